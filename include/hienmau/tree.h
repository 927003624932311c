/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TREE_H
#define HIENMAU_TREE_H

/*
 * The tree of orgs as it stands on a day. What is above an org on a day is
 * found by its links of that day: PART_OF its parent, MEMBER_OF its
 * clusters, SUCCEEDED_BY the org that took it over. An org that has ended by
 * that day keeps its last parent. So a merged province's history is the sum
 * of its predecessors, and what was counted in a district abolished in 2025
 * still counts in today's province. Pure reads of a book.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/book.h>

HM_BEGIN

/**
 * Most orgs on the way up, the first one counted; hm_book_check() tells an
 * org that has more above it.
 */
enum { HM_TREE_DEPTH_MAX = 32 };

/**
 * Writes @org itself and everything above it on @day into @out, nearest
 * first, each once, and returns how many (0 if the book has no such org).
 */
HM_API size_t hm_tree_ancestors(const struct hm_book *book, struct hm_id org,
	hm_date day, struct hm_id out[HM_TREE_DEPTH_MAX]);

/** True if @org is @above, or below it on @day. */
HM_API bool hm_tree_is_within(const struct hm_book *book, struct hm_id org,
	struct hm_id above, hm_date day);

/** The parent by PART_OF on @day, or none. */
HM_API struct hm_id hm_tree_parent(
	const struct hm_book *book, struct hm_id org, hm_date day);

HM_END

#endif
