/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_STORE_H
#define HIENMAU_IO_STORE_H

/*
 * The store: a chapter's records in one SQLite file. Every write is part of
 * a transaction that is taken as a whole or not at all; the file is durable
 * when hm_store_commit() returns. One store is for one thread; several
 * processes may have the file open.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>
#include <hienmau/registry.h>
#include <hienmau/text.h>

HM_BEGIN

struct hm_store;

/** How to open. */
enum hm_store_mode {
	HM_STORE_READ = 0,   /* must exist; may be of an earlier version */
	HM_STORE_WRITE = 1,  /* must exist; brought to this version */
	HM_STORE_CREATE = 2, /* must not exist; made with mode 0600 */
};

/** The version of the tables this library writes. */
enum { HM_STORE_VERSION = 2 };

/**
 * Opens a database. In a folder that is read-only, READ works when nobody has
 * the file open. HM_ERR_NOT_FOUND (READ, WRITE) or HM_ERR_EXISTS (CREATE)
 * for the file, HM_ERR_VERSION if it was made by a newer hienmau,
 * HM_ERR_STORE if it is not one of ours or damaged, HM_ERR_IO if the system
 * refuses. *@out is the caller's.
 */
HM_API enum hm_status hm_store_open(const char *path, enum hm_store_mode mode,
	const struct hm_alloc *alloc, struct hm_store **out,
	struct hm_error *err);

/** Closes; an open transaction is rolled back. NULL is a no-op. */
HM_API void hm_store_close(struct hm_store *store);

/**
 * Begins a write transaction (BEGIN IMMEDIATE); waits up to 5 s for other
 * writers. In a store opened for READ it only makes all reads see one state,
 * until hm_store_rollback().
 */
HM_API enum hm_status hm_store_begin(
	struct hm_store *store, struct hm_error *err);

/**
 * Makes the transaction durable. On failure it is rolled back: HM_ERR_STORE
 * if a record refers to one that is not there, HM_ERR_EXISTS if two records
 * of a kind have one code, HM_ERR_IO if the system failed (the changes may
 * then be in the file all the same: read it again).
 */
HM_API enum hm_status hm_store_commit(
	struct hm_store *store, struct hm_error *err);

/** Undoes the transaction. No-op without one. */
HM_API void hm_store_rollback(struct hm_store *store);

/**
 * Adds all records to @book; outside a transaction all reads see one state.
 * On failure some may have been added.
 */
HM_API enum hm_status hm_store_load_book(
	struct hm_store *store, struct hm_book *book, struct hm_error *err);

/** Adds all donors and histories to @reg, likewise, and indexes it. */
HM_API enum hm_status hm_store_load_registry(
	struct hm_store *store, struct hm_registry *reg, struct hm_error *err);

/** What a save did. */
struct hm_store_changes {
	size_t added;
	size_t changed;
	size_t same; /* were there already, identical */
};

/**
 * Writes the records of @book and of @reg (either may be NULL; @reg must be
 * indexed) into the open transaction: new ones are added, others replaced.
 * Sums per org and day are brought up to date with results. *@changes (may
 * be NULL) is added to. After a failure the transaction can no longer be
 * committed.
 */
HM_API enum hm_status hm_store_save(struct hm_store *store,
	const struct hm_book *book, const struct hm_registry *reg,
	struct hm_store_changes *changes, struct hm_error *err);

/**
 * Takes drives out (proposals that are planned anew), within the open
 * transaction. Ids that are not there are passed over; a drive that a result
 * or a donation refers to makes the commit fail.
 */
HM_API enum hm_status hm_store_remove_drives(struct hm_store *store,
	const struct hm_id *ids, size_t n, struct hm_error *err);

/**
 * A setting ("language", "province", "policy", "plan-year") appended to
 * @out; HM_ERR_NOT_FOUND if it was never set.
 */
HM_API enum hm_status hm_store_get_setting(struct hm_store *store,
	const char *name, struct hm_text *out, struct hm_error *err);

/** Sets a setting, within the open transaction. */
HM_API enum hm_status hm_store_set_setting(struct hm_store *store,
	const char *name, const char *value, struct hm_error *err);

/**
 * How many records of a kind there are: "org", "org_link", "contact",
 * "venue", "team", "days", "campaign", "target", "drive", "result", "donor",
 * "donation", "deferral"; HM_ERR_NOT_FOUND for another word.
 */
HM_API enum hm_status hm_store_count(struct hm_store *store, const char *what,
	int64_t *out, struct hm_error *err);

/**
 * Checks the file: SQLite's own integrity, foreign keys, that sums agree
 * with results, and hm_book_check(). Tells findings to @say and sets *@faults
 * to the number of errors.
 */
HM_API enum hm_status hm_store_check(struct hm_store *store,
	const struct hm_say *say, size_t *faults, struct hm_error *err);

HM_END

#endif
