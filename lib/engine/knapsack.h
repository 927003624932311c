/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_KNAPSACK_H
#define HM_ENGINE_KNAPSACK_H

/*
 * What a row would choose of drives at given prices: the drives for which
 *
 *     row cost of their units together  +  the prices they ask
 *
 * is least, with as many drives of any units as one likes. Prices are straight
 * between knots, so of two drives between knots one can give units to the
 * other until one of them lies on a knot, and nothing is dearer: a best choice
 * has at most one drive between knots, and that one makes the row end at an
 * end of its band. So the knapsack is over the grid alone, and the odd drive
 * is tried last. Units are taken as parts where that is cheaper: it can only
 * make the sum less, as a bound may.
 *
 * Cost: knots times the length of the row in steps of the grid.
 */

#include "engine/dual.h"

/* Room for the largest row of a layout. */
struct hm__knapsack {
	double *at;    /* [step]: least sum of prices for so many steps */
	double *price; /* [knot], the last one first */
};

/** False: no memory. The arrays are the caller's, in @arena. */
bool hm__knapsack_init(struct hm__knapsack *sack, const struct hm__dual *dual,
	struct hm__arena *arena);

/** The least sum for a row, and what it chooses into @gradient, or NULL. */
double hm__knapsack_solve(struct hm__knapsack *sack,
	const struct hm__dual *dual, const double *x, size_t row,
	double *gradient);

#endif
