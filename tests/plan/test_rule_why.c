/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include <string.h>

#include "plan/rules.h"
#include "support/run.h"

/* What is told of rules when a plan is asked why. */

static struct world world;
static struct hm_problem *problem;
static struct hm_explain *explain;
static struct hm_error err;

static void set_up(void)
{
	rules_world_init(&world);
	err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
}

static void tear_down(void)
{
	hm_explain_free(explain);
	hm_problem_free(problem);
	explain = NULL;
	problem = NULL;
	world_fini(&world);
}

static void forbid(const char *text)
{
	world.forbid[world.options.nforbid++] = rules_parse(&world, text);
}

/* Asks of a plan without drives. */
static void ask(void)
{
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(
		HM_OK, hm_explain_new(problem, NULL, NULL, 0, &explain, NULL));
}

/* Which rule is told, of which day: the first that forbids. */
START_TEST(test_which_rule_is_told)
{
	struct hm_explain_why_not why;

	forbid("venue=2 team=0 weekday=1");
	forbid("venue=2 from=0 to=6");
	forbid("team=1 weekday=7");
	forbid("weekday=1");
	ask();

	/* Seven days for both teams, then Mondays; by the first team first. */
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_venue(
			explain, world.venues[2].id, &why, NULL));
	ck_assert_uint_eq(why.nrules, 4);
	ck_assert_int_eq(why.count[HM_REASON_FORBIDDEN], 7 + 3);
	ck_assert_int_eq(why.rules[0], 4);
	ck_assert_int_eq(why.rules[1], 6);
	ck_assert_int_eq(why.rules[2], 0);
	ck_assert_int_eq(why.rules[3], 0);

	/* Wherever it goes, Sundays and Mondays are not for team 1. */
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_team(
			explain, world.teams[1].id, &why, NULL));
	ck_assert_int_eq(why.count[HM_REASON_FORBIDDEN], 4 + 4);
	ck_assert_int_eq(why.rules[2], 4);
	ck_assert_int_eq(why.rules[3], 4);

	/* A Sunday: team 1 nowhere, team 0 everywhere but at venue 2. */
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_day(explain,
			world.options.span.from + RULES_MONDAY - 1, &why,
			NULL));
	ck_assert_int_eq(why.count[HM_REASON_FORBIDDEN], RULES_VENUES + 1);
	ck_assert_int_eq(why.rules[1], 2);
	ck_assert_int_eq(why.rules[2], RULES_VENUES - 1);
}
END_TEST

/* A team that is free, but not for the one venue that is open. */
START_TEST(test_only_a_rule_is_between_them)
{
	struct hm_explain_why_not why;

	for (size_t v = 0; v < RULES_VENUES; v++) {
		world.venues[v].weekdays = v == 1 ? 0x7f : HM_WEEKDAY_BIT(7);
		ck_assert_int_eq(HM_OK,
			hm_book_put_venue(world.book, &world.venues[v], NULL));
	}
	forbid("venue=1 team=0");
	ask();
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_team(
			explain, world.teams[0].id, &why, NULL));
	ck_assert_int_eq(why.count[HM_REASON_PRICE], 4);
	ck_assert_int_eq(why.count[HM_REASON_FORBIDDEN], 24);
	ck_assert_int_eq(why.rules[0], 24);
}
END_TEST

/* A proposal that is forbidden by now is no plan of the problem. */
START_TEST(test_no_plan_of_the_problem)
{
	const struct hm_plan_drive drive = { .venue = world.venues[0].id,
		.team = world.teams[0].id,
		.day = world.options.span.from + RULES_MONDAY };

	forbid("team=0 weekday=1");
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_explain_new(problem, NULL, &drive, 1, &explain, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "venue-000"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/rule_why");
	TCase *tcase = tcase_create("why");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, test_which_rule_is_told);
	tcase_add_test(tcase, test_only_a_rule_is_between_them);
	tcase_add_test(tcase, test_no_plan_of_the_problem);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
