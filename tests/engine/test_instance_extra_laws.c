/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/extra.h"

#include <math.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * What must hold between the solutions of instances of which one tells more
 * than the other, whatever their size, and of solves of one instance.
 */

enum { SETS_MAX = 100000 };

/* What is told more forbids drives or costs, or it allows them or saves. */
static const struct law {
	const char *name;
	int kind;
	bool frees;
} laws[] = {
	{ "caps", EXTRA_HARD, false },
	{ "priced caps", EXTRA_SOFT, false },
	{ "days in a row", EXTRA_IN_ROW, false },
	{ "drives that are felt", EXTRA_FELT, false },
	{ "late last drives", EXTRA_LATE, false },
	{ "stays", EXTRA_STAYS, true },
	{ "joint links", EXTRA_JOINT, true },
};

enum { LAWS = sizeof(laws) / sizeof(laws[0]) };

/* The first ones so small that all sets can be tried. */
static const struct sample_shape shapes[] = {
	/* seed, days, venues, teams, rows, spacing, units, parts */
	{ 401, 7, 2, 2, 2, 3, 60, 1 },
	{ 402, 8, 2, 2, 2, 4, 40, 1 },
	{ 403, 5, 3, 2, 1, 3, 90, 1 },
	{ 404, 16, 3, 2, 3, 5, 60, 1 },
	{ 405, 30, 4, 3, 4, 9, 40, 2 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]), TINY = 3 };

/* Large enough that threads have something to share and plans can differ. */
static const struct extra_shape large[] = {
	{ EXTRA_ALL, { 411, 45, 10, 4, 12, 12, 60, 1 } },
	{ EXTRA_ALL, { 412, 64, 12, 3, 12, 5, 300, 2 } },
	{ EXTRA_JOINT | EXTRA_STAYS, { 413, 40, 12, 5, 18, 6, 90, 3 } },
	{ EXTRA_FELT | EXTRA_LATE, { 414, 64, 20, 4, 12, 9, 60, 5 } },
	{ EXTRA_HARD | EXTRA_SOFT | EXTRA_IN_ROW,
		{ 415, 50, 16, 4, 10, 9, 60, 4 } },
};

enum { LARGE = sizeof(large) / sizeof(large[0]) };

static struct hm_solution *solve(
	const struct extra *extra, int32_t effort, uint64_t seed)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;

	options.seed = seed;
	options.effort = effort;
	return extra_solve(extra, &options, NULL, NULL);
}

static bool is_proven(const struct hm_solution *solution)
{
	return hm_solution_bound(solution) == hm_solution_objective(solution);
}

static void make(struct extra *extra, int kinds,
	const struct sample_shape *plain, long i)
{
	struct extra_shape shape = { kinds, *plain };

	shape.plain.seed += 1000 * (uint64_t)i;
	extra_init(extra, &shape);
}

/* Takes out the last joint link there is. */
static void drop_last_joint(struct extra *extra)
{
	for (size_t v = extra->plain.nvenues; v > 0; v--) {
		struct sample_venue *venue = &extra->plain.venues[v - 1];
		const size_t n = venue->nlinks;

		if (n > 0 && venue->links[n - 1].joint) {
			venue->nlinks--;
			return;
		}
	}
}

/* Takes out one of what tells of that kind, if it is the last that is told. */
static void drop_one(struct extra *extra, int kind)
{
	const size_t k = extra->plain.nteams - 1;
	const size_t v = extra->plain.nvenues - 1;

	if (kind == EXTRA_HARD || kind == EXTRA_SOFT)
		extra->teams[k].ncaps -= extra->teams[k].ncaps > 0;
	if (kind == EXTRA_IN_ROW)
		extra->teams[k].in_row = 0;
	if (kind == EXTRA_FELT)
		extra->venues[v].within = 0;
	if (kind == EXTRA_LATE)
		extra->venues[v].has_late = false;
	if (kind == EXTRA_STAYS)
		extra->nstays -= extra->nstays > 0;
	if (kind == EXTRA_JOINT)
		drop_last_joint(extra);
}

struct score {
	long whole;
	long moved;
	long proven;
};

/* By all sets: the optimum of the dear one is not below that of the cheap. */
static void judge_optima(const struct extra *cheap, const struct extra *dear,
	const char *law, struct score *score)
{
	static struct extra_brute a;
	static struct extra_brute b;

	a = (struct extra_brute){ .most = SETS_MAX };
	b = (struct extra_brute){ .most = SETS_MAX };
	if (!extra_brute_run(&a, cheap) || !extra_brute_run(&b, dear))
		return;
	ck_assert_msg(a.best <= b.best, "%s: %lld above %lld", law,
		(long long)a.best, (long long)b.best);
	score->whole++;
	score->moved += a.best < b.best;
}

/* By solutions: nothing that is proven may contradict it. */
static void judge_solutions(const struct extra *cheap, const struct extra *dear,
	const char *law, struct score *score)
{
	struct hm_solution *a = solve(cheap, 5, 7);
	struct hm_solution *b = solve(dear, 5, 7);

	if (hm_solution_bound(a) > hm_solution_objective(b)) {
		extra_print(cheap, NULL, 0);
		extra_print(dear, hm_solution_drive_at(b, 0),
			hm_solution_drive_count(b));
	}
	ck_assert_msg(hm_solution_bound(a) <= hm_solution_objective(b),
		"%s: %lld above %lld", law, (long long)hm_solution_bound(a),
		(long long)hm_solution_objective(b));
	if (is_proven(a) && is_proven(b)) {
		ck_assert_int_le(
			hm_solution_objective(a), hm_solution_objective(b));
		score->proven++;
	}
	hm_solution_free(a);
	hm_solution_free(b);
}

START_TEST(test_more_is_told)
{
	const struct law *law = &laws[_i / SHAPES];
	const long rounds = hm_test_scale(_i % SHAPES < TINY ? 32 : 4);
	static struct extra more;
	static struct extra less;
	struct score score = { 0 };

	for (long i = 0; i < rounds; i++) {
		/* Also where other things are told in both. */
		make(&more, i % 3 == 2 ? EXTRA_ALL : law->kind,
			&shapes[_i % SHAPES], i);
		less = more;
		if (i % 2 == 0)
			extra_drop(&less, law->kind);
		else
			drop_one(&less, law->kind);

		const struct extra *cheap = law->frees ? &more : &less;
		const struct extra *dear = law->frees ? &less : &more;

		if (_i % SHAPES < TINY)
			judge_optima(cheap, dear, law->name, &score);
		judge_solutions(cheap, dear, law->name, &score);
	}
	if (_i % SHAPES < TINY) {
		ck_assert_int_ge(score.whole, rounds / 2);
		ck_assert_msg(score.moved * 12 >= score.whole || rounds < 32,
			"%s: moved in %ld of %ld", law->name, score.moved,
			score.whole);
		ck_assert_int_ge(score.proven, rounds / 4);
	}
}
END_TEST

/* No plan costs less than what another search has proven. */
START_TEST(test_bounds_of_others)
{
	static const int32_t efforts[] = { 1, 2, 5 };
	const bool one = _i < LARGE;
	static struct extra extra;
	int64_t best = INT64_MAX;
	int64_t bound = INT64_MIN;

	if (one)
		extra_init(&extra, &large[_i]);
	else
		make(&extra, EXTRA_ALL, &shapes[(_i - LARGE) % SHAPES], _i);
	for (uint64_t seed = 0; seed < 3; seed++) {
		struct hm_solution *solution = solve(
			&extra, efforts[seed], seed);

		if (hm_solution_objective(solution) < best)
			best = hm_solution_objective(solution);
		if (hm_solution_bound(solution) > bound)
			bound = hm_solution_bound(solution);
		hm_solution_free(solution);
	}
	ck_assert_int_le(bound, best);
}
END_TEST

START_TEST(test_threads)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	static struct extra extra;

	extra_init(&extra, &large[_i]);
	options.effort = 2;
	options.seed = 3;
	struct hm_solution *one = extra_solve(&extra, &options, NULL, NULL);

	ck_assert_uint_ge(hm_solution_drive_count(one), 5);
	for (int32_t threads = 1; threads <= 3; threads++) {
		options.threads = threads;
		struct hm_solution *other = extra_solve(
			&extra, &options, NULL, NULL);

		extra_same(one, other);
		hm_solution_free(other);
	}
	hm_solution_free(one);
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

	listener->calls++;
	ck_assert(!isnan(now->bound));
	ck_assert(now->bound <= (double)now->best + 0.5);
	if (listener->calls > 1) {
		ck_assert_int_le(now->best, listener->last.best);
		ck_assert(now->bound >= listener->last.bound);
		ck_assert(now->done >= listener->last.done);
	}
	listener->last = *now;
	return listener->calls != listener->stop;
}

/*
 * extra_solve() judges what is left; no plan costs less than its bound, and
 * @known is the objective of one. False: the solve ended before @stop calls.
 */
static bool stop_after(const struct extra *extra, long stop, int64_t known)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct listener listener = { .stop = stop };

	options.effort = 1;
	options.threads = 1 + (int32_t)(stop % 2);
	struct hm_solution *solution = extra_solve(
		extra, &options, listen, &listener);

	if (listener.calls > 0) {
		ck_assert_int_le(
			hm_solution_objective(solution), listener.last.best);
		ck_assert((double)hm_solution_bound(solution) >=
			listener.last.bound - 0.01);
	}
	ck_assert_int_le(listener.calls, stop);
	ck_assert_int_le(hm_solution_bound(solution), known);
	hm_solution_free(solution);
	return listener.calls == stop;
}

START_TEST(test_stop)
{
	static struct extra extra;
	long stop = 1;

	extra_init(&extra, &large[_i]);
	struct hm_solution *whole = solve(&extra, 2, 1);

	while (stop_after(&extra, stop, hm_solution_objective(whole)))
		stop += 1 + stop / 6;
	ck_assert_int_gt(stop, 5);
	hm_solution_free(whole);
}
END_TEST

/* At each of the calls there are for a small instance. */
START_TEST(test_stop_at_each)
{
	const long rounds = hm_test_scale(4);
	static struct extra extra;

	for (long i = 0; i < rounds; i++) {
		long stop = 1;

		make(&extra, EXTRA_ALL, &shapes[_i], 100 + i);
		struct hm_solution *whole = solve(&extra, 20, 1);
		const int64_t known = hm_solution_objective(whole);

		while (stop < 40 && stop_after(&extra, stop, known))
			stop++;
		hm_solution_free(whole);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_extra_laws");
	TCase *laws_case = tcase_create("laws");
	TCase *runs = tcase_create("runs");
	TCase *threads = tcase_create("threads");

	tcase_set_timeout(laws_case, 300);
	tcase_add_loop_test(laws_case, test_more_is_told, 0, LAWS * SHAPES);
	suite_add_tcase(suite, laws_case);

	tcase_set_timeout(runs, 300);
	tcase_add_loop_test(runs, test_bounds_of_others, 0, LARGE + 40);
	tcase_add_loop_test(runs, test_stop, 0, LARGE);
	tcase_add_loop_test(runs, test_stop_at_each, 0, TINY);
	suite_add_tcase(suite, runs);

	tcase_set_timeout(threads, 300);
	tcase_add_loop_test(threads, test_threads, 0, LARGE);
	suite_add_tcase(suite, threads);
	return hm_test_run(suite);
}
