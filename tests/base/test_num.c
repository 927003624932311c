/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/num.h>

#include "support/run.h"

struct row {
	const char *text;
	int digits;
	int64_t min;
	int64_t max;
	enum hm_status status;
	int64_t value;
};

static const struct row ROWS[] = {
	{ "0", 0, 0, 9, HM_OK, 0 },
	{ "-0", 0, 0, 9, HM_OK, 0 },
	{ "007", 0, 0, 9, HM_OK, 7 },
	{ "-12", 0, -12, 9, HM_OK, -12 },
	{ "-13", 0, -12, 9, HM_ERR_INVALID, 0 },
	{ "10", 0, 0, 9, HM_ERR_INVALID, 0 },
	{ "9223372036854775807", 0, INT64_MIN, INT64_MAX, HM_OK, INT64_MAX },
	{ "9223372036854775808", 0, INT64_MIN, INT64_MAX, HM_ERR_INVALID, 0 },
	{ "-9223372036854775808", 0, INT64_MIN, INT64_MAX, HM_OK, INT64_MIN },
	{ "-9223372036854775809", 0, INT64_MIN, INT64_MAX, HM_ERR_INVALID, 0 },
	{ "99999999999999999999999", 0, 0, 9, HM_ERR_INVALID, 0 },
	{ "99999999999999999999999x", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "-", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "+1", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ " 1", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "1 ", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "--1", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "1.0", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "0x1", 0, 0, 9, HM_ERR_PARSE, 0 },
	{ "49.5", 3, 0, 100000, HM_OK, 49500 },
	{ "49,5", 3, 0, 100000, HM_OK, 49500 },
	{ "49", 3, 0, 100000, HM_OK, 49000 },
	{ "-0.125", 3, -1000, 0, HM_OK, -125 },
	{ "0.1234", 3, 0, 1000, HM_ERR_PARSE, 0 },
	{ "49.", 3, 0, 100000, HM_ERR_PARSE, 0 },
	{ ".5", 3, 0, 100000, HM_ERR_PARSE, 0 },
	{ "1.2.3", 3, 0, 100000, HM_ERR_PARSE, 0 },
	{ "1,234.5", 9, 0, INT64_MAX, HM_ERR_PARSE, 0 },
	{ "100.001", 3, 0, 100000, HM_ERR_INVALID, 0 },
	{ "9223372036.854775807", 9, 0, INT64_MAX, HM_OK, INT64_MAX },
	{ "9223372036.854775808", 9, 0, INT64_MAX, HM_ERR_INVALID, 0 },
	{ "9223372037", 9, 0, INT64_MAX, HM_ERR_INVALID, 0 },
};

START_TEST(row_reads_as_written)
{
	const struct row *row = &ROWS[_i];
	int64_t value = 4711;
	const enum hm_status status = hm_num_parse_fixed(row->text,
		strlen(row->text), row->digits, row->min, row->max, &value);
	const int64_t want = row->status == HM_OK ? row->value : 4711;

	ck_assert_msg(status == row->status, "\"%s\": %s", row->text,
		hm_status_name(status));
	ck_assert_msg(
		value == want, "\"%s\": %lld", row->text, (long long)value);
}
END_TEST

START_TEST(whole_number_stops_at_len)
{
	int64_t value = 0;

	ck_assert_int_eq(hm_num_parse("123x", 3, 0, 999, &value), HM_OK);
	ck_assert_int_eq(value, 123);
	ck_assert_int_eq(hm_num_parse("1\0", 2, 0, 9, &value), HM_ERR_PARSE);
	ck_assert_int_eq(value, 123);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/num");
	TCase *tcase = tcase_create("num");

	tcase_add_loop_test(
		tcase, row_reads_as_written, 0, sizeof(ROWS) / sizeof(ROWS[0]));
	tcase_add_test(tcase, whole_number_stops_at_len);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
