/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/pricing.h"

#include <math.h>
#include <string.h>

#include "plan/workers.h"

static void *array(struct hm__pricing *pricing, size_t n, size_t size)
{
	return hm__arena_alloc(&pricing->arena, n * size);
}

static bool init_scratch(
	struct hm__pricing *pricing, struct hm__pricing_scratch *scratch)
{
	const size_t days = (size_t)pricing->dual->instance->days + 1;

	scratch->low = array(pricing, days, sizeof(*scratch->low));
	scratch->who = array(pricing, days, sizeof(*scratch->who));
	scratch->before = array(pricing, days, sizeof(*scratch->before));
	scratch->step = array(pricing, days, sizeof(*scratch->step));
	scratch->pick = array(pricing, days, sizeof(*scratch->pick));
	return scratch->low != NULL && scratch->who != NULL &&
		scratch->pick != NULL && scratch->before != NULL &&
		scratch->step != NULL &&
		hm__knapsack_init(
			&scratch->sack, pricing->dual, &pricing->arena);
}

static bool init_paths(struct hm__pricing *pricing)
{
	const struct hm_instance *instance = pricing->dual->instance;
	const size_t n = instance->places.len;
	size_t steps = 0;

	pricing->place_value = array(pricing, n, sizeof(double));
	pricing->path_first = array(pricing, n, sizeof(int32_t));
	pricing->path_count = array(pricing, n, sizeof(int32_t));
	if (pricing->place_value == NULL || pricing->path_first == NULL ||
		pricing->path_count == NULL)
		return false;
	for (size_t v = 0; v < n; v++) {
		pricing->path_first[v] = (int32_t)steps;
		steps += (size_t)hm__place(instance, v)->most;
	}
	pricing->path = array(pricing, steps, sizeof(*pricing->path));
	return pricing->path != NULL;
}

bool hm__pricing_init(
	struct hm__pricing *pricing, const struct hm__dual *dual, int threads)
{
	const struct hm_instance *instance = dual->instance;
	const size_t width = (size_t)instance->units_max + 1;
	bool ok;

	*pricing = (struct hm__pricing){ .dual = dual, .threads = threads };
	hm__arena_init(&pricing->arena, instance->alloc);
	pricing->scratch = array(
		pricing, (size_t)threads, sizeof(*pricing->scratch));
	pricing->row_pay = array(
		pricing, instance->rows.len * width, sizeof(double));
	pricing->pay = array(
		pricing, instance->segments.len * width, sizeof(double));
	pricing->slot = array(
		pricing, dual->weeks - dual->slots, sizeof(double));
	pricing->row_value = array(pricing, instance->rows.len, sizeof(double));
	ok = pricing->scratch != NULL && pricing->row_pay != NULL &&
		pricing->pay != NULL && pricing->slot != NULL &&
		pricing->row_value != NULL && init_paths(pricing);
	for (int i = 0; ok && i < threads; i++)
		ok = init_scratch(pricing, &pricing->scratch[i]);
	if (!ok)
		hm__pricing_fini(pricing);
	return ok;
}

void hm__pricing_fini(struct hm__pricing *pricing)
{
	hm__arena_fini(&pricing->arena);
}

static void price_segments(struct hm__pricing *pricing, const double *x)
{
	const struct hm_instance *instance = pricing->dual->instance;
	const size_t width = (size_t)instance->units_max + 1;

	for (size_t r = 0; r < instance->rows.len; r++)
		hm__dual_table(
			pricing->dual, x, r, pricing->row_pay + r * width);
	for (size_t i = 0; i < instance->segments.len; i++) {
		const struct hm__segment *segment = hm__segment(instance, i);
		const int32_t *rows = hm__segment_rows(instance, segment);
		double *restrict pay = pricing->pay + i * width;

		memset(pay, 0, width * sizeof(*pay));
		for (int32_t r = 0; r < segment->count; r++) {
			const double *restrict row = pricing->row_pay +
				(size_t)rows[r] * width;

			for (size_t u = 0; u < width; u++)
				pay[u] += row[u];
		}
	}
}

void hm__pricing_tables(struct hm__pricing *pricing, const double *x)
{
	const struct hm__dual *dual = pricing->dual;
	const struct hm_instance *instance = dual->instance;

	price_segments(pricing, x);
	for (size_t k = 0; k < instance->teams.len; k++) {
		const struct hm__crew_team *team = hm__team(instance, k);

		for (int32_t t = 0; t < instance->days; t++) {
			const size_t slot = k * (size_t)instance->days +
				(size_t)t;
			const size_t week = k * (size_t)instance->weeks +
				(size_t)hm__week(instance, t);

			pricing->slot[slot] = team->open[t]
				? x[dual->slots + slot] + x[dual->weeks + week]
				: HUGE_VAL;
		}
	}
}

/* The best drive of a day, and what the path up to it is worth. */
static double best_step(const struct hm__pricing *pricing,
	const struct hm__place *place, int32_t i, const double *low,
	struct hm__step *step)
{
	const struct hm_instance *instance = pricing->dual->instance;
	const int32_t day = place->day[i];
	const int16_t *units = place->units + i * place->levels;
	const int16_t *prior = place->prior + i * place->levels;
	const double *pay = pricing->pay +
		(size_t)hm__segment_of(instance, place, day) *
			((size_t)instance->units_max + 1);
	double best = HUGE_VAL;

	for (size_t j = 0; j < place->ncrews; j++) {
		const struct hm__crew *crew = &place->crews[j];
		const int32_t capacity =
			hm__team(instance, (size_t)crew->team)->capacity;
		const double ask = pricing->slot[(size_t)crew->team *
				(size_t)instance->days +
			(size_t)day];

		if (ask == HUGE_VAL || day < crew->from || day >= crew->to)
			continue;
		for (int32_t l = 0; l < place->levels && prior[l] >= 0; l++) {
			const bool full = units[l] >= capacity;
			const int32_t u = full ? capacity : units[l];
			const double value = crew->cost + ask - pay[u] +
				low[prior[l]];

			if (value < best && u > 0) {
				best = value;
				*step = (struct hm__step){ (int16_t)i,
					(int16_t)j, (int16_t)l, (int16_t)u };
			}
			if (full)
				break;
		}
	}
	return best;
}

/* The best path of a venue: low[i] looks at the first i days of its list. */
static void price_place(void *ctx, int worker, size_t v)
{
	struct hm__pricing *pricing = ctx;
	struct hm__pricing_scratch *scratch = &pricing->scratch[worker];
	const struct hm__place *place = hm__place(pricing->dual->instance, v);
	double *low = scratch->low;
	struct hm__step *path = pricing->path + pricing->path_first[v];
	int32_t n = 0;

	low[0] = 0;
	scratch->who[0] = -1;
	for (int32_t i = 0; i < place->ndays; i++) {
		const double value = best_step(
			pricing, place, i, low, &scratch->step[i]);
		const bool better = value < low[i];

		low[i + 1] = better ? value : low[i];
		scratch->who[i + 1] = better ? (int16_t)i : scratch->who[i];
	}
	pricing->place_value[v] = low[place->ndays];
	for (int32_t i = scratch->who[place->ndays]; i >= 0; n++) {
		const struct hm__step step = scratch->step[i];

		path[n] = step;
		i = scratch->who[place->prior[i * place->levels + step.level]];
	}
	pricing->path_count[v] = n;
}

/* The same, of the drives of the list only. */
static void price_list(void *ctx, int worker, size_t v)
{
	struct hm__pricing *pricing = ctx;
	struct hm__pricing_scratch *scratch = &pricing->scratch[worker];
	const struct hm__shortlist *list = pricing->list;
	const size_t width = (size_t)pricing->dual->instance->units_max + 1;
	const int32_t first = list->first[v];
	const int32_t n = list->first[v + 1] - first;
	const struct hm__option_day *day = hm__option_day(list, first);
	struct hm__step *path = pricing->path + pricing->path_first[v];
	double *low = scratch->low;
	int32_t count = 0;

	low[0] = 0;
	scratch->who[0] = -1;
	for (int32_t i = 0; i < n; i++) {
		const double *pay = pricing->pay +
			(size_t)day[i].segment * width;
		double best = low[i];
		int32_t pick = -1;

		for (int32_t k = day[i].first; k < day[i + 1].first; k++) {
			const struct hm__option *o = hm__option(list, k);
			const double value = o->cost + pricing->slot[o->slot] -
				pay[o->units] + low[o->prior];

			if (value < best) {
				best = value;
				pick = k;
			}
		}
		low[i + 1] = best;
		scratch->who[i + 1] = pick >= 0 ? (int16_t)i : scratch->who[i];
		scratch->pick[i] = pick;
	}
	pricing->place_value[v] = low[n];
	for (int32_t i = scratch->who[n]; i >= 0; count++) {
		const struct hm__option *o = hm__option(list, scratch->pick[i]);

		path[count] = (struct hm__step){ o->place, o->crew, o->level,
			o->units };
		i = scratch->who[o->prior];
	}
	pricing->path_count[v] = count;
}

static void price_row(void *ctx, int worker, size_t row)
{
	struct hm__pricing *pricing = ctx;

	pricing->row_value[row] = hm__knapsack_solve(
		&pricing->scratch[worker].sack, pricing->dual, pricing->x, row,
		pricing->gradient);
}

/* What teams give away: each open day and each drive of a week once. */
static double sell_days(
	const struct hm__pricing *pricing, const double *x, double *gradient)
{
	const struct hm__dual *dual = pricing->dual;
	const struct hm_instance *instance = dual->instance;
	double sum = 0;

	for (size_t k = 0; k < instance->teams.len; k++) {
		const struct hm__crew_team *team = hm__team(instance, k);
		const size_t slot = dual->slots + k * (size_t)instance->days;
		const size_t week = dual->weeks + k * (size_t)instance->weeks;

		for (size_t t = 0; t < (size_t)instance->days; t++) {
			if (!team->open[t])
				continue;
			sum -= x[slot + t];
			if (gradient != NULL)
				gradient[slot + t] -= 1;
		}
		for (size_t w = 0; w < (size_t)instance->weeks; w++) {
			sum -= x[week + w] * team->most[w];
			if (gradient != NULL)
				gradient[week + w] -= team->most[w];
		}
	}
	return sum;
}

/* What venues choose counts against what rows choose, and takes days. */
static void count_paths(const struct hm__pricing *pricing, double *gradient)
{
	const struct hm__dual *dual = pricing->dual;
	const struct hm_instance *instance = dual->instance;

	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__place *place = hm__place(instance, v);
		const struct hm__step *path = pricing->path +
			pricing->path_first[v];

		for (int32_t n = 0; n < pricing->path_count[v]; n++) {
			const int32_t day = place->day[path[n].place];
			const size_t team =
				(size_t)place->crews[path[n].crew].team;
			const struct hm__segment *segment = hm__segment(
				instance,
				(size_t)hm__segment_of(instance, place, day));
			const int32_t *rows = hm__segment_rows(
				instance, segment);

			for (int32_t r = 0; r < segment->count; r++)
				hm__dual_add(dual, gradient, (size_t)rows[r],
					path[n].units, -1);
			gradient[dual->slots + team * (size_t)instance->days +
				(size_t)day]++;
			gradient[dual->weeks + team * (size_t)instance->weeks +
				(size_t)hm__week(instance, day)]++;
		}
	}
}

double hm__pricing_run(
	struct hm__pricing *pricing, const double *x, double *gradient)
{
	const struct hm_instance *instance = pricing->dual->instance;
	double sum = 0;

	if (gradient != NULL)
		memset(gradient, 0, pricing->dual->size * sizeof(*gradient));
	pricing->x = x;
	pricing->gradient = gradient;
	hm__pricing_tables(pricing, x);
	hm__workers_run(
		pricing->threads, instance->rows.len, price_row, pricing);
	hm__workers_run(pricing->threads, instance->places.len,
		pricing->list != NULL ? price_list : price_place, pricing);
	for (size_t r = 0; r < instance->rows.len; r++)
		sum += pricing->row_value[r];
	for (size_t v = 0; v < instance->places.len; v++)
		sum += pricing->place_value[v];
	sum += sell_days(pricing, x, gradient);
	if (gradient != NULL)
		count_paths(pricing, gradient);
	return sum;
}
