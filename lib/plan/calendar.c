/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/search_priv.h"

/*
 * Problem: the best drives of one venue while all other drives stay. Each
 * day, team and recovered part of the pool brings other units; two drives
 * keep the venue's spacing.
 *
 * Method: dynamic programming over days. The best path that ends with a
 * drive on day t goes on from the best path that ended early enough for
 * level j of recovery, for some j. More time passing than j asks for only
 * makes the drive better, so one running best per day ("top") serves all
 * levels. A booked drive cuts the days in two: after it the pool recovers
 * from there, whatever was planned before, so all earlier paths melt into
 * one, the root.
 *
 * The worth of a drive is price x units that targets still miss, less its
 * cost. Two drives of one venue for the same target are each judged as if
 * alone; near the end of a target that is too much, so the finished path is
 * recounted and drives that do not pay are taken out again.
 *
 * Cost: O(days x levels x teams).
 *
 * Example: spacing 84; the pool is back to 86 % after 84 days and whole after
 * 182. 120 units are missing, the whole pool is 80. Days 0 and 84 bring 80
 * and 69, of which 120 count; waiting until day 182 for 80 would gain nothing.
 */

/* No path at all, and a path without a drive. */
enum { NO_PATH = -2, NO_DRIVE = -1 };

static bool is_better(
	const struct hm__calendar_path *a, const struct hm__calendar_path *b)
{
	if (b->at == NO_PATH || a->at == NO_PATH)
		return a->at != NO_PATH;
	if (a->value != b->value)
		return a->value > b->value;
	return a->spread < b->spread;
}

/* What is the same for all options of one calendar. */
struct job {
	const struct hm__calendar *calendar;
	const struct hm__state *state;
	const struct hm__plan_venue *at;
	size_t venue;
	int64_t price;
	struct hm__calendar_path root;
	int32_t from; /* first day after the last booked drive */
};

/* Tries all teams for a drive on a day that goes on from @prev. */
static void try_teams(const struct job *job, int32_t day, int32_t level,
	const struct hm__calendar_path *prev)
{
	const struct hm_problem *problem = job->state->problem;
	const int32_t units = job->at->units[day * problem->nlevels + level];
	struct hm__calendar_node *node = &job->calendar->nodes[day];
	int32_t counted = -1;
	int64_t gain = 0;

	for (int32_t k = 0; k < (int32_t)problem->nteams; k++) {
		const int32_t cap = problem->teams[k].capacity;
		const int32_t some = units < cap ? units : cap;

		if (!hm__state_team_free(job->state, job->venue, day, k))
			continue;
		if (some != counted)
			gain = hm__state_gain(
				job->state, job->venue, day, some);
		counted = some;

		const int64_t worth = job->price * gain - job->at->cost[k];
		if (gain == 0 || worth <= 0)
			continue;

		const struct hm__calendar_path path = { prev->value + worth,
			prev->spread +
				hm__state_spread(
					job->state, job->venue, day, some),
			day };
		if (is_better(&path, &node->path))
			*node = (struct hm__calendar_node){ path, prev->at, k };
	}
}

static void plan_day(const struct job *job, int32_t day)
{
	const struct hm_problem *problem = job->state->problem;
	const int32_t spacing = job->at->spacing;

	try_teams(job, day, hm__problem_level(problem, job->at->since[day]),
		&job->root);
	for (int32_t level = hm__problem_level(problem, spacing);
		level < problem->nlevels; level++) {
		const int32_t since = problem->level_since[level];
		const int32_t by = day - (since > spacing ? since : spacing);

		if (by < job->from)
			break;
		if (job->calendar->tops[by].at != NO_PATH)
			try_teams(job, day, level, &job->calendar->tops[by]);
	}
}

static void plan_days(struct job *job)
{
	const struct hm__calendar_path none = { 0, 0, NO_PATH };

	for (int32_t t = 0; t < job->state->problem->days; t++) {
		struct hm__calendar_path *top = &job->calendar->tops[t];
		struct hm__calendar_node *node = &job->calendar->nodes[t];

		*top = t > 0 ? top[-1] : none;
		if (job->at->since[t] == 1) {
			if (is_better(top, &job->root))
				job->root = *top;
			*top = none;
			job->from = t;
		}
		node->path = none;
		if (job->at->open[t])
			plan_day(job, t);
		if (is_better(&node->path, top))
			*top = node->path;
	}
}

static int64_t worth_of(const struct hm__state *state, int64_t price)
{
	return price * state->score.missing + state->score.cost;
}

void hm__calendar_trim(struct hm__state *state, size_t venue, int64_t price)
{
	const struct hm__visits *visits = &state->visits[venue];
	int32_t worst = 0;

	while (worst >= 0) {
		int64_t least = worth_of(state, price);

		worst = -1;
		for (int32_t i = 0; i < visits->n; i++) {
			const struct hm__slot slot = visits->slots[i];

			hm__state_remove(state, venue, i);
			if (worth_of(state, price) <= least) {
				least = worth_of(state, price);
				worst = i;
			}
			hm__state_add(state, venue, slot.day, slot.team);
		}
		if (worst >= 0)
			hm__state_remove(state, venue, worst);
	}
}

void hm__calendar_plan(const struct hm__calendar *calendar,
	struct hm__state *state, size_t venue, int64_t price)
{
	struct job job = { .calendar = calendar,
		.state = state,
		.at = &state->problem->venues[venue],
		.venue = venue,
		.price = price,
		.root = { 0, 0, NO_DRIVE } };

	if (job.at->ncredits == 0)
		return;
	plan_days(&job);

	const struct hm__calendar_path *last =
		&calendar->tops[state->problem->days - 1];
	if (is_better(last, &job.root))
		job.root = *last;
	for (int32_t t = job.root.at; t >= 0; t = calendar->nodes[t].prev) {
		/* A full week may stand against a second drive in it. */
		const int32_t team = calendar->nodes[t].team;

		if (hm__state_may_add(state, venue, t, team))
			hm__state_add(state, venue, t, team);
	}
	hm__calendar_trim(state, venue, price);
}
