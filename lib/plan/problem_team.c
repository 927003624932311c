/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <hienmau/open.h>

int64_t hm_plan_road(const struct hm_venue *venue, const struct hm_team *team)
{
	const int32_t road = hm_venue_road(venue->lat_udeg, venue->lon_udeg,
		team->lat_udeg, team->lon_udeg);

	return road < 0 ? 0 : road;
}

int64_t hm__plan_drive_cost(
	const struct hm_venue *venue, const struct hm_team *team)
{
	return team->fixed_cost +
		2 * hm_plan_road(venue, team) * team->km_cost / 1000 +
		venue->setup_cost;
}

/* A booked drive takes the team's day and one drive of its week. */
static void take_booked(const struct hm_problem *problem,
	struct hm__plan_team *team, const struct hm_drive *drive)
{
	const int32_t day = drive->day - problem->options.span.from;

	if (day >= 0 && day < problem->days) {
		team->open[day] = 0;
		team->busy[day] = 1;
	}
	if (day >= -problem->weekday &&
		day < problem->weeks * 7 - problem->weekday)
		team->left[hm__problem_week(problem, day)]--;
}

static void open_team(
	const struct hm_problem *problem, struct hm__plan_team *team)
{
	const struct hm_book *book = problem->book;
	const int32_t limit = team->record->max_per_week;
	struct hm_team record = *team->record;

	/* Days that could be asked for are as good as granted. */
	if (problem->options.ask)
		record.days = HM_TEAM_DAYS_OFF;

	for (int32_t w = 0; w < problem->weeks; w++)
		team->left[w] = limit > 0 ? limit : 7;
	for (int32_t t = 0; t < problem->days; t++)
		team->open[t] = hm_open_team(
			book, &record, problem->options.span.from + t, NULL);
	hm__problem_forbid_team(problem, team);
	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (hm_id_equal(drive->team, team->record->id) &&
			hm__plan_is_booked(book, &problem->options, drive))
			take_booked(problem, team, drive);
	}
}

/* True if a drive is booked for the team on a day, of the plan or not. */
static bool is_booked(const struct hm_problem *problem,
	const struct hm__plan_team *team, hm_date day)
{
	const struct hm_book *book = problem->book;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (drive->day == day &&
			hm_id_equal(drive->team, team->record->id) &&
			hm__plan_is_booked(book, &problem->options, drive))
			return true;
	}
	return false;
}

/* Days in a row that lie right outside the plan. */
static void count_rows(
	const struct hm_problem *problem, struct hm__plan_team *team)
{
	const int32_t most = team->record->max_in_row;
	const struct hm_span span = problem->options.span;

	while (team->before < most &&
		is_booked(problem, team, span.from - 1 - team->before))
		team->before++;
	while (team->after < most &&
		is_booked(problem, team, span.to + team->after))
		team->after++;
}

/* Booked drives of the team on days of [from, to). */
static int32_t count_booked(const struct hm_problem *problem,
	const struct hm__plan_team *team, struct hm_span span)
{
	const struct hm_book *book = problem->book;
	int32_t n = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		n += hm_span_contains(span, drive->day) &&
			hm_id_equal(drive->team, team->record->id) &&
			hm__plan_is_booked(book, &problem->options, drive);
	}
	return n;
}

/* A cap for each month of the plan; booked drives of the month count. */
static bool add_caps(struct hm_problem *problem, struct hm__plan_team *team)
{
	const struct hm_span span = problem->options.span;
	const int32_t most = team->record->max_per_month;
	hm_date month = hm_date_month_start(span.from);

	if (most <= 0)
		return true;
	team->caps = hm__problem_array(
		problem, (size_t)problem->days / 28 + 2, sizeof(*team->caps));
	if (team->caps == NULL)
		return false;
	while (month < span.to) {
		const hm_date next = hm_date_add_months(
			month, 1, HM_MONTH_END_CLAMP);
		const struct hm_span both = hm_span_intersect(
			hm_span_make(month, next), span);
		const int32_t left = most -
			count_booked(problem, team, hm_span_make(month, next));

		team->caps[team->ncaps++] =
			(struct hm_instance_cap){ both.from - span.from,
				both.to - span.from, left > 0 ? left : 0, -1 };
		month = next;
	}
	return true;
}

static bool add_team(struct hm_problem *problem, size_t row)
{
	struct hm__plan_team *team = &problem->teams[row];

	team->record = hm_book_team_at(problem->book, row);
	team->row = row;
	team->capacity = team->record->capacity;
	team->open = hm__problem_array(
		problem, (size_t)problem->days, sizeof(*team->open));
	team->left = hm__problem_array(
		problem, (size_t)problem->weeks, sizeof(*team->left));
	team->busy = hm__problem_array(
		problem, (size_t)problem->days, sizeof(*team->busy));
	if (team->open == NULL || team->left == NULL || team->busy == NULL)
		return false;
	open_team(problem, team);
	count_rows(problem, team);
	return add_caps(problem, team);
}

bool hm__problem_add_teams(struct hm_problem *problem)
{
	problem->nteams = hm_book_team_count(problem->book);
	problem->teams = hm__problem_array(
		problem, problem->nteams, sizeof(struct hm__plan_team));
	if (problem->teams == NULL)
		return false;
	for (size_t row = 0; row < problem->nteams; row++) {
		if (!add_team(problem, row))
			return false;
	}
	return true;
}
