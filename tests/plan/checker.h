/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_PLAN_CHECKER_H
#define HM_TEST_PLAN_CHECKER_H

/*
 * An independent judge of plans: every hard rule and every count written
 * anew from the records, with nothing of the library but the records' shape.
 * What a drive brings is asked of the caller.
 */

#include "world.h"

/** Units of a drive; @team SIZE_MAX: whoever takes them; @since < 0: no drive
 * at the venue before. */
typedef int32_t checker_units(
	void *ctx, size_t venue, size_t team, hm_date day, int32_t since);

/** Units of a share of all people of a pool, per 10,000. */
typedef int32_t checker_people(
	void *ctx, size_t venue, hm_date day, int32_t share);

struct checker {
	const struct world *world;
	checker_units *units;
	checker_people *people;
	void *ctx;
	long faults;
	char first[96]; /* the first fault, in words */
	int64_t missing;
	int64_t cost;   /* less what nights save */
	bool any_units; /* fewer units than would come are no fault */
};

/** True if one drive breaks no rule against records and booked drives. */
bool checker_may(const struct world *world, const struct hm_venue *venue,
	const struct hm_team *team, hm_date day);

/** Drives the team may take beside booked ones in the week of a day. */
int checker_week_left(
	const struct world *world, const struct hm_team *team, hm_date day);

/** Likewise in the month; a large number where it has no such rule. */
int checker_month_left(
	const struct world *world, const struct hm_team *team, hm_date day);

/** True if a drive is booked for the team on a day. */
bool checker_is_busy(
	const struct world *world, const struct hm_team *team, hm_date day);

/** The venue whose people a venue draws on. */
const struct hm_venue *checker_pool(
	const struct world *world, const struct hm_venue *venue);

/** True if both are known and draw on the same people. */
bool checker_same_people(
	const struct world *world, struct hm_id a, struct hm_id b);

/** The Monday on or before a day; its month, counted from some January. */
hm_date checker_monday(hm_date day);
int checker_month(hm_date day);

/** The spacing of a venue that draws on its own people. */
int checker_spacing(const struct hm_venue *venue);

/** Days since the last booked drive on a venue's people before a day, or -1. */
int32_t checker_since_booked(
	const struct world *world, const struct hm_venue *venue, hm_date day);

/** Units expected of a booked drive that is still to come; else 0. */
int64_t checker_expected(
	const struct world *world, const struct hm_drive *drive);

/** True if all drives of a venue's people are felt, not the last alone. */
bool checker_felt(const struct world *world, const struct hm_venue *venue);

/** Units that booked drives lose by a drive of all teams of @units. */
int64_t checker_take(const struct checker *checker,
	const struct hm_venue *venue, hm_date day, int64_t units);

/** Units that booked drives lose by drive @i, whose units are known. */
int32_t checker_taken(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i);

/** Units that a proposal which stays takes from drives that are booked. */
int64_t checker_given(const struct world *world, const struct hm_drive *drive);

/** Units a target needs beside results and booked drives. */
int64_t checker_need(const struct world *world, const struct hm_target *target);

/** True if a drive of a host on a day counts for a target. */
bool checker_counts(const struct world *world, const struct hm_target *target,
	struct hm_id host, hm_date day);

/** True if the target is to be planned for. */
bool checker_takes(const struct world *world, const struct hm_target *target);

/** Dong for a drive. */
int64_t checker_cost(const struct hm_venue *venue, const struct hm_team *team);

/** Dong that a team saves by a night between two venues; 0: it goes home. */
int64_t checker_saving(const struct world *world, const struct hm_team *team,
	const struct hm_venue *a, const struct hm_venue *b);

/** Units of drive @i beside the others. */
int32_t checker_expect(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i);

/** What the night after drive @i saves its team. */
int64_t checker_saved(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i);

/** Judges drives: sets faults, first, missing, cost. */
void checker_run(
	struct checker *checker, const struct hm_plan_drive *drives, size_t n);

/** Lists every drive that breaks no rule by itself; their number, fewer than
 * @most. */
size_t checker_list(
	const struct world *world, struct hm_plan_drive *drives, size_t most);

/** What all teams at the venue of drive @i leave to the plan that day. */
int64_t checker_net(const struct hm_plan_drive *drives, size_t n, size_t i);

#endif
