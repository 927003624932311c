/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DIFF_H
#define HIENMAU_DIFF_H

/*
 * What differs between two lists of drives, as a planner would say it: this
 * drive was added, that one dropped, this one moved by a week. The lists may
 * be plans, or a plan and what is booked. Drives are told apart by venue and
 * day, never by code: two plans number their drives each by itself.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>

HM_BEGIN

struct hm_diff;

/** What became of a drive. */
enum hm_diff_kind {
	HM_DIFF_UNKNOWN = 0,
	HM_DIFF_SAME = 1,
	HM_DIFF_ADDED = 2,
	HM_DIFF_DROPPED = 3,
	HM_DIFF_MOVED = 4,   /* another day; perhaps other things too */
	HM_DIFF_CHANGED = 5, /* the same day; another team or other units */
};

enum { HM_DIFF_COUNT = 6 };

/** Two drives of a venue so many days apart, or fewer, are one that moved. */
enum { HM_DIFF_MOVE_DAYS = 30 };

/** One drive on both sides. */
struct hm_diff_row {
	enum hm_diff_kind kind;
	const struct hm_drive *before; /* NULL: added. Borrowed from the */
	const struct hm_drive *after;  /* NULL: dropped. caller's lists */
};

/** Units that count for a target on either side. */
struct hm_diff_units {
	int64_t before;
	int64_t after;
};

/**
 * Compares the @nbefore drives of @before with the @nafter of @after, in any
 * order. Drives of a venue on the same day are one, those of the same team
 * first; of the rest, those at most HM_DIFF_MOVE_DAYS apart moved; of what is
 * left, the k-th visits of a venue on either side are one that moved. The
 * drives are borrowed for the life of the diff; the arrays only for the call.
 * HM_ERR_NOMEM. Cost: O(n log n).
 */
HM_API enum hm_status hm_diff_new(const struct hm_drive *const *before,
	size_t nbefore, const struct hm_drive *const *after, size_t nafter,
	const struct hm_alloc *alloc, struct hm_diff **out,
	struct hm_error *err);

/** Frees the diff. NULL is a no-op. */
HM_API void hm_diff_free(struct hm_diff *diff);

/** Number of rows: each drive of either side is in one. */
HM_API size_t hm_diff_count(const struct hm_diff *diff);

/** Row @i by day (after, where there is one), then venue. */
HM_API const struct hm_diff_row *hm_diff_at(
	const struct hm_diff *diff, size_t i);

/** Rows of one kind. Cost: linear. */
HM_API size_t hm_diff_tally(const struct hm_diff *diff, enum hm_diff_kind kind);

/** Dong that all drives before cost together; unknown costs are nothing. */
HM_API int64_t hm_diff_cost_before(const struct hm_diff *diff);

/** The same of those after. */
HM_API int64_t hm_diff_cost_after(const struct hm_diff *diff);

/**
 * Expected units of either side that count for a target in units: drives on
 * its days whose host is its org or below. Cost: linear in the drives.
 */
HM_API struct hm_diff_units hm_diff_target(const struct hm_diff *diff,
	const struct hm_book *book, const struct hm_target *target);

/** The token of a kind, "moved": in files, and a message id. */
HM_API const char *hm_diff_kind_name(enum hm_diff_kind kind);

HM_END

#endif
