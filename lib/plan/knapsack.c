/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/knapsack.h"

#include <math.h>

/* Steps that a table has to know: beyond, no drive is worth it. */
static int64_t table_end(
	const struct hm__dual *dual, const struct hm_instance_row *row)
{
	const int64_t most = row->over > 0 ? row->hi : row->lo;

	return most / dual->grid + 1 + dual->nknots;
}

bool hm__knapsack_init(struct hm__knapsack *sack, const struct hm__dual *dual,
	struct hm__arena *arena)
{
	int64_t most = 0;

	for (size_t r = 0; r < dual->instance->rows.len; r++) {
		if (dual->is_linear[r])
			continue;
		const int64_t end = table_end(dual, hm__row(dual->instance, r));

		if (end > most)
			most = end;
	}
	sack->at = hm__arena_alloc(
		arena, ((size_t)most + 1) * sizeof(*sack->at));
	sack->last = hm__arena_alloc(
		arena, ((size_t)most + 1) * sizeof(*sack->last));
	sack->price = hm__arena_alloc(
		arena, ((size_t)dual->nknots + 1) * sizeof(*sack->price));
	return sack->at != NULL && sack->last != NULL && sack->price != NULL;
}

/* One price a unit: the row takes its lower end, or its upper one. */
static double solve_linear(const struct hm__dual *dual, const double *x,
	size_t row, double *gradient)
{
	const struct hm_instance_row *r = hm__row(dual->instance, row);
	const double price = x[dual->first[row]] / dual->usual;
	/* All drives together bring at most INT32_MAX: no row gets further. */
	const int64_t hi = r->hi < INT32_MAX ? r->hi : INT32_MAX;
	const double units = (double)(price >= 0 ? r->lo : hi);

	if (gradient != NULL)
		gradient[dual->first[row]] += units / dual->usual;
	return price * units;
}

static void fill_table(struct hm__knapsack *sack, const struct hm__dual *dual,
	const double *figure, int64_t end)
{
	for (int32_t k = 0; k < dual->nknots; k++)
		sack->price[k + 1] = figure[k];
	sack->at[0] = 0;
	for (int64_t z = 1; z <= end; z++) {
		const int64_t most = z < dual->nknots ? z : dual->nknots;
		double best = HUGE_VAL;
		int64_t last = 0;

		for (int64_t k = 1; k <= most; k++) {
			const double sum = sack->at[z - k] + sack->price[k];

			if (sum < best) {
				best = sum;
				last = k;
			}
		}
		sack->at[z] = best;
		sack->last[z] = (int16_t)last;
	}
}

/* A best choice: whole steps, and the units of one drive between knots. */
struct choice {
	double sum;
	int64_t steps;
	int32_t odd;
};

/* Tries the drive between knots that makes the row end at @units. */
static void try_odd(const struct hm__knapsack *sack,
	const struct hm__dual *dual, const double *x, size_t row, int64_t units,
	struct choice *best)
{
	const struct hm_instance_row *r = hm__row(dual->instance, row);
	const double cost = hm__row_cost(r, units);
	const int64_t most = (int64_t)dual->nknots * dual->grid;
	int64_t steps = units > most ? (units - most) / dual->grid : 0;

	for (; steps * dual->grid < units; steps++) {
		const int64_t odd = units - steps * dual->grid;

		if (odd > most)
			continue;
		const double sum = cost + sack->at[steps] +
			hm__dual_pay(dual, x, row, (int32_t)odd);

		if (sum < best->sum)
			*best = (struct choice){ sum, steps, (int32_t)odd };
	}
}

double hm__knapsack_solve(struct hm__knapsack *sack,
	const struct hm__dual *dual, const double *x, size_t row,
	double *gradient)
{
	if (dual->is_linear[row])
		return solve_linear(dual, x, row, gradient);

	const struct hm_instance_row *r = hm__row(dual->instance, row);
	const int64_t end = table_end(dual, r);
	struct choice best = { HUGE_VAL, 0, 0 };

	fill_table(sack, dual, x + dual->first[row], end);
	for (int64_t z = 0; z <= end; z++) {
		const double sum = hm__row_cost(r, z * dual->grid) +
			sack->at[z];

		if (sum < best.sum)
			best = (struct choice){ sum, z, 0 };
	}
	try_odd(sack, dual, x, row, r->lo, &best);
	if (r->over > 0)
		try_odd(sack, dual, x, row, r->hi, &best);
	if (gradient == NULL)
		return best.sum;
	if (best.odd > 0)
		hm__dual_add(dual, gradient, row, best.odd, 1);
	for (int64_t z = best.steps; z > 0; z -= sack->last[z])
		gradient[dual->first[row] + sack->last[z] - 1] += 1;
	return best.sum;
}
