/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/explain.h>

#include <hienmau/api.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A token for files, and words for people. */
struct word {
	const char *name;
	const char *text;
};

static const struct word REASONS[] = {
	[HM_REASON_UNKNOWN] = { "?", "?" },
	[HM_REASON_HOLIDAY] = { "holiday", HM_N_("a holiday") },
	[HM_REASON_CLOSED] = { "closed", HM_N_("the venue is closed") },
	[HM_REASON_WEEKDAY] = { "weekday",
		HM_N_("not a weekday of the venue") },
	[HM_REASON_NOTICE] = { "notice", HM_N_("too soon to tell the host") },
	[HM_REASON_SPACING_BOOKED] = { "spacing-booked",
		HM_N_("too near a booked drive there") },
	[HM_REASON_SPACING] = { "spacing",
		HM_N_("too near a planned drive there") },
	[HM_REASON_SPACING_POOL] = { "spacing-pool",
		HM_N_("too near a drive elsewhere for the same people") },
	[HM_REASON_NOT_SERVED] = { "not-served",
		HM_N_("no team may go there") },
	[HM_REASON_DAY_LENGTH] = { "day-length",
		HM_N_("too long a day for the team") },
	[HM_REASON_TEAM_OFF] = { "team-off", HM_N_("the team is off") },
	[HM_REASON_NOT_GRANTED] = { "not-granted",
		HM_N_("the team is not granted") },
	[HM_REASON_FORBIDDEN] = { "forbidden", HM_N_("forbidden by a rule") },
	[HM_REASON_BUSY] = { "busy", HM_N_("the team has another drive") },
	[HM_REASON_WEEK] = { "week-full", HM_N_("the team's week is full") },
	[HM_REASON_MONTH] = { "month-full", HM_N_("the team's month is full") },
	[HM_REASON_ROW] = { "in-row",
		HM_N_("too many days in a row for the team") },
	[HM_REASON_NOBODY] = { "nobody",
		HM_N_("nobody would come, or too few for the next drive") },
	[HM_REASON_TAKEN] = { "taken",
		HM_N_("all who would come are expected at booked drives") },
	[HM_REASON_NO_VENUE] = { "no-venue",
		HM_N_("no venue that the team could go to") },
	[HM_REASON_PRICE] = { "price", HM_N_("possible, but not planned") },
};

_Static_assert(COUNT(REASONS) == HM_REASON_COUNT, "words for each");

static const struct word KINDS[] = {
	[HM_EXPLAIN_UNKNOWN] = { "?", "?" },
	[HM_EXPLAIN_DROP] = { "drop", HM_N_("leave it out") },
	[HM_EXPLAIN_VENUE] = { "venue", HM_N_("the team elsewhere") },
	[HM_EXPLAIN_MOVE] = { "move", HM_N_("another day or team") },
	[HM_EXPLAIN_ADD] = { "add", HM_N_("one drive more") },
	[HM_EXPLAIN_INSTEAD] = { "instead", HM_N_("in place of another") },
};

_Static_assert(COUNT(KINDS) == HM_EXPLAIN_INSTEAD + 1, "words for each");

static const struct word *word_of(const struct word *words, size_t n, size_t i)
{
	return &words[i < n ? i : 0];
}

const char *hm_explain_reason_name(enum hm_explain_reason reason)
{
	return word_of(REASONS, COUNT(REASONS), reason)->name;
}

const char *hm_explain_reason_text(enum hm_explain_reason reason)
{
	return word_of(REASONS, COUNT(REASONS), reason)->text;
}

const char *hm_explain_kind_name(enum hm_explain_kind kind)
{
	return word_of(KINDS, COUNT(KINDS), kind)->name;
}

const char *hm_explain_kind_text(enum hm_explain_kind kind)
{
	return word_of(KINDS, COUNT(KINDS), kind)->text;
}
