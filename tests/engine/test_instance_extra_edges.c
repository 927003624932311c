/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/instance.h>

#include "engine/parts.h"
#include "support/run.h"

/*
 * What instances tell beyond the usual: edges worked out by hand. Mostly a
 * venue wants drives for their own sake: each is worth 31, on days 0, 3, 6 and
 * 9.
 */

enum { WORTH = 31 };

/* The parts anew, with a venue that wants drives and counts for no row. */
static void start_again(void)
{
	parts_tear_down();
	parts_set_up();
	parts.link.cost = -WORTH;
	parts.row = (struct hm_instance_row){ 0, INT64_MAX, 0, 0 };
	parts.venue.ncredits = 0;
}

static void want(int64_t objective, size_t drives)
{
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(objective, drives);
	start_again();
}

static void want_caps(const struct hm_instance_cap *caps, size_t n,
	int64_t objective, size_t drives)
{
	parts.team.caps = caps;
	parts.team.ncaps = n;
	want(objective, drives);
}

START_TEST(test_caps)
{
	const struct hm_instance_cap two[] = { { 0, 10, 2, -1 } };
	const struct hm_instance_cap none[] = { { 0, 10, 0, -1 } };
	const struct hm_instance_cap empty[] = { { 4, 4, 0, -1 } };
	const struct hm_instance_cap overlap[] = { { 0, 6, 1, INT64_MIN },
		{ 3, 10, 2, -7 } };
	const struct hm_instance_cap below[] = { { 0, 10, 2, WORTH - 1 } };
	const struct hm_instance_cap above[] = { { 0, 10, 2, WORTH + 1 } };
	const struct hm_instance_cap free_of_charge[] = { { 0, 10, 0, 0 } };
	const struct hm_instance_cap rising[] = { { 0, 10, 1, 20 },
		{ 0, 10, 2, 20 } };

	start_again();
	want(-4 * WORTH, 4);
	want_caps(two, 1, -2 * WORTH, 2);
	want_caps(none, 1, 0, 0);
	want_caps(empty, 1, -4 * WORTH, 4);
	want_caps(overlap, 2, -3 * WORTH, 3);
	want_caps(below, 1, -4 * WORTH + 2 * (WORTH - 1), 4);
	want_caps(above, 1, -2 * WORTH, 2);
	want_caps(free_of_charge, 1, -4 * WORTH, 4);
	want_caps(rising, 2, -2 * WORTH + 20, 2);
}
END_TEST

/* A drive each day, were it not for the days in a row. */
static void want_in_row(int32_t in_row, int32_t before, int32_t after,
	uint8_t busy_from, uint8_t busy_to, size_t drives)
{
	parts.since[0] = 1;
	parts.since[1] = 1;
	parts.team.in_row = in_row;
	parts.team.before = before;
	parts.team.after = after;
	for (int t = busy_from; t < busy_to; t++)
		parts.open_days[t] = HM_INSTANCE_BUSY;
	want(-WORTH * (int64_t)drives, drives);
}

START_TEST(test_days_in_a_row)
{
	start_again();
	want_in_row(0, 5, 5, 0, 0, 10);
	want_in_row(0, 0, 0, 3, 5, 8);
	want_in_row(10, 0, 0, 0, 0, 10);
	want_in_row(10, 1, 0, 0, 0, 9);
	want_in_row(3, 0, 0, 0, 0, 8);
	want_in_row(3, 2, 0, 0, 0, 7);
	want_in_row(3, 3, 0, 0, 0, 7);
	want_in_row(3, 100, 0, 0, 0, 7);
	want_in_row(3, 0, 3, 0, 0, 7);
	want_in_row(1, 0, 0, 0, 0, 5);
	want_in_row(1, 1, 1, 0, 0, 4);
	want_in_row(INT32_MAX, INT32_MAX, INT32_MAX, 0, 0, 8);
	want_in_row(2, 0, 0, 4, 5, 6); /* two, one, busy; two, one */
	want_in_row(2, 0, 0, 3, 7, 4); /* busy for longer than it may be */
	want_in_row(2, 2, 2, 0, 10, 0);
}
END_TEST

/* Two venues, each with a drive a day for 50; only nights there save. */
static void start_stays(void)
{
	start_again();
	parts.since[0] = 1;
	parts.since[1] = 1;
	parts.link.cost = 50;
	parts_add_row_and_team();
	parts_add_venue();
	parts_add_venue();
}

static void add_stay(int32_t a, int32_t b, int64_t saving)
{
	ck_assert_int_eq(HM_OK,
		hm_instance_add_stay(
			parts.instance, 0, a, b, saving, &parts.err));
}

START_TEST(test_stays)
{
	start_stays();
	parts_want(0, 0);
	add_stay(0, 1, 0);
	add_stay(0, 1, 99);
	parts_want(0, 0);
	add_stay(0, 1, 101);
	add_stay(0, 1, 7); /* the largest counts, once */
	parts_want(-5, 10);
	add_stay(1, 0, 30); /* four nights more */
	parts_want(10 * 50 - 5 * 101 - 4 * 30, 10);

	start_stays();
	add_stay(0, 0, 60); /* at one place for ten days */
	parts_want(10 * 50 - 9 * 60, 10);
}
END_TEST

/* Both teams of a joint drive stay, each for its own saving. */
START_TEST(test_stays_of_two)
{
	start_again();
	parts.since[0] = 9;
	parts.since[1] = 9;
	parts.link.cost = 50;
	parts.link.joint = true;
	parts.link.second = 1;
	parts.link.to = 2;
	parts_add_row_and_team();
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts_add_venue();
	parts_add_venue();
	add_stay(0, 1, 80);
	parts_want(0, 0);
	ck_assert_int_eq(HM_OK,
		hm_instance_add_stay(parts.instance, 1, 0, 1, 70, &parts.err));
	parts_want(100 - 80 - 70, 2);
	ck_assert_int_eq(HM_OK,
		hm_instance_add_stay(parts.instance, 1, 1, 0, 90, &parts.err));
	parts_want(100 - 80 - 70, 2);
	add_stay(1, 0, 61);
	parts_want(100 - 61 - 90, 2);
}
END_TEST

START_TEST(test_late)
{
	static int64_t late[PARTS_DAYS];

	start_again();
	for (int64_t step = 0; step <= 30; step += 10) {
		for (int t = 0; t < PARTS_DAYS; t++)
			late[t] = step * t;
		parts.venue.late = late;
		if (step <= 10)
			want(-4 * WORTH + 9 * step, 4);
		else
			want(-WORTH, 1); /* on day 0 */
	}
	for (int t = 0; t < PARTS_DAYS; t++)
		late[t] = 4 * WORTH - 1;
	parts.venue.late = late;
	want(-1, 4);
	for (int t = 0; t < PARTS_DAYS; t++)
		late[t] = 4 * WORTH + 1;
	parts.venue.late = late;
	want(0, 0); /* no drive is no late drive */
}
END_TEST

/* All drives take @share; @gone of them are not back from day @since on. */
static void want_felt(int32_t within, int32_t share, int32_t since,
	int32_t gone, size_t drives)
{
	int32_t shares[PARTS_LEVELS] = { share, share };
	int32_t missing[32] = { 0 };

	for (int32_t g = 0; g < within; g++)
		missing[g] = g < since ? 10000 : gone;
	parts.venue.within = within;
	parts.venue.share = shares;
	parts.venue.missing = missing;
	want(-WORTH * (int64_t)drives, drives);
}

START_TEST(test_felt)
{
	start_again();
	want_felt(1, 10000, 1, 0, 4);
	want_felt(10, 5000, 10, 0, 2);
	want_felt(10, 5001, 10, 0, 1);
	want_felt(32, 3333, 32, 0, 3);
	want_felt(32, 3334, 32, 0, 2);
	want_felt(10, 5000, 3, 5000, 3); /* the fourth feels the first */
	want_felt(9, 5000, 3, 5000, 4);
	want_felt(9, 5000, 3, 5001, 3); /* 5,000 of 100,000,000 too many */
	want_felt(10, 10000, 6, 0, 2);
	want_felt(10, 10000, 6, 1, 1);
}
END_TEST

START_TEST(test_felt_past)
{
	const struct hm_instance_past past[] = { { -1, 1 }, { -7, 10000 } };
	const int32_t shares[PARTS_LEVELS] = { 9999, 10000 };
	const int32_t missing[7] = { 10000, 10000, 10000, 10000, 10000, 10000,
		10000 };

	start_again();
	for (size_t n = 0; n <= 2; n++) {
		parts.venue.within = 7;
		parts.venue.share = shares;
		parts.venue.missing = missing;
		parts.venue.past = past;
		parts.venue.npast = n;
		want(-2 * WORTH, 2); /* days 0 and 7, at level 0 */
	}

	/* At level 1 alone it is not before day 6. */
	parts.since[0] = 1;
	parts.since[1] = 1;
	for (int t = 0; t < PARTS_DAYS; t++)
		parts.units[t * PARTS_LEVELS] = 0;
	parts.venue.within = 7;
	parts.venue.share = shares;
	parts.venue.missing = missing;
	parts.venue.past = past;
	parts.venue.npast = 2;
	want(-WORTH, 1);
}
END_TEST

/* Another's drive on day 4: the days after it feel it, no others. */
START_TEST(test_felt_others)
{
	const struct hm_instance_past past = { 4, 10000 };
	const int32_t shares[PARTS_LEVELS] = { 10000, 10000 };
	const int32_t missing[4] = { 10000, 10000, 10000, 10000 };

	start_again();
	for (int32_t from = 0; from <= 8; from += 4) {
		parts.venue.within = 4;
		parts.venue.share = shares;
		parts.venue.missing = missing;
		parts.venue.past = &past;
		parts.venue.npast = 1;
		parts.link.from = from;
		want((from / 4 - 3) * WORTH, 3 - (size_t)from / 4);
	}
	parts.venue.within = 4;
	parts.venue.share = shares;
	parts.venue.missing = missing;
	parts.venue.past = &past;
	parts.venue.npast = 1;
	parts.link.from = 5;
	parts.link.to = 8;
	want(0, 0);
}
END_TEST

/* Checks one drive on day 0 at level 1, by link 0. */
static void want_units(int32_t units)
{
	const struct hm_solution_drive good = { .level = 1, .units = units };
	struct hm_solution_drive bad = { .level = 1, .units = units };
	int64_t objective = 0;

	parts_add_row_and_team();
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts_add_venue();
	ck_assert_int_eq(HM_OK,
		hm_instance_check(
			parts.instance, &good, 1, &objective, &parts.err));
	ck_assert_int_eq(-WORTH, objective);
	bad.units--;
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance, &bad, 1, &objective, NULL));
	bad.units += 2;
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance, &bad, 1, &objective, NULL));
	bad.units--;
	bad.link = 1;
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance, &bad, 1, &objective, NULL));
	bad.link = -1;
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance, &bad, 1, &objective, NULL));
	bad.link = 0;
	bad.team = 1; /* not the link's, or its second */
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance, &bad, 1, &objective, NULL));
	start_again();
}

START_TEST(test_capacity_of_links)
{
	start_again();
	want_units(25);
	parts.link.capacity = 24;
	want_units(24);
	parts.link.capacity = 28; /* more than its team without it */
	want_units(28);
	parts.link.capacity = 100;
	want_units(30);
	parts.link.joint = true;
	parts.link.second = 1;
	want_units(30);
	parts.link.joint = true;
	parts.link.second = 1;
	parts.team.capacity = 14;
	want_units(28);
	parts.link.joint = true;
	parts.link.second = 1;
	parts.link.capacity = 3;
	want_units(3);
	parts.link.joint = true;
	parts.link.second = 1;
	parts.team.capacity = INT32_MAX;
	want_units(30);
}
END_TEST

START_TEST(test_days_of_links)
{
	static const uint8_t days[PARTS_DAYS] = { 0, 1, 0, 0, 0, 0, 255 };

	start_again();
	parts.link.days = days;
	want(-2 * WORTH, 2);
	parts.link.days = days;
	parts.link.from = 2;
	want(-WORTH, 1);
	parts.link.days = days;
	parts.link.to = 6;
	want(-WORTH, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_extra_edges");
	TCase *tcase = tcase_create("edges");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, parts_set_up, parts_tear_down);
	tcase_add_test(tcase, test_caps);
	tcase_add_test(tcase, test_days_in_a_row);
	tcase_add_test(tcase, test_stays);
	tcase_add_test(tcase, test_stays_of_two);
	tcase_add_test(tcase, test_late);
	tcase_add_test(tcase, test_felt);
	tcase_add_test(tcase, test_felt_past);
	tcase_add_test(tcase, test_felt_others);
	tcase_add_test(tcase, test_capacity_of_links);
	tcase_add_test(tcase, test_days_of_links);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
