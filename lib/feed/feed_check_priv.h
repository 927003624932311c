/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_FEED_CHECK_PRIV_H
#define HM_FEED_FEED_CHECK_PRIV_H

/* The parts of checking a feed: bytes (lint), events (compare), the rest. */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/diag.h>

#include "feed/feed_priv.h"
#include "feed/ical_read.h"

struct hm__check {
	const struct hm_say *say;
	struct hm__feed feed;
	const char *bytes;
	size_t len;
	size_t findings;
	struct hm_text scratch; /* what libical parses */
	struct hm_text flat;    /* an event, unfolded */
	struct hm_text want;    /* the clean form of an expected text */
};

/** Tells one finding. @msgid may use @value as %s. */
void hm__check_found(struct hm__check *check, int32_t line, const char *code,
	const char *value, const char *msgid);

/**
 * Checks line ends, lengths, folds, bytes, and the calendar's frame; true if
 * every component that begins also ends.
 */
bool hm__check_lint(struct hm__check *check);

/** Joins folded lines into @flat, a '\n' before each; false if no memory. */
bool hm__check_unfold(struct hm_text *flat, const char *bytes, size_t len);

/** An event of the file: as libical reads it, and its bytes. */
struct hm__check_event {
	icalcomponent *comp;
	const char *bytes;
	size_t len;
	int32_t line;
};

/** Compares an event with its drive; false if there was no memory. */
bool hm__check_event(struct hm__check *check,
	const struct hm__check_event *event, const struct hm_drive *drive);

#endif
