/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/result.h>

#include <string.h>

#include "support/run.h"

START_TEST(ids_of_the_three_ways_never_meet)
{
	struct hm_id drive = hm_id_from_name("drive", "a", 1);
	struct hm_id by_drive = hm_result_id_for_drive(drive);
	struct hm_id by_span = hm_result_id_for_span(drive, hm_span_make(1, 2));
	char code[HM_ID_TEXT_MAX + 6] = "drive/";

	hm_id_format(drive, code + 6);
	ck_assert(!hm_id_equal(by_drive, hm_result_id(code)));
	ck_assert(!hm_id_equal(by_drive, by_span));
	ck_assert(!hm_id_equal(
		by_span, hm_result_id_for_span(drive, hm_span_make(1, 3))));
	ck_assert(hm_id_equal(by_drive, hm_result_id_for_drive(drive)));
}
END_TEST

START_TEST(counts_begin_unknown)
{
	const struct hm_counts counts = HM_COUNTS_INIT;

	ck_assert_int_eq(counts.registered, HM_COUNT_NONE);
	ck_assert_int_eq(counts.ml, HM_COUNT_NONE);
	ck_assert_int_eq(counts.repeat, HM_COUNT_NONE);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/result");
	TCase *tcase = tcase_create("result");

	tcase_add_test(tcase, ids_of_the_three_ways_never_meet);
	tcase_add_test(tcase, counts_begin_unknown);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
