/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/insert.h"

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

bool hm__insert_init(struct hm__insert *insert,
	const struct hm_instance *instance, struct hm__chance *chance,
	struct hm__arena *arena)
{
	const size_t n = (size_t)instance->days + 1;

	insert->low = hm__arena_alloc(arena, n * sizeof(*insert->low));
	insert->who = hm__arena_alloc(arena, n * sizeof(*insert->who));
	insert->pick = hm__arena_alloc(arena, n * sizeof(*insert->pick));
	for (int i = 0; i < HM__NOISE; i++)
		insert->noise[i] = hm__chance_part(chance) - 0.5;
	return insert->low != NULL && insert->who != NULL &&
		insert->pick != NULL &&
		(!instance->echoes ||
			hm__labels_init(
				&insert->labels, instance->days, arena));
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

/* What a venue's drives meet: the board, and noise. */
struct view {
	struct hm__board *board;
	size_t place;
	double noise;
	uint32_t draw;
	struct face face[ROWS_MAX];
	int32_t segment;
	int32_t nrows;
};

/* Looks at the rows of a day, unless they are those of the day before. */
static void look_at_day(struct view *view, const struct hm__option_day *day)
{
	if (view->segment == day->segment)
		return;
	view->segment = day->segment;
	view->nrows = look_at_rows(view->board, day->segment, view->face);
}

/*
 * What an option adds by itself, with what its teams owe; HUGE_VAL where one
 * of them is not free.
 */
static double full_value(const struct hm__insert *insert, struct view *view,
	const struct hm__option_day *day, const struct hm__option *option)
{
	const struct hm__board *board = view->board;
	const int32_t second = hm__option_second(
		board->instance, view->place, day, option);
	const double vary = 1 +
		view->noise * insert->noise[view->draw++ % HM__NOISE];
	double value = option->cost * vary +
		face_cost(view->face, view->nrows, option->units);

	if (!hm__board_is_free(board, option->slot, second))
		return HUGE_VAL;
	if (board->duty == NULL)
		return value;
	value += hm__duty_ask(board->duty, option->slot, (int32_t)view->place);
	if (second >= 0)
		value += hm__duty_ask(
			board->duty, second, (int32_t)view->place);
	return value;
}

/*
 * True if the path before an option leaves people for a higher level: where
 * drives take all who come, it would bring more than it says.
 */
static bool is_short(const struct hm__insert *insert, const struct view *view,
	const struct hm__option_day *day, const struct hm__option *option)
{
	const struct hm__place *at = hm__place(
		view->board->instance, view->place);
	const int32_t before = insert->who[option->prior];
	const int32_t last = before < 0
		? at->last
		: hm__option_day(insert->list,
			  insert->list->first[view->place] + before)
			  ->day;
	const int16_t *units = at->units + option->place * at->levels;
	int32_t level = at->levels - 1;

	while (level > option->level &&
		hm__gap(last, day->day) < at->since[level])
		level--;
	return units[level] > option->units &&
		at->crews[option->crew].capacity > option->units;
}

/* The best option of a day in full; see best_option(). */
static const struct hm__option *best_full_option(
	const struct hm__insert *insert, struct view *view,
	const struct hm__option_day *day, double *least)
{
	const bool all = hm__place(view->board->instance, view->place)->all;
	const struct hm__option *pick = NULL;

	for (int32_t i = day[0].first; i < day[1].first; i++) {
		const struct hm__option *o = hm__option(insert->list, i);

		if (all && is_short(insert, view, day, o))
			continue;

		const double value = full_value(insert, view, day, o) +
			insert->low[o->prior];

		if (value < *least) {
			*least = value;
			pick = o;
		}
	}
	return pick;
}

/* Puts a drive on if it still fits: the path itself may have filled a week,
 * a cap or a row of days. */
static double put(struct view *view, const struct hm__option_day *day,
	const struct hm__option *option)
{
	const struct hm__visit visit = hm__visit_of(
		view->board->instance, view->place, day, option);

	if (!hm__board_is_free(view->board, visit.slot, visit.second))
		return 0;
	return hm__board_put(view->board, view->place, &visit);
}

/*
 * True if no option of a day can be worth its cost, whatever the path before:
 * its rows have what they need.
 */
static bool is_idle(const struct view *view, const struct hm__option_day *day)
{
	const double vary = 0.5 * view->noise * (day->least < 0 ? 1 : -1);
	double most = 0;

	for (int32_t i = 0; i < view->nrows; i++) {
		const struct face *face = &view->face[i];

		most += face->under *
			(day->most < face->to_lo ? day->most : face->to_lo);
	}
	return day->least * (1 + vary) >= most;
}

/* The best option of a day for each level that has one; how many have. */
static int32_t best_by_level(const struct hm__insert *insert, struct view *view,
	const struct hm__option_day *day, struct hm__choice *choice)
{
	struct hm__choice best[HM_INSTANCE_LEVELS_MAX];
	const int32_t levels =
		hm__place(view->board->instance, view->place)->levels;
	int32_t n = 0;

	for (int32_t l = 0; l < levels; l++)
		best[l] = (struct hm__choice){ NULL, HUGE_VAL };
	for (int32_t k = day[0].first; k < day[1].first; k++) {
		const struct hm__option *o = hm__option(insert->list, k);
		const double value = full_value(insert, view, day, o);

		if (value < best[o->level].value)
			best[o->level] = (struct hm__choice){ o, value };
	}
	for (int32_t l = 0; l < levels; l++) {
		if (best[l].option != NULL)
			choice[n++] = best[l];
	}
	return n;
}

/* Where all drives of a time are felt. */
static double insert_by_labels(
	struct hm__insert *insert, struct view *view, int32_t ndays)
{
	const struct hm__option_day *day = hm__option_day(
		insert->list, insert->list->first[view->place]);
	struct hm__labels *labels = &insert->labels;
	struct hm__choice choice[HM_INSTANCE_LEVELS_MAX];
	double change = 0;

	hm__labels_begin(labels, hm__place(view->board->instance, view->place));
	for (int32_t i = 0; i < ndays; i++) {
		look_at_day(view, &day[i]);
		if (view->board->duty == NULL && is_idle(view, &day[i]))
			continue;
		hm__labels_add(labels, i, &day[i], choice,
			best_by_level(insert, view, &day[i], choice));
	}
	for (int32_t at = hm__labels_best(labels); at >= 0;) {
		const struct hm__label *label = &labels->label[at];

		change += put(view, &day[label->at], label->option);
		at = label->before;
	}
	return change;
}

/* The last day of the best path; -1: no drive is best. */
static int32_t find_end(const struct hm__insert *insert,
	const struct hm__place *place, const struct hm__option_day *day,
	int32_t ndays)
{
	double least = 0;
	int32_t end = -1;

	if (place->late == NULL)
		return insert->who[ndays];
	for (int32_t i = 0; i < ndays; i++) {
		const double value = insert->low[i + 1] +
			place->late[day[i].day];

		if (insert->pick[i] != NULL && value < least) {
			least = value;
			end = i;
		}
	}
	return end;
}

double hm__insert_place(struct hm__insert *insert, struct hm__board *board,
	size_t place, double noise, struct hm__chance *chance)
{
	const struct hm__shortlist *list = insert->list;
	const struct hm__place *at = hm__place(board->instance, place);
	const int32_t first = list->first[place];
	const int32_t ndays = list->first[place + 1] - first;
	const struct hm__option_day *day = hm__option_day(list, first);
	const bool plain = board->duty == NULL && !at->joint && !at->all;
	double *low = insert->low;
	struct view view = { .board = board,
		.place = place,
		.noise = noise,
		.draw = noise > 0 ? (uint32_t)hm__chance_next(chance) : 0,
		.segment = -1 };
	double change = 0;

	if (at->echo.within > 0)
		return insert_by_labels(insert, &view, ndays);
	low[0] = 0;
	insert->who[0] = -1;
	for (int32_t i = 0; i < ndays; i++) {
		double best = low[i];

		look_at_day(&view, &day[i]);
		insert->pick[i] = NULL;
		/* Two rows, a month and a week, are worth a loop of their own. */
		if (plain && is_idle(&view, &day[i]))
			best = low[i];
		else if (!plain)
			insert->pick[i] = best_full_option(
				insert, &view, day + i, &best);
		else if (view.nrows <= 2)
			insert->pick[i] = best_option(insert, board->blocked,
				day + i, view.face, 2, noise, &view.draw,
				&best);
		else
			insert->pick[i] = best_option(insert, board->blocked,
				day + i, view.face, view.nrows, noise,
				&view.draw, &best);
		low[i + 1] = best;
		insert->who[i + 1] = insert->pick[i] != NULL ? i
							     : insert->who[i];
	}
	for (int32_t i = find_end(insert, at, day, ndays); i >= 0;) {
		change += put(&view, &day[i], insert->pick[i]);
		i = insert->who[insert->pick[i]->prior];
	}
	return change;
}
