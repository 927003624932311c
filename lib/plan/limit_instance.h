/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_LIMIT_INSTANCE_H
#define HM_PLAN_LIMIT_INSTANCE_H

/*
 * An instance that asks for one target only. A unit that is missing costs much,
 * a drive little, and one that the real problem does not allow a little more:
 * of what is lifted no more is used than is needed.
 */

#include "engine/instance_priv.h"
#include "plan/problem_priv.h"

/* What they cost: a missing unit, a drive, one that is not allowed. */
enum { HM__LIMIT_UNIT = 2000, HM__LIMIT_DRIVE = 1000, HM__LIMIT_LIFTED = 1900 };

/* What is asked, and of what. */
struct hm__limit_ask {
	const struct hm_problem *real;
	const struct hm_instance *source; /* of the real problem, or a variant */
	int32_t goal;
	int64_t need; /* units that it asks of the plan */
	bool rested;  /* pools are always whole */
};

/** Makes the instance. */
enum hm_status hm__limit_instance(const struct hm__limit_ask *ask,
	struct hm_instance **out, struct hm_error *err);

/**
 * Units that no plan of such an instance exceeds: proved. @found are those of
 * some plan. False: no memory.
 */
bool hm__limit_bound(
	const struct hm_instance *instance, int64_t found, int64_t *most);

/** True if the real problem lets a team work at a venue on a day. */
bool hm__limit_is_real(const struct hm_problem *real, int32_t venue,
	int32_t team, int32_t day);

#endif
