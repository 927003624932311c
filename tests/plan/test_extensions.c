/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>
#include <hienmau/wish.h>

#include <string.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * Months, days in a row, nights away, two teams, shared people and long days,
 * from the book to the plan and to what is said of it.
 */

enum { OPTIONS_MAX = 128, CHOSEN_MAX = 32, SETS_MAX = 40000 };

static const unsigned kinds[] = { WORLD_MONTHS, WORLD_ROWS, WORLD_NIGHTS,
	WORLD_PAIRS, WORLD_POOLS, WORLD_LENGTHS, 63 };

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static struct world world;

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

/* Every set of drives, by trying. */
struct brute {
	struct hm_plan_drive options[OPTIONS_MAX]; /* by day */
	size_t noptions;
	struct hm_plan_drive chosen[CHOSEN_MAX];
	size_t n;
	int64_t missing;
	int64_t cost;
	long sets;
};

static struct brute brute;

/*
 * Rules that some drives break, more of them break too: false. A drive of
 * which nothing is left can be joined by another team, if it is the last.
 */
static bool judge(int64_t *missing, int64_t *cost, bool *whole)
{
	struct checker checker = { .world = &world,
		.units = pool_units,
		.people = world_people,
		.ctx = world.pool };

	*whole = true;
	for (size_t i = 0; i < brute.n; i++) {
		brute.chosen[i].units = checker_expect(
			&checker, brute.chosen, brute.n, i);
		brute.chosen[i].saved = checker_saved(
			&checker, brute.chosen, brute.n, i);
	}
	for (size_t i = 0; i < brute.n; i++) {
		brute.chosen[i].taken = checker_taken(
			&checker, brute.chosen, brute.n, i);
		if (checker_net(brute.chosen, brute.n, i) > 0)
			continue;
		if (brute.chosen[i].day < brute.chosen[brute.n - 1].day)
			return false;
		*whole = false;
	}
	if (!*whole)
		return true;
	checker_run(&checker, brute.chosen, brute.n);
	*missing = checker.missing;
	*cost = checker.cost;
	return checker.faults == 0;
}

static void try_from(size_t first)
{
	int64_t missing;
	int64_t cost;
	bool whole;

	if (!judge(&missing, &cost, &whole))
		return;
	brute.sets++;
	if (whole &&
		(missing < brute.missing ||
			(missing == brute.missing && cost < brute.cost))) {
		brute.missing = missing;
		brute.cost = cost;
	}
	for (size_t i = first; i < brute.noptions && brute.sets <= SETS_MAX &&
		brute.n < CHOSEN_MAX;
		i++) {
		brute.chosen[brute.n++] = brute.options[i];
		try_from(i + 1);
		brute.n--;
	}
}

/* Teams work every day for everybody, targets are within reach, or not. */
static void make_easy(unsigned kind)
{
	world.options.today = world.options.span.from - 10;
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].notice_days = 0;
		world.venues[v].weekdays = v == 0 ? 0x3c : 0;
	}
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].days = HM_TEAM_DAYS_OFF;
		world.teams[k].nserves = 0;
		world.teams[k].serves = NULL;
	}
	for (size_t r = 0; r < world.ntargets; r++) {
		struct hm_target *target = &world.targets[r];

		target->value = world_random(&world, 10, 180);
		ck_assert_int_eq(
			HM_OK, hm_book_put_target(world.book, target, NULL));
	}
	ck_assert(world_extend(&world, kind));
}

static const struct world_shape tiny[] = {
	{ 2, 2, 1, 9, 0, 2, 0 },
	{ 3, 2, 2, 7, 1, 3, 1 },
	{ 4, 3, 1, 8, 1, 4, 0 },
	{ 5, 3, 2, 6, 0, 5, 1 },
};

enum { TINY = sizeof(tiny) / sizeof(tiny[0]) };

/* Records alone tell that the plan keeps to all rules. */
static void check_by_records(const struct hm_plan *plan)
{
	size_t faults = 1;

	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, NULL, &faults, NULL));
	ck_assert_uint_eq(faults, 0);
}

/*
 * With a price for loads and the time after, missing units alone are compared:
 * they come first whatever it is.
 */
static bool compare(
	const struct world_shape *shape, unsigned kind, int64_t price)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	ck_assert(world_init(&world, shape));
	make_easy(kind);
	memset(&brute, 0, sizeof(brute));
	brute.missing = INT64_MAX;
	brute.noptions = checker_list(&world, brute.options, OPTIONS_MAX);
	try_from(0);
	options.effort = 20;
	options.fair = price;
	options.end = price / 100;
	ck_assert(world_plan(&world, &options, &problem, &plan));
	check_by_records(plan);

	const bool whole = brute.sets <= SETS_MAX;
	if (whole) {
		ck_assert_msg(hm_plan_missing(plan) == brute.missing &&
				(price > 0 || hm_plan_cost(plan) == brute.cost),
			"kinds %u, seed %llu: missing %lld, best %lld; cost "
			"%lld, best %lld",
			kind, (unsigned long long)shape->seed,
			(long long)hm_plan_missing(plan),
			(long long)brute.missing, (long long)hm_plan_cost(plan),
			(long long)brute.cost);
		ck_assert_int_le(hm_plan_bound(plan), hm_plan_objective(plan));
	}
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
	return whole && brute.sets > 1;
}

START_TEST(test_tiny_plans_are_best)
{
	const long rounds = hm_test_scale(10);
	long compared = 0;

	for (long i = 0; i < rounds * TINY; i++) {
		struct world_shape shape = tiny[i % TINY];

		shape.seed += 1000 * (uint64_t)(i / TINY);
		compared += compare(
			&shape, kinds[_i], i % 3 == 2 ? 20000000 : 0);
	}
	ck_assert_msg(
		compared > rounds, "kinds %u: only %ld", kinds[_i], compared);
}
END_TEST

/* No plan brings a target more than is said to be proved. */
START_TEST(test_limits_hold)
{
	static const struct world_shape shapes[] = {
		{ 2, 3, 1, 40, 0, 7, 0 },
		{ 4, 8, 3, 60, 10, 0, 1 },
		{ 5, 6, 2, 80, 5, 20, 1 },
	};
	const long rounds = hm_test_scale(3);

	for (long r = 0; r < rounds; r++) {
		struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
		struct hm_problem *problem = NULL;
		struct hm_limits *limits = NULL;
		struct hm_plan *plan = NULL;
		struct world_shape shape = shapes[r % 3];

		how.effort = 3;
		shape.seed += 100 * (uint64_t)r;
		ck_assert(world_init(&world, &shape));
		ck_assert(world_extend(&world, kinds[_i]));
		world.options.felt = r % 2 == 1;
		ck_assert(world_plan(&world, &how, &problem, &plan));
		check_by_records(plan);
		ck_assert_int_eq(HM_OK,
			hm_limits_new(problem, &how, NULL, 0, NULL, NULL, NULL,
				&limits, NULL));
		for (size_t i = 0; i < hm_limits_count(limits); i++) {
			const struct hm_limit *limit = hm_limits_at(limits, i);

			ck_assert_int_le(limit->reached, limit->possible);
			ck_assert_int_le(limit->possible, limit->at_most);
			for (size_t t = 0; t < hm_plan_target_count(plan);
				t++) {
				const struct hm_plan_target *target =
					hm_plan_target_at(plan, t);

				if (hm_id_equal(target->target, limit->target))
					ck_assert_int_le(target->wanted -
							target->missing,
						limit->at_most);
			}
		}
		hm_limits_free(limits);
		hm_plan_free(plan);
		hm_problem_free(problem);
		world_fini(&world);
	}
}
END_TEST

/* A wish that is planned again saves no more than is proved. */
START_TEST(test_wishes_hold)
{
	const struct world_shape shape = { 4, 6, 2, 50, 6, 7, 0 };
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_wishes *wishes = NULL;
	struct hm_plan *plan = NULL;

	how.effort = 3;
	how.end = -1;
	how.fair = 1000000;
	options.top = 4;
	ck_assert(world_init(&world, &shape));
	ck_assert(world_extend(&world, kinds[_i]));
	world.options.felt = _i % 2 == 1;
	ck_assert(world_plan(&world, &how, &problem, &plan));

	const size_t n = hm_plan_drive_count(plan);
	ck_assert_int_eq(HM_OK,
		hm_wishes_new(problem, &how,
			n > 0 ? hm_plan_drive_at(plan, 0) : NULL, n, &options,
			NULL, NULL, &wishes, NULL));
	ck_assert_uint_gt(hm_wishes_count(wishes), 0);
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *wish = hm_wishes_at(wishes, i);

		ck_assert_int_gt(wish->saving, 0);
		if (wish->verified)
			ck_assert_int_le(wish->verified_saving, wish->most);
	}
	hm_wishes_free(wishes);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

/*
 * Two venues, one team, five days from a Friday; a drive is booked at the
 * second venue on the third day. What is said of the first one is known.
 */
struct known {
	const char *what;
	int month;
	int row;
	int minutes;
	bool pool;     /* the second draws on the first one's people */
	bool granted;  /* no day, but could be */
	bool saturday; /* the first one is open on the second day alone */
	enum hm_explain_reason reason;
	int count;
	int possible;
	enum hm_wish_kind wish; /* for the team; or unknown: none */
	bool limit;             /* days of the team are in the way */
};

static const struct known known[] = {
	{ "free", 0, 0, 0, false, false, false, HM_REASON_BUSY, 1, 4, 0,
		false },
	{ "month", 1, 0, 0, false, false, false, HM_REASON_MONTH, 4, 0,
		HM_WISH_TEAM_MONTH, true },
	{ "row", 0, 1, 0, false, false, false, HM_REASON_ROW, 2, 2, 0, false },
	{ "row, a day", 0, 1, 0, false, false, true, HM_REASON_ROW, 1, 0,
		HM_WISH_TEAM_ROW, true },
	{ "length", 0, 0, 60, false, false, false, HM_REASON_DAY_LENGTH, 5, 0,
		0, true },
	{ "pool", 0, 0, 0, true, false, false, HM_REASON_SPACING_POOL, 3, 2, 0,
		false },
	{ "granted", 0, 0, 0, false, true, false, HM_REASON_NOT_GRANTED, 5, 0,
		HM_WISH_TEAM_DAY, true },
	{ "granted, month", 1, 0, 0, false, true, false, HM_REASON_NOT_GRANTED,
		5, 0, 0, true },
};

enum { KNOWN = sizeof(known) / sizeof(known[0]) };

static void make_known(const struct known *row)
{
	const struct world_shape shape = { 1, 2, 1, 5, 0, 2, 0 };
	struct hm_target *target = &world.targets[0];

	ck_assert(world_init(&world, &shape));
	world.ntargets = 1;
	world.nclosed = 0;
	target->value = 20;
	target->org = world.venues[0].org;
	target->id = hm_target_id(target->org, target->span, target->measure);
	world.options.today = world.options.span.from - 40;
	for (size_t v = 0; v < 2; v++) {
		world.venues[v].weekdays = 0;
		world.venues[v].notice_days = 1;
		world.venues[v].capacity = 0;
	}
	if (row->saturday)
		world.venues[0].weekdays = 0x20;
	if (row->pool)
		world.venues[1].pool = world.venues[0].id;
	world.teams[0].days = row->granted ? HM_TEAM_DAYS_GRANTED
					   : HM_TEAM_DAYS_OFF;
	world.teams[0].nserves = 0;
	world.teams[0].max_per_week = 7;
	world.teams[0].max_per_month = row->month;
	world.teams[0].max_in_row = row->row;
	world.teams[0].day_minutes = row->minutes;
	world.ndrives = 1;
	world.drives[0] = (struct hm_drive){ .id = hm_drive_id("booked"),
		.code = "booked",
		.day = world.options.span.from + 2,
		.start = 420,
		.end = 690,
		.venue = world.venues[1].id,
		.team = world.teams[0].id,
		.host = world.venues[1].org,
		.state = HM_DRIVE_STATE_CONFIRMED,
		.expected = 10,
		.cost = -1,
		.note = "" };
	ck_assert(world_renew(&world));
}

/* The kinds of wishes for the team's time: a set of bits. */
static unsigned team_wishes(const struct hm_problem *problem)
{
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_wishes *wishes = NULL;
	unsigned set = 0;

	ck_assert_int_eq(HM_OK,
		hm_wishes_new(problem, NULL, NULL, 0, &options, NULL, NULL,
			&wishes, NULL));
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *wish = hm_wishes_at(wishes, i);

		if (wish->kind != HM_WISH_TEAM_DAY &&
			wish->kind != HM_WISH_TEAM_MONTH &&
			wish->kind != HM_WISH_TEAM_ROW)
			continue;
		set |= 1U << wish->kind;
		ck_assert_int_eq(wish->units, wish->verified_units);
		ck_assert_int_eq(wish->saving, wish->verified_saving);
	}
	hm_wishes_free(wishes);
	return set;
}

/* What may come of days in a row is given up in what is proved. */
static bool blames_team_days(const struct hm_problem *problem, bool in_row)
{
	struct hm_limits *limits = NULL;
	bool any = false;

	ck_assert_int_eq(HM_OK,
		hm_limits_new(problem, NULL, NULL, 0, NULL, NULL, NULL, &limits,
			NULL));
	for (size_t i = 0; i < hm_limits_count(limits); i++) {
		const struct hm_limit *limit = hm_limits_at(limits, i);

		if (limit->verdict != HM_LIMIT_RULES)
			continue;
		ck_assert_uint_eq(limit->kinds, HM_LIMIT_TEAM_DAYS);
		ck_assert(in_row || limit->at_most == 0);
		/* The week of the day that is one too many in a row. */
		ck_assert(!in_row ||
			hm_span_contains(
				limit->days, world.options.span.from + 1));
		any = true;
	}
	hm_limits_free(limits);
	return any;
}

START_TEST(test_reasons_are_told)
{
	const struct known *row = &known[_i];
	struct hm_problem *problem = NULL;
	struct hm_explain *explain = NULL;
	struct hm_explain_why_not why;

	make_known(row);
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(
		HM_OK, hm_explain_new(problem, NULL, NULL, 0, &explain, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_venue(
			explain, world.venues[0].id, &why, NULL));
	ck_assert_msg(why.count[row->reason] == row->count &&
			why.count[HM_REASON_PRICE] == row->possible,
		"%s: %d, and %d possible", row->what, why.count[row->reason],
		why.count[HM_REASON_PRICE]);
	ck_assert_uint_eq(
		row->wish == 0 ? 0 : 1U << row->wish, team_wishes(problem));
	ck_assert_msg(row->limit == blames_team_days(problem, row->row > 0),
		"%s: the limit", row->what);
	hm_explain_free(explain);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/extensions");
	TCase *tests = tcase_create("extensions");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_tiny_plans_are_best, 0, KINDS);
	tcase_add_loop_test(tests, test_limits_hold, 0, KINDS);
	tcase_add_loop_test(tests, test_wishes_hold, 0, KINDS);
	tcase_add_loop_test(tests, test_reasons_are_told, 0, KNOWN);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
