/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/plan_priv.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"
#include "plan/risk.h"

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

int64_t hm_plan_missing_least(const struct hm_plan *plan)
{
	return plan->missing_least;
}

int64_t hm_plan_surplus(const struct hm_plan *plan)
{
	return plan->surplus;
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

struct hm_yield hm_plan_yield(const struct hm_plan *plan)
{
	/* One end of the middle eight tenths of a normal distribution. */
	static const double tenth = 1.2816;
	struct hm__risk risk = { 0, 0 };

	for (size_t i = 0; i < plan->ndrives; i++) {
		const double units = plan->drives[i].units;

		risk.mean += units - plan->drives[i].taken;
		risk.squares += units * units;
	}

	const double wide = tenth * hm__risk_deviation(&risk);
	const double low = risk.mean > wide ? risk.mean - wide : 0;

	return (struct hm_yield){
		.p10 = (int32_t)low,
		.p50 = (int32_t)risk.mean,
		.p90 = (int32_t)ceil(risk.mean + wide),
	};
}
