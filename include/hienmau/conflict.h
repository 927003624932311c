/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_CONFLICT_H
#define HIENMAU_CONFLICT_H

/*
 * Conflicts: the hard rules of a drive, in one place. Used when a drive is
 * added or moved, when a plan is checked, and by the planner's own tests.
 * Only drives in a state that holds resources stand in each other's way
 * (drive.h), unless the options say that proposed ones do too.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>

HM_BEGIN

/** The hard rules. */
enum hm_conflict_kind {
	HM_CONFLICT_UNKNOWN = 0,
	HM_CONFLICT_HOLIDAY = 1,
	HM_CONFLICT_VENUE_CLOSED = 2,
	HM_CONFLICT_VENUE_WEEKDAY = 3,
	HM_CONFLICT_VENUE_SPACING = 4, /* too soon after, or before, another */
	HM_CONFLICT_NOTICE = 5,        /* too soon from today */
	HM_CONFLICT_TEAM_OFF = 6,
	HM_CONFLICT_TEAM_NOT_GRANTED = 7,
	HM_CONFLICT_TEAM_BUSY = 8, /* one drive per team and day */
	HM_CONFLICT_TEAM_WEEK = 9, /* drives per team and week, from Monday */
	HM_CONFLICT_NOT_SERVED = 10,
	HM_CONFLICT_REFERENCE = 11, /* venue, team or host is not in the book */
	HM_CONFLICT_TEAM_MONTH = 12, /* drives per team and calendar month */
	HM_CONFLICT_TEAM_ROW = 13,   /* days in a row with drives of a team */
	HM_CONFLICT_DAY_LENGTH = 14, /* too long away from the team's base */
};

/** One broken rule. */
struct hm_conflict {
	enum hm_conflict_kind kind;
	struct hm_id drive;        /* the one checked */
	struct hm_id other;        /* the drive in its way, or none */
	const struct hm_days *why; /* the day record, or NULL; borrowed */
	int32_t limit; /* days of spacing, of notice or in a row, drives of a
			* week or month, minutes of a day */
};

/** How to check. Zero in a limit means the default given here. */
struct hm_conflict_options {
	size_t size;
	hm_date today;                /* HM_DATE_NONE: no notice rule */
	int32_t spacing_days;         /* where the venue has none; 0 = 84 */
	int32_t notice_days;          /* where the venue has none; 0 = 10 */
	bool with_proposed;           /* proposed drives stand in the way too */
	const struct hm_alloc *alloc; /* of hm_conflict_check_all() */
};

/** Room for all conflicts of one drive. */
enum { HM_CONFLICT_MAX = 15 };

/** Defaults, and their sources: the whole-blood interval of the Vietnamese
 * policy; the shortest notice seen in the field. */
enum { HM_SPACING_DAYS = 84, HM_NOTICE_DAYS = 10 };

#define HM_CONFLICT_OPTIONS_INIT                                               \
	{                                                                      \
		sizeof(struct hm_conflict_options), HM_DATE_NONE, 0, 0, false, \
			NULL                                                   \
	}

/**
 * Checks @drive (which need not be in the book; one with its id is left out)
 * against the book. Writes at most @cap conflicts to @out and returns how
 * many there are, never more than HM_CONFLICT_MAX. @options NULL gives the
 * defaults.
 *
 * A cancelled drive has none. One that was held or reported is a fact: only
 * references and two drives of a team on one day are then faults. Of drives
 * too near in time only the nearest on either side is told. A drive without a
 * team breaks no rule of teams. A team serves a drive by its host.
 *
 * Venues that draw on the people of one, and that one, count as one place: too
 * near is what is nearer than the spacing of the venue whose people they are.
 * Drives at one and the same venue on one day are beside each other, not too
 * near, where their teams differ (one may be none yet) and are not more than
 * the venue's @teams.
 * Cost: linear in the drives and the day records.
 */
HM_API size_t hm_conflict_check(const struct hm_book *book,
	const struct hm_drive *drive, const struct hm_conflict_options *options,
	struct hm_conflict *out, size_t cap);

/**
 * Checks every drive of the book on a day of @span that holds resources (or
 * is proposed, with @with_proposed); tells every conflict to @say and returns
 * their number. Two drives in each other's way are told from both sides.
 * Cost: O(n log n) in the drives; without memory to sort them O(n * n), with
 * the same answer.
 */
HM_API size_t hm_conflict_check_all(const struct hm_book *book,
	struct hm_span span, const struct hm_conflict_options *options,
	const struct hm_say *say);

/**
 * Tells one conflict as a diagnostic, with names and what to do. @drive is
 * the one that was checked; it need not be in the book.
 */
HM_API void hm_conflict_say(const struct hm_book *book,
	const struct hm_drive *drive, const struct hm_conflict *conflict,
	const struct hm_say *say);

/** The stable name: "team-busy". */
HM_API const char *hm_conflict_kind_name(enum hm_conflict_kind kind);

/**
 * The spacing in force at a venue that draws on its own people; of one that
 * does not, ask for that of its pool (hm_book_find_pool()).
 */
HM_API int32_t hm_conflict_spacing(const struct hm_venue *venue,
	const struct hm_conflict_options *options);

/**
 * Minutes of a team's day from base to base: the way out and back (1.3 times
 * the straight line at its speed, rounded up), setting up and packing, and a
 * drive in [start, end). -1 where a place or the hours are not known.
 */
HM_API int32_t hm_conflict_day_minutes(const struct hm_venue *venue,
	const struct hm_team *team, hm_minute start, hm_minute end);

/** The notice in force at a venue. */
HM_API int32_t hm_conflict_notice(const struct hm_venue *venue,
	const struct hm_conflict_options *options);

HM_END

#endif
