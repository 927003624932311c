/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_FEED_PRIV_H
#define HM_FEED_FEED_PRIV_H

/*
 * What writing a feed and checking it have in common: which drives are in it
 * in which order, and what is to be said of each, before any escaping.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/feed.h>

#include "base/vec.h"

struct hm__feed {
	const struct hm_book *book;
	struct hm_feed_options options;
	struct hm__vec drives;   /* const struct hm_drive *, in feed order */
	struct hm__vec contacts; /* const struct hm_contact *, by org */

	/* Texts of the drive described last; room is used again. */
	struct hm_text summary;     /* one line */
	struct hm_text location;    /* one line */
	struct hm_text description; /* lines */
};

/** The zone of every event and the id of its VTIMEZONE. */
#define HM__FEED_ZONE "Asia/Ho_Chi_Minh"

/** The beginning of every event's UID; the id of the drive follows. */
#define HM__FEED_UID "drive-"

/**
 * Reads the options and selects the drives. Nothing needs closing after a
 * failure.
 */
enum hm_status hm__feed_open(struct hm__feed *feed, const struct hm_book *book,
	const struct hm_feed_options *options, struct hm_error *err);

void hm__feed_close(struct hm__feed *feed);

/** The @i-th drive of the feed. */
const struct hm_drive *hm__feed_drive(const struct hm__feed *feed, size_t i);

/** Where @drive is in the feed, or SIZE_MAX. Cost O(log n). */
size_t hm__feed_find(const struct hm__feed *feed, const struct hm_drive *drive);

/** Fills the three texts; false if no memory. */
bool hm__feed_describe(struct hm__feed *feed, const struct hm_drive *drive);

/** Writes the calendar's name, without comma or semicolon, into @out. */
void hm__feed_name(const struct hm__feed *feed, struct hm_text *out);

/** The organizer's name, or the address for want of one; NULL: no organizer. */
const char *hm__feed_organizer_name(const struct hm__feed *feed);

/** STATUS of a drive: TENTATIVE, CONFIRMED or CANCELLED. */
const char *hm__feed_status(const struct hm_drive *drive);

#endif
