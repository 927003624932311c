/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <stdlib.h>

#include "base/mem.h"
#include "plan/plan_priv.h"
#include "plan/search_priv.h"

/*
 * Problem: choose (venue, day, team) so that no hard rule is broken, the
 * units missing from all targets together are as few as can be, then the
 * cost is least, then the units of each target are spread over the weeks
 * (the sum of squares of its weekly units is least).
 *
 * A drive counts for every target of its venue's org and the orgs above
 * whose span holds its day. What a drive brings depends on the days since
 * the last one at the venue: the pool recovers in steps.
 *
 * Method.
 *
 *  1. Construct (here): venue by venue, those with the cheapest unit first,
 *     each gets the calendar that is best for what is still missing
 *     (calendar.c). Hard rules hold at every step and are never relaxed.
 *  2. Improve (search.c): again and again take the drives of one to four
 *     related venues out (same target, week or team) and give these venues
 *     their best calendars anew, in random order. The new plan is taken if
 *     it is no worse, or worse by little. With "units first" alone such a
 *     search is stuck early, for it never lets go of a unit; so a missing
 *     unit costs at first hardly more than it costs to collect one, then
 *     ever more, at last more than anything.
 *  3. Exhaust (exhaust.c): a small problem is gone through whole.
 *
 * The best plan of all steps is given, so that stopping early is safe. The
 * random numbers come from the seed; all arithmetic is on whole numbers, so
 * the plan is the same on every machine.
 *
 * Cost: a round is a few calendars, each O(days x steps x teams): a chapter
 * of 68 venues, 7 teams and a year takes a second or two. Memory:
 * O(venues x days x steps).
 *
 * Example: A brings 60 for 5 million dong, B 80 for 9 million, C 40 for 4
 * million; the target is 130. Cheapest unit first: A (83,000 dong a unit), C
 * (100,000), B (113,000): A and C leave 30 missing, B fills them: 18 million.
 * Taking B and C out and planning B first, B fills the gap of 70 and C has
 * nothing left to do: 14 million, nothing missing. B and C alone fall short.
 */

/* Rounds by default: so many a venue, and at least so many. */
enum { ROUNDS_PER_VENUE = 200, ROUNDS_MIN = 2000 };

/* The slack at the start: a part of what a drive costs. */
enum { SLACK_PART = 10 };

/* A venue in the order of construction. */
struct ranked {
	int64_t cost; /* dong for 1,000 units, by the best team */
	size_t venue;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a;
	const struct ranked *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	return x->venue < y->venue ? -1 : x->venue > y->venue;
}

/* Dong for 1,000 units with a whole pool. */
static int64_t unit_cost(const struct hm_problem *problem, size_t venue)
{
	const struct hm__plan_venue *at = &problem->venues[venue];
	int32_t most = 0;
	int64_t least = INT64_MAX;

	for (int32_t t = 0; t < problem->days; t++) {
		const int32_t units = at->units[(t + 1) * problem->nlevels - 1];

		if (units > most)
			most = units;
	}
	for (size_t k = 0; k < problem->nteams; k++) {
		const int32_t cap = problem->teams[k].capacity;
		const int64_t units = most < cap ? most : cap;

		if (units > 0 && at->served[k] &&
			at->cost[k] / units * 1000 < least)
			least = at->cost[k] / units * 1000;
	}
	return least;
}

static bool construct(struct hm__search *search)
{
	const struct hm_problem *problem = search->state.problem;
	struct ranked *ranked = hm__mem_new(
		problem->alloc, problem->nvenues + 1, sizeof(*ranked));

	if (ranked == NULL)
		return false;
	for (size_t v = 0; v < problem->nvenues; v++)
		ranked[v] = (struct ranked){ unit_cost(problem, v), v };
	qsort(ranked, problem->nvenues, sizeof(*ranked), compare_ranked);
	for (size_t i = 0; i < problem->nvenues; i++)
		hm__calendar_plan(&search->calendar, &search->state,
			ranked[i].venue, search->full_price);
	hm__mem_free(problem->alloc, ranked);
	hm__search_keep_best(search);
	/* Those that came early now see what the others bring. */
	hm__search_plan_anew(search);
	return true;
}

/* What a unit and a drive cost in the first plan set the scale. */
static void set_scale(struct hm__search *search, int64_t missing_before)
{
	const struct hm__score *score = &search->state.score;
	const int64_t gained = missing_before - score->missing;
	const int64_t drives = (int64_t)hm__state_drives(&search->state);

	search->first_price = score->cost / (gained > 0 ? gained : 1);
	search->slack = score->cost / (drives > 0 ? drives : 1) / SLACK_PART;
}

static int32_t rounds_of(
	const struct hm_problem *problem, const struct hm_plan_options *options)
{
	if (options != NULL && options->effort > 0)
		return options->effort;
	if (problem->nvenues > INT32_MAX / ROUNDS_PER_VENUE)
		return INT32_MAX;

	const int32_t rounds = (int32_t)problem->nvenues * ROUNDS_PER_VENUE;
	return rounds > ROUNDS_MIN ? rounds : ROUNDS_MIN;
}

/* A last look at every venue of the best plan: no drive is idle. */
static void finish(struct hm__search *search)
{
	hm__state_load(&search->state, search->best);
	for (size_t v = 0; v < search->state.problem->nvenues; v++)
		hm__calendar_trim(&search->state, v, search->full_price);
	hm__search_keep_best(search);
}

static bool run(struct hm__search *search, int32_t rounds)
{
	const struct hm_problem *problem = search->state.problem;
	const int64_t missing = search->state.score.missing;

	hm__state_save(&search->state, search->best);
	if (missing == 0 || problem->nvenues == 0)
		return true;
	if (!construct(search))
		return false;
	set_scale(search, missing);
	if (hm__search_improve(search, rounds))
		hm__search_exhaust(search);
	finish(search);
	return true;
}

static int compare_drives(const void *a, const void *b)
{
	const struct hm_plan_drive *x = a;
	const struct hm_plan_drive *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return hm_id_compare(x->venue, y->venue);
}

static void write_drives(const struct hm__state *state, struct hm_plan *plan)
{
	const struct hm_problem *problem = state->problem;

	for (size_t v = 0; v < problem->nvenues; v++) {
		const struct hm__plan_venue *at = &problem->venues[v];

		for (int32_t i = 0; i < state->visits[v].n; i++) {
			const struct hm__slot slot = state->visits[v].slots[i];

			plan->drives[plan->ndrives++] = (struct hm_plan_drive){
				.venue = at->record->id,
				.team = problem->teams[slot.team].record->id,
				.host = at->record->org,
				.day = problem->options.span.from + slot.day,
				.units = slot.units,
				.cost = at->cost[slot.team],
			};
		}
	}
	qsort(plan->drives, plan->ndrives, sizeof(*plan->drives),
		compare_drives);
}

static void write_targets(const struct hm__state *state, struct hm_plan *plan)
{
	const struct hm_problem *problem = state->problem;

	for (size_t i = 0; i < problem->ngoals; i++) {
		const struct hm__plan_goal *goal = &problem->goals[i];
		const int64_t missing = goal->need - state->got[i];

		plan->targets[plan->ntargets++] = (struct hm_plan_target){
			.target = goal->record->id,
			.wanted = goal->record->value,
			.collected = goal->stock.collected,
			.booked = goal->stock.booked,
			.planned = state->got[i],
			.missing = missing > 0 ? missing : 0,
		};
	}
	plan->missing = state->score.missing;
	plan->cost = state->score.cost;
}

static struct hm_plan *write_plan(struct hm__search *search)
{
	struct hm__state *state = &search->state;

	hm__state_load(state, search->best);

	struct hm_plan *plan = hm__plan_new(hm__state_drives(state),
		state->problem->ngoals, state->problem->alloc);
	if (plan == NULL)
		return NULL;
	write_drives(state, plan);
	write_targets(state, plan);
	return plan;
}

enum hm_status hm_plan_solve(const struct hm_problem *problem,
	const struct hm_plan_options *options, hm_plan_callback *progress,
	void *ctx, struct hm_plan **out, struct hm_error *err)
{
	struct hm__search search = { .progress = progress, .ctx = ctx };
	struct hm_plan *plan = NULL;

	if (!hm__search_init(&search, problem))
		goto fail;
	search.random = options == NULL ? 0 : options->seed;
	if (run(&search, rounds_of(problem, options)))
		plan = write_plan(&search);
	hm__search_fini(&search);
	if (plan == NULL)
		goto fail;
	*out = plan;
	return HM_OK;

fail:
	return hm_error_set(err, HM_ERR_NOMEM,
		"There is not enough memory; close other programs and try "
		"again.");
}
