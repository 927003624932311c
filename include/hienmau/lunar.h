/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_LUNAR_H
#define HIENMAU_LUNAR_H

/*
 * The Vietnamese lunar calendar, computed for the meridian 105 degrees east
 * (UTC+7) for the years 1900 to 2199. It differs from the Chinese calendar
 * (UTC+8) when a new moon or a solar term falls in the hour between the two
 * midnights: Tet 2030 is 2 February in Viet Nam, 3 February in China.
 * All functions are pure.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/date.h>
#include <hienmau/error.h>

HM_BEGIN

/** A lunar date; @year is the civil year in which the lunar year begins. */
struct hm_lunar {
	int32_t year;
	int32_t month; /* 1..12 */
	int32_t day;   /* 1..30 */
	bool leap;     /* the second of two months with this number */
};

/**
 * The lunar date of a day between 1900-02-01 and 2199-12-31; HM_ERR_INVALID
 * outside.
 */
HM_API enum hm_status hm_lunar_from_date(hm_date date, struct hm_lunar *out);

/** The day of a lunar date; HM_ERR_INVALID if the year has no such day. */
HM_API enum hm_status hm_lunar_to_date(struct hm_lunar lunar, hm_date *out);

/** The leap month of a lunar year, 1..12, or 0. @year is 1900..2199. */
HM_API int32_t hm_lunar_leap_month(int32_t year);

/** Tet, the first day of lunar year @year; HM_DATE_NONE outside 1900..2199. */
HM_API hm_date hm_lunar_tet(int32_t year);

/** Gio To Hung Vuong, the tenth day of the third month, likewise. */
HM_API hm_date hm_lunar_gio_to(int32_t year);

HM_END

#endif
