/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_H
#define HM_DEMO_SYNTH_H

/*
 * The synthetic part of the demo: made-up donors, drives and results, as
 * sheets. README.md says which figures they follow. The same seed and book
 * give the same bytes. Nothing here is about a real person or drive.
 *
 * The sheets are appended to texts of the caller; on failure these hold some
 * rows, throw them away.
 */

#include <stdint.h>

#include <hienmau/book.h>
#include <hienmau/text.h>

/**
 * Makes 40,000 donors for the venues of @book, by head-count, but none in the
 * province whose hospital keeps its donors; the drives of 2025 and 2026 that
 * were before @today; what each brought; who gave there and before; and who
 * was deferred. HM_ERR_INVALID if the book has no venues with head-counts or
 * no teams.
 */
enum hm_status synth_donors(uint64_t seed, const struct hm_book *book,
	hm_date today, struct hm_text *donors_csv,
	struct hm_text *donations_csv, struct hm_text *deferrals_csv,
	struct hm_text *drives_csv, struct hm_text *results_csv,
	struct hm_error *err);

/**
 * Makes up what each confirmed drive on a day of @span brought. A drive's
 * figures hang on the seed and the drive alone, not on the others.
 */
enum hm_status synth_results(uint64_t seed, const struct hm_book *book,
	struct hm_span span, struct hm_text *results_csv, struct hm_error *err);

#endif
