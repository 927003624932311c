/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/date.h>

#include <assert.h>
#include <string.h>

#include "civil/digits.h"

/*
 * The Gregorian calendar repeats after 400 years. Days are counted from
 * 0001-01-01 inside this file, so that every number is positive and the
 * divisions need no care: a year of the cycle ends with its leap day's year,
 * a century with its leap century.
 */
enum {
	YEAR_MIN = 1,
	YEAR_MAX = 9999,
	DAYS_1_YEAR = 365,
	DAYS_4_YEARS = 4 * DAYS_1_YEAR + 1,
	DAYS_100_YEARS = 25 * DAYS_4_YEARS - 1,
	DAYS_400_YEARS = 4 * DAYS_100_YEARS + 1,
};

/* Days of a common year before each month. */
static const int32_t DAYS_BEFORE[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243,
	273, 304, 334, 365 };

static bool is_leap(int32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days of @year before @month, 1..13. */
static int32_t days_before(int32_t year, int32_t month)
{
	return DAYS_BEFORE[month - 1] + (month > 2 && is_leap(year));
}

static hm_date year_start(int32_t year)
{
	const int32_t past = year - 1;

	return HM_DATE_MIN + past * DAYS_1_YEAR + past / 4 - past / 100 +
		past / 400;
}

static hm_date clamp(int64_t date)
{
	if (date < HM_DATE_MIN)
		return HM_DATE_MIN;
	return date > HM_DATE_MAX ? HM_DATE_MAX : (hm_date)date;
}

int32_t hm_date_month_days(int32_t year, int32_t month)
{
	assert(month >= 1 && month <= 12);
	return days_before(year, month + 1) - days_before(year, month);
}

enum hm_status hm_date_from_ymd(
	int32_t year, int32_t month, int32_t day, hm_date *out)
{
	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
		return HM_ERR_INVALID;
	if (day < 1 || day > hm_date_month_days(year, month))
		return HM_ERR_INVALID;
	*out = year_start(year) + days_before(year, month) + day - 1;
	return HM_OK;
}

static int32_t min32(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

struct hm_ymd hm_date_to_ymd(hm_date date)
{
	assert(hm_date_is_valid(date));

	int32_t rest = date - HM_DATE_MIN;
	int32_t year = 1 + 400 * (rest / DAYS_400_YEARS);

	/* The last century and the last year of a cycle have a day more. */
	rest %= DAYS_400_YEARS;
	const int32_t centuries = min32(rest / DAYS_100_YEARS, 3);
	rest -= centuries * DAYS_100_YEARS;
	const int32_t fours = rest / DAYS_4_YEARS;
	rest -= fours * DAYS_4_YEARS;
	const int32_t ones = min32(rest / DAYS_1_YEAR, 3);
	rest -= ones * DAYS_1_YEAR;
	year += 100 * centuries + 4 * fours + ones;

	/* No month is longer than 31 days, so the guess is never too late. */
	int32_t month = rest / 31 + 1;
	if (rest >= days_before(year, month + 1))
		month++;
	return (struct hm_ymd){ year, month,
		rest - days_before(year, month) + 1 };
}

static enum hm_status parse_iso(const char *text, hm_date *out)
{
	const int32_t year = hm__digits_get(text, 4);
	const int32_t month = hm__digits_get(text + 5, 2);
	const int32_t day = hm__digits_get(text + 8, 2);

	if (year < 0 || month < 0 || day < 0 || text[4] != '-' ||
		text[7] != '-')
		return HM_ERR_PARSE;
	return hm_date_from_ymd(year, month, day, out);
}

/* A number of one or two digits and the slash behind it, or -1. */
static int32_t take_slashed(const char *text, size_t len, size_t *at)
{
	const size_t n = hm__digits_count(text + *at, len - *at);

	if (n < 1 || n > 2 || *at + n >= len || text[*at + n] != '/')
		return -1;

	const int32_t value = hm__digits_get(text + *at, n);

	*at += n + 1;
	return value;
}

static enum hm_status parse_dmy(const char *text, size_t len, hm_date *out)
{
	size_t at = 0;
	const int32_t day = take_slashed(text, len, &at);
	if (day < 0)
		return HM_ERR_PARSE;

	const int32_t month = take_slashed(text, len, &at);
	if (month < 0 || len - at != 4)
		return HM_ERR_PARSE;

	const int32_t year = hm__digits_get(text + at, 4);
	if (year < 0)
		return HM_ERR_PARSE;
	return hm_date_from_ymd(year, month, day, out);
}

enum hm_status hm_date_parse(const char *text, size_t len, hm_date *out)
{
	if (len == HM_DATE_TEXT_MAX - 1 && text[4] == '-')
		return parse_iso(text, out);
	return parse_dmy(text, len, out);
}

void hm_date_format_iso(hm_date date, char out[HM_DATE_TEXT_MAX])
{
	const struct hm_ymd ymd = hm_date_to_ymd(date);

	memcpy(out, "yyyy-mm-dd", HM_DATE_TEXT_MAX);
	hm__digits_put(out, 4, ymd.year);
	hm__digits_put(out + 5, 2, ymd.month);
	hm__digits_put(out + 8, 2, ymd.day);
}

void hm_date_format_dmy(hm_date date, char out[HM_DATE_TEXT_MAX])
{
	const struct hm_ymd ymd = hm_date_to_ymd(date);

	memcpy(out, "dd/mm/yyyy", HM_DATE_TEXT_MAX);
	hm__digits_put(out, 2, ymd.day);
	hm__digits_put(out + 3, 2, ymd.month);
	hm__digits_put(out + 6, 4, ymd.year);
}

void hm_date_format(hm_date date, enum hm_lang lang, char out[HM_DATE_TEXT_MAX])
{
	if (lang == HM_LANG_VI)
		hm_date_format_dmy(date, out);
	else
		hm_date_format_iso(date, out);
}

bool hm_date_is_valid(hm_date date)
{
	return date >= HM_DATE_MIN && date <= HM_DATE_MAX;
}

/* 0001-01-01 is a Monday in the proleptic calendar. */
enum hm_weekday hm_date_weekday(hm_date date)
{
	assert(hm_date_is_valid(date));
	return (enum hm_weekday)(HM_MONDAY + (date - HM_DATE_MIN) % 7);
}

hm_date hm_date_week_start(hm_date date)
{
	return date - ((hm_date)hm_date_weekday(date) - HM_MONDAY);
}

hm_date hm_date_month_start(hm_date date)
{
	return date - hm_date_to_ymd(date).day + 1;
}

hm_date hm_date_year_start(hm_date date)
{
	return year_start(hm_date_to_ymd(date).year);
}

hm_date hm_date_add_months(hm_date date, int32_t months, enum hm_month_end rule)
{
	const struct hm_ymd from = hm_date_to_ymd(date);
	const int64_t count = (int64_t)(from.year - 1) * 12 + from.month - 1 +
		months;

	if (count < 0)
		return HM_DATE_MIN;
	if (count / 12 >= YEAR_MAX)
		return HM_DATE_MAX;

	const int32_t year = (int32_t)(count / 12) + 1;
	const int32_t month = (int32_t)(count % 12) + 1;
	int32_t day = from.day;

	if (rule == HM_MONTH_END_CLAMP)
		day = min32(day, hm_date_month_days(year, month));
	return clamp(year_start(year) + days_before(year, month) + day - 1);
}

hm_date hm_date_add_days(hm_date date, int32_t days)
{
	return clamp((int64_t)date + days);
}

hm_date hm_date_birthday(
	hm_date birth, int32_t years, enum hm_leap_birthday rule)
{
	const struct hm_ymd born = hm_date_to_ymd(birth);
	const int64_t year = (int64_t)born.year + years;

	if (year < YEAR_MIN)
		return HM_DATE_MIN;
	if (year > YEAR_MAX)
		return HM_DATE_MAX;

	/* In a common year 29 February spills to 1 March by itself. */
	const int32_t y = (int32_t)year;
	const bool moved = born.month == 2 && born.day == 29 && !is_leap(y);
	const int32_t back = moved && rule == HM_LEAP_BIRTHDAY_FEB_28;

	return year_start(y) + days_before(y, born.month) + born.day - 1 - back;
}

int32_t hm_date_age(hm_date birth, hm_date day, enum hm_leap_birthday rule)
{
	const int32_t years = hm_date_to_ymd(day).year -
		hm_date_to_ymd(birth).year;

	return years - (day < hm_date_birthday(birth, years, rule));
}
