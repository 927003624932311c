/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_MOVER_H
#define HM_ENGINE_MOVER_H

/*
 * Moves of the search. A mover changes the drives of its own venues only, on a
 * board of its own: several may work at once if no two have a venue, a row or
 * a slot in common.
 */

#include "engine/insert.h"
#include "engine/kin.h"
#include "engine/match.h"

/* What a move may take off. */
enum { HM__MOVE_PLACES = 12 };

struct hm__mover {
	struct hm__board board;
	const struct hm__kin *kin;
	const int32_t *group; /* [place]: who moves it */
	int32_t number;       /* of this mover's group */
	struct hm__chance chance;
	struct hm__insert insert;
	struct hm__match match;

	int32_t *places; /* its own */
	int32_t nplaces;
	int32_t *rows; /* of its places */
	int32_t nrows;
	int32_t *dear; /* of them, those that are matched */
	int32_t ndear;

	int32_t moved[HM__MOVE_PLACES];
	int nmoved;
	struct hm__visits old[HM__MOVE_PLACES];
	struct hm__match_drive *drives; /* of a row */
	int32_t drives_max;
};

/**
 * Scratch of a mover; false: no memory. The arrays are in @arena. @like:
 * another of the same search, or NULL.
 */
bool hm__mover_init(struct hm__mover *mover, const struct hm__board *board,
	const struct hm__kin *kin, const struct hm__shortlist *list,
	const struct hm__mover *like, uint64_t seed, struct hm__arena *arena);

/**
 * Makes @moves moves and returns what they change in the sum of the board. A
 * change for the worse is taken if it is below @heat times a number that is
 * exponential with mean 1.
 */
double hm__mover_run(struct hm__mover *mover, int32_t moves, double heat);

/** Each of its venues once more, for the better only: no drive is idle. */
void hm__mover_polish(struct hm__mover *mover);

#endif
