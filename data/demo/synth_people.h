/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_PEOPLE_H
#define HM_DEMO_SYNTH_PEOPLE_H

/* Who the donors are, and where. */

#include <hienmau/book.h>
#include <hienmau/donor.h>

#include "demo/synth_random.h"

enum { SYNTH_DONORS = 40000 };

/** A person, and what the drives make of them. */
struct synth_donor {
	hm_date born;
	bool year_only; /* only the year of birth is on file */
	enum hm_sex sex;
	enum hm_abo abo;
	enum hm_rhd rhd;
	int32_t weight_g;
	int32_t keenness; /* per 10,000 of what is usual */
	bool platelets;   /* gives only these, at the hospital */
	int32_t given;    /* donations so far */
	int32_t first;    /* of the venue's drives, the one first come to;
			   * -1 = gave before the first year */
	hm_date free;     /* first day on which they may give again */
};

/** Donors [first, first + count) are those of the venue of the same row. */
struct synth_home {
	int32_t first;
	int32_t count;
};

/**
 * Shares SYNTH_DONORS out among the venues by head-count; *@out has one home
 * for each venue of the book. False if no venue may hold donors.
 */
bool synth_homes_make(
	const struct hm_book *book, hm_date today, struct synth_home *out);

/** Draws a donor of a venue that has @drives drives. */
struct synth_donor synth_donor_draw(
	struct synth_random *random, int32_t drives, hm_date today);

/** True if surely of an age to give on @day. */
bool synth_is_of_age(const struct synth_donor *donor, hm_date day);

#endif
