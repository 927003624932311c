/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_SUPPLY_CREDIT_PRIV_H
#define HM_SUPPLY_CREDIT_PRIV_H

/*
 * Inside a credit. Every org that a result counts for is a node; every result
 * that is not corrected is a row. Rows stand by org, first the results of
 * drives, then the totals of periods. Each node lists the rows that count for
 * it, so that a sum walks one list.
 */

#include <hienmau/tree.h>

#include "supply/credit.h"

/** What became of a result under the rules of tally.h. */
enum hm__credit_fate {
	HM__CREDIT_COUNTED = 0, /* unless rule 5 speaks in a query */
	HM__CREDIT_DOUBLED,     /* rule 2 */
	HM__CREDIT_BEATEN,      /* rule 3 */
	HM__CREDIT_TILED,       /* rule 4 */
};

struct hm__credit_row {
	const struct hm_result *result;
	size_t up; /* in ups: its own org, then all above it */
	unsigned nup;
	enum hm__credit_fate fate;
	hm_date reach; /* of totals: the latest end of those of the org up
			* to and with this one; bounds the walk back */
};

struct hm__credit_node {
	struct hm_id org;
	size_t totals; /* its own rows: totals in [totals, end), by first day */
	size_t end;
	size_t post; /* in posts: rows that count for it, by first day */
	size_t nposts;
};

/** A drive that has a result. */
struct hm__credit_drive {
	struct hm_id id;
	bool units; /* one that tells units */
};

struct hm__credit {
	const struct hm_book *book;
	const struct hm_alloc *alloc;
	struct hm__credit_trees trees;
	struct hm__credit_row *rows;
	size_t nrows;
	struct hm__credit_node *nodes; /* by org */
	size_t nnodes;
	size_t *ups; /* rows of nodes */
	size_t nups;
	const struct hm__credit_row **posts;
	struct hm__credit_drive *reported; /* by drive */
	size_t nreported;
};

/** The node of an org, or SIZE_MAX. */
size_t hm__credit_find_node(const struct hm__credit *credit, struct hm_id org);

/**
 * Writes the org and all above it in the tree of @day; an org that the book
 * lacks stands alone.
 */
size_t hm__credit_ancestors(const struct hm__credit *credit, struct hm_id org,
	hm_date day, struct hm_id out[HM_TREE_DEPTH_MAX]);

/** True if the row is a total of a period. */
static inline bool hm__credit_is_total(const struct hm__credit_row *row)
{
	return hm_id_is_none(row->result->drive);
}

/** Totals of one node that share a day with a span, from the last back. */
struct hm__credit_walk {
	const struct hm__credit *credit;
	size_t first; /* rows left to look at: [first, at) */
	size_t at;
	struct hm_span days;
};

struct hm__credit_walk hm__credit_walk_begin(
	const struct hm__credit *credit, size_t node, struct hm_span days);

/** The next total, or NULL. */
struct hm__credit_row *hm__credit_walk_next(struct hm__credit_walk *walk);

/** Applies rules 2 to 4 and tells what disagrees. */
void hm__credit_resolve(struct hm__credit *credit, const struct hm_say *say);

#endif
