/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/explain_priv.h"

#include "base/mem.h"

/*
 * Questions about a plan are answered by trying: the ledger holds the plan, a
 * drive is put in or taken out, the sums are read, and all is put back. With a
 * venue of three drives A, B, C, taking out B takes B's units from its
 * targets and lets C find more people back; the loss told is of both.
 */

int32_t hm__explain_find_venue(
	const struct hm_problem *problem, struct hm_id id)
{
	for (size_t v = 0; v < problem->nvenues; v++) {
		if (hm_id_equal(problem->venues[v].record->id, id))
			return (int32_t)v;
	}
	return -1;
}

int32_t hm__explain_find_team(const struct hm_problem *problem, struct hm_id id)
{
	for (size_t k = 0; k < problem->nteams; k++) {
		if (hm_id_equal(problem->teams[k].record->id, id))
			return (int32_t)k;
	}
	return -1;
}

struct hm_explain_sums hm__explain_loss(
	const struct hm__ledger *ledger, const struct hm_explain_sums *before)
{
	return (struct hm_explain_sums){
		.objective = ledger->sums.objective - before->objective,
		.missing = ledger->sums.missing - before->missing,
		.surplus = ledger->sums.surplus - before->surplus,
		.beside = ledger->sums.beside - before->beside,
		.smooth = ledger->sums.smooth - before->smooth,
		.cost = ledger->sums.cost - before->cost,
		.later = ledger->sums.later - before->later,
	};
}

struct hm_explain_change hm__explain_change(const struct hm__ledger *ledger,
	enum hm_explain_kind kind, struct hm__slot slot,
	const struct hm_explain_sums *before)
{
	const struct hm_problem *problem = ledger->problem;
	const struct hm__gain none = { 0, 0 };
	const struct hm__gain gain =
		kind == HM_EXPLAIN_DROP ? none : hm__ledger_gain(ledger, slot);

	return (struct hm_explain_change){
		.kind = kind,
		.venue = ledger->venues[slot.venue].record->record->id,
		.team = problem->teams[slot.team].record->id,
		.day = problem->options.span.from + slot.day,
		.units = gain.units - gain.taken,
		.loss = hm__explain_loss(ledger, before),
	};
}

/* Least loss first; ties by day, then by id. */
static bool is_better(
	const struct hm_explain_change *a, const struct hm_explain_change *b)
{
	if (a->loss.objective != b->loss.objective)
		return a->loss.objective < b->loss.objective;
	if (a->loss.missing != b->loss.missing)
		return a->loss.missing < b->loss.missing;
	if (a->loss.cost != b->loss.cost)
		return a->loss.cost < b->loss.cost;
	if (a->day != b->day)
		return a->day < b->day;
	if (!hm_id_equal(a->venue, b->venue))
		return hm_id_compare(a->venue, b->venue) < 0;
	return hm_id_compare(a->team, b->team) < 0;
}

void hm__best_offer(
	struct hm__best *best, const struct hm_explain_change *change)
{
	size_t i = best->n;

	if (i == best->most) {
		if (!is_better(change, &best->rows[--i]))
			return;
	} else {
		best->n++;
	}
	for (; i > 0 && is_better(change, &best->rows[i - 1]); i--)
		best->rows[i] = best->rows[i - 1];
	best->rows[i] = *change;
}

static enum hm_status refuse(const struct hm_plan_drive *drive,
	const struct hm_book *book, struct hm_error *err)
{
	const struct hm_venue *venue = hm_book_find_venue(book, drive->venue);
	char day[HM_DATE_TEXT_MAX] = "?";

	if (venue == NULL || hm_book_find_team(book, drive->team) == NULL)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"The venue or the team of a drive of the plan is not "
			"in the book; plan again.");
	if (hm_date_is_valid(drive->day))
		hm_date_format(
			drive->day, err == NULL ? HM_LANG_EN : err->lang, day);
	return hm_error_set(err, HM_ERR_CONFLICT,
		"The drive at %s on %s breaks a rule by now, or nobody would "
		"come; check the plan, or plan again.",
		venue->name, day);
}

/* True if a drive may come, alone or since another team comes with it. */
static bool may_come(const struct hm_explain *explain, struct hm__slot slot,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	bool may = hm__ledger_may(&explain->ledger, slot);

	for (size_t j = 0; j < n && !may; j++) {
		const int32_t team = drives[j].day != drives[i].day ||
				!hm_id_equal(drives[j].venue, drives[i].venue)
			? -1
			: hm__explain_find_team(
				  explain->problem, drives[j].team);

		may = team >= 0 && team != slot.team &&
			hm__ledger_may_first(&explain->ledger, slot, team);
	}
	return may;
}

/* Puts the drives in, each after all rules were asked. */
static enum hm_status lay_out(struct hm_explain *explain,
	const struct hm_plan_drive *drives, size_t n, struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;

	for (size_t i = 0; i < n; i++) {
		const struct hm__slot slot = {
			hm__explain_find_venue(problem, drives[i].venue),
			drives[i].day - problem->options.span.from,
			hm__explain_find_team(problem, drives[i].team),
		};

		if (slot.venue < 0 || slot.team < 0 ||
			!hm_span_contains(
				problem->options.span, drives[i].day) ||
			!may_come(explain, slot, drives, n, i))
			return refuse(&drives[i], problem->book, err);
		hm__ledger_add(&explain->ledger, slot);
		explain->slots[explain->nslots++] = slot;
	}
	return HM_OK;
}

static enum hm_status fill(struct hm_explain *explain,
	const struct hm_plan_drive *drives, size_t n, struct hm_error *err)
{
	static const struct hm_plan_options usual = HM_PLAN_OPTIONS_INIT;
	const struct hm_problem *problem = explain->problem;
	const struct hm_alloc *alloc = problem->alloc;
	const enum hm_status status = hm__problem_instance(problem,
		explain->options == NULL ? &usual : explain->options,
		&explain->prices, &explain->instance, err);

	if (status != HM_OK)
		return status;
	explain->slots = hm__mem_new(alloc, n + 1, sizeof(*explain->slots));
	explain->before = hm__mem_new(
		alloc, problem->ngoals + 1, sizeof(*explain->before));
	explain->credits = hm__mem_new(
		alloc, problem->ngoals + 1, sizeof(*explain->credits));
	explain->rules = hm__mem_new(
		alloc, problem->options.nforbid + 1, sizeof(*explain->rules));
	explain->taken = hm__mem_new(
		alloc, HM_SPACING_DAYS, sizeof(*explain->taken));
	explain->booked = hm__mem_new(alloc, hm__explain_booked_days(problem),
		sizeof(*explain->booked));
	if (explain->slots == NULL || explain->before == NULL ||
		explain->credits == NULL || explain->rules == NULL ||
		explain->taken == NULL || explain->booked == NULL)
		return hm__no_memory(err);
	if (!hm__ledger_init(&explain->ledger, problem, explain->instance)) {
		explain->ledger = (struct hm__ledger){ 0 };
		return hm__no_memory(err);
	}
	return lay_out(explain, drives, n, err);
}

enum hm_status hm_explain_new(const struct hm_problem *problem,
	const struct hm_plan_options *options,
	const struct hm_plan_drive *drives, size_t n, struct hm_explain **out,
	struct hm_error *err)
{
	struct hm_explain *explain = hm__mem_new(
		problem->alloc, 1, sizeof(*explain));

	if (explain == NULL)
		return hm__no_memory(err);
	explain->problem = problem;
	explain->options = options;

	const enum hm_status status = fill(explain, drives, n, err);
	if (status != HM_OK) {
		hm_explain_free(explain);
		return status;
	}
	*out = explain;
	return HM_OK;
}

void hm_explain_free(struct hm_explain *explain)
{
	if (explain == NULL)
		return;

	const struct hm_alloc *alloc = explain->problem->alloc;
	hm__ledger_fini(&explain->ledger);
	hm__mem_free(alloc, explain->booked);
	hm__mem_free(alloc, explain->taken);
	hm__mem_free(alloc, explain->rules);
	hm__mem_free(alloc, explain->credits);
	hm__mem_free(alloc, explain->before);
	hm__mem_free(alloc, explain->slots);
	hm_instance_free(explain->instance);
	hm__mem_free(alloc, explain);
}

struct hm_explain_sums hm_explain_get_sums(const struct hm_explain *explain)
{
	return explain->ledger.sums;
}
