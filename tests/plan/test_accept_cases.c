/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include "plan/plan_priv.h"
#include "plan/risk.h"
#include "plan/world.h"
#include "support/oom.h"
#include "support/run.h"

/*
 * Drives at a venue whose people give 228 units if all of them are there: 125
 * from 63 days after a drive on, 95 from 42, 46 before. Which of them are
 * accepted, and what each expects then.
 */

enum {
	HEADCOUNT = 10000,
	DRIVES = 5,
	SPACED = 40,
	OFTEN = 10,
	PLANNED = 50,
	NOW = 99
};

#define SURE HM_DRIVE_STATE_CONFIRMED
#define OPEN HM_DRIVE_STATE_PROPOSED

struct drive {
	int day;
	int expected;
	enum hm_drive_state state;
	int after; /* what it expects at last */
	bool accepted;
	bool pinned;
	int venue;
	bool before; /* the others were planned; else with them */
};

struct row {
	const char *what;
	int spacing;
	bool felt;
	struct drive drives[DRIVES];
};

static const struct row rows[] = {
	{ "nothing is booked", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false } } },
	{ "after 84 days all may give again", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 84, 150, SURE, 150, false, false, 0, false } } },
	{ "a day earlier 125 come", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 83, 150, SURE, 125, false, false, 0, false } } },
	{ "not accepted", SPACED, false,
		{ { 0, 150, OPEN, 150, false, false, 0, false },
			{ 63, 150, SURE, 150, false, false, 0, false } } },
	{ "before it, nothing", SPACED, false,
		{ { 60, 150, OPEN, 150, true, false, 0, false },
			{ 0, 150, SURE, 150, false, false, 0, false } } },
	{ "on the same day, nothing", SPACED, false,
		{ { 60, 50, OPEN, 50, true, false, 0, false },
			{ 60, 150, SURE, 150, false, false, 0, false } } },
	{ "nothing is known: 55 less than the usual 180", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, -1, SURE, 125, false, false, 0, false } } },
	{ "nothing is known, and nothing lost", SPACED, false,
		{ { 0, -1, OPEN, -1, true, false, 0, false },
			{ 84, -1, SURE, -1, false, false, 0, false } } },
	{ "one who expects nobody takes nobody", SPACED, false,
		{ { 0, 0, OPEN, 0, true, false, 0, false },
			{ 63, 150, SURE, 150, false, false, 0, false } } },
	{ "the first of two alone", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 42, 150, SURE, 96, false, false, 0, false },
			{ 82, 200, SURE, 200, false, false, 0, false } } },
	{ "25 of two on one day: 16 and 9", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, 100, SURE, 84, false, false, 0, false },
			{ 63, 50, SURE, 41, false, false, 0, false } } },
	{ "of three, one of whom is held", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, 75, SURE, 63, false, false, 0, false },
			{ 63, 300, HM_DRIVE_STATE_HELD, 300, false, false, 0,
				false },
			{ 63, 75, SURE, 62, false, false, 0, false } } },
	{ "a cancelled one has nothing to lose", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 42, 150, HM_DRIVE_STATE_CANCELLED, 150, false, false,
				0, false },
			{ 63, 150, SURE, 125, false, false, 0, false } } },
	{ "proposals were planned together", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 42, 95, OPEN, 95, true, false, 0, false },
			{ 63, 95, OPEN, 95, false, false, 0, false } } },
	{ "all but what was planned before", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, 150, OPEN, 125, false, true, 0, true } } },
	{ "accepted with it", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, 150, OPEN, 125, true, false, 0, true } } },
	{ "planned with it, to be accepted later", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 63, 150, OPEN, 150, false, false, 0, false } } },
	{ "planned later, knowing of it", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 0, true },
			{ 63, 150, OPEN, 150, true, false, 0, false } } },
	{ "all felt, and planned before", OFTEN, true,
		{ { 0, 148, OPEN, 148, true, false, 0, false },
			{ 20, 100, OPEN, 48, true, false, 0, true },
			{ 50, 40, OPEN, 24, false, true, 0, true } } },
	{ "pinned ones do not know of each other", SPACED, false,
		{ { 0, 150, OPEN, 150, true, true, 0, false },
			{ 50, 150, OPEN, 150, true, true, 0, true },
			{ 80, 150, SURE, 21, false, false, 0, false } } },
	{ "other people", SPACED, false,
		{ { 0, 150, OPEN, 150, true, false, 1, false },
			{ 63, 150, SURE, 150, false, false, 0, false } } },
	{ "weeks apart, each takes from the next as if it were the last", OFTEN,
		false,
		{ { 0, 150, OPEN, 150, true, false, 0, false },
			{ 20, 150, OPEN, 150, true, false, 0, false },
			{ 61, 300, SURE, 0, false, false, 0, false },
			{ 90, 100, SURE, 100, false, false, 0, false } } },
	{ "each booked drive loses", OFTEN, true,
		{ { 0, 148, OPEN, 148, true, false, 0, false },
			{ 20, 100, SURE, 48, false, false, 0, false },
			{ 50, 40, SURE, 24, false, false, 0, false } } },
	{ "two teams are one", OFTEN, true,
		{ { 0, 100, OPEN, 100, true, false, 0, false },
			{ 0, 48, OPEN, 48, true, false, 0, false },
			{ 20, 100, SURE, 48, false, false, 0, false },
			{ 50, 40, SURE, 24, false, false, 0, false } } },
	{ "none is left", OFTEN, true,
		{ { 0, 228, OPEN, 228, true, false, 0, false },
			{ 10, 228, OPEN, 228, true, false, 0, false },
			{ 30, 50, SURE, 0, false, false, 0, false },
			{ 30, 7, SURE, 0, false, false, 0, false } } },
	{ "one of two single units: rounded up, the last one's", OFTEN, true,
		{ { 0, 10, OPEN, 10, true, false, 0, false },
			{ 70, 1, SURE, 1, false, false, 0, false },
			{ 70, 1, SURE, 0, false, false, 0, false } } },
	{ "two of them take one each", OFTEN, true,
		{ { 0, 10, OPEN, 10, true, false, 0, false },
			{ 20, 10, OPEN, 10, true, false, 0, false },
			{ 70, 1, SURE, 0, false, false, 0, false },
			{ 70, 1, SURE, 0, false, false, 0, false } } },
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static struct world world;
static struct hm_id ids[DRIVES];
static struct hm_plan_accepted accepted;
static struct hm_book *changes;

static void add_drive(const struct drive *drive)
{
	static const char *const codes[] = { "d-1", "d-2", "d-3", "d-4",
		"d-5" };
	const char *code = codes[world.ndrives];
	const struct hm_venue *venue = &world.venues[drive->venue];

	if (drive->accepted)
		ids[accepted.n++] = hm_drive_id(code);
	world.drives[world.ndrives++] = (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = world.options.span.from + drive->day,
		.start = 420,
		.end = 690,
		.venue = venue->id,
		.host = venue->org,
		.state = drive->state,
		.pinned = drive->pinned,
		.changed = drive->before ? PLANNED - 1 : PLANNED,
		.expected = drive->expected,
		.cost = -1,
		.note = "",
	};
}

/* Two venues, the first of which has the drives of a row. */
static void make_world(const struct row *row)
{
	const struct world_shape shape = { 1, 2, 1, 120, 0, row->spacing, 0 };

	ck_assert(world_init(&world, &shape));
	world.options.felt = row->felt;
	world.options.today = world.options.span.from - 40;
	world.ntargets = 1;
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].headcount = HEADCOUNT;
		world.venues[v].capacity = 0;
	}
	accepted = (struct hm_plan_accepted)HM_PLAN_ACCEPTED_INIT;
	accepted.ids = ids;
	accepted.now = NOW;
	for (size_t i = 0; i < DRIVES && row->drives[i].state != 0; i++)
		add_drive(&row->drives[i]);
	ck_assert(world_renew(&world));
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &changes, NULL));
}

static void forget(void)
{
	hm_book_free(changes);
	world_fini(&world);
}

static enum hm_status accept(const struct hm_alloc *alloc, struct hm_book *into,
	struct hm_error *err)
{
	accepted.alloc = alloc;
	return hm_plan_accept(
		world.book, world.pool, &world.options, &accepted, into, err);
}

/* In the book @into drive @i is as it should be, or is not there. */
static void expect(const struct row *row, size_t i, const struct hm_book *into)
{
	const struct drive *said = &row->drives[i];
	const struct hm_drive *old = &world.drives[i];
	const struct hm_drive *drive = hm_book_find_drive(into, old->id);
	const bool changes_it = said->accepted || said->after != said->expected;

	ck_assert_msg((drive != NULL) == changes_it, "%s: drive %zu", row->what,
		i + 1);
	if (drive == NULL)
		return;
	ck_assert_msg(drive->expected == said->after,
		"%s: drive %zu expects %d", row->what, i + 1,
		(int)drive->expected);
	ck_assert_int_eq(drive->state,
		said->accepted ? HM_DRIVE_STATE_TENTATIVE : old->state);
	/* Proposals are in no calendar, and keep the time of their plan. */
	const bool stays = drive->state == HM_DRIVE_STATE_PROPOSED;
	ck_assert_int_eq(drive->revision, old->revision + !stays);
	ck_assert_int_eq(drive->changed, stays ? old->changed : NOW);
	ck_assert_str_eq(drive->code, old->code);
	ck_assert_int_eq(drive->pinned, old->pinned);
}

START_TEST(test_row)
{
	const struct row *row = &rows[_i];

	make_world(row);
	ck_assert_int_eq(HM_OK, accept(NULL, changes, NULL));
	for (size_t i = 0; i < world.ndrives; i++)
		expect(row, i, changes);
	forget();
}
END_TEST

/* Whatever the order of what is accepted, and the book it is put into. */
START_TEST(test_row_in_place)
{
	const struct row *row = &rows[_i];

	make_world(row);
	for (size_t i = 0; i < accepted.n / 2; i++) {
		const struct hm_id id = ids[i];

		ids[i] = ids[accepted.n - 1 - i];
		ids[accepted.n - 1 - i] = id;
	}
	ck_assert_int_eq(HM_OK, accept(NULL, world.book, NULL));
	ck_assert_uint_eq(hm_book_drive_count(world.book), world.ndrives);
	for (size_t i = 0; i < world.ndrives; i++)
		ck_assert_int_eq(
			hm_book_find_drive(world.book, world.drives[i].id)
				->expected,
			row->drives[i].after);
	forget();
}
END_TEST

/* Without pools, if they say that none are asked for. */
START_TEST(test_row_asks_pool)
{
	const struct row *row = &rows[_i];
	bool loses = false;

	make_world(row);
	const bool asks = hm_plan_accept_asks_pool(
		world.book, &world.options, &accepted);

	for (size_t i = 0; i < world.ndrives; i++)
		loses |= row->drives[i].after != row->drives[i].expected;
	ck_assert_msg(asks || !loses, "%s", row->what);
	if (!asks) {
		ck_assert_int_eq(HM_OK,
			hm_plan_accept(world.book, NULL, &world.options,
				&accepted, changes, NULL));
		ck_assert_uint_eq(hm_book_drive_count(changes), accepted.n);
	}
	forget();
}
END_TEST

START_TEST(test_asks_no_pool)
{
	static const char *const quick[] = { "nothing is booked",
		"after 84 days all may give again", "before it, nothing",
		"other people" };
	size_t n = 0;

	for (size_t i = 0; i < ROWS; i++) {
		make_world(&rows[i]);
		for (size_t j = 0; j < sizeof(quick) / sizeof(quick[0]); j++) {
			if (strcmp(rows[i].what, quick[j]) != 0)
				continue;
			n++;
			ck_assert_msg(!hm_plan_accept_asks_pool(world.book,
					      &world.options, &accepted),
				"%s", quick[j]);
		}
		forget();
	}
	ck_assert_uint_eq(n, sizeof(quick) / sizeof(quick[0]));
}
END_TEST

static const struct row three = { "three", OFTEN, true,
	{ { 0, 148, OPEN, 148, true, false, 0, false },
		{ 20, 100, SURE, 48, false, false, 0, false },
		{ 50, 40, SURE, 24, false, false, 0, false } } };

/* Nothing is put where anything is wrong. */
static void refuse(enum hm_status status)
{
	ck_assert_int_eq(status, accept(NULL, changes, NULL));
	ck_assert_uint_eq(hm_book_drive_count(changes), 0);
}

START_TEST(test_bad)
{
	make_world(&three);
	ids[accepted.n++] = hm_drive_id("nobody's");
	refuse(HM_ERR_NOT_FOUND);
	/* It is booked, and so has lost what there was to lose. */
	ids[accepted.n - 1] = world.drives[1].id;
	refuse(HM_ERR_CONFLICT);
	ids[accepted.n - 1] = world.drives[2].id;
	world.drives[2].state = HM_DRIVE_STATE_CANCELLED;
	ck_assert_int_eq(
		HM_OK, hm_book_put_drive(world.book, &world.drives[2], NULL));
	refuse(HM_ERR_CONFLICT);
	forget();
}
END_TEST

START_TEST(test_nothing)
{
	make_world(&three);
	accepted.n = 0;
	accepted.ids = NULL;
	ck_assert_int_eq(HM_OK, accept(NULL, changes, NULL));
	ck_assert_uint_eq(hm_book_drive_count(changes), 0);
	forget();
}
END_TEST

START_TEST(test_memory)
{
	struct hm_oom oom;
	long n = 0;

	make_world(&three);
	world.drives[1].pinned = true;
	do {
		hm_oom_init(&oom, ++n);

		const enum hm_status status = accept(&oom.alloc, changes, NULL);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_uint_eq(
			hm_book_drive_count(changes), oom.failed ? 0 : 3);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 2);
	forget();
}
END_TEST

/* A problem with a proposal that stays, and less and less memory. */
START_TEST(test_memory_of_problem)
{
	struct hm_problem *problem;
	struct hm_oom oom;
	long n = 0;

	make_world(&three);
	world.options.rules.with_proposed = true;
	do {
		hm_oom_init(&oom, ++n);
		problem = NULL;
		const enum hm_status status = hm_problem_new(world.book,
			world.pool, &world.options, &oom.alloc, &problem, NULL);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		hm_problem_free(problem);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	forget();
}
END_TEST

/*
 * One day is open, 5 January; 63 days later, 9 March, 150 units are booked, of
 * which the planned drive takes 25. January's target has them less until it is
 * accepted, March's from then on, the year's all the time.
 */
enum { JANUARY, MARCH, YEAR, TARGETS };

static void add_target(int i, hm_date from, hm_date to)
{
	const struct hm_target *old = &world.targets[0];
	const struct hm_span span = hm_span_make(from, to);

	world.targets[i] = *old;
	world.targets[i].id = hm_target_id(old->org, span, HM_MEASURE_UNITS);
	world.targets[i].span = span;
	world.targets[i].value = 1000;
}

static void make_months(void)
{
	static const struct row months = { "months", SPACED, false,
		{ { 67, 150, SURE, 125, false, false, 0, false } } };
	make_world(&months);

	/* 2027-01-01. */
	const hm_date first = world.options.span.from;
	const struct hm_span day = hm_span_make(first + 4, first + 5);

	add_target(MARCH, first + 59, first + 90);
	add_target(YEAR, first, first + 365);
	add_target(JANUARY, first, first + 31);
	world.ntargets = TARGETS;
	world.nclosed = 1;
	world.closed[0] = (struct hm_days){
		.id = hm_days_id(HM_DAYS_KIND_GRANTED, world.teams[0].id, day),
		.kind = HM_DAYS_KIND_GRANTED,
		.owner = world.teams[0].id,
		.span = day,
		.reason = "",
	};
	world.teams[0].days = HM_TEAM_DAYS_GRANTED;
	world.teams[0].nserves = 0;
	world.teams[0].capacity = 150;
	world.venues[0].weekdays = 0;
	world.venues[0].notice_days = 1;
	world.venues[1].notice_days = 300;
	ck_assert(world_renew(&world));
}

static size_t faults_of(const struct hm_plan *plan, const struct hm_pool *pool)
{
	size_t faults = 99;

	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, pool, &world.options, NULL,
			NULL, &faults, NULL));
	return faults;
}

/* Plans, and compares what is booked and planned; keeps the plan. */
static struct hm_plan *plan_months(const int64_t said[TARGETS][2])
{
	static const char *const names[] = { "January", "March", "the year" };
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	ck_assert(world_plan(&world, NULL, &problem, &plan));
	hm_problem_free(problem);
	ck_assert_uint_eq(hm_plan_target_count(plan), TARGETS);
	for (size_t i = 0; i < TARGETS; i++) {
		const struct hm_plan_target *target = hm_plan_target_at(
			plan, i);

		ck_assert_msg(target->booked == said[i][0] &&
				target->planned == said[i][1],
			"%s: %d booked, %d planned", names[i],
			(int)target->booked, (int)target->planned);
	}
	ck_assert_uint_eq(faults_of(plan, world.pool), 0);
	ck_assert_uint_eq(faults_of(plan, NULL), 0);
	return plan;
}

static const int64_t before[TARGETS][2] = {
	[JANUARY] = { 0, 125 }, [MARCH] = { 150, 0 }, [YEAR] = { 150, 125 }
};

START_TEST(test_months)
{
	static const int64_t after[TARGETS][2] = {
		[JANUARY] = { 150, 0 }, [MARCH] = { 125, 0 }, [YEAR] = { 275, 0 }
	};

	make_months();

	struct hm_plan *plan = plan_months(before);
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(plan, world.book, "p", 1, world.book, NULL));
	hm_plan_free(plan);
	ids[accepted.n++] = hm_drive_id("p-001");
	ck_assert_int_eq(HM_OK, accept(NULL, world.book, NULL));
	hm_plan_free(plan_months(after));
	forget();
}
END_TEST

/* 400 are booked in March: of these a proposal of 10 takes all but 220. */
START_TEST(test_takes_more_than_it_brings)
{
	static const int64_t stays[TARGETS][2] = {
		[JANUARY] = { -170, 0 }, [MARCH] = { 400, 0 }, [YEAR] = { 230, 0 }
	};
	const struct hm__risk less = { -170, 0 };

	make_months();
	world.drives[0].expected = 400;
	add_drive(&(struct drive){ 4, 10, OPEN, 10, false, true, 0, false });
	ck_assert(world_renew(&world));

	struct hm_plan *plan = plan_months(stays);
	ck_assert_int_eq(plan->targets[JANUARY].missing, 1170);
	ck_assert_int_eq(plan->targets[JANUARY].chance, 0);
	ck_assert(hm__risk_deviation(&less) == 0);
	hm_plan_free(plan);
	forget();
}
END_TEST

/* As long as it is proposed and stays, it counts as planned. */
START_TEST(test_stays)
{
	static const int64_t stays[TARGETS][2] = {
		[JANUARY] = { 125, 0 }, [MARCH] = { 150, 0 }, [YEAR] = { 275, 0 }
	};
	const struct hm_plan_rule all = { 0 };

	make_months();

	struct hm_plan *plan = plan_months(before);
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(plan, world.book, "p", 1, world.book, NULL));
	hm_plan_free(plan);
	world.options.pin = &all;
	world.options.npin = 1;
	plan = plan_months(stays);
	plan->targets[JANUARY].booked += 25;
	plan->targets[JANUARY].missing -= 25;
	plan->missing -= 25;
	ck_assert_uint_eq(faults_of(plan, world.pool), 1);
	ck_assert_uint_eq(faults_of(plan, NULL), 0);
	hm_plan_free(plan);
	forget();
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/accept_cases");
	TCase *tests = tcase_create("cases");

	tcase_add_loop_test(tests, test_row, 0, ROWS);
	tcase_add_loop_test(tests, test_row_in_place, 0, ROWS);
	tcase_add_loop_test(tests, test_row_asks_pool, 0, ROWS);
	tcase_add_test(tests, test_asks_no_pool);
	tcase_add_test(tests, test_bad);
	tcase_add_test(tests, test_nothing);
	tcase_add_test(tests, test_memory);
	tcase_add_test(tests, test_memory_of_problem);
	tcase_add_test(tests, test_months);
	tcase_add_test(tests, test_takes_more_than_it_brings);
	tcase_add_test(tests, test_stays);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
