/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/conflict_priv.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * To check thousands of drives, they are sorted once by the people they draw
 * on and the day, and once by team and day. The few that can be in the way of one then stand
 * next to each other: O(n log n) for all instead of O(n * n).
 */

static int compare_rows(const void *left, const void *right)
{
	const struct hm__conflict_row *a = left;
	const struct hm__conflict_row *b = right;
	int order = hm_id_compare(a->key, b->key);

	if (order != 0)
		return order;
	if (a->drive->day != b->drive->day)
		return a->drive->day < b->drive->day ? -1 : 1;
	return hm_id_compare(a->drive->id, b->drive->id);
}

/* Leaves the list NULL if there is no memory. */
static void sort_drives(struct hm__conflict_view *view, enum hm__conflict_by by)
{
	struct hm__conflict_row *rows = hm__mem_new(
		view->options->alloc, view->n, sizeof(*rows));

	if (!rows)
		return;
	for (size_t i = 0; i < view->n; i++) {
		rows[i].drive = hm_book_drive_at(view->book, i);
		rows[i].key = hm__conflict_key(view->book, rows[i].drive, by);
	}
	qsort(rows, view->n, sizeof(*rows), compare_rows);
	view->sorted[by] = rows;
}

/* The first row that is not before (key, day). */
static size_t lower_bound(const struct hm__conflict_view *view,
	enum hm__conflict_by by, struct hm_id key, hm_date day)
{
	size_t low = 0;
	size_t high = view->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct hm__conflict_row *row = &view->sorted[by][mid];
		int order = hm_id_compare(row->key, key);

		if (order < 0 || (order == 0 && row->drive->day < day))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct hm__conflict_range hm__conflict_range(
	const struct hm__conflict_view *view, enum hm__conflict_by by,
	struct hm_id key, struct hm_span days)
{
	if (!view->sorted[by])
		return (struct hm__conflict_range){ 0, view->n };
	return (struct hm__conflict_range){
		lower_bound(view, by, key, days.from),
		lower_bound(view, by, key, days.to),
	};
}

static size_t check_and_say(const struct hm__conflict_view *view,
	const struct hm_drive *drive, const struct hm_say *say)
{
	struct hm_conflict found[HM_CONFLICT_MAX];
	size_t n = hm__conflict_check(view, drive, found, HM_CONFLICT_MAX);

	for (size_t i = 0; i < n; i++)
		hm_conflict_say(view->book, drive, &found[i], say);
	return n;
}

size_t hm_conflict_check_all(const struct hm_book *book, struct hm_span span,
	const struct hm_conflict_options *options, const struct hm_say *say)
{
	static const struct hm_conflict_options defaults =
		HM_CONFLICT_OPTIONS_INIT;
	struct hm__conflict_view view = {
		.book = book,
		.options = options ? options : &defaults,
		.n = hm_book_drive_count(book),
	};
	size_t found = 0;

	if (view.n == 0)
		return 0;
	for (unsigned by = 0; by < HM__CONFLICT_BY_COUNT; by++)
		sort_drives(&view, (enum hm__conflict_by)by);
	for (size_t i = 0; i < view.n; i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (hm_span_contains(span, drive->day) &&
			hm__conflict_counts(drive, view.options))
			found += check_and_say(&view, drive, say);
	}
	for (size_t by = 0; by < HM__CONFLICT_BY_COUNT; by++)
		hm__mem_free(view.options->alloc, view.sorted[by]);
	return found;
}
