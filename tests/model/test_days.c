/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/days.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_days_kind value;
	const char *word;
} hm_days_kind_rows[] = {
	{ HM_DAYS_KIND_HOLIDAY, "holiday" },
	{ HM_DAYS_KIND_CLOSED, "closed" },
	{ HM_DAYS_KIND_OFF, "off" },
	{ HM_DAYS_KIND_GRANTED, "granted" },
};

START_TEST(hm_days_kind_reads_what_it_writes)
{
	enum hm_days_kind value;
	const char *word = hm_days_kind_rows[_i].word;

	ck_assert_str_eq(hm_days_kind_name(hm_days_kind_rows[_i].value), word);
	ck_assert_int_eq(hm_days_kind_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_days_kind_rows[_i].value);
	ck_assert_int_eq(hm_days_kind_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_days_kind_rows[_i].value);
}
END_TEST

START_TEST(id_is_made_of_kind_owner_and_span)
{
	struct hm_id a = hm_id_from_name("team", "a", 1);
	struct hm_id b = hm_id_from_name("team", "b", 1);
	struct hm_span span = hm_span_make(10, 20);
	struct hm_id id = hm_days_id(HM_DAYS_KIND_OFF, a, span);

	ck_assert(hm_id_equal(id, hm_days_id(HM_DAYS_KIND_OFF, a, span)));
	ck_assert(!hm_id_equal(id, hm_days_id(HM_DAYS_KIND_GRANTED, a, span)));
	ck_assert(!hm_id_equal(id, hm_days_id(HM_DAYS_KIND_OFF, b, span)));
	ck_assert(!hm_id_equal(
		id, hm_days_id(HM_DAYS_KIND_OFF, a, hm_span_make(11, 20))));
	ck_assert(!hm_id_equal(
		id, hm_days_id(HM_DAYS_KIND_OFF, a, hm_span_make(10, 21))));
}
END_TEST

START_TEST(id_takes_open_spans)
{
	struct hm_id none = HM_ID_NONE_INIT;
	struct hm_id all = hm_days_id(
		HM_DAYS_KIND_HOLIDAY, none, hm_span_all());

	ck_assert(!hm_id_equal(all,
		hm_days_id(HM_DAYS_KIND_HOLIDAY, none,
			hm_span_make(0, HM_SPAN_OPEN_TO))));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/days");
	TCase *tcase = tcase_create("days");

	tcase_add_loop_test(tcase, hm_days_kind_reads_what_it_writes, 0,
		sizeof(hm_days_kind_rows) / sizeof(hm_days_kind_rows[0]));
	tcase_add_test(tcase, id_is_made_of_kind_owner_and_span);
	tcase_add_test(tcase, id_takes_open_spans);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
