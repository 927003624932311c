/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_MATCH_H
#define HM_ENGINE_MATCH_H

/*
 * Makes the drives of one row add up. Where a unit missing is dear and a unit
 * too many is not free, the question is which two or three drives together
 * bring just what the others leave open. A few drives of the row are taken
 * off and the cheapest pair, or a pair beside a third, is looked for among
 * all its options, best two for each number of units.
 *
 * Cost: linear in the options of the row, then the square of the numbers of
 * units that occur: a few microseconds.
 */

#include "engine/board.h"
#include "engine/chance.h"
#include "engine/shortlist.h"

/* An option of a row. */
struct hm__match_option {
	int32_t place;
	int32_t day; /* of the shortlist */
	int32_t option;
};

/* One drive of a try. */
struct hm__match_drive {
	int32_t place;
	struct hm__visit visit;
};

enum { HM__MATCH_DRIVES = 3 };

struct hm__match {
	const struct hm__shortlist *list;
	int32_t *first; /* [row]: its options; one more at the end */
	struct hm__match_option *option;
	int32_t *by_units; /* [units * 2]: best and second candidate, or -1 */
	int32_t *units;    /* that occur */
	/* Candidates. */
	int32_t *candidate; /* the option of the row */
	double *value;
	double *size; /* units */
	/* What the last try took off and put on. */
	struct hm__match_drive off[HM__MATCH_DRIVES];
	struct hm__match_drive on[HM__MATCH_DRIVES];
	int noff;
	int non;
};

/**
 * False: no memory. The arrays are in @arena. @like: one of the same list,
 * whose index of options serves both, or NULL.
 */
bool hm__match_init(struct hm__match *match, const struct hm__board *board,
	const struct hm__shortlist *list, const struct hm__match *like,
	struct hm__arena *arena);

/**
 * Takes up to @count (1 to 3) of the drives in @from off the board and puts
 * the best that can be found for row @row on. Returns what that changes.
 * @from is of the caller and is shuffled.
 */
double hm__match_try(struct hm__match *match, struct hm__board *board,
	int32_t row, struct hm__match_drive *from, int32_t nfrom, int count,
	struct hm__chance *chance);

/** Takes the last try back. */
void hm__match_undo(struct hm__match *match, struct hm__board *board);

#endif
