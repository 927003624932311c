/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth.h"

#include <hienmau/pool.h>

#include "demo/synth_funnel.h"
#include "demo/synth_sheet.h"

/*
 * How many register: as many as the expected units need, give or take a
 * fifth; a drive nobody expected anything of goes by its head-count.
 */
static int32_t draw_registered(const struct hm_book *book,
	const struct hm_drive *drive, struct synth_random *random)
{
	const struct hm_venue *venue = hm_book_find_venue(book, drive->venue);
	int64_t people = 0;

	if (drive->expected > 0)
		people = (int64_t)drive->expected * 10000 / HM_YIELD;
	else if (venue && venue->headcount > 0)
		people = (int64_t)venue->headcount * HM_HEAD_SHARE / 10000;
	if (people > 2000)
		people = 2000;
	return synth_random_around(
		random, (int32_t)people, (int32_t)people / 5);
}

static void add_result(uint64_t seed, const struct hm_book *book,
	const struct hm_drive *drive, struct hm_text *sheet)
{
	struct synth_random random = synth_random_of(seed, drive->code, 2);
	int32_t registered = draw_registered(book, drive, &random);
	struct hm_counts counts = synth_counts_draw(
		&random, registered, INT32_MAX);

	synth_sheet_result(sheet, drive->code, &counts);
}

enum hm_status synth_results(uint64_t seed, const struct hm_book *book,
	struct hm_span span, struct hm_text *results_csv, struct hm_error *err)
{
	synth_sheet_result_head(results_csv);
	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (drive->state == HM_DRIVE_STATE_CONFIRMED &&
			hm_span_contains(span, drive->day))
			add_result(seed, book, drive, results_csv);
	}
	if (results_csv->failed)
		return hm_error_set(err, HM_ERR_NOMEM,
			"There is not enough memory; close other programs and "
			"try again.");
	return HM_OK;
}
