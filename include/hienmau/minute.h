/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_MINUTE_H
#define HIENMAU_MINUTE_H

/*
 * Local time of day in minutes, and instants. A drive has a civil date and
 * local minutes; an instant appears only where something was changed, and is
 * always given by the caller. All functions are pure.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/date.h>
#include <hienmau/error.h>

HM_BEGIN

/** Minutes since local midnight, 0..1440 (1440 = the end of the day). */
typedef int32_t hm_minute;

/** No time of day. */
#define HM_MINUTE_NONE (-1)

/** Seconds since 1970-01-01T00:00:00Z, without leap seconds. */
typedef int64_t hm_instant;

enum { HM_MINUTE_TEXT_MAX = 6, HM_INSTANT_TEXT_MAX = 21 };

/**
 * Reads a whole text as a time of day: 7:30, 07:30, 7h30, 7h, 24:00.
 * HM_ERR_PARSE for another shape, HM_ERR_INVALID for 25:00 or 7:60.
 */
HM_API enum hm_status hm_minute_parse(
	const char *text, size_t len, hm_minute *out);

/** Writes "07:30". @minute must be in 0..1440. */
HM_API void hm_minute_format(hm_minute minute, char out[HM_MINUTE_TEXT_MAX]);

/** The instant of a UTC day and second of the day, 0..86399. */
HM_API hm_instant hm_instant_make(hm_date day, int32_t second);

/** The UTC day of an instant. */
HM_API hm_date hm_instant_day(hm_instant instant);

/** Writes "2027-03-15T07:30:00Z". The instant must be within the calendar. */
HM_API void hm_instant_format(
	hm_instant instant, char out[HM_INSTANT_TEXT_MAX]);

/** Reads what hm_instant_format() writes; HM_ERR_PARSE otherwise. */
HM_API enum hm_status hm_instant_parse(
	const char *text, size_t len, hm_instant *out);

HM_END

#endif
