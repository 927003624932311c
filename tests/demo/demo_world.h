/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_DEMO_WORLD_H
#define HM_TEST_DEMO_WORLD_H

/*
 * The demo as `hienmau demo` sets it up: the fixed sheets and the holidays in
 * a book, the synthetic sheets in the texts. The running test fails if
 * anything in them is refused.
 */

#include <hienmau-io/sheet.h>
#include <hienmau/book.h>
#include <hienmau/registry.h>
#include <hienmau/text.h>

enum { DEMO_SEED = 2027 };

/* The order of synth_donors(). */
enum demo_sheet {
	DEMO_DONORS,
	DEMO_DONATIONS,
	DEMO_DEFERRALS,
	DEMO_DRIVES,
	DEMO_RESULTS,
	DEMO_SHEETS
};

struct demo_world {
	struct hm_book *book;
	struct hm_registry *donors;
	struct hm_text sheets[DEMO_SHEETS];
	hm_date today;
};

/** Reads data/demo/ and the holidays. */
void demo_world_init(struct demo_world *world);

/** Makes the synthetic sheets with DEMO_SEED, and imports them. */
void demo_world_synth(struct demo_world *world);

void demo_world_fini(struct demo_world *world);

/** The org with a code on a day; the test fails if there is none. */
const struct hm_org *demo_org(
	const struct demo_world *world, const char *code, hm_date day);

/** A date from "2027-01-31". */
hm_date demo_date(const char *text);

#endif
