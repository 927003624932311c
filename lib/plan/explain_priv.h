/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_EXPLAIN_PRIV_H
#define HM_PLAN_EXPLAIN_PRIV_H

#include <hienmau/explain.h>

#include "plan/ledger.h"

/* A plan that lies before its problem. */
struct hm_explain {
	const struct hm_problem *problem;
	const struct hm_plan_options *options;
	struct hm__prices prices;
	struct hm_instance *instance;
	struct hm__ledger ledger;
	struct hm__slot *slots; /* the drives given */
	size_t nslots;
	int64_t *before; /* [goal]: scratch */
	struct hm_explain_credit *credits;
	int32_t *rules;                   /* [rule to forbid]: of the answer */
	struct hm_explain_taken *taken;   /* a day each */
	struct hm_explain_booked *booked; /* [day]: of the answer */
};

/* Days from the first planned on which drives can be booked that one of the
 * plan takes from. */
static inline size_t hm__explain_booked_days(const struct hm_problem *problem)
{
	return (size_t)problem->days + HM_SPACING_DAYS;
}

/* The best changes so far, @most of them. */
struct hm__best {
	struct hm_explain_change *rows;
	size_t most;
	size_t n;
};

/* Which drives are meant; negative: all. */
struct hm__filter {
	int32_t venue; /* or the number of a twin */
	int32_t team;
	int32_t day;
	bool add_only; /* not for another drive of the team */
};

/** The sums less those of @before. */
struct hm_explain_sums hm__explain_loss(
	const struct hm__ledger *ledger, const struct hm_explain_sums *before);

/** A change to a drive that is in the ledger, compared with @before. */
struct hm_explain_change hm__explain_change(const struct hm__ledger *ledger,
	enum hm_explain_kind kind, struct hm__slot slot,
	const struct hm_explain_sums *before);

/** Keeps a change if it is among the best. */
void hm__best_offer(
	struct hm__best *best, const struct hm_explain_change *change);

/** Offers every drive that could be put in, also for a team's other one. */
void hm__explain_scan(struct hm__ledger *ledger,
	const struct hm__filter *filter, struct hm__best *best);

/**
 * Why a drive of one team may not be put in though it is free: the day of the
 * booked drives, of those that would lack what it could bring, that would lack
 * most; -1: that is not why. Such a day can lie behind the plan.
 */
int32_t hm__explain_taker(
	const struct hm__ledger *ledger, struct hm__slot slot);

/** Row of a venue or team of the problem, or -1. */
int32_t hm__explain_find_venue(
	const struct hm_problem *problem, struct hm_id id);
int32_t hm__explain_find_team(
	const struct hm_problem *problem, struct hm_id id);

#endif
