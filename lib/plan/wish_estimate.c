/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/wish_priv.h"

#include <hienmau/open.h>

#include "base/mem.h"

/*
 * What a wish would bring to a plan that else stays nearly as it is: the best
 * drives that it allows are put in, one after the other, as long as each
 * saves, or one that does not. Then those are taken out that can be spared:
 * where all targets are met, that is all that a wish can bring. In the end all
 * is as it was. A plan made anew may do better; it is not worse.
 */

/* Drives put in for one wish at most. */
enum { ADDED_MAX = 64 };

struct guess {
	struct hm_wishes *wishes;
	struct hm_explain *explain;
	struct hm__ledger *ledger;
	struct hm_explain_sums before;
	const struct hm_wish_options *options;
	struct hm_error *err;
};

/* A wish that would lose so much; it is kept only if it helps. */
static enum hm_status keep(struct guess *guess, enum hm_wish_kind kind,
	struct hm_id of, hm_date day, const struct hm_explain_sums *loss)
{
	const struct hm_wish wish = { .kind = kind,
		.of = of,
		.day = day,
		.units = -loss->missing,
		.saving = -loss->objective };

	if (wish.saving <= 0)
		return HM_OK;
	return hm__vec_push(&guess->wishes->rows, &wish) == NULL
		? hm__no_memory(guess->err)
		: HM_OK;
}

/* Puts in the best drive, if it saves or @any will do; false: there is none. */
static bool add_best(struct hm__ledger *ledger, const struct hm__filter *filter,
	bool any, struct hm__slot *slot)
{
	const struct hm_problem *problem = ledger->problem;
	struct hm_explain_change change;
	struct hm__best best = { &change, 1, 0 };

	hm__explain_scan(ledger, filter, &best);
	if (best.n == 0 || (!any && change.loss.objective >= 0))
		return false;
	*slot = (struct hm__slot){
		filter->venue >= 0
			? filter->venue
			: hm__explain_find_venue(problem, change.venue),
		change.day - problem->options.span.from,
		hm__explain_find_team(problem, change.team),
	};
	hm__ledger_add(ledger, *slot);
	return true;
}

/* What the ledger loses once what can be spared is out; then it is in again. */
static struct hm_explain_sums loss_of(
	const struct guess *guess, struct hm__ledger *ledger)
{
	struct hm__spared spared;

	hm__wish_spare(guess->explain, ledger, &spared);

	const struct hm_explain_sums loss = hm__explain_loss(
		ledger, &guess->before);

	hm__wish_restore(ledger, &spared);
	return loss;
}

/* What drives of the filter would lose at best; none is left in. */
static struct hm_explain_sums fill(const struct guess *guess,
	struct hm__ledger *ledger, const struct hm__filter *filter)
{
	struct hm__slot added[ADDED_MAX];
	size_t n = 0;

	while (n < ADDED_MAX && add_best(ledger, filter, false, &added[n]))
		n++;

	struct hm_explain_sums loss = loss_of(guess, ledger);
	if (n == 0 && add_best(ledger, filter, true, &added[n])) {
		const struct hm_explain_sums other = loss_of(guess, ledger);

		n++;
		if (other.objective < loss.objective)
			loss = other;
	}
	while (n > 0)
		hm__ledger_take(ledger, added[--n]);
	return loss;
}

static bool has_booked(const struct hm_problem *problem,
	const struct hm_team *team, hm_date day)
{
	for (size_t i = 0; i < hm_book_drive_count(problem->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(
			problem->book, i);

		if (drive->day == day && hm_id_equal(drive->team, team->id) &&
			hm__plan_is_booked(
				problem->book, &problem->options, drive))
			return true;
	}
	return false;
}

/* A day on which the team could only not be had. */
static bool is_to_be_had(const struct hm_problem *problem, size_t k, int32_t t)
{
	const hm_date day = problem->options.span.from + t;
	struct hm_team team = *problem->teams[k].record;

	if (problem->options.ask)
		team.days = HM_TEAM_DAYS_OFF;
	return !problem->teams[k].open[t] &&
		!hm_open_team(problem->book, &team, day, NULL) &&
		!has_booked(problem, &team, day);
}

/* The best day more of a team; of days alike the first. */
static enum hm_status wish_team_day(struct guess *guess, size_t k)
{
	const struct hm_problem *problem = guess->explain->problem;
	struct hm_explain_change row;
	struct hm__best best = { &row, 1, 0 };

	for (int32_t t = 0; t < problem->days; t++) {
		const struct hm__filter filter = { -1, (int32_t)k, t, true };
		uint8_t *blocked =
			&guess->ledger->blocked[k * (size_t)problem->days +
				(size_t)t];

		if (!is_to_be_had(problem, k, t))
			continue;
		*blocked &= (uint8_t)~HM__SLOT_CLOSED;
		hm__explain_scan(guess->ledger, &filter, &best);
		*blocked |= HM__SLOT_CLOSED;
	}
	if (best.n == 0)
		return HM_OK;

	const int32_t t = row.day - problem->options.span.from;
	const struct hm__filter filter = { -1, (int32_t)k, t, true };
	uint8_t *blocked =
		&guess->ledger->blocked[k * (size_t)problem->days + (size_t)t];

	*blocked &= (uint8_t)~HM__SLOT_CLOSED;
	const struct hm_explain_sums loss = fill(guess, guess->ledger, &filter);
	*blocked |= HM__SLOT_CLOSED;
	return keep(guess, HM_WISH_TEAM_DAY, row.team, row.day, &loss);
}

static int32_t a_quarter_more(int32_t units)
{
	return units > INT32_MAX / 2 ? units : units + (units + 3) / 4;
}

static enum hm_status wish_team_more(struct guess *guess, size_t k)
{
	struct hm__ledger *ledger = guess->ledger;
	const int32_t capacity = ledger->capacity[k];

	ledger->capacity[k] = a_quarter_more(capacity);
	hm__ledger_recount(ledger);

	const struct hm_explain_sums loss = loss_of(guess, ledger);
	ledger->capacity[k] = capacity;
	hm__ledger_recount(ledger);
	return keep(guess, HM_WISH_TEAM_MORE,
		guess->explain->problem->teams[k].record->id, HM_DATE_NONE,
		&loss);
}

static enum hm_status wish_venue(struct guess *guess, size_t v)
{
	const struct hm_problem *problem = guess->explain->problem;
	const struct hm__filter filter = { (int32_t)problem->nvenues, -1, -1,
		true };

	hm__ledger_twin(guess->ledger, v);

	const struct hm_explain_sums loss = fill(guess, guess->ledger, &filter);
	return keep(guess, HM_WISH_VENUE, problem->venues[v].record->id,
		HM_DATE_NONE, &loss);
}

/* Venues with more room: their places come from the changed instance. */
static enum hm_status wish_venues_more(
	struct guess *guess, const struct hm_instance *changed)
{
	const struct hm_problem *problem = guess->explain->problem;
	struct hm__ledger *ledger = guess->ledger;
	enum hm_status status = HM_OK;

	for (size_t v = 0; status == HM_OK && v < problem->nvenues; v++) {
		struct hm__ledger_venue *venue = &ledger->venues[v];
		const struct hm__place *place = venue->place;
		const int32_t room = venue->room;

		if (room <= 0)
			continue;
		venue->place = hm__place(changed, v);
		venue->room = a_quarter_more(room);
		hm__ledger_recount(ledger);

		const struct hm_explain_sums loss = loss_of(guess, ledger);
		status = keep(guess, HM_WISH_VENUE_MORE,
			problem->venues[v].record->id, HM_DATE_NONE, &loss);
		venue->place = place;
		venue->room = room;
		hm__ledger_recount(ledger);
	}
	return status;
}

static void swap_places(
	struct hm__ledger *ledger, const struct hm_instance *instance)
{
	for (size_t v = 0; v < ledger->problem->nvenues; v++)
		ledger->venues[v].place = hm__place(instance, v);
}

/* Holidays: the places of the changed instance have their days too. */
static enum hm_status wish_holidays(
	struct guess *guess, const struct hm_instance *changed)
{
	const struct hm_problem *problem = guess->explain->problem;
	const struct hm_id nobody = HM_ID_NONE_INIT;
	enum hm_status status = HM_OK;

	swap_places(guess->ledger, changed);
	for (int32_t t = 0; status == HM_OK && t < problem->days; t++) {
		const struct hm__filter filter = { -1, -1, t, true };
		const hm_date day = problem->options.span.from + t;

		if (hm_open_day(problem->book, day, NULL))
			continue;

		const struct hm_explain_sums loss = fill(
			guess, guess->ledger, &filter);
		status = keep(guess, HM_WISH_HOLIDAY, nobody, day, &loss);
	}
	swap_places(guess->ledger, guess->explain->instance);
	return status;
}

/* What a team could do under its changed rule that it could not before. */
static enum hm_status wish_team_rule(struct guess *guess,
	struct hm__ledger *changed, size_t k, enum hm_wish_kind kind)
{
	const struct hm__filter filter = { -1, (int32_t)k, -1, true };
	const struct hm_explain_sums now = fill(guess, guess->ledger, &filter);
	struct hm_explain_sums loss = fill(guess, changed, &filter);

	loss.objective -= now.objective;
	loss.missing -= now.missing;
	return keep(guess, kind, guess->explain->problem->teams[k].record->id,
		HM_DATE_NONE, &loss);
}

/* The plan is laid out again where teams may do more. */
static enum hm_status wish_rules(struct guess *guess,
	const struct hm_instance *instance, enum hm_wish_kind kind)
{
	const struct hm_explain *explain = guess->explain;
	const struct hm_problem *problem = explain->problem;
	struct hm__ledger changed;
	enum hm_status status = HM_OK;

	if (!hm__ledger_init(&changed, problem, instance))
		return hm__no_memory(guess->err);
	for (size_t i = 0; i < explain->nslots; i++)
		hm__ledger_add(&changed, explain->slots[i]);
	for (size_t k = 0; status == HM_OK && k < problem->nteams; k++) {
		const struct hm_team *team = problem->teams[k].record;

		if (kind == HM_WISH_TEAM_MONTH ? team->max_per_month > 0
					       : team->max_in_row > 0)
			status = wish_team_rule(guess, &changed, k, kind);
	}
	hm__ledger_fini(&changed);
	return status;
}

static enum hm_status wish_months(
	struct guess *guess, const struct hm_instance *changed)
{
	return wish_rules(guess, changed, HM_WISH_TEAM_MONTH);
}

static enum hm_status wish_rows(
	struct guess *guess, const struct hm_instance *changed)
{
	return wish_rules(guess, changed, HM_WISH_TEAM_ROW);
}

/* Makes the changed instance and asks it. */
static enum hm_status with_change(struct guess *guess,
	const struct hm__change *change,
	enum hm_status (*ask)(
		struct guess *guess, const struct hm_instance *changed))
{
	static const struct hm_plan_options usual = HM_PLAN_OPTIONS_INIT;
	const struct hm_plan_options *how = guess->explain->options;
	struct hm__variant variant;
	struct hm_instance *instance = NULL;
	struct hm__prices prices;
	enum hm_status status = hm__variant_init(&variant,
		guess->explain->problem, change, guess->options, guess->err);

	if (status == HM_OK)
		status = hm__problem_instance(variant.problem,
			how == NULL ? &usual : how, &prices, &instance,
			guess->err);
	if (status == HM_OK)
		status = ask(guess, instance);
	hm_instance_free(instance);
	hm__variant_fini(&variant);
	return status;
}

/* True if some team has a rule that a change would loosen. */
static bool has_rules(
	const struct hm_problem *problem, const struct hm__change *change)
{
	for (size_t k = 0; k < problem->nteams; k++) {
		const struct hm_team *team = problem->teams[k].record;

		if ((change->all_months_more && team->max_per_month > 0) ||
			(change->all_rows_more && team->max_in_row > 0))
			return true;
	}
	return false;
}

enum hm_status hm__wish_estimate(struct hm_wishes *wishes,
	struct hm_explain *explain, const struct hm_wish_options *options,
	struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;
	struct guess guess = { wishes, explain, &explain->ledger,
		explain->ledger.sums, options, err };
	struct hm__change more = HM__CHANGE_INIT;
	struct hm__change lifted = HM__CHANGE_INIT;
	struct hm__change months = HM__CHANGE_INIT;
	struct hm__change rows = HM__CHANGE_INIT;
	struct hm__spared spared;
	enum hm_status status = HM_OK;

	/* What the plan could spare in any case is no wish's. */
	hm__wish_spare(explain, guess.ledger, &spared);
	guess.before = guess.ledger->sums;
	hm__wish_restore(guess.ledger, &spared);
	months.all_months_more = true;
	rows.all_rows_more = true;
	more.all_venues_more = true;
	lifted.all_holidays = true;
	for (size_t k = 0; status == HM_OK && k < problem->nteams; k++) {
		status = wish_team_day(&guess, k);
		if (status == HM_OK)
			status = wish_team_more(&guess, k);
	}
	for (size_t v = 0; status == HM_OK && v < problem->nvenues; v++)
		status = wish_venue(&guess, v);
	if (status == HM_OK)
		status = with_change(&guess, &more, wish_venues_more);
	if (status == HM_OK)
		status = with_change(&guess, &lifted, wish_holidays);
	if (status == HM_OK && has_rules(problem, &months))
		status = with_change(&guess, &months, wish_months);
	if (status == HM_OK && has_rules(problem, &rows))
		status = with_change(&guess, &rows, wish_rows);
	return status;
}
