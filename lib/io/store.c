/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"

/* Errors, statements, transactions and settings. */

struct failure {
	int code; /* primary result code of SQLite */
	enum hm_status status;
	const char *msgid;
};

static const struct failure failures[] = {
	{ SQLITE_BUSY, HM_ERR_STORE,
		HM_N_("Another program is writing to the database; wait until "
		      "it is done, or close it, and try again.") },
	{ SQLITE_LOCKED, HM_ERR_STORE,
		HM_N_("Another program is writing to the database; wait until "
		      "it is done, or close it, and try again.") },
	{ SQLITE_FULL, HM_ERR_IO,
		HM_N_("The disk is full; make room on it and try again. "
		      "Nothing was saved.") },
	{ SQLITE_READONLY, HM_ERR_IO,
		HM_N_("The database may only be read; check the permissions "
		      "of the file and of its folder.") },
	{ SQLITE_CANTOPEN, HM_ERR_IO,
		HM_N_("The database could not be opened; check the permissions "
		      "of the file and of its folder.") },
	{ SQLITE_PERM, HM_ERR_IO,
		HM_N_("The database could not be opened; check the permissions "
		      "of the file and of its folder.") },
	{ SQLITE_IOERR, HM_ERR_IO,
		HM_N_("The system could not read or write the database; check "
		      "the disk and its free space, then try again.") },
	{ SQLITE_NOTADB, HM_ERR_STORE,
		HM_N_("This is not a database of hienmau; name another "
		      "file.") },
	{ SQLITE_CORRUPT, HM_ERR_STORE,
		HM_N_("The database is damaged; go back to the last good "
		      "copy.") },
	{ SQLITE_TOOBIG, HM_ERR_LIMIT,
		HM_N_("A text is too long for the database; shorten it.") },
};

enum hm_status hm__store_no_memory(struct hm_error *err)
{
	return hm__no_memory(err);
}

enum hm_status hm__store_fail(
	const struct hm_store *store, int code, struct hm_error *err)
{
	enum hm_status status = HM_ERR_STORE;
	const char *msgid = NULL;

	if ((code & 0xff) == SQLITE_NOMEM)
		return hm__store_no_memory(err);
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		if (failures[i].code != (code & 0xff))
			continue;
		status = failures[i].status;
		msgid = failures[i].msgid;
	}
	if (msgid)
		hm_error_set(err, status, "%s",
			hm_lang_text(err ? err->lang : HM_LANG_EN, msgid));
	else
		hm_error_set(err, status,
			"The database refused a change (SQLite error %d); "
			"nothing was saved.",
			code);
	hm_error_at(err, store->path, 0, 0);
	return status;
}

enum hm_status hm__store_damaged(
	const struct hm_store *store, struct hm_error *err)
{
	/* A column cannot be read for lack of memory either. */
	const int code = sqlite3_errcode(store->db);

	return hm__store_fail(
		store, code == SQLITE_NOMEM ? code : SQLITE_CORRUPT, err);
}

enum hm_status hm__store_exec(
	const struct hm_store *store, const char *sql, struct hm_error *err)
{
	const int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? HM_OK : hm__store_fail(store, code, err);
}

enum hm_status hm__store_prepare(const struct hm_store *store, const char *sql,
	sqlite3_stmt **out, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;
	const int code = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);

	if (code != SQLITE_OK)
		return hm__store_fail(store, code, err);
	*out = stmt;
	return HM_OK;
}

enum hm_status hm__store_number(const struct hm_store *store, const char *sql,
	int64_t *out, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = hm__store_prepare(store, sql, &stmt, err);

	if (status != HM_OK)
		return status;
	const int code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	else
		status = hm__store_fail(store, code, err);
	sqlite3_finalize(stmt);
	return status;
}

int hm__store_bind_id(sqlite3_stmt *stmt, int i, const struct hm_id *id)
{
	if (hm_id_is_none(*id))
		return sqlite3_bind_null(stmt, i);
	return sqlite3_bind_blob(
		stmt, i, id->bytes, (int)sizeof(id->bytes), SQLITE_STATIC);
}

bool hm__store_column_id(sqlite3_stmt *stmt, int i, struct hm_id *out)
{
	static const struct hm_id none = HM_ID_NONE_INIT;
	const void *bytes = sqlite3_column_blob(stmt, i);

	if (sqlite3_column_type(stmt, i) == SQLITE_NULL) {
		*out = none;
		return true;
	}
	if (!bytes || sqlite3_column_bytes(stmt, i) != (int)sizeof(out->bytes))
		return false;
	memcpy(out->bytes, bytes, sizeof(out->bytes));
	return true;
}

enum hm_status hm_store_begin(struct hm_store *store, struct hm_error *err)
{
	assert(!store->begun);
	enum hm_status status = hm__store_exec(store, "BEGIN IMMEDIATE", err);

	if (status != HM_OK)
		return status;
	store->begun = true;
	store->saved = false;
	store->spoiled = false;
	return HM_OK;
}

void hm_store_rollback(struct hm_store *store)
{
	if (!store->begun)
		return;
	store->begun = false;
	/* SQLite undoes it by itself after some errors. */
	if (!sqlite3_get_autocommit(store->db))
		(void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

/* Names the kinds of the first reference that leads to nothing. */
static enum hm_status say_reference(
	const struct hm_store *store, struct hm_error *err)
{
	const enum hm_lang lang = err ? err->lang : HM_LANG_EN;
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = hm__store_prepare(
		store, "PRAGMA foreign_key_check", &stmt, err);

	if (status != HM_OK)
		return status;
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *from = (const char *)sqlite3_column_text(stmt, 0);
		const char *to = (const char *)sqlite3_column_text(stmt, 2);
		hm_error_set(err, HM_ERR_STORE,
			"In the table \"%s\" a record refers to one of \"%s\" "
			"that is not there; add that first, or correct the "
			"reference. Nothing was saved.",
			from ? hm_lang_text(lang, from) : "",
			to ? hm_lang_text(lang, to) : "");
		hm_error_at(err, store->path, 0, 0);
	}
	sqlite3_finalize(stmt);
	return HM_ERR_STORE;
}

static enum hm_status finish(const struct hm_store *store, struct hm_error *err)
{
	const int code = sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);

	if (code == SQLITE_OK)
		return HM_OK;
	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		return say_reference(store, err);
	if ((code & 0xff) != SQLITE_IOERR)
		return hm__store_fail(store, code, err);
	/* The failure may have come after the changes were durable. */
	hm_error_set(err, HM_ERR_IO,
		"The system failed while the changes were being saved; check "
		"the disk, then look whether they are in the database.");
	hm_error_at(err, store->path, 0, 0);
	return HM_ERR_IO;
}

enum hm_status hm_store_commit(struct hm_store *store, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	assert(store->begun);
	if (store->spoiled) {
		status = hm_error_set(err, HM_ERR_STORE,
			"A change failed before; nothing was saved.");
		hm_error_at(err, store->path, 0, 0);
	}
	if (status == HM_OK && store->saved)
		status = hm__store_check_codes(store, err);
	if (status == HM_OK)
		status = finish(store, err);
	if (status != HM_OK)
		hm_store_rollback(store);
	store->begun = false;
	return status;
}

enum hm_status hm_store_get_setting(struct hm_store *store, const char *name,
	struct hm_text *out, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = hm__store_prepare(
		store, "SELECT value FROM setting WHERE name = ?1", &stmt, err);

	if (status != HM_OK)
		return status;
	int code = sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code == SQLITE_ROW) {
		const char *value = (const char *)sqlite3_column_text(stmt, 0);
		hm_text_add(out, value ? value : "");
		if (!hm_text_str(out))
			status = hm__store_no_memory(err);
	} else if (code == SQLITE_DONE) {
		status = hm_error_set(err, HM_ERR_NOT_FOUND,
			"The setting \"%s\" was never set.", name);
	} else {
		status = hm__store_fail(store, code, err);
	}
	sqlite3_finalize(stmt);
	return status;
}

enum hm_status hm_store_set_setting(struct hm_store *store, const char *name,
	const char *value, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;

	assert(store->begun);
	enum hm_status status = hm__store_prepare(store,
		"INSERT INTO setting (name, value) VALUES (?1, ?2) "
		"ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		&stmt, err);
	if (status != HM_OK)
		goto done;
	int code = sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_bind_text(stmt, 2, value, -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	if (code != SQLITE_DONE)
		status = hm__store_fail(store, code, err);
	sqlite3_finalize(stmt);
done:
	if (status != HM_OK)
		store->spoiled = true;
	return status;
}

enum hm_status hm_store_count(struct hm_store *store, const char *what,
	int64_t *out, struct hm_error *err)
{
	const struct hm__store_kind *kind = hm__store_kind_find(what);
	struct hm_text sql;

	if (!kind)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"There is no kind of record called \"%s\".", what);
	hm_text_init(&sql, store->alloc);
	hm_text_addf(&sql, "SELECT count(*) FROM %s", kind->table);
	enum hm_status status = hm_text_str(&sql)
		? hm__store_number(store, hm_text_str(&sql), out, err)
		: hm__store_no_memory(err);
	hm_text_fini(&sql);
	return status;
}
