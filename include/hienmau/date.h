/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DATE_H
#define HIENMAU_DATE_H

/*
 * Civil dates: a count of days since 1970-01-01 in the proleptic Gregorian
 * calendar, 0001-01-01 to 9999-12-31. No clock, no zone, no time of day.
 * All functions are pure.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

/** Days since 1970-01-01. */
typedef int32_t hm_date;

/** No date. Not a day: never pass it where a day is wanted. */
#define HM_DATE_NONE INT32_MIN

/** The first and the last day of the calendar: 0001-01-01, 9999-12-31. */
#define HM_DATE_MIN (-719162)
#define HM_DATE_MAX 2932896

/** Room for any formatted date and its NUL. */
enum { HM_DATE_TEXT_MAX = 11 };

/** A date taken apart: year 1..9999, month 1..12, day 1..31. */
struct hm_ymd {
	int32_t year;
	int32_t month;
	int32_t day;
};

/** Days of the week as ISO 8601 counts them. */
enum hm_weekday {
	HM_MONDAY = 1,
	HM_TUESDAY,
	HM_WEDNESDAY,
	HM_THURSDAY,
	HM_FRIDAY,
	HM_SATURDAY,
	HM_SUNDAY,
};

/** What a month addition does when the month is too short for the day. */
enum hm_month_end {
	HM_MONTH_END_CLAMP = 0, /* 31 Aug + 6 months = 28 Feb */
	HM_MONTH_END_SPILL = 1, /* 31 Aug + 6 months = 3 Mar */
};

/** How birthdays on 29 February are kept in a common year. */
enum hm_leap_birthday {
	HM_LEAP_BIRTHDAY_MAR_1 = 0,
	HM_LEAP_BIRTHDAY_FEB_28 = 1,
};

/** The date of a day, month and year; HM_ERR_INVALID if there is none. */
HM_API enum hm_status hm_date_from_ymd(
	int32_t year, int32_t month, int32_t day, hm_date *out);

/** Takes a date apart. @date must be in [HM_DATE_MIN, HM_DATE_MAX]. */
HM_API struct hm_ymd hm_date_to_ymd(hm_date date);

/**
 * Reads a whole text as a date, strictly: 2027-03-15 or, day first,
 * 15/03/2027 and 5/3/2027. Years have four digits. HM_ERR_PARSE for another
 * shape, HM_ERR_INVALID for a day that does not exist (30/02/2027).
 */
HM_API enum hm_status hm_date_parse(const char *text, size_t len, hm_date *out);

/** Writes "2027-03-15". */
HM_API void hm_date_format_iso(hm_date date, char out[HM_DATE_TEXT_MAX]);

/** Writes "15/03/2027" as people in Viet Nam do. */
HM_API void hm_date_format_dmy(hm_date date, char out[HM_DATE_TEXT_MAX]);

/**
 * Writes the date as people who read @lang expect it: ISO in English,
 * dd/mm/yyyy in Vietnamese. For tables people read, never for data files.
 */
HM_API void hm_date_format(
	hm_date date, enum hm_lang lang, char out[HM_DATE_TEXT_MAX]);

/** True for a value within the calendar (so not HM_DATE_NONE). */
HM_API bool hm_date_is_valid(hm_date date);

/** The day of the week. */
HM_API enum hm_weekday hm_date_weekday(hm_date date);

/** The Monday on or before @date. */
HM_API hm_date hm_date_week_start(hm_date date);

/** The first day of the month of @date. */
HM_API hm_date hm_date_month_start(hm_date date);

/** The first of January of the year of @date. */
HM_API hm_date hm_date_year_start(hm_date date);

/** Days in a month, 28 to 31. */
HM_API int32_t hm_date_month_days(int32_t year, int32_t month);

/**
 * @date plus @months (which may be negative). The result is clamped to the
 * calendar's first and last day.
 */
HM_API hm_date hm_date_add_months(
	hm_date date, int32_t months, enum hm_month_end rule);

/** @date plus @days, clamped to the calendar's first and last day. */
HM_API hm_date hm_date_add_days(hm_date date, int32_t days);

/**
 * The day on which somebody born on @birth turns @years: the birthday
 * itself. Born on 29 February, in a common year the day @rule says.
 */
HM_API hm_date hm_date_birthday(
	hm_date birth, int32_t years, enum hm_leap_birthday rule);

/** Whole years of age on @day; negative before the birth. */
HM_API int32_t hm_date_age(
	hm_date birth, hm_date day, enum hm_leap_birthday rule);

HM_END

#endif
