/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_CHECK_TAKEN_H
#define HM_PLAN_CHECK_TAKEN_H

#include "plan/plan_priv.h"
#include "plan/problem_priv.h"

/** What a plan is checked against. */
struct hm__check_book {
	const struct hm_book *book;
	const struct hm_pool *pool;
	const struct hm_problem_options *options;
	const struct hm__credit *credit;
};

/**
 * Units that all teams of a planned drive at its venue take from booked
 * drives, by plan.h and the records alone. Venue and teams are known. Cost:
 * linear in the drives of book and plan.
 */
int64_t hm__check_taken(const struct hm__check_book *at,
	const struct hm_plan *plan, const struct hm_plan_drive *drive);

/**
 * The same of each proposal that stays, from drives that are booked themselves:
 * its own part, by row into @less, which is zeroed. Without pools that is not
 * known. True if there is such a proposal. Cost: the square of the drives.
 */
bool hm__check_proposed(const struct hm__check_book *at, int64_t *less);

#endif
