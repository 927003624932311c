/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_POOL_H
#define HIENMAU_POOL_H

/*
 * Pools and yields: how many people a drive at a venue can register on a
 * day, and how many units that brings.
 *
 * Where the registry holds donors of the venue's org, the pool is the number
 * of them who may be invited on the day, times the share that comes. Else it
 * is head-count times share. Either shrinks with a drive and recovers with
 * the days since: after so many days so much of it is back (the recovery
 * table). The yield turns registered people into units: 0.76, the median of
 * published drives, or the host's own history where it has enough.
 *
 * A donor belongs to one pool only: that of the nearest org, from the donor's
 * own upwards on the first day asked for, that has a venue. The venues of one
 * org share its donors evenly, and its head-count where they have none of
 * their own; what does not divide goes to the first in the book.
 *
 * A venue that draws on the people of another (venue.h) has no pool of its
 * own: its people, shares and yield are those of that one, capped by what can
 * be collected where the drive is. Where the venues of an org share, venues
 * that draw on one pool count once; head-counts are taken from the venue
 * whose people they are alone.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>
#include <hienmau/policy.h>
#include <hienmau/registry.h>

HM_BEGIN

struct hm_pool;

/** How to count. Zero means the default given here. */
struct hm_pool_options {
	size_t size;
	struct hm_span span; /* days that will be asked for */
	int32_t head_share;  /* of a head-count who register; 0 = 300 */
	int32_t donor_share; /* of invitable donors who register; 0 = 4200 */
	int32_t yield;       /* units per registered; 0 = 7600 */
	enum hm_product product; /* 0 = whole blood */
};

#define HM_POOL_OPTIONS_INIT                                                   \
	{                                                                      \
		sizeof(struct hm_pool_options), { 0, 0 }, 0, 0, 0,             \
			HM_PRODUCT_UNKNOWN                                     \
	}

/**
 * Rates are parts per 10,000. The yield is published (median of 19 drives);
 * no share is: 42 % of the people on file at a host and 3 % of its head-count
 * give drives of the usual 170 to 350 units. Set them to a chapter's own.
 */
enum { HM_HEAD_SHARE = 300, HM_DONOR_SHARE = 4200, HM_YIELD = 7600 };

/**
 * Units of a drive where nothing better is known: published drives of
 * communes bring 170 to 350.
 */
enum { HM_DRIVE_SIZE = 180 };

/** What a drive is expected to bring. */
struct hm_yield {
	int32_t registered; /* people */
	int32_t p10;        /* units */
	int32_t p50;
	int32_t p90;
};

/**
 * Counts the pools of all venues of a book. @reg (indexed) and @policy may be
 * NULL: then head-counts are used. Borrows book, registry and policy for its
 * life. *@out is the caller's. HM_ERR_INVALID for an empty span or a share
 * outside 0 to 10,000; HM_ERR_LIMIT for more donors than columns (columns.h)
 * hold. Donors are counted on each month's first day within
 * the span, and the count holds for the whole month. Cost: the donors are
 * compiled into columns once, for a longer span once in every
 * HM_COLUMNS_DAYS_MOST days; then one pass over those for each month.
 */
HM_API enum hm_status hm_pool_new(const struct hm_book *book,
	const struct hm_registry *reg, const struct hm_policy *policy,
	const struct hm_pool_options *options, const struct hm_alloc *alloc,
	struct hm_pool **out, struct hm_error *err);

/** Frees the pools. NULL is a no-op. */
HM_API void hm_pool_free(struct hm_pool *pool);

/** True if the pool of venue @venue (its row in the book) was counted from
 * donors, not from a head-count. */
HM_API bool hm_pool_is_counted(const struct hm_pool *pool, size_t venue);

/**
 * People who would register at venue @venue (its row in the book) on @day,
 * when its last drive was @since days before (a negative @since: none). A
 * day outside the span counts as the nearest within.
 */
HM_API int32_t hm_pool_people(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t since);

/**
 * Units expected, P50, of a drive at venue @venue on @day that a part of its
 * whole pool may come to: @share per 10,000, 0 to 10,000. Nobody's capacity is
 * counted in.
 */
HM_API int32_t hm_pool_units(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t share);

/**
 * Units expected of a drive at a venue on a day by a team (its row, or
 * SIZE_MAX for none), capped by what team and venue can collect.
 */
HM_API struct hm_yield hm_pool_yield(const struct hm_pool *pool, size_t venue,
	size_t team, hm_date day, int32_t since);

/**
 * Part of a pool, per 10,000, that is back @since days after a drive: steps
 * at 42, 63, 84, 112, 140 and 182 days, 2,000 below 42 (those who did not
 * give the last time), 10,000 for a negative @since.
 */
HM_API int32_t hm_pool_recovery(int32_t since);

/**
 * Units per registered person, per 10,000, in the history of an org before
 * @day: of its own drives with both figures, corrections taken, if there are
 * three or more, else @fallback. Kept within 4,000 and 9,500, so that a few
 * odd drives do not promise too much or too little.
 */
HM_API int32_t hm_pool_rate(const struct hm_book *book, struct hm_id org,
	hm_date day, int32_t fallback);

/** The day of the last drive that holds at the venue or any that draws on the
 * same people, before @day, or HM_DATE_NONE. Cost: linear in the drives. */
HM_API hm_date hm_pool_last_drive(
	const struct hm_book *book, struct hm_id venue, hm_date day);

HM_END

#endif
