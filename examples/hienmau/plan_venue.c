/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * How often a plan visits each venue, or what keeps drives from it. The limits
 * stand in a row, and a venue's reason is the first that no day gets past.
 */

#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "plan_venue.h"

static const char *const reasons[] = {
	[PLAN_WHY_VISITED] = "",
	[PLAN_WHY_NO_TARGET] = HM_N_("counts for no target on these days"),
	[PLAN_WHY_HOLIDAY] = HM_N_("every day is a holiday"),
	[PLAN_WHY_NOTICE] = HM_N_("too soon to tell the host"),
	[PLAN_WHY_CLOSED] = HM_N_("closed on all these days"),
	[PLAN_WHY_NOT_SERVED] = HM_N_("no team serves it"),
	[PLAN_WHY_BOOKED] = HM_N_("too near to booked drives"),
	[PLAN_WHY_NO_TEAM] = HM_N_("no team has a free day when it is open"),
	[PLAN_WHY_FORBIDDEN] = HM_N_("forbidden by a rule"),
	[PLAN_WHY_NOBODY] = HM_N_("nobody to invite"),
	[PLAN_WHY_TAKEN] = HM_N_("its people are expected at booked drives"),
	[PLAN_WHY_NOT_NEEDED] = HM_N_("not needed: the targets are met"),
	[PLAN_WHY_LESS] = HM_N_("teams bring more elsewhere"),
};

static const char *const keys[] = {
	[PLAN_WHY_VISITED] = "",
	[PLAN_WHY_NO_TARGET] = "no-target",
	[PLAN_WHY_HOLIDAY] = "holiday",
	[PLAN_WHY_NOTICE] = "notice",
	[PLAN_WHY_CLOSED] = "closed",
	[PLAN_WHY_NOT_SERVED] = "not-served",
	[PLAN_WHY_BOOKED] = "booked",
	[PLAN_WHY_NO_TEAM] = "no-team-day",
	[PLAN_WHY_FORBIDDEN] = "forbidden",
	[PLAN_WHY_NOBODY] = "nobody",
	[PLAN_WHY_TAKEN] = "taken",
	[PLAN_WHY_NOT_NEEDED] = "not-needed",
	[PLAN_WHY_LESS] = "more-elsewhere",
};

const char *plan_why_text(enum plan_why why)
{
	return reasons[why];
}

const char *plan_why_key(enum plan_why why)
{
	return keys[why];
}

struct look {
	struct cli *cli;
	const struct plan_work *work;
	int32_t days;
	uint8_t *busy;  /* [team * days + day]: not free */
	int32_t *since; /* [day] of one venue: after a booked drive; -1 none */
	uint8_t *near;  /* [day] of one venue: too near to one */
	uint8_t *ahead; /* [day] of one venue: one follows before all who give
			 * are back */
	struct hm_explain *empty; /* no plan, booked drives alone; NULL until
				   * it is needed */
	bool failed;              /* it was, and could not be had; said why */
};

static bool is_booked(const struct hm_drive *drive)
{
	return hm_drive_state_holds(drive->state) ||
		drive->state == HM_DRIVE_STATE_PROPOSED;
}

/* Days on which a team may not be sent: not its own, or taken. */
static void mark_busy(struct look *look)
{
	const struct hm_book *book = look->cli->book;
	const hm_date first = look->work->options.span.from;

	for (size_t k = 0; k < hm_book_team_count(book); k++) {
		const struct hm_team *team = hm_book_team_at(book, k);
		uint8_t *row = look->busy + k * (size_t)look->days;

		for (int32_t t = 0; t < look->days; t++)
			row[t] = !plan_team_open(
				look->cli, look->work, team, first + t);
		for (size_t i = 0; i < hm_book_drive_count(book); i++) {
			const struct hm_drive *drive = hm_book_drive_at(
				book, i);

			if (hm_id_equal(drive->team, team->id) &&
				is_booked(drive) &&
				hm_span_contains(
					look->work->options.span, drive->day))
				row[drive->day - first] = 1;
		}
	}
}

/* True if a venue draws on the people of @pool. */
static bool draws_on(const struct hm_book *book, struct hm_id venue,
	const struct hm_venue *pool)
{
	const struct hm_venue *at = hm_book_find_venue(book, venue);

	return at && hm_book_find_pool(book, at) == pool;
}

/* What booked drives on a venue's people do to the days around them. */
static void mark_venue(struct look *look, const struct hm_venue *venue)
{
	const struct hm_book *book = look->cli->book;
	const struct hm_problem_options *options = &look->work->options;
	const struct hm_venue *pool = hm_book_find_pool(book, venue);
	const int32_t spacing = hm_conflict_spacing(pool, &options->rules);

	memset(look->near, 0, (size_t)look->days);
	memset(look->ahead, 0, (size_t)look->days);
	for (int32_t t = 0; t < look->days; t++)
		look->since[t] = -1;
	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (!draws_on(book, drive->venue, pool) || !is_booked(drive))
			continue;
		for (int32_t t = 0; t < look->days; t++) {
			const int32_t after = options->span.from + t -
				drive->day;

			if (after > -spacing && after < spacing)
				look->near[t] = 1;
			if (after < 0 && after > -HM_SPACING_DAYS)
				look->ahead[t] = 1;
			if (after > 0 &&
				(look->since[t] < 0 || after < look->since[t]))
				look->since[t] = after;
		}
	}
}

/* True if a rule that was given forbids a team to come to a venue on a day. */
static bool is_forbidden(const struct look *look, const struct hm_venue *venue,
	const struct hm_team *team, hm_date day)
{
	const struct hm_problem_options *options = &look->work->options;

	for (size_t i = 0; i < options->nforbid; i++)
		if (hm_plan_rule_matches(&options->forbid[i], look->cli->book,
			    venue->id, team->id, day))
			return true;
	return false;
}

/* What teams say of a day: none serves it, none is free, or one comes. */
static enum plan_why ask_teams(
	const struct look *look, const struct hm_venue *venue, int32_t t)
{
	const struct hm_book *book = look->cli->book;
	const hm_date day = look->work->options.span.from + t;
	enum plan_why why = PLAN_WHY_NOT_SERVED;

	for (size_t k = 0; k < hm_book_team_count(book); k++) {
		const struct hm_team *team = hm_book_team_at(book, k);
		const bool busy =
			look->busy[k * (size_t)look->days + (size_t)t] != 0;

		if (!hm_open_serves(book, team, venue->org, day) ||
			(team->day_minutes > 0 &&
				hm_conflict_day_minutes(venue, team,
					team->start,
					team->end) > team->day_minutes))
			continue;
		if (look->near[t])
			return PLAN_WHY_BOOKED;
		if (!busy && !is_forbidden(look, venue, team, day))
			return PLAN_WHY_NOBODY;
		if (!busy || why == PLAN_WHY_NOT_SERVED)
			why = busy ? PLAN_WHY_NO_TEAM : PLAN_WHY_FORBIDDEN;
	}
	return why;
}

/* What targets say of a day: none counts it, all are met, or one lacks. */
static enum plan_why ask_targets(
	const struct look *look, const struct hm_venue *venue, hm_date day)
{
	const struct hm_plan *plan = look->work->plan;
	enum plan_why why = PLAN_WHY_NO_TARGET;

	for (size_t i = 0; i < hm_plan_target_count(plan); i++) {
		const struct hm_plan_target *row = hm_plan_target_at(plan, i);
		const struct hm_target *target = hm_book_find_target(
			look->cli->book, row->target);

		if (!hm_span_contains(target->span, day) ||
			!hm_tree_is_within(
				look->cli->book, venue->org, target->org, day))
			continue;
		if (row->missing > 0)
			return PLAN_WHY_LESS;
		why = PLAN_WHY_NOT_NEEDED;
	}
	return why;
}

/* The first limit that a day does not get past. */
static enum plan_why ask_day(const struct look *look, size_t row, int32_t t)
{
	const struct hm_book *book = look->cli->book;
	const struct hm_venue *venue = hm_book_venue_at(book, row);
	const struct hm_problem_options *options = &look->work->options;
	const hm_date day = options->span.from + t;

	const enum plan_why wanted = ask_targets(look, venue, day);

	if (wanted == PLAN_WHY_NO_TARGET)
		return wanted;
	if (!hm_open_day(book, day, NULL))
		return PLAN_WHY_HOLIDAY;
	if (day < hm_date_add_days(look->cli->today,
			  hm_conflict_notice(venue, &options->rules)))
		return PLAN_WHY_NOTICE;
	if (!hm_open_venue(book, venue, day, NULL))
		return PLAN_WHY_CLOSED;

	const enum plan_why why = ask_teams(look, venue, t);
	if (why != PLAN_WHY_NOBODY ||
		hm_pool_yield(
			look->work->pool, row, SIZE_MAX, day, look->since[t])
				.p50 <= 0)
		return why;
	return wanted;
}

/* True if all who would come on a day are expected at booked drives. */
static bool is_taken(struct look *look, const struct hm_venue *venue, int32_t t)
{
	struct cli *cli = look->cli;

	if (!look->ahead[t] || look->failed)
		return false;
	if (!look->empty &&
		hm_explain_new(look->work->problem, NULL, NULL, 0, &look->empty,
			&cli->err)) {
		look->failed = true;
		cli_fail(cli);
		return false;
	}
	return hm_explain_why_not_at(look->empty, venue->id,
		       look->work->options.span.from + t) == HM_REASON_TAKEN;
}

static enum plan_why ask_venue(struct look *look, size_t row)
{
	const struct hm_venue *venue = hm_book_venue_at(look->cli->book, row);
	enum plan_why most = PLAN_WHY_NO_TARGET;

	mark_venue(look, venue);
	for (int32_t t = 0; t < look->days; t++) {
		enum plan_why why = ask_day(look, row, t);

		if (why <= most)
			continue;
		if (why > PLAN_WHY_TAKEN && is_taken(look, venue, t))
			why = PLAN_WHY_TAKEN;
		most = why > most ? why : most;
		if (most == PLAN_WHY_LESS)
			break;
	}
	return most;
}

static void count_visits(const struct cli *cli, const struct hm_plan *plan,
	struct plan_visit *out)
{
	for (size_t v = 0; v < hm_book_venue_count(cli->book); v++) {
		const struct hm_venue *venue = hm_book_venue_at(cli->book, v);

		out[v] = (struct plan_visit){ .venue = venue };
		for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
			const struct hm_plan_drive *drive = hm_plan_drive_at(
				plan, i);

			if (!hm_id_equal(drive->venue, venue->id))
				continue;
			out[v].drives++;
			out[v].units += drive->units;
		}
	}
}

/* A venue of an org that is not planned for is none of the plan's. */
static bool is_within(const struct cli *cli, const struct plan_work *work,
	const struct hm_venue *venue)
{
	const struct hm_problem_options *options = &work->options;

	return hm_id_is_none(options->org) ||
		hm_tree_is_within(cli->book, venue->org, options->org,
			options->span.from);
}

static size_t keep_within(const struct cli *cli, const struct plan_work *work,
	struct plan_visit *visits)
{
	size_t n = 0;

	for (size_t v = 0; v < hm_book_venue_count(cli->book); v++)
		if (visits[v].drives || is_within(cli, work, visits[v].venue))
			visits[n++] = visits[v];
	return n;
}

/* False after saying what went wrong. */
static bool fill(struct look *look, struct plan_visit *visits)
{
	const struct cli *cli = look->cli;

	count_visits(cli, look->work->plan, visits);
	mark_busy(look);
	for (size_t v = 0; v < hm_book_venue_count(cli->book); v++)
		if (!visits[v].drives &&
			is_within(cli, look->work, visits[v].venue))
			visits[v].why = ask_venue(look, v);
	hm_explain_free(look->empty);
	return !look->failed;
}

struct plan_visit *plan_visits(
	struct cli *cli, const struct plan_work *work, size_t *n)
{
	const struct hm_book *book = cli->book;
	const int32_t days = hm_span_days(work->options.span);
	const size_t count = hm_book_venue_count(book);
	struct plan_visit *visits = calloc(count + 1, sizeof(*visits));
	struct look look = { .cli = cli, .work = work, .days = days };

	look.busy = calloc(hm_book_team_count(book) + 1, (size_t)days);
	look.since = calloc((size_t)days, sizeof(*look.since));
	look.near = calloc((size_t)days, 1);
	look.ahead = calloc((size_t)days, 1);
	if (!visits || !look.busy || !look.since || !look.near || !look.ahead) {
		cli_say(cli, HM_N_("There is not enough memory."));
		look.failed = true;
	}
	if (!look.failed && fill(&look, visits)) {
		*n = keep_within(cli, work, visits);
	} else {
		free(visits);
		visits = NULL;
	}
	free(look.ahead);
	free(look.near);
	free(look.since);
	free(look.busy);
	return visits;
}
