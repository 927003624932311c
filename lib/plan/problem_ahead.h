/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PROBLEM_AHEAD_H
#define HM_PLAN_PROBLEM_AHEAD_H

/*
 * What a planned drive takes from drives that are booked after it for the same
 * people (plan.h): those who give now are not all back by then. What is left
 * to the plan is its net.
 *
 * Where the last drive alone counts, what is taken is a figure of the day:
 * after any drive the pool recovers alike. Where all are felt it grows with
 * the share of the people that the drive takes. Then a drive takes no more
 * people than are best for its net, since a greater share than its teams have
 * beds for would only be missing later.
 *
 * @pool is the row of a venue that draws on its own people, days count from
 * the first one planned.
 */

#include "plan/problem_priv.h"

/* What comes on the day itself, and what of it is missing later. */
struct hm__gain {
	int32_t units;
	int32_t taken;
};

/** Lists the booked drives that are still to come; false: no memory. */
bool hm__problem_add_ahead(struct hm_problem *problem);

/**
 * How many of @n days with booked drives lack those who give on @day, from
 * number *@first on: all within 84 days, or the next one alone where the last
 * drive alone is felt, since behind it that one is the last.
 */
int32_t hm__ahead_reach(const struct hm__plan_ahead *days, int32_t n, bool felt,
	int32_t day, int32_t *first);

/** Units that those booked on one day bring less, after a drive of @share. */
int32_t hm__ahead_from(const struct hm_problem *problem, size_t pool,
	const struct hm__plan_ahead *ahead, int32_t day, int32_t share);

/** The same for all of them together. */
int32_t hm__ahead_taken(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t share);

/** The most that a drive with room for @most units can net on a day. */
int32_t hm__ahead_room(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t most);

/** What is behind a net of a drive with room for @most units. */
struct hm__gain hm__ahead_gain(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t most, int32_t net);

/**
 * The share of the people that a drive of @units takes, the least that brings
 * them; all of them where the last drive alone counts.
 */
int32_t hm__ahead_share(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t units);

/** What one of two teams, which can take @a and @b, has of @units. */
static inline int32_t hm__team_part(int32_t units, int64_t a, int64_t b)
{
	return (int32_t)((units * a + (a + b) / 2) / (a + b));
}

#endif
