/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdio.h>
#include <string.h>

#include <hienmau/lunar.h>

#include "support/lines.h"
#include "support/run.h"

static hm_date day_of(const char *iso)
{
	hm_date date = HM_DATE_NONE;

	ck_assert_msg(
		hm_date_parse(iso, strlen(iso), &date) == HM_OK, "%s", iso);
	return date;
}

static void check_row(const char *line, const char *where, void *ctx)
{
	int year;
	char tet[11];
	char gio_to[11];
	char leap[3];
	int chap;
	struct hm_lunar eve = { 0 };

	(void)ctx;
	ck_assert_msg(sscanf(line, "%d %10s %10s %2s %d", &year, tet, gio_to,
			      leap, &chap) == 5,
		"%s: not a row", where);

	int leap_month = 0;

	if (strcmp(leap, "-") != 0)
		ck_assert_msg(
			sscanf(leap, "%d", &leap_month) == 1, "%s", where);
	ck_assert_msg(hm_lunar_tet(year) == day_of(tet), "%s: Tet", where);
	ck_assert_msg(
		hm_lunar_gio_to(year) == day_of(gio_to), "%s: Gio To", where);
	ck_assert_msg(hm_lunar_leap_month(year) == leap_month,
		"%s: leap month %d", where, hm_lunar_leap_month(year));
	hm_lunar_from_date(hm_lunar_tet(year) - 1, &eve);
	ck_assert_msg(
		eve.day == chap && eve.month == 12 && eve.year == year - 1,
		"%s: the eve is %d/%d/%d", where, eve.day, eve.month, eve.year);
}

START_TEST(table_of_years)
{
	ck_assert_int_eq(hm_test_lines("lunar.txt", check_row, NULL), 21);
}
END_TEST

/* Years in which Viet Nam kept another Tet than China, as remembered. */
START_TEST(tet_apart_from_china)
{
	ck_assert_int_eq(hm_lunar_tet(1968), day_of("1968-01-29"));
	ck_assert_int_eq(hm_lunar_tet(1985), day_of("1985-01-21"));
	ck_assert_int_eq(hm_lunar_tet(2007), day_of("2007-02-17"));
	ck_assert_int_eq(hm_lunar_tet(2030), day_of("2030-02-02"));
}
END_TEST

static bool follows(struct hm_lunar a, struct hm_lunar b)
{
	if (b.day == a.day + 1)
		return a.day < 30 && b.year == a.year && b.month == a.month &&
			b.leap == a.leap;
	if (b.day != 1 || a.day < 29)
		return false;
	if (b.leap)
		return !a.leap && b.year == a.year && b.month == a.month;
	return b.month == a.month % 12 + 1 &&
		b.year == a.year + (a.month == 12);
}

START_TEST(every_day_round_trips)
{
	const hm_date first = day_of("1900-02-01");
	const hm_date last = day_of("2199-12-31");
	struct hm_lunar before = { 1900, 1, 1, false };

	for (hm_date date = first; date <= last; date++) {
		struct hm_lunar lunar;
		hm_date back = HM_DATE_NONE;

		ck_assert_int_eq(hm_lunar_from_date(date, &lunar), HM_OK);
		ck_assert_msg(follows(before, lunar), "day %d: %d/%d/%d", date,
			lunar.day, lunar.month, lunar.year);
		ck_assert_int_eq(hm_lunar_to_date(lunar, &back), HM_OK);
		ck_assert_msg(back == date, "day %d is %d/%d/%d", date,
			lunar.day, lunar.month, lunar.year);
		before = lunar;
	}
}
END_TEST

START_TEST(leap_month_is_a_month)
{
	for (int32_t year = 1900; year <= 2199; year++) {
		const int32_t leap = hm_lunar_leap_month(year);

		for (int32_t month = 1; month <= 12; month++) {
			const struct hm_lunar lunar = { year, month, 1, true };
			hm_date date = 4711;
			const enum hm_status status = hm_lunar_to_date(
				lunar, &date);

			ck_assert_msg((status == HM_OK) == (month == leap),
				"%d/%d", month, year);
			ck_assert(status == HM_OK || date == 4711);
		}
	}
}
END_TEST

static const struct hm_lunar NO_DATES[] = {
	{ 1899, 1, 1, false },
	{ 2200, 1, 1, false },
	{ 2026, 0, 1, false },
	{ 2026, 13, 1, false },
	{ 2026, 1, 0, false },
	{ 2026, 1, 31, false },
	{ 2025, 12, 30, false }, /* a Chap of 29 days */
	{ 2026, 6, 1, true },    /* 2025 has a leap month, 2026 none */
	{ 2025, 5, 1, true },
	{ INT32_MAX, 1, 1, false },
	{ INT32_MIN, 1, 1, false },
};

START_TEST(no_such_lunar_date)
{
	hm_date date = 4711;

	ck_assert_int_eq(hm_lunar_to_date(NO_DATES[_i], &date), HM_ERR_INVALID);
	ck_assert_int_eq(date, 4711);
}
END_TEST

START_TEST(outside_the_years)
{
	struct hm_lunar lunar = { 1, 2, 3, false };

	ck_assert_int_eq(hm_lunar_from_date(day_of("1900-01-31"), &lunar),
		HM_ERR_INVALID);
	ck_assert_int_eq(hm_lunar_from_date(day_of("2200-01-01"), &lunar),
		HM_ERR_INVALID);
	ck_assert_int_eq(
		hm_lunar_from_date(HM_DATE_NONE, &lunar), HM_ERR_INVALID);
	ck_assert_int_eq(lunar.month, 2);
	ck_assert_int_eq(hm_lunar_tet(1899), HM_DATE_NONE);
	ck_assert_int_eq(hm_lunar_tet(2200), HM_DATE_NONE);
	ck_assert_int_eq(hm_lunar_gio_to(2200), HM_DATE_NONE);
	ck_assert_int_eq(hm_lunar_tet(1900), day_of("1900-01-31"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("civil/lunar");
	TCase *tcase = tcase_create("lunar");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, table_of_years);
	tcase_add_test(tcase, tet_apart_from_china);
	tcase_add_test(tcase, every_day_round_trips);
	tcase_add_test(tcase, leap_month_is_a_month);
	tcase_add_loop_test(tcase, no_such_lunar_date, 0,
		sizeof(NO_DATES) / sizeof(NO_DATES[0]));
	tcase_add_test(tcase, outside_the_years);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
