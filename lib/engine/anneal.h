/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_ANNEAL_H
#define HM_ENGINE_ANNEAL_H

/*
 * Large-neighbourhood search. Again and again two to eleven venues that have
 * to do with each other (a row, a week, a team) lose their drives and get
 * their best ones anew, one after the other in random order (insert.h), or a
 * few drives of one row are matched anew (match.h). A change for the worse is
 * taken with a chance that falls with its size and with time.
 *
 * A missing unit is so dear beside what it costs to collect one that such a
 * search would never let go of any, and be stuck early. So a missing unit is
 * at first hardly dearer than the prices say it costs, then ever more, and at
 * last what it is.
 *
 * In a large instance venues come in groups that meet in teams only. For a
 * time each group has the slots it uses and a share of the free ones, and a
 * mover of its own; then slots are shared out anew, and groups made anew. What
 * comes out does not depend on how many movers work at a time.
 */

#include "engine/mover.h"
#include "engine/watch.h"

/* Groups that venues are shared out to. */
enum { HM__GROUPS = 4 };

struct hm__anneal {
	struct hm__board *board;
	struct hm__arena arena;
	struct hm__kin kin;
	struct hm__mover movers[HM__GROUPS];
	int ngroups;
	int threads;
	int32_t *group; /* [place] */
	int32_t *order; /* [clan]: shuffled */
	int32_t *clan_group;
	int32_t *clan_size;
	struct hm__chance chance;
	double drive;  /* dong of a usual drive */
	double *price; /* [row]: dong a unit is worth; 0: not annealed */
	double *above; /* [row]: the same of units above; 0: as it is */
	struct hm__visits *best;
	double best_sum; /* at true prices */
	double heat;     /* of the moves that are being made */
	int32_t moves;
	double change[HM__GROUPS];
};

/**
 * Makes a search on @board, which may hold a plan, for drives of a list.
 * @price: [row] what a unit is worth; rows whose missing units are much dearer
 * are annealed. False: no memory, and nothing to free.
 */
bool hm__anneal_init(struct hm__anneal *anneal, struct hm__board *board,
	const struct hm__shortlist *list, const double *price, double drive,
	uint64_t seed, int threads);
void hm__anneal_fini(struct hm__anneal *anneal);

/** Searches until the watch's phase is done; the best plan is then on the
 * board. */
void hm__anneal_run(struct hm__anneal *anneal, struct hm__watch *watch);

#endif
