/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/span.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * The model: a set of the days 0..DAYS-1 is a number whose bits are the
 * days. Every subset is tried, so nothing is left to luck but the order and
 * overlap of the spans given to hm_spans_normalize().
 */
enum { DAYS = 7, SETS = 1 << DAYS, SPANS_MAX = DAYS };

struct set {
	struct hm_span spans[2 * SPANS_MAX + 1];
	size_t n;
};

/* The normal form of the days in @bits, written out run by run. */
static struct set set_of(unsigned bits)
{
	struct set set = { .n = 0 };

	for (hm_date day = 0; day < DAYS; day++) {
		if ((bits >> day & 1) == 0)
			continue;
		if (set.n > 0 && set.spans[set.n - 1].to == day)
			set.spans[set.n - 1].to++;
		else
			set.spans[set.n++] = hm_span_make(day, day + 1);
	}
	return set;
}

static unsigned bits_of(const struct hm_span *spans, size_t n)
{
	unsigned bits = 0;

	for (size_t i = 0; i < n; i++)
		for (hm_date day = 0; day < DAYS; day++)
			if (hm_span_contains(spans[i], day))
				bits |= 1U << day;
	return bits;
}

static void check_same(const struct set *got, unsigned want)
{
	const struct set expected = set_of(want);

	ck_assert_msg(got->n == expected.n, "%zu spans for %#x", got->n, want);
	for (size_t i = 0; i < got->n; i++)
		ck_assert_msg(got->spans[i].from == expected.spans[i].from &&
				got->spans[i].to == expected.spans[i].to,
			"span %zu of %#x", i, want);
}

START_TEST(contain_days_and_first)
{
	const unsigned bits = (unsigned)_i;
	const struct set set = set_of(bits);
	int64_t days = 0;
	hm_date next = HM_DATE_NONE;

	for (hm_date day = DAYS; day >= -1; day--) {
		const bool in = day >= 0 && (bits >> day & 1) != 0;

		days += in;
		next = in ? day : next;
		ck_assert_int_eq(hm_spans_contain(set.spans, set.n, day), in);
		ck_assert_int_eq(
			hm_spans_first_from(set.spans, set.n, day), next);
	}
	ck_assert_int_eq(hm_spans_days(set.spans, set.n), days);
}
END_TEST

START_TEST(complement_within_every_span)
{
	const unsigned bits = (unsigned)_i;
	const struct set set = set_of(bits);

	for (hm_date from = 0; from <= DAYS; from++) {
		for (hm_date to = 0; to <= DAYS; to++) {
			const struct hm_span within = hm_span_make(from, to);
			struct set out;

			out.n = hm_spans_complement(
				set.spans, set.n, within, out.spans);
			ck_assert_uint_le(out.n, set.n + 1);
			check_same(&out, bits_of(&within, 1) & ~bits);
		}
	}
}
END_TEST

START_TEST(intersect_with_every_set)
{
	const struct set a = set_of((unsigned)_i);

	for (unsigned other = 0; other < SETS; other++) {
		const struct set b = set_of(other);
		struct set out;

		out.n = hm_spans_intersect(
			a.spans, a.n, b.spans, b.n, out.spans);
		ck_assert_uint_le(out.n, a.n + b.n);
		check_same(&out, (unsigned)_i & other);
	}
}
END_TEST

/* A AND B is what is left without (not A) OR (not B). */
START_TEST(de_morgan)
{
	const struct set a = set_of((unsigned)_i);
	const struct hm_span all = hm_span_make(0, DAYS);

	for (unsigned other = 0; other < SETS; other++) {
		const struct set b = set_of(other);
		struct set either;
		struct set out;

		either.n = hm_spans_complement(a.spans, a.n, all, either.spans);
		either.n += hm_spans_complement(
			b.spans, b.n, all, either.spans + either.n);
		either.n = hm_spans_normalize(either.spans, either.n);
		out.n = hm_spans_complement(
			either.spans, either.n, all, out.spans);
		check_same(&out, (unsigned)_i & other);
	}
}
END_TEST

START_TEST(normalize_random_spans)
{
	uint32_t state = 2027;

	for (long round = 0; round < hm_test_scale(20000); round++) {
		struct set set = { .n = 0 };

		state = state * 1664525U + 1013904223U;
		for (uint32_t left = state >> 29; left > 0; left--) {
			state = state * 1664525U + 1013904223U;
			set.spans[set.n++] = hm_span_make(
				(hm_date)((state >> 24) % (DAYS + 1)),
				(hm_date)((state >> 16) % (DAYS + 1)));
		}

		const unsigned bits = bits_of(set.spans, set.n);

		set.n = hm_spans_normalize(set.spans, set.n);
		check_same(&set, bits);
	}
}
END_TEST

START_TEST(edges_of_the_calendar)
{
	const struct hm_span all = hm_span_all();
	struct hm_span out[2];

	ck_assert_uint_eq(hm_spans_normalize(NULL, 0), 0);
	ck_assert_uint_eq(hm_spans_complement(NULL, 0, all, out), 1);
	ck_assert(hm_span_equal(out[0], all));
	ck_assert_uint_eq(hm_spans_complement(&all, 1, all, out), 0);
	ck_assert(hm_spans_contain(&all, 1, HM_DATE_MAX));
	ck_assert_int_eq(
		hm_spans_first_from(&all, 1, HM_DATE_MAX), HM_DATE_MAX);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("civil/span_set");
	TCase *tcase = tcase_create("span_set");

	tcase_add_loop_test(tcase, contain_days_and_first, 0, SETS);
	tcase_add_loop_test(tcase, complement_within_every_span, 0, SETS);
	tcase_add_loop_test(tcase, intersect_with_every_set, 0, SETS);
	tcase_add_loop_test(tcase, de_morgan, 0, SETS);
	tcase_add_test(tcase, normalize_random_spans);
	tcase_add_test(tcase, edges_of_the_calendar);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
