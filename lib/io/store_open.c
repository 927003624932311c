/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { BUSY_TIMEOUT_MS = 5000 };

/*
 * Every path goes through a URI, relative ones with "./" in front: SQLite
 * gives names such as "" and ":memory:" a meaning of their own.
 */
static void add_uri(struct hm_text *uri, const char *path, bool immutable)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789/._-";

	hm_text_add(uri, *path == '/' ? "file://" : "file:./");
	for (const char *at = path; *at; at++) {
		if (strchr(plain, *at))
			hm_text_add_bytes(uri, at, 1);
		else
			hm_text_addf(uri, "%%%02X", (unsigned char)*at);
	}
	if (immutable)
		hm_text_add(uri, "?immutable=1");
}

static enum hm_status connect_once(
	struct hm_store *store, int flags, bool immutable, struct hm_error *err)
{
	struct hm_text uri;
	int code = SQLITE_NOMEM;

	hm_text_init(&uri, store->alloc);
	add_uri(&uri, store->path, immutable);
	if (hm_text_str(&uri))
		code = sqlite3_open_v2(hm_text_str(&uri), &store->db,
			flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
				SQLITE_OPEN_EXRESCODE,
			NULL);
	hm_text_fini(&uri);
	return code == SQLITE_OK ? HM_OK : hm__store_fail(store, code, err);
}

/* Whether the file has a log beside it that readers must not pass over. */
static bool has_log(const struct hm_store *store)
{
	struct hm_text log;
	bool found = true;

	hm_text_init(&log, store->alloc);
	hm_text_add(&log, store->path);
	hm_text_add(&log, "-wal");
	if (hm_text_str(&log))
		found = access(hm_text_str(&log), F_OK) == 0 || errno != ENOENT;
	hm_text_fini(&log);
	return found;
}

/* Whether reading fails because a file cannot be made in the folder. */
static bool lacks_locks(const struct hm_store *store)
{
	const int code = sqlite3_exec(store->db,
		"SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

	return (code & 0xff) == SQLITE_CANTOPEN ||
		(code & 0xff) == SQLITE_READONLY;
}

/*
 * A reader of a write-ahead log needs a file for its locks, which it cannot
 * make in a folder that is read-only. Where there is no log, nobody had the
 * file open at that moment and it holds everything: it can be read without
 * locks, as one that does not change. That it did not is checked after each
 * reading, by hm__store_end_read().
 */
static enum hm_status connect_reader(
	struct hm_store *store, struct hm_error *err)
{
	enum hm_status status = connect_once(
		store, SQLITE_OPEN_READONLY, false, err);

	if (status != HM_OK || !lacks_locks(store) || has_log(store))
		return status;
	sqlite3_close(store->db);
	store->db = NULL;
	if (stat(store->path, &store->seen) != 0)
		return hm__store_fail(store, SQLITE_CANTOPEN, err);
	store->immutable = true;
	return connect_once(store, SQLITE_OPEN_READONLY, true, err);
}

/* Content of the file must not make the library do anything. */
static enum hm_status guard(const struct hm_store *store, struct hm_error *err)
{
	static const int options[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		int code = sqlite3_db_config(
			store->db, options[i][0], options[i][1], NULL);
		if (code != SQLITE_OK)
			return hm__store_fail(store, code, err);
	}
	sqlite3_busy_timeout(store->db, BUSY_TIMEOUT_MS);
	return hm__store_exec(store,
		"PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384", err);
}

enum hm_status hm__store_connect(
	struct hm_store *store, enum hm_store_mode mode, struct hm_error *err)
{
	enum hm_status status = mode == HM_STORE_READ
		? connect_reader(store, err)
		: connect_once(store, SQLITE_OPEN_READWRITE, false, err);

	if (status == HM_OK)
		status = guard(store, err);
	/* SQLite opens for reading what it may not write, and says nothing. */
	if (status == HM_OK && mode != HM_STORE_READ &&
		sqlite3_db_readonly(store->db, "main") == 1)
		return hm__store_fail(store, SQLITE_READONLY, err);
	return status;
}

/*
 * A write-ahead log with a sync at every commit lost nothing in trials of
 * power cuts; the rollback journal did unless it also syncs its folder. A
 * file system without shared memory (some network ones) keeps the journal.
 */
static enum hm_status make_durable(
	const struct hm_store *store, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = hm__store_prepare(
		store, "PRAGMA journal_mode = WAL", &stmt, err);
	bool wal = false;

	if (status != HM_OK)
		return status;
	int code = sqlite3_step(stmt);
	if (code == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);
		wal = name && strcmp(name, "wal") == 0;
	} else {
		status = hm__store_fail(store, code, err);
	}
	sqlite3_finalize(stmt);
	if (status != HM_OK)
		return status;
	return hm__store_exec(store,
		wal ? "PRAGMA synchronous = FULL"
		    : "PRAGMA synchronous = EXTRA",
		err);
}

/* The file is there and empty before SQLite sees it: nobody else may read
 * it, whatever the umask, and SQLite gives its log the same mode. */
static enum hm_status make_file(
	const struct hm_store *store, struct hm_error *err)
{
	const int fd = open(store->path,
		O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0) {
		enum hm_status status = errno == EEXIST
			? hm_error_set(err, HM_ERR_EXISTS,
				  "There is a file of this name already; "
				  "choose another name.")
			: hm_error_set(err, HM_ERR_IO,
				  "The file could not be made (%s); check the "
				  "folder and its permissions.",
				  strerror(errno));
		hm_error_at(err, store->path, 0, 0);
		return status;
	}
	bool made = fchmod(fd, 0600) == 0;
	made = close(fd) == 0 && made;
	return made ? HM_OK : hm__store_fail(store, SQLITE_IOERR, err);
}

static enum hm_status find_file(
	const struct hm_store *store, struct hm_error *err)
{
	if (access(store->path, F_OK) == 0 || errno != ENOENT)
		return HM_OK;
	hm_error_set(err, HM_ERR_NOT_FOUND,
		"There is no database of this name; check the name, or make "
		"one with \"hienmau init\".");
	hm_error_at(err, store->path, 0, 0);
	return HM_ERR_NOT_FOUND;
}

static enum hm_status set_up(
	struct hm_store *store, enum hm_store_mode mode, struct hm_error *err)
{
	int64_t version = 0;
	enum hm_status status = hm__store_connect(store, mode, err);

	if (status == HM_OK && mode != HM_STORE_CREATE)
		status = hm__store_identify(store, &version, err);
	if (status != HM_OK || mode == HM_STORE_READ)
		return status;
	status = make_durable(store, err);
	return status == HM_OK ? hm__store_migrate(store, version, err)
			       : status;
}

enum hm_status hm_store_open(const char *path, enum hm_store_mode mode,
	const struct hm_alloc *alloc, struct hm_store **out,
	struct hm_error *err)
{
	struct hm_store *store = hm__mem_new(alloc, 1, sizeof(*store));

	if (!store)
		return hm__store_no_memory(err);
	store->alloc = alloc;
	store->path = hm__mem_copy(alloc, path, strlen(path));
	enum hm_status status = store->path ? HM_OK : hm__store_no_memory(err);
	if (status == HM_OK)
		status = mode == HM_STORE_CREATE ? make_file(store, err)
						 : find_file(store, err);
	const bool made = status == HM_OK && mode == HM_STORE_CREATE;
	if (status == HM_OK)
		status = set_up(store, mode, err);
	if (status == HM_OK) {
		*out = store;
		return HM_OK;
	}
	hm_store_close(store);
	/* Only a file made a moment ago, which holds nothing. */
	if (made)
		(void)unlink(path);
	return status;
}

void hm_store_close(struct hm_store *store)
{
	if (!store)
		return;
	hm_store_rollback(store);
	sqlite3_close(store->db);
	hm__mem_free(store->alloc, store->path);
	hm__mem_free(store->alloc, store);
}
