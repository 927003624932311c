/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Questions to the columns. Each is a loop over the common columns without a
 * branch, and then a walk over the side table, which is in the same order.
 */

#include <assert.h>

#include "policy/columns_priv.h"

/* As many blocks as a count of 16 bits can hold. */
enum { CHUNK = 2048 };
_Static_assert(CHUNK *HM__COLUMN_LANES <= UINT16_MAX,
	"the slots of a chunk can be counted");

size_t hm_columns_count(const struct hm_columns *columns)
{
	return columns->count;
}

struct hm_span hm_columns_days(const struct hm_columns *columns)
{
	return columns->days;
}

static const struct hm__column *find_column(
	const struct hm_columns *columns, enum hm_product product)
{
	for (size_t k = 0; k < columns->ncolumns; k++)
		if (columns->columns[k].product == product)
			return &columns->columns[k];
	return NULL;
}

bool hm_columns_has_product(
	const struct hm_columns *columns, enum hm_product product)
{
	return find_column(columns, product) != NULL;
}

size_t hm_columns_org_count(const struct hm_columns *columns)
{
	return columns->orgs.len;
}

struct hm_id hm_columns_org_at(const struct hm_columns *columns, size_t i)
{
	return hm__columns_org(columns, i)->id;
}

static int16_t day_number(const struct hm_columns *columns, hm_date day)
{
	assert(hm_span_contains(columns->days, day));
	return (int16_t)(day - columns->days.from);
}

/*
 * How many slots of @n blocks, at most CHUNK, are free. The sum has the width
 * of the days, so that one vector holds as many of either; and the rounds,
 * told as a product, leave no rest that would need a slower loop.
 */
static uint16_t count_chunk(
	const int16_t *free, const int16_t *over, size_t n, int16_t day)
{
	uint16_t sum = 0;

	for (size_t i = 0; i < n * HM__COLUMN_LANES; i++) {
		const uint16_t is_free =
			(uint16_t)((free[i] <= day) & (over[i] > day));

		sum = (uint16_t)(sum + is_free);
	}
	return sum;
}

/* How many slots from block @begin up to block @end are free. */
static size_t count_run(const struct hm_columns *columns,
	const struct hm__column *column, size_t begin, size_t end, int16_t day)
{
	const int16_t *over = columns->over[column->over];
	size_t sum = 0;

	for (size_t at = begin; at < end; at += CHUNK) {
		const size_t slot = at * HM__COLUMN_LANES;

		sum += count_chunk(column->free + slot, over + slot,
			end - at < CHUNK ? end - at : CHUNK, day);
	}
	return sum;
}

/* A walk over the side table of a column. */
struct side {
	const struct hm__piece *at;
	const struct hm__piece *end;
};

static struct side side_of(const struct hm__column *column)
{
	const struct hm__piece *pieces = column->pieces.data;

	return (struct side){ pieces,
		pieces != NULL ? pieces + column->pieces.len : NULL };
}

/* The piece of @day of the next donor; it is before @end. */
static const struct hm__piece *side_next(struct side *side, int16_t day)
{
	const struct hm__piece *piece = side->at;

	while (++side->at < side->end && side->at->slot == piece->slot)
		if (side->at->from <= day)
			piece = side->at;
	return piece;
}

/* How many of the side table before slot @end are free. */
static size_t count_side(struct side *side, size_t end, int16_t day)
{
	size_t sum = 0;

	while (side->at < side->end && side->at->slot < end)
		sum += side_next(side, day)->headline == HM_HEADLINE_ELIGIBLE;
	return sum;
}

/* The blocks of an org end where those of the next begin. */
static size_t org_end(const struct hm_columns *columns, size_t i)
{
	return i + 1 < columns->orgs.len
		? hm__columns_org(columns, i + 1)->block
		: columns->nblocks;
}

static size_t count_org(const struct hm_columns *columns,
	const struct hm__column *column, size_t org, struct side *side,
	int16_t day)
{
	const size_t begin = hm__columns_org(columns, org)->block;
	const size_t end = org_end(columns, org);

	return count_run(columns, column, begin, end, day) +
		count_side(side, end * HM__COLUMN_LANES, day);
}

size_t hm_columns_count_eligible(
	const struct hm_columns *columns, enum hm_product product, hm_date day)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t n = day_number(columns, day);

	assert(column != NULL);

	struct side side = side_of(column);

	return count_run(columns, column, 0, columns->nblocks, n) +
		count_side(&side, columns->nblocks * HM__COLUMN_LANES, n);
}

void hm_columns_count_orgs(const struct hm_columns *columns,
	enum hm_product product, hm_date day, uint32_t *counts)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t n = day_number(columns, day);

	assert(column != NULL);

	struct side side = side_of(column);

	for (size_t org = 0; org < columns->orgs.len; org++)
		counts[org] = (uint32_t)count_org(
			columns, column, org, &side, n);
}

void hm_columns_count_products(
	const struct hm_columns *columns, hm_date day, uint32_t *counts)
{
	const int16_t n = day_number(columns, day);
	struct side sides[HM_PRODUCT_COUNT];

	for (size_t k = 0; k < columns->ncolumns; k++)
		sides[k] = side_of(&columns->columns[k]);
	for (size_t i = 0; i < columns->orgs.len * HM_PRODUCT_COUNT; i++)
		counts[i] = 0;
	/* Org by org: the last days, which products share, stay in cache. */
	for (size_t org = 0; org < columns->orgs.len; org++)
		for (size_t k = 0; k < columns->ncolumns; k++) {
			const struct hm__column *column = &columns->columns[k];

			counts[org * HM_PRODUCT_COUNT + column->product] =
				(uint32_t)count_org(
					columns, column, org, &sides[k], n);
		}
}

/* The first piece of @slot or a later one. */
static struct side side_from(const struct hm__column *column, size_t slot)
{
	struct side side = side_of(column);
	size_t n = column->pieces.len;

	while (n > 0) {
		const size_t half = n / 2;

		if (side.at[half].slot < slot) {
			side.at += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return side;
}

size_t hm_columns_list(const struct hm_columns *columns, size_t org,
	enum hm_product product, hm_date day, uint32_t *rows, size_t cap)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t d = day_number(columns, day);

	assert(column != NULL && (rows != NULL || cap == 0));

	const int16_t *over = columns->over[column->over];
	const size_t begin = hm__columns_org(columns, org)->block *
		HM__COLUMN_LANES;
	const size_t end = org_end(columns, org) * HM__COLUMN_LANES;
	struct side side = side_from(column, begin);
	size_t n = 0;

	for (size_t slot = begin; slot < end; slot++) {
		bool is_free = column->free[slot] <= d && over[slot] > d;

		if (side.at < side.end && side.at->slot == slot)
			is_free = side_next(&side, d)->headline ==
				HM_HEADLINE_ELIGIBLE;
		if (is_free && n < cap)
			rows[n] = columns->row_at[slot];
		n += is_free;
	}
	return n;
}

/* What the common columns say of a slot. */
static enum hm_headline shape_headline(int16_t free, int16_t over, int16_t day)
{
	if (over <= day)
		return HM_HEADLINE_INELIGIBLE;
	return free <= day ? HM_HEADLINE_ELIGIBLE : HM_HEADLINE_DEFERRED;
}

enum hm_headline hm_columns_headline(const struct hm_columns *columns,
	size_t row, enum hm_product product, hm_date day)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t d = day_number(columns, day);

	assert(column != NULL && row < columns->count);

	const uint32_t slot = columns->slot_of[row];

	if (column->free[slot] != HM__DAY_ODD)
		return shape_headline(column->free[slot],
			columns->over[column->over][slot], d);

	struct side side = side_from(column, slot);

	return (enum hm_headline)side_next(&side, d)->headline;
}

void hm_columns_headlines(const struct hm_columns *columns,
	enum hm_product product, hm_date day, uint8_t *headlines)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t d = day_number(columns, day);

	assert(column != NULL);

	const int16_t *over = columns->over[column->over];
	struct side side = side_of(column);

	for (size_t row = 0; row < columns->count; row++) {
		const uint32_t slot = columns->slot_of[row];

		headlines[row] = (uint8_t)shape_headline(
			column->free[slot], over[slot], d);
	}
	while (side.at < side.end) {
		const struct hm__piece *piece = side_next(&side, d);

		headlines[columns->row_at[piece->slot]] = piece->headline;
	}
}

/* The first day on or after @day no piece of the next donor closes. */
static int32_t side_first(struct side *side, int16_t day, int32_t none)
{
	const uint32_t slot = side->at->slot;
	int32_t first = none;

	for (; side->at < side->end && side->at->slot == slot; side->at++) {
		const bool last = side->at + 1 == side->end ||
			side->at[1].slot != slot;
		const int32_t end = last ? none : side->at[1].from;

		if (first == none && !side->at->closed && end > day)
			first = side->at->from > day ? side->at->from : day;
	}
	return first;
}

void hm_columns_first_days(const struct hm_columns *columns,
	enum hm_product product, hm_date from, hm_date *days)
{
	const struct hm__column *column = find_column(columns, product);
	const int16_t d = day_number(columns, from);

	assert(column != NULL);

	const int16_t *over = columns->over[column->over];
	const hm_date base = columns->days.from;
	struct side side = side_of(column);

	for (size_t row = 0; row < columns->count; row++) {
		const uint32_t slot = columns->slot_of[row];
		const int16_t free = column->free[slot];
		const int16_t first = free > d ? free : d;

		days[row] = first < over[slot] ? base + first : HM_DATE_NONE;
	}
	while (side.at < side.end) {
		const uint32_t row = columns->row_at[side.at->slot];
		const int32_t first = side_first(&side, d, columns->ndays);

		days[row] = first < columns->ndays ? base + first
						   : HM_DATE_NONE;
	}
}
