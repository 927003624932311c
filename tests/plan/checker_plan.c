/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "checker.h"

#include <stdio.h>
#include <string.h>

static bool same(struct hm_id a, struct hm_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof(a.bytes)) == 0;
}

static void fault(struct checker *checker, size_t drive, const char *what)
{
	if (checker->faults++ == 0)
		snprintf(checker->first, sizeof(checker->first),
			"drive %zu: %s", drive, what);
}

static const struct hm_venue *venue_of(
	const struct world *world, const struct hm_plan_drive *drive)
{
	size_t v = 0;

	while (v < world->nvenues && !same(world->venues[v].id, drive->venue))
		v++;
	return v < world->nvenues ? &world->venues[v] : NULL;
}

static const struct hm_team *team_of(
	const struct world *world, const struct hm_plan_drive *drive)
{
	size_t k = 0;

	while (k < world->nteams && !same(world->teams[k].id, drive->team))
		k++;
	return k < world->nteams ? &world->teams[k] : NULL;
}

/* What two drives of the plan do to each other. */
static void check_others(struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i,
	const struct hm_venue *venue)
{
	const struct world *world = checker->world;
	int beside = 1;

	for (size_t j = 0; j < n; j++) {
		const int apart = drives[j].day > drives[i].day
			? drives[j].day - drives[i].day
			: drives[i].day - drives[j].day;
		const bool here = same(drives[j].venue, drives[i].venue);

		if (j == i)
			continue;
		if (same(drives[j].team, drives[i].team) && apart == 0)
			fault(checker, i, "its team is elsewhere that day");
		if (here && apart == 0 && ++beside <= venue->teams)
			continue;
		if (checker_same_people(
			    world, drives[j].venue, drives[i].venue) &&
			apart < checker_spacing(checker_pool(world, venue)))
			fault(checker, i, "too near another at the venue");
	}
}

static int in_week(const struct hm_plan_drive *drives, size_t n,
	const struct hm_plan_drive *drive)
{
	int count = 0;

	for (size_t j = 0; j < n; j++)
		count += same(drives[j].team, drive->team) &&
			checker_monday(drives[j].day) ==
				checker_monday(drive->day);
	return count;
}

static int in_month(const struct hm_plan_drive *drives, size_t n,
	const struct hm_plan_drive *drive)
{
	int count = 0;

	for (size_t j = 0; j < n; j++)
		count += same(drives[j].team, drive->team) &&
			checker_month(drives[j].day) ==
				checker_month(drive->day);
	return count;
}

static bool works(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n,
	const struct hm_team *team, hm_date day)
{
	for (size_t j = 0; j < n; j++) {
		if (drives[j].day == day && same(drives[j].team, team->id))
			return true;
	}
	return checker_is_busy(checker->world, team, day);
}

/* Days in a row that the day of a drive is one of. */
static int in_row(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n,
	const struct hm_team *team, hm_date day)
{
	int count = 1;

	for (hm_date t = day - 1; works(checker, drives, n, team, t); t--)
		count++;
	for (hm_date t = day + 1; works(checker, drives, n, team, t); t++)
		count++;
	return count;
}

static int32_t since_of(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i,
	const struct hm_venue *venue)
{
	const struct world *world = checker->world;
	int32_t since = checker_since_booked(world, venue, drives[i].day);

	for (size_t j = 0; j < n; j++) {
		const int32_t days = drives[i].day - drives[j].day;

		if (checker_same_people(world, drives[j].venue, venue->id) &&
			days > 0 && (since < 0 || days < since))
			since = days;
	}
	return since;
}

/* Two teams share what both can take, the first of the book rounded. */
int32_t checker_expect(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	const struct world *world = checker->world;
	const struct hm_venue *venue = venue_of(world, &drives[i]);
	const struct hm_team *team = team_of(world, &drives[i]);
	const struct hm_team *other = NULL;
	const size_t v = (size_t)(venue - world->venues);
	const int32_t since = since_of(checker, drives, n, i, venue);

	for (size_t j = 0; j < n; j++) {
		if (j != i && drives[j].day == drives[i].day &&
			same(drives[j].venue, drives[i].venue))
			other = team_of(world, &drives[j]);
	}
	if (other == NULL)
		return checker->units(checker->ctx, v,
			(size_t)(team - world->teams), drives[i].day, since);

	const bool first = team < other;
	const int64_t a = first ? team->capacity : other->capacity;
	const int64_t b = first ? other->capacity : team->capacity;
	const int32_t all = checker->units(
		checker->ctx, v, SIZE_MAX, drives[i].day, since);
	const int64_t both = all < a + b ? all : a + b;
	const int64_t part = (2 * both * a + a + b) / (2 * (a + b));
	return (int32_t)(first ? part : both - part);
}

int64_t checker_saved(const struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	const struct world *world = checker->world;

	for (size_t j = 0; j < n; j++) {
		if (drives[j].day == drives[i].day + 1 &&
			same(drives[j].team, drives[i].team))
			return checker_saving(world, team_of(world, &drives[i]),
				venue_of(world, &drives[i]),
				venue_of(world, &drives[j]));
	}
	return 0;
}

static void check_team(struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i,
	const struct hm_team *team)
{
	const struct world *world = checker->world;
	const struct hm_plan_drive *drive = &drives[i];

	if (in_week(drives, n, drive) >
		checker_week_left(world, team, drive->day))
		fault(checker, i, "its team's week is full");
	if (in_month(drives, n, drive) >
		checker_month_left(world, team, drive->day))
		fault(checker, i, "its team's month is full");
	if (team->max_in_row > 0 &&
		in_row(checker, drives, n, team, drive->day) > team->max_in_row)
		fault(checker, i, "its team has too many days in a row");
}

static void check_drive(struct checker *checker,
	const struct hm_plan_drive *drives, size_t n, size_t i)
{
	const struct world *world = checker->world;
	const struct hm_plan_drive *drive = &drives[i];
	const struct hm_venue *venue = venue_of(world, drive);
	const struct hm_team *team = team_of(world, drive);

	if (venue == NULL || team == NULL) {
		fault(checker, i, "its venue or team is unknown");
		return;
	}

	const int32_t units = checker_expect(checker, drives, n, i);
	const int64_t saved = checker_saved(checker, drives, n, i);
	if (!checker_may(world, venue, team, drive->day))
		fault(checker, i, "a rule stands against it");
	check_team(checker, drives, n, i, team);
	check_others(checker, drives, n, i, venue);
	if (!same(drive->host, venue->org))
		fault(checker, i, "its host is not the venue's");
	if (drive->cost != checker_cost(venue, team))
		fault(checker, i, "its cost is wrong");
	if (drive->saved != saved)
		fault(checker, i, "its night is wrong");
	if (drive->units != units &&
		(!checker->any_units || drive->units > units))
		fault(checker, i, "its units are wrong");
	if (drive->taken != checker_taken(checker, drives, n, i))
		fault(checker, i, "what it takes is wrong");
	if (drive->taken > drive->units)
		fault(checker, i, "it takes more than it brings");
	checker->cost += drive->cost - drive->saved;
}

void checker_run(
	struct checker *checker, const struct hm_plan_drive *drives, size_t n)
{
	const struct world *world = checker->world;

	for (size_t i = 0; i < n; i++)
		check_drive(checker, drives, n, i);
	for (size_t r = 0; r < world->ntargets; r++) {
		const struct hm_target *target = &world->targets[r];
		int64_t rest = checker_need(world, target);

		if (!checker_takes(world, target))
			continue;
		for (size_t i = 0; i < n; i++) {
			if (checker_counts(world, target, drives[i].host,
				    drives[i].day))
				rest -= drives[i].units - drives[i].taken;
		}
		checker->missing += rest > 0 ? rest : 0;
	}
}
