/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_DUTY_H
#define HM_ENGINE_DUTY_H

/*
 * What teams owe beyond their days and weeks: caps, days in a row, and nights
 * away, which save something. Kept true with every day that is taken or given
 * back. An instance with nothing of the kind has no duty.
 */

#include "engine/instance_priv.h"

/* Why a slot is not free; bits. */
enum {
	HM__SLOT_TAKEN = 1,
	HM__SLOT_WEEK = 2,
	HM__SLOT_CLOSED = 4,
	HM__SLOT_CAP = 8,
	HM__SLOT_ROW = 16,
};

/* A night, by venue @a, then team, then @b. */
struct hm__night {
	int32_t team;
	int32_t b;
	double saving;
};

struct hm__duty {
	const struct hm_instance *instance;
	uint8_t *blocked; /* [slot]: of the board */
	int32_t *count;   /* [cap]: drives */
	int32_t *place;   /* [slot]: venue of the drive; -1: none */
	int32_t *first;   /* [place]: its nights; one more at the end */
	struct hm__night *night;
};

/** True if the instance has something of the kind. */
static inline bool hm__duty_is_needed(const struct hm_instance *instance)
{
	return instance->caps.len > 0 || instance->rests ||
		instance->stays.len > 0;
}

/**
 * A duty without drives, which marks the slots that no drive may take even so.
 * False: no memory. The arrays are in @arena.
 */
bool hm__duty_init(struct hm__duty *duty, const struct hm_instance *instance,
	uint8_t *blocked, struct hm__arena *arena);

/** What the nights on either side of a drive at @place in a slot save. */
double hm__duty_nights(
	const struct hm__duty *duty, int32_t slot, int32_t place);

/** What a drive at @place in a slot would change in costs. */
double hm__duty_ask(const struct hm__duty *duty, int32_t slot, int32_t place);

/** Takes a slot, which is marked taken; returns what that changes. */
double hm__duty_put(struct hm__duty *duty, int32_t slot, int32_t place);

/** Gives a slot back, which is not marked taken any more. */
double hm__duty_take(struct hm__duty *duty, int32_t slot);

/** What caps cost, less what nights save. */
double hm__duty_sum(const struct hm__duty *duty);

#endif
