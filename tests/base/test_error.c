/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/error.h>

#include "base/utf8.h"
#include "support/run.h"

START_TEST(first_error_wins)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(
		hm_error_set(&err, HM_ERR_PARSE, "row %d", 7), HM_ERR_PARSE);
	ck_assert_int_eq(hm_error_set(&err, HM_ERR_IO, "later"), HM_ERR_IO);
	ck_assert_int_eq(err.status, HM_ERR_PARSE);
	ck_assert_str_eq(err.message, "row 7");
}
END_TEST

START_TEST(null_record_only_returns)
{
	ck_assert_int_eq(hm_error_set(NULL, HM_ERR_LIMIT, "x"), HM_ERR_LIMIT);
	hm_error_at(NULL, "x", 1, 1);
	hm_error_clear(NULL);
}
END_TEST

START_TEST(positional_arguments_work)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	hm_error_set(&err, HM_ERR_INVALID, "%2$s before %1$d", 3, "b");
	ck_assert_str_eq(err.message, "b before 3");
}
END_TEST

/* Shifts a run of 3-byte characters so that each cut is met once. */
START_TEST(long_text_is_cut_between_characters)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	char text[2 * HM_ERROR_MESSAGE_MAX];
	size_t len = (size_t)_i;

	memset(text, 'x', len);
	while (len + 3 < sizeof(text)) {
		memcpy(text + len, "\xe1\xba\xbf", 3);
		len += 3;
	}
	text[len] = '\0';
	hm_error_set(&err, HM_ERR_LIMIT, "%s", text);

	const size_t kept = strlen(err.message);

	ck_assert(hm__utf8_valid(err.message, kept));
	ck_assert_uint_ge(kept, HM_ERROR_MESSAGE_MAX - 3);
	ck_assert_mem_eq(err.message, text, kept);
}
END_TEST

START_TEST(exact_fit_is_kept)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	char text[HM_ERROR_MESSAGE_MAX];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	memcpy(text + sizeof(text) - 4, "\xe1\xba\xbf", 3);
	hm_error_set(&err, HM_ERR_LIMIT, "%s", text);
	ck_assert_str_eq(err.message, text);
}
END_TEST

START_TEST(place_is_added_once)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	hm_error_at(&err, "none.csv", 1, 1);
	ck_assert_str_eq(err.source, "");
	hm_error_set(&err, HM_ERR_PARSE, "x");
	hm_error_at(&err, NULL, 4, 2);
	hm_error_at(&err, "a.csv", 9, 9);
	hm_error_at(&err, "b.csv", 8, 8);
	ck_assert_str_eq(err.source, "a.csv");
	ck_assert_int_eq(err.line, 4);
	ck_assert_int_eq(err.column, 2);
}
END_TEST

START_TEST(long_source_keeps_its_tail)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	char path[400];

	for (size_t i = 0; i + 1 < sizeof(path); i += 2)
		memcpy(path + i, "\xc4\x91", 2);
	memcpy(path + 390, "/end.csv", 9);
	hm_error_set(&err, HM_ERR_IO, "x");
	hm_error_at(&err, path, 1, 0);

	const size_t len = strlen(err.source);

	ck_assert_uint_ge(len, HM_ERROR_SOURCE_MAX - 2);
	ck_assert(hm__utf8_valid(err.source, len));
	ck_assert_str_eq(err.source + len - 8, "/end.csv");
}
END_TEST

START_TEST(clear_keeps_the_language)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_VI);

	hm_error_set(&err, HM_ERR_IO, "x");
	hm_error_at(&err, "a", 1, 2);
	hm_error_clear(&err);
	ck_assert_int_eq(err.status, HM_OK);
	ck_assert_int_eq(err.lang, HM_LANG_VI);
	ck_assert_int_eq(err.line, 0);
	ck_assert_str_eq(err.source, "");
	ck_assert_str_eq(err.message, "");
}
END_TEST

START_TEST(every_status_has_its_own_name)
{
	const char *name = hm_status_name((enum hm_status)_i);

	ck_assert_str_ne(name, "unknown");
	for (int other = HM_ERR_CANCELLED; other < _i; other++)
		ck_assert_str_ne(name, hm_status_name((enum hm_status)other));
	ck_assert_str_eq(hm_status_name((enum hm_status)1), "unknown");
	ck_assert_str_eq(hm_status_name(HM_OK), "ok");
	ck_assert_str_eq(hm_status_name(HM_ERR_NOMEM), "no-memory");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/error");
	TCase *tcase = tcase_create("error");

	tcase_add_test(tcase, first_error_wins);
	tcase_add_test(tcase, null_record_only_returns);
	tcase_add_test(tcase, positional_arguments_work);
	tcase_add_loop_test(tcase, long_text_is_cut_between_characters, 0, 3);
	tcase_add_test(tcase, exact_fit_is_kept);
	tcase_add_test(tcase, place_is_added_once);
	tcase_add_test(tcase, long_source_keeps_its_tail);
	tcase_add_test(tcase, clear_keeps_the_language);
	tcase_add_loop_test(
		tcase, every_status_has_its_own_name, HM_ERR_CANCELLED, 1);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
