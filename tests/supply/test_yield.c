/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/pool.h>

#include "supply/chapter.h"
#include "support/run.h"

/* What registered people bring, and when they last could. */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Rows of the venues in the book. */
enum { V1, V2, V3, V4 };

/* Drives of SP: registered people and units, up to the day before. */
static const struct {
	const char *name;
	int32_t drives[4][2];
	int32_t rate;
} rates[] = {
	{ "none", { { 0 } }, 7600 },
	{ "two are too few", { { 100, 50 }, { 100, 50 } }, 7600 },
	{ "three", { { 100, 50 }, { 100, 60 }, { 200, 110 } }, 5500 },
	{ "one without people", { { 100, 50 }, { 100, 60 }, { -1, 110 } },
		7600 },
	{ "one without units", { { 100, 50 }, { 100, 60 }, { 100, -1 } },
		7600 },
	{ "too good", { { 100, 95 }, { 100, 96 }, { 100, 97 } }, 9500 },
	{ "just so", { { 100, 95 }, { 100, 95 }, { 100, 95 } }, 9500 },
	{ "just below", { { 100, 95 }, { 100, 95 }, { 100, 94 } }, 9466 },
	{ "too bad", { { 100, 1 }, { 100, 2 }, { 100, 3 } }, 4000 },
	{ "just enough", { { 100, 40 }, { 100, 40 }, { 100, 41 } }, 4033 },
};

START_TEST(test_rate)
{
	static const char *const codes[] = { "D0", "D1", "D2", "D3" };
	struct hm_book *book = chapter_new();
	hm_date day = chapter_monday();

	for (int i = 0; i < 4; i++)
		if (rates[_i].drives[i][0] != 0)
			chapter_put_result(book, codes[i], "SP", day - 1 - i,
				rates[_i].drives[i]);

	/* V4 is of another org; who comes is of SP all the same. */
	chapter_draw_on(book, "V4", "YB", "V1");

	struct hm_pool *pool = chapter_pool(book, NULL, NULL);
	struct hm_yield yield = hm_pool_yield(pool, V1, SIZE_MAX, day, -1);
	struct hm_yield there = hm_pool_yield(pool, V4, SIZE_MAX, day, -1);
	int32_t rate = hm_pool_rate(book, chapter_org("SP"), day, 7600);

	ck_assert_msg(rate == rates[_i].rate, "%s: %d", rates[_i].name, rate);
	ck_assert_int_eq(yield.p50, (75 * rate + 5000) / 10000);
	ck_assert_int_eq(there.p50, yield.p50 < 30 ? yield.p50 : 30);
	hm_pool_free(pool);
	hm_book_free(book);
}
END_TEST

START_TEST(test_rate_corrected)
{
	static const int32_t wrong[] = { 100, 40 };
	static const int32_t right[] = { 100, 80 };
	struct hm_book *book = chapter_new();
	hm_date day = chapter_monday();

	chapter_put_result(book, "D0", "SP", day - 3, wrong);
	chapter_put_result(book, "D1", "SP", day - 2, right);
	chapter_put_result(book, "D2", "SP", day - 1, right);

	struct hm_result result = *hm_book_result_at(book, 0);

	result.replaces = result.id;
	result.id = hm_result_id("correction");
	result.code = "correction";
	result.counts.units = 80;
	ck_assert_int_eq(hm_book_put_result(book, &result, NULL), HM_OK);

	struct hm_pool *pool = chapter_pool(book, NULL, NULL);

	ck_assert_int_eq(
		hm_pool_rate(book, chapter_org("SP"), day, 7600), 8000);
	/* A day earlier the third is not over. */
	ck_assert_int_eq(
		hm_pool_rate(book, chapter_org("SP"), day - 1, 7600), 7600);
	ck_assert_int_eq(hm_pool_yield(pool, V1, SIZE_MAX, day, -1).p50, 60);
	hm_pool_free(pool);
	hm_book_free(book);
}
END_TEST

/* What 400 people bring, with what venue and team can collect; 0 = open. */
static const struct {
	int32_t venue;
	int32_t team; /* -1: no team */
	int32_t p10;
	int32_t p50;
	int32_t p90;
} caps[] = {
	{ 0, -1, 248, 304, 340 },
	{ 304, -1, 248, 304, 304 },
	{ 303, -1, 248, 303, 303 },
	{ 0, 300, 248, 300, 300 },
	{ 200, 300, 200, 200, 200 },
	{ 300, 200, 200, 200, 200 },
};

START_TEST(test_yield)
{
	struct hm_book *book = chapter_new();
	struct hm_venue venue = chapter_venue("V1", "SP");
	struct hm_team team = chapter_team("T1");

	venue.headcount = 4000;
	venue.share = 1000;
	venue.capacity = caps[_i].venue;
	team.capacity = caps[_i].team < 0 ? 1 : caps[_i].team;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);

	struct hm_pool *pool = chapter_pool(book, NULL, NULL);
	struct hm_yield yield = hm_pool_yield(pool, V1,
		caps[_i].team < 0 ? SIZE_MAX : 0, chapter_monday(), -1);

	ck_assert_int_eq(yield.registered, 400);
	ck_assert_int_eq(yield.p10, caps[_i].p10);
	ck_assert_int_eq(yield.p50, caps[_i].p50);
	ck_assert_int_eq(yield.p90, caps[_i].p90);
	hm_pool_free(pool);
	hm_book_free(book);
}
END_TEST

START_TEST(test_last_drive)
{
	struct hm_book *book = chapter_new();
	hm_date day = chapter_monday();
	struct hm_drive drive = chapter_drive("D1", day, "V1", "SP");
	struct hm_id venue = drive.venue;

	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	drive = chapter_drive("D2", day + 5, "V1", "SP");
	drive.state = HM_DRIVE_STATE_PROPOSED;
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	drive = chapter_drive("D3", day + 3, "V2", "SP");
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);

	ck_assert_int_eq(hm_pool_last_drive(book, venue, day), HM_DATE_NONE);
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 1), day);
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 99), day);

	/* Now those at V2 are drives of the same people. */
	chapter_draw_on(book, "V2", "SP", "V1");
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 3), day);
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 4), day + 3);
	venue = hm_venue_id("V2");
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 1), day);
	ck_assert_int_eq(hm_pool_last_drive(book, venue, day + 99), day + 3);
	venue = hm_venue_id("not there");
	ck_assert_int_eq(
		hm_pool_last_drive(book, venue, day + 99), HM_DATE_NONE);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/yield");
	TCase *tcase = tcase_create("yield");

	tcase_add_loop_test(tcase, test_rate, 0, COUNT(rates));
	tcase_add_test(tcase, test_rate_corrected);
	tcase_add_loop_test(tcase, test_yield, 0, COUNT(caps));
	tcase_add_test(tcase, test_last_drive);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
