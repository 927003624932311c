/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_STATE_PRIV_H
#define HM_PLAN_STATE_PRIV_H

/*
 * A plan in the making: the drives of each venue in order of days, what they
 * take and what they bring, kept true with every drive added or removed.
 */

#include "plan/problem_priv.h"

/* What a plan is judged by, in this order; less is better. */
struct hm__score {
	int64_t missing; /* units, over all targets */
	int64_t cost;    /* dong */
	int64_t spread;  /* squared units per target and week, added up */
};

struct hm__slot {
	int32_t day;
	int32_t team;
	int32_t units;
};

/* A venue's drives; there is always room for as many as spacing allows. */
struct hm__visits {
	struct hm__slot *slots;
	int32_t n;
	int32_t cap;
};

struct hm__state {
	const struct hm_problem *problem;
	struct hm__arena arena;
	struct hm__visits *visits; /* [venue] */
	uint8_t *busy;             /* [team * days + day]: drives somewhere */
	int32_t *left;             /* [team * weeks + week]: may still take */
	int64_t *got;              /* [target]: planned units */
	int64_t *weekly;           /* [target * weeks + week]: planned units */
	struct hm__score score;
};

/** <0, 0 or >0: by missing, then cost, then spread. */
int hm__score_compare(const struct hm__score *a, const struct hm__score *b);

/** Makes an empty plan; false if there is no memory. */
bool hm__state_init(struct hm__state *state, const struct hm_problem *problem);

void hm__state_fini(struct hm__state *state);

/** Units of a drive at a venue on a day, @prev the planned one before or -1. */
int32_t hm__state_units(const struct hm__state *state, size_t venue,
	const struct hm__slot *slot, int32_t prev);

/** True if no hard rule stands against a drive: day, team, venue. */
bool hm__state_may_add(
	const struct hm__state *state, size_t venue, int32_t day, int32_t team);

/** True if a team is free for a venue on a day; spacing is not looked at. */
bool hm__state_team_free(
	const struct hm__state *state, size_t venue, int32_t day, int32_t team);

/** Adds a drive that hm__state_may_add(). */
void hm__state_add(
	struct hm__state *state, size_t venue, int32_t day, int32_t team);

/** Takes out drive @i of a venue. */
void hm__state_remove(struct hm__state *state, size_t venue, int32_t i);

/** Takes out all drives of a venue. */
void hm__state_clear(struct hm__state *state, size_t venue);

/** Units a drive on a day would take off what targets still miss. */
int64_t hm__state_gain(const struct hm__state *state, size_t venue, int32_t day,
	int32_t units);

/** What it would add to the spread. */
int64_t hm__state_spread(const struct hm__state *state, size_t venue,
	int32_t day, int32_t units);

/** Drives in the plan. */
size_t hm__state_drives(const struct hm__state *state);

/** Writes the drives of all venues, each list with its length, to @out. */
void hm__state_save(const struct hm__state *state, struct hm__visits *out);

/** Makes the plan that was saved. */
void hm__state_load(struct hm__state *state, const struct hm__visits *from);

/** Lists with room for every plan, from the state; NULL: no memory. */
struct hm__visits *hm__state_new_visits(struct hm__state *state);

#endif
