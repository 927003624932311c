/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdlib.h>
#include <string.h>

#include "io/store_sample.h"
#include "support/run.h"
#include "support/scale.h"

/* Records that go in and come out. */

static struct scratch scratch;

static void setup(void)
{
	scratch_make(&scratch);
}

static void teardown(void)
{
	scratch_remove(&scratch);
}

START_TEST(what_is_saved_is_loaded)
{
	const long rounds = hm_test_scale(12);

	for (long seed = 0; seed < rounds; seed++) {
		const int n = (int)(seed % 4) * (int)seed * 3 + 1;
		struct hm_book *book = sample_book((uint64_t)seed, n);
		struct hm_registry *reg = sample_registry((uint64_t)seed, n);
		scratch_fill(&scratch, book, reg);
		scratch_check(&scratch, book, reg);
		hm_registry_free(reg);
		hm_book_free(book);
		scratch_remove(&scratch);
		scratch_make(&scratch);
	}
}
END_TEST

START_TEST(an_empty_store_is_an_empty_book)
{
	struct hm_book *book = empty_book();
	struct hm_registry *reg = empty_registry();

	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	scratch_fill(&scratch, book, reg);
	scratch_check(&scratch, book, reg);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

static struct hm_store_changes save(struct hm_store *store,
	const struct hm_book *book, const struct hm_registry *reg)
{
	struct hm_store_changes changes = { 0, 0, 0 };

	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(
		hm_store_save(store, book, reg, &changes, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	return changes;
}

static size_t count_all(struct hm_store *store)
{
	static const char *const kinds[] = { "org", "org_link", "contact",
		"venue", "team", "days", "campaign", "target", "drive",
		"result", "donor", "donation", "deferral" };
	size_t all = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		int64_t n = -1;
		ck_assert_msg(
			hm_store_count(store, kinds[i], &n, NULL) == HM_OK,
			"%s", kinds[i]);
		all += (size_t)n;
	}
	return all;
}

START_TEST(changes_are_counted_one_by_one)
{
	struct hm_book *book = sample_book(1, 20);
	struct hm_registry *reg = sample_registry(1, 20);
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	struct hm_store_changes got = save(store, book, reg);
	const size_t all = count_all(store);

	ck_assert_uint_eq(got.added, all);
	ck_assert_uint_eq(got.changed + got.same, 0);
	got = save(store, book, reg);
	ck_assert_uint_eq(got.added + got.changed, 0);
	ck_assert_uint_eq(got.same, all);

	struct hm_drive drive = *hm_book_drive_at(book, 3);
	drive.revision++;
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	struct hm_campaign more = { .id = hm_campaign_id("new"),
		.code = "new",
		.name = "Xuân hồng",
		.span = hm_span_year(2027) };
	ck_assert_int_eq(hm_book_put_campaign(book, &more, NULL), HM_OK);
	got = save(store, book, reg);
	ck_assert_uint_eq(got.added, 1);
	ck_assert_uint_eq(got.changed, 1);
	ck_assert_uint_eq(got.same, all - 1);
	hm_store_close(store);
	scratch_check(&scratch, book, reg);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

START_TEST(orgs_a_team_serves_are_a_change_of_the_team)
{
	struct hm_book *book = sample_book(2, 5);
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	const struct hm_id two[] = { hm_book_org_at(book, 4)->id,
		hm_book_org_at(book, 1)->id };

	save(store, book, NULL);
	/* In another order, fewer, none: each is one change. */
	const struct {
		struct hm_id orgs[2];
		size_t n;
	} rows[] = { { { two[0], two[1] }, 2 }, { { two[1], two[0] }, 2 },
		{ { two[1] }, 1 }, { { two[0] }, 0 } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct hm_team team = *hm_book_team_at(book, 2);
		team.serves = rows[i].orgs;
		team.nserves = rows[i].n;
		ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
		ck_assert_uint_eq(save(store, book, NULL).changed, 1);
		scratch_check(&scratch, book, NULL);
	}
	hm_store_close(store);
	hm_book_free(book);
}
END_TEST

START_TEST(a_rollback_leaves_nothing)
{
	struct hm_book *book = sample_book(3, 10);
	struct hm_book *empty = empty_book();
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);

	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, NULL), HM_OK);
	ck_assert_int_eq(
		hm_store_set_setting(store, "language", "vi", NULL), HM_OK);
	hm_store_rollback(store);
	hm_store_rollback(store);
	scratch_check(&scratch, empty, NULL);

	/* Closing is a rollback too. */
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, NULL), HM_OK);
	hm_store_close(store);
	scratch_check(&scratch, empty, NULL);
	hm_book_free(empty);
	hm_book_free(book);
}
END_TEST

START_TEST(references_are_checked_at_commit)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_book *book = empty_book();
	struct hm_contact contact = { .id = hm_contact_id(
					      hm_org_id("X", 0), "A"),
		.org = hm_org_id("X", 0),
		.name = "A" };
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);

	ck_assert_int_eq(hm_book_put_contact(book, &contact, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(store, &err), HM_OK);
	ck_assert_int_eq(hm_store_save(store, book, NULL, NULL, &err), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, &err), HM_ERR_STORE);
	ck_assert_msg(strstr(err.message, "\"contact\"") &&
			strstr(err.message, "\"org\""),
		"%s", err.message);
	ck_assert_str_eq(err.source, scratch.path);

	int64_t n = -1;
	ck_assert_int_eq(hm_store_count(store, "contact", &n, NULL), HM_OK);
	ck_assert_int_eq(n, 0);
	/* The store is as good as before. */
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	hm_store_close(store);
	hm_book_free(book);
}
END_TEST

static void put_venue(struct hm_book *book, const char *id, const char *code)
{
	const struct hm_venue venue = { .id = hm_venue_id(id),
		.code = code,
		.name = "Nhà A",
		.headcount = -1 };

	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
}

START_TEST(codes_may_be_exchanged_but_not_doubled)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_book *book = empty_book();
	struct hm_book *other = empty_book();
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);

	put_venue(book, "1", "A");
	put_venue(book, "2", "B");
	save(store, book, NULL);
	put_venue(book, "1", "C");
	put_venue(book, "2", "A");
	put_venue(book, "1", "B");
	ck_assert_uint_eq(save(store, book, NULL).changed, 2);

	put_venue(other, "3", "A");
	ck_assert_int_eq(hm_store_begin(store, &err), HM_OK);
	ck_assert_int_eq(hm_store_save(store, other, NULL, NULL, &err), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, &err), HM_ERR_EXISTS);
	ck_assert_ptr_nonnull(strstr(err.message, "\"A\""));
	hm_store_close(store);
	scratch_check(&scratch, book, NULL);
	hm_book_free(other);
	hm_book_free(book);
}
END_TEST

START_TEST(drives_are_taken_out)
{
	struct hm_book *book = sample_book(5, 1);
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	struct hm_drive drive = *hm_book_drive_at(book, 0);
	const struct hm_id ids[] = { hm_drive_id("new"), hm_drive_id("none") };
	int64_t n = 0;

	drive.id = ids[0];
	drive.code = "new";
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	save(store, book, NULL);
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_remove_drives(store, ids, 2, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_count(store, "drive", &n, NULL), HM_OK);
	ck_assert_int_eq(n, 1);
	hm_store_close(store);
	hm_book_free(book);
}
END_TEST

START_TEST(settings_are_remembered)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	struct hm_text text;
	int64_t n = 7;

	hm_text_init(&text, NULL);
	ck_assert_int_eq(hm_store_get_setting(store, "policy", &text, &err),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(
		hm_store_set_setting(store, "policy", "x", NULL), HM_OK);
	ck_assert_int_eq(
		hm_store_set_setting(store, "policy", "vn-2026", NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	hm_text_add(&text, "=");
	ck_assert_int_eq(
		hm_store_get_setting(store, "policy", &text, NULL), HM_OK);
	ck_assert_str_eq(hm_text_str(&text), "=vn-2026");
	ck_assert_int_eq(
		hm_store_count(store, "setting", &n, NULL), HM_ERR_NOT_FOUND);
	ck_assert_int_eq(n, 7);
	hm_text_fini(&text);
	hm_store_close(store);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/store");
	TCase *tcase = tcase_create("records");

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, what_is_saved_is_loaded);
	tcase_add_test(tcase, an_empty_store_is_an_empty_book);
	tcase_add_test(tcase, changes_are_counted_one_by_one);
	tcase_add_test(tcase, orgs_a_team_serves_are_a_change_of_the_team);
	tcase_add_test(tcase, a_rollback_leaves_nothing);
	tcase_add_test(tcase, references_are_checked_at_commit);
	tcase_add_test(tcase, codes_may_be_exchanged_but_not_doubled);
	tcase_add_test(tcase, drives_are_taken_out);
	tcase_add_test(tcase, settings_are_remembered);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
