/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/product.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_product value;
	const char *word;
} hm_product_rows[] = {
	{ HM_PRODUCT_WB, "WB" },
	{ HM_PRODUCT_RBC1, "RBC1" },
	{ HM_PRODUCT_RBC2, "RBC2" },
	{ HM_PRODUCT_PLT, "PLT" },
	{ HM_PRODUCT_PLT2, "PLT2" },
	{ HM_PRODUCT_PLT3, "PLT3" },
	{ HM_PRODUCT_PLA, "PLA" },
	{ HM_PRODUCT_PLTP, "PLTP" },
	{ HM_PRODUCT_PLTR, "PLTR" },
	{ HM_PRODUCT_PLAR, "PLAR" },
	{ HM_PRODUCT_GRAN, "GRAN" },
	{ HM_PRODUCT_STEM, "STEM" },
};

START_TEST(hm_product_reads_what_it_writes)
{
	enum hm_product value;
	const char *word = hm_product_rows[_i].word;

	ck_assert_str_eq(hm_product_name(hm_product_rows[_i].value), word);
	ck_assert_int_eq(hm_product_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_product_rows[_i].value);
	ck_assert_int_eq(hm_product_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_product_rows[_i].value);
}
END_TEST

static const struct {
	enum hm_outcome value;
	const char *word;
} hm_outcome_rows[] = {
	{ HM_OUTCOME_FULL, "full" },
	{ HM_OUTCOME_PARTIAL, "partial" },
	{ HM_OUTCOME_FAILED, "failed" },
	{ HM_OUTCOME_NORETURN, "noreturn" },
};

START_TEST(hm_outcome_reads_what_it_writes)
{
	enum hm_outcome value;
	const char *word = hm_outcome_rows[_i].word;

	ck_assert_str_eq(hm_outcome_name(hm_outcome_rows[_i].value), word);
	ck_assert_int_eq(hm_outcome_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_outcome_rows[_i].value);
	ck_assert_int_eq(hm_outcome_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_outcome_rows[_i].value);
}
END_TEST

START_TEST(words_are_there_for_every_product)
{
	for (int i = 0; i < HM_PRODUCT_COUNT; i++)
		ck_assert_uint_gt(
			strlen(hm_product_words((enum hm_product)i)), 0);
	ck_assert_str_eq(hm_product_words(HM_PRODUCT_WB), "whole blood");
	ck_assert_str_eq(hm_product_words((enum hm_product)77),
		hm_product_words(HM_PRODUCT_UNKNOWN));
}
END_TEST

static const struct {
	const char *text;
	enum hm_abo abo;
	enum hm_rhd rhd;
} groups[] = {
	{ "O+", HM_ABO_O, HM_RHD_POSITIVE },
	{ "AB-", HM_ABO_AB, HM_RHD_NEGATIVE },
	{ "ab +", HM_ABO_AB, HM_RHD_POSITIVE },
	{ "b +", HM_ABO_B, HM_RHD_POSITIVE },
	{ "A Rh(D)+", HM_ABO_A, HM_RHD_POSITIVE },
	{ "A Rh-", HM_ABO_A, HM_RHD_NEGATIVE },
	{ " B rhd - ", HM_ABO_B, HM_RHD_NEGATIVE },
	{ "O", HM_ABO_O, HM_RHD_UNKNOWN },
	{ "", HM_ABO_UNKNOWN, HM_RHD_UNKNOWN },
	{ "?", HM_ABO_UNKNOWN, HM_RHD_UNKNOWN },
};

START_TEST(blood_reads_what_people_write)
{
	const char *text = groups[_i].text;
	enum hm_abo abo = (enum hm_abo)9;
	enum hm_rhd rhd = (enum hm_rhd)9;

	ck_assert_msg(hm_blood_parse(text, strlen(text), &abo, &rhd) == HM_OK,
		"\"%s\" was refused", text);
	ck_assert_msg(abo == groups[_i].abo && rhd == groups[_i].rhd,
		"\"%s\" was read as %d, %d", text, (int)abo, (int)rhd);
}
END_TEST

static const char *const no_groups[] = { "+", "C+", "O++", "A Rh", "AO", "0+",
	"BA", "A (D)+", "O +-", "A\xc2\xa0+" };

START_TEST(blood_refuses_what_it_does_not_know)
{
	const char *text = no_groups[_i];
	enum hm_abo abo = HM_ABO_B;
	enum hm_rhd rhd = HM_RHD_NEGATIVE;

	ck_assert_msg(
		hm_blood_parse(text, strlen(text), &abo, &rhd) == HM_ERR_PARSE,
		"\"%s\" was taken", text);
	ck_assert(abo == HM_ABO_B && rhd == HM_RHD_NEGATIVE);
}
END_TEST

START_TEST(blood_reads_back_what_it_writes)
{
	for (int a = HM_ABO_O; a <= HM_ABO_AB; a++) {
		for (int r = 0; r <= HM_RHD_NEGATIVE; r++) {
			char text[HM_BLOOD_TEXT_MAX];
			enum hm_abo abo;
			enum hm_rhd rhd;
			hm_blood_format((enum hm_abo)a, (enum hm_rhd)r, text);
			ck_assert_int_eq(
				hm_blood_parse(text, strlen(text), &abo, &rhd),
				HM_OK);
			ck_assert_int_eq(abo, a);
			ck_assert_int_eq(rhd, r);
		}
	}
	char text[HM_BLOOD_TEXT_MAX];
	hm_blood_format(HM_ABO_UNKNOWN, HM_RHD_POSITIVE, text);
	ck_assert_str_eq(text, "?");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/product");
	TCase *tcase = tcase_create("product");

	tcase_add_loop_test(tcase, hm_product_reads_what_it_writes, 0,
		sizeof(hm_product_rows) / sizeof(hm_product_rows[0]));
	tcase_add_loop_test(tcase, hm_outcome_reads_what_it_writes, 0,
		sizeof(hm_outcome_rows) / sizeof(hm_outcome_rows[0]));
	tcase_add_loop_test(tcase, blood_reads_what_people_write, 0,
		sizeof(groups) / sizeof(groups[0]));
	tcase_add_loop_test(tcase, blood_refuses_what_it_does_not_know, 0,
		sizeof(no_groups) / sizeof(no_groups[0]));
	tcase_add_test(tcase, words_are_there_for_every_product);
	tcase_add_test(tcase, blood_reads_back_what_it_writes);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
