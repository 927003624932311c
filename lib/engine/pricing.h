/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_PRICING_H
#define HM_ENGINE_PRICING_H

/*
 * One full pass at given prices: every row chooses drives for itself
 * (knapsack.h), every venue chooses its best path, every team sells its days.
 * The sum of what they pay is a lower bound on every plan, whatever the
 * prices: each plan is open to all of them at once, and none does worse than
 * its best. Where they disagree tells how the prices should move.
 */

#include "engine/dual.h"
#include "engine/knapsack.h"
#include "engine/shortlist.h"

/* One drive of a path: places of the venue's lists. */
struct hm__step {
	int16_t place;
	int16_t crew;
	int16_t level;
	int16_t units;
};

/* Best paths by the level of their last drive; see price_echo(). */
struct hm__echo_scratch {
	double *low;           /* [level * (days + 1) + place] */
	int16_t *who;          /* the same: its last day, or -1 */
	struct hm__step *step; /* [place * levels + level] */
	int16_t *before;       /* the same: level of the drive before */
};

/* What one worker needs. */
struct hm__pricing_scratch {
	struct hm__knapsack sack;
	double *low;           /* [place + 1]: best path of the days before */
	int16_t *who;          /* [place + 1]: its last day, or -1 */
	int16_t *before;       /* [place]: day of the drive before, or -1 */
	struct hm__step *step; /* [place]: best drive of the day */
	int32_t *pick;         /* [day of the list]: best option */
	struct hm__echo_scratch echo;
};

struct hm__pricing {
	const struct hm__dual *dual;
	/*
	 * Drives that venues look at; NULL: all. A pass over a list is faster
	 * and no bound: only drives left out could be better.
	 */
	const struct hm__shortlist *list;
	struct hm__arena arena;
	int threads;
	struct hm__pricing_scratch *scratch; /* [thread] */
	double *row_pay;                     /* [row * width + units] */
	double *pay;         /* [segment * width + units]: of all its rows */
	double *slot;        /* [slot]: asked by the team; HUGE_VAL: closed */
	double *row_value;   /* [row] */
	double *place_value; /* [place] */
	int32_t *path_first; /* [place] */
	int32_t *path_count;
	struct hm__step *path;
	/* Of the pass that runs. */
	const double *x;
	double *gradient;
};

bool hm__pricing_init(
	struct hm__pricing *pricing, const struct hm__dual *dual, int threads);
void hm__pricing_fini(struct hm__pricing *pricing);

/** The bound at prices @x; with @gradient, how it changes with each. */
double hm__pricing_run(
	struct hm__pricing *pricing, const double *x, double *gradient);

/** What the teams of a crew ask on a day; HUGE_VAL: one is closed. */
static inline double hm__pricing_ask(const struct hm__pricing *pricing,
	const struct hm__crew *crew, int32_t day)
{
	const int32_t days = pricing->dual->instance->days;
	double ask = pricing->slot[crew->team * days + day];

	if (crew->second >= 0)
		ask += pricing->slot[crew->second * days + day];
	return ask;
}

/** What an option of a venue is worth at the prices. */
static inline double hm__pricing_option(const struct hm__pricing *pricing,
	const struct hm__place *place, const struct hm__option_day *day,
	const struct hm__option *option)
{
	const size_t width = (size_t)pricing->dual->instance->units_max + 1;
	const double pay = pricing->pay[(size_t)day->segment * width +
		(size_t)option->units];

	if (place->joint || place->stays) {
		const struct hm__crew *crew = &place->crews[option->crew];

		return crew->least + hm__pricing_ask(pricing, crew, day->day) -
			pay;
	}
	return option->cost + pricing->slot[option->slot] - pay;
}

/** Sets `pay` and `slot` for prices. */
void hm__pricing_tables(struct hm__pricing *pricing, const double *x);

#endif
