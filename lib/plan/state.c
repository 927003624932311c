/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/state_priv.h"

#include <assert.h>
#include <string.h>

int hm__score_compare(const struct hm__score *a, const struct hm__score *b)
{
	if (a->missing != b->missing)
		return a->missing < b->missing ? -1 : 1;
	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	if (a->spread != b->spread)
		return a->spread < b->spread ? -1 : 1;
	return 0;
}

static int64_t short_of(const struct hm__state *state, int32_t target)
{
	const int64_t rest = state->problem->goals[target].need -
		state->got[target];

	return rest > 0 ? rest : 0;
}

struct hm__visits *hm__state_new_visits(struct hm__state *state)
{
	const struct hm_problem *problem = state->problem;
	struct hm__visits *visits = hm__arena_alloc(
		&state->arena, problem->nvenues * sizeof(*visits));

	for (size_t v = 0; visits != NULL && v < problem->nvenues; v++) {
		const int32_t spacing = problem->venues[v].spacing;

		visits[v].cap = (problem->days - 1) / spacing + 1;
		visits[v].slots = hm__arena_alloc(&state->arena,
			(size_t)visits[v].cap * sizeof(struct hm__slot));
		if (visits[v].slots == NULL)
			return NULL;
	}
	return visits;
}

static bool make_tables(struct hm__state *state)
{
	const struct hm_problem *problem = state->problem;
	const size_t days = (size_t)problem->days;
	const size_t weeks = (size_t)problem->weeks;
	struct hm__arena *arena = &state->arena;

	state->visits = hm__state_new_visits(state);
	state->busy = hm__arena_alloc(arena, problem->nteams * days);
	state->left = hm__arena_alloc(
		arena, problem->nteams * weeks * sizeof(*state->left));
	state->got = hm__arena_alloc(
		arena, problem->ngoals * sizeof(*state->got));
	state->weekly = hm__arena_alloc(
		arena, problem->ngoals * weeks * sizeof(*state->weekly));
	return state->visits != NULL && state->busy != NULL &&
		state->left != NULL && state->got != NULL &&
		state->weekly != NULL;
}

bool hm__state_init(struct hm__state *state, const struct hm_problem *problem)
{
	const size_t weeks = (size_t)problem->weeks;

	*state = (struct hm__state){ .problem = problem };
	hm__arena_init(&state->arena, problem->alloc);
	if (!make_tables(state)) {
		hm__arena_fini(&state->arena);
		return false;
	}
	for (size_t k = 0; k < problem->nteams; k++)
		memcpy(state->left + k * weeks, problem->teams[k].left,
			weeks * sizeof(*state->left));
	for (size_t i = 0; i < problem->ngoals; i++)
		state->score.missing += short_of(state, (int32_t)i);
	return true;
}

void hm__state_fini(struct hm__state *state)
{
	hm__arena_fini(&state->arena);
}

int32_t hm__state_units(const struct hm__state *state, size_t venue,
	const struct hm__slot *slot, int32_t prev)
{
	const struct hm_problem *problem = state->problem;
	const struct hm__plan_venue *at = &problem->venues[venue];
	int32_t since = at->since[slot->day];

	if (prev >= 0 && (since < 0 || slot->day - prev < since))
		since = slot->day - prev;

	const int32_t level = hm__problem_level(problem, since);
	const int32_t units = at->units[slot->day * problem->nlevels + level];
	const int32_t cap = problem->teams[slot->team].capacity;

	return units < cap ? units : cap;
}

bool hm__state_team_free(
	const struct hm__state *state, size_t venue, int32_t day, int32_t team)
{
	const struct hm_problem *problem = state->problem;
	const size_t k = (size_t)team;
	const size_t epoch = (size_t)problem->epoch[day];
	const int32_t week = hm__problem_week(problem, day);

	return problem->teams[k].open[day] &&
		!state->busy[k * (size_t)problem->days + (size_t)day] &&
		state->left[k * (size_t)problem->weeks + (size_t)week] > 0 &&
		problem->venues[venue].served[epoch * problem->nteams + k];
}

/* Where a drive on @day stands, or would stand, in a venue's list. */
static int32_t place_of(const struct hm__visits *visits, int32_t day)
{
	int32_t i = 0;

	while (i < visits->n && visits->slots[i].day < day)
		i++;
	return i;
}

bool hm__state_may_add(
	const struct hm__state *state, size_t venue, int32_t day, int32_t team)
{
	const struct hm__plan_venue *at = &state->problem->venues[venue];
	const struct hm__visits *visits = &state->visits[venue];
	const int32_t i = place_of(visits, day);

	if (!at->open[day] || !hm__state_team_free(state, venue, day, team))
		return false;
	if (i > 0 && day - visits->slots[i - 1].day < at->spacing)
		return false;
	return i == visits->n || visits->slots[i].day - day >= at->spacing;
}

/* Credits units of a day, negative to take them back. */
static void credit(
	struct hm__state *state, size_t venue, int32_t day, int64_t units)
{
	const struct hm_problem *problem = state->problem;
	const struct hm__plan_venue *at = &problem->venues[venue];
	const int32_t week = hm__problem_week(problem, day);

	for (size_t i = 0; i < at->ncredits; i++) {
		const struct hm__plan_credit *one = &at->credits[i];

		if (day < one->from || day >= one->to)
			continue;

		int64_t *weekly =
			&state->weekly[one->target * problem->weeks + week];
		state->score.missing -= short_of(state, one->target);
		state->got[one->target] += units;
		state->score.missing += short_of(state, one->target);
		state->score.spread += units * (2 * *weekly + units);
		*weekly += units;
	}
}

/* A team's day, and one drive of its week: taken, or given back. */
static void occupy(
	struct hm__state *state, const struct hm__slot *slot, bool taken)
{
	const struct hm_problem *problem = state->problem;
	const int32_t week = hm__problem_week(problem, slot->day);

	state->busy[slot->team * problem->days + slot->day] = taken;
	state->left[slot->team * problem->weeks + week] += taken ? -1 : 1;
}

/* Counts drive @i anew after the one before it changed. */
static void recount(struct hm__state *state, size_t venue, int32_t i)
{
	struct hm__visits *visits = &state->visits[venue];

	if (i >= visits->n)
		return;

	struct hm__slot *slot = &visits->slots[i];
	const int32_t prev = i > 0 ? visits->slots[i - 1].day : -1;
	const int32_t units = hm__state_units(state, venue, slot, prev);

	if (units != slot->units)
		credit(state, venue, slot->day, units - slot->units);
	slot->units = units;
}

void hm__state_add(
	struct hm__state *state, size_t venue, int32_t day, int32_t team)
{
	struct hm__visits *visits = &state->visits[venue];
	const int32_t i = place_of(visits, day);

	assert(visits->n < visits->cap);
	memmove(&visits->slots[i + 1], &visits->slots[i],
		(size_t)(visits->n - i) * sizeof(struct hm__slot));
	visits->slots[i] = (struct hm__slot){ day, team, 0 };
	visits->n++;
	occupy(state, &visits->slots[i], true);
	state->score.cost += state->problem->venues[venue].cost[team];
	recount(state, venue, i);
	recount(state, venue, i + 1);
}

void hm__state_remove(struct hm__state *state, size_t venue, int32_t i)
{
	struct hm__visits *visits = &state->visits[venue];
	const struct hm__slot slot = visits->slots[i];

	occupy(state, &slot, false);
	credit(state, venue, slot.day, -slot.units);
	state->score.cost -= state->problem->venues[venue].cost[slot.team];
	visits->n--;
	memmove(&visits->slots[i], &visits->slots[i + 1],
		(size_t)(visits->n - i) * sizeof(struct hm__slot));
	recount(state, venue, i);
}

void hm__state_clear(struct hm__state *state, size_t venue)
{
	while (state->visits[venue].n > 0)
		hm__state_remove(state, venue, state->visits[venue].n - 1);
}

int64_t hm__state_gain(
	const struct hm__state *state, size_t venue, int32_t day, int32_t units)
{
	const struct hm__plan_venue *at = &state->problem->venues[venue];
	int64_t gain = 0;

	for (size_t i = 0; i < at->ncredits; i++) {
		const struct hm__plan_credit *one = &at->credits[i];

		if (day < one->from || day >= one->to)
			continue;

		const int64_t rest = short_of(state, one->target);
		gain += rest < units ? rest : units;
	}
	return gain;
}

int64_t hm__state_spread(
	const struct hm__state *state, size_t venue, int32_t day, int32_t units)
{
	const struct hm_problem *problem = state->problem;
	const struct hm__plan_venue *at = &problem->venues[venue];
	const int32_t week = hm__problem_week(problem, day);
	int64_t spread = 0;

	for (size_t i = 0; i < at->ncredits; i++) {
		const struct hm__plan_credit *one = &at->credits[i];

		if (day < one->from || day >= one->to)
			continue;
		spread += units *
			(2 * state->weekly[one->target * problem->weeks + week] +
				units);
	}
	return spread;
}

size_t hm__state_drives(const struct hm__state *state)
{
	size_t n = 0;

	for (size_t v = 0; v < state->problem->nvenues; v++)
		n += (size_t)state->visits[v].n;
	return n;
}

void hm__state_save(const struct hm__state *state, struct hm__visits *out)
{
	for (size_t v = 0; v < state->problem->nvenues; v++) {
		const struct hm__visits *visits = &state->visits[v];

		out[v].n = visits->n;
		memcpy(out[v].slots, visits->slots,
			(size_t)visits->n * sizeof(struct hm__slot));
	}
}

void hm__state_load(struct hm__state *state, const struct hm__visits *from)
{
	for (size_t v = 0; v < state->problem->nvenues; v++)
		hm__state_clear(state, v);
	for (size_t v = 0; v < state->problem->nvenues; v++) {
		for (int32_t i = 0; i < from[v].n; i++)
			hm__state_add(state, v, from[v].slots[i].day,
				from[v].slots[i].team);
	}
}
