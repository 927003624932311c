/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/donor.h>

#include <string.h>

#include "support/run.h"

START_TEST(sex_reads_what_it_writes)
{
	for (int i = 0; i <= HM_SEX_X; i++) {
		const char *text = hm_sex_name((enum hm_sex)i);
		enum hm_sex sex;
		ck_assert_int_eq(hm_sex_parse(text, strlen(text), &sex), HM_OK);
		ck_assert_int_eq(sex, i);
	}
}
END_TEST

START_TEST(sex_reads_either_case_and_refuses_the_rest)
{
	enum hm_sex sex = HM_SEX_X;

	ck_assert_int_eq(hm_sex_parse("Nam", 3, &sex), HM_ERR_NOT_FOUND);
	ck_assert_int_eq(sex, HM_SEX_X);
	ck_assert_int_eq(hm_sex_parse("f", 1, &sex), HM_OK);
	ck_assert_int_eq(sex, HM_SEX_FEMALE);
}
END_TEST

START_TEST(id_is_that_of_the_code)
{
	ck_assert(hm_id_equal(
		hm_donor_id("012345"), hm_id_from_name("donor", "012345", 6)));
	ck_assert(!hm_id_equal(hm_donor_id("012345"), hm_donor_id("12345")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/donor");
	TCase *tcase = tcase_create("donor");

	tcase_add_test(tcase, sex_reads_what_it_writes);
	tcase_add_test(tcase, sex_reads_either_case_and_refuses_the_rest);
	tcase_add_test(tcase, id_is_that_of_the_code);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
