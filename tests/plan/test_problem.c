/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <string.h>

#include "plan/world.h"
#include "support/oom.h"
#include "support/run.h"

/* One venue of every kind, two teams, forty days, no booked drives. */
static const struct world_shape shape = { 3, 3, 2, 40, 0, 30, 0 };

static struct world world;
static struct hm_problem *problem;

static void set_up(void)
{
	ck_assert(world_init(&world, &shape));
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].weekdays = 0;
		world.venues[v].notice_days = 12;
		ck_assert_int_eq(HM_OK,
			hm_book_put_venue(world.book, &world.venues[v], NULL));
	}
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].max_per_week = 2;
		world.teams[k].nserves = 0;
		world.teams[k].serves = NULL;
		ck_assert_int_eq(HM_OK,
			hm_book_put_team(world.book, &world.teams[k], NULL));
	}
	world.options.today = world.options.span.from - 10;
}

static void tear_down(void)
{
	hm_problem_free(problem);
	problem = NULL;
	world_fini(&world);
}

static void make(void)
{
	hm_problem_free(problem);
	problem = NULL;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
}

/* A drive of venue 0 and team 0 on a day of the span. */
static void book_drive(int32_t day, enum hm_drive_state state, bool pinned)
{
	const struct hm_drive drive = {
		.id = hm_drive_id("booked"),
		.code = "booked",
		.day = world.options.span.from + day,
		.start = 420,
		.end = 690,
		.venue = world.venues[0].id,
		.team = world.teams[0].id,
		.host = world.venues[0].org,
		.state = state,
		.pinned = pinned,
		.expected = 25,
		.cost = -1,
		.note = "",
	};

	ck_assert_int_eq(HM_OK, hm_book_put_drive(world.book, &drive, NULL));
}

static void put_result(const char *code, struct hm_span span, const char *drive,
	const char *replaces, int32_t units)
{
	struct hm_result result = {
		.id = hm_result_id(code),
		.code = code,
		.org = world.venues[0].org,
		.span = span,
		.counts = HM_COUNTS_INIT,
		.source = "",
	};

	result.counts.units = units;
	if (drive != NULL)
		result.drive = hm_drive_id(drive);
	if (replaces != NULL)
		result.replaces = hm_result_id(replaces);
	ck_assert_int_eq(HM_OK, hm_book_put_result(world.book, &result, NULL));
}

START_TEST(test_bad_options)
{
	const struct hm_span spans[] = { { 100, 100 }, { 100, 50 },
		{ HM_DATE_NONE, 10 }, { 20000, 20000 + 1101 } };
	struct hm_problem *out = NULL;

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		world.options.span = spans[i];
		ck_assert_int_ne(HM_OK,
			hm_problem_new(world.book, world.pool, &world.options,
				NULL, &out, &err));
		ck_assert_str_ne(err.message, "");
	}
	world.options.span = hm_span_make(20000, 20010);
	world.options.org = hm_org_id("nobody", 0);
	ck_assert_int_eq(HM_ERR_NOT_FOUND,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&out, NULL));
	ck_assert_ptr_null(out);
}
END_TEST

START_TEST(test_notice)
{
	make();
	for (size_t v = 0; v < problem->nvenues; v++) {
		ck_assert_int_eq(problem->venues[v].open[0], 0);
		ck_assert_int_eq(problem->venues[v].open[1], 0);
	}
	ck_assert_int_eq(problem->venues[0].open[39] +
			problem->venues[1].open[39] +
			problem->venues[2].open[39],
		3);
}
END_TEST

START_TEST(test_booked_drive_closes_days)
{
	make();
	ck_assert_int_eq(problem->venues[0].since[39], -1);
	book_drive(33, HM_DRIVE_STATE_CONFIRMED, false);
	make();
	const struct hm__plan_venue *venue = &problem->venues[0];
	const int32_t week = hm__problem_week(problem, 33);

	for (int32_t t = 4; t < 40; t++)
		ck_assert_int_eq(venue->open[t], 0);
	ck_assert_int_eq(venue->open[3], 1);
	ck_assert_int_eq(venue->since[33], -1);
	ck_assert_int_eq(venue->since[34], 1);
	ck_assert_int_eq(venue->since[39], 6);
	ck_assert_int_eq(problem->teams[0].open[33], 0);
	ck_assert_int_eq(problem->teams[0].left[week], 1);
	ck_assert_int_eq(problem->teams[1].left[week], 2);
}
END_TEST

/* A booked drive before the first day counts in its week and its spacing. */
START_TEST(test_booked_before_the_span)
{
	book_drive(-1, HM_DRIVE_STATE_HELD, false);
	make();
	ck_assert_int_eq(problem->venues[0].since[0], 1);
	ck_assert_int_eq(problem->venues[0].open[28], 0);
	ck_assert_int_eq(problem->venues[0].since[29], 30);
	ck_assert_int_eq(problem->teams[0].left[0], 1);
}
END_TEST

static const struct {
	enum hm_drive_state state;
	bool pinned;
	bool booked;
} states[] = {
	{ HM_DRIVE_STATE_PROPOSED, false, false },
	{ HM_DRIVE_STATE_PROPOSED, true, true },
	{ HM_DRIVE_STATE_TENTATIVE, false, true },
	{ HM_DRIVE_STATE_CONFIRMED, false, true },
	{ HM_DRIVE_STATE_CANCELLED, false, false },
	{ HM_DRIVE_STATE_CANCELLED, true, false },
};

START_TEST(test_what_is_booked)
{
	book_drive(20, states[_i].state, states[_i].pinned);
	make();
	ck_assert_msg(
		problem->goals[0].stock.booked == (states[_i].booked ? 25 : 0),
		"state %d", _i);
	ck_assert_msg((problem->venues[0].since[21] == 1) == states[_i].booked,
		"state %d", _i);
}
END_TEST

START_TEST(test_results_count_once)
{
	const hm_date from = world.options.span.from;
	const struct hm_span day = hm_span_make(from + 20, from + 21);
	const struct hm_span month = hm_span_make(from, from + 30);

	book_drive(20, HM_DRIVE_STATE_REPORTED, false);
	put_result("a", day, "booked", NULL, 31);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 31);
	ck_assert_int_eq(problem->goals[0].stock.booked, 0);
	put_result("b", day, "booked", "a", 40);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 40);
	put_result("month", month, NULL, NULL, 500);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 40);
	put_result("rest", hm_span_make(from + 30, from + 35), NULL, NULL, 11);
	put_result("part", hm_span_make(from + 30, from + 32), NULL, NULL, 6);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 51);
	ck_assert_int_eq(
		problem->goals[0].need, problem->goals[0].record->value - 51);
}
END_TEST

/* A drive held but not reported is part of its month's total. */
START_TEST(test_booked_drive_in_a_total)
{
	const hm_date from = world.options.span.from;

	book_drive(20, HM_DRIVE_STATE_HELD, false);
	put_result("next", hm_span_make(from + 21, from + 30), NULL, NULL, 70);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 70);
	ck_assert_int_eq(problem->goals[0].stock.booked, 25);
	put_result("month", hm_span_make(from, from + 21), NULL, NULL, 500);
	make();
	ck_assert_int_eq(problem->goals[0].stock.collected, 570);
	ck_assert_int_eq(problem->goals[0].stock.booked, 0);
}
END_TEST

/* One that nobody expected anything of brings the usual units of a drive. */
START_TEST(test_booked_drive_of_unknown_size)
{
	const hm_date today = world.options.today;
	struct hm_drive drive;

	book_drive(20, HM_DRIVE_STATE_CONFIRMED, false);
	drive = *hm_book_drive_at(world.book, 0);
	drive.expected = -1;
	ck_assert_int_eq(HM_OK, hm_book_put_drive(world.book, &drive, NULL));
	make();
	ck_assert_int_eq(problem->goals[0].stock.booked, HM_DRIVE_SIZE);
	put_result("a", hm_span_make(today, today + 1), "a", NULL, 60);
	put_result("b", hm_span_make(today + 1, today + 2), "b", NULL, 90);
	make();
	ck_assert_int_eq(problem->goals[0].stock.booked, 60);
	world.options.today = HM_DATE_NONE;
	make();
	ck_assert_int_eq(problem->goals[0].stock.booked, 75);
	drive.expected = 0;
	ck_assert_int_eq(HM_OK, hm_book_put_drive(world.book, &drive, NULL));
	make();
	ck_assert_int_eq(problem->goals[0].stock.booked, 0);
}
END_TEST

/* Venue 1 moves to the other province on day 20: its credits follow. */
START_TEST(test_ended_targets_are_left_out)
{
	size_t ended = 0;

	world.options.today = world.options.span.from - 10;
	make();
	const size_t all = problem->ngoals;
	ck_assert_uint_eq(hm_problem_ended_count(problem), 0);
	ck_assert_uint_gt(all, 0);
	/* On the day after its last day a target is over, not before. */
	world.options.today = problem->goals[0].record->span.to - 1;
	make();
	ck_assert_uint_eq(hm_problem_ended_count(problem), 0);
	world.options.today++;
	for (size_t i = 0; i < world.ntargets; i++)
		ended += world.targets[i].measure == HM_MEASURE_UNITS &&
			hm_span_overlaps(
				world.targets[i].span, world.options.span) &&
			world.targets[i].span.to <= world.options.today;
	make();
	ck_assert_uint_ge(ended, 1);
	ck_assert_uint_eq(hm_problem_ended_count(problem), ended);
	ck_assert_uint_eq(problem->ngoals, all - ended);
}
END_TEST

START_TEST(test_credits_follow_the_tree)
{
	make();
	const struct hm__plan_venue *venue = &problem->venues[1];

	ck_assert_int_eq(problem->nepochs, 2);
	ck_assert_uint_eq(problem->ngoals, 3);
	ck_assert_uint_eq(venue->ncredits, 3);
	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm__plan_credit *credit = &venue->credits[i];
		const int32_t from[] = { 0, 20, 0 };
		const int32_t to[] = { 40, 40, 20 };

		ck_assert_int_eq(credit->from, from[credit->target]);
		ck_assert_int_eq(credit->to, to[credit->target]);
	}
}
END_TEST

START_TEST(test_cost_of_a_drive)
{
	struct hm_venue venue = world.venues[0];
	struct hm_team team = world.teams[0];

	venue.setup_cost = 100;
	team.fixed_cost = 1000;
	team.km_cost = 10000;
	venue.lat_udeg = team.lat_udeg;
	venue.lon_udeg = team.lon_udeg;
	ck_assert_int_eq(hm__plan_drive_cost(&venue, &team), 1100);
	venue.lat_udeg = HM_DEGREES_NONE;
	ck_assert_int_eq(hm__plan_drive_cost(&venue, &team), 1100);
	/* A tenth of a degree of latitude is 11,120 m, 14,456 m of road. */
	venue.lat_udeg = team.lat_udeg + 100000;
	ck_assert_int_eq(hm__plan_drive_cost(&venue, &team), 1100 + 2 * 144560);
}
END_TEST

START_TEST(test_memory_fails)
{
	struct hm_oom oom;
	long n = 0;

	put_result("a", world.options.span, NULL, NULL, 5);
	put_result("b", world.options.span, NULL, "a", 6);
	do {
		struct hm_problem *out = NULL;

		hm_oom_init(&oom, ++n);
		const enum hm_status status = hm_problem_new(world.book,
			world.pool, &world.options, &oom.alloc, &out, NULL);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(out == NULL, oom.failed);
		hm_problem_free(out);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 5);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/problem");
	TCase *tcase = tcase_create("problem");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, test_bad_options);
	tcase_add_test(tcase, test_notice);
	tcase_add_test(tcase, test_booked_drive_closes_days);
	tcase_add_test(tcase, test_booked_before_the_span);
	tcase_add_loop_test(tcase, test_what_is_booked, 0,
		sizeof(states) / sizeof(states[0]));
	tcase_add_test(tcase, test_results_count_once);
	tcase_add_test(tcase, test_booked_drive_in_a_total);
	tcase_add_test(tcase, test_booked_drive_of_unknown_size);
	tcase_add_test(tcase, test_ended_targets_are_left_out);
	tcase_add_test(tcase, test_credits_follow_the_tree);
	tcase_add_test(tcase, test_cost_of_a_drive);
	tcase_add_test(tcase, test_memory_fails);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
