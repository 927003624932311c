/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <string.h>

#include "base/mem.h"

/* A pool is whole at the latest so many days after a drive. */
enum { RECOVERY_DAYS_MAX = 1500 };

void *hm__problem_array(struct hm_problem *problem, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		return NULL;
	return hm__arena_alloc(&problem->arena, count * size);
}

hm_date hm__plan_tree_day(const struct hm_problem_options *options, hm_date day)
{
	return day < options->span.from ? options->span.from : day;
}

/*
 * The recovery table is taken as the steps it has between 0 days and a whole
 * pool. Were there more steps than we tell apart, those beyond are taken as
 * the step before: too little is expected, never too much.
 */
static void add_levels(struct hm_problem *problem)
{
	int32_t n = 0;
	int32_t last = -1;
	int32_t since = 0;

	for (; since < RECOVERY_DAYS_MAX; since++) {
		const int32_t part = hm_pool_recovery(since);

		if (part >= 10000)
			break;
		if (part != last && n < HM__PLAN_LEVELS_MAX - 1)
			problem->level_since[n++] = since;
		last = part;
	}
	problem->level_since[n++] = since;
	problem->nlevels = n;
}

int32_t hm__problem_level(const struct hm_problem *problem, int32_t since)
{
	int32_t level = problem->nlevels - 1;

	if (since < 0)
		return level;
	while (level > 0 && since < problem->level_since[level])
		level--;
	return level;
}

static enum hm_status check_options(const struct hm_book *book,
	const struct hm_problem_options *options, struct hm_error *err)
{
	const struct hm_span span = options->span;

	if (!hm_date_is_valid(span.from) || hm_span_is_empty(span) ||
		span.to > HM_DATE_MAX + 1)
		return hm_error_set(err, HM_ERR_INVALID,
			"The days to plan are empty or outside the calendar; "
			"give a first day and a later last day.");
	if (span.to - span.from > HM__PLAN_DAYS_MAX)
		return hm_error_set(err, HM_ERR_LIMIT,
			"A plan covers at most %d days; plan a shorter time.",
			(int)HM__PLAN_DAYS_MAX);
	if (!hm_id_is_none(options->org) &&
		hm_book_find_org(book, options->org) == NULL)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"The organisation to plan for is not in the book; "
			"add it or plan for all.");
	return hm__plan_check_rules(book, options, err);
}

static bool fill(struct hm_problem *problem)
{
	const struct hm_span span = problem->options.span;

	problem->days = hm_span_days(span);
	problem->weekday = (int32_t)hm_date_weekday(span.from) - 1;
	problem->weeks = hm__problem_week(problem, problem->days - 1) + 1;
	add_levels(problem);
	return hm__problem_copy_rules(problem) &&
		hm__problem_add_epochs(problem) &&
		hm__problem_place_venues(problem) &&
		hm__problem_add_goals(problem) &&
		hm__problem_add_teams(problem) &&
		hm__problem_add_venues(problem);
}

enum hm_status hm_problem_new(const struct hm_book *book,
	const struct hm_pool *pool, const struct hm_problem_options *options,
	const struct hm_alloc *alloc, struct hm_problem **out,
	struct hm_error *err)
{
	const enum hm_status status = check_options(book, options, err);

	if (status != HM_OK)
		return status;

	struct hm_problem *problem = hm__mem_new(alloc, 1, sizeof(*problem));
	if (problem == NULL)
		goto fail;
	problem->alloc = alloc;
	problem->book = book;
	problem->pool = pool;
	problem->options = *options;
	problem->options.rules.today = options->today;
	hm__arena_init(&problem->arena, alloc);
	if (!fill(problem))
		goto free_problem;
	*out = problem;
	return HM_OK;

free_problem:
	hm_problem_free(problem);
fail:
	return hm__no_memory(err);
}

void hm_problem_free(struct hm_problem *problem)
{
	if (problem == NULL)
		return;
	hm__arena_fini(&problem->arena);
	hm__mem_free(problem->alloc, problem);
}
