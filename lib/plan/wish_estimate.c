/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/wish_priv.h"

#include <hienmau/open.h>

#include "base/mem.h"

/*
 * What a wish would bring to a plan that else stays as it is: the best drives
 * that it allows are put in, one after the other, as long as each saves, and
 * then taken out again. A plan made anew may do better; it is not worse.
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

/* The wish as the ledger stands now; it is kept only if it helps. */
static enum hm_status keep(struct guess *guess, enum hm_wish_kind kind,
	struct hm_id of, hm_date day)
{
	const struct hm_explain_sums loss = hm__explain_loss(
		guess->ledger, &guess->before);
	const struct hm_wish wish = { .kind = kind,
		.of = of,
		.day = day,
		.units = -loss.missing,
		.saving = -loss.objective };

	if (wish.saving <= 0)
		return HM_OK;
	return hm__vec_push(&guess->wishes->rows, &wish) == NULL
		? hm__no_memory(guess->err)
		: HM_OK;
}

/* Puts in the best drive that saves; false: there is none. */
static bool add_best(struct hm__ledger *ledger, const struct hm__filter *filter,
	struct hm__slot *slot)
{
	const struct hm_problem *problem = ledger->problem;
	struct hm_explain_change change;
	struct hm__best best = { &change, 1, 0 };

	hm__explain_scan(ledger, filter, &best);
	if (best.n == 0 || change.loss.objective >= 0)
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

/* All drives that save, then the wish, then they are out again. */
static enum hm_status try_filter(struct guess *guess,
	const struct hm__filter *filter, enum hm_wish_kind kind,
	struct hm_id of, hm_date day)
{
	struct hm__slot added[ADDED_MAX];
	size_t n = 0;

	while (n < ADDED_MAX && add_best(guess->ledger, filter, &added[n]))
		n++;

	const enum hm_status status = keep(guess, kind, of, day);
	while (n > 0)
		hm__ledger_take(guess->ledger, added[--n]);
	return status;
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
	if (best.n == 0 || row.loss.objective >= 0)
		return HM_OK;

	const struct hm_wish wish = { .kind = HM_WISH_TEAM_DAY,
		.of = row.team,
		.day = row.day,
		.units = -row.loss.missing,
		.saving = -row.loss.objective };
	return hm__vec_push(&guess->wishes->rows, &wish) == NULL
		? hm__no_memory(guess->err)
		: HM_OK;
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

	const enum hm_status status = keep(guess, HM_WISH_TEAM_MORE,
		guess->explain->problem->teams[k].record->id, HM_DATE_NONE);
	ledger->capacity[k] = capacity;
	hm__ledger_recount(ledger);
	return status;
}

static enum hm_status wish_venue(struct guess *guess, size_t v)
{
	const struct hm_problem *problem = guess->explain->problem;
	const struct hm__filter filter = { (int32_t)problem->nvenues, -1, -1,
		true };

	hm__ledger_twin(guess->ledger, v);
	return try_filter(guess, &filter, HM_WISH_VENUE,
		problem->venues[v].record->id, HM_DATE_NONE);
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
		status = keep(guess, HM_WISH_VENUE_MORE,
			problem->venues[v].record->id, HM_DATE_NONE);
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

		if (!hm_open_day(problem->book, day, NULL))
			status = try_filter(
				guess, &filter, HM_WISH_HOLIDAY, nobody, day);
	}
	swap_places(guess->ledger, guess->explain->instance);
	return status;
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

enum hm_status hm__wish_estimate(struct hm_wishes *wishes,
	struct hm_explain *explain, const struct hm_wish_options *options,
	struct hm_error *err)
{
	const struct hm_problem *problem = explain->problem;
	struct guess guess = { wishes, explain, &explain->ledger,
		explain->ledger.sums, options, err };
	struct hm__change more = HM__CHANGE_INIT;
	struct hm__change lifted = HM__CHANGE_INIT;
	enum hm_status status = HM_OK;

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
	return status;
}
