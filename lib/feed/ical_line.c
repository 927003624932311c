/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/ical_line.h"

#include <string.h>

void hm__ical_init(struct hm__ical *ical, hm_sink *sink, void *ctx)
{
	*ical = (struct hm__ical){ .sink = sink, .ctx = ctx };
}

/* Ends the physical line. */
static void flush(struct hm__ical *ical)
{
	memcpy(ical->line + ical->used, "\r\n", 2);
	if (!ical->failed)
		ical->failed = !ical->sink(
			ical->ctx, ical->line, ical->used + 2);
	ical->used = 0;
}

/*
 * Adds bytes that must stay on one physical line: a character, an escape. A
 * blank is never the last of a line, as mail programs and editors trim it.
 */
static void put(struct hm__ical *ical, const char *bytes, size_t n)
{
	const size_t room = HM__ICAL_LINE_MAX - (bytes[0] == ' ' ? 1 : 0);

	if (ical->used + n > room) {
		flush(ical);
		ical->line[ical->used++] = ' ';
	}
	memcpy(ical->line + ical->used, bytes, n);
	ical->used += n;
}

/* Adds ASCII of ours; anything else in it is left out, not trusted. */
static void put_ascii(struct hm__ical *ical, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text >= 0x20 && *text < 0x7f)
			put(ical, text, 1);
}

void hm__ical_begin(struct hm__ical *ical, const char *name)
{
	put_ascii(ical, name);
}

void hm__ical_param(struct hm__ical *ical, const char *name, const char *token)
{
	put(ical, ";", 1);
	put_ascii(ical, name);
	put(ical, "=", 1);
	put_ascii(ical, token);
}

/* How a character that means something to the format is written. */
struct escape {
	char is;
	const char *as;
};

static const struct escape IN_TEXT[] = {
	{ ';', "\\;" },
	{ ',', "\\," },
	{ '\n', "\\n" },
	{ '\0', NULL },
};

static const struct escape IN_PARAM[] = {
	{ '"', "^'" },
	{ '^', "^^" },
	{ '\n', "^n" },
	{ '\0', NULL },
};

static void put_escaped(struct hm__ical *ical, struct hm__clean *clean,
	const struct escape *how)
{
	char bytes[4];
	size_t n;

	while ((n = hm__clean_next(clean, bytes)) > 0) {
		const struct escape *e = how;

		while (e->as != NULL && e->is != bytes[0])
			e++;
		if (e->as != NULL)
			put(ical, e->as, strlen(e->as));
		else
			put(ical, bytes, n);
	}
}

void hm__ical_param_text(
	struct hm__ical *ical, const char *name, const char *text)
{
	struct hm__clean clean;

	put(ical, ";", 1);
	put_ascii(ical, name);
	put(ical, "=", 1);
	put(ical, "\"", 1);
	hm__clean_init(&clean, text, strlen(text), HM__CLEAN_LINE);
	put_escaped(ical, &clean, IN_PARAM);
	put(ical, "\"", 1);
}

void hm__ical_text(
	struct hm__ical *ical, const char *text, enum hm__clean_kind kind)
{
	struct hm__clean clean;

	put(ical, ":", 1);
	hm__clean_init(&clean, text, strlen(text), kind);
	put_escaped(ical, &clean, IN_TEXT);
	flush(ical);
}

void hm__ical_value(struct hm__ical *ical, const char *value)
{
	put(ical, ":", 1);
	put_ascii(ical, value);
	flush(ical);
}

void hm__ical_line(struct hm__ical *ical, const char *name, const char *value)
{
	hm__ical_begin(ical, name);
	hm__ical_value(ical, value);
}
