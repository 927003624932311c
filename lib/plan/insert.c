/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/insert.h"

#include <math.h>

/* Rows of a segment that are priced at once; more are added up slowly. */
enum { ROWS_MAX = 16 };

/* A row as a drive meets it: what units up to here save and cost. */
struct face {
	double to_lo; /* units until the band begins, at least 0 */
	double to_hi; /* until it ends, at least 0 */
	double under;
	double over;
};

bool hm__insert_init(struct hm__insert *insert, int32_t days,
	struct hm__chance *chance, struct hm__arena *arena)
{
	const size_t n = (size_t)days + 1;

	insert->low = hm__arena_alloc(arena, n * sizeof(*insert->low));
	insert->who = hm__arena_alloc(arena, n * sizeof(*insert->who));
	insert->pick = hm__arena_alloc(arena, n * sizeof(*insert->pick));
	for (int i = 0; i < HM__NOISE; i++)
		insert->noise[i] = hm__chance_part(chance) - 0.5;
	return insert->low != NULL && insert->who != NULL &&
		insert->pick != NULL;
}

/* The rows of a segment as a drive meets them. */
static int32_t look_at_rows(const struct hm__board *board, int32_t segment,
	struct face face[ROWS_MAX])
{
	const struct hm__segment *rows = hm__segment(
		board->instance, (size_t)segment);
	const int32_t *row = hm__segment_rows(board->instance, rows);
	int32_t n = 0;

	face[0] = face[1] = (struct face){ 0, 0, 0, 0 };
	for (int32_t i = 0; i < rows->count && n < ROWS_MAX; i++) {
		const double z = board->total[row[i]];
		const double to_lo = board->lo[row[i]] - z;
		const double to_hi = board->hi[row[i]] - z;

		if (to_lo <= 0 && board->over[row[i]] == 0)
			continue;
		face[n++] = (struct face){ to_lo > 0 ? to_lo : 0,
			to_hi > 0 ? to_hi : 0, board->under[row[i]],
			board->over[row[i]] };
	}
	return n;
}

static inline double face_cost(const struct face *face, int32_t n, double units)
{
	double sum = 0;

	for (int32_t i = 0; i < n; i++) {
		const double saved = units < face[i].to_lo ? units
							   : face[i].to_lo;
		const double above = units - face[i].to_hi;

		sum += face[i].over * (above > 0 ? above : 0) -
			face[i].under * saved;
	}
	return sum;
}

/* The best option of a day; least must be what the path is worth without. */
static inline const struct hm__option *best_option(
	const struct hm__insert *insert, const uint8_t *blocked,
	const struct hm__option_day *day, const struct face *face,
	int32_t nrows, double noise, uint32_t *draw, double *least)
{
	const struct hm__option *end = hm__option(insert->list, day[1].first);
	const struct hm__option *pick = NULL;
	double best = *least;
	uint32_t at = *draw;

	for (const struct hm__option *o =
			hm__option(insert->list, day[0].first);
		o < end; o++) {
		const double vary = 1 + noise * insert->noise[at++ % HM__NOISE];
		const double value = o->cost * vary +
			face_cost(face, nrows, o->units) +
			insert->low[o->prior];

		if (value < best && !blocked[o->slot]) {
			best = value;
			pick = o;
		}
	}
	*draw = at;
	*least = best;
	return pick;
}

double hm__insert_place(struct hm__insert *insert, struct hm__board *board,
	size_t place, double noise, struct hm__chance *chance)
{
	const struct hm__shortlist *list = insert->list;
	const int32_t first = list->first[place];
	const int32_t ndays = list->first[place + 1] - first;
	const struct hm__option_day *day = hm__option_day(list, first);
	double *low = insert->low;
	uint32_t draw = noise > 0 ? (uint32_t)hm__chance_next(chance) : 0;
	struct face face[ROWS_MAX];
	int32_t segment = -1;
	int32_t nrows = 0;
	double change = 0;

	low[0] = 0;
	insert->who[0] = -1;
	for (int32_t i = 0; i < ndays; i++) {
		double best = low[i];

		if (segment != day[i].segment) {
			segment = day[i].segment;
			nrows = look_at_rows(board, segment, face);
		}
		/* Two rows, a month and a week, are worth a loop of their own. */
		insert->pick[i] = nrows <= 2
			? best_option(insert, board->blocked, day + i, face, 2,
				  noise, &draw, &best)
			: best_option(insert, board->blocked, day + i, face,
				  nrows, noise, &draw, &best);
		low[i + 1] = best;
		insert->who[i + 1] = insert->pick[i] != NULL ? i
							     : insert->who[i];
	}
	for (int32_t i = insert->who[ndays]; i >= 0;) {
		const struct hm__visit visit = hm__visit_of(
			&day[i], insert->pick[i]);

		i = insert->who[insert->pick[i]->prior];
		/* The path itself may have filled the week of a team. */
		if (board->blocked[visit.slot] == 0)
			change += hm__board_put(board, place, &visit);
	}
	return change;
}
