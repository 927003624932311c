/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <hienmau/lang.h>

/* One check of a file: whom to tell, and what was found so far. */
struct check {
	struct hm_store *store;
	const struct hm_say *say;
	size_t faults;
};

/* A query whose every row may be a fault, and what to say of a row. */
typedef void say_row(struct check *check, sqlite3_stmt *stmt);

static const char *column(sqlite3_stmt *stmt, int i)
{
	const char *text = (const char *)sqlite3_column_text(stmt, i);

	return text ? text : "";
}

static struct hm_diag fault(struct check *check, const char *code)
{
	check->faults++;
	return (struct hm_diag){
		.severity = HM_SEVERITY_ERROR,
		.code = code,
		.source = check->store->path,
	};
}

static void say_integrity(struct check *check, sqlite3_stmt *stmt)
{
	const char *found = column(stmt, 0);

	if (sqlite3_stricmp(found, "ok") == 0)
		return;
	const struct hm_diag diag = fault(check, "store.integrity");
	hm_diag_say(check->say, &diag,
		"The file is damaged (%s); go back to the last good copy.",
		found);
}

static void say_reference(struct check *check, sqlite3_stmt *stmt)
{
	const enum hm_lang lang = check->say ? check->say->lang : HM_LANG_EN;
	const struct hm_diag diag = fault(check, "store.foreign-key");

	hm_diag_say(check->say, &diag,
		"In the table \"%s\" a record refers to one of \"%s\" that is "
		"not there; add that, or correct the reference.",
		hm_lang_text(lang, column(stmt, 0)),
		hm_lang_text(lang, column(stmt, 2)));
}

static void say_sum(struct check *check, sqlite3_stmt *stmt)
{
	const enum hm_lang lang = check->say ? check->say->lang : HM_LANG_EN;
	const int64_t day = sqlite3_column_int64(stmt, 1);
	char date[HM_DATE_TEXT_MAX] = "?";
	struct hm_diag diag = fault(check, "store.sum");

	if (day >= HM_DATE_MIN && day <= HM_DATE_MAX)
		hm_date_format((hm_date)day, lang, date);
	diag.value = column(stmt, 0);
	hm_diag_say(check->say, &diag,
		"The sums of the org \"%s\" on %s do not agree with its "
		"results; save its results again.",
		diag.value, date);
}

/* Days on which the kept sums and a recount differ, each once. */
static const char sums_sql[] =
	"SELECT coalesce((SELECT code FROM org WHERE id = x.org), '?'), x.day "
	"FROM (SELECT DISTINCT org, day FROM ("
	"SELECT * FROM (SELECT * FROM org_day_sum "
	"EXCEPT SELECT * FROM org_day_recount) "
	"UNION ALL "
	"SELECT * FROM (SELECT * FROM org_day_recount "
	"EXCEPT SELECT * FROM org_day_sum))) AS x "
	"ORDER BY x.day, x.org";

/*
 * A page that cannot be read ends the query: that too is a finding about
 * the file, not a failure to check it.
 */
static enum hm_status check_rows(struct check *check, const char *sql,
	say_row *say, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = HM_OK;
	int code = sqlite3_prepare_v2(check->store->db, sql, -1, &stmt, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	for (; code == SQLITE_ROW; code = sqlite3_step(stmt))
		say(check, stmt);
	sqlite3_finalize(stmt);
	if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_ERROR) {
		const struct hm_diag diag = fault(check, "store.integrity");
		hm_diag_say(check->say, &diag,
			"The file is damaged (%s); go back to the last good "
			"copy.",
			sqlite3_errstr(code));
	} else if (code != SQLITE_DONE) {
		status = hm__store_fail(check->store, code, err);
	}
	return status;
}

/* Donors and contacts stand in the file: it is for its owner alone. */
static void check_mode(const struct check *check)
{
	struct stat found;

	if (stat(check->store->path, &found) != 0 ||
		(found.st_mode & (S_IRWXG | S_IRWXO)) == 0)
		return;
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_WARNING,
		.code = "store.mode",
		.source = check->store->path,
	};
	hm_diag_say(check->say, &diag,
		"Other users of this computer may open the database; take "
		"the permission away with \"chmod 600\".");
}

/* What cannot be loaded is a fault of the file; lack of memory is not. */
static enum hm_status check_book(struct check *check, struct hm_error *err)
{
	struct hm_error found = HM_ERROR_INIT(
		check->say ? check->say->lang : HM_LANG_EN);
	struct hm_book *book = NULL;
	enum hm_status status = hm_book_new(check->store->alloc, &book, err);

	if (status != HM_OK)
		return status;
	status = hm_store_load_book(check->store, book, &found);
	if (status == HM_OK) {
		check->faults += hm_book_check(book, check->say);
	} else if (status == HM_ERR_NOMEM) {
		hm__store_no_memory(err);
	} else {
		const struct hm_diag diag = fault(check, "store.record");
		hm_diag_say(check->say, &diag, "%s", found.message);
		status = HM_OK;
	}
	hm_book_free(book);
	return status;
}

static enum hm_status check_file(struct check *check, struct hm_error *err)
{
	enum hm_status status = check_rows(
		check, "PRAGMA integrity_check", say_integrity, err);

	if (status == HM_OK)
		status = check_rows(
			check, "PRAGMA foreign_key_check", say_reference, err);
	if (status == HM_OK)
		status = check_rows(check, sums_sql, say_sum, err);
	return status;
}

enum hm_status hm_store_check(struct hm_store *store, const struct hm_say *say,
	size_t *faults, struct hm_error *err)
{
	struct check check = { .store = store, .say = say };
	bool begun = false;

	check_mode(&check);
	enum hm_status status = hm__store_begin_read(store, &begun, err);
	if (status != HM_OK)
		return status;
	status = check_file(&check, err);
	if (status == HM_OK)
		status = check_book(&check, err);
	const enum hm_status ended = hm__store_end_read(store, begun, err);
	if (status == HM_OK)
		status = ended;
	if (status == HM_OK)
		*faults = check.faults;
	return status;
}
