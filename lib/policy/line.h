/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_LINE_H
#define HM_POLICY_LINE_H

/*
 * A line of a policy file as words: plain ("gate"), or a key, a relation and
 * a value (wait=12w, ml>350, sex!=F, title="two words"). A value with blanks stands
 * in double quotes, which nothing escapes. '#' where a word would begin
 * starts a comment.
 */

#include <stddef.h>
#include <stdint.h>

enum hm__relation {
	HM__RELATION_NONE = 0, /* a plain word */
	HM__RELATION_EQ,
	HM__RELATION_NE,
	HM__RELATION_GT,
	HM__RELATION_GE,
	HM__RELATION_LT,
	HM__RELATION_LE,
};

/** A word; all text is borrowed from the line. */
struct hm__word {
	const char *text; /* the whole word */
	size_t len;
	int32_t column; /* in characters, from 1 */
	size_t key_len; /* of @text */
	enum hm__relation relation;
	const char *value; /* without quotes */
	size_t value_len;
};

struct hm__line {
	const char *text;
	size_t len;
	size_t at;
};

enum hm__line_status {
	HM__LINE_WORD = 0,
	HM__LINE_END = 1,
	HM__LINE_UNCLOSED = 2, /* a quote without its end */
	HM__LINE_NO_VALUE = 3, /* "wait=" */
	HM__LINE_NO_KEY = 4,   /* "=12w", or a quote on its own */
	HM__LINE_RUN_ON = 5,   /* a letter right behind a closing quote */
};

/**
 * Takes the next word. On a fault the word is set as far as it was read and
 * the line is at an end.
 */
enum hm__line_status hm__line_next(struct hm__line *line, struct hm__word *out);

#endif
