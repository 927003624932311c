/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdlib.h>

#include "policy/ref.h"

enum { FIRST_YEAR = 1960, YEARS = 112, MONTHS = 13 };

static struct ref_civil calendar[REF_DAYS];
static int month_starts[YEARS][MONTHS];

int ref_below(int n)
{
	return rand() % n;
}

static int month_days(int year, int month)
{
	static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	const int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return DAYS[month - 1] + (month == 2 && leap);
}

void ref_count_calendar(void)
{
	struct ref_civil at = { 1960, 1, 1 };

	for (int i = 0; i < REF_DAYS; i++) {
		calendar[i] = at;
		if (at.day == 1)
			month_starts[at.year - FIRST_YEAR][at.month] =
				REF_FIRST_DAY + i;
		if (++at.day <= month_days(at.year, at.month))
			continue;
		at.day = 1;
		if (++at.month > 12) {
			at.month = 1;
			at.year++;
		}
	}
	ck_assert_int_eq(ref_civil_of(0).year, 1970);
	ck_assert_int_eq(ref_civil_of(-1).year, 1969);
	ck_assert_int_eq(ref_day_of(2026, 1, 1), 20454);
}

struct ref_civil ref_civil_of(int day)
{
	/* An assertion costs more than all the rest, even one that holds. */
	if (day < REF_FIRST_DAY || day >= REF_FIRST_DAY + REF_DAYS)
		ck_abort_msg("day %d is not in the calendar", day);
	return calendar[day - REF_FIRST_DAY];
}

int ref_day_of(int year, int month, int day)
{
	return month_starts[year - FIRST_YEAR][month] + day - 1;
}

static int add_months(int day, int months, bool spill)
{
	struct ref_civil at = ref_civil_of(day);
	int over = 0;

	at.month += months;
	while (at.month > 12) {
		at.month -= 12;
		at.year++;
	}
	if (at.day > month_days(at.year, at.month)) {
		over = at.day - month_days(at.year, at.month);
		at.day = month_days(at.year, at.month);
	}
	return ref_day_of(at.year, at.month, at.day) + (spill ? over : 0);
}

int ref_end(const struct ref_policy *policy, struct ref_wait wait, int day)
{
	switch (wait.unit) {
	case 'd':
		return day + wait.n;
	case 'w':
		return day + 7 * wait.n;
	case 'm':
		return add_months(day, wait.n, policy->spill);
	case 'y':
		return add_months(day, 12 * wait.n, policy->spill);
	case 'h':
		for (int hours = wait.n; hours > 0; hours -= 24)
			day++;
		return day;
	case 'f':
		return day + wait.n + 1;
	default:
		ck_abort_msg("no end");
		return day;
	}
}

int ref_age(const struct ref_policy *policy, int birth, int day)
{
	const struct ref_civil born = ref_civil_of(birth);
	const int year = ref_civil_of(day).year;
	int month = born.month;
	int kept = born.day;

	if (kept > month_days(year, month)) {
		kept = policy->leap_feb28 ? 28 : 1;
		month = policy->leap_feb28 ? 2 : 3;
	}
	return year - born.year - (day < ref_day_of(year, month, kept));
}

int ref_period(struct ref_wait span, int day)
{
	int months = span.unit == 'y' ? 12 : span.n;

	if (span.unit == 'w' || span.unit == 'd') {
		/* 1970-01-05 was a Monday. */
		while ((day - 4) % 7 != 0)
			day--;
		return day;
	}
	while (ref_civil_of(day).day != 1 ||
		(ref_civil_of(day).month - 1) % months != 0)
		day--;
	return day;
}
