/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * The engine against a day-by-day reckoning that shares no code with it: its
 * own calendar made by counting, the rules of Viet Nam written out as plain
 * conditions on one day, and loops over days.
 */

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/verdict.h>

#include "support/run.h"
#include "support/scale.h"

/* Days since 1970-01-01: the asked range is 2026-01-01 to 2029-01-01. */
enum { DAY_2026 = 20454, DAY_2029 = 21550 };
/* The calendar is counted from 1960-01-01. */
enum { DAY_1960 = -3653, CALENDAR_DAYS = 30000 };
enum { GIVEN_MOST = 9, DEFERRALS_MOST = 3, SUBJECTS = 2000, SPANS = 64 };

struct civil {
	int year, month, day;
};

static struct civil calendar[CALENDAR_DAYS];

static struct hm_policy *policy;

static int month_days(int year, int month)
{
	static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	const int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return DAYS[month - 1] + (month == 2 && leap);
}

static struct civil civil_of(int day)
{
	return calendar[day - DAY_1960];
}

static void count_calendar(void)
{
	int year = 1960;
	int month = 1;
	int day = 1;

	for (int i = 0; i < CALENDAR_DAYS; i++) {
		calendar[i].year = year;
		calendar[i].month = month;
		calendar[i].day = day++;
		if (day <= month_days(year, month))
			continue;
		day = 1;
		if (++month > 12) {
			month = 1;
			year++;
		}
	}
	ck_assert_int_eq(civil_of(DAY_2026).year, 2026);
	ck_assert_int_eq(civil_of(DAY_2026 - 1).year, 2025);
	ck_assert_int_eq(civil_of(DAY_2029).year, 2029);
	ck_assert_int_eq(civil_of(DAY_2029 - 1).year, 2028);
	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
}

static void free_policy(void)
{
	hm_policy_free(policy);
}

/* True if fewer than @months have passed since @day, month ends clamped. */
static bool within_months(int day, int months, int asked)
{
	int month = civil_of(day).month + months;
	int year = civil_of(day).year;
	int end = civil_of(day).day;

	while (month > 12) {
		month -= 12;
		year++;
	}
	if (end > month_days(year, month))
		end = month_days(year, month);
	if (civil_of(asked).year != year)
		return civil_of(asked).year < year;
	if (civil_of(asked).month != month)
		return civil_of(asked).month < month;
	return civil_of(asked).day < end;
}

/* Whole years between two days, counting birthdays one by one. */
static int years_between(int birth, int asked)
{
	int years = 0;

	for (int year = civil_of(birth).year + 1; year <= civil_of(asked).year;
		year++) {
		int month = civil_of(birth).month;
		int day = civil_of(birth).day;

		if (day > month_days(year, month)) {
			day = 1;
			month++;
		}
		if (year < civil_of(asked).year ||
			civil_of(asked).month > month ||
			(civil_of(asked).month == month &&
				civil_of(asked).day >= day))
			years++;
	}
	return years;
}

static bool is_cells(enum hm_product product)
{
	return product == HM_PRODUCT_GRAN || product == HM_PRODUCT_STEM;
}

static bool has_red(enum hm_product product)
{
	return product == HM_PRODUCT_WB || product == HM_PRODUCT_RBC1 ||
		product == HM_PRODUCT_RBC2 || product == HM_PRODUCT_PLTR ||
		product == HM_PRODUCT_PLAR;
}

/* Days from one donation to the next; a year where nothing is said. */
static int pair_days(enum hm_product first, enum hm_product next)
{
	if (has_red(first))
		return 84;
	if (!is_cells(first))
		return 14;
	return is_cells(next) ? 0 : 365;
}

static bool donation_closes(
	const struct hm_donation *d, enum hm_product product, int day)
{
	if (d->outcome == HM_OUTCOME_FAILED)
		return false;
	if (d->day <= day)
		return day - d->day < pair_days(d->product, product);
	return d->day - day < pair_days(product, d->product);
}

/* True if some seven days around @day would hold more than three. */
static bool week_is_full(const struct hm_subject *s, int day)
{
	for (int from = day - 6; from <= day; from++) {
		int n = 1;

		for (size_t i = 0; i < s->ndonations; i++)
			n += is_cells(s->donations[i].product) &&
				s->donations[i].outcome != HM_OUTCOME_FAILED &&
				s->donations[i].day >= from &&
				s->donations[i].day < from + 7;
		if (n > 3)
			return true;
	}
	return false;
}

static const struct {
	const char *event;
	int months;
	int days;
	bool forever;
} EVENTS[] = {
	{ "tattoo", 6, 0, false },
	{ "delivery", 12, 0, false },
	{ "dengue_recovered", 0, 28, false },
	{ "other_vaccine", 0, 7, false },
	{ "pregnant", 0, 0, false },
	{ "hiv", 0, 0, true },
	{ "saw_a_ghost", 0, 0, false },
	{ "until", 0, 0, false },
};

enum { EVENT_COUNT = sizeof(EVENTS) / sizeof(EVENTS[0]), EVENTS_DATED = 4 };

static bool deferral_closes(const struct hm_deferral *d, int day)
{
	if (day < d->day)
		return false;
	for (int i = 0; i < EVENT_COUNT; i++) {
		if (strcmp(EVENTS[i].event, d->event) != 0)
			continue;
		if (EVENTS[i].forever || day < d->until)
			return true;
		if (EVENTS[i].months > 0)
			return within_months(d->day, EVENTS[i].months, day);
		return day - d->day < EVENTS[i].days;
	}
	return false;
}

static bool day_is_closed(
	const struct hm_subject *s, enum hm_product product, int day)
{
	if (years_between(s->birth.to - 1, day) < 18 ||
		years_between(s->birth.from, day) > 60)
		return true;
	for (size_t i = 0; i < s->ndonations; i++)
		if (donation_closes(&s->donations[i], product, day))
			return true;
	for (size_t i = 0; i < s->ndeferrals; i++)
		if (deferral_closes(&s->deferrals[i], day))
			return true;
	return is_cells(product) && week_is_full(s, day);
}

static int below(int n)
{
	return rand() % n;
}

struct donor {
	struct hm_subject subject;
	struct hm_donation given[GIVEN_MOST];
	struct hm_deferral deferrals[DEFERRALS_MOST];
};

/* Near the lower limit, near the upper one, or just a year. */
static struct hm_span some_birth(void)
{
	const int kind = below(8);
	const int birth = kind == 0 ? DAY_2026 - 6575 + below(1000)
		: kind == 1         ? below(600)
				    : 3000 + below(9000);

	if (kind == 2)
		return hm_span_year(
			below(2) == 0 ? 1964 + below(6) : 2006 + below(5));
	return hm_span_make(birth, birth + 1);
}

/* Many donations in few days, so that a week is full; or a few in years. */
static struct hm_donation some_donation(int middle, bool cells)
{
	const enum hm_product cell = below(2) == 0 ? HM_PRODUCT_GRAN
						   : HM_PRODUCT_STEM;
	const bool near = cells || below(2) == 0;

	return (struct hm_donation){
		.day = middle + below(near ? 15 : 500),
		.product = cells ? cell : (enum hm_product)(1 + below(12)),
		.outcome = (enum hm_outcome)below(5),
	};
}

static void make_donor(struct donor *donor, bool cells)
{
	const int rarely = below(12) == 0;
	const int middle = DAY_2026 + below(DAY_2029 - DAY_2026);

	donor->subject = hm_subject_unknown();
	donor->subject.birth = some_birth();
	donor->subject.sex = (enum hm_sex)below(4);
	donor->subject.donations = donor->given;
	donor->subject.deferrals = donor->deferrals;
	donor->subject.ndonations = (size_t)below(GIVEN_MOST + 1);
	donor->subject.ndeferrals = (size_t)below(DEFERRALS_MOST + 1);
	for (size_t i = 0; i < donor->subject.ndonations; i++)
		donor->given[i] = some_donation(middle, cells);
	for (size_t i = 0; i < donor->subject.ndeferrals; i++)
		donor->deferrals[i] = (struct hm_deferral){
			.event = EVENTS[below(rarely ? EVENT_COUNT
						     : EVENTS_DATED)]
					 .event,
			.day = middle + below(400) - 200,
			.until = middle + below(400) - 200,
		};
}

static const struct hm_question ANY_VOLUME = { .view = HM_VIEW_INVITE };

static void compare_spans(
	const struct hm_subject *s, enum hm_product product, int round)
{
	struct hm_span spans[SPANS];
	struct hm_question question = ANY_VOLUME;

	question.product = product;

	const size_t n = hm_verdict_spans(policy, s, &question,
		hm_span_make(DAY_2026, DAY_2029), spans, SPANS);

	ck_assert_uint_le(n, SPANS);
	for (int day = DAY_2026; day < DAY_2029; day++)
		ck_assert_msg(hm_spans_contain(spans, n, day) !=
				day_is_closed(s, question.product, day),
			"round %d: day %d", round, day);
}

static void compare_first(
	const struct hm_subject *s, enum hm_product product, int round)
{
	struct hm_question question = ANY_VOLUME;
	int day = DAY_2026 + below(DAY_2029 - DAY_2026);

	question.product = product;

	const hm_date first = hm_verdict_first_day(policy, s, &question, day);

	while (day < DAY_2029 && day_is_closed(s, question.product, day))
		day++;
	if (day < DAY_2029)
		ck_assert_msg(first == day, "round %d: %d, not %d", round,
			first, day);
	else
		ck_assert_msg(first == HM_DATE_NONE || first >= DAY_2029,
			"round %d: %d is too early", round, first);
}

START_TEST(engine_agrees_with_days)
{
	const long rounds = hm_test_scale(SUBJECTS);

	srand(2013);
	for (long round = 0; round < rounds; round++) {
		const bool cells = round % 4 == 0;
		const enum hm_product product = cells
			? HM_PRODUCT_GRAN
			: (enum hm_product)(1 + below(12));
		struct donor donor;

		make_donor(&donor, cells);
		compare_spans(&donor.subject, product, (int)round);
		for (int i = 0; i < 8; i++)
			compare_first(&donor.subject, product, (int)round);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/oracle");
	TCase *cases = tcase_create("random");

	tcase_add_checked_fixture(cases, count_calendar, free_policy);
	tcase_set_timeout(cases, 600);
	tcase_add_test(cases, engine_agrees_with_days);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
