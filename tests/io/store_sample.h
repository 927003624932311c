/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_STORE_SAMPLE_H
#define HM_TEST_STORE_SAMPLE_H

/* What the tests of the store share. All of it fails the running test if it
 * cannot do its work. */

#include <stdint.h>

#include <hienmau-io/store.h>

/**
 * A random book with @n records of each kind: same seed, same book. All its
 * references lead somewhere. Free it.
 */
struct hm_book *sample_book(uint64_t seed, int n);

/** @n donors with histories, indexed, at the drives of sample_book(). */
struct hm_registry *sample_registry(uint64_t seed, int n);

/** An empty book or registry. */
struct hm_book *empty_book(void);
struct hm_registry *empty_registry(void);

/** Every member of every record, in words: free() it. */
char *dump_book(const struct hm_book *book);
char *dump_registry(const struct hm_registry *reg);

/** A folder of its own, and the path of a file in it. */
struct scratch {
	char dir[256];
	char path[300];
};

void scratch_make(struct scratch *scratch);

/** Removes the folder and the files in it. */
void scratch_remove(const struct scratch *scratch);

/** Opens the scratch file, and begins to write. */
struct hm_store *scratch_open(
	const struct scratch *scratch, enum hm_store_mode mode);

/** Makes the file, with @book and @reg (which may be NULL) in it. */
void scratch_fill(const struct scratch *scratch, const struct hm_book *book,
	const struct hm_registry *reg);

/** Runs SQL on the file as another program would. */
void scratch_sql(const struct scratch *scratch, const char *sql);

/** Tests that the file holds just this. */
void scratch_check(const struct scratch *scratch, const struct hm_book *book,
	const struct hm_registry *reg);

#endif
