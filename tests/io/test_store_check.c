/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "io/store_sample.h"
#include "support/run.h"

/* Faults in a file are found and named; sums are right. */

static struct scratch scratch;

static void setup(void)
{
	scratch_make(&scratch);
}

static void teardown(void)
{
	scratch_remove(&scratch);
}

/* The codes that were said, each with a comma. */
struct heard {
	char codes[4096];
	size_t errors;
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;
	const size_t len = strlen(heard->codes);

	snprintf(heard->codes + len, sizeof(heard->codes) - len, "%s,",
		diag->code);
	heard->errors += diag->severity == HM_SEVERITY_ERROR;
	ck_assert_ptr_nonnull(diag->message);
	ck_assert_ptr_null(strchr(diag->message, '%'));
}

static struct heard check_file(void)
{
	struct heard heard = { "", 0 };
	const struct hm_say say = { hear, &heard, HM_LANG_EN };
	struct hm_store *store = scratch_open(&scratch, HM_STORE_READ);
	size_t faults = 99;

	ck_assert_int_eq(hm_store_check(store, &say, &faults, NULL), HM_OK);
	ck_assert_uint_eq(faults, heard.errors);
	hm_store_close(store);
	return heard;
}

static struct hm_org put_org(struct hm_book *book, const char *code)
{
	const struct hm_org org = { .id = hm_org_id(code, 0),
		.kind = HM_ORG_KIND_COMMUNE,
		.code = code,
		.name = code,
		.span = hm_span_all(),
		.headcount = -1 };

	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	return org;
}

static struct hm_id put_drive(
	struct hm_book *book, struct hm_id host, const char *code)
{
	const struct hm_venue venue = { .id = hm_venue_id("V"),
		.code = "V",
		.name = "Nhà A",
		.headcount = -1 };
	const struct hm_drive drive = { .id = hm_drive_id(code),
		.code = code,
		.day = 20800,
		.start = 450,
		.end = 690,
		.venue = venue.id,
		.host = host,
		.state = HM_DRIVE_STATE_REPORTED,
		.expected = -1,
		.cost = -1 };

	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	return drive.id;
}

static struct hm_result result_of(
	const char *code, struct hm_id org, hm_date day, int32_t units)
{
	struct hm_result result = { .id = hm_result_id(code),
		.code = code,
		.org = org,
		.span = hm_span_make(day, day + 1),
		.counts = HM_COUNTS_INIT };

	result.counts.units = units;
	result.counts.ml = units * 350;
	return result;
}

static void save(struct hm_store *store, const struct hm_book *book)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, NULL), HM_OK);
	ck_assert_msg(hm_store_commit(store, &err) == HM_OK, "%s", err.message);
}

/* A book with two drives and a day's total that must not count twice. */
static struct hm_book *small_book(void)
{
	struct hm_book *book = empty_book();
	const struct hm_org org = put_org(book, "a");
	struct hm_result rows[5] = { result_of("r1", org.id, 20800, 100),
		result_of("r2", org.id, 20800, 40),
		result_of("day", org.id, 20800, 500),
		result_of("other", org.id, 20801, 7),
		result_of("month", org.id, 20802, 900) };

	rows[0].drive = put_drive(book, org.id, "d1");
	rows[1].drive = put_drive(book, org.id, "d2");
	rows[4].span.to += 29;
	for (size_t i = 0; i < 5; i++)
		ck_assert_int_eq(
			hm_book_put_result(book, &rows[i], NULL), HM_OK);
	return book;
}

/* Fails unless the sums of a day are these. */
static void check_sums(int day, int units, int drives)
{
	char sql[300];

	snprintf(sql, sizeof(sql),
		"CREATE TEMP TABLE t (n CHECK (n = 1)); INSERT INTO t SELECT "
		"count(*) FROM org_day_sum WHERE day = %d AND units = %d AND "
		"ml = %d AND registered = 0 AND drives = %d",
		day, units, units * 350, drives);
	scratch_sql(&scratch, sql);
}

START_TEST(sums_follow_results_and_their_corrections)
{
	struct hm_book *book = small_book();
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	struct hm_result fixed = *hm_book_result_at(book, 0);

	save(store, book);
	check_sums(20800, 140, 2);
	check_sums(20801, 7, 0);
	scratch_sql(&scratch,
		"CREATE TEMP TABLE t (n CHECK (n = 2)); "
		"INSERT INTO t SELECT count(*) FROM org_day_sum");
	fixed.replaces = fixed.id;
	fixed.id = hm_result_id("fixed");
	fixed.code = "fixed";
	fixed.counts.units = 90;
	fixed.counts.ml = 90 * 350;
	ck_assert_int_eq(hm_book_put_result(book, &fixed, NULL), HM_OK);
	save(store, book);
	check_sums(20800, 130, 2);
	hm_store_close(store);
	ck_assert_str_eq(check_file().codes, "");
	hm_book_free(book);
}
END_TEST

START_TEST(saving_again_mends_sums)
{
	struct hm_book *book = small_book();

	scratch_fill(&scratch, book, NULL);
	scratch_sql(&scratch,
		"UPDATE org_day_sum SET units = 1 WHERE day = 20800; "
		"DELETE FROM org_day_sum WHERE day = 20801; "
		"INSERT INTO org_day_sum SELECT id, 1, 1, 1, 1, 1 FROM org");
	ck_assert_str_eq(check_file().codes, "store.sum,store.sum,store.sum,");

	struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);
	save(store, book);
	hm_store_close(store);
	ck_assert_str_eq(check_file().codes, "");
	hm_book_free(book);
}
END_TEST

/* What a careless hand does to the file, and what the check says. */
static const struct {
	const char *sql;
	const char *codes;
} faults[] = {
	{ "UPDATE org_day_sum SET units = 1 WHERE day = 20800", "store.sum," },
	{ "DELETE FROM org_day_sum", "store.sum,store.sum," },
	{ "INSERT INTO org_day_sum SELECT id, 1, 1, 1, 1, 1 FROM org",
		"store.sum," },
	{ "UPDATE result SET units = 5 WHERE code = 'other'", "store.sum," },
	{ "INSERT INTO contact VALUES (randomblob(16), randomblob(16), 'A', "
	  "'', '', '')",
		"store.foreign-key,book." },
	{ "UPDATE drive SET state = 77 WHERE code = 'd1'", "store.record," },
	{ "UPDATE org SET headcount = 1000000000000", "store.record," },
	{ "PRAGMA ignore_check_constraints = 1; "
	  "UPDATE result SET at_least = 7",
		"store.record," },
	{ "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = 3 "
	  "WHERE name = 'org'",
		"store.integrity," },
};

START_TEST(faults_are_named)
{
	struct hm_book *book = small_book();

	scratch_fill(&scratch, book, NULL);
	scratch_sql(&scratch, faults[_i].sql);
	const struct heard heard = check_file();
	ck_assert_msg(strncmp(heard.codes, faults[_i].codes,
			      strlen(faults[_i].codes)) == 0,
		"%s: %s", faults[_i].sql, heard.codes);
	hm_book_free(book);
}
END_TEST

START_TEST(an_open_door_is_a_warning)
{
	struct hm_book *book = small_book();

	scratch_fill(&scratch, book, NULL);
	ck_assert_int_eq(chmod(scratch.path, 0644), 0);
	const struct heard heard = check_file();
	ck_assert_str_eq(heard.codes, "store.mode,");
	ck_assert_uint_eq(heard.errors, 0);
	hm_book_free(book);
}
END_TEST

/* One byte of the file changed, anywhere: no crash, whatever it says. */
START_TEST(no_changed_byte_crashes)
{
	struct hm_book *book = small_book();
	struct hm_store *store = NULL;
	struct stat found;

	scratch_fill(&scratch, book, NULL);
	ck_assert_int_eq(stat(scratch.path, &found), 0);
	for (long at = 0; at < found.st_size; at += 97) {
		FILE *file = fopen(scratch.path, "r+b");
		ck_assert_ptr_nonnull(file);
		fseek(file, at, SEEK_SET);
		const int old = fgetc(file);
		fseek(file, at, SEEK_SET);
		fputc(old ^ (1 << at % 8), file);
		fflush(file);
		size_t count = 0;
		if (hm_store_open(scratch.path, HM_STORE_READ, NULL, &store,
			    NULL) == HM_OK) {
			(void)hm_store_check(store, NULL, &count, NULL);
			hm_store_close(store);
		}
		fseek(file, at, SEEK_SET);
		fputc(old, file);
		fclose(file);
	}
	ck_assert_str_eq(check_file().codes, "");
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/store_check");
	TCase *tcase = tcase_create("checks");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, sums_follow_results_and_their_corrections);
	tcase_add_test(tcase, saving_again_mends_sums);
	tcase_add_loop_test(tcase, faults_are_named, 0,
		(int)(sizeof(faults) / sizeof(faults[0])));
	tcase_add_test(tcase, an_open_door_is_a_warning);
	tcase_add_test(tcase, no_changed_byte_crashes);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
