/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/plan_priv.h"

#include <assert.h>

#include "base/mem.h"

struct hm_plan *hm__plan_new(
	size_t ndrives, size_t ntargets, const struct hm_alloc *alloc)
{
	struct hm_plan *plan = hm__mem_new(alloc, 1, sizeof(*plan));

	if (plan == NULL)
		return NULL;
	plan->alloc = alloc;
	plan->drives = hm__mem_new(alloc, ndrives + 1, sizeof(*plan->drives));
	plan->targets = hm__mem_new(
		alloc, ntargets + 1, sizeof(*plan->targets));
	if (plan->drives == NULL || plan->targets == NULL) {
		hm_plan_free(plan);
		return NULL;
	}
	return plan;
}

void hm_plan_free(struct hm_plan *plan)
{
	if (plan == NULL)
		return;
	hm__mem_free(plan->alloc, plan->targets);
	hm__mem_free(plan->alloc, plan->drives);
	hm__mem_free(plan->alloc, plan);
}

size_t hm_plan_drive_count(const struct hm_plan *plan)
{
	return plan->ndrives;
}

const struct hm_plan_drive *hm_plan_drive_at(
	const struct hm_plan *plan, size_t i)
{
	assert(i < plan->ndrives);
	return &plan->drives[i];
}

size_t hm_plan_target_count(const struct hm_plan *plan)
{
	return plan->ntargets;
}

const struct hm_plan_target *hm_plan_target_at(
	const struct hm_plan *plan, size_t i)
{
	assert(i < plan->ntargets);
	return &plan->targets[i];
}

int64_t hm_plan_missing(const struct hm_plan *plan)
{
	return plan->missing;
}

int64_t hm_plan_cost(const struct hm_plan *plan)
{
	return plan->cost;
}

int64_t hm_plan_objective(const struct hm_plan *plan)
{
	return plan->objective;
}

int64_t hm_plan_bound(const struct hm_plan *plan)
{
	return plan->bound;
}

double hm_plan_gap(const struct hm_plan *plan)
{
	return plan->gap;
}
