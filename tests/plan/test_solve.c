/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <string.h>

#include "plan/checker.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

static struct hm_plan *solve(struct world *world, uint64_t seed, int32_t effort)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.seed = seed;
	options.effort = effort;
	ck_assert(world_plan(world, &options, &problem, &plan));
	hm_problem_free(problem);
	return plan;
}

/* The judge and the library's own check both find nothing. */
static void judge(struct world *world, const struct hm_plan *plan, int row)
{
	struct checker checker = { .world = world,
		.units = pool_units,
		.people = world_people,
		.ctx = world->pool };
	const size_t n = hm_plan_drive_count(plan);
	size_t faults = 99;

	checker_run(&checker, n == 0 ? NULL : hm_plan_drive_at(plan, 0), n);
	ck_assert_msg(checker.faults == 0, "world %d: %s", row, checker.first);
	ck_assert_msg(checker.missing == hm_plan_missing(plan),
		"world %d: %lld missing, not %lld", row,
		(long long)checker.missing, (long long)hm_plan_missing(plan));
	ck_assert_msg(
		checker.cost == hm_plan_cost(plan), "world %d: cost", row);
	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world->book, world->pool, &world->options,
			NULL, NULL, &faults, NULL));
	ck_assert_msg(faults == 0, "world %d: %zu faults", row, faults);
}

static const struct world_shape shapes[] = {
	{ 1, 1, 1, 1, 0, 0, 0 },
	{ 2, 2, 1, 30, 0, 7, 0 },
	{ 3, 4, 2, 90, 6, 0, 0 },
	{ 4, 10, 3, 120, 20, 0, 1 },
	{ 5, 10, 3, 120, 60, 0, 1 },
	{ 6, 20, 4, 200, 40, 0, 1 },
	{ 7, 6, 8, 60, 10, 1, 1 },
	{ 8, 30, 2, 100, 30, 3, 0 },
	{ 9, 0, 2, 30, 0, 0, 1 },
	{ 10, 5, 0, 30, 0, 0, 1 },
};

START_TEST(test_no_rule_is_broken)
{
	const long rounds = hm_test_scale(12);

	for (long i = 0; i < rounds; i++) {
		struct world_shape shape = shapes[_i];
		static struct world world;

		shape.seed += 100 * (uint64_t)i;
		ck_assert(world_init(&world, &shape));
		/* A third of them is planned anew in the middle. */
		if (i % 3 == 2)
			world.options.today += shape.days / 2;
		/* And half of them has rules. */
		if (i % 2 == 1)
			world_add_rules(&world, 2, 2);

		struct hm_plan *plan = solve(&world, (uint64_t)i, 5);
		judge(&world, plan, _i);
		hm_plan_free(plan);
		world_fini(&world);
	}
}
END_TEST

START_TEST(test_only_within_an_org)
{
	static struct world world;

	ck_assert(world_init(&world, &shapes[5]));
	world.options.org = world.orgs[2].id;

	struct hm_plan *plan = solve(&world, 1, 10);
	ck_assert_uint_gt(hm_plan_drive_count(plan), 0);
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);

		ck_assert(hm_tree_is_within(world.book, drive->host,
			world.options.org, drive->day));
	}
	ck_assert_uint_eq(hm_plan_target_count(plan), 5);
	hm_plan_free(plan);
	world_fini(&world);
}
END_TEST

static bool same_plan(const struct hm_plan *a, const struct hm_plan *b)
{
	const size_t n = hm_plan_drive_count(a);

	if (hm_plan_drive_count(b) != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct hm_plan_drive *x = hm_plan_drive_at(a, i);
		const struct hm_plan_drive *y = hm_plan_drive_at(b, i);

		if (!hm_id_equal(x->venue, y->venue) ||
			!hm_id_equal(x->team, y->team) || x->day != y->day ||
			x->units != y->units || x->cost != y->cost)
			return false;
	}
	return true;
}

START_TEST(test_same_seed_same_plan)
{
	static struct world world;

	ck_assert(world_init(&world, &shapes[5]));

	struct hm_plan *a = solve(&world, 7, 10);
	struct hm_plan *b = solve(&world, 7, 10);
	ck_assert(same_plan(a, b));
	hm_plan_free(a);
	hm_plan_free(b);
	world_fini(&world);
}
END_TEST

START_TEST(test_more_effort_is_no_worse)
{
	static struct world world;

	ck_assert(world_init(&world, &shapes[5]));

	struct hm_plan *little = solve(&world, 7, 1);
	struct hm_plan *much = solve(&world, 7, 50);
	ck_assert_int_le(hm_plan_missing(much), hm_plan_missing(little));
	if (hm_plan_missing(much) == hm_plan_missing(little))
		ck_assert_int_le(hm_plan_cost(much), hm_plan_cost(little));
	hm_plan_free(little);
	hm_plan_free(much);
	world_fini(&world);
}
END_TEST

START_TEST(test_no_drive_is_idle)
{
	static struct world world;

	ck_assert(world_init(&world, &shapes[4]));
	for (size_t i = 0; i < world.ntargets; i++) {
		world.targets[i].value = 0;
		ck_assert_int_eq(HM_OK,
			hm_book_put_target(
				world.book, &world.targets[i], NULL));
	}

	struct hm_plan *plan = solve(&world, 1, 10);
	ck_assert_uint_eq(hm_plan_drive_count(plan), 0);
	ck_assert_int_eq(hm_plan_missing(plan), 0);
	ck_assert_int_eq(hm_plan_cost(plan), 0);
	hm_plan_free(plan);
	world_fini(&world);
}
END_TEST

struct watch {
	int calls;
	int stop_at;
	int32_t done;
};

static bool watch(void *ctx, const struct hm_plan_progress *progress)
{
	struct watch *seen = ctx;

	ck_assert_int_ge(progress->done, seen->done);
	ck_assert_int_le(progress->done, 10000);
	ck_assert_int_ge(progress->objective, 0);
	seen->done = progress->done;
	return ++seen->calls != seen->stop_at;
}

START_TEST(test_progress_and_stop)
{
	static struct world world;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	struct watch all = { 0 };
	struct watch some = { .stop_at = 3 };

	ck_assert(world_init(&world, &shapes[5]));
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(
		HM_OK, hm_plan_solve(problem, NULL, watch, &some, &plan, NULL));
	ck_assert_int_eq(some.calls, 3);
	judge(&world, plan, -1);
	hm_plan_free(plan);
	ck_assert_int_eq(
		HM_OK, hm_plan_solve(problem, NULL, watch, &all, &plan, NULL));
	ck_assert_int_eq(all.done, 10000);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

START_TEST(test_memory_fails)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	static struct world world;
	struct hm_oom oom;
	long n = 0;

	options.effort = 1;
	ck_assert(world_init(&world, &shapes[1]));
	world_add_rules(&world, 3, 1);
	do {
		struct hm_problem *problem = NULL;
		struct hm_plan *plan = NULL;

		hm_oom_init(&oom, ++n);
		const enum hm_status made = hm_problem_new(world.book,
			world.pool, &world.options, &oom.alloc, &problem, NULL);
		if (made == HM_OK &&
			hm_plan_solve(problem, &options, NULL, NULL, &plan,
				NULL) != HM_OK)
			ck_assert_ptr_null(plan);
		ck_assert_int_eq(oom.failed, plan == NULL);
		if (made != HM_OK)
			ck_assert_ptr_null(problem);
		hm_plan_free(plan);
		hm_problem_free(problem);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 10);
	world_fini(&world);
}
END_TEST

START_TEST(test_a_chapter_and_its_year)
{
	const struct world_shape shape = { 9, 68, 7, 365, 20, 0, 1 };
	static struct world world;

	ck_assert(world_init(&world, &shape));

	struct hm_plan *plan = solve(&world, 1, 300);
	judge(&world, plan, 68);
	ck_assert_uint_gt(hm_plan_drive_count(plan), 20);
	hm_plan_free(plan);
	world_fini(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/solve");
	TCase *tcase = tcase_create("solve");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, test_no_rule_is_broken, 0,
		sizeof(shapes) / sizeof(shapes[0]));
	tcase_add_test(tcase, test_only_within_an_org);
	tcase_add_test(tcase, test_same_seed_same_plan);
	tcase_add_test(tcase, test_more_effort_is_no_worse);
	tcase_add_test(tcase, test_no_drive_is_idle);
	tcase_add_test(tcase, test_progress_and_stop);
	tcase_add_test(tcase, test_memory_fails);
	tcase_add_test(tcase, test_a_chapter_and_its_year);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
