/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/credit_priv.h"

#include <hienmau/pool.h>

/* What is asked of a credit; rule 5 of tally.h, which depends on it. */

/* True if the row counts for the org of @node. */
static bool counts_for(const struct hm__credit *credit,
	const struct hm__credit_row *row, size_t node)
{
	for (size_t i = 0; i < row->nup; i++)
		if (credit->ups[row->up + i] == node)
			return true;
	return false;
}

/* Rule 5: of two totals that share days, @a of an org at or above @b's. */
static bool is_stronger(
	const struct hm__credit_row *a, const struct hm__credit_row *b)
{
	if (!hm_id_equal(a->result->org, b->result->org))
		return true;

	int32_t a_days = hm_span_days(a->result->span);
	int32_t b_days = hm_span_days(b->result->span);

	if (a_days != b_days)
		return a_days > b_days;
	return a->result->span.from < b->result->span.from;
}

/* True if a row is asked for and counts, unless rule 5 speaks. */
static bool is_asked(
	const struct hm__credit_query *query, const struct hm__credit_row *row)
{
	return row->fate == HM__CREDIT_COUNTED &&
		hm_span_covers(query->span, row->result->span) &&
		counts_for(query->credit, row, query->node);
}

/* True if a stronger total, also asked for, has days of @row. */
static bool is_overruled(
	const struct hm__credit_query *query, const struct hm__credit_row *row)
{
	const struct hm__credit *credit = query->credit;

	for (size_t i = 0; i < row->nup; i++) {
		struct hm__credit_walk walk = hm__credit_walk_begin(
			credit, credit->ups[row->up + i], row->result->span);
		const struct hm__credit_row *other;

		while ((other = hm__credit_walk_next(&walk)) != NULL)
			if (is_stronger(other, row) && is_asked(query, other))
				return true;
	}
	return false;
}

/* The first post of a node that begins on @day or later. */
static size_t first_post(const struct hm__credit *credit,
	const struct hm__credit_node *node, hm_date day)
{
	size_t low = node->post;
	size_t high = node->post + node->nposts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (credit->posts[mid]->result->span.from < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct hm__credit_query hm__credit_ask(
	const struct hm__credit *credit, struct hm_id org, struct hm_span span)
{
	struct hm__credit_query query = { .credit = credit, .span = span };

	query.node = hm__credit_find_node(credit, org);
	if (query.node == SIZE_MAX)
		return query;

	const struct hm__credit_node *node = &credit->nodes[query.node];

	query.at = first_post(credit, node, span.from);
	query.end = first_post(credit, node, span.to);
	return query;
}

const struct hm_result *hm__credit_next(struct hm__credit_query *query)
{
	while (query->at < query->end) {
		const struct hm__credit_row *row =
			query->credit->posts[query->at++];

		if (row->fate == HM__CREDIT_COUNTED &&
			hm_span_covers(query->span, row->result->span) &&
			!(hm__credit_is_total(row) && is_overruled(query, row)))
			return row->result;
	}
	return NULL;
}

bool hm__credit_in_total(
	const struct hm__credit_query *query, struct hm_id org, hm_date day)
{
	const struct hm__credit *credit = query->credit;
	const struct hm_span days = { day, day + 1 };
	struct hm_id above[HM_TREE_DEPTH_MAX];
	size_t n = hm__credit_ancestors(credit, org, day, above);

	for (size_t i = 0; i < n; i++) {
		size_t node = hm__credit_find_node(credit, above[i]);
		const struct hm__credit_row *row;

		if (node == SIZE_MAX)
			continue;

		struct hm__credit_walk walk = hm__credit_walk_begin(
			credit, node, days);

		while ((row = hm__credit_walk_next(&walk)) != NULL)
			if (row->result->counts.units >= 0 &&
				is_asked(query, row) &&
				!is_overruled(query, row))
				return true;
	}
	return false;
}

int32_t hm__credit_drive_size(
	const struct hm__credit *credit, struct hm_id org, hm_date end)
{
	size_t at = hm__credit_find_node(credit, org);
	int64_t units = 0;
	int64_t drives = 0;

	if (at == SIZE_MAX)
		return HM_DRIVE_SIZE;

	const struct hm__credit_node *node = &credit->nodes[at];

	for (size_t i = 0; i < node->nposts; i++) {
		const struct hm__credit_row *row =
			credit->posts[node->post + i];
		const struct hm_result *result = row->result;

		if (row->fate != HM__CREDIT_COUNTED ||
			hm__credit_is_total(row) || result->span.to > end ||
			result->counts.units <= 0)
			continue;
		units += result->counts.units;
		drives++;
	}
	return drives > 0 ? (int32_t)((units + drives / 2) / drives)
			  : HM_DRIVE_SIZE;
}
