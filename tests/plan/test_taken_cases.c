/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include <string.h>

#include "plan/plan_priv.h"
#include "plan/world.h"
#include "support/run.h"

/*
 * One drive can be planned, at a venue whose people give 228 units if all of
 * them are there: 125 from 63 days after a drive on, 95 from 42, 46 before.
 * The team has beds for 150 units. What is booked there later, and what of the
 * planned drive's units it loses.
 */

enum { HEADCOUNT = 10000, BEDS = 150 };

struct booked {
	int after; /* days after the planned drive */
	int expected;
	enum hm_drive_state state;
};

enum { SPACED = 40, OFTEN = 10 };

#define SURE HM_DRIVE_STATE_CONFIRMED

struct row {
	const char *what;
	int spacing;
	bool felt;
	int beds; /* 0: 150 */
	struct booked booked[3];
	int units; /* 0: there is no drive */
	int taken;
};

static const struct row rows[] = {
	{ "nothing is booked", SPACED, false, 0, { { 0 } }, 150, 0 },
	{ "after 84 days all may give again", SPACED, false, 0,
		{ { 84, 150, SURE } }, 150, 0 },
	{ "a day earlier 125 come of 150", SPACED, false, 0,
		{ { 83, 150, SURE } }, 150, 25 },
	{ "nine weeks", SPACED, false, 0, { { 63, 150, SURE } }, 150, 25 },
	{ "a day less: 95 come", SPACED, false, 0, { { 62, 150, SURE } }, 150,
		54 },
	{ "six weeks", SPACED, false, 0, { { 42, 150, SURE } }, 150, 54 },
	{ "before the planned drive, nothing", SPACED, false, 0,
		{ { -60, 150, SURE } }, 96, 0 },
	{ "100 come all the same", SPACED, false, 0, { { 63, 100, SURE } }, 150,
		0 },
	{ "more are expected than the pool has: 55 of 100 come", SPACED, false,
		0, { { 63, 400, SURE } }, 0, 0 },
	{ "more than the pool, fewer than are lost", SPACED, false, 0,
		{ { 63, 300, SURE } }, 150, 135 },
	{ "nothing is known: the usual 180", SPACED, false, 0,
		{ { 63, -1, SURE } }, 150, 55 },
	{ "the first of two alone", SPACED, false, 0,
		{ { 42, 150, SURE }, { 82, 200, SURE } }, 150, 54 },
	{ "two on one day are one", SPACED, false, 0,
		{ { 63, 100, SURE }, { 63, 50, SURE } }, 150, 25 },
	{ "a small team takes more than it brings", SPACED, false, 54,
		{ { 62, 150, SURE } }, 0, 0 },
	{ "one unit is left", SPACED, false, 55, { { 62, 150, SURE } }, 55,
		54 },
	{ "a proposal can be planned anew", SPACED, false, 0,
		{ { 63, 150, HM_DRIVE_STATE_PROPOSED } }, 150, 0 },
	{ "cancelled", SPACED, false, 0,
		{ { 63, 150, HM_DRIVE_STATE_CANCELLED } }, 150, 0 },
	{ "tentative", SPACED, false, 0,
		{ { 63, 150, HM_DRIVE_STATE_TENTATIVE } }, 150, 25 },
	{ "it is over: nothing can be taken", SPACED, false, 0,
		{ { 63, 150, HM_DRIVE_STATE_HELD } }, 150, 0 },
	{ "weeks apart, the last alone is felt: 104 of 150", OFTEN, false, 0,
		{ { 41, 150, SURE } }, 150, 104 },
	{ "all are felt: 13 of 20 parts come, 8 of 10 of them are missing",
		OFTEN, true, 0, { { 20, 100, SURE } }, 148, 52 },
	{ "each booked drive loses", OFTEN, true, 0,
		{ { 20, 100, SURE }, { 50, 40, SURE } }, 148, 68 },
	{ "a few: rounded up", OFTEN, true, 0, { { 63, 1, SURE } }, 150, 1 },
	{ "all are felt, for 84 days", OFTEN, true, 0, { { 84, 100, SURE } },
		150, 0 },
	{ "all are felt: more are missing than come", OFTEN, true, 0,
		{ { 20, 100, SURE }, { 22, 300, SURE } }, 0, 0 },
	{ "the first of two alike", OFTEN, true, 0,
		{ { 20, 300, SURE }, { 22, 300, SURE } }, 0, 0 },
	{ "96 are back, 113 would be missing", SPACED, false, 0,
		{ { -60, 150, SURE }, { 63, 250, SURE } }, 0, 0 },
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]), DAY = 5, FAR = 300 };

static struct world world;
static struct hm_problem *problem;
static struct hm_plan *plan;

static void book(const struct booked *booked, const struct hm_venue *venue)
{
	static const char *const codes[] = { "b-1", "b-2", "b-3" };
	const char *code = codes[world.ndrives];

	world.drives[world.ndrives++] = (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = world.options.span.from + DAY + booked->after,
		.start = 420,
		.end = 690,
		.venue = venue->id,
		.host = venue->org,
		.state = booked->state,
		.expected = booked->expected,
		.cost = -1,
		.note = "",
	};
}

static void grant(const struct hm_team *team)
{
	const hm_date day = world.options.span.from + DAY;
	const struct hm_span span = hm_span_make(day, day + 1);

	world.closed[world.nclosed++] = (struct hm_days){
		.id = hm_days_id(HM_DAYS_KIND_GRANTED, team->id, span),
		.kind = HM_DAYS_KIND_GRANTED,
		.owner = team->id,
		.span = span,
		.reason = "",
	};
}

/* One day for one team, or two, at one venue, or two. */
static void make_world(int venues, int teams, int spacing)
{
	const struct world_shape shape = { 1, venues, teams, 60, 0, spacing,
		0 };

	ck_assert(world_init(&world, &shape));
	world.options.today = world.options.span.from - 40;
	world.nclosed = 0;
	world.ntargets = 1;
	world.targets[0].value = FAR;
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].headcount = HEADCOUNT;
		world.venues[v].capacity = 0;
		world.venues[v].weekdays = 0;
		world.venues[v].notice_days = 1;
	}
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].capacity = BEDS;
		world.teams[k].days = HM_TEAM_DAYS_GRANTED;
		world.teams[k].nserves = 0;
		grant(&world.teams[k]);
	}
}

static void solve(void)
{
	size_t faults = 99;

	ck_assert(world_renew(&world));
	ck_assert(world_plan(&world, NULL, &problem, &plan));
	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, NULL, &faults, NULL));
	ck_assert_uint_eq(faults, 0);
}

static void forget(void)
{
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}

static void expect(const char *what, int units, int taken)
{
	const bool any = hm_plan_drive_count(plan) > 0;
	const struct hm_plan_drive none = { .units = 0 };
	const struct hm_plan_drive *drive = any ? hm_plan_drive_at(plan, 0)
						: &none;
	const struct hm_plan_target *target = hm_plan_target_at(plan, 0);

	ck_assert_msg(drive->units == units && drive->taken == taken,
		"%s: %d units, of which %d are taken", what, (int)drive->units,
		(int)drive->taken);
	ck_assert_int_eq(target->planned, units - taken);
	ck_assert_int_eq(hm_plan_yield(plan).p50, units - taken);
}

static void plan_row(const struct row *row)
{
	make_world(1, 1, row->spacing);
	world.options.felt = row->felt;
	if (row->beds > 0)
		world.teams[0].capacity = row->beds;
	for (int i = 0; i < 3 && row->booked[i].after != 0; i++)
		book(&row->booked[i], &world.venues[0]);
	world.targets[0].value += 1000;
	solve();
}

START_TEST(test_one_drive)
{
	const struct row *row = &rows[_i];

	plan_row(row);
	expect(row->what, row->units, row->taken);
	forget();
}
END_TEST

/* The days after it of the booked drive that is expected to bring most. */
static int find_largest(const struct row *row)
{
	const struct booked *largest = &row->booked[0];

	for (int i = 1; i < 3; i++) {
		if (row->booked[i].expected > largest->expected)
			largest = &row->booked[i];
	}
	return largest->after;
}

/* One day, or pair, and why there is no drive. */
static void check_why(const struct hm_explain_why_not *why, const char *what,
	enum hm_explain_reason reason, int after)
{
	const hm_date day = world.options.span.from + DAY;

	ck_assert_msg(why->count[reason] == 1, "%s: not %s", what,
		hm_explain_reason_name(reason));
	ck_assert_int_eq(why->count[HM_REASON_NOBODY] +
			why->count[HM_REASON_TAKEN] +
			why->count[HM_REASON_NO_VENUE] +
			why->count[HM_REASON_PRICE],
		1);
	ck_assert_uint_eq(why->nbooked, reason == HM_REASON_TAKEN);
	if (reason == HM_REASON_TAKEN) {
		ck_assert_int_eq(why->booked[0].day, day + after);
		ck_assert_int_eq(why->booked[0].count, 1);
	}
}

/* A reason alone; the day before the team is not granted. */
static void check_at(
	const struct hm_explain *explain, enum hm_explain_reason reason)
{
	const struct hm_span span = world.options.span;
	const struct hm_id venue = world.venues[0].id;

	ck_assert_int_eq(
		hm_explain_why_not_at(explain, venue, span.from + DAY), reason);
	ck_assert_int_eq(
		hm_explain_why_not_at(explain, venue, span.from + DAY - 1),
		HM_REASON_NOT_GRANTED);
	ck_assert_int_eq(hm_explain_why_not_at(explain, venue, span.from - 1),
		HM_REASON_UNKNOWN);
	ck_assert_int_eq(hm_explain_why_not_at(explain, venue, span.to),
		HM_REASON_UNKNOWN);
	ck_assert_int_eq(hm_explain_why_not_at(
				 explain, world.teams[0].id, span.from + DAY),
		HM_REASON_UNKNOWN);
}

/* Asks for reasons where nothing is planned; a team has no venue. */
static void ask_why(const char *what, enum hm_explain_reason reason, int after)
{
	struct hm_explain *explain = NULL;
	struct hm_explain_why_not why;

	ck_assert_int_eq(
		HM_OK, hm_explain_new(problem, NULL, NULL, 0, &explain, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_venue(
			explain, world.venues[0].id, &why, NULL));
	check_why(&why, what, reason, after);
	check_at(explain, reason);
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_day(
			explain, world.options.span.from + DAY, &why, NULL));
	check_why(&why, what, reason, after);
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_team(
			explain, world.teams[0].id, &why, NULL));
	check_why(&why, what,
		reason == HM_REASON_NOBODY ? HM_REASON_NO_VENUE : reason,
		after);
	hm_explain_free(explain);
}

START_TEST(test_why_not)
{
	const struct row *row = &rows[_i];

	plan_row(row);
	ask_why(row->what, row->units > 0 ? HM_REASON_PRICE : HM_REASON_TAKEN,
		find_largest(row));
	forget();
}
END_TEST

START_TEST(test_why_not_without_people)
{
	const struct booked booked = { 63, 400, HM_DRIVE_STATE_CONFIRMED };

	make_world(1, 1, _i ? OFTEN : SPACED);
	world.options.felt = _i;
	world.venues[0].headcount = 0;
	book(&booked, &world.venues[0]);
	solve();
	ask_why("nobody is there", HM_REASON_NOBODY, 0);
	forget();
}
END_TEST

static const struct booked nine_weeks = { 63, 150, HM_DRIVE_STATE_CONFIRMED };

/* The first venue alone is open; the second one's drive is booked. */
static void plan_two(bool shared)
{
	make_world(2, 1, SPACED);
	if (shared) {
		world.venues[1].pool = world.venues[0].id;
		world.venues[1].org = world.venues[0].org;
	}
	world.venues[1].notice_days = 100;
	book(&nine_weeks, &world.venues[1]);
	world.targets[0].value += 1000;
	solve();
}

START_TEST(test_people_elsewhere)
{
	plan_two(false);
	expect("other people", 150, 0);
	forget();
}
END_TEST

START_TEST(test_same_people_elsewhere)
{
	plan_two(true);
	expect("the same people", 150, 25);
	forget();
}
END_TEST

START_TEST(test_pinned_proposal)
{
	const struct booked proposed = { 63, 150, HM_DRIVE_STATE_PROPOSED };

	make_world(1, 1, SPACED);
	book(&proposed, &world.venues[0]);
	world.drives[0].pinned = true;
	solve();
	expect("a pinned proposal", 150, 25);
	forget();
}
END_TEST

/* Behind the span, and it has a result before its time. */
START_TEST(test_reported_early)
{
	make_world(1, 1, SPACED);
	book(&nine_weeks, &world.venues[0]);
	struct hm_counts counts = HM_COUNTS_INIT;

	counts.units = 140;
	world.results[world.nresults++] = (struct hm_result){
		.id = hm_result_id_for_drive(world.drives[0].id),
		.code = "",
		.org = world.drives[0].host,
		.span = hm_span_make(
			world.drives[0].day, world.drives[0].day + 1),
		.drive = world.drives[0].id,
		.counts = counts,
		.source = "",
	};
	solve();
	expect("a result", 150, 0);
	forget();
}
END_TEST

/*
 * Two teams of 50 and @beds beds; 54 units are taken. With 60 the larger one
 * could leave 6 alone, together they leave 56.
 */
static void plan_pair(int beds)
{
	const struct booked less = { 62, 150, HM_DRIVE_STATE_CONFIRMED };

	make_world(1, 2, SPACED);
	world.venues[0].teams = 2;
	world.teams[0].capacity = 50;
	world.teams[1].capacity = beds;
	book(&less, &world.venues[0]);
	solve();
}

START_TEST(test_two_teams)
{
	int32_t units = 0;
	int32_t taken = 0;

	plan_pair(60);
	ck_assert_uint_eq(hm_plan_drive_count(plan), 2);
	for (size_t i = 0; i < 2; i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);

		units += drive->units;
		taken += drive->taken;
		ck_assert_int_lt(drive->taken, drive->units);
	}
	ck_assert_int_eq(units, 110);
	ck_assert_int_eq(taken, 54);
	ck_assert_int_eq(hm_plan_target_at(plan, 0)->planned, 56);
	forget();
}
END_TEST

/* The one that is there takes all who come. */
START_TEST(test_why_not_a_second_team)
{
	const struct booked less = { 62, 150, HM_DRIVE_STATE_CONFIRMED };
	struct hm_explain *explain = NULL;
	struct hm_explain_why_not why;

	make_world(1, 2, SPACED);
	world.venues[0].teams = 2;
	world.teams[0].capacity = 300;
	world.teams[1].capacity = 50;
	book(&less, &world.venues[0]);
	solve();
	expect("one team", 228, 54);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, NULL, hm_plan_drive_at(plan, 0), 1,
			&explain, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_day(
			explain, world.options.span.from + DAY, &why, NULL));
	ck_assert_int_eq(why.count[HM_REASON_BUSY], 1);
	ck_assert_int_eq(why.count[HM_REASON_NOBODY], 1);
	ck_assert_uint_eq(why.nbooked, 0);
	hm_explain_free(explain);
	forget();
}
END_TEST

/* With 54 beds neither may come alone; together they leave 50. */
START_TEST(test_why_not_one_of_two)
{
	struct hm_explain *explain = NULL;
	struct hm_explain_why_not why;

	plan_pair(54);
	ck_assert_uint_eq(hm_plan_drive_count(plan), 2);
	ck_assert_int_eq(hm_plan_target_at(plan, 0)->planned, 50);
	ck_assert_int_eq(
		HM_OK, hm_explain_new(problem, NULL, NULL, 0, &explain, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_day(
			explain, world.options.span.from + DAY, &why, NULL));
	ck_assert_int_eq(why.count[HM_REASON_NOBODY], 2);
	check_at(explain, HM_REASON_NOBODY);
	hm_explain_free(explain);
	forget();
}
END_TEST

START_TEST(test_two_teams_explained)
{
	struct hm_explain *explain = NULL;
	struct hm_explain_answer answer;

	plan_pair(60);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, NULL, hm_plan_drive_at(plan, 0), 2,
			&explain, NULL));
	const int64_t missing = hm_explain_get_sums(explain).missing;
	ck_assert_int_eq(missing, hm_plan_missing(plan));
	for (size_t i = 0; i < 2; i++) {
		const bool small = hm_id_equal(
			hm_plan_drive_at(plan, i)->team, world.teams[0].id);

		hm_explain_drive(explain, i, &answer);
		ck_assert_int_eq(
			answer.drive.taken, hm_plan_drive_at(plan, i)->taken);
		ck_assert_uint_eq(answer.ntaken, 1);
		/* Alone the other one leaves 6, or nothing. */
		ck_assert_int_eq(answer.drop.loss.missing, small ? 50 : 56);
		ck_assert_int_eq(hm_explain_get_sums(explain).missing, missing);
	}
	hm_explain_free(explain);
	forget();
}
END_TEST

START_TEST(test_explained)
{
	const struct booked soon = { 20, 100, HM_DRIVE_STATE_CONFIRMED };
	const struct booked later = { 50, 40, HM_DRIVE_STATE_CONFIRMED };
	struct hm_explain *explain = NULL;
	struct hm_explain_answer answer;

	make_world(1, 1, OFTEN);
	world.options.felt = true;
	book(&later, &world.venues[0]);
	book(&soon, &world.venues[0]);
	solve();
	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, NULL, hm_plan_drive_at(plan, 0), 1,
			&explain, NULL));
	hm_explain_drive(explain, 0, &answer);
	ck_assert_int_eq(answer.drive.units, 148);
	ck_assert_int_eq(answer.drive.taken, 68);
	ck_assert_uint_eq(answer.ntaken, 2);
	ck_assert_int_eq(answer.taken[0].day, answer.drive.day + 20);
	ck_assert_int_eq(answer.taken[0].units, 52);
	ck_assert_int_eq(answer.taken[1].day, answer.drive.day + 50);
	ck_assert_int_eq(answer.taken[1].units, 16);
	ck_assert_uint_eq(answer.ncredits, 1);
	ck_assert_int_eq(answer.credits[0].units, 80);
	ck_assert_int_eq(answer.drop.loss.missing, 80);
	hm_explain_free(explain);
	forget();
}
END_TEST

static size_t faults_of(const struct hm_pool *pool)
{
	size_t faults = 99;

	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, pool, &world.options, NULL,
			NULL, &faults, NULL));
	return faults;
}

/* The target's figure is wrong besides. */
START_TEST(test_check_finds_it)
{
	make_world(1, 1, SPACED);
	book(&nine_weeks, &world.venues[0]);
	solve();
	expect("nine weeks", 150, 25);
	plan->drives[0].taken = 24;
	ck_assert_uint_eq(faults_of(world.pool), 2);
	ck_assert_uint_eq(faults_of(NULL), 1);
	plan->targets[0].planned++;
	plan->targets[0].missing--;
	plan->missing--;
	ck_assert_uint_eq(faults_of(world.pool), 1);
	ck_assert_uint_eq(faults_of(NULL), 0);
	plan->drives[0].taken = -1;
	ck_assert_uint_ge(faults_of(NULL), 1);
	plan->drives[0].taken = plan->drives[0].units + 1;
	ck_assert_uint_ge(faults_of(NULL), 1);
	forget();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/taken_cases");
	TCase *tests = tcase_create("cases");

	tcase_add_loop_test(tests, test_one_drive, 0, ROWS);
	tcase_add_loop_test(tests, test_why_not, 0, ROWS);
	tcase_add_loop_test(tests, test_why_not_without_people, 0, 2);
	tcase_add_test(tests, test_people_elsewhere);
	tcase_add_test(tests, test_same_people_elsewhere);
	tcase_add_test(tests, test_pinned_proposal);
	tcase_add_test(tests, test_reported_early);
	tcase_add_test(tests, test_two_teams);
	tcase_add_test(tests, test_why_not_a_second_team);
	tcase_add_test(tests, test_why_not_one_of_two);
	tcase_add_test(tests, test_two_teams_explained);
	tcase_add_test(tests, test_explained);
	tcase_add_test(tests, test_check_finds_it);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
