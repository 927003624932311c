/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

/*
 * The tables, as steps from version to version. A step that was released is
 * frozen: a change of the tables is a new step at the end of the list.
 *
 * Every kind of record has a table of its own. Ids are blobs of 16 bytes,
 * "none" is NULL; days, minutes and enums are the integers of the headers.
 * References are checked at commit, so that rows may come in any order.
 * Records of the book keep their order of addition in the rowid; donors and
 * histories, which are many and sorted, are kept by their key alone.
 *
 * Indexes are there for what is asked: the code of an org, the results of an
 * org and day, and the children of a drive, the one kind that is taken out.
 */

enum { APPLICATION_ID = 0x686d6175 }; /* "hmau", in the file's header */

#define KEY "id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), "
#define REF(column, parent)                                                    \
	column " BLOB NOT NULL CHECK (length(" column ") = 16) "               \
	       "REFERENCES " parent " DEFERRABLE INITIALLY DEFERRED, "
#define MAYBE(column, parent)                                                  \
	column " BLOB CHECK (length(" column ") = 16) "                        \
	       "REFERENCES " parent " DEFERRABLE INITIALLY DEFERRED, "
#define INT(column) column " INTEGER NOT NULL, "
#define TEXT(column) column " TEXT NOT NULL, "
#define BOOL(column) column " INTEGER NOT NULL CHECK (" column " IN (0, 1)), "
#define SPAN INT("from_day") INT("to_day")
#define HOURS INT("start_minute") INT("end_minute")
#define PLACE "lat_udeg INTEGER, lon_udeg INTEGER, "

/* clang-format off */
static const char *const version_1[] = {
	"CREATE TABLE org ("
		KEY INT("kind") TEXT("code") TEXT("name") SPAN
		INT("headcount") "note TEXT NOT NULL) STRICT",
	"CREATE INDEX org_code ON org (code)",
	"CREATE TABLE org_link ("
		KEY INT("kind") REF("org", "org") REF("to_org", "org")
		INT("from_day") "to_day INTEGER NOT NULL) STRICT",
	"CREATE TABLE contact ("
		KEY REF("org", "org") TEXT("name") TEXT("role")
		TEXT("phone") "email TEXT NOT NULL) STRICT",
	"CREATE TABLE venue ("
		KEY TEXT("code") TEXT("name") MAYBE("org", "org")
		TEXT("address") PLACE INT("capacity") INT("headcount")
		INT("share") INT("spacing_days") INT("notice_days")
		INT("weekdays") INT("setup_cost")
		"note TEXT NOT NULL) STRICT",
	"CREATE TABLE team ("
		KEY TEXT("code") TEXT("name") MAYBE("owner", "org") PLACE
		INT("beds") INT("staff") INT("capacity") HOURS INT("days")
		INT("max_per_week") INT("fixed_cost") INT("km_cost")
		"note TEXT NOT NULL) STRICT",
	/* The orgs a team serves, in the order of its array. */
	"CREATE TABLE team_serves ("
		REF("team", "team") INT("place") REF("org", "org")
		"PRIMARY KEY (team, place)) STRICT, WITHOUT ROWID",
	/* The owner is a venue or a team, which no reference can say. */
	"CREATE TABLE days ("
		KEY INT("kind") "owner BLOB CHECK (length(owner) = 16), "
		SPAN "reason TEXT NOT NULL) STRICT",
	"CREATE TABLE campaign ("
		KEY TEXT("code") TEXT("name")
		INT("from_day") "to_day INTEGER NOT NULL) STRICT",
	"CREATE TABLE target ("
		KEY REF("org", "org") SPAN INT("measure") INT("value")
		BOOL("illustrative") "source TEXT NOT NULL) STRICT",
	"CREATE TABLE drive ("
		KEY TEXT("code") INT("day") HOURS REF("venue", "venue")
		MAYBE("team", "team") REF("host", "org") INT("state")
		BOOL("pinned") INT("expected") INT("cost") INT("revision")
		INT("changed") "note TEXT NOT NULL) STRICT",
	"CREATE TABLE result ("
		KEY TEXT("code") REF("org", "org") SPAN
		MAYBE("drive", "drive") MAYBE("replaces", "result")
		INT("registered") INT("came") INT("accepted") INT("units")
		INT("ml") INT("bags_250") INT("bags_350") INT("bags_450")
		INT("repeat") BOOL("at_least")
		"source TEXT NOT NULL) STRICT",
	"CREATE INDEX result_org_day ON result (org, from_day)",
	"CREATE INDEX result_drive ON result (drive) "
		"WHERE drive IS NOT NULL",
	"CREATE INDEX result_replaces ON result (replaces) "
		"WHERE replaces IS NOT NULL",
	"CREATE TABLE donor ("
		KEY TEXT("code") TEXT("name") INT("birth_from")
		INT("birth_to") INT("sex") INT("abo") INT("rhd")
		MAYBE("org", "org") TEXT("phone")
		"weight_g INTEGER NOT NULL) STRICT, WITHOUT ROWID",
	"CREATE TABLE donation ("
		REF("donor", "donor") INT("day") INT("product")
		MAYBE("drive", "drive") INT("ml") INT("outcome")
		"PRIMARY KEY (donor, day, product)) STRICT, WITHOUT ROWID",
	"CREATE INDEX donation_drive ON donation (drive) "
		"WHERE drive IS NOT NULL",
	"CREATE TABLE deferral ("
		REF("donor", "donor") TEXT("event") INT("day")
		"until INTEGER, "
		"PRIMARY KEY (donor, event, day)) STRICT, WITHOUT ROWID",
	"CREATE TABLE setting ("
		"name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL"
		") STRICT, WITHOUT ROWID",
	/*
	 * What is credited to an org itself on one day: the results of
	 * drives or, where there are none, totals of that single day.
	 * Results that were corrected and totals of longer periods do not
	 * count; a figure that is not known counts as nothing.
	 */
	"CREATE TABLE org_day_sum ("
		REF("org", "org") INT("day") INT("units") INT("registered")
		INT("ml") INT("drives")
		"PRIMARY KEY (org, day)) STRICT, WITHOUT ROWID",
	"CREATE VIEW result_in_force AS "
		"SELECT * FROM result AS r WHERE NOT EXISTS ("
		"SELECT 1 FROM result AS c WHERE c.replaces = r.id)",
	"CREATE VIEW org_day_recount "
		"(org, day, units, registered, ml, drives) AS "
		"SELECT r.org, r.from_day, sum(max(r.units, 0)), "
		"sum(max(r.registered, 0)), sum(max(r.ml, 0)), "
		"count(DISTINCT r.drive) "
		"FROM result_in_force AS r "
		"WHERE r.drive IS NOT NULL OR (r.to_day = r.from_day + 1 "
		"AND NOT EXISTS (SELECT 1 FROM result_in_force AS d "
		"WHERE d.org = r.org AND d.from_day = r.from_day "
		"AND d.drive IS NOT NULL)) "
		"GROUP BY r.org, r.from_day",
	"PRAGMA application_id = 0x686d6175",
	"PRAGMA user_version = 1",
	NULL,
};

#define ADD(table, column) "ALTER TABLE " table " ADD COLUMN " column
#define ADD_INT(table, column) ADD(table, column " INTEGER NOT NULL DEFAULT 0")

static const char *const version_2[] = {
	ADD_INT("venue", "teams"),
	ADD("venue", "pool BLOB CHECK (length(pool) = 16) "
		"REFERENCES venue DEFERRABLE INITIALLY DEFERRED"),
	ADD_INT("team", "max_per_month"),
	ADD_INT("team", "max_in_row"),
	ADD_INT("team", "day_minutes"),
	ADD_INT("team", "setup_minutes"),
	ADD_INT("team", "speed"),
	ADD_INT("team", "night_cost"),
	"PRAGMA user_version = 2",
	NULL,
};

static const char *const *const steps[HM_STORE_VERSION] = {
	version_1, version_2
};
/* clang-format on */

enum hm_status hm__store_identify(
	const struct hm_store *store, int64_t *version, struct hm_error *err)
{
	int64_t application = 0;
	int64_t made = 0;
	enum hm_status status = hm__store_number(
		store, "PRAGMA application_id", &application, err);

	if (status == HM_OK)
		status = hm__store_number(
			store, "PRAGMA user_version", &made, err);
	if (status != HM_OK)
		return status;
	if (application != APPLICATION_ID || made < 1)
		status = hm_error_set(err, HM_ERR_STORE,
			"This is not a database of hienmau; name another "
			"file.");
	else if (made > HM_STORE_VERSION)
		status = hm_error_set(err, HM_ERR_VERSION,
			"This database was made by a newer hienmau (version "
			"%d, this one knows %d); update hienmau.",
			(int)made, (int)HM_STORE_VERSION);
	if (status != HM_OK) {
		hm_error_at(err, store->path, 0, 0);
		return status;
	}
	*version = made;
	return HM_OK;
}

enum hm_status hm__store_migrate(
	struct hm_store *store, int64_t version, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	if (version == HM_STORE_VERSION)
		return HM_OK;
	status = hm_store_begin(store, err);
	if (status != HM_OK)
		return status;
	/* Another program may have been faster. */
	if (version > 0)
		status = hm__store_identify(store, &version, err);
	for (; status == HM_OK && version < HM_STORE_VERSION; version++) {
		const char *const *sql = steps[version];
		while (status == HM_OK && *sql)
			status = hm__store_exec(store, *sql++, err);
	}
	if (status == HM_OK)
		return hm_store_commit(store, err);
	hm_store_rollback(store);
	return status;
}
