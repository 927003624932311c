/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>
#include <hienmau/wish.h>

#include <string.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * Goals in order, and units above targets at a price: a province with a target
 * for all days, one for the first of them, and one for a commune, by trying
 * every set of drives. What lies beside weeks is counted anew.
 */

enum { OPTIONS_MAX = 160, CHOSEN_MAX = 16, SETS_MAX = 60000, FIRST_DAYS = 10 };

enum { ALL, PART, COMMUNE, TARGETS };

/* What a plan comes to. */
struct sums {
	int64_t missing;
	int64_t surplus;
	int64_t beside;
	int64_t cost;
};

static struct world world;

static struct {
	struct hm_plan_drive options[OPTIONS_MAX]; /* by day */
	size_t noptions;
	struct hm_plan_drive chosen[CHOSEN_MAX];
	size_t n;
	long sets;
	int64_t price; /* of a missing unit; 0: goals in order */
	int64_t above; /* price of a unit above a target */
	struct sums best;
} brute;

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

static struct hm_target make_target(
	struct hm_id org, hm_date from, hm_date to, int value)
{
	const struct hm_span span = hm_span_make(from, to);

	return (struct hm_target){
		.id = hm_target_id(org, span, HM_MEASURE_UNITS),
		.org = org,
		.span = span,
		.measure = HM_MEASURE_UNITS,
		.value = value,
	};
}

/* Teams work every day for everybody. */
static void make_world(const struct world_shape *shape)
{
	ck_assert(world_init(&world, shape));

	const struct hm_span span = world.options.span;
	const struct hm_id commune = world.venues[0].org;
	const struct hm_id province = world.links[4].to;

	ck_assert(hm_id_equal(world.links[4].org, commune));
	world.options.today = span.from - 10;
	world.nclosed = 0;
	for (size_t v = 0; v < world.nvenues; v++) {
		world.venues[v].notice_days = 0;
		world.venues[v].weekdays = v == 0 ? 0x3c : 0;
	}
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].days = HM_TEAM_DAYS_OFF;
		world.teams[k].nserves = 0;
		world.teams[k].serves = NULL;
	}
	world.targets[ALL] = make_target(
		province, span.from, span.to, world_random(&world, 40, 400));
	world.targets[PART] = make_target(province, span.from,
		span.from + FIRST_DAYS, world_random(&world, 10, 150));
	world.targets[COMMUNE] = make_target(
		commune, span.from, span.to, world_random(&world, 10, 150));
	world.ntargets = TARGETS;
	ck_assert(world_renew(&world));
}

static void finish(struct hm_problem *problem, struct hm_plan *plan)
{
	hm_plan_free(plan);
	hm_problem_free(problem);
	world_fini(&world);
}

static int64_t planned_in(const struct hm_target *target, hm_date from,
	hm_date to, const struct hm_plan_drive *drives, size_t n)
{
	int64_t units = 0;

	for (size_t i = 0; i < n; i++) {
		if (drives[i].day >= from && drives[i].day < to &&
			checker_counts(
				&world, target, drives[i].host, drives[i].day))
			units += drives[i].units - drives[i].taken;
	}
	return units;
}

static int64_t distance(int64_t units, int64_t low, int64_t high)
{
	return units < low ? low - units : units > high ? units - high : 0;
}

/* Days on which some team has no drive yet. */
static int64_t count_open(hm_date from, hm_date to)
{
	int64_t n = 0;

	for (hm_date day = from; day < to; day++) {
		bool any = false;

		for (size_t k = 0; k < world.nteams; k++)
			any |= !checker_is_busy(&world, &world.teams[k], day);
		n += any;
	}
	return n;
}

/* Whole weeks keep the pace of the shorter target that holds them. */
static int64_t count_beside(const struct hm_plan_drive *drives, size_t n)
{
	const struct hm_span span = world.options.span;
	int64_t sum = 0;

	for (hm_date day = checker_monday(span.from + 6); day + 7 <= span.to;
		day += 7) {
		const bool part = day + 7 <= world.targets[PART].span.to;
		const struct hm_target *target =
			&world.targets[part ? PART : ALL];
		const int64_t need = checker_need(&world, target);
		const int64_t pace = need * count_open(day, day + 7);
		const int64_t open = count_open(
			target->span.from, target->span.to);

		if (pace > 0)
			sum += distance(
				planned_in(target, day, day + 7, drives, n),
				pace * 75 / 100 / open,
				pace * 135 / 100 / open);
	}
	return sum;
}

static int64_t count_surplus(const struct hm_plan_drive *drives, size_t n)
{
	int64_t sum = 0;

	for (size_t r = 0; r < world.ntargets; r++) {
		const struct hm_target *target = &world.targets[r];
		const int64_t need = checker_need(&world, target);
		const int64_t units = planned_in(
			target, target->span.from, target->span.to, drives, n);
		const int64_t above = units - (need > 0 ? need : 0);

		sum += above > 0 ? above : 0;
	}
	return sum;
}

/* Rules that some drives break, more of them break too. */
static bool judge(struct sums *out)
{
	struct checker checker = { .world = &world,
		.units = pool_units,
		.people = world_people,
		.ctx = world.pool };

	for (size_t i = 0; i < brute.n; i++)
		brute.chosen[i].units = checker_expect(
			&checker, brute.chosen, brute.n, i);
	for (size_t i = 0; i < brute.n; i++) {
		brute.chosen[i].taken = checker_taken(
			&checker, brute.chosen, brute.n, i);
		if (brute.chosen[i].units <= brute.chosen[i].taken)
			return false;
	}
	checker_run(&checker, brute.chosen, brute.n);
	*out = (struct sums){ checker.missing,
		count_surplus(brute.chosen, brute.n),
		count_beside(brute.chosen, brute.n), checker.cost };
	return checker.faults == 0;
}

/* By price, weeks are no goal. */
static int64_t weigh(const struct sums *sums)
{
	return brute.price * sums->missing + brute.above * sums->surplus +
		sums->cost;
}

static bool is_better(const struct sums *a, const struct sums *b)
{
	const int64_t x = a->surplus + a->beside;
	const int64_t y = b->surplus + b->beside;

	if (brute.price > 0)
		return weigh(a) < weigh(b);
	if (a->missing != b->missing)
		return a->missing < b->missing;
	return x != y ? x < y : a->cost < b->cost;
}

static void try_from(size_t first)
{
	struct sums sums;

	if (!judge(&sums))
		return;
	if (brute.sets++ == 0 || is_better(&sums, &brute.best))
		brute.best = sums;
	for (size_t i = first; i < brute.noptions && brute.sets <= SETS_MAX &&
		brute.n < CHOSEN_MAX;
		i++) {
		brute.chosen[brute.n++] = brute.options[i];
		try_from(i + 1);
		brute.n--;
	}
}

static bool run_brute(int64_t price, int64_t above)
{
	memset(&brute, 0, sizeof(brute));
	brute.price = price;
	brute.above = above;
	brute.noptions = checker_list(&world, brute.options, OPTIONS_MAX);
	try_from(0);
	return brute.sets > 1 && brute.sets <= SETS_MAX;
}

static struct sums sums_of(const struct hm_plan *plan)
{
	const size_t n = hm_plan_drive_count(plan);
	const struct hm_plan_drive *drives = n > 0 ? hm_plan_drive_at(plan, 0)
						   : NULL;

	return (struct sums){ hm_plan_missing(plan), count_surplus(drives, n),
		count_beside(drives, n), hm_plan_cost(plan) };
}

/* The ledger, the plan and the records count alike. */
static void check_sums(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm_plan *plan,
	const struct sums *sums)
{
	const size_t n = hm_plan_drive_count(plan);
	struct hm_explain *explain = NULL;
	size_t faults = 1;

	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, NULL, &faults, NULL));
	ck_assert_uint_eq(faults, 0);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, options,
			n > 0 ? hm_plan_drive_at(plan, 0) : NULL, n, &explain,
			NULL));

	const struct hm_explain_sums said = hm_explain_get_sums(explain);
	ck_assert_int_eq(said.objective, hm_plan_objective(plan));
	ck_assert_int_eq(said.missing, sums->missing);
	ck_assert_int_eq(said.surplus, sums->surplus);
	ck_assert_int_eq(said.surplus, hm_plan_surplus(plan));
	ck_assert_int_eq(said.cost, sums->cost);
	if (options->smooth != 0)
		ck_assert_int_eq(said.beside, sums->beside);
	ck_assert_int_le(hm_plan_bound(plan), hm_plan_objective(plan));
	hm_explain_free(explain);
}

static const struct world_shape shapes[] = {
	{ 1, 2, 1, 17, 0, 6, 0 },
	{ 2, 3, 1, 11, 1, 5, 0 },
	{ 3, 2, 2, 13, 0, 7, 0 },
	{ 4, 3, 2, 12, 1, 9, 0 },
	{ 5, 3, 1, 14, 2, 7, 0 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

static struct world_shape shape_of(long round)
{
	struct world_shape shape = shapes[round % SHAPES];

	shape.seed += 1000 * (uint64_t)(round / SHAPES);
	return shape;
}

static bool compare(
	const struct world_shape *shape, const struct hm_plan_options *options)
{
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	make_world(shape);
	const bool whole = run_brute(options->price, options->surplus);
	ck_assert(world_plan(&world, options, &problem, &plan));

	const struct sums sums = sums_of(plan);
	check_sums(problem, options, plan, &sums);
	if (whole)
		ck_assert_msg(!is_better(&brute.best, &sums) &&
				!is_better(&sums, &brute.best),
			"seed %llu: missing %lld, best %lld; above %lld, best "
			"%lld; beside %lld, best %lld; cost %lld, best %lld",
			(unsigned long long)shape->seed,
			(long long)sums.missing, (long long)brute.best.missing,
			(long long)sums.surplus, (long long)brute.best.surplus,
			(long long)sums.beside, (long long)brute.best.beside,
			(long long)sums.cost, (long long)brute.best.cost);
	if (whole && options->price > 0)
		ck_assert_int_eq(weigh(&brute.best), hm_plan_objective(plan));
	finish(problem, plan);
	return whole;
}

START_TEST(test_goals_in_order_are_best)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	const long rounds = hm_test_scale(50);
	long compared = 0;

	options.effort = 100;
	options.smooth = -1;
	options.order = true;
	for (long i = 0; i < rounds; i++) {
		const struct world_shape shape = shape_of(i);

		compared += compare(&shape, &options);
	}
	ck_assert_msg(compared > rounds / 2, "only %ld", compared);
}
END_TEST

START_TEST(test_prices_are_best)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	const long rounds = hm_test_scale(50);
	long compared = 0;

	options.effort = 100;
	for (long i = 0; i < rounds; i++) {
		const struct world_shape shape = shape_of(i);

		options.price = 20000 + 40000 * (i % 7);
		options.surplus = 10000 + 30000 * (i % 5);
		compared += compare(&shape, &options);
	}
	ck_assert_msg(compared > rounds / 2, "only %ld", compared);
}
END_TEST

/* Units still come first, whatever those above cost. */
START_TEST(test_units_come_before_surplus)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	const long rounds = hm_test_scale(20);

	options.effort = 100;
	for (long i = 0; i < rounds; i++) {
		const struct world_shape shape = shape_of(i);
		struct hm_problem *problem = NULL;
		struct hm_plan *plan = NULL;

		make_world(&shape);
		options.surplus = 5000000;
		const bool whole = run_brute(0, 0);
		ck_assert(world_plan(&world, &options, &problem, &plan));
		if (whole)
			ck_assert_int_eq(
				hm_plan_missing(plan), brute.best.missing);
		finish(problem, plan);
	}
}
END_TEST

/*
 * One venue, a drive of 50 people at most; the first days want 50, all days
 * 150: those after have to bring the rest, unless they are closed.
 */
static void make_nested(bool closed)
{
	const struct world_shape shape = { 1, 1, 1, 17, 0, 1, 0 };

	make_world(&shape);

	const struct hm_id venue = world.venues[0].id;
	const struct hm_span rest = hm_span_make(
		world.targets[PART].span.to, world.options.span.to);
	world.venues[0].weekdays = 0;
	world.venues[0].capacity = 50;
	world.venues[0].headcount = 30000;
	world.teams[0].capacity = 50;
	world.teams[0].max_per_week = 7;
	world.targets[ALL].value = 150;
	world.targets[PART].value = 50;
	world.ntargets = 2;
	world.nclosed = closed;
	world.closed[0] = (struct hm_days){
		.id = hm_days_id(HM_DAYS_KIND_CLOSED, venue, rest),
		.kind = HM_DAYS_KIND_CLOSED,
		.owner = venue,
		.span = rest,
		.reason = "",
	};
	ck_assert(world_renew(&world));
}

static const struct {
	bool closed;
	int64_t price;
	int64_t surplus;
	bool order;
	int64_t missing;
	int64_t above;
} nested[] = {
	{ false, 0, 100000, false, 0, 0 },
	{ false, 0, 0, true, 0, 0 },
	{ true, 0, 100000, false, 0, 100 },
	{ true, 0, 0, true, 0, 100 },
	/* A unit more saves its price in one row and costs it in another. */
	{ true, 1000000, 1000001, false, 100, 0 },
	{ true, 1000000, 100000, false, 0, 100 },
};

START_TEST(test_nested_targets)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.price = nested[_i].price;
	options.surplus = nested[_i].surplus;
	options.order = nested[_i].order;
	make_nested(nested[_i].closed);
	ck_assert(world_plan(&world, &options, &problem, &plan));
	ck_assert_int_eq(hm_plan_missing(plan), nested[_i].missing);
	ck_assert_int_eq(hm_plan_surplus(plan), nested[_i].above);
	finish(problem, plan);
}
END_TEST

/* Drives that the plan would be better without, by the options given. */
static size_t count_idle(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm_plan *plan,
	int64_t *objective)
{
	const size_t n = hm_plan_drive_count(plan);
	struct hm_explain *explain = NULL;
	struct hm_explain_answer answer;
	size_t idle = 0;

	ck_assert_uint_gt(n, 0);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(problem, options, hm_plan_drive_at(plan, 0), n,
			&explain, NULL));
	for (size_t i = 0; i < n; i++) {
		hm_explain_drive(explain, i, &answer);
		idle += answer.drop.loss.objective < 0;
	}
	*objective = hm_explain_get_sums(explain).objective;
	hm_explain_free(explain);
	return idle;
}

/* Three drives bring what is wanted; the others make sure of it. */
START_TEST(test_confidence_is_explained)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	int64_t objective;

	options.confidence = 9000;
	make_nested(false);
	ck_assert(world_plan(&world, &options, &problem, &plan));
	ck_assert_uint_gt(hm_plan_drive_count(plan), 3);
	ck_assert_uint_eq(count_idle(problem, &options, plan, &objective), 0);
	ck_assert_int_eq(objective, hm_plan_objective(plan));
	options.confidence = 0;
	ck_assert_uint_gt(count_idle(problem, &options, plan, &objective), 0);
	ck_assert_int_le(objective, hm_plan_objective(plan));
	finish(problem, plan);
}
END_TEST

/* Wishes are weighed as the plan was, and by weights no less. */
START_TEST(test_wishes_know_the_order)
{
	const struct world_shape shape = { 4, 4, 2, 40, 2, 14, 0 };
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_wish_options wish = HM_WISH_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	struct hm_wishes *wishes = NULL;

	options.effort = 5;
	options.smooth = -1;
	options.order = true;
	/* With fair loads the weights are more than a price may be. */
	options.fair = _i * INT64_C(1000000000);
	make_world(&shape);
	for (size_t r = 0; r < world.ntargets; r++)
		world.targets[r].value *= 5;
	ck_assert(world_renew(&world));
	ck_assert(world_plan(&world, &options, &problem, &plan));

	const size_t n = hm_plan_drive_count(plan);
	ck_assert_int_eq(HM_OK,
		hm_wishes_new(problem, &options,
			n > 0 ? hm_plan_drive_at(plan, 0) : NULL, n, &wish,
			NULL, NULL, &wishes, NULL));
	ck_assert_uint_gt(hm_wishes_count(wishes), 0);
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *at = hm_wishes_at(wishes, i);

		ck_assert_int_gt(at->saving, 0);
		if (at->verified)
			ck_assert_int_le(at->verified_saving, at->most);
	}
	hm_wishes_free(wishes);
	finish(problem, plan);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/goals");
	TCase *tests = tcase_create("goals");

	tcase_set_timeout(tests, 0);
	tcase_add_test(tests, test_goals_in_order_are_best);
	tcase_add_test(tests, test_prices_are_best);
	tcase_add_test(tests, test_units_come_before_surplus);
	tcase_add_loop_test(tests, test_nested_targets, 0,
		sizeof(nested) / sizeof(nested[0]));
	tcase_add_test(tests, test_confidence_is_explained);
	tcase_add_loop_test(tests, test_wishes_know_the_order, 0, 2);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
