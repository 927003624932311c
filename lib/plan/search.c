/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/search_priv.h"

#include <string.h>

/* A try plans so many venues anew; the list is searched among so many. */
enum { TRIED_MAX = 4, PROBES = 64 };

/* Rounds between two calls of the caller. */
enum { PROGRESS_ROUNDS = 32 };

/* The price of a missing unit climbs to 3 times what a unit costs. */
enum { PRICE_FROM = 11, PRICE_TO = 30, PRICE_DEN = 10 };

static int64_t max_cost(const struct hm__plan_venue *venue, size_t nteams)
{
	int64_t most = 0;

	for (size_t k = 0; k < nteams; k++) {
		if (venue->cost[k] > most)
			most = venue->cost[k];
	}
	return most;
}

/*
 * A price above the cost of any venue's whole calendar makes one unit count
 * for more than all cost; bounded so that price x units never overflows.
 */
static int64_t find_full_price(const struct hm__state *state)
{
	const struct hm_problem *problem = state->problem;
	int64_t visits = 1;
	int64_t price = 1;

	for (size_t v = 0; v < problem->nvenues; v++) {
		if (state->visits[v].cap > visits)
			visits = state->visits[v].cap;
	}

	const int64_t limit = INT64_MAX / 8 / (state->score.missing + 1) /
		visits;
	for (size_t v = 0; v < problem->nvenues; v++) {
		const int64_t most = max_cost(
			&problem->venues[v], problem->nteams);

		if (most >= limit / visits)
			return limit;
		if (most * visits + 1 > price)
			price = most * visits + 1;
	}
	return price < limit ? price : limit;
}

bool hm__search_init(
	struct hm__search *search, const struct hm_problem *problem)
{
	const size_t days = (size_t)problem->days;
	struct hm__state *state = &search->state;
	struct hm__arena *arena = &state->arena;

	if (!hm__state_init(state, problem))
		return false;
	search->calendar.nodes = hm__arena_alloc(
		arena, days * sizeof(struct hm__calendar_node));
	search->calendar.tops = hm__arena_alloc(
		arena, days * sizeof(struct hm__calendar_path));
	search->best = hm__state_new_visits(state);
	search->old = hm__state_new_visits(state);
	search->tried = hm__arena_alloc(arena, TRIED_MAX * sizeof(size_t));
	search->is_tried = hm__arena_alloc(
		arena, problem->nvenues * sizeof(*search->is_tried));
	search->hope = hm__arena_alloc(arena,
		(problem->nvenues + 1) * problem->ngoals *
			sizeof(*search->hope));
	if (search->hope == NULL || search->calendar.nodes == NULL ||
		search->calendar.tops == NULL || search->best == NULL ||
		search->old == NULL || search->tried == NULL ||
		search->is_tried == NULL) {
		hm__state_fini(state);
		return false;
	}
	search->best_score = state->score;
	search->full_price = find_full_price(state);
	return true;
}

void hm__search_fini(struct hm__search *search)
{
	hm__state_fini(&search->state);
}

void hm__search_keep_best(struct hm__search *search)
{
	if (hm__score_compare(&search->state.score, &search->best_score) >= 0)
		return;
	search->best_score = search->state.score;
	search->best_drives = hm__state_drives(&search->state);
	hm__state_save(&search->state, search->best);
}

void hm__search_plan_anew(struct hm__search *search)
{
	for (size_t v = 0; v < search->state.problem->nvenues; v++) {
		hm__state_clear(&search->state, v);
		hm__calendar_plan(&search->calendar, &search->state, v,
			search->full_price);
	}
	hm__search_keep_best(search);
}

/* SplitMix64 (Steele, Lea, Flood 2014): the next number below @n. */
static uint64_t random_below(struct hm__search *search, uint64_t n)
{
	uint64_t z = search->random += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (z ^ (z >> 31)) % n;
}

static bool share_target(
	const struct hm__plan_venue *a, const struct hm__plan_venue *b)
{
	return a->ncredits > 0 && b->ncredits > 0 &&
		a->credits[0].target == b->credits[0].target;
}

/* How the venues of one try belong together. */
enum relation { ANY, SAME_TARGET, SAME_WEEK, SAME_TEAM, RELATIONS };

static bool is_related(const struct hm__search *search, enum relation how,
	size_t venue, const struct hm__slot *slot)
{
	const struct hm_problem *problem = search->state.problem;
	const struct hm__visits *visits = &search->state.visits[venue];

	for (int32_t i = 0; slot != NULL && i < visits->n; i++) {
		const struct hm__slot *one = &visits->slots[i];

		if (how == SAME_TEAM && one->team == slot->team)
			return true;
		if (how == SAME_WEEK &&
			hm__problem_week(problem, one->day) ==
				hm__problem_week(problem, slot->day))
			return true;
	}
	return false;
}

static void add_tried(struct hm__search *search, size_t venue)
{
	search->tried[search->ntried++] = venue;
	search->is_tried[venue] = true;
}

/* Chooses a venue at random and some that are related to it. */
static void choose_tried(struct hm__search *search)
{
	const struct hm_problem *problem = search->state.problem;
	const size_t first = (size_t)random_below(search, problem->nvenues);
	const struct hm__visits *visits = &search->state.visits[first];
	const enum relation how = (enum relation)random_below(
		search, RELATIONS);
	const size_t want = 1 + (size_t)random_below(search, TRIED_MAX);
	const struct hm__slot *slot = visits->n == 0
		? NULL
		: &visits->slots[random_below(search, (uint64_t)visits->n)];

	add_tried(search, first);
	for (int i = 0; i < PROBES && search->ntried < want; i++) {
		const size_t v = (size_t)random_below(search, problem->nvenues);
		const bool related = how == ANY ||
			(how == SAME_TARGET &&
				share_target(&problem->venues[first],
					&problem->venues[v])) ||
			is_related(search, how, v, slot);

		if (related && !search->is_tried[v])
			add_tried(search, v);
	}
}

static void save_tried(struct hm__search *search)
{
	for (size_t i = 0; i < search->ntried; i++) {
		const size_t v = search->tried[i];
		const struct hm__visits *visits = &search->state.visits[v];

		search->old[v].n = visits->n;
		memcpy(search->old[v].slots, visits->slots,
			(size_t)visits->n * sizeof(struct hm__slot));
	}
}

static void clear_tried(struct hm__search *search)
{
	for (size_t i = 0; i < search->ntried; i++)
		hm__state_clear(&search->state, search->tried[i]);
}

static void restore_tried(struct hm__search *search)
{
	clear_tried(search);
	for (size_t i = 0; i < search->ntried; i++) {
		const struct hm__visits *old = &search->old[search->tried[i]];

		for (int32_t j = 0; j < old->n; j++)
			hm__state_add(&search->state, search->tried[i],
				old->slots[j].day, old->slots[j].team);
	}
}

/* Where the search is: what a unit is worth, how much worse may be taken. */
struct phase {
	int64_t price;
	int64_t slack;
	bool last; /* units before cost, whatever the cost */
};

/*
 * Four fifths of the rounds run at a climbing price with shrinking slack,
 * the last fifth at the full price.
 */
static struct phase phase_of(
	const struct hm__search *search, int32_t round, int32_t rounds)
{
	const int64_t climb = (int64_t)rounds * 4 / 5;
	const int64_t left = rounds - round;
	const int64_t slack = search->slack * left / rounds;

	if (round >= climb)
		return (struct phase){ search->full_price, slack, true };

	const int64_t step = PRICE_FROM +
		(PRICE_TO - PRICE_FROM) * round / climb;
	const int64_t price = search->first_price / PRICE_DEN * step + step;
	return (struct phase){ price < search->full_price ? price
							  : search->full_price,
		slack, false };
}

/* Threshold accepting: a little worse is taken too, less and less so. */
static bool is_accepted(struct hm__search *search, const struct phase *phase,
	const struct hm__score *before)
{
	const struct hm__score *now = &search->state.score;
	const int64_t slack = phase->slack <= 0
		? 0
		: (int64_t)random_below(search, (uint64_t)phase->slack);

	if (hm__score_compare(now, before) <= 0)
		return true;
	if (phase->last)
		return now->missing == before->missing &&
			now->cost < before->cost + slack;
	return phase->price * (now->missing - before->missing) + now->cost -
		before->cost <
		slack;
}

static void try_once(struct hm__search *search, const struct phase *phase)
{
	const struct hm__score before = search->state.score;

	search->ntried = 0;
	choose_tried(search);
	save_tried(search);
	clear_tried(search);
	for (size_t i = 0; i < search->ntried; i++) {
		const size_t j = i +
			(size_t)random_below(search, search->ntried - i);
		const size_t v = search->tried[j];

		search->tried[j] = search->tried[i];
		search->tried[i] = v;
		hm__calendar_plan(
			&search->calendar, &search->state, v, phase->price);
	}
	if (is_accepted(search, phase, &before))
		hm__search_keep_best(search);
	else
		restore_tried(search);
	for (size_t i = 0; i < search->ntried; i++)
		search->is_tried[search->tried[i]] = false;
}

static bool report(struct hm__search *search, int32_t round, int32_t rounds)
{
	if (search->progress == NULL)
		return true;

	const struct hm_plan_progress progress = {
		search->best_score.missing,
		search->best_score.cost,
		search->best_drives,
		(int32_t)((int64_t)round * 10000 / rounds),
	};
	return search->progress(search->ctx, &progress);
}

bool hm__search_improve(struct hm__search *search, int32_t rounds)
{
	for (int32_t round = 0; round < rounds; round++) {
		const struct phase phase = phase_of(search, round, rounds);

		if (round == (int64_t)rounds * 4 / 5)
			hm__search_plan_anew(search);
		if (round % PROGRESS_ROUNDS == 0 &&
			!report(search, round, rounds))
			return false;
		try_once(search, &phase);
	}
	return report(search, rounds, rounds);
}
