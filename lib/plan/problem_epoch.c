/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

/* Marks a day of the span on which the tree changes. */
static void mark(const struct hm_problem *problem, hm_date day)
{
	const struct hm_span span = problem->options.span;

	if (hm_span_contains(span, day))
		problem->epoch[day - span.from] = 1;
}

static void mark_changes(const struct hm_problem *problem)
{
	const struct hm_book *book = problem->book;

	for (size_t i = 0; i < hm_book_org_count(book); i++) {
		mark(problem, hm_book_org_at(book, i)->span.from);
		mark(problem, hm_book_org_at(book, i)->span.to);
	}
	for (size_t i = 0; i < hm_book_link_count(book); i++) {
		mark(problem, hm_book_link_at(book, i)->span.from);
		mark(problem, hm_book_link_at(book, i)->span.to);
	}
}

bool hm__problem_add_epochs(struct hm_problem *problem)
{
	const size_t days = (size_t)problem->days;

	problem->epoch = hm__problem_array(problem, days, sizeof(int32_t));
	problem->epoch_first = hm__problem_array(
		problem, days + 1, sizeof(int32_t));
	if (problem->epoch == NULL || problem->epoch_first == NULL)
		return false;
	mark_changes(problem);
	problem->epoch[0] = 1;
	for (int32_t t = 0; t < problem->days; t++) {
		if (problem->epoch[t] != 0)
			problem->epoch_first[problem->nepochs++] = t;
		problem->epoch[t] = problem->nepochs - 1;
	}
	problem->epoch_first[problem->nepochs] = problem->days;
	return true;
}
