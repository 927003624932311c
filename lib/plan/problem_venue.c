/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_ahead.h"

#include <hienmau/open.h>
#include <hienmau/tree.h>

static bool is_in(const struct hm_id *ids, size_t n, struct hm_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (hm_id_equal(ids[i], id))
			return true;
	}
	return false;
}

/* What stands above a venue in one epoch: itself, its parents. */
struct above {
	struct hm_id ids[HM_TREE_DEPTH_MAX];
	size_t n;
	hm_date day;
	int32_t epoch;
};

static void look_above(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, int32_t epoch, struct above *out)
{
	out->epoch = epoch;
	out->day = problem->options.span.from + problem->epoch_first[epoch];
	out->n = hm_tree_ancestors(
		problem->book, venue->record->org, out->day, out->ids);
}

/* Adds one credit, or lengthens the one of the epoch before. */
static void add_credit(
	struct hm__plan_venue *venue, int32_t target, int32_t from, int32_t to)
{
	for (size_t i = 0; i < venue->ncredits; i++) {
		struct hm__plan_credit *credit = &venue->credits[i];

		if (credit->target == target && credit->to == from) {
			credit->to = to;
			return;
		}
	}
	venue->credits[venue->ncredits++] =
		(struct hm__plan_credit){ target, from, to };
}

/* The days of an epoch on which a drive counts for a target. */
static bool credit_days(const struct hm_problem *problem, size_t target,
	const struct above *above, int32_t *from, int32_t *to)
{
	const struct hm_target *record = problem->goals[target].record;
	const hm_date first = problem->options.span.from;

	if (!is_in(above->ids, above->n, record->org))
		return false;

	const struct hm_span epoch = hm_span_make(
		first + problem->epoch_first[above->epoch],
		first + problem->epoch_first[above->epoch + 1]);
	const struct hm_span both = hm_span_intersect(record->span, epoch);
	*from = both.from - first;
	*to = both.to - first;
	return !hm_span_is_empty(both);
}

/* Counts the credits of an epoch, and adds them once there is room. */
static size_t each_credit(const struct hm_problem *problem,
	struct hm__plan_venue *venue, const struct above *above)
{
	size_t n = 0;

	for (size_t i = 0; i < problem->ngoals; i++) {
		int32_t from = 0;
		int32_t to = 0;

		if (!credit_days(problem, i, above, &from, &to))
			continue;
		n++;
		if (venue->credits != NULL)
			add_credit(venue, (int32_t)i, from, to);
	}
	return n;
}

static bool add_credits(
	struct hm_problem *problem, struct hm__plan_venue *venue)
{
	struct above above;
	size_t room = 0;

	for (int32_t e = 0; e < problem->nepochs; e++) {
		look_above(problem, venue, e, &above);
		room += each_credit(problem, venue, &above);
	}

	struct hm__plan_credit *credits = hm__problem_array(
		problem, room, sizeof(*credits));
	if (credits == NULL)
		return false;
	venue->credits = credits;
	for (int32_t e = 0; e < problem->nepochs; e++) {
		look_above(problem, venue, e, &above);
		each_credit(problem, venue, &above);
	}
	return true;
}

bool hm__problem_fits_day(
	const struct hm_venue *venue, const struct hm_team *team)
{
	return team->day_minutes <= 0 ||
		hm_conflict_day_minutes(venue, team, team->start, team->end) <=
		team->day_minutes;
}

/* Who may collect here; nobody where the org is outside what is planned. */
static bool add_served(struct hm_problem *problem, struct hm__plan_venue *venue)
{
	const struct hm_id org = problem->options.org;

	venue->served = hm__problem_array(
		problem, (size_t)problem->nepochs * problem->nteams, 1);
	if (venue->served == NULL)
		return false;
	for (int32_t e = 0; e < problem->nepochs; e++) {
		uint8_t *row = venue->served + (size_t)e * problem->nteams;
		struct above above;

		look_above(problem, venue, e, &above);
		if (above.n == 0 ||
			(!hm_id_is_none(org) &&
				!is_in(above.ids, above.n, org)))
			continue;
		for (size_t k = 0; k < problem->nteams; k++)
			row[k] = hm__problem_fits_day(venue->record,
					 problem->teams[k].record) &&
				hm_open_serves(problem->book,
					problem->teams[k].record,
					venue->record->org, above.day);
	}
	return true;
}

static bool add_costs(struct hm_problem *problem, struct hm__plan_venue *venue)
{
	venue->cost = hm__problem_array(
		problem, problem->nteams, sizeof(*venue->cost));
	if (venue->cost == NULL)
		return false;
	for (size_t k = 0; k < problem->nteams; k++)
		venue->cost[k] = hm__plan_drive_cost(
			venue->record, problem->teams[k].record);
	return true;
}

/* The part of the people that a booked drive takes, in twentieths of them. */
static int32_t taken_share(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, const struct hm_drive *booked)
{
	const int64_t all = hm_pool_units(
		problem->pool, venue->row, booked->day, HM__PLAN_WHOLE);
	const int64_t part = HM__PLAN_WHOLE / HM__PLAN_PARTS;

	if (booked->expected < 0 || booked->expected >= all)
		return HM__PLAN_WHOLE;
	return (int32_t)((booked->expected * HM__PLAN_PARTS + all - 1) / all *
		part);
}

/* A booked drive closes the days around it and resets the pool. */
static void take_booked(const struct hm_problem *problem,
	struct hm__plan_venue *venue, const struct hm_drive *booked)
{
	const int32_t at = booked->day - problem->options.span.from;

	venue->booked[venue->nbooked++] = (struct hm_instance_past){ at,
		taken_share(problem, venue, booked) };
	for (int32_t t = 0; t < problem->days; t++) {
		const int32_t since = t - at;

		if (since > -venue->spacing && since < venue->spacing)
			venue->open[t] = 0;
		if (since > 0 &&
			(venue->since[t] < 0 || since < venue->since[t]))
			venue->since[t] = since;
	}
}

static void open_days(
	const struct hm_problem *problem, struct hm__plan_venue *venue)
{
	const struct hm_problem_options *options = &problem->options;
	const hm_date earliest = options->today == HM_DATE_NONE
		? options->span.from
		: hm_date_add_days(options->today,
			  hm_conflict_notice(venue->record, &options->rules));

	for (int32_t t = 0; t < problem->days; t++) {
		const hm_date day = options->span.from + t;

		venue->since[t] = -1;
		venue->open[t] = day >= earliest &&
			hm_open_day(problem->book, day, NULL) &&
			hm_open_venue(problem->book, venue->record, day, NULL);
	}
}

/* True if a venue draws on the people of @pool. */
static bool draws_on(
	const struct hm_book *book, struct hm_id venue, struct hm_id pool)
{
	const struct hm_venue *at = hm_book_find_venue(book, venue);

	return at != NULL && hm_id_equal(hm_book_find_pool(book, at)->id, pool);
}

static bool add_days(struct hm_problem *problem, struct hm__plan_venue *venue)
{
	const size_t days = (size_t)problem->days;
	const struct hm_book *book = problem->book;

	const struct hm_venue *pool = hm_book_find_pool(book, venue->record);

	venue->booked = hm__problem_array(
		problem, hm_book_drive_count(book), sizeof(*venue->booked));
	if (venue->booked == NULL)
		return false;
	venue->open = hm__problem_array(problem, days, sizeof(*venue->open));
	venue->since = hm__problem_array(problem, days, sizeof(*venue->since));
	if (venue->open == NULL || venue->since == NULL)
		return false;
	open_days(problem, venue);
	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (draws_on(book, drive->venue, pool->id) &&
			hm__plan_is_booked(book, &problem->options, drive))
			take_booked(problem, venue, drive);
	}
	return true;
}

/* Units are asked for on open days only, and only of levels in reach. */
static bool add_units(struct hm_problem *problem, struct hm__plan_venue *venue)
{
	const int32_t nlevels = problem->nlevels;

	venue->units = hm__problem_array(problem,
		(size_t)problem->days * (size_t)nlevels, sizeof(int32_t));
	if (venue->units == NULL)
		return false;
	for (int32_t t = 0; t < problem->days; t++) {
		int32_t level = hm__problem_level(problem, venue->spacing);

		for (; venue->open[t] && level < nlevels; level++) {
			const bool whole = level == nlevels - 1;
			const struct hm_yield yield = hm_pool_yield(
				problem->pool, venue->row, SIZE_MAX,
				problem->options.span.from + t,
				whole ? -1 : problem->level_since[level]);

			venue->units[t * nlevels + level] = yield.p50;
		}
	}
	return true;
}

/* What a venue is before anything is known of days, teams and targets. */
static void place_venue(struct hm_problem *problem, size_t row)
{
	struct hm__plan_venue *venue = &problem->venues[row];
	const int32_t spacing = hm_conflict_spacing(
		hm_book_find_pool(
			problem->book, hm_book_venue_at(problem->book, row)),
		&problem->options.rules);

	venue->record = hm_book_venue_at(problem->book, row);
	venue->row = row;
	venue->spacing = spacing > 0 ? spacing : 1;
	venue->pool = row;
	venue->felt = problem->options.felt &&
		venue->spacing < HM_SPACING_DAYS / 2;
}

static bool add_venue(struct hm_problem *problem, struct hm__plan_venue *venue)
{
	return add_credits(problem, venue) && add_served(problem, venue) &&
		add_costs(problem, venue) && add_days(problem, venue) &&
		hm__problem_forbid_venue(problem, venue) &&
		add_units(problem, venue);
}

/* Venues that draw on the same people stand behind the one whose they are. */
static void join_pool(struct hm_problem *problem, size_t row)
{
	struct hm__plan_venue *venue = &problem->venues[row];
	const struct hm_venue *pool = hm_book_find_pool(
		problem->book, venue->record);

	for (size_t i = 0; pool != venue->record && i < problem->nvenues; i++) {
		if (problem->venues[i].record != pool)
			continue;
		venue->pool = i;
		venue->shares = true;
		problem->venues[i].shares = true;
	}
}

bool hm__problem_place_venues(struct hm_problem *problem)
{
	problem->nvenues = hm_book_venue_count(problem->book);
	problem->venues = hm__problem_array(
		problem, problem->nvenues, sizeof(struct hm__plan_venue));
	if (problem->venues == NULL)
		return false;
	for (size_t row = 0; row < problem->nvenues; row++)
		place_venue(problem, row);
	for (size_t row = 0; row < problem->nvenues; row++)
		join_pool(problem, row);
	return true;
}

bool hm__problem_add_venues(struct hm_problem *problem)
{
	for (size_t row = 0; row < problem->nvenues; row++) {
		if (!add_venue(problem, &problem->venues[row]))
			return false;
	}
	return hm__problem_add_ahead(problem);
}

struct hm__plan_venue *hm__problem_find_pool(
	const struct hm_problem *problem, const struct hm_drive *drive)
{
	const struct hm_venue *at = hm_book_find_venue(
		problem->book, drive->venue);
	const struct hm_venue *pool =
		at == NULL ? NULL : hm_book_find_pool(problem->book, at);

	for (size_t v = 0; v < problem->nvenues; v++) {
		if (problem->venues[v].record == pool)
			return &problem->venues[v];
	}
	return NULL;
}
