/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include "engine/echo.h"
#include "plan/ledger.h"

/* The number of a day among those of a place, or -1. */
static int32_t find_day(const struct hm__place *place, int32_t day)
{
	int32_t low = 0;
	int32_t high = place->ndays;

	while (low < high) {
		const int32_t middle = low + (high - low) / 2;

		if (place->day[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < place->ndays && place->day[low] == day ? low : -1;
}

/* Units on a day at a level, whoever takes them; no level is below 0. */
static int32_t units_at(
	const struct hm__place *place, int32_t day, int32_t level)
{
	const int32_t i = find_day(place, day);

	return i < 0 || level < 0 ? 0 : place->units[i * place->levels + level];
}

int32_t hm__ledger_most(
	const struct hm__ledger *ledger, const struct hm__ledger_drive *drive)
{
	const int32_t room = ledger->venues[drive->venue].room;
	int64_t units = ledger->capacity[drive->team];

	if (drive->second >= 0)
		units += ledger->capacity[drive->second];
	if (room > 0 && room < units)
		units = room;
	return units < HM_INSTANCE_UNITS_MAX ? (int32_t)units
					     : HM_INSTANCE_UNITS_MAX;
}

/* The most that they can leave to the plan. */
static int32_t room_of(
	const struct hm__ledger *ledger, const struct hm__ledger_drive *drive)
{
	return hm__ahead_room(ledger->problem,
		ledger->venues[drive->venue].record->pool, drive->day,
		hm__ledger_most(ledger, drive));
}

/* The level that so many days since the drive before allow; -1: none. */
static int32_t level_since(const struct hm__place *place, int32_t days)
{
	int32_t level = place->levels - 1;

	while (level >= 0 && days < place->since[level])
		level--;
	return level;
}

/* The least level at which anybody comes on a day; -1: none. */
static int32_t least_level(const struct hm__place *place, int32_t day)
{
	for (int32_t l = 0; l < place->levels; l++) {
		if (units_at(place, day, l) > 0)
			return l;
	}
	return -1;
}

/* The drives of a list as visits of the least level. */
static struct hm__visits lay_least(
	const struct hm__ledger *ledger, const struct hm__ledger_venue *pool)
{
	struct hm__visits at = { ledger->scratch, pool->ndrives,
		pool->ndrives };

	for (int32_t i = 0; i < at.n; i++) {
		const int32_t day = pool->drives[i].day;
		const int32_t level = least_level(pool->place, day);

		at.visit[i] = (struct hm__visit){ .day = day,
			.level = (int16_t)(level > 0 ? level : 0) };
	}
	return at;
}

/* True if drive @i of a list could be at a level, the others as they are. */
static bool fits(const struct hm__place *place, struct hm__visits *at,
	int32_t i, int32_t level)
{
	struct hm__visit *visit = &at->visit[i];
	const struct hm__visit self = *visit;
	const size_t behind = (size_t)(at->n - 1 - i) * sizeof(self);

	memmove(visit, visit + 1, behind);
	at->n--;
	const bool ok = hm__echo_fits(place, at, self.day, level);
	at->n++;
	memmove(visit + 1, visit, behind);
	*visit = self;
	return ok;
}

/* The least level that brings as much as any that drive @i could be at. */
static void raise_level(const struct hm__place *place, struct hm__visits *at,
	int32_t i, int32_t most)
{
	struct hm__visit *visit = &at->visit[i];

	for (int32_t l = visit->level + 1; l < place->levels &&
		units_at(place, visit->day, visit->level) < most &&
		fits(place, at, i, l);
		l++) {
		if (units_at(place, visit->day, l) >
			units_at(place, visit->day, visit->level))
			visit->level = (int16_t)l;
	}
}

void hm__ledger_count(
	const struct hm__ledger *ledger, const struct hm__ledger_venue *pool)
{
	const struct hm__place *place = pool->place;
	struct hm__visits at = lay_least(ledger, pool);

	for (int32_t i = 0; i < at.n; i++) {
		const int32_t most = room_of(ledger, &pool->drives[i]);
		struct hm__visit *visit = &at.visit[i];
		int32_t units;

		if (place->echo.within > 0)
			raise_level(place, &at, i, most);
		else
			visit->level = (int16_t)(i == 0
					? place->levels - 1
					: level_since(place,
						  visit->day - visit[-1].day));
		units = units_at(place, visit->day, visit->level);
		visit->units = (int16_t)(units < most ? units : most);
	}
}

/* True if a drive on @day, @gap days after another, has people. */
static bool has_any(const struct hm__place *place, int32_t day, int32_t gap)
{
	return gap >= place->since[0] &&
		units_at(place, day, level_since(place, gap)) > 0;
}

bool hm__ledger_fits(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *pool, int32_t day, int32_t level)
{
	const struct hm__visits at = lay_least(ledger, pool);

	return hm__echo_fits(pool->place, &at, day, level);
}

bool hm__ledger_has_people(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *pool, int32_t day)
{
	const struct hm__place *place = pool->place;
	const struct hm__ledger_drive *next = pool->drives;
	const struct hm__ledger_drive *end = next + pool->ndrives;
	const int32_t least = least_level(place, day);

	while (next < end && next->day < day)
		next++;
	if (least < 0 ||
		(next > pool->drives &&
			!has_any(place, day, day - next[-1].day)) ||
		(next < end && !has_any(place, next->day, next->day - day)))
		return false;
	return hm__ledger_fits(ledger, pool, day, least);
}
