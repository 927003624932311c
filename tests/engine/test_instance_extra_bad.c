/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/instance.h>

#include <string.h>

#include "engine/extra.h"
#include "engine/parts.h"
#include "support/oom.h"
#include "support/run.h"

/*
 * What instances tell beyond the usual: values that are refused, costs that
 * are too high, memory.
 */

static void refuse_team(int32_t *figure, int32_t value)
{
	const int32_t old = *figure;

	*figure = value;
	ck_assert_int_eq(HM_ERR_INVALID,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	ck_assert_ptr_nonnull(strstr(parts.err.message, "Team 1 "));
	parts.err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
	*figure = old;
}

START_TEST(test_bad_teams)
{
	struct hm_instance_cap caps[] = { { 0, 10, 2, -1 }, { 3, 9, 2, 5 } };

	parts_add_row_and_team();
	parts.team.caps = caps;
	parts.team.ncaps = 2;
	for (int i = 0; i < 2; i++) {
		refuse_team(&caps[i].most, -1);
		refuse_team(&caps[i].most, INT32_MIN);
		refuse_team(&caps[i].from, -1);
		refuse_team(&caps[i].from, INT32_MIN);
		refuse_team(&caps[i].from, caps[i].to + 1);
		refuse_team(&caps[i].to, PARTS_DAYS + 1);
		refuse_team(&caps[i].to, INT32_MAX);
	}
	refuse_team(&caps[1].to, 2);
	refuse_team(&caps[1].to, -1);
	refuse_team(&parts.team.in_row, -1);
	refuse_team(&parts.team.before, -1);
	refuse_team(&parts.team.after, -1);
	refuse_team(&parts.team.after, INT32_MIN);
	for (int t = 0; t < PARTS_DAYS; t += PARTS_DAYS - 1) {
		parts.open_days[t] = 3;
		refuse_team(&parts.team.in_row, 0);
		parts.open_days[t] = 255;
		refuse_team(&parts.team.in_row, 0);
		parts.open_days[t] = HM_INSTANCE_BUSY;
	}
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	caps[0].most = INT32_MAX;
	caps[0].from = PARTS_DAYS;
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
}
END_TEST

static void refuse_venue(int32_t *figure, int32_t value)
{
	const int32_t old = *figure;

	*figure = value;
	ck_assert_int_eq(HM_ERR_INVALID,
		hm_instance_add_venue(
			parts.instance, &parts.venue, &parts.err));
	ck_assert_ptr_nonnull(strstr(parts.err.message, "Venue 1 "));
	parts.err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
	*figure = old;
}

START_TEST(test_bad_links)
{
	parts_add_row_and_team();
	parts_add_row_and_team();
	parts_add_venue();
	parts.link.joint = true;
	parts.link.second = 1;
	refuse_venue(&parts.link.second, 0); /* the same team */
	refuse_venue(&parts.link.second, 2);
	refuse_venue(&parts.link.second, -1);
	refuse_venue(&parts.link.second, INT32_MAX);
	refuse_venue(&parts.link.team, 1);
	refuse_venue(&parts.link.team, 2);
	refuse_venue(&parts.link.capacity, -1);
	refuse_venue(&parts.link.capacity, INT32_MIN);
	parts.link.capacity = INT32_MAX;
	parts_add_venue();
	parts.link.joint = false;
	parts.link.second = -7; /* nobody asks */
	parts_add_venue();
}
END_TEST

START_TEST(test_bad_felt)
{
	int32_t share[PARTS_LEVELS] = { 4000, 6000 };
	int32_t missing[] = { 9000, 8000, 8000, 0 };
	struct hm_instance_past past[] = { { -2, 3000 }, { -9, 10000 } };

	parts_add_row_and_team();
	parts_add_venue();
	parts.venue.within = 4;
	parts.venue.share = share;
	parts.venue.missing = missing;
	parts.venue.past = past;
	parts.venue.npast = 2;
	refuse_venue(&parts.venue.within, -1);
	refuse_venue(&parts.venue.within, INT32_MIN);
	refuse_venue(&share[0], 0);
	refuse_venue(&share[0], -1);
	refuse_venue(&share[0], 6001);
	refuse_venue(&share[1], 3999);
	refuse_venue(&share[1], 10001);
	refuse_venue(&share[1], INT32_MAX);
	refuse_venue(&missing[0], 10001);
	refuse_venue(&missing[0], 7999);
	refuse_venue(&missing[2], 8001);
	refuse_venue(&missing[3], 8001);
	refuse_venue(&missing[3], -1);
	refuse_venue(&past[0].day, PARTS_DAYS);
	refuse_venue(&past[1].day, INT32_MAX);
	refuse_venue(&past[0].share, -1);
	refuse_venue(&past[1].share, 10001);
	parts.venue.all = true;
	refuse_venue(&parts.venue.last, parts.venue.last);
	parts.venue.all = false;
	past[0].day = PARTS_DAYS - 1;
	parts_add_venue();
	past[0].day = INT32_MIN; /* refused or long forgotten */
	hm_instance_add_venue(parts.instance, &parts.venue, NULL);
	hm_solution_free(parts_solve());
}
END_TEST

static void refuse_late(int64_t *cost, int64_t value)
{
	const int64_t old = *cost;

	*cost = value;
	refuse_venue(&parts.venue.last, parts.venue.last);
	*cost = old;
}

START_TEST(test_bad_late)
{
	int64_t late[PARTS_DAYS] = { 0, 0, 5, 5, 6, 7, 7, 7, 8, 9 };

	parts_add_row_and_team();
	parts_add_venue();
	parts.venue.late = late;
	refuse_late(&late[0], -1);
	refuse_late(&late[0], INT64_MIN);
	refuse_late(&late[0], 1);
	refuse_late(&late[3], 4);
	refuse_late(&late[9], 7);
	refuse_late(&late[9], -1);
	parts_add_venue();
}
END_TEST

START_TEST(test_bad_stays)
{
	static const struct extra_stay bad[] = { { -1, 0, 1, 5 },
		{ 1, 0, 1, 5 }, { INT32_MAX, 0, 1, 5 }, { 0, -1, 1, 5 },
		{ 0, 2, 1, 5 }, { 0, INT32_MIN, 1, 5 }, { 0, 0, -1, 5 },
		{ 0, 0, 2, 5 }, { 0, 0, INT32_MAX, 5 }, { 0, 0, 1, -1 },
		{ 0, 0, 1, INT64_MIN } };

	parts_add_row_and_team();
	parts_add_venue();
	parts_add_venue();
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ck_assert_int_eq(HM_ERR_INVALID,
			hm_instance_add_stay(parts.instance, bad[i].team,
				bad[i].a, bad[i].b, bad[i].saving, &parts.err));
		ck_assert_str_ne(parts.err.message, "");
		parts.err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
		ck_assert_int_eq(HM_ERR_INVALID,
			hm_instance_add_stay(parts.instance, bad[i].team,
				bad[i].a, bad[i].b, bad[i].saving, NULL));
	}
}
END_TEST

/* What costs too much takes no room of what comes after it. */
START_TEST(test_dear)
{
	const int64_t most = HM_INSTANCE_COST_MAX;
	struct hm_instance_cap cap = { 0, 10, 0, most / 3 };
	int64_t late[PARTS_DAYS] = { 0 };

	/* Two venues, each with a drive a day for 50; only nights save. */
	parts.row = (struct hm_instance_row){ 0, INT64_MAX, 0, 0 };
	parts.venue.ncredits = 0;
	parts.since[0] = 1;
	parts.since[1] = 1;
	parts_add_row_and_team();
	parts_add_venue();
	parts_add_venue();
	parts.team.caps = &cap;
	parts.team.ncaps = 1;
	ck_assert_int_eq(HM_ERR_LIMIT,
		hm_instance_add_team(parts.instance, &parts.team, NULL));
	cap.over = INT64_MAX;
	ck_assert_int_ne(
		HM_OK, hm_instance_add_team(parts.instance, &parts.team, NULL));
	cap.over = most / 200;
	ck_assert_int_eq(
		HM_OK, hm_instance_add_team(parts.instance, &parts.team, NULL));

	ck_assert_int_eq(HM_ERR_LIMIT,
		hm_instance_add_stay(parts.instance, 0, 0, 1, most, NULL));
	ck_assert_int_ne(HM_OK,
		hm_instance_add_stay(parts.instance, 0, 0, 1, INT64_MAX, NULL));
	ck_assert_int_eq(HM_OK,
		hm_instance_add_stay(parts.instance, 0, 0, 1, 101, NULL));

	late[PARTS_DAYS - 1] = most;
	parts.venue.late = late;
	ck_assert_int_eq(HM_ERR_LIMIT,
		hm_instance_add_venue(parts.instance, &parts.venue, NULL));
	late[PARTS_DAYS - 1] = INT64_MAX;
	ck_assert_int_ne(HM_OK,
		hm_instance_add_venue(parts.instance, &parts.venue, NULL));
	late[PARTS_DAYS - 1] = most / 2;
	parts_add_venue();
	ck_assert_int_eq(HM_ERR_LIMIT,
		hm_instance_add_venue(parts.instance, &parts.venue, NULL));
	late[PARTS_DAYS - 1] = most / 4;
	parts_add_venue();
	parts_want(-5, 10);
}
END_TEST

static void make_small(struct extra *extra)
{
	static const struct extra_shape shape = { EXTRA_ALL,
		{ 421, 14, 3, 2, 4, 4, 60, 1 } };

	extra_init(extra, &shape);
}

/* Callers may do with their arrays what they like once a part is added. */
START_TEST(test_copies)
{
	static struct extra extra;
	struct hm_solution *a = NULL;
	struct hm_solution *b = NULL;

	make_small(&extra);
	struct hm_instance *first = extra_build(&extra, NULL);
	struct hm_instance *second = extra_build(&extra, NULL);

	ck_assert_int_eq(
		HM_OK, hm_instance_solve(first, NULL, NULL, NULL, &a, NULL));
	memset(&extra, 0x5a, sizeof(extra));
	ck_assert_int_eq(
		HM_OK, hm_instance_solve(second, NULL, NULL, NULL, &b, NULL));
	hm_instance_free(first);
	hm_instance_free(second);
	ck_assert_uint_gt(hm_solution_drive_count(a), 0);
	extra_same(a, b); /* also without their instances */
	hm_solution_free(a);
	hm_solution_free(b);
}
END_TEST

/* Adds all parts, those that memory was missing for once more. */
static enum hm_status fill(
	const struct extra *extra, struct hm_instance *instance)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; status == HM_OK && i < extra_parts(extra); i++) {
		status = extra_add(extra, instance, i);
		if (status == HM_ERR_NOMEM)
			status = extra_add(extra, instance, i);
	}
	return status;
}

/* Builds, solves and checks, all with one allocator. */
static enum hm_status run_all(const struct extra *extra, int32_t threads,
	const struct hm_alloc *alloc, struct hm_solution **out)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_instance *of = NULL;
	int64_t objective = SAMPLE_BROKEN;
	enum hm_status status = hm_instance_new(extra->plain.days,
		extra->plain.first_weekday, alloc, &of, NULL);

	if (status != HM_OK)
		return status;
	ck_assert_int_eq(HM_OK, fill(extra, of));
	options.effort = 1;
	options.threads = threads;
	options.alloc = alloc;
	status = hm_instance_solve(of, &options, NULL, NULL, out, NULL);
	ck_assert((status == HM_OK) == (*out != NULL));
	if (status == HM_OK)
		status = hm_instance_check(of, hm_solution_drive_at(*out, 0),
			hm_solution_drive_count(*out), &objective, NULL);
	ck_assert((status == HM_OK) == (objective != SAMPLE_BROKEN));
	hm_instance_free(of);
	return status;
}

START_TEST(test_no_memory)
{
	struct hm_solution *whole = NULL;
	static struct extra extra;
	struct hm_oom oom;
	long n = 0;

	make_small(&extra);
	ck_assert_int_eq(HM_OK, run_all(&extra, _i, NULL, &whole));
	ck_assert_uint_gt(hm_solution_drive_count(whole), 0);
	do {
		struct hm_solution *solution = NULL;

		hm_oom_init(&oom, ++n);
		const enum hm_status status = run_all(
			&extra, _i, &oom.alloc, &solution);

		/* Some do without the memory; the plan may then differ. */
		ck_assert(status == HM_OK || status == HM_ERR_NOMEM);
		ck_assert(status == HM_OK || oom.failed);
		if (!oom.failed)
			extra_same(whole, solution);
		hm_solution_free(solution);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 20);
	hm_solution_free(whole);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_extra_bad");
	TCase *tcase = tcase_create("bad");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, parts_set_up, parts_tear_down);
	tcase_add_test(tcase, test_bad_teams);
	tcase_add_test(tcase, test_bad_links);
	tcase_add_test(tcase, test_bad_felt);
	tcase_add_test(tcase, test_bad_late);
	tcase_add_test(tcase, test_bad_stays);
	tcase_add_test(tcase, test_dear);
	tcase_add_test(tcase, test_copies);
	tcase_add_loop_test(tcase, test_no_memory, 1, 3);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
