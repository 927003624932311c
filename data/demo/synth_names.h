/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_NAMES_H
#define HM_DEMO_SYNTH_NAMES_H

/*
 * Names as they are common in the northern mountains, put together at
 * random. Which people a name is typical of decides what goes together and is
 * told to nobody.
 */

#include <hienmau/book.h>
#include <hienmau/donor.h>

#include "demo/synth_random.h"

enum { SYNTH_NAME_MAX = 80 };

/** How often names of each group occur, per 10,000. */
enum { SYNTH_NAME_GROUPS = 5 };

/** The mix of a place: that of the province it is in on @day. */
const int32_t *synth_name_mix(
	const struct hm_book *book, struct hm_id org, hm_date day);

/** Draws a full name. */
void synth_name(struct synth_random *random, const int32_t *mix,
	enum hm_sex sex, char out[SYNTH_NAME_MAX]);

#endif
