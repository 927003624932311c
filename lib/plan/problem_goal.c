/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <stdlib.h>

#include <hienmau/tree.h>

#include "base/vec.h"

/*
 * What a target has already: results, and booked drives without a result.
 *
 * Of results that lie within the target's org and days, those that another
 * one corrects do not count. A total of a period does not count if it covers
 * the result of a drive, or if a wider total covers it: the rule of the
 * tally (tally.h), so that nothing counts twice.
 */

bool hm__plan_takes_target(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target)
{
	if (target->measure != HM_MEASURE_UNITS ||
		!hm_span_overlaps(target->span, options->span))
		return false;
	return hm_id_is_none(options->org) ||
		hm_tree_is_within(book, target->org, options->org,
			hm__plan_tree_day(options, target->span.from));
}

/* True if @inner is part of what @outer counts; the tree is of @day. */
static bool covers(const struct hm_book *book, const struct hm_result *outer,
	const struct hm_result *inner, hm_date day)
{
	return hm_span_covers(outer->span, inner->span) &&
		hm_tree_is_within(book, inner->org, outer->org, day);
}

/* What is to be counted for one target. */
struct sum {
	const struct hm_book *book;
	const struct hm_problem_options *options;
	const struct hm_target *target;
	struct hm__vec results;   /* const struct hm_result *: candidates */
	struct hm__vec totals;    /* those of them that count for a period */
	struct hm__vec corrected; /* struct hm_id of results, sorted */
	struct hm__vec reported;  /* struct hm_id of drives, sorted */
};

static const struct hm_result *result_at(const struct hm__vec *vec, size_t i)
{
	return *(const struct hm_result **)hm__vec_at(vec, i);
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
	if (sum->corrected.len > 1)
		qsort(sum->corrected.data, sum->corrected.len,
			sizeof(struct hm_id), compare_id);
	if (sum->reported.len > 1)
		qsort(sum->reported.data, sum->reported.len,
			sizeof(struct hm_id), compare_id);
	return true;
}

static bool add_candidates(struct sum *sum)
{
	const struct hm_book *book = sum->book;
	const struct hm_target *target = sum->target;

	for (size_t i = 0; i < hm_book_result_count(book); i++) {
		const struct hm_result *result = hm_book_result_at(book, i);
		const hm_date day = hm__plan_tree_day(
			sum->options, result->span.to - 1);

		if (result->counts.units < 0 ||
			!hm_span_covers(target->span, result->span) ||
			!hm_tree_is_within(
				book, result->org, target->org, day) ||
			has_id(&sum->corrected, result->id))
			continue;
		if (hm__vec_push(&sum->results, &result) == NULL)
			return false;
	}
	return true;
}

/* Two totals of the same org and days: the one first in the book counts. */
static bool is_shadowed(const struct sum *sum, size_t i)
{
	const struct hm_result *total = result_at(&sum->results, i);

	for (size_t j = 0; j < sum->results.len; j++) {
		const struct hm_result *other = result_at(&sum->results, j);
		const hm_date day = hm__plan_tree_day(
			sum->options, other->span.to - 1);
		const bool inside = covers(sum->book, total, other, day);

		if (j == i)
			continue;
		if (!hm_id_is_none(other->drive)) {
			if (inside)
				return true;
		} else if (covers(sum->book, other, total, day) &&
			(!inside || j < i)) {
			return true;
		}
	}
	return false;
}

/* Adds up the results and keeps the totals among them. */
static bool add_collected(struct sum *sum, int64_t *units)
{
	for (size_t i = 0; i < sum->results.len; i++) {
		const struct hm_result *result = result_at(&sum->results, i);
		const bool is_total = hm_id_is_none(result->drive);

		if (is_total && is_shadowed(sum, i))
			continue;
		if (is_total && hm__vec_push(&sum->totals, &result) == NULL)
			return false;
		*units += result->counts.units;
	}
	return true;
}

/* True if a total that counts tells what the drive brought. */
static bool is_in_total(const struct sum *sum, const struct hm_drive *drive)
{
	const hm_date day = hm__plan_tree_day(sum->options, drive->day);

	for (size_t i = 0; i < sum->totals.len; i++) {
		const struct hm_result *total = result_at(&sum->totals, i);

		if (hm_span_contains(total->span, drive->day) &&
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

	hm__vec_init(&sum.results, sizeof(const struct hm_result *), alloc);
	hm__vec_init(&sum.totals, sizeof(const struct hm_result *), alloc);
	hm__vec_init(&sum.corrected, sizeof(struct hm_id), alloc);
	hm__vec_init(&sum.reported, sizeof(struct hm_id), alloc);
	const bool ok = add_ids(&sum) && add_candidates(&sum) &&
		add_collected(&sum, &stock.collected);
	if (ok) {
		stock.booked = count_booked(&sum);
		*out = stock;
	}
	hm__vec_fini(&sum.reported);
	hm__vec_fini(&sum.corrected);
	hm__vec_fini(&sum.totals);
	hm__vec_fini(&sum.results);
	return ok;
}

static size_t count_targets(const struct hm_problem *problem)
{
	const struct hm_book *book = problem->book;
	size_t n = 0;

	for (size_t i = 0; i < hm_book_target_count(book); i++)
		n += hm__plan_takes_target(
			book, &problem->options, hm_book_target_at(book, i));
	return n;
}

static bool add_goal(struct hm_problem *problem, const struct hm_target *target)
{
	struct hm__plan_goal *goal = &problem->goals[problem->ngoals];

	goal->record = target;
	if (!hm__plan_count(problem->book, &problem->options, target,
		    problem->alloc, &goal->stock))
		return false;
	goal->need = target->value - goal->stock.collected - goal->stock.booked;
	problem->ngoals++;
	return true;
}

bool hm__problem_add_goals(struct hm_problem *problem)
{
	const struct hm_book *book = problem->book;

	problem->goals = hm__problem_array(
		problem, count_targets(problem), sizeof(struct hm__plan_goal));
	if (problem->goals == NULL)
		return false;
	for (size_t i = 0; i < hm_book_target_count(book); i++) {
		const struct hm_target *target = hm_book_target_at(book, i);

		if (hm__plan_takes_target(book, &problem->options, target) &&
			!add_goal(problem, target))
			return false;
	}
	return true;
}
