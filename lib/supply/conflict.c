/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/conflict_priv.h"

#include <hienmau/open.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A drive under the eye of the rules, with what it refers to. */
struct look {
	const struct hm__conflict_view *view;
	const struct hm_drive *drive;
	const struct hm_venue *venue; /* NULL: not in the book */
	const struct hm_team *team;   /* NULL: none, or not in the book */
	const struct hm_org *host;    /* NULL: not in the book */
};

/* Most findings of one rule: spacing can be too short on both sides. */
enum { RULE_MAX = 2 };

int32_t hm_conflict_spacing(
	const struct hm_venue *venue, const struct hm_conflict_options *options)
{
	if (venue->spacing_days > 0)
		return venue->spacing_days;
	return options && options->spacing_days > 0 ? options->spacing_days
						    : HM_SPACING_DAYS;
}

int32_t hm_conflict_notice(
	const struct hm_venue *venue, const struct hm_conflict_options *options)
{
	if (venue->notice_days > 0)
		return venue->notice_days;
	return options && options->notice_days > 0 ? options->notice_days
						   : HM_NOTICE_DAYS;
}

struct hm_id hm__conflict_key(
	const struct hm_drive *drive, enum hm__conflict_by by)
{
	return by == HM__CONFLICT_BY_VENUE ? drive->venue : drive->team;
}

bool hm__conflict_counts(
	const struct hm_drive *drive, const struct hm_conflict_options *options)
{
	return hm_drive_state_holds(drive->state) ||
		(options->with_proposed &&
			drive->state == HM_DRIVE_STATE_PROPOSED);
}

/* The next other drive in @range that has the same venue or team, falls on
 * one of the days and stands in the way; NULL if there is no more. */
static const struct hm_drive *next_other(const struct look *look,
	enum hm__conflict_by by, struct hm_span days,
	struct hm__conflict_range *range)
{
	const struct hm__conflict_view *view = look->view;
	struct hm_id key = hm__conflict_key(look->drive, by);

	while (range->at < range->end) {
		size_t i = range->at++;
		const struct hm_drive *other = view->sorted[by]
			? view->sorted[by][i]
			: hm_book_drive_at(view->book, i);

		if (hm_span_contains(days, other->day) &&
			hm_id_equal(hm__conflict_key(other, by), key) &&
			hm__conflict_counts(other, view->options) &&
			!hm_id_equal(other->id, look->drive->id))
			return other;
	}
	return NULL;
}

static size_t check_reference(const struct look *look, struct hm_conflict *out)
{
	(void)out;
	bool team_known = look->team || hm_id_is_none(look->drive->team);

	return look->venue && look->host && team_known ? 0 : 1;
}

static size_t check_holiday(const struct look *look, struct hm_conflict *out)
{
	return hm_open_day(look->view->book, look->drive->day, &out->why) ? 0
									  : 1;
}

static bool venue_is_open(const struct look *look, const struct hm_days **why)
{
	*why = NULL;
	return !look->venue ||
		hm_open_venue(
			look->view->book, look->venue, look->drive->day, why);
}

static size_t check_venue_closed(
	const struct look *look, struct hm_conflict *out)
{
	return !venue_is_open(look, &out->why) && out->why ? 1 : 0;
}

static size_t check_venue_weekday(
	const struct look *look, struct hm_conflict *out)
{
	return !venue_is_open(look, &out->why) && !out->why ? 1 : 0;
}

/* The nearer of two drives on one side of a day; ties break by id. */
static const struct hm_drive *nearer(
	const struct hm_drive *a, const struct hm_drive *b, hm_date day)
{
	if (!a)
		return b;

	int32_t to_a = a->day < day ? day - a->day : a->day - day;
	int32_t to_b = b->day < day ? day - b->day : b->day - day;

	if (to_a != to_b)
		return to_a < to_b ? a : b;
	return hm_id_compare(a->id, b->id) < 0 ? a : b;
}

static size_t check_venue_spacing(
	const struct look *look, struct hm_conflict *out)
{
	if (!look->venue)
		return 0;

	hm_date day = look->drive->day;
	int32_t spacing = hm_conflict_spacing(look->venue, look->view->options);
	struct hm_span near = hm_span_make(hm_date_add_days(day, 1 - spacing),
		hm_date_add_days(day, spacing));
	struct hm__conflict_range range = hm__conflict_range(
		look->view, look->drive, HM__CONFLICT_BY_VENUE, near);
	const struct hm_drive *side[RULE_MAX] = { NULL, NULL };
	const struct hm_drive *other;
	size_t n = 0;

	while ((other = next_other(
			look, HM__CONFLICT_BY_VENUE, near, &range)) != NULL) {
		const struct hm_drive **to = &side[other->day > day];

		*to = nearer(*to, other, day);
	}
	for (size_t i = 0; i < RULE_MAX; i++) {
		if (!side[i])
			continue;
		out[n].other = side[i]->id;
		out[n++].limit = spacing;
	}
	return n;
}

static size_t check_notice(const struct look *look, struct hm_conflict *out)
{
	const struct hm_conflict_options *options = look->view->options;

	if (!look->venue || options->today == HM_DATE_NONE)
		return 0;
	out->limit = hm_conflict_notice(look->venue, options);
	return look->drive->day < hm_date_add_days(options->today, out->limit)
		? 1
		: 0;
}

static bool team_works(const struct look *look, const struct hm_days **why)
{
	*why = NULL;
	return !look->team ||
		hm_open_team(
			look->view->book, look->team, look->drive->day, why);
}

static size_t check_team_off(const struct look *look, struct hm_conflict *out)
{
	return !team_works(look, &out->why) && out->why ? 1 : 0;
}

static size_t check_team_granted(
	const struct look *look, struct hm_conflict *out)
{
	return !team_works(look, &out->why) && !out->why ? 1 : 0;
}

static size_t check_team_busy(const struct look *look, struct hm_conflict *out)
{
	if (hm_id_is_none(look->drive->team))
		return 0;

	hm_date day = look->drive->day;
	struct hm_span that_day = hm_span_make(day, day + 1);
	struct hm__conflict_range range = hm__conflict_range(
		look->view, look->drive, HM__CONFLICT_BY_TEAM, that_day);
	const struct hm_drive *found = NULL;
	const struct hm_drive *other;

	while ((other = next_other(
			look, HM__CONFLICT_BY_TEAM, that_day, &range)) != NULL)
		found = nearer(found, other, day);
	if (!found)
		return 0;
	out->other = found->id;
	return 1;
}

static size_t check_team_week(const struct look *look, struct hm_conflict *out)
{
	if (!look->team)
		return 0;

	hm_date monday = hm_date_week_start(look->drive->day);
	struct hm_span week = hm_span_make(monday, monday + 7);
	struct hm__conflict_range range = hm__conflict_range(
		look->view, look->drive, HM__CONFLICT_BY_TEAM, week);
	int32_t drives = 1;

	while (next_other(look, HM__CONFLICT_BY_TEAM, week, &range))
		drives++;
	out->limit = look->team->max_per_week > 0 ? look->team->max_per_week
						  : 7;
	return drives > out->limit ? 1 : 0;
}

static size_t check_served(const struct look *look, struct hm_conflict *out)
{
	(void)out;
	if (!look->team || !look->host)
		return 0;
	return hm_open_serves(look->view->book, look->team, look->host->id,
		       look->drive->day)
		? 0
		: 1;
}

/*
 * The hard rules. A check fills the other drive, the record or the limit of
 * at most RULE_MAX conflicts and returns how many it found. A drive that took
 * place is a fact and breaks no rule of planning; @of_facts marks what would
 * still be an error in the records.
 */
static const struct {
	enum hm_conflict_kind kind;
	bool of_facts;
	size_t (*check)(const struct look *look, struct hm_conflict *out);
} RULES[] = {
	{ HM_CONFLICT_REFERENCE, true, check_reference },
	{ HM_CONFLICT_HOLIDAY, false, check_holiday },
	{ HM_CONFLICT_VENUE_CLOSED, false, check_venue_closed },
	{ HM_CONFLICT_VENUE_WEEKDAY, false, check_venue_weekday },
	{ HM_CONFLICT_VENUE_SPACING, false, check_venue_spacing },
	{ HM_CONFLICT_NOTICE, false, check_notice },
	{ HM_CONFLICT_TEAM_OFF, false, check_team_off },
	{ HM_CONFLICT_TEAM_NOT_GRANTED, false, check_team_granted },
	{ HM_CONFLICT_TEAM_BUSY, true, check_team_busy },
	{ HM_CONFLICT_TEAM_WEEK, false, check_team_week },
	{ HM_CONFLICT_NOT_SERVED, false, check_served },
};

_Static_assert(COUNT(RULES) == HM_CONFLICT_REFERENCE, "a row for each kind");
_Static_assert(COUNT(RULES) + 1 == HM_CONFLICT_MAX, "spacing may tell two");

static bool is_fact(const struct hm_drive *drive)
{
	return drive->state == HM_DRIVE_STATE_HELD ||
		drive->state == HM_DRIVE_STATE_REPORTED;
}

size_t hm__conflict_check(const struct hm__conflict_view *view,
	const struct hm_drive *drive, struct hm_conflict *out, size_t cap)
{
	const struct look look = { view, drive,
		hm_book_find_venue(view->book, drive->venue),
		hm_book_find_team(view->book, drive->team),
		hm_book_find_org(view->book, drive->host) };
	size_t n = 0;

	if (drive->state == HM_DRIVE_STATE_CANCELLED)
		return 0;
	for (size_t i = 0; i < COUNT(RULES); i++) {
		struct hm_conflict found[RULE_MAX] = { { 0 }, { 0 } };

		if (is_fact(drive) && !RULES[i].of_facts)
			continue;

		size_t nfound = RULES[i].check(&look, found);

		for (size_t j = 0; j < nfound; j++, n++) {
			if (n >= cap)
				continue;
			out[n] = found[j];
			out[n].kind = RULES[i].kind;
			out[n].drive = drive->id;
		}
	}
	return n;
}

size_t hm_conflict_check(const struct hm_book *book,
	const struct hm_drive *drive, const struct hm_conflict_options *options,
	struct hm_conflict *out, size_t cap)
{
	static const struct hm_conflict_options defaults =
		HM_CONFLICT_OPTIONS_INIT;
	const struct hm__conflict_view whole_book = {
		.book = book,
		.options = options ? options : &defaults,
		.n = hm_book_drive_count(book),
	};

	return hm__conflict_check(&whole_book, drive, out, cap);
}
