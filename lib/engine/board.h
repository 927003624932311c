/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_BOARD_H
#define HM_ENGINE_BOARD_H

/*
 * The plan at hand: the drives of each venue in order of days, what they take
 * from teams and bring to rows, kept true with every drive put on or taken
 * off. All figures are whole numbers held in doubles, but for the price of a
 * missing unit while the search keeps it low.
 */

#include "engine/duty.h"

struct hm__visit {
	double cost;
	int32_t day;
	int32_t slot;
	int32_t second; /* slot of the second team; -1: none */
	int32_t segment;
	int16_t units;
	int16_t level;
	int16_t crew;
};

/* The drives of a venue; there is room for as many as can be. */
struct hm__visits {
	struct hm__visit *visit;
	int32_t n;
	int32_t most;
};

struct hm__board {
	const struct hm_instance *instance;
	struct hm__arena arena;
	struct hm__visits *places; /* [place] */
	uint8_t *blocked;          /* [slot] */
	int32_t *left;             /* [team week]: drives it may still take */
	int32_t *slot_week;        /* [slot] */
	int32_t *total;            /* [row]: units */
	double *lo;                /* [row]: as of the instance */
	double *hi;
	double *under; /* [row]: prices now */
	double *over;
	struct hm__duty *duty; /* NULL: none */
};

/** True if all slots of a visit are free. */
static inline bool hm__board_is_free(
	const struct hm__board *board, int32_t slot, int32_t second)
{
	return board->blocked[slot] == 0 &&
		(second < 0 || board->blocked[second] == 0);
}

/** An empty board; false: no memory, and nothing to free. */
bool hm__board_init(
	struct hm__board *board, const struct hm_instance *instance);
void hm__board_fini(struct hm__board *board);

/** Counts anew, from the drives, what teams have left and which slots are
 * taken. */
void hm__board_count_slots(struct hm__board *board);

/** What a row costs now. */
static inline double hm__board_row(const struct hm__board *board, int32_t row)
{
	const double z = board->total[row];

	if (z < board->lo[row])
		return board->under[row] * (board->lo[row] - z);
	if (z > board->hi[row])
		return board->over[row] * (z - board->hi[row]);
	return 0;
}

/** Costs of all drives and rows, at the prices now. */
double hm__board_sum(const struct hm__board *board);

/** The same at the instance's own prices. */
double hm__board_objective(const struct hm__board *board);

/**
 * Puts a drive on, which must fit; returns what that changes in the sum. Where
 * drives take all who come, it and the next one get their levels anew.
 */
double hm__board_put(
	struct hm__board *board, size_t place, const struct hm__visit *visit);

/** Takes drive @i of a venue off. */
double hm__board_take(struct hm__board *board, size_t place, int32_t i);

/** True if a venue's other drives leave room for one on a day and level. */
bool hm__board_fits(const struct hm__board *board, size_t place, int32_t day,
	int32_t level);

/** The drive of a venue on a day, which must be there. */
int32_t hm__board_find(
	const struct hm__board *board, size_t place, int32_t day);

/** Room for the drives of all venues, in the board's memory; or NULL. */
struct hm__visits *hm__board_new_copy(struct hm__board *board);

/** Writes the drives into a copy, or makes the plan of a copy. */
void hm__board_save(const struct hm__board *board, struct hm__visits *copy);
void hm__board_load(struct hm__board *board, const struct hm__visits *copy);

#endif
