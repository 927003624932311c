/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/line.h"

#include <stdbool.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Characters up to byte @at, plus one: continuation bytes do not count. */
static int32_t column_of(const struct hm__line *line, size_t at)
{
	int32_t column = 1;

	for (size_t i = 0; i < at; i++)
		if (((unsigned char)line->text[i] & 0xC0u) != 0x80u)
			column++;
	return column;
}

static char peek(const struct hm__line *line)
{
	return line->at < line->len ? line->text[line->at] : '\0';
}

/* True where a relation begins; '!' only before '='. */
static bool at_relation(const struct hm__line *line)
{
	const char c = peek(line);

	if (c == '!')
		return line->at + 1 < line->len &&
			line->text[line->at + 1] == '=';
	return c == '=' || c == '<' || c == '>';
}

static enum hm__relation take_relation(struct hm__line *line)
{
	const char first = peek(line);

	line->at++;
	if (first == '=')
		return HM__RELATION_EQ;

	const bool equal = peek(line) == '=';

	if (equal)
		line->at++;
	if (first == '!')
		return HM__RELATION_NE;
	if (first == '>')
		return equal ? HM__RELATION_GE : HM__RELATION_GT;
	return equal ? HM__RELATION_LE : HM__RELATION_LT;
}

static void take_plain(struct hm__line *line, struct hm__word *word)
{
	const size_t from = line->at;

	while (line->at < line->len && !is_blank(peek(line)))
		line->at++;
	word->value = line->text + from;
	word->value_len = line->at - from;
}

static enum hm__line_status take_quoted(
	struct hm__line *line, struct hm__word *word)
{
	const size_t from = ++line->at;

	while (line->at < line->len && peek(line) != '"')
		line->at++;
	if (line->at == line->len)
		return HM__LINE_UNCLOSED;
	word->value = line->text + from;
	word->value_len = line->at - from;
	line->at++;
	if (line->at < line->len && !is_blank(peek(line)))
		return HM__LINE_RUN_ON;
	return HM__LINE_WORD;
}

static enum hm__line_status take_word(
	struct hm__line *line, struct hm__word *word)
{
	const size_t from = line->at;

	while (line->at < line->len && !is_blank(peek(line)) &&
		!at_relation(line) && peek(line) != '"')
		line->at++;
	word->key_len = line->at - from;
	if (word->key_len == 0)
		return HM__LINE_NO_KEY;
	if (line->at == line->len || is_blank(peek(line)))
		return HM__LINE_WORD;
	if (peek(line) == '"')
		return HM__LINE_RUN_ON;
	word->relation = take_relation(line);
	if (peek(line) == '"')
		return take_quoted(line, word);
	take_plain(line, word);
	return word->value_len > 0 ? HM__LINE_WORD : HM__LINE_NO_VALUE;
}

enum hm__line_status hm__line_next(struct hm__line *line, struct hm__word *out)
{
	while (line->at < line->len && is_blank(peek(line)))
		line->at++;

	const size_t from = line->at;

	*out = (struct hm__word){ .text = line->text + from,
		.column = column_of(line, from),
		.value = "" };
	if (line->at == line->len || peek(line) == '#') {
		line->at = line->len;
		return HM__LINE_END;
	}

	const enum hm__line_status status = take_word(line, out);

	out->len = line->at - from;
	if (status != HM__LINE_WORD) {
		out->len = line->len - from;
		line->at = line->len;
	}
	return status;
}
