/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PROBLEM_INSTANCE_H
#define HM_PLAN_PROBLEM_INSTANCE_H

#include <hienmau/instance.h>

#include "plan/problem_priv.h"

/* What the objective of the instance is made of. */
struct hm__prices {
	int64_t missing; /* dong a missing unit */
	int64_t surplus; /* dong a unit above a target */
	int64_t smooth;  /* dong a unit beside the band of a week */
	int64_t end;     /* dong a unit that is missing after the plan */
	int64_t kept;    /* dong that all drives to keep save if they stay */
};

/** Units a target asks of the plan, with what it takes to be sure. */
int64_t hm__problem_need(const struct hm_problem *problem,
	const struct hm_plan_options *options, size_t goal);

/** The prices that options name, or leave to be found; kept is nothing yet. */
enum hm_status hm__problem_prices(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_error *err);

/**
 * Puts a problem into numbers: a row for each target, then one for each band
 * of a week; teams and venues in the order of the problem.
 */
enum hm_status hm__problem_instance(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_instance **out, struct hm_error *err);

/**
 * The same, but a venue whose drives to keep are all possible has these and no
 * others: what is left is what has to change.
 */
enum hm_status hm__problem_stay(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_instance **out, struct hm_error *err);

#endif
