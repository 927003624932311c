/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/tree.h>

#include "model/book_priv.h"
#include "model/tree_priv.h"

/*
 * Problem: what stands above an org on a day, when orgs end, merge and
 * change their parents.
 *
 * Method: breadth first, level by level. An org's links are those of the
 * day; if the org has ended by then, those of its last day, and a successor
 * counts from its own first day on, for ever. Each org is written once, at
 * its least distance; within a level by id, so that the order does not hang
 * on the order in which links were added.
 *
 * Cost: the links of the orgs met, times the orgs met (at most 32).
 *
 * Example, 2025-08-01: the district Van Yen (ended 2025-06-30) was part of
 * Yen Bai (ended the same day), which was succeeded by Lao Cai, part of the
 * nation. Ancestors: Van Yen, Yen Bai, then Lao Cai and the nation, which
 * was Yen Bai's last parent as well.
 */

/* The level above one org, collected link by link. */
struct climb {
	const struct hm_book *book;
	hm_date day;  /* asked for */
	hm_date last; /* the same, or the last day of the org */
	struct hm_id *out;
	size_t n;
	size_t max;
};

static hm_date last_day_by(const struct hm_org *org, hm_date day)
{
	return day < org->span.to ? day : org->span.to - 1;
}

static bool leads_up(const struct hm_org_link *link, const struct climb *climb)
{
	if (link->kind == HM_LINK_KIND_SUCCEEDED_BY)
		return link->span.from <= climb->day;
	return hm_span_contains(link->span, climb->last);
}

static bool is_in(const struct hm_id *ids, size_t n, struct hm_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (hm_id_equal(ids[i], id))
			return true;
	}
	return false;
}

static bool visit_link(void *ctx, size_t i, const void *row)
{
	struct climb *climb = ctx;
	const struct hm_org_link *link = row;

	(void)i;
	if (leads_up(link, climb) && !is_in(climb->out, climb->n, link->to) &&
		hm_book_find_org(climb->book, link->to))
		climb->out[climb->n++] = link->to;
	return climb->n < climb->max;
}

static void each_link(const struct hm_book *book, struct hm_id org,
	struct hm__book_visit visit)
{
	struct hm__book_key key = { &org, sizeof(org) };

	hm__book_each(book, HM__BOOK_LINK, HM__BOOK_BY_REF, key, &visit);
}

static void climb_from(struct climb *climb, struct hm_id id)
{
	const struct hm_org *org = hm_book_find_org(climb->book, id);
	struct hm__book_visit visit = { visit_link, climb };

	climb->last = last_day_by(org, climb->day);
	if (climb->n < climb->max)
		each_link(climb->book, id, visit);
}

/* Insertion sort: a level has a handful of orgs. */
static void sort_ids(struct hm_id *ids, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct hm_id id = ids[i];
		size_t at = i;
		for (; at > 0 && hm_id_compare(id, ids[at - 1]) < 0; at--)
			ids[at] = ids[at - 1];
		ids[at] = id;
	}
}

size_t hm__tree_walk(const struct hm_book *book, struct hm_id org, hm_date day,
	struct hm_id *out, size_t max)
{
	struct climb climb = {
		.book = book, .day = day, .out = out, .max = max
	};

	if (!hm_book_find_org(book, org))
		return 0;
	out[climb.n++] = org;
	for (size_t level = 0; level < climb.n;) {
		size_t end = climb.n;
		for (size_t i = level; i < end; i++)
			climb_from(&climb, out[i]);
		sort_ids(out + end, climb.n - end);
		level = end;
	}
	return climb.n;
}

size_t hm_tree_ancestors(const struct hm_book *book, struct hm_id org,
	hm_date day, struct hm_id out[HM_TREE_DEPTH_MAX])
{
	return hm__tree_walk(book, org, day, out, HM_TREE_DEPTH_MAX);
}

bool hm_tree_is_within(const struct hm_book *book, struct hm_id org,
	struct hm_id above, hm_date day)
{
	struct hm_id ids[HM_TREE_DEPTH_MAX];

	if (hm_id_equal(org, above))
		return true;
	return is_in(ids, hm_tree_ancestors(book, org, day, ids), above);
}

/* A search for the parent among the links of one org. */
struct parent {
	hm_date day;
	struct hm_id id;
};

static bool visit_parent(void *ctx, size_t i, const void *row)
{
	struct parent *parent = ctx;
	const struct hm_org_link *link = row;

	(void)i;
	if (link->kind != HM_LINK_KIND_PART_OF ||
		!hm_span_contains(link->span, parent->day))
		return true;
	/* Two parents are a fault of the book; the answer is still one. */
	if (hm_id_is_none(parent->id) ||
		hm_id_compare(link->to, parent->id) < 0)
		parent->id = link->to;
	return true;
}

struct hm_id hm_tree_parent(
	const struct hm_book *book, struct hm_id org, hm_date day)
{
	const struct hm_org *row = hm_book_find_org(book, org);
	struct parent parent = { .day = day };

	if (row) {
		parent.day = last_day_by(row, day);
		each_link(book, org,
			(struct hm__book_visit){ visit_parent, &parent });
	}
	return parent.id;
}
