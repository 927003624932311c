/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/conflict.h>

#include <hienmau/lang.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Codes of the diagnostics; the name of a kind is what follows the point. */
#define PREFIX "conflict."

static const char *const CODES[] = {
	[HM_CONFLICT_UNKNOWN] = PREFIX "?",
	[HM_CONFLICT_HOLIDAY] = PREFIX "holiday",
	[HM_CONFLICT_VENUE_CLOSED] = PREFIX "venue-closed",
	[HM_CONFLICT_VENUE_WEEKDAY] = PREFIX "venue-weekday",
	[HM_CONFLICT_VENUE_SPACING] = PREFIX "venue-spacing",
	[HM_CONFLICT_NOTICE] = PREFIX "notice",
	[HM_CONFLICT_TEAM_OFF] = PREFIX "team-off",
	[HM_CONFLICT_TEAM_NOT_GRANTED] = PREFIX "team-not-granted",
	[HM_CONFLICT_TEAM_BUSY] = PREFIX "team-busy",
	[HM_CONFLICT_TEAM_WEEK] = PREFIX "team-week",
	[HM_CONFLICT_NOT_SERVED] = PREFIX "not-served",
	[HM_CONFLICT_REFERENCE] = PREFIX "reference",
	[HM_CONFLICT_TEAM_MONTH] = PREFIX "team-month",
	[HM_CONFLICT_TEAM_ROW] = PREFIX "team-row",
	[HM_CONFLICT_DAY_LENGTH] = PREFIX "day-length",
};

_Static_assert(COUNT(CODES) == HM_CONFLICT_DAY_LENGTH + 1, "a code for each");

static const char *code_of(enum hm_conflict_kind kind)
{
	return CODES[(size_t)kind < COUNT(CODES) ? kind : HM_CONFLICT_UNKNOWN];
}

const char *hm_conflict_kind_name(enum hm_conflict_kind kind)
{
	return code_of(kind) + sizeof(PREFIX) - 1;
}

/* The words of a conflict; "?" for a record that is not in the book. */
struct words {
	const char *drive;
	const char *venue;
	const char *team;
	const char *host;
	const char *other;
	const char *elsewhere; /* the other's venue; NULL if it is the same */
	const char *reason;    /* of the day record */
	char day[HM_DATE_TEXT_MAX];
};

static struct words words_of(const struct hm_book *book,
	const struct hm_conflict *conflict, const struct hm_drive *drive,
	enum hm_lang lang)
{
	static const char unknown[] = "?";
	const struct hm_venue *venue = hm_book_find_venue(book, drive->venue);
	const struct hm_team *team = hm_book_find_team(book, drive->team);
	const struct hm_org *host = hm_book_find_org(book, drive->host);
	const struct hm_drive *other = hm_book_find_drive(
		book, conflict->other);
	const struct hm_days *why = conflict->why;
	struct words words = {
		.drive = drive->code ? drive->code : unknown,
		.venue = venue ? venue->name : unknown,
		.team = team ? team->name : unknown,
		.host = host ? host->name : unknown,
		.other = other ? other->code : unknown,
		.reason = why && why->reason && *why->reason
			? why->reason
			: hm_lang_text(lang, HM_N_("no reason given")),
	};

	if (other && !hm_id_equal(other->venue, drive->venue)) {
		venue = hm_book_find_venue(book, other->venue);
		words.elsewhere = venue ? venue->name : unknown;
	}
	if (hm_date_is_valid(drive->day))
		hm_date_format(drive->day, lang, words.day);
	return words;
}

/* Tells what is wrong with the place or the day; false if it is not that. */
static bool say_place(const struct hm_conflict *conflict, const struct words *w,
	const struct hm_diag *what, const struct hm_say *say)
{
	if (conflict->kind == HM_CONFLICT_HOLIDAY)
		hm_diag_say(say, what,
			"Drive \"%s\" falls on %s, a holiday (%s); move it to "
			"another day.",
			w->drive, w->day, w->reason);
	else if (conflict->kind == HM_CONFLICT_VENUE_CLOSED)
		hm_diag_say(say, what,
			"Drive \"%s\" is on %s, but the venue %s is closed "
			"then (%s); choose another day or venue.",
			w->drive, w->day, w->venue, w->reason);
	else if (conflict->kind == HM_CONFLICT_VENUE_WEEKDAY)
		hm_diag_say(say, what,
			"Drive \"%s\" is on %s, but the venue %s is not used "
			"on that day of the week; choose another day.",
			w->drive, w->day, w->venue);
	else if (conflict->kind == HM_CONFLICT_VENUE_SPACING && w->elsewhere)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s at %s is less than %d days from "
			"drive \"%s\" at %s, which draws on the same people; "
			"move one of them.",
			w->drive, w->day, w->venue, conflict->limit, w->other,
			w->elsewhere);
	else if (conflict->kind == HM_CONFLICT_VENUE_SPACING)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s at %s is less than %d days from "
			"drive \"%s\" at the same venue; move one of them.",
			w->drive, w->day, w->venue, conflict->limit, w->other);
	else if (conflict->kind == HM_CONFLICT_NOTICE)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s leaves the venue %s less than %d "
			"days of notice; choose a later day.",
			w->drive, w->day, w->venue, conflict->limit);
	else
		return false;
	return true;
}

/* Tells that the team works too much; false if it is not that. */
static bool say_work(const struct hm_conflict *conflict, const struct words *w,
	const struct hm_diag *what, const struct hm_say *say)
{
	if (conflict->kind == HM_CONFLICT_TEAM_WEEK)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s brings the team %s over its limit "
			"of %d drives in a week; choose another week or team.",
			w->drive, w->day, w->team, conflict->limit);
	else if (conflict->kind == HM_CONFLICT_TEAM_MONTH)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s brings the team %s over its limit "
			"of %d drives in a month; choose another month or "
			"team.",
			w->drive, w->day, w->team, conflict->limit);
	else if (conflict->kind == HM_CONFLICT_TEAM_ROW)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s makes the team %s work more than "
			"%d days in a row; choose another day or team.",
			w->drive, w->day, w->team, conflict->limit);
	else if (conflict->kind == HM_CONFLICT_DAY_LENGTH)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s keeps the team %s away from its "
			"base for more than %d minutes, the road and setting "
			"up included; shorten the drive or choose a team that "
			"is nearer.",
			w->drive, w->day, w->team, conflict->limit);
	else
		return false;
	return true;
}

/* Tells what else is wrong with the team; false if it is not that. */
static bool say_team(const struct hm_conflict *conflict, const struct words *w,
	const struct hm_diag *what, const struct hm_say *say)
{
	if (conflict->kind == HM_CONFLICT_TEAM_OFF)
		hm_diag_say(say, what,
			"Drive \"%s\" is on %s, but the team %s is off then "
			"(%s); choose another day or team.",
			w->drive, w->day, w->team, w->reason);
	else if (conflict->kind == HM_CONFLICT_TEAM_NOT_GRANTED)
		hm_diag_say(say, what,
			"Drive \"%s\" is on %s, a day not granted for the team "
			"%s; ask its owner for the day or choose another.",
			w->drive, w->day, w->team);
	else if (conflict->kind == HM_CONFLICT_TEAM_BUSY)
		hm_diag_say(say, what,
			"Drive \"%s\" is on %s, but the team %s is at drive "
			"\"%s\" that day; choose another day or team.",
			w->drive, w->day, w->team, w->other);
	else if (conflict->kind == HM_CONFLICT_NOT_SERVED)
		hm_diag_say(say, what,
			"Drive \"%s\" on %s is given to the team %s, which "
			"does not serve %s; choose another team.",
			w->drive, w->day, w->team, w->host);
	else
		return false;
	return true;
}

void hm_conflict_say(const struct hm_book *book, const struct hm_drive *drive,
	const struct hm_conflict *conflict, const struct hm_say *say)
{
	if (!say || !say->fn)
		return;

	struct words words = words_of(book, conflict, drive, say->lang);
	const struct hm_diag what = {
		.severity = HM_SEVERITY_ERROR,
		.code = code_of(conflict->kind),
		.value = words.drive,
	};

	if (!say_place(conflict, &words, &what, say) &&
		!say_team(conflict, &words, &what, say) &&
		!say_work(conflict, &words, &what, say))
		hm_diag_say(say, &what,
			"Drive \"%s\" on %s names a venue, a team or a host "
			"that is not in the book; add the missing record or "
			"correct the drive.",
			words.drive, words.day);
}
