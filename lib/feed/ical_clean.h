/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_ICAL_CLEAN_H
#define HM_FEED_ICAL_CLEAN_H

/*
 * What a person typed, made harmless for a calendar. Readers disagree about
 * backslashes, blanks at the ends, control characters and the line
 * separators of Unicode, so none of them is ever written: a backslash
 * becomes a slash, a run of blanks becomes one blank (or one newline, where
 * lines are kept), bytes that are not UTF-8 become U+FFFD.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/text.h>

enum hm__clean_kind {
	HM__CLEAN_LINE,  /* one line: newlines become blanks */
	HM__CLEAN_LINES, /* newlines stay, as '\n' */
};

struct hm__clean {
	const char *at;
	size_t len;
	enum hm__clean_kind kind;
	bool begun; /* a visible character has been handed out */
};

void hm__clean_init(struct hm__clean *clean, const char *text, size_t len,
	enum hm__clean_kind kind);

/**
 * Writes the next clean character and returns its bytes, 1..4; 0 at the end
 * of the text.
 */
size_t hm__clean_next(struct hm__clean *clean, char out[4]);

/** True if nothing visible is in the text. */
bool hm__clean_is_empty(const char *text);

/** Appends the clean form of @len bytes. */
void hm__clean_add(struct hm_text *out, const char *text, size_t len,
	enum hm__clean_kind kind);

#endif
