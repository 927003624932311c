/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_OPEN_H
#define HIENMAU_OPEN_H

/*
 * Open days: may anybody collect on a day, may a venue be used, does a team
 * work. Pure reads of a book; @why, where given, is set to the record that
 * closes the day (borrowed from the book), or NULL if a rule without a
 * record does. Cost: linear in the day records of the owner.
 */

#include <stdbool.h>

#include <hienmau/book.h>

HM_BEGIN

/** False on a holiday. */
HM_API bool hm_open_day(
	const struct hm_book *book, hm_date day, const struct hm_days **why);

/** False if the venue is closed or the weekday is not one of its own. */
HM_API bool hm_open_venue(const struct hm_book *book,
	const struct hm_venue *venue, hm_date day, const struct hm_days **why);

/**
 * True if the team works: granted, for a team on granted days; not off, for
 * any team.
 */
HM_API bool hm_open_team(const struct hm_book *book, const struct hm_team *team,
	hm_date day, const struct hm_days **why);

/** True if the team may collect for an org on a day (itself or above). */
HM_API bool hm_open_serves(const struct hm_book *book,
	const struct hm_team *team, struct hm_id org, hm_date day);

HM_END

#endif
