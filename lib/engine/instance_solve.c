/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <math.h>

#include "base/mem.h"
#include "engine/anneal.h"
#include "engine/bound.h"
#include "engine/prove.h"
#include "engine/solution.h"

/*
 * Problem: choose drives (venue, day, team, level of recovery) so that their
 * costs and the prices of all rows add up to least (instance.h).
 *
 * Bound. Let rows, venues and teams be strangers who trade: a row pays a venue
 * for a drive of u units what a price function says, a venue pays the team for
 * the day. Each then does what is best for itself. What a venue can make is a
 * shortest path over its days (pricing.c), what a row can make a knapsack
 * (knapsack.c), a team sells each day once. Every plan is open to all of them
 * at once, and none does worse than its best: so the sum of their best is at
 * most what any plan costs, whatever the prices (Lagrangian relaxation; Holm
 * and Tind 1988 for functions instead of figures). The higher the bound, the
 * better the prices; bound.c moves them. A bound is claimed after a full pass
 * in double precision only, so it holds however early the search stops.
 *
 * Why functions: with one figure a unit, a row of nine drives a month buys
 * eight and a half, and the bound is 3 to 5 per cent too low.
 *
 * Plan. Prices tell which drives are worth a look (shortlist.c), some hundredths
 * of all. Among them the search takes a few venues' drives off and puts the
 * best ones on again (anneal.c, insert.c), and makes the drives of a row add up
 * (match.c). Small instances are gone through to the end (prove.c).
 *
 * What goes beyond. Two teams at a drive ask two slots of one link. A cap has a
 * price like a week; where it may be passed, that price is at most what passing
 * costs. Days in a row are let go in the bound, and kept by the board (duty.c).
 * A night away belongs to two drives: the bound makes each cheaper by half of
 * the best night on either side, the board counts the nights there are. Where
 * all drives of a time are felt (echo.c), the bound feels the last one at its
 * level, label.c all of them. What a late last drive costs ends its path. Each
 * is a bound still, as each only adds plans or takes cost away.
 *
 * Phases, as parts of the work: one figure a unit (it finds the level), a
 * short search, price functions from there, a long search.
 *
 * Cost: a pass is linear in venues x days x teams x levels; 420 venues, 10
 * teams and a year take 4 ms, and some hundred passes come within 1 per cent
 * of the best bound. A move takes some 10 microseconds. Memory: linear in
 * venues x days x levels and in the shortlist.
 *
 * Example: one team with two days; A brings 60 units for 2,000, B 80 for 3,600,
 * C 40 for 1,600; 130 units are wanted, one that is missing costs 100. Best is
 * A and B: 5,600. At 50 a unit and 400 a day, A makes 60 * 50 - 2,000 - 400 =
 * 600, B and C make nothing, the row pays 130 * 50 = 6,500 and the team gives
 * 2 * 400 away: the bound is 6,500 - 600 - 800 = 5,100, and no other figures
 * give more: half a B would do. Let the row pay 2,500 for 60 units, 3,600 for
 * 80, 1,600 for 40, and days be free: A makes 500, and the cheapest the row can
 * do with such drives is three of 40, 4,800 and ten units missing: 5,800 - 500
 * = 5,300. The shortlist then holds all three; the search finds 5,600, and
 * what is left between 5,300 and 5,600 is gone through: nothing is better.
 */

/* Shares of the work after which the phases end. */
static const double linear_end = 0.09;
static const double first_end = 0.11;
static const double bound_end = 0.41;
static const double small_bound_end = 0.16;
static const double search_end = 0.98;

/* Usual steps of the phases: passes, and moves a venue. */
enum { LINEAR_PASSES = 250, BOUND_PASSES = 600, MOVES = 2000 };

/* Where all venues feel all drives of a time, so many times fewer and one. */
enum { FELT_MOVES = 30 };
enum { ENOUGH_PASSES = 4000 };
enum { PROOF_STEPS = 20000000 };

/* Instances of fewer options have more passes, up to so many times. */
enum { PASS_OPTIONS = 100000, PASSES_MOST = 4 };

/* Drives that a search looks at in any case, and for each venue. */
enum { OPTIONS_LEAST = 800, OPTIONS_EACH = 12 };

/* Reduced costs that are looked at, as parts of what a drive costs. */
static const double threshold = 0.045;

/* How prices rise, by layout: bound.h. */
struct rise {
	double factor;
	int patience;
	double list;
};
static const struct rise first_rise = { 0.02, 10, 0.1 };
static const struct rise second_rise = { 0.001, 10, 0.1 };

/* A solve in the making. */
struct solve {
	const struct hm_instance *instance;
	const struct hm_solve_options *options;
	struct hm__watch watch;
	int threads;
	struct hm__dual linear;
	struct hm__dual full;
	struct hm__board board;
	double bound;
	double priced; /* the same, by prices alone */
	int passes;    /* of the first layout */
};

/* Raises the prices of a layout from @from; false: no memory. */
static bool raise_prices(struct solve *solve, const struct hm__dual *dual,
	struct hm__pricing *pricing, double *x, const struct rise *rise)
{
	struct hm__bound bound;

	if (!hm__bound_init(&bound, pricing))
		return false;
	for (size_t i = 0; i < dual->size; i++)
		bound.best[i] = x[i];
	const bool ok = hm__bound_rise(&bound, rise->factor, rise->patience,
		rise->list * dual->drive, &solve->watch);
	for (size_t i = 0; i < dual->size; i++)
		x[i] = bound.best[i];
	if (dual->linear)
		solve->passes = bound.passes;
	hm__bound_fini(&bound);
	if (!ok)
		return false;

	const double proved = hm__pricing_run(pricing, x, NULL);
	if (proved > solve->priced)
		solve->priced = proved;
	if (proved > solve->bound)
		solve->bound = proved;
	solve->watch.bound = solve->bound;
	return true;
}

/*
 * Drives worth a look. Prices of few passes may be far off, and then a short
 * list misses what is good: it holds some drives in any case, unless those
 * left out are proved to be in no better plan.
 */
static bool list_drives(struct solve *solve, struct hm__pricing *pricing,
	struct hm__shortlist *list)
{
	const size_t least = OPTIONS_LEAST +
		solve->instance->places.len * OPTIONS_EACH;
	double most = threshold * pricing->dual->drive;

	for (;;) {
		if (!hm__shortlist_init(list, pricing, most))
			return false;
		if (list->options.len >= least ||
			(double)list->options.len >= pricing->dual->noptions ||
			solve->bound + most > solve->watch.best)
			return true;
		most *= 2;
		hm__shortlist_fini(list);
	}
}

/* Searches among drives that the prices speak for. */
static bool search(struct solve *solve, const struct hm__dual *dual,
	struct hm__pricing *pricing, const double *x, uint64_t seed)
{
	const size_t nrows = solve->instance->rows.len;
	struct hm__shortlist list;
	struct hm__anneal anneal;
	double *price = hm__mem_new(
		solve->options->alloc, nrows + 1, sizeof(*price));
	bool ok = false;

	if (price == NULL)
		return false;
	for (size_t r = 0; r < nrows; r++)
		price[r] = hm__dual_pay(dual, x, r, (int32_t)dual->usual) /
			(int32_t)dual->usual;
	hm__pricing_tables(pricing, x);
	if (list_drives(solve, pricing, &list)) {
		if (hm__anneal_init(&anneal, &solve->board, &list, price,
			    dual->drive, seed, solve->threads)) {
			hm__anneal_run(&anneal, &solve->watch);
			hm__anneal_fini(&anneal);
			ok = true;
		}
		hm__shortlist_fini(&list);
	}
	hm__mem_free(solve->options->alloc, price);
	return ok;
}

/* Usual moves of a search: those of venues that feel all drives are long. */
static double usual_moves(const struct hm_instance *instance)
{
	const double n = (double)instance->places.len;
	double felt = 0;

	for (size_t v = 0; v < instance->places.len; v++)
		felt += hm__place(instance, v)->echo.within > 0;
	return n > 0 ? MOVES * n / (1 + FELT_MOVES * felt / n) : 0;
}

/* Closes what gap is left, in a small instance. */
static bool prove(
	struct solve *solve, struct hm__pricing *pricing, const double *x)
{
	const double bound = hm__pricing_run(pricing, x, NULL);

	const long steps = (long)(PROOF_STEPS * solve->watch.effort);
	bool whole;

	if (!hm__prove(&solve->board, pricing, bound, steps, &whole))
		return false;
	if (!whole)
		return true;
	solve->bound = hm__board_objective(&solve->board);
	solve->watch.best = solve->bound;
	solve->watch.bound = solve->bound;
	return true;
}

/* One layout: raise its prices, then search by them. */
static bool raise_and_search(struct solve *solve, const struct hm__dual *dual,
	double *x, const struct rise *rise, double to_search, double part,
	uint64_t seed)
{
	struct hm__pricing pricing;
	bool ok;

	if (!hm__pricing_init(&pricing, dual, solve->threads))
		return false;
	ok = raise_prices(solve, dual, &pricing, x, rise);
	if (ok) {
		hm__watch_phase(&solve->watch, to_search,
			part * usual_moves(solve->instance));
		ok = search(solve, dual, &pricing, x, seed);
	}
	if (ok && !solve->watch.stopped)
		ok = prove(solve, &pricing, x);
	hm__pricing_fini(&pricing);
	return ok;
}

/* A venue's best drives, unless those that fit are dearer than none. */
static void first_visits(struct hm__insert *insert, struct hm__board *board,
	size_t place, struct hm__chance *chance)
{
	if (hm__insert_place(insert, board, place, 0, chance) <= 0)
		return;
	while (board->places[place].n > 0)
		hm__board_take(board, place, board->places[place].n - 1);
}

/*
 * A plan to begin with: every venue in turn takes its best drives. Whatever
 * stops the search later, there is a plan.
 */
static bool first_plan(struct solve *solve, const double *x)
{
	struct hm__pricing pricing;
	struct hm__shortlist list;
	struct hm__insert insert;
	struct hm__chance chance = hm__chance_init(solve->options->seed);
	struct hm__arena arena;
	bool ok = false;

	if (!hm__pricing_init(&pricing, &solve->linear, 1))
		return false;
	hm__arena_init(&arena, solve->options->alloc);
	hm__pricing_tables(&pricing, x);
	if (hm__shortlist_init(
		    &list, &pricing, threshold * solve->linear.drive)) {
		insert.list = &list;
		ok = hm__insert_init(&insert, solve->instance, &chance, &arena);
		for (size_t v = 0; ok && v < solve->instance->places.len; v++)
			first_visits(&insert, &solve->board, v, &chance);
		solve->watch.best = hm__board_objective(&solve->board);
		hm__shortlist_fini(&list);
	}
	hm__arena_fini(&arena);
	hm__pricing_fini(&pricing);
	return ok;
}

/* Passes of small instances are quick, and more of them worth their while. */
static double more_passes(const struct solve *solve)
{
	const double times = PASS_OPTIONS / (solve->linear.noptions + 1);

	return times < 1 ? 1 : times > PASSES_MOST ? PASSES_MOST : times;
}

/*
 * When the second rise ends. With much time there are more passes than it can
 * use, and the search has more use for the time: one takes about half as long
 * again as one of the first rise.
 */
static double end_of_bound(const struct solve *solve)
{
	const double end = solve->linear.noptions < PASS_OPTIONS
		? small_bound_end
		: bound_end;
	const double pass = 1.5 * linear_end / (solve->passes + 1);

	return fmin(end, first_end + ENOUGH_PASSES * more_passes(solve) * pass);
}

static bool run(struct solve *solve, double *x, double *y)
{
	const uint64_t seed = solve->options->seed;

	hm__dual_start(&solve->linear, x);
	if (!first_plan(solve, x))
		return false;
	hm__watch_phase(
		&solve->watch, linear_end, LINEAR_PASSES * more_passes(solve));
	if (!raise_and_search(solve, &solve->linear, x, &first_rise, first_end,
		    0.05, seed))
		return false;
	hm__dual_convert(&solve->linear, x, &solve->full, y);
	hm__watch_phase(&solve->watch, end_of_bound(solve),
		BOUND_PASSES * more_passes(solve));
	return raise_and_search(
		solve, &solve->full, y, &second_rise, search_end, 1, seed + 1);
}

/* Objectives are whole; so is the least of them. */
static int64_t whole_bound(const struct solve *solve, double bound)
{
	return (int64_t)ceil(
		bound - 1e-3 - 1e-12 * (double)solve->instance->worst);
}

static bool make(struct solve *solve, struct hm_solution **out)
{
	const struct hm_alloc *alloc = solve->options->alloc;
	double *x = hm__mem_new(alloc, solve->linear.size + 1, sizeof(*x));
	double *y = hm__mem_new(alloc, solve->full.size + 1, sizeof(*y));

	*out = NULL;
	if (x != NULL && y != NULL && run(solve, x, y))
		*out = hm__solution_new(&solve->board, alloc);
	hm__mem_free(alloc, x);
	hm__mem_free(alloc, y);
	if (*out == NULL)
		return false;
	hm__watch_end(&solve->watch);
	(*out)->price_most = fmax(solve->linear.most, solve->full.most);
	(*out)->bound = whole_bound(solve, solve->bound);
	(*out)->priced = whole_bound(solve, solve->priced);
	return true;
}

enum hm_status hm_instance_solve(const struct hm_instance *instance,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx, struct hm_solution **out, struct hm_error *err)
{
	const struct hm_solve_options usual = HM_SOLVE_OPTIONS_INIT;
	struct solve solve = { .instance = instance,
		.options = options == NULL ? &usual : options,
		.bound = -HUGE_VAL,
		.priced = -HUGE_VAL };
	struct hm_solution *solution = NULL;
	bool ok;

	solve.threads = solve.options->threads > 0 ? solve.options->threads : 1;
	hm__watch_init(&solve.watch, solve.options, progress, ctx);
	if (!hm__dual_init(&solve.linear, instance, true))
		return hm__no_memory(err);
	ok = hm__dual_init(&solve.full, instance, false);
	if (ok) {
		ok = hm__board_init(&solve.board, instance);
		if (ok) {
			ok = make(&solve, &solution);
			hm__board_fini(&solve.board);
		}
		hm__dual_fini(&solve.full);
	}
	hm__dual_fini(&solve.linear);
	if (!ok)
		return hm__no_memory(err);
	*out = solution;
	return HM_OK;
}
