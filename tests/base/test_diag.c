/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/diag.h>

#include "support/run.h"

struct heard {
	int times;
	struct hm_diag diag;
	char message[HM_ERROR_MESSAGE_MAX];
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;

	heard->times++;
	heard->diag = *diag;
	strcpy(heard->message, diag->message);
}

static const struct hm_diag WHAT = {
	.severity = HM_SEVERITY_WARNING,
	.code = "test.code",
	.source = "a.csv",
	.line = 3,
	.column = 4,
	.value = "x",
	.message = "ignored",
};

START_TEST(callback_gets_place_and_message)
{
	struct heard heard = { 0 };
	const struct hm_say say = { hear, &heard, HM_LANG_EN };

	hm_diag_say(&say, &WHAT, "%2$s %1$d", 5, "five");
	ck_assert_int_eq(heard.times, 1);
	ck_assert_str_eq(heard.message, "five 5");
	ck_assert_str_eq(heard.diag.code, "test.code");
	ck_assert_int_eq(heard.diag.severity, HM_SEVERITY_WARNING);
	ck_assert_int_eq(heard.diag.line, 3);
	ck_assert_int_eq(heard.diag.column, 4);
	ck_assert_str_eq(WHAT.message, "ignored");
}
END_TEST

START_TEST(nobody_listening_is_fine)
{
	const struct hm_say deaf = { NULL, NULL, HM_LANG_EN };

	hm_diag_say(NULL, &WHAT, "x");
	hm_diag_say(&deaf, &WHAT, "x");
}
END_TEST

START_TEST(severities_have_names)
{
	ck_assert_str_eq(hm_severity_name(HM_SEVERITY_NOTE), "note");
	ck_assert_str_eq(hm_severity_name(HM_SEVERITY_WARNING), "warning");
	ck_assert_str_eq(hm_severity_name(HM_SEVERITY_ERROR), "error");
	ck_assert_str_eq(hm_severity_name((enum hm_severity)9), "unknown");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/diag");
	TCase *tcase = tcase_create("diag");

	tcase_add_test(tcase, callback_gets_place_and_message);
	tcase_add_test(tcase, nobody_listening_is_fine);
	tcase_add_test(tcase, severities_have_names);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
