/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/span.h>

#include <assert.h>

struct hm_span hm_span_make(hm_date from, hm_date to)
{
	return (struct hm_span){ from, to };
}

struct hm_span hm_span_all(void)
{
	return hm_span_make(HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO);
}

/* The first of January, also of the year after the last one. */
static hm_date new_year(int32_t year)
{
	hm_date day = HM_SPAN_OPEN_TO;

	(void)hm_date_from_ymd(year, 1, 1, &day);
	return day;
}

struct hm_span hm_span_year(int32_t year)
{
	assert(year >= 1 && year <= 9999);
	return hm_span_make(new_year(year), new_year(year + 1));
}

bool hm_span_is_empty(struct hm_span span)
{
	return span.to <= span.from;
}

bool hm_span_contains(struct hm_span span, hm_date day)
{
	return span.from <= day && day < span.to;
}

bool hm_span_covers(struct hm_span outer, struct hm_span inner)
{
	return hm_span_is_empty(inner) ||
		(outer.from <= inner.from && inner.to <= outer.to);
}

bool hm_span_overlaps(struct hm_span a, struct hm_span b)
{
	return !hm_span_is_empty(hm_span_intersect(a, b));
}

struct hm_span hm_span_intersect(struct hm_span a, struct hm_span b)
{
	return hm_span_make(
		a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to);
}

int32_t hm_span_days(struct hm_span span)
{
	return hm_span_is_empty(span) ? 0 : span.to - span.from;
}

bool hm_span_equal(struct hm_span a, struct hm_span b)
{
	return (hm_span_is_empty(a) && hm_span_is_empty(b)) ||
		(a.from == b.from && a.to == b.to);
}
