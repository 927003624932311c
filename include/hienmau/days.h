/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DAYS_H
#define HIENMAU_DAYS_H

/*
 * Spans of days with a meaning for planning: holidays for everybody, days a
 * venue is closed, days a team is off, days a team is granted. Records.
 */

#include <stddef.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/span.h>

HM_BEGIN

/** What a span of days says. Kept on disk, frozen. */
enum hm_days_kind {
	HM_DAYS_KIND_UNKNOWN = 0,
	HM_DAYS_KIND_HOLIDAY = 1, /* nobody collects; owner is none */
	HM_DAYS_KIND_CLOSED = 2,  /* the venue @owner cannot be used */
	HM_DAYS_KIND_OFF = 3,     /* the team @owner does not work */
	HM_DAYS_KIND_GRANTED = 4, /* the team @owner may be used */
};

struct hm_days {
	struct hm_id id;
	enum hm_days_kind kind;
	struct hm_id owner;
	struct hm_span span;
	const char *reason; /* "Tết Nguyên đán"; may be empty */
};

/** The token: "holiday", "closed", "off", "granted". */
HM_API const char *hm_days_kind_name(enum hm_days_kind kind);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_days_kind_parse(
	const char *text, size_t len, enum hm_days_kind *out);

/** The id made from kind, owner and span. */
HM_API struct hm_id hm_days_id(
	enum hm_days_kind kind, struct hm_id owner, struct hm_span span);

HM_END

#endif
