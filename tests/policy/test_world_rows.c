/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* The policies of the world against cases on both sides of each boundary. */

#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/text.h>

#include "policy/case_row.h"
#include "support/lines.h"
#include "support/run.h"

enum { ROWS_LEAST = 500, POLICIES_MOST = 32, NAME_BYTES = 32 };

/* Policies the rows have named so far. */
struct opened {
	struct {
		char name[NAME_BYTES];
		struct hm_policy *policy;
	} items[POLICIES_MOST];
	size_t n;
};

static void add_line(const char *line, const char *where, void *ctx)
{
	struct hm_text *text = ctx;

	(void)where;
	hm_text_add(text, line);
	hm_text_add(text, "\n");
}

static void say(void *ctx, const struct hm_diag *diag)
{
	(void)ctx;
	fprintf(stderr, "%s:%d: %s\n", diag->source, (int)diag->line,
		diag->message);
}

/* A policy beside the rows; the lines of messages count no comments. */
static enum hm_status read_policy(const char *name, struct hm_policy **out)
{
	const struct hm_say told = { .fn = say };
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_test_lines(name, add_line, &text);

	const enum hm_status status = hm_policy_parse(hm_text_str(&text),
		strlen(hm_text_str(&text)), name, NULL, &told, out, NULL);

	hm_text_fini(&text);
	return status;
}

static const struct hm_policy *policy_called(
	struct opened *opened, const char *name, const char *where)
{
	struct hm_policy *policy = NULL;

	for (size_t i = 0; i < opened->n; i++)
		if (strcmp(opened->items[i].name, name) == 0)
			return opened->items[i].policy;
	ck_assert_uint_lt(opened->n, POLICIES_MOST);
	ck_assert_uint_lt(strlen(name), NAME_BYTES);

	const enum hm_status status = strstr(name, ".policy") != NULL
		? read_policy(name, &policy)
		: hm_policy_builtin(name, NULL, &policy, NULL);

	ck_assert_msg(status == HM_OK, "%s: no policy %s", where, name);
	strcpy(opened->items[opened->n].name, name);
	opened->items[opened->n++].policy = policy;
	return policy;
}

static void check_row(const char *line, const char *where, void *ctx)
{
	struct case_row row;

	case_row_read_world(&row, line, where);
	case_check(policy_called(ctx, row.policy, where), &row.c, row.headline,
		row.first, where);
}

START_TEST(written_cases_hold)
{
	struct opened opened = { .n = 0 };

	ck_assert_int_ge(
		hm_test_lines("eligibility-world.txt", check_row, &opened),
		ROWS_LEAST);
	for (size_t i = 0; i < opened.n; i++)
		hm_policy_free(opened.items[i].policy);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/world_rows");
	TCase *cases = tcase_create("cases");

	tcase_add_test(cases, written_cases_hold);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
