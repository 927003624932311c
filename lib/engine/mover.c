/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/mover.h"

#include <string.h>

/* Chances: of a row move, of a move where a penalty is, of noise; its size. */
static const double row_chance = 0.1;
static const double focus_chance = 0.3;
static const double noise_chance = 0.8;
static const double most_noise = 0.15;

/* Drives of one row that are looked at. */
enum { DRIVES_MAX = 1024 };

bool hm__mover_init(struct hm__mover *mover, const struct hm__board *board,
	const struct hm__kin *kin, const struct hm__shortlist *list,
	const struct hm__mover *like, uint64_t seed, struct hm__arena *arena)
{
	const struct hm_instance *instance = board->instance;
	int32_t most = 0;
	int64_t all = 0;

	*mover = (struct hm__mover){
		.board = *board, .kin = kin, .chance = hm__chance_init(seed)
	};
	mover->insert.list = list;
	for (size_t v = 0; v < instance->places.len; v++) {
		const int32_t n = hm__place(instance, v)->most;

		most = n > most ? n : most;
		all += n;
	}
	for (int i = 0; i < HM__MOVE_PLACES; i++) {
		mover->old[i].visit = hm__arena_alloc(
			arena, (size_t)most * sizeof(struct hm__visit));
		if (mover->old[i].visit == NULL)
			return false;
	}
	mover->drives_max = all < DRIVES_MAX ? (int32_t)all : DRIVES_MAX;
	mover->drives = hm__arena_alloc(
		arena, (size_t)mover->drives_max * sizeof(*mover->drives));
	mover->places = hm__arena_alloc(
		arena, instance->places.len * sizeof(int32_t));
	mover->rows = hm__arena_alloc(
		arena, instance->rows.len * sizeof(int32_t));
	mover->dear = hm__arena_alloc(
		arena, instance->rows.len * sizeof(int32_t));
	return mover->drives != NULL && mover->places != NULL &&
		mover->rows != NULL && mover->dear != NULL &&
		hm__insert_init(
			&mover->insert, instance, &mover->chance, arena) &&
		hm__match_init(&mover->match, board, list,
			like == NULL ? NULL : &like->match, arena);
}

static bool is_moved(const struct hm__mover *mover, int32_t place)
{
	for (int i = 0; i < mover->nmoved; i++) {
		if (mover->moved[i] == place)
			return true;
	}
	return false;
}

static bool visits_near(const struct hm__mover *mover, int32_t place,
	int32_t day, int32_t width)
{
	const struct hm__visits *at = &mover->board.places[place];

	for (int32_t i = 0; i < at->n; i++) {
		const int32_t away = at->visit[i].day - day;

		if (away >= -width && away <= width)
			return true;
	}
	return false;
}

/* Draws up to @want places of a list; near a day where @width is not 0. */
static void draw_places(struct hm__mover *mover, const int32_t *places,
	int32_t n, int want, int32_t day, int32_t width)
{
	const int tries = width > 0 ? 12 * want : 3 * want;

	for (int i = 0; i < tries && n > 0 && mover->nmoved < want; i++) {
		const int32_t v = places[hm__chance_below(&mover->chance, n)];

		if (mover->group[v] == mover->number && !is_moved(mover, v) &&
			(width == 0 || visits_near(mover, v, day, width)))
			mover->moved[mover->nmoved++] = v;
	}
}

/* How many places a move takes: mostly few. */
static int draw_size(struct hm__chance *chance)
{
	const double x = hm__chance_part(chance);

	if (x < 0.9)
		return 2 + hm__chance_below(chance, 4);
	return 4 + hm__chance_below(chance, HM__MOVE_PLACES - 4);
}

/* Of a few rows at random the one that costs most; -1: none costs. */
static int32_t draw_dear_row(struct hm__mover *mover)
{
	double most = 0;
	int32_t dearest = -1;

	for (int i = 0; i < 6 && mover->nrows > 0; i++) {
		const int32_t r = mover->rows[hm__chance_below(
			&mover->chance, mover->nrows)];
		const double cost = hm__board_row(&mover->board, r);

		if (cost > most) {
			most = cost;
			dearest = r;
		}
	}
	return dearest;
}

/* A row that a place counts for; -1: it counts for none. */
static int32_t draw_row_of(struct hm__mover *mover, int32_t place)
{
	const struct hm_instance *instance = mover->board.instance;
	const struct hm__profile *profile = hm__profile(
		instance, (size_t)hm__place(instance, (size_t)place)->profile);

	if (profile->ncredits == 0)
		return -1;
	return profile
		->credits[hm__chance_below(
			&mover->chance, (int32_t)profile->ncredits)]
		.row;
}

static void draw_from_row(struct hm__mover *mover, int32_t row, int want,
	int32_t day, int32_t width)
{
	if (row < 0)
		return;
	draw_places(mover, mover->kin->row_place + mover->kin->row_first[row],
		mover->kin->row_first[row + 1] - mover->kin->row_first[row],
		want, day, width);
}

/* Places that have to do with each other. */
static void draw_move(struct hm__mover *mover)
{
	struct hm__chance *chance = &mover->chance;
	const struct hm_instance *instance = mover->board.instance;
	const int want = draw_size(chance);
	int32_t kind = hm__chance_below(chance, 3);
	int32_t day = hm__chance_below(chance, instance->days);
	int32_t width = 4 + hm__chance_below(chance, 20);
	int32_t v = mover->places[hm__chance_below(chance, mover->nplaces)];
	int32_t row = -1;

	mover->nmoved = 0;
	if (hm__chance_part(chance) < focus_chance)
		row = draw_dear_row(mover);
	if (row >= 0 &&
		mover->kin->row_first[row + 1] > mover->kin->row_first[row]) {
		const int32_t from = mover->kin->row_first[row];

		kind = 1;
		day = (mover->kin->row_from[row] + mover->kin->row_to[row] -
			      1) /
			2;
		width = (mover->kin->row_to[row] - mover->kin->row_from[row]) /
				2 +
			4;
		v = mover->kin->row_place[from +
			hm__chance_below(
				chance, mover->kin->row_first[row + 1] - from)];
	} else {
		row = draw_row_of(mover, v);
	}
	mover->moved[mover->nmoved++] = v;
	if (kind < 2) {
		draw_from_row(mover, row, want, day, kind == 0 ? 0 : width);
		return;
	}

	const struct hm__place *place = hm__place(instance, (size_t)v);
	if (place->ncrews == 0)
		return;
	const int32_t team =
		place->crews[hm__chance_below(chance, (int32_t)place->ncrews)]
			.team;
	draw_places(mover,
		mover->kin->team_place + mover->kin->team_first[team],
		mover->kin->team_first[team + 1] - mover->kin->team_first[team],
		want, day, width);
}

static double take_off(struct hm__mover *mover)
{
	double change = 0;

	for (int i = 0; i < mover->nmoved; i++) {
		const size_t v = (size_t)mover->moved[i];
		struct hm__visits *at = &mover->board.places[v];

		mover->old[i].n = at->n;
		memcpy(mover->old[i].visit, at->visit,
			(size_t)at->n * sizeof(*at->visit));
		while (at->n > 0)
			change += hm__board_take(&mover->board, v, at->n - 1);
	}
	return change;
}

static void shuffle(struct hm__mover *mover)
{
	for (int i = mover->nmoved - 1; i > 0; i--) {
		const int j = hm__chance_below(&mover->chance, i + 1);
		const int32_t v = mover->moved[i];
		const struct hm__visits old = mover->old[i];

		mover->moved[i] = mover->moved[j];
		mover->moved[j] = v;
		mover->old[i] = mover->old[j];
		mover->old[j] = old;
	}
}

static void undo_move(struct hm__mover *mover)
{
	for (int i = 0; i < mover->nmoved; i++) {
		const size_t v = (size_t)mover->moved[i];

		while (mover->board.places[v].n > 0)
			hm__board_take(
				&mover->board, v, mover->board.places[v].n - 1);
	}
	for (int i = 0; i < mover->nmoved; i++) {
		for (int32_t n = 0; n < mover->old[i].n; n++)
			hm__board_put(&mover->board, (size_t)mover->moved[i],
				&mover->old[i].visit[n]);
	}
}

/* Replans some places; what that changes, or 0 if it was taken back. */
static double move_places(struct hm__mover *mover, double heat)
{
	struct hm__chance *chance = &mover->chance;
	double noise = 0;
	double change;

	draw_move(mover);
	change = take_off(mover);
	shuffle(mover);
	if (mover->nmoved > 1 && hm__chance_part(chance) < noise_chance)
		noise = most_noise * hm__chance_part(chance);
	for (int i = 0; i < mover->nmoved; i++)
		change += hm__insert_place(&mover->insert, &mover->board,
			(size_t)mover->moved[i], noise, chance);
	if (change <= 0 || change <= heat * hm__chance_wait(chance))
		return change;
	undo_move(mover);
	return 0;
}

/* The drives that count for a row. */
static int32_t list_drives(struct hm__mover *mover, int32_t row)
{
	const struct hm_instance *instance = mover->board.instance;
	int32_t n = 0;

	for (int32_t i = mover->kin->row_first[row];
		i < mover->kin->row_first[row + 1]; i++) {
		const int32_t v = mover->kin->row_place[i];
		const struct hm__visits *at = &mover->board.places[v];

		for (int32_t d = 0; d < at->n; d++) {
			const struct hm__segment *segment = hm__segment(
				instance, (size_t)at->visit[d].segment);
			const int32_t *rows = hm__segment_rows(
				instance, segment);
			bool counts = false;

			for (int32_t r = 0; r < segment->count; r++)
				counts |= rows[r] == row;
			if (counts && n < mover->drives_max)
				mover->drives[n++] = (struct hm__match_drive){
					v, at->visit[d]
				};
		}
	}
	return n;
}

/* Matches the drives of a dear row anew. */
static double move_row(struct hm__mover *mover, double heat)
{
	struct hm__chance *chance = &mover->chance;
	const double x = hm__chance_part(chance);

	if (mover->ndear == 0)
		return move_places(mover, heat);

	const int32_t row = mover->dear[hm__chance_below(chance, mover->ndear)];
	const int32_t n = list_drives(mover, row);
	const double change = hm__match_try(&mover->match, &mover->board, row,
		mover->drives, n,
		x < 0.15          ? 1
			: x < 0.7 ? 2
				  : 3,
		chance);
	if (change <= 0 || change <= heat * hm__chance_wait(chance))
		return change;
	hm__match_undo(&mover->match, &mover->board);
	return 0;
}

double hm__mover_run(struct hm__mover *mover, int32_t moves, double heat)
{
	double change = 0;

	for (int32_t i = 0; i < moves && mover->nplaces > 0; i++)
		change += hm__chance_part(&mover->chance) < row_chance
			? move_row(mover, heat)
			: move_places(mover, heat);
	return change;
}

/* Each venue once more, for the better only: no drive is idle. */
void hm__mover_polish(struct hm__mover *mover)
{
	for (int32_t i = 0; i < mover->nplaces; i++) {
		const int32_t v = mover->places[i];

		mover->moved[0] = v;
		mover->nmoved = 1;

		const double change = take_off(mover) +
			hm__insert_place(&mover->insert, &mover->board,
				(size_t)v, 0, &mover->chance);
		if (change >= 0)
			undo_move(mover);
	}
	/* And no drive that costs more than it is worth. */
	for (int32_t p = 0; p < mover->nplaces; p++) {
		const size_t v = (size_t)mover->places[p];
		struct hm__visits *at = &mover->board.places[v];

		for (int32_t i = at->n - 1; i >= 0; i--) {
			const struct hm__visit visit = at->visit[i];

			if (hm__board_take(&mover->board, v, i) > 0)
				hm__board_put(&mover->board, v, &visit);
		}
	}
}
