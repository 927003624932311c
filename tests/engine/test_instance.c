/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/instance.h>

#include <stdio.h>
#include <string.h>

#include "engine/parts.h"
#include "engine/sample.h"
#include "support/oom.h"
#include "support/run.h"

/* Building instances, and what is refused. */

START_TEST(test_bad_spans)
{
	static const int32_t spans[][2] = { { 0, 0 }, { -1, 0 },
		{ INT32_MIN, 0 }, { HM_INSTANCE_DAYS_MAX + 1, 0 },
		{ INT32_MAX, 0 }, { 10, -1 }, { 10, 7 }, { 10, INT32_MAX } };
	struct hm_instance *out = NULL;

	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
		struct hm_error bad = HM_ERROR_INIT(HM_LANG_EN);

		ck_assert_int_eq(HM_ERR_INVALID,
			hm_instance_new(
				spans[i][0], spans[i][1], NULL, &out, &bad));
		ck_assert_ptr_null(out);
		ck_assert_ptr_nonnull(strstr(bad.message, "1096"));
	}
	ck_assert_int_eq(
		HM_ERR_INVALID, hm_instance_new(0, 0, NULL, &out, NULL));
}
END_TEST

START_TEST(test_weeks)
{
	/* days, first weekday, weeks */
	static const int32_t cases[][3] = { { 1, 0, 1 }, { 7, 0, 1 },
		{ 8, 0, 2 }, { 14, 0, 2 }, { 1, 6, 1 }, { 6, 6, 1 },
		{ 7, 6, 2 }, { 13, 6, 2 }, { 14, 6, 3 }, { 1, 1, 1 },
		{ 2, 1, 2 }, { 8, 1, 2 }, { 9, 1, 3 },
		{ HM_INSTANCE_DAYS_MAX, 0, 157 },
		{ HM_INSTANCE_DAYS_MAX, 3, 158 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct hm_instance *of = NULL;

		ck_assert_int_eq(HM_OK,
			hm_instance_new(
				cases[i][0], cases[i][1], NULL, &of, NULL));
		ck_assert_int_eq(cases[i][2], hm_instance_weeks(of));
		hm_instance_free(of);
	}
	hm_instance_free(NULL);
	hm_solution_free(NULL);
}
END_TEST

/* Wants that status, and a message in both languages that names @part. */
static void judge_refusal(
	enum hm_status wanted, enum hm_status status, const char *part)
{
	ck_assert_int_eq(wanted, status);
	ck_assert_int_eq(wanted, parts.err.status);
	ck_assert_msg(strstr(parts.err.message, part) != NULL, "%s: %s", part,
		parts.err.message);
	parts.err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
}

START_TEST(test_bad_rows)
{
	static const struct hm_instance_row rows[] = {
		{ -1, 10, 1, 1 },
		{ INT64_MIN, 10, 1, 1 },
		{ 11, 10, 1, 1 },
		{ 0, -1, 1, 1 },
		{ 1, 10, -1, 1 },
		{ 1, 10, 1, -1 },
		{ 1, 10, INT64_MIN, 1 },
		{ 0, 10, HM_INSTANCE_COST_MAX + 1, 0 },
		{ 0, 10, 0, HM_INSTANCE_COST_MAX + 1 },
		{ 0, 10, INT64_MAX, INT64_MAX },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		judge_refusal(HM_ERR_INVALID,
			hm_instance_add_row(
				parts.instance, &rows[i], &parts.err),
			"Row 0 ");
	ck_assert_int_eq(HM_OK,
		hm_instance_add_row(parts.instance, &parts.row, &parts.err));
	ck_assert_int_eq(HM_OK,
		hm_instance_add_row(parts.instance, &parts.row, &parts.err));
	judge_refusal(HM_ERR_INVALID,
		hm_instance_add_row(parts.instance, &rows[0], &parts.err),
		"Row 2 ");
	ck_assert_int_eq(HM_ERR_INVALID,
		hm_instance_add_row(parts.instance, &rows[0], NULL));

	/* Refused rows do not count: 0 and 1 are the good ones. */
	parts_want(2000, 0);
}
END_TEST

START_TEST(test_dear_rows)
{
	const int64_t half = HM_INSTANCE_COST_MAX / 10 / 2;
	struct hm_instance_row dear = { half, half, 10, 0 };

	ck_assert_int_eq(
		HM_OK, hm_instance_add_row(parts.instance, &dear, &parts.err));
	dear.lo++;
	dear.hi++;
	judge_refusal(HM_ERR_LIMIT,
		hm_instance_add_row(parts.instance, &dear, &parts.err),
		"row 1,");
	dear = (struct hm_instance_row){ INT64_MAX, INT64_MAX, 1, 0 };
	judge_refusal(HM_ERR_LIMIT,
		hm_instance_add_row(parts.instance, &dear, &parts.err),
		"row 1,");

	/* A refused row took no room. */
	dear = (struct hm_instance_row){ half, half, 9, 0 };
	ck_assert_int_eq(
		HM_OK, hm_instance_add_row(parts.instance, &dear, &parts.err));
}
END_TEST

START_TEST(test_bad_teams)
{
	for (int i = 0; i < 2; i++) {
		char part[24];

		snprintf(part, sizeof(part), "Team %d ", i);
		parts.team.capacity = -1;
		judge_refusal(HM_ERR_INVALID,
			hm_instance_add_team(
				parts.instance, &parts.team, &parts.err),
			part);
		parts.team.capacity = INT32_MIN;
		judge_refusal(HM_ERR_INVALID,
			hm_instance_add_team(
				parts.instance, &parts.team, &parts.err),
			part);
		parts.team.capacity = 25;
		for (int w = 0; w < PARTS_WEEKS; w++) {
			parts.most_drives[w] = -1;
			judge_refusal(HM_ERR_INVALID,
				hm_instance_add_team(parts.instance,
					&parts.team, &parts.err),
				part);
			parts.most_drives[w] = 7;
		}
		ck_assert_int_eq(HM_OK,
			hm_instance_add_team(
				parts.instance, &parts.team, &parts.err));
	}
	/* At the ends of what is allowed. */
	parts.team.capacity = INT32_MAX;
	parts.most_drives[0] = INT32_MAX;
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts.team.capacity = 0;
	parts.most_drives[0] = 0;
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
}
END_TEST

/* The venue with one figure changed is refused, and the figure put back. */
static void refuse_venue(int32_t *figure, int32_t value)
{
	const int32_t old = *figure;

	*figure = value;
	judge_refusal(HM_ERR_INVALID,
		hm_instance_add_venue(parts.instance, &parts.venue, &parts.err),
		"Venue 1 ");
	*figure = old;
}

START_TEST(test_bad_venues)
{
	parts_add_row_and_team();
	parts_add_venue();
	refuse_venue(&parts.venue.last, 0);
	refuse_venue(&parts.venue.last, INT32_MAX);
	refuse_venue(&parts.venue.last, HM_INSTANCE_NEVER - 1);
	refuse_venue(&parts.venue.last, INT32_MIN);
	refuse_venue(&parts.venue.levels, 0);
	refuse_venue(&parts.venue.levels, -1);
	refuse_venue(&parts.venue.levels, HM_INSTANCE_LEVELS_MAX + 1);
	refuse_venue(&parts.venue.levels, INT32_MAX);
	refuse_venue(&parts.since[0], 0);
	refuse_venue(&parts.since[0], -5);
	refuse_venue(&parts.since[1], 2);
	refuse_venue(&parts.units[0], -1);
	refuse_venue(&parts.units[0], 31);
	refuse_venue(&parts.units[PARTS_DAYS * PARTS_LEVELS - 1], 19);
	refuse_venue(&parts.units[PARTS_DAYS * PARTS_LEVELS - 1],
		HM_INSTANCE_UNITS_MAX + 1);
	refuse_venue(&parts.units[1], INT32_MAX);
	refuse_venue(&parts.link.team, -1);
	refuse_venue(&parts.link.team, 1);
	refuse_venue(&parts.link.from, -1);
	refuse_venue(&parts.link.from, PARTS_DAYS + 1);
	refuse_venue(&parts.link.to, PARTS_DAYS + 1);
	refuse_venue(&parts.link.to, -1);
	refuse_venue(&parts.credit.row, -1);
	refuse_venue(&parts.credit.row, 1);
	refuse_venue(&parts.credit.from, -1);
	refuse_venue(&parts.credit.from, INT32_MAX);
	refuse_venue(&parts.credit.to, PARTS_DAYS + 1);
	refuse_venue(&parts.credit.to, INT32_MIN);
	parts.link.cost = -HM_INSTANCE_COST_MAX - 1;
	judge_refusal(HM_ERR_INVALID,
		hm_instance_add_venue(parts.instance, &parts.venue, &parts.err),
		"Venue 1 ");
	parts.link.cost = HM_INSTANCE_COST_MAX + 1;
	judge_refusal(HM_ERR_INVALID,
		hm_instance_add_venue(parts.instance, &parts.venue, &parts.err),
		"Venue 1 ");

	/* None of them is there: 25 units on day 0, then 20 every third. */
	parts_want(1000 - (250 - 50) - 3 * (200 - 50), 4);
}
END_TEST

START_TEST(test_dear_venues)
{
	parts.row =
		(struct hm_instance_row){ 0, 0, 0, HM_INSTANCE_COST_MAX / 100 };
	parts_add_row_and_team();
	judge_refusal(HM_ERR_LIMIT,
		hm_instance_add_venue(parts.instance, &parts.venue, &parts.err),
		"venue 0,");
	parts.venue.ncredits = 0;
	parts_add_venue();
	parts.link.cost = HM_INSTANCE_COST_MAX;
	judge_refusal(HM_ERR_LIMIT,
		hm_instance_add_venue(parts.instance, &parts.venue, &parts.err),
		"venue 1,");

	/* A refused venue takes no room of those after it. */
	parts.link.cost = HM_INSTANCE_COST_MAX / 8;
	parts.venue.ncredits = 1;
	for (int i = 0; i < 20; i++)
		judge_refusal(HM_ERR_LIMIT,
			hm_instance_add_venue(
				parts.instance, &parts.venue, &parts.err),
			"venue 1,");
	parts.venue.ncredits = 0;
	parts_add_venue();
}
END_TEST

START_TEST(test_messages_in_vietnamese)
{
	struct hm_error vi = HM_ERROR_INIT(HM_LANG_VI);

	parts.row.lo = -1;
	hm_instance_add_row(parts.instance, &parts.row, &vi);
	hm_instance_add_row(parts.instance, &parts.row, &parts.err);
	ck_assert_str_ne(vi.message, "");
	ck_assert_str_ne(vi.message, parts.err.message);
	ck_assert_ptr_nonnull(strchr(vi.message, '0'));
}
END_TEST

/* Callers may do with their arrays what they like once a part is added. */
START_TEST(test_copies)
{
	static const struct sample_shape shape = { 5, 30, 4, 3, 6, 6, 40, 1 };
	struct hm_solution *a = NULL;
	struct hm_solution *b = NULL;
	static struct sample sample;

	sample_init(&sample, &shape);
	struct hm_instance *first = sample_build(&sample, NULL);
	struct hm_instance *second = sample_build(&sample, NULL);

	ck_assert_int_eq(
		HM_OK, hm_instance_solve(first, NULL, NULL, NULL, &a, NULL));
	memset(&sample, 0x5a, sizeof(sample));
	ck_assert_int_eq(
		HM_OK, hm_instance_solve(second, NULL, NULL, NULL, &b, NULL));
	hm_instance_free(first);
	hm_instance_free(second);
	ck_assert_uint_gt(hm_solution_drive_count(a), 0);
	sample_same(a, b); /* also without their instances */
	hm_solution_free(a);
	hm_solution_free(b);
}
END_TEST

START_TEST(test_options)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_solution *of_none;
	struct hm_solution *solution = NULL;

	parts_add_row_and_team();
	parts_add_venue();
	of_none = parts_solve();
	ck_assert_int_eq(HM_OK,
		hm_instance_solve(
			parts.instance, &options, NULL, NULL, &solution, NULL));
	sample_same(of_none, solution);
	hm_solution_free(solution);

	/* A time without a clock is none. */
	options.time = 1e-9;
	options.effort = 100;
	options.threads = 1;
	ck_assert_int_eq(HM_OK,
		hm_instance_solve(
			parts.instance, &options, NULL, NULL, &solution, NULL));
	sample_same(of_none, solution);
	hm_solution_free(solution);
	hm_solution_free(of_none);
}
END_TEST

/* The first drive that breaks a rule is named, counted from 1. */
START_TEST(test_check)
{
	const struct hm_solution_drive good[] = { { 0, 0, 0, 1, 25, 0 },
		{ 0, 3, 0, 0, 20, 0 }, { 0, 8, 0, 1, 25, 0 } };
	static const struct {
		int32_t drive[5];
	} bad[] = {
		{ { 1, 3, 0, 0, 20 } },          /* venue */
		{ { -1, 3, 0, 0, 20 } },         /* venue */
		{ { 0, 3, 2, 0, 20 } },          /* team */
		{ { 0, 3, -1, 0, 20 } },         /* team */
		{ { 0, 3, 1, 0, 20 } },          /* not linked */
		{ { 0, PARTS_DAYS, 0, 0, 20 } }, /* day */
		{ { 0, -1, 0, 0, 20 } },         /* day */
		{ { 0, 5, 0, 0, 20 } },          /* closed */
		{ { 0, 2, 0, 0, 20 } },          /* too near */
		{ { 0, 0, 0, 0, 20 } },          /* the same day */
		{ { 0, 4, 0, 1, 25 } },          /* too near for the level */
		{ { 0, 3, 0, 2, 20 } },          /* level */
		{ { 0, 3, 0, -1, 20 } },         /* level */
		{ { 0, 3, 0, 0, 19 } },          /* units */
		{ { 0, 3, 0, 0, 0 } },           /* units */
		{ { INT32_MAX, 3, 0, 0, 20 } },  /* venue */
		{ { 0, INT32_MIN, 0, 0, 20 } },  /* day */
		{ { 0, 3, INT32_MAX, 0, 20 } },  /* team */
		{ { 0, 3, 0, INT32_MAX, 20 } },  /* level */
		{ { 0, 3, 0, INT32_MIN, 20 } },  /* level */
	};
	struct hm_solution_drive drives[3];
	int64_t objective = SAMPLE_BROKEN;

	parts.open_days[5] = 0;
	parts_add_row_and_team();
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts_add_venue();
	ck_assert_int_eq(HM_OK,
		hm_instance_check(
			parts.instance, good, 3, &objective, &parts.err));
	ck_assert_int_eq(3 * 50 + (100 - 70) * 10, objective);
	ck_assert_int_eq(HM_OK,
		hm_instance_check(
			parts.instance, NULL, 0, &objective, &parts.err));
	ck_assert_int_eq(1000, objective);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const int32_t *x = bad[i].drive;

		memcpy(drives, good, sizeof(drives));
		drives[1] = (struct hm_solution_drive){ x[0], x[1], x[2], x[3],
			x[4], 0 };
		judge_refusal(HM_ERR_CONFLICT,
			hm_instance_check(parts.instance, drives, 3, &objective,
				&parts.err),
			"Drive 2 ");
		ck_assert_int_eq(1000, objective);
	}
}
END_TEST

START_TEST(test_check_of_teams)
{
	struct hm_solution_drive drives[] = { { 0, 4, 0, 1, 25, 0 },
		{ 1, 4, 0, 1, 25, 0 }, { 1, 9, 0, 1, 25, 0 } };
	int64_t objective = SAMPLE_BROKEN;

	parts.most_drives[1] = 2;
	parts_add_row_and_team();
	parts_add_venue();
	parts_add_venue();
	judge_refusal(HM_ERR_CONFLICT,
		hm_instance_check(
			parts.instance, drives, 3, &objective, &parts.err),
		"Drive 2 "); /* twice a day */
	drives[1].day = 5;
	drives[2] = (struct hm_solution_drive){ 0, 9, 0, 1, 25, 0 };
	judge_refusal(HM_ERR_CONFLICT,
		hm_instance_check(
			parts.instance, drives, 3, &objective, &parts.err),
		"Drive 3 "); /* three a week */
	drives[0].day = 2;   /* the week before */
	ck_assert_int_eq(HM_OK,
		hm_instance_check(
			parts.instance, drives, 3, &objective, &parts.err));
	ck_assert_int_eq(3 * 50 + (100 - 75) * 10, objective);
}
END_TEST

/* Builds, solves and checks, all with one allocator. */
static enum hm_status run_all(const struct sample *sample, int32_t threads,
	const struct hm_alloc *alloc, struct hm_solution **out)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_instance *of = NULL;
	struct hm_solution *solution = NULL;
	int64_t objective = SAMPLE_BROKEN;
	enum hm_status status = hm_instance_new(
		sample->days, sample->first_weekday, alloc, &of, NULL);

	options.effort = 1;
	options.threads = threads;
	options.alloc = alloc;
	if (status == HM_OK)
		status = sample_fill(sample, of);
	if (status == HM_OK)
		status = hm_instance_solve(
			of, &options, NULL, NULL, &solution, NULL);
	ck_assert((status == HM_OK) == (solution != NULL));
	if (status == HM_OK) {
		status = hm_instance_check(of,
			hm_solution_drive_at(solution, 0),
			hm_solution_drive_count(solution), &objective, NULL);
		ck_assert((status == HM_OK) == (objective != SAMPLE_BROKEN));
	}
	hm_instance_free(of);
	if (status == HM_OK)
		*out = solution;
	else
		hm_solution_free(solution);
	return status;
}

START_TEST(test_no_memory)
{
	static const struct sample_shape shape = { 11, 14, 3, 2, 4, 4, 40, 1 };
	struct hm_solution *whole = NULL;
	static struct sample sample;
	struct hm_oom oom;
	long n = 0;

	sample_init(&sample, &shape);
	ck_assert_int_eq(HM_OK, run_all(&sample, _i, NULL, &whole));
	ck_assert_uint_gt(hm_solution_drive_count(whole), 0);
	do {
		struct hm_solution *solution = NULL;

		hm_oom_init(&oom, ++n);
		const enum hm_status status = run_all(
			&sample, _i, &oom.alloc, &solution);

		/* Some do without the memory; the plan may then differ. */
		ck_assert_int_eq(
			status, solution == NULL ? HM_ERR_NOMEM : HM_OK);
		ck_assert(status == HM_OK || oom.failed);
		if (!oom.failed)
			sample_same(whole, solution);
		hm_solution_free(solution);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 20);
	hm_solution_free(whole);
}
END_TEST

/* Adds all parts, each again until there is memory for it. */
static struct hm_instance *build_stubbornly(
	const struct sample *sample, struct hm_oom *oom, long fail_in)
{
	struct hm_instance *of = NULL;

	hm_oom_init(oom, 0);
	ck_assert_int_eq(HM_OK,
		hm_instance_new(sample->days, sample->first_weekday,
			&oom->alloc, &of, NULL));
	oom->fail_at = oom->calls + fail_in;
	for (size_t i = 0; i < sample_parts(sample); i++) {
		enum hm_status status = sample_add(sample, of, i);

		if (status == HM_ERR_NOMEM)
			status = sample_add(sample, of, i);
		ck_assert_int_eq(HM_OK, status);
	}
	oom->fail_at = 0;
	return of;
}

/* A part that was refused for want of memory can be added again. */
START_TEST(test_no_memory_once)
{
	static const struct sample_shape shape = { 11, 14, 3, 2, 4, 4, 40, 1 };
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_solution *whole = NULL;
	static struct sample sample;
	struct hm_oom oom;
	long n = 0;

	options.effort = 1;
	sample_init(&sample, &shape);
	ck_assert_int_eq(HM_OK, run_all(&sample, 1, NULL, &whole));
	do {
		struct hm_solution *solution = NULL;
		struct hm_instance *of = build_stubbornly(&sample, &oom, ++n);

		ck_assert_int_eq(HM_OK,
			hm_instance_solve(
				of, &options, NULL, NULL, &solution, NULL));
		sample_same(whole, solution);
		hm_solution_free(solution);
		hm_instance_free(of);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 4);
	hm_solution_free(whole);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance");
	TCase *tcase = tcase_create("instance");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, parts_set_up, parts_tear_down);
	tcase_add_test(tcase, test_bad_spans);
	tcase_add_test(tcase, test_weeks);
	tcase_add_test(tcase, test_bad_rows);
	tcase_add_test(tcase, test_dear_rows);
	tcase_add_test(tcase, test_bad_teams);
	tcase_add_test(tcase, test_bad_venues);
	tcase_add_test(tcase, test_dear_venues);
	tcase_add_test(tcase, test_messages_in_vietnamese);
	tcase_add_test(tcase, test_copies);
	tcase_add_test(tcase, test_options);
	tcase_add_test(tcase, test_check);
	tcase_add_test(tcase, test_check_of_teams);
	tcase_add_loop_test(tcase, test_no_memory, 1, 3);
	tcase_add_test(tcase, test_no_memory_once);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
