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

/* Who takes from booked drives: all of a venue together, on a day. */
struct taker {
	const struct checker *checker;
	const struct hm_venue *pool;
	hm_date day;
	int64_t units;
	bool proposed; /* in the book: it takes nothing from its like */
};

/* Units that all drives booked for some people on a day should bring. */
static int64_t expected_on(const struct taker *taker, hm_date day)
{
	const struct world *world = taker->checker->world;
	int64_t sum = 0;

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (taker->proposed && drive->state == HM_DRIVE_STATE_PROPOSED)
			continue;
		if (drive->day == day &&
			checker_same_people(
				world, drive->venue, taker->pool->id))
			sum += checker_expected(world, drive);
	}
	return sum;
}

/* Units of a share of the people on a day. */
static int64_t people_of(const struct taker *taker, hm_date day, int32_t share)
{
	const struct checker *checker = taker->checker;

	return checker->people(checker->ctx,
		(size_t)(taker->pool - checker->world->venues), day, share);
}

static int64_t take_next(const struct taker *taker)
{
	for (int days = 1; days < 84; days++) {
		const hm_date day = taker->day + days;
		const int64_t expected = expected_on(taker, day);
		const int64_t back = back_after(days);

		if (expected == 0)
			continue;

		const int64_t comes = people_of(
			taker, day, (int32_t)back * 100);
		if (comes >= expected || expected * back / 100 >= expected)
			return 0;
		return expected -
			(comes > expected * back / 100 ? comes
						       : expected * back / 100);
	}
	return 0;
}

/* Per 20 of all people: as few as bring what the drive brings. */
static int64_t share_of(const struct taker *taker)
{
	int64_t share = 1;

	while (share < 20 &&
		people_of(taker, taker->day, (int32_t)share * 500) <
			taker->units)
		share++;
	return share;
}

static int64_t take_parts(const struct taker *taker)
{
	const int64_t share = share_of(taker);
	int64_t sum = 0;

	for (int days = 1; days < 84; days++) {
		const int64_t expected = expected_on(taker, taker->day + days);
		const int64_t parts = expected * share *
			(100 - back_after(days));

		sum += parts / 2000 + (parts % 2000 > 0);
	}
	return sum;
}

static int64_t take(const struct taker *taker)
{
	return checker_felt(taker->checker->world, taker->pool)
		? take_parts(taker)
		: take_next(taker);
}

int64_t checker_take(const struct checker *checker,
	const struct hm_venue *venue, hm_date day, int64_t units)
{
	const struct taker taker = { checker,
		checker_pool(checker->world, venue), day, units, false };

	return take(&taker);
}

int64_t checker_given(const struct world *world, const struct hm_drive *drive)
{
	const struct checker checker = {
		.world = world, .people = world_people, .ctx = world->pool
	};
	struct taker taker = {
		.checker = &checker, .day = drive->day, .proposed = true
	};
	int64_t before = 0;

	if (drive->state != HM_DRIVE_STATE_PROPOSED ||
		checker_expected(world, drive) == 0)
		return 0;
	taker.pool = checker_pool(world, venue_of(world, drive->venue));
	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *other = &world->drives[i];

		if (other->state != HM_DRIVE_STATE_PROPOSED ||
			other->day != drive->day ||
			!same(other->venue, drive->venue))
			continue;
		before += other < drive ? checker_expected(world, other) : 0;
		taker.units += checker_expected(world, other);
	}

	const int64_t all = take(&taker);
	const int64_t own = checker_expected(world, drive);
	return all * (before + own) / taker.units - all * before / taker.units;
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
