/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/knapsack.h"

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
	sack->price = hm__arena_alloc(
		arena, ((size_t)dual->nknots + 1) * sizeof(*sack->price));
	return sack->at != NULL && sack->price != NULL;
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

/* The least of so many sums is looked for side by side. */
enum { LANES = 4 };

/*
 * The least of at[i] + price[i], i < n. One running least would have each sum
 * wait for the one before.
 */
static double least_sum(const double *at, const double *price, int64_t n)
{
	double least[LANES] = { HUGE_VAL, HUGE_VAL, HUGE_VAL, HUGE_VAL };
	int64_t i = 0;

	for (; i + LANES <= n; i += LANES) {
		for (int k = 0; k < LANES; k++) {
			const double sum = at[i + k] + price[i + k];

			least[k] = sum < least[k] ? sum : least[k];
		}
	}
	for (; i < n; i++) {
		const double sum = at[i] + price[i];

		least[0] = sum < least[0] ? sum : least[0];
	}
	for (int k = 1; k < LANES; k++)
		least[0] = least[k] < least[0] ? least[k] : least[0];
	return least[0];
}

/* The best sums of whole steps; prices stand from the largest drive down. */
static void fill_table(struct hm__knapsack *sack, const struct hm__dual *dual,
	const double *figure, int64_t end)
{
	const int64_t n = dual->nknots;

	for (int64_t k = 0; k < n; k++)
		sack->price[k] = figure[n - 1 - k];
	sack->at[0] = 0;
	for (int64_t z = 1; z <= end; z++) {
		const int64_t most = z < n ? z : n;

		sack->at[z] = least_sum(
			sack->at + z - most, sack->price + n - most, most);
	}
}

/* The steps of the last drive of a best sum: the fewest. */
static int64_t last_drive(
	const struct hm__knapsack *sack, const struct hm__dual *dual, int64_t z)
{
	const double *price = sack->price + dual->nknots;
	const int64_t most = z < dual->nknots ? z : dual->nknots;
	int64_t k = 1;

	while (k < most && sack->at[z - k] + price[-k] > sack->at[z])
		k++;
	return k;
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
	for (int64_t z = best.steps; z > 0;) {
		const int64_t k = last_drive(sack, dual, z);

		gradient[dual->first[row] + k - 1] += 1;
		z -= k;
	}
	return best.sum;
}
