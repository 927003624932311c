/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <stdlib.h>

#include <hienmau/tree.h>

#include "base/vec.h"

/*
 * What a target has already: results, and booked drives without a result.
 *
 * Results count by the rules of the tally (tally.h), so that nothing counts
 * twice and the plan begins where the progress stands; a test compares the
 * two. The rules are written anew here, as plan and track never include each
 * other, and for one target at a time: what decides over one of its results
 * is another of its results. What a booked drive without a result brought is
 * part of a total that counts for its org and day.
 */

struct row {
	const struct hm_result *result;
	bool dropped; /* rules 2 and 3 */
	bool tiled;   /* rule 4 */
};

/* What is to be counted for one target. */
struct sum {
	const struct hm_book *book;
	const struct hm_problem_options *options;
	const struct hm_target *target;
	struct hm__vec rows;      /* struct row, by org; drives, then totals */
	struct hm__vec totals;    /* const struct hm_result *: those counted */
	struct hm__vec corrected; /* struct hm_id of results, sorted */
	struct hm__vec reported;  /* struct hm_id of drives, sorted */
};

static struct row *row_at(const struct sum *sum, size_t i)
{
	return hm__vec_at(&sum->rows, i);
}

static bool is_total(const struct row *row)
{
	return hm_id_is_none(row->result->drive);
}

static bool is_counted(const struct row *row)
{
	return !row->dropped && !row->tiled;
}

static bool same_org(const struct row *a, const struct row *b)
{
	return hm_id_equal(a->result->org, b->result->org);
}

/* True if what @inner counts counts for the org of @outer too. */
static bool is_within(
	const struct sum *sum, const struct row *inner, const struct row *outer)
{
	return hm_tree_is_within(sum->book, inner->result->org,
		outer->result->org,
		hm__plan_tree_day(sum->options, inner->result->span.to - 1));
}

static int compare_id(const void *left, const void *right)
{
	const struct hm_id *a = left;
	const struct hm_id *b = right;

	return hm_id_compare(*a, *b);
}

static bool has_id(const struct hm__vec *ids, struct hm_id id)
{
	return ids->len > 0 &&
		bsearch(&id, ids->data, ids->len, sizeof(id), compare_id) !=
		NULL;
}

/* Keeps an id that is one; false if there is no memory. */
static bool keep_id(struct hm__vec *ids, const struct hm_id *id)
{
	return hm_id_is_none(*id) || hm__vec_push(ids, id) != NULL;
}

static void sort(
	struct hm__vec *vec, int (*compare)(const void *, const void *))
{
	if (vec->len > 1)
		qsort(vec->data, vec->len, vec->size, compare);
}

/* What is corrected, and which drives have a result. */
static bool add_ids(struct sum *sum)
{
	for (size_t i = 0; i < hm_book_result_count(sum->book); i++) {
		const struct hm_result *result = hm_book_result_at(
			sum->book, i);

		if (!keep_id(&sum->corrected, &result->replaces) ||
			(result->counts.units >= 0 &&
				!keep_id(&sum->reported, &result->drive)))
			return false;
	}
	sort(&sum->corrected, compare_id);
	sort(&sum->reported, compare_id);
	return true;
}

static int compare_date(hm_date a, hm_date b)
{
	return (a > b) - (a < b);
}

/* By org; there drives by drive, then totals by days; ties by id. */
static int compare_row(const void *left, const void *right)
{
	const struct row *x = left;
	const struct row *y = right;
	const struct hm_result *a = x->result;
	const struct hm_result *b = y->result;
	int order = hm_id_compare(a->org, b->org);

	if (order == 0)
		order = (int)is_total(x) - (int)is_total(y);
	if (order == 0)
		order = hm_id_compare(a->drive, b->drive);
	if (order == 0 && is_total(x))
		order = compare_date(a->span.from, b->span.from);
	if (order == 0 && is_total(x))
		order = compare_date(a->span.to, b->span.to);
	return order != 0 ? order : hm_id_compare(a->id, b->id);
}

/* Rule 1, of the results that lie within the target's org and days. */
static bool add_rows(struct sum *sum)
{
	const struct hm_book *book = sum->book;
	const struct hm_target *target = sum->target;

	for (size_t i = 0; i < hm_book_result_count(book); i++) {
		const struct row row = { .result = hm_book_result_at(book, i) };
		const struct hm_span span = row.result->span;
		const hm_date day = hm__plan_tree_day(
			sum->options, span.to - 1);

		if (!hm_span_covers(target->span, span) ||
			!hm_tree_is_within(
				book, row.result->org, target->org, day) ||
			has_id(&sum->corrected, row.result->id))
			continue;
		if (hm__vec_push(&sum->rows, &row) == NULL)
			return false;
	}
	sort(&sum->rows, compare_row);
	return true;
}

static bool is_double(const struct row *a, const struct row *b)
{
	return same_org(a, b) &&
		hm_id_equal(a->result->drive, b->result->drive) &&
		(!is_total(a) ||
			hm_span_equal(a->result->span, b->result->span));
}

/* Rule 2: such rows are neighbours. */
static void drop_doubles(const struct sum *sum)
{
	for (size_t i = 1; i < sum->rows.len; i++)
		row_at(sum, i)->dropped = is_double(
			row_at(sum, i - 1), row_at(sum, i));
}

/* Rule 3. */
static bool is_beaten(const struct sum *sum, const struct row *total)
{
	for (size_t i = 0; i < sum->rows.len; i++) {
		const struct row *row = row_at(sum, i);

		if (!is_total(row) && !row->dropped &&
			hm_span_covers(
				total->result->span, row->result->span) &&
			is_within(sum, row, total))
			return true;
	}
	return false;
}

/* Rule 4: one pass, as the totals of an org stand by their first days. */
static bool is_tiled(const struct sum *sum, const struct row *total)
{
	const struct hm_span days = total->result->span;
	hm_date filled = days.from;

	for (size_t i = 0; i < sum->rows.len; i++) {
		const struct row *row = row_at(sum, i);
		const struct hm_span span = row->result->span;

		if (is_total(row) && !row->dropped && same_org(row, total) &&
			hm_span_covers(days, span) &&
			!hm_span_equal(days, span) && span.from <= filled &&
			span.to > filled)
			filled = span.to;
	}
	return filled == days.to;
}

/* Rule 5: true if @a counts instead of @b, with which it shares days. */
static bool is_stronger(
	const struct sum *sum, const struct row *a, const struct row *b)
{
	const int32_t a_days = hm_span_days(a->result->span);
	const int32_t b_days = hm_span_days(b->result->span);

	if (!same_org(a, b))
		return is_within(sum, b, a);
	if (a_days != b_days)
		return a_days > b_days;
	return a->result->span.from < b->result->span.from;
}

static bool is_overruled(const struct sum *sum, const struct row *total)
{
	for (size_t i = 0; i < sum->rows.len; i++) {
		const struct row *row = row_at(sum, i);

		if (row != total && is_total(row) && is_counted(row) &&
			hm_span_overlaps(
				row->result->span, total->result->span) &&
			is_stronger(sum, row, total))
			return true;
	}
	return false;
}

static void apply_rules(const struct sum *sum)
{
	drop_doubles(sum);
	for (size_t i = 0; i < sum->rows.len; i++) {
		struct row *row = row_at(sum, i);

		if (is_total(row) && !row->dropped)
			row->dropped = is_beaten(sum, row);
	}
	for (size_t i = 0; i < sum->rows.len; i++) {
		struct row *row = row_at(sum, i);

		if (is_total(row) && !row->dropped)
			row->tiled = is_tiled(sum, row);
	}
}

/* Adds up the results and keeps the totals among them. */
static bool add_collected(struct sum *sum, int64_t *units)
{
	for (size_t i = 0; i < sum->rows.len; i++) {
		const struct row *row = row_at(sum, i);

		if (!is_counted(row) ||
			(is_total(row) && is_overruled(sum, row)))
			continue;
		if (is_total(row) &&
			hm__vec_push(&sum->totals, &row->result) == NULL)
			return false;
		if (row->result->counts.units > 0)
			*units += row->result->counts.units;
	}
	return true;
}

/* True if a total that counts tells what the drive brought. */
static bool is_in_total(const struct sum *sum, const struct hm_drive *drive)
{
	const hm_date day = hm__plan_tree_day(sum->options, drive->day);

	for (size_t i = 0; i < sum->totals.len; i++) {
		const struct hm_result *total = *(
			const struct hm_result **)hm__vec_at(&sum->totals, i);

		if (total->counts.units >= 0 &&
			hm_span_contains(total->span, drive->day) &&
			hm_tree_is_within(
				sum->book, drive->host, total->org, day))
			return true;
	}
	return false;
}

static int64_t count_booked(const struct sum *sum)
{
	const struct hm_book *book = sum->book;
	int64_t units = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		const hm_date day = hm__plan_tree_day(sum->options, drive->day);

		if (drive->expected > 0 &&
			hm_span_contains(sum->target->span, drive->day) &&
			hm__plan_is_booked(sum->options, drive) &&
			!has_id(&sum->reported, drive->id) &&
			hm_tree_is_within(
				book, drive->host, sum->target->org, day) &&
			!is_in_total(sum, drive))
			units += drive->expected;
	}
	return units;
}

bool hm__plan_count(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target, const struct hm_alloc *alloc,
	struct hm__plan_stock *out)
{
	struct sum sum = { .book = book, .options = options, .target = target };
	struct hm__plan_stock stock = { 0, 0 };
	bool ok = false;

	hm__vec_init(&sum.rows, sizeof(struct row), alloc);
	hm__vec_init(&sum.totals, sizeof(const struct hm_result *), alloc);
	hm__vec_init(&sum.corrected, sizeof(struct hm_id), alloc);
	hm__vec_init(&sum.reported, sizeof(struct hm_id), alloc);
	if (add_ids(&sum) && add_rows(&sum)) {
		apply_rules(&sum);
		ok = add_collected(&sum, &stock.collected);
	}
	if (ok) {
		stock.booked = count_booked(&sum);
		*out = stock;
	}
	hm__vec_fini(&sum.reported);
	hm__vec_fini(&sum.corrected);
	hm__vec_fini(&sum.totals);
	hm__vec_fini(&sum.rows);
	return ok;
}
