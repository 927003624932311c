/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_DEFER_H
#define HM_DEMO_SYNTH_DEFER_H

/* Why somebody was turned away at a drive, and for how long. */

#include "demo/synth_people.h"

struct synth_deferral {
	const char *event; /* as the policy of Viet Nam calls it */
	hm_date day;       /* of the event */
	hm_date until;     /* HM_DATE_NONE unless the event is "until" */
	hm_date free;      /* first day on which the donor may give again */
};

/**
 * Draws why @donor was deferred at a drive on @day. The event lies after the
 * donor's last donation.
 */
struct synth_deferral synth_deferral_draw(struct synth_random *random,
	const struct synth_donor *donor, hm_date day);

#endif
