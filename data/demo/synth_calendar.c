/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_calendar.h"

#include <stdlib.h>

#include <hienmau/conflict.h>
#include <hienmau/lunar.h>
#include <hienmau/open.h>

#include "demo/synth_random.h"

/*
 * Problem: days for some 450 drives that look like two years of the cluster:
 * in season, on days a place may be used, far enough apart, no team twice on
 * a day.
 *
 * Method: every town follows one of four patterns of the year, a seat its
 * own. A wish of a pattern is a day of the year, or so many days after Tet. A
 * drive takes the first possible day from its wish on, within the patience;
 * if there is none it does not take place.
 */

/* A day of the year; month 0 means @day days after Tet. */
struct wish {
	int32_t month;
	int32_t day;
};

/* Spring festival, 7 April, the Red Journey in summer, autumn, December. */
static const struct wish TOWNS[][SYNTH_VISITS_MAX] = {
	{ { 0, 12 }, { 6, 6 }, { 10, 10 } },
	{ { 4, 4 }, { 7, 25 }, { 12, 1 } },
	{ { 1, 6 }, { 6, 20 }, { 9, 20 } },
	{ { 0, 18 }, { 7, 5 }, { 11, 7 } },
};
static const struct wish SEAT[SYNTH_VISITS_MAX] = { { 1, 4 }, { 0, 10 },
	{ 4, 5 }, { 5, 20 }, { 7, 2 }, { 8, 14 }, { 10, 2 }, { 11, 14 } };

enum { PATTERNS = 4, PATIENCE = 30, LAG = 6, DAYS_MAX = 800 };

/* What is taken while the drives are made. */
struct calendar {
	const struct hm_book *book;
	hm_date first; /* of the first year */
	hm_date today;
	hm_date end;   /* no drive on or after it */
	uint8_t *busy; /* [team * DAYS_MAX + day] */
	struct synth_drive *out;
	size_t n;
};

bool synth_is_seat(const struct hm_venue *venue)
{
	return venue->spacing_days > 0 && venue->spacing_days < HM_SPACING_DAYS;
}

size_t synth_drives_max(const struct hm_book *book)
{
	return hm_book_venue_count(book) * SYNTH_VISITS_MAX *
		(SYNTH_YEAR_LAST - SYNTH_YEAR_FIRST + 1);
}

static uint8_t *busy_at(
	const struct calendar *calendar, size_t team, hm_date day)
{
	return calendar->busy + team * DAYS_MAX +
		(size_t)(day - calendar->first);
}

static int32_t count_drives(
	const struct calendar *calendar, size_t team, struct hm_span days)
{
	int32_t n = 0;

	for (hm_date d = days.from; d < days.to; d++)
		if (d >= calendar->first && d < calendar->end)
			n += *busy_at(calendar, team, d);
	return n;
}

static struct hm_span month_of(hm_date day)
{
	const struct hm_ymd ymd = hm_date_to_ymd(day);
	hm_date next = day;

	hm_date_from_ymd(
		ymd.year + ymd.month / 12, ymd.month % 12 + 1, 1, &next);
	return hm_span_make(day - ymd.day + 1, next);
}

/* Days in a row with drives, were there one on @day too. */
static int32_t days_in_row(
	const struct calendar *calendar, size_t team, hm_date day)
{
	struct hm_span row = hm_span_make(day, day + 1);

	while (row.from > calendar->first &&
		*busy_at(calendar, team, row.from - 1))
		row.from--;
	while (row.to < calendar->end && *busy_at(calendar, team, row.to))
		row.to++;
	return hm_span_days(row);
}

static bool keeps_limits(const struct calendar *calendar, size_t row,
	const struct hm_venue *venue, hm_date day)
{
	const struct hm_team *team = hm_book_team_at(calendar->book, row);
	const hm_date monday = hm_date_week_start(day);
	const struct hm_span week = hm_span_make(monday, monday + 7);
	const int32_t most = team->max_per_week > 0 ? team->max_per_week : 7;

	return count_drives(calendar, row, week) < most &&
		(team->max_per_month <= 0 ||
			count_drives(calendar, row, month_of(day)) <
				team->max_per_month) &&
		(team->max_in_row <= 0 ||
			days_in_row(calendar, row, day) <= team->max_in_row) &&
		(team->day_minutes <= 0 ||
			hm_conflict_day_minutes(venue, team, team->start,
				team->end) <= team->day_minutes);
}

/*
 * The first team of the book that is free. Whom a team serves is asked for
 * today: it served the same people before the mergers. Grants of the past are
 * not in the book.
 */
static bool find_team(const struct calendar *calendar,
	const struct hm_venue *venue, hm_date day, size_t *out)
{
	for (size_t i = 0; i < hm_book_team_count(calendar->book); i++) {
		const struct hm_team *team = hm_book_team_at(calendar->book, i);

		if (team->days == HM_TEAM_DAYS_GRANTED ||
			*busy_at(calendar, i, day) ||
			!keeps_limits(calendar, i, venue, day) ||
			!hm_open_team(calendar->book, team, day, NULL) ||
			!hm_open_serves(calendar->book, team, venue->org,
				calendar->today))
			continue;
		*out = i;
		return true;
	}
	return false;
}

/* Puts one drive on the first possible day; HM_DATE_NONE if there is none. */
static hm_date place(struct calendar *calendar, size_t row, hm_date wish)
{
	const struct hm_venue *venue = hm_book_venue_at(calendar->book, row);
	hm_date last = wish + PATIENCE < calendar->end ? wish + PATIENCE
						       : calendar->end;
	size_t team = 0;

	for (hm_date day = wish; day < last; day++) {
		if (!hm_open_day(calendar->book, day, NULL) ||
			!hm_open_venue(calendar->book, venue, day, NULL) ||
			!find_team(calendar, venue, day, &team))
			continue;
		*busy_at(calendar, team, day) = 1;
		calendar->out[calendar->n++] = (struct synth_drive){
			.venue = row,
			.team = hm_book_team_at(calendar->book, team),
			.day = day,
		};
		return day;
	}
	return HM_DATE_NONE;
}

static hm_date day_of(const struct wish *wish, int32_t year)
{
	hm_date day = hm_lunar_tet(year) + wish->day;

	if (wish->month > 0)
		hm_date_from_ymd(year, wish->month, wish->day, &day);
	return day;
}

static void place_venue(
	struct calendar *calendar, size_t row, struct synth_random *random)
{
	const struct hm_venue *venue = hm_book_venue_at(calendar->book, row);
	const struct wish *wishes =
		synth_is_seat(venue) ? SEAT : TOWNS[row % PATTERNS];
	hm_date spacing = venue->spacing_days > 0 ? venue->spacing_days
						  : HM_SPACING_DAYS;
	hm_date free = calendar->first;

	for (int32_t year = SYNTH_YEAR_FIRST; year <= SYNTH_YEAR_LAST; year++) {
		int32_t number = 0;

		for (int i = 0; i < SYNTH_VISITS_MAX && wishes[i].day; i++) {
			hm_date wish = day_of(&wishes[i], year) +
				synth_random_below(random, LAG);
			hm_date day = place(
				calendar, row, wish < free ? free : wish);

			if (day == HM_DATE_NONE)
				continue;
			calendar->out[calendar->n - 1].number = ++number;
			free = day + spacing;
		}
	}
}

static int compare_drive(const void *left, const void *right)
{
	const struct synth_drive *a = left;
	const struct synth_drive *b = right;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return a->venue < b->venue ? -1 : a->venue > b->venue;
}

enum hm_status synth_drives_make(uint64_t seed, const struct hm_book *book,
	hm_date today, struct synth_drive *out, size_t *n, struct hm_error *err)
{
	struct synth_random random = synth_random_of(seed, "calendar", 0);
	struct calendar calendar = { .book = book,
		.today = today,
		.first = hm_span_year(SYNTH_YEAR_FIRST).from,
		.end = hm_span_year(SYNTH_YEAR_LAST).to,
		.out = out };

	if (today < calendar.end)
		calendar.end = today;
	calendar.busy = calloc(hm_book_team_count(book), DAYS_MAX);
	if (!calendar.busy)
		return hm_error_set(err, HM_ERR_NOMEM,
			"There is not enough memory; close other programs and "
			"try again.");
	/* What draws on the people of another venue had no drives yet. */
	for (size_t row = 0; row < hm_book_venue_count(book); row++) {
		if (hm_id_is_none(hm_book_venue_at(book, row)->pool))
			place_venue(&calendar, row, &random);
	}
	free(calendar.busy);
	qsort(out, calendar.n, sizeof(*out), compare_drive);
	*n = calendar.n;
	return HM_OK;
}
