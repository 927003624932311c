/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_LIMIT_DAYS_H
#define HM_PLAN_LIMIT_DAYS_H

/*
 * When a plan that was made without some rules makes use of that: its drives
 * are laid beside what the real problem allows, team by team.
 */

#include "engine/instance_priv.h"
#include "plan/problem_priv.h"

/**
 * The whole weeks from the first to the last drive that the real problem does
 * not allow: its team, venue or day is not open to it, or the team's week,
 * month or days in a row are full. Empty if it allows them all. Rest between
 * drives and beds are not asked for. Cost: the square of the drives.
 */
struct hm_span hm__limit_days(const struct hm_problem *real,
	const struct hm_instance *instance, const struct hm_solution *solution);

#endif
