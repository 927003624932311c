/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include <stdlib.h>
#include <string.h>

#include "plan/checker.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

enum { PRICE = 90000, MOST = 400 };

static int32_t pool_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since)
{
	return hm_pool_yield(ctx, venue, team, day, since).p50;
}

/* A world with a plan, prices that the judge can add up, and the question. */
struct scene {
	struct world world;
	struct hm_plan_options options;
	struct hm_problem *problem;
	struct hm_plan *plan;
	struct hm_explain *explain;
	struct hm_plan_drive drives[MOST];
	size_t n;
	int64_t objective;
	int64_t missing;
	int64_t cost;
};

static void scene_init(struct scene *scene, const struct world_shape *shape,
	int64_t smooth, int32_t effort)
{
	ck_assert(world_init(&scene->world, shape));
	/* Half of them have rules. */
	if (shape->seed % 2 == 0)
		world_add_rules(&scene->world, 2, 1);
	scene->options = (struct hm_plan_options)HM_PLAN_OPTIONS_INIT;
	scene->options.effort = effort;
	scene->options.price = PRICE;
	scene->options.smooth = smooth;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(scene->world.book, scene->world.pool,
			&scene->world.options, NULL, &scene->problem, NULL));
	ck_assert_int_eq(HM_OK,
		hm_plan_solve(scene->problem, &scene->options, NULL, NULL,
			&scene->plan, NULL));
	scene->n = hm_plan_drive_count(scene->plan);
	ck_assert_uint_lt(scene->n, MOST);
	for (size_t i = 0; i < scene->n; i++)
		scene->drives[i] = *hm_plan_drive_at(scene->plan, i);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(scene->problem, &scene->options, scene->drives,
			scene->n, &scene->explain, NULL));
}

static void scene_fini(struct scene *scene)
{
	hm_explain_free(scene->explain);
	hm_plan_free(scene->plan);
	hm_problem_free(scene->problem);
	world_fini(&scene->world);
}

static size_t row_of_venue(const struct world *world, struct hm_id id)
{
	size_t v = 0;

	while (!hm_id_equal(world->venues[v].id, id))
		v++;
	return v;
}

static size_t row_of_team(const struct world *world, struct hm_id id)
{
	size_t k = 0;

	while (!hm_id_equal(world->teams[k].id, id))
		k++;
	return k;
}

/* What a drive brings beside the others. */
static int32_t count_units(const struct world *world,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	const size_t v = row_of_venue(world, drives[i].venue);
	int32_t since = checker_since_booked(
		world, &world->venues[v], drives[i].day);

	for (size_t j = 0; j < n; j++) {
		const int32_t days = drives[i].day - drives[j].day;

		if (hm_id_equal(drives[j].venue, drives[i].venue) && days > 0 &&
			(since < 0 || days < since))
			since = days;
	}
	return pool_units(world->pool, v, row_of_team(world, drives[i].team),
		drives[i].day, since);
}

/*
 * Judges the first @n drives anew: false if they break a rule or one of them
 * brings nothing.
 */
static bool judge(struct scene *scene, struct hm_plan_drive *drives, size_t n)
{
	struct checker checker = { .world = &scene->world,
		.units = pool_units,
		.people = world_people,
		.ctx = scene->world.pool };

	for (size_t i = 0; i < n; i++) {
		drives[i].units = count_units(&scene->world, drives, n, i);
		drives[i].taken = checker_taken(&checker, drives, n, i);
		if (drives[i].units <= drives[i].taken)
			return false;
	}
	checker_run(&checker, drives, n);
	scene->missing = checker.missing;
	scene->cost = checker.cost;
	scene->objective = checker.cost + PRICE * checker.missing;
	return checker.faults == 0;
}

static struct hm_plan_drive make_drive(
	const struct world *world, size_t v, size_t k, hm_date day)
{
	return (struct hm_plan_drive){
		.venue = world->venues[v].id,
		.team = world->teams[k].id,
		.host = world->venues[v].org,
		.day = day,
		.cost = checker_cost(&world->venues[v], &world->teams[k]),
	};
}

static const struct world_shape shapes[] = {
	{ 1, 1, 1, 1, 0, 0, 0 },
	{ 2, 2, 1, 30, 0, 7, 0 },
	{ 3, 4, 2, 90, 6, 0, 0 },
	{ 4, 8, 3, 60, 10, 0, 1 },
	{ 5, 6, 2, 80, 5, 20, 1 },
	{ 6, 0, 2, 30, 0, 0, 1 },
	{ 7, 5, 0, 30, 0, 0, 1 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

static struct scene scene;

/*
 * Cost and missing units are those of the plan. Its objective may count less:
 * the search may count on a venue's drive for fewer units than will come.
 */
START_TEST(test_sums_are_those_of_the_plan)
{
	const long rounds = hm_test_scale(6);

	for (long i = 0; i < rounds; i++) {
		struct world_shape shape = shapes[_i];
		const bool smooth = i % 2 == 0;

		shape.seed += 100 * (uint64_t)i;
		scene_init(&scene, &shape, smooth ? -1 : 0, 3);

		const struct hm_explain_sums sums = hm_explain_get_sums(
			scene.explain);
		ck_assert_int_eq(sums.missing, hm_plan_missing(scene.plan));
		ck_assert_int_eq(sums.cost, hm_plan_cost(scene.plan));
		ck_assert_int_eq(sums.objective,
			sums.cost + sums.smooth + PRICE * sums.missing);
		ck_assert_int_ge(sums.smooth, 0);
		if (!smooth)
			ck_assert_int_le(
				sums.objective, hm_plan_objective(scene.plan));
		scene_fini(&scene);
	}
}
END_TEST

/* One change of drive @i, judged: the loss is what the judge finds. */
static void check_change(struct scene *at, size_t i,
	const struct hm_explain_change *change,
	const struct hm_explain_sums *before)
{
	static struct hm_plan_drive drives[MOST];
	size_t n = at->n;

	memcpy(drives, at->drives, n * sizeof(*drives));
	if (change->kind == HM_EXPLAIN_DROP) {
		drives[i] = drives[--n];
	} else {
		drives[i] = make_drive(&at->world,
			row_of_venue(&at->world, change->venue),
			row_of_team(&at->world, change->team), change->day);
	}
	ck_assert(judge(at, drives, n));
	ck_assert_int_eq(
		change->loss.objective, at->objective - before->objective);
	ck_assert_int_eq(change->loss.missing, at->missing - before->missing);
	ck_assert_int_eq(change->loss.cost, at->cost - before->cost);
	if (change->kind != HM_EXPLAIN_DROP)
		ck_assert_int_eq(
			change->units, drives[i].units - drives[i].taken);
}

/*
 * The least loss of all that @i could be changed to; counts what it finds:
 * other venues, and other days and teams of its own.
 */
static int64_t least_loss(
	struct scene *at, size_t i, int64_t before, size_t found[2])
{
	static struct hm_plan_drive drives[MOST];
	const struct world *world = &at->world;
	const struct hm_plan_drive own = at->drives[i];
	int64_t least = INT64_MAX;

	for (size_t v = 0; v < world->nvenues; v++) {
		const bool same = hm_id_equal(own.venue, world->venues[v].id);

		for (size_t k = 0; k < world->nteams; k++) {
			const bool team = hm_id_equal(
				own.team, world->teams[k].id);

			for (hm_date t = world->options.span.from;
				t < world->options.span.to; t++) {
				const bool slot = team && t == own.day;

				if (same == slot)
					continue;
				memcpy(drives, at->drives,
					at->n * sizeof(*drives));
				drives[i] = make_drive(world, v, k, t);
				if (!judge(at, drives, at->n))
					continue;
				found[same]++;
				if (at->objective - before < least)
					least = at->objective - before;
			}
		}
	}
	return least;
}

static size_t few(size_t n)
{
	return n < HM_EXPLAIN_KIND_BEST ? n : HM_EXPLAIN_KIND_BEST;
}

START_TEST(test_losses_are_exact_and_best)
{
	const long rounds = hm_test_scale(2);

	for (long r = 0; r < rounds; r++) {
		struct world_shape shape = shapes[_i];

		shape.seed += 100 * (uint64_t)r;
		scene_init(&scene, &shape, 0, 3);

		const struct hm_explain_sums before = hm_explain_get_sums(
			scene.explain);
		for (size_t i = 0; i < scene.n; i += 3) {
			struct hm_explain_answer answer;
			size_t found[2] = { 0, 0 };

			hm_explain_drive(scene.explain, i, &answer);
			check_change(&scene, i, &answer.drop, &before);
			for (size_t b = 0; b < answer.nbest; b++)
				check_change(
					&scene, i, &answer.best[b], &before);
			int64_t least = least_loss(
				&scene, i, before.objective, found);
			if (answer.drop.loss.objective < least)
				least = answer.drop.loss.objective;
			ck_assert_int_eq(answer.best[0].loss.objective, least);
			const size_t n = 1 + few(found[0]) + few(found[1]);
			ck_assert_uint_eq(answer.nbest,
				n < HM_EXPLAIN_BEST ? n : HM_EXPLAIN_BEST);
			for (size_t b = 1; b < answer.nbest; b++)
				ck_assert_int_le(
					answer.best[b - 1].loss.objective,
					answer.best[b].loss.objective);
		}
		const struct hm_explain_sums after = hm_explain_get_sums(
			scene.explain);
		ck_assert_mem_eq(&before, &after, sizeof(after));
		scene_fini(&scene);
	}
}
END_TEST

/* Parts of a drive add up: its cost, and its targets. */
START_TEST(test_parts_of_a_drive)
{
	scene_init(&scene, &shapes[_i], -1, 3);
	for (size_t i = 0; i < scene.n; i++) {
		const struct hm_plan_drive *drive = &scene.drives[i];
		struct hm_explain_answer answer;
		int64_t missing = 0;
		size_t n = 0;

		hm_explain_drive(scene.explain, i, &answer);
		ck_assert_int_eq(answer.drive.units, drive->units);
		ck_assert_int_eq(answer.drive.taken, drive->taken);
		ck_assert_int_eq(answer.drive.cost, drive->cost);
		ck_assert_int_eq(
			answer.fixed + answer.road + answer.setup, drive->cost);
		ck_assert_int_ge(answer.road, 0);
		for (size_t r = 0; r < scene.world.ntargets; r++)
			n += checker_takes(
				     &scene.world, &scene.world.targets[r]) &&
				checker_counts(&scene.world,
					&scene.world.targets[r], drive->host,
					drive->day);
		ck_assert_uint_eq(answer.ncredits, n);
		for (size_t c = 0; c < answer.ncredits; c++) {
			ck_assert_int_eq(answer.credits[c].units,
				drive->units - drive->taken);
			ck_assert_int_le(
				answer.credits[c].missing, drive->units);
			missing += answer.credits[c].missing;
		}
		/* The next drive there may count for targets of its own. */
		ck_assert_int_ge(missing, answer.drop.loss.missing);
	}
	scene_fini(&scene);
}
END_TEST

/* True if one drive more keeps all rules; its objective is in the scene. */
static bool may_add(struct scene *at, size_t v, size_t k, hm_date day)
{
	static struct hm_plan_drive drives[MOST];

	memcpy(drives, at->drives, at->n * sizeof(*drives));
	drives[at->n] = make_drive(&at->world, v, k, day);
	return judge(at, drives, at->n + 1);
}

/* Days on which somebody could come, and the least that it would lose. */
static int32_t count_days(
	struct scene *at, size_t v, int64_t before, int64_t *least)
{
	const struct world *world = &at->world;
	int32_t days = 0;

	for (hm_date t = world->options.span.from; t < world->options.span.to;
		t++) {
		bool any = false;

		for (size_t k = 0; k < world->nteams; k++) {
			if (!may_add(at, v, k, t))
				continue;
			any = true;
			if (at->objective - before < *least)
				*least = at->objective - before;
		}
		days += any;
	}
	return days;
}

static int32_t sum_of(const struct hm_explain_why_not *why)
{
	int32_t sum = 0;

	ck_assert_int_eq(why->count[HM_REASON_UNKNOWN], 0);
	for (size_t i = 0; i < HM_REASON_COUNT; i++)
		sum += why->count[i];
	return sum;
}

/* The first of the best that takes nothing away. */
static int64_t best_addition(const struct hm_explain_why_not *why)
{
	for (size_t i = 0; i < why->nbest; i++) {
		if (why->best[i].kind == HM_EXPLAIN_ADD)
			return why->best[i].loss.objective;
	}
	return INT64_MAX;
}

START_TEST(test_why_not_a_venue)
{
	scene_init(&scene, &shapes[_i], 0, 3);

	const struct hm_explain_sums before = hm_explain_get_sums(
		scene.explain);
	for (size_t v = 0; v < scene.world.nvenues; v++) {
		struct hm_explain_why_not why;
		int64_t least = INT64_MAX;
		const int32_t days = count_days(
			&scene, v, before.objective, &least);

		ck_assert_int_eq(HM_OK,
			hm_explain_why_not_venue(scene.explain,
				scene.world.venues[v].id, &why, NULL));
		ck_assert_int_eq(why.total, shapes[_i].days);
		ck_assert_int_eq(sum_of(&why), why.total);
		ck_assert_int_eq(why.count[HM_REASON_PRICE], days);
		if (why.nbest < HM_EXPLAIN_BEST ||
			best_addition(&why) < INT64_MAX)
			ck_assert_int_eq(best_addition(&why), least);
		else
			ck_assert_int_le(
				why.best[HM_EXPLAIN_BEST - 1].loss.objective,
				least);
	}
	scene_fini(&scene);
}
END_TEST

START_TEST(test_why_not_a_team)
{
	scene_init(&scene, &shapes[_i], 0, 3);
	for (size_t k = 0; k < scene.world.nteams; k++) {
		const struct world *world = &scene.world;
		struct hm_explain_why_not why;
		int32_t days = 0;

		ck_assert_int_eq(HM_OK,
			hm_explain_why_not_team(
				scene.explain, world->teams[k].id, &why, NULL));
		ck_assert_int_eq(why.total, shapes[_i].days);
		ck_assert_int_eq(sum_of(&why), why.total);
		for (hm_date t = world->options.span.from;
			t < world->options.span.to; t++) {
			bool any = false;

			for (size_t v = 0; v < world->nvenues && !any; v++)
				any = may_add(&scene, v, k, t);
			days += any;
		}
		ck_assert_int_eq(why.count[HM_REASON_PRICE], days);
	}
	scene_fini(&scene);
}
END_TEST

/* One drive more, or in the place of its team's: judged. */
static void check_addition(const struct hm_explain_change *change,
	const struct hm_explain_sums *before)
{
	static struct hm_plan_drive drives[MOST];
	size_t n = scene.n;
	size_t at = n;

	memcpy(drives, scene.drives, n * sizeof(*drives));
	for (size_t i = 0; i < n; i++) {
		if (hm_id_equal(drives[i].team, change->team) &&
			drives[i].day == change->day)
			at = i;
	}
	ck_assert_int_eq(change->kind == HM_EXPLAIN_INSTEAD, at < n);
	if (at < n)
		ck_assert(hm_id_equal(drives[at].venue, change->instead));
	else
		n++;
	drives[at] = make_drive(&scene.world,
		row_of_venue(&scene.world, change->venue),
		row_of_team(&scene.world, change->team), change->day);
	ck_assert(judge(&scene, drives, n));
	ck_assert_int_eq(
		change->loss.objective, scene.objective - before->objective);
	ck_assert_int_eq(change->units, drives[at].units - drives[at].taken);
}

START_TEST(test_why_not_a_day)
{
	scene_init(&scene, &shapes[_i], 0, 3);

	const struct world *world = &scene.world;
	const struct hm_explain_sums before = hm_explain_get_sums(
		scene.explain);
	struct hm_explain_why_not why;
	for (hm_date t = world->options.span.from; t < world->options.span.to;
		t++) {
		int32_t pairs = 0;

		ck_assert_int_eq(HM_OK,
			hm_explain_why_not_day(scene.explain, t, &why, NULL));
		ck_assert_int_eq(sum_of(&why), why.total);
		for (size_t i = 0; i < world->nvenues * world->nteams; i++)
			pairs += may_add(&scene, i / world->nteams,
				i % world->nteams, t);
		ck_assert_int_eq(why.count[HM_REASON_PRICE], pairs);
		for (size_t i = 0; i < why.nbest; i++)
			check_addition(&why.best[i], &before);
	}
	ck_assert_int_eq(HM_ERR_INVALID,
		hm_explain_why_not_day(
			scene.explain, world->options.span.to, &why, NULL));
	scene_fini(&scene);
}
END_TEST

START_TEST(test_refuses_what_is_no_plan)
{
	static struct hm_plan_drive drives[MOST];
	struct hm_explain *out = NULL;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_explain_why_not why;

	scene_init(&scene, &shapes[3], 0, 3);
	ck_assert_uint_gt(scene.n, 0);
	memcpy(drives, scene.drives, scene.n * sizeof(*drives));
	drives[scene.n] = drives[0];
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_explain_new(scene.problem, &scene.options, drives,
			scene.n + 1, &out, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "venue-"));
	memset(&drives[0].venue, 7, sizeof(drives[0].venue));
	ck_assert_int_eq(HM_ERR_NOT_FOUND,
		hm_explain_new(
			scene.problem, &scene.options, drives, 1, &out, NULL));
	ck_assert_ptr_null(out);
	ck_assert_int_eq(HM_ERR_NOT_FOUND,
		hm_explain_why_not_venue(
			scene.explain, drives[0].venue, &why, NULL));
	ck_assert_int_eq(HM_ERR_NOT_FOUND,
		hm_explain_why_not_team(
			scene.explain, drives[0].venue, &why, NULL));
	scene_fini(&scene);
}
END_TEST

START_TEST(test_without_memory)
{
	static struct world world;
	struct hm_oom oom;
	long n = 0;

	ck_assert(world_init(&world, &shapes[2]));
	do {
		struct hm_problem *problem = NULL;
		struct hm_explain *explain = NULL;

		hm_oom_init(&oom, 0);
		ck_assert_int_eq(HM_OK,
			hm_problem_new(world.book, world.pool, &world.options,
				&oom.alloc, &problem, NULL));
		oom.fail_at = oom.calls + ++n;
		const enum hm_status status = hm_explain_new(
			problem, NULL, NULL, 0, &explain, NULL);
		ck_assert_int_eq(status == HM_OK, !oom.failed);
		ck_assert_int_eq(status == HM_OK, explain != NULL);
		hm_explain_free(explain);
		hm_problem_free(problem);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 10);
	world_fini(&world);
}
END_TEST

START_TEST(test_every_word)
{
	for (int i = 0; i < HM_REASON_COUNT; i++) {
		ck_assert_str_ne(
			"", hm_explain_reason_name((enum hm_explain_reason)i));
		ck_assert_str_ne(
			"", hm_explain_reason_text((enum hm_explain_reason)i));
	}
	ck_assert_str_eq(
		"?", hm_explain_reason_name((enum hm_explain_reason)99));
	ck_assert_str_eq("drop", hm_explain_kind_name(HM_EXPLAIN_DROP));
	ck_assert_str_eq("?", hm_explain_kind_text((enum hm_explain_kind)99));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/explain");
	TCase *tests = tcase_create("explain");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_sums_are_those_of_the_plan, 0, SHAPES);
	tcase_add_loop_test(tests, test_losses_are_exact_and_best, 0, SHAPES);
	tcase_add_loop_test(tests, test_parts_of_a_drive, 0, SHAPES);
	tcase_add_loop_test(tests, test_why_not_a_venue, 0, SHAPES);
	tcase_add_loop_test(tests, test_why_not_a_team, 0, SHAPES);
	tcase_add_loop_test(tests, test_why_not_a_day, 0, SHAPES);
	tcase_add_test(tests, test_refuses_what_is_no_plan);
	tcase_add_test(tests, test_without_memory);
	tcase_add_test(tests, test_every_word);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
