/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/sample.h"

#include <stdio.h>
#include <string.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * Tiny instances by trying every set of drives: no set may cost less than the
 * bound or the solution cost less than the best set. Where bound and objective
 * meet, the solution is the best; where not, it mostly is.
 */

enum { SETS_MAX = 60000 };

/* A set of drives in the making; cells are pairs (day, venue). */
struct brute {
	const struct sample *sample;
	int64_t total[SAMPLE_ROWS];
	int32_t last[SAMPLE_VENUES]; /* day of the last drive */
	bool taken[SAMPLE_TEAMS][SAMPLE_DAYS];
	int32_t week[SAMPLE_TEAMS][SAMPLE_WEEKS]; /* drives */
	int64_t best;
	long sets;
};

/* Puts @sign drives of @units into rows and the team's days. */
static void put(struct brute *brute, int32_t venue, int32_t team, int32_t day,
	int32_t units, int sign)
{
	const struct sample_venue *at = &brute->sample->venues[venue];

	for (size_t i = 0; i < at->ncredits; i++) {
		const struct hm_instance_credit *credit = &at->credits[i];

		if (credit->from <= day && day < credit->to)
			brute->total[credit->row] += sign * units;
	}
	brute->taken[team][day] = sign > 0;
	brute->week[team][sample_week(brute->sample, day)] += sign;
}

static bool team_may(const struct brute *brute, int32_t team, int32_t day)
{
	const struct sample_team *of = &brute->sample->teams[team];
	const int32_t week = sample_week(brute->sample, day);

	return of->open[day] != 0 && !brute->taken[team][day] &&
		brute->week[team][week] < of->most[week];
}

static void try_cells(struct brute *brute, int32_t first, int64_t cost);

/* Every team and level for a drive in a cell, and all that may follow. */
static void try_cell(struct brute *brute, int32_t cell, int64_t cost)
{
	const struct sample *sample = brute->sample;
	const int32_t day = cell / (int32_t)sample->nvenues;
	const int32_t venue = cell % (int32_t)sample->nvenues;
	const struct sample_venue *at = &sample->venues[venue];
	const int32_t before = brute->last[venue];

	for (size_t i = 0; i < at->nlinks; i++) {
		const struct hm_instance_link *link = &at->links[i];

		if (day < link->from || day >= link->to ||
			!team_may(brute, link->team, day))
			continue;
		for (int32_t l = 0; l < at->levels; l++) {
			const int32_t units = sample_units(
				sample, venue, link->team, day, l);

			if (units == 0 || day - before < at->since[l])
				continue;
			put(brute, venue, link->team, day, units, 1);
			brute->last[venue] = day;
			try_cells(brute, cell + 1, cost + link->cost);
			brute->last[venue] = before;
			put(brute, venue, link->team, day, units, -1);
		}
	}
}

/* Recursion goes no deeper than there are drives in a set. */
static void try_cells(struct brute *brute, int32_t first, int64_t cost)
{
	const struct sample *sample = brute->sample;
	const int32_t cells = sample->days * (int32_t)sample->nvenues;
	const int64_t sum = cost + sample_row_costs(sample, brute->total);

	brute->sets++;
	if (sum < brute->best)
		brute->best = sum;
	for (int32_t cell = first; cell < cells && brute->sets <= SETS_MAX;
		cell++)
		try_cell(brute, cell, cost);
}

/* False: too many sets. */
static bool run_brute(struct brute *brute, const struct sample *sample)
{
	memset(brute, 0, sizeof(*brute));
	brute->sample = sample;
	brute->best = INT64_MAX;
	for (size_t v = 0; v < sample->nvenues; v++)
		brute->last[v] = sample->venues[v].last;
	try_cells(brute, 0, 0);
	return brute->sets <= SETS_MAX;
}

/*
 * A drive changed in one figure, so that it mostly breaks a rule: the library
 * and the count here must agree on that.
 */
static void judge_changed(struct sample *sample,
	const struct hm_instance *instance, const struct hm_solution *solution)
{
	const size_t n = hm_solution_drive_count(solution);
	struct hm_solution_drive drives[SAMPLE_DRIVES];
	int64_t objective = SAMPLE_BROKEN;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		drives[i] = *hm_solution_drive_at(solution, i);

	struct hm_solution_drive *drive =
		&drives[sample_random(sample, 0, (int32_t)n - 1)];
	int32_t *figures[] = { &drive->venue, &drive->day, &drive->team,
		&drive->level, &drive->units };
	*figures[sample_random(sample, 0, 4)] += sample_random(sample, -2, 2);

	/* The count here goes by the team; the library by the link. */
	if (drive->venue >= 0 && (size_t)drive->venue < sample->nvenues) {
		const struct hm_instance_link *link = sample_link(
			sample, drive->venue, drive->team, drive->day);

		if (link != NULL)
			drive->link = (int32_t)(link -
				sample->venues[drive->venue].links);
	}

	/* The day may have moved past its neighbours. */
	for (size_t i = 1; i < n; i++) {
		if (drives[i].day < drives[i - 1].day)
			return;
	}
	hm_instance_check(instance, drives, n, &objective, NULL);
	ck_assert_int_eq(objective, sample_count(sample, drives, n));
}

struct score {
	long whole; /* instances of which all sets were tried */
	long best;  /* of them, those solved to the optimum */
};

static void compare(struct sample *sample, struct score *score, const char *at)
{
	static struct brute brute;
	const bool whole = run_brute(&brute, sample);
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;

	options.effort = 20;
	options.seed = (uint64_t)score->whole;

	struct hm_solution *solution = sample_solve(
		sample, &options, NULL, NULL);
	struct hm_instance *instance = sample_build(sample, NULL);
	const int64_t objective = hm_solution_objective(solution);
	const int64_t bound = hm_solution_bound(solution);

	if (whole && (objective < brute.best || bound > brute.best))
		sample_print(sample);
	ck_assert_msg(!whole || bound <= brute.best,
		"%s: bound %lld, optimum %lld", at, (long long)bound,
		(long long)brute.best);
	ck_assert_msg(!whole || objective >= brute.best,
		"%s: objective %lld, optimum %lld", at, (long long)objective,
		(long long)brute.best);
	ck_assert_msg(!whole || objective == brute.best || bound < objective,
		"%s: proven %lld, optimum %lld", at, (long long)objective,
		(long long)brute.best);
	score->whole += whole;
	score->best += whole && brute.best == objective;
	for (int i = 0; i < 4; i++)
		judge_changed(sample, instance, solution);
	hm_instance_free(instance);
	hm_solution_free(solution);
}

static const struct sample_shape shapes[] = {
	/* seed, days, venues, teams, rows, spacing, units, parts */
	{ 1, 10, 1, 1, 1, 1, 40, 1 },
	{ 2, 12, 1, 2, 3, 4, 40, 1 },
	{ 3, 6, 2, 1, 4, 1, 40, 1 },
	{ 4, 9, 2, 2, 3, 5, 90, 1 },
	{ 5, 7, 3, 1, 6, 3, 40, 1 },
	{ 6, 6, 3, 2, 4, 4, 9, 1 },
	{ 7, 5, 4, 2, 2, 3, 300, 1 },
	{ 8, 16, 2, 1, 5, 7, 40, 1 },
	{ 9, 30, 1, 1, 4, 9, 40, 1 },
	{ 10, 1, 4, 3, 2, 1, 40, 1 },
	{ 11, 8, 2, 2, 0, 2, 40, 1 },
	{ 12, 8, 2, 0, 2, 2, 40, 1 },
	{ 13, 8, 0, 2, 2, 2, 40, 1 },
	{ 14, 9, 2, 2, 4, 4, 2000, 1 },
	{ 15, 8, 3, 3, 5, 6, 40, 1 },
	{ 16, 20, 2, 2, 3, 14, 40, 2 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]), INSTANCES = 2000 };

START_TEST(test_tiny_instances)
{
	const long rounds = (hm_test_scale(INSTANCES) + SHAPES - 1) / SHAPES;
	static struct sample sample;
	struct score score = { 0 };
	char at[64];

	for (long i = 0; i < rounds; i++) {
		struct sample_shape shape = shapes[_i];

		shape.seed += 1000 * (uint64_t)i;
		snprintf(at, sizeof(at), "shape %d seed %llu", _i,
			(unsigned long long)shape.seed);
		sample_init(&sample, &shape);
		compare(&sample, &score, at);
	}
	ck_assert_int_ge(score.whole, rounds / 2);
	ck_assert_msg(score.best * 4 + 12 >= score.whole * 3,
		"shape %d: best in %ld of %ld", _i, score.best, score.whole);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_brute");
	TCase *tcase = tcase_create("brute");

	tcase_set_timeout(tcase, 300);
	tcase_add_loop_test(tcase, test_tiny_instances, 0, SHAPES);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
