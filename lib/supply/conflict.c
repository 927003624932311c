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
	struct hm_id keys[HM__CONFLICT_BY_COUNT];
};

/* Other drives with one key on some days, one after the other. */
struct others {
	const struct look *look;
	enum hm__conflict_by by;
	struct hm_span days;
	struct hm__conflict_range range;
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

int32_t hm_conflict_day_minutes(const struct hm_venue *venue,
	const struct hm_team *team, hm_minute start, hm_minute end)
{
	const int32_t road = hm_venue_road(team->lat_udeg, team->lon_udeg,
		venue->lat_udeg, venue->lon_udeg);

	if (road < 0 || start < 0 || end <= start)
		return -1;
	return hm_team_road_minutes(team, 2 * road) + team->setup_minutes +
		end - start;
}

struct hm_id hm__conflict_key(const struct hm_book *book,
	const struct hm_drive *drive, enum hm__conflict_by by)
{
	if (by == HM__CONFLICT_BY_TEAM)
		return drive->team;

	const struct hm_venue *venue = hm_book_find_venue(book, drive->venue);

	return venue ? hm_book_find_pool(book, venue)->id : drive->venue;
}

bool hm__conflict_counts(
	const struct hm_drive *drive, const struct hm_conflict_options *options)
{
	return hm_drive_state_holds(drive->state) ||
		(options->with_proposed &&
			drive->state == HM_DRIVE_STATE_PROPOSED);
}

static struct others others_of(
	const struct look *look, enum hm__conflict_by by, struct hm_span days)
{
	return (struct others){ look, by, days,
		hm__conflict_range(look->view, by, look->keys[by], days) };
}

/* The next other drive that has the key, falls on one of the days and stands
 * in the way; NULL if there is no more. */
static const struct hm_drive *next_other(struct others *others)
{
	const struct look *look = others->look;
	const struct hm__conflict_view *view = look->view;
	const struct hm__conflict_row *sorted = view->sorted[others->by];

	while (others->range.at < others->range.end) {
		size_t i = others->range.at++;
		const struct hm_drive *other = sorted
			? sorted[i].drive
			: hm_book_drive_at(view->book, i);

		if (!hm_span_contains(others->days, other->day) ||
			!hm__conflict_counts(other, view->options) ||
			hm_id_equal(other->id, look->drive->id))
			continue;

		struct hm_id key = sorted
			? sorted[i].key
			: hm__conflict_key(view->book, other, others->by);

		if (hm_id_equal(key, look->keys[others->by]))
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

/* True for a drive of another team at the very place and on the very day. A
 * drive without a team may still be given another one. */
static bool is_beside(
	const struct hm_drive *drive, const struct hm_drive *other)
{
	bool same_team = hm_id_equal(drive->team, other->team) &&
		!hm_id_is_none(drive->team);

	return other->day == drive->day && !same_team &&
		hm_id_equal(other->venue, drive->venue);
}

/* The drives nearest before and after that are too near, those beside it left
 * out where there is room for all of them. */
static void find_too_near(const struct look *look, int32_t spacing,
	const struct hm_drive *side[RULE_MAX])
{
	hm_date day = look->drive->day;
	struct hm_span near = hm_span_make(hm_date_add_days(day, 1 - spacing),
		hm_date_add_days(day, spacing));
	struct others others = others_of(look, HM__CONFLICT_BY_POOL, near);
	const struct hm_drive *beside = NULL;
	const struct hm_drive *other;
	int32_t teams = 1;

	while ((other = next_other(&others)) != NULL) {
		const struct hm_drive **to = &side[other->day > day];

		if (is_beside(look->drive, other)) {
			to = &beside;
			teams++;
		}
		*to = nearer(*to, other, day);
	}
	if (teams > 1 && teams > look->venue->teams)
		side[0] = nearer(side[0], beside, day);
}

static size_t check_venue_spacing(
	const struct look *look, struct hm_conflict *out)
{
	if (!look->venue)
		return 0;

	const struct hm_book *book = look->view->book;
	int32_t spacing = hm_conflict_spacing(
		hm_book_find_pool(book, look->venue), look->view->options);
	const struct hm_drive *side[RULE_MAX] = { NULL, NULL };
	size_t n = 0;

	find_too_near(look, spacing, side);
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
	struct others others = others_of(
		look, HM__CONFLICT_BY_TEAM, hm_span_make(day, day + 1));
	const struct hm_drive *found = NULL;
	const struct hm_drive *other;

	while ((other = next_other(&others)) != NULL)
		found = nearer(found, other, day);
	if (!found)
		return 0;
	out->other = found->id;
	return 1;
}

/* Whether the team has more than out->limit drives on days of @days. */
static size_t check_team_most(
	const struct look *look, struct hm_span days, struct hm_conflict *out)
{
	struct others others = others_of(look, HM__CONFLICT_BY_TEAM, days);
	int32_t drives = 1;

	while (next_other(&others))
		drives++;
	return drives > out->limit ? 1 : 0;
}

static size_t check_team_week(const struct look *look, struct hm_conflict *out)
{
	if (!look->team)
		return 0;

	hm_date monday = hm_date_week_start(look->drive->day);

	out->limit = look->team->max_per_week > 0 ? look->team->max_per_week
						  : 7;
	return check_team_most(look, hm_span_make(monday, monday + 7), out);
}

static size_t check_team_month(const struct look *look, struct hm_conflict *out)
{
	if (!look->team || look->team->max_per_month <= 0)
		return 0;

	hm_date first = hm_date_month_start(look->drive->day);
	hm_date next = hm_date_add_months(first, 1, HM_MONTH_END_CLAMP);

	out->limit = look->team->max_per_month;
	return check_team_most(look, hm_span_make(first, next), out);
}

static size_t check_team_row(const struct look *look, struct hm_conflict *out)
{
	if (!look->team || look->team->max_in_row <= 0)
		return 0;

	const int32_t most = look->team->max_in_row;
	const hm_date day = look->drive->day;
	struct others others = others_of(look, HM__CONFLICT_BY_TEAM,
		hm_span_make(hm_date_add_days(day, -most),
			hm_date_add_days(day, most + 1)));
	bool works[2 * HM_TEAM_ROW_MAX + 1] = { false }; /* @day is at @most */
	const struct hm_drive *other;
	int32_t row = 1;

	while ((other = next_other(&others)) != NULL)
		works[other->day - day + most] = true;
	for (int32_t i = most - 1; i >= 0 && works[i]; i--)
		row++;
	for (int32_t i = most + 1; i <= 2 * most && works[i]; i++)
		row++;
	out->limit = most;
	return row > most ? 1 : 0;
}

static size_t check_day_length(const struct look *look, struct hm_conflict *out)
{
	if (!look->team || !look->venue || look->team->day_minutes <= 0)
		return 0;
	out->limit = look->team->day_minutes;
	return hm_conflict_day_minutes(look->venue, look->team,
		       look->drive->start, look->drive->end) > out->limit
		? 1
		: 0;
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
	{ HM_CONFLICT_TEAM_MONTH, false, check_team_month },
	{ HM_CONFLICT_TEAM_ROW, false, check_team_row },
	{ HM_CONFLICT_DAY_LENGTH, false, check_day_length },
	{ HM_CONFLICT_NOT_SERVED, false, check_served },
};

_Static_assert(COUNT(RULES) == HM_CONFLICT_DAY_LENGTH, "a row for each kind");
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
		hm_book_find_org(view->book, drive->host),
		{ hm__conflict_key(view->book, drive, HM__CONFLICT_BY_POOL),
			drive->team } };
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
