/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>
#include <hienmau/instance.h>

#include <string.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * Drives that are booked between and behind the days of a plan: tiny books,
 * every set of drives, every share of the people.
 */

enum { OPTIONS_MAX = 64, CHOSEN_MAX = 16, SETS_MAX = 60000, DAYS = 4 };

/* How the worlds are made. */
struct kind {
	const char *name;
	int spacing;
	int venues;
	int teams;
	bool felt;
	bool shared; /* the second venue draws on the first one's people */
	bool pairs;  /* two teams at a venue */
};

static const struct kind kinds[] = {
	{ "half of 84 days", 42, 2, 2, false, false, false },
	{ "fifty days", 50, 2, 2, false, true, false },
	{ "two teams", 45, 1, 2, false, false, true },
	{ "two teams, shared", 42, 2, 2, false, true, true },
	{ "weeks, the last alone", 14, 2, 1, false, false, false },
	{ "weeks, the last alone, shared", 10, 2, 1, false, true, false },
	{ "weeks, all", 14, 1, 1, true, false, false },
	{ "weeks, all, shared", 10, 2, 1, true, true, false },
	{ "days, all", 5, 1, 2, true, false, false },
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static struct world world;

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

/* Where all are felt, the share says how many come. */
static int32_t any_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	(void)ctx;
	(void)venue;
	(void)team;
	(void)day;
	(void)since;
	return HM_INSTANCE_UNITS_MAX;
}

static struct checker make_checker(const struct kind *kind)
{
	return (struct checker){
		.world = &world,
		.units = kind->felt ? any_units : pool_units,
		.people = world_people,
		.ctx = world.pool,
		.any_units = kind->felt || kind->shared,
	};
}

struct brute {
	const struct kind *kind;
	struct hm_plan_drive options[OPTIONS_MAX]; /* by day */
	size_t noptions;
	struct hm_plan_drive chosen[CHOSEN_MAX];
	int share[CHOSEN_MAX]; /* of the people, per 20 */
	size_t n;
	int64_t missing;
	int64_t cost;
	bool taken; /* the best one takes from a booked drive */
	long sets;
};

static struct brute brute;

static const struct hm_venue *venue_of(struct hm_id id)
{
	size_t v = 0;

	while (!hm_id_equal(world.venues[v].id, id))
		v++;
	return &world.venues[v];
}

static int32_t capacity_of(const struct hm_plan_drive *drive)
{
	const int32_t room = venue_of(drive->venue)->capacity;
	size_t k = 0;

	while (!hm_id_equal(world.teams[k].id, drive->team))
		k++;
	return room > 0 && room < world.teams[k].capacity
		? room
		: world.teams[k].capacity;
}

/* Units of a share of the people of a venue. */
static int32_t units_of(struct hm_id venue, hm_date day, int share)
{
	const struct hm_venue *pool = checker_pool(&world, venue_of(venue));

	return hm_pool_units(
		world.pool, (size_t)(pool - world.venues), day, 500 * share);
}

/* Twentieths that a booked drive takes of its people. */
static int share_of(const struct hm_drive *booked)
{
	const int64_t all = units_of(booked->venue, booked->day, 20);

	return booked->expected < 0 || booked->expected >= all
		? 20
		: (int)((booked->expected * 20 + all - 1) / all);
}

/* Per 20 * 10,000 of the people: those that are not back on a day. */
static int64_t gone(hm_date from, hm_date day, int share)
{
	const int32_t days = day - from;

	return days <= 0 || days >= 84
		? 0
		: (int64_t)share * (10000 - hm_pool_recovery(days));
}

/* The people are there for the last drive that was chosen. */
static bool has_people(void)
{
	const struct hm_plan_drive *last = &brute.chosen[brute.n - 1];
	int64_t sum = 10000 * (int64_t)brute.share[brute.n - 1];

	for (size_t i = 0; i + 1 < brute.n; i++) {
		if (checker_same_people(
			    &world, brute.chosen[i].venue, last->venue))
			sum += gone(
				brute.chosen[i].day, last->day, brute.share[i]);
	}
	for (size_t i = 0; i < world.ndrives; i++) {
		const struct hm_drive *booked = &world.drives[i];

		if (checker_same_people(&world, booked->venue, last->venue))
			sum += gone(booked->day, last->day, share_of(booked));
	}
	return sum <= 20 * 10000;
}

static void count_units(const struct checker *checker)
{
	for (size_t i = 0; i < brute.n; i++) {
		struct hm_plan_drive *drive = &brute.chosen[i];
		const int32_t most = capacity_of(drive);
		const int32_t units = units_of(
			drive->venue, drive->day, brute.share[i]);

		drive->units = !brute.kind->felt
			? checker_expect(checker, brute.chosen, brute.n, i)
			: units < most ? units
				       : most;
	}
	for (size_t i = 0; i < brute.n; i++)
		brute.chosen[i].taken = checker_taken(
			checker, brute.chosen, brute.n, i);
}

/* False: no set with more drives is a plan either. */
static bool judge(void)
{
	struct checker checker = make_checker(brute.kind);
	bool taken = false;

	if (brute.kind->felt && brute.n > 0 && !has_people())
		return false;
	count_units(&checker);
	for (size_t i = 0; i < brute.n; i++) {
		taken |= brute.chosen[i].taken > 0;
		/* A team may join the drive of the last day. */
		if (checker_net(brute.chosen, brute.n, i) <= 0)
			return brute.kind->pairs &&
				brute.chosen[i].day ==
				brute.chosen[brute.n - 1].day;
	}
	checker_run(&checker, brute.chosen, brute.n);
	if (checker.faults > 0)
		return false;
	if (checker.missing < brute.missing ||
		(checker.missing == brute.missing &&
			checker.cost < brute.cost)) {
		brute.missing = checker.missing;
		brute.cost = checker.cost;
		brute.taken = taken;
	}
	return true;
}

static void try_from(size_t first)
{
	if (brute.sets++ > SETS_MAX || !judge())
		return;
	for (size_t i = first; i < brute.noptions && brute.n < CHOSEN_MAX;
		i++) {
		const int most = brute.kind->felt ? 20 : 1;

		brute.chosen[brute.n++] = brute.options[i];
		for (int share = 1; share <= most; share++) {
			brute.share[brute.n - 1] = share;
			try_from(i + 1);
		}
		brute.n--;
	}
}

static void grant(const struct hm_team *team, hm_date day)
{
	const struct hm_span span = hm_span_make(day, day + 1);
	struct hm_days *days = &world.closed[world.nclosed++];

	*days = (struct hm_days){
		.id = hm_days_id(HM_DAYS_KIND_GRANTED, team->id, span),
		.kind = HM_DAYS_KIND_GRANTED,
		.owner = team->id,
		.span = span,
		.reason = "",
	};
}

static void book(size_t i, hm_date day)
{
	static const enum hm_drive_state states[] = { HM_DRIVE_STATE_TENTATIVE,
		HM_DRIVE_STATE_CONFIRMED, HM_DRIVE_STATE_CONFIRMED,
		HM_DRIVE_STATE_PROPOSED, HM_DRIVE_STATE_HELD };
	static const char *const codes[] = { "b-1", "b-2", "b-3", "b-4" };
	const struct hm_venue *venue =
		&world.venues[world_random(&world, 0, (int)world.nvenues - 1)];

	world.drives[i] = (struct hm_drive){ .id = hm_drive_id(codes[i]),
		.code = codes[i],
		.day = day,
		.start = 420,
		.end = 690,
		.venue = venue->id,
		.host = venue->org,
		.state = states[world_random(&world, 0, 4)],
		.pinned = true,
		.expected = world_random(&world, -1, 300),
		.cost = -1,
		.note = "" };
}

/* A few days of a few teams, and drives between and behind them. */
static void make_world(const struct kind *kind, uint64_t seed)
{
	const struct world_shape shape = { seed, kind->venues, kind->teams, 100,
		0, kind->spacing, 1 };

	ck_assert(world_init(&world, &shape));
	world.options.felt = kind->felt;
	world.options.today = world.options.span.from - 40;
	world.nclosed = 0;
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].weekdays = 0;
		world.venues[v].notice_days = 1;
		world.venues[v].headcount = world_random(&world, 1000, 12000);
		world.venues[v].teams = kind->pairs ? 2 : 1;
	}
	if (kind->shared) {
		world.venues[1].pool = world.venues[0].id;
		world.venues[1].org = world.venues[0].org;
	}
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].days = HM_TEAM_DAYS_GRANTED;
		world.teams[k].nserves = 0;
		world.teams[k].max_per_week = 0;
		world.teams[k].capacity = world_random(&world, 30, 160);
	}
	for (int d = 0; d < DAYS - (kind->felt && kind->teams > 1); d++) {
		const hm_date day = world.options.span.from +
			world_random(&world, 25 * d, 25 * d + 24);

		for (size_t k = 0; k < world.nteams; k++)
			grant(&world.teams[k], day);
	}
	world.ndrives = (size_t)world_random(&world, 1, 4);
	for (size_t i = 0; i < world.ndrives; i++) {
		const hm_date day = i % 2 == 0 ? world.closed[0].span.from
					       : world.options.span.from;

		book(i, day + world_random(&world, kind->spacing - 3, 120));
	}
	for (size_t r = 0; r < world.ntargets; r++)
		world.targets[r].value = world_random(&world, 10, 400);
	ck_assert(world_renew(&world));
}

/* The judge and the library's check both find nothing. */
static void check(const struct kind *kind, const struct hm_plan *plan)
{
	struct checker checker = make_checker(kind);
	const size_t n = hm_plan_drive_count(plan);
	size_t faults = 99;

	checker_run(&checker, n == 0 ? NULL : hm_plan_drive_at(plan, 0), n);
	ck_assert_msg(checker.faults == 0, "%s: %s", kind->name, checker.first);
	ck_assert_int_eq(checker.missing, hm_plan_missing(plan));
	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, NULL, &faults, NULL));
	ck_assert_msg(faults == 0, "%s: %zu faults", kind->name, faults);
}

/*
 * What is told of each drive adds up. Where shares are planned, and where
 * venues share people, the plan may count on fewer than will come.
 */
static void ask(const struct kind *kind, const struct hm_problem *problem,
	const struct hm_plan *plan, const struct hm_plan_options *options)
{
	const size_t n = hm_plan_drive_count(plan);
	struct hm_explain *explain = NULL;

	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, options,
			n == 0 ? NULL : hm_plan_drive_at(plan, 0), n, &explain,
			NULL));
	for (size_t i = 0; i < n; i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);
		struct hm_explain_answer answer;
		int32_t taken = 0;

		hm_explain_drive(explain, i, &answer);
		for (size_t j = 0; j < answer.ntaken; j++) {
			ck_assert_int_gt(answer.taken[j].units, 0);
			ck_assert_int_gt(answer.taken[j].day, drive->day);
			ck_assert_int_lt(answer.taken[j].day, drive->day + 84);
			taken += answer.taken[j].units;
		}
		ck_assert_int_eq(taken, answer.drive.taken);
		if (kind->felt || kind->shared)
			continue;
		ck_assert_int_eq(answer.drive.units, drive->units);
		ck_assert_int_eq(answer.drive.taken, drive->taken);
	}
	if (!kind->felt && !kind->shared)
		ck_assert_int_eq(hm_explain_get_sums(explain).missing,
			hm_plan_missing(plan));
	hm_explain_free(explain);
}

/* True if all was compared, and the best plan takes from a booked drive. */
static bool compare(const struct kind *kind, uint64_t seed)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	make_world(kind, seed);
	memset(&brute, 0, sizeof(brute));
	brute.kind = kind;
	brute.missing = INT64_MAX;
	brute.noptions = checker_list(&world, brute.options, OPTIONS_MAX);
	try_from(0);
	options.effort = 20;
	ck_assert(world_plan(&world, &options, &problem, &plan));
	check(kind, plan);
	ask(kind, problem, plan, &options);

	const bool whole = brute.sets <= SETS_MAX;
	if (whole) {
		ck_assert_msg(hm_plan_missing(plan) == brute.missing &&
				hm_plan_cost(plan) == brute.cost,
			"%s, seed %llu: missing %lld, best %lld; cost %lld, "
			"best %lld",
			kind->name, (unsigned long long)seed,
			(long long)hm_plan_missing(plan),
			(long long)brute.missing, (long long)hm_plan_cost(plan),
			(long long)brute.cost);
		ck_assert_int_le(hm_plan_bound(plan), hm_plan_objective(plan));
	}
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
	return whole && brute.taken;
}

START_TEST(test_plans_are_best)
{
	const long rounds = hm_test_scale(60);
	long compared = 0;

	for (long i = 0; i < rounds; i++)
		compared += compare(&kinds[_i], 7 + 1000 * (uint64_t)i);
	ck_assert_msg(compared >= rounds / 20, "%s: only %ld of %ld",
		kinds[_i].name, compared, rounds);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/taken");
	TCase *tests = tcase_create("taken");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_plans_are_best, 0, KINDS);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
