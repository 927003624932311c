/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/span.h>

#include "support/run.h"

enum { DAYS = 6 };

/* Days 0..DAYS-1 of a span as bits: the model that the code must match. */
static unsigned bits_of(struct hm_span span)
{
	unsigned bits = 0;

	for (hm_date day = 0; day < DAYS; day++)
		if (day >= span.from && day < span.to)
			bits |= 1U << day;
	return bits;
}

static int count(unsigned bits)
{
	int n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}

static void check_pair(struct hm_span a, struct hm_span b)
{
	const unsigned in_a = bits_of(a);
	const unsigned in_b = bits_of(b);

	ck_assert_uint_eq(bits_of(hm_span_intersect(a, b)), in_a & in_b);
	ck_assert_int_eq(hm_span_overlaps(a, b), (in_a & in_b) != 0);
	ck_assert_int_eq(hm_span_covers(a, b), (in_b & ~in_a) == 0);
	ck_assert_int_eq(hm_span_equal(a, b), in_a == in_b);
	ck_assert_int_eq(hm_span_days(a), count(in_a));
	ck_assert_int_eq(hm_span_is_empty(a), in_a == 0);
	for (hm_date day = 0; day < DAYS; day++)
		ck_assert_int_eq(
			hm_span_contains(a, day), (in_a >> day & 1) != 0);
}

/* Every pair of spans over a few days, the reversed ones included. */
START_TEST(pairs_agree_with_sets_of_days)
{
	const struct hm_span a = hm_span_make(_i % (DAYS + 1), _i / (DAYS + 1));

	for (hm_date from = 0; from <= DAYS; from++)
		for (hm_date to = 0; to <= DAYS; to++)
			check_pair(a, hm_span_make(from, to));
}
END_TEST

START_TEST(whole_calendar)
{
	const struct hm_span all = hm_span_all();

	ck_assert(hm_span_contains(all, HM_DATE_MIN));
	ck_assert(hm_span_contains(all, HM_DATE_MAX));
	ck_assert(!hm_span_contains(all, HM_DATE_NONE));
	ck_assert_int_eq(hm_span_days(all), HM_DATE_MAX - HM_DATE_MIN + 1);
}
END_TEST

START_TEST(years_tile_the_calendar)
{
	hm_date from = HM_DATE_MIN;

	for (int32_t year = 1; year <= 9999; year++) {
		const struct hm_span span = hm_span_year(year);

		ck_assert_int_eq(span.from, from);
		ck_assert_int_eq(hm_date_to_ymd(span.to - 1).year, year);
		from = span.to;
	}
	ck_assert_int_eq(from, HM_SPAN_OPEN_TO);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("civil/span");
	TCase *tcase = tcase_create("span");

	tcase_add_loop_test(tcase, pairs_agree_with_sets_of_days, 0,
		(DAYS + 1) * (DAYS + 1));
	tcase_add_test(tcase, whole_calendar);
	tcase_add_test(tcase, years_tile_the_calendar);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
