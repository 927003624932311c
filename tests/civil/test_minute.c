/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/minute.h>

#include "support/run.h"

struct row {
	const char *text;
	enum hm_status status;
	hm_minute minute;
};

static const struct row ROWS[] = {
	{ "7:30", HM_OK, 450 },
	{ "07:30", HM_OK, 450 },
	{ "7h30", HM_OK, 450 },
	{ "07h30", HM_OK, 450 },
	{ "7h", HM_OK, 420 },
	{ "0:00", HM_OK, 0 },
	{ "23:59", HM_OK, 1439 },
	{ "24:00", HM_OK, 1440 },
	{ "24h", HM_OK, 1440 },
	{ "24:01", HM_ERR_INVALID, 0 },
	{ "25:00", HM_ERR_INVALID, 0 },
	{ "99h", HM_ERR_INVALID, 0 },
	{ "7:60", HM_ERR_INVALID, 0 },
	{ "23:60", HM_ERR_INVALID, 0 },
	{ "7:", HM_ERR_PARSE, 0 },
	{ "7", HM_ERR_PARSE, 0 },
	{ "", HM_ERR_PARSE, 0 },
	{ ":30", HM_ERR_PARSE, 0 },
	{ "h", HM_ERR_PARSE, 0 },
	{ "7:3", HM_ERR_PARSE, 0 },
	{ "7h3", HM_ERR_PARSE, 0 },
	{ "7:300", HM_ERR_PARSE, 0 },
	{ "007:30", HM_ERR_PARSE, 0 },
	{ "7.30", HM_ERR_PARSE, 0 },
	{ "7:3x", HM_ERR_PARSE, 0 },
	{ " 7:30", HM_ERR_PARSE, 0 },
	{ "7:30 ", HM_ERR_PARSE, 0 },
	{ "7h ", HM_ERR_PARSE, 0 },
	{ "-7:30", HM_ERR_PARSE, 0 },
	{ "7:30:00", HM_ERR_PARSE, 0 },
	{ "0730", HM_ERR_PARSE, 0 },
};

START_TEST(text_is_read_strictly)
{
	const struct row *row = &ROWS[_i];
	hm_minute minute = 4711;
	const enum hm_status status = hm_minute_parse(
		row->text, strlen(row->text), &minute);
	const hm_minute want = row->status == HM_OK ? row->minute : 4711;

	ck_assert_msg(status == row->status, "\"%s\": %s", row->text,
		hm_status_name(status));
	ck_assert_msg(minute == want, "\"%s\": %d", row->text, minute);
}
END_TEST

START_TEST(every_minute_round_trips)
{
	char text[HM_MINUTE_TEXT_MAX];

	for (hm_minute minute = 0; minute <= 1440; minute++) {
		hm_minute back = HM_MINUTE_NONE;

		hm_minute_format(minute, text);
		ck_assert_uint_eq(strlen(text), 5);
		ck_assert_int_eq(hm_minute_parse(text, 5, &back), HM_OK);
		ck_assert_int_eq(back, minute);
	}
}
END_TEST

static void check_instant(hm_instant instant, const char *want)
{
	char text[HM_INSTANT_TEXT_MAX];
	hm_instant back = 4711;

	hm_instant_format(instant, text);
	ck_assert_str_eq(text, want);
	ck_assert_int_eq(hm_instant_parse(text, strlen(text), &back), HM_OK);
	ck_assert_int_eq(back, instant);
}

START_TEST(instants_round_trip)
{
	check_instant(0, "1970-01-01T00:00:00Z");
	check_instant(-1, "1969-12-31T23:59:59Z");
	check_instant(1805095800, "2027-03-15T07:30:00Z");
	check_instant(hm_instant_make(HM_DATE_MIN, 0), "0001-01-01T00:00:00Z");
	check_instant(
		hm_instant_make(HM_DATE_MAX, 86399), "9999-12-31T23:59:59Z");
}
END_TEST

START_TEST(day_of_an_instant_rounds_down)
{
	for (hm_date day = -3; day <= 3; day++) {
		ck_assert_int_eq(hm_instant_day(hm_instant_make(day, 0)), day);
		ck_assert_int_eq(
			hm_instant_day(hm_instant_make(day, 86399)), day);
	}
}
END_TEST

static const char *const NO_INSTANTS[] = {
	"",
	"2027-03-15",
	"2027-03-15T07:30:00",
	"2027-03-15T07:30:00z",
	"2027-03-15 07:30:00Z",
	"2027-03-15T07:30:00ZZ",
	"2027-03-15T24:00:00Z",
	"2027-03-15T07:60:00Z",
	"2027-03-15T07:30:60Z",
	"2027-03-15T07-30:00Z",
	"2027-03-15T07:30-00Z",
	"2027-03-15T0x:30:00Z",
	"2027-02-30T07:30:00Z",
	"15/03/2027T07:30:00Z",
};

START_TEST(other_text_is_no_instant)
{
	const char *text = NO_INSTANTS[_i];
	hm_instant instant = 4711;

	ck_assert_msg(
		hm_instant_parse(text, strlen(text), &instant) == HM_ERR_PARSE,
		"%s", text);
	ck_assert_int_eq(instant, 4711);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("civil/minute");
	TCase *tcase = tcase_create("minute");

	tcase_add_loop_test(tcase, text_is_read_strictly, 0,
		sizeof(ROWS) / sizeof(ROWS[0]));
	tcase_add_test(tcase, every_minute_round_trips);
	tcase_add_test(tcase, instants_round_trip);
	tcase_add_test(tcase, day_of_an_instant_rounds_down);
	tcase_add_loop_test(tcase, other_text_is_no_instant, 0,
		sizeof(NO_INSTANTS) / sizeof(NO_INSTANTS[0]));
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
