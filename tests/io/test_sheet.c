/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/sheet.h>

#include <stdlib.h>
#include <string.h>

#include <hienmau-io/file.h>

#include "support/oom.h"
#include "support/run.h"

/*
 * What cells a file has: '|' between cells, '/' behind a row. Only texts
 * without those signs can be told so.
 */
static const struct {
	const char *bytes;
	const char *cells;
	char separator;
} good[] = {
	{ "", "", ',' },
	{ "a,b\nc,d\n", "a|b/c|d/", ',' },
	{ "a,b\r\nc,d", "a|b/c|d/", ',' },
	{ "a,b\rc,d\r", "a|b/c|d/", ',' },
	{ "\xef\xbb\xbf"
	  "a;b\n1,5;2,5\n",
		"a|b/1,5|2,5/", ';' },
	{ "a\tb\n", "a|b/", '\t' },
	{ " a , b\xc2\xa0\n", "a|b/", ',' },
	{ "\"a,b\",\"c\"\"d\"\n", "a,b|c\"d/", ',' },
	{ "\"a\nb\" ,c\n", "a\nb|c/", ',' },
	{ "'=1,'x,''=2\n", "=1|'x|'=2/", ',' },
	{ "a,\n\nb", "a|//b/", ',' },
	{ "Thi\xcc\xa3,x", "Thị|x/", ',' },
	{ "A title, with commas\nx;y;z\n1;2;3\n",
		"A title, with commas/"
		"x|y|z/1|2|3/",
		';' },
	{ "\xff\xfe"
	  "a\0,\0\xe9\0\n\0",
		NULL, ',' },
};

static void join_rows(const struct hm_sheet *sheet, struct hm_text *out)
{
	for (size_t i = 0; i < hm_sheet_row_count(sheet); i++) {
		size_t n = 0;
		const struct hm_cell *cells = hm_sheet_row(sheet, i, &n);

		for (size_t j = 0; j < n; j++) {
			ck_assert_uint_eq(strlen(cells[j].text), cells[j].len);
			ck_assert_int_eq(cells[j].column, (int)j + 1);
			hm_text_add(out, j > 0 ? "|" : "");
			hm_text_add(out, cells[j].text);
		}
		hm_text_add(out, "/");
	}
}

START_TEST(test_split)
{
	const bool wide = good[_i].cells == NULL;
	const char *expected = wide ? "a|é/" : good[_i].cells;
	const size_t len = wide ? 10 : strlen(good[_i].bytes);
	struct hm_sheet *sheet = NULL;
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_sheet_parse(good[_i].bytes, len, "x", NULL, NULL,
				 &sheet, NULL),
		HM_OK);
	join_rows(sheet, &out);
	ck_assert_str_eq(hm_text_str(&out), expected);
	ck_assert_int_eq(hm_sheet_separator(sheet), good[_i].separator);
	hm_text_fini(&out);
	hm_sheet_free(sheet);
}
END_TEST

START_TEST(test_places)
{
	const char *bytes = "a,b\r\n\"x\ny\",z\r\nlast,row";
	struct hm_sheet *sheet = NULL;
	size_t n = 0;

	ck_assert_int_eq(hm_sheet_parse(bytes, strlen(bytes), "x", NULL, NULL,
				 &sheet, NULL),
		HM_OK);
	const struct hm_cell *cells = hm_sheet_row(sheet, 1, &n);
	ck_assert_int_eq(cells[0].line, 2);
	ck_assert_int_eq(cells[1].line, 3);
	ck_assert_int_eq(hm_sheet_row(sheet, 2, &n)[0].line, 4);
	const char *row = hm_sheet_row_bytes(sheet, 1, &n);
	ck_assert_uint_eq(n, 7);
	ck_assert_int_eq(memcmp(row, "\"x\ny\",z", n), 0);
	hm_sheet_free(sheet);
}
END_TEST

static const char *const texts[] = { "", "a", "=1", "+1", "-1", "-1+1", "@",
	"'=1", "'", "a,b", "a\"b", "a\nb", "\tx", "=a,\"b\"", "Ánh" };

START_TEST(test_written_cell_comes_back)
{
	struct hm_text out;
	struct hm_sheet *sheet = NULL;
	size_t n = 0;

	hm_text_init(&out, NULL);
	hm_sheet_write_cell(&out, texts[_i], true);
	hm_sheet_write_cell(&out, "end", false);
	ck_assert_ptr_null(strchr("=+@\t", out.data[0]));
	ck_assert_int_eq(hm_sheet_parse(out.data, out.len, "x", NULL, NULL,
				 &sheet, NULL),
		HM_OK);
	ck_assert_str_eq(hm_sheet_row(sheet, 0, &n)[0].text, texts[_i]);
	ck_assert_uint_eq(n, 2);
	hm_sheet_free(sheet);
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_no_memory)
{
	const char *bytes = "a,\"b\"\"c\"\nThi\xcc\xa3,d\n";
	struct hm_oom oom;
	int n = 0;

	do {
		struct hm_sheet *sheet = NULL;

		hm_oom_init(&oom, ++n);
		ck_assert_int_eq(hm_sheet_parse(bytes, strlen(bytes), "x",
					 &oom.alloc, NULL, &sheet, NULL),
			oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert(oom.failed == (sheet == NULL));
		hm_sheet_free(sheet);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
}
END_TEST

START_TEST(test_kinds)
{
	const enum hm_sheet_kind kind = (enum hm_sheet_kind)_i;
	const char *name = hm_sheet_kind_name(kind);
	enum hm_sheet_kind found = HM_SHEET_UNKNOWN;
	size_t n = 0;

	ck_assert_int_eq(
		hm_sheet_kind_parse(name, strlen(name), &found), HM_OK);
	ck_assert_int_eq(found, kind);
	ck_assert_ptr_nonnull(hm_sheet_columns(kind, &n));
	ck_assert_uint_gt(n, 2);
	ck_assert_int_eq(hm_sheet_kind_parse("?", 1, &found), HM_ERR_NOT_FOUND);
}
END_TEST

/* The manual repeats the tables; a column it forgets fails here. */
START_TEST(test_manual_has_every_column)
{
	const char *srcdir = getenv("srcdir");
	struct hm_text path;
	struct hm_text man;
	size_t n = 0;
	const struct hm_sheet_column *columns = hm_sheet_columns(
		(enum hm_sheet_kind)_i, &n);

	hm_text_init(&path, NULL);
	hm_text_init(&man, NULL);
	hm_text_addf(&path, "%s/man/hienmau-sheets.5",
		srcdir != NULL ? srcdir : ".");
	ck_assert_int_eq(hm_file_read(path.data, 1 << 20, &man, NULL), HM_OK);
	hm_text_clear(&path);
	hm_text_addf(
		&path, ".SS %s\n", hm_sheet_kind_name((enum hm_sheet_kind)_i));
	const char *at = strstr(man.data, path.data);
	for (size_t i = 0; i < n; i++) {
		hm_text_clear(&path);
		hm_text_addf(&path, "\n%s%s@%s@", columns[i].name,
			columns[i].required ? "*" : "", columns[i].name_vi);
		ck_assert_ptr_nonnull(at);
		at = strstr(at, path.data);
		ck_assert_msg(at != NULL, "the manual lacks %s", path.data);
	}
	hm_text_fini(&man);
	hm_text_fini(&path);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sheet");
	TCase *tcase = tcase_create("sheet");

	tcase_add_loop_test(
		tcase, test_split, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_test(tcase, test_places);
	tcase_add_loop_test(tcase, test_written_cell_comes_back, 0,
		sizeof(texts) / sizeof(texts[0]));
	tcase_add_test(tcase, test_no_memory);
	tcase_add_loop_test(tcase, test_kinds, 1, HM_SHEET_KIND_COUNT);
	tcase_add_loop_test(
		tcase, test_manual_has_every_column, 1, HM_SHEET_KIND_COUNT);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
