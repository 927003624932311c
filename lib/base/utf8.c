/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/utf8.h"

/* What the first byte says: its fixed bits, and the least code allowed. */
struct form {
	unsigned char mask;
	unsigned char bits;
	uint32_t least; /* smaller codes have a shorter form */
};

static const struct form FORMS[] = {
	{ 0x80, 0x00, 0x0 },
	{ 0xe0, 0xc0, 0x80 },
	{ 0xf0, 0xe0, 0x800 },
	{ 0xf8, 0xf0, 0x10000 },
};

static bool is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

static bool is_code(uint32_t code)
{
	return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

/* Bytes in the character that @first begins; 0 if it begins none. */
static size_t form_length(unsigned char first)
{
	for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++)
		if ((first & FORMS[i].mask) == FORMS[i].bits)
			return i + 1;
	return 0;
}

size_t hm__utf8_next(const char *text, size_t len, uint32_t *code)
{
	if (len == 0)
		return 0;

	const unsigned char *bytes = (const unsigned char *)text;
	const size_t n = form_length(bytes[0]);
	if (n == 0 || n > len)
		return 0;

	const struct form *form = &FORMS[n - 1];
	uint32_t value = bytes[0] & (~(uint32_t)form->mask & 0xff);
	for (size_t i = 1; i < n; i++) {
		if (!is_tail(bytes[i]))
			return 0;
		value = value << 6 | (bytes[i] & 0x3fU);
	}
	if (value < form->least || !is_code(value))
		return 0;
	if (code != NULL)
		*code = value;
	return n;
}

bool hm__utf8_valid(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		const size_t n = hm__utf8_next(text + at, len - at, NULL);

		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

size_t hm__utf8_clip(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;

	/* More than three tail bytes in a row are no character: cut there. */
	for (size_t back = 0; back <= 3 && back <= max; back++)
		if (!is_tail((unsigned char)text[max - back]))
			return max - back;
	return max;
}
