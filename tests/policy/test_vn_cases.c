/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* The built-in policy of Viet Nam against two files of worked cases. */

#include <check.h>
#include <string.h>

#include <hienmau/verdict.h>

#include "policy/case.h"
#include "policy/case_row.h"
#include "support/lines.h"
#include "support/run.h"

enum { CSV_CASES = 22, TXT_CASES = 100, LINE_BYTES = 1024 };

/* Columns of cases-vn.csv; the note behind them may hold commas. */
enum column {
	ID,
	JURISDICTION,
	SEX,
	BIRTH,
	WEIGHT,
	HB,
	HISTORY,
	EVENTS,
	CONTEXT,
	PRODUCT,
	ML,
	DAY,
	HEADLINE,
	FIRST,
	COLUMNS
};

static struct hm_policy *policy;

static void open_policy(void)
{
	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
}

static void close_policy(void)
{
	hm_policy_free(policy);
}

/* An empty cell is a measurement not taken. */
static int32_t cell(const char *text, int digits, const char *where)
{
	return text[0] == '\0' ? HM_VALUE_UNKNOWN
			       : case_number(text, digits, where);
}

static void csv_line(const char *line, const char *where, void *ctx)
{
	char text[LINE_BYTES];
	char *cells[COLUMNS];
	char *at = text;
	struct policy_case c;

	(void)ctx;
	if (strncmp(line, "id,", 3) == 0)
		return;
	ck_assert_uint_lt(strlen(line), sizeof(text));
	strcpy(text, line);
	for (int i = 0; i < COLUMNS; i++) {
		cells[i] = at;
		at = strchr(at, ',');
		ck_assert_msg(at != NULL, "%s: too few columns", where);
		*at++ = '\0';
	}
	case_init(&c);
	case_sex(&c, cells[SEX], where);
	case_birth(&c, cells[BIRTH], where);
	c.subject.values[HM_FIELD_WEIGHT] = cell(cells[WEIGHT], 3, where);
	/* Haemoglobin is in g/dl there. */
	c.subject.values[HM_FIELD_HB] = cell(cells[HB], 1, where);
	case_history(&c, cells[HISTORY], where);
	case_events(&c, cells[EVENTS], where);
	c.question.product = case_product(cells[PRODUCT], where);
	c.question.ml = case_number(cells[ML], 0, where);
	c.question.view = HM_VIEW_SCREEN;
	c.day = case_date(cells[DAY], where);
	case_check(policy, &c, cells[HEADLINE], cells[FIRST], where);
}

START_TEST(csv_cases_hold)
{
	ck_assert_int_eq(
		hm_test_lines("cases-vn.csv", csv_line, NULL), CSV_CASES + 1);
}
END_TEST

static void txt_line(const char *line, const char *where, void *ctx)
{
	struct case_row row;

	(void)ctx;
	case_row_read(&row, line, where);
	case_check(policy, &row.c, row.headline, row.first, where);
}

START_TEST(written_cases_hold)
{
	ck_assert_int_ge(
		hm_test_lines("eligibility-vn.txt", txt_line, NULL), TXT_CASES);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/vn_cases");
	TCase *cases = tcase_create("cases");

	tcase_add_checked_fixture(cases, open_policy, close_policy);
	tcase_add_test(cases, csv_cases_hold);
	tcase_add_test(cases, written_cases_hold);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
