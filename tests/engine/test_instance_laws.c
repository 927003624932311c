/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/sample.h"

#include <math.h>
#include <string.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * What must hold between the solutions of instances that differ a little, and
 * between what a solve tells on the way and what it gives at the end.
 */

/* Large enough that threads have something to share and plans can differ. */
static const struct sample_shape large[] = {
	/* seed, days, venues, teams, rows, spacing, units, parts */
	{ 101, 45, 10, 4, 12, 12, 60, 1 },
	{ 102, 64, 12, 3, 12, 5, 300, 2 },
	{ 103, 40, 12, 5, 18, 20, 25, 3 },
	{ 104, 64, 48, 6, 32, 9, 60, 32 },
	{ 105, 50, 40, 4, 20, 9, 60, 20 },
};

enum { LARGE = sizeof(large) / sizeof(large[0]) };

/* Small enough that bound and objective often meet. */
static const struct sample_shape small[] = {
	{ 201, 10, 2, 1, 2, 4, 40, 1 },
	{ 202, 8, 3, 2, 3, 3, 80, 1 },
	{ 203, 20, 2, 2, 4, 9, 30, 1 },
	{ 204, 14, 4, 1, 1, 6, 200, 1 },
};

enum { SMALL = sizeof(small) / sizeof(small[0]) };

static struct hm_solution *solve(
	const struct sample *sample, int32_t effort, int32_t threads)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;

	options.seed = 7;
	options.effort = effort;
	options.threads = threads;
	return sample_solve(sample, &options, NULL, NULL);
}

static bool is_proven(const struct hm_solution *solution)
{
	return hm_solution_bound(solution) == hm_solution_objective(solution);
}

/*
 * The optimum of @to is at most @times that of @from: nothing that is proven
 * may contradict it. True if both are solved to the optimum, which then says
 * the same of the objectives.
 */
static bool not_worse(const struct sample *from, const struct sample *to,
	int64_t times, const char *law)
{
	struct hm_solution *a = solve(from, 20, 1);
	struct hm_solution *b = solve(to, 20, 1);
	const int64_t most = hm_solution_objective(a) * times;
	const bool proven = is_proven(a) && is_proven(b);

	ck_assert_msg(hm_solution_bound(b) <= most, "%s: %lld above %lld", law,
		(long long)hm_solution_bound(b), (long long)most);
	hm_solution_free(a);
	hm_solution_free(b);
	return proven;
}

/* A sample a round, the same for the same loop and round. */
static void make_small(struct sample *sample, int shape, long round)
{
	struct sample_shape now = small[shape];

	now.seed += 1000 * (uint64_t)round;
	sample_init(sample, &now);
}

START_TEST(test_more_teams)
{
	const long rounds = hm_test_scale(60);
	static struct sample base;
	static struct sample more;
	long proven = 0;

	for (long i = 0; i < rounds; i++) {
		make_small(&base, _i, i);
		more = base;
		sample_add_team(&more);
		for (size_t v = 0; v < more.nvenues; v++)
			sample_add_link(&more, v, (int32_t)more.nteams - 1);
		proven += not_worse(&base, &more, 1, "a further team");
	}
	ck_assert_int_ge(proven, rounds / 4);
}
END_TEST

/* A link to days on which the team could not go there. */
START_TEST(test_more_links)
{
	const long rounds = hm_test_scale(60);
	static struct sample base;
	static struct sample more;
	long proven = 0;

	for (long i = 0; i < rounds; i++) {
		make_small(&base, _i, i);
		more = base;
		for (size_t v = 0; v < base.nvenues; v++) {
			struct sample_venue *at = &base.venues[v];
			const int32_t day = sample_random(&base, 0, base.days);

			for (size_t j = 0; j < at->nlinks; j++) {
				struct hm_instance_link *link = &at->links[j];

				if (link->to > day)
					link->to = link->from < day
						? day
						: link->from;
			}
		}
		proven += not_worse(&base, &more, 1, "a further link");
	}
	ck_assert_int_ge(proven, rounds / 4);
}
END_TEST

static void scale(struct sample *sample, int64_t times)
{
	for (size_t r = 0; r < sample->nrows; r++) {
		sample->rows[r].under *= times;
		sample->rows[r].over *= times;
	}
	for (size_t v = 0; v < sample->nvenues; v++) {
		for (size_t i = 0; i < sample->venues[v].nlinks; i++)
			sample->venues[v].links[i].cost *= times;
	}
}

/* The most that costs can be multiplied by before there is no counting them. */
static int64_t most_times(const struct sample *sample)
{
	static struct sample more;
	int64_t times = INT64_C(1000000000000);

	for (;; times /= 10) {
		struct hm_instance *instance = NULL;

		more = *sample;
		scale(&more, times);
		ck_assert_int_eq(HM_OK,
			hm_instance_new(more.days, more.first_weekday, NULL,
				&instance, NULL));
		const enum hm_status status = sample_fill(&more, instance);

		hm_instance_free(instance);
		if (status == HM_OK)
			return times;
		ck_assert_int_eq(HM_ERR_LIMIT, status);
	}
}

START_TEST(test_scaled_costs)
{
	static const int64_t times[] = { 2, 3, 1000, 1000003 };
	const long rounds = hm_test_scale(60);
	static struct sample base;
	static struct sample more;
	long proven = 0;

	for (long i = 0; i < rounds; i++) {
		make_small(&base, _i, i);
		const int64_t k = i % 5 < 4 ? times[i % 5] : most_times(&base);

		more = base;
		scale(&more, k);
		proven += not_worse(&base, &more, k, "scaled costs");

		/* And the other way round. */
		struct hm_solution *a = solve(&base, 20, 1);
		struct hm_solution *b = solve(&more, 20, 1);

		ck_assert_int_le(
			hm_solution_bound(a) * k, hm_solution_objective(b));
		if (is_proven(a) && is_proven(b))
			ck_assert_int_eq(hm_solution_objective(a) * k,
				hm_solution_objective(b));
		hm_solution_free(a);
		hm_solution_free(b);
	}
	ck_assert_int_ge(proven, rounds / 4);
}
END_TEST

/* Venues and rows in the reverse order are the same instance. */
START_TEST(test_reversed)
{
	const long rounds = hm_test_scale(60);
	static struct sample base;
	static struct sample back;
	long proven = 0;

	for (long i = 0; i < rounds; i++) {
		make_small(&base, _i, i);
		back = base;
		for (size_t r = 0; r < base.nrows; r++)
			back.rows[r] = base.rows[base.nrows - 1 - r];
		for (size_t v = 0; v < base.nvenues; v++) {
			struct sample_venue *at = &back.venues[v];

			*at = base.venues[base.nvenues - 1 - v];
			for (size_t c = 0; c < at->ncredits; c++)
				at->credits[c].row = (int32_t)base.nrows - 1 -
					at->credits[c].row;
		}
		proven += not_worse(&base, &back, 1, "reversed") &&
			not_worse(&back, &base, 1, "reversed twice");
	}
	ck_assert_int_ge(proven, rounds / 4);
}
END_TEST

START_TEST(test_threads)
{
	static struct sample sample;

	sample_init(&sample, &large[_i]);
	struct hm_solution *one = solve(&sample, 2, 1);

	ck_assert_uint_ge(hm_solution_drive_count(one), 5);
	for (int32_t threads = 0; threads <= 3; threads++) {
		struct hm_solution *other = solve(&sample, 2, threads);

		sample_same(one, other);
		hm_solution_free(other);
	}
	hm_solution_free(one);
}
END_TEST

/* More threads than there is work for. */
START_TEST(test_very_many_threads)
{
	static struct sample sample;

	sample_init(&sample, &small[_i]);
	struct hm_solution *one = solve(&sample, 2, 1);
	struct hm_solution *other = solve(&sample, 2, 100);

	sample_same(one, other);
	hm_solution_free(one);
	hm_solution_free(other);
}
END_TEST

/* The seed decides, and nothing that was solved before. */
START_TEST(test_seeds)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	static struct sample sample;

	sample_init(&sample, &large[_i]);
	options.effort = 2;
	for (uint64_t seed = 0; seed < 3; seed++) {
		options.seed = seed == 2 ? UINT64_MAX : seed;
		struct hm_solution *once = sample_solve(
			&sample, &options, NULL, NULL);

		hm_solution_free(solve(&sample, 1, 1));
		struct hm_solution *twice = sample_solve(
			&sample, &options, NULL, NULL);

		sample_same(once, twice);
		hm_solution_free(once);
		hm_solution_free(twice);
	}
}
END_TEST

/* What a solve told, and when it is to stop: after @stop calls, 0 = never. */
struct listener {
	long stop;
	long calls;
	struct hm_solve_progress last;
};

static bool listen(void *ctx, const struct hm_solve_progress *now)
{
	struct listener *listener = ctx;
	const struct hm_solve_progress *before = &listener->last;

	listener->calls++;
	ck_assert(now->done >= 0 && now->done <= 1);
	ck_assert(!isnan(now->bound));
	ck_assert(now->bound <= (double)now->best + 0.5);
	if (listener->calls > 1) {
		ck_assert_msg(now->bound >= before->bound, "call %ld: %f to %f",
			listener->calls, before->bound, now->bound);
		ck_assert_int_le(now->best, before->best);
		ck_assert_msg(now->done >= before->done, "call %ld: %f to %f",
			listener->calls, before->done, now->done);
		ck_assert(now->seconds >= before->seconds);
	}
	listener->last = *now;
	return listener->calls != listener->stop;
}

/* The solution is not worse than what was told. */
static void judge_told(
	const struct hm_solution *solution, const struct listener *listener)
{
	ck_assert_int_le(hm_solution_objective(solution), listener->last.best);
	ck_assert((double)hm_solution_bound(solution) >=
		listener->last.bound - 0.01);
}

START_TEST(test_progress)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct listener listener = { 0 };
	static struct sample sample;

	sample_init(&sample, &large[_i]);
	options.effort = 4;
	struct hm_solution *solution = sample_solve(
		&sample, &options, listen, &listener);

	ck_assert_int_gt(listener.calls, 5);
	ck_assert(listener.last.done > 0.5);
	ck_assert(fabs(listener.last.seconds) < 1e-12); /* no clock */
	judge_told(solution, &listener);

	/* Listening changes nothing. */
	struct hm_solution *silent = sample_solve(
		&sample, &options, NULL, NULL);

	sample_same(solution, silent);
	hm_solution_free(silent);
	hm_solution_free(solution);
}
END_TEST

/* sample_solve() judges what is left of each cancelled solve. */
START_TEST(test_cancel)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	static struct sample sample;
	struct listener listener;
	long stop = 0;

	sample_init(&sample, &large[_i]);
	options.effort = 1;
	do {
		stop += 1 + stop / 6;
		listener = (struct listener){ .stop = stop };
		struct hm_solution *solution = sample_solve(
			&sample, &options, listen, &listener);

		judge_told(solution, &listener);
		ck_assert_int_le(listener.calls, stop);
		hm_solution_free(solution);
	} while (listener.calls == stop);
	ck_assert_int_gt(stop, 5);
}
END_TEST

/* A clock that goes on by itself when it is looked at. */
struct clock {
	double now;
	double step;
	long looks;
};

static double look(void *ctx)
{
	struct clock *clock = ctx;

	ck_assert_int_lt(++clock->looks, 1000000);
	clock->now += clock->step;
	return clock->now;
}

static void solve_by_clock(const struct sample *sample, double seconds,
	struct clock *clock, struct listener *listener)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	const double start = clock->now;

	options.time = seconds;
	options.clock = look;
	options.clock_ctx = clock;
	options.threads = 2;
	struct hm_solution *solution = sample_solve(
		sample, &options, listen, listener);

	if (listener->calls > 0)
		judge_told(solution, listener);
	if (clock->step < seconds / 100)
		ck_assert_msg(clock->now - start < seconds * 1.1, "%f of %f",
			clock->now - start, seconds);
	hm_solution_free(solution);
}

START_TEST(test_time_limit)
{
	static const double steps[] = { 0.015, 0.1, 0.5, 1, 100 };
	static struct sample sample;

	sample_init(&sample, &large[_i]);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct listener listener = { 0 };
		struct clock clock = { 1e6, steps[i], 0 };

		solve_by_clock(&sample, 2, &clock, &listener);
		ck_assert_int_gt(clock.looks, 0);
		ck_assert(listener.last.seconds <= clock.now - 1e6);
		if (steps[i] < 0.1)
			ck_assert_int_gt(listener.calls, 5);
	}
}
END_TEST

/* With nothing to do a solve may be early, but must end. */
START_TEST(test_time_limit_of_nothing)
{
	static const struct sample_shape shapes[] = {
		{ 1, 10, 0, 0, 0, 1, 1, 1 },
		{ 2, 10, 0, 2, 3, 1, 40, 1 },
		{ 3, 10, 3, 0, 3, 1, 40, 1 },
		{ 4, 10, 3, 2, 0, 1, 40, 1 },
		{ 5, 1, 1, 1, 1, 1, 1, 1 },
		{ 6, 20, 2, 2, 3, 60, 40, 1 },
	};
	static struct sample sample;

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		struct listener listener = { 0 };
		struct clock clock = { 0, 0.005, 0 };

		sample_init(&sample, &shapes[i]);
		solve_by_clock(&sample, 1, &clock, &listener);
	}
}
END_TEST

/* All shapes, unless little is to be run. */
static int some(int all)
{
	const long n = hm_test_scale(5L * all);

	return n < all ? (int)n : all;
}

int main(void)
{
	Suite *suite = suite_create("engine/instance_laws");
	TCase *laws = tcase_create("laws");
	TCase *runs = tcase_create("runs");
	TCase *threads = tcase_create("threads");

	tcase_set_timeout(laws, 300);
	tcase_add_loop_test(laws, test_more_teams, 0, some(SMALL));
	tcase_add_loop_test(laws, test_more_links, 0, some(SMALL));
	tcase_add_loop_test(laws, test_scaled_costs, 0, some(SMALL));
	tcase_add_loop_test(laws, test_reversed, 0, some(SMALL));
	suite_add_tcase(suite, laws);

	tcase_set_timeout(runs, 300);
	tcase_add_loop_test(runs, test_seeds, 0, some(LARGE));
	tcase_add_loop_test(runs, test_progress, 0, some(LARGE));
	tcase_add_loop_test(runs, test_cancel, 0, some(LARGE));
	tcase_add_loop_test(runs, test_time_limit, 0, some(LARGE));
	tcase_add_test(runs, test_time_limit_of_nothing);
	suite_add_tcase(suite, runs);

	tcase_set_timeout(threads, 300);
	tcase_add_loop_test(threads, test_threads, 0, some(LARGE));
	tcase_add_loop_test(threads, test_very_many_threads, 0, some(SMALL));
	suite_add_tcase(suite, threads);
	return hm_test_run(suite);
}
