/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau-io/file.h>

#include "io/store_sample.h"
#include "support/run.h"

/* Files of earlier versions: read as they are, brought up when written. */

static struct scratch scratch;

/* The database of version 1 that stands in the vectors. */
static void setup(void)
{
	const char *srcdir = getenv("srcdir");
	struct hm_text sql;
	char path[1024];

	scratch_make(&scratch);
	hm_text_init(&sql, NULL);
	snprintf(path, sizeof(path), "%s/tests/vectors/store-1.sql",
		srcdir ? srcdir : ".");
	ck_assert_msg(hm_file_read(path, 1 << 20, &sql, NULL) == HM_OK,
		"%s cannot be read", path);
	scratch_sql(&scratch, hm_text_str(&sql));
	hm_text_fini(&sql);
}

static void teardown(void)
{
	scratch_remove(&scratch);
}

static struct hm_book *load(struct hm_store *store)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_book *book = empty_book();

	ck_assert_msg(hm_store_load_book(store, book, &err) == HM_OK, "%s",
		err.message);
	return book;
}

/* What the file says, and nothing of what came later. */
static void check_first(const struct hm_book *book)
{
	const struct hm_venue *venue = hm_book_find_venue_by_code(book, "V1");
	const struct hm_team *team = hm_book_find_team_by_code(book, "T1");

	ck_assert_uint_eq(hm_book_venue_count(book), 2);
	ck_assert_int_eq(venue->setup_cost, 1500000);
	ck_assert_str_eq(venue->note, "cũ");
	ck_assert_int_eq(venue->teams, 0);
	ck_assert(hm_id_is_none(venue->pool));
	ck_assert_int_eq(team->km_cost, 12000);
	ck_assert_uint_eq(team->nserves, 2);
	ck_assert_int_eq(team->max_per_month, 0);
	ck_assert_int_eq(team->max_in_row, 0);
	ck_assert_int_eq(team->day_minutes, 0);
	ck_assert_int_eq(team->setup_minutes, 0);
	ck_assert_int_eq(team->speed, 0);
	ck_assert_int_eq(team->night_cost, 0);
}

static size_t faults_of(struct hm_store *store)
{
	size_t faults = 99;

	ck_assert_int_eq(hm_store_check(store, NULL, &faults, NULL), HM_OK);
	return faults;
}

START_TEST(a_reader_takes_the_file_as_it_is)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_READ);
	struct hm_book *book = load(store);

	check_first(book);
	hm_book_free(book);
	ck_assert_uint_eq(faults_of(store), 0);
	hm_store_close(store);
	/* It is of version 1 still, and has no more columns than that. */
	scratch_sql(&scratch, "ALTER TABLE team ADD COLUMN speed INTEGER");
}
END_TEST

START_TEST(a_writer_brings_it_to_this_version)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);
	struct hm_book *book = load(store);

	check_first(book);
	struct hm_venue venue = *hm_book_find_venue_by_code(book, "V2");
	venue.pool = hm_venue_id("V1");
	venue.teams = 2;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	struct hm_team team = *hm_book_find_team_by_code(book, "T1");
	team.max_in_row = 3;
	team.night_cost = HM_COST_MAX;
	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	ck_assert_uint_eq(faults_of(store), 0);
	hm_store_close(store);
	scratch_check(&scratch, book, NULL);
	hm_book_free(book);
}
END_TEST

/* Another program writes while this one has the file open for reading. */
START_TEST(a_reader_notices_that_it_was_brought_up)
{
	struct hm_store *reader = scratch_open(&scratch, HM_STORE_READ);
	struct hm_store *writer = scratch_open(&scratch, HM_STORE_WRITE);
	struct hm_book *book = load(writer);
	struct hm_team team = *hm_book_find_team_by_code(book, "T1");

	team.speed = 55;
	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(writer, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(writer, book, NULL, NULL, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(writer, NULL), HM_OK);
	hm_book_free(book);
	book = load(reader);
	ck_assert_int_eq(hm_book_find_team_by_code(book, "T1")->speed, 55);
	hm_book_free(book);
	hm_store_close(writer);
	hm_store_close(reader);
}
END_TEST

START_TEST(people_of_a_venue_that_is_not_there)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);
	struct hm_book *book = load(store);
	struct hm_venue venue = *hm_book_find_venue_by_code(book, "V2");

	venue.pool = hm_venue_id("V9");
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_ERR_STORE);
	hm_book_free(book);
	hm_store_close(store);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("store_version");
	TCase *tcase = tcase_create("version");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_reader_takes_the_file_as_it_is);
	tcase_add_test(tcase, a_writer_brings_it_to_this_version);
	tcase_add_test(tcase, a_reader_notices_that_it_was_brought_up);
	tcase_add_test(tcase, people_of_a_venue_that_is_not_there);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
