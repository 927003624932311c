/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include "plan/world.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * Targets that no plan meets. The bound of a short search is below whatever a
 * long one finds, and says, too, that the units are missing in every plan.
 */

enum { ROUNDS = 10 };

struct kind {
	const char *name;
	struct world_shape shape;
	unsigned extra;
	int times; /* what targets want, of what a world has them want */
	bool felt;
	bool order;
};

static const struct kind kinds[] = {
	{ "too few teams", { 0, 10, 2, 90, 10, 0, 1 }, 0, 5, false, false },
	{ "too few people", { 0, 6, 4, 150, 10, 50, 1 }, 0, 8, false, false },
	{ "one target of many", { 0, 10, 2, 120, 0, 0, 1 }, 0, 1, false,
		false },
	{ "all felt", { 0, 4, 2, 60, 4, 15, 1 }, 0, 5, true, false },
	{ "goals in order", { 0, 8, 2, 90, 10, 0, 1 }, 0, 5, false, true },
	{ "more of all kinds", { 0, 8, 2, 90, 10, 0, 1 },
		WORLD_MONTHS | WORLD_ROWS | WORLD_NIGHTS | WORLD_PAIRS |
			WORLD_POOLS,
		5, true, false },
};

static struct world world;

static void make_world(const struct kind *kind, uint64_t seed)
{
	struct world_shape shape = kind->shape;

	shape.seed = seed;
	ck_assert(world_init(&world, &shape));
	world.options.felt = kind->felt;
	for (size_t i = 0; i < world.ntargets; i++)
		world.targets[i].value *= kind->times;
	if (kind->times == 1)
		world.targets[seed % world.ntargets].value *= 10;
	ck_assert(world_extend(&world, kind->extra));
	ck_assert(world_renew(&world));
}

static struct hm_plan *solve(const struct kind *kind, int32_t effort)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.effort = effort;
	options.order = kind->order;
	ck_assert(world_plan(&world, &options, &problem, &plan));
	hm_problem_free(problem);
	return plan;
}

START_TEST(test_bound_holds)
{
	const struct kind *kind = &kinds[_i];
	const long rounds = hm_test_scale(ROUNDS);
	long missing = 0;
	long proved = 0;

	for (long i = 0; i < rounds; i++) {
		make_world(kind, 1 + (uint64_t)i);

		struct hm_plan *quick = solve(kind, 1);
		struct hm_plan *best = solve(kind, 20);
		ck_assert_msg(hm_plan_bound(quick) <= hm_plan_objective(best),
			"%s, world %ld: %lld proved, %lld found", kind->name, i,
			(long long)hm_plan_bound(quick),
			(long long)hm_plan_objective(best));
		ck_assert_int_le(
			hm_plan_missing_least(quick), hm_plan_missing(best));
		ck_assert_int_le(
			hm_plan_missing_least(best), hm_plan_missing(quick));
		missing += hm_plan_missing(quick);
		proved += hm_plan_missing_least(quick);
		hm_plan_free(quick);
		hm_plan_free(best);
		world_fini(&world);
	}
	ck_assert_int_gt(missing, 0);
	ck_assert_msg(10 * proved >= missing, "%ld of %ld", proved, missing);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/lift");
	TCase *tcase = tcase_create("laws");

	tcase_add_loop_test(
		tcase, test_bound_holds, 0, sizeof(kinds) / sizeof(kinds[0]));
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
