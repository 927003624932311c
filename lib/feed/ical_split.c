/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/ical_split.h"

#include <string.h>

void hm__lines_init(struct hm__lines *lines, const char *bytes, size_t len)
{
	*lines = (struct hm__lines){ .bytes = bytes, .len = len };
}

bool hm__lines_next(struct hm__lines *lines, struct hm__ical_row *row)
{
	if (lines->at == lines->len)
		return false;

	const char *text = lines->bytes + lines->at;
	const size_t rest = lines->len - lines->at;
	const char *end = memchr(text, '\n', rest);
	size_t len = end != NULL ? (size_t)(end - text) : rest;

	lines->at += end != NULL ? len + 1 : rest;
	lines->line++;

	const bool crlf = end != NULL && len > 0 && text[len - 1] == '\r';

	*row = (struct hm__ical_row){ text, crlf ? len - 1 : len, crlf,
		end == NULL };
	return true;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool hm__row_begins(const struct hm__ical_row *row, const char *text)
{
	const size_t len = strlen(text);

	if (row->len < len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (upper(row->text[i]) != text[i])
			return false;
	return true;
}

bool hm__row_is(const struct hm__ical_row *row, const char *text)
{
	if (!hm__row_begins(row, text))
		return false;
	for (size_t i = strlen(text); i < row->len; i++)
		if (row->text[i] != ' ' && row->text[i] != '\t')
			return false;
	return true;
}

void hm__split_init(struct hm__split *split, const char *bytes, size_t len)
{
	*split = (struct hm__split){ .len = 0 };
	hm__lines_init(&split->lines, bytes, len);
}

/*
 * Reads on to the END:VEVENT that matches. A second BEGIN:VEVENT is given
 * back: the next event begins there and is not lost with the broken one.
 */
static enum hm__split_found find_end(struct hm__split *split)
{
	struct hm__ical_row row;
	struct hm__lines before = split->lines;
	int depth = 1;

	for (; hm__lines_next(&split->lines, &row); before = split->lines) {
		if (hm__row_is(&row, "BEGIN:VEVENT")) {
			split->lines = before;
			return HM__SPLIT_BROKEN;
		}
		if (hm__row_is(&row, "END:VEVENT"))
			return depth == 1 ? HM__SPLIT_EVENT : HM__SPLIT_BROKEN;
		if (hm__row_is(&row, "END:VCALENDAR"))
			return HM__SPLIT_BROKEN;
		if (hm__row_begins(&row, "BEGIN:"))
			depth++;
		else if (hm__row_begins(&row, "END:"))
			depth--;
		if (depth < 1)
			return HM__SPLIT_BROKEN;
	}
	return HM__SPLIT_BROKEN;
}

enum hm__split_found hm__split_next(struct hm__split *split)
{
	struct hm__ical_row row;

	for (;;) {
		split->event = split->lines.at;
		if (!hm__lines_next(&split->lines, &row))
			return HM__SPLIT_END;
		if (hm__row_is(&row, "BEGIN:VEVENT"))
			break;
	}
	split->line = split->lines.line;

	const enum hm__split_found found = find_end(split);

	split->len = split->lines.at - split->event;
	return found;
}
