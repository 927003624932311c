/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/minute.h>

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "civil/digits.h"

enum {
	MINUTES_A_DAY = 24 * 60,
	SECONDS_A_DAY = 24 * 60 * 60,
};

enum hm_status hm_minute_parse(const char *text, size_t len, hm_minute *out)
{
	const size_t n = hm__digits_count(text, len);

	if (n < 1 || n > 2 || n == len)
		return HM_ERR_PARSE;

	const char mark = text[n];
	const size_t left = len - n - 1;
	const bool hour_only = mark == 'h' && left == 0;

	if ((mark != ':' && mark != 'h') || (left != 2 && !hour_only))
		return HM_ERR_PARSE;

	const int32_t hour = hm__digits_get(text, n);
	const int32_t minute = hour_only ? 0
					 : hm__digits_get(text + n + 1, left);

	if (minute < 0)
		return HM_ERR_PARSE;
	if (minute > 59 || hour * 60 + minute > MINUTES_A_DAY)
		return HM_ERR_INVALID;
	*out = hour * 60 + minute;
	return HM_OK;
}

void hm_minute_format(hm_minute minute, char out[HM_MINUTE_TEXT_MAX])
{
	assert(minute >= 0 && minute <= MINUTES_A_DAY);
	memcpy(out, "hh:mm", HM_MINUTE_TEXT_MAX);
	hm__digits_put(out, 2, minute / 60);
	hm__digits_put(out + 3, 2, minute % 60);
}

hm_instant hm_instant_make(hm_date day, int32_t second)
{
	assert(second >= 0 && second < SECONDS_A_DAY);
	return (hm_instant)day * SECONDS_A_DAY + second;
}

/* Rounds down, also before 1970. */
hm_date hm_instant_day(hm_instant instant)
{
	hm_instant day = instant / SECONDS_A_DAY;

	if (instant % SECONDS_A_DAY < 0)
		day--;
	return (hm_date)day;
}

void hm_instant_format(hm_instant instant, char out[HM_INSTANT_TEXT_MAX])
{
	const hm_date day = hm_instant_day(instant);
	const int32_t second = (int32_t)(instant - hm_instant_make(day, 0));

	hm_date_format_iso(day, out);
	memcpy(out + 10, "Thh:mm:ssZ", 11);
	hm__digits_put(out + 11, 2, second / 3600);
	hm__digits_put(out + 14, 2, second / 60 % 60);
	hm__digits_put(out + 17, 2, second % 60);
}

/* The second of the day that "Thh:mm:ssZ" says, or -1. */
static int32_t parse_clock(const char *text)
{
	const int32_t hour = hm__digits_get(text + 1, 2);
	const int32_t minute = hm__digits_get(text + 4, 2);
	const int32_t second = hm__digits_get(text + 7, 2);

	if (text[0] != 'T' || text[3] != ':' || text[6] != ':' ||
		text[9] != 'Z')
		return -1;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
		second > 59)
		return -1;
	return hour * 3600 + minute * 60 + second;
}

enum hm_status hm_instant_parse(const char *text, size_t len, hm_instant *out)
{
	if (len != HM_INSTANT_TEXT_MAX - 1 || text[4] != '-')
		return HM_ERR_PARSE;

	hm_date day;
	const int32_t second = parse_clock(text + 10);

	if (second < 0 || hm_date_parse(text, 10, &day) != HM_OK)
		return HM_ERR_PARSE;
	*out = hm_instant_make(day, second);
	return HM_OK;
}
