/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/fold.h>

#include <stddef.h>
#include <string.h>

#include "support/oom.h"
#include "support/run.h"

static const struct {
	const char *text;
	const char *folded;
} folds[] = {
	{ "", "" },
	{ "Nguyễn Thị Ánh", "nguyen thi anh" },
	{ "nguyen  thi\tanh ", "nguyen thi anh" },
	/* The same letters with marks of their own. */
	{ "Nguye\xcc\x82\xcc\x83n Thi\xcc\xa3 A\xcc\x81nh", "nguyen thi anh" },
	{ "Đặng ĐỨC", "dang duc" },
	{ "  -- Mã (điểm) * --", "ma diem" },
	{ "spacing_days", "spacing days" },
	{ "Straße", "strasse" },
	{ "ﬁn 12½", "fin 121 2" },
	{ "\xff\xc3Xã\xe1\xbb", "xa" },
	{ "日本", "日本" },
};

START_TEST(test_fold)
{
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(
		hm_fold(folds[_i].text, strlen(folds[_i].text), &out), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), folds[_i].folded);
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_fold_appends)
{
	struct hm_text out;

	hm_text_init(&out, NULL);
	hm_text_add(&out, "x|");
	ck_assert_int_eq(hm_fold(" Ô", 3, &out), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), "x|o");
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_nfc)
{
	const char *apart = "Thi\xcc\xa3 \xe2\x84\xab";
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_fold_nfc(apart, strlen(apart), &out), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), "Thị Å");
	ck_assert_int_eq(hm_fold_nfc("a\xff", 2, &out), HM_ERR_PARSE);
	ck_assert_str_eq(hm_text_str(&out), "Thị Å");
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_nfc_no_memory)
{
	struct hm_oom oom;
	int n = 0;

	do {
		struct hm_text out;

		hm_oom_init(&oom, ++n);
		hm_text_init(&out, &oom.alloc);
		const enum hm_status status = hm_fold_nfc("a\xcc\xa3", 3, &out);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert(out.failed == oom.failed);
		hm_text_fini(&out);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 2);
}
END_TEST

static const struct {
	const char *hay;
	const char *needle;
	bool matches;
} searches[] = {
	{ "nguyen thi anh", "", true },
	{ "", "", true },
	{ "", "a", false },
	{ "nguyen thi anh", "anh nguyen", true },
	{ "nguyen thi anh", "ng th", true },
	{ "nguyen thi anh", "uyen", false },
	{ "nguyen thi anh", "anh binh", false },
	{ "nguyen thi anh", " thi  ", true },
};

START_TEST(test_matches)
{
	ck_assert(hm_fold_matches(searches[_i].hay, searches[_i].needle) ==
		searches[_i].matches);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fold");
	TCase *tcase = tcase_create("fold");

	tcase_add_loop_test(
		tcase, test_fold, 0, sizeof(folds) / sizeof(folds[0]));
	tcase_add_test(tcase, test_fold_appends);
	tcase_add_test(tcase, test_nfc);
	tcase_add_test(tcase, test_nfc_no_memory);
	tcase_add_loop_test(
		tcase, test_matches, 0, sizeof(searches) / sizeof(searches[0]));
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
