/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/match.h"

#include "engine/insert.h"

#include <math.h>

/* Candidates of a row that pairs are made of. */
enum { CANDIDATES_MAX = 512 };

/* Calls with each (row, place, day, option); counts where option is NULL. */
static void list_options(const struct hm__board *board,
	const struct hm__shortlist *list, int32_t *next,
	struct hm__match_option *option)
{
	for (size_t v = 0; v < board->instance->places.len; v++) {
		for (int32_t d = list->first[v]; d < list->first[v + 1]; d++) {
			const struct hm__option_day *day = hm__option_day(
				list, d);
			const struct hm__segment *segment = hm__segment(
				board->instance, (size_t)day->segment);
			const int32_t *row = hm__segment_rows(
				board->instance, segment);

			for (int32_t r = 0; r < segment->count; r++) {
				const int32_t n = day[1].first - day->first;

				if (option == NULL) {
					next[row[r] + 1] += n;
					continue;
				}
				for (int32_t i = 0; i < n; i++)
					option[next[row[r]]++] =
						(struct hm__match_option){
							(int32_t)v, d,
							day->first + i
						};
			}
		}
	}
}

/* Which options each row has. */
static bool init_index(struct hm__match *match, const struct hm__board *board,
	const struct hm__shortlist *list, struct hm__arena *arena)
{
	const size_t nrows = board->instance->rows.len;

	match->first = hm__arena_alloc(arena, (nrows + 2) * sizeof(int32_t));
	if (match->first == NULL)
		return false;
	list_options(board, list, match->first + 1, NULL);
	for (size_t r = 0; r <= nrows; r++)
		match->first[r + 1] += match->first[r];
	match->option = hm__arena_alloc(arena,
		(size_t)match->first[nrows + 1] * sizeof(*match->option));
	if (match->option == NULL)
		return false;
	list_options(board, list, match->first + 1, match->option);
	return true;
}

bool hm__match_init(struct hm__match *match, const struct hm__board *board,
	const struct hm__shortlist *list, const struct hm__match *like,
	struct hm__arena *arena)
{
	const size_t width = (size_t)board->instance->units_max + 1;

	*match = (struct hm__match){ .list = list };
	if (like != NULL) {
		match->first = like->first;
		match->option = like->option;
	} else if (!init_index(match, board, list, arena)) {
		return false;
	}
	match->by_units = hm__arena_alloc(arena, 2 * width * sizeof(int32_t));
	match->units = hm__arena_alloc(arena, width * sizeof(int32_t));
	match->candidate = hm__arena_alloc(
		arena, CANDIDATES_MAX * sizeof(int32_t));
	match->value = hm__arena_alloc(arena, CANDIDATES_MAX * sizeof(double));
	match->size = hm__arena_alloc(arena, CANDIDATES_MAX * sizeof(double));
	if (match->by_units == NULL || match->units == NULL ||
		match->candidate == NULL || match->value == NULL ||
		match->size == NULL)
		return false;
	for (size_t u = 0; u < 2 * width; u++)
		match->by_units[u] = -1;
	return true;
}

static const struct hm__option *option_at(
	const struct hm__match *match, int32_t i)
{
	return hm__option(match->list, match->option[i].option);
}

/* What an option adds but for row @row. */
static double value_of(const struct hm__board *board, int32_t row,
	const struct hm__option_day *day, const struct hm__option *option)
{
	const struct hm__segment *segment = hm__segment(
		board->instance, (size_t)day->segment);
	const int32_t *rows = hm__segment_rows(board->instance, segment);
	double sum = option->cost;

	for (int32_t i = 0; i < segment->count; i++) {
		const int32_t r = rows[i];
		const double z = board->total[r];
		const double end = z + option->units;

		if (r == row)
			continue;
		if (z < board->lo[r])
			sum -= board->under[r] *
				((end < board->lo[r] ? end : board->lo[r]) - z);
		if (end > board->hi[r])
			sum += board->over[r] *
				(end - (z > board->hi[r] ? z : board->hi[r]));
	}
	return sum;
}

/*
 * Finds the candidates: for each number of units the best options of two
 * venues.
 */
static int32_t find_candidates(
	struct hm__match *match, const struct hm__board *board, int32_t row)
{
	int32_t n = 0;
	int32_t nunits = 0;

	for (int32_t i = match->first[row]; i < match->first[row + 1]; i++) {
		const struct hm__match_option *at = &match->option[i];
		const struct hm__option *o = option_at(match, i);
		const struct hm__option_day *day = hm__option_day(
			match->list, at->day);

		if (!hm__board_is_free(board, o->slot,
			    hm__option_second(board->instance,
				    (size_t)at->place, day, o)) ||
			!hm__board_fits(
				board, (size_t)at->place, day->day, o->level))
			continue;

		const double value = value_of(board, row, day, o);
		int32_t *best = &match->by_units[2 * o->units];
		int32_t at_place = -1;

		/* Where does it belong: with its venue's, free, or second? */
		for (int k = 0; k < 2 && at_place < 0; k++) {
			if (best[k] < 0 ||
				match->option[match->candidate[best[k]]].place ==
					at->place)
				at_place = k;
		}
		if (at_place < 0)
			at_place = match->value[best[0]] > match->value[best[1]]
				? 0
				: 1;
		if (best[at_place] < 0) {
			if (n == CANDIDATES_MAX)
				continue;
			if (best[0] < 0)
				match->units[nunits++] = o->units;
			best[at_place] = n++;
		} else if (value >= match->value[best[at_place]]) {
			continue;
		}
		match->candidate[best[at_place]] = i;
		match->value[best[at_place]] = value;
		match->size[best[at_place]] = o->units;
	}
	while (nunits-- > 0) {
		match->by_units[2 * match->units[nunits]] = -1;
		match->by_units[2 * match->units[nunits] + 1] = -1;
	}
	return n;
}

/* The row as it is without what is looked for. */
struct need {
	double z;
	double lo;
	double hi;
	double under;
	double over;
};

static inline double need_cost(const struct need *need, double units)
{
	const double z = need->z + units;
	const double below = need->lo - z;
	const double above = z - need->hi;

	return need->under * (below > 0 ? below : 0) +
		need->over * (above > 0 ? above : 0);
}

/* Two candidates that stand in each other's way. */
static bool clash(const struct hm__match *match, int32_t a, int32_t b)
{
	const int32_t i = match->candidate[a];
	const int32_t j = match->candidate[b];

	return match->option[i].place == match->option[j].place ||
		option_at(match, i)->slot == option_at(match, j)->slot;
}

/* The choice: candidates, or -1. */
struct choice {
	int32_t pick[HM__MATCH_DRIVES];
	double value;
};

static void find_single(const struct hm__match *match, int32_t n,
	const struct need *need, struct choice *best)
{
	for (int32_t i = 0; i < n; i++) {
		const double value = match->value[i] +
			need_cost(need, match->size[i]);

		if (value < best->value)
			*best = (struct choice){ { i, -1, -1 }, value };
	}
}

/* The best pair, beside candidate @third if there is one. */
static void find_pair(const struct hm__match *match, int32_t n,
	const struct need *row, int32_t third, struct choice *best)
{
	struct need need = *row;
	double base = 0;

	if (third >= 0) {
		need.z += match->size[third];
		base = match->value[third];
	}
	for (int32_t i = 1; i < n; i++) {
		const double so_far = base + match->value[i];
		const double size = match->size[i];

		if (third >= 0 && (i == third || clash(match, i, third)))
			continue;
		for (int32_t j = 0; j < i; j++) {
			const double value = so_far + match->value[j] +
				need_cost(&need, size + match->size[j]);

			if (value >= best->value || clash(match, i, j) ||
				(third >= 0 &&
					(j == third || clash(match, j, third))))
				continue;
			*best = (struct choice){ { i, j, third }, value };
		}
	}
}

/* One of a few at random, the one with most for its value. */
static int32_t draw_third(
	const struct hm__match *match, int32_t n, struct hm__chance *chance)
{
	int32_t best = -1;
	double least = HUGE_VAL;

	for (int k = 0; k < 4; k++) {
		const int32_t i = hm__chance_below(chance, n);
		const double value = match->value[i] / match->size[i];

		if (value < least) {
			least = value;
			best = i;
		}
	}
	return best;
}

static double take_off(struct hm__match *match, struct hm__board *board,
	struct hm__match_drive *from, int32_t nfrom, int count,
	struct hm__chance *chance)
{
	double change = 0;

	match->noff = 0;
	match->non = 0;
	for (; match->noff < count && nfrom > 0; nfrom--) {
		const int32_t i = hm__chance_below(chance, nfrom);
		const struct hm__match_drive drive = from[i];

		from[i] = from[nfrom - 1];
		match->off[match->noff++] = drive;
		change += hm__board_take(board, (size_t)drive.place,
			hm__board_find(
				board, (size_t)drive.place, drive.visit.day));
	}
	return change;
}

/* Puts the choice on, as far as it fits together. */
static double put_on(struct hm__match *match, struct hm__board *board,
	const struct choice *choice)
{
	double change = 0;

	for (int k = 0; k < HM__MATCH_DRIVES; k++) {
		if (choice->pick[k] < 0)
			continue;

		const struct hm__match_option *at =
			&match->option[match->candidate[choice->pick[k]]];
		const struct hm__option_day *day = hm__option_day(
			match->list, at->day);
		const struct hm__match_drive drive = { at->place,
			hm__visit_of(board->instance, (size_t)at->place, day,
				hm__option(match->list, at->option)) };

		/* Two in one team week may be one too many. */
		if (!hm__board_is_free(
			    board, drive.visit.slot, drive.visit.second))
			continue;
		match->on[match->non++] = drive;
		change += hm__board_put(
			board, (size_t)drive.place, &drive.visit);
	}
	return change;
}

double hm__match_try(struct hm__match *match, struct hm__board *board,
	int32_t row, struct hm__match_drive *from, int32_t nfrom, int count,
	struct hm__chance *chance)
{
	double change = take_off(match, board, from, nfrom, count, chance);
	const struct need need = { board->total[row], board->lo[row],
		board->hi[row], board->under[row], board->over[row] };
	struct choice best = { { -1, -1, -1 }, need_cost(&need, 0) };
	const int32_t n = find_candidates(match, board, row);

	find_single(match, n, &need, &best);
	if (count >= 2 && n > 0)
		find_pair(match, n, &need,
			count >= 3 ? draw_third(match, n, chance) : -1, &best);
	return change + put_on(match, board, &best);
}

void hm__match_undo(struct hm__match *match, struct hm__board *board)
{
	while (match->non > 0) {
		const struct hm__match_drive *on = &match->on[--match->non];

		hm__board_take(board, (size_t)on->place,
			hm__board_find(
				board, (size_t)on->place, on->visit.day));
	}
	while (match->noff > 0) {
		const struct hm__match_drive *off = &match->off[--match->noff];

		hm__board_put(board, (size_t)off->place, &off->visit);
	}
}
