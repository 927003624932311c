/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/case.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau-io/file.h>
#include <hienmau-io/sheet.h>

#include "support/run.h"

enum { CASES = 69, POLICIES = 32, FILE_BYTES = 1 << 20, PATH_BYTES = 1024 };

/* Each policy is read once. */
static struct {
	const char *name;
	struct hm_policy *policy;
} opened[POLICIES];

static const struct hm_policy *policy_called(const char *name)
{
	size_t i = 0;

	while (i < POLICIES && opened[i].name &&
		strcmp(opened[i].name, name) != 0)
		i++;
	ck_assert_uint_lt(i, POLICIES);
	if (!opened[i].name) {
		ck_assert_int_eq(
			hm_policy_builtin(name, NULL, &opened[i].policy, NULL),
			HM_OK);
		opened[i].name = name;
	}
	return opened[i].policy;
}

static void close_all(void)
{
	for (size_t i = 0; i < POLICIES; i++) {
		hm_policy_free(opened[i].policy);
		opened[i].policy = NULL;
		opened[i].name = NULL;
	}
}

static struct hm_cases *cases_of(const char *text, size_t len)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_cases *cases = NULL;

	ck_assert_msg(hm_case_parse(text, len, "cases.csv", NULL, NULL, &cases,
			      &err) == HM_OK,
		"%s", err.message);
	return cases;
}

static void check(const struct hm_case *row, const struct hm_policy *policy,
	const char *expected)
{
	struct hm_verdict verdict;
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_verdict_on(
		policy, &row->subject, &row->question, row->day, &verdict);
	hm_case_rules(row, &verdict, &text);

	const char *got = hm_text_str(&text) ? hm_text_str(&text) : "";

	ck_assert_msg(!strcmp(got, expected), "%s: \"%s\", not \"%s\"", row->id,
		got, expected);
	hm_text_fini(&text);
}

static size_t column_of(const struct hm_sheet *sheet, const char *name)
{
	size_t n;
	const struct hm_cell *header = hm_sheet_row(sheet, 0, &n);
	size_t i = 0;

	while (i < n && strcmp(header[i].text, name) != 0)
		i++;
	ck_assert_uint_lt(i, n);
	return i;
}

/* The column deciding_rule of the world's cases, to the letter. */
START_TEST(test_rules_are_those_written_by_hand)
{
	const char *srcdir = getenv("srcdir");
	char path[PATH_BYTES] = "";
	struct hm_sheet *sheet = NULL;
	struct hm_text bytes;
	size_t n;

	ck_assert_uint_lt(strlen(srcdir ? srcdir : "."), PATH_BYTES / 2);
	strcat(path, srcdir ? srcdir : ".");
	strcat(path, "/tests/vectors/cases-world.csv");
	hm_text_init(&bytes, NULL);
	ck_assert_int_eq(hm_file_read(path, FILE_BYTES, &bytes, NULL), HM_OK);
	ck_assert_int_eq(hm_sheet_parse(hm_text_str(&bytes), bytes.len, path,
				 NULL, NULL, &sheet, NULL),
		HM_OK);
	struct hm_cases *cases = cases_of(hm_text_str(&bytes), bytes.len);
	size_t column = column_of(sheet, "deciding_rule");

	ck_assert_uint_eq(hm_case_count(cases), CASES);
	for (size_t i = 0; i < CASES; i++) {
		const struct hm_case *row = hm_case_at(cases, i);

		check(row, policy_called(row->jurisdiction),
			hm_sheet_row(sheet, i + 1, &n)[column].text);
	}
	close_all();
	hm_case_free(cases);
	hm_sheet_free(sheet);
	hm_text_fini(&bytes);
}
END_TEST

static const char HEADER[] = "id,jurisdiction,sex,birthdate,history,events,"
			     "product,query_date\n";

static const struct {
	const char *row;
	const char *rules;
} rows[] = {
	/* Findings repeat for each donation, an id does not. */
	{ "AT,M,1980-01-01,2024-08-01:WB:500 2024-10-01:WB:500 "
	  "2024-12-01:WB:500 2025-02-01:WB:500 2025-04-01:WB:500,,WB,"
	  "2025-06-01",
		"at-ml2000+at-wb4" },
	/* What holds on the asked day only does not decide. */
	{ "VN,M,1990-05-10,2026-12-21:WB,flu_recovered@2027-03-01,WB,"
	  "2027-03-02",
		"vn-whole-12w" },
	/* A wait that the age limit outlasts, and one with nothing behind. */
	{ "VN,M,1966-04-01,2027-03-01:WB,,WB,2027-03-15", "vn-age" },
	{ "VN,M,1966-04-01,,tattoo@2027-03-01,WB,2027-03-15", "vn-age" },
	/* Of several headlines the gravest. */
	{ "VN,M,1990-05-10,2027-03-01:WB,hiv@2020-01-01 tattoo@2027-03-01,WB,"
	  "2027-03-15",
		"vn-hiv" },
	{ "VN,M,1990-05-10,2027-03-01:WB,pregnant,WB,2027-03-15",
		"vn-pregnant" },
	/* An event whose day is not known is open. */
	{ "VN,M,1990-05-10,,tattoo,WB,2027-03-15", "vn-tattoo" },
	/* A gap is told by its pair, before and after; or else by its rule. */
	{ "VN,M,1990-05-10,2027-03-01:GRAN,,WB,2027-03-15", "GRAN->WB" },
	{ "VN,M,1990-05-10,2027-03-20:WB,,GRAN,2026-12-01", "GRAN->WB" },
	{ "VN,M,1990-05-10,2027-03-01:GRAN 2027-03-01:STEM,,WB,2027-03-15",
		"vn-silent" },
	{ "VN,M,1990-05-10,,,WB,2010-03-15", "no-version" },
	{ "VN,M,,,,WB,2027-03-15", "vn-age" },
	{ "VN,M,1990-05-10,2026-12-21:WB,,WB,2027-03-15", "" },
};

START_TEST(test_rules_that_decide)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_addf(&text, "%sR,%s\n", HEADER, rows[_i].row);
	struct hm_cases *cases = cases_of(hm_text_str(&text), text.len);
	const struct hm_case *row = hm_case_at(cases, 0);

	check(row, policy_called(row->jurisdiction), rows[_i].rules);
	close_all();
	hm_case_free(cases);
	hm_text_fini(&text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/case_rules");
	TCase *tc = tcase_create("rules");

	tcase_add_test(tc, test_rules_are_those_written_by_hand);
	tcase_add_loop_test(tc, test_rules_that_decide, 0,
		(int)(sizeof(rows) / sizeof(rows[0])));
	suite_add_tcase(suite, tc);
	return hm_test_run(suite);
}
