/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_PROVE_H
#define HM_ENGINE_PROVE_H

/*
 * Goes through what could still be better than the best plan, in small
 * instances. A plan costs at least the bound and the reduced costs of all its
 * venues' paths together, so with a plan at hand that is only a little above
 * the bound, few paths of each venue can be in a better one. They are tried
 * venue by venue; when all are done, the best plan is proved to be best.
 */

#include "engine/board.h"
#include "engine/pricing.h"

/**
 * @pricing has the tables and values of prices whose bound is @bound; @board
 * the best plan, and holds one no worse afterwards. *@whole: it has gone
 * through all within @steps, and the plan is best. False: no memory.
 */
bool hm__prove(struct hm__board *board, struct hm__pricing *pricing,
	double bound, long steps, bool *whole);

#endif
