/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/target.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_measure value;
	const char *word;
} hm_measure_rows[] = {
	{ HM_MEASURE_UNITS, "units" },
	{ HM_MEASURE_REGISTRATIONS, "registrations" },
	{ HM_MEASURE_ML, "ml" },
	{ HM_MEASURE_SHARE_350, "share-350" },
	{ HM_MEASURE_SHARE_REPEAT, "share-repeat" },
	{ HM_MEASURE_DRIVES, "drives" },
};

START_TEST(hm_measure_reads_what_it_writes)
{
	enum hm_measure value;
	const char *word = hm_measure_rows[_i].word;

	ck_assert_str_eq(hm_measure_name(hm_measure_rows[_i].value), word);
	ck_assert_int_eq(hm_measure_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_measure_rows[_i].value);
	ck_assert_int_eq(hm_measure_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_measure_rows[_i].value);
}
END_TEST

START_TEST(id_is_made_of_org_span_and_measure)
{
	struct hm_id a = hm_id_from_name("org", "a", 1);
	struct hm_id b = hm_id_from_name("org", "b", 1);
	struct hm_span year = hm_span_year(2027);
	struct hm_id id = hm_target_id(a, year, HM_MEASURE_UNITS);

	ck_assert(hm_id_equal(id, hm_target_id(a, year, HM_MEASURE_UNITS)));
	ck_assert(!hm_id_equal(id, hm_target_id(b, year, HM_MEASURE_UNITS)));
	ck_assert(!hm_id_equal(id, hm_target_id(a, year, HM_MEASURE_ML)));
	ck_assert(!hm_id_equal(
		id, hm_target_id(a, hm_span_year(2028), HM_MEASURE_UNITS)));
}
END_TEST

START_TEST(campaign_id_is_that_of_the_code)
{
	ck_assert(hm_id_equal(hm_campaign_id("XH27"),
		hm_id_from_name("campaign", "XH27", 4)));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/target");
	TCase *tcase = tcase_create("target");

	tcase_add_loop_test(tcase, hm_measure_reads_what_it_writes, 0,
		sizeof(hm_measure_rows) / sizeof(hm_measure_rows[0]));
	tcase_add_test(tcase, id_is_made_of_org_span_and_measure);
	tcase_add_test(tcase, campaign_id_is_that_of_the_code);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
