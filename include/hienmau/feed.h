/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_FEED_H
#define HIENMAU_FEED_H

/*
 * Calendars: iCalendar feeds (RFC 5545) of drives, one per audience, and
 * reading holidays. A feed is the same, byte for byte, as long as its drives
 * do not change: nothing in it says "now". No donor is in any feed; contacts
 * are only in the team's and the committee's.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/book.h>
#include <hienmau/diag.h>
#include <hienmau/text.h>

HM_BEGIN

enum hm_audience {
	HM_AUDIENCE_PUBLIC = 1,    /* confirmed drives, and their cancelling */
	HM_AUDIENCE_TEAM = 2,      /* the drives of one team, with contacts */
	HM_AUDIENCE_HOST = 3,      /* the drives of one org and all below it */
	HM_AUDIENCE_COMMITTEE = 4, /* everything that is scheduled */
};

/** What to write. */
struct hm_feed_options {
	size_t size;
	enum hm_audience audience;
	struct hm_id of;     /* the team or the host; none = all, and only
	                      * none for the public and the committee */
	struct hm_span span; /* drives of these days */
	enum hm_lang lang;
	const char *name;      /* of the calendar; NULL = by the audience */
	const char *organizer; /* e-mail address of the chapter, or NULL */
	const char *organizer_name;   /* NULL = the address */
	const struct hm_alloc *alloc; /* for the call; NULL = malloc */
};

#define HM_FEED_OPTIONS_INIT                                                   \
	{                                                                      \
		sizeof(struct hm_feed_options), HM_AUDIENCE_COMMITTEE,         \
			HM_ID_NONE_INIT,                                       \
			{ HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO }, HM_LANG_EN,    \
			NULL, NULL, NULL, NULL                                 \
	}

/** Where bytes go. False: the receiver failed, stop. */
typedef bool hm_sink(void *ctx, const char *bytes, size_t len);

/**
 * Writes a feed, event by event, to @sink, sorted by day, start and id;
 * memory grows by one pointer for a drive (and for a contact, where they are
 * shown). A cancelled drive stays, marked, if its revision is not 0. Sets
 * *@events (may be NULL) to their number. HM_ERR_IO if the sink fails,
 * HM_ERR_NOT_FOUND if @of is not in the book, HM_ERR_INVALID for options or
 * a drive that cannot be written: nothing is then.
 */
HM_API enum hm_status hm_feed_write(const struct hm_book *book,
	const struct hm_feed_options *options, hm_sink *sink, void *ctx,
	size_t *events, struct hm_error *err);

/**
 * Reads a written feed back with libical, each event on its own, checks its
 * lines byte by byte (line ends, lengths, folds), and compares every event
 * with the drive it was made from. Tells each finding to @say; HM_ERR_PARSE
 * if there was any. Not for two threads at a time (libical).
 */
HM_API enum hm_status hm_feed_check(const struct hm_book *book,
	const struct hm_feed_options *options, const char *bytes, size_t len,
	const struct hm_say *say, struct hm_error *err);

/**
 * Reads holidays from an iCalendar file: each all-day event becomes a day
 * record of kind holiday in @into, its reason the event's summary. Events
 * that are CANCELLED are left out; one that is not all-day, recurs or has no
 * date is told to @say as an error and refused. HM_ERR_PARSE if any was
 * refused (nothing is then added), HM_ERR_LIMIT for a file over 16 MB, an
 * event over 1 MB or a line over 64 KB. HM_ERR_NOMEM may leave some added;
 * reading again does no harm, as the ids come from the spans. Sets *@count
 * (may be NULL) to the records added.
 */
HM_API enum hm_status hm_feed_read_holidays(const char *bytes, size_t len,
	const char *source, const struct hm_alloc *alloc, struct hm_book *into,
	size_t *count, const struct hm_say *say, struct hm_error *err);

/** The token of an audience: "public", "team", "host", "committee". */
HM_API const char *hm_audience_name(enum hm_audience audience);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_audience_parse(
	const char *text, size_t len, enum hm_audience *out);

HM_END

#endif
