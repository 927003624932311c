/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/book.h>

#include <string.h>

#include "model/sample.h"
#include "support/run.h"

enum { SEEN_MAX = 64 };

/* What the listener heard: the codes of the findings, in order. */
static struct {
	char codes[SEEN_MAX][32];
	size_t n;
} seen;

static struct hm_book *book;
static struct hm_id org, venue, team;

static void hear(void *ctx, const struct hm_diag *diag)
{
	(void)ctx;
	ck_assert_uint_lt(seen.n, SEEN_MAX);
	ck_assert_int_eq(diag->severity, HM_SEVERITY_ERROR);
	ck_assert_uint_gt(strlen(diag->message), 0);
	ck_assert_ptr_nonnull(diag->value);
	ck_assert_uint_lt(strlen(diag->code), sizeof(seen.codes[0]));
	strcpy(seen.codes[seen.n++], diag->code);
}

/* Checks the book and returns how many findings had @code. */
static size_t findings(const char *code)
{
	struct hm_say say = { .fn = hear };
	size_t found = 0;

	seen.n = 0;
	ck_assert_uint_eq(hm_book_check(book, &say), seen.n);
	for (size_t i = 0; i < seen.n; i++)
		found += strcmp(seen.codes[i], code) == 0;
	ck_assert_uint_eq(found, seen.n);
	return found;
}

static void setup(void)
{
	struct hm_venue v = sample_venue("V1");
	struct hm_team t = sample_team("T1");

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	org = sample_put_org(book, "O1");
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_team(book, &t, NULL), HM_OK);
	venue = v.id;
	team = t.id;
}

static void teardown(void)
{
	hm_book_free(book);
}

START_TEST(a_sound_book_has_no_findings)
{
	struct hm_drive drive = sample_drive("D1");
	struct hm_days days = sample_days(team);

	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 0);
}
END_TEST

START_TEST(references_that_lead_to_nothing_are_told)
{
	struct hm_id none = hm_drive_id("none");
	struct hm_drive drive = sample_drive("D1");
	struct hm_result result = sample_result("R1");
	struct hm_team t = sample_team("T2");

	drive.venue = none;
	drive.team = none;
	drive.host = none;
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	result.org = none;
	result.drive = none;
	result.replaces = none;
	ck_assert_int_eq(hm_book_put_result(book, &result, NULL), HM_OK);
	t.owner = none;
	t.serves = (const struct hm_id[]){ org, none };
	t.nserves = 2;
	ck_assert_int_eq(hm_book_put_team(book, &t, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 8);
}
END_TEST

START_TEST(references_of_small_records_are_told)
{
	struct hm_id none = hm_drive_id("none");
	struct hm_contact contact = sample_contact(none);
	struct hm_target target = sample_target(none);
	struct hm_venue v = sample_venue("V2");

	ck_assert_int_eq(hm_book_put_contact(book, &contact, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_target(book, &target, NULL), HM_OK);
	v.org = none;
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	sample_put_link(book, HM_LINK_KIND_MEMBER_OF, org, none, hm_span_all());
	sample_put_link(book, HM_LINK_KIND_PART_OF, none, org, hm_span_all());
	ck_assert_uint_eq(findings("book.dangling"), 5);
}
END_TEST

START_TEST(days_belong_to_what_their_kind_says)
{
	struct hm_days days = sample_days(team);

	days.kind = HM_DAYS_KIND_CLOSED;
	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 1);
	days.owner = venue;
	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 0);
	days.kind = HM_DAYS_KIND_OFF;
	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 1);
}
END_TEST

START_TEST(a_pool_is_drawn_on_at_first_hand)
{
	struct hm_venue v = sample_venue("V2");

	v.pool = venue;
	v.teams = HM_VENUE_TEAMS_MAX;
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	v = sample_venue("V3");
	v.pool = venue;
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.pool-chain"), 0);
	v.pool = hm_venue_id("V2");
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.pool-chain"), 1);
	v.pool = hm_venue_id("V9");
	ck_assert_int_eq(hm_book_put_venue(book, &v, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.dangling"), 1);
}
END_TEST

START_TEST(two_parents_on_one_day_are_told_once)
{
	struct hm_id a = sample_put_org(book, "A");
	struct hm_id b = sample_put_org(book, "B");

	sample_put_link(
		book, HM_LINK_KIND_PART_OF, org, a, hm_span_make(0, 10));
	sample_put_link(
		book, HM_LINK_KIND_MEMBER_OF, org, b, hm_span_make(0, 10));
	sample_put_link(
		book, HM_LINK_KIND_PART_OF, org, b, hm_span_make(10, 20));
	ck_assert_uint_eq(findings("book.two-parents"), 0);
	sample_put_link(
		book, HM_LINK_KIND_PART_OF, org, b, hm_span_make(9, 12));
	ck_assert_uint_eq(findings("book.two-parents"), 2);
}
END_TEST

START_TEST(circles_are_told_on_the_day_they_close)
{
	struct hm_id a = sample_put_org(book, "A");
	struct hm_id b = sample_put_org(book, "B");

	/* Parent and child may change places, if not on one day. */
	sample_put_link(book, HM_LINK_KIND_PART_OF, a, b, hm_span_make(0, 10));
	sample_put_link(book, HM_LINK_KIND_PART_OF, b, a, hm_span_make(10, 20));
	ck_assert_uint_eq(findings("book.circle"), 0);
	sample_put_link(
		book, HM_LINK_KIND_PART_OF, b, org, hm_span_make(5, 10));
	sample_put_link(
		book, HM_LINK_KIND_PART_OF, org, a, hm_span_make(8, 10));
	ck_assert_uint_eq(findings("book.circle"), 1);
}
END_TEST

START_TEST(circles_of_successors_are_told)
{
	struct hm_id a = sample_put_org(book, "A");
	struct hm_id b = sample_put_org(book, "B");

	sample_put_link(book, HM_LINK_KIND_SUCCEEDED_BY, a, b,
		hm_span_make(5, HM_SPAN_OPEN_TO));
	ck_assert_uint_eq(findings("book.circle"), 0);
	sample_put_link(book, HM_LINK_KIND_SUCCEEDED_BY, b, a,
		hm_span_make(90, HM_SPAN_OPEN_TO));
	ck_assert_uint_eq(findings("book.circle"), 1);
}
END_TEST

/* A chain of @n orgs above O1. */
static void put_chain(int n, struct hm_span span)
{
	struct hm_id below = org;

	for (int i = 0; i < n; i++) {
		char code[] = { 'c', (char)('A' + i), '\0' };
		struct hm_id above = sample_put_org(book, code);
		sample_put_link(book, HM_LINK_KIND_PART_OF, below, above, span);
		below = above;
	}
}

START_TEST(as_many_as_the_tree_holds_may_stand_above_one)
{
	put_chain(31, hm_span_all());
	ck_assert_uint_eq(findings("book.too-deep"), 0);
}
END_TEST

START_TEST(more_than_the_tree_holds_is_told)
{
	put_chain(32, hm_span_all());
	ck_assert_uint_eq(findings("book.too-deep"), 1);
}
END_TEST

START_TEST(depth_in_the_past_is_told)
{
	put_chain(33, hm_span_make(10, 20));
	ck_assert_uint_eq(findings("book.too-deep"), 2);
}
END_TEST

START_TEST(corrections_that_never_end_are_told)
{
	struct hm_result a = sample_result("A");
	struct hm_result b = sample_result("B");
	struct hm_result c = sample_result("C");

	b.replaces = a.id;
	c.replaces = b.id;
	ck_assert_int_eq(hm_book_put_result(book, &a, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_result(book, &b, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_result(book, &c, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.endless-correction"), 0);
	a.replaces = b.id;
	ck_assert_int_eq(hm_book_put_result(book, &a, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.endless-correction"), 2);
	a.replaces = a.id;
	ck_assert_int_eq(hm_book_put_result(book, &a, NULL), HM_OK);
	ck_assert_uint_eq(findings("book.endless-correction"), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/book_check");
	TCase *tcase = tcase_create("book_check");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_sound_book_has_no_findings);
	tcase_add_test(tcase, references_that_lead_to_nothing_are_told);
	tcase_add_test(tcase, references_of_small_records_are_told);
	tcase_add_test(tcase, days_belong_to_what_their_kind_says);
	tcase_add_test(tcase, a_pool_is_drawn_on_at_first_hand);
	tcase_add_test(tcase, two_parents_on_one_day_are_told_once);
	tcase_add_test(tcase, circles_are_told_on_the_day_they_close);
	tcase_add_test(tcase, circles_of_successors_are_told);
	tcase_add_test(tcase, as_many_as_the_tree_holds_may_stand_above_one);
	tcase_add_test(tcase, more_than_the_tree_holds_is_told);
	tcase_add_test(tcase, depth_in_the_past_is_told);
	tcase_add_test(tcase, corrections_that_never_end_are_told);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
