/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_IO_SHEET_WORLD_H
#define HM_TEST_IO_SHEET_WORLD_H

/*
 * A small chapter made of the good sheets in tests/vectors/sheets, and the
 * diagnostics of an import as text.
 */

#include <hienmau-io/import.h>

struct world {
	struct hm_book *book;
	struct hm_registry *donors;
	struct hm_text heard; /* a line for each diagnostic */
	struct hm_say say;
};

/** The day and the instant of every import. */
#define WORLD_TODAY 20971 /* 2027-06-02 */
#define WORLD_NOW ((hm_instant)20971 * 86400)

/** An empty chapter. */
void world_init(struct world *world);

void world_fini(struct world *world);

/** An import into the chapter itself. */
struct hm_import world_import_into(struct world *world);

/** Appends tests/vectors/sheets/@name to the empty @out. */
void world_read(const char *name, struct hm_text *out);

/** Imports good_<kind>.csv; the test fails if it is refused. */
void world_load(struct world *world, enum hm_sheet_kind kind);

/** Imports all good sheets, in order. */
void world_load_all(struct world *world);

#endif
