/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/toll.h"

#include <hienmau/tree.h>

/* What is missing of an ended target no plan can bring. */
static bool has_ended(const struct hm_problem_options *options,
	const struct hm_target *target)
{
	return options->today != HM_DATE_NONE &&
		target->span.to <= options->today;
}

bool hm__plan_takes_target(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target)
{
	if (target->measure != HM_MEASURE_UNITS ||
		!hm_span_overlaps(target->span, options->span) ||
		has_ended(options, target))
		return false;
	return hm_id_is_none(options->org) ||
		hm_tree_is_within(book, target->org, options->org,
			hm__plan_tree_day(options, target->span.from));
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

static void add_goal(struct hm_problem *problem,
	const struct hm__credit *credit, const struct hm_target *target,
	const int64_t *less)
{
	struct hm__plan_goal *goal = &problem->goals[problem->ngoals++];

	goal->record = target;
	goal->stock = hm__plan_count(
		credit, problem->book, &problem->options, target, less);
	goal->need = target->value - goal->stock.collected - goal->stock.booked;
}

static bool add_goals(
	struct hm_problem *problem, const struct hm__credit *credit)
{
	const struct hm_book *book = problem->book;
	const int64_t *less = hm__toll_of_proposed(problem, credit);

	problem->goals = hm__problem_array(
		problem, count_targets(problem), sizeof(struct hm__plan_goal));
	if (less == NULL || problem->goals == NULL)
		return false;
	for (size_t i = 0; i < hm_book_target_count(book); i++) {
		const struct hm_target *target = hm_book_target_at(book, i);

		if (hm__plan_takes_target(book, &problem->options, target))
			add_goal(problem, credit, target, less);
	}
	return true;
}

bool hm__problem_add_goals(struct hm_problem *problem)
{
	struct hm__credit *credit = hm__plan_credit_new(
		problem->book, &problem->options, problem->alloc);
	const bool ok = credit != NULL && add_goals(problem, credit);

	hm__credit_free(credit);
	return ok;
}

size_t hm_problem_ended_count(const struct hm_problem *problem)
{
	const struct hm_book *book = problem->book;
	struct hm_problem_options before = problem->options;
	size_t n = 0;

	before.today = HM_DATE_NONE;
	for (size_t i = 0; i < hm_book_target_count(book); i++)
		n += hm__plan_takes_target(
			book, &before, hm_book_target_at(book, i));
	return n - problem->ngoals;
}
