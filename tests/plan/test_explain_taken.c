/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include "plan/world.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * The same plan in two worlds: in the second one booked drives are expected
 * to bring nothing, so that nothing can be taken from them. What is possible
 * there and not in the first one is not possible since it is taken; all other
 * reasons are alike.
 */

struct scene {
	struct world world;
	struct hm_problem *problem;
	struct hm_explain *explain;
};

static struct scene real;
static struct scene spare;

struct kind {
	struct world_shape shape;
	bool felt;
	unsigned extend;
};

static const struct kind kinds[] = {
	{ { 41, 6, 2, 60, 12, 42, 0 }, false, 0 },
	{ { 42, 6, 2, 60, 12, 14, 0 }, true, 0 },
	{ { 43, 8, 2, 60, 14, 42, 0 }, false, WORLD_POOLS },
	{ { 44, 8, 2, 60, 14, 14, 0 }, true, WORLD_POOLS },
	{ { 43, 8, 2, 60, 14, 42, 0 }, false, WORLD_PAIRS | WORLD_POOLS },
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* Of drives behind the plan many units are expected, or none. */
static void make_world(
	struct world *world, const struct kind *kind, long round, bool many)
{
	struct world_shape shape = kind->shape;

	shape.seed += 100 * (uint64_t)round;
	ck_assert(world_init(world, &shape));
	ck_assert(world_extend(world, kind->extend));
	world->options.felt = kind->felt;
	world->options.today = world->options.span.from - 200;
	world->nresults = 0;
	for (size_t i = 0; i < world->ndrives; i++) {
		struct hm_drive *drive = &world->drives[i];
		const bool held = i % 3 == 0;

		drive->state = held ? HM_DRIVE_STATE_HELD
				    : HM_DRIVE_STATE_CONFIRMED;
		drive->expected = 90;
		if (held)
			continue;
		drive->day = world->options.span.to +
			world_random(world, 0, 60);
		drive->expected = world_random(world, 0, many ? 900 : 0);
	}
	ck_assert(world_renew(world));
}

/* Both worlds, and a plan of the first one. */
static struct hm_plan *make_scenes(const struct kind *kind, long round)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_plan *plan = NULL;

	options.effort = 3;
	make_world(&real.world, kind, round, true);
	make_world(&spare.world, kind, round, false);
	ck_assert(world_plan(&real.world, &options, &real.problem, &plan));
	ck_assert_int_eq(HM_OK,
		hm_problem_new(spare.world.book, spare.world.pool,
			&spare.world.options, NULL, &spare.problem, NULL));
	return plan;
}

static void forget(struct scene *scene)
{
	hm_problem_free(scene->problem);
	world_fini(&scene->world);
}

/*
 * How many of the drives that are not possible any more are so since all is
 * taken. Beside planned drives too few may be left for the next one, too. Where
 * two teams may be together one may have too few beds, and both enough: to it
 * that is not why.
 */
enum law { ANY, AT_MOST, EXACT };

/* How often something was taken, and a drive was possible. */
struct seen {
	int64_t taken;
	int64_t possible;
};

static void check_booked(const struct hm_explain_why_not *why, hm_date day)
{
	int32_t sum = 0;

	for (size_t i = 0; i < why->nbooked; i++) {
		const struct hm_explain_booked *booked = &why->booked[i];

		ck_assert_int_gt(booked->count, 0);
		ck_assert_int_gt(booked->day, i == 0 ? day : booked[-1].day);
		ck_assert_int_lt(booked->day, day + HM_SPACING_DAYS);
		sum += booked->count;
	}
	ck_assert_int_eq(sum, why->count[HM_REASON_TAKEN]);
}

static void compare_day(hm_date day, enum law law, struct seen *seen)
{
	struct hm_explain_why_not why;
	struct hm_explain_why_not none;

	ck_assert_int_eq(
		HM_OK, hm_explain_why_not_day(real.explain, day, &why, NULL));
	ck_assert_int_eq(
		HM_OK, hm_explain_why_not_day(spare.explain, day, &none, NULL));

	const int32_t taken = why.count[HM_REASON_TAKEN];
	const int32_t fewer = none.count[HM_REASON_PRICE] -
		why.count[HM_REASON_PRICE];
	ck_assert_int_eq(why.total, none.total);
	for (int i = 0; i < HM_REASON_NOBODY; i++)
		ck_assert_int_eq(why.count[i], none.count[i]);
	ck_assert_int_eq(none.count[HM_REASON_TAKEN], 0);
	ck_assert_uint_eq(none.nbooked, 0);
	check_booked(&why, day);
	ck_assert_int_ge(fewer, 0);
	if (law != ANY)
		ck_assert_int_le(taken, fewer);
	if (law == EXACT)
		ck_assert_int_eq(taken, fewer);
	seen->taken += taken;
	seen->possible += why.count[HM_REASON_PRICE];
}

static void compare(const struct hm_plan_drive *drives, size_t n, enum law law,
	struct seen *seen)
{
	const struct hm_span span = real.world.options.span;

	ck_assert_int_eq(HM_OK,
		hm_explain_new(
			real.problem, NULL, drives, n, &real.explain, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_new(
			spare.problem, NULL, drives, n, &spare.explain, NULL));
	for (hm_date day = span.from; day < span.to; day++)
		compare_day(day, law, seen);
	hm_explain_free(spare.explain);
	hm_explain_free(real.explain);
}

START_TEST(test_taken)
{
	const long rounds = 2 + hm_test_scale(8);
	const enum law law = kinds[_i].extend & WORLD_PAIRS ? AT_MOST : EXACT;
	struct seen seen = { 0 };

	for (long r = 0; r < rounds; r++) {
		struct hm_plan *plan = make_scenes(&kinds[_i], r);
		const size_t n = hm_plan_drive_count(plan);

		compare(NULL, 0, law, &seen);
		if (n > 0)
			compare(hm_plan_drive_at(plan, 0), n, ANY, &seen);
		hm_plan_free(plan);
		forget(&spare);
		forget(&real);
	}
	ck_assert_int_gt(seen.taken, 0);
	ck_assert_int_gt(seen.possible, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/explain_taken");
	TCase *tests = tcase_create("taken");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_taken, 0, KINDS);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
