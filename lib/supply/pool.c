/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/pool_priv.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	WHOLE = 10000, /* all of it, in parts per 10,000 */
	UNPLACED = -1,
};

/*
 * How much of a pool is back so many days after a drive. Whole blood may be
 * given again after 84 days; before, only those come who did not give the
 * last time or are new, after it habits return bit by bit. Planner's figures,
 * to be replaced by measured ones.
 */
static const struct {
	int32_t days;
	int32_t back; /* per 10,000 */
} RECOVERY[] = {
	{ 182, 10000 },
	{ 140, 9800 },
	{ 112, 9400 },
	{ 84, 8600 },
	{ 63, 5500 },
	{ 42, 4200 },
	{ 0, 2000 },
};

int32_t hm_pool_recovery(int32_t since)
{
	size_t i = 0;

	if (since < 0)
		return WHOLE;
	while (since < RECOVERY[i].days)
		i++;
	return RECOVERY[i].back;
}

int32_t hm__pool_month(hm_date from, hm_date day)
{
	struct hm_ymd a = hm_date_to_ymd(from);
	struct hm_ymd b = hm_date_to_ymd(day);

	return (b.year - a.year) * 12 + b.month - a.month;
}

static int compare_group(const void *left, const void *right)
{
	const struct hm__pool_group *a = left;
	const struct hm__pool_group *b = right;

	return hm_id_compare(a->org, b->org);
}

size_t hm__pool_find_group(const struct hm_pool *pool, struct hm_id org)
{
	const struct hm__pool_group key = { .org = org };
	const struct hm__pool_group *found = NULL;

	if (pool->ngroups > 0)
		found = bsearch(&key, pool->groups, pool->ngroups, sizeof(key),
			compare_group);
	return found ? (size_t)(found - pool->groups) : SIZE_MAX;
}

/* One group for each org that has venues, sorted by org. */
static enum hm_status make_groups(struct hm_pool *pool, struct hm_error *err)
{
	pool->groups = hm__mem_new(
		pool->alloc, pool->nvenues, sizeof(*pool->groups));
	if (!pool->groups)
		return hm__no_memory(err);
	for (size_t i = 0; i < pool->nvenues; i++)
		pool->groups[i].org = hm_book_venue_at(pool->book, i)->org;
	qsort(pool->groups, pool->nvenues, sizeof(*pool->groups),
		compare_group);

	for (size_t i = 0; i < pool->nvenues; i++) {
		if (pool->ngroups == 0 ||
			!hm_id_equal(pool->groups[pool->ngroups - 1].org,
				pool->groups[i].org))
			pool->groups[pool->ngroups++] = pool->groups[i];
	}
	return HM_OK;
}

static int compare_part(const void *left, const void *right)
{
	const struct hm__pool_part *a = left;
	const struct hm__pool_part *b = right;
	int order = hm_id_compare(a->pool, b->pool);

	if (order != 0)
		return order;
	return (a->group > b->group) - (a->group < b->group);
}

/* The part that the venue of a row adds to its pool; not yet placed. */
static struct hm__pool_part part_by(const struct hm_pool *pool, size_t row)
{
	const struct hm_venue *venue = hm_book_venue_at(pool->book, row);

	return (struct hm__pool_part){
		.pool = hm_book_find_pool(pool->book, venue)->id,
		.group = hm__pool_find_group(pool, venue->org),
		.place = UNPLACED,
	};
}

/* One part for each pool and org with venues that draw on it. In an org the
 * pools have their places in the order of the book. */
static enum hm_status make_parts(struct hm_pool *pool, struct hm_error *err)
{
	struct hm__pool_part *parts = hm__mem_new(
		pool->alloc, pool->nvenues, sizeof(*parts));

	if (!parts)
		return hm__no_memory(err);
	for (size_t i = 0; i < pool->nvenues; i++)
		parts[i] = part_by(pool, i);
	qsort(parts, pool->nvenues, sizeof(*parts), compare_part);
	for (size_t i = 0; i < pool->nvenues; i++) {
		if (pool->nparts == 0 ||
			compare_part(&parts[pool->nparts - 1], &parts[i]) != 0)
			parts[pool->nparts++] = parts[i];
	}
	for (size_t i = 0; i < pool->nvenues; i++) {
		const struct hm__pool_part key = part_by(pool, i);
		struct hm__pool_part *part = bsearch(
			&key, parts, pool->nparts, sizeof(key), compare_part);

		if (part->place == UNPLACED)
			part->place = pool->groups[part->group].pools++;
	}
	pool->parts = parts;
	return HM_OK;
}

/* Finds the parts of a pool, which stand side by side. */
static void find_parts(
	const struct hm_pool *pool, struct hm_id id, struct hm__pool_venue *row)
{
	size_t low = 0;
	size_t high = pool->nparts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (hm_id_compare(pool->parts[mid].pool, id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	row->parts = &pool->parts[low];
	while (low + row->nparts < pool->nparts &&
		hm_id_equal(row->parts[row->nparts].pool, id))
		row->nparts++;
}

/* What a part has of a whole; the first places take what is over. */
static int64_t part_of(const struct hm_pool *pool, int64_t whole,
	const struct hm__pool_part *part)
{
	int32_t n = pool->groups[part->group].pools;

	return whole / n + (part->place < whole % n ? 1 : 0);
}

/* The head-count of a venue whose people they are, or its part of that of its
 * org. Orgs lie within each other: those of others would count twice. */
static int64_t heads_of(const struct hm_pool *pool,
	const struct hm_venue *venue, const struct hm__pool_venue *row)
{
	if (venue->headcount >= 0)
		return venue->headcount;

	const struct hm_org *org = hm_book_find_org(pool->book, venue->org);

	if (!org || org->headcount < 0)
		return 0;
	for (size_t i = 0; i < row->nparts; i++)
		if (row->parts[i].group == row->group)
			return part_of(pool, org->headcount, &row->parts[i]);
	return 0;
}

static enum hm_status make_venues(struct hm_pool *pool, struct hm_error *err)
{
	pool->venues = hm__mem_new(
		pool->alloc, pool->nvenues, sizeof(*pool->venues));
	if (!pool->venues)
		return hm__no_memory(err);
	for (size_t i = 0; i < pool->nvenues; i++) {
		const struct hm_venue *venue = hm_book_find_pool(
			pool->book, hm_book_venue_at(pool->book, i));
		struct hm__pool_venue *row = &pool->venues[i];
		int32_t share = venue->share > 0 ? venue->share
						 : pool->options.head_share;

		find_parts(pool, venue->id, row);
		row->group = hm__pool_find_group(pool, venue->org);
		row->base = heads_of(pool, venue, row) * share;
	}
	return HM_OK;
}

static bool has_donors(
	const struct hm_pool *pool, const struct hm__pool_venue *row)
{
	for (size_t i = 0; i < row->nparts; i++)
		if (pool->groups[row->parts[i].group].donors > 0)
			return true;
	return false;
}

/* Puts what was counted and learned of the groups into their venues. */
static void finish_venues(struct hm_pool *pool)
{
	for (size_t i = 0; i < pool->nvenues; i++) {
		struct hm__pool_venue *row = &pool->venues[i];

		row->counted = pool->invitable && has_donors(pool, row);
		row->rate = hm__yield_rate(
			&pool->groups[row->group].history, pool->options.yield);
	}
}

static bool is_share(int32_t share)
{
	return share >= 0 && share <= WHOLE;
}

static enum hm_status check_options(
	const struct hm_pool_options *options, struct hm_error *err)
{
	struct hm_span span = options->span;

	if (hm_span_is_empty(span) || !hm_span_covers(hm_span_all(), span))
		return hm_error_set(err, HM_ERR_INVALID,
			"The days to count the pools for are empty or outside "
			"the calendar; give a first day and a later end.");
	if (!is_share(options->head_share) || !is_share(options->donor_share) ||
		!is_share(options->yield))
		return hm_error_set(err, HM_ERR_INVALID,
			"A share of the people who come, or the yield, is not "
			"between 0 and 100 %%; correct it.");
	return HM_OK;
}

static void put_defaults(struct hm_pool_options *options)
{
	if (options->head_share == 0)
		options->head_share = HM_HEAD_SHARE;
	if (options->donor_share == 0)
		options->donor_share = HM_DONOR_SHARE;
	if (options->yield == 0)
		options->yield = HM_YIELD;
	if (options->product == HM_PRODUCT_UNKNOWN)
		options->product = HM_PRODUCT_WB;
}

static enum hm_status fill(struct hm_pool *pool, const struct hm_registry *reg,
	const struct hm_policy *policy, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	if (pool->nvenues == 0)
		return HM_OK;
	status = make_groups(pool, err);
	if (status == HM_OK)
		status = make_parts(pool, err);
	if (status == HM_OK)
		status = make_venues(pool, err);
	if (status == HM_OK && reg && policy)
		status = hm__pool_count(pool, reg, policy, err);
	if (status == HM_OK)
		status = hm__yield_learn(pool, err);
	if (status == HM_OK)
		finish_venues(pool);
	return status;
}

enum hm_status hm_pool_new(const struct hm_book *book,
	const struct hm_registry *reg, const struct hm_policy *policy,
	const struct hm_pool_options *options, const struct hm_alloc *alloc,
	struct hm_pool **out, struct hm_error *err)
{
	enum hm_status status = check_options(options, err);

	if (status != HM_OK)
		return status;

	const struct hm_span span = options->span;
	struct hm_pool *pool = hm__mem_new(alloc, 1, sizeof(*pool));

	if (!pool)
		return hm__no_memory(err);
	pool->book = book;
	pool->alloc = alloc;
	pool->options = *options;
	put_defaults(&pool->options);
	pool->nvenues = hm_book_venue_count(book);
	pool->first_month = hm_date_month_start(span.from);
	pool->months = hm__pool_month(span.from, span.to - 1) + 1;

	status = fill(pool, reg, policy, err);
	if (status != HM_OK) {
		hm_pool_free(pool);
		return status;
	}
	*out = pool;
	return HM_OK;
}

void hm_pool_free(struct hm_pool *pool)
{
	if (!pool)
		return;
	hm__mem_free(pool->alloc, pool->invitable);
	hm__mem_free(pool->alloc, pool->venues);
	hm__mem_free(pool->alloc, pool->parts);
	hm__mem_free(pool->alloc, pool->groups);
	hm__mem_free(pool->alloc, pool);
}

bool hm_pool_is_counted(const struct hm_pool *pool, size_t venue)
{
	assert(venue < pool->nvenues);
	return pool->venues[venue].counted;
}

/* People who register at a rested venue, times 10,000. */
static int64_t rested_people(const struct hm_pool *pool,
	const struct hm__pool_venue *row, hm_date day)
{
	if (!row->counted)
		return row->base;

	int32_t month = hm__pool_month(pool->first_month, day);

	if (month < 0)
		month = 0;
	if (month >= pool->months)
		month = pool->months - 1;

	const int32_t *invitable = pool->invitable +
		(size_t)month * pool->ngroups;
	int64_t donors = 0;

	for (size_t i = 0; i < row->nparts; i++)
		donors += part_of(
			pool, invitable[row->parts[i].group], &row->parts[i]);
	return donors * pool->options.donor_share;
}

int32_t hm__pool_people(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t share)
{
	/* At most 2^31 people times two shares of at most 10^4: no overflow. */
	const int64_t scale = (int64_t)WHOLE * WHOLE;
	int64_t people = rested_people(pool, &pool->venues[venue], day) * share;

	return (int32_t)((people + scale / 2) / scale);
}

int32_t hm_pool_people(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t since)
{
	assert(venue < pool->nvenues);
	return hm__pool_people(pool, venue, day, hm_pool_recovery(since));
}
