/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <stdio.h>
#include <string.h>

#include "plan/checker.h"
#include "plan/limit_instance.h"
#include "plan/problem_priv.h"
#include "plan/rules.h"
#include "plan/variant.h"
#include "support/run.h"
#include "support/scale.h"

enum { VENUES = RULES_VENUES, DAYS = RULES_DAYS, MONDAY = RULES_MONDAY };

static struct world world;
static struct hm_problem *problem;
static struct hm_error err;

static void set_up(void)
{
	rules_world_init(&world);
	err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
}

static void tear_down(void)
{
	hm_problem_free(problem);
	problem = NULL;
	world_fini(&world);
}

static struct hm_plan_rule rule_of(const char *text)
{
	return rules_parse(&world, text);
}

/* What a rule means of the days of each venue and team. */
static const struct {
	const char *rule;
	int venue;
	int team;
	const char *days; /* the first is a Friday */
} meanings[] = {
	{ "", 0, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
	{ "venue=2", 2, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
	{ "venue=2", 0, 0, "............................" },
	{ "team=1", 3, 1, "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
	{ "team=1", 3, 0, "............................" },
	{ "weekday=67", 0, 0, ".xx.....xx.....xx.....xx...." },
	{ "weekday=1", 1, 1, "...x......x......x......x..." },
	{ "from=5", 0, 0, ".....xxxxxxxxxxxxxxxxxxxxxxx" },
	{ "from=5 to=5", 0, 0, ".....x......................" },
	{ "from=2 to=9", 0, 0, "..xxxxxxxx.................." },
	{ "from=-9 to=2", 0, 0, "xxx........................." },
	{ "org=A", 0, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
	{ "org=A", 1, 0, "..............xxxxxxxxxxxxxx" },
	{ "org=B", 1, 0, "xxxxxxxxxxxxxx.............." },
	{ "org=A", 3, 0, "............................" },
	{ "venue=1 team=1", 1, 1, "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
	{ "venue=1 team=1", 1, 0, "............................" },
	{ "venue=1 team=1", 0, 1, "............................" },
	{ "team=0 weekday=7 from=3 to=16", 2, 0,
		".........x......x..........." },
	{ "org=A team=0 weekday=7", 1, 0, "................x......x...." },
	{ "org=A venue=3", 3, 0, "............................" },
};

enum { MEANINGS = sizeof(meanings) / sizeof(meanings[0]) };

/* The rule itself, and the problem that it forbids things in, agree. */
START_TEST(test_what_a_rule_means)
{
	const char *rule = meanings[_i].rule;
	const struct hm_venue *venue = &world.venues[meanings[_i].venue];
	const size_t team = (size_t)meanings[_i].team;

	world.forbid[0] = rule_of(rule);
	world.options.nforbid = 1;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	for (int32_t t = 0; t < DAYS; t++) {
		const bool means = meanings[_i].days[t] == 'x';

		ck_assert_msg(hm_plan_rule_matches(&world.forbid[0], world.book,
				      venue->id, world.teams[team].id,
				      world.options.span.from + t) == means,
			"\"%s\", day %d", rule, t);
		ck_assert_msg(hm__problem_forbids(problem,
				      &problem->venues[meanings[_i].venue],
				      team, t) == means,
			"problem: \"%s\", day %d", rule, t);
	}
}
END_TEST

/*
 * A team that may nowhere has a day off, so that the pace of weeks does not
 * count on it; one that may not somewhere has none.
 */
START_TEST(test_days_off_by_rule)
{
	world.forbid[0] = rule_of("team=1 weekday=7");
	world.forbid[1] = rule_of("venue=0 weekday=1");
	world.forbid[2] = rule_of("org=A team=0 from=5 to=5");
	world.forbid[3] = rule_of("from=13 to=14");
	world.options.nforbid = 4;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	for (int32_t t = 0; t < DAYS; t++) {
		const bool sunday = t % 7 == MONDAY - 1;
		const bool closed = t == 13 || t == 14;

		ck_assert_int_ne(closed, problem->teams[0].open[t]);
		ck_assert_int_ne(closed || sunday, problem->teams[1].open[t]);
		ck_assert_int_ne(
			closed || t % 7 == MONDAY, problem->venues[0].open[t]);
		ck_assert_int_ne(closed, problem->venues[2].open[t]);
	}
}
END_TEST

/* Only a rule that says nothing of a venue or team means what has none. */
START_TEST(test_what_is_not_known)
{
	const struct hm_id none = HM_ID_NONE_INIT;
	const struct hm_id venue = world.venues[0].id;
	const struct hm_id team = world.teams[0].id;
	const struct hm_id stranger = hm_venue_id("stranger");
	const hm_date day = world.options.span.from;
	const struct hm_plan_rule all = rule_of("weekday=5");
	const struct hm_plan_rule place = rule_of("venue=0");
	const struct hm_plan_rule org = rule_of("org=A");
	const struct hm_plan_rule who = rule_of("team=0");

	ck_assert(hm_plan_rule_matches(&all, world.book, none, none, day));
	ck_assert(hm_plan_rule_matches(&who, world.book, none, team, day));
	ck_assert(hm_plan_rule_matches(&place, world.book, venue, none, day));
	ck_assert(hm_plan_rule_matches(&org, world.book, venue, none, day));
	ck_assert(!hm_plan_rule_matches(&place, world.book, none, team, day));
	ck_assert(!hm_plan_rule_matches(&org, world.book, none, team, day));
	ck_assert(!hm_plan_rule_matches(&who, world.book, venue, none, day));
	ck_assert(!hm_plan_rule_matches(&org, world.book, stranger, team, day));
	ck_assert(!hm_plan_rule_matches(
		&all, world.book, venue, team, HM_DATE_NONE));
}
END_TEST

/* Three proposals: at 0 by 0 on Monday, at 1 by 1 on day 20, long before. */
static void propose(void)
{
	static const struct {
		int venue;
		int team;
		int day;
		const char *code;
	} drives[] = {
		{ 0, 0, MONDAY, "P-001" },
		{ 1, 1, 20, "P-002" },
		{ 2, 0, -30, "P-003" },
	};

	for (size_t i = 0; i < 3; i++) {
		const struct hm_venue *venue = &world.venues[drives[i].venue];
		struct hm_drive *drive = &world.drives[world.ndrives++];

		*drive = (struct hm_drive){
			.id = hm_drive_id(drives[i].code),
			.code = drives[i].code,
			.day = world.options.span.from + drives[i].day,
			.start = 420,
			.end = 690,
			.venue = venue->id,
			.team = world.teams[drives[i].team].id,
			.host = venue->org,
			.state = HM_DRIVE_STATE_PROPOSED,
			.expected = 40,
			.cost = -1,
			.note = "",
		};
		ck_assert_int_eq(
			HM_OK, hm_book_put_drive(world.book, drive, NULL));
	}
}

static const struct {
	const char *rule;
	const char *stays; /* of the three */
} pins[] = {
	{ "", "123" },
	{ "venue=0", "1" },
	{ "venue=3", "" },
	{ "team=0", "13" },
	{ "team=1 weekday=1", "" },
	{ "weekday=1", "1" },
	{ "org=A", "123" },
	{ "org=B", "" },
	{ "org=A from=0", "12" },
	{ "from=-30 to=-30", "3" },
};

enum { PINS = sizeof(pins) / sizeof(pins[0]) };

START_TEST(test_what_is_pinned)
{
	const char *rule = pins[_i].rule;
	const bool on_monday = strchr(pins[_i].stays, '1') != NULL;
	const bool later = strchr(pins[_i].stays, '2') != NULL;

	propose();
	world.pin[0] = rule_of(rule);
	world.options.npin = 1;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	for (size_t i = 0; i < 3; i++) {
		const bool stays = hm__plan_is_booked(world.book,
			&problem->options, hm_book_drive_at(world.book, i));

		ck_assert_msg(stays ==
				(strchr(pins[_i].stays, (int)('1' + i)) !=
					NULL),
			"\"%s\", drive %zu", rule, i + 1);
	}
	/* The team is taken, the venue rests, the cluster's units count. */
	ck_assert_int_ne(on_monday, problem->teams[0].open[MONDAY]);
	ck_assert_int_ne(on_monday, problem->venues[0].open[MONDAY + 6]);
	ck_assert_int_eq(problem->goals[0].stock.booked,
		40 * ((int)on_monday + (int)later));
}
END_TEST

/* What is pinned stays, whatever is forbidden. */
START_TEST(test_pinned_and_forbidden)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_plan *plan = NULL;

	propose();
	world.pin[0] = world.forbid[0] = rule_of("team=0");
	world.options.npin = world.options.nforbid = 1;
	how.effort = 5;
	ck_assert(world_plan(&world, &how, &problem, &plan));
	ck_assert_int_eq(problem->goals[0].stock.booked, 40);
	ck_assert_uint_gt(hm_plan_drive_count(plan), 0);
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++)
		ck_assert(hm_id_equal(
			hm_plan_drive_at(plan, i)->team, world.teams[1].id));
	hm_plan_free(plan);
}
END_TEST

/* Rules are the problem's own: those given may go. */
START_TEST(test_rules_are_copied)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_plan *plan = NULL;

	world.forbid[0] = rule_of("");
	world.options.nforbid = 1;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	memset(world.forbid, 0xff, sizeof(world.forbid));
	ck_assert_int_eq(
		HM_OK, hm_plan_solve(problem, &how, NULL, NULL, &plan, NULL));
	ck_assert_uint_eq(hm_plan_drive_count(plan), 0);
	hm_plan_free(plan);
}
END_TEST

static void refuse(enum hm_status status, const char *word)
{
	err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
	ck_assert_int_eq(status,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, &err));
	ck_assert_ptr_null(problem);
	ck_assert_ptr_nonnull(strstr(err.message, word));
}

START_TEST(test_bad_rules)
{
	static const struct hm_plan_rule clean;
	const struct hm_id stranger = hm_venue_id("stranger");

	for (int pin = 0; pin < 2; pin++) {
		struct hm_plan_rule *rule = pin ? &world.pin[1]
						: &world.forbid[1];

		world.options.npin = pin ? 2 : 0;
		world.options.nforbid = pin ? 0 : 2;
		*rule = clean;
		rule->weekdays = 128;
		refuse(HM_ERR_INVALID, "weekdays");
		*rule = clean;
		rule->venue = stranger;
		refuse(HM_ERR_NOT_FOUND, "not in the book");
		*rule = clean;
		rule->team = stranger;
		refuse(HM_ERR_NOT_FOUND, "not in the book");
		*rule = clean;
		rule->org = stranger;
		refuse(HM_ERR_NOT_FOUND, "not in the book");
	}
}
END_TEST

struct heard {
	size_t n;
	char last[256];
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;

	heard->n++;
	snprintf(heard->last, sizeof(heard->last), "%s %s", diag->code,
		diag->message);
}

/* A plan made without a rule is checked with it. */
START_TEST(test_the_check_hears_of_it)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct heard heard = { 0 };
	const struct hm_say say = { hear, &heard, HM_LANG_EN };
	struct hm_plan *plan = NULL;
	size_t faults = 99;

	how.effort = 5;
	ck_assert(world_plan(&world, &how, &problem, &plan));
	ck_assert_uint_gt(hm_plan_drive_count(plan), 0);
	world.forbid[0] = rule_of("from=200");
	world.forbid[1] = rule_of("");
	world.forbid[1].venue = hm_plan_drive_at(plan, 0)->venue;
	world.forbid[1].team = hm_plan_drive_at(plan, 0)->team;
	world.forbid[1].span = hm_span_make(hm_plan_drive_at(plan, 0)->day,
		hm_plan_drive_at(plan, 0)->day + 1);
	world.options.nforbid = 2;
	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, &say, &faults, NULL));
	ck_assert_uint_eq(faults, 1);
	ck_assert_uint_eq(heard.n, 1);
	ck_assert_ptr_nonnull(strstr(heard.last, "plan.forbidden"));
	ck_assert_ptr_nonnull(strstr(heard.last, "rule 2"));
	hm_plan_free(plan);
}
END_TEST

/* What nobody may do has no part in what a missing unit costs. */
START_TEST(test_the_forbidden_costs_nothing)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_plan *plan = NULL;

	world.teams[1].fixed_cost = HM_COST_MAX;
	ck_assert_int_eq(
		HM_OK, hm_book_put_team(world.book, &world.teams[1], NULL));
	how.effort = 5;
	world.forbid[0] = rule_of("team=1");
	world.options.nforbid = 1;
	ck_assert(world_plan(&world, &how, &problem, &plan));
	ck_assert_int_lt(hm_plan_objective(plan), HM_COST_MAX);
	hm_plan_free(plan);
}
END_TEST

/* One more venue like one: what is forbidden there is forbidden here. */
START_TEST(test_a_twin_has_the_rules_of_its_venue)
{
	const struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm__change change = { .twin = world.venues[2].id,
		.day_open = HM_DATE_NONE,
		.day_lifted = HM_DATE_NONE };
	struct hm__variant variant;

	world.forbid[0] = rule_of("venue=2 weekday=1");
	world.forbid[1] = rule_of("venue=0");
	world.options.nforbid = 2;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(HM_OK,
		hm__variant_init(&variant, problem, &change, &options, NULL));
	ck_assert_uint_eq(variant.problem->nvenues, VENUES + 1);

	const struct hm__plan_venue *twin = &variant.problem->venues[VENUES];
	ck_assert(!twin->open[MONDAY]);
	ck_assert(twin->open[MONDAY + 1]);
	hm__variant_fini(&variant);
}
END_TEST

static const struct world_shape shapes[] = {
	{ 11, 6, 3, 60, 10, 0, 0 },
	{ 12, 12, 4, 120, 20, 7, 1 },
	{ 13, 3, 1, 30, 0, 3, 0 },
	{ 14, 5, 0, 20, 0, 0, 0 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

/* True if the problem lets a team work at a venue on a day. */
static bool problem_may(size_t v, size_t k, int32_t t)
{
	const struct hm__plan_venue *venue = &problem->venues[v];
	const size_t epoch = (size_t)problem->epoch[t];

	return hm__limit_is_real(problem, (int32_t)v, (int32_t)k, t) &&
		venue->served[epoch * problem->nteams + k];
}

static void compare(int row, long round)
{
	const hm_date first = world.options.span.from;

	for (size_t i = 0; i < world.nvenues * world.nteams; i++) {
		const size_t v = i / world.nteams;
		const size_t k = i % world.nteams;

		for (int32_t t = 0; t < problem->days; t++)
			ck_assert_msg(problem_may(v, k, t) ==
					checker_may(&world, &world.venues[v],
						&world.teams[k], first + t),
				"world %d, round %ld: venue %zu, team %zu, day "
				"%d",
				row, round, v, k, t);
	}
}

/* Which team may go where on which day, as the judge reads the records. */
START_TEST(test_the_judge_agrees)
{
	const long rounds = hm_test_scale(20);

	for (long i = 0; i < rounds; i++) {
		struct world_shape shape = shapes[_i];

		shape.seed += 100 * (uint64_t)i;
		ck_assert(world_init(&world, &shape));
		world_add_rules(&world, 4, 3);
		ck_assert_int_eq(HM_OK,
			hm_problem_new(world.book, world.pool, &world.options,
				NULL, &problem, NULL));
		compare(_i, i);
		hm_problem_free(problem);
		world_fini(&world);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/rule");
	TCase *tcase = tcase_create("rule");
	TCase *worlds = tcase_create("worlds");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, test_what_a_rule_means, 0, MEANINGS);
	tcase_add_test(tcase, test_days_off_by_rule);
	tcase_add_test(tcase, test_what_is_not_known);
	tcase_add_loop_test(tcase, test_what_is_pinned, 0, PINS);
	tcase_add_test(tcase, test_pinned_and_forbidden);
	tcase_add_test(tcase, test_rules_are_copied);
	tcase_add_test(tcase, test_bad_rules);
	tcase_add_test(tcase, test_the_check_hears_of_it);
	tcase_add_test(tcase, test_the_forbidden_costs_nothing);
	tcase_add_test(tcase, test_a_twin_has_the_rules_of_its_venue);
	suite_add_tcase(suite, tcase);
	tcase_set_timeout(worlds, 60);
	tcase_add_loop_test(worlds, test_the_judge_agrees, 0, SHAPES);
	suite_add_tcase(suite, worlds);
	return hm_test_run(suite);
}
