/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/pricing.h"

#include <math.h>
#include <string.h>

#include "engine/workers.h"

static void *array(struct hm__pricing *pricing, size_t n, size_t size)
{
	return hm__arena_alloc(&pricing->arena, n * size);
}

static bool init_echo(
	struct hm__pricing *pricing, struct hm__echo_scratch *echo)
{
	const struct hm_instance *instance = pricing->dual->instance;
	const size_t n = instance->echoes ? (size_t)instance->days + 1 : 0;
	const size_t cells = n * HM_INSTANCE_LEVELS_MAX;

	echo->low = array(pricing, cells, sizeof(*echo->low));
	echo->who = array(pricing, cells, sizeof(*echo->who));
	echo->step = array(pricing, cells, sizeof(*echo->step));
	echo->before = array(pricing, cells, sizeof(*echo->before));
	return echo->low != NULL && echo->who != NULL && echo->step != NULL &&
		echo->before != NULL;
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
		scratch->step != NULL && init_echo(pricing, &scratch->echo) &&
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

			pricing->slot[slot] = team->open[t] == HM_INSTANCE_OPEN
				? x[dual->slots + slot] + x[dual->weeks + week]
				: HUGE_VAL;
		}
	}
	for (size_t c = 0; c < instance->caps.len; c++) {
		const struct hm__cap *cap = hm__cap(instance, c);

		for (int32_t t = cap->from; t < cap->to; t++)
			pricing->slot[cap->team * instance->days + t] +=
				x[dual->caps + c];
	}
}

/* What a crew's drive is worth; HUGE_VAL where it cannot be. */
static double step_value(const struct hm__pricing *pricing,
	const struct hm__crew *crew, int32_t day, const double *pay,
	int32_t units)
{
	if (units <= 0 || !hm__crew_goes(crew, day))
		return HUGE_VAL;
	return crew->least + hm__pricing_ask(pricing, crew, day) - pay[units];
}

static const double *pay_of(const struct hm__pricing *pricing,
	const struct hm__place *place, int32_t day)
{
	const struct hm_instance *instance = pricing->dual->instance;

	return pricing->pay +
		(size_t)hm__segment_of(instance, place, day) *
		((size_t)instance->units_max + 1);
}

/* The best drive of a day, and what the path up to it is worth. */
static double best_step(const struct hm__pricing *pricing,
	const struct hm__place *place, int32_t i, const double *low,
	struct hm__step *step)
{
	const int32_t day = place->day[i];
	const int16_t *units = place->units + i * place->levels;
	const int16_t *prior = place->prior + i * place->levels;
	const double *pay = pay_of(pricing, place, day);
	double best = HUGE_VAL;

	for (size_t j = 0; j < place->ncrews; j++) {
		const struct hm__crew *crew = &place->crews[j];
		const double ask = hm__pricing_ask(pricing, crew, day);

		if (ask == HUGE_VAL || !hm__crew_goes(crew, day))
			continue;
		for (int32_t l = 0; l < place->levels && prior[l] >= 0; l++) {
			const bool full = units[l] >= crew->capacity;
			const int32_t u = full ? crew->capacity : units[l];
			const double value = crew->least + ask - pay[u] +
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

/*
 * The last day of the best path among @n days, those of a list or, with NULL,
 * of the venue; -1: no drive is best. What it is worth becomes the venue's
 * value.
 */
static int32_t find_end(struct hm__pricing *pricing,
	const struct hm__pricing_scratch *scratch, size_t v,
	const struct hm__option_day *list, int32_t n)
{
	const struct hm__place *place = hm__place(pricing->dual->instance, v);
	double least = 0;
	int32_t end = -1;

	if (place->late == NULL) {
		pricing->place_value[v] = scratch->low[n];
		return scratch->who[n];
	}
	for (int32_t i = 0; i < n; i++) {
		const int32_t day = list == NULL ? place->day[i] : list[i].day;
		const double sum = scratch->low[i + 1] + place->late[day];

		if (scratch->who[i + 1] == i && sum < least) {
			least = sum;
			end = i;
		}
	}
	pricing->place_value[v] = least;
	return end;
}

/* The best path of a venue: low[i] looks at the first i days of its list. */
static void price_place(struct hm__pricing *pricing,
	struct hm__pricing_scratch *scratch, size_t v)
{
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
	for (int32_t i = find_end(pricing, scratch, v, NULL, place->ndays);
		i >= 0; n++) {
		const struct hm__step step = scratch->step[i];

		path[n] = step;
		i = scratch->who[place->prior[i * place->levels + step.level]];
	}
	pricing->path_count[v] = n;
}

/* Days of the list that lie at least @gap before its day @i, from @from on. */
static int32_t count_prior(
	const struct hm__place *place, int32_t i, int32_t gap, int32_t from)
{
	while (from < i && place->day[from] <= place->day[i] - gap)
		from++;
	return from;
}

/* The best crew for each level of a day; what that is worth into @value. */
static void best_crews(const struct hm__pricing *pricing,
	const struct hm__place *place, int32_t i, double *value,
	struct hm__step *step)
{
	const int32_t day = place->day[i];
	const double *pay = pay_of(pricing, place, day);

	for (int32_t l = 0; l < place->levels; l++) {
		value[l] = HUGE_VAL;
		for (size_t j = 0; j < place->ncrews; j++) {
			const struct hm__crew *crew = &place->crews[j];
			const int32_t all = place->units[i * place->levels + l];
			const int32_t units =
				all < crew->capacity ? all : crew->capacity;
			const double sum = step_value(
				pricing, crew, day, pay, units);

			if (sum < value[l]) {
				value[l] = sum;
				step[l] = (struct hm__step){ (int16_t)i,
					(int16_t)j, (int16_t)l,
					(int16_t)units };
			}
		}
	}
}

/*
 * Where all drives of a time are felt, the last one alone is felt here, at its
 * level: no path is lost by that, and some are won, as a bound may. The paths
 * are kept by the level of their last drive.
 */
static void price_echo(struct hm__pricing *pricing,
	struct hm__pricing_scratch *scratch, size_t v)
{
	const struct hm__place *place = hm__place(pricing->dual->instance, v);
	const struct hm__echo_scratch *echo = &scratch->echo;
	const int32_t levels = place->levels;
	const int32_t width = place->ndays + 1;
	struct hm__step *path = pricing->path + pricing->path_first[v];
	int32_t prior[HM_INSTANCE_LEVELS_MAX * HM_INSTANCE_LEVELS_MAX] = { 0 };
	double crew[HM_INSTANCE_LEVELS_MAX];
	double best = 0;
	int32_t end = -1;
	int32_t end_level = levels;
	int32_t n = 0;

	for (int32_t j = 0; j < levels; j++) {
		echo->low[j * width] = HUGE_VAL;
		echo->who[j * width] = -1;
	}
	for (int32_t i = 0; i < place->ndays; i++) {
		struct hm__step *step = echo->step + i * levels;

		best_crews(pricing, place, i, crew, step);
		for (int32_t l = 0; l < levels; l++) {
			const bool can = place->prior[i * levels + l] >= 0 &&
				crew[l] < HUGE_VAL;
			double least = can ? 0 : HUGE_VAL;
			int16_t before = (int16_t)levels;

			for (int32_t j = 0; can && j < levels; j++) {
				int32_t *at = &prior[j * levels + l];

				*at = count_prior(place, i,
					place->echo.gap[j * levels + l], *at);
				if (echo->low[j * width + *at] < least) {
					least = echo->low[j * width + *at];
					before = (int16_t)j;
				}
			}

			const double value = least + crew[l];
			const double sum = value +
				(place->late == NULL
						? 0
						: place->late[place->day[i]]);
			double *low = echo->low + l * width + i;
			int16_t *who = echo->who + l * width + i;

			echo->before[i * levels + l] = before;
			low[1] = value < low[0] ? value : low[0];
			who[1] = value < low[0] ? (int16_t)i : who[0];
			if (can && sum < best) {
				best = sum;
				end = i;
				end_level = l;
			}
		}
	}
	pricing->place_value[v] = best;
	while (end >= 0) {
		const int32_t at = end * levels + end_level;
		const int32_t j = echo->before[at];

		path[n++] = echo->step[at];
		if (j == levels)
			break;
		end = echo->who[j * width +
			count_prior(place, end,
				place->echo.gap[j * levels + end_level], 0)];
		end_level = j;
	}
	pricing->path_count[v] = n;
}

/* The same, of the drives of the list only. */
static void price_list(struct hm__pricing *pricing,
	struct hm__pricing_scratch *scratch, size_t v)
{
	const struct hm__place *place = hm__place(pricing->dual->instance, v);
	const struct hm__shortlist *list = pricing->list;
	const int32_t first = list->first[v];
	const int32_t n = list->first[v + 1] - first;
	const struct hm__option_day *day = hm__option_day(list, first);
	struct hm__step *path = pricing->path + pricing->path_first[v];
	double *low = scratch->low;
	int32_t count = 0;

	low[0] = 0;
	scratch->who[0] = -1;
	for (int32_t i = 0; i < n; i++) {
		double best = low[i];
		int32_t pick = -1;

		for (int32_t k = day[i].first; k < day[i + 1].first; k++) {
			const struct hm__option *o = hm__option(list, k);
			const double value =
				hm__pricing_option(pricing, place, &day[i], o) +
				low[o->prior];

			if (value < best) {
				best = value;
				pick = k;
			}
		}
		low[i + 1] = best;
		scratch->who[i + 1] = pick >= 0 ? (int16_t)i : scratch->who[i];
		scratch->pick[i] = pick;
	}
	for (int32_t i = find_end(pricing, scratch, v, day, n); i >= 0;
		count++) {
		const struct hm__option *o = hm__option(list, scratch->pick[i]);

		path[count] = (struct hm__step){ o->place, o->crew, o->level,
			o->units };
		i = scratch->who[o->prior];
	}
	pricing->path_count[v] = count;
}

static void price_venue(void *ctx, int worker, size_t v)
{
	struct hm__pricing *pricing = ctx;
	struct hm__pricing_scratch *scratch = &pricing->scratch[worker];

	if (hm__place(pricing->dual->instance, v)->echo.within > 0)
		price_echo(pricing, scratch, v);
	else if (pricing->list != NULL)
		price_list(pricing, scratch, v);
	else
		price_place(pricing, scratch, v);
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
			if (team->open[t] != HM_INSTANCE_OPEN)
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
	for (size_t c = 0; c < instance->caps.len; c++) {
		sum -= x[dual->caps + c] * hm__cap(instance, c)->most;
		if (gradient != NULL)
			gradient[dual->caps + c] -= hm__cap(instance, c)->most;
	}
	return sum;
}

/* A venue takes a day of a team. */
static void count_slot(const struct hm__dual *dual, double *gradient,
	int32_t team, int32_t day)
{
	const struct hm_instance *instance = dual->instance;
	const struct hm__crew_team *at = hm__team(instance, (size_t)team);

	gradient[dual->slots + (size_t)(team * instance->days + day)]++;
	gradient[dual->weeks +
		(size_t)(team * instance->weeks + hm__week(instance, day))]++;
	for (int32_t i = 0; i < at->ncaps; i++) {
		const size_t c = (size_t)(at->first_cap + i);
		const struct hm__cap *cap = hm__cap(instance, c);

		if (day >= cap->from && day < cap->to)
			gradient[dual->caps + c]++;
	}
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
			const struct hm__crew *crew =
				&place->crews[path[n].crew];
			const struct hm__segment *segment = hm__segment(
				instance,
				(size_t)hm__segment_of(instance, place, day));
			const int32_t *rows = hm__segment_rows(
				instance, segment);

			for (int32_t r = 0; r < segment->count; r++)
				hm__dual_add(dual, gradient, (size_t)rows[r],
					path[n].units, -1);
			count_slot(dual, gradient, crew->team, day);
			if (crew->second >= 0)
				count_slot(dual, gradient, crew->second, day);
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
	hm__workers_run(
		pricing->threads, instance->places.len, price_venue, pricing);
	for (size_t r = 0; r < instance->rows.len; r++)
		sum += pricing->row_value[r];
	for (size_t v = 0; v < instance->places.len; v++)
		sum += pricing->place_value[v];
	sum += sell_days(pricing, x, gradient);
	if (gradient != NULL)
		count_paths(pricing, gradient);
	return sum;
}
