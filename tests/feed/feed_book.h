/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_FEED_BOOK_H
#define HM_TEST_FEED_BOOK_H

/* A small invented chapter, and where its feeds are caught. */

#include <stdbool.h>

#include <hienmau/feed.h>

/** What only the team and the committee may read. */
#define FEED_PHONE "0912000111"
#define FEED_CONTACT "Nguyễn Thị Mẫu"

/** 2027-03-15, the day of the first drive. */
hm_date feed_day(void);

struct hm_id feed_id(const char *kind, const char *name);

/**
 * Makes the book: a province with two communes below it, a host in the first,
 * two venues (one without coordinates), two teams, contacts, and drives in
 * every state: D1 confirmed, D2 tentative, D3 proposed, D4 cancelled, D5
 * cancelled before it was published, D6 reported, D7 confirmed for the
 * other commune and team and lasting until midnight.
 */
struct hm_book *feed_book(void);

/** Adds or changes a drive of the book; it must be accepted. */
void feed_put_drive(struct hm_book *book, const struct hm_drive *drive);

/** A drive like D1 with another code, to be changed and put. */
struct hm_drive feed_drive(const char *code);

/** A sink that appends to the struct hm_text in @ctx. */
bool feed_catch(void *ctx, const char *bytes, size_t len);

/** Writes a feed that must succeed; free it with hm_text_fini(). */
struct hm_text feed_written(
	const struct hm_book *book, const struct hm_feed_options *options);

#endif
