/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/lift.h"

#include "base/mem.h"
#include "engine/solution.h"
#include "plan/limit_instance.h"
#include "plan/plan_priv.h"

/* The most units that a target can get, or all it asks for; @units are those
 * of some plan. */
static enum hm_status find_most(const struct hm__limit_ask *ask, int64_t units,
	int64_t *most, struct hm_error *err)
{
	struct hm_instance *alone = NULL;
	enum hm_status status = hm__limit_instance(ask, &alone, err);

	*most = ask->need;
	if (status == HM_OK && !hm__limit_bound(alone, units, most))
		status = hm__no_memory(err);
	hm_instance_free(alone);
	return status;
}

enum hm_status hm__plan_lift(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm__prices *prices,
	const struct hm_instance *instance, const struct hm_solution *solution,
	struct hm_plan *plan, int64_t *lift, struct hm_error *err)
{
	const double more = (double)prices->missing - solution->price_most;
	enum hm_status status = HM_OK;
	double sum = 0;

	for (size_t i = 0; status == HM_OK && i < problem->ngoals; i++) {
		struct hm_plan_target *target = &plan->targets[i];
		const struct hm__limit_ask ask = {
			.real = problem,
			.source = instance,
			.goal = (int32_t)i,
			.need = hm__problem_need(problem, options, i),
		};
		int64_t most = ask.need;

		if (target->planned < ask.need)
			status = find_most(&ask, target->planned, &most, err);
		if (status != HM_OK)
			break;
		if (most < ask.need && more > 0)
			sum += more * (double)(ask.need - most);
		if (most < problem->goals[i].need)
			target->missing_least = problem->goals[i].need - most;
		plan->missing_least += target->missing_least;
	}
	/* Figures of 10^15 are whole in a double, sums of some of them not. */
	*lift = (int64_t)(sum * (1 - 1e-12));
	return status;
}
