/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/search_priv.h"

/*
 * Problem: the best plan of all, where there are few possible drives (a
 * fortnight of one commune), starting from the best plan found so far.
 *
 * Method: depth first over the calendars of the venues, one venue after the
 * other, a venue's drives in order of days. A drive that takes nothing off
 * what is missing is not tried: further drives never make it worth more. A
 * branch ends when even all units still to be had leave more missing than
 * the best plan does, or as much at a higher cost. Should the branches be
 * too many, the search ends with the best plan by then.
 */

/* Possible drives, and drives tried, up to which it is gone through. */
enum { OPTIONS_MAX = 160, TRIED_MAX = 1000000 };

struct walk {
	struct hm__search *search;
	int64_t *hope; /* [venue * ngoals + target]: most units from it on */
	int32_t tried;
};

static size_t count_options(const struct hm__state *state)
{
	const struct hm_problem *problem = state->problem;
	size_t n = 0;

	for (size_t v = 0; v < problem->nvenues; v++) {
		for (int32_t t = 0; t < problem->days; t++) {
			for (int32_t k = 0; k < (int32_t)problem->nteams; k++)
				n += problem->venues[v].open[t] &&
					hm__state_team_free(state, v, t, k);
			if (n > OPTIONS_MAX)
				return n;
		}
	}
	return n;
}

/* The most units one drive at a venue can bring. */
static int64_t most_units(const struct hm_problem *problem, size_t venue)
{
	const struct hm__plan_venue *at = &problem->venues[venue];
	const size_t n = (size_t)problem->days * (size_t)problem->nlevels;
	int32_t most = 0;

	for (size_t i = 0; i < n; i++) {
		if (at->units[i] > most)
			most = at->units[i];
	}
	return most;
}

static void add_hope(struct walk *walk)
{
	const struct hm__state *state = &walk->search->state;
	const struct hm_problem *problem = state->problem;
	const size_t n = problem->ngoals;

	for (size_t v = problem->nvenues; v-- > 0;) {
		const struct hm__plan_venue *at = &problem->venues[v];
		const int64_t most = most_units(problem, v) *
			state->visits[v].cap;
		int64_t *hope = walk->hope + v * n;

		for (size_t i = 0; i < n; i++)
			hope[i] = hope[n + i];
		for (size_t i = 0; i < at->ncredits; i++)
			hope[at->credits[i].target] += most;
	}
}

static bool is_hopeless(const struct walk *walk, size_t venue)
{
	const struct hm__state *state = &walk->search->state;
	const struct hm__score *best = &walk->search->best_score;
	const struct hm_problem *problem = state->problem;
	const int64_t *hope = walk->hope + venue * problem->ngoals;
	int64_t missing = 0;

	for (size_t i = 0; i < problem->ngoals; i++) {
		const int64_t rest = problem->goals[i].need - state->got[i] -
			hope[i];

		missing += rest > 0 ? rest : 0;
	}
	return missing > best->missing ||
		(missing == best->missing && state->score.cost > best->cost);
}

static void walk_from(struct walk *walk, size_t venue, int32_t day);

static void try_drive(struct walk *walk, size_t venue, int32_t day, int32_t k)
{
	struct hm__state *state = &walk->search->state;
	const int64_t before = state->score.missing;
	const int32_t next = day + state->problem->venues[venue].spacing;

	if (!hm__state_may_add(state, venue, day, k))
		return;
	walk->tried++;
	hm__state_add(state, venue, day, k);
	if (state->score.missing < before)
		walk_from(walk, venue, next);
	hm__state_remove(state, venue, state->visits[venue].n - 1);
}

/* All plans whose further drives are at @venue from @day on, or later ones. */
static void walk_from(struct walk *walk, size_t venue, int32_t day)
{
	const struct hm_problem *problem = walk->search->state.problem;

	if (venue == problem->nvenues) {
		hm__search_keep_best(walk->search);
		return;
	}
	if (is_hopeless(walk, venue))
		return;
	walk_from(walk, venue + 1, 0);
	for (int32_t t = day; t < problem->days; t++) {
		for (int32_t k = 0; k < (int32_t)problem->nteams; k++) {
			if (walk->tried >= TRIED_MAX)
				return;
			try_drive(walk, venue, t, k);
		}
	}
}

void hm__search_exhaust(struct hm__search *search)
{
	struct hm__state *state = &search->state;
	const struct hm_problem *problem = state->problem;
	struct walk walk = { .search = search };

	for (size_t v = 0; v < problem->nvenues; v++)
		hm__state_clear(state, v);
	if (count_options(state) > OPTIONS_MAX)
		return;
	walk.hope = search->hope;
	add_hope(&walk);
	walk_from(&walk, 0, 0);
}
