/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_instance.h"

/*
 * What keeping a drive saves: its price, up to nine tenths of what the drive
 * costs. So no drive earns money, or is free and planned for its own sake.
 */
static int64_t weigh_kept(const struct hm_plan_options *options,
	struct hm__prices *prices, int64_t cost)
{
	const int64_t most = cost / 10 * 9;
	const int64_t room = HM_INSTANCE_COST_MAX - prices->kept;
	int64_t saved = options->keep_cost < most ? options->keep_cost : most;

	saved = saved < room ? saved : room;
	prices->kept += saved;
	return saved;
}

static bool is_of(const struct hm_problem *problem,
	const struct hm_instance_link *link, const struct hm_plan_keep *keep)
{
	const int32_t day = keep->day - problem->options.span.from;

	return day >= link->from && day < link->to &&
		(link->days == NULL || link->days[day]) &&
		hm_id_equal(keep->team, problem->teams[link->team].record->id);
}

size_t hm__keep_cheapen(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	const struct hm__plan_venue *venue, struct hm_instance_link *links,
	size_t n)
{
	for (size_t i = 0; i < options->nkeep; i++) {
		const struct hm_plan_keep *keep = &options->keep[i];
		const int32_t day = keep->day - problem->options.span.from;
		size_t j = 0;

		if (!hm_id_equal(keep->venue, venue->record->id))
			continue;
		while (j < n && !is_of(problem, &links[j], keep))
			j++;
		if (j == n)
			continue;

		const struct hm_instance_link old = links[j];
		links[j].from = day;
		links[j].to = day + 1;
		links[j].cost -= weigh_kept(options, prices, old.cost);
		links[n] = old;
		links[n++].to = day;
		links[n] = old;
		links[n++].from = day + 1;
	}
	return n;
}

/* True if the venue has drives to keep, and each is still possible. */
static bool can_stay(const struct hm_problem *problem,
	const struct hm_plan_options *options,
	const struct hm__plan_venue *venue,
	const struct hm_instance_link *links, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < options->nkeep; i++) {
		const struct hm_plan_keep *keep = &options->keep[i];
		const int32_t day = keep->day - problem->options.span.from;
		size_t j = 0;

		if (!hm_id_equal(keep->venue, venue->record->id))
			continue;
		while (j < n && !is_of(problem, &links[j], keep))
			j++;
		if (j == n || !venue->open[day] ||
			!problem->teams[links[j].team].open[day])
			return false;
		any = true;
	}
	return any;
}

size_t hm__keep_only(const struct hm_problem *problem,
	const struct hm_plan_options *options,
	const struct hm__plan_venue *venue, struct hm_instance_link *links,
	size_t n)
{
	size_t left = 0;

	if (!can_stay(problem, options, venue, links, n))
		return n;
	for (size_t j = 0; j < n; j++) {
		size_t i = 0;

		if (links[j].to - links[j].from != 1)
			continue;
		while (i < options->nkeep &&
			!(hm_id_equal(
				  options->keep[i].venue, venue->record->id) &&
				is_of(problem, &links[j], &options->keep[i])))
			i++;
		if (i < options->nkeep)
			links[left++] = links[j];
	}
	return left;
}
