/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_STORE_PRIV_H
#define HM_IO_STORE_PRIV_H

/*
 * What the files of the store share. The kinds of record are described by
 * tables of fields, one table per kind: saving and loading are written once
 * for all of them and cannot disagree about a column.
 */

#include <stdbool.h>
#include <stddef.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include <hienmau-io/store.h>

struct hm_store {
	const struct hm_alloc *alloc;
	sqlite3 *db;
	char *path;
	bool immutable;   /* opened without locks, see store_open.c */
	struct stat seen; /* the file then; for an immutable one only */
	bool begun;       /* between hm_store_begin() and its end */
	bool saved;       /* the transaction holds records */
	bool spoiled;     /* a write failed: the transaction may not commit */
};

/** How a member of a record stands in its column. */
enum hm__store_type {
	HM__STORE_ID,    /* struct hm_id as a blob of 16 bytes; none = NULL */
	HM__STORE_TEXT,  /* NULL in the record is kept as "" */
	HM__STORE_INT,   /* four bytes: counts, dates, minutes, enums, flags */
	HM__STORE_MAYBE, /* the same; INT32_MIN (no date, no degrees) = NULL */
	HM__STORE_BIG,   /* eight bytes */
	HM__STORE_BOOL,  /* 0 or 1 */
};

/** One member of a record and its column. */
struct hm__store_field {
	const char *column;
	enum hm__store_type type;
	size_t at;     /* offset in the record */
	int64_t since; /* version of the tables that brought it; 0 = the first */
};

/** Called with each record of a book or registry. */
typedef enum hm_status hm__store_visit(
	void *ctx, const void *row, struct hm_error *err);

/** A kind of record: its table, its columns, how it is got and put. */
struct hm__store_kind {
	const char *table; /* constant: it goes into SQL text */
	const struct hm__store_field *fields;
	size_t nfields;
	size_t nkeys;      /* the first fields are the primary key */
	const char *order; /* in which rows are loaded */
	bool of_registry;  /* else of the book */
	/* Visits every record of @from, a book or a registry. */
	enum hm_status (*each)(const void *from, hm__store_visit *visit,
		void *ctx, struct hm_error *err);
	/* Adds a record to @to, a book or a registry. */
	enum hm_status (*put)(void *to, const void *row, struct hm_error *err);
	/* Has rows of team_serves behind each record. */
	bool has_serves;
	bool has_sums; /* org_day_sum is made of them */
};

/** All kinds, parents before children, donors before their histories. */
extern const struct hm__store_kind hm__store_kinds[];
extern const size_t hm__store_kind_count;

/** Room for a record of any kind. */
union hm__store_row {
	struct hm_org org;
	struct hm_org_link link;
	struct hm_contact contact;
	struct hm_venue venue;
	struct hm_team team;
	struct hm_days days;
	struct hm_campaign campaign;
	struct hm_target target;
	struct hm_drive drive;
	struct hm_result result;
	struct hm_donor donor;
	struct hm_donation donation;
	struct hm_deferral deferral;
};

/** The kind whose table is called @table, or NULL. */
const struct hm__store_kind *hm__store_kind_find(const char *table);

/** An error in words for a result code of SQLite, with the file's name. */
enum hm_status hm__store_fail(
	const struct hm_store *store, int code, struct hm_error *err);

/** HM_ERR_NOMEM with its text. */
enum hm_status hm__store_no_memory(struct hm_error *err);

/** HM_ERR_STORE for content that hienmau never writes. */
enum hm_status hm__store_damaged(
	const struct hm_store *store, struct hm_error *err);

/** Runs constant SQL that returns no rows. */
enum hm_status hm__store_exec(
	const struct hm_store *store, const char *sql, struct hm_error *err);

/** Makes a statement: sqlite3_finalize() it. */
enum hm_status hm__store_prepare(const struct hm_store *store, const char *sql,
	sqlite3_stmt **out, struct hm_error *err);

/** The first column of the first row of constant SQL. */
enum hm_status hm__store_number(const struct hm_store *store, const char *sql,
	int64_t *out, struct hm_error *err);

/** Binds an id to parameter @i; none is NULL. Borrows @id until the step. */
int hm__store_bind_id(sqlite3_stmt *stmt, int i, const struct hm_id *id);

/** True and *@out if column @i is an id or NULL (none). */
bool hm__store_column_id(sqlite3_stmt *stmt, int i, struct hm_id *out);

/** Refuses what is not ours or too new; *@version is that of its tables. */
enum hm_status hm__store_identify(
	const struct hm_store *store, int64_t *version, struct hm_error *err);

/** Brings the tables from @version to HM_STORE_VERSION, all or nothing. */
enum hm_status hm__store_migrate(
	struct hm_store *store, int64_t version, struct hm_error *err);

/** Refuses two records of a kind with one code, which no book can hold. */
enum hm_status hm__store_check_codes(
	const struct hm_store *store, struct hm_error *err);

/** Opens the file and sets the connection up; the caller closes. */
enum hm_status hm__store_connect(
	struct hm_store *store, enum hm_store_mode mode, struct hm_error *err);

/** Begins a state that does not change while it is read; *@begun if new. */
enum hm_status hm__store_begin_read(
	struct hm_store *store, bool *begun, struct hm_error *err);

/** Ends it; HM_ERR_STORE if the file changed although it had no locks. */
enum hm_status hm__store_end_read(
	struct hm_store *store, bool begun, struct hm_error *err);

#endif
