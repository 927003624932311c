/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/conflict.h>

#include <stdio.h>
#include <string.h>

#include "supply/chapter.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { OTHERS_MAX = 3 };

#define P HM_DRIVE_STATE_PROPOSED
#define T HM_DRIVE_STATE_TENTATIVE
#define C HM_DRIVE_STATE_CONFIRMED
#define H HM_DRIVE_STATE_HELD
#define R HM_DRIVE_STATE_REPORTED
#define X HM_DRIVE_STATE_CANCELLED

/* A drive; a day counts from Monday, 2027-03-01. */
struct brief {
	enum hm_drive_state state;
	int32_t day;
	const char *venue;
	const char *team;
	const char *host;
};

/*
 * Days 10 and 11 are a holiday, V1 is closed on 20, V2 is used on Mondays
 * only; T1 is off on 30; T2 is granted 0..99. Spacing 84 days, notice 10,
 * today is day 0. T1 serves LC and below, twice a week.
 */
static const struct {
	const char *name;
	struct brief drive;
	struct brief others[OTHERS_MAX];
	bool with_proposed;
	const char *found;
} cases[] = {
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

static struct hm_drive make_drive(const char *code, const struct brief *brief)
{
	struct hm_drive drive = chapter_drive(
		code, chapter_monday() + brief->day, brief->venue, brief->host);

	drive.state = brief->state;
	if (*brief->team)
		drive.team = hm_team_id(brief->team);
	return drive;
}

static void put_drive(
	struct hm_book *book, const char *code, const struct brief *brief)
{
	struct hm_drive drive = make_drive(code, brief);

	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
}

static struct hm_book *make_book(void)
{
	static const struct hm_id nobody = HM_ID_NONE_INIT;
	struct hm_book *book = chapter_new();
	hm_date monday = chapter_monday();
	struct hm_venue venue = chapter_venue("V2", "SP");

	venue.weekdays = HM_WEEKDAY_BIT(HM_MONDAY);
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	chapter_put_days(book, HM_DAYS_KIND_HOLIDAY, nobody,
		hm_span_make(monday + 10, monday + 12));
	chapter_put_days(book, HM_DAYS_KIND_CLOSED, hm_venue_id("V1"),
		hm_span_make(monday + 20, monday + 21));
	chapter_put_days(book, HM_DAYS_KIND_OFF, hm_team_id("T1"),
		hm_span_make(monday + 30, monday + 31));
	chapter_put_days(book, HM_DAYS_KIND_GRANTED, hm_team_id("T2"),
		hm_span_make(monday, monday + 100));
	return book;
}

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

START_TEST(test_rules)
{
	static const char *const codes[OTHERS_MAX] = { "a", "b", "c" };
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_book *book = make_book();
	struct hm_conflict found[HM_CONFLICT_MAX];
	struct hm_drive drive = make_drive("asked", &cases[_i].drive);
	int said = 0;
	const struct hm_say say = { count_said, &said, HM_LANG_EN };
	char kinds[200];

	for (size_t i = 0; i < OTHERS_MAX && cases[_i].others[i].venue; i++)
		put_drive(book, codes[i], &cases[_i].others[i]);
	options.today = chapter_monday();
	options.with_proposed = cases[_i].with_proposed;

	size_t n = hm_conflict_check(
		book, &drive, &options, found, HM_CONFLICT_MAX);

	name_kinds(kinds, sizeof(kinds), found, n);
	ck_assert_msg(strcmp(kinds, cases[_i].found) == 0, "%s: \"%s\"",
		cases[_i].name, kinds);
	ck_assert_uint_eq(
		hm_conflict_check(book, &drive, &options, NULL, 0), n);

	/* In the book it does not stand in its own way. */
	put_drive(book, "asked", &cases[_i].drive);
	ck_assert_uint_eq(
		hm_conflict_check(book, &drive, &options, found, n), n);
	for (size_t i = 0; i < n; i++)
		hm_conflict_say(book, &drive, &found[i], &say);
	ck_assert_int_eq(said, (int)n);
	hm_book_free(book);
}
END_TEST

START_TEST(test_what_is_told)
{
	struct hm_book *book = make_book();
	const struct brief near = { C, 60, "V1", "", "SP" };
	const struct brief nearer = { C, 70, "V1", "", "SP" };
	const struct brief holiday = { C, 10, "V1", "", "SP" };
	struct hm_conflict found[HM_CONFLICT_MAX];
	struct hm_drive drive = make_drive("asked", &holiday);

	ck_assert_uint_eq(hm_conflict_check(book, &drive, NULL, found, 1), 1);
	ck_assert_ptr_eq(found[0].why, hm_book_days_at(book, 0));
	ck_assert(hm_id_equal(found[0].drive, drive.id));

	put_drive(book, "near", &near);
	put_drive(book, "nearer", &nearer);
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

/* A chapter with so many drives that nearly all are in each other's way. */
static struct hm_book *make_random_book(uint64_t *seed)
{
	static const enum hm_drive_state states[] = { P, T, C, H, R, X };
	static const char *const venues[] = { "V1", "V2", "V3", "V9" };
	static const char *const teams[] = { "T1", "T2", "" };
	static const char *const hosts[] = { "SP", "LC", "YB" };
	struct hm_book *book = make_book();
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
		put_drive(book, code, &brief);
	}
	return book;
}

static bool in_the_way(const struct hm_drive *drive, bool with_proposed)
{
	return drive->state == T || drive->state == C || drive->state == H ||
		drive->state == R || (with_proposed && drive->state == P);
}

/* How drive @i stands to the others, counted by looking at each of them. */
struct naive {
	int busy;
	int week;
	int before;
	int after;
};

static struct naive look_naively(
	const struct hm_book *book, size_t i, bool with_proposed)
{
	const struct hm_drive *a = hm_book_drive_at(book, i);
	struct naive naive = { 0 };

	for (size_t j = 0; j < hm_book_drive_count(book); j++) {
		const struct hm_drive *b = hm_book_drive_at(book, j);
		int32_t apart = b->day - a->day;

		if (i == j || !in_the_way(b, with_proposed))
			continue;
		if (hm_id_equal(a->team, b->team) && !hm_id_is_none(a->team)) {
			naive.busy |= apart == 0;
			naive.week += hm_date_week_start(a->day) ==
				hm_date_week_start(b->day);
		}
		if (hm_id_equal(a->venue, b->venue)) {
			naive.before |= apart <= 0 && apart > -84;
			naive.after |= apart > 0 && apart < 84;
		}
	}
	return naive;
}

static size_t count_naively(const struct hm_book *book, bool with_proposed)
{
	size_t total = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		struct naive naive = look_naively(book, i, with_proposed);
		const struct hm_team *team = hm_book_find_team(
			book, drive->team);
		int most = team && team->max_per_week ? team->max_per_week : 7;

		if (!in_the_way(drive, with_proposed))
			continue;
		total += (size_t)naive.busy;
		if (drive->state == H || drive->state == R)
			continue;
		total += team && naive.week + 1 > most;
		if (hm_book_find_venue(book, drive->venue))
			total += (size_t)(naive.before + naive.after);
	}
	return total;
}

/* Counts what the naive count knows. */
static void count_pairs(void *ctx, const struct hm_diag *diag)
{
	static const char *const codes[] = { "conflict.team-busy",
		"conflict.team-week", "conflict.venue-spacing" };
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
	Suite *suite = suite_create("supply/conflict");
	TCase *tcase = tcase_create("conflict");

	tcase_add_loop_test(tcase, test_rules, 0, COUNT(cases));
	tcase_add_test(tcase, test_what_is_told);
	tcase_add_test(tcase, test_limits);
	tcase_add_loop_test(tcase, test_all_like_each, 0, 20);
	tcase_add_test(tcase, test_all_without_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
