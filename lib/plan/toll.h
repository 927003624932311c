/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_TOLL_H
#define HM_PLAN_TOLL_H

/*
 * What drives that stand in the book take from those behind them for the same
 * people (plan.h): the same as the plan counted when it proposed them. It is
 * asked of proposals, those that stay and those that are accepted.
 *
 * Drives at one venue on one day take as one, drives on one day for the same
 * people lose as one. What is one's is divided among the drives of it in
 * proportion to the units they are expected to bring, so that the parts add
 * up: of 25 units lost by drives of 100 and 50, one loses 16, the other 9.
 */

#include "plan/problem_ahead.h"

/* A drive that is expected to bring something, if it is accepted. */
struct hm__toll_drive {
	const struct hm_drive *record;
	size_t row;       /* in the book */
	size_t people;    /* the venue whose they are */
	int32_t units;    /* expected */
	bool takes;       /* from those that give; the caller says who does */
	bool gives;       /* up people to those that take */
	bool gives_later; /* only to those whose record was changed later */
	int64_t taken;    /* units it takes from others */
	int64_t lost;     /* units that others take from it */
	int64_t day_lost; /* for the first one of a day that gives: by all */
};

struct hm__toll {
	const struct hm_problem *problem;
	struct hm__toll_drive *drives; /* by people, then by day and venue */
	size_t n;
};

/**
 * Lists the drives of a problem whose venues have their places; nobody takes,
 * nobody gives. @credit is of its book and options. Lives in the problem's
 * memory; false if there is none.
 */
bool hm__toll_init(struct hm__toll *toll, struct hm_problem *problem,
	const struct hm__credit *credit);

/** Counts what those that take do take, on top of what was counted before. */
void hm__toll_count(struct hm__toll *toll);

/**
 * Units that proposals which count as booked take from drives that are booked
 * themselves, by row; NULL: no memory.
 */
const int64_t *hm__toll_of_proposed(
	struct hm_problem *problem, const struct hm__credit *credit);

#endif
