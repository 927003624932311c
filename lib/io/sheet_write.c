/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/sheet_priv.h"

#include <string.h>

/* "-12.5" begins like a formula and is only a number. */
static bool is_number(const char *text, size_t len)
{
	size_t digits = 0;
	size_t points = 0;

	for (size_t i = text[0] == '-' ? 1 : 0; i < len; i++) {
		if (text[i] >= '0' && text[i] <= '9')
			digits++;
		else if (text[i] == '.')
			points++;
		else
			return false;
	}
	return digits > 0 && points <= 1;
}

/*
 * Apostrophes in front count as none: "'=1" must be written "''=1", so that
 * taking one off gives back what was meant.
 */
bool hm__sheet_is_formula(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && text[at] == '\'')
		at++;
	if (at == len || strchr("=+-@\t\r", text[at]) == NULL)
		return false;
	return at > 0 || !is_number(text, len);
}

static bool needs_quotes(const char *text, size_t len, char separator)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == separator || text[i] == '"' || text[i] == '\n' ||
			text[i] == '\r')
			return true;
	return len > 0 && (text[0] == ' ' || text[len - 1] == ' ');
}

void hm__sheet_write_quoted(
	struct hm_text *out, const char *text, size_t len, char separator)
{
	if (!needs_quotes(text, len, separator)) {
		hm_text_add_bytes(out, text, len);
		return;
	}
	hm_text_add(out, "\"");
	for (size_t at = 0; at < len;) {
		const char *quote = memchr(text + at, '"', len - at);
		const size_t n = quote == NULL ? len - at
					       : (size_t)(quote - text) - at;

		hm_text_add_bytes(out, text + at, n);
		if (quote != NULL)
			hm_text_add(out, "\"\"");
		at += n + (quote != NULL);
	}
	hm_text_add(out, "\"");
}

void hm_sheet_write_cell(struct hm_text *out, const char *text, bool first)
{
	const size_t len = text == NULL ? 0 : strlen(text);

	if (!first)
		hm_text_add(out, ",");
	if (len == 0)
		return;
	if (!hm__sheet_is_formula(text, len)) {
		hm__sheet_write_quoted(out, text, len, ',');
		return;
	}

	/* Quotes would stand before the apostrophe and hide it. */
	struct hm_text safe;
	hm_text_init(&safe, out->alloc);
	hm_text_add(&safe, "'");
	hm_text_add_bytes(&safe, text, len);
	if (hm_text_str(&safe) != NULL)
		hm__sheet_write_quoted(out, safe.data, safe.len, ',');
	else
		out->failed = true;
	hm_text_fini(&safe);
}
