/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PLAN_PRIV_H
#define HM_PLAN_PLAN_PRIV_H

#include <hienmau/plan.h>

/* A plan: two arrays sized when it is made, and their sums. */
struct hm_plan {
	const struct hm_alloc *alloc;
	struct hm_plan_drive *drives; /* by day, then venue */
	size_t ndrives;
	struct hm_plan_target *targets;
	size_t ntargets;
	int64_t missing;
	int64_t missing_least;
	int64_t surplus;
	int64_t cost;
	int64_t objective; /* in the prices it was made for */
	int64_t bound;
	double gap;
};

/** An empty plan with room; NULL if there is no memory. */
struct hm_plan *hm__plan_new(
	size_t ndrives, size_t ntargets, const struct hm_alloc *alloc);

#endif
