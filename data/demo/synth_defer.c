/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_defer.h"

#include <hienmau/conflict.h>

/*
 * Events and the most days they defer for (Circular 26/2013/TT-BYT, article
 * 5): six and twelve months are counted long, so that nobody gives too soon
 * by the calendar. The last three have days of their own.
 */
static const struct {
	const char *event;
	int32_t wait;
} events[] = {
	{ "flu_recovered", 7 },
	{ "other_vaccine", 7 },
	{ "dengue_recovered", 28 },
	{ "tattoo", 184 },
	{ "piercing", 184 },
	{ "surgery_recovered", 366 },
	{ "delivery", 366 },
	{ "until", 0 },
	{ "permanent", 0 },
};

enum { EVENTS = sizeof(events) / sizeof(events[0]) };
enum { DELIVERY = 6, UNTIL = 7, PERMANENT = 8, TATTOO = 3 };

static const int32_t shares[EVENTS] = { 3200, 1300, 900, 1500, 800, 700, 700,
	700, 200 };

/* A day on which the event can have been, if it still defers on @day. */
static hm_date draw_event_day(struct synth_random *random,
	const struct synth_donor *donor, hm_date day, int32_t wait)
{
	int32_t back = wait - 1;

	if (donor->free > day - wait + HM_SPACING_DAYS)
		back = day - (donor->free - HM_SPACING_DAYS) - 1;
	return day - 1 - synth_random_below(random, back > 1 ? back - 1 : 1);
}

struct synth_deferral synth_deferral_draw(struct synth_random *random,
	const struct synth_donor *donor, hm_date day)
{
	size_t row = synth_random_pick(random, shares, EVENTS);

	if (row == DELIVERY && donor->sex != HM_SEX_FEMALE)
		row = TATTOO;

	struct synth_deferral deferral = { .event = events[row].event,
		.day = day,
		.until = HM_DATE_NONE,
		.free = HM_DATE_MAX };

	if (row == UNTIL) {
		deferral.until = day + 30 + synth_random_below(random, 150);
		deferral.free = deferral.until;
	} else if (row != PERMANENT) {
		deferral.day = draw_event_day(
			random, donor, day, events[row].wait);
		deferral.free = deferral.day + events[row].wait;
	}
	return deferral;
}
