/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_instance.h"
#include "plan/problem_link.h"

static struct hm_instance_link *link_at(const struct hm__vec *links, size_t i)
{
	return (struct hm_instance_link *)links->data + i;
}

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

/* True if a link can be the drive that is kept, with another team or not. */
static bool is_of(const struct hm_problem *problem,
	const struct hm_instance_link *link, const struct hm_plan_keep *keep)
{
	const int32_t day = keep->day - problem->options.span.from;
	const struct hm_id venue = problem->venues[link->tag].record->id;
	const struct hm_id team = problem->teams[link->team].record->id;
	const struct hm_id second = problem->teams[link->second].record->id;

	return day >= link->from && day < link->to &&
		(link->days == NULL || link->days[day]) &&
		hm_id_equal(keep->venue, venue) &&
		(hm_id_equal(keep->team, team) ||
			hm_id_equal(keep->team, second));
}

/* Splits a link so that its day alone is cheaper; false: no memory. */
static bool split(struct hm__vec *links, size_t i, int32_t day, int64_t saved)
{
	const struct hm_instance_link old = *link_at(links, i);
	struct hm_instance_link part = old;

	link_at(links, i)->from = day;
	link_at(links, i)->to = day + 1;
	link_at(links, i)->cost -= saved;
	part.to = day;
	if (part.from < part.to && hm__vec_push(links, &part) == NULL)
		return false;
	part.from = day + 1;
	part.to = old.to;
	return part.from >= part.to || hm__vec_push(links, &part) != NULL;
}

bool hm__keep_cheapen(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm__vec *links)
{
	for (size_t i = 0; i < options->nkeep; i++) {
		const struct hm_plan_keep *keep = &options->keep[i];
		const int32_t day = keep->day - problem->options.span.from;
		const size_t n = links->len;
		int64_t least = INT64_MAX;

		for (size_t j = 0; j < n; j++) {
			const struct hm_instance_link *link = link_at(links, j);

			if (is_of(problem, link, keep) && link->cost < least)
				least = link->cost;
		}
		const int64_t saved = least < INT64_MAX
			? weigh_kept(options, prices, least)
			: 0;
		for (size_t j = 0; j < n; j++) {
			if (is_of(problem, link_at(links, j), keep) &&
				!split(links, j, day, saved))
				return false;
		}
	}
	return true;
}

/* True if all teams of a link are open on a day. */
static bool is_open(const struct hm_problem *problem,
	const struct hm_instance_link *link, int32_t day)
{
	return problem->venues[link->tag].open[day] &&
		problem->teams[link->team].open[day] &&
		problem->teams[link->second].open[day];
}

/* True if a drive that is kept is of the people of a venue. */
static bool is_at(const struct hm_problem *problem, size_t venue,
	const struct hm_plan_keep *keep)
{
	for (size_t v = 0; v < problem->nvenues; v++) {
		if (hm_id_equal(keep->venue, problem->venues[v].record->id))
			return problem->venues[v].pool == venue;
	}
	return false;
}

/* True if there are drives to keep, and each is still possible. */
static bool can_stay(const struct hm_problem *problem,
	const struct hm_plan_options *options, size_t venue,
	const struct hm__vec *links)
{
	bool any = false;

	for (size_t i = 0; i < options->nkeep; i++) {
		const struct hm_plan_keep *keep = &options->keep[i];
		const int32_t day = keep->day - problem->options.span.from;
		bool can = false;

		if (!is_at(problem, venue, keep))
			continue;
		for (size_t j = 0; j < links->len && !can; j++)
			can = is_of(problem, link_at(links, j), keep) &&
				is_open(problem, link_at(links, j), day);
		if (!can)
			return false;
		any = true;
	}
	return any;
}

void hm__keep_only(const struct hm_problem *problem,
	const struct hm_plan_options *options, size_t venue,
	struct hm__vec *links)
{
	size_t left = 0;

	if (!can_stay(problem, options, venue, links))
		return;
	for (size_t j = 0; j < links->len; j++) {
		const struct hm_instance_link link = *link_at(links, j);
		bool kept = false;

		for (size_t i = 0;
			link.to - link.from == 1 && !kept && i < options->nkeep;
			i++)
			kept = is_of(problem, &link, &options->keep[i]);
		if (kept)
			*link_at(links, left++) = link;
	}
	links->len = left;
}
