/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

/* One kind being saved. */
struct saver {
	struct hm_store *store;
	const struct hm__store_kind *kind;
	sqlite3_stmt *put;
	/* Of kinds that have them, else NULL. */
	sqlite3_stmt *serves_get;
	sqlite3_stmt *serves_drop;
	sqlite3_stmt *serves_add;
	size_t rows;    /* seen */
	size_t touched; /* of them, added or changed */
};

static void add_columns(struct hm_text *sql, const struct hm__store_kind *kind,
	size_t begin, const char *prefix)
{
	for (size_t i = begin; i < kind->nfields; i++)
		hm_text_addf(sql, "%s%s%s", i == begin ? "" : ", ", prefix,
			kind->fields[i].column);
}

/*
 * INSERT INTO t (k, a, b) VALUES (?1, ?2, ?3) ON CONFLICT (k) DO UPDATE
 * SET (a, b) = (excluded.a, excluded.b)
 * WHERE (t.a, t.b) IS NOT (excluded.a, excluded.b)
 *
 * The last line leaves rows that are the same alone: they count as no
 * change, and nothing is written.
 */
static void add_upsert(struct hm_text *sql, const struct hm__store_kind *kind)
{
	hm_text_addf(sql, "INSERT INTO %s (", kind->table);
	add_columns(sql, kind, 0, "");
	for (size_t i = 0; i < kind->nfields; i++)
		hm_text_addf(
			sql, "%s?%d", i == 0 ? ") VALUES (" : ", ", (int)i + 1);
	for (size_t i = 0; i < kind->nkeys; i++)
		hm_text_addf(sql, "%s%s", i == 0 ? ") ON CONFLICT (" : ", ",
			kind->fields[i].column);
	hm_text_add(sql, ") DO UPDATE SET ");
	for (size_t i = kind->nkeys; i < kind->nfields; i++)
		hm_text_addf(sql, "%s%s = excluded.%s",
			i == kind->nkeys ? "" : ", ", kind->fields[i].column,
			kind->fields[i].column);
	for (size_t i = kind->nkeys; i < kind->nfields; i++)
		hm_text_addf(sql, "%s%s.%s IS NOT excluded.%s",
			i == kind->nkeys ? " WHERE " : " OR ", kind->table,
			kind->fields[i].column, kind->fields[i].column);
}

static enum hm_status prepare_put(struct saver *saver, struct hm_error *err)
{
	struct hm_text sql;

	hm_text_init(&sql, saver->store->alloc);
	add_upsert(&sql, saver->kind);
	enum hm_status status = hm_text_str(&sql)
		? hm__store_prepare(
			  saver->store, hm_text_str(&sql), &saver->put, err)
		: hm__store_no_memory(err);
	hm_text_fini(&sql);
	return status;
}

static enum hm_status prepare_serves(struct saver *saver, struct hm_error *err)
{
	struct hm_store *store = saver->store;
	enum hm_status status = hm__store_prepare(store,
		"SELECT org FROM team_serves WHERE team = ?1 ORDER BY place",
		&saver->serves_get, err);

	if (status == HM_OK)
		status = hm__store_prepare(store,
			"DELETE FROM team_serves WHERE team = ?1",
			&saver->serves_drop, err);
	if (status == HM_OK)
		status = hm__store_prepare(store,
			"INSERT INTO team_serves (team, place, org) "
			"VALUES (?1, ?2, ?3)",
			&saver->serves_add, err);
	return status;
}

static int bind_int(sqlite3_stmt *stmt, int i, const char *at)
{
	int32_t value;

	memcpy(&value, at, sizeof(value));
	return sqlite3_bind_int(stmt, i, value);
}

static int bind_maybe(sqlite3_stmt *stmt, int i, const char *at)
{
	int32_t value;

	memcpy(&value, at, sizeof(value));
	return value == INT32_MIN ? sqlite3_bind_null(stmt, i)
				  : sqlite3_bind_int(stmt, i, value);
}

static int bind_text(sqlite3_stmt *stmt, int i, const char *at)
{
	const char *text;

	memcpy(&text, at, sizeof(text));
	return sqlite3_bind_text(stmt, i, text ? text : "", -1, SQLITE_STATIC);
}

static int bind_big(sqlite3_stmt *stmt, int i, const char *at)
{
	int64_t value;

	memcpy(&value, at, sizeof(value));
	return sqlite3_bind_int64(stmt, i, value);
}

static int bind_bool(sqlite3_stmt *stmt, int i, const char *at)
{
	bool value;

	memcpy(&value, at, sizeof(value));
	return sqlite3_bind_int(stmt, i, value);
}

/* Texts and ids are lent to the statement: the row outlives the step. */
static int bind_field(sqlite3_stmt *stmt, int i,
	const struct hm__store_field *field, const char *row)
{
	const char *at = row + field->at;

	switch (field->type) {
	case HM__STORE_ID:
		return hm__store_bind_id(stmt, i, (const void *)at);
	case HM__STORE_TEXT:
		return bind_text(stmt, i, at);
	case HM__STORE_INT:
		return bind_int(stmt, i, at);
	case HM__STORE_MAYBE:
		return bind_maybe(stmt, i, at);
	case HM__STORE_BIG:
		return bind_big(stmt, i, at);
	case HM__STORE_BOOL:
		return bind_bool(stmt, i, at);
	}
	return SQLITE_MISUSE;
}

/* Runs a statement that returns no rows and makes it ready again. */
static enum hm_status run(const struct hm_store *store, sqlite3_stmt *stmt,
	int bound, struct hm_error *err)
{
	const int code = bound == SQLITE_OK ? sqlite3_step(stmt) : bound;

	sqlite3_reset(stmt);
	return code == SQLITE_DONE ? HM_OK : hm__store_fail(store, code, err);
}

/* Sets *@same if the table holds just the orgs that @team serves. */
static enum hm_status compare_serves(const struct saver *saver,
	const struct hm_team *team, bool *same, struct hm_error *err)
{
	size_t n = 0;
	bool equal = true;
	int code = hm__store_bind_id(saver->serves_get, 1, &team->id);

	if (code == SQLITE_OK)
		code = sqlite3_step(saver->serves_get);
	for (; code == SQLITE_ROW; code = sqlite3_step(saver->serves_get)) {
		struct hm_id org;
		equal = equal && n < team->nserves &&
			hm__store_column_id(saver->serves_get, 0, &org) &&
			hm_id_equal(org, team->serves[n]);
		n++;
	}
	sqlite3_reset(saver->serves_get);
	if (code != SQLITE_DONE)
		return hm__store_fail(saver->store, code, err);
	*same = equal && n == team->nserves;
	return HM_OK;
}

static enum hm_status replace_serves(const struct saver *saver,
	const struct hm_team *team, struct hm_error *err)
{
	int bound = hm__store_bind_id(saver->serves_drop, 1, &team->id);
	enum hm_status status = run(
		saver->store, saver->serves_drop, bound, err);
	sqlite3_stmt *add = saver->serves_add;

	for (size_t i = 0; i < team->nserves && status == HM_OK; i++) {
		bound = hm__store_bind_id(add, 1, &team->id);
		if (bound == SQLITE_OK)
			bound = sqlite3_bind_int64(add, 2, (int64_t)i);
		if (bound == SQLITE_OK)
			bound = hm__store_bind_id(add, 3, &team->serves[i]);
		status = run(saver->store, add, bound, err);
	}
	return status;
}

static enum hm_status save_serves(const struct saver *saver,
	const struct hm_team *team, bool *touched, struct hm_error *err)
{
	bool same = true;
	enum hm_status status = compare_serves(saver, team, &same, err);

	if (status != HM_OK || same)
		return status;
	*touched = true;
	return replace_serves(saver, team, err);
}

static enum hm_status save_row(void *ctx, const void *row, struct hm_error *err)
{
	struct saver *saver = ctx;
	const struct hm__store_kind *kind = saver->kind;
	int bound = SQLITE_OK;

	for (size_t i = 0; i < kind->nfields && bound == SQLITE_OK; i++)
		bound = bind_field(
			saver->put, (int)i + 1, &kind->fields[i], row);
	enum hm_status status = run(saver->store, saver->put, bound, err);
	bool touched = sqlite3_changes64(saver->store->db) > 0;
	if (status == HM_OK && kind->has_serves)
		status = save_serves(saver, row, &touched, err);
	saver->rows++;
	saver->touched += touched;
	return status;
}

static enum hm_status save_rows(
	struct saver *saver, const void *from, struct hm_error *err)
{
	enum hm_status status = prepare_put(saver, err);

	if (status == HM_OK && saver->kind->has_serves)
		status = prepare_serves(saver, err);
	if (status == HM_OK)
		status = saver->kind->each(from, save_row, saver, err);
	sqlite3_finalize(saver->serves_add);
	sqlite3_finalize(saver->serves_drop);
	sqlite3_finalize(saver->serves_get);
	sqlite3_finalize(saver->put);
	return status;
}

/*
 * All results are counted anew: a correction moves the sums of other days
 * than its own, and the results of a chapter are some thousands. Only sums
 * that differ are written, so that saving the same again writes nothing, and
 * mends sums that somebody spoiled.
 */
static enum hm_status make_sums(
	const struct hm_store *store, struct hm_error *err)
{
	return hm__store_exec(store,
		"DELETE FROM org_day_sum WHERE (org, day) NOT IN "
		"(SELECT org, day FROM org_day_recount);"
		"INSERT INTO org_day_sum "
		"(org, day, units, registered, ml, drives) "
		"SELECT org, day, units, registered, ml, drives "
		"FROM org_day_recount WHERE true "
		"ON CONFLICT (org, day) DO UPDATE SET units = excluded.units, "
		"registered = excluded.registered, ml = excluded.ml, "
		"drives = excluded.drives "
		"WHERE (units, registered, ml, drives) IS NOT (excluded.units, "
		"excluded.registered, excluded.ml, excluded.drives)",
		err);
}

/* Saves a kind and adds to @total what came of it. */
static enum hm_status save_kind(struct hm_store *store,
	const struct hm__store_kind *kind, const void *from,
	struct hm_store_changes *total, struct hm_error *err)
{
	struct saver saver = { .store = store, .kind = kind };
	int64_t before = 0;
	int64_t after = 0;
	enum hm_status status = hm_store_count(
		store, kind->table, &before, err);

	if (status == HM_OK)
		status = save_rows(&saver, from, err);
	if (status == HM_OK && kind->has_sums && saver.rows > 0)
		status = make_sums(store, err);
	if (status == HM_OK)
		status = hm_store_count(store, kind->table, &after, err);
	if (status != HM_OK)
		return status;
	const size_t added = (size_t)(after - before);
	total->added += added;
	total->changed += saver.touched - added;
	total->same += saver.rows - saver.touched;
	return HM_OK;
}

static enum hm_status save_all(struct hm_store *store,
	const struct hm_book *book, const struct hm_registry *reg,
	struct hm_store_changes *total, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; i < hm__store_kind_count && status == HM_OK; i++) {
		const struct hm__store_kind *kind = &hm__store_kinds[i];
		const void *from = kind->of_registry ? (const void *)reg : book;
		if (from)
			status = save_kind(store, kind, from, total, err);
	}
	return status;
}

enum hm_status hm_store_save(struct hm_store *store, const struct hm_book *book,
	const struct hm_registry *reg, struct hm_store_changes *changes,
	struct hm_error *err)
{
	struct hm_store_changes total = { 0, 0, 0 };

	assert(store->begun);
	store->saved = true;
	enum hm_status status = save_all(store, book, reg, &total, err);
	if (status != HM_OK) {
		store->spoiled = true;
		return status;
	}
	if (changes) {
		changes->added += total.added;
		changes->changed += total.changed;
		changes->same += total.same;
	}
	return HM_OK;
}

enum hm_status hm_store_remove_drives(struct hm_store *store,
	const struct hm_id *ids, size_t n, struct hm_error *err)
{
	sqlite3_stmt *stmt = NULL;

	assert(store->begun);
	enum hm_status status = hm__store_prepare(
		store, "DELETE FROM drive WHERE id = ?1", &stmt, err);
	for (size_t i = 0; i < n && status == HM_OK; i++)
		status = run(
			store, stmt, hm__store_bind_id(stmt, 1, &ids[i]), err);
	sqlite3_finalize(stmt);
	if (status != HM_OK)
		store->spoiled = true;
	return status;
}

/*
 * Not a UNIQUE index: two records may exchange their codes in one
 * transaction, and orgs may have one code on different days.
 */
static const char codes_sql[] =
	"SELECT 'venue', code FROM venue GROUP BY code HAVING count(*) > 1 "
	"UNION ALL "
	"SELECT 'team', code FROM team GROUP BY code HAVING count(*) > 1 "
	"UNION ALL "
	"SELECT 'campaign', code FROM campaign "
	"GROUP BY code HAVING count(*) > 1 "
	"UNION ALL "
	"SELECT 'drive', code FROM drive GROUP BY code HAVING count(*) > 1 "
	"UNION ALL "
	"SELECT 'result', code FROM result WHERE code <> '' "
	"GROUP BY code HAVING count(*) > 1 "
	"UNION ALL "
	"SELECT 'org', a.code FROM org AS a JOIN org AS b ON b.code = a.code "
	"AND b.id > a.id AND b.from_day < a.to_day AND a.from_day < b.to_day "
	"LIMIT 1";

enum hm_status hm__store_check_codes(
	const struct hm_store *store, struct hm_error *err)
{
	const enum hm_lang lang = err ? err->lang : HM_LANG_EN;
	sqlite3_stmt *stmt = NULL;
	enum hm_status status = hm__store_prepare(store, codes_sql, &stmt, err);

	if (status != HM_OK)
		return status;
	const int code = sqlite3_step(stmt);
	if (code == SQLITE_ROW) {
		const char *kind = (const char *)sqlite3_column_text(stmt, 0);
		const char *text = (const char *)sqlite3_column_text(stmt, 1);
		status = hm_error_set(err, HM_ERR_EXISTS,
			"There is another %s with the code \"%s\" already; "
			"give one of them another code.",
			kind ? hm_lang_text(lang, kind) : "", text ? text : "");
		hm_error_at(err, store->path, 0, 0);
	} else if (code != SQLITE_DONE) {
		status = hm__store_fail(store, code, err);
	}
	sqlite3_finalize(stmt);
	return status;
}
