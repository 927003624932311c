/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/conflict.h>

#include <stdio.h>
#include <string.h>

#include "supply/crowd.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

/* All drives of a book at once: like each by itself, and like looking at
 * every pair. */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define P HM_DRIVE_STATE_PROPOSED
#define T HM_DRIVE_STATE_TENTATIVE
#define C HM_DRIVE_STATE_CONFIRMED
#define H HM_DRIVE_STATE_HELD
#define R HM_DRIVE_STATE_REPORTED
#define X HM_DRIVE_STATE_CANCELLED

/* A chapter with so many drives that nearly all are in each other's way. */
static struct hm_book *make_random_book(uint64_t *seed)
{
	static const enum hm_drive_state states[] = { P, T, C, H, R, X };
	static const char *const venues[] = { "V1", "V2", "V3", "V4", "V5",
		"V6", "V9" };
	static const char *const teams[] = { "T1", "T2", "T3", "" };
	static const char *const hosts[] = { "SP", "LC", "YB" };
	struct hm_book *book = crowd_richer_book();
	uint32_t n = 1 + chapter_random(seed, 40);

	for (uint32_t i = 0; i < n; i++) {
		char code[16];
		struct brief brief = {
			.state = states[chapter_random(seed, COUNT(states))],
			.day = (int32_t)chapter_random(seed, 120),
			.venue = venues[chapter_random(seed, COUNT(venues))],
			.team = teams[chapter_random(seed, COUNT(teams))],
			.host = hosts[chapter_random(seed, COUNT(hosts))],
		};

		snprintf(code, sizeof(code), "D%u", (unsigned)i);
		crowd_put_drive(book, code, &brief);
	}
	return book;
}

static bool in_the_way(const struct hm_drive *drive, bool with_proposed)
{
	return drive->state == T || drive->state == C || drive->state == H ||
		drive->state == R || (with_proposed && drive->state == P);
}

/* Where the people of a venue are, and the days between drives there. */
static struct hm_id pool_of(const struct hm_drive *drive)
{
	if (hm_id_equal(drive->venue, hm_venue_id("V4")))
		return hm_venue_id("V1");
	if (hm_id_equal(drive->venue, hm_venue_id("V5")) ||
		hm_id_equal(drive->venue, hm_venue_id("V6")))
		return hm_venue_id("V3");
	return drive->venue;
}

static int32_t spacing_of(const struct hm_drive *drive)
{
	return hm_id_equal(pool_of(drive), hm_venue_id("V3")) ? 20 : 84;
}

/* How drive @i stands to the others, counted by looking at each of them. */
struct naive {
	int busy;
	int week;
	int month;
	int beside;
	int before;
	int after;
};

static void look_at_team(
	struct naive *naive, const struct hm_drive *a, const struct hm_drive *b)
{
	if (!hm_id_equal(a->team, b->team) || hm_id_is_none(a->team))
		return;
	naive->busy |= a->day == b->day;
	naive->week += hm_date_week_start(a->day) == hm_date_week_start(b->day);
	naive->month += hm_date_month_start(a->day) ==
		hm_date_month_start(b->day);
}

static void look_at_place(
	struct naive *naive, const struct hm_drive *a, const struct hm_drive *b)
{
	const int32_t apart = b->day - a->day;
	const bool same_team = !hm_id_is_none(a->team) &&
		hm_id_equal(a->team, b->team);

	if (!hm_id_equal(pool_of(a), pool_of(b)))
		return;
	if (apart == 0 && hm_id_equal(a->venue, b->venue) && !same_team) {
		naive->beside++;
		return;
	}
	naive->before |= apart <= 0 && apart > -spacing_of(a);
	naive->after |= apart > 0 && apart < spacing_of(a);
}

static struct naive look_naively(
	const struct hm_book *book, size_t i, bool with_proposed)
{
	const struct hm_drive *a = hm_book_drive_at(book, i);
	struct naive naive = { 0 };

	for (size_t j = 0; j < hm_book_drive_count(book); j++) {
		const struct hm_drive *b = hm_book_drive_at(book, j);

		if (i == j || !in_the_way(b, with_proposed))
			continue;
		look_at_team(&naive, a, b);
		look_at_place(&naive, a, b);
	}
	if (naive.beside > (hm_id_equal(a->venue, hm_venue_id("V1")) ? 1 : 0))
		naive.before = 1;
	return naive;
}

static bool works_on(const struct hm_book *book, struct hm_id team, hm_date day,
	bool with_proposed)
{
	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (drive->day == day && hm_id_equal(drive->team, team) &&
			in_the_way(drive, with_proposed))
			return true;
	}
	return false;
}

/* Whether any @most + 1 days in a row that hold the drive's are all worked. */
static bool row_is_long(const struct hm_book *book,
	const struct hm_drive *drive, int32_t most, bool with_proposed)
{
	for (hm_date first = drive->day - most; first <= drive->day; first++) {
		int32_t n = 0;

		while (n <= most &&
			works_on(book, drive->team, first + n, with_proposed))
			n++;
		if (n > most)
			return true;
	}
	return false;
}

static size_t count_of_team(const struct hm_book *book,
	const struct hm_drive *drive, const struct naive *naive,
	bool with_proposed)
{
	const struct hm_team *team = hm_book_find_team(book, drive->team);
	size_t n = 0;

	if (!team)
		return 0;
	n += naive->week + 1 > (team->max_per_week ? team->max_per_week : 7);
	if (team->max_per_month)
		n += naive->month + 1 > team->max_per_month;
	if (team->max_in_row)
		n += row_is_long(book, drive, team->max_in_row, with_proposed);
	return n;
}

static size_t count_naively(const struct hm_book *book, bool with_proposed)
{
	size_t total = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		struct naive naive = look_naively(book, i, with_proposed);

		if (!in_the_way(drive, with_proposed))
			continue;
		total += (size_t)naive.busy;
		if (drive->state == H || drive->state == R)
			continue;
		total += count_of_team(book, drive, &naive, with_proposed);
		if (hm_book_find_venue(book, drive->venue))
			total += (size_t)(naive.before + naive.after);
	}
	return total;
}

/* Counts what the naive count knows. */
static void count_pairs(void *ctx, const struct hm_diag *diag)
{
	static const char *const codes[] = { "conflict.team-busy",
		"conflict.team-week", "conflict.team-month",
		"conflict.team-row", "conflict.venue-spacing" };
	size_t *n = ctx;

	for (size_t i = 0; i < COUNT(codes); i++)
		*n += strcmp(diag->code, codes[i]) == 0;
}

START_TEST(test_all_like_each)
{
	uint64_t seed = (uint64_t)_i + 1;

	for (long round = hm_test_scale(10); round > 0; round--) {
		struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
		struct hm_book *book = make_random_book(&seed);
		size_t pairs = 0;
		size_t each = 0;
		const struct hm_say say = { count_pairs, &pairs, HM_LANG_VI };

		options.with_proposed = round % 2 == 0;
		for (size_t i = 0; i < hm_book_drive_count(book); i++) {
			const struct hm_drive *drive = hm_book_drive_at(
				book, i);

			if (in_the_way(drive, options.with_proposed))
				each += hm_conflict_check(
					book, drive, &options, NULL, 0);
		}
		ck_assert_uint_eq(hm_conflict_check_all(
					  book, hm_span_all(), &options, &say),
			each);
		ck_assert_uint_eq(
			pairs, count_naively(book, options.with_proposed));
		hm_book_free(book);
	}
}
END_TEST

START_TEST(test_all_without_memory)
{
	uint64_t seed = 99;
	struct hm_book *book = make_random_book(&seed);
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	size_t wanted = hm_conflict_check_all(
		book, hm_span_all(), &options, NULL);
	struct hm_oom oom;
	int n = 0;

	ck_assert_uint_gt(wanted, 0);
	do {
		hm_oom_init(&oom, ++n);
		options.alloc = &oom.alloc;
		ck_assert_uint_eq(hm_conflict_check_all(
					  book, hm_span_all(), &options, NULL),
			wanted);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_eq(n, 3);
	ck_assert_uint_eq(
		hm_conflict_check_all(book, hm_span_make(0, 0), &options, NULL),
		0);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/conflict_all");
	TCase *tcase = tcase_create("conflict_all");

	tcase_add_loop_test(tcase, test_all_like_each, 0, 20);
	tcase_add_test(tcase, test_all_without_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
