/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/book.h>

#include <stdio.h>
#include <string.h>

#include "model/sample.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

static struct hm_book *book;

static void setup(void)
{
	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
}

static void teardown(void)
{
	hm_book_free(book);
}

START_TEST(an_empty_book_has_nothing)
{
	struct hm_id none = HM_ID_NONE_INIT;

	ck_assert_uint_eq(hm_book_org_count(book), 0);
	ck_assert_ptr_null(hm_book_find_org(book, none));
	ck_assert_ptr_null(hm_book_find_venue(book, hm_venue_id("V1")));
	ck_assert_ptr_null(hm_book_find_team_by_code(book, "T1"));
	ck_assert_ptr_null(hm_book_find_team_by_code(book, ""));
	ck_assert_ptr_null(hm_book_find_org_by_code(book, "15", HM_DATE_NONE));
	hm_book_free(NULL);
}
END_TEST

/* One call for each kind: puts a sample with a code, or for an org. */
static enum hm_status put_org(struct hm_book *b, const char *code)
{
	struct hm_org row = sample_org(code, hm_span_all());

	return hm_book_put_org(b, &row, NULL);
}

static enum hm_status put_link(struct hm_book *b, const char *code)
{
	struct hm_org_link row = sample_link(HM_LINK_KIND_PART_OF,
		hm_org_id(code, 0), hm_org_id("top", 0), hm_span_all());

	return hm_book_put_link(b, &row, NULL);
}

static enum hm_status put_venue(struct hm_book *b, const char *code)
{
	struct hm_venue row = sample_venue(code);

	return hm_book_put_venue(b, &row, NULL);
}

static enum hm_status put_team(struct hm_book *b, const char *code)
{
	struct hm_team row = sample_team(code);
	const struct hm_id serves[] = { row.owner };

	row.serves = serves;
	row.nserves = 1;
	return hm_book_put_team(b, &row, NULL);
}

static enum hm_status put_days(struct hm_book *b, const char *code)
{
	struct hm_days row = sample_days(hm_team_id(code));

	return hm_book_put_days(b, &row, NULL);
}

static enum hm_status put_contact(struct hm_book *b, const char *code)
{
	struct hm_contact row = sample_contact(hm_org_id(code, 0));

	return hm_book_put_contact(b, &row, NULL);
}

static enum hm_status put_drive(struct hm_book *b, const char *code)
{
	struct hm_drive row = sample_drive(code);

	return hm_book_put_drive(b, &row, NULL);
}

static enum hm_status put_result(struct hm_book *b, const char *code)
{
	struct hm_result row = sample_result(code);

	return hm_book_put_result(b, &row, NULL);
}

static enum hm_status put_target(struct hm_book *b, const char *code)
{
	struct hm_target row = sample_target(hm_org_id(code, 0));

	return hm_book_put_target(b, &row, NULL);
}

static enum hm_status put_campaign(struct hm_book *b, const char *code)
{
	struct hm_campaign row = sample_campaign(code);

	return hm_book_put_campaign(b, &row, NULL);
}

static const struct {
	const char *word;
	enum hm_status (*put)(struct hm_book *b, const char *code);
	size_t (*count)(const struct hm_book *b);
} kinds[] = {
	{ "org", put_org, hm_book_org_count },
	{ "link", put_link, hm_book_link_count },
	{ "venue", put_venue, hm_book_venue_count },
	{ "team", put_team, hm_book_team_count },
	{ "days", put_days, hm_book_days_count },
	{ "contact", put_contact, hm_book_contact_count },
	{ "drive", put_drive, hm_book_drive_count },
	{ "result", put_result, hm_book_result_count },
	{ "target", put_target, hm_book_target_count },
	{ "campaign", put_campaign, hm_book_campaign_count },
};

START_TEST(the_same_record_twice_is_one)
{
	for (int i = 0; i < 100; i++) {
		char code[] = { (char)('A' + i / 10), (char)('0' + i % 10), 0 };
		ck_assert_int_eq(kinds[_i].put(book, code), HM_OK);
		ck_assert_int_eq(kinds[_i].put(book, code), HM_OK);
		ck_assert_msg(kinds[_i].count(book) == (size_t)i + 1, "%s %s",
			kinds[_i].word, code);
	}
}
END_TEST

/* Puts until no allocation fails; each failure leaves the count alone. */
START_TEST(a_put_that_fails_changes_nothing)
{
	struct hm_oom oom;
	long n = 0;

	do {
		struct hm_book *b = NULL;
		size_t had = 0;
		hm_oom_init(&oom, ++n);
		enum hm_status status = hm_book_new(&oom.alloc, &b, NULL);
		ck_assert((status == HM_OK) == (b != NULL));
		for (int i = 0; b && i < 40; i++) {
			char code[] = { 'c', (char)('A' + i), 0 };
			status = kinds[_i].put(b, code);
			had += status == HM_OK;
			ck_assert(status == HM_OK || status == HM_ERR_NOMEM);
			ck_assert_uint_eq(kinds[_i].count(b), had);
			/* What failed for want of memory can be done again. */
			if (status != HM_OK)
				ck_assert_int_eq(kinds[_i].put(b, code), HM_OK);
			had += status != HM_OK;
		}
		hm_book_free(b);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 4);
}
END_TEST

START_TEST(text_and_arrays_are_copied)
{
	char code[] = "T9";
	char name[] = "before";
	struct hm_id serves[2] = { hm_org_id("a", 0), hm_org_id("b", 0) };
	struct hm_team row = sample_team(code);

	row.name = name;
	row.serves = serves;
	row.nserves = 2;
	ck_assert_int_eq(hm_book_put_team(book, &row, NULL), HM_OK);
	strcpy(code, "xx");
	strcpy(name, "after!");
	memset(serves, 0, sizeof(serves));
	const struct hm_team *team = hm_book_find_team_by_code(book, "T9");
	ck_assert_ptr_nonnull(team);
	ck_assert_str_eq(team->name, "before");
	ck_assert_str_eq(team->note, "");
	ck_assert_uint_eq(team->nserves, 2);
	ck_assert(hm_id_equal(team->serves[1], hm_org_id("b", 0)));
}
END_TEST

START_TEST(a_replaced_record_is_found_by_its_new_code_only)
{
	struct hm_venue row = sample_venue("V1");

	ck_assert_int_eq(hm_book_put_venue(book, &row, NULL), HM_OK);
	row.code = "V2";
	row.name = "Nhà văn hóa";
	ck_assert_int_eq(hm_book_put_venue(book, &row, NULL), HM_OK);
	ck_assert_ptr_null(hm_book_find_venue_by_code(book, "V1"));
	const struct hm_venue *found = hm_book_find_venue_by_code(book, "V2");
	ck_assert_ptr_nonnull(found);
	ck_assert_ptr_eq(found, hm_book_find_venue(book, row.id));
	ck_assert_str_eq(found->name, "Nhà văn hóa");
	/* A record of the book itself may be put back. */
	ck_assert_int_eq(hm_book_put_venue(book, found, NULL), HM_OK);
	ck_assert_uint_eq(hm_book_venue_count(book), 1);
}
END_TEST

/* Replaces a venue's code with the n-th allocation failing. */
static void rename_with(struct hm_oom *oom, long fail_at)
{
	struct hm_book *b;
	struct hm_venue row = sample_venue("V1");
	char name[9000];

	hm_oom_init(oom, 0);
	ck_assert_int_eq(hm_book_new(&oom->alloc, &b, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_venue(b, &row, NULL), HM_OK);
	/* Larger than any block of the arena, so that memory is needed. */
	memset(name, 'n', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	row.code = "V2";
	row.name = name;
	oom->fail_at = oom->calls + fail_at;
	enum hm_status status = hm_book_put_venue(b, &row, NULL);
	ck_assert_int_eq(status, oom->failed ? HM_ERR_NOMEM : HM_OK);
	ck_assert(oom->failed == !hm_book_find_venue_by_code(b, "V2"));
	ck_assert(oom->failed == !!hm_book_find_venue_by_code(b, "V1"));
	hm_book_free(b);
	ck_assert_int_eq(oom->live, 0);
}

START_TEST(a_replacement_that_fails_leaves_the_old_record)
{
	struct hm_oom oom;
	long n = 0;

	do
		rename_with(&oom, ++n);
	while (oom.failed);
	ck_assert_int_gt(n, 1);
}
END_TEST

START_TEST(a_code_belongs_to_one_record)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_venue row = sample_venue("V1");

	ck_assert_int_eq(hm_book_put_venue(book, &row, NULL), HM_OK);
	row.id = hm_venue_id("other");
	ck_assert_int_eq(hm_book_put_venue(book, &row, &err), HM_ERR_EXISTS);
	ck_assert_ptr_nonnull(strstr(err.message, "V1"));
	ck_assert_uint_eq(hm_book_venue_count(book), 1);
}
END_TEST

START_TEST(a_code_of_an_org_belongs_to_it_on_its_days)
{
	struct hm_org row = sample_org("15", hm_span_make(0, 100));

	ck_assert_int_eq(hm_book_put_org(book, &row, NULL), HM_OK);
	row = sample_org("15", hm_span_make(100, 200));
	ck_assert_int_eq(hm_book_put_org(book, &row, NULL), HM_OK);
	row = sample_org("15", hm_span_make(199, 300));
	ck_assert_int_eq(hm_book_put_org(book, &row, NULL), HM_ERR_EXISTS);
	ck_assert_uint_eq(hm_book_org_count(book), 2);
}
END_TEST

START_TEST(results_need_no_code)
{
	struct hm_result row = sample_result("R1");

	row.code = "";
	ck_assert_int_eq(hm_book_put_result(book, &row, NULL), HM_OK);
	row.id = hm_result_id("other");
	row.code = NULL;
	ck_assert_int_eq(hm_book_put_result(book, &row, NULL), HM_OK);
	ck_assert_uint_eq(hm_book_result_count(book), 2);
	ck_assert_ptr_null(hm_book_find_result_by_code(book, ""));
}
END_TEST

START_TEST(a_drive_taken_out_leaves_the_others_in_order)
{
	static const char *const codes[] = { "D0", "D1", "D2", "D3", "D4" };
	static const char *const left[] = { "D0", "D1", "D3", "D4" };

	for (size_t i = 0; i < 5; i++)
		ck_assert_int_eq(put_drive(book, codes[i]), HM_OK);
	struct hm_id gone = hm_drive_id("D2");
	ck_assert_int_eq(hm_book_remove_drive(book, gone, NULL), HM_OK);
	ck_assert_int_eq(
		hm_book_remove_drive(book, gone, NULL), HM_ERR_NOT_FOUND);
	ck_assert_ptr_null(hm_book_find_drive(book, gone));
	ck_assert_ptr_null(hm_book_find_drive_by_code(book, "D2"));
	ck_assert_uint_eq(hm_book_drive_count(book), 4);
	for (size_t i = 0; i < 4; i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		ck_assert_str_eq(drive->code, left[i]);
		ck_assert_ptr_eq(
			hm_book_find_drive_by_code(book, left[i]), drive);
	}
	ck_assert_int_eq(put_drive(book, "D2"), HM_OK);
	ck_assert_str_eq(hm_book_drive_at(book, 4)->code, "D2");
}
END_TEST

/* Quadratic work would outlast the time a test has. */
START_TEST(a_hundred_thousand_results_of_one_org_are_put_at_once)
{
	const long n = hm_test_scale(100000);
	struct hm_result row = sample_result("R1");

	row.code = "";
	for (long i = 0; i < n; i++) {
		row.span = hm_span_make((hm_date)i, (hm_date)i + 1);
		row.id = hm_result_id_for_span(row.org, row.span);
		ck_assert_int_eq(hm_book_put_result(book, &row, NULL), HM_OK);
	}
	ck_assert_uint_eq(hm_book_result_count(book), (size_t)n);
}
END_TEST

START_TEST(a_thousand_drives_of_ten_thousand_are_taken_out_at_once)
{
	const long n = hm_test_scale(10000);
	char code[16];

	for (long i = 0; i < n; i++) {
		snprintf(code, sizeof(code), "D%05d", (int)i);
		ck_assert_int_eq(put_drive(book, code), HM_OK);
	}
	for (long i = 0; i < n; i += 10) {
		snprintf(code, sizeof(code), "D%05d", (int)i);
		ck_assert_int_eq(
			hm_book_remove_drive(book, hm_drive_id(code), NULL),
			HM_OK);
	}
	ck_assert_uint_eq(hm_book_drive_count(book), (size_t)(n - n / 10));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/book");
	TCase *tcase = tcase_create("book");
	const int n = (int)(sizeof(kinds) / sizeof(kinds[0]));

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, an_empty_book_has_nothing);
	tcase_add_loop_test(tcase, the_same_record_twice_is_one, 0, n);
	tcase_add_loop_test(tcase, a_put_that_fails_changes_nothing, 0, n);
	tcase_add_test(tcase, text_and_arrays_are_copied);
	tcase_add_test(tcase, a_replaced_record_is_found_by_its_new_code_only);
	tcase_add_test(tcase, a_replacement_that_fails_leaves_the_old_record);
	tcase_add_test(tcase, a_code_belongs_to_one_record);
	tcase_add_test(tcase, a_code_of_an_org_belongs_to_it_on_its_days);
	tcase_add_test(tcase, results_need_no_code);
	tcase_add_test(tcase, a_drive_taken_out_leaves_the_others_in_order);
	tcase_add_test(
		tcase, a_hundred_thousand_results_of_one_org_are_put_at_once);
	tcase_add_test(
		tcase, a_thousand_drives_of_ten_thousand_are_taken_out_at_once);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
