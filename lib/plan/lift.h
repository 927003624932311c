/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_LIFT_H
#define HM_PLAN_LIFT_H

/*
 * What units that no plan can bring add to the bound.
 *
 * The engine's bound pays at most some figure p for a unit that a target wants,
 * however dear it is to miss one: prices of units that cannot be had would rise
 * for ever (dual.c). So a bound counts each of them as p. Where a target can
 * get no more than m of the n units that it asks for (limit_bound.c), n - m of
 * them are missing in every plan, for w each. Whatever the row of that target
 * chose at the prices of the bound, with m units as its end it would choose no
 * cheaper, and n - m at p come off, at w come on:
 *
 *	bound + (w - p) (n - m) <= objective of any plan
 *
 * for each target, one added to the other, as each row chooses for itself.
 */

#include <hienmau/plan.h>

#include "plan/problem_instance.h"

/**
 * Tells the targets of @plan how many of the units that they miss are missing
 * in every plan, and finds what that adds to the bound by prices of @solution,
 * in dong. Both @instance and @solution are of the problem at large, without
 * drives that have to stay. HM_ERR_NOMEM. Cost: some hundred passes over the
 * venues for each target that misses some.
 */
enum hm_status hm__plan_lift(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm__prices *prices,
	const struct hm_instance *instance, const struct hm_solution *solution,
	struct hm_plan *plan, int64_t *lift, struct hm_error *err);

#endif
