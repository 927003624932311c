/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PROBLEM_LINK_H
#define HM_PLAN_PROBLEM_LINK_H

/*
 * Who may hold a drive at a venue, and what that costs, in numbers. A venue
 * others draw on the people of has their links, too, tagged with the venue
 * that each is at; those others have none.
 */

#include "base/vec.h"
#include "plan/problem_priv.h"

struct hm__prices;

/**
 * The links of a venue into @links (of struct hm_instance_link), which is
 * emptied before; masks of days are in @arena. False: no memory.
 */
bool hm__problem_links(const struct hm_problem *problem, size_t venue,
	struct hm__vec *links, struct hm__arena *arena);

/**
 * Makes each drive that is kept a link of its own, which is cheaper, and adds
 * up what all save. False: no memory.
 */
bool hm__keep_cheapen(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm__vec *links);

/** Leaves of such links those of drives to keep, if all are possible. */
void hm__keep_only(const struct hm_problem *problem,
	const struct hm_plan_options *options, size_t venue,
	struct hm__vec *links);

/**
 * Tells the instance which nights away would save something. HM_ERR_NOMEM,
 * HM_ERR_LIMIT.
 */
enum hm_status hm__problem_stays(
	const struct hm_problem *problem, struct hm_instance *instance);

/** True if a team serves a venue on some day: only then its cost counts. */
bool hm__problem_is_served(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team);

/** Units that a team, and another one if it is not the same, can take at a
 * venue. */
int32_t hm__problem_capacity(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team, size_t second);

/** The most units that come to a venue on any day, whatever its teams. */
int32_t hm__problem_most_units(
	const struct hm_problem *problem, const struct hm__plan_venue *venue);

#endif
