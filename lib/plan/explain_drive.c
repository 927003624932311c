/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/explain_priv.h"

#include <assert.h>

#include <hienmau/open.h>

/* What its team saves by staying there until its drive on the next day. */
static int64_t find_saved(
	const struct hm_explain *explain, struct hm__slot slot)
{
	const struct hm__ledger *ledger = &explain->ledger;
	const int32_t days = explain->problem->days;
	const int32_t next = slot.day + 1 < days
		? ledger->at[slot.team * days + slot.day + 1]
		: -1;

	return next < 0 ? 0
			: hm__instance_saving(explain->instance, slot.team,
				  slot.venue, next);
}

/* What a drive is, and its cost apart. */
static void tell_drive(const struct hm_explain *explain, struct hm__slot slot,
	struct hm_explain_answer *out)
{
	const struct hm_problem *problem = explain->problem;
	const struct hm__plan_venue *venue = &problem->venues[slot.venue];
	const struct hm_team *team = problem->teams[slot.team].record;
	const hm_date day = problem->options.span.from + slot.day;
	const struct hm__gain gain = hm__ledger_gain(&explain->ledger, slot);

	out->drive = (struct hm_plan_drive){
		.venue = venue->record->id,
		.team = team->id,
		.host = venue->record->org,
		.day = day,
		.units = gain.units,
		.taken = gain.taken,
		.asked = problem->options.ask &&
			!hm_open_team(problem->book, team, day, NULL),
		.cost = venue->cost[slot.team],
		.saved = find_saved(explain, slot),
	};
	out->fixed = team->fixed_cost;
	out->setup = venue->record->setup_cost;
	out->road = out->drive.cost - out->fixed - out->setup;
}

/*
 * The days on which booked drives bring less for it. Of a drive of two teams
 * each is told its part; the parts add up to what is taken.
 */
static void list_taken(struct hm_explain *explain, struct hm__slot slot,
	struct hm_explain_answer *out)
{
	const struct hm_problem *problem = explain->problem;
	const struct hm__ledger *ledger = &explain->ledger;
	const size_t pool = problem->venues[slot.venue].pool;
	const struct hm__plan_venue *venue = &problem->venues[pool];
	const int32_t share = hm__ahead_share(
		problem, pool, slot.day, hm__ledger_whole(ledger, slot).units);
	int32_t first;
	const int32_t n = hm__ahead_reach(
		venue->ahead, venue->nahead, venue->felt, slot.day, &first);
	int32_t sum = 0;
	int32_t told = 0;

	out->taken = explain->taken;
	out->ntaken = 0;
	for (int32_t i = first; i < first + n && told < out->drive.taken; i++) {
		const struct hm__plan_ahead *ahead = &venue->ahead[i];

		sum += hm__ahead_from(problem, pool, ahead, slot.day, share);

		const int32_t part = hm__ledger_part(ledger, slot, sum);
		if (part > told)
			explain->taken[out->ntaken++] =
				(struct hm_explain_taken){
					problem->options.span.from + ahead->day,
					part - told
				};
		told = part;
	}
}

/* Every target it counts for; the drive is in the ledger. */
static void list_credits(struct hm_explain *explain, struct hm__slot slot,
	struct hm_explain_answer *out)
{
	const struct hm_problem *problem = explain->problem;
	int32_t n;
	const int32_t *rows = hm__ledger_rows(&explain->ledger, slot, &n);

	out->credits = explain->credits;
	out->ncredits = 0;
	for (int32_t i = 0; i < n; i++) {
		if ((size_t)rows[i] >= problem->ngoals)
			continue;
		explain->before[out->ncredits] = rows[i];
		explain->credits[out->ncredits++] = (struct hm_explain_credit){
			.target = problem->goals[rows[i]].record->id,
			.units = out->drive.units - out->drive.taken,
			.missing = explain->ledger.units[rows[i]],
		};
	}
}

/* The drive is out: what is missing of each target that was not before. */
static void finish_credits(
	struct hm_explain *explain, const struct hm_explain_answer *out)
{
	for (size_t i = 0; i < out->ncredits; i++) {
		struct hm_explain_credit *credit = &explain->credits[i];
		const size_t goal = (size_t)explain->before[i];
		const int64_t need = explain->problem->goals[goal].need;
		const int64_t had = need - credit->missing;
		const int64_t has = need - explain->ledger.units[goal];

		credit->missing = (has > 0 ? has : 0) - (had > 0 ? had : 0);
	}
}

/* Tries a drive in the place of the one that is out. */
static void try_drive(struct hm__ledger *ledger, enum hm_explain_kind kind,
	struct hm__slot slot, const struct hm_explain_sums *before,
	struct hm__best *best)
{
	if (!hm__ledger_may(ledger, slot))
		return;
	hm__ledger_add(ledger, slot);

	const struct hm_explain_change change = hm__explain_change(
		ledger, kind, slot, before);
	hm__ledger_take(ledger, slot);
	hm__best_offer(best, &change);
}

/* The team at every other venue that day. */
static void try_venues(struct hm_explain *explain, struct hm__slot slot,
	const struct hm_explain_sums *before, struct hm__best *best)
{
	for (int32_t v = 0; v < (int32_t)explain->problem->nvenues; v++) {
		const struct hm__slot other = { v, slot.day, slot.team };

		if (v != slot.venue)
			try_drive(&explain->ledger, HM_EXPLAIN_VENUE, other,
				before, best);
	}
}

/* The venue on every other day, by every team. */
static void try_days(struct hm_explain *explain, struct hm__slot slot,
	const struct hm_explain_sums *before, struct hm__best *best)
{
	const struct hm_problem *problem = explain->problem;

	for (int32_t k = 0; k < (int32_t)problem->nteams; k++) {
		for (int32_t t = 0; t < problem->days; t++) {
			const struct hm__slot other = { slot.venue, t, k };

			if (t != slot.day || k != slot.team)
				try_drive(&explain->ledger, HM_EXPLAIN_MOVE,
					other, before, best);
		}
	}
}

/* Days are many and much alike: they leave room for the other kinds. */
static void find_best(struct hm_explain *explain, struct hm__slot slot,
	const struct hm_explain_sums *before, struct hm__best *best)
{
	struct hm_explain_change rows[HM_EXPLAIN_KIND_BEST];
	struct hm__best kind = { rows, HM_EXPLAIN_KIND_BEST, 0 };

	try_venues(explain, slot, before, &kind);
	for (size_t i = 0; i < kind.n; i++)
		hm__best_offer(best, &rows[i]);
	kind.n = 0;
	try_days(explain, slot, before, &kind);
	for (size_t i = 0; i < kind.n; i++)
		hm__best_offer(best, &rows[i]);
}

void hm_explain_drive(
	struct hm_explain *explain, size_t i, struct hm_explain_answer *out)
{
	assert(i < explain->nslots);

	const struct hm__slot slot = explain->slots[i];
	const struct hm_explain_sums before = explain->ledger.sums;
	struct hm__best best = { out->best, HM_EXPLAIN_BEST, 0 };

	tell_drive(explain, slot, out);
	list_taken(explain, slot, out);
	list_credits(explain, slot, out);
	hm__ledger_take(&explain->ledger, slot);
	finish_credits(explain, out);
	out->drop = hm__explain_change(
		&explain->ledger, HM_EXPLAIN_DROP, slot, &before);
	hm__best_offer(&best, &out->drop);
	find_best(explain, slot, &before, &best);
	out->nbest = best.n;
	hm__ledger_add(&explain->ledger, slot);
}
