/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/duty.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static int compare_stays(const void *a, const void *b)
{
	const struct hm__stay *x = a;
	const struct hm__stay *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->team != y->team)
		return x->team < y->team ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->saving > y->saving ? -1 : x->saving < y->saving;
}

/* Nights in order, of several alike the one that saves most. */
static bool init_nights(struct hm__duty *duty, struct hm__arena *arena)
{
	const struct hm_instance *instance = duty->instance;
	const size_t places = instance->places.len;
	const size_t n = instance->stays.len;
	struct hm__stay *stays = hm__arena_alloc(arena, n * sizeof(*stays));
	size_t made = 0;
	size_t place = 0;

	duty->first = hm__arena_alloc(arena, (places + 1) * sizeof(int32_t));
	duty->night = hm__arena_alloc(arena, n * sizeof(*duty->night));
	if (stays == NULL || duty->first == NULL || duty->night == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		stays[i] = ((const struct hm__stay *)instance->stays.data)[i];
	if (n > 0)
		qsort(stays, n, sizeof(*stays), compare_stays);
	for (size_t i = 0; i < n; i++) {
		for (; place <= (size_t)stays[i].a; place++)
			duty->first[place] = (int32_t)made;
		if (i > 0 && stays[i].a == stays[i - 1].a &&
			stays[i].team == stays[i - 1].team &&
			stays[i].b == stays[i - 1].b)
			continue;
		duty->night[made++] = (struct hm__night){ stays[i].team,
			stays[i].b, (double)stays[i].saving };
	}
	for (; place <= places; place++)
		duty->first[place] = (int32_t)made;
	return true;
}

/* What team @team saves by a night between @a and @b. */
static double find_saving(
	const struct hm__duty *duty, int32_t team, int32_t a, int32_t b)
{
	int32_t low = duty->first[a];
	int32_t end = duty->first[a + 1];

	while (low < end) {
		const int32_t mid = low + (end - low) / 2;
		const struct hm__night *at = &duty->night[mid];

		if (at->team < team || (at->team == team && at->b < b))
			low = mid + 1;
		else
			end = mid;
	}
	if (low < duty->first[a + 1] && duty->night[low].team == team &&
		duty->night[low].b == b)
		return duty->night[low].saving;
	return 0;
}

double hm__duty_nights(const struct hm__duty *duty, int32_t slot, int32_t place)
{
	const int32_t days = duty->instance->days;
	const int32_t team = slot / days;
	const int32_t day = slot % days;
	double saved = 0;

	if (day > 0 && duty->place[slot - 1] >= 0)
		saved += find_saving(duty, team, duty->place[slot - 1], place);
	if (day + 1 < days && duty->place[slot + 1] >= 0)
		saved += find_saving(duty, team, place, duty->place[slot + 1]);
	return saved;
}

/* Drives of the team in a row before a day, and after it. */
static int64_t count_row(
	const struct hm__duty *duty, int32_t team, int32_t day, int32_t step)
{
	const struct hm_instance *instance = duty->instance;
	const struct hm__crew_team *at = hm__team(instance, (size_t)team);
	const uint8_t *blocked = duty->blocked + team * instance->days;
	int64_t n = 0;

	for (day += step; day >= 0 && day < instance->days; day += step) {
		if (at->open[day] != HM_INSTANCE_BUSY &&
			!(blocked[day] & HM__SLOT_TAKEN))
			return n;
		n++;
	}
	return n + (day < 0 ? at->before : at->after);
}

/* Marks the days near @day on which a drive would be one in a row too many. */
static void mark_row(struct hm__duty *duty, int32_t team, int32_t day)
{
	const int32_t days = duty->instance->days;
	const int32_t most = hm__team(duty->instance, (size_t)team)->in_row;
	const int32_t near = most < days ? most : days;
	int32_t from = day > near ? day - near : 0;
	const int32_t to = day + near < days ? day + near : days - 1;

	for (; most > 0 && from <= to; from++) {
		uint8_t *blocked = &duty->blocked[team * days + from];

		*blocked &= (uint8_t)~HM__SLOT_ROW;
		if (count_row(duty, team, from, -1) + 1 +
				count_row(duty, team, from, 1) >
			most)
			*blocked |= HM__SLOT_ROW;
	}
}

static bool is_full(const struct hm__duty *duty, size_t cap)
{
	const struct hm__cap *at = hm__cap(duty->instance, cap);

	return !at->implied && at->over == HUGE_VAL &&
		duty->count[cap] >= at->most;
}

/* Marks the days of a cap by all caps of its team that are full. */
static void mark_cap(struct hm__duty *duty, size_t cap)
{
	const struct hm__cap *at = hm__cap(duty->instance, cap);
	const struct hm__crew_team *team = hm__team(
		duty->instance, (size_t)at->team);
	uint8_t *blocked = duty->blocked + at->team * duty->instance->days;

	for (int32_t t = at->from; t < at->to; t++)
		blocked[t] &= (uint8_t)~HM__SLOT_CAP;
	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t other = (size_t)(team->first_cap + i);
		const struct hm__cap *by = hm__cap(duty->instance, other);

		if (!is_full(duty, other))
			continue;
		for (int32_t t = by->from; t < by->to; t++)
			blocked[t] |= HM__SLOT_CAP;
	}
}

bool hm__duty_init(struct hm__duty *duty, const struct hm_instance *instance,
	uint8_t *blocked, struct hm__arena *arena)
{
	const size_t slots = instance->teams.len * (size_t)instance->days;

	*duty = (struct hm__duty){ .instance = instance, .blocked = blocked };
	duty->count = hm__arena_alloc(
		arena, instance->caps.len * sizeof(int32_t));
	duty->place = hm__arena_alloc(arena, slots * sizeof(int32_t));
	if (duty->count == NULL || duty->place == NULL ||
		!init_nights(duty, arena))
		return false;
	for (size_t i = 0; i < slots; i++)
		duty->place[i] = -1;
	for (size_t c = 0; c < instance->caps.len; c++)
		mark_cap(duty, c);
	for (size_t k = 0; k < instance->teams.len; k++) {
		for (int32_t t = 0; t < instance->days; t++)
			mark_row(duty, (int32_t)k, t);
	}
	return true;
}

static bool is_under(const struct hm__duty *duty, size_t cap, int32_t day)
{
	const struct hm__cap *at = hm__cap(duty->instance, cap);

	return day >= at->from && day < at->to;
}

double hm__duty_ask(const struct hm__duty *duty, int32_t slot, int32_t place)
{
	const int32_t days = duty->instance->days;
	const struct hm__crew_team *team = hm__team(
		duty->instance, (size_t)(slot / days));
	double change = -hm__duty_nights(duty, slot, place);

	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t c = (size_t)(team->first_cap + i);
		const struct hm__cap *cap = hm__cap(duty->instance, c);

		if (is_under(duty, c, slot % days) && cap->over != HUGE_VAL &&
			duty->count[c] >= cap->most)
			change += cap->over;
	}
	return change;
}

double hm__duty_put(struct hm__duty *duty, int32_t slot, int32_t place)
{
	const int32_t days = duty->instance->days;
	const int32_t k = slot / days;
	const struct hm__crew_team *team = hm__team(duty->instance, (size_t)k);
	const double change = hm__duty_ask(duty, slot, place);

	duty->place[slot] = place;
	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t c = (size_t)(team->first_cap + i);

		if (!is_under(duty, c, slot % days))
			continue;
		duty->count[c]++;
		if (is_full(duty, c))
			mark_cap(duty, c);
	}
	mark_row(duty, k, slot % days);
	return change;
}

double hm__duty_take(struct hm__duty *duty, int32_t slot)
{
	const int32_t days = duty->instance->days;
	const int32_t k = slot / days;
	const struct hm__crew_team *team = hm__team(duty->instance, (size_t)k);
	const int32_t place = duty->place[slot];

	duty->place[slot] = -1;
	for (int32_t i = 0; i < team->ncaps; i++) {
		const size_t c = (size_t)(team->first_cap + i);

		if (!is_under(duty, c, slot % days))
			continue;
		const bool was_full = is_full(duty, c);

		duty->count[c]--;
		if (was_full && !is_full(duty, c))
			mark_cap(duty, c);
	}
	mark_row(duty, k, slot % days);
	return -hm__duty_ask(duty, slot, place);
}

double hm__duty_sum(const struct hm__duty *duty)
{
	const struct hm_instance *instance = duty->instance;
	const int32_t days = instance->days;
	double sum = 0;

	for (size_t c = 0; c < instance->caps.len; c++) {
		const struct hm__cap *cap = hm__cap(instance, c);

		if (cap->over != HUGE_VAL && duty->count[c] > cap->most)
			sum += cap->over * (duty->count[c] - cap->most);
	}
	for (size_t k = 0; instance->stays.len > 0 && k < instance->teams.len;
		k++) {
		const int32_t *place = duty->place + k * (size_t)days;

		for (int32_t t = 0; t + 1 < days; t++) {
			if (place[t] >= 0 && place[t + 1] >= 0)
				sum -= find_saving(duty, (int32_t)k, place[t],
					place[t + 1]);
		}
	}
	return sum;
}
