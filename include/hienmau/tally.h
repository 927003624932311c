/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TALLY_H
#define HIENMAU_TALLY_H

/*
 * Tally: results added up per org, span and measure over the tree of a day,
 * and how far each target is.
 *
 * A result counts for its org and for all that is above it on the tree day:
 * Yen Bai's 2024 result appears under 2024 in today's Lao Cai. Nothing is
 * counted twice; of what overlaps one is chosen, by these rules:
 *
 * 1. A result that is corrected does not count; its correction does.
 * 2. Of two results of one drive for one org, or two totals of one org for
 *    the same days, the one with the smaller id counts.
 * 3. A drive's result beats a period's total: a total in whose days a drive
 *    of the same org, or of one below it, has a result is not counted.
 * 4. Shorter totals beat a longer one of the same org if together they fill
 *    all its days (twelve months a year).
 * 5. Of other totals that share days, on one line of the tree, the one of the
 *    upper org counts (a cluster's 46,000, not also what two of its seven
 *    provinces said: whether all below have reported cannot be known), and of
 *    one org the longer, then the earlier (a year, not also its first three
 *    months). This rule weighs only totals that are asked for: in the first
 *    three months alone, the months count.
 *
 * Where what is left out by rules 2 to 4 says other units than what counts
 * in its place, a diagnostic "tally.disagrees" is told.
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
 * caller's; any number of threads may ask it. Cost: O(n log n) in results
 * times the depth of the tree.
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
	int32_t repeat_of;       /* units of those that tell repeat donors */
	bool at_least;           /* one of them says "more than" */
};

/**
 * What an org and all below it brought on the days of @span. A result counts
 * if its own span lies within @span. An unknown org brought nothing. Cost:
 * linear in the results of the org and those below that begin in @span.
 */
HM_API struct hm_sum hm_tally_sum(
	const struct hm_tally *tally, struct hm_id org, struct hm_span span);

/**
 * A measure of a sum in its unit: units, people, ml, per 10,000, drives; -1
 * if it is not known. Shares are rounded down, so that none is reached by
 * rounding; that of large bags needs the bags below 350 ml and those from
 * 350 ml, unknown ones of 450 ml being none.
 */
HM_API int64_t hm_tally_measure(
	const struct hm_sum *sum, enum hm_measure measure);

/** How a target stands. Units of the target's measure. */
struct hm_progress {
	struct hm_id target;
	int64_t value;      /* wanted */
	int64_t done;       /* by results up to today; 0 without results;
			    * -1 = they do not tell this measure */
	int64_t booked;     /* expected of scheduled drives still to come */
	int64_t due;        /* where a straight line would be today */
	int64_t forecast;   /* at the end: done + booked, or at today's pace if
			    * nothing is booked and the measure is a count */
	int64_t gap;        /* value - done - booked, never negative */
	int32_t drive_size; /* usual units of a drive of that org */
	int32_t gap_drives; /* drives of that size that fill the gap */
	bool met;
	bool behind; /* done is below due and forecast below value; for a
		      * share: it is known and below value */
};

/** ml of a unit where nothing better is known. */
enum { HM_UNIT_ML = 350 };

/**
 * Says how a target stands on @today. Results count that ended by the end of
 * today. Booked are the scheduled drives from today on whose host is within
 * the target's org and that have no result yet; one without an expected
 * figure brings the usual size. For people and ml, units are turned into
 * them at HM_YIELD and HM_UNIT_ML. For shares, booked, due and gaps are 0 and
 * forecast is the share so far. @target must be of the tally's book. Cost:
 * that of two sums, and linear in the drives of the book.
 */
HM_API struct hm_progress hm_tally_progress(const struct hm_tally *tally,
	const struct hm_target *target, hm_date today);

HM_END

#endif
