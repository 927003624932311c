/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/tally.h>

#include <stdio.h>

#include <hienmau/tree.h>

#include "support/run.h"
#include "support/scale.h"
#include "track/year.h"

/*
 * The rules of tally.h once more, word by word and without any index, held
 * against the tally on random books.
 */

enum { ORGS = 6, DAYS = 24 };

static const char *const orgs[ORGS] = { "VN", "CL", "LC", "YB", "SP", "BX" };

static const struct hm_result *at(const struct hm_book *book, size_t i)
{
	return hm_book_result_at(book, i);
}

static bool is_total(const struct hm_result *result)
{
	return hm_id_is_none(result->drive);
}

static bool is_corrected(const struct hm_book *book, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(book); j++)
		if (hm_id_equal(at(book, j)->replaces, at(book, i)->id))
			return true;
	return false;
}

static bool is_same(const struct hm_result *a, const struct hm_result *b)
{
	if (!hm_id_equal(a->org, b->org) || !hm_id_equal(a->drive, b->drive))
		return false;
	return !is_total(a) || hm_span_equal(a->span, b->span);
}

static bool is_doubled(const struct hm_book *book, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(book); j++)
		if (!is_corrected(book, j) &&
			is_same(at(book, i), at(book, j)) &&
			hm_id_compare(at(book, j)->id, at(book, i)->id) < 0)
			return true;
	return false;
}

static bool is_within(const struct hm_book *book, const struct hm_result *low,
	const struct hm_result *high)
{
	return hm_tree_is_within(book, low->org, high->org, year_day(0));
}

static bool is_beaten(const struct hm_book *book, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(book); j++)
		if (!is_total(at(book, j)) && !is_corrected(book, j) &&
			!is_doubled(book, j) &&
			is_within(book, at(book, j), at(book, i)) &&
			hm_span_covers(at(book, i)->span, at(book, j)->span))
			return true;
	return false;
}

static bool passes_rule_3(const struct hm_book *book, size_t i)
{
	if (is_corrected(book, i) || is_doubled(book, i))
		return false;
	return !is_total(at(book, i)) || !is_beaten(book, i);
}

/* True if a shorter total of the same org within total @i has the day. */
static bool has_tile(const struct hm_book *book, size_t i, hm_date day)
{
	struct hm_span span = at(book, i)->span;

	for (size_t j = 0; j < hm_book_result_count(book); j++)
		if (is_total(at(book, j)) &&
			hm_id_equal(at(book, j)->org, at(book, i)->org) &&
			hm_span_covers(span, at(book, j)->span) &&
			!hm_span_equal(span, at(book, j)->span) &&
			hm_span_contains(at(book, j)->span, day) &&
			passes_rule_3(book, j))
			return true;
	return false;
}

static bool passes_rule_4(const struct hm_book *book, size_t i)
{
	if (!passes_rule_3(book, i))
		return false;
	if (!is_total(at(book, i)))
		return true;
	for (hm_date day = at(book, i)->span.from; day < at(book, i)->span.to;
		day++)
		if (!has_tile(book, i, day))
			return true;
	return false;
}

static bool is_asked(const struct hm_book *book, size_t i, const char *org,
	struct hm_span span)
{
	return passes_rule_4(book, i) &&
		hm_span_covers(span, at(book, i)->span) &&
		hm_tree_is_within(
			book, at(book, i)->org, year_org(org), year_day(0));
}

static bool yields(const struct hm_book *book, size_t i, size_t j)
{
	const struct hm_result *a = at(book, i);
	const struct hm_result *b = at(book, j);
	int32_t more = hm_span_days(b->span) - hm_span_days(a->span);

	if (!is_total(a) || !is_total(b) || i == j ||
		!hm_span_overlaps(a->span, b->span) || !is_within(book, a, b))
		return false;
	if (!hm_id_equal(a->org, b->org))
		return true;
	return more > 0 || (more == 0 && b->span.from < a->span.from);
}

static int32_t sum_naively(
	const struct hm_book *book, const char *org, struct hm_span span)
{
	int32_t units = -1;

	for (size_t i = 0; i < hm_book_result_count(book); i++) {
		bool counts = is_asked(book, i, org, span);

		for (size_t j = 0; j < hm_book_result_count(book); j++)
			if (yields(book, i, j) && is_asked(book, j, org, span))
				counts = false;
		if (counts)
			units = (units < 0 ? 0 : units) +
				at(book, i)->counts.units;
	}
	return units;
}

static struct hm_span random_span(uint64_t *seed)
{
	int32_t from = (int32_t)year_random(seed, DAYS);
	int32_t days = (int32_t)year_random(seed, 3);

	/* Lengths of which one fills another. */
	from -= from % 3;
	return year_span(from, from + (days == 0 ? 3 : days == 1 ? 6 : 12));
}

static struct hm_book *random_book(uint64_t *seed)
{
	static const char *const drives[] = { "", "", "", "", "", "", "D1",
		"D2" };
	struct hm_book *book = year_new();
	uint32_t n = 1 + year_random(seed, 14);

	for (uint32_t i = 0; i < n; i++) {
		char code[16];
		const char *drive = drives[year_random(seed, 8)];
		struct hm_span span = random_span(seed);

		snprintf(code, sizeof(code), "r%u", (unsigned)i);
		if (*drive)
			span.to = span.from + 1;

		struct hm_result result = year_result(code,
			orgs[year_random(seed, ORGS)], span, drive, 1 << i);

		if (i > 0 && year_random(seed, 6) == 0)
			result.replaces = at(book, year_random(seed, i))->id;
		year_put(book, &result);
	}
	return book;
}

/* Units are powers of two: an equal sum is a sum of the same results. */
static void compare_all(const struct hm_book *book, uint64_t *seed)
{
	struct hm_tally *tally = NULL;

	ck_assert_int_eq(
		hm_tally_new(book, year_day(0), NULL, NULL, &tally, NULL),
		HM_OK);
	for (size_t i = 0; i < ORGS; i++) {
		struct hm_span spans[] = { year_span(0, 2 * DAYS),
			random_span(seed), random_span(seed) };

		spans[2].to += 6;
		for (size_t j = 0; j < 3; j++)
			ck_assert_int_eq(
				hm_tally_sum(tally, year_org(orgs[i]), spans[j])
					.counts.units,
				sum_naively(book, orgs[i], spans[j]));
	}
	hm_tally_free(tally);
}

START_TEST(test_like_the_rules)
{
	uint64_t seed = (uint64_t)_i + 1;

	for (long round = hm_test_scale(20); round > 0; round--) {
		struct hm_book *book = random_book(&seed);

		compare_all(book, &seed);
		hm_book_free(book);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("track/tally_resolve");
	TCase *tcase = tcase_create("rules");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, test_like_the_rules, 0, 20);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
