/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_ICAL_SPLIT_H
#define HM_FEED_ICAL_SPLIT_H

/*
 * Cuts a calendar into its events, so that each can be parsed alone: given a
 * whole file, libical loses all of it to one missing END. Line ends may be
 * CRLF or LF. Bytes are borrowed; nothing is allocated.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A walk over physical lines. */
struct hm__lines {
	const char *bytes;
	size_t len;
	size_t at;
	int32_t line; /* of the line last given, from 1 */
};

/** A line without its end. */
struct hm__ical_row {
	const char *text;
	size_t len;
	bool crlf; /* it ended in CRLF */
	bool open; /* it did not end: the bytes did */
};

void hm__lines_init(struct hm__lines *lines, const char *bytes, size_t len);

/** The next line; false at the end. */
bool hm__lines_next(struct hm__lines *lines, struct hm__ical_row *row);

/** True if the line is @text, in either case, blanks at its end aside. */
bool hm__row_is(const struct hm__ical_row *row, const char *text);

/** True if the line begins with @text, in either case. */
bool hm__row_begins(const struct hm__ical_row *row, const char *text);

enum hm__split_found {
	HM__SPLIT_END,    /* no more */
	HM__SPLIT_EVENT,  /* from BEGIN:VEVENT to END:VEVENT */
	HM__SPLIT_BROKEN, /* an event whose BEGIN and END do not match */
};

struct hm__split {
	struct hm__lines lines;
	size_t event; /* where the event found last begins */
	size_t len;   /* its bytes, the end of its last line included */
	int32_t line; /* its first line */
};

void hm__split_init(struct hm__split *split, const char *bytes, size_t len);

/** Finds the next event. */
enum hm__split_found hm__split_next(struct hm__split *split);

#endif
