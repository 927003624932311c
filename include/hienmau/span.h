/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_SPAN_H
#define HIENMAU_SPAN_H

/*
 * Spans of days, half-open: [from, to) holds @from and not @to. Sets of days
 * are arrays of spans in *normal form*: sorted, none empty, none touching
 * another. All functions are pure and allocate nothing; the caller gives the
 * room.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/api.h>
#include <hienmau/date.h>

HM_BEGIN

/** Days from @from up to, not including, @to. Empty when to <= from. */
struct hm_span {
	hm_date from;
	hm_date to;
};

/** No end, no beginning: the edges of the calendar. */
#define HM_SPAN_OPEN_FROM HM_DATE_MIN
#define HM_SPAN_OPEN_TO (HM_DATE_MAX + 1)

/** The span [from, to). */
HM_API struct hm_span hm_span_make(hm_date from, hm_date to);

/** The span of every day of the calendar. */
HM_API struct hm_span hm_span_all(void);

/** The calendar year @year (1..9999). */
HM_API struct hm_span hm_span_year(int32_t year);

/** True if the span holds no day. */
HM_API bool hm_span_is_empty(struct hm_span span);

/** True if @day is in the span. */
HM_API bool hm_span_contains(struct hm_span span, hm_date day);

/** True if every day of @inner is in @outer; an empty @inner always is. */
HM_API bool hm_span_covers(struct hm_span outer, struct hm_span inner);

/** True if the two share a day. */
HM_API bool hm_span_overlaps(struct hm_span a, struct hm_span b);

/** The days of both; empty if they share none. */
HM_API struct hm_span hm_span_intersect(struct hm_span a, struct hm_span b);

/** Number of days, 0 for an empty span. */
HM_API int32_t hm_span_days(struct hm_span span);

/** True if both have the same ends, or both are empty. */
HM_API bool hm_span_equal(struct hm_span a, struct hm_span b);

/**
 * Brings @n spans in any order to normal form, in place, and returns how
 * many remain. Cost O(n log n).
 */
HM_API size_t hm_spans_normalize(struct hm_span *spans, size_t n);

/** True if @day is in the set. Cost O(log n). */
HM_API bool hm_spans_contain(
	const struct hm_span *spans, size_t n, hm_date day);

/** Days in the set. */
HM_API int64_t hm_spans_days(const struct hm_span *spans, size_t n);

/**
 * The days of @within that are not in the set. @out needs room for n + 1
 * spans; returns how many were written.
 */
HM_API size_t hm_spans_complement(const struct hm_span *spans, size_t n,
	struct hm_span within, struct hm_span *out);

/**
 * The days in both sets. @out needs room for na + nb spans and must be
 * neither input; returns how many were written.
 */
HM_API size_t hm_spans_intersect(const struct hm_span *a, size_t na,
	const struct hm_span *b, size_t nb, struct hm_span *out);

/** The first day on or after @day in the set, or HM_DATE_NONE. */
HM_API hm_date hm_spans_first_from(
	const struct hm_span *spans, size_t n, hm_date day);

HM_END

#endif
