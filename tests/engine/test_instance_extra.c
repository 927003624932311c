/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/extra.h"

#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * Tiny instances with joint drives, caps, stays and the like by trying every
 * set of drives: no set may cost less than the bound, the solution may not
 * cost less than the best set. Where bound and objective meet, the solution is
 * the best; where not, it mostly is.
 */

enum { SETS_MAX = 100000, INSTANCES = 100 };

static const struct extra_shape shapes[] = {
	/* seed, days, venues, teams, rows, spacing, units, parts */
	{ EXTRA_JOINT, { 301, 6, 2, 2, 2, 3, 90, 1 } },
	{ EXTRA_JOINT, { 302, 4, 3, 3, 2, 4, 90, 1 } },
	{ EXTRA_JOINT, { 303, 9, 1, 2, 3, 4, 120, 1 } },
	{ EXTRA_LINKS, { 311, 7, 2, 2, 2, 4, 90, 1 } },
	{ EXTRA_LINKS, { 312, 9, 2, 1, 3, 3, 90, 1 } },
	{ EXTRA_LINKS | EXTRA_JOINT, { 313, 5, 2, 2, 2, 3, 120, 1 } },
	{ EXTRA_HARD, { 321, 9, 2, 2, 2, 4, 40, 1 } },
	{ EXTRA_HARD, { 322, 12, 2, 1, 3, 2, 40, 1 } },
	{ EXTRA_HARD, { 323, 15, 2, 1, 1, 5, 40, 2 } },
	{ EXTRA_SOFT, { 331, 8, 2, 2, 2, 4, 40, 1 } },
	{ EXTRA_SOFT, { 332, 9, 2, 1, 3, 2, 40, 1 } },
	{ EXTRA_SOFT, { 333, 14, 2, 1, 0, 5, 40, 2 } },
	{ EXTRA_IN_ROW, { 341, 9, 2, 2, 2, 4, 40, 1 } },
	{ EXTRA_IN_ROW, { 342, 10, 2, 1, 3, 2, 40, 1 } },
	{ EXTRA_IN_ROW, { 343, 8, 3, 1, 1, 3, 40, 1 } },
	{ EXTRA_STAYS, { 351, 6, 2, 2, 2, 1, 40, 1 } },
	{ EXTRA_STAYS, { 352, 8, 3, 1, 2, 3, 40, 1 } },
	{ EXTRA_STAYS | EXTRA_JOINT, { 353, 6, 2, 2, 2, 2, 90, 1 } },
	{ EXTRA_FELT, { 361, 12, 1, 1, 2, 1, 40, 1 } },
	{ EXTRA_FELT, { 362, 9, 2, 1, 2, 1, 40, 1 } },
	{ EXTRA_FELT, { 363, 8, 2, 2, 3, 1, 40, 1 } },
	{ EXTRA_LATE, { 371, 9, 2, 2, 2, 4, 40, 1 } },
	{ EXTRA_LATE, { 372, 8, 3, 1, 3, 3, 40, 1 } },
	{ EXTRA_LATE, { 373, 16, 1, 1, 1, 3, 40, 1 } },
	{ EXTRA_ALL, { 381, 7, 2, 2, 2, 3, 90, 1 } },
	{ EXTRA_ALL, { 382, 9, 2, 1, 3, 3, 40, 1 } },
	{ EXTRA_ALL, { 383, 5, 3, 2, 1, 3, 90, 1 } },
	{ EXTRA_ALL, { 384, 12, 1, 2, 2, 2, 60, 1 } },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

/* What came of all instances of a kind. */
struct score {
	long rounds;
	long whole;  /* instances of which all sets were tried */
	long best;   /* of them, those solved to the optimum */
	long proven; /* those proven so */
	long refused[EXTRA_RULES];
};

static void make(struct extra *extra, const struct extra_shape *shape, long i)
{
	struct extra_shape now = *shape;

	now.plain.seed += 1000 * (uint64_t)i;
	extra_init(extra, &now);
}

/* The library's check and the count here agree on drives. */
static enum hm_status check(const struct extra *extra,
	const struct hm_instance *instance, const struct extra_plan *plan,
	struct hm_error *err)
{
	const unsigned broken = extra_broken(extra, plan->drives, plan->n);
	const int64_t wanted = broken != 0
		? SAMPLE_BROKEN
		: extra_objective(extra, plan->drives, plan->n);
	int64_t objective = SAMPLE_BROKEN;
	const enum hm_status status = hm_instance_check(
		instance, plan->drives, plan->n, &objective, err);

	if ((status == HM_OK) != (broken == 0) || objective != wanted)
		extra_print(extra, plan->drives, plan->n);
	ck_assert_msg(status == (broken != 0 ? HM_ERR_CONFLICT : HM_OK),
		"rules broken %x, but: %s", broken, hm_status_name(status));
	ck_assert_int_eq(objective, wanted);
	return status;
}

/* Sets of drives on their way to the library's check. */
struct checker {
	const struct extra *extra;
	const struct hm_instance *instance;
	long sets;
	long breaks[EXTRA_RULES]; /* sets that break this rule only */
};

/* Of sets that break one rule the 1st, 2nd, 4th and so on; else every 59th. */
static void check_set(void *ctx, const struct extra_plan *plan, unsigned broken)
{
	struct checker *checker = ctx;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	bool now = checker->sets++ % 59 == 0;
	char drive[24];

	for (int rule = 0; rule < EXTRA_RULES; rule++) {
		if (broken != 1U << rule)
			continue;
		const long times = ++checker->breaks[rule];

		now = now || (times & (times - 1)) == 0;
	}
	if (!now)
		return;

	/* Only the last drive can be the one. */
	snprintf(drive, sizeof(drive), "Drive %zu ", plan->n);
	if (check(checker->extra, checker->instance, plan, &err) != HM_OK)
		ck_assert_msg(strstr(err.message, drive) != NULL, "%snot: %s",
			drive, err.message);
}

/* A drive changed in one figure: the library and the count here agree. */
static void judge_changed(struct extra *extra,
	const struct hm_instance *instance, const struct extra_plan *optimum)
{
	struct extra_plan plan = *optimum;

	if (plan.n == 0)
		return;

	struct hm_solution_drive *drive = &plan.drives[sample_random(
		&extra->plain, 0, (int32_t)plan.n - 1)];
	int32_t *figures[] = { &drive->venue, &drive->day, &drive->team,
		&drive->level, &drive->units, &drive->link };

	*figures[sample_random(&extra->plain, 0, 5)] += sample_random(
		&extra->plain, -2, 2);
	for (size_t i = 1; i < plan.n; i++) {
		if (plan.drives[i].day < plan.drives[i - 1].day)
			return;
	}
	check(extra, instance, &plan, NULL);
}

/* Bound, objective and optimum in their order. */
static void judge_bound(const struct extra_brute *brute,
	const struct hm_solution *solution, const char *at)
{
	const int64_t objective = hm_solution_objective(solution);
	const int64_t bound = hm_solution_bound(solution);

	if (objective < brute->best || bound > brute->best)
		extra_print(
			brute->extra, brute->optimum.drives, brute->optimum.n);
	ck_assert_msg(bound <= brute->best, "%s: bound %lld, optimum %lld", at,
		(long long)bound, (long long)brute->best);
	ck_assert_msg(objective >= brute->best,
		"%s: objective %lld, optimum %lld", at, (long long)objective,
		(long long)brute->best);
}

/* Says no after so many calls. */
static bool say_no(void *ctx, const struct hm_solve_progress *now)
{
	long *left = ctx;

	ck_assert(now->bound <= (double)now->best + 0.5);
	return --*left > 0;
}

/* Solves that were stopped early have proven nothing that is not so. */
static void judge_stopped(const struct extra_brute *brute,
	const struct hm_solve_options *options, const char *at)
{
	long left = 0;

	for (long stop = 1; stop <= 4 && left == 0; stop++) {
		left = stop;
		struct hm_solution *solution = extra_solve(
			brute->extra, options, say_no, &left);

		judge_bound(brute, solution, at);
		hm_solution_free(solution);
	}
}

static void compare(struct extra *extra, struct score *score, const char *at)
{
	static struct extra_brute brute;
	struct hm_instance *instance = extra_build(extra, NULL);
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct checker checker = { .extra = extra, .instance = instance };

	brute = (struct extra_brute){ .most = SETS_MAX, .visit = check_set };
	brute.ctx = &checker;
	const bool whole = extra_brute_run(&brute, extra);

	check(extra, instance, &brute.optimum, NULL);
	for (int i = 0; i < 6; i++)
		judge_changed(extra, instance, &brute.optimum);
	for (int rule = 0; rule < EXTRA_RULES; rule++)
		score->refused[rule] += checker.breaks[rule] > 0;
	hm_instance_free(instance);
	options.effort = 20;
	options.seed = (uint64_t)score->rounds++;

	struct hm_solution *solution = extra_solve(extra, &options, NULL, NULL);
	const int64_t objective = hm_solution_objective(solution);

	if (whole)
		judge_bound(&brute, solution, at);
	if (whole && score->rounds % 2 == 0)
		judge_stopped(&brute, &options, at);
	score->whole += whole;
	score->best += whole && objective == brute.best;
	score->proven += whole && objective == hm_solution_bound(solution);
	if (score->rounds % 8 == 0) {
		options.threads = 2;
		struct hm_solution *other = extra_solve(
			extra, &options, NULL, NULL);

		extra_same(solution, other);
		hm_solution_free(other);
	}
	hm_solution_free(solution);
}

/* All instances of shapes for which @of tells; false if there are none. */
static struct score compare_all(bool (*of)(int kinds))
{
	const long rounds = hm_test_scale(INSTANCES);
	static struct extra extra;
	struct score score = { 0 };
	char at[64];

	for (int s = 0; s < SHAPES; s++) {
		const long best = score.best;
		const long whole = score.whole;

		if (!of(shapes[s].kinds))
			continue;
		for (long i = 0; i < rounds; i++) {
			make(&extra, &shapes[s], i);
			snprintf(at, sizeof(at), "shape %d round %ld", s, i);
			compare(&extra, &score, at);
		}
		ck_assert_msg((score.best - best) * 4 + 12 >=
				(score.whole - whole) * 3,
			"shape %d: best in %ld of %ld", s, score.best - best,
			score.whole - whole);
	}
	ck_assert_int_gt(score.rounds, 0);
	ck_assert_msg(score.whole >= score.rounds / 2, "all sets in %ld of %ld",
		score.whole, score.rounds);
	ck_assert_msg(score.best * 4 >= score.whole * 3 || score.rounds < 50,
		"best in %ld of %ld", score.best, score.whole);
	return score;
}

/* A set that breaks the rule was refused, and not for once. */
static void want_refused(const struct score *score, enum extra_rule rule)
{
	ck_assert_msg(score->refused[rule] * 4 >= score->rounds,
		"rule %d: %ld in %ld", (int)rule, score->refused[rule],
		score->rounds);
}

static bool is_joint(int kinds)
{
	return kinds == EXTRA_JOINT;
}

START_TEST(test_joint)
{
	const struct score score = compare_all(is_joint);

	want_refused(&score, EXTRA_RULE_ONCE);
	want_refused(&score, EXTRA_RULE_OPEN);
	want_refused(&score, EXTRA_RULE_WEEK);
}
END_TEST

static bool is_links(int kinds)
{
	return (kinds & EXTRA_LINKS) != 0 && kinds != EXTRA_ALL;
}

START_TEST(test_links)
{
	const struct score score = compare_all(is_links);

	want_refused(&score, EXTRA_RULE_LINK);
}
END_TEST

static bool is_hard(int kinds)
{
	return kinds == EXTRA_HARD;
}

START_TEST(test_hard_caps)
{
	const struct score score = compare_all(is_hard);

	want_refused(&score, EXTRA_RULE_CAP);
}
END_TEST

static bool is_soft(int kinds)
{
	return kinds == EXTRA_SOFT;
}

START_TEST(test_soft_caps)
{
	const struct score score = compare_all(is_soft);

	ck_assert_int_eq(0, score.refused[EXTRA_RULE_CAP]);
}
END_TEST

static bool is_in_row(int kinds)
{
	return kinds == EXTRA_IN_ROW;
}

START_TEST(test_in_row)
{
	const struct score score = compare_all(is_in_row);

	want_refused(&score, EXTRA_RULE_IN_ROW);
	want_refused(&score, EXTRA_RULE_OPEN);
}
END_TEST

static bool is_stays(int kinds)
{
	return (kinds & EXTRA_STAYS) != 0 && kinds != EXTRA_ALL;
}

START_TEST(test_stays)
{
	compare_all(is_stays);
}
END_TEST

static bool is_felt(int kinds)
{
	return kinds == EXTRA_FELT;
}

START_TEST(test_felt)
{
	const struct score score = compare_all(is_felt);

	want_refused(&score, EXTRA_RULE_FELT);
	want_refused(&score, EXTRA_RULE_SINCE);
}
END_TEST

static bool is_late(int kinds)
{
	return kinds == EXTRA_LATE;
}

START_TEST(test_late)
{
	compare_all(is_late);
}
END_TEST

static bool is_all(int kinds)
{
	return kinds == EXTRA_ALL;
}

START_TEST(test_all_at_once)
{
	const struct score score = compare_all(is_all);

	want_refused(&score, EXTRA_RULE_LINK);
	want_refused(&score, EXTRA_RULE_CAP);
	want_refused(&score, EXTRA_RULE_FELT);
	want_refused(&score, EXTRA_RULE_IN_ROW);
}
END_TEST

/*
 * The count itself: sets with a set that breaks a rule break one, so that
 * leaving them out leaves out nothing. Says nothing of the library.
 */
START_TEST(test_all_sets)
{
	static const struct sample_shape small[] = {
		{ 391, 4, 2, 1, 1, 2, 40, 1 },
		{ 392, 3, 2, 2, 1, 2, 40, 1 },
		{ 393, 7, 1, 1, 1, 2, 40, 1 },
	};
	const long rounds = hm_test_scale(8);
	static struct extra extra;
	static struct extra_brute brute;
	static struct extra_brute every;
	long whole = 0;

	for (long i = 0; i < rounds * 3; i++) {
		const struct extra_shape shape = { EXTRA_ALL, small[i % 3] };

		make(&extra, &shape, i);
		brute = (struct extra_brute){ .most = 1000000 };
		every = (struct extra_brute){ .most = 1000000, .go_on = true };
		ck_assert(extra_brute_run(&brute, &extra));
		if (!extra_brute_run(&every, &extra))
			continue;
		whole++;
		ck_assert_int_ge(every.sets, brute.sets);
		ck_assert_int_eq(every.good, brute.good);
		ck_assert_int_eq(every.best, brute.best);
		ck_assert_uint_eq(0,
			extra_broken(
				&extra, brute.optimum.drives, brute.optimum.n));
	}
	ck_assert_int_ge(whole, rounds);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_extra");
	TCase *tcase = tcase_create("brute");

	tcase_set_timeout(tcase, 300);
	tcase_add_test(tcase, test_all_sets);
	tcase_add_test(tcase, test_joint);
	tcase_add_test(tcase, test_links);
	tcase_add_test(tcase, test_hard_caps);
	tcase_add_test(tcase, test_soft_caps);
	tcase_add_test(tcase, test_in_row);
	tcase_add_test(tcase, test_stays);
	tcase_add_test(tcase, test_felt);
	tcase_add_test(tcase, test_late);
	tcase_add_test(tcase, test_all_at_once);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
