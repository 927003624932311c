/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_MODEL_TREE_PRIV_H
#define HM_MODEL_TREE_PRIV_H

/* The walk up the tree, for callers with more room than the public call. */

#include <hienmau/tree.h>

/** hm_tree_ancestors() with room for @max orgs. */
size_t hm__tree_walk(const struct hm_book *book, struct hm_id org, hm_date day,
	struct hm_id *out, size_t max);

#endif
