/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <string.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * Tiny problems by trying every set of drives: the planner must miss as few
 * units, and among such plans cost as little.
 */

enum { OPTIONS_MAX = 128, CHOSEN_MAX = 32, SETS_MAX = 3000000 };

struct option {
	size_t venue;
	size_t team;
	hm_date day;
	int left; /* drives the team may take in that week */
};

struct brute {
	const struct world *world;
	struct option options[OPTIONS_MAX]; /* by day */
	size_t noptions;
	struct option chosen[CHOSEN_MAX];
	int32_t units[CHOSEN_MAX];
	size_t nchosen;
	int64_t need[WORLD_TARGETS];
	int64_t missing;
	int64_t cost;
	long sets;
};

static void list_options(struct brute *brute)
{
	const struct world *world = brute->world;
	const struct hm_span span = world->options.span;

	for (hm_date day = span.from; day < span.to; day++) {
		for (size_t i = 0; i < world->nvenues * world->nteams; i++) {
			const size_t v = i / world->nteams;
			const size_t k = i % world->nteams;

			if (!checker_may(world, &world->venues[v],
				    &world->teams[k], day))
				continue;
			ck_assert_uint_lt(brute->noptions, OPTIONS_MAX);
			brute->options[brute->noptions++] = (struct option){
				v, k, day,
				checker_week_left(world, &world->teams[k], day)
			};
		}
	}
}

/* Days are counted from a Thursday; weeks begin on Monday. */
static hm_date week_of(hm_date day)
{
	return (day + 3) / 7;
}

static bool fits(const struct brute *brute, const struct option *option)
{
	const struct hm_venue *venue = &brute->world->venues[option->venue];
	int in_week = 0;

	for (size_t i = 0; i < brute->nchosen; i++) {
		const struct option *other = &brute->chosen[i];

		if (other->venue == option->venue &&
			option->day - other->day < checker_spacing(venue))
			return false;
		if (other->team != option->team)
			continue;
		if (other->day == option->day)
			return false;
		in_week += week_of(other->day) == week_of(option->day);
	}
	return in_week < option->left;
}

static int32_t units_of(const struct brute *brute, const struct option *option)
{
	const struct world *world = brute->world;
	int32_t since = checker_since_booked(
		world, &world->venues[option->venue], option->day);

	for (size_t i = 0; i < brute->nchosen; i++) {
		const struct option *other = &brute->chosen[i];
		const int32_t days = option->day - other->day;

		if (other->venue == option->venue &&
			(since < 0 || days < since))
			since = days;
	}

	const int32_t units = hm_pool_yield(
		world->pool, option->venue, option->team, option->day, since)
				      .p50;
	const struct checker checker = {
		.world = world, .people = world_people, .ctx = world->pool
	};
	return units -
		(int32_t)checker_take(&checker, &world->venues[option->venue],
			option->day, units);
}

static int64_t missing_of(const struct brute *brute)
{
	const struct world *world = brute->world;
	int64_t missing = 0;

	for (size_t r = 0; r < world->ntargets; r++) {
		int64_t rest = brute->need[r];

		if (!checker_takes(world, &world->targets[r]))
			continue;
		for (size_t i = 0; i < brute->nchosen; i++) {
			const struct option *one = &brute->chosen[i];

			if (checker_counts(world, &world->targets[r],
				    world->venues[one->venue].org, one->day))
				rest -= brute->units[i];
		}
		missing += rest > 0 ? rest : 0;
	}
	return missing;
}

static void judge_set(struct brute *brute, int64_t cost)
{
	const int64_t missing = missing_of(brute);

	brute->sets++;
	if (missing < brute->missing ||
		(missing == brute->missing && cost < brute->cost)) {
		brute->missing = missing;
		brute->cost = cost;
	}
}

static void try_from(struct brute *brute, size_t first, int64_t cost)
{
	const struct world *world = brute->world;

	judge_set(brute, cost);
	for (size_t i = first; i < brute->noptions && brute->sets <= SETS_MAX;
		i++) {
		const struct option *option = &brute->options[i];

		if (brute->nchosen == CHOSEN_MAX || !fits(brute, option))
			continue;
		brute->units[brute->nchosen] = units_of(brute, option);
		if (brute->units[brute->nchosen] <= 0)
			continue;
		brute->chosen[brute->nchosen++] = *option;
		try_from(brute, i + 1,
			cost +
				checker_cost(&world->venues[option->venue],
					&world->teams[option->team]));
		brute->nchosen--;
	}
}

static void run_brute(struct brute *brute, const struct world *world)
{
	memset(brute, 0, sizeof(*brute));
	brute->world = world;
	brute->missing = INT64_MAX;
	for (size_t r = 0; r < world->ntargets; r++)
		brute->need[r] = checker_need(world, &world->targets[r]);
	list_options(brute);
	try_from(brute, 0, 0);
}

static struct hm_plan *solve(const struct world *world)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.effort = 20;
	ck_assert(world_plan(world, &options, &problem, &plan));
	hm_problem_free(problem);
	return plan;
}

static const struct world_shape shapes[] = {
	{ 1, 1, 1, 10, 0, 0, 0 },
	{ 2, 2, 1, 10, 0, 0, 0 },
	{ 3, 2, 2, 10, 1, 0, 1 },
	{ 4, 3, 2, 9, 2, 0, 0 },
	{ 5, 3, 1, 10, 0, 4, 1 },
	{ 6, 2, 2, 8, 0, 3, 1 },
	{ 7, 3, 2, 8, 1, 5, 1 },
	{ 8, 2, 1, 10, 0, 1, 0 },
};

/*
 * Nine days of a random world have few open ones and targets out of reach:
 * here teams work every day for everybody, and targets are now within reach,
 * now not.
 */
static void make_easy(struct world *world)
{
	world->options.today = world->options.span.from - 10;
	for (size_t v = 0; v < world->nvenues; v++) {
		struct hm_venue *venue = &world->venues[v];

		venue->notice_days = 0;
		venue->weekdays = v == 0 ? 0x3c : 0;
		ck_assert_int_eq(
			HM_OK, hm_book_put_venue(world->book, venue, NULL));
	}
	for (size_t k = 0; k < world->nteams; k++) {
		struct hm_team *team = &world->teams[k];

		team->days = HM_TEAM_DAYS_OFF;
		team->nserves = 0;
		team->serves = NULL;
		ck_assert_int_eq(
			HM_OK, hm_book_put_team(world->book, team, NULL));
	}
	for (size_t r = 0; r < world->ntargets; r++) {
		struct hm_target *target = &world->targets[r];

		target->value = world_random(world, 10, 180);
		ck_assert_int_eq(
			HM_OK, hm_book_put_target(world->book, target, NULL));
	}
}

static long compare(const struct world_shape *shape, int row)
{
	static struct world world;
	static struct brute brute;

	ck_assert(world_init(&world, shape));
	make_easy(&world);
	if (shape->seed / 1000 % 2 == 1)
		world_add_rules(&world, 2, 2);
	run_brute(&brute, &world);

	struct hm_plan *plan = solve(&world);
	const bool whole = brute.sets <= SETS_MAX;
	if (whole) {
		ck_assert_msg(hm_plan_missing(plan) == brute.missing,
			"shape %d seed %llu: %lld missing, best %lld", row,
			(unsigned long long)shape->seed,
			(long long)hm_plan_missing(plan),
			(long long)brute.missing);
		ck_assert_msg(hm_plan_cost(plan) == brute.cost,
			"shape %d seed %llu: cost %lld, best %lld", row,
			(unsigned long long)shape->seed,
			(long long)hm_plan_cost(plan), (long long)brute.cost);
	}
	hm_plan_free(plan);
	world_fini(&world);
	return whole && brute.sets > 1;
}

START_TEST(test_tiny_plans_are_best)
{
	const long rounds = hm_test_scale(30);
	long compared = 0;

	for (long i = 0; i < rounds; i++) {
		struct world_shape shape = shapes[_i];

		shape.seed += 1000 * (uint64_t)i;
		compared += compare(&shape, _i);
	}
	ck_assert_msg(compared > rounds / 4, "shape %d: only %ld of %ld", _i,
		compared, rounds);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/brute");
	TCase *tcase = tcase_create("brute");

	tcase_set_timeout(tcase, 300);
	tcase_add_loop_test(tcase, test_tiny_plans_are_best, 0,
		sizeof(shapes) / sizeof(shapes[0]));
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
