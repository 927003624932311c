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

/* The venue whose list a venue's drives are in. */
static struct hm__ledger_venue *pool_of(
	const struct hm__ledger *ledger, int32_t venue)
{
	return &ledger->venues[ledger->venues[venue].pool];
}

/* The link of one team or two on a day; NULL: they do not come. */
static const struct hm__crew *find_crew(const struct hm__ledger *ledger,
	int32_t venue, int32_t day, int32_t team, int32_t second)
{
	const struct hm__place *place = pool_of(ledger, venue)->place;

	for (size_t i = 0; i < place->ncrews; i++) {
		const struct hm__crew *crew = &place->crews[i];

		if (crew->tag == ledger->venues[venue].tag &&
			crew->team == team && crew->second == second &&
			hm__crew_goes(crew, day))
			return crew;
	}
	return NULL;
}

/* Where a drive of a day stands, or would stand, among those of its people. */
static int32_t find_place(const struct hm__ledger_venue *pool, int32_t day)
{
	int32_t i = 0;

	while (i < pool->ndrives && pool->drives[i].day < day)
		i++;
	return i;
}

static struct hm__ledger_drive *find_drive(
	const struct hm__ledger *ledger, int32_t venue, int32_t day)
{
	const struct hm__ledger_venue *pool = pool_of(ledger, venue);
	const int32_t i = find_place(pool, day);

	return i < pool->ndrives && pool->drives[i].day == day
		? &pool->drives[i]
		: NULL;
}

const struct hm__ledger_drive *hm__ledger_find(
	const struct hm__ledger *ledger, int32_t venue, int32_t day)
{
	return find_drive(ledger, venue, day);
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
	const struct hm_instance_row *band = hm__row(ledger->instance, row);
	const int64_t cost = row_cost(band, units);
	const int64_t above = units > band->hi ? units - band->hi : 0;
	const int64_t below = units < band->lo ? band->lo - units : 0;

	ledger->sums.objective += sign * cost;
	if (row < ledger->problem->ngoals) {
		ledger->sums.missing += sign * missing_of(ledger, row, units);
		ledger->sums.surplus += sign * above;
	} else {
		ledger->sums.smooth += sign * cost;
		ledger->sums.beside += sign * (above + below);
	}
}

static const int32_t *rows_of(
	const struct hm__ledger *ledger, int32_t venue, int32_t day, int32_t *n)
{
	const struct hm__segment *segment = hm__segment(ledger->instance,
		(size_t)ledger->venues[venue].profile->segment[day]);

	*n = segment->count;
	return hm__segment_rows(ledger->instance, segment);
}

/* A drive brings @units from now on. */
static void count_units(
	struct hm__ledger *ledger, struct hm__ledger_drive *drive, int32_t now)
{
	const int64_t more = (int64_t)now - drive->units;
	int32_t n;
	const int32_t *rows = rows_of(ledger, drive->venue, drive->day, &n);

	drive->units = now;
	for (int32_t i = 0; more != 0 && i < n; i++) {
		int64_t *units = &ledger->units[rows[i]];

		count_row(ledger, (size_t)rows[i], *units, -1);
		*units += more;
		count_row(ledger, (size_t)rows[i], *units, 1);
	}
}

/* A team that joins others may be there though alone it would not come. */
static void count_cost(struct hm__ledger *ledger,
	const struct hm__ledger_drive *drive, int64_t sign)
{
	const int64_t *costs = ledger->venues[drive->venue].record->cost;
	const struct hm__crew *crew = find_crew(
		ledger, drive->venue, drive->day, drive->team, drive->second);
	const int64_t cost = costs[drive->team] +
		(drive->second < 0 ? 0 : costs[drive->second]);

	ledger->sums.objective += sign *
		(crew == NULL ? cost : (int64_t)crew->cost);
	ledger->sums.cost += sign * cost;
}

/* The two teams in order; @b may be none. */
static void set_teams(struct hm__ledger_drive *drive, int32_t a, int32_t b)
{
	drive->team = b >= 0 && b < a ? b : a;
	drive->second = b >= 0 && b < a ? a : b;
}

/* True if the team may come beside the one that is there. */
static bool may_join(const struct hm__ledger *ledger,
	const struct hm__ledger_drive *drive, struct hm__slot slot)
{
	struct hm__ledger_drive both = *drive;

	if (drive->venue != slot.venue || drive->second >= 0)
		return false;
	set_teams(&both, drive->team, slot.team);
	return find_crew(ledger, slot.venue, slot.day, both.team,
		       both.second) != NULL;
}

/* True if the team could go there that day, if anything is to be had. */
static bool is_free(const struct hm__ledger *ledger, struct hm__slot slot)
{
	return ledger->blocked[team_day(ledger, slot)] == 0 &&
		ledger->left[team_week(ledger, slot)] > 0 &&
		!hm__problem_forbids(ledger->problem,
			ledger->venues[slot.venue].record, (size_t)slot.team,
			slot.day);
}

bool hm__ledger_may(const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__ledger_drive *drive = find_drive(
		ledger, slot.venue, slot.day);

	if (!is_free(ledger, slot))
		return false;
	if (drive != NULL)
		return may_join(ledger, drive, slot);
	return find_crew(ledger, slot.venue, slot.day, slot.team, -1) != NULL &&
		hm__ledger_has_people(
			ledger, pool_of(ledger, slot.venue), slot.day);
}

bool hm__ledger_may_first(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t second)
{
	struct hm__ledger_drive both;

	set_teams(&both, slot.team, second);
	return is_free(ledger, slot) &&
		find_drive(ledger, slot.venue, slot.day) == NULL &&
		find_crew(ledger, slot.venue, slot.day, both.team,
			both.second) != NULL &&
		hm__ledger_has_people(
			ledger, pool_of(ledger, slot.venue), slot.day);
}

/* Counts what a team's day changes: caps that are passed, less nights. */
static void count_duty(
	struct hm__ledger *ledger, double change, double nights, int64_t sign)
{
	ledger->sums.objective += (int64_t)change;
	ledger->sums.later += (int64_t)change + sign * (int64_t)nights;
	ledger->sums.cost -= sign * (int64_t)nights;
}

static void take_day(struct hm__ledger *ledger, struct hm__slot slot)
{
	const int32_t cell = (int32_t)team_day(ledger, slot);
	const int32_t place = ledger->venues[slot.venue].tag;
	const double nights = hm__duty_nights(&ledger->duty, cell, place);

	ledger->at[cell] = slot.venue;
	ledger->left[team_week(ledger, slot)]--;
	ledger->blocked[cell] |= HM__SLOT_TAKEN;
	count_duty(ledger, hm__duty_put(&ledger->duty, cell, place), nights, 1);
}

static void give_day(struct hm__ledger *ledger, struct hm__slot slot)
{
	const int32_t cell = (int32_t)team_day(ledger, slot);
	const int32_t place = ledger->venues[slot.venue].tag;
	const double nights = hm__duty_nights(&ledger->duty, cell, place);

	ledger->at[cell] = -1;
	ledger->left[team_week(ledger, slot)]++;
	ledger->blocked[cell] &= (uint8_t)~HM__SLOT_TAKEN;
	count_duty(ledger, hm__duty_take(&ledger->duty, cell), nights, -1);
}

/* The drives of a venue's people bring what they now can. */
static void renew(struct hm__ledger *ledger, struct hm__ledger_venue *pool)
{
	const double *late = pool->ndrives > 0 ? pool->place->late : NULL;
	int64_t now = 0;

	if (pool->ndrives > 0)
		hm__ledger_count(ledger, pool);
	for (int32_t i = 0; i < pool->ndrives; i++)
		count_units(ledger, &pool->drives[i], ledger->scratch[i].units);
	if (late != NULL)
		now = (int64_t)late[pool->drives[pool->ndrives - 1].day];
	ledger->sums.objective += now - pool->late;
	ledger->sums.later += now - pool->late;
	pool->late = now;
}

void hm__ledger_add(struct hm__ledger *ledger, struct hm__slot slot)
{
	struct hm__ledger_venue *pool = pool_of(ledger, slot.venue);
	const int32_t i = find_place(pool, slot.day);
	struct hm__ledger_drive *drive = find_drive(
		ledger, slot.venue, slot.day);

	if (drive != NULL) {
		count_cost(ledger, drive, -1);
		set_teams(drive, drive->team, slot.team);
	} else {
		drive = &pool->drives[i];
		memmove(drive + 1, drive,
			(size_t)(pool->ndrives++ - i) * sizeof(*drive));
		*drive = (struct hm__ledger_drive){ slot.venue, slot.day,
			slot.team, -1, 0 };
	}
	count_cost(ledger, drive, 1);
	take_day(ledger, slot);
	renew(ledger, pool);
}

void hm__ledger_take(struct hm__ledger *ledger, struct hm__slot slot)
{
	struct hm__ledger_venue *pool = pool_of(ledger, slot.venue);
	struct hm__ledger_drive *drive = find_drive(
		ledger, slot.venue, slot.day);

	assert(drive != NULL && drive->venue == slot.venue);
	count_cost(ledger, drive, -1);
	if (drive->second >= 0) {
		set_teams(drive,
			drive->team == slot.team ? drive->second : drive->team,
			-1);
		count_cost(ledger, drive, 1);
	} else {
		const struct hm__ledger_drive *end =
			&pool->drives[pool->ndrives--];

		count_units(ledger, drive, 0);
		memmove(drive, drive + 1,
			(size_t)(end - drive - 1) * sizeof(*drive));
	}
	give_day(ledger, slot);
	renew(ledger, pool);
}

int32_t hm__ledger_part(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t units)
{
	const struct hm__ledger_drive *drive = find_drive(
		ledger, slot.venue, slot.day);

	if (drive->second < 0)
		return units;

	const int32_t part = hm__team_part(units, ledger->capacity[drive->team],
		ledger->capacity[drive->second]);
	return slot.team == drive->team ? part : units - part;
}

struct hm__gain hm__ledger_whole(
	const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__ledger_drive *drive = find_drive(
		ledger, slot.venue, slot.day);

	if (drive->units <= 0)
		return (struct hm__gain){ 0, 0 };
	return hm__ahead_gain(ledger->problem,
		ledger->venues[slot.venue].record->pool, slot.day,
		hm__ledger_most(ledger, drive), drive->units);
}

struct hm__gain hm__ledger_gain(
	const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__gain whole = hm__ledger_whole(ledger, slot);

	return (struct hm__gain){ hm__ledger_part(ledger, slot, whole.units),
		hm__ledger_part(ledger, slot, whole.taken) };
}

void hm__ledger_recount(struct hm__ledger *ledger)
{
	for (size_t v = 0; v <= ledger->problem->nvenues; v++)
		renew(ledger, &ledger->venues[v]);
}

const int32_t *hm__ledger_rows(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t *n)
{
	return rows_of(ledger, slot.venue, slot.day, n);
}

void hm__ledger_twin(struct hm__ledger *ledger, size_t venue)
{
	const struct hm__ledger_venue *of = &ledger->venues[venue];
	struct hm__ledger_venue *twin =
		&ledger->venues[ledger->problem->nvenues];

	assert(twin->ndrives == 0);
	twin->profile = of->profile;
	twin->record = of->record;
	twin->tag = of->tag;
	twin->room = of->room;
	twin->place = ledger->venues[of->pool].place;
}

static void *array(struct hm__ledger *ledger, size_t n, size_t size)
{
	return hm__arena_alloc(&ledger->arena, (n + 1) * size);
}

/* Venues without drives, each with room for as many as it can ever have. */
static bool add_venues(struct hm__ledger *ledger)
{
	const struct hm_problem *problem = ledger->problem;
	const struct hm_instance *instance = ledger->instance;

	for (size_t v = 0; v <= problem->nvenues; v++) {
		struct hm__ledger_venue *venue = &ledger->venues[v];
		/* A twin has nothing yet, and needs some place. */
		const size_t like = v < problem->nvenues ? v : 0;
		int32_t spacing = 1;

		if (problem->nvenues == 0)
			break;
		venue->record = &problem->venues[like];
		venue->place = hm__place(instance, like);
		venue->profile = hm__profile(
			instance, (size_t)venue->place->profile);
		venue->tag = (int32_t)like;
		venue->pool = (int32_t)(v < problem->nvenues
				? venue->record->pool
				: v);
		venue->room = venue->record->record->capacity;
		if (v < problem->nvenues)
			spacing = venue->place->since[0];
		venue->drives = array(ledger,
			(size_t)(problem->days / spacing) + 2,
			sizeof(*venue->drives));
		if (venue->drives == NULL)
			return false;
	}
	return true;
}

static bool add_teams(struct hm__ledger *ledger)
{
	const struct hm_problem *problem = ledger->problem;
	const size_t days = (size_t)problem->days;
	const size_t weeks = (size_t)problem->weeks;

	for (size_t k = 0; k < problem->nteams; k++) {
		const struct hm__crew_team *team = hm__team(
			ledger->instance, k);

		ledger->capacity[k] = team->capacity;
		for (size_t t = 0; t < days; t++)
			ledger->blocked[k * days + t] = team->open[t] ==
					HM_INSTANCE_OPEN
				? 0
				: HM__SLOT_CLOSED;
		memcpy(ledger->left + k * weeks, team->most,
			weeks * sizeof(*ledger->left));
	}
	for (size_t i = 0; i < problem->nteams * days; i++)
		ledger->at[i] = -1;
	return hm__duty_init(&ledger->duty, ledger->instance, ledger->blocked,
		&ledger->arena);
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
	ledger->blocked = array(ledger, cells, 1);
	ledger->at = array(ledger, cells, sizeof(int32_t));
	ledger->left = array(ledger, problem->nteams * (size_t)problem->weeks,
		sizeof(int32_t));
	ledger->scratch = array(
		ledger, (size_t)problem->days + 2, sizeof(*ledger->scratch));
	if (ledger->venues == NULL || ledger->units == NULL ||
		ledger->capacity == NULL || ledger->blocked == NULL ||
		ledger->at == NULL || ledger->left == NULL ||
		ledger->scratch == NULL || !add_venues(ledger) ||
		!add_teams(ledger)) {
		hm__arena_fini(&ledger->arena);
		return false;
	}
	for (size_t r = 0; r < instance->rows.len; r++)
		count_row(ledger, r, 0, 1);
	return true;
}

void hm__ledger_fini(struct hm__ledger *ledger)
{
	hm__arena_fini(&ledger->arena);
}
