/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/credit.h"

#include <stdio.h>

#include <hienmau/pool.h>
#include <hienmau/tree.h>

#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"
#include "supply/year.h"

/*
 * The rules of tally.h once more, word by word and without any index, held
 * against what counts on random books. The commune MV moves from LC to YB in
 * the middle of the days.
 */

enum { ORGS = 7, DAYS = 24, MOVE = 11 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const orgs[ORGS] = { "VN", "CL", "LC", "YB", "SP", "BX",
	"MV" };

/* Whose tree is asked, in days of the year: as track does, and as plan. */
static const struct {
	int32_t first;
	int32_t last;
} trees[] = { { 0, 0 }, { MOVE, MOVE }, { 0, 300 }, { 6, 300 }, { 5, 18 } };

/* The book and trees of the rules. */
struct rules {
	struct hm_book *book;
	struct hm__credit_trees trees;
};

static const struct hm_result *at(const struct rules *rules, size_t i)
{
	return hm_book_result_at(rules->book, i);
}

static bool is_total(const struct hm_result *result)
{
	return hm_id_is_none(result->drive);
}

static bool is_corrected(const struct rules *rules, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(rules->book); j++)
		if (hm_id_equal(at(rules, j)->replaces, at(rules, i)->id))
			return true;
	return false;
}

static bool is_same(const struct hm_result *a, const struct hm_result *b)
{
	if (!hm_id_equal(a->org, b->org) || !hm_id_equal(a->drive, b->drive))
		return false;
	return !is_total(a) || hm_span_equal(a->span, b->span);
}

static bool is_doubled(const struct rules *rules, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(rules->book); j++)
		if (!is_corrected(rules, j) &&
			is_same(at(rules, i), at(rules, j)) &&
			hm_id_compare(at(rules, j)->id, at(rules, i)->id) < 0)
			return true;
	return false;
}

/* True if what @low counts counts for the org. */
static bool is_within(const struct rules *rules, const struct hm_result *low,
	struct hm_id org)
{
	hm_date day = low->span.to - 1;

	if (day < rules->trees.first)
		day = rules->trees.first;
	if (day > rules->trees.last)
		day = rules->trees.last;
	return hm_tree_is_within(rules->book, low->org, org, day);
}

static bool is_beaten(const struct rules *rules, size_t i)
{
	for (size_t j = 0; j < hm_book_result_count(rules->book); j++)
		if (!is_total(at(rules, j)) && !is_corrected(rules, j) &&
			!is_doubled(rules, j) &&
			is_within(rules, at(rules, j), at(rules, i)->org) &&
			hm_span_covers(at(rules, i)->span, at(rules, j)->span))
			return true;
	return false;
}

static bool passes_rule_3(const struct rules *rules, size_t i)
{
	if (is_corrected(rules, i) || is_doubled(rules, i))
		return false;
	return !is_total(at(rules, i)) || !is_beaten(rules, i);
}

/* True if a shorter total of the same org within total @i has the day. */
static bool has_tile(const struct rules *rules, size_t i, hm_date day)
{
	struct hm_span span = at(rules, i)->span;

	for (size_t j = 0; j < hm_book_result_count(rules->book); j++)
		if (is_total(at(rules, j)) &&
			hm_id_equal(at(rules, j)->org, at(rules, i)->org) &&
			hm_span_covers(span, at(rules, j)->span) &&
			!hm_span_equal(span, at(rules, j)->span) &&
			hm_span_contains(at(rules, j)->span, day) &&
			passes_rule_3(rules, j))
			return true;
	return false;
}

static bool passes_rule_4(const struct rules *rules, size_t i)
{
	if (!passes_rule_3(rules, i))
		return false;
	if (!is_total(at(rules, i)))
		return true;
	for (hm_date day = at(rules, i)->span.from; day < at(rules, i)->span.to;
		day++)
		if (!has_tile(rules, i, day))
			return true;
	return false;
}

static bool is_asked(const struct rules *rules, size_t i, const char *org,
	struct hm_span span)
{
	return passes_rule_4(rules, i) &&
		hm_span_covers(span, at(rules, i)->span) &&
		is_within(rules, at(rules, i), year_org(org));
}

static bool yields(const struct rules *rules, size_t i, size_t j)
{
	const struct hm_result *a = at(rules, i);
	const struct hm_result *b = at(rules, j);
	int32_t more = hm_span_days(b->span) - hm_span_days(a->span);

	if (!is_total(a) || !is_total(b) || i == j ||
		!hm_span_overlaps(a->span, b->span) ||
		!is_within(rules, a, b->org))
		return false;
	if (!hm_id_equal(a->org, b->org))
		return true;
	return more > 0 || (more == 0 && b->span.from < a->span.from);
}

static int32_t sum_naively(
	const struct rules *rules, const char *org, struct hm_span span)
{
	int32_t units = -1;

	for (size_t i = 0; i < hm_book_result_count(rules->book); i++) {
		bool counts = is_asked(rules, i, org, span);

		for (size_t j = 0; j < hm_book_result_count(rules->book); j++)
			if (yields(rules, i, j) &&
				is_asked(rules, j, org, span))
				counts = false;
		if (counts)
			units = (units < 0 ? 0 : units) +
				at(rules, i)->counts.units;
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

static void put_mover(struct hm_book *book)
{
	struct hm_id old[2] = { year_org("MV"), year_org("LC") };
	struct hm_id new[2] = { year_org("MV"), year_org("YB") };

	year_put_org(book, "MV", hm_span_all());
	year_put_link(book, HM_LINK_KIND_PART_OF, old,
		hm_span_make(HM_SPAN_OPEN_FROM, year_day(MOVE)));
	year_put_link(book, HM_LINK_KIND_PART_OF, new,
		hm_span_make(year_day(MOVE), HM_SPAN_OPEN_TO));
}

static struct rules random_rules(uint64_t *seed)
{
	static const char *const drives[] = { "", "", "", "", "", "", "D1",
		"D2" };
	size_t tree = year_random(seed, COUNT(trees));
	struct rules rules = { year_new(),
		{ year_day(trees[tree].first), year_day(trees[tree].last) } };
	uint32_t n = 1 + year_random(seed, 14);

	put_mover(rules.book);
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
			result.replaces = at(&rules, year_random(seed, i))->id;
		year_put(rules.book, &result);
	}
	return rules;
}

static struct hm__credit *make(const struct hm_book *book)
{
	struct hm__credit_trees day = { year_day(0), year_day(0) };
	struct hm__credit *credit = hm__credit_new(book, day, NULL, NULL);

	ck_assert_ptr_nonnull(credit);
	return credit;
}

static int32_t sum_of(
	const struct hm__credit *credit, const char *org, struct hm_span span)
{
	struct hm__credit_query query = hm__credit_ask(
		credit, year_org(org), span);
	const struct hm_result *result;
	int32_t units = -1;

	while ((result = hm__credit_next(&query)) != NULL)
		units = (units < 0 ? 0 : units) + result->counts.units;
	ck_assert_ptr_null(hm__credit_next(&query));
	return units;
}

/* Units are powers of two: an equal sum is a sum of the same results. */
static void compare_all(const struct rules *rules, uint64_t *seed)
{
	struct hm__credit *credit = hm__credit_new(
		rules->book, rules->trees, NULL, NULL);

	ck_assert_ptr_nonnull(credit);
	for (size_t i = 0; i < ORGS; i++) {
		struct hm_span spans[] = { year_span(0, 2 * DAYS),
			random_span(seed), random_span(seed) };

		spans[2].to += 6;
		for (size_t j = 0; j < COUNT(spans); j++)
			ck_assert_int_eq(sum_of(credit, orgs[i], spans[j]),
				sum_naively(rules, orgs[i], spans[j]));
	}
	hm__credit_free(credit);
}

START_TEST(test_like_the_rules)
{
	uint64_t seed = (uint64_t)_i + 1;

	for (long round = hm_test_scale(20); round > 0; round--) {
		struct rules rules = random_rules(&seed);

		compare_all(&rules, &seed);
		hm_book_free(rules.book);
	}
}
END_TEST

/*
 * Totals: a quarter of LC, a month of BX without units, and January of YB,
 * which a drive beats.
 */
static const struct {
	const char *name;
	const char *asked;
	const char *org;
	int32_t day;
	bool in_total;
} totals[] = {
	{ "its own first day", "LC", "LC", 0, true },
	{ "its last day", "LC", "LC", 89, true },
	{ "the day after", "LC", "LC", 90, false },
	{ "the day before", "LC", "LC", -1, false },
	{ "an org below", "LC", "SP", 40, true },
	{ "an org above", "VN", "VN", 40, false },
	{ "an org beside", "VN", "YB", 40, false },
	{ "asked from above", "VN", "SP", 40, true },
	{ "the total is above what is asked", "SP", "SP", 40, false },
	{ "no units", "BX", "BX", 130, false },
	{ "beaten by a drive", "YB", "YB", 20, false },
	{ "an org nobody knows", "VN", "XX", 40, false },
};

START_TEST(test_in_total)
{
	struct hm_book *book = year_new();
	const struct hm_result results[] = {
		year_result("a", "LC", year_span(0, 90), "", 500),
		year_result("b", "BX", year_span(120, 150), "", -1),
		year_result("c", "YB", year_span(0, 31), "", 90),
		year_result("d", "YB", year_span(3, 4), "D1", 80),
	};

	for (size_t i = 0; i < COUNT(results); i++)
		year_put(book, &results[i]);

	struct hm__credit *credit = make(book);
	struct hm__credit_query query = hm__credit_ask(
		credit, year_org(totals[_i].asked), year_span(0, 365));

	while (hm__credit_next(&query))
		continue;
	ck_assert_msg(hm__credit_in_total(&query, year_org(totals[_i].org),
			      year_day(totals[_i].day)) == totals[_i].in_total,
		"%s", totals[_i].name);
	hm__credit_free(credit);
	hm_book_free(book);
}
END_TEST

START_TEST(test_reported)
{
	struct hm_book *book = year_new();
	struct hm_result results[] = {
		year_result("a", "SP", year_span(3, 4), "D1", -1),
		year_result("b", "BX", year_span(3, 4), "D1", 80),
		year_result("c", "SP", year_span(3, 4), "D2", -1),
		year_result("d", "SP", year_span(3, 4), "D3", 80),
		year_result("e", "SP", year_span(3, 4), "D4", 80),
		year_result("f", "SP", year_span(0, 31), "", 80),
	};

	results[4].replaces = results[3].id;
	for (size_t i = 0; i < COUNT(results); i++)
		year_put(book, &results[i]);

	struct hm__credit *credit = make(book);
	const bool any[] = { true, true, false, true, false };
	const bool units[] = { true, false, false, true, false };

	for (size_t i = 0; i < COUNT(any); i++) {
		const char code[] = { 'D', (char)('1' + (char)i), '\0' };
		struct hm_id drive = hm_drive_id(code);

		ck_assert(
			hm__credit_is_reported(credit, drive, false) == any[i]);
		ck_assert(hm__credit_is_reported(credit, drive, true) ==
			units[i]);
	}
	hm__credit_free(credit);
	hm_book_free(book);
}
END_TEST

START_TEST(test_drive_size)
{
	struct hm_book *book = year_new();
	const struct hm_result results[] = {
		year_result("a", "SP", year_span(3, 4), "D1", 100),
		year_result("b", "BX", year_span(5, 6), "D2", 201),
		year_result("c", "BX", year_span(7, 8), "D3", 0),
		year_result("d", "BX", year_span(9, 10), "D4", 999),
		year_result("e", "SP", year_span(0, 31), "", 9000),
	};

	for (size_t i = 0; i < COUNT(results); i++)
		year_put(book, &results[i]);

	struct hm__credit *credit = make(book);
	const struct {
		const char *org;
		int32_t end;
		int32_t size;
	} cases[] = { { "LC", 3, HM_DRIVE_SIZE }, { "LC", 4, 100 },
		{ "LC", 8, 151 }, { "BX", 8, 201 }, { "BX", 10, 600 },
		{ "YB", 10, HM_DRIVE_SIZE }, { "XX", 10, HM_DRIVE_SIZE } };

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_int_eq(
			hm__credit_drive_size(credit, year_org(cases[i].org),
				year_day(cases[i].end)),
			cases[i].size);
	hm__credit_free(credit);
	hm_book_free(book);
}
END_TEST

START_TEST(test_no_memory)
{
	uint64_t seed = 5;
	struct rules rules = random_rules(&seed);
	struct hm_oom oom;
	int n = 0;

	do {
		hm_oom_init(&oom, ++n);

		struct hm__credit *credit = hm__credit_new(
			rules.book, rules.trees, &oom.alloc, NULL);

		ck_assert((credit == NULL) == oom.failed);
		hm__credit_free(credit);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 6);
	hm__credit_free(NULL);
	hm_book_free(rules.book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/credit");
	TCase *tcase = tcase_create("rules");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, test_like_the_rules, 0, 20);
	tcase_add_loop_test(tcase, test_in_total, 0, COUNT(totals));
	tcase_add_test(tcase, test_reported);
	tcase_add_test(tcase, test_drive_size);
	tcase_add_test(tcase, test_no_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
