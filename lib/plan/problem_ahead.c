/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_ahead.h"

#include <string.h>

enum { WHOLE = HM__PLAN_WHOLE, PARTS = HM__PLAN_PARTS };

/* Adds units to those of a day; days stay in order. */
static void add_day(struct hm__plan_venue *venue, int32_t day, int32_t expected)
{
	int32_t i = venue->nahead;

	while (i > 0 && venue->ahead[i - 1].day > day)
		i--;
	if (i > 0 && venue->ahead[i - 1].day == day) {
		venue->ahead[i - 1].expected += expected;
		return;
	}
	memmove(&venue->ahead[i + 1], &venue->ahead[i],
		(size_t)(venue->nahead++ - i) * sizeof(*venue->ahead));
	venue->ahead[i] = (struct hm__plan_ahead){ day, expected };
}

/* True if a drive can lie less than 84 days behind a day of the plan. */
static bool is_near(const struct hm_problem *problem, hm_date day)
{
	return day > problem->options.span.from &&
		day - problem->options.span.to < HM_SPACING_DAYS;
}

static bool add_drives(
	struct hm_problem *problem, const struct hm__credit *credit)
{
	for (size_t i = 0; i < hm_book_drive_count(problem->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(
			problem->book, i);
		const int32_t expected = !is_near(problem, drive->day)
			? 0
			: hm__plan_expects(credit, problem->book,
				  &problem->options, drive);
		struct hm__plan_venue *pool = expected > 0
			? hm__problem_find_pool(problem, drive)
			: NULL;

		if (pool == NULL)
			continue;
		if (pool->ahead == NULL)
			pool->ahead = hm__problem_array(problem,
				(size_t)pool->nbooked, sizeof(*pool->ahead));
		if (pool->ahead == NULL)
			return false;
		add_day(pool, drive->day - problem->options.span.from,
			expected);
	}
	return true;
}

bool hm__problem_add_ahead(struct hm_problem *problem)
{
	struct hm__credit *credit = hm__plan_credit_new(
		problem->book, &problem->options, problem->alloc);
	const bool ok = credit != NULL && add_drives(problem, credit);

	hm__credit_free(credit);
	return ok;
}

/* What is left of expected units where the last drive alone counts. */
static int64_t left_after(const struct hm_problem *problem, size_t pool,
	const struct hm__plan_ahead *ahead, int32_t back)
{
	const int64_t comes = hm_pool_units(problem->pool,
		problem->venues[pool].row,
		problem->options.span.from + ahead->day, back);
	const int64_t part = ahead->expected * back / WHOLE;

	return comes > part ? comes : part;
}

int32_t hm__ahead_from(const struct hm_problem *problem, size_t pool,
	const struct hm__plan_ahead *ahead, int32_t day, int32_t share)
{
	const int64_t whole = (int64_t)WHOLE * WHOLE;
	const int32_t back = hm_pool_recovery(ahead->day - day);
	int64_t units;

	if (problem->venues[pool].felt)
		units = (ahead->expected * share * (WHOLE - back) + whole - 1) /
			whole;
	else
		units = ahead->expected -
			left_after(problem, pool, ahead, back);
	return units < 0                        ? 0
		: units < HM_INSTANCE_UNITS_MAX ? (int32_t)units
						: HM_INSTANCE_UNITS_MAX;
}

int32_t hm__ahead_reach(const struct hm__plan_ahead *days, int32_t n, bool felt,
	int32_t day, int32_t *first)
{
	int32_t end;

	*first = 0;
	while (*first < n && days[*first].day <= day)
		++*first;
	end = *first;
	while (end < n && days[end].day - day < HM_SPACING_DAYS &&
		(felt || end == *first))
		end++;
	return end - *first;
}

int32_t hm__ahead_taken(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t share)
{
	const struct hm__plan_venue *venue = &problem->venues[pool];
	int32_t first;
	const int32_t n = hm__ahead_reach(
		venue->ahead, venue->nahead, venue->felt, day, &first);
	int32_t taken = 0;

	for (int32_t i = 0; i < n && taken < HM_INSTANCE_UNITS_MAX; i++)
		taken += hm__ahead_from(
			problem, pool, &venue->ahead[first + i], day, share);
	return taken;
}

/* Units of a share of the people, and what they take. */
static struct hm__gain gain_of(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t most, int32_t share)
{
	const int32_t units = hm_pool_units(problem->pool,
		problem->venues[pool].row, problem->options.span.from + day,
		share);

	return (struct hm__gain){ units < most ? units : most,
		hm__ahead_taken(problem, pool, day, share) };
}

static bool has_any(const struct hm_problem *problem, size_t pool, int32_t day)
{
	return problem->venues[pool].nahead > 0 &&
		hm__ahead_taken(problem, pool, day, WHOLE) > 0;
}

int32_t hm__ahead_room(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t most)
{
	int32_t room = 0;

	if (!has_any(problem, pool, day))
		return most;
	if (!problem->venues[pool].felt)
		room = most - hm__ahead_taken(problem, pool, day, WHOLE);
	else if (gain_of(problem, pool, day, INT32_MAX, WHOLE).units <= most)
		return most;
	for (int32_t l = 1; problem->venues[pool].felt && l <= PARTS; l++) {
		const struct hm__gain gain = gain_of(
			problem, pool, day, most, WHOLE / PARTS * l);

		if (gain.units - gain.taken > room)
			room = gain.units - gain.taken;
		if (gain.units == most)
			break;
	}
	return room > 0 ? room : 0;
}

struct hm__gain hm__ahead_gain(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t most, int32_t net)
{
	struct hm__gain gain = { net, 0 };
	bool found = !has_any(problem, pool, day);

	if (!problem->venues[pool].felt && !found) {
		gain.taken = hm__ahead_taken(problem, pool, day, WHOLE);
		gain.units = net + gain.taken;
		found = true;
	}
	for (int32_t l = 1; !found && l <= PARTS; l++) {
		gain = gain_of(problem, pool, day, most, WHOLE / PARTS * l);
		found = gain.units - gain.taken >= net;
	}
	return gain;
}

int32_t hm__ahead_share(const struct hm_problem *problem, size_t pool,
	int32_t day, int32_t units)
{
	int32_t l = 1;

	if (!problem->venues[pool].felt)
		return WHOLE;
	while (l < PARTS &&
		gain_of(problem, pool, day, units, WHOLE / PARTS * l).units <
			units)
		l++;
	return WHOLE / PARTS * l;
}
