/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/feed_check_priv.h"

#include <string.h>

#include "base/utf8.h"
#include "feed/ical_split.h"

/*
 * What no parser notices: they all read files with LF only, folds in the
 * middle of a character and lines of any length, and then disagree.
 */

/* Octets of a line without its end; the reader's number, not the writer's. */
enum { LINE_OCTETS = 75 };

/* Properties of the calendar itself. */
struct rule {
	const char *begin;
	size_t least;
	size_t most;
};

static const struct rule RULES[] = {
	{ "VERSION:2.0", 1, 1 },
	{ "PRODID:", 1, 1 },
	{ "CALSCALE:GREGORIAN", 1, 1 },
	{ "NAME", 0, 1 },
	{ "X-WR-CALNAME:", 0, 1 },
	{ "X-WR-TIMEZONE:", 1, 1 },
	{ "REFRESH-INTERVAL;VALUE=DURATION:PT", 1, 1 },
	{ "X-PUBLISHED-TTL:PT", 1, 1 },
};

enum { RULE_COUNT = sizeof(RULES) / sizeof(RULES[0]) };

struct lint {
	struct hm__check *check;
	int32_t line;
	int depth;       /* open components */
	bool components; /* the first has begun */
	bool ended;      /* END:VCALENDAR was read */
	bool unsound;    /* more than one calendar, or less: said once */
	size_t methods;
	size_t seen[RULE_COUNT];
};

static void found(struct lint *lint, const char *code, const char *msgid)
{
	hm__check_found(lint->check, lint->line, code, "", msgid);
}

static bool has_control(const struct hm__ical_row *row)
{
	for (size_t i = 0; i < row->len; i++) {
		const unsigned char c = (unsigned char)row->text[i];

		if (c < 0x20 || c == 0x7f)
			return true;
	}
	return false;
}

static void lint_bytes(struct lint *lint, const struct hm__ical_row *row)
{
	if (!row->crlf)
		found(lint, "feed.line-end",
			HM_N_("The line does not end in CR LF; write the "
			      "calendar again."));
	if (row->len > LINE_OCTETS)
		found(lint, "feed.line-long",
			HM_N_("The line has more than 75 octets; write the "
			      "calendar again."));
	if (has_control(row))
		found(lint, "feed.control",
			HM_N_("The line holds a control character; write the "
			      "calendar again."));
	if (!hm__utf8_valid(row->text, row->len))
		found(lint, "feed.utf8",
			HM_N_("The line is not UTF-8, or a fold cuts a "
			      "character; write the calendar again."));
	if (row->len == 0 || (row->len == 1 && row->text[0] == ' '))
		found(lint, "feed.fold",
			HM_N_("The line is empty; write the calendar again."));
}

/* A property of the calendar itself, not of a component in it. */
static void lint_property(struct lint *lint, const struct hm__ical_row *row)
{
	bool known = false;

	if (lint->components)
		found(lint, "feed.order",
			HM_N_("A property of the calendar stands behind an "
			      "event; write the calendar again."));
	if (hm__row_is(row, "METHOD:PUBLISH")) {
		lint->methods++;
		known = true;
	}
	for (size_t i = 0; i < RULE_COUNT; i++) {
		if (!hm__row_begins(row, RULES[i].begin))
			continue;
		lint->seen[i]++;
		known = true;
	}
	if (!known)
		found(lint, "feed.property",
			HM_N_("The calendar has a property it should not "
			      "have; write the calendar again."));
}

static void lint_frame(struct lint *lint, const struct hm__ical_row *row)
{
	const bool begins = hm__row_is(row, "BEGIN:VCALENDAR");

	if (lint->unsound)
		return;
	if (lint->ended || (lint->line == 1) != begins) {
		lint->unsound = true;
		found(lint, "feed.frame",
			HM_N_("The file is not one calendar from its first "
			      "line to its last; write the calendar again."));
		return;
	}
	if (row->len > 0 && row->text[0] == ' ')
		return;
	if (hm__row_begins(row, "BEGIN:")) {
		lint->components = lint->components || lint->depth == 1;
		lint->depth++;
	} else if (hm__row_begins(row, "END:")) {
		lint->depth--;
		lint->ended = lint->depth == 0 &&
			hm__row_is(row, "END:VCALENDAR");
	} else if (lint->depth == 1) {
		lint_property(lint, row);
	}
}

/* What can be said only at the end of the file. */
static void lint_whole(struct lint *lint)
{
	const bool publishes = lint->check->feed.options.organizer != NULL;

	if (!lint->ended && !lint->unsound)
		found(lint, "feed.frame",
			HM_N_("The calendar does not end; write it again."));
	if (lint->methods != (publishes ? 1U : 0U))
		found(lint, "feed.method",
			HM_N_("METHOD:PUBLISH and the organizer do not go "
			      "together; write the calendar again."));
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (lint->seen[i] < RULES[i].least ||
			lint->seen[i] > RULES[i].most)
			hm__check_found(lint->check, 0, "feed.property",
				RULES[i].begin,
				HM_N_("The calendar lacks %s or has it twice; "
				      "write the calendar again."));
}

bool hm__check_lint(struct hm__check *check)
{
	struct lint lint = { .check = check };
	struct hm__lines lines;
	struct hm__ical_row row;

	hm__lines_init(&lines, check->bytes, check->len);
	while (hm__lines_next(&lines, &row)) {
		lint.line = lines.line;
		lint_bytes(&lint, &row);
		lint_frame(&lint, &row);
	}
	lint_whole(&lint);
	return lint.ended && !lint.unsound;
}
