/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks under a small policy with what Viet Nam's has not: two versions
 * with a gap between them, months that spill, limits that fall a day after
 * the birthday, waits that differ by sex and outcome.
 */

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "policy/block.h"
#include "policy/case.h"
#include "support/run.h"

static const char TEXT[] =
	"policy p jurisdiction=XX title=\"A policy\"\n"
	"calendar month-end=spill leap-birthday=feb-28\n"
	"source s title=\"A law\" status=verified\n"
	"product WB classes=whole\n"
	"product PLT classes=platelets\n"
	"version from=2020-01-01 to=2021-01-01\n"
	"default old unlisted=allow source=s\n"
	"interval old-wb from=whole to=whole wait=10d source=s\n"
	"version from=2022-01-01\n"
	"default new unlisted=gap source=s\n"
	"interval wb-m from=whole to=whole wait=1mo if sex=M source=s\n"
	"interval wb-f from=whole to=whole wait=2mo if sex=F source=s\n"
	"interval wb-try from=whole to=whole wait=3d if prev.outcome=failed "
	"source=s\n"
	"interval plt from=platelets to=platelets wait=2d source=s\n"
	"age age of=* min=18 max=60 on=day-after source=s\n"
	"window plt-2 of=platelets sum=count span=1mo max=2 source=s\n";

static struct hm_policy *policy;
static struct policy_case c;

static void set_up(void)
{
	ck_assert_int_eq(hm_policy_parse(TEXT, sizeof(TEXT) - 1, "x.policy",
				 NULL, NULL, &policy, NULL),
		HM_OK);
	case_init(&c);
	c.subject.sex = HM_SEX_MALE;
	case_birth(&c, "1990-05-10", "birth");
	c.question.product = HM_PRODUCT_WB;
}

static void tear_down(void)
{
	hm_policy_free(policy);
}

/* Collects "rule kind from..to; " of every block. */
struct listing {
	char text[512];
	size_t len;
	int most; /* blocks to take */
};

static bool list_block(void *ctx, const struct hm__block *block)
{
	struct listing *list = ctx;
	char from[HM_DATE_TEXT_MAX] = "";
	char to[HM_DATE_TEXT_MAX] = "";

	if (block->days.from > HM_SPAN_OPEN_FROM)
		hm_date_format_iso(block->days.from, from);
	if (block->days.to < HM_SPAN_OPEN_TO)
		hm_date_format_iso(block->days.to, to);

	const int n = snprintf(list->text + list->len,
		sizeof(list->text) - list->len, "%s %s %s..%s; ",
		block->rule->id, hm_finding_kind_name(block->kind), from, to);

	ck_assert_int_gt(n, 0);
	list->len += (size_t)n;
	ck_assert_uint_lt(list->len, sizeof(list->text));
	return --list->most > 0;
}

static void expect(const char *from, const char *to, const char *text)
{
	struct listing list = { .most = 100 };
	const struct hm__ask ask = { policy, &c.subject, &c.question,
		{ case_date(from, from), case_date(to, to) } };

	ck_assert(hm__blocks_each(&ask, list_block, &list));
	ck_assert_str_eq(list.text, text);
}

static void give(const char *history)
{
	char text[CASE_TEXT];

	strcpy(text, history);
	case_history(&c, text, history);
}

START_TEST(days_without_version_are_gaps)
{
	expect("2019-01-01", "2023-01-01",
		"no-version gap ..2020-01-01; "
		"no-version gap 2021-01-01..2022-01-01; ");
}
END_TEST

START_TEST(blocks_end_with_their_version)
{
	give("2020-12-28:WB");
	expect("2020-06-01", "2020-12-31",
		"old-wb wait 2020-12-28..2021-01-01; "
		"old-wb wait 2020-12-19..2020-12-28; ");
	expect("2020-06-01", "2020-12-01", "");
}
END_TEST

START_TEST(the_asked_version_judges_old_donations)
{
	give("2021-12-20:WB");
	expect("2022-01-01", "2023-01-01",
		"wb-m wait 2022-01-01..2022-01-20; ");
}
END_TEST

START_TEST(months_spill_both_ways)
{
	give("2023-01-31:WB 2023-03-02:WB:full");
	/* 31 January + 1 month is 3 March, 1 and 2 February are before. */
	expect("2023-01-25", "2023-03-01",
		"wb-m wait 2023-01-31..2023-03-03; "
		"wb-m wait 2023-01-01..2023-01-31; "
		"wb-m wait 2023-01-31..2023-02-01; "
		"wb-m wait 2023-02-03..2023-03-02; ");
}
END_TEST

START_TEST(unknown_sex_takes_both)
{
	c.subject.sex = HM_SEX_X;
	give("2023-03-10:WB");
	expect("2023-03-20", "2023-04-01",
		"wb-m wait 2023-03-10..2023-04-10; "
		"wb-f wait 2023-03-10..2023-05-10; ");
}
END_TEST

START_TEST(failed_counts_where_a_rule_says_so)
{
	give("2023-03-10:WB:failed");
	expect("2023-03-01", "2023-04-01",
		"wb-try wait 2023-03-10..2023-03-13; ");
}
END_TEST

START_TEST(unlisted_pairs_are_gaps_both_ways)
{
	give("2024-03-10:PLT");
	expect("2023-01-01", "2026-01-01",
		"new gap 2024-03-10..2025-03-10; "
		"new gap 2023-03-12..2024-03-10; ");
	expect("2020-01-02", "2020-12-01", "");
}
END_TEST

START_TEST(limits_may_fall_a_day_late)
{
	case_birth(&c, "2008-02-29", "birth");
	/* The birthday is kept on 28 February, the limit a day after. */
	expect("2026-01-01", "2069-01-01", "age wait 2022-01-01..2026-03-01; ");
	expect("2026-03-01", "2070-01-01", "age never 2069-03-01..; ");
}
END_TEST

/* A run of two blocks around itself, whatever order it is given in. */
START_TEST(windows_block_around_runs)
{
	c.question.product = HM_PRODUCT_PLT;
	give("2023-05-20:PLT 2023-05-10:PLT");
	expect("2023-05-05", "2023-05-06",
		"plt-2 wait 2023-04-21..2023-06-10; ");
	/* Days before those asked are left out. */
	expect("2023-05-12", "2023-05-13",
		"plt-2 wait 2023-05-10..2023-06-10; ");
	expect("2023-06-10", "2023-06-11", "");
}
END_TEST

START_TEST(a_visit_can_end)
{
	struct listing list = { .most = 1 };
	const struct hm__ask ask = { policy, &c.subject, &c.question,
		hm_span_all() };

	ck_assert(!hm__blocks_each(&ask, list_block, &list));
	ck_assert_str_eq(list.text, "no-version gap ..2020-01-01; ");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/block");
	TCase *cases = tcase_create("block");

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, days_without_version_are_gaps);
	tcase_add_test(cases, blocks_end_with_their_version);
	tcase_add_test(cases, the_asked_version_judges_old_donations);
	tcase_add_test(cases, months_spill_both_ways);
	tcase_add_test(cases, unknown_sex_takes_both);
	tcase_add_test(cases, failed_counts_where_a_rule_says_so);
	tcase_add_test(cases, unlisted_pairs_are_gaps_both_ways);
	tcase_add_test(cases, limits_may_fall_a_day_late);
	tcase_add_test(cases, windows_block_around_runs);
	tcase_add_test(cases, a_visit_can_end);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
