/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <string.h>

#include "base/vec.h"

/* One kind being loaded. */
struct loader {
	struct hm_store *store;
	const struct hm__store_kind *kind;
	void *to;        /* book or registry */
	int64_t version; /* of the tables, which may be an earlier one */
	sqlite3_stmt *rows;
	sqlite3_stmt *serves; /* of kinds that have them, else NULL */
	struct hm__vec orgs;  /* struct hm_id: what one team serves */
};

enum hm_status hm__store_begin_read(
	struct hm_store *store, bool *begun, struct hm_error *err)
{
	/* Within a transaction there is one state already. */
	const bool first = sqlite3_get_autocommit(store->db) != 0;
	const enum hm_status status =
		first ? hm__store_exec(store, "BEGIN", err) : HM_OK;

	if (status == HM_OK)
		*begun = first;
	return status;
}

enum hm_status hm__store_end_read(
	struct hm_store *store, bool begun, struct hm_error *err)
{
	struct stat now;

	if (begun)
		(void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	if (!store->immutable)
		return HM_OK;
	if (stat(store->path, &now) == 0 &&
		now.st_size == store->seen.st_size &&
		now.st_mtim.tv_sec == store->seen.st_mtim.tv_sec &&
		now.st_mtim.tv_nsec == store->seen.st_mtim.tv_nsec)
		return HM_OK;
	hm_error_set(err, HM_ERR_STORE,
		"The database was changed while it was read; open it again.");
	hm_error_at(err, store->path, 0, 0);
	return HM_ERR_STORE;
}

static bool read_int(sqlite3_stmt *stmt, int column, char *at)
{
	const int64_t wide = sqlite3_column_int64(stmt, column);
	const int32_t value = (int32_t)wide;

	memcpy(at, &value, sizeof(value));
	return wide == value;
}

static bool read_text(sqlite3_stmt *stmt, int column, char *at)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	memcpy(at, &text, sizeof(text));
	return text != NULL;
}

static bool read_id(sqlite3_stmt *stmt, int column, char *at)
{
	struct hm_id id = HM_ID_NONE_INIT;
	const bool ok = hm__store_column_id(stmt, column, &id);

	memcpy(at, &id, sizeof(id));
	return ok;
}

static bool read_maybe(sqlite3_stmt *stmt, int column, char *at)
{
	const int32_t nothing = INT32_MIN;

	if (sqlite3_column_type(stmt, column) != SQLITE_NULL)
		return read_int(stmt, column, at);
	memcpy(at, &nothing, sizeof(nothing));
	return true;
}

static bool read_big(sqlite3_stmt *stmt, int column, char *at)
{
	const int64_t value = sqlite3_column_int64(stmt, column);

	memcpy(at, &value, sizeof(value));
	return true;
}

/* SQLite does not look at CHECK constraints of a file open for reading. */
static bool read_bool(sqlite3_stmt *stmt, int column, char *at)
{
	const int64_t wide = sqlite3_column_int64(stmt, column);
	const bool value = wide != 0;

	memcpy(at, &value, sizeof(value));
	return wide == value;
}

/* False if the column holds what hienmau never writes there. */
static bool read_field(sqlite3_stmt *stmt, int column,
	const struct hm__store_field *field, char *row)
{
	char *at = row + field->at;

	switch (field->type) {
	case HM__STORE_ID:
		return read_id(stmt, column, at);
	case HM__STORE_TEXT:
		return read_text(stmt, column, at);
	case HM__STORE_INT:
		return read_int(stmt, column, at);
	case HM__STORE_MAYBE:
		return read_maybe(stmt, column, at);
	case HM__STORE_BIG:
		return read_big(stmt, column, at);
	case HM__STORE_BOOL:
		return read_bool(stmt, column, at);
	}
	return false;
}

/* Collects the orgs of the team just read; the array is the loader's. */
static enum hm_status read_serves(
	struct loader *loader, struct hm_team *team, struct hm_error *err)
{
	struct hm_id org;
	int code = hm__store_bind_id(loader->serves, 1, &team->id);

	hm__vec_clear(&loader->orgs);
	if (code == SQLITE_OK)
		code = sqlite3_step(loader->serves);
	for (; code == SQLITE_ROW; code = sqlite3_step(loader->serves)) {
		if (!hm__store_column_id(loader->serves, 0, &org))
			return hm__store_damaged(loader->store, err);
		if (!hm__vec_push(&loader->orgs, &org))
			return hm__store_no_memory(err);
	}
	sqlite3_reset(loader->serves);
	if (code != SQLITE_DONE)
		return hm__store_fail(loader->store, code, err);
	team->serves = loader->orgs.len ? loader->orgs.data : NULL;
	team->nserves = loader->orgs.len;
	return HM_OK;
}

static enum hm_status load_row(struct loader *loader, struct hm_error *err)
{
	const struct hm__store_kind *kind = loader->kind;
	union hm__store_row row;
	enum hm_status status = HM_OK;

	memset(&row, 0, sizeof(row));
	for (size_t i = 0; i < kind->nfields; i++) {
		if (!read_field(loader->rows, (int)i, &kind->fields[i],
			    (char *)&row))
			return hm__store_damaged(loader->store, err);
	}
	if (kind->has_serves)
		status = read_serves(loader, &row.team, err);
	if (status == HM_OK)
		status = kind->put(loader->to, &row, err);
	return status;
}

/* The column, or what a file says that is older than it. */
static const char *column_of(
	const struct loader *loader, const struct hm__store_field *field)
{
	if (field->since <= loader->version)
		return field->column;
	switch (field->type) {
	case HM__STORE_ID:
	case HM__STORE_MAYBE:
		return "NULL";
	case HM__STORE_TEXT:
		return "''";
	case HM__STORE_INT:
	case HM__STORE_BIG:
	case HM__STORE_BOOL:
		break;
	}
	return "0";
}

static enum hm_status prepare_rows(struct loader *loader, struct hm_error *err)
{
	const struct hm__store_kind *kind = loader->kind;
	struct hm_text sql;

	hm_text_init(&sql, loader->store->alloc);
	for (size_t i = 0; i < kind->nfields; i++) {
		hm_text_add(&sql, i == 0 ? "SELECT " : ", ");
		hm_text_add(&sql, column_of(loader, &kind->fields[i]));
	}
	hm_text_addf(&sql, " FROM %s ORDER BY %s", kind->table, kind->order);
	enum hm_status status = hm_text_str(&sql)
		? hm__store_prepare(
			  loader->store, hm_text_str(&sql), &loader->rows, err)
		: hm__store_no_memory(err);
	hm_text_fini(&sql);
	return status;
}

static enum hm_status load_rows(struct loader *loader, struct hm_error *err)
{
	enum hm_status status = HM_OK;
	int code = SQLITE_ROW;

	while (status == HM_OK) {
		code = sqlite3_step(loader->rows);
		if (code != SQLITE_ROW)
			break;
		status = load_row(loader, err);
	}
	if (status == HM_OK && code != SQLITE_DONE)
		status = hm__store_fail(loader->store, code, err);
	return status;
}

static enum hm_status load_kind(struct hm_store *store, int64_t version,
	const struct hm__store_kind *kind, void *to, struct hm_error *err)
{
	struct loader loader = {
		.store = store, .kind = kind, .to = to, .version = version
	};

	hm__vec_init(&loader.orgs, sizeof(struct hm_id), store->alloc);
	enum hm_status status = prepare_rows(&loader, err);
	if (status == HM_OK && kind->has_serves)
		status = hm__store_prepare(store,
			"SELECT org FROM team_serves WHERE team = ?1 "
			"ORDER BY place",
			&loader.serves, err);
	if (status == HM_OK)
		status = load_rows(&loader, err);
	sqlite3_finalize(loader.serves);
	sqlite3_finalize(loader.rows);
	hm__vec_fini(&loader.orgs);
	/* What a book refuses should say in which file it stands. */
	hm_error_at(err, store->path, 0, 0);
	return status;
}

static enum hm_status load(struct hm_store *store, bool of_registry, void *to,
	struct hm_error *err)
{
	bool begun = false;
	enum hm_status status = hm__store_begin_read(store, &begun, err);

	if (status != HM_OK)
		return status;
	/* Asked within the state that is read: another program may bring the
	 * file to this version while it is open here. */
	int64_t version = 0;
	status = hm__store_identify(store, &version, err);
	for (size_t i = 0; i < hm__store_kind_count && status == HM_OK; i++) {
		const struct hm__store_kind *kind = &hm__store_kinds[i];
		if (kind->of_registry == of_registry)
			status = load_kind(store, version, kind, to, err);
	}
	const enum hm_status ended = hm__store_end_read(store, begun, err);
	return status != HM_OK ? status : ended;
}

enum hm_status hm_store_load_book(
	struct hm_store *store, struct hm_book *book, struct hm_error *err)
{
	return load(store, false, book, err);
}

enum hm_status hm_store_load_registry(
	struct hm_store *store, struct hm_registry *reg, struct hm_error *err)
{
	enum hm_status status = load(store, true, reg, err);

	return status == HM_OK ? hm_registry_index(reg, NULL, err) : status;
}
