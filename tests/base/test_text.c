/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdlib.h>

#include <hienmau/text.h>

#include "support/oom.h"
#include "support/run.h"

START_TEST(empty_is_an_empty_string)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	ck_assert_str_eq(hm_text_str(&text), "");
	ck_assert_ptr_null(hm_text_steal(&text));
	hm_text_fini(&text);
}
END_TEST

START_TEST(appends_add_up)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_add(&text, "ab");
	hm_text_addf(&text, "%d-%s", 12, "x");
	hm_text_add_bytes(&text, "\0z", 2);
	ck_assert_uint_eq(text.len, 8);
	ck_assert_mem_eq(text.data, "ab12-x\0z", 9);
	hm_text_clear(&text);
	ck_assert_str_eq(hm_text_str(&text), "");
	hm_text_add(&text, "again");
	ck_assert_str_eq(hm_text_str(&text), "again");
	hm_text_fini(&text);
	hm_text_add(&text, "reused");
	ck_assert_str_eq(hm_text_str(&text), "reused");
	hm_text_fini(&text);
}
END_TEST

/* Every length around the growth steps, by both ways of appending. */
START_TEST(growth_keeps_every_byte)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	for (int i = 0; i < 1000; i++) {
		if (i % 2 == 0)
			hm_text_addf(&text, "%c", 'a' + i % 26);
		else
			hm_text_add_bytes(&text,
				&"abcdefghijklmnopqrstuvwxyz"[i % 26], 1);
		ck_assert_uint_eq(text.len, (size_t)i + 1);
		ck_assert_int_eq(text.data[i + 1], 0);
	}
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(text.data[i], 'a' + i % 26);
	hm_text_fini(&text);
}
END_TEST

START_TEST(steal_hands_over)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_add(&text, "mine");

	char *mine = hm_text_steal(&text);

	ck_assert_str_eq(mine, "mine");
	ck_assert_str_eq(hm_text_str(&text), "");
	free(mine);
	hm_text_fini(&text);
}
END_TEST

START_TEST(failure_sticks)
{
	struct hm_oom oom;
	struct hm_text text;

	for (long n = 1;; n++) {
		hm_oom_init(&oom, n);
		hm_text_init(&text, &oom.alloc);
		for (int i = 0; i < 100; i++)
			hm_text_addf(&text, "%04d", i);

		const char *str = hm_text_str(&text);

		ck_assert_int_eq(str == NULL, oom.failed);
		if (oom.failed)
			ck_assert_ptr_null(hm_text_steal(&text));
		hm_text_clear(&text);
		hm_text_add(&text, "ok");
		ck_assert_str_eq(hm_text_str(&text), "ok");
		hm_text_fini(&text);
		ck_assert_int_eq(oom.live, 0);
		if (!oom.failed)
			break;
	}
	ck_assert_int_gt(oom.calls, 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/text");
	TCase *tcase = tcase_create("text");

	tcase_add_test(tcase, empty_is_an_empty_string);
	tcase_add_test(tcase, appends_add_up);
	tcase_add_test(tcase, growth_keeps_every_byte);
	tcase_add_test(tcase, steal_hands_over);
	tcase_add_test(tcase, failure_sticks);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
