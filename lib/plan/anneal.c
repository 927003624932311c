/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/anneal.h"

#include <math.h>
#include <string.h>

/* Temperatures, as parts of what a drive costs. */
static const double first_heat = 0.02;
static const double last_heat = 0.008;

/* A missing unit is this much dearer than it is worth, at first and at last
 * before it is what it is; when; and from where on rows are annealed. */
static const double first_price = 1.1;
static const double last_price = 8;
static const double ramp_end = 0.9;
static const double dear = 3;

/* Chances: of a row move, of a move where a penalty is, of noise; its size. */
static const double row_chance = 0.1;
static const double focus_chance = 0.3;
static const double noise_chance = 0.8;
static const double most_noise = 0.1;

/* Moves between two looks at the clock, and between two at prices. */
enum { LOOK_MOVES = 32, PRICE_MOVES = 256, SAVE_MOVES = 4096 };

static void *array(struct hm__anneal *anneal, size_t n, size_t size)
{
	return hm__arena_alloc(&anneal->arena, n * size);
}

/* Counts, then lists, which places count for which row. */
static void list_row_places(struct hm__anneal *anneal, bool fill)
{
	const struct hm_instance *instance = anneal->board->instance;

	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__profile *profile = hm__profile(
			instance, (size_t)hm__place(instance, v)->profile);

		for (size_t i = 0; i < profile->ncredits; i++) {
			const struct hm_instance_credit *c =
				&profile->credits[i];

			if (!fill) {
				anneal->row_first[c->row + 2]++;
				continue;
			}
			anneal->row_place[anneal->row_first[c->row + 1]++] =
				(int32_t)v;
			if (c->from < anneal->row_from[c->row])
				anneal->row_from[c->row] = c->from;
			if (c->to > anneal->row_to[c->row])
				anneal->row_to[c->row] = c->to;
		}
	}
}

static bool init_rows(struct hm__anneal *anneal)
{
	const size_t n = anneal->board->instance->rows.len;

	anneal->row_first = array(anneal, n + 2, sizeof(int32_t));
	anneal->row_from = array(anneal, n, sizeof(int32_t));
	anneal->row_to = array(anneal, n, sizeof(int32_t));
	if (anneal->row_first == NULL || anneal->row_from == NULL ||
		anneal->row_to == NULL)
		return false;
	for (size_t r = 0; r < n; r++)
		anneal->row_from[r] = anneal->board->instance->days;
	list_row_places(anneal, false);
	for (size_t r = 2; r < n + 2; r++)
		anneal->row_first[r] += anneal->row_first[r - 1];
	anneal->row_place = array(
		anneal, (size_t)anneal->row_first[n + 1], sizeof(int32_t));
	if (anneal->row_place == NULL)
		return false;
	list_row_places(anneal, true);
	return true;
}

static void list_team_places(struct hm__anneal *anneal, bool fill)
{
	const struct hm_instance *instance = anneal->board->instance;

	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__place *place = hm__place(instance, v);

		for (size_t j = 0; j < place->ncrews; j++) {
			const int32_t team = place->crews[j].team;

			if (!fill)
				anneal->team_first[team + 2]++;
			else
				anneal->team_place[anneal->team_first[team +
					1]++] = (int32_t)v;
		}
	}
}

static bool init_teams(struct hm__anneal *anneal)
{
	const size_t n = anneal->board->instance->teams.len;

	anneal->team_first = array(anneal, n + 2, sizeof(int32_t));
	if (anneal->team_first == NULL)
		return false;
	list_team_places(anneal, false);
	for (size_t k = 2; k < n + 2; k++)
		anneal->team_first[k] += anneal->team_first[k - 1];
	anneal->team_place = array(
		anneal, (size_t)anneal->team_first[n + 1], sizeof(int32_t));
	if (anneal->team_place == NULL)
		return false;
	list_team_places(anneal, true);
	return true;
}

static bool init_moves(struct hm__anneal *anneal)
{
	const struct hm_instance *instance = anneal->board->instance;
	int32_t most = 0;

	for (size_t v = 0; v < instance->places.len; v++) {
		const int32_t n = hm__place(instance, v)->most;

		most = n > most ? n : most;
		anneal->drives_max += n;
	}
	for (int i = 0; i < HM__MOVE_PLACES; i++) {
		anneal->old[i].visit = array(
			anneal, (size_t)most, sizeof(struct hm__visit));
		if (anneal->old[i].visit == NULL)
			return false;
	}
	if (anneal->drives_max > 1024)
		anneal->drives_max = 1024;
	anneal->drives = array(
		anneal, (size_t)anneal->drives_max, sizeof(*anneal->drives));
	anneal->best = hm__board_new_copy(anneal->board);
	return anneal->drives != NULL && anneal->best != NULL;
}

/* Rows that are annealed keep what a unit is worth, at least a little. */
static bool init_prices(
	struct hm__anneal *anneal, const double *price, double unit)
{
	const struct hm_instance *instance = anneal->board->instance;

	anneal->price = array(anneal, instance->rows.len, sizeof(double));
	anneal->dear = array(anneal, instance->rows.len, sizeof(int32_t));
	if (anneal->price == NULL || anneal->dear == NULL)
		return false;
	for (size_t r = 0; r < instance->rows.len; r++) {
		const double least = unit / 6;

		if ((double)hm__row(instance, r)->under <= dear * unit)
			continue;
		anneal->price[r] = price[r] > least ? price[r] : least;
		anneal->dear[anneal->ndear++] = (int32_t)r;
	}
	return true;
}

bool hm__anneal_init(struct hm__anneal *anneal, struct hm__board *board,
	const struct hm__shortlist *list, const double *price, double drive,
	uint64_t seed)
{
	const struct hm_instance *instance = board->instance;
	double unit = 0;

	*anneal = (struct hm__anneal){
		.board = board,
		.list = list,
		.chance = hm__chance_init(seed),
		.drive = drive,
	};
	hm__arena_init(&anneal->arena, instance->alloc);
	anneal->insert.list = list;
	for (size_t i = 0; i < list->options.len; i++) {
		const struct hm__option *o = hm__option(list, (int32_t)i);

		unit += o->cost / o->units;
	}
	if (list->options.len > 0)
		unit /= (double)list->options.len;
	if (hm__insert_init(&anneal->insert, instance->days, &anneal->chance,
		    &anneal->arena) &&
		hm__match_init(&anneal->match, board, list, &anneal->arena) &&
		init_rows(anneal) && init_teams(anneal) && init_moves(anneal) &&
		init_prices(anneal, price, unit))
		return true;
	hm__anneal_fini(anneal);
	return false;
}

void hm__anneal_fini(struct hm__anneal *anneal)
{
	hm__arena_fini(&anneal->arena);
}

static bool is_moved(const struct hm__anneal *anneal, int32_t place)
{
	for (int i = 0; i < anneal->nmoved; i++) {
		if (anneal->moved[i] == place)
			return true;
	}
	return false;
}

static bool visits_near(const struct hm__anneal *anneal, int32_t place,
	int32_t day, int32_t width)
{
	const struct hm__visits *at = &anneal->board->places[place];

	for (int32_t i = 0; i < at->n; i++) {
		const int32_t away = at->visit[i].day - day;

		if (away >= -width && away <= width)
			return true;
	}
	return false;
}

/* Draws up to @want places of a list; near a day where @width is not 0. */
static void draw_places(struct hm__anneal *anneal, const int32_t *places,
	int32_t n, int want, int32_t day, int32_t width)
{
	const int tries = width > 0 ? 12 * want : 3 * want;

	for (int i = 0; i < tries && n > 0 && anneal->nmoved < want; i++) {
		const int32_t v = places[hm__chance_below(&anneal->chance, n)];

		if (!is_moved(anneal, v) &&
			(width == 0 || visits_near(anneal, v, day, width)))
			anneal->moved[anneal->nmoved++] = v;
	}
}

/* How many places a move takes: mostly few. */
static int draw_size(struct hm__chance *chance)
{
	const double x = hm__chance_part(chance);

	if (x < 0.7)
		return 2 + hm__chance_below(chance, 4);
	return 4 + hm__chance_below(chance, HM__MOVE_PLACES - 4);
}

/* Of a few rows at random the one that costs most; -1: none costs. */
static int32_t draw_dear_row(struct hm__anneal *anneal)
{
	const int32_t n = (int32_t)anneal->board->instance->rows.len;
	double most = 0;
	int32_t dearest = -1;

	for (int i = 0; i < 6 && n > 0; i++) {
		const int32_t r = hm__chance_below(&anneal->chance, n);
		const double cost = hm__board_row(anneal->board, r);

		if (cost > most) {
			most = cost;
			dearest = r;
		}
	}
	return dearest;
}

/* A row that a place counts for; -1: it counts for none. */
static int32_t draw_row_of(struct hm__anneal *anneal, int32_t place)
{
	const struct hm_instance *instance = anneal->board->instance;
	const struct hm__profile *profile = hm__profile(
		instance, (size_t)hm__place(instance, (size_t)place)->profile);

	if (profile->ncredits == 0)
		return -1;
	return profile
		->credits[hm__chance_below(
			&anneal->chance, (int32_t)profile->ncredits)]
		.row;
}

static void draw_from_row(struct hm__anneal *anneal, int32_t row, int want,
	int32_t day, int32_t width)
{
	if (row < 0)
		return;
	draw_places(anneal, anneal->row_place + anneal->row_first[row],
		anneal->row_first[row + 1] - anneal->row_first[row], want, day,
		width);
}

/* Places that have to do with each other. */
static void draw_move(struct hm__anneal *anneal)
{
	struct hm__chance *chance = &anneal->chance;
	const struct hm_instance *instance = anneal->board->instance;
	const int32_t nplaces = (int32_t)instance->places.len;
	const int want = draw_size(chance);
	int32_t kind = hm__chance_below(chance, 3);
	int32_t day = hm__chance_below(chance, instance->days);
	int32_t width = 4 + hm__chance_below(chance, 20);
	int32_t v = hm__chance_below(chance, nplaces);
	int32_t row = -1;

	anneal->nmoved = 0;
	if (hm__chance_part(chance) < focus_chance)
		row = draw_dear_row(anneal);
	if (row >= 0 && anneal->row_first[row + 1] > anneal->row_first[row]) {
		const int32_t from = anneal->row_first[row];

		kind = 1;
		day = (anneal->row_from[row] + anneal->row_to[row] - 1) / 2;
		width = (anneal->row_to[row] - anneal->row_from[row]) / 2 + 4;
		v = anneal->row_place[from +
			hm__chance_below(
				chance, anneal->row_first[row + 1] - from)];
	} else {
		row = draw_row_of(anneal, v);
	}
	anneal->moved[anneal->nmoved++] = v;
	if (kind < 2) {
		draw_from_row(anneal, row, want, day, kind == 0 ? 0 : width);
		return;
	}

	const struct hm__place *place = hm__place(instance, (size_t)v);
	if (place->ncrews == 0)
		return;
	const int32_t team =
		place->crews[hm__chance_below(chance, (int32_t)place->ncrews)]
			.team;
	draw_places(anneal, anneal->team_place + anneal->team_first[team],
		anneal->team_first[team + 1] - anneal->team_first[team], want,
		day, width);
}

static double take_off(struct hm__anneal *anneal)
{
	double change = 0;

	for (int i = 0; i < anneal->nmoved; i++) {
		const size_t v = (size_t)anneal->moved[i];
		struct hm__visits *at = &anneal->board->places[v];

		anneal->old[i].n = at->n;
		memcpy(anneal->old[i].visit, at->visit,
			(size_t)at->n * sizeof(*at->visit));
		while (at->n > 0)
			change += hm__board_take(anneal->board, v, at->n - 1);
	}
	return change;
}

static void shuffle(struct hm__anneal *anneal)
{
	for (int i = anneal->nmoved - 1; i > 0; i--) {
		const int j = hm__chance_below(&anneal->chance, i + 1);
		const int32_t v = anneal->moved[i];
		const struct hm__visits old = anneal->old[i];

		anneal->moved[i] = anneal->moved[j];
		anneal->moved[j] = v;
		anneal->old[i] = anneal->old[j];
		anneal->old[j] = old;
	}
}

static void undo_move(struct hm__anneal *anneal)
{
	for (int i = 0; i < anneal->nmoved; i++) {
		const size_t v = (size_t)anneal->moved[i];

		while (anneal->board->places[v].n > 0)
			hm__board_take(anneal->board, v,
				anneal->board->places[v].n - 1);
	}
	for (int i = 0; i < anneal->nmoved; i++) {
		for (int32_t n = 0; n < anneal->old[i].n; n++)
			hm__board_put(anneal->board, (size_t)anneal->moved[i],
				&anneal->old[i].visit[n]);
	}
}

/* Replans some places; what that changes, or 0 if it was taken back. */
static double move_places(struct hm__anneal *anneal, double heat)
{
	struct hm__chance *chance = &anneal->chance;
	double noise = 0;
	double change;

	draw_move(anneal);
	change = take_off(anneal);
	shuffle(anneal);
	if (anneal->nmoved > 1 && hm__chance_part(chance) < noise_chance)
		noise = most_noise * hm__chance_part(chance);
	for (int i = 0; i < anneal->nmoved; i++)
		change += hm__insert_place(&anneal->insert, anneal->board,
			(size_t)anneal->moved[i], noise, chance);
	if (change <= 0 || change <= heat * hm__chance_wait(chance))
		return change;
	undo_move(anneal);
	return 0;
}

/* The drives that count for a row. */
static int32_t list_drives(struct hm__anneal *anneal, int32_t row)
{
	const struct hm_instance *instance = anneal->board->instance;
	int32_t n = 0;

	for (int32_t i = anneal->row_first[row]; i < anneal->row_first[row + 1];
		i++) {
		const int32_t v = anneal->row_place[i];
		const struct hm__visits *at = &anneal->board->places[v];

		for (int32_t d = 0; d < at->n; d++) {
			const struct hm__segment *segment = hm__segment(
				instance, (size_t)at->visit[d].segment);
			const int32_t *rows = hm__segment_rows(
				instance, segment);
			bool counts = false;

			for (int32_t r = 0; r < segment->count; r++)
				counts |= rows[r] == row;
			if (counts && n < anneal->drives_max)
				anneal->drives[n++] = (struct hm__match_drive){
					v, at->visit[d]
				};
		}
	}
	return n;
}

/* Matches the drives of a dear row anew. */
static double move_row(struct hm__anneal *anneal, double heat)
{
	struct hm__chance *chance = &anneal->chance;
	const double x = hm__chance_part(chance);

	if (anneal->ndear == 0)
		return move_places(anneal, heat);

	const int32_t row =
		anneal->dear[hm__chance_below(chance, anneal->ndear)];
	const int32_t n = list_drives(anneal, row);
	const double change = hm__match_try(&anneal->match, anneal->board, row,
		anneal->drives, n,
		x < 0.15          ? 1
			: x < 0.7 ? 2
				  : 3,
		chance);
	if (change <= 0 || change <= heat * hm__chance_wait(chance))
		return change;
	hm__match_undo(&anneal->match, anneal->board);
	return 0;
}

/* Sets what missing units cost; @times what they are worth, 0: the truth. */
static void set_prices(struct hm__anneal *anneal, double times)
{
	const struct hm_instance *instance = anneal->board->instance;

	for (size_t r = 0; r < instance->rows.len; r++) {
		const double truth = (double)hm__row(instance, r)->under;
		const double now = anneal->price[r] * times;

		anneal->board->under[r] = now > 0 && now < truth ? now : truth;
	}
}

/*
 * from * (to / from)^part, with nothing but roots, which are the same on
 * every machine: part is taken in 1,024ths.
 */
static double between(double from, double to, double part)
{
	const int steps = (int)(part * 1024);
	double root = to / from;
	double value = from;

	for (int bit = 9; bit >= 0; bit--) {
		root = sqrt(root);
		if (steps >> bit & 1)
			value *= root;
	}
	return part >= 1 ? to : value;
}

static void keep_best(struct hm__anneal *anneal, struct hm__watch *watch)
{
	const double sum = hm__board_objective(anneal->board);

	if (sum >= anneal->best_sum)
		return;
	anneal->best_sum = sum;
	hm__board_save(anneal->board, anneal->best);
	if (sum < watch->best)
		watch->best = sum;
}

/* Each venue once more, for the better only: no drive is idle. */
static void polish(struct hm__anneal *anneal)
{
	for (size_t v = 0; v < anneal->board->instance->places.len; v++) {
		anneal->moved[0] = (int32_t)v;
		anneal->nmoved = 1;

		const double change = take_off(anneal) +
			hm__insert_place(&anneal->insert, anneal->board, v, 0,
				&anneal->chance);
		if (change >= 0)
			undo_move(anneal);
	}
}

void hm__anneal_run(struct hm__anneal *anneal, struct hm__watch *watch)
{
	double heat = first_heat * anneal->drive;
	double sum = 0;
	bool ramp = true;
	int64_t saved = 0;
	const int64_t gap = (int64_t)anneal->board->instance->places.len / 4;

	anneal->best_sum = HUGE_VAL;
	keep_best(anneal, watch);
	if (anneal->board->instance->places.len == 0)
		return;
	for (int64_t move = 0;; move++) {
		if (move % LOOK_MOVES == 0) {
			const double done = hm__watch_done(watch, (double)move);

			if (done >= 1)
				break;
			heat = anneal->drive *
				between(first_heat, last_heat, done);
			if (ramp && move % PRICE_MOVES == 0) {
				ramp = done < ramp_end;
				set_prices(anneal,
					ramp ? between(first_price, last_price,
						       done / ramp_end)
					     : 0);
				sum = hm__board_sum(anneal->board);
			}
			if (ramp && move % SAVE_MOVES == 0)
				keep_best(anneal, watch);
		}
		sum += hm__chance_part(&anneal->chance) < row_chance
			? move_row(anneal, heat)
			: move_places(anneal, heat);
		if (!ramp && sum < anneal->best_sum - 0.5 &&
			move - saved > gap) {
			saved = move;
			keep_best(anneal, watch);
		}
	}
	set_prices(anneal, 0);
	keep_best(anneal, watch);
	hm__board_load(anneal->board, anneal->best);
	polish(anneal);
	keep_best(anneal, watch);
}
