/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/anneal.h"

#include <math.h>
#include <string.h>

#include "engine/workers.h"

/*
 * Temperatures, as parts of what a drive costs, for so many moves a venue or
 * fewer; with more it pays to begin and end hotter, by the root of how many
 * times more, up to so many times. From where on it cools down to nothing: each
 * clan comes to rest, though not all are at their best at the same time.
 */
static const double first_heat = 0.02;
static const double last_heat = 0.004;
static const double few_moves = 5000;
static const double most_times = 4;
static const double quench = 0.9;

/* A missing unit is this much dearer than it is worth, at first and at last
 * before it is what it is; when; and from where on rows are annealed. */
static const double first_price = 1.1;
static const double last_price = 8;
static const double ramp_end = 0.75;
static const double dear = 3;

/* So many clans are worth groups. */
enum { CLANS_LEAST = 16 };

/*
 * Moves between two looks at the clock, of one mover alone and of one among
 * several; rounds of them between two at plans that are not the last word.
 */
enum { MOVES_ALONE = 256, MOVES_EACH = 1000, SAVE_ROUNDS = 16 };

static void *array(struct hm__anneal *anneal, size_t n, size_t size)
{
	return hm__arena_alloc(&anneal->arena, n * size);
}

/* Boards of their own for movers among several. */
static bool init_views(struct hm__anneal *anneal)
{
	const struct hm_instance *instance = anneal->board->instance;
	const size_t slots = instance->teams.len * (size_t)instance->days;
	const size_t weeks = instance->teams.len * (size_t)instance->weeks;

	for (int g = 0; anneal->ngroups > 1 && g < anneal->ngroups; g++) {
		struct hm__board *view = &anneal->movers[g].board;

		view->blocked = array(anneal, slots, sizeof(*view->blocked));
		view->left = array(anneal, weeks, sizeof(*view->left));
		if (view->blocked == NULL || view->left == NULL)
			return false;
	}
	return true;
}

static bool init_groups(struct hm__anneal *anneal,
	const struct hm__shortlist *list, uint64_t seed)
{
	const size_t n = anneal->board->instance->places.len;
	const size_t nclans = (size_t)anneal->kin.nclans;

	/* What teams owe joins their days: no slot is anybody's alone. */
	anneal->ngroups = nclans >= CLANS_LEAST && anneal->board->duty == NULL
		? HM__GROUPS
		: 1;
	anneal->group = array(anneal, n, sizeof(int32_t));
	anneal->order = array(anneal, nclans, sizeof(int32_t));
	anneal->clan_group = array(anneal, nclans, sizeof(int32_t));
	anneal->clan_size = array(anneal, nclans, sizeof(int32_t));
	if (anneal->group == NULL || anneal->order == NULL ||
		anneal->clan_group == NULL || anneal->clan_size == NULL)
		return false;
	for (size_t v = 0; v < n; v++)
		anneal->clan_size[anneal->kin.clan[v]]++;
	for (size_t c = 0; c < nclans; c++)
		anneal->order[c] = (int32_t)c;
	for (int g = 0; g < anneal->ngroups; g++) {
		if (!hm__mover_init(&anneal->movers[g], anneal->board,
			    &anneal->kin, list,
			    g == 0 ? NULL : &anneal->movers[0],
			    seed + (uint64_t)g, &anneal->arena))
			return false;
		anneal->movers[g].group = anneal->group;
		anneal->movers[g].number = g;
	}
	return init_views(anneal);
}

/* Rows that are annealed keep what a unit is worth, at least a little. */
static bool init_prices(struct hm__anneal *anneal,
	const struct hm__shortlist *list, const double *price)
{
	const struct hm_instance *instance = anneal->board->instance;
	double unit = 0;

	anneal->price = array(anneal, instance->rows.len, sizeof(double));
	anneal->above = array(anneal, instance->rows.len, sizeof(double));
	if (anneal->price == NULL || anneal->above == NULL)
		return false;
	for (size_t i = 0; i < list->options.len; i++) {
		const struct hm__option *o = hm__option(list, (int32_t)i);

		unit += o->cost / o->units / (double)list->options.len;
	}
	for (size_t r = 0; r < instance->rows.len; r++) {
		const double least = unit / 6;

		if ((double)hm__row(instance, r)->under > dear * unit)
			anneal->price[r] = price[r] > least ? price[r] : least;
		if ((double)hm__row(instance, r)->over > dear * unit)
			anneal->above[r] = unit;
	}
	return true;
}

bool hm__anneal_init(struct hm__anneal *anneal, struct hm__board *board,
	const struct hm__shortlist *list, const double *price, double drive,
	uint64_t seed, int threads)
{
	*anneal = (struct hm__anneal){
		.board = board,
		.chance = hm__chance_init(~seed),
		.drive = drive,
		.threads = threads,
	};
	hm__arena_init(&anneal->arena, board->instance->alloc);
	anneal->best = hm__board_new_copy(board);
	if (anneal->best != NULL &&
		hm__kin_init(&anneal->kin, board->instance, &anneal->arena) &&
		init_groups(anneal, list, seed) &&
		init_prices(anneal, list, price))
		return true;
	hm__anneal_fini(anneal);
	return false;
}

void hm__anneal_fini(struct hm__anneal *anneal)
{
	hm__arena_fini(&anneal->arena);
}

/* Clans in random order, each to the group that has least so far. */
static void draw_groups(struct hm__anneal *anneal)
{
	int32_t size[HM__GROUPS] = { 0 };

	for (int32_t i = anneal->kin.nclans - 1; i >= 0; i--) {
		const int32_t j = hm__chance_below(&anneal->chance, i + 1);
		const int32_t clan = anneal->order[j];
		int32_t to = 0;

		anneal->order[j] = anneal->order[i];
		anneal->order[i] = clan;
		for (int32_t g = 1; g < anneal->ngroups; g++) {
			if (size[g] < size[to])
				to = g;
		}
		anneal->clan_group[clan] = to;
		size[to] += anneal->clan_size[clan];
	}
}

/* Tells movers which places and rows are theirs. */
static void share_places(struct hm__anneal *anneal)
{
	const struct hm_instance *instance = anneal->board->instance;

	for (int g = 0; g < anneal->ngroups; g++) {
		anneal->movers[g].nplaces = 0;
		anneal->movers[g].nrows = 0;
		anneal->movers[g].ndear = 0;
	}
	for (size_t v = 0; v < instance->places.len; v++) {
		const int32_t g = anneal->clan_group[anneal->kin.clan[v]];
		struct hm__mover *mover = &anneal->movers[g];

		anneal->group[v] = g;
		mover->places[mover->nplaces++] = (int32_t)v;
	}
	for (size_t r = 0; r < instance->rows.len; r++) {
		const int32_t first = anneal->kin.row_first[r];

		if (first == anneal->kin.row_first[r + 1])
			continue;
		struct hm__mover *mover =
			&anneal->movers
				 [anneal->group[anneal->kin.row_place[first]]];

		mover->rows[mover->nrows++] = (int32_t)r;
		if (anneal->price[r] > 0)
			mover->dear[mover->ndear++] = (int32_t)r;
	}
}

/* A group that the team serves, each as likely as its part of the places. */
static int draw_owner(struct hm__anneal *anneal, size_t team)
{
	const int32_t first = anneal->kin.team_first[team];
	const int32_t n = anneal->kin.team_first[team + 1] - first;

	if (n == 0)
		return 0;
	return anneal->group[anneal->kin.team_place[first +
		hm__chance_below(&anneal->chance, n)]];
}

/* The week of a team: the owner has what is free, others what they use. */
static void share_week(struct hm__anneal *anneal, size_t week, size_t from,
	size_t to, int owner)
{
	const struct hm__board *board = anneal->board;

	for (int g = 0; g < anneal->ngroups; g++) {
		struct hm__board *view = &anneal->movers[g].board;

		view->left[week] = g == owner ? board->left[week] : 0;
		for (size_t slot = from; slot < to; slot++) {
			view->blocked[slot] = board->blocked[slot];
			if (g == owner)
				continue;
			view->blocked[slot] |= HM__SLOT_WEEK;
			if (!(board->blocked[slot] & HM__SLOT_CLOSED))
				view->blocked[slot] |= HM__SLOT_TAKEN;
		}
	}
}

static void share_slots(struct hm__anneal *anneal)
{
	const struct hm__board *board = anneal->board;
	const size_t days = (size_t)board->instance->days;

	for (size_t k = 0; k < board->instance->teams.len; k++) {
		for (size_t from = k * days; from < (k + 1) * days;) {
			const size_t week = (size_t)board->slot_week[from];
			size_t to = from;

			while (to < (k + 1) * days &&
				(size_t)board->slot_week[to] == week)
				to++;
			share_week(
				anneal, week, from, to, draw_owner(anneal, k));
			from = to;
		}
	}
}

static void run_group(void *ctx, int worker, size_t i)
{
	struct hm__anneal *anneal = ctx;

	(void)worker;
	anneal->change[i] = hm__mover_run(
		&anneal->movers[i], anneal->moves, anneal->heat);
}

/* One round of all movers; what they change in the sum. */
static double make_round(struct hm__anneal *anneal)
{
	double change = 0;

	if (anneal->ngroups == 1) {
		run_group(anneal, 0, 0);
		return anneal->change[0];
	}
	draw_groups(anneal);
	share_places(anneal);
	share_slots(anneal);
	hm__workers_run(
		anneal->threads, (size_t)anneal->ngroups, run_group, anneal);
	for (int g = 0; g < anneal->ngroups; g++)
		change += anneal->change[g];
	hm__board_count_slots(anneal->board);
	return change;
}

/* Sets what missing units and dear ones above cost; @times what they are
 * worth, 0: the truth. */
static void set_prices(struct hm__anneal *anneal, double times)
{
	for (size_t r = 0; r < anneal->board->instance->rows.len; r++) {
		const struct hm_instance_row *row = hm__row(
			anneal->board->instance, r);
		const double under = anneal->price[r] * times;
		const double over = anneal->above[r] * times;

		anneal->board->under[r] = under > 0 &&
				under < (double)row->under
			? under
			: (double)row->under;
		anneal->board->over[r] = over > 0 && over < (double)row->over
			? over
			: (double)row->over;
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

/* The last word: the best plan, every venue looked at once more. */
static void finish(struct hm__anneal *anneal, struct hm__watch *watch)
{
	set_prices(anneal, 0);
	keep_best(anneal, watch);
	hm__board_load(anneal->board, anneal->best);
	anneal->ngroups = 1;
	anneal->movers[0].board = *anneal->board;
	for (int32_t c = 0; c < anneal->kin.nclans; c++)
		anneal->clan_group[c] = 0;
	share_places(anneal);
	hm__mover_polish(&anneal->movers[0]);
	keep_best(anneal, watch);
}

/* The temperature when @made moves are @done of the phase. */
static double heat(const struct hm__anneal *anneal, double made, double done)
{
	const double n = (double)anneal->board->instance->places.len;
	double times = done > 0 && n > 0 ? made / done / n / few_moves : 1;
	double part = 1;

	times = times < 1 ? 1 : times > most_times ? most_times : times;
	if (done > quench)
		part = (1 - done) / (1 - quench);
	return anneal->drive * sqrt(times) *
		between(first_heat, last_heat, done) * part;
}

void hm__anneal_run(struct hm__anneal *anneal, struct hm__watch *watch)
{
	double sum = 0;
	bool ramp = true;

	anneal->best_sum = HUGE_VAL;
	keep_best(anneal, watch);
	if (anneal->board->instance->places.len == 0)
		return;
	draw_groups(anneal);
	share_places(anneal);
	anneal->moves = anneal->ngroups == 1 ? MOVES_ALONE : MOVES_EACH;
	for (int64_t round = 0;; round++) {
		const double made = (double)round * anneal->moves *
			anneal->ngroups;
		const double done = hm__watch_done(watch, made);

		if (done >= 1)
			break;
		anneal->heat = heat(anneal, made, done);
		if (ramp) {
			ramp = done < ramp_end;
			set_prices(anneal,
				ramp ? between(first_price, last_price,
					       done / ramp_end)
				     : 0);
			sum = hm__board_sum(anneal->board);
		}
		sum += make_round(anneal);
		if (ramp ? round % SAVE_ROUNDS == 0
			 : sum < anneal->best_sum - 0.5)
			keep_best(anneal, watch);
	}
	finish(anneal, watch);
}
