/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include <string.h>

#include <hienmau/open.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * The books of plans with months, days in a row, nights away, two teams and
 * shared people, each alone and all together, against a judge that has nothing
 * of the library.
 */

enum { PRICE = 250000, MOST = 400 };

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

static struct world world;

/* A world with a plan, and the question. */
struct scene {
	struct hm_plan_options options;
	struct hm_problem *problem;
	struct hm_plan *plan;
	struct hm_explain *explain;
	struct hm_plan_drive drives[MOST];
	size_t n;
};

static struct scene scene;

/* Plans for the world as it is. */
static void scene_plan(void)
{
	ck_assert(world_plan(
		&world, &scene.options, &scene.problem, &scene.plan));
	scene.n = hm_plan_drive_count(scene.plan);
	ck_assert_uint_lt(scene.n, MOST);
	for (size_t i = 0; i < scene.n; i++)
		scene.drives[i] = *hm_plan_drive_at(scene.plan, i);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(scene.problem, &scene.options, scene.drives,
			scene.n, &scene.explain, NULL));
}

static void make_world(const struct world_shape *shape, unsigned kinds)
{
	ck_assert(world_init(&world, shape));
	ck_assert(world_extend(&world, kinds));
	scene.options = (struct hm_plan_options)HM_PLAN_OPTIONS_INIT;
	scene.options.effort = 3;
	scene.options.price = PRICE;
}

static void scene_init(const struct world_shape *shape, unsigned kinds)
{
	make_world(shape, kinds);
	scene_plan();
}

static void scene_forget(void)
{
	hm_explain_free(scene.explain);
	hm_plan_free(scene.plan);
	hm_problem_free(scene.problem);
}

static void scene_fini(void)
{
	scene_forget();
	world_fini(&world);
}

/* Drives with what they bring and save beside each other. */
static bool judge(
	struct hm_plan_drive *drives, size_t n, int64_t *cost, int64_t *missing)
{
	struct checker checker = { .world = &world,
		.units = pool_units,
		.people = world_people,
		.ctx = world.pool };

	for (size_t i = 0; i < n; i++) {
		drives[i].units = checker_expect(&checker, drives, n, i);
		drives[i].saved = checker_saved(&checker, drives, n, i);
	}
	for (size_t i = 0; i < n; i++) {
		drives[i].taken = checker_taken(&checker, drives, n, i);
		if (drives[i].units <= drives[i].taken)
			return false;
	}
	checker_run(&checker, drives, n);
	*cost = checker.cost;
	*missing = checker.missing;
	return checker.faults == 0;
}

static const struct world_shape shapes[] = {
	{ 2, 2, 1, 30, 0, 7, 0 },
	{ 3, 4, 2, 90, 6, 0, 0 },
	{ 4, 8, 3, 60, 10, 0, 1 },
	{ 5, 6, 2, 80, 5, 20, 1 },
	{ 7, 6, 4, 60, 6, 3, 1 },
};

static const unsigned kinds[] = { WORLD_MONTHS, WORLD_ROWS, WORLD_NIGHTS,
	WORLD_PAIRS, WORLD_POOLS, WORLD_LENGTHS, 63 };

enum {
	SHAPES = sizeof(shapes) / sizeof(shapes[0]),
	KINDS = sizeof(kinds) / sizeof(kinds[0]),
};

static void begin(unsigned kind, int shape, long round)
{
	struct world_shape at = shapes[shape];

	at.seed += 100 * (uint64_t)round;
	scene_init(&at, kind);
}

/* How often what the worlds are made for is there. */
struct seen {
	long nights;
	long pairs;
	long shared;
	long full;
};

static void look(struct seen *seen)
{
	for (size_t i = 0; i < scene.n; i++) {
		const struct hm_plan_drive *drive = &scene.drives[i];

		seen->nights += drive->saved > 0;
		seen->pairs += i > 0 && drive[-1].day == drive->day &&
			hm_id_equal(drive[-1].venue, drive->venue);
		for (size_t j = 0; j < i; j++)
			seen->shared += !hm_id_equal(scene.drives[j].venue,
						drive->venue) &&
				checker_same_people(&world,
					scene.drives[j].venue, drive->venue);
	}
	for (size_t k = 0; k < world.nteams; k++) {
		struct hm_explain_why_not why;

		ck_assert_int_eq(HM_OK,
			hm_explain_why_not_team(
				scene.explain, world.teams[k].id, &why, NULL));
		seen->full += why.count[HM_REASON_MONTH] +
			why.count[HM_REASON_ROW];
	}
	for (size_t v = 0; v < world.nvenues; v++) {
		struct hm_explain_why_not why;

		ck_assert_int_eq(HM_OK,
			hm_explain_why_not_venue(
				scene.explain, world.venues[v].id, &why, NULL));
		seen->shared += why.count[HM_REASON_SPACING_POOL];
		seen->full += why.count[HM_REASON_DAY_LENGTH];
	}
}

/* The plan keeps all rules, and its books are what the judge counts. */
START_TEST(test_sums_are_those_of_the_plan)
{
	const long rounds = hm_test_scale(4);
	struct seen seen = { 0 };

	for (long r = 0; r < rounds * SHAPES; r++) {
		static struct hm_plan_drive drives[MOST];
		int64_t cost = 0;
		int64_t missing = 0;

		begin(kinds[_i], (int)(r % SHAPES), r / SHAPES);
		memcpy(drives, scene.drives, sizeof(drives));
		ck_assert(judge(drives, scene.n, &cost, &missing));

		const struct hm_explain_sums sums = hm_explain_get_sums(
			scene.explain);
		ck_assert_int_eq(sums.cost, cost);
		ck_assert_int_eq(sums.cost, hm_plan_cost(scene.plan));
		ck_assert_int_eq(sums.missing, missing);
		ck_assert_int_le(sums.missing, hm_plan_missing(scene.plan));
		ck_assert_int_eq(sums.objective, cost + PRICE * missing);
		ck_assert_int_le(sums.objective, hm_plan_objective(scene.plan));
		look(&seen);
		scene_fini();
	}
	ck_assert(kinds[_i] != WORLD_NIGHTS || seen.nights > 0);
	ck_assert(kinds[_i] != WORLD_PAIRS || seen.pairs > 0);
	ck_assert(kinds[_i] != WORLD_POOLS || seen.shared > 0);
	ck_assert(!(kinds[_i] & (WORLD_MONTHS | WORLD_ROWS | WORLD_LENGTHS)) ||
		seen.full > 0);
}
END_TEST

static size_t row_of_venue(struct hm_id id)
{
	size_t v = 0;

	while (!hm_id_equal(world.venues[v].id, id))
		v++;
	return v;
}

static size_t row_of_team(struct hm_id id)
{
	size_t k = 0;

	while (!hm_id_equal(world.teams[k].id, id))
		k++;
	return k;
}

static struct hm_plan_drive make_drive(size_t v, size_t k, hm_date day)
{
	return (struct hm_plan_drive){
		.venue = world.venues[v].id,
		.team = world.teams[k].id,
		.host = world.venues[v].org,
		.day = day,
		.cost = checker_cost(&world.venues[v], &world.teams[k]),
	};
}

/* The drive beside @i, or @n. */
static size_t find_partner(
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	size_t j = 0;

	while (j < n &&
		(j == i || drives[j].day != drives[i].day ||
			!hm_id_equal(drives[j].venue, drives[i].venue)))
		j++;
	return j;
}

/*
 * Two teams are together only where neither could take all alone: of a drive
 * that is judged to be possible, whether it is so for certain.
 */
static bool is_certain(struct hm_plan_drive *drives, size_t n, size_t i)
{
	struct checker checker = { .world = &world,
		.units = pool_units,
		.people = world_people,
		.ctx = world.pool };
	const size_t j = find_partner(drives, n, i);

	if (j == n)
		return true;

	const int32_t both = drives[i].units + drives[j].units;
	const struct hm_plan_drive one = drives[i];
	const struct hm_plan_drive other = drives[j];
	drives[j].day = HM_DATE_MIN;
	const int32_t alone = checker_expect(&checker, drives, n, i);
	drives[j] = other;
	drives[i].day = HM_DATE_MIN;
	const int32_t beside = checker_expect(&checker, drives, n, j);
	drives[i] = one;
	return both > alone && both > beside;
}

/* One drive more: 2 it may be, 1 perhaps, 0 it breaks a rule. */
static int may_add(size_t v, size_t k, hm_date day)
{
	static struct hm_plan_drive drives[MOST];
	int64_t cost;
	int64_t missing;

	memcpy(drives, scene.drives, scene.n * sizeof(*drives));
	drives[scene.n] = make_drive(v, k, day);
	if (!judge(drives, scene.n + 1, &cost, &missing))
		return 0;
	return is_certain(drives, scene.n + 1, scene.n) ? 2 : 1;
}

static int32_t sum_of(const struct hm_explain_why_not *why)
{
	int32_t sum = 0;

	ck_assert_int_eq(why->count[HM_REASON_UNKNOWN], 0);
	for (size_t i = 0; i < HM_REASON_COUNT; i++)
		sum += why->count[i];
	return sum;
}

/* A change as it would be: what it loses is what the judge finds. */
static void check_change(const struct hm_explain_change *change, size_t i,
	const struct hm_explain_sums *before)
{
	static struct hm_plan_drive drives[MOST];
	size_t n = scene.n;
	int64_t cost;
	int64_t missing;

	memcpy(drives, scene.drives, n * sizeof(*drives));
	if (i == n)
		n++;
	drives[i] = change->kind == HM_EXPLAIN_DROP
		? drives[--n]
		: make_drive(row_of_venue(change->venue),
			  row_of_team(change->team), change->day);
	ck_assert(judge(drives, n, &cost, &missing));
	ck_assert_int_eq(change->loss.cost, cost - before->cost);
	ck_assert_int_eq(change->loss.missing, missing - before->missing);
	ck_assert_int_eq(change->loss.objective,
		cost + PRICE * missing - before->objective);
	if (change->kind != HM_EXPLAIN_DROP)
		ck_assert_int_eq(
			change->units, drives[i].units - drives[i].taken);
}

/* The drive that a change puts another in the place of; none: the number. */
static size_t find_replaced(const struct hm_explain_change *change)
{
	size_t i = 0;

	while (i < scene.n &&
		(scene.drives[i].day != change->day ||
			!hm_id_equal(scene.drives[i].team, change->team)))
		i++;
	return i;
}

/* Days on which somebody could come, for certain and at most. */
static void check_venue(size_t v, const struct hm_explain_sums *before)
{
	const struct hm_span span = world.options.span;
	struct hm_explain_why_not why;
	int32_t days[2] = { 0, 0 };

	for (hm_date t = span.from; t < span.to; t++) {
		int most = 0;

		for (size_t k = 0; k < world.nteams; k++) {
			const int may = may_add(v, k, t);

			most = may > most ? may : most;
		}
		days[0] += most == 2;
		days[1] += most > 0;
	}
	ck_assert_int_eq(HM_OK,
		hm_explain_why_not_venue(
			scene.explain, world.venues[v].id, &why, NULL));
	ck_assert_int_eq(sum_of(&why), why.total);
	ck_assert_int_ge(why.count[HM_REASON_PRICE], days[0]);
	ck_assert_int_le(why.count[HM_REASON_PRICE], days[1]);
	for (size_t i = 0; i < why.nbest; i++)
		check_change(&why.best[i], find_replaced(&why.best[i]), before);
}

static void check_day(hm_date day)
{
	struct hm_explain_why_not why;
	int32_t pairs[2] = { 0, 0 };

	for (size_t i = 0; i < world.nvenues * world.nteams; i++) {
		const int may = may_add(
			i / world.nteams, i % world.nteams, day);

		pairs[0] += may == 2;
		pairs[1] += may > 0;
	}
	ck_assert_int_eq(
		HM_OK, hm_explain_why_not_day(scene.explain, day, &why, NULL));
	ck_assert_int_eq(sum_of(&why), why.total);
	ck_assert_int_ge(why.count[HM_REASON_PRICE], pairs[0]);
	ck_assert_int_le(why.count[HM_REASON_PRICE], pairs[1]);
}

START_TEST(test_why_not_and_losses)
{
	const long rounds = hm_test_scale(1);

	for (long r = 0; r < rounds * SHAPES; r++) {
		begin(kinds[_i], (int)(r % SHAPES), 50 + r / SHAPES);

		const struct hm_explain_sums before = hm_explain_get_sums(
			scene.explain);
		for (size_t v = 0; v < world.nvenues; v++)
			check_venue(v, &before);
		for (hm_date t = world.options.span.from;
			t < world.options.span.to; t += 7)
			check_day(t);
		for (size_t i = 0; i < scene.n; i++) {
			struct hm_explain_answer answer;

			hm_explain_drive(scene.explain, i, &answer);
			ck_assert_int_eq(
				answer.drive.saved, scene.drives[i].saved);
			check_change(&answer.drop, i, &before);
			for (size_t b = 0; b < answer.nbest; b++)
				check_change(&answer.best[b], i, &before);
		}
		const struct hm_explain_sums after = hm_explain_get_sums(
			scene.explain);
		ck_assert_mem_eq(&before, &after, sizeof(after));
		scene_fini();
	}
}
END_TEST

/* Dong for the days of each team, dearer the more of its days are taken. */
static int64_t count_fair(int64_t fair)
{
	int64_t sum = 0;

	for (size_t k = 0; k < world.nteams; k++) {
		int busy = 0;
		int all = 0;
		int drives = 0;

		for (hm_date t = world.options.span.from;
			t < world.options.span.to; t++) {
			const bool is_busy = checker_is_busy(
				&world, &world.teams[k], t);

			busy += is_busy;
			all += is_busy ||
				hm_open_team(
					world.book, &world.teams[k], t, NULL);
		}
		for (size_t i = 0; i < scene.n; i++)
			drives += hm_id_equal(
				scene.drives[i].team, world.teams[k].id);
		for (int tenth = 0; tenth < 10; tenth++) {
			const int most = all * tenth / 10 - busy;
			const int over = drives - (most > 0 ? most : 0);

			sum += over > 0 ? over * (fair / 10) : 0;
		}
	}
	return sum;
}

/* Dong for units that 84 days after the plan miss on average, by the last
 * drive of a venue; every team goes there. */
static int64_t count_late(int64_t end)
{
	const hm_date to = world.options.span.to;
	int32_t most = 0;
	int64_t sum = 0;

	for (size_t k = 0; k < world.nteams; k++) {
		if (world.teams[k].capacity > most)
			most = world.teams[k].capacity;
	}
	for (size_t v = 0; v < world.nvenues; v++) {
		const int32_t all = pool_units(
			world.pool, v, SIZE_MAX, to - 1, -1);
		hm_date last = HM_DATE_MIN;
		int64_t missing = 0;

		for (size_t i = 0; i < scene.n; i++) {
			if (hm_id_equal(
				    scene.drives[i].venue, world.venues[v].id))
				last = scene.drives[i].day;
		}
		const int32_t since = checker_since_booked(
			&world, &world.venues[v], to);

		/* After a booked drive it is not the plan's doing. */
		if (since >= 0 && to - since >= last)
			last = HM_DATE_MIN;
		for (int32_t d = 0; last > HM_DATE_MIN && d < 84; d++) {
			const int32_t rest = pool_units(
				world.pool, v, SIZE_MAX, to - 1, to + d - last);

			missing += (all < most ? all : most) -
				(rest < most ? rest : most);
		}
		sum += end * missing / 84;
	}
	return sum;
}

START_TEST(test_loads_and_late_ends_count)
{
	const int64_t fair = 3000000;
	const int64_t end = 20000;

	make_world(&shapes[_i], WORLD_PAIRS | WORLD_NIGHTS);
	for (size_t k = 0; k < world.nteams; k++)
		world.teams[k].nserves = 0;
	ck_assert(world_renew(&world));
	scene.options.fair = fair;
	scene.options.end = end;
	scene_plan();

	const struct hm_explain_sums sums = hm_explain_get_sums(scene.explain);
	ck_assert_int_eq(sums.later, count_fair(fair) + count_late(end));
	ck_assert_int_eq(
		sums.objective, sums.cost + PRICE * sums.missing + sums.later);
	ck_assert_int_le(sums.objective, hm_plan_objective(scene.plan));
	for (size_t i = 0; i < scene.n; i++) {
		struct hm_explain_answer answer;

		hm_explain_drive(scene.explain, i, &answer);
	}
	const struct hm_explain_sums after = hm_explain_get_sums(scene.explain);
	ck_assert_mem_eq(&sums, &after, sizeof(after));
	scene_fini();
}
END_TEST

/* Drives that are kept are cheaper, and no dearer to the people asked. */
START_TEST(test_kept_drives_are_cheaper)
{
	static struct hm_plan_keep keep[MOST];
	const int64_t price = 50000;
	int64_t kept = 0;
	size_t n;

	scene_init(&shapes[_i], WORLD_MONTHS);
	n = scene.n;
	for (size_t i = 0; i < n; i++)
		keep[i] = (struct hm_plan_keep){ scene.drives[i].venue,
			scene.drives[i].team, scene.drives[i].day };
	scene_forget();
	scene.options.keep = keep;
	scene.options.nkeep = n;
	scene.options.keep_cost = price;
	scene_plan();
	for (size_t i = 0; i < n * scene.n; i++) {
		const struct hm_plan_drive *drive = &scene.drives[i / n];
		const int64_t most = drive->cost / 10 * 9;

		if (drive->day == keep[i % n].day &&
			hm_id_equal(drive->team, keep[i % n].team) &&
			hm_id_equal(drive->venue, keep[i % n].venue))
			kept += price < most ? price : most;
	}
	const struct hm_explain_sums sums = hm_explain_get_sums(scene.explain);
	ck_assert_int_eq(
		sums.objective, sums.cost + PRICE * sums.missing - kept);
	scene_fini();
}
END_TEST

/* Where more than the last drive is felt, every plan still has its books. */
START_TEST(test_felt_drives_are_taken_in)
{
	struct world_shape shape = shapes[_i];
	const long rounds = hm_test_scale(2);

	shape.spacing = 7;
	for (long r = 0; r < rounds; r++) {
		shape.seed += 100;
		make_world(&shape, r % 2 ? WORLD_POOLS : 0);
		world.options.felt = true;
		scene_plan();

		const struct hm_explain_sums sums = hm_explain_get_sums(
			scene.explain);
		ck_assert_int_eq(sums.cost, hm_plan_cost(scene.plan));
		for (size_t i = 0; i < scene.n; i++) {
			struct hm_explain_answer answer;

			hm_explain_drive(scene.explain, i, &answer);
			ck_assert_int_gt(answer.drive.units, 0);
		}
		const struct hm_explain_sums after = hm_explain_get_sums(
			scene.explain);
		ck_assert_mem_eq(&sums, &after, sizeof(after));
		scene_fini();
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/explain_extra");
	TCase *tests = tcase_create("extra");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_sums_are_those_of_the_plan, 0, KINDS);
	tcase_add_loop_test(tests, test_why_not_and_losses, 0, KINDS);
	tcase_add_loop_test(tests, test_loads_and_late_ends_count, 0, SHAPES);
	tcase_add_loop_test(tests, test_kept_drives_are_cheaper, 0, SHAPES);
	tcase_add_loop_test(tests, test_felt_drives_are_taken_in, 0, SHAPES);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
