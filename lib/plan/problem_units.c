/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_units.h"

#include "plan/problem_ahead.h"

enum { WHOLE = HM__PLAN_WHOLE, PARTS = HM__PLAN_PARTS };

bool hm__units_init(struct hm__units *units, const struct hm_problem *problem,
	struct hm__arena *arena)
{
	const size_t days = (size_t)problem->days;
	int32_t booked = 0;

	for (size_t v = 0; v < problem->nvenues; v++) {
		if (problem->venues[v].nbooked > booked)
			booked = problem->venues[v].nbooked;
	}
	units->units = hm__arena_alloc(
		arena, days * HM__PLAN_LEVELS_MAX * sizeof(*units->units));
	units->late = hm__arena_alloc(arena, days * sizeof(*units->late));
	units->past = hm__arena_alloc(
		arena, (size_t)booked * sizeof(*units->past));
	for (int32_t g = 0; g < HM_SPACING_DAYS; g++)
		units->missing[g] = WHOLE - hm_pool_recovery(g);
	return units->units != NULL && units->late != NULL &&
		units->past != NULL;
}

/* True if the venue, or one that draws on the same people, is open. */
static bool is_open(const struct hm_problem *problem, size_t venue, int32_t day)
{
	if (!problem->venues[venue].shares)
		return problem->venues[venue].open[day] != 0;
	for (size_t v = 0; v < problem->nvenues; v++) {
		if (problem->venues[v].pool == venue &&
			problem->venues[v].open[day])
			return true;
	}
	return false;
}

static int32_t clip(const struct hm__plan_venue *venue, int32_t units)
{
	const int32_t most = venue->shares || venue->record->capacity <= 0
		? HM_INSTANCE_UNITS_MAX
		: venue->record->capacity;

	return units > most                     ? most
		: units > HM_INSTANCE_UNITS_MAX ? HM_INSTANCE_UNITS_MAX
						: units;
}

/* Units of a share of the people, whoever takes them. */
static int32_t units_of(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, int32_t day, int32_t share)
{
	return clip(venue,
		hm_pool_units(problem->pool, venue->row,
			problem->options.span.from + day, share));
}

/* The level of recovery that stands for @level of the problem's table. */
static int32_t share_of(const struct hm_problem *problem, int32_t level)
{
	return level == problem->nlevels - 1
		? WHOLE
		: hm_pool_recovery(problem->level_since[level]);
}

/*
 * Units by days since the planned drive before: no more than the last booked
 * drive leaves, less what is taken from the next one. The first level is the
 * venue's spacing.
 */
static void write_levels(struct hm__units *units,
	const struct hm_problem *problem, size_t v,
	struct hm_instance_venue *out)
{
	const struct hm__plan_venue *venue = &problem->venues[v];
	const int32_t first = hm__problem_level(problem, venue->spacing);
	const int32_t levels = problem->nlevels - first;

	for (int32_t l = 0; l < levels; l++)
		units->since[l] = l == 0 ? venue->spacing
					 : problem->level_since[first + l];
	for (int32_t t = 0; t < problem->days; t++) {
		const bool open = is_open(problem, v, t);
		const int32_t reached = hm__problem_level(
			problem, venue->since[t]);
		const int32_t taken =
			open ? hm__ahead_taken(problem, v, t, WHOLE) : 0;
		int32_t most = 0;

		for (int32_t l = 0; l < levels; l++) {
			const int32_t level = first + l < reached ? first + l
								  : reached;
			const int32_t now = !open ? 0
				: venue->shares
				? units_of(problem, venue, t,
					  share_of(problem, level))
				: clip(venue,
					  venue->units[t * problem->nlevels +
						  level]);

			most = now - taken > most ? now - taken : most;
			units->units[t * levels + l] = most;
		}
	}
	out->levels = levels;
}

/* Units by the part of the people that is there. */
static void write_parts(struct hm__units *units,
	const struct hm_problem *problem, size_t v,
	struct hm_instance_venue *out)
{
	const struct hm__plan_venue *venue = &problem->venues[v];

	for (int32_t l = 0; l < PARTS; l++) {
		units->since[l] = venue->spacing;
		units->share[l] = WHOLE / PARTS * (l + 1);
	}
	for (int32_t t = 0; t < problem->days; t++) {
		const bool open = is_open(problem, v, t);
		int32_t most = 0;

		for (int32_t l = 0; l < PARTS; l++) {
			const int32_t share = units->share[l];
			const int32_t now = !open
				? 0
				: units_of(problem, venue, t, share) -
					hm__ahead_taken(problem, v, t, share);

			most = now > most ? now : most;
			units->units[t * PARTS + l] = most;
		}
	}
	for (int32_t i = 0; i < venue->nbooked; i++) {
		if (venue->booked[i].day < problem->days &&
			venue->booked[i].day > -HM_SPACING_DAYS)
			units->past[out->npast++] = venue->booked[i];
	}
	out->levels = PARTS;
	out->within = HM_SPACING_DAYS;
	out->share = units->share;
	out->missing = units->missing;
	out->past = units->past;
}

/* The most that a team takes of what a venue brings on its last day. */
static int32_t last_capacity(
	const struct hm_problem *problem, const struct hm__plan_venue *venue)
{
	const uint8_t *served = venue->served +
		(size_t)(problem->nepochs - 1) * problem->nteams;
	int32_t most = 0;

	for (size_t k = 0; k < problem->nteams; k++) {
		if (served[k] && problem->teams[k].capacity > most)
			most = problem->teams[k].capacity;
	}
	return most;
}

/* The last day of the plan on which a drive is booked; -1: none is. */
static int32_t last_booked(
	const struct hm_problem *problem, const struct hm__plan_venue *venue)
{
	int32_t last = -1;

	for (int32_t i = 0; i < venue->nbooked; i++) {
		if (venue->booked[i].day < problem->days &&
			venue->booked[i].day > last)
			last = venue->booked[i].day;
	}
	return last;
}

/*
 * What the days after the plan, as many as donors rest, miss on average, by
 * the day of the last planned drive; where one is booked later, that is not
 * the plan's doing.
 */
static void write_late(struct hm__units *units,
	const struct hm_problem *problem, size_t v, int64_t end)
{
	const struct hm__plan_venue *venue = &problem->venues[v];
	const int32_t last = problem->days - 1;
	const int32_t most = last_capacity(problem, venue);
	const int32_t booked = last_booked(problem, venue);
	int32_t units_at[HM__PLAN_LEVELS_MAX] = { 0 };

	for (int32_t l = 0; l < problem->nlevels; l++) {
		const int32_t all = units_of(
			problem, venue, last, share_of(problem, l));

		units_at[l] = all < most ? all : most;
	}
	for (int32_t t = 0; t < problem->days; t++) {
		int64_t sum = 0;

		for (int32_t d = 0; t > booked && d < HM_SPACING_DAYS; d++)
			sum += units_at[problem->nlevels - 1] -
				units_at[hm__problem_level(
					problem, problem->days + d - t)];
		units->late[t] = end * sum / HM_SPACING_DAYS;
	}
}

void hm__units_write(struct hm__units *units, const struct hm_problem *problem,
	size_t venue, int64_t end, struct hm_instance_venue *out)
{
	if (problem->venues[venue].felt)
		write_parts(units, problem, venue, out);
	else
		write_levels(units, problem, venue, out);
	out->since = units->since;
	out->units = units->units;
	if (end <= 0)
		return;
	write_late(units, problem, venue, end);
	out->late = units->late;
}
