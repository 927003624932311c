/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/explain_reason.h"

#include <string.h>

/* Puts a drive in, offers it, and takes it out again. */
static void offer(struct hm__ledger *ledger, enum hm_explain_kind kind,
	struct hm__slot slot, const struct hm_explain_sums *before,
	struct hm_id instead, struct hm__best *best)
{
	if (!hm__ledger_may(ledger, slot))
		return;
	hm__ledger_add(ledger, slot);

	struct hm_explain_change change = hm__explain_change(
		ledger, kind, slot, before);
	change.instead = instead;
	hm__ledger_take(ledger, slot);
	hm__best_offer(best, &change);
}

/* One drive: as one more, or instead of the one its team has that day. */
static void try_slot(struct hm__ledger *ledger, struct hm__slot slot,
	bool add_only, struct hm__best *best)
{
	const struct hm_explain_sums before = ledger->sums;
	const int32_t at =
		ledger->at[slot.team * ledger->problem->days + slot.day];
	const struct hm__slot other = { at, slot.day, slot.team };
	struct hm_id instead = HM_ID_NONE_INIT;

	if (at < 0) {
		offer(ledger, HM_EXPLAIN_ADD, slot, &before, instead, best);
	} else if (!add_only && at != slot.venue) {
		instead = ledger->venues[at].record->record->id;
		hm__ledger_take(ledger, other);
		offer(ledger, HM_EXPLAIN_INSTEAD, slot, &before, instead, best);
		hm__ledger_add(ledger, other);
	}
}

/* Days of a venue's people, and the teams that come to it, one by one. */
static void scan_place(struct hm__ledger *ledger, int32_t venue,
	const struct hm__filter *filter, struct hm__best *best)
{
	const struct hm__ledger_venue *at = &ledger->venues[venue];
	const struct hm__place *place = ledger->venues[at->pool].place;

	for (int32_t i = 0; i < place->ndays; i++) {
		const int32_t day = place->day[i];

		if (filter->day >= 0 && day != filter->day)
			continue;
		for (size_t c = 0; c < place->ncrews; c++) {
			const struct hm__crew *crew = &place->crews[c];
			const struct hm__slot slot = { venue, day, crew->team };

			if ((filter->team < 0 || crew->team == filter->team) &&
				crew->tag == at->tag && crew->second < 0 &&
				hm__crew_goes(crew, day))
				try_slot(ledger, slot, filter->add_only, best);
		}
	}
}

void hm__explain_scan(struct hm__ledger *ledger,
	const struct hm__filter *filter, struct hm__best *best)
{
	if (filter->venue >= 0) {
		scan_place(ledger, filter->venue, filter, best);
		return;
	}
	for (int32_t v = 0; v < (int32_t)ledger->problem->nvenues; v++)
		scan_place(ledger, v, filter, best);
}

static void count(struct hm_explain *explain, struct hm__why why,
	struct hm_explain_why_not *out)
{
	out->count[why.reason]++;
	if (why.reason == HM_REASON_FORBIDDEN)
		explain->rules[why.rule]++;
	if (why.reason == HM_REASON_TAKEN)
		explain->booked[why.booked].count++;
}

/* Begins an answer: how many drives of the plan are meant, which are best. */
static void begin(struct hm_explain *explain, const struct hm__filter *filter,
	struct hm_explain_why_not *out)
{
	struct hm__best best = { out->best, HM_EXPLAIN_BEST, 0 };

	memset(out, 0, sizeof(*out));
	memset(explain->rules, 0,
		explain->problem->options.nforbid * sizeof(*explain->rules));
	memset(explain->booked, 0,
		hm__explain_booked_days(explain->problem) *
			sizeof(*explain->booked));
	out->rules = explain->rules;
	out->nrules = explain->problem->options.nforbid;
	for (size_t i = 0; i < explain->nslots; i++) {
		const struct hm__slot *slot = &explain->slots[i];

		out->drives +=
			(filter->venue < 0 || slot->venue == filter->venue) &&
			(filter->team < 0 || slot->team == filter->team) &&
			(filter->day < 0 || slot->day == filter->day);
	}
	hm__explain_scan(&explain->ledger, filter, &best);
	out->nbest = best.n;
}

/* Ends it: of the days with booked drives those that are in the way. */
static void end(struct hm_explain *explain, struct hm_explain_why_not *out)
{
	const struct hm_problem *problem = explain->problem;
	const size_t days = hm__explain_booked_days(problem);

	for (size_t t = 0; t < days; t++) {
		const int32_t n = explain->booked[t].count;

		if (n > 0)
			explain->booked[out->nbooked++] =
				(struct hm_explain_booked){
					problem->options.span.from + (int32_t)t,
					n
				};
	}
	out->booked = explain->booked;
}

enum hm_status hm_explain_why_not_venue(struct hm_explain *explain,
	struct hm_id venue, struct hm_explain_why_not *out,
	struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;
	const int32_t v = hm__explain_find_venue(problem, venue);
	const struct hm__filter filter = { v, -1, -1, false };

	if (v < 0)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"The venue is not in the book; give one that is.");
	begin(explain, &filter, out);
	out->total = problem->days;
	for (int32_t t = 0; t < problem->days; t++)
		count(explain, hm__reason_venue_day(&explain->ledger, v, t),
			out);
	end(explain, out);
	return HM_OK;
}

enum hm_status hm_explain_why_not_team(struct hm_explain *explain,
	struct hm_id team, struct hm_explain_why_not *out, struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;
	const int32_t k = hm__explain_find_team(problem, team);
	const struct hm__filter filter = { -1, k, -1, false };

	if (k < 0)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"The team is not in the book; give one that is.");
	begin(explain, &filter, out);
	out->total = problem->days;
	for (int32_t t = 0; t < problem->days; t++)
		count(explain, hm__reason_team_day(&explain->ledger, k, t),
			out);
	end(explain, out);
	return HM_OK;
}

enum hm_status hm_explain_why_not_day(struct hm_explain *explain, hm_date day,
	struct hm_explain_why_not *out, struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;
	const int32_t t = day - problem->options.span.from;
	const struct hm__filter filter = { -1, -1, t, false };

	if (!hm_span_contains(problem->options.span, day))
		return hm_error_set(err, HM_ERR_INVALID,
			"The day is not among those planned; give one that "
			"is.");
	begin(explain, &filter, out);
	out->total = (int32_t)(problem->nvenues * problem->nteams);
	for (int32_t v = 0; v < (int32_t)problem->nvenues; v++) {
		const struct hm__why closed = hm__reason_closed(
			&explain->ledger, v, t);

		for (int32_t k = 0; k < (int32_t)problem->nteams; k++) {
			const struct hm__slot slot = { v, t, k };

			count(explain,
				closed.reason != HM_REASON_UNKNOWN
					? closed
					: hm__reason_pair(
						  &explain->ledger, slot),
				out);
		}
	}
	end(explain, out);
	return HM_OK;
}

enum hm_explain_reason hm_explain_why_not_at(
	const struct hm_explain *explain, struct hm_id venue, hm_date day)
{
	const struct hm_problem *problem = explain->problem;
	const int32_t v = hm__explain_find_venue(problem, venue);

	if (v < 0 || !hm_span_contains(problem->options.span, day))
		return HM_REASON_UNKNOWN;
	return hm__reason_venue_day(
		&explain->ledger, v, day - problem->options.span.from)
		.reason;
}
