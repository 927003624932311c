/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_WISH_PRIV_H
#define HM_PLAN_WISH_PRIV_H

#include <hienmau/wish.h>

#include "base/vec.h"
#include "plan/explain_priv.h"
#include "plan/variant.h"

struct hm_wishes {
	const struct hm_alloc *alloc;
	struct hm__vec rows; /* struct hm_wish */
};

/* Drives that were taken out, at most so many. */
enum { HM__SPARED_MAX = 32 };

struct hm__spared {
	struct hm__slot slots[HM__SPARED_MAX];
	size_t n;
};

/**
 * Takes those drives of the plan of @explain out of a ledger, be it its own or
 * one like it, without which the objective is lower: the best first, one after
 * the other. hm__wish_restore() puts them in again. Cost: a look at every drive
 * for each that goes, and one more.
 */
void hm__wish_spare(const struct hm_explain *explain, struct hm__ledger *ledger,
	struct hm__spared *out);

void hm__wish_restore(
	struct hm__ledger *ledger, const struct hm__spared *spared);

/** Adds all wishes that help the plan of @explain, by estimate. */
enum hm_status hm__wish_estimate(struct hm_wishes *wishes,
	struct hm_explain *explain, const struct hm_wish_options *options,
	struct hm_error *err);

#endif
