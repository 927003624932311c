/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/limit_instance.h"

#include <math.h>

/*
 * The most units that a target can get. That a team has one drive a day, and
 * so many a week and month, is given up for a price: the team is paid for each
 * drive, and each venue, on its own, takes the drives that bring most units
 * less the pay. Venues together, with what all teams could be paid at most, get
 * no less than any plan does, whatever the prices:
 *
 *	units(plan) <= sum of venues + sum of prices * drives allowed
 *
 * Prices rise where teams are asked for too often and fall elsewhere, in steps
 * that shrink; the least sum counts. One venue is a path through its days:
 * at a day, the best that ends there is the best of the days long enough
 * before, and what the day brings at that level of recovery. Days in a row, and
 * drives before the last that are felt, are given up for nothing.
 */

enum { PASSES = 200, PATIENCE = 8 };

struct bound {
	const struct hm_instance *instance;
	struct hm__arena arena;
	double *day;  /* [team * days + day]: price */
	double *week; /* [team * weeks + week] */
	double *cap;  /* [cap] */
	double *over_day;
	double *over_cap;
	double *over_week; /* asked for, less what is allowed */
	double *best;      /* [place]: of paths that end there */
	double *top;       /* the best of those up to it */
	int32_t *top_at;
	int32_t *from; /* the day before; -1: none */
	const struct hm__crew **crew;
};

static double *doubles(struct bound *bound, size_t n)
{
	return hm__arena_alloc(&bound->arena, (n + 1) * sizeof(double));
}

static int32_t *ints(struct bound *bound, size_t n)
{
	return hm__arena_alloc(&bound->arena, (n + 1) * sizeof(int32_t));
}

static bool init(struct bound *bound)
{
	const size_t days = (size_t)bound->instance->days;
	const size_t teams = bound->instance->teams.len;
	const size_t weeks = (size_t)bound->instance->weeks;

	bound->day = doubles(bound, teams * days);
	bound->week = doubles(bound, teams * weeks);
	bound->cap = doubles(bound, bound->instance->caps.len);
	bound->over_cap = doubles(bound, bound->instance->caps.len);
	bound->over_day = doubles(bound, teams * days);
	bound->over_week = doubles(bound, teams * weeks);
	bound->best = doubles(bound, days);
	bound->top = doubles(bound, days);
	bound->top_at = ints(bound, days);
	bound->from = ints(bound, days);
	bound->crew = hm__arena_alloc(
		&bound->arena, (days + 1) * sizeof(struct hm__crew *));
	return bound->cap != NULL && bound->over_cap != NULL &&
		bound->day != NULL && bound->week != NULL &&
		bound->over_day != NULL && bound->over_week != NULL &&
		bound->best != NULL && bound->top != NULL &&
		bound->top_at != NULL && bound->from != NULL &&
		bound->crew != NULL;
}

static size_t day_cell(const struct bound *bound, int32_t team, int32_t day)
{
	return (size_t)team * (size_t)bound->instance->days + (size_t)day;
}

static size_t week_cell(const struct bound *bound, int32_t team, int32_t day)
{
	return (size_t)team * (size_t)bound->instance->weeks +
		(size_t)hm__week(bound->instance, day);
}

/* True if a day counts for a cap. */
static bool is_under(const struct hm__cap *cap, int32_t day)
{
	return day >= cap->from && day < cap->to;
}

/* What a day of a team is paid. */
static double pay(const struct bound *bound, int32_t number, int32_t day)
{
	const struct hm__crew_team *team = hm__team(
		bound->instance, (size_t)number);
	double sum = bound->day[day_cell(bound, number, day)] +
		bound->week[week_cell(bound, number, day)];

	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t c = (size_t)(team->first_cap + i);

		if (is_under(hm__cap(bound->instance, c), day))
			sum += bound->cap[c];
	}
	return sum;
}

static void count(struct bound *bound, int32_t number, int32_t day)
{
	const struct hm__crew_team *team = hm__team(
		bound->instance, (size_t)number);

	bound->over_day[day_cell(bound, number, day)]++;
	bound->over_week[week_cell(bound, number, day)]++;
	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t c = (size_t)(team->first_cap + i);

		bound->over_cap[c] += is_under(
			hm__cap(bound->instance, c), day);
	}
}

/* The best link for so many units on a day; NULL: nobody comes. */
static const struct hm__crew *best_crew(const struct bound *bound,
	const struct hm__place *place, int32_t day, int32_t units, double *gain)
{
	const struct hm__crew *best = NULL;

	for (size_t i = 0; i < place->ncrews; i++) {
		const struct hm__crew *crew = &place->crews[i];
		double left = units < crew->capacity ? units : crew->capacity;

		if (!hm__crew_goes(crew, day) ||
			!hm__crew_is_open(bound->instance, crew, day))
			continue;
		left -= pay(bound, crew->team, day);
		if (crew->second >= 0)
			left -= pay(bound, crew->second, day);
		if (best == NULL || left > *gain) {
			best = crew;
			*gain = left;
		}
	}
	return best;
}

/* Offers a path that ends on day @i after day @from, or none before. */
static void offer(struct bound *bound, int32_t i, int32_t from,
	const struct hm__crew *crew, double value)
{
	if (value <= bound->best[i])
		return;
	bound->best[i] = value;
	bound->from[i] = from;
	bound->crew[i] = crew;
}

static void end_at(
	struct bound *bound, const struct hm__place *place, int32_t i)
{
	bound->best[i] = -HUGE_VAL;
	for (int32_t l = 0; l < place->levels; l++) {
		const int32_t cell = i * place->levels + l;
		const int32_t prior = place->prior[cell];
		double gain = 0;
		const struct hm__crew *crew = best_crew(
			bound, place, place->day[i], place->units[cell], &gain);

		if (crew == NULL || place->units[cell] == 0)
			continue;
		if (prior > 0)
			offer(bound, i, bound->top_at[prior - 1], crew,
				bound->top[prior - 1] + gain);
		if (prior >= 0)
			offer(bound, i, -1, crew, gain);
	}
	bound->top[i] = bound->best[i];
	bound->top_at[i] = i;
	if (i > 0 && bound->top[i - 1] >= bound->best[i]) {
		bound->top[i] = bound->top[i - 1];
		bound->top_at[i] = bound->top_at[i - 1];
	}
}

/* What a venue takes for itself; its teams are counted. */
static double plan_venue(struct bound *bound, const struct hm__place *place)
{
	const int32_t n = place->ndays;

	for (int32_t i = 0; i < n; i++)
		end_at(bound, place, i);
	if (n == 0 || bound->top[n - 1] <= 0)
		return 0;
	for (int32_t i = bound->top_at[n - 1]; i >= 0; i = bound->from[i]) {
		count(bound, bound->crew[i]->team, place->day[i]);
		if (bound->crew[i]->second >= 0)
			count(bound, bound->crew[i]->second, place->day[i]);
	}
	return bound->top[n - 1];
}

/* What teams can be paid at most; what is allowed is taken off the count. */
static double pay_teams(struct bound *bound)
{
	const struct hm_instance *instance = bound->instance;
	double sum = 0;

	for (size_t k = 0; k < instance->teams.len; k++) {
		const struct hm__crew_team *team = hm__team(instance, k);

		for (int32_t t = 0; t < instance->days; t++) {
			const size_t cell = day_cell(bound, (int32_t)k, t);

			bound->over_day[cell] = -1;
			sum += bound->day[cell];
		}
		for (int32_t w = 0; w < instance->weeks; w++) {
			const size_t cell = k * (size_t)instance->weeks +
				(size_t)w;

			bound->over_week[cell] = -team->most[w];
			sum += bound->week[cell] * team->most[w];
		}
	}
	for (size_t c = 0; c < instance->caps.len; c++) {
		bound->over_cap[c] = -hm__cap(instance, c)->most;
		sum += bound->cap[c] * hm__cap(instance, c)->most;
	}
	return sum;
}

static double run(struct bound *bound)
{
	double sum = pay_teams(bound);

	for (size_t v = 0; v < bound->instance->places.len; v++)
		sum += plan_venue(bound, hm__place(bound->instance, v));
	return sum;
}

/* A price that is 0 and would fall stays. */
static double norm(const double *price, const double *over, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (over[i] > 0 || price[i] > 0)
			sum += over[i] * over[i];
	}
	return sum;
}

static void move(double *price, const double *over, size_t n, double step)
{
	for (size_t i = 0; i < n; i++)
		price[i] = fmax(0, price[i] + step * over[i]);
}

/* Away from what is asked too often; false: there is nowhere to go. */
static bool step(struct bound *bound, double away)
{
	const struct hm_instance *instance = bound->instance;
	const size_t days = instance->teams.len * (size_t)instance->days;
	const size_t weeks = instance->teams.len * (size_t)instance->weeks;
	const double length = norm(bound->day, bound->over_day, days) +
		norm(bound->week, bound->over_week, weeks) +
		norm(bound->cap, bound->over_cap, instance->caps.len);

	if (length <= 0 || away <= 0)
		return false;
	move(bound->day, bound->over_day, days, away / length);
	move(bound->week, bound->over_week, weeks, away / length);
	move(bound->cap, bound->over_cap, instance->caps.len, away / length);
	return true;
}

bool hm__limit_bound(
	const struct hm_instance *instance, int64_t found, int64_t *most)
{
	struct bound bound = { .instance = instance };
	double least = HUGE_VAL;
	double factor = 1;
	int idle = 0;

	hm__arena_init(&bound.arena, instance->alloc);
	if (!init(&bound)) {
		hm__arena_fini(&bound.arena);
		return false;
	}
	for (int i = 0; i < PASSES && least - (double)found >= 1; i++) {
		const double sum = run(&bound);

		idle = sum < least - 0.01 ? 0 : idle + 1;
		least = fmin(least, sum);
		if (idle >= PATIENCE) {
			factor /= 2;
			idle = 0;
		}
		if (!step(&bound, factor * (sum - (double)found)))
			break;
	}
	hm__arena_fini(&bound.arena);
	*most = (int64_t)floor(least + 1e-6);
	return true;
}
