/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_ECHO_H
#define HM_ENGINE_ECHO_H

/*
 * Venues whose earlier drives are all felt for a time: a drive may be held at
 * a level where its share of the people and what earlier ones let be missing
 * add up to no more than all of them (instance.h). At other venues the last
 * drive alone counts, and everything is allowed here.
 */

#include "engine/board.h"

/** For each two levels, how many days must lie between them. */
void hm__echo_find_gaps(struct hm__place *place);

/** True if the drives before day 0 alone leave room. */
bool hm__echo_past_allows(
	const struct hm__place *place, int32_t day, int32_t level);

/** Room for a level on a day beside drives before day 0, in people times
 * people; what a drive takes of it @gap days later. */
int64_t hm__echo_room(
	const struct hm__place *place, int32_t day, int32_t level);
int64_t hm__echo_missing(
	const struct hm__echo *echo, int32_t share, int32_t gap);

/**
 * True if a drive on a day at a level has room beside drives @at, and leaves
 * room to those after it.
 */
bool hm__echo_fits(const struct hm__place *place, const struct hm__visits *at,
	int32_t day, int32_t level);

#endif
