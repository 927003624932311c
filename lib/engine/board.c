/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/board.h"

#include <string.h>

#include "engine/echo.h"

static void *array(struct hm__board *board, size_t n, size_t size)
{
	return hm__arena_alloc(&board->arena, n * size);
}

struct hm__visits *hm__board_new_copy(struct hm__board *board)
{
	const size_t n = board->instance->places.len;
	struct hm__visits *copy = array(board, n, sizeof(*copy));

	for (size_t v = 0; copy != NULL && v < n; v++) {
		copy[v].most = hm__place(board->instance, v)->most;
		copy[v].visit = array(
			board, (size_t)copy[v].most, sizeof(struct hm__visit));
		if (copy[v].visit == NULL)
			return NULL;
	}
	return copy;
}

static bool init_teams(struct hm__board *board)
{
	const struct hm_instance *instance = board->instance;
	const size_t days = (size_t)instance->days;
	const size_t weeks = (size_t)instance->weeks;

	board->blocked = array(board, instance->teams.len * days, 1);
	board->slot_week = array(
		board, instance->teams.len * days, sizeof(int32_t));
	board->left = array(
		board, instance->teams.len * weeks, sizeof(int32_t));
	if (board->blocked == NULL || board->slot_week == NULL ||
		board->left == NULL)
		return false;
	for (size_t k = 0; k < instance->teams.len; k++) {
		for (size_t t = 0; t < days; t++)
			board->slot_week[k * days + t] = (int32_t)(k * weeks) +
				hm__week(instance, (int32_t)t);
	}
	hm__board_count_slots(board);
	return true;
}

static void count_slot(struct hm__board *board, int32_t slot)
{
	board->blocked[slot] |= HM__SLOT_TAKEN;
	board->left[board->slot_week[slot]]--;
}

void hm__board_count_slots(struct hm__board *board)
{
	const struct hm_instance *instance = board->instance;
	const size_t days = (size_t)instance->days;
	const size_t weeks = (size_t)instance->weeks;

	for (size_t k = 0; k < instance->teams.len; k++) {
		const struct hm__crew_team *team = hm__team(instance, k);

		for (size_t w = 0; w < weeks; w++)
			board->left[k * weeks + w] = team->most[w];
		for (size_t t = 0; t < days; t++)
			board->blocked[k * days + t] = team->open[t] ==
					HM_INSTANCE_OPEN
				? 0
				: HM__SLOT_CLOSED;
	}
	for (size_t v = 0; v < instance->places.len; v++) {
		for (int32_t i = 0; i < board->places[v].n; i++) {
			const struct hm__visit *visit =
				&board->places[v].visit[i];

			count_slot(board, visit->slot);
			if (visit->second >= 0)
				count_slot(board, visit->second);
		}
	}
	for (size_t i = 0; i < instance->teams.len * days; i++) {
		if (board->left[board->slot_week[i]] <= 0)
			board->blocked[i] |= HM__SLOT_WEEK;
	}
}

static bool init_rows(struct hm__board *board)
{
	const size_t n = board->instance->rows.len;

	board->total = array(board, n, sizeof(*board->total));
	board->lo = array(board, n, sizeof(*board->lo));
	board->hi = array(board, n, sizeof(*board->hi));
	board->under = array(board, n, sizeof(*board->under));
	board->over = array(board, n, sizeof(*board->over));
	if (board->total == NULL || board->lo == NULL || board->hi == NULL ||
		board->under == NULL || board->over == NULL)
		return false;
	for (size_t r = 0; r < n; r++) {
		const struct hm_instance_row *row = hm__row(board->instance, r);

		board->lo[r] = (double)row->lo;
		board->hi[r] = (double)row->hi;
		board->under[r] = (double)row->under;
		board->over[r] = (double)row->over;
	}
	return true;
}

static bool init_duty(struct hm__board *board)
{
	if (!hm__duty_is_needed(board->instance))
		return true;
	board->duty = array(board, 1, sizeof(*board->duty));
	return board->duty != NULL &&
		hm__duty_init(board->duty, board->instance, board->blocked,
			&board->arena);
}

bool hm__board_init(struct hm__board *board, const struct hm_instance *instance)
{
	*board = (struct hm__board){ .instance = instance };
	hm__arena_init(&board->arena, instance->alloc);
	board->places = hm__board_new_copy(board);
	if (board->places != NULL && init_teams(board) && init_rows(board) &&
		init_duty(board))
		return true;
	hm__board_fini(board);
	return false;
}

void hm__board_fini(struct hm__board *board)
{
	hm__arena_fini(&board->arena);
}

/* What the last drive of a venue leaves to the time after. */
static double late(const struct hm__board *board, size_t place)
{
	const struct hm__visits *at = &board->places[place];
	const double *cost = hm__place(board->instance, place)->late;

	return cost == NULL || at->n == 0 ? 0 : cost[at->visit[at->n - 1].day];
}

/* All but the rows. */
static double sum_drives(const struct hm__board *board)
{
	double sum = board->duty == NULL ? 0 : hm__duty_sum(board->duty);

	for (size_t v = 0; v < board->instance->places.len; v++) {
		for (int32_t i = 0; i < board->places[v].n; i++)
			sum += board->places[v].visit[i].cost;
		sum += late(board, v);
	}
	return sum;
}

double hm__board_sum(const struct hm__board *board)
{
	double sum = sum_drives(board);

	for (size_t r = 0; r < board->instance->rows.len; r++)
		sum += hm__board_row(board, (int32_t)r);
	return sum;
}

double hm__board_objective(const struct hm__board *board)
{
	double sum = sum_drives(board);

	for (size_t r = 0; r < board->instance->rows.len; r++)
		sum += hm__row_cost(
			hm__row(board->instance, r), board->total[r]);
	return sum;
}

/* Adds units to the rows of a segment; what that changes in their cost. */
static double count_units(
	struct hm__board *board, int32_t segment, int32_t units)
{
	const struct hm__segment *rows = hm__segment(
		board->instance, (size_t)segment);
	const int32_t *row = hm__segment_rows(board->instance, rows);
	double change = 0;

	for (int32_t i = 0; i < rows->count; i++) {
		change -= hm__board_row(board, row[i]);
		board->total[row[i]] += units;
		change += hm__board_row(board, row[i]);
	}
	return change;
}

/* Marks or frees the days of a team's week. */
static void mark_week(struct hm__board *board, int32_t slot, bool full)
{
	const int32_t week = board->slot_week[slot];
	const int32_t days = board->instance->days;
	const int32_t first = slot - slot % days;
	int32_t from = slot;

	while (from > first && board->slot_week[from - 1] == week)
		from--;
	for (; from < first + days && board->slot_week[from] == week; from++) {
		if (full)
			board->blocked[from] |= HM__SLOT_WEEK;
		else
			board->blocked[from] &= (uint8_t)~HM__SLOT_WEEK;
	}
}

static double put_slot(struct hm__board *board, int32_t slot, size_t place)
{
	board->blocked[slot] |= HM__SLOT_TAKEN;
	if (--board->left[board->slot_week[slot]] == 0)
		mark_week(board, slot, true);
	return board->duty == NULL
		? 0
		: hm__duty_put(board->duty, slot, (int32_t)place);
}

static double take_slot(struct hm__board *board, int32_t slot)
{
	board->blocked[slot] &= (uint8_t)~HM__SLOT_TAKEN;
	if (board->left[board->slot_week[slot]]++ == 0)
		mark_week(board, slot, false);
	return board->duty == NULL ? 0 : hm__duty_take(board->duty, slot);
}

/* The number of a day among those of a venue, which has it. */
static int32_t find_day(const struct hm__place *venue, int32_t day)
{
	int32_t low = 0;
	int32_t high = venue->ndays - 1;

	while (low < high) {
		const int32_t middle = low + (high - low) / 2;

		if (venue->day[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The level of a drive that takes all who come, so long after the one before;
 * of several that bring as many, the lowest. */
static int32_t find_level(const struct hm__place *venue,
	const struct hm__visit *visit, int32_t gap, int32_t *units)
{
	const int16_t *row = venue->units +
		find_day(venue, visit->day) * venue->levels;
	const int32_t most = venue->crews[visit->crew].capacity;
	int32_t level = venue->levels - 1;

	while (level > 0 && gap < venue->since[level])
		level--;
	*units = row[level] < most ? row[level] : most;
	while (level > 0 &&
		(row[level - 1] < most ? row[level - 1] : most) == *units)
		level--;
	return level;
}

/*
 * Drive @i of a venue brings what the drive before it leaves, where drives
 * take all who come; what that changes.
 */
static double renew(struct hm__board *board, size_t place, int32_t i)
{
	const struct hm__place *venue = hm__place(board->instance, place);
	struct hm__visits *at = &board->places[place];
	int32_t units;

	if (!venue->all || i >= at->n)
		return 0;

	struct hm__visit *visit = &at->visit[i];
	const int32_t last = i == 0 ? venue->last : at->visit[i - 1].day;
	const int32_t before = visit->units;

	visit->level = (int16_t)find_level(
		venue, visit, hm__gap(last, visit->day), &units);
	visit->units = (int16_t)units;
	return units == before
		? 0
		: count_units(board, visit->segment, units - before);
}

double hm__board_put(
	struct hm__board *board, size_t place, const struct hm__visit *visit)
{
	struct hm__visits *at = &board->places[place];
	double change = visit->cost - late(board, place);
	int32_t i = at->n++;

	for (; i > 0 && at->visit[i - 1].day > visit->day; i--)
		at->visit[i] = at->visit[i - 1];
	at->visit[i] = *visit;
	change += late(board, place) + put_slot(board, visit->slot, place);
	if (visit->second >= 0)
		change += put_slot(board, visit->second, place);
	change += count_units(board, visit->segment, visit->units);
	change += renew(board, place, i);
	return change + renew(board, place, i + 1);
}

double hm__board_take(struct hm__board *board, size_t place, int32_t i)
{
	struct hm__visits *at = &board->places[place];
	const struct hm__visit visit = at->visit[i];
	double change = -visit.cost - late(board, place);

	at->n--;
	for (int32_t j = i; j < at->n; j++)
		at->visit[j] = at->visit[j + 1];
	change += late(board, place) + take_slot(board, visit.slot);
	if (visit.second >= 0)
		change += take_slot(board, visit.second);
	change += count_units(board, visit.segment, -visit.units);
	return change + renew(board, place, i);
}

/* True if the next drive may come so long after, at its level or at one that
 * is found anew. */
static bool leaves_some(const struct hm__place *venue,
	const struct hm__visit *next, int32_t gap)
{
	int32_t units;

	if (!venue->all)
		return gap >= venue->since[next->level];
	if (gap < venue->since[0])
		return false;
	find_level(venue, next, gap, &units);
	return units > 0;
}

bool hm__board_fits(
	const struct hm__board *board, size_t place, int32_t day, int32_t level)
{
	const struct hm__visits *at = &board->places[place];
	const struct hm__place *venue = hm__place(board->instance, place);
	int32_t i = 0;

	while (i < at->n && at->visit[i].day < day)
		i++;
	const int32_t last = i == 0 ? venue->last : at->visit[i - 1].day;
	if (hm__gap(last, day) < venue->since[level])
		return false;
	if (i < at->n &&
		!leaves_some(venue, &at->visit[i], at->visit[i].day - day))
		return false;
	return hm__echo_fits(venue, at, day, level);
}

int32_t hm__board_find(const struct hm__board *board, size_t place, int32_t day)
{
	int32_t i = 0;

	while (board->places[place].visit[i].day != day)
		i++;
	return i;
}

void hm__board_save(const struct hm__board *board, struct hm__visits *copy)
{
	for (size_t v = 0; v < board->instance->places.len; v++) {
		const struct hm__visits *at = &board->places[v];

		copy[v].n = at->n;
		memcpy(copy[v].visit, at->visit,
			(size_t)at->n * sizeof(*at->visit));
	}
}

void hm__board_load(struct hm__board *board, const struct hm__visits *copy)
{
	for (size_t v = 0; v < board->instance->places.len; v++) {
		while (board->places[v].n > 0)
			hm__board_take(board, v, board->places[v].n - 1);
	}
	for (size_t v = 0; v < board->instance->places.len; v++) {
		for (int32_t i = 0; i < copy[v].n; i++)
			hm__board_put(board, v, &copy[v].visit[i]);
	}
}
