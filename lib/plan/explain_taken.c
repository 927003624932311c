/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/explain_priv.h"
#include "plan/problem_link.h"

/*
 * Where people would come, and a drive is not possible all the same, since
 * those booked soon after would lack as many units as it could bring.
 */

/* A drive of one team without others, and what it has room for. */
struct trial {
	const struct hm_problem *problem;
	size_t pool;
	int32_t day;
	int32_t most;
};

/* Units that a share of the people bring. */
static int32_t count_units(const struct trial *trial, int32_t share)
{
	const struct hm_problem *problem = trial->problem;
	const int32_t units = hm_pool_units(problem->pool,
		problem->venues[trial->pool].row,
		problem->options.span.from + trial->day, share);

	return units < trial->most ? units : trial->most;
}

/* How many of the people are back, where the last drive alone counts. */
static int32_t share_back(
	const struct hm__ledger_venue *list, const struct trial *trial)
{
	const struct hm_problem *problem = trial->problem;
	int32_t since = problem->venues[trial->pool].since[trial->day];

	for (int32_t i = 0; i < list->ndrives; i++) {
		const int32_t days = trial->day - list->drives[i].day;

		if (days > 0 && (since < 0 || days < since))
			since = days;
	}
	return hm_pool_recovery(since);
}

/* The last drive alone counts. */
static bool takes_all(
	const struct hm__ledger_venue *list, const struct trial *trial)
{
	const int32_t units = count_units(trial, share_back(list, trial));

	return units > 0 &&
		units <= hm__ahead_taken(trial->problem, trial->pool,
				 trial->day, HM__PLAN_WHOLE);
}

/* All drives are felt: whatever share of the people there is room for. */
static bool takes_all_felt(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *list, const struct trial *trial)
{
	const struct hm__place *place = list->place;
	bool any = false;

	for (int32_t l = 0; l < place->levels &&
		hm__ledger_fits(ledger, list, trial->day, l);
		l++) {
		const int32_t share = place->echo.share[l];
		const int32_t units = count_units(trial, share);

		if (units > hm__ahead_taken(trial->problem, trial->pool,
				    trial->day, share))
			return false;
		any |= units > 0;
	}
	return any;
}

/* The day of the booked drives that a drive would take most from. */
static int32_t find_ahead(
	const struct hm_problem *problem, size_t pool, int32_t day)
{
	const struct hm__plan_venue *venue = &problem->venues[pool];
	int32_t first;
	const int32_t n = hm__ahead_reach(
		venue->ahead, venue->nahead, venue->felt, day, &first);
	int32_t most = 0;
	int32_t at = day;

	for (int32_t i = first; i < first + n; i++) {
		const struct hm__plan_ahead *ahead = &venue->ahead[i];
		const int32_t units = hm__ahead_from(
			problem, pool, ahead, day, HM__PLAN_WHOLE);

		if (units > most) {
			most = units;
			at = ahead->day;
		}
	}
	return at;
}

/* Two teams have beds for more than one of them, and may leave some. */
static bool may_in_two(const struct hm__ledger *ledger, struct hm__slot slot)
{
	struct hm__slot other = slot;

	if (ledger->venues[slot.venue].record->record->teams < 2)
		return false;
	for (size_t k = 0; k < ledger->problem->nteams; k++) {
		other.team = (int32_t)k;
		if (other.team != slot.team &&
			hm__ledger_may_first(ledger, slot, other.team) &&
			hm__ledger_may_first(ledger, other, slot.team))
			return true;
	}
	return false;
}

int32_t hm__explain_taker(const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm_problem *problem = ledger->problem;
	const struct hm__plan_venue *venue = &problem->venues[slot.venue];
	const struct hm__ledger_venue *list = &ledger->venues[venue->pool];
	const struct trial trial = { problem, venue->pool, slot.day,
		hm__problem_capacity(
			problem, venue, (size_t)slot.team, (size_t)slot.team) };

	if (hm__ledger_find(ledger, slot.venue, slot.day) != NULL ||
		may_in_two(ledger, slot) ||
		!(list->place->echo.within > 0
				? takes_all_felt(ledger, list, &trial)
				: takes_all(list, &trial)))
		return -1;
	return find_ahead(problem, venue->pool, slot.day);
}
