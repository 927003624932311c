/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TALLY_H
#define HIENMAU_TALLY_H

/*
 * Tally: results added up per org, span and measure over the tree of a day,
 * and how far each target is.
 *
 * A result counts for its org and for all that is above it on the tree day:
 * Yen Bai's 2024 result appears under 2024 in today's Lao Cai. A result that
 * is corrected does not count; its correction does. A drive's result beats
 * the total of a period for the same org (or one below it) and days: the
 * total is then not counted, and a difference is told as a diagnostic.
 * Nothing is counted twice.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>

HM_BEGIN

struct hm_tally;

/**
 * Adds up the results of a book over the tree as it stands on @tree_day.
 * Borrows the book for its life; the book must not change meanwhile. Findings
 * (a total that disagrees with the drives it covers) go to @say. *@out is the
 * caller's. Cost: O(results x depth of the tree).
 */
HM_API enum hm_status hm_tally_new(const struct hm_book *book, hm_date tree_day,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_tally **out, struct hm_error *err);

/** Frees the tally. NULL is a no-op. */
HM_API void hm_tally_free(struct hm_tally *tally);

/** Counts of an org over a span. */
struct hm_sum {
	struct hm_counts counts; /* sums; HM_COUNT_NONE where none is known */
	int32_t drives;          /* drive results among them */
	int32_t results;         /* results counted */
	bool at_least;           /* one of them says "more than" */
};

/**
 * What an org and all below it brought on the days of @span. A result counts
 * if its own span lies within @span.
 */
HM_API struct hm_sum hm_tally_sum(
	const struct hm_tally *tally, struct hm_id org, struct hm_span span);

/**
 * A measure of a sum in its unit: units, people, ml, per 10,000, drives; -1
 * if it is not known.
 */
HM_API int64_t hm_tally_measure(
	const struct hm_sum *sum, enum hm_measure measure);

/** How a target stands. Units of the target's measure. */
struct hm_progress {
	struct hm_id target;
	int64_t value;      /* wanted */
	int64_t done;       /* by results up to today; -1 = not known */
	int64_t booked;     /* expected of scheduled drives still to come */
	int64_t due;        /* where a straight line would be today */
	int64_t forecast;   /* at the end: done + booked, or at today's pace if
			    * nothing is booked and the measure is a count */
	int64_t gap;        /* value - done - booked, never negative */
	int32_t drive_size; /* usual units of a drive of that org */
	int32_t gap_drives; /* drives of that size that fill the gap */
	bool met;
	bool behind; /* done is below due and forecast below value */
};

/**
 * Says how a target stands on @today. For shares, booked, due and gaps are
 * 0 and forecast is the share so far. @target must be of the tally's book.
 */
HM_API struct hm_progress hm_tally_progress(const struct hm_tally *tally,
	const struct hm_target *target, hm_date today);

HM_END

#endif
