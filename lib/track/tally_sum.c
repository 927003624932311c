/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "track/tally_priv.h"

enum { WHOLE = 10000 };

/* True if node @above is @node or above it; @node must have rows. */
static bool is_above(const struct hm_tally *tally, size_t above, size_t node)
{
	const struct hm__tally_node *own = &tally->nodes[node];

	for (size_t i = 0; i < own->nup; i++)
		if (tally->ups[own->up + i] == above)
			return true;
	return false;
}

/* Rule 5: of two totals that share days, @a of an org at or above @b's. */
static bool is_stronger(
	const struct hm__tally_row *a, const struct hm__tally_row *b)
{
	if (a->node != b->node)
		return true;

	int32_t a_days = hm_span_days(a->result->span);
	int32_t b_days = hm_span_days(b->result->span);

	if (a_days != b_days)
		return a_days > b_days;
	return a->result->span.from < b->result->span.from;
}

/* True if a stronger total, also asked for, has days of @row. */
static bool is_overruled(const struct hm_tally *tally,
	const struct hm__tally_row *row, size_t asked, struct hm_span span)
{
	const struct hm__tally_node *own = &tally->nodes[row->node];

	for (size_t i = 0; i < own->nup; i++) {
		size_t node = tally->ups[own->up + i];
		struct hm__tally_walk walk = hm__tally_walk_begin(
			tally, node, row->result->span);
		const struct hm__tally_row *other;

		if (!is_above(tally, asked, node))
			continue;
		while ((other = hm__tally_walk_next(&walk)) != NULL)
			if (other->fate == HM__TALLY_COUNTED &&
				hm_span_covers(span, other->result->span) &&
				is_stronger(other, row))
				return true;
	}
	return false;
}

/* An unknown count adds nothing; a sum too large stays at the largest. */
static void add(int32_t *sum, int32_t count)
{
	if (count < 0)
		return;
	if (*sum < 0)
		*sum = 0;
	*sum = count > INT32_MAX - *sum ? INT32_MAX : *sum + count;
}

static void add_ml(int64_t *sum, int64_t ml)
{
	if (ml < 0)
		return;
	if (*sum < 0)
		*sum = 0;
	*sum = ml > INT64_MAX - *sum ? INT64_MAX : *sum + ml;
}

static void add_row(struct hm_sum *sum, const struct hm__tally_row *row)
{
	const struct hm_counts *counts = &row->result->counts;

	add(&sum->counts.registered, counts->registered);
	add(&sum->counts.came, counts->came);
	add(&sum->counts.accepted, counts->accepted);
	add(&sum->counts.units, counts->units);
	add_ml(&sum->counts.ml, counts->ml);
	add(&sum->counts.bags_250, counts->bags_250);
	add(&sum->counts.bags_350, counts->bags_350);
	add(&sum->counts.bags_450, counts->bags_450);
	add(&sum->counts.repeat, counts->repeat);
	if (counts->repeat >= 0)
		add(&sum->repeat_of, counts->units);
	sum->drives += hm__tally_is_total(row) ? 0 : 1;
	sum->results++;
	sum->at_least = sum->at_least || row->result->at_least;
}

/* The first post of a node that begins on @day or later. */
static size_t first_post(const struct hm_tally *tally,
	const struct hm__tally_node *node, hm_date day)
{
	size_t low = node->post;
	size_t high = node->post + node->nposts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (tally->posts[mid]->result->span.from < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct hm_sum hm_tally_sum(
	const struct hm_tally *tally, struct hm_id org, struct hm_span span)
{
	struct hm_sum sum = { .counts = HM_COUNTS_INIT };
	size_t asked = hm__tally_find_node(tally, org);

	if (asked == SIZE_MAX)
		return sum;

	const struct hm__tally_node *node = &tally->nodes[asked];
	size_t end = node->post + node->nposts;

	for (size_t i = first_post(tally, node, span.from); i < end; i++) {
		const struct hm__tally_row *row = tally->posts[i];

		if (row->result->span.from >= span.to)
			break;
		if (row->fate != HM__TALLY_COUNTED ||
			!hm_span_covers(span, row->result->span))
			continue;
		if (hm__tally_is_total(row) &&
			is_overruled(tally, row, asked, span))
			continue;
		add_row(&sum, row);
	}
	return sum;
}

static int64_t share(int64_t part, int64_t whole)
{
	return whole > 0 ? part * WHOLE / whole : -1;
}

static int64_t share_350(const struct hm_counts *counts)
{
	if (counts->bags_250 < 0 || counts->bags_350 < 0)
		return -1;

	int64_t large = counts->bags_350;

	if (counts->bags_450 > 0)
		large += counts->bags_450;
	return share(large, large + counts->bags_250);
}

int64_t hm_tally_measure(const struct hm_sum *sum, enum hm_measure measure)
{
	switch (measure) {
	case HM_MEASURE_UNKNOWN:
		return -1;
	case HM_MEASURE_UNITS:
		return sum->counts.units;
	case HM_MEASURE_REGISTRATIONS:
		return sum->counts.registered;
	case HM_MEASURE_ML:
		return sum->counts.ml;
	case HM_MEASURE_SHARE_350:
		return share_350(&sum->counts);
	case HM_MEASURE_SHARE_REPEAT:
		if (sum->counts.repeat < 0)
			return -1;
		return share(sum->counts.repeat, sum->repeat_of);
	case HM_MEASURE_DRIVES:
		return sum->drives;
	}
	return -1;
}
