/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/fold.h>

#include <string.h>

#include <utf8proc.h>

#include "base/mem.h"

/* "đ" has no decomposition: Unicode sees a letter of its own. */
enum { D_WITH_STROKE_LOWER = 0x111, D_WITH_STROKE_UPPER = 0x110 };

/* Letters that one character can become ("ﷺ" is the longest, 18). */
enum { DECOMPOSED_MAX = 32 };

/* Folded text being written: blanks wait until a letter follows. */
struct writer {
	struct hm_text *out;
	size_t start; /* length of @out before the first letter */
	bool blank;
};

static void put_letter(struct writer *w, const char *bytes, size_t len)
{
	if (w->blank && w->out->len > w->start)
		hm_text_add_bytes(w->out, " ", 1);
	w->blank = false;
	hm_text_add_bytes(w->out, bytes, len);
}

static void put_ascii(struct writer *w, char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		put_letter(w, &c, 1);
	else
		w->blank = true;
}

static bool is_letter(utf8proc_int32_t code)
{
	const utf8proc_category_t kind = utf8proc_category(code);

	return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
		(kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

static void put_code(struct writer *w, utf8proc_int32_t code)
{
	utf8proc_uint8_t bytes[4];

	if (code < 0x80) {
		put_ascii(w, (char)code);
	} else if (code == D_WITH_STROKE_LOWER || code == D_WITH_STROKE_UPPER) {
		put_letter(w, "d", 1);
	} else if (is_letter(code)) {
		const utf8proc_ssize_t n = utf8proc_encode_char(code, bytes);
		put_letter(w, (const char *)bytes, (size_t)n);
	} else {
		w->blank = true;
	}
}

/*
 * Characters are taken apart one by one: marks are dropped, so that their
 * order, which needs the whole text, does not matter.
 */
static void put_decomposed(struct writer *w, utf8proc_int32_t code)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
		UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	const utf8proc_ssize_t n = utf8proc_decompose_char(
		code, parts, DECOMPOSED_MAX, options, NULL);

	for (utf8proc_ssize_t i = 0; i < n && i < DECOMPOSED_MAX; i++)
		put_code(w, parts[i]);
}

enum hm_status hm_fold(const char *text, size_t len, struct hm_text *out)
{
	struct writer w = { out, out->len, false };
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;

	for (size_t at = 0; at < len;) {
		utf8proc_int32_t code = 0;

		if (bytes[at] < 0x80) {
			put_ascii(&w, text[at++]);
			continue;
		}
		const utf8proc_ssize_t n = utf8proc_iterate(
			bytes + at, (utf8proc_ssize_t)(len - at), &code);
		if (n > 0)
			put_decomposed(&w, code);
		at += n > 0 ? (size_t)n : 1;
	}
	hm_text_add_bytes(out, "", 0);
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}

/*
 * True for text that composition cannot change: no combining mark, and only
 * from blocks without characters that decompose for ever. Those are the
 * letters of Vietnamese as nearly every keyboard writes them.
 */
static bool is_plainly_nfc(utf8proc_int32_t code)
{
	return code < 0x300 || (code >= 0x1e00 && code <= 0x1eff);
}

/* Length in characters, or -1 if not UTF-8; *@plain as said above. */
static utf8proc_ssize_t count_codes(const char *text, size_t len, bool *plain)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	utf8proc_ssize_t count = 0;

	*plain = true;
	for (size_t at = 0; at < len; count++) {
		utf8proc_int32_t code = bytes[at];
		utf8proc_ssize_t n = 1;

		if (code >= 0x80)
			n = utf8proc_iterate(bytes + at,
				(utf8proc_ssize_t)(len - at), &code);
		if (n <= 0)
			return -1;
		if (!is_plainly_nfc(code))
			*plain = false;
		at += (size_t)n;
	}
	return count;
}

static enum hm_status compose(const char *text, size_t len, struct hm_text *out)
{
	const utf8proc_option_t options = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
	const utf8proc_ssize_t n = utf8proc_decompose(
		bytes, (utf8proc_ssize_t)len, NULL, 0, options);
	if (n < 0)
		return HM_ERR_PARSE;

	/* One more for the NUL that utf8proc_reencode() writes. */
	utf8proc_int32_t *codes = hm__mem_new(
		out->alloc, (size_t)n + 1, sizeof(*codes));
	if (codes == NULL) {
		out->failed = true;
		return HM_ERR_NOMEM;
	}
	utf8proc_decompose(bytes, (utf8proc_ssize_t)len, codes, n, options);
	const utf8proc_ssize_t size = utf8proc_reencode(codes, n, options);
	if (size > 0)
		hm_text_add_bytes(out, (const char *)codes, (size_t)size);
	hm__mem_free(out->alloc, codes);
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}

enum hm_status hm_fold_nfc(const char *text, size_t len, struct hm_text *out)
{
	bool plain = true;

	if (count_codes(text, len, &plain) < 0)
		return HM_ERR_PARSE;
	if (!plain)
		return compose(text, len, out);
	hm_text_add_bytes(out, text, len);
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}

static size_t word_length(const char *text)
{
	return strcspn(text, " ");
}

static bool begins_a_word(const char *hay, const char *word, size_t len)
{
	for (const char *at = hay; *at != '\0';) {
		if (strncmp(at, word, len) == 0)
			return true;
		at += word_length(at);
		at += strspn(at, " ");
	}
	return false;
}

bool hm_fold_matches(const char *hay, const char *needle)
{
	for (const char *at = needle + strspn(needle, " "); *at != '\0';) {
		const size_t len = word_length(at);

		if (!begins_a_word(hay, at, len))
			return false;
		at += len;
		at += strspn(at, " ");
	}
	return true;
}
