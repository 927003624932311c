/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_SOLUTION_H
#define HM_ENGINE_SOLUTION_H

#include "engine/board.h"

struct hm_solution {
	const struct hm_alloc *alloc;
	struct hm_solution_drive *drives; /* by day, then venue */
	size_t ndrives;
	int64_t objective;
	int64_t bound;
	int64_t priced;    /* the bound by prices alone */
	double price_most; /* that the bound pays for a unit of a row */
};

/** The plan on a board; NULL: no memory. */
struct hm_solution *hm__solution_new(
	const struct hm__board *board, const struct hm_alloc *alloc);

#endif
