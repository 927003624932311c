/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/dual.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* The grid is one of these, for drives of at most so many units. */
enum { GRID_LEAST = 7, GRID_MOST = 12, GRID_UNITS = 400 };

/* A row that takes more usual drives than this has one price a unit. */
enum { DRIVES_MAX = 40 };

/*
 * No row pays more than this many times what a unit costs. Prices of units that
 * cannot be had at any price would rise for ever, and what they say of the
 * other rows would be lost. Any prices give a bound.
 */
enum { PRICE_MAX = 20 };

static void *array(struct hm__dual *dual, size_t n, size_t size)
{
	return hm__arena_alloc(&dual->arena, n * size);
}

/* What options look like: how many have which units, and their mean. */
struct census {
	int64_t *count; /* [units] */
	int64_t options;
	double units;
	double cost;
	double price;   /* sum over places: their cheapest unit */
	int64_t places; /* that have one */
};

/* Calls for each (place, crew, level) that brings something. */
static void count_place(const struct hm_instance *instance,
	const struct hm__place *place, struct census *census)
{
	double price = HUGE_VAL;

	for (int32_t i = 0; i < place->ndays; i++) {
		const int32_t day = place->day[i];

		for (size_t j = 0; j < place->ncrews; j++) {
			const struct hm__crew *crew = &place->crews[j];
			int32_t last = 0;

			if (!hm__crew_goes(crew, day) ||
				!hm__crew_is_open(instance, crew, day))
				continue;
			for (int32_t l = 0; l < place->levels; l++) {
				const int32_t at = i * place->levels + l;
				int32_t units = place->units[at];

				if (place->prior[at] < 0)
					break;
				if (units > crew->capacity)
					units = crew->capacity;
				if (units == last)
					continue;
				last = units;
				census->count[units]++;
				census->options++;
				census->units += units;
				census->cost += crew->cost;
				if (crew->cost / units < price)
					price = crew->cost / units;
			}
		}
	}
	if (price < HUGE_VAL) {
		census->price += price;
		census->places++;
	}
}

/*
 * Where many drives have the same units (what a team can take at most), a
 * knot should be: among the grids of about the same width the one that most
 * options lie on.
 */
static void choose_grid(struct hm__dual *dual, const struct census *census)
{
	const int32_t most = dual->instance->units_max;
	const int32_t scale =
		most > GRID_UNITS ? (most + GRID_UNITS - 1) / GRID_UNITS : 1;
	double best = -1;

	dual->grid = 1;
	for (int32_t g = GRID_LEAST * scale; g <= GRID_MOST * scale; g++) {
		double on = -(double)census->options / g;

		for (int32_t u = g; u <= most; u += g)
			on += (double)census->count[u];
		if (most > 4 * g && on >= best) {
			best = on;
			dual->grid = g;
		}
	}
	dual->nknots = (most + dual->grid - 1) / dual->grid;
}

/* Figures of a row: how many, and whether it has one only. */
static void lay_rows(struct hm__dual *dual, bool linear)
{
	const size_t nrows = dual->instance->rows.len;
	int32_t n = 0;

	for (size_t r = 0; r < nrows; r++) {
		const struct hm_instance_row *row = hm__row(dual->instance, r);
		const int64_t most = row->over > 0 ? row->hi : row->lo;

		dual->first[r] = n;
		dual->is_linear[r] = linear || dual->nknots == 0 ||
			(double)most > DRIVES_MAX * dual->usual;
		n += dual->is_linear[r] ? 1 : dual->nknots;
	}
	dual->first[nrows] = n;
	dual->slots = (size_t)n;
	dual->weeks = dual->slots +
		dual->instance->teams.len * (size_t)dual->instance->days;
	dual->caps = dual->weeks +
		dual->instance->teams.len * (size_t)dual->instance->weeks;
	dual->size = dual->caps + dual->instance->caps.len;
}

static bool set_bounds(struct hm__dual *dual)
{
	dual->low = array(dual, dual->size, sizeof(double));
	dual->high = array(dual, dual->size, sizeof(double));
	if (dual->low == NULL || dual->high == NULL)
		return false;
	dual->most = dual->unit > 0 ? PRICE_MAX * dual->unit : HUGE_VAL;
	for (size_t r = 0; r < dual->instance->rows.len; r++) {
		const struct hm_instance_row *row = hm__row(dual->instance, r);
		const double most = dual->most;

		for (int32_t i = dual->first[r]; i < dual->first[r + 1]; i++) {
			const double units = dual->is_linear[r]
				? dual->usual
				: (i - dual->first[r] + 1) * dual->grid;

			dual->low[i] = -fmin((double)row->over, most) * units;
			dual->high[i] = fmin((double)row->under, most) * units;
		}
	}
	for (size_t i = dual->slots; i < dual->caps; i++)
		dual->high[i] = HUGE_VAL;
	/* Beyond a cap a drive is had at its price: none asks for more. */
	for (size_t i = dual->caps; i < dual->size; i++)
		dual->high[i] = hm__cap(dual->instance, i - dual->caps)->over;
	return true;
}

static bool lay_out(struct hm__dual *dual, bool linear)
{
	const struct hm_instance *instance = dual->instance;
	const size_t width = (size_t)instance->units_max + 1;
	const size_t nrows = instance->rows.len;
	struct census census = {
		.count = hm__mem_new(instance->alloc, width, sizeof(int64_t)),
	};
	bool ok = census.count != NULL;

	dual->first = array(dual, nrows + 1, sizeof(*dual->first));
	dual->is_linear = array(dual, nrows + 1, sizeof(*dual->is_linear));
	ok = ok && dual->first != NULL && dual->is_linear != NULL;
	if (ok) {
		for (size_t v = 0; v < instance->places.len; v++)
			count_place(instance, hm__place(instance, v), &census);
		const double n = census.options > 0 ? (double)census.options
						    : 1;

		dual->noptions = (double)census.options;
		dual->usual = census.units > 0 ? census.units / n : 1;
		dual->drive = census.cost > 0 ? census.cost / n : 1;
		dual->unit = census.places > 0
			? census.price / (double)census.places
			: 1;
		choose_grid(dual, &census);
		lay_rows(dual, linear);
		ok = set_bounds(dual);
	}
	hm__mem_free(instance->alloc, census.count);
	return ok;
}

bool hm__dual_init(
	struct hm__dual *dual, const struct hm_instance *instance, bool linear)
{
	*dual = (struct hm__dual){ .instance = instance, .linear = linear };
	hm__arena_init(&dual->arena, instance->alloc);
	if (lay_out(dual, linear))
		return true;
	hm__dual_fini(dual);
	return false;
}

void hm__dual_fini(struct hm__dual *dual)
{
	hm__arena_fini(&dual->arena);
}

double hm__dual_pay(
	const struct hm__dual *dual, const double *x, size_t row, int32_t units)
{
	const double *figure = x + dual->first[row];

	if (dual->is_linear[row])
		return figure[0] / dual->usual * units;

	const int32_t below = units / dual->grid;
	const double part = (double)(units - below * dual->grid) / dual->grid;
	const double at = below == 0 ? 0 : figure[below - 1];
	return part > 0 ? at + part * (figure[below] - at) : at;
}

void hm__dual_table(
	const struct hm__dual *dual, const double *x, size_t row, double *pay)
{
	const double *figure = x + dual->first[row];
	const int32_t most = dual->instance->units_max;
	int32_t u = 1;

	pay[0] = 0;
	if (dual->is_linear[row]) {
		for (; u <= most; u++)
			pay[u] = figure[0] / dual->usual * u;
		return;
	}
	for (int32_t k = 0; k < dual->nknots; k++) {
		const double below = k == 0 ? 0 : figure[k - 1];
		const double step = (figure[k] - below) / dual->grid;

		for (int32_t i = 1; i <= dual->grid && u <= most; i++, u++)
			pay[u] = below + step * i;
	}
}

void hm__dual_add(const struct hm__dual *dual, double *gradient, size_t row,
	int32_t units, double times)
{
	double *figure = gradient + dual->first[row];

	if (dual->is_linear[row]) {
		figure[0] += times * units / dual->usual;
		return;
	}

	const int32_t below = units / dual->grid;
	const double part = (double)(units - below * dual->grid) / dual->grid;
	if (part > 0)
		figure[below] += times * part;
	if (below > 0)
		figure[below - 1] += times * (1 - part);
}

void hm__dual_start(const struct hm__dual *dual, double *x)
{
	const double unit = dual->unit > 0 ? dual->unit : 0;

	memset(x, 0, dual->size * sizeof(*x));
	for (size_t r = 0; r < dual->instance->rows.len; r++) {
		const bool pays = (double)hm__row(dual->instance, r)->under >
			unit;

		for (int32_t i = dual->first[r]; pays && i < dual->first[r + 1];
			i++) {
			const double units = dual->is_linear[r]
				? dual->usual
				: (i - dual->first[r] + 1) * dual->grid;
			x[i] = unit * units;
		}
	}
}

void hm__dual_convert(const struct hm__dual *from, const double *x,
	const struct hm__dual *to, double *out)
{
	for (size_t r = 0; r < to->instance->rows.len; r++) {
		for (int32_t i = to->first[r]; i < to->first[r + 1]; i++) {
			const int32_t units = to->is_linear[r]
				? (int32_t)lround(to->usual)
				: (i - to->first[r] + 1) * to->grid;

			out[i] = hm__dual_pay(from, x, r, units);
			if (to->is_linear[r])
				out[i] = out[i] / units * to->usual;
			out[i] = fmin(fmax(out[i], to->low[i]), to->high[i]);
		}
	}
	memcpy(out + to->slots, x + from->slots,
		(to->size - to->slots) * sizeof(*x));
}
