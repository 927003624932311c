/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/lang.h>

#include "base/lang_table.h"
#include "support/run.h"

struct row {
	const char *tag;
	enum hm_status status;
	enum hm_lang lang;
};

static const struct row ROWS[] = {
	{ "vi", HM_OK, HM_LANG_VI },
	{ "vi_VN.UTF-8", HM_OK, HM_LANG_VI },
	{ "VI", HM_OK, HM_LANG_VI },
	{ "en", HM_OK, HM_LANG_EN },
	{ "en-GB", HM_OK, HM_LANG_EN },
	{ "en@euro", HM_OK, HM_LANG_EN },
	{ "english", HM_ERR_NOT_FOUND, HM_LANG_EN },
	{ "v", HM_ERR_NOT_FOUND, HM_LANG_EN },
	{ "", HM_ERR_NOT_FOUND, HM_LANG_EN },
	{ "fr", HM_ERR_NOT_FOUND, HM_LANG_EN },
	{ "C", HM_ERR_NOT_FOUND, HM_LANG_EN },
};

START_TEST(tag_is_read)
{
	const struct row *row = &ROWS[_i];
	enum hm_lang lang = (enum hm_lang)77;

	ck_assert_msg(
		hm_lang_parse(row->tag, &lang) == row->status, "%s", row->tag);
	ck_assert_msg(lang == (row->status == HM_OK ? row->lang : 77), "%s",
		row->tag);
}
END_TEST

START_TEST(tag_is_written)
{
	ck_assert_str_eq(hm_lang_tag(HM_LANG_EN), "en");
	ck_assert_str_eq(hm_lang_tag(HM_LANG_VI), "vi");
}
END_TEST

START_TEST(unknown_message_is_itself)
{
	const char *msgid = "no such message";

	ck_assert_ptr_eq(hm_lang_text(HM_LANG_VI, msgid), msgid);
	ck_assert_ptr_eq(hm_lang_text(HM_LANG_EN, msgid), msgid);
}
END_TEST

START_TEST(every_entry_is_found_and_translated)
{
	for (size_t i = 0; i < hm__lang_vi_count; i++) {
		const char *msgid = hm__lang_vi[i].msgid;
		const char *msgstr = hm__lang_vi[i].msgstr;

		ck_assert_str_ne(msgid, "");
		ck_assert_str_ne(msgstr, "");
		ck_assert_str_eq(hm_lang_text(HM_LANG_VI, msgid), msgstr);
		ck_assert_str_eq(hm_lang_text(HM_LANG_EN, msgid), msgid);
	}
	ck_assert_ptr_null(hm__lang_vi[hm__lang_vi_count].msgid);
}
END_TEST

START_TEST(catalogue_is_compiled_in)
{
	ck_assert_str_eq(hm_lang_text(HM_LANG_VI,
				 HM_N_("There is not enough "
				       "memory; close other programs and try "
				       "again.")),
		"Không đủ bộ nhớ; hãy đóng bớt chương trình khác rồi thử "
		"lại.");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/lang");
	TCase *tcase = tcase_create("lang");

	tcase_add_loop_test(
		tcase, tag_is_read, 0, sizeof(ROWS) / sizeof(ROWS[0]));
	tcase_add_test(tcase, tag_is_written);
	tcase_add_test(tcase, unknown_message_is_itself);
	tcase_add_test(tcase, every_entry_is_found_and_translated);
	tcase_add_test(tcase, catalogue_is_compiled_in);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
