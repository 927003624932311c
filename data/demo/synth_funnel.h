/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_FUNNEL_H
#define HM_DEMO_SYNTH_FUNNEL_H

/* What becomes of people who register for a drive. */

#include <hienmau/donor.h>
#include <hienmau/result.h>

#include "demo/synth_random.h"

/** A drive's own luck: of those who register come, of those are accepted. */
struct synth_rates {
	int32_t come; /* per 10,000 */
	int32_t accept;
};

/** How far a person got. */
enum synth_stage {
	SYNTH_NO_SHOW,
	SYNTH_REFUSED,
	SYNTH_FAILED,  /* accepted, nothing collected */
	SYNTH_PARTIAL, /* a bag, but not full */
	SYNTH_FULL,
};

struct synth_gift {
	enum synth_stage stage;
	int32_t ml;
};

/** Draws the rates of one drive; their product is about 0.76. */
struct synth_rates synth_rates_draw(struct synth_random *random);

/** A weight in grams, in steps of 500, that may donate. */
int32_t synth_weight_draw(struct synth_random *random, enum hm_sex sex);

/** Sends one person through the funnel. */
struct synth_gift synth_funnel_pass(struct synth_random *random,
	const struct synth_rates *rates, int32_t weight_g);

/** No counts yet, all of them known. */
struct hm_counts synth_counts_zero(void);

/** Counts a person who registered. */
void synth_counts_add(
	struct hm_counts *counts, struct synth_gift gift, bool repeat);

/** A drive of people who are nobody: only their numbers are kept. */
struct hm_counts synth_counts_draw(
	struct synth_random *random, int32_t registered, int32_t most);

#endif
