/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_VARIANT_H
#define HM_PLAN_VARIANT_H

/*
 * A problem as it would be: the book is copied record by record with a change,
 * its pools are counted and its problem is taken out anew. Nothing is changed
 * behind the book's back, so what comes out is what would come out if the
 * change were made.
 */

#include <hienmau/wish.h>

#include "plan/problem_priv.h"

/* What is changed; nothing where an id is none, a day is HM_DATE_NONE. */
struct hm__change {
	struct hm_id team_open; /* works on @day_open */
	hm_date day_open;
	hm_date day_lifted;      /* no holiday any more */
	struct hm_id team_more;  /* collects a quarter more */
	struct hm_id team_month; /* has one more drive a month */
	struct hm_id team_row;   /* works one more day in a row */
	struct hm_id venue_more;
	struct hm_id twin;    /* a venue like it, with people of its own */
	bool all_venues_more; /* every venue that has a limit */
	bool all_months_more; /* every team that has such a limit */
	bool all_rows_more;   /* likewise */
	bool all_holidays;    /* none */
	bool team_days;       /* teams work every day, every week */
	bool closed_days;     /* venues are open every day, no holidays */
	bool capacity;        /* teams and venues collect whatever comes */
	bool spacing;         /* venues may be visited day after day */
	bool forbidden;       /* no rule forbids anything */
};

#define HM__CHANGE_INIT                                                        \
	{                                                                      \
		.day_open = HM_DATE_NONE, .day_lifted = HM_DATE_NONE           \
	}

struct hm__variant {
	struct hm_book *book;
	struct hm_pool *pool;
	struct hm_problem *problem;
};

/** Makes a variant of a problem; hm__variant_fini() in any case. */
enum hm_status hm__variant_init(struct hm__variant *variant,
	const struct hm_problem *problem, const struct hm__change *change,
	const struct hm_wish_options *options, struct hm_error *err);

void hm__variant_fini(struct hm__variant *variant);

#endif
