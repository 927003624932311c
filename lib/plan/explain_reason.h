/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_EXPLAIN_REASON_H
#define HM_PLAN_EXPLAIN_REASON_H

/*
 * What keeps one more drive from a venue, a team or a day, beside those that
 * are in the ledger. The reasons stand in a row (explain.h), and of several
 * venues or teams the one that is nearest to a drive tells.
 */

#include "plan/explain_priv.h"

/** Why there is no drive. */
struct hm__why {
	enum hm_explain_reason reason;
	size_t rule;    /* that forbids it, if one does */
	int32_t booked; /* if all who would come are expected at booked drives:
			 * the day of these, counted from the plan's first */
};

/** What closes a venue on a day to all teams, or UNKNOWN. */
struct hm__why hm__reason_closed(
	const struct hm__ledger *ledger, int32_t venue, int32_t day);

/** What keeps a team from a venue that is open; PRICE: nothing. */
struct hm__why hm__reason_pair(
	const struct hm__ledger *ledger, struct hm__slot slot);

/** Of a venue and all teams. */
struct hm__why hm__reason_venue_day(
	const struct hm__ledger *ledger, int32_t venue, int32_t day);

/** Of a team and all venues. */
struct hm__why hm__reason_team_day(
	const struct hm__ledger *ledger, int32_t team, int32_t day);

#endif
