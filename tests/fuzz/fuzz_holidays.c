/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Any bytes as a calendar of holidays: no crash, nothing added after an
 * error, and only spans that are days.
 */
#include <stdint.h>
#include <stdlib.h>

#include <hienmau/feed.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hm_book *book = NULL;
	size_t count = 0;

	if (hm_book_new(NULL, &book, NULL) != HM_OK)
		return 0;

	const enum hm_status status = hm_feed_read_holidays((const char *)data,
		size, "fuzz.ics", NULL, book, &count, NULL, NULL);

	if (status != HM_OK && hm_book_days_count(book) != 0)
		abort();
	for (size_t i = 0; i < hm_book_days_count(book); i++)
		if (hm_span_is_empty(hm_book_days_at(book, i)->span) ||
			!hm_span_covers(
				hm_span_all(), hm_book_days_at(book, i)->span))
			abort();
	hm_book_free(book);
	return 0;
}
