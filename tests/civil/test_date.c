/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/date.h>

#include "support/run.h"

static hm_date ymd(int32_t year, int32_t month, int32_t day)
{
	hm_date date = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_from_ymd(year, month, day, &date), HM_OK);
	return date;
}

static void check_shown(hm_date got, const char *want, const char *what)
{
	char text[HM_DATE_TEXT_MAX];

	hm_date_format_iso(got, text);
	ck_assert_msg(
		strcmp(text, want) == 0, "%s: %s, not %s", what, text, want);
}

/* The day after @d, found by the rules as a child learns them. */
static struct hm_ymd following(struct hm_ymd d)
{
	static const int32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	const bool leap = d.year % 400 == 0 ||
		(d.year % 4 == 0 && d.year % 100 != 0);
	const int32_t last = days[d.month - 1] + (d.month == 2 && leap);

	if (++d.day <= last)
		return d;
	d.day = 1;
	if (++d.month <= 12)
		return d;
	return (struct hm_ymd){ d.year + 1, 1, 1 };
}

START_TEST(every_day_round_trips)
{
	struct hm_ymd want = { 1, 1, 1 };
	int32_t weekday = HM_MONDAY;

	for (hm_date date = HM_DATE_MIN; date <= HM_DATE_MAX; date++) {
		const struct hm_ymd got = hm_date_to_ymd(date);
		hm_date back = HM_DATE_NONE;

		if (got.year != want.year || got.month != want.month ||
			got.day != want.day)
			ck_abort_msg("day %d", date);
		hm_date_from_ymd(got.year, got.month, got.day, &back);
		if (back != date || (int32_t)hm_date_weekday(date) != weekday)
			ck_abort_msg("day %d", date);
		want = following(want);
		weekday = weekday % 7 + 1;
	}
	ck_assert_int_eq(want.year, 10000);
}
END_TEST

START_TEST(every_day_parses_back)
{
	char text[HM_DATE_TEXT_MAX];

	/* A step that is prime meets every day of the month and year. */
	for (hm_date date = HM_DATE_MIN; date <= HM_DATE_MAX; date += 13) {
		hm_date iso = HM_DATE_NONE;
		hm_date dmy = HM_DATE_NONE;

		hm_date_format_iso(date, text);
		hm_date_parse(text, strlen(text), &iso);
		hm_date_format_dmy(date, text);
		hm_date_parse(text, strlen(text), &dmy);
		if (iso != date || dmy != date)
			ck_abort_msg("day %d", date);
	}
}
END_TEST

START_TEST(epoch_and_edges)
{
	ck_assert_int_eq(ymd(1970, 1, 1), 0);
	ck_assert_int_eq(ymd(1, 1, 1), HM_DATE_MIN);
	ck_assert_int_eq(ymd(9999, 12, 31), HM_DATE_MAX);
	ck_assert_int_eq(hm_date_weekday(0), HM_THURSDAY);
	ck_assert(hm_date_is_valid(HM_DATE_MIN));
	ck_assert(hm_date_is_valid(HM_DATE_MAX));
	ck_assert(!hm_date_is_valid(HM_DATE_MIN - 1));
	ck_assert(!hm_date_is_valid(HM_DATE_MAX + 1));
	ck_assert(!hm_date_is_valid(HM_DATE_NONE));
}
END_TEST

static const struct hm_ymd NO_DAYS[] = {
	{ 0, 1, 1 },
	{ 10000, 1, 1 },
	{ -1, 1, 1 },
	{ 2027, 0, 1 },
	{ 2027, 13, 1 },
	{ 2027, 1, 0 },
	{ 2027, 1, 32 },
	{ 2027, 4, 31 },
	{ 2027, 2, 29 },
	{ 1900, 2, 29 },
	{ 2000, 2, 30 },
	{ INT32_MAX, INT32_MAX, INT32_MAX },
	{ INT32_MIN, INT32_MIN, INT32_MIN },
};

START_TEST(no_such_day)
{
	const struct hm_ymd *d = &NO_DAYS[_i];
	hm_date date = 4711;

	ck_assert_msg(hm_date_from_ymd(d->year, d->month, d->day, &date) ==
			HM_ERR_INVALID,
		"%d-%d-%d", d->year, d->month, d->day);
	ck_assert_int_eq(date, 4711);
}
END_TEST

struct parse_row {
	const char *text;
	enum hm_status status;
	const char *iso;
};

static const struct parse_row PARSE_ROWS[] = {
	{ "2027-03-15", HM_OK, "2027-03-15" },
	{ "15/03/2027", HM_OK, "2027-03-15" },
	{ "5/3/2027", HM_OK, "2027-03-05" },
	{ "05/3/2027", HM_OK, "2027-03-05" },
	{ "29/02/2028", HM_OK, "2028-02-29" },
	{ "0001-01-01", HM_OK, "0001-01-01" },
	{ "31/12/9999", HM_OK, "9999-12-31" },
	{ "30/02/2027", HM_ERR_INVALID, NULL },
	{ "29/02/2027", HM_ERR_INVALID, NULL },
	{ "2027-02-30", HM_ERR_INVALID, NULL },
	{ "2027-13-01", HM_ERR_INVALID, NULL },
	{ "03/15/2027", HM_ERR_INVALID, NULL },
	{ "0/1/2027", HM_ERR_INVALID, NULL },
	{ "0000-01-01", HM_ERR_INVALID, NULL },
	{ "1/1/0000", HM_ERR_INVALID, NULL },
	{ "2027-3-15", HM_ERR_PARSE, NULL },
	{ "2027-03-5x", HM_ERR_PARSE, NULL },
	{ "2027/03/15", HM_ERR_PARSE, NULL },
	{ "2027-03/15", HM_ERR_PARSE, NULL },
	{ "15-03-2027", HM_ERR_PARSE, NULL },
	{ "15.03.2027", HM_ERR_PARSE, NULL },
	{ "15/3/27", HM_ERR_PARSE, NULL },
	{ "15/3/20270", HM_ERR_PARSE, NULL },
	{ "015/3/2027", HM_ERR_PARSE, NULL },
	{ "15/003/2027", HM_ERR_PARSE, NULL },
	{ "/3/2027", HM_ERR_PARSE, NULL },
	{ "15//2027", HM_ERR_PARSE, NULL },
	{ "15/3/", HM_ERR_PARSE, NULL },
	{ "15/3", HM_ERR_PARSE, NULL },
	{ "15/", HM_ERR_PARSE, NULL },
	{ "15", HM_ERR_PARSE, NULL },
	{ "", HM_ERR_PARSE, NULL },
	{ " 15/3/2027", HM_ERR_PARSE, NULL },
	{ "15/3/2027 ", HM_ERR_PARSE, NULL },
	{ "2027-03-15 ", HM_ERR_PARSE, NULL },
	{ " 2027-03-15", HM_ERR_PARSE, NULL },
	{ "+027-03-15", HM_ERR_PARSE, NULL },
	{ "-1/3/2027", HM_ERR_PARSE, NULL },
	{ "2027-03-15T00:00:00Z", HM_ERR_PARSE, NULL },
	{ "20270315", HM_ERR_PARSE, NULL },
};

START_TEST(text_is_read_strictly)
{
	const struct parse_row *row = &PARSE_ROWS[_i];
	hm_date date = 4711;
	const enum hm_status status = hm_date_parse(
		row->text, strlen(row->text), &date);

	ck_assert_msg(status == row->status, "\"%s\": %s", row->text,
		hm_status_name(status));
	if (status == HM_OK)
		check_shown(date, row->iso, row->text);
	else
		ck_assert_int_eq(date, 4711);
}
END_TEST

START_TEST(formats_by_language)
{
	char text[HM_DATE_TEXT_MAX];

	hm_date_format(ymd(2027, 3, 5), HM_LANG_EN, text);
	ck_assert_str_eq(text, "2027-03-05");
	hm_date_format(ymd(2027, 3, 5), HM_LANG_VI, text);
	ck_assert_str_eq(text, "05/03/2027");
}
END_TEST

START_TEST(starts_of_week_month_and_year)
{
	const hm_date monday = ymd(2027, 3, 15);

	for (hm_date day = monday; day < monday + 7; day++) {
		ck_assert_int_eq(hm_date_week_start(day), monday);
		ck_assert_int_eq(hm_date_month_start(day), ymd(2027, 3, 1));
		ck_assert_int_eq(hm_date_year_start(day), ymd(2027, 1, 1));
	}
	ck_assert_int_eq(hm_date_week_start(monday - 1), monday - 7);
	ck_assert_int_eq(hm_date_week_start(HM_DATE_MIN), HM_DATE_MIN);
	ck_assert_int_eq(hm_date_month_days(2028, 2), 29);
	ck_assert_int_eq(hm_date_month_days(2100, 2), 28);
	ck_assert_int_eq(hm_date_month_days(2027, 12), 31);
}
END_TEST

struct month_row {
	struct hm_ymd from;
	int32_t months;
	const char *clamp;
	const char *spill;
};

static const struct month_row MONTH_ROWS[] = {
	{ { 2026, 8, 31 }, 6, "2027-02-28", "2027-03-03" },
	{ { 2027, 8, 31 }, 6, "2028-02-29", "2028-03-02" },
	{ { 2026, 8, 28 }, 6, "2027-02-28", "2027-02-28" },
	{ { 2026, 3, 31 }, 1, "2026-04-30", "2026-05-01" },
	{ { 2026, 3, 31 }, -1, "2026-02-28", "2026-03-03" },
	{ { 2026, 1, 15 }, -1, "2025-12-15", "2025-12-15" },
	{ { 2026, 1, 15 }, 0, "2026-01-15", "2026-01-15" },
	{ { 2026, 12, 31 }, 12, "2027-12-31", "2027-12-31" },
	{ { 2028, 2, 29 }, 12, "2029-02-28", "2029-03-01" },
	{ { 2028, 2, 29 }, -48, "2024-02-29", "2024-02-29" },
	{ { 9999, 12, 1 }, 1, "9999-12-31", "9999-12-31" },
	{ { 1, 1, 31 }, -1, "0001-01-01", "0001-01-01" },
	{ { 2026, 1, 1 }, INT32_MAX, "9999-12-31", "9999-12-31" },
	{ { 2026, 1, 1 }, INT32_MIN, "0001-01-01", "0001-01-01" },
};

START_TEST(months_are_added)
{
	const struct month_row *row = &MONTH_ROWS[_i];
	const hm_date from = ymd(
		row->from.year, row->from.month, row->from.day);

	check_shown(hm_date_add_months(from, row->months, HM_MONTH_END_CLAMP),
		row->clamp, "clamp");
	check_shown(hm_date_add_months(from, row->months, HM_MONTH_END_SPILL),
		row->spill, "spill");
}
END_TEST

START_TEST(days_are_added_within_the_calendar)
{
	ck_assert_int_eq(hm_date_add_days(10, -3), 7);
	ck_assert_int_eq(hm_date_add_days(HM_DATE_MAX, 1), HM_DATE_MAX);
	ck_assert_int_eq(hm_date_add_days(HM_DATE_MIN, -1), HM_DATE_MIN);
	ck_assert_int_eq(hm_date_add_days(0, INT32_MAX), HM_DATE_MAX);
	ck_assert_int_eq(hm_date_add_days(-9, INT32_MIN), HM_DATE_MIN);
}
END_TEST

struct age_row {
	struct hm_ymd birth;
	struct hm_ymd day;
	int32_t mar_1;  /* age when the birthday is kept on 1 March */
	int32_t feb_28; /* ... on 28 February */
};

static const struct age_row AGE_ROWS[] = {
	{ { 2008, 3, 15 }, { 2026, 3, 14 }, 17, 17 },
	{ { 2008, 3, 15 }, { 2026, 3, 15 }, 18, 18 },
	{ { 2008, 3, 15 }, { 2008, 3, 15 }, 0, 0 },
	{ { 2008, 3, 15 }, { 2008, 3, 14 }, -1, -1 },
	{ { 2008, 3, 15 }, { 2007, 3, 15 }, -1, -1 },
	{ { 2008, 3, 15 }, { 2007, 3, 14 }, -2, -2 },
	{ { 2008, 2, 29 }, { 2026, 2, 27 }, 17, 17 },
	{ { 2008, 2, 29 }, { 2026, 2, 28 }, 17, 18 },
	{ { 2008, 2, 29 }, { 2026, 3, 1 }, 18, 18 },
	{ { 2008, 2, 29 }, { 2028, 2, 28 }, 19, 19 },
	{ { 2008, 2, 29 }, { 2028, 2, 29 }, 20, 20 },
	{ { 1, 1, 1 }, { 9999, 12, 31 }, 9998, 9998 },
};

START_TEST(ages_in_whole_years)
{
	const struct age_row *row = &AGE_ROWS[_i];
	const hm_date birth = ymd(
		row->birth.year, row->birth.month, row->birth.day);
	const hm_date day = ymd(row->day.year, row->day.month, row->day.day);

	ck_assert_int_eq(
		hm_date_age(birth, day, HM_LEAP_BIRTHDAY_MAR_1), row->mar_1);
	ck_assert_int_eq(
		hm_date_age(birth, day, HM_LEAP_BIRTHDAY_FEB_28), row->feb_28);
}
END_TEST

/* The birthday is the first day of the new age, whatever the rule. */
START_TEST(birthday_begins_the_age)
{
	const enum hm_leap_birthday rule = (enum hm_leap_birthday)_i;

	for (hm_date birth = ymd(2007, 12, 1); birth < ymd(2009, 2, 1);
		birth++) {
		for (int32_t years = -10; years <= 70; years++) {
			const hm_date day = hm_date_birthday(
				birth, years, rule);

			ck_assert_int_eq(hm_date_age(birth, day, rule), years);
			ck_assert_int_eq(
				hm_date_age(birth, day - 1, rule), years - 1);
		}
	}
	ck_assert_int_eq(hm_date_birthday(0, INT32_MAX, rule), HM_DATE_MAX);
	ck_assert_int_eq(hm_date_birthday(0, INT32_MIN, rule), HM_DATE_MIN);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
	Suite *suite = suite_create("civil/date");
	TCase *tcase = tcase_create("date");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, every_day_round_trips);
	tcase_add_test(tcase, every_day_parses_back);
	tcase_add_test(tcase, epoch_and_edges);
	tcase_add_loop_test(tcase, no_such_day, 0, COUNT(NO_DAYS));
	tcase_add_loop_test(tcase, text_is_read_strictly, 0, COUNT(PARSE_ROWS));
	tcase_add_test(tcase, formats_by_language);
	tcase_add_test(tcase, starts_of_week_month_and_year);
	tcase_add_loop_test(tcase, months_are_added, 0, COUNT(MONTH_ROWS));
	tcase_add_test(tcase, days_are_added_within_the_calendar);
	tcase_add_loop_test(tcase, ages_in_whole_years, 0, COUNT(AGE_ROWS));
	tcase_add_loop_test(tcase, birthday_begins_the_age, 0, 2);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
