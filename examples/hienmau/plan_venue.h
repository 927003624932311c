/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_PLAN_VENUE_H
#define HM_EXAMPLES_HIENMAU_PLAN_VENUE_H

/* How often a plan visits each venue, or why it does not. */

#include "plan.h"

/** Why a plan has no drive at a venue; the later, the nearer to one. */
enum plan_why {
	PLAN_WHY_VISITED = 0, /* it has */
	PLAN_WHY_NO_TARGET,
	PLAN_WHY_HOLIDAY,
	PLAN_WHY_NOTICE,
	PLAN_WHY_CLOSED,
	PLAN_WHY_NOT_SERVED,
	PLAN_WHY_BOOKED,
	PLAN_WHY_NO_TEAM,
	PLAN_WHY_FORBIDDEN,
	PLAN_WHY_NOBODY,
	PLAN_WHY_TAKEN,
	PLAN_WHY_NOT_NEEDED, /* from here on a drive is possible */
	PLAN_WHY_LESS,
};

enum { PLAN_WHY_COUNT = PLAN_WHY_LESS + 1 };

/** The reason as a message id, "" where there is none. */
const char *plan_why_text(enum plan_why why);

/** The same for programs. */
const char *plan_why_key(enum plan_why why);

struct plan_visit {
	const struct hm_venue *venue;
	size_t drives;
	int64_t units;
	enum plan_why why;
};

/**
 * All venues within the org of a plan, in the order of the book; free()
 * them. NULL after saying what went wrong.
 */
struct plan_visit *plan_visits(
	struct cli *cli, const struct plan_work *work, size_t *n);

/** True if a team may be sent somewhere on a day, booked drives aside. */
bool plan_team_open(const struct cli *cli, const struct plan_work *work,
	const struct hm_team *team, hm_date day);

#endif
