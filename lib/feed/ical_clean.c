/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/ical_clean.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum char_class {
	CLASS_VISIBLE,
	CLASS_BLANK,
	CLASS_NEWLINE,
	CLASS_NOTHING,
};

static enum char_class class_of(uint32_t code)
{
	switch (code) {
	case '\n':
	case '\r':
	case '\v':
	case '\f':
	case 0x85:
	case 0x2028:
	case 0x2029:
		return CLASS_NEWLINE;
	case ' ':
	case '\t':
		return CLASS_BLANK;
	case 0xfeff:
		return CLASS_NOTHING; /* a byte order mark gone astray */
	default:
		break;
	}
	if (code < 0x20 || (code >= 0x7f && code < 0xa0))
		return CLASS_NOTHING;
	return CLASS_VISIBLE;
}

void hm__clean_init(struct hm__clean *clean, const char *text, size_t len,
	enum hm__clean_kind kind)
{
	*clean = (struct hm__clean){ .at = text, .len = len, .kind = kind };
}

static void skip(struct hm__clean *clean, size_t n)
{
	clean->at += n;
	clean->len -= n;
}

/* Hands out the visible character of @n bytes that comes next; @n 0 = bad. */
static size_t take(struct hm__clean *clean, size_t n, char out[4])
{
	static const char REPLACEMENT[] = { '\xef', '\xbf', '\xbd' };

	clean->begun = true;
	if (n == 0) {
		memcpy(out, REPLACEMENT, sizeof(REPLACEMENT));
		skip(clean, 1);
		return sizeof(REPLACEMENT);
	}
	memcpy(out, clean->at, n);
	if (out[0] == '\\')
		out[0] = '/';
	skip(clean, n);
	return n;
}

/*
 * A run of blanks is handed out only when something visible follows, which
 * trims the end without looking back; the visible character itself waits for
 * the next call.
 */
size_t hm__clean_next(struct hm__clean *clean, char out[4])
{
	char blank = '\0';

	while (clean->len > 0) {
		uint32_t code = 0;
		const size_t n = hm__utf8_next(clean->at, clean->len, &code);
		const enum char_class is = n == 0 ? CLASS_VISIBLE
						  : class_of(code);

		if (is == CLASS_VISIBLE) {
			if (blank == '\0' || !clean->begun)
				return take(clean, n, out);
			out[0] = blank;
			return 1;
		}
		skip(clean, n);
		if (is == CLASS_NEWLINE && clean->kind == HM__CLEAN_LINES)
			blank = '\n';
		else if (is != CLASS_NOTHING && blank == '\0')
			blank = ' ';
	}
	return 0;
}

bool hm__clean_is_empty(const char *text)
{
	struct hm__clean clean;
	char out[4];

	hm__clean_init(&clean, text, strlen(text), HM__CLEAN_LINE);
	return hm__clean_next(&clean, out) == 0;
}

void hm__clean_add(struct hm_text *out, const char *text, size_t len,
	enum hm__clean_kind kind)
{
	struct hm__clean clean;
	char bytes[4];
	size_t n;

	assert(text != NULL || len == 0);
	hm__clean_init(&clean, text, len, kind);
	while ((n = hm__clean_next(&clean, bytes)) > 0)
		hm_text_add_bytes(out, bytes, n);
}
