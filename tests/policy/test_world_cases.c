/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * The policies that are compiled in against a file of cases from many
 * jurisdictions: headline, first day, and the rules that decide.
 */

#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/verdict.h>

#include "policy/case.h"
#include "support/lines.h"
#include "support/run.h"

enum { CASES = 69, LINE_BYTES = 1024, POLICIES = 32 };

/* Columns of cases-world.csv; those behind them may hold commas. */
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
	RULES,
	COLUMNS
};

/* Each policy is read once. */
static struct {
	const char *name;
	struct hm_policy *policy;
} open_policies[POLICIES];

static void open_all(void)
{
	ck_assert_uint_le(hm_policy_builtin_count(), POLICIES);
	for (size_t i = 0; i < hm_policy_builtin_count(); i++) {
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		open_policies[i].name = hm_policy_builtin_name(i);
		ck_assert_msg(hm_policy_builtin(open_policies[i].name, NULL,
				      &open_policies[i].policy, &err) == HM_OK,
			"%s:%d:%d: %s", err.source, (int)err.line,
			(int)err.column, err.message);
	}
}

static void close_all(void)
{
	for (size_t i = 0; i < hm_policy_builtin_count(); i++) {
		hm_policy_free(open_policies[i].policy);
		open_policies[i].policy = NULL;
	}
}

static const struct hm_policy *policy_of(const char *name, const char *where)
{
	for (size_t i = 0; i < hm_policy_builtin_count(); i++)
		if (strcmp(open_policies[i].name, name) == 0)
			return open_policies[i].policy;
	ck_abort_msg("%s: there is no policy %s", where, name);
	return NULL;
}

/* An empty cell is a measurement not taken. */
static int32_t cell(const char *text, int digits, const char *where)
{
	return text[0] == '\0' ? HM_VALUE_UNKNOWN
			       : case_number(text, digits, where);
}

static void read_case(
	struct policy_case *c, char *cells[COLUMNS], const char *where)
{
	case_init(c);
	ck_assert_int_eq(
		hm_sex_parse(cells[SEX], strlen(cells[SEX]), &c->subject.sex),
		HM_OK);
	case_birth(c, cells[BIRTH], where);
	c->subject.values[HM_FIELD_WEIGHT] = cell(cells[WEIGHT], 3, where);
	/* Haemoglobin is in g/dl there. */
	c->subject.values[HM_FIELD_HB] = cell(cells[HB], 1, where);
	case_history(c, cells[HISTORY], where);
	case_events(c, cells[EVENTS], where);
	case_context(c, cells[CONTEXT], where);
	c->question.product = case_product(cells[PRODUCT], where);
	c->question.ml =
		cells[ML][0] == '\0' ? 0 : case_number(cells[ML], 0, where);
	c->question.view = HM_VIEW_SCREEN;
	c->day = case_date(cells[DAY], where);
}

/*
 * The day whose findings decide: the last one before a wait ends, else the
 * asked day, of which a wait that never ends says why.
 */
static hm_date deciding_day(
	const struct hm_policy *policy, const struct policy_case *c)
{
	struct hm_verdict verdict;

	hm_verdict_on(policy, &c->subject, &c->question, c->day, &verdict);
	if (verdict.headline != HM_HEADLINE_DEFERRED ||
		verdict.first_day == HM_DATE_NONE)
		return c->day;
	return verdict.first_day - 1;
}

/* True if the rule of @id speaks on the day. */
static bool decides(const struct hm_policy *policy, const struct policy_case *c,
	const char *id)
{
	struct hm_verdict verdict;

	hm_verdict_on(policy, &c->subject, &c->question,
		deciding_day(policy, c), &verdict);
	for (size_t i = 0; i < verdict.nfindings; i++)
		if (strcmp(verdict.findings[i].rule->id, id) == 0)
			return true;
	return false;
}

/* "a+b"; an arrow names a pair of products instead. */
static void check_rules(const struct hm_policy *policy,
	const struct policy_case *c, char *text, const char *where)
{
	if (strstr(text, "->") != NULL)
		return;
	for (char *id = strtok(text, "+"); id != NULL; id = strtok(NULL, "+"))
		ck_assert_msg(decides(policy, c, id), "%s: %s does not decide",
			where, id);
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
	read_case(&c, cells, where);

	const struct hm_policy *policy = policy_of(cells[JURISDICTION], where);

	case_check(policy, &c, cells[HEADLINE], cells[FIRST], where);
	check_rules(policy, &c, cells[RULES], where);
}

START_TEST(world_cases_hold)
{
	ck_assert_int_eq(
		hm_test_lines("cases-world.csv", csv_line, NULL), CASES + 1);
}
END_TEST

START_TEST(policies_are_in_order)
{
	for (size_t i = 1; i < hm_policy_builtin_count(); i++)
		ck_assert_int_lt(strcmp(hm_policy_builtin_name(i - 1),
					 hm_policy_builtin_name(i)),
			0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/world_cases");
	TCase *cases = tcase_create("cases");

	tcase_add_checked_fixture(cases, open_all, close_all);
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, world_cases_hold);
	tcase_add_test(cases, policies_are_in_order);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
