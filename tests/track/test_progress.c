/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/tally.h>

#include "support/run.h"
#include "supply/year.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { RESULTS_MAX = 2, DRIVES_MAX = 3 };

/* A drive's units, or those it expects, on a day after 2026-01-01. */
struct brief {
	const char *org;
	int32_t day;
	int32_t units;
};

/* Targets of LC for the thirty days 0..29, today being @today. */
static const struct {
	const char *name;
	int64_t value;
	int32_t today;
	struct brief results[RESULTS_MAX];
	struct brief drives[DRIVES_MAX];
	struct hm_progress wanted; /* @target is not looked at */
} cases[] = {
	{ "100 by day 10 of 30", 400, 9, { { "SP", 2, 100 } }, { { 0 } },
		{ .done = 100,
			.due = 133,
			.forecast = 300,
			.gap = 300,
			.drive_size = 100,
			.gap_drives = 3,
			.behind = true } },
	{ "the same, enough for 300", 300, 9, { { "SP", 2, 100 } }, { { 0 } },
		{ .done = 100,
			.due = 100,
			.forecast = 300,
			.gap = 200,
			.drive_size = 100,
			.gap_drives = 2 } },
	{ "a result of today counts", 300, 9, { { "LC", 9, 100 } }, { { 0 } },
		{ .done = 100,
			.due = 100,
			.forecast = 300,
			.gap = 200,
			.drive_size = 100,
			.gap_drives = 2 } },
	{ "one of tomorrow does not", 300, 9, { { "LC", 10, 100 } }, { { 0 } },
		{ .due = 100,
			.gap = 300,
			.drive_size = 180,
			.gap_drives = 2,
			.behind = true } },
	{ "not begun", 300, -1, { { 0 } }, { { 0 } },
		{ .gap = 300, .drive_size = 180, .gap_drives = 2 } },
	{ "no result on the first day", 300, 0, { { 0 } }, { { 0 } },
		{ .due = 10,
			.gap = 300,
			.drive_size = 180,
			.gap_drives = 2,
			.behind = true } },
	{ "over, one unit short", 101, 40, { { "SP", 2, 100 } }, { { 0 } },
		{ .done = 100,
			.due = 101,
			.forecast = 100,
			.gap = 1,
			.drive_size = 100,
			.gap_drives = 1,
			.behind = true } },
	{ "over, reached", 100, 40, { { "SP", 2, 100 } }, { { 0 } },
		{ .done = 100,
			.due = 100,
			.forecast = 100,
			.drive_size = 100,
			.met = true } },
	{ "a result before the span makes the size", 300, 9,
		{ { "SP", -5, 151 }, { "BX", -4, 152 } }, { { 0 } },
		{ .due = 100,
			.gap = 300,
			.drive_size = 152,
			.gap_drives = 2,
			.behind = true } },
	{ "booked today, to the last day, and beyond", 500, 9,
		{ { "SP", 2, 100 } },
		{ { "SP", 9, 150 }, { "LC", 29, 200 }, { "LC", 30, 400 } },
		{ .done = 100,
			.booked = 350,
			.due = 166,
			.forecast = 450,
			.gap = 50,
			.drive_size = 100,
			.gap_drives = 1,
			.behind = true } },
	{ "booked yesterday, of another, and without a figure", 500, 9,
		{ { "SP", 2, 100 } },
		{ { "SP", 8, 150 }, { "YB", 20, 200 }, { "LC", 21, -1 } },
		{ .done = 100,
			.booked = 100,
			.due = 166,
			.forecast = 200,
			.gap = 300,
			.drive_size = 100,
			.gap_drives = 3,
			.behind = true } },
	{ "booked enough is not behind", 450, 9, { { "SP", 2, 100 } },
		{ { "SP", 9, 150 }, { "LC", 29, 200 } },
		{ .done = 100,
			.booked = 350,
			.due = 150,
			.forecast = 450,
			.drive_size = 100 } },
};

static void put_result(
	struct hm_book *book, const char *code, const struct brief *brief)
{
	struct hm_result result = year_result(code, brief->org,
		year_span(brief->day, brief->day + 1), code, brief->units);

	year_put(book, &result);
}

static struct hm_target make_target(enum hm_measure measure, int64_t value)
{
	struct hm_target target = {
		.org = year_org("LC"),
		.span = year_span(0, 30),
		.measure = measure,
		.value = value,
		.source = "",
	};

	target.id = hm_target_id(target.org, target.span, measure);
	return target;
}

static struct hm_progress ask(const struct hm_book *book,
	const struct hm_target *target, int32_t today)
{
	struct hm_tally *tally = NULL;

	ck_assert_int_eq(
		hm_tally_new(book, year_day(today), NULL, NULL, &tally, NULL),
		HM_OK);

	struct hm_progress progress = hm_tally_progress(
		tally, target, year_day(today));

	ck_assert(hm_id_equal(progress.target, target->id));
	ck_assert_int_eq(progress.value, target->value);
	hm_tally_free(tally);
	return progress;
}

#define CHECK(member)                                                          \
	ck_assert_msg(got.member == wanted->member, "%s: " #member " is %lld", \
		cases[_i].name, (long long)got.member)

START_TEST(test_units)
{
	static const char *const results[RESULTS_MAX] = { "R1", "R2" };
	static const char *const drives[DRIVES_MAX] = { "D1", "D2", "D3" };
	const struct hm_progress *wanted = &cases[_i].wanted;
	struct hm_target target = make_target(
		HM_MEASURE_UNITS, cases[_i].value);
	struct hm_book *book = year_new();

	for (size_t i = 0; i < RESULTS_MAX && cases[_i].results[i].org; i++)
		put_result(book, results[i], &cases[_i].results[i]);
	for (size_t i = 0; i < DRIVES_MAX && cases[_i].drives[i].org; i++)
		year_put_drive(book, drives[i], cases[_i].drives[i].org,
			cases[_i].drives[i].day, cases[_i].drives[i].units);

	struct hm_progress got = ask(book, &target, cases[_i].today);

	CHECK(done);
	CHECK(booked);
	CHECK(due);
	CHECK(forecast);
	CHECK(gap);
	CHECK(drive_size);
	CHECK(gap_drives);
	CHECK(met);
	CHECK(behind);
	hm_book_free(book);
}
END_TEST

/* The drive booked for today has its result already, or is off. */
START_TEST(test_not_booked)
{
	struct hm_target target = make_target(HM_MEASURE_UNITS, 500);
	struct hm_book *book = year_new();

	year_put_drive(book, "D1", "SP", 9, 150);
	year_put_drive(book, "D2", "SP", 9, 150);

	struct hm_drive off = *hm_book_drive_at(book, 1);

	off.state = HM_DRIVE_STATE_CANCELLED;
	ck_assert_int_eq(hm_book_put_drive(book, &off, NULL), HM_OK);
	ck_assert_int_eq(ask(book, &target, 9).booked, 150);
	put_result(book, "D1", &(struct brief){ "SP", 9, 170 });
	ck_assert_int_eq(ask(book, &target, 9).booked, 0);
	ck_assert_int_eq(ask(book, &target, 9).done, 170);
	hm_book_free(book);
}
END_TEST

/* One drive of 100 units and 140 people done, one of 200 units booked. */
static const struct {
	enum hm_measure measure;
	int64_t value;
	int64_t done;
	int64_t booked;
	int64_t gap;
	int32_t gap_drives;
} measures[] = {
	{ HM_MEASURE_REGISTRATIONS, 603, 140, 263, 200, 2 },
	{ HM_MEASURE_ML, 135000, -1, 70000, 65000, 2 },
	{ HM_MEASURE_DRIVES, 5, 1, 1, 3, 3 },
};

START_TEST(test_other_counts)
{
	struct hm_target target = make_target(
		measures[_i].measure, measures[_i].value);
	struct hm_book *book = year_new();
	struct hm_result result = year_result(
		"R1", "SP", year_span(2, 3), "R1", 100);

	result.counts.registered = 140;
	year_put(book, &result);
	year_put_drive(book, "D1", "SP", 20, 200);

	struct hm_progress got = ask(book, &target, 9);

	ck_assert_int_eq(got.done, measures[_i].done);
	ck_assert_int_eq(got.booked, measures[_i].booked);
	ck_assert_int_eq(got.gap, measures[_i].gap);
	ck_assert_int_eq(got.gap_drives, measures[_i].gap_drives);
	ck_assert_int_eq(got.drive_size, 100);
	hm_book_free(book);
}
END_TEST

START_TEST(test_share)
{
	struct hm_target target = make_target(HM_MEASURE_SHARE_350, 8000);
	struct hm_book *book = year_new();
	struct hm_result result = year_result(
		"R1", "SP", year_span(2, 3), "R1", 100);
	struct hm_progress got = ask(book, &target, 9);

	ck_assert_int_eq(got.done, -1);
	ck_assert(!got.behind && !got.met);
	for (int32_t large = 79; large <= 80; large++) {
		result.counts.bags_250 = 100 - large;
		result.counts.bags_350 = large;
		year_put(book, &result);
		got = ask(book, &target, 9);
		ck_assert_int_eq(got.done, large * 100);
		ck_assert_int_eq(got.forecast, large * 100);
		ck_assert_int_eq(got.due + got.gap + got.booked, 0);
		ck_assert_int_eq(got.gap_drives, 0);
		ck_assert(got.met == (large == 80));
		ck_assert(got.behind == (large == 79));
	}
	hm_book_free(book);
}
END_TEST

/* Figures no chapter has must not overflow. */
START_TEST(test_largest)
{
	struct hm_target target = make_target(HM_MEASURE_ML, INT64_MAX);
	struct hm_book *book = year_new();
	struct hm_result result = year_result(
		"R1", "SP", year_span(2, 3), "R1", INT32_MAX);

	ck_assert_int_eq(ask(book, &target, 15).gap, INT64_MAX);
	result.counts.ml = INT64_MAX;
	year_put(book, &result);
	ck_assert_int_eq(ask(book, &target, 15).forecast, INT64_MAX);
	year_put_drive(book, "D1", "SP", 20, INT32_MAX);
	ck_assert_int_eq(ask(book, &target, 15).forecast, INT64_MAX);
	ck_assert_int_eq(ask(book, &target, 15).gap, 0);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("track/progress");
	TCase *tcase = tcase_create("progress");

	tcase_add_loop_test(tcase, test_units, 0, COUNT(cases));
	tcase_add_test(tcase, test_not_booked);
	tcase_add_loop_test(tcase, test_other_counts, 0, COUNT(measures));
	tcase_add_test(tcase, test_share);
	tcase_add_test(tcase, test_largest);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
