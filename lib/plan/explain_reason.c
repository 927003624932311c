/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/open.h>
#include <hienmau/tree.h>

#include "plan/explain_reason.h"

/*
 * What a drive of the same people that is too near is: of the venue itself, as
 * @own, or of another one; UNKNOWN if it is not of these people.
 */
static enum hm_explain_reason tell_near(const struct hm_problem *problem,
	int32_t venue, int32_t other, enum hm_explain_reason own)
{
	if (other == venue)
		return own;
	return other >= 0 &&
			problem->venues[other].pool ==
				problem->venues[venue].pool
		? HM_REASON_SPACING_POOL
		: HM_REASON_UNKNOWN;
}

static int32_t days_apart(int32_t a, int32_t b)
{
	return a > b ? a - b : b - a;
}

static enum hm_explain_reason later(
	enum hm_explain_reason a, enum hm_explain_reason b)
{
	return a > b ? a : b;
}

/* Booked drives within the spacing of a day; or UNKNOWN. */
static enum hm_explain_reason find_booked(
	const struct hm_problem *problem, int32_t v, hm_date day)
{
	enum hm_explain_reason most = HM_REASON_UNKNOWN;

	for (size_t i = 0; i < hm_book_drive_count(problem->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(
			problem->book, i);

		if (days_apart(drive->day, day) < problem->venues[v].spacing &&
			hm__plan_is_booked(
				problem->book, &problem->options, drive))
			most = later(most,
				tell_near(problem, v,
					hm__explain_find_venue(
						problem, drive->venue),
					HM_REASON_SPACING_BOOKED));
	}
	return most;
}

/* Planned ones; beside a team that is there another may find room. */
static enum hm_explain_reason find_planned(
	const struct hm__ledger *ledger, int32_t v, int32_t day)
{
	const struct hm__ledger_venue *venue = &ledger->venues[v];
	const struct hm__ledger_venue *pool = &ledger->venues[venue->pool];
	enum hm_explain_reason most = HM_REASON_UNKNOWN;

	for (int32_t i = 0; i < pool->ndrives; i++) {
		const struct hm__ledger_drive *drive = &pool->drives[i];

		if (days_apart(drive->day, day) >= pool->place->since[0] ||
			(drive->day == day && drive->venue == v &&
				drive->second < 0 &&
				venue->record->record->teams > 1))
			continue;
		most = later(most,
			tell_near(ledger->problem, v, drive->venue,
				HM_REASON_SPACING));
	}
	return most;
}

static bool is_too_soon(const struct hm_problem *problem,
	const struct hm_venue *venue, hm_date day)
{
	const hm_date today = problem->options.today;

	return today != HM_DATE_NONE &&
		day <
		hm_date_add_days(today,
			hm_conflict_notice(venue, &problem->options.rules));
}

/* What closes a venue on a day, or UNKNOWN. */
static enum hm_explain_reason close_venue(
	const struct hm__ledger *ledger, int32_t v, int32_t t)
{
	const struct hm_problem *problem = ledger->problem;
	const struct hm__plan_venue *venue = &problem->venues[v];
	const hm_date day = problem->options.span.from + t;
	const struct hm_days *why = NULL;

	if (!hm_open_day(problem->book, day, NULL))
		return HM_REASON_HOLIDAY;
	if (!hm_open_venue(problem->book, venue->record, day, &why))
		return why != NULL ? HM_REASON_CLOSED : HM_REASON_WEEKDAY;
	if (is_too_soon(problem, venue->record, day))
		return HM_REASON_NOTICE;

	const enum hm_explain_reason booked = find_booked(problem, v, day);
	return booked != HM_REASON_UNKNOWN ? booked
					   : find_planned(ledger, v, t);
}

static struct hm__why because(enum hm_explain_reason reason)
{
	return (struct hm__why){ reason, 0, 0 };
}

/* The rule that forbids a team on a day: at a venue or, with -1, at all. */
static struct hm__why ask_rules(
	const struct hm_problem *problem, struct hm__slot slot)
{
	const struct hm_problem_options *options = &problem->options;
	struct hm_id venue = HM_ID_NONE_INIT;

	if (slot.venue >= 0)
		venue = problem->venues[slot.venue].record->id;

	const size_t rule = hm__plan_find_forbid(problem->book, options, venue,
		problem->teams[slot.team].record->id,
		options->span.from + slot.day);
	return (struct hm__why){ rule < options->nforbid ? HM_REASON_FORBIDDEN
							 : HM_REASON_UNKNOWN,
		rule, 0 };
}

/* What keeps a team from a venue, or with -1 from any, or UNKNOWN. */
static struct hm__why close_team(
	const struct hm__ledger *ledger, struct hm__slot slot)
{
	const int32_t k = slot.team;
	const int32_t t = slot.day;
	const struct hm_problem *problem = ledger->problem;
	const hm_date day = problem->options.span.from + t;
	const size_t cell = (size_t)(k * problem->days + t);
	const struct hm_days *why = NULL;
	struct hm_team team = *problem->teams[k].record;

	if (problem->options.ask)
		team.days = HM_TEAM_DAYS_OFF;
	if (!hm_open_team(problem->book, &team, day, &why))
		return because(why != NULL ? HM_REASON_TEAM_OFF
					   : HM_REASON_NOT_GRANTED);

	const struct hm__why forbidden = ask_rules(problem, slot);
	if (forbidden.reason != HM_REASON_UNKNOWN)
		return forbidden;
	if (ledger->blocked[cell] & (HM__SLOT_CLOSED | HM__SLOT_TAKEN))
		return because(HM_REASON_BUSY);
	if (ledger->left[k * problem->weeks + hm__problem_week(problem, t)] <=
		0)
		return because(HM_REASON_WEEK);
	if (ledger->blocked[cell] & HM__SLOT_CAP)
		return because(HM_REASON_MONTH);
	return because(ledger->blocked[cell] & HM__SLOT_ROW
			? HM_REASON_ROW
			: HM_REASON_UNKNOWN);
}

/* Why a team does not serve a venue. */
static enum hm_explain_reason close_way(
	const struct hm_problem *problem, struct hm__slot slot)
{
	const struct hm_venue *venue = problem->venues[slot.venue].record;
	const struct hm_team *team = problem->teams[slot.team].record;
	const struct hm_id org = problem->options.org;
	const hm_date day = problem->options.span.from +
		problem->epoch_first[problem->epoch[slot.day]];

	return !hm__problem_fits_day(venue, team) &&
			hm_open_serves(problem->book, team, venue->org, day) &&
			(hm_id_is_none(org) ||
				hm_tree_is_within(
					problem->book, venue->org, org, day))
		? HM_REASON_DAY_LENGTH
		: HM_REASON_NOT_SERVED;
}

struct hm__why hm__reason_closed(
	const struct hm__ledger *ledger, int32_t v, int32_t t)
{
	return because(close_venue(ledger, v, t));
}

struct hm__why hm__reason_pair(
	const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm_problem *problem = ledger->problem;
	const size_t epoch = (size_t)problem->epoch[slot.day];

	if (!problem->venues[slot.venue]
			.served[epoch * problem->nteams + (size_t)slot.team])
		return because(close_way(problem, slot));

	const struct hm__why why = close_team(ledger, slot);
	if (why.reason != HM_REASON_UNKNOWN)
		return why;
	if (hm__ledger_may(ledger, slot))
		return because(HM_REASON_PRICE);

	const int32_t booked = hm__explain_taker(ledger, slot);
	return booked < 0 ? because(HM_REASON_NOBODY)
			  : (struct hm__why){ HM_REASON_TAKEN, 0, booked };
}

struct hm__why hm__reason_venue_day(
	const struct hm__ledger *ledger, int32_t v, int32_t t)
{
	struct hm__why most = hm__reason_closed(ledger, v, t);

	if (most.reason != HM_REASON_UNKNOWN)
		return most;
	most = because(HM_REASON_NOT_SERVED);
	for (int32_t k = 0; k < (int32_t)ledger->problem->nteams; k++) {
		const struct hm__why why = hm__reason_pair(
			ledger, (struct hm__slot){ v, t, k });

		most = why.reason > most.reason ? why : most;
	}
	return most;
}

/* A team that is free: is there a venue, or would there be but for a rule, or
 * for booked drives? */
static struct hm__why find_venue(
	const struct hm__ledger *ledger, int32_t k, int32_t t)
{
	struct hm__why most = because(HM_REASON_NO_VENUE);

	for (int32_t v = 0; v < (int32_t)ledger->problem->nvenues; v++) {
		const struct hm__slot slot = { v, t, k };

		if (hm__ledger_may(ledger, slot))
			return because(HM_REASON_PRICE);
		if (most.reason != HM_REASON_TAKEN &&
			close_venue(ledger, v, t) == HM_REASON_UNKNOWN) {
			const struct hm__why why = hm__reason_pair(
				ledger, slot);

			if (why.reason == HM_REASON_TAKEN ||
				(why.reason == HM_REASON_FORBIDDEN &&
					most.reason == HM_REASON_NO_VENUE))
				most = why;
		}
	}
	return most;
}

struct hm__why hm__reason_team_day(
	const struct hm__ledger *ledger, int32_t k, int32_t t)
{
	const struct hm_problem *problem = ledger->problem;
	const struct hm__why why = close_team(
		ledger, (struct hm__slot){ -1, t, k });

	if (!hm_open_day(problem->book, problem->options.span.from + t, NULL))
		return because(HM_REASON_HOLIDAY);
	return why.reason != HM_REASON_UNKNOWN ? why : find_venue(ledger, k, t);
}
