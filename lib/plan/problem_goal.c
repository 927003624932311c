/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

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
	struct hm__vec results;   /* const struct hm_result *: candidates */
	struct hm__vec corrected; /* struct hm_id of results not to count */
};

static const struct hm_result *candidate(const struct sum *sum, size_t i)
{
	return *(const struct hm_result **)hm__vec_at(&sum->results, i);
}

static bool add_corrected(struct sum *sum)
{
	for (size_t i = 0; i < hm_book_result_count(sum->book); i++) {
		const struct hm_id old =
			hm_book_result_at(sum->book, i)->replaces;

		if (!hm_id_is_none(old) &&
			hm__vec_push(&sum->corrected, &old) == NULL)
			return false;
	}
	return true;
}

static bool is_corrected(const struct sum *sum, struct hm_id id)
{
	for (size_t i = 0; i < sum->corrected.len; i++) {
		const struct hm_id *old = hm__vec_at(&sum->corrected, i);

		if (hm_id_equal(*old, id))
			return true;
	}
	return false;
}

static bool add_candidates(struct sum *sum, const struct hm_target *target)
{
	const struct hm_book *book = sum->book;

	for (size_t i = 0; i < hm_book_result_count(book); i++) {
		const struct hm_result *result = hm_book_result_at(book, i);
		const hm_date day = hm__plan_tree_day(
			sum->options, result->span.to - 1);

		if (result->counts.units < 0 ||
			!hm_span_covers(target->span, result->span) ||
			!hm_tree_is_within(
				book, result->org, target->org, day) ||
			is_corrected(sum, result->id))
			continue;
		if (hm__vec_push(&sum->results, &result) == NULL)
			return false;
	}
	return true;
}

/* Two totals of the same org and days: the one first in the book counts. */
static bool is_shadowed(const struct sum *sum, size_t i)
{
	const struct hm_result *total = candidate(sum, i);

	for (size_t j = 0; j < sum->results.len; j++) {
		const struct hm_result *other = candidate(sum, j);
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

bool hm__plan_collected(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target, const struct hm_alloc *alloc,
	int64_t *out)
{
	struct sum sum = { .book = book, .options = options };
	int64_t units = 0;

	hm__vec_init(&sum.results, sizeof(const struct hm_result *), alloc);
	hm__vec_init(&sum.corrected, sizeof(struct hm_id), alloc);
	const bool ok = add_corrected(&sum) && add_candidates(&sum, target);
	for (size_t i = 0; ok && i < sum.results.len; i++) {
		const struct hm_result *result = candidate(&sum, i);

		if (!hm_id_is_none(result->drive) || !is_shadowed(&sum, i))
			units += result->counts.units;
	}
	hm__vec_fini(&sum.corrected);
	hm__vec_fini(&sum.results);
	if (ok)
		*out = units;
	return ok;
}

/* Most often the result has the id made from the drive: one look. */
static bool has_result(const struct hm_book *book, struct hm_id drive)
{
	const struct hm_result *first = hm_book_find_result(
		book, hm_result_id_for_drive(drive));

	if (first != NULL && first->counts.units >= 0)
		return true;
	for (size_t i = 0; i < hm_book_result_count(book); i++) {
		const struct hm_result *result = hm_book_result_at(book, i);

		if (hm_id_equal(result->drive, drive) &&
			result->counts.units >= 0)
			return true;
	}
	return false;
}

int64_t hm__plan_booked(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target)
{
	int64_t units = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		const hm_date day = hm__plan_tree_day(options, drive->day);

		if (drive->expected > 0 &&
			hm_span_contains(target->span, drive->day) &&
			hm__plan_is_booked(options, drive) &&
			hm_tree_is_within(
				book, drive->host, target->org, day) &&
			!has_result(book, drive->id))
			units += drive->expected;
	}
	return units;
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
	if (!hm__plan_collected(problem->book, &problem->options, target,
		    problem->alloc, &goal->collected))
		return false;
	goal->booked = hm__plan_booked(
		problem->book, &problem->options, target);
	goal->need = target->value - goal->collected - goal->booked;
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
