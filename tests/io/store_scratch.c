/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_sample.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void scratch_make(struct scratch *scratch)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(scratch->dir, sizeof(scratch->dir), "%s/hienmau-store-XXXXXX",
		tmp && *tmp ? tmp : "/tmp");
	ck_assert_msg(mkdtemp(scratch->dir) != NULL, "%s: cannot be made",
		scratch->dir);
	/* A name that a URI would misread. */
	snprintf(scratch->path, sizeof(scratch->path), "%s/so 1%%41?.db",
		scratch->dir);
}

void scratch_remove(const struct scratch *scratch)
{
	char path[600];

	(void)chmod(scratch->dir, 0700);
	DIR *dir = opendir(scratch->dir);
	ck_assert_ptr_nonnull(dir);
	for (const struct dirent *at = readdir(dir); at; at = readdir(dir)) {
		snprintf(path, sizeof(path), "%s/%s", scratch->dir, at->d_name);
		if (at->d_name[0] != '.')
			ck_assert_int_eq(unlink(path), 0);
	}
	closedir(dir);
	ck_assert_int_eq(rmdir(scratch->dir), 0);
}

struct hm_store *scratch_open(
	const struct scratch *scratch, enum hm_store_mode mode)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = NULL;

	ck_assert_msg(
		hm_store_open(scratch->path, mode, NULL, &store, &err) == HM_OK,
		"%s", err.message);
	return store;
}

void scratch_fill(const struct scratch *scratch, const struct hm_book *book,
	const struct hm_registry *reg)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = scratch_open(scratch, HM_STORE_CREATE);

	ck_assert_int_eq(hm_store_begin(store, &err), HM_OK);
	ck_assert_msg(hm_store_save(store, book, reg, NULL, &err) == HM_OK,
		"%s", err.message);
	ck_assert_msg(hm_store_commit(store, &err) == HM_OK, "%s", err.message);
	hm_store_close(store);
}

void scratch_sql(const struct scratch *scratch, const char *sql)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(scratch->path, &db), SQLITE_OK);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
		"%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void check_same(char *got, char *want)
{
	ck_assert_str_eq(got, want);
	free(got);
	free(want);
}

void scratch_check(const struct scratch *scratch, const struct hm_book *book,
	const struct hm_registry *reg)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = scratch_open(scratch, HM_STORE_READ);
	struct hm_book *book_back = empty_book();
	struct hm_registry *reg_back = empty_registry();

	ck_assert_msg(hm_store_load_book(store, book_back, &err) == HM_OK, "%s",
		err.message);
	check_same(dump_book(book_back), dump_book(book));
	ck_assert_msg(hm_store_load_registry(store, reg_back, &err) == HM_OK,
		"%s", err.message);
	if (reg)
		check_same(dump_registry(reg_back), dump_registry(reg));
	else
		ck_assert_uint_eq(hm_registry_count(reg_back), 0);
	hm_registry_free(reg_back);
	hm_book_free(book_back);
	hm_store_close(store);
}
