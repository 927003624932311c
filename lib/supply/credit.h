/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_SUPPLY_CREDIT_H
#define HM_SUPPLY_CREDIT_H

/*
 * Which results count for whom: the five rules of tally.h, for progress and
 * plan alike, so that a plan begins where the progress stands. Rules 1 to 4
 * are applied once; rule 5 depends on what is asked.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>

struct hm__credit;

/**
 * Whose tree says for whom something of a day counts: that of the day itself,
 * but none before @first or after @last. Both the same is the tree of that
 * day.
 */
struct hm__credit_trees {
	hm_date first;
	hm_date last;
};

/**
 * Resolves the results of a book, each in the tree of its last day. Borrows
 * the book, which must not change meanwhile. Tells "tally.disagrees" to @say,
 * which may be NULL. NULL if there is no memory; else any number of threads
 * may ask. Cost: O(n log n) in results times the depth of the tree.
 */
struct hm__credit *hm__credit_new(const struct hm_book *book,
	struct hm__credit_trees trees, const struct hm_alloc *alloc,
	const struct hm_say *say);

/** Frees; NULL is a no-op. */
void hm__credit_free(struct hm__credit *credit);

/** What is asked: the results of an org and all below it within a span. */
struct hm__credit_query {
	const struct hm__credit *credit;
	struct hm_span span;
	size_t node; /* SIZE_MAX: no result counts for the org */
	size_t at;   /* posts left to look at: [at, end) */
	size_t end;
};

struct hm__credit_query hm__credit_ask(
	const struct hm__credit *credit, struct hm_id org, struct hm_span span);

/** The next result that counts, by first day, then id; NULL: no more. */
const struct hm_result *hm__credit_next(struct hm__credit_query *query);

/**
 * True if a total that counts in the query, whatever is left of it, tells the
 * units of @org on @day.
 */
bool hm__credit_in_total(
	const struct hm__credit_query *query, struct hm_id org, hm_date day);

/**
 * True if a result that is not corrected tells of the drive; with @units, one
 * that tells its units.
 */
bool hm__credit_is_reported(
	const struct hm__credit *credit, struct hm_id drive, bool units);

/**
 * Usual units of a drive: the rounded mean of those of the org and all below
 * it that were over by @end; HM_DRIVE_SIZE if there is none. Cost: linear in
 * their results.
 */
int32_t hm__credit_drive_size(
	const struct hm__credit *credit, struct hm_id org, hm_date end);

#endif
