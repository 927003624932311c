/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/wait.h"

#include <assert.h>
#include <string.h>

#include <hienmau/num.h>

/* Nobody lives longer; it keeps every sum far from overflow. */
enum { MOST_YEARS = 150, DAY_HOURS = 24 };

static const struct {
	const char *suffix;
	enum hm__wait_unit unit;
	int32_t times;
	int32_t parts; /* of a unit that make one, rounded up */
	int32_t more;
	int32_t most;
} UNITS[] = {
	{ "d", HM__WAIT_DAYS, 1, 1, 0, MOST_YEARS * 366 },
	{ "w", HM__WAIT_DAYS, 7, 1, 0, MOST_YEARS * 52 },
	{ "mo", HM__WAIT_MONTHS, 1, 1, 0, MOST_YEARS * 12 },
	{ "y", HM__WAIT_MONTHS, 12, 1, 0, MOST_YEARS },
	{ "h", HM__WAIT_DAYS, 1, DAY_HOURS, 0, MOST_YEARS * 366 * DAY_HOURS },
	{ "free", HM__WAIT_DAYS, 1, 1, 1, MOST_YEARS * 366 },
};

static bool is_word(const char *text, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(text, word, len) == 0;
}

static bool parse_dated(const char *text, size_t len, struct hm__wait *out)
{
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		const size_t tail = strlen(UNITS[i].suffix);
		int64_t n = 0;

		if (len <= tail ||
			memcmp(text + len - tail, UNITS[i].suffix, tail) != 0)
			continue;
		if (hm_num_parse(text, len - tail, 0, UNITS[i].most, &n) !=
			HM_OK)
			continue;
		*out = (struct hm__wait){ UNITS[i].unit,
			((int32_t)n * UNITS[i].times + UNITS[i].parts - 1) /
					UNITS[i].parts +
				UNITS[i].more };
		return true;
	}
	return false;
}

bool hm__wait_parse(const char *text, size_t len, struct hm__wait *out)
{
	if (is_word(text, len, "open")) {
		*out = (struct hm__wait){ HM__WAIT_OPEN, 0 };
		return true;
	}
	if (is_word(text, len, "permanent")) {
		*out = (struct hm__wait){ HM__WAIT_PERMANENT, 0 };
		return true;
	}
	return parse_dated(text, len, out);
}

bool hm__wait_is_dated(struct hm__wait wait)
{
	return wait.unit == HM__WAIT_DAYS || wait.unit == HM__WAIT_MONTHS;
}

hm_date hm__wait_end(struct hm__wait wait, hm_date day, enum hm_month_end rule)
{
	assert(hm__wait_is_dated(wait));
	if (wait.unit == HM__WAIT_MONTHS)
		return hm_date_add_months(day, wait.n, rule);
	return hm_date_add_days(day, wait.n);
}

/* Days in twelve months, and the shortest and longest of any n months. */
enum { YEAR_DAYS = 365, YEAR_MONTHS = 12, MONTH_LEAST = 28, MONTH_MOST = 31 };

int64_t hm__wait_days(struct hm__wait wait, bool most)
{
	const int64_t years = wait.n / YEAR_MONTHS;
	const int64_t months = wait.n % YEAR_MONTHS;

	switch (wait.unit) {
	case HM__WAIT_DAYS:
		return wait.n;
	case HM__WAIT_MONTHS:
		return years * (YEAR_DAYS + most) +
			months * (most ? MONTH_MOST : MONTH_LEAST);
	case HM__WAIT_OPEN:
		return INT32_MAX;
	case HM__WAIT_PERMANENT:
		return (int64_t)INT32_MAX + 1;
	}
	return 0;
}

/* Where the days that reach beyond @day begin, within a few days. */
static hm_date about_start(struct hm__wait wait, hm_date day)
{
	if (wait.unit == HM__WAIT_MONTHS)
		return hm_date_add_months(day, -wait.n, HM_MONTH_END_CLAMP);
	return hm_date_add_days(day, -wait.n);
}

size_t hm__wait_before(struct hm__wait wait, hm_date day,
	enum hm_month_end rule, struct hm_span out[HM__WAIT_SPANS])
{
	const hm_date about = about_start(wait, day);
	hm_date last = hm_date_add_days(about, HM__MONTH_SLACK);
	hm_date from = HM_DATE_NONE;
	size_t n = 0;

	if (last > day)
		last = day;
	for (hm_date d = hm_date_add_days(about, -HM__MONTH_SLACK); d < last;
		d++) {
		const bool beyond = hm__wait_end(wait, d, rule) > day;

		if (beyond && from == HM_DATE_NONE)
			from = d;
		if (!beyond && from != HM_DATE_NONE) {
			out[n++] = hm_span_make(from, d);
			from = HM_DATE_NONE;
		}
	}
	/* Every day from @last on reaches beyond. */
	if (from == HM_DATE_NONE)
		from = last;
	if (from < day)
		out[n++] = hm_span_make(from, day);
	assert(n <= HM__WAIT_SPANS);
	return n;
}
