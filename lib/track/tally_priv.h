/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TRACK_TALLY_PRIV_H
#define HM_TRACK_TALLY_PRIV_H

#include <hienmau/tally.h>

#include "supply/credit.h"

/* Inside a tally: which results count, in the tree of one day. */
struct hm_tally {
	const struct hm_book *book;
	const struct hm_alloc *alloc;
	hm_date tree_day;
	struct hm__credit *credit;
};

#endif
