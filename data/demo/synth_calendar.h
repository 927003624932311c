/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_CALENDAR_H
#define HM_DEMO_SYNTH_CALENDAR_H

/* The drives of 2025 and 2026: who was where on which day. */

#include <hienmau/book.h>

enum { SYNTH_YEAR_FIRST = 2025, SYNTH_YEAR_LAST = 2026 };

/** Most drives a venue has in a year. */
enum { SYNTH_VISITS_MAX = 8 };

struct synth_drive {
	size_t venue; /* its row in the book */
	const struct hm_team *team;
	hm_date day;
	int32_t number; /* of the venue's drives of the year, from 1 */
};

/** True for a provincial seat: it has several rooms and hosts, so that its
 * drives may follow one another sooner than the interval of a donor. */
bool synth_is_seat(const struct hm_venue *venue);

/** Room for the drives of a book. */
size_t synth_drives_max(const struct hm_book *book);

/**
 * Writes the drives before @today, by day and venue, to @out and their number
 * to *@n. HM_ERR_NOMEM.
 */
enum hm_status synth_drives_make(uint64_t seed, const struct hm_book *book,
	hm_date today, struct synth_drive *out, size_t *n,
	struct hm_error *err);

#endif
