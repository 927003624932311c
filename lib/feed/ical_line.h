/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_ICAL_LINE_H
#define HM_FEED_ICAL_LINE_H

/*
 * Writes content lines (RFC 5545 section 3.1) one physical line at a time:
 * folded at 75 octets between characters, ended by CRLF. Of what is given as
 * text nothing can end a line, a value or a parameter. A failure of the sink
 * sticks; ask once at the end.
 *
 *	hm__ical_begin(&ical, "SUMMARY");
 *	hm__ical_param(&ical, "LANGUAGE", "vi");
 *	hm__ical_text(&ical, summary, HM__CLEAN_LINE);
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/feed.h>

#include "feed/ical_clean.h"

/** Octets of a physical line without its CRLF. */
enum { HM__ICAL_LINE_MAX = 75 };

struct hm__ical {
	hm_sink *sink;
	void *ctx;
	bool failed;
	size_t used;
	char line[HM__ICAL_LINE_MAX + 2];
};

void hm__ical_init(struct hm__ical *ical, hm_sink *sink, void *ctx);

/** Begins a property; its parameters and one value follow. */
void hm__ical_begin(struct hm__ical *ical, const char *name);

/** A parameter whose value is a token of ours. */
void hm__ical_param(struct hm__ical *ical, const char *name, const char *token);

/** A parameter whose value somebody typed: quoted, as RFC 6868 has it. */
void hm__ical_param_text(
	struct hm__ical *ical, const char *name, const char *text);

/** The value, of type TEXT, and the end of the property. */
void hm__ical_text(
	struct hm__ical *ical, const char *text, enum hm__clean_kind kind);

/** The value, of another type, as it is, and the end of the property. */
void hm__ical_value(struct hm__ical *ical, const char *value);

/** A whole property without parameters whose value is not TEXT. */
void hm__ical_line(struct hm__ical *ical, const char *name, const char *value);

#endif
