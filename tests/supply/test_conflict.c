/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/conflict.h>

#include <stdio.h>
#include <string.h>

#include "supply/crowd.h"
#include "support/run.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { OTHERS_MAX = 3 };

#define P HM_DRIVE_STATE_PROPOSED
#define T HM_DRIVE_STATE_TENTATIVE
#define C HM_DRIVE_STATE_CONFIRMED
#define H HM_DRIVE_STATE_HELD
#define R HM_DRIVE_STATE_REPORTED
#define X HM_DRIVE_STATE_CANCELLED

struct rule_case {
	const char *name;
	struct brief drive;
	struct brief others[OTHERS_MAX];
	bool with_proposed;
	const char *found;
};

/* In crowd_book(), with ten days of notice; today is day 0. */
static const struct rule_case cases[] = {
	{ "nothing wrong", { C, 40, "V1", "T1", "SP" }, { { 0 } }, false, "" },
	{ "no team yet", { T, 40, "V1", "", "SP" }, { { 0 } }, false, "" },
	{ "cancelled", { X, 10, "no", "no", "no" }, { { 0 } }, false, "" },
	{ "day after the holiday", { C, 12, "V1", "T1", "SP" }, { { 0 } },
		false, "" },
	{ "holiday", { C, 11, "V1", "T1", "SP" }, { { 0 } }, false,
		"holiday " },
	{ "closed", { C, 20, "V1", "T1", "SP" }, { { 0 } }, false,
		"venue-closed " },
	{ "Monday", { C, 21, "V2", "T1", "SP" }, { { 0 } }, false, "" },
	{ "Tuesday", { C, 22, "V2", "T1", "SP" }, { { 0 } }, false,
		"venue-weekday " },
	{ "84 days after", { C, 125, "V1", "T1", "SP" },
		{ { R, 41, "V1", "T1", "SP" } }, false, "" },
	{ "83 days after", { C, 125, "V1", "T1", "SP" },
		{ { R, 42, "V1", "T1", "SP" } }, false, "venue-spacing " },
	{ "84 days before", { C, 41, "V1", "T1", "SP" },
		{ { C, 125, "V1", "T1", "SP" } }, false, "" },
	{ "83 days before", { C, 42, "V1", "T1", "SP" },
		{ { T, 125, "V1", "T1", "SP" } }, false, "venue-spacing " },
	{ "between two", { C, 80, "V1", "T1", "SP" },
		{ { C, 40, "V1", "T1", "SP" }, { C, 120, "V1", "T1", "SP" } },
		false, "venue-spacing venue-spacing " },
	{ "two before: the nearer", { C, 90, "V1", "T1", "SP" },
		{ { C, 40, "V1", "T1", "SP" }, { C, 60, "V1", "T1", "SP" } },
		false, "venue-spacing " },
	{ "another venue", { C, 80, "V1", "T1", "SP" },
		{ { C, 60, "V3", "T1", "SP" } }, false, "" },
	{ "a cancelled one", { C, 80, "V1", "T1", "SP" },
		{ { X, 80, "V1", "T1", "SP" } }, false, "" },
	{ "a proposed one", { C, 80, "V1", "T1", "SP" },
		{ { P, 80, "V1", "T1", "SP" } }, false, "" },
	{ "a proposed one that counts", { C, 80, "V1", "T1", "SP" },
		{ { P, 80, "V1", "T1", "SP" } }, true,
		"venue-spacing team-busy " },
	{ "ten days of notice", { C, 10, "V1", "T1", "SP" }, { { 0 } }, false,
		"holiday " },
	{ "nine days of notice", { C, 9, "V1", "T1", "SP" }, { { 0 } }, false,
		"notice " },
	{ "in the past", { P, -1, "V1", "T1", "SP" }, { { 0 } }, false,
		"notice " },
	{ "team off", { C, 30, "V1", "T1", "SP" }, { { 0 } }, false,
		"team-off " },
	{ "last granted day", { C, 99, "V1", "T2", "SP" }, { { 0 } }, false,
		"" },
	{ "not granted", { C, 100, "V1", "T2", "SP" }, { { 0 } }, false,
		"team-not-granted " },
	{ "team busy", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V3", "T1", "LC" } }, false, "team-busy " },
	{ "two drives without a team", { T, 80, "V1", "", "SP" },
		{ { T, 80, "V3", "", "LC" } }, false, "" },
	{ "second of the week", { C, 83, "V1", "T1", "SP" },
		{ { C, 77, "V3", "T1", "LC" }, { C, 84, "V2", "T1", "SP" } },
		false, "" },
	{ "third of the week", { C, 83, "V1", "T1", "SP" },
		{ { C, 77, "V3", "T1", "LC" }, { C, 78, "V2", "T1", "SP" } },
		false, "team-week " },
	{ "not served", { C, 80, "V1", "T1", "YB" }, { { 0 } }, false,
		"not-served " },
	{ "served by all", { C, 80, "V1", "T2", "YB" }, { { 0 } }, false, "" },
	{ "no such venue", { C, 80, "V9", "T1", "SP" }, { { 0 } }, false,
		"reference " },
	{ "no such team", { C, 80, "V1", "T9", "SP" }, { { 0 } }, false,
		"reference " },
	{ "no such host", { C, 80, "V1", "T1", "no" }, { { 0 } }, false,
		"reference " },
	{ "held: a fact", { H, 10, "V2", "T2", "YB" },
		{ { H, 9, "V2", "T2", "YB" } }, false, "" },
	{ "reported twice", { R, -9, "V1", "T1", "SP" },
		{ { R, -9, "V3", "T1", "LC" } }, false, "team-busy " },
	{ "reported nowhere", { R, -9, "V9", "T1", "SP" }, { { 0 } }, false,
		"reference " },
};

/* The same in crowd_richer_book(). */
static const struct rule_case more_cases[] = {
	{ "83 days after at the pool's", { C, 125, "V4", "T1", "SP" },
		{ { C, 42, "V1", "T1", "SP" } }, false, "venue-spacing " },
	{ "and the other way round", { C, 42, "V1", "T2", "SP" },
		{ { C, 125, "V4", "T2", "SP" } }, false, "venue-spacing " },
	{ "84 days after", { C, 125, "V4", "T1", "SP" },
		{ { C, 41, "V1", "T1", "SP" } }, false, "" },
	{ "the spacing is that of the pool's venue",
		{ C, 80, "V5", "T1", "SP" }, { { C, 60, "V3", "T1", "SP" } },
		false, "" },
	{ "a day too soon by that", { C, 79, "V5", "T1", "SP" },
		{ { C, 60, "V3", "T1", "SP" } }, false, "venue-spacing " },
	{ "two that draw on a third", { C, 79, "V5", "T1", "SP" },
		{ { C, 60, "V6", "T1", "SP" } }, false, "venue-spacing " },
	{ "another pool", { C, 60, "V5", "T1", "SP" },
		{ { C, 60, "V4", "T2", "SP" } }, false, "" },
	{ "two teams side by side", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V1", "T2", "SP" } }, false, "" },
	{ "the other team is open yet", { C, 80, "V1", "", "SP" },
		{ { C, 80, "V1", "", "SP" } }, false, "" },
	{ "one team twice", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V1", "T1", "SP" } }, false,
		"venue-spacing team-busy " },
	{ "three teams", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V1", "T2", "SP" }, { C, 80, "V1", "", "SP" } },
		false, "venue-spacing " },
	{ "two teams, a day later", { C, 81, "V1", "T1", "SP" },
		{ { C, 80, "V1", "T2", "SP" } }, false, "venue-spacing " },
	{ "two teams, another before", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V1", "T2", "SP" }, { C, 60, "V1", "T2", "SP" } },
		false, "venue-spacing " },
	{ "room for one", { C, 80, "V4", "T1", "SP" },
		{ { C, 80, "V4", "T2", "SP" } }, false, "venue-spacing " },
	{ "two teams at two places", { C, 80, "V1", "T1", "SP" },
		{ { C, 80, "V4", "T2", "SP" } }, false, "venue-spacing " },
	{ "a proposed one beside", { C, 80, "V1", "T1", "SP" },
		{ { P, 80, "V1", "T2", "SP" }, { P, 80, "V1", "", "SP" } },
		true, "venue-spacing " },
	/* Day 31 is the first of April, day 60 the last. */
	{ "third of the month", { C, 60, "V7", "T3", "SP" },
		{ { C, 31, "V3", "T3", "SP" }, { C, 45, "V5", "T3", "SP" } },
		false, "" },
	{ "fourth of the month", { C, 60, "V7", "T3", "SP" },
		{ { C, 31, "V3", "T3", "SP" }, { R, 45, "V5", "T3", "SP" },
			{ T, 51, "V6", "T3", "SP" } },
		false, "team-month " },
	{ "the first of the next is not of it", { C, 60, "V7", "T3", "SP" },
		{ { C, 31, "V3", "T3", "SP" }, { C, 45, "V5", "T3", "SP" },
			{ C, 61, "V6", "T3", "SP" } },
		false, "" },
	{ "fourth with a 31st", { C, 22, "V7", "T3", "SP" },
		{ { C, 13, "V3", "T3", "SP" }, { C, 16, "V5", "T3", "SP" },
			{ C, 30, "V6", "T3", "SP" } },
		false, "team-month " },
	{ "first of the next", { C, 61, "V7", "T3", "SP" },
		{ { C, 31, "V3", "T3", "SP" }, { C, 45, "V5", "T3", "SP" },
			{ C, 51, "V6", "T3", "SP" } },
		false, "" },
	{ "two days in a row", { C, 80, "V7", "T3", "SP" },
		{ { C, 79, "V3", "T3", "SP" }, { C, 77, "V1", "T3", "SP" } },
		false, "" },
	{ "three, the last", { C, 80, "V7", "T3", "SP" },
		{ { C, 79, "V3", "T3", "SP" }, { H, 78, "V1", "T3", "SP" } },
		false, "team-row " },
	{ "three, the one between", { C, 80, "V7", "T3", "SP" },
		{ { C, 79, "V3", "T3", "SP" }, { C, 81, "V1", "T3", "SP" } },
		false, "team-row " },
	{ "three, the first", { C, 80, "V7", "T3", "SP" },
		{ { C, 81, "V3", "T3", "SP" }, { C, 82, "V1", "T3", "SP" } },
		false, "team-row " },
	{ "three, one of them proposed", { C, 80, "V7", "T3", "SP" },
		{ { C, 81, "V3", "T3", "SP" }, { P, 82, "V1", "T3", "SP" } },
		false, "" },
	{ "of another team", { C, 80, "V7", "T3", "SP" },
		{ { C, 81, "V3", "T3", "SP" }, { C, 82, "V1", "T1", "SP" } },
		false, "" },
	/* Hours of four: with the road and setting up seven in all. */
	{ "held: a fact", { H, 80, "V7", "T3", "SP" },
		{ { C, 81, "V3", "T3", "SP" }, { C, 82, "V1", "T3", "SP" } },
		false, "" },
	{ "near enough", { C, 80, "V1", "T3", "SP" }, { { 0 } }, false, "" },
	{ "too far", { C, 80, "V8", "T3", "SP" }, { { 0 } }, false,
		"day-length " },
	{ "nobody knows where", { C, 80, "V7", "T3", "SP" }, { { 0 } }, false,
		"" },
};

static void name_kinds(
	char *out, size_t cap, const struct hm_conflict *found, size_t n)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n; i++)
		len += (size_t)snprintf(out + len, cap - len, "%s ",
			hm_conflict_kind_name(found[i].kind));
}

static void count_said(void *ctx, const struct hm_diag *diag)
{
	int *said = ctx;

	ck_assert_int_eq(diag->severity, HM_SEVERITY_ERROR);
	ck_assert(strncmp(diag->code, "conflict.", 9) == 0);
	ck_assert_ptr_nonnull(strstr(diag->message, diag->value));
	++*said;
}

static void check_case(struct hm_book *book, const struct rule_case *rule)
{
	static const char *const codes[OTHERS_MAX] = { "a", "b", "c" };
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_conflict found[HM_CONFLICT_MAX];
	struct hm_drive drive = crowd_drive("asked", &rule->drive);
	int said = 0;
	const struct hm_say say = { count_said, &said, HM_LANG_EN };
	char kinds[200];

	for (size_t i = 0; i < OTHERS_MAX && rule->others[i].venue; i++)
		crowd_put_drive(book, codes[i], &rule->others[i]);
	options.today = chapter_monday();
	options.with_proposed = rule->with_proposed;

	size_t n = hm_conflict_check(
		book, &drive, &options, found, HM_CONFLICT_MAX);

	name_kinds(kinds, sizeof(kinds), found, n);
	ck_assert_msg(strcmp(kinds, rule->found) == 0, "%s: \"%s\"", rule->name,
		kinds);
	ck_assert_uint_eq(
		hm_conflict_check(book, &drive, &options, NULL, 0), n);

	/* In the book it does not stand in its own way. */
	crowd_put_drive(book, "asked", &rule->drive);
	ck_assert_uint_eq(
		hm_conflict_check(book, &drive, &options, found, n), n);
	for (size_t i = 0; i < n; i++)
		hm_conflict_say(book, &drive, &found[i], &say);
	ck_assert_int_eq(said, (int)n);
	hm_book_free(book);
}

START_TEST(test_rules)
{
	check_case(crowd_book(), &cases[_i]);
}
END_TEST

START_TEST(test_more_rules)
{
	check_case(crowd_richer_book(), &more_cases[_i]);
}
END_TEST

/* The road from T3 to V1 is 40 km, an hour at the usual speed. */
START_TEST(test_day_minutes)
{
	struct hm_book *book = crowd_richer_book();
	const struct hm_venue *near = hm_book_find_venue(
		book, hm_venue_id("V1"));
	struct hm_team team = *hm_book_find_team(book, hm_team_id("T3"));
	const struct brief brief = { C, 80, "V1", "T3", "SP" };
	struct hm_drive drive = crowd_drive("asked", &brief);

	ck_assert_int_eq(hm_conflict_day_minutes(near, &team, 420, 660), 420);
	ck_assert_int_eq(hm_conflict_day_minutes(near, &team, 420, 421), 181);
	ck_assert_int_eq(hm_conflict_day_minutes(near, &team, 420, 420), -1);
	ck_assert_int_eq(
		hm_conflict_day_minutes(near, &team, HM_MINUTE_NONE, 660), -1);
	/* With a drive of five hours it is the eight that are allowed. */
	drive.end = drive.start + 300;
	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, NULL, 0), 0);
	drive.end++;
	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, NULL, 0), 1);
	drive.start = drive.end = HM_MINUTE_NONE;
	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, NULL, 0), 0);
	team.speed = 80;
	ck_assert_int_eq(hm_conflict_day_minutes(near, &team, 420, 660), 360);
	team.lat_udeg = HM_DEGREES_NONE;
	ck_assert_int_eq(hm_conflict_day_minutes(near, &team, 420, 660), -1);
	hm_book_free(book);
}
END_TEST

START_TEST(test_what_is_told)
{
	struct hm_book *book = crowd_book();
	const struct brief near = { C, 60, "V1", "", "SP" };
	const struct brief nearer = { C, 70, "V1", "", "SP" };
	const struct brief holiday = { C, 10, "V1", "", "SP" };
	struct hm_conflict found[HM_CONFLICT_MAX];
	struct hm_drive drive = crowd_drive("asked", &holiday);

	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, found, 1), 1);
	ck_assert_ptr_eq(found[0].why, hm_book_days_at(book, 0));
	ck_assert(hm_id_equal(found[0].drive, drive.id));

	crowd_put_drive(book, "near", &near);
	crowd_put_drive(book, "nearer", &nearer);
	drive.day = chapter_monday() + 80;
	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, found, 1), 1);
	ck_assert(hm_id_equal(found[0].other, hm_drive_id("nearer")));
	ck_assert_int_eq(found[0].limit, HM_SPACING_DAYS);
	hm_book_free(book);
}
END_TEST

START_TEST(test_limits)
{
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_venue venue = chapter_venue("V", "SP");

	ck_assert_int_eq(hm_conflict_spacing(&venue, NULL), HM_SPACING_DAYS);
	ck_assert_int_eq(hm_conflict_notice(&venue, NULL), HM_NOTICE_DAYS);
	options.spacing_days = 42;
	options.notice_days = 20;
	ck_assert_int_eq(hm_conflict_spacing(&venue, &options), 42);
	ck_assert_int_eq(hm_conflict_notice(&venue, &options), 20);
	venue.spacing_days = 90;
	venue.notice_days = 5;
	ck_assert_int_eq(hm_conflict_spacing(&venue, &options), 90);
	ck_assert_int_eq(hm_conflict_notice(&venue, &options), 5);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/conflict");
	TCase *tcase = tcase_create("conflict");

	tcase_add_loop_test(tcase, test_rules, 0, COUNT(cases));
	tcase_add_loop_test(tcase, test_more_rules, 0, COUNT(more_cases));
	tcase_add_test(tcase, test_day_minutes);
	tcase_add_test(tcase, test_what_is_told);
	tcase_add_test(tcase, test_limits);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
