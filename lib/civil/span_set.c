/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/span.h>

#include <stdlib.h>

static int by_from(const void *left, const void *right)
{
	const struct hm_span *a = left;
	const struct hm_span *b = right;

	return (a->from > b->from) - (a->from < b->from);
}

size_t hm_spans_normalize(struct hm_span *spans, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(spans, n, sizeof(*spans), by_from);
	for (size_t i = 0; i < n; i++) {
		struct hm_span *last = kept > 0 ? &spans[kept - 1] : NULL;

		if (hm_span_is_empty(spans[i]))
			continue;
		if (last == NULL || spans[i].from > last->to)
			spans[kept++] = spans[i];
		else if (spans[i].to > last->to)
			last->to = spans[i].to;
	}
	return kept;
}

/* The first span that ends after @day, or n: it holds @day or follows it. */
static size_t first_after(const struct hm_span *spans, size_t n, hm_date day)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (spans[mid].to > day)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

bool hm_spans_contain(const struct hm_span *spans, size_t n, hm_date day)
{
	const size_t i = first_after(spans, n, day);

	return i < n && spans[i].from <= day;
}

int64_t hm_spans_days(const struct hm_span *spans, size_t n)
{
	int64_t days = 0;

	for (size_t i = 0; i < n; i++)
		days += hm_span_days(spans[i]);
	return days;
}

size_t hm_spans_complement(const struct hm_span *spans, size_t n,
	struct hm_span within, struct hm_span *out)
{
	size_t written = 0;
	hm_date from = within.from;

	for (size_t i = first_after(spans, n, from);
		i < n && spans[i].from < within.to; i++) {
		if (from < spans[i].from)
			out[written++] = hm_span_make(from, spans[i].from);
		from = spans[i].to;
	}
	if (from < within.to)
		out[written++] = hm_span_make(from, within.to);
	return written;
}

size_t hm_spans_intersect(const struct hm_span *a, size_t na,
	const struct hm_span *b, size_t nb, struct hm_span *out)
{
	size_t written = 0;
	size_t i = 0;
	size_t j = 0;

	while (i < na && j < nb) {
		const struct hm_span both = hm_span_intersect(a[i], b[j]);

		if (!hm_span_is_empty(both))
			out[written++] = both;
		/* The one that ends first can meet no later span. */
		if (a[i].to < b[j].to)
			i++;
		else
			j++;
	}
	return written;
}

hm_date hm_spans_first_from(const struct hm_span *spans, size_t n, hm_date day)
{
	const size_t i = first_after(spans, n, day);

	if (i == n)
		return HM_DATE_NONE;
	return spans[i].from > day ? spans[i].from : day;
}
