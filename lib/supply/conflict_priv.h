/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_SUPPLY_CONFLICT_PRIV_H
#define HM_SUPPLY_CONFLICT_PRIV_H

/*
 * Which drives may stand in the way of one: the whole book for a single
 * check, a few neighbours in a sorted list when all drives are checked.
 */

#include <hienmau/conflict.h>

/** What two drives may have in common. */
enum hm__conflict_by {
	HM__CONFLICT_BY_POOL, /* the people they draw on */
	HM__CONFLICT_BY_TEAM,
	HM__CONFLICT_BY_COUNT,
};

/** A drive, and the venue whose people it draws on, or its team. */
struct hm__conflict_row {
	struct hm_id key;
	const struct hm_drive *drive;
};

/** The drives of a book, sorted by what they share, then by day and id. */
struct hm__conflict_view {
	const struct hm_book *book;
	const struct hm_conflict_options *options;
	/* NULL where there was no memory to sort: then every drive of the
	 * book is looked at, which is slower and gives the same answer. */
	struct hm__conflict_row *sorted[HM__CONFLICT_BY_COUNT];
	size_t n;
};

/** Drives to look at, one after the other. */
struct hm__conflict_range {
	size_t at;
	size_t end;
};

/** What a drive has in common with others: a venue or a team. */
struct hm_id hm__conflict_key(const struct hm_book *book,
	const struct hm_drive *drive, enum hm__conflict_by by);

/** Where drives with a key on days of @days may stand. */
struct hm__conflict_range hm__conflict_range(
	const struct hm__conflict_view *view, enum hm__conflict_by by,
	struct hm_id key, struct hm_span days);

/** True if a drive stands in the way of others under the options. */
bool hm__conflict_counts(const struct hm_drive *drive,
	const struct hm_conflict_options *options);

/** hm_conflict_check() with a view. */
size_t hm__conflict_check(const struct hm__conflict_view *view,
	const struct hm_drive *drive, struct hm_conflict *out, size_t cap);

#endif
