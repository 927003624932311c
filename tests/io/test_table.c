/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/table.h>

#include <string.h>

#include "support/oom.h"
#include "support/run.h"

static const struct hm_table_column columns[] = {
	{ "place", "Place", false },
	{ "units", "Units", true },
	{ "day", "Day", false },
};

/* 2027-03-15 */
enum { DAY = 20892 };

static void fill(struct hm_table *table)
{
	hm_table_add(table, "Lào Cai");
	hm_table_add_number(table, 1234567);
	hm_table_add_date(table, DAY);
	hm_table_add(table, "a, \"b\"\nc");
	hm_table_add_count(table, -1);
	hm_table_add_date(table, HM_DATE_NONE);
	hm_table_add(table, NULL);
	hm_table_add_number(table, -42000);
	hm_table_add_word(table, "=word");
	hm_table_add(table, NULL);
	hm_table_add_share(table, 8005);
	hm_table_add(table, NULL);
}

static const struct {
	enum hm_table_format format;
	enum hm_lang lang;
	const char *text;
} cases[] = {
	{ HM_TABLE_TEXT, HM_LANG_EN,
		"Place         Units  Day\n"
		"Lào Cai   1,234,567  2027-03-15\n"
		"a, \"b\" c\n"
		"            -42,000  =word\n"
		"            80.05 %\n" },
	{ HM_TABLE_TEXT, HM_LANG_VI,
		"Place         Units  Day\n"
		"Lào Cai   1.234.567  15/03/2027\n"
		"a, \"b\" c\n"
		"            -42.000  =word\n"
		"            80,05 %\n" },
	{ HM_TABLE_CSV, HM_LANG_VI,
		"place,units,day\n"
		"Lào Cai,1234567,2027-03-15\n"
		"\"a, \"\"b\"\"\nc\",,\n"
		",-42000,'=word\n"
		",80.05,\n" },
	{ HM_TABLE_JSON, HM_LANG_VI,
		"[\n"
		"{\"place\": \"Lào Cai\", \"units\": 1234567, "
		"\"day\": \"2027-03-15\"},\n"
		"{\"place\": \"a, \\\"b\\\"\\nc\", \"units\": null, "
		"\"day\": null},\n"
		"{\"place\": null, \"units\": -42000, \"day\": \"=word\"},\n"
		"{\"place\": null, \"units\": 80.05, \"day\": null}\n"
		"]\n" },
};

START_TEST(test_render)
{
	struct hm_table *table = NULL;
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_table_new(columns, 3, cases[_i].lang,
				 cases[_i].format, NULL, &table, NULL),
		HM_OK);
	fill(table);
	ck_assert_uint_eq(hm_table_rows(table), 4);
	ck_assert_int_eq(hm_table_render(table, &out, NULL), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), cases[_i].text);
	hm_table_free(table);
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_empty)
{
	static const char *const empty[] = { "Place  Units  Day\n",
		"place,units,day\n", "[]\n" };
	struct hm_table *table = NULL;
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_table_new(columns, 3, HM_LANG_EN,
				 (enum hm_table_format)_i, NULL, &table, NULL),
		HM_OK);
	ck_assert_int_eq(hm_table_render(table, &out, NULL), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), empty[_i]);
	hm_table_free(table);
	hm_text_fini(&out);
}
END_TEST

/* Marks of their own take no room, signs of East Asia take two. */
START_TEST(test_widths)
{
	struct hm_table *table = NULL;
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_table_new(columns, 2, HM_LANG_EN, HM_TABLE_TEXT,
				 NULL, &table, NULL),
		HM_OK);
	hm_table_add(table, "日本日");
	hm_table_add_number(table, 1);
	hm_table_add(table, "e\xcc\x82");
	hm_table_add_number(table, 2);
	ck_assert_int_eq(hm_table_render(table, &out, NULL), HM_OK);
	ck_assert_str_eq(hm_text_str(&out),
		"Place   Units\n"
		"日本日      1\n"
		"e\xcc\x82           2\n");
	hm_table_free(table);
	hm_text_fini(&out);
}
END_TEST

static enum hm_status make(
	enum hm_table_format format, struct hm_oom *oom, struct hm_error *err)
{
	struct hm_table *table = NULL;
	struct hm_text out;
	enum hm_status status = hm_table_new(
		columns, 3, HM_LANG_EN, format, &oom->alloc, &table, err);

	hm_text_init(&out, &oom->alloc);
	if (status == HM_OK) {
		fill(table);
		status = hm_table_render(table, &out, err);
	}
	hm_table_free(table);
	hm_text_fini(&out);
	return status;
}

START_TEST(test_no_memory)
{
	struct hm_oom oom;
	int n = 0;

	do {
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		hm_oom_init(&oom, ++n);
		ck_assert_int_eq(make((enum hm_table_format)_i, &oom, &err),
			oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(err.status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
}
END_TEST

START_TEST(test_format_parse)
{
	enum hm_table_format format = HM_TABLE_TEXT;

	ck_assert_int_eq(hm_table_format_parse("json", &format), HM_OK);
	ck_assert_int_eq(format, HM_TABLE_JSON);
	ck_assert_int_eq(hm_table_format_parse("csv", &format), HM_OK);
	ck_assert_int_eq(format, HM_TABLE_CSV);
	ck_assert_int_eq(hm_table_format_parse("table", &format), HM_OK);
	ck_assert_int_eq(format, HM_TABLE_TEXT);
	ck_assert_int_eq(
		hm_table_format_parse("xml", &format), HM_ERR_NOT_FOUND);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("table");
	TCase *tcase = tcase_create("table");

	tcase_add_loop_test(
		tcase, test_render, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_loop_test(tcase, test_empty, 0, 3);
	tcase_add_test(tcase, test_widths);
	tcase_add_loop_test(tcase, test_no_memory, 0, 3);
	tcase_add_test(tcase, test_format_parse);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
