/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_ANNEAL_H
#define HM_PLAN_ANNEAL_H

/*
 * Large-neighbourhood search. Again and again one to twelve venues that have
 * to do with each other (a row, a week, a team) lose their drives and get
 * their best ones anew, one after the other in random order (insert.h), or a
 * few drives of one row are matched anew (match.h). A change for the worse is
 * taken with a chance that falls with its size and with time.
 *
 * A missing unit is so dear beside what it costs to collect one that such a
 * search would never let go of any, and be stuck early. So a missing unit is
 * at first hardly dearer than the prices say it costs, then ever more, and at
 * last what it is.
 */

#include "plan/insert.h"
#include "plan/match.h"
#include "plan/watch.h"

/* What a move may take off. */
enum { HM__MOVE_PLACES = 12 };

struct hm__anneal {
	struct hm__board *board;
	const struct hm__shortlist *list;
	struct hm__arena arena;
	struct hm__insert insert;
	struct hm__match match;
	struct hm__chance chance;
	double drive;  /* dong of a usual drive */
	double *price; /* [row]: dong a unit is worth; 0: not annealed */
	int32_t *dear; /* rows that are */
	int32_t ndear;

	int32_t *row_first; /* [row]: places that count for it */
	int32_t *row_place;
	int32_t *row_from; /* [row]: its days */
	int32_t *row_to;
	int32_t *team_first; /* [team]: places it serves */
	int32_t *team_place;

	struct hm__visits *best;
	double best_sum; /* at true prices */

	int32_t moved[HM__MOVE_PLACES];
	int nmoved;
	struct hm__visits old[HM__MOVE_PLACES];
	struct hm__match_drive *drives; /* of a row */
	int32_t drives_max;
};

/**
 * Makes a search on @board, which may hold a plan. @price: [row] what a unit
 * is worth; rows whose missing units are much dearer are annealed. False: no
 * memory, and nothing to free.
 */
bool hm__anneal_init(struct hm__anneal *anneal, struct hm__board *board,
	const struct hm__shortlist *list, const double *price, double drive,
	uint64_t seed);
void hm__anneal_fini(struct hm__anneal *anneal);

/** Searches until the watch's phase is done; the best plan is then on the
 * board. */
void hm__anneal_run(struct hm__anneal *anneal, struct hm__watch *watch);

#endif
