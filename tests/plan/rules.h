/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_PLAN_RULES_H
#define HM_TEST_PLAN_RULES_H

/*
 * Rules in words, and a world to try them in: four weeks in which teams work
 * for everybody and venues are open, every day. Venues 0 and 2 lie in province
 * A, 1 and 3 in province B, but 1 is of province A from day 14 on.
 */

#include "plan/world.h"

enum { RULES_VENUES = 4, RULES_TEAMS = 2, RULES_DAYS = 28, RULES_MONDAY = 3 };

/** Makes the world; free it by world_fini(). */
void rules_world_init(struct world *world);

/** Reads "org=A venue=1 team=0 weekday=67 from=0 to=13"; days from the first.
 */
struct hm_plan_rule rules_parse(const struct world *world, const char *text);

#endif
