/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/ledger.h"

#include <assert.h>
#include <string.h>

static size_t team_day(const struct hm__ledger *ledger, struct hm__slot slot)
{
	return (size_t)slot.team * (size_t)ledger->problem->days +
		(size_t)slot.day;
}

static size_t team_week(const struct hm__ledger *ledger, struct hm__slot slot)
{
	return (size_t)slot.team * (size_t)ledger->problem->weeks +
		(size_t)hm__problem_week(ledger->problem, slot.day);
}

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

/* The link of a team on a day; NULL: it does not come. */
static const struct hm__crew *find_crew(
	const struct hm__place *place, struct hm__slot slot)
{
	for (size_t i = 0; i < place->ncrews; i++) {
		const struct hm__crew *crew = &place->crews[i];

		if (crew->team == slot.team && hm__crew_goes(crew, slot.day))
			return crew;
	}
	return NULL;
}

/* Units of a drive, @before the venue's one before, or negative. */
static int32_t units_after(const struct hm__ledger *ledger,
	const struct hm__place *place, int32_t before, int32_t day,
	int32_t team)
{
	const int32_t i = find_day(place, day);
	int32_t level = place->levels - 1;

	if (i < 0)
		return 0;
	while (before >= 0 && level > 0 && day - before < place->since[level])
		level--;

	const int32_t units = place->units[i * place->levels + level];
	const int32_t most = ledger->capacity[team];
	return units < most ? units : most;
}

/* Where a drive of a day stands, or would stand, among those of its venue. */
static int32_t find_place(const struct hm__ledger_venue *venue, int32_t day)
{
	int32_t i = 0;

	while (i < venue->ndrives && venue->drives[i].day < day)
		i++;
	return i;
}

static int32_t day_before(const struct hm__ledger_venue *venue, int32_t i)
{
	return i > 0 ? venue->drives[i - 1].day : -1;
}

static int64_t row_cost(const struct hm_instance_row *row, int64_t units)
{
	if (units < row->lo)
		return row->under * (row->lo - units);
	return units > row->hi ? row->over * (units - row->hi) : 0;
}

static int64_t missing_of(
	const struct hm__ledger *ledger, size_t goal, int64_t units)
{
	const int64_t rest = ledger->problem->goals[goal].need - units;

	return rest > 0 ? rest : 0;
}

/* Counts a row as having @units, with @sign 1, or not any more, with -1. */
static void count_row(
	struct hm__ledger *ledger, size_t row, int64_t units, int64_t sign)
{
	const int64_t cost = row_cost(hm__row(ledger->instance, row), units);

	ledger->sums.objective += sign * cost;
	if (row < ledger->problem->ngoals)
		ledger->sums.missing += sign * missing_of(ledger, row, units);
	else
		ledger->sums.smooth += sign * cost;
}

static const int32_t *rows_of(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *venue, int32_t day, int32_t *n)
{
	const struct hm__segment *segment = hm__segment(
		ledger->instance, (size_t)venue->profile->segment[day]);

	*n = segment->count;
	return hm__segment_rows(ledger->instance, segment);
}

/* A drive brings @more units than it did. */
static void count_units(struct hm__ledger *ledger,
	const struct hm__ledger_venue *venue, int32_t day, int64_t more)
{
	int32_t n;
	const int32_t *rows = rows_of(ledger, venue, day, &n);

	for (int32_t i = 0; more != 0 && i < n; i++) {
		int64_t *units = &ledger->units[rows[i]];

		count_row(ledger, (size_t)rows[i], *units, -1);
		*units += more;
		count_row(ledger, (size_t)rows[i], *units, 1);
	}
}

/* Drive @i of a venue brings what its new past lets it bring. */
static void renew(
	struct hm__ledger *ledger, struct hm__ledger_venue *venue, int32_t i)
{
	if (i >= venue->ndrives)
		return;

	struct hm__ledger_drive *drive = &venue->drives[i];
	const int32_t units = units_after(ledger, venue->place,
		day_before(venue, i), drive->day, drive->team);

	count_units(ledger, venue, drive->day, (int64_t)units - drive->units);
	drive->units = units;
}

static void count_cost(struct hm__ledger *ledger, struct hm__slot slot,
	const struct hm__ledger_venue *venue, int64_t sign)
{
	const struct hm__crew *crew = find_crew(venue->place, slot);

	ledger->sums.objective += sign * (int64_t)crew->cost;
	ledger->sums.cost += sign * venue->record->cost[slot.team];
}

bool hm__ledger_may(const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__ledger_venue *venue = &ledger->venues[slot.venue];
	const struct hm__place *place = venue->place;
	const size_t cell = team_day(ledger, slot);

	if (!ledger->open[cell] || ledger->at[cell] >= 0 ||
		ledger->left[team_week(ledger, slot)] <= 0 ||
		hm__problem_forbids(ledger->problem, venue->record,
			(size_t)slot.team, slot.day))
		return false;

	const int32_t i = find_place(venue, slot.day);
	const int32_t before = day_before(venue, i);
	if (before >= 0 && slot.day - before < place->since[0])
		return false;
	if (units_after(ledger, place, before, slot.day, slot.team) <= 0 ||
		find_crew(place, slot) == NULL)
		return false;
	if (i == venue->ndrives)
		return true;

	const struct hm__ledger_drive *next = &venue->drives[i];
	return next->day - slot.day >= place->since[0] &&
		units_after(ledger, place, slot.day, next->day, next->team) > 0;
}

void hm__ledger_add(struct hm__ledger *ledger, struct hm__slot slot)
{
	struct hm__ledger_venue *venue = &ledger->venues[slot.venue];
	const int32_t i = find_place(venue, slot.day);
	struct hm__ledger_drive *drive = &venue->drives[i];

	memmove(drive + 1, drive,
		(size_t)(venue->ndrives - i) * sizeof(*drive));
	*drive = (struct hm__ledger_drive){ slot.day, slot.team, 0 };
	venue->ndrives++;
	renew(ledger, venue, i);
	renew(ledger, venue, i + 1);
	count_cost(ledger, slot, venue, 1);
	ledger->at[team_day(ledger, slot)] = slot.venue;
	ledger->left[team_week(ledger, slot)]--;
}

void hm__ledger_take(struct hm__ledger *ledger, struct hm__slot slot)
{
	struct hm__ledger_venue *venue = &ledger->venues[slot.venue];
	const int32_t i = find_place(venue, slot.day);
	struct hm__ledger_drive *drive = &venue->drives[i];

	assert(i < venue->ndrives && drive->day == slot.day);
	count_units(ledger, venue, slot.day, -(int64_t)drive->units);
	venue->ndrives--;
	memmove(drive, drive + 1,
		(size_t)(venue->ndrives - i) * sizeof(*drive));
	renew(ledger, venue, i);
	count_cost(ledger, slot, venue, -1);
	ledger->at[team_day(ledger, slot)] = -1;
	ledger->left[team_week(ledger, slot)]++;
}

int32_t hm__ledger_units(const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__ledger_venue *venue = &ledger->venues[slot.venue];

	return venue->drives[find_place(venue, slot.day)].units;
}

void hm__ledger_recount(struct hm__ledger *ledger)
{
	for (size_t v = 0; v <= ledger->problem->nvenues; v++) {
		struct hm__ledger_venue *venue = &ledger->venues[v];

		for (int32_t i = 0; i < venue->ndrives; i++)
			renew(ledger, venue, i);
	}
}

const int32_t *hm__ledger_rows(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t *n)
{
	return rows_of(ledger, &ledger->venues[slot.venue], slot.day, n);
}

void hm__ledger_twin(struct hm__ledger *ledger, size_t venue)
{
	struct hm__ledger_venue *twin =
		&ledger->venues[ledger->problem->nvenues];

	assert(twin->ndrives == 0);
	twin->place = ledger->venues[venue].place;
	twin->profile = ledger->venues[venue].profile;
	twin->record = ledger->venues[venue].record;
}

static void *array(struct hm__ledger *ledger, size_t n, size_t size)
{
	return hm__arena_alloc(&ledger->arena, (n + 1) * size);
}

/* Venues without drives, each with room for as many as it can ever have. */
static bool add_venues(struct hm__ledger *ledger)
{
	const struct hm_problem *problem = ledger->problem;

	for (size_t v = 0; v <= problem->nvenues; v++) {
		struct hm__ledger_venue *venue = &ledger->venues[v];
		int32_t spacing = 1;

		if (v < problem->nvenues) {
			venue->place = hm__place(ledger->instance, v);
			venue->profile = hm__profile(ledger->instance,
				(size_t)venue->place->profile);
			venue->record = &problem->venues[v];
			spacing = venue->place->since[0];
		}
		venue->drives = array(ledger,
			(size_t)(problem->days / spacing) + 2,
			sizeof(*venue->drives));
		if (venue->drives == NULL)
			return false;
	}
	return true;
}

static void add_teams(struct hm__ledger *ledger)
{
	const struct hm_problem *problem = ledger->problem;
	const size_t days = (size_t)problem->days;
	const size_t weeks = (size_t)problem->weeks;

	for (size_t k = 0; k < problem->nteams; k++) {
		const struct hm__crew_team *team = hm__team(
			ledger->instance, k);

		ledger->capacity[k] = team->capacity;
		for (size_t t = 0; t < days; t++)
			ledger->open[k * days + t] = team->open[t] ==
				HM_INSTANCE_OPEN;
		memcpy(ledger->left + k * weeks, team->most,
			weeks * sizeof(*ledger->left));
	}
	for (size_t i = 0; i < problem->nteams * days; i++)
		ledger->at[i] = -1;
}

bool hm__ledger_init(struct hm__ledger *ledger,
	const struct hm_problem *problem, const struct hm_instance *instance)
{
	const size_t cells = problem->nteams * (size_t)problem->days;

	*ledger =
		(struct hm__ledger){ .problem = problem, .instance = instance };
	hm__arena_init(&ledger->arena, problem->alloc);
	ledger->venues = array(
		ledger, problem->nvenues + 1, sizeof(*ledger->venues));
	ledger->units = array(ledger, instance->rows.len, sizeof(int64_t));
	ledger->capacity = array(ledger, problem->nteams, sizeof(int32_t));
	ledger->open = array(ledger, cells, 1);
	ledger->at = array(ledger, cells, sizeof(int32_t));
	ledger->left = array(ledger, problem->nteams * (size_t)problem->weeks,
		sizeof(int32_t));
	if (ledger->venues == NULL || ledger->units == NULL ||
		ledger->capacity == NULL || ledger->open == NULL ||
		ledger->at == NULL || ledger->left == NULL ||
		!add_venues(ledger)) {
		hm__arena_fini(&ledger->arena);
		return false;
	}
	add_teams(ledger);
	for (size_t r = 0; r < instance->rows.len; r++)
		count_row(ledger, r, 0, 1);
	return true;
}

void hm__ledger_fini(struct hm__ledger *ledger)
{
	hm__arena_fini(&ledger->arena);
}
