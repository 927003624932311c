/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "checker.h"

#include <string.h>

/* What planned drives take from booked ones, by the words of plan.h. */

/* Parts of a hundred that are back after so many days, below 84. */
static int64_t back_after(int days)
{
	return days >= 63 ? 55 : days >= 42 ? 42 : 20;
}

static bool same(struct hm_id a, struct hm_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof(a.bytes)) == 0;
}

static const struct hm_venue *venue_of(
	const struct world *world, struct hm_id id)
{
	size_t v = 0;

	while (!same(world->venues[v].id, id))
		v++;
	return &world->venues[v];
}

static const struct hm_team *team_of(const struct world *world, struct hm_id id)
{
	size_t k = 0;

	while (!same(world->teams[k].id, id))
		k++;
	return &world->teams[k];
}

bool checker_felt(const struct world *world, const struct hm_venue *venue)
{
	return world->options.felt &&
		checker_spacing(checker_pool(world, venue)) < 42;
}

/* Units that all drives booked for some people on a day should bring. */
static int64_t expected_on(
	const struct world *world, const struct hm_venue *pool, hm_date day)
{
	int64_t sum = 0;

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (drive->day == day &&
			checker_same_people(world, drive->venue, pool->id))
			sum += checker_expected(world, drive);
	}
	return sum;
}

static int64_t take_next(
	const struct checker *checker, const struct hm_venue *pool, hm_date day)
{
	const struct world *world = checker->world;

	for (int days = 1; days < 84; days++) {
		const int64_t expected = expected_on(world, pool, day + days);
		const int64_t back = back_after(days);

		if (expected == 0)
			continue;

		const int64_t comes = checker->people(checker->ctx,
			(size_t)(pool - world->venues), day + days,
			(int32_t)back * 100);
		if (comes >= expected || expected * back / 100 >= expected)
			return 0;
		return expected -
			(comes > expected * back / 100 ? comes
						       : expected * back / 100);
	}
	return 0;
}

/* Per 20 of all people: as few as bring what the drive brings. */
static int64_t share_of(const struct checker *checker,
	const struct hm_venue *pool, hm_date day, int64_t units)
{
	int64_t share = 1;

	while (share < 20 &&
		checker->people(checker->ctx,
			(size_t)(pool - checker->world->venues), day,
			(int32_t)share * 500) < units)
		share++;
	return share;
}

static int64_t take_parts(const struct checker *checker,
	const struct hm_venue *pool, hm_date day, int64_t units)
{
	const int64_t share = share_of(checker, pool, day, units);
	int64_t sum = 0;

	for (int days = 1; days < 84; days++) {
		const int64_t expected = expected_on(
			checker->world, pool, day + days);
		const int64_t parts = expected * share *
			(100 - back_after(days));

		sum += parts / 2000 + (parts % 2000 > 0);
	}
	return sum;
}

int64_t checker_take(const struct checker *checker,
	const struct hm_venue *venue, hm_date day, int64_t units)
{
	const struct hm_venue *pool = checker_pool(checker->world, venue);

	return checker_felt(checker->world, venue)
		? take_parts(checker, pool, day, units)
		: take_next(checker, pool, day);
}

int32_t checker_taken(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	const struct world *world = checker->world;
	const struct hm_venue *venue = venue_of(world, drives[i].venue);
	const struct hm_team *team = team_of(world, drives[i].team);
	const struct hm_team *other = NULL;
	int64_t units = drives[i].units;

	for (size_t j = 0; j < n; j++) {
		if (j == i || drives[j].day != drives[i].day ||
			!same(drives[j].venue, drives[i].venue))
			continue;
		other = team_of(world, drives[j].team);
		units += drives[j].units;
	}

	const int64_t all = checker_take(checker, venue, drives[i].day, units);
	if (other == NULL)
		return (int32_t)all;

	const bool first = team < other;
	const int64_t a = first ? team->capacity : other->capacity;
	const int64_t b = first ? other->capacity : team->capacity;
	const int64_t part = (2 * all * a + a + b) / (2 * (a + b));
	return (int32_t)(first ? part : all - part);
}
