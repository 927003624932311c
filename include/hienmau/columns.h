/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_COLUMNS_H
#define HIENMAU_COLUMNS_H

/*
 * Columns: what a policy says of every donor on every day of a span, compiled
 * once and then asked in bulk. "How many of each org may be invited on a day"
 * is one pass over a few bytes a donor; the answers are those of verdict.h,
 * donor by donor and day by day, in the view HM_VIEW_INVITE, for no
 * particular volume and for one context: the same drive for all.
 *
 * Columns are the caller's: hm_columns_free(). They borrow the policy, which
 * must outlive them, and nothing else. A donor's row is that of the registry.
 * When a donation or a deferral was added, hm_columns_update() keeps that
 * donor's columns current; when a donor was added, make the columns anew.
 * Readers may share columns between threads; they must not change meanwhile.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/alloc.h>
#include <hienmau/registry.h>
#include <hienmau/verdict.h>

HM_BEGIN

struct hm_columns;

/** The longest span of days columns can hold. */
enum { HM_COLUMNS_DAYS_MOST = 32766 };

/**
 * What is compiled. @products are bits 1 << enum hm_product. @context is that
 * of a question (struct hm_question), asked of every donor and day: words about
 * the drive, such as "mobile", fit better than those about one donor. They are
 * copied. For other words make other columns.
 */
struct hm_columns_options {
	size_t size;
	struct hm_span days; /* days that may be asked for */
	unsigned products;   /* 0 = every product the policy has */
	const char *const *context;
	size_t ncontext;
};

#define HM_COLUMNS_OPTIONS_INIT                                                \
	{                                                                      \
		sizeof(struct hm_columns_options), { 0, 0 }, 0, NULL, 0        \
	}

/**
 * Donors that come from elsewhere than a registry. Both functions are called
 * with 0 <= i < @count and the context, in rising order of @i: first @org for
 * all donors, then @subject for all. Arrays of a subject need to live until
 * the next call only.
 */
struct hm_columns_source {
	size_t count;
	struct hm_id (*org)(void *ctx, size_t i); /* may be none */
	void (*subject)(void *ctx, size_t i, struct hm_subject *out);
	void *ctx;
};

/**
 * Compiles the donors of an indexed registry. HM_ERR_INVALID for a span of
 * days that is empty, too long or not in the calendar; HM_ERR_NOT_FOUND for a
 * product without rules; HM_ERR_LIMIT for more than about 4,000 million
 * donors.
 */
HM_API enum hm_status hm_columns_new(const struct hm_policy *policy,
	const struct hm_registry *reg, const struct hm_columns_options *options,
	const struct hm_alloc *alloc, struct hm_columns **out,
	struct hm_error *err);

/** Compiles donors that a source hands out one by one; as above. */
HM_API enum hm_status hm_columns_new_from(const struct hm_policy *policy,
	const struct hm_columns_source *source,
	const struct hm_columns_options *options, const struct hm_alloc *alloc,
	struct hm_columns **out, struct hm_error *err);

/**
 * Compiles donor @row of the registry again, which was indexed after its
 * history changed. HM_ERR_INVALID, and nothing changes, if the registry has
 * gained or lost donors or this one another org: make the columns anew.
 */
HM_API enum hm_status hm_columns_update(struct hm_columns *columns,
	const struct hm_registry *reg, size_t row, struct hm_error *err);

/** Compiles donor @row again from what is known now. */
HM_API enum hm_status hm_columns_put(struct hm_columns *columns, size_t row,
	const struct hm_subject *subject, struct hm_error *err);

/** Number of donors. */
HM_API size_t hm_columns_count(const struct hm_columns *columns);

/** The days that may be asked for. */
HM_API struct hm_span hm_columns_days(const struct hm_columns *columns);

/** True if a product may be asked for. */
HM_API bool hm_columns_has_product(
	const struct hm_columns *columns, enum hm_product product);

/** Number of different orgs, among them that of the donors with none. */
HM_API size_t hm_columns_org_count(const struct hm_columns *columns);

/** Org @i, in the order in which the donors name them. */
HM_API struct hm_id hm_columns_org_at(
	const struct hm_columns *columns, size_t i);

/**
 * How many donors are HM_HEADLINE_ELIGIBLE for a product on a day. Here and
 * below the product and the day must be ones that may be asked for.
 */
HM_API size_t hm_columns_count_eligible(
	const struct hm_columns *columns, enum hm_product product, hm_date day);

/** How many of each org, into @counts, which has room for all orgs. */
HM_API void hm_columns_count_orgs(const struct hm_columns *columns,
	enum hm_product product, hm_date day, uint32_t *counts);

/**
 * How many of each org for every product, in one pass: org i and product p
 * are counts[i * HM_PRODUCT_COUNT + p], 0 for products not compiled.
 */
HM_API void hm_columns_count_products(
	const struct hm_columns *columns, hm_date day, uint32_t *counts);

/**
 * The rows of the donors of org @org who are HM_HEADLINE_ELIGIBLE, rising,
 * into at most @cap places of @rows. Returns how many there are, which may
 * be more than @cap.
 */
HM_API size_t hm_columns_list(const struct hm_columns *columns, size_t org,
	enum hm_product product, hm_date day, uint32_t *rows, size_t cap);

/** The headline of one donor on a day. Cost: O(log n). */
HM_API enum hm_headline hm_columns_headline(const struct hm_columns *columns,
	size_t row, enum hm_product product, hm_date day);

/**
 * The headline of every donor on a day, by row: what hm_verdict_scan() gives.
 */
HM_API void hm_columns_headlines(const struct hm_columns *columns,
	enum hm_product product, hm_date day, uint8_t *headlines);

/**
 * For every donor, by row, what hm_verdict_first_day() gives for @from, or
 * HM_DATE_NONE if that is not among the days compiled.
 */
HM_API void hm_columns_first_days(const struct hm_columns *columns,
	enum hm_product product, hm_date from, hm_date *days);

/** Frees the columns. NULL is a no-op. */
HM_API void hm_columns_free(struct hm_columns *columns);

HM_END

#endif
