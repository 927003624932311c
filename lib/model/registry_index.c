/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/registry_priv.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"

/*
 * Problem: rows come in any order, later ones replace earlier ones, and
 * afterwards the history of a donor must be one slice of an array.
 *
 * Method: a stable merge sort puts donors in the order of ids and histories
 * in the order of (donor, day, what). Rows of one key then stand together,
 * the latest last, and only that one is kept. One walk over donors and
 * history side by side drops what belongs to nobody and notes where each
 * donor's slice begins. qsort() is not stable, hence a sort of our own; rows
 * that come in order, as from a database, cost one comparison each.
 *
 * Whatever can fail comes before rows are dropped: after a failure the
 * registry holds every row that counts and can be indexed again.
 */

typedef int compare(const void *a, const void *b);

/* Every row, donor or history, begins with the id of its donor. */
_Static_assert(offsetof(struct hm_donor, id) == 0 &&
		offsetof(struct hm_donation, donor) == 0 &&
		offsetof(struct hm_deferral, donor) == 0,
	"rows begin with the id of their donor");

static int compare_donors(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct hm_id));
}

static int compare_ints(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_donations(const void *a, const void *b)
{
	const struct hm_donation *left = a;
	const struct hm_donation *right = b;
	int order = compare_donors(a, b);

	if (order == 0)
		order = compare_ints(left->day, right->day);
	return order ? order : compare_ints(left->product, right->product);
}

static int compare_deferrals(const void *a, const void *b)
{
	const struct hm_deferral *left = a;
	const struct hm_deferral *right = b;
	int order = compare_donors(a, b);

	if (order == 0)
		order = compare_ints(left->day, right->day);
	return order ? order : strcmp(left->event, right->event);
}

/*
 * What is sorted: a row number with the first eight bytes of the donor's
 * id, which nearly always decide. Sixteen bytes move faster than a row.
 */
struct ref {
	uint64_t head;
	size_t row;
};

/* A sort of the rows of @vec. */
struct sort {
	const struct hm__vec *vec;
	compare *order;
	struct ref *refs;
	struct ref *aside; /* room for as many */
};

/* Ids are as good as random: their first bits spread rows evenly. */
enum { BUCKET_BITS = 10, BUCKETS = 1 << BUCKET_BITS };

static uint64_t head_of(const void *row)
{
	const uint8_t *bytes = row;
	uint64_t head = 0;

	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | bytes[i];
	return head;
}

/* True if @b must not stay behind @a; equal rows do not change places. */
static bool is_after(
	const struct sort *sort, const struct ref *a, const struct ref *b)
{
	if (a->head != b->head)
		return a->head > b->head;
	return sort->order(hm__vec_at(sort->vec, a->row),
		       hm__vec_at(sort->vec, b->row)) > 0;
}

/*
 * Merges two sorted neighbours, @left refs at @refs and @right behind them,
 * in place: only the left ones need to step aside.
 */
static void merge(
	const struct sort *sort, struct ref *refs, size_t left, size_t right)
{
	const struct ref *a = sort->aside;
	const struct ref *a_end = a + left;
	const struct ref *b = refs + left;
	const struct ref *b_end = b + right;

	memcpy(sort->aside, refs, left * sizeof(*refs));
	while (a < a_end && b < b_end)
		*refs++ = is_after(sort, a, b) ? *b++ : *a++;
	memcpy(refs, a, (size_t)(a_end - a) * sizeof(*refs));
}

/* Runs of one ref, then of two, four, ... until the @n are one run. */
static void merge_runs(const struct sort *sort, struct ref *refs, size_t n)
{
	for (size_t run = 1; run < n; run *= 2) {
		for (size_t at = 0; n - at > run; at += 2 * run) {
			struct ref *left = refs + at;
			size_t rest = n - at - run;
			if (is_after(sort, &left[run - 1], &left[run]))
				merge(sort, left, run, rest < run ? rest : run);
			if (rest <= run)
				break;
		}
	}
}

static size_t bucket_of(const struct ref *ref)
{
	return (size_t)(ref->head >> (64 - BUCKET_BITS));
}

/*
 * Puts the refs into buckets by the first bits of their heads, keeping the
 * order within each, and sorts the buckets: runs then stay short and in the
 * cache. Ids that all begin alike cost what a plain merge sort does.
 */
static void sort_refs(const struct sort *sort)
{
	const size_t n = sort->vec->len;
	size_t ends[BUCKETS + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		ends[bucket_of(&sort->refs[i]) + 1]++;
	for (size_t b = 0; b < BUCKETS; b++)
		ends[b + 1] += ends[b];
	memcpy(sort->aside, sort->refs, n * sizeof(*sort->refs));
	for (size_t i = 0; i < n; i++)
		sort->refs[ends[bucket_of(&sort->aside[i])]++] = sort->aside[i];
	/* Each slot has moved on from the begin of its bucket to the end. */
	for (size_t b = 0, begin = 0; b < BUCKETS; begin = ends[b++])
		merge_runs(sort, sort->refs + begin, ends[b] - begin);
}

/* Puts the rows into a new block in the order of the refs. */
static bool gather(struct hm__vec *vec, const struct ref *refs)
{
	char *block = hm__mem_new(vec->alloc, vec->len, vec->size);

	if (!block)
		return false;
	for (size_t i = 0; i < vec->len; i++)
		memcpy(block + i * vec->size, hm__vec_at(vec, refs[i].row),
			vec->size);
	hm__mem_free(vec->alloc, vec->data);
	vec->data = block;
	vec->cap = vec->len;
	return true;
}

static bool sort_rows(struct hm__vec *vec, compare *order)
{
	const size_t n = vec->len;

	if (n < 2)
		return true;
	if (n > SIZE_MAX / 2)
		return false;
	struct ref *refs = hm__mem_new(vec->alloc, 2 * n, sizeof(*refs));
	if (!refs)
		return false;
	struct sort sort = { vec, order, refs, refs + n };
	for (size_t i = 0; i < n; i++)
		refs[i] = (struct ref){ head_of(hm__vec_at(vec, i)), i };
	sort_refs(&sort);
	bool done = gather(vec, refs);
	hm__mem_free(vec->alloc, refs);
	return done;
}

/* True if a later row with the key of row @i replaces it. */
static bool is_replaced(const struct hm__vec *vec, size_t i, compare *order)
{
	return i + 1 < vec->len &&
		order(hm__vec_at(vec, i), hm__vec_at(vec, i + 1)) == 0;
}

/* Moves row @from down to place @to, which is not behind it. */
static void move_row(struct hm__vec *vec, size_t to, size_t from)
{
	if (to != from)
		memcpy(hm__vec_at(vec, to), hm__vec_at(vec, from), vec->size);
}

static void keep_latest(struct hm__vec *vec, compare *order)
{
	size_t kept = 0;

	for (size_t i = 0; i < vec->len; i++) {
		if (!is_replaced(vec, i, order))
			move_row(vec, kept++, i);
	}
	vec->len = kept;
}

/* Of two donors with one code the first by id has it. */
static bool index_codes(struct hm_registry *reg)
{
	hm__map_clear(&reg->by_code);
	for (size_t i = 0; i < reg->donors.len; i++) {
		const struct hm_donor *donor = hm__vec_at(&reg->donors, i);
		size_t len = strlen(donor->code);
		if (len == 0 ||
			hm__map_find(&reg->by_code, donor->code, len,
				hm__registry_has_code, reg) != SIZE_MAX)
			continue;
		if (!hm__map_add(&reg->by_code, donor->code, len, i))
			return false;
	}
	return true;
}

static bool sort_all(struct hm_registry *reg)
{
	if (!sort_rows(&reg->donors, compare_donors) ||
		!sort_rows(&reg->donations, compare_donations) ||
		!sort_rows(&reg->deferrals, compare_deferrals))
		return false;
	keep_latest(&reg->donors, compare_donors);
	return index_codes(reg);
}

/*
 * Cuts a sorted history into the slices of the donors, whose begins go to
 * @at, and returns how many rows belonged to no donor.
 */
static size_t slice(const struct hm__vec *donors, struct hm__vec *rows,
	compare *order, size_t *at)
{
	const struct hm_donor *donor = donors->data;
	size_t n = 0; /* donors passed */
	size_t kept = 0;
	size_t orphans = 0;

	for (size_t i = 0; i < rows->len; i++) {
		const void *id = hm__vec_at(rows, i);
		int side = 1;
		if (is_replaced(rows, i, order))
			continue;
		while (n < donors->len &&
			(side = compare_donors(&donor[n], id)) < 0)
			at[++n] = kept;
		if (side == 0)
			move_row(rows, kept++, i);
		else
			orphans++;
	}
	while (n < donors->len)
		at[++n] = kept;
	rows->len = kept;
	return orphans;
}

static void set_offsets(size_t **held, size_t *at, struct hm_registry *reg)
{
	hm__mem_free(reg->alloc, *held);
	*held = at;
}

enum hm_status hm_registry_index(
	struct hm_registry *reg, size_t *orphans, struct hm_error *err)
{
	if (reg->indexed) {
		if (orphans)
			*orphans = 0;
		return HM_OK;
	}
	if (!sort_all(reg))
		return hm__registry_no_memory(err);
	size_t n = reg->donors.len + 1;
	size_t *donation_at = hm__mem_new(reg->alloc, n, sizeof(*donation_at));
	if (!donation_at)
		return hm__registry_no_memory(err);
	size_t *deferral_at = hm__mem_new(reg->alloc, n, sizeof(*deferral_at));
	if (!deferral_at)
		goto free_donation_at;

	size_t dropped = slice(
		&reg->donors, &reg->donations, compare_donations, donation_at);
	dropped += slice(
		&reg->donors, &reg->deferrals, compare_deferrals, deferral_at);
	set_offsets(&reg->donation_at, donation_at, reg);
	set_offsets(&reg->deferral_at, deferral_at, reg);
	reg->indexed = true;
	if (orphans)
		*orphans = dropped;
	return HM_OK;

free_donation_at:
	hm__mem_free(reg->alloc, donation_at);
	return hm__registry_no_memory(err);
}
