/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/wish.h>

#include <stdio.h>
#include <string.h>

#include "plan/world.h"
#include "support/oom.h"
#include "support/run.h"

enum { PRICE = 90000, EFFORT = 5 };

static const struct world_shape shapes[] = {
	{ 2, 2, 1, 30, 0, 7, 0 },
	{ 3, 4, 2, 90, 6, 0, 0 },
	{ 4, 8, 3, 60, 10, 0, 1 },
	{ 5, 6, 2, 80, 5, 20, 1 },
	{ 6, 0, 2, 30, 0, 0, 1 },
	{ 1, 10, 3, 60, 0, 42, 1 },
	{ 12, 5, 2, 60, 0, 60, 0 },
	{ 15, 10, 3, 60, 0, 42, 1 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

static struct world world;

static struct hm_limits *find(const struct hm_problem *problem,
	const struct hm_plan *plan, const struct hm_plan_options *how)
{
	struct hm_limits *limits = NULL;
	const size_t n = hm_plan_drive_count(plan);

	ck_assert_int_eq(HM_OK,
		hm_limits_new(problem, how,
			n > 0 ? hm_plan_drive_at(plan, 0) : NULL, n, NULL, NULL,
			NULL, &limits, NULL));
	return limits;
}

static const struct hm_plan_target *target_of(
	const struct hm_plan *plan, struct hm_id id)
{
	for (size_t i = 0; i < hm_plan_target_count(plan); i++) {
		if (hm_id_equal(hm_plan_target_at(plan, i)->target, id))
			return hm_plan_target_at(plan, i);
	}
	return NULL;
}

static void check_limit(
	const struct hm_limit *limit, const struct hm_plan_target *target)
{
	ck_assert_int_eq(limit->wanted, target->wanted);
	ck_assert_int_eq(limit->reached, target->wanted - target->missing);
	ck_assert_int_le(limit->reached, limit->at_most);
	ck_assert_int_le(limit->possible, limit->at_most);
	ck_assert_int_le(limit->at_most, limit->wanted);
	switch (limit->verdict) {
	case HM_LIMIT_OTHERS:
		ck_assert_int_eq(limit->possible, limit->wanted);
		ck_assert_uint_eq(limit->kinds, 0);
		break;
	case HM_LIMIT_RULES:
		ck_assert_int_eq(limit->lifted, limit->wanted);
		ck_assert_int_lt(limit->possible, limit->wanted);
		ck_assert_uint_ne(limit->kinds, 0);
		ck_assert_uint_eq(limit->kinds & limit->instead, 0);
		break;
	case HM_LIMIT_PEOPLE:
		ck_assert_int_lt(limit->lifted, limit->wanted);
		ck_assert_uint_eq(limit->kinds, HM_LIMIT_ALL);
		break;
	case HM_LIMIT_UNKNOWN:
		ck_abort_msg("no verdict");
	}
}

/* Every target that misses units has its limit, in order. */
START_TEST(test_a_limit_for_every_missing_target)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	size_t n = 0;

	how.price = PRICE;
	how.effort = EFFORT;
	ck_assert(world_init(&world, &shapes[_i]));
	world_add_rules(&world, (size_t)_i % 3, 1);
	ck_assert(world_plan(&world, &how, &problem, &plan));

	struct hm_limits *limits = find(problem, plan, &how);
	for (size_t i = 0; i < hm_plan_target_count(plan); i++) {
		const struct hm_plan_target *target = hm_plan_target_at(
			plan, i);

		if (target->missing == 0)
			continue;
		ck_assert_uint_lt(n, hm_limits_count(limits));
		ck_assert(hm_id_equal(
			hm_limits_at(limits, n)->target, target->target));
		check_limit(hm_limits_at(limits, n++), target);
	}
	ck_assert_uint_eq(n, hm_limits_count(limits));
	hm_limits_free(limits);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

/* No plan, of whatever seed and price, brings more than the proved most. */
START_TEST(test_no_plan_brings_more)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	how.price = PRICE;
	how.effort = EFFORT;
	ck_assert(world_init(&world, &shapes[_i]));
	world_add_rules(&world, (size_t)_i % 3, 1);
	ck_assert(world_plan(&world, &how, &problem, &plan));

	struct hm_limits *limits = find(problem, plan, &how);
	for (int seed = 1; seed < 6; seed++) {
		struct hm_plan *other = NULL;

		how.seed = (uint64_t)seed;
		how.price = seed % 2 == 0 ? 0 : PRICE * (int64_t)seed;
		ck_assert_int_eq(HM_OK,
			hm_plan_solve(problem, &how, NULL, NULL, &other, NULL));
		for (size_t i = 0; i < hm_limits_count(limits); i++) {
			const struct hm_limit *limit = hm_limits_at(limits, i);
			const struct hm_plan_target *target = target_of(
				other, limit->target);

			ck_assert_int_le(target->wanted - target->missing,
				limit->at_most);
		}
		hm_plan_free(other);
	}
	hm_limits_free(limits);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

/* One venue, one team: what is in the way is known. */
struct simple {
	const char *what;
	int capacity;
	unsigned weekdays;
	int headcount;
	enum hm_team_days days;
	int spacing;
	int64_t wanted;
	enum hm_limit_verdict verdict;
	unsigned kinds;
	bool forbidden; /* the venue */
};

static const struct simple simple[] = {
	{ "met", 100, 0, 9000, HM_TEAM_DAYS_OFF, 0, 90, HM_LIMIT_UNKNOWN, 0,
		false },
	{ "beds", 50, 0, 9000, HM_TEAM_DAYS_OFF, 0, 90, HM_LIMIT_RULES,
		HM_LIMIT_CAPACITY, false },
	{ "granted", 100, 0, 9000, HM_TEAM_DAYS_GRANTED, 0, 90, HM_LIMIT_RULES,
		HM_LIMIT_TEAM_DAYS, false },
	{ "few", 100, 0, 40, HM_TEAM_DAYS_OFF, 0, 90, HM_LIMIT_PEOPLE,
		HM_LIMIT_ALL, false },
	{ "both", 50, 0, 9000, HM_TEAM_DAYS_GRANTED, 0, 90, HM_LIMIT_RULES,
		HM_LIMIT_TEAM_DAYS | HM_LIMIT_SPACING, false },
	{ "forbidden", 100, 0, 9000, HM_TEAM_DAYS_OFF, 0, 90, HM_LIMIT_RULES,
		HM_LIMIT_FORBIDDEN, true },
	{ "forbidden, and beds", 50, 0, 9000, HM_TEAM_DAYS_OFF, 0, 90,
		HM_LIMIT_RULES, HM_LIMIT_CAPACITY | HM_LIMIT_FORBIDDEN, true },
	{ "forbidden, and few", 100, 0, 40, HM_TEAM_DAYS_OFF, 0, 90,
		HM_LIMIT_PEOPLE, HM_LIMIT_ALL, true },
};

enum { SIMPLE = sizeof(simple) / sizeof(simple[0]) };

/* A Friday to a Sunday, one drive a week: one visit at most. */
static void make_simple(const struct simple *row)
{
	const struct world_shape shape = { 1, 1, 1, 3, 0, 84, 0 };

	ck_assert(world_init(&world, &shape));
	world_fini(&world);
	world.options.today = world.options.span.from - 40;
	world.venues[0].capacity = 0;
	world.venues[0].weekdays = row->weekdays;
	world.venues[0].headcount = row->headcount;
	world.venues[0].notice_days = 1;
	world.venues[0].spacing_days = 84;
	world.teams[0].capacity = row->capacity;
	world.teams[0].days = row->days;
	world.teams[0].max_per_week = 1;
	world.forbid[0].venue = world.venues[0].id;
	world.options.forbid = world.forbid;
	world.options.nforbid = row->forbidden;
	world.targets[0].value = row->wanted;
	world.targets[0].org = world.orgs[0].id;
	world.targets[0].span = world.options.span;
	world.targets[0].id = hm_target_id(
		world.targets[0].org, world.targets[0].span, HM_MEASURE_UNITS);

	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	pools.span = world.options.span;
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &world.book, NULL));
	for (size_t i = 0; i < world.norgs; i++)
		hm_book_put_org(world.book, &world.orgs[i], NULL);
	for (size_t i = 0; i < world.nlinks; i++)
		hm_book_put_link(world.book, &world.links[i], NULL);
	hm_book_put_venue(world.book, &world.venues[0], NULL);
	hm_book_put_team(world.book, &world.teams[0], NULL);
	hm_book_put_target(world.book, &world.targets[0], NULL);
	ck_assert_int_eq(HM_OK,
		hm_pool_new(world.book, NULL, NULL, &pools, NULL, &world.pool,
			NULL));
}

struct heard {
	char text[512];
	enum hm_lang lang;
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;

	snprintf(heard->text, sizeof(heard->text), "%s %s", diag->code,
		diag->message);
}

START_TEST(test_what_is_in_the_way)
{
	const struct simple *row = &simple[_i];
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	struct heard heard = { .text = "" };
	const struct hm_say say = { hear, &heard, HM_LANG_EN };

	make_simple(row);
	ck_assert(world_plan(&world, &how, &problem, &plan));

	struct hm_limits *limits = find(problem, plan, &how);
	if (row->verdict == HM_LIMIT_UNKNOWN) {
		ck_assert_uint_eq(hm_limits_count(limits), 0);
	} else {
		ck_assert_uint_eq(hm_limits_count(limits), 1);
		const struct hm_limit *limit = hm_limits_at(limits, 0);

		ck_assert_msg(limit->verdict == row->verdict &&
				limit->kinds == row->kinds,
			"%s: verdict %d, kinds %u", row->what,
			(int)limit->verdict, limit->kinds);
		/* One drive at most: what it brings is the most. */
		ck_assert_int_eq(limit->at_most, limit->reached);
		hm_limit_say(world.book, limit, &say);
		ck_assert_ptr_nonnull(strstr(heard.text, "limit."));
		ck_assert_ptr_nonnull(strstr(heard.text, " of 90"));
	}
	hm_limits_free(limits);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

/* On the one open day only the small team may come. */
START_TEST(test_the_bound_knows_of_rules)
{
	const unsigned saturday = HM_WEEKDAY_BIT(HM_SATURDAY);
	const struct simple row = { "", 100, saturday, 9000, HM_TEAM_DAYS_OFF,
		0, 90, HM_LIMIT_RULES, 0, false };
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	make_simple(&row);
	world.teams[1] = world.teams[0];
	world.teams[1].id = hm_team_id("small");
	world.teams[1].code = "small";
	world.teams[1].capacity = 50;
	ck_assert_int_eq(
		HM_OK, hm_book_put_team(world.book, &world.teams[1], NULL));
	world.forbid[0] = (struct hm_plan_rule){ .team = world.teams[0].id,
		.weekdays = saturday };
	world.forbid[0].venue = world.venues[0].id;
	world.options.nforbid = 1;
	ck_assert(world_plan(&world, &how, &problem, &plan));

	struct hm_limits *limits = find(problem, plan, &how);
	ck_assert_uint_eq(hm_limits_count(limits), 1);
	const struct hm_limit *limit = hm_limits_at(limits, 0);
	ck_assert_int_eq(limit->at_most, 50);
	ck_assert_int_eq(limit->possible, 50);
	ck_assert_uint_eq(limit->kinds | limit->instead,
		HM_LIMIT_CLOSED | HM_LIMIT_CAPACITY | HM_LIMIT_FORBIDDEN);
	hm_limits_free(limits);
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

/* For 90 units 100 are planned: to be surer takes more beds, to be almost sure
 * more than all the people of one drive. */
START_TEST(test_a_confidence_wants_more)
{
	const int32_t chances[] = { 0, 8000, 9500 };
	const unsigned kinds[] = { HM_LIMIT_NONE, HM_LIMIT_CAPACITY,
		HM_LIMIT_TEAM_DAYS | HM_LIMIT_SPACING };
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	int64_t before = 100;

	make_simple(&simple[0]);
	for (size_t i = 0; i < 3; i++) {
		how.confidence = chances[i];
		ck_assert(world_plan(&world, &how, &problem, &plan));
		ck_assert_int_eq(hm_plan_missing(plan), 0);

		struct hm_limits *limits = find(problem, plan, &how);
		ck_assert_uint_eq(hm_limits_count(limits), i > 0);
		if (i > 0) {
			const struct hm_limit *limit = hm_limits_at(limits, 0);

			ck_assert_int_gt(limit->wanted, before);
			ck_assert_int_eq(limit->reached, 100);
			ck_assert_int_eq(limit->at_most, 100);
			ck_assert_int_eq(limit->lifted, limit->wanted);
			ck_assert_int_eq(limit->verdict, HM_LIMIT_RULES);
			ck_assert_uint_eq(limit->kinds, kinds[i]);
			before = limit->wanted;
		}
		hm_limits_free(limits);
		hm_plan_free(plan);
		hm_problem_free(problem);
	}
	world_fini(&world);
}
END_TEST

START_TEST(test_without_memory)
{
	const struct world_shape shape = { 3, 2, 1, 8, 1, 0, 0 };
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_oom oom;
	long n = 0;

	how.effort = 1;
	ck_assert(world_init(&world, &shape));
	do {
		struct hm_problem *problem = NULL;
		struct hm_limits *limits = NULL;

		hm_oom_init(&oom, 0);
		ck_assert_int_eq(HM_OK,
			hm_problem_new(world.book, world.pool, &world.options,
				&oom.alloc, &problem, NULL));
		/* Many of them are alike: the later ones in leaps. */
		n += 1 + n / 60;
		oom.fail_at = oom.calls + n;
		const enum hm_status status = hm_limits_new(problem, &how, NULL,
			0, NULL, NULL, NULL, &limits, NULL);
		ck_assert_int_eq(status == HM_OK, !oom.failed);
		ck_assert_int_eq(status == HM_OK, limits != NULL);
		hm_limits_free(limits);
		hm_problem_free(problem);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 100);
	world_fini(&world);
}
END_TEST

START_TEST(test_every_word)
{
	ck_assert_str_eq("team-days", hm_limit_kind_name(HM_LIMIT_TEAM_DAYS));
	ck_assert_str_eq("forbidden", hm_limit_kind_name(HM_LIMIT_FORBIDDEN));
	ck_assert_str_eq("?", hm_limit_kind_name(HM_LIMIT_NONE));
	ck_assert_str_ne("?", hm_limit_kind_text(HM_LIMIT_CAPACITY));
	ck_assert_str_eq("people", hm_limit_verdict_name(HM_LIMIT_PEOPLE));
	ck_assert_str_eq("?", hm_limit_verdict_name((enum hm_limit_verdict)99));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/limit");
	TCase *tests = tcase_create("limit");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(
		tests, test_a_limit_for_every_missing_target, 0, SHAPES);
	tcase_add_loop_test(tests, test_no_plan_brings_more, 0, SHAPES);
	tcase_add_loop_test(tests, test_what_is_in_the_way, 0, SIMPLE);
	tcase_add_test(tests, test_the_bound_knows_of_rules);
	tcase_add_test(tests, test_a_confidence_wants_more);
	tcase_add_test(tests, test_without_memory);
	tcase_add_test(tests, test_every_word);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
