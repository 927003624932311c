/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_INSERT_H
#define HM_ENGINE_INSERT_H

/*
 * The best drives of one venue while all others stay: an exact programme over
 * the days of its shortlist. low[i] is the least that the first i days can
 * add to the plan; a drive on a day adds its cost and what its units change
 * in the rows, to the best path of the days long enough before.
 *
 * Where nights, caps or second teams matter, an option has its price by the
 * drives of others; where all drives of a time are felt, label.h finds the
 * path.
 *
 * Two drives of a venue in one row are priced as if each were alone there;
 * the board then counts them as they are.
 *
 * Cost: linear in the options of the venue, a few nanoseconds each.
 */

#include "engine/board.h"
#include "engine/chance.h"
#include "engine/label.h"

enum { HM__NOISE = 1024 };

struct hm__insert {
	const struct hm__shortlist *list;
	double *low;  /* [day of the list + 1] */
	int32_t *who; /* [day + 1]: last day of the best path, or -1 */
	const struct hm__option **pick; /* [day] */
	struct hm__labels labels;       /* where all drives are felt */
	double noise[HM__NOISE];        /* -0.5 to 0.5 */
};

/** False: no memory. The arrays are in @arena. */
bool hm__insert_init(struct hm__insert *insert,
	const struct hm_instance *instance, struct hm__chance *chance,
	struct hm__arena *arena);

/**
 * Puts the best drives of a venue that has none on the board; returns what
 * that changes. With @noise above 0 costs are taken as up to half of it more
 * or less, at random, so that the same question has several answers.
 */
double hm__insert_place(struct hm__insert *insert, struct hm__board *board,
	size_t place, double noise, struct hm__chance *chance);

/** The slot of an option's second team; -1: none. */
static inline int32_t hm__option_second(const struct hm_instance *instance,
	size_t place, const struct hm__option_day *day,
	const struct hm__option *option)
{
	const struct hm__place *at = hm__place(instance, place);
	const int32_t team = at->joint ? at->crews[option->crew].second : -1;

	return team < 0 ? -1 : team * instance->days + day->day;
}

/** The visit of an option. */
static inline struct hm__visit hm__visit_of(const struct hm_instance *instance,
	size_t place, const struct hm__option_day *day,
	const struct hm__option *option)
{
	const struct hm__visit visit = { option->cost, day->day, option->slot,
		hm__option_second(instance, place, day, option), day->segment,
		option->units, option->level, option->crew };

	return visit;
}

#endif
