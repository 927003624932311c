/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/prove.h"

#include "engine/insert.h"

/* Larger instances are not tried. */
enum { PLACES_MAX = 40, OPTIONS_MAX = 4000 };

/* What two sums of doubles may differ by where they are the same. */
static const double rounding = 1e-3;

struct proof {
	struct hm__board *board;
	const struct hm__pricing *pricing;
	const struct hm__shortlist *list;
	double *after; /* [day of the list]: best of what may follow */
	struct hm__visits *best;
	double best_sum;
	double bound;
	long steps; /* left */
};

/* Dong of an option at the prices. */
static double option_value(const struct proof *proof, size_t v,
	const struct hm__option_day *day, const struct hm__option *option)
{
	return hm__pricing_option(proof->pricing,
		hm__place(proof->board->instance, v), day, option);
}

/* What it costs that a drive on a day of the list is the last. */
static double late(const struct proof *proof, size_t v, int32_t i)
{
	const double *cost = hm__place(proof->board->instance, v)->late;

	return cost == NULL ? 0 : cost[hm__option_day(proof->list, i)->day];
}

/* The best that may follow each day, from the last day backwards. */
static void look_back(struct proof *proof, size_t v)
{
	const int32_t first = proof->list->first[v];
	const int32_t end = proof->list->first[v + 1];

	for (int32_t i = end - 1; i >= first; i--) {
		proof->after[i] = late(proof, v, i);
		for (int32_t j = i + 1; j < end; j++) {
			const struct hm__option_day *day = hm__option_day(
				proof->list, j);

			for (int32_t k = day->first; k < day[1].first; k++) {
				const struct hm__option *o = hm__option(
					proof->list, k);
				const double value = option_value(
							     proof, v, day, o) +
					proof->after[j];

				if (o->prior > i - first &&
					value < proof->after[i])
					proof->after[i] = value;
			}
		}
	}
}

/* All venues have their paths: is it better? */
static void judge(struct proof *proof)
{
	const double sum = hm__board_objective(proof->board);

	if (sum >= proof->best_sum)
		return;
	proof->best_sum = sum;
	hm__board_save(proof->board, proof->best);
}

/* Only what leaves a whole dong to be gained is worth a try. */
static bool is_worth(const struct proof *proof, double reduced)
{
	return proof->bound + reduced <= proof->best_sum - 1 + rounding;
}

/*
 * Venue @v has a path up to day @last of its list (-1: none yet) worth
 * @value; the venues before cost @reduced. Tries all that may follow. Goes no
 * deeper than there are venues and drives.
 */
static bool try_from(struct proof *proof, size_t v, int32_t last, double value,
	double reduced)
{
	const struct hm__shortlist *list = proof->list;

	if (--proof->steps < 0)
		return false;
	if (v == proof->board->instance->places.len) {
		judge(proof);
		return true;
	}

	const double best = proof->pricing->place_value[v];
	const int32_t first = list->first[v];
	const double whole_path = value - best +
		(last < 0 ? 0 : late(proof, v, first + last));
	if (is_worth(proof, reduced + whole_path) &&
		!try_from(proof, v + 1, -1, 0, reduced + whole_path))
		return false;
	for (int32_t i = first + last + 1; i < list->first[v + 1]; i++) {
		const struct hm__option_day *day = hm__option_day(list, i);

		for (int32_t k = day->first; k < day[1].first; k++) {
			const struct hm__option *o = hm__option(list, k);
			const double now = value +
				option_value(proof, v, day, o);
			const struct hm__visit visit = hm__visit_of(
				proof->board->instance, v, day, o);
			bool whole;

			proof->steps--;
			if (o->prior <= last ||
				!is_worth(proof,
					reduced + now + proof->after[i] -
						best) ||
				!hm__board_is_free(proof->board, visit.slot,
					visit.second) ||
				!hm__board_fits(
					proof->board, v, day->day, o->level))
				continue;
			hm__board_put(proof->board, v, &visit);
			whole = try_from(proof, v, i - first, now, reduced);
			hm__board_take(
				proof->board, v, proof->board->places[v].n - 1);
			if (!whole)
				return false;
		}
	}
	return true;
}

static bool run(struct proof *proof, struct hm__arena *arena, bool *whole)
{
	const size_t places = proof->board->instance->places.len;

	proof->after = hm__arena_alloc(
		arena, (proof->list->days.len + 1) * sizeof(double));
	proof->best = hm__board_new_copy(proof->board);
	if (proof->after == NULL || proof->best == NULL)
		return false;
	hm__board_save(proof->board, proof->best);
	for (size_t v = 0; v < places; v++) {
		look_back(proof, v);
		while (proof->board->places[v].n > 0)
			hm__board_take(
				proof->board, v, proof->board->places[v].n - 1);
	}

	*whole = try_from(proof, 0, -1, 0, 0);
	for (size_t v = 0; v < places; v++) {
		while (proof->board->places[v].n > 0)
			hm__board_take(
				proof->board, v, proof->board->places[v].n - 1);
	}
	hm__board_load(proof->board, proof->best);
	return true;
}

bool hm__prove(struct hm__board *board, struct hm__pricing *pricing,
	double bound, long steps, bool *whole)
{
	const double sum = hm__board_objective(board);
	struct hm__shortlist list;
	struct hm__arena arena;
	struct proof proof = { .board = board,
		.pricing = pricing,
		.list = &list,
		.best_sum = sum,
		.bound = bound,
		.steps = steps };
	bool ok = true;

	*whole = false;
	if (board->instance->places.len > PLACES_MAX)
		return true;
	if (!hm__shortlist_init(&list, pricing, sum - bound))
		return false;
	hm__arena_init(&arena, board->instance->alloc);
	if (list.options.len <= OPTIONS_MAX)
		ok = run(&proof, &arena, whole);
	hm__arena_fini(&arena);
	hm__shortlist_fini(&list);
	return ok;
}
