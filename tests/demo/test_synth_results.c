/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* What synth_results() says the confirmed drives of a quarter brought. */
#include <stdio.h>
#include <string.h>

#include "demo/demo_world.h"
#include "demo/synth.h"
#include "support/oom.h"
#include "support/run.h"

static struct demo_world world;

static const struct {
	const char *code;
	const char *day;
	const char *venue;
	enum hm_drive_state state;
	int expected;
	bool told; /* has a result in the first quarter */
} drives[] = {
	{ "2027-001", "2027-01-09", "HG-DONGVAN", HM_DRIVE_STATE_CONFIRMED, 200,
		true },
	{ "2027-002", "2027-02-27", "LC-BACHA", HM_DRIVE_STATE_TENTATIVE, 200,
		false },
	{ "2027-003", "2027-03-31", "DB-MUONGCHA", HM_DRIVE_STATE_CONFIRMED, -1,
		true },
	{ "2027-004", "2027-04-01", "LS-LOCBINH", HM_DRIVE_STATE_CONFIRMED, 200,
		false },
};

enum { DRIVES = sizeof(drives) / sizeof(drives[0]) };

static void put_drive(int i)
{
	const struct hm_venue *venue = hm_book_find_venue_by_code(
		world.book, drives[i].venue);
	struct hm_drive drive = {
		.id = hm_drive_id(drives[i].code),
		.code = drives[i].code,
		.day = demo_date(drives[i].day),
		.start = 420,
		.end = 660,
		.state = drives[i].state,
		.expected = drives[i].expected,
		.cost = -1,
		.note = "",
	};

	ck_assert_msg(venue != NULL, "there is no venue %s", drives[i].venue);
	drive.venue = venue->id;
	drive.host = venue->org;
	ck_assert_int_eq(hm_book_put_drive(world.book, &drive, NULL), HM_OK);
}

static void set_up(void)
{
	demo_world_init(&world);
	for (int i = 0; i < DRIVES; i++)
		put_drive(i);
}

static void tear_down(void)
{
	demo_world_fini(&world);
}

static void make(const char *first, const char *last, struct hm_text *sheet)
{
	struct hm_span span = hm_span_make(
		demo_date(first), demo_date(last) + 1);

	hm_text_init(sheet, NULL);
	ck_assert_int_eq(
		synth_results(DEMO_SEED, world.book, span, sheet, NULL), HM_OK);
}

/* The row of a drive, or NULL. */
static const char *row_of(const struct hm_text *sheet, const char *code)
{
	char start[64];

	snprintf(start, sizeof(start), "\n%s,", code);
	const char *row = strstr(hm_text_str(sheet), start);

	return row ? row + 1 : NULL;
}

START_TEST(confirmed_drives_of_the_span_have_a_row)
{
	struct hm_text sheet;

	make("2027-01-01", "2027-03-31", &sheet);
	ck_assert_msg(
		(row_of(&sheet, drives[_i].code) != NULL) == drives[_i].told,
		"%s", drives[_i].code);
	hm_text_fini(&sheet);
}
END_TEST

START_TEST(a_drive_brings_the_same_whatever_else_is_asked)
{
	struct hm_text quarter;
	struct hm_text day;

	make("2027-01-01", "2027-03-31", &quarter);
	make("2027-03-31", "2027-03-31", &day);
	const char *one = row_of(&quarter, "2027-003");
	const char *same = row_of(&day, "2027-003");

	ck_assert_ptr_nonnull(same);
	ck_assert_mem_eq(one, same, strcspn(same, "\n") + 1);
	hm_text_fini(&quarter);
	hm_text_fini(&day);
}
END_TEST

START_TEST(figures_are_near_what_was_expected)
{
	struct hm_text sheet;
	int registered = 0;
	int came = 0;
	int accepted = 0;
	int units = 0;

	make("2027-01-01", "2027-03-31", &sheet);
	const char *row = row_of(&sheet, "2027-001");

	ck_assert_int_eq(sscanf(row, "2027-001,%d,%d,%d,%d", &registered, &came,
				 &accepted, &units),
		4);
	ck_assert(registered >= came && came >= accepted && accepted >= units);
	ck_assert_int_ge(registered, 210);
	ck_assert_int_le(registered, 316);
	ck_assert_int_ge(units, 120);
	ck_assert_int_le(units, 290);
	hm_text_fini(&sheet);
}
END_TEST

START_TEST(no_memory_is_said)
{
	struct hm_span all = hm_span_all();
	struct hm_oom oom;
	long n = 0;

	do {
		struct hm_text sheet;

		hm_oom_init(&oom, ++n);
		hm_text_init(&sheet, &oom.alloc);
		ck_assert_int_eq(
			synth_results(DEMO_SEED, world.book, all, &sheet, NULL),
			oom.failed ? HM_ERR_NOMEM : HM_OK);
		hm_text_fini(&sheet);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
}
END_TEST

static Suite *synth_results_suite(void)
{
	Suite *suite = suite_create("demo/synth_results");
	TCase *tc = tcase_create("results");

	tcase_add_unchecked_fixture(tc, set_up, tear_down);
	tcase_add_loop_test(
		tc, confirmed_drives_of_the_span_have_a_row, 0, DRIVES);
	tcase_add_test(tc, a_drive_brings_the_same_whatever_else_is_asked);
	tcase_add_test(tc, figures_are_near_what_was_expected);
	tcase_add_test(tc, no_memory_is_said);
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	return hm_test_run(synth_results_suite());
}
