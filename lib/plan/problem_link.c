/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_link.h"

#include "plan/problem_ahead.h"

/* True if a team may go to a venue on some day of an epoch. */
static bool is_served_in(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team, int32_t epoch)
{
	bool any = venue->may == NULL;

	if (!venue->served[(size_t)epoch * problem->nteams + team])
		return false;
	for (int32_t t = problem->epoch_first[epoch];
		!any && t < problem->epoch_first[epoch + 1]; t++)
		any = !hm__problem_forbids(problem, venue, team, t);
	return any;
}

bool hm__problem_is_served(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team)
{
	for (int32_t e = 0; e < problem->nepochs; e++) {
		if (is_served_in(problem, venue, team, e))
			return true;
	}
	return false;
}

/* The links of one venue, and those that they are made of. */
struct maker {
	const struct hm_problem *problem;
	const struct hm__plan_venue *venue;
	int32_t tag;
	struct hm__vec *links;
	struct hm__arena *arena;
	int32_t most; /* units the venue can bring on its best day */
};

/* True if the venue is open on fewer days than the people it draws on. */
static bool has_own_days(const struct maker *maker)
{
	return maker->venue->shares;
}

/* True if on an open day a rule forbids the team. */
static bool is_masked(const struct maker *maker, size_t team)
{
	const struct hm_problem *problem = maker->problem;

	for (int32_t t = 0; t < problem->days; t++) {
		if (maker->venue->open[t] && problem->teams[team].open[t] &&
			hm__problem_forbids(problem, maker->venue, team, t))
			return true;
	}
	return false;
}

/*
 * The days on which a team, and a second one if it is not the same, may come;
 * *@days is NULL where all are closed by themselves on the others.
 */
static bool mask_days(const struct maker *maker, size_t team, size_t second,
	const uint8_t **days)
{
	const struct hm_problem *problem = maker->problem;
	uint8_t *mask;

	*days = NULL;
	if (!has_own_days(maker) && !is_masked(maker, team) &&
		!is_masked(maker, second))
		return true;
	mask = hm__arena_alloc(maker->arena, (size_t)problem->days);
	if (mask == NULL)
		return false;
	for (int32_t t = 0; t < problem->days; t++)
		mask[t] = maker->venue->open[t] &&
			!hm__problem_forbids(problem, maker->venue, team, t) &&
			!hm__problem_forbids(problem, maker->venue, second, t);
	*days = mask;
	return true;
}

int32_t hm__problem_capacity(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team, size_t second)
{
	const int32_t place = venue->record->capacity;
	int64_t units = problem->teams[team].capacity;

	if (second != team)
		units += problem->teams[second].capacity;
	if (place > 0 && place < units)
		units = place;
	return units < HM_INSTANCE_UNITS_MAX ? (int32_t)units
					     : HM_INSTANCE_UNITS_MAX;
}

/* Adds the days of a link, epoch by epoch; neighbours are one. */
static bool add_epochs(const struct maker *maker, struct hm_instance_link link)
{
	const struct hm_problem *problem = maker->problem;
	struct hm_instance_link *last = NULL;

	for (int32_t e = 0; e < problem->nepochs; e++) {
		link.from = problem->epoch_first[e];
		link.to = problem->epoch_first[e + 1];
		if (!is_served_in(
			    problem, maker->venue, (size_t)link.team, e) ||
			!is_served_in(
				problem, maker->venue, (size_t)link.second, e))
			continue;
		if (last != NULL && last->to == link.from) {
			last->to = link.to;
			continue;
		}
		last = hm__vec_push(maker->links, &link);
		if (last == NULL)
			return false;
	}
	return true;
}

/*
 * On days before a booked drive the teams bring less than they can take: what
 * they take from it is theirs whoever else would come. Each such capacity has
 * a link of its own days.
 */
static bool add_rooms(const struct maker *maker, struct hm_instance_link link)
{
	const struct hm_problem *problem = maker->problem;
	const size_t days = (size_t)problem->days;
	const uint8_t *mask = link.days;
	int32_t *room = hm__arena_alloc(maker->arena, days * sizeof(*room));
	int32_t next = 0;

	if (room == NULL)
		return false;
	for (size_t t = 0; t < days; t++) {
		if (maker->venue->open[t] && (mask == NULL || mask[t]))
			room[t] = hm__ahead_room(problem, maker->venue->pool,
				(int32_t)t, link.capacity);
		next = room[t] > next ? room[t] : next;
	}
	while (next > 0) {
		uint8_t *own = hm__arena_alloc(maker->arena, days);

		if (own == NULL)
			return false;
		link.days = own;
		link.capacity = next;
		next = 0;
		for (size_t t = 0; t < days; t++) {
			own[t] = room[t] == link.capacity;
			if (room[t] < link.capacity && room[t] > next)
				next = room[t];
		}
		if (!add_epochs(maker, link))
			return false;
	}
	return true;
}

static bool add_link(const struct maker *maker, size_t team, size_t second)
{
	const struct hm_problem *problem = maker->problem;
	struct hm_instance_link link = {
		.team = (int32_t)team,
		.cost = maker->venue->cost[team],
		.joint = second != team,
		.second = (int32_t)second,
		.capacity = hm__problem_capacity(
			problem, maker->venue, team, second),
		.tag = maker->tag,
	};

	if (link.joint)
		link.cost += maker->venue->cost[second];
	if (link.capacity <= 0)
		return true;
	if (!mask_days(maker, team, second, &link.days))
		return false;
	return problem->venues[maker->venue->pool].nahead > 0
		? add_rooms(maker, link)
		: add_epochs(maker, link);
}

/* Two teams are worth their while only where one cannot take all there are. */
static bool add_pairs(const struct maker *maker, size_t team)
{
	const struct hm_problem *problem = maker->problem;

	for (size_t k = team + 1;
		maker->venue->record->teams > 1 && k < problem->nteams; k++) {
		const int32_t one = hm__problem_capacity(
			problem, maker->venue, team, team);
		const int32_t other = hm__problem_capacity(
			problem, maker->venue, k, k);

		if (one > 0 && other > 0 && maker->most > one &&
			maker->most > other && !add_link(maker, team, k))
			return false;
	}
	return true;
}

int32_t hm__problem_most_units(
	const struct hm_problem *problem, const struct hm__plan_venue *venue)
{
	int32_t most = 0;

	for (int32_t t = 0; t < problem->days; t++) {
		const int32_t units =
			venue->units[(t + 1) * problem->nlevels - 1];

		most = units > most ? units : most;
	}
	return most;
}

static bool add_links_of(struct maker *maker, size_t venue)
{
	const struct hm_problem *problem = maker->problem;

	maker->venue = &problem->venues[venue];
	maker->tag = (int32_t)venue;
	maker->most = hm__problem_most_units(problem, maker->venue);
	for (size_t k = 0; k < problem->nteams; k++) {
		if (!add_link(maker, k, k) || !add_pairs(maker, k))
			return false;
	}
	return true;
}

bool hm__problem_links(const struct hm_problem *problem, size_t venue,
	struct hm__vec *links, struct hm__arena *arena)
{
	struct maker maker = {
		.problem = problem, .links = links, .arena = arena
	};

	links->len = 0;
	if (problem->venues[venue].pool != venue)
		return true;
	if (!problem->venues[venue].shares)
		return add_links_of(&maker, venue);
	for (size_t v = 0; v < problem->nvenues; v++) {
		if (problem->venues[v].pool == venue &&
			!add_links_of(&maker, v))
			return false;
	}
	return true;
}
