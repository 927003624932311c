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

/** Adds all wishes that help the plan of @explain, by estimate. */
enum hm_status hm__wish_estimate(struct hm_wishes *wishes,
	struct hm_explain *explain, const struct hm_wish_options *options,
	struct hm_error *err);

#endif
