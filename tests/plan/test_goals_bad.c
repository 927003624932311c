/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include "plan/world.h"
#include "support/run.h"

/* Prices and weights of goals that cannot be, or are cut down. */

static struct world world;

static void finish(struct hm_problem *problem, struct hm_plan *plan)
{
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}

/* Solves what the world is now, or is refused; the plan, or NULL. */
static struct hm_plan *solve(const struct hm_plan_options *options,
	enum hm_status wanted, struct hm_problem **problem)
{
	struct hm_plan *plan = NULL;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			problem, NULL));
	ck_assert_int_eq(wanted,
		hm_plan_solve(*problem, options, NULL, NULL, &plan, &err));
	ck_assert(wanted == HM_OK || err.message[0] != '\0');
	return plan;
}

/* What lies before the ledger comes to the same sum. */
static void check_objective(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm_plan *plan)
{
	struct hm_explain *explain = NULL;

	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, options, hm_plan_drive_at(plan, 0),
			hm_plan_drive_count(plan), &explain, NULL));
	ck_assert_int_eq(hm_explain_get_sums(explain).objective,
		hm_plan_objective(plan));
	ck_assert_int_le(hm_plan_bound(plan), hm_plan_objective(plan));
	hm_explain_free(explain);
}

static const struct {
	int64_t price;
	int64_t smooth;
	int64_t surplus;
	bool order;
	enum hm_status status;
} refused[] = {
	{ 1, -1, 0, true, HM_ERR_INVALID },
	{ 0, 1, 0, true, HM_ERR_INVALID },
	{ 0, -1, 1, true, HM_ERR_INVALID },
	{ 0, 0, -1, false, HM_ERR_INVALID },
	{ 0, 0, HM_COST_MAX + 1, false, HM_ERR_LIMIT },
	/* Units above, of all drives there could be, are too dear. */
	{ 0, 0, HM_COST_MAX, false, HM_ERR_LIMIT },
	{ 0, 0, 0, true, HM_OK },
	{ 0, 0, 1000000000, false, HM_OK },
};

START_TEST(test_prices_are_checked)
{
	const struct world_shape shape = { 4, 4, 2, 40, 0, 1, 0 };
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan;

	options.effort = 1;
	options.price = refused[_i].price;
	options.smooth = refused[_i].smooth;
	options.surplus = refused[_i].surplus;
	options.order = refused[_i].order;
	ck_assert(world_init(&world, &shape));
	plan = solve(&options, refused[_i].status, &problem);
	finish(problem, plan);
}
END_TEST

/* At the usual weight these units are too many: a missing one weighs less. */
static const struct {
	int64_t value;
	enum hm_status status;
} large[] = {
	{ 200000, HM_OK },
	{ 20000000, HM_OK },
	{ 2000000000, HM_ERR_LIMIT },
};

START_TEST(test_large_targets_are_weighed)
{
	const struct world_shape shape = { 4, 3, 2, 30, 0, 10, 0 };
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan;

	options.effort = 5;
	options.smooth = -1;
	options.order = true;
	ck_assert(world_init(&world, &shape));
	world.targets[0].value = large[_i].value;
	ck_assert(world_renew(&world));
	plan = solve(&options, large[_i].status, &problem);
	if (plan != NULL) {
		ck_assert_uint_gt(hm_plan_drive_count(plan), 5);
		check_objective(problem, &options, plan);
	}
	finish(problem, plan);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/goals_bad");
	TCase *tests = tcase_create("goals_bad");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_prices_are_checked, 0,
		sizeof(refused) / sizeof(refused[0]));
	tcase_add_loop_test(tests, test_large_targets_are_weighed, 0,
		sizeof(large) / sizeof(large[0]));
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
