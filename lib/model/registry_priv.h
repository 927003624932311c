/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_MODEL_REGISTRY_PRIV_H
#define HM_MODEL_REGISTRY_PRIV_H

/* What the two files of the registry share: asking and indexing. */

#include <hienmau/registry.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

/**
 * While @indexed: @donors are in the order of ids, each id once; the
 * histories in the order of their donors, then of days; those of donor i
 * begin at donation_at[i] and end before donation_at[i + 1], and likewise
 * the deferrals. Otherwise all rows are kept in the order of addition, which
 * is what lets a later row replace an earlier one.
 */
struct hm_registry {
	const struct hm_alloc *alloc;
	struct hm__arena arena; /* all text */
	struct hm__vec donors;
	struct hm__vec donations;
	struct hm__vec deferrals;
	size_t *donation_at; /* donors + 1 offsets */
	size_t *deferral_at;
	struct hm__map by_code;
	bool indexed;
};

/** HM_ERR_NOMEM with its text. */
enum hm_status hm__registry_no_memory(struct hm_error *err);

/** True if donor @row of the registry @ctx has a code. */
bool hm__registry_has_code(
	const void *ctx, size_t row, const void *key, size_t len);

#endif
