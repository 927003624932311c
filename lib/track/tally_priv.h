/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TRACK_TALLY_PRIV_H
#define HM_TRACK_TALLY_PRIV_H

/*
 * Inside a tally. Every org that a result counts for is a node; every result
 * that is not corrected is a row. Rows stand by org, first the results of
 * drives, then the totals of periods. Each node lists the rows that count for
 * it, so that a sum walks one list.
 */

#include <hienmau/tally.h>

/** What became of a result under the rules of tally.h. */
enum hm__tally_fate {
	HM__TALLY_COUNTED = 0, /* unless rule 5 speaks in a sum */
	HM__TALLY_DOUBLED,     /* rule 2 */
	HM__TALLY_BEATEN,      /* rule 3 */
	HM__TALLY_TILED,       /* rule 4 */
};

struct hm__tally_row {
	const struct hm_result *result;
	size_t node; /* of its own org */
	enum hm__tally_fate fate;
	hm_date reach; /* of totals: the latest end of those of the org up
			* to and with this one; bounds the walk back */
};

struct hm__tally_node {
	struct hm_id org;
	size_t drives; /* its own rows: drives in [drives, totals), by drive */
	size_t totals; /* and totals in [totals, end), by first day */
	size_t end;
	size_t up; /* in ups: itself and all above it, if it has rows */
	size_t nup;
	size_t post; /* in posts: rows that count for it, by first day */
	size_t nposts;
};

struct hm_tally {
	const struct hm_book *book;
	const struct hm_alloc *alloc;
	hm_date tree_day;
	struct hm__tally_row *rows;
	size_t nrows;
	struct hm__tally_node *nodes; /* by org */
	size_t nnodes;
	size_t *ups; /* rows of nodes */
	size_t nups;
	const struct hm__tally_row **posts;
	struct hm_id *reported; /* drives that have a result, sorted */
	size_t nreported;
};

/** The node of an org, or SIZE_MAX. */
size_t hm__tally_find_node(const struct hm_tally *tally, struct hm_id org);

/** True if the row is a total of a period. */
bool hm__tally_is_total(const struct hm__tally_row *row);

/** Totals of one node that share a day with a span, from the last back. */
struct hm__tally_walk {
	const struct hm_tally *tally;
	size_t first; /* rows left to look at: [first, at) */
	size_t at;
	struct hm_span days;
};

struct hm__tally_walk hm__tally_walk_begin(
	const struct hm_tally *tally, size_t node, struct hm_span days);

/** The next total, or NULL. */
struct hm__tally_row *hm__tally_walk_next(struct hm__tally_walk *walk);

/** Applies rules 2 to 4 and tells what disagrees. */
void hm__tally_resolve(struct hm_tally *tally, const struct hm_say *say);

#endif
