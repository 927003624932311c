/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PROBLEM_UNITS_H
#define HM_PLAN_PROBLEM_UNITS_H

/*
 * What a venue brings, in numbers: units by day and level, how levels recover,
 * what a late last drive leaves to the time after the plan.
 *
 * A level is a step of the recovery table, reached so many days after the
 * drive before. Where drives may come so near that more than one is felt, it
 * is a part of the people instead, twentieths of them. Units are net of what
 * drives booked later bring less (problem_ahead.h).
 */

#include "plan/problem_priv.h"

struct hm__units {
	int32_t *units;
	int64_t *late;
	struct hm_instance_past *past;
	int32_t since[HM__PLAN_LEVELS_MAX];
	int32_t share[HM__PLAN_LEVELS_MAX];
	int32_t missing[HM_SPACING_DAYS];
};

/** Room for any venue of the problem, in @arena; false: no memory. */
bool hm__units_init(struct hm__units *units, const struct hm_problem *problem,
	struct hm__arena *arena);

/** Fills in those parts of a venue. @end: dong a unit. Borrows @units. */
void hm__units_write(struct hm__units *units, const struct hm_problem *problem,
	size_t venue, int64_t end, struct hm_instance_venue *out);

#endif
