/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_SEARCH_PRIV_H
#define HM_PLAN_SEARCH_PRIV_H

/* The steps of the solver; solve.c tells how they work together. */

#include "plan/state_priv.h"

/* One day of a venue's calendar in the making; calendar.c explains. */
struct hm__calendar_path {
	int64_t value;  /* dong saved: more is better */
	int64_t spread; /* less is better */
	int32_t at;     /* day of the last drive; see calendar.c */
};

struct hm__calendar_node {
	struct hm__calendar_path path;
	int32_t prev; /* day of the drive before, or -1 */
	int32_t team;
};

/* Scratch of one calendar. */
struct hm__calendar {
	struct hm__calendar_node *nodes; /* [day] */
	struct hm__calendar_path *tops;  /* [day]: best path by then */
};

/* A search: the plan at hand, the best so far, what is being tried. */
struct hm__search {
	struct hm__state state;
	struct hm__calendar calendar;
	struct hm__visits *best; /* [venue] */
	struct hm__score best_score;
	size_t best_drives;
	struct hm__visits *old; /* [venue]: lists before a try */
	size_t *tried;          /* venues of a try */
	size_t ntried;
	bool *is_tried;      /* [venue] */
	int64_t *hope;       /* scratch of hm__search_exhaust() */
	int64_t full_price;  /* dong a missing unit: more than any cost */
	int64_t first_price; /* what a unit costs in a plain plan */
	int64_t slack;       /* dong a worse plan may cost more at first */
	uint64_t random;
	hm_plan_callback *progress;
	void *ctx;
};

bool hm__search_init(
	struct hm__search *search, const struct hm_problem *problem);
void hm__search_fini(struct hm__search *search);

/** Takes the plan at hand as the best, if it is. */
void hm__search_keep_best(struct hm__search *search);

/** Plans every venue anew, a missing unit before all cost. */
void hm__search_plan_anew(struct hm__search *search);

/** Improves for so many rounds; false if the caller stopped it. */
bool hm__search_improve(struct hm__search *search, int32_t rounds);

/** Goes through a small problem whole; the best plan is then optimal. */
void hm__search_exhaust(struct hm__search *search);

/**
 * Gives a venue without planned drives the calendar that is best while all
 * others stay, where a missing unit is worth @price dong.
 */
void hm__calendar_plan(const struct hm__calendar *calendar,
	struct hm__state *state, size_t venue, int64_t price);

/** Takes out drives of a venue that cost more than they bring. */
void hm__calendar_trim(struct hm__state *state, size_t venue, int64_t price);

#endif
