/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/instance_priv.h"

#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"

enum hm_status hm_instance_new(int32_t days, int32_t first_weekday,
	const struct hm_alloc *alloc, struct hm_instance **out,
	struct hm_error *err)
{
	if (days < 1 || days > HM_INSTANCE_DAYS_MAX || first_weekday < 0 ||
		first_weekday > 6)
		return hm_error_set(err, HM_ERR_INVALID,
			"A plan covers 1 to %d days; plan another time.",
			(int)HM_INSTANCE_DAYS_MAX);

	struct hm_instance *instance = hm__mem_new(alloc, 1, sizeof(*instance));
	if (instance == NULL)
		return hm__no_memory(err);
	instance->alloc = alloc;
	instance->days = days;
	instance->shift = (7 - first_weekday) % 7;
	instance->weeks = hm__week(instance, days - 1) + 1;
	hm__arena_init(&instance->arena, alloc);
	hm__vec_init(&instance->rows, sizeof(struct hm_instance_row), alloc);
	hm__vec_init(&instance->teams, sizeof(struct hm__crew_team), alloc);
	hm__vec_init(&instance->places, sizeof(struct hm__place), alloc);
	hm__vec_init(&instance->profiles, sizeof(struct hm__profile), alloc);
	hm__vec_init(&instance->segments, sizeof(struct hm__segment), alloc);
	hm__vec_init(&instance->members, sizeof(int32_t), alloc);
	if (hm__vec_push(&instance->segments, NULL) == NULL) {
		hm_instance_free(instance);
		return hm__no_memory(err);
	}
	*out = instance;
	return HM_OK;
}

void hm_instance_free(struct hm_instance *instance)
{
	if (instance == NULL)
		return;
	hm__vec_fini(&instance->rows);
	hm__vec_fini(&instance->teams);
	hm__vec_fini(&instance->places);
	hm__vec_fini(&instance->profiles);
	hm__vec_fini(&instance->segments);
	hm__vec_fini(&instance->members);
	hm__arena_fini(&instance->arena);
	hm__mem_free(instance->alloc, instance);
}

int32_t hm_instance_weeks(const struct hm_instance *instance)
{
	return instance->weeks;
}

/* Adds @times * @price to the worst that all can cost; false: too much. */
static bool add_worst(
	struct hm_instance *instance, int64_t times, int64_t price)
{
	const int64_t room = HM_INSTANCE_COST_MAX - instance->worst;

	if (price != 0 && times > room / price)
		return false;
	instance->worst += times * price;
	return true;
}

/* The two errors of a part: @msgid names the kind of it. */
static enum hm_status refuse(enum hm_status status, const char *msgid, size_t i,
	struct hm_error *err)
{
	return hm_error_set(err, status, msgid, i);
}

static const char bad_row[] = HM_N_(
	"Row %zu of the plan has a band or a price out of range; mend it.");
static const char bad_team[] = HM_N_(
	"Team %zu of the plan has a negative capacity or number of drives; "
	"mend it.");
static const char bad_venue[] = HM_N_(
	"Venue %zu of the plan has units, days, teams or rows out of range; "
	"mend it.");
static const char dear_row[] = HM_N_(
	"With row %zu, costs and prices add up to more than the planner can "
	"count; give smaller ones.");
static const char dear_venue[] = HM_N_(
	"With venue %zu, costs, prices or units add up to more than the "
	"planner can count; give smaller ones.");

enum hm_status hm_instance_add_row(struct hm_instance *instance,
	const struct hm_instance_row *row, struct hm_error *err)
{
	const int64_t most = HM_INSTANCE_COST_MAX;

	if (row->lo < 0 || row->hi < row->lo || row->under < 0 ||
		row->over < 0 || row->under > most || row->over > most)
		return refuse(HM_ERR_INVALID, bad_row, instance->rows.len, err);
	/* Units above are counted with the venues that bring them. */
	if (!add_worst(instance, row->lo, row->under))
		return refuse(HM_ERR_LIMIT, dear_row, instance->rows.len, err);
	if (hm__vec_push(&instance->rows, row) == NULL)
		return hm__no_memory(err);
	return HM_OK;
}

enum hm_status hm_instance_add_team(struct hm_instance *instance,
	const struct hm_instance_team *team, struct hm_error *err)
{
	const size_t days = (size_t)instance->days;
	const size_t weeks = (size_t)instance->weeks;

	if (team->capacity < 0)
		return refuse(
			HM_ERR_INVALID, bad_team, instance->teams.len, err);
	for (size_t w = 0; w < weeks; w++) {
		if (team->most[w] < 0)
			return refuse(HM_ERR_INVALID, bad_team,
				instance->teams.len, err);
	}

	struct hm__crew_team copy = { .capacity = team->capacity };
	copy.open = hm__arena_alloc(&instance->arena, days);
	copy.most = hm__arena_alloc(
		&instance->arena, weeks * sizeof(*copy.most));
	if (copy.open == NULL || copy.most == NULL)
		return hm__no_memory(err);
	for (size_t t = 0; t < days; t++)
		copy.open[t] = team->open[t] != 0;
	memcpy(copy.most, team->most, weeks * sizeof(*copy.most));
	if (hm__vec_push(&instance->teams, &copy) == NULL)
		return hm__no_memory(err);
	return HM_OK;
}

static bool venue_is_sound(const struct hm_instance *instance,
	const struct hm_instance_venue *venue)
{
	if (venue->levels < 1 || venue->levels > HM_INSTANCE_LEVELS_MAX ||
		venue->last >= 0 || venue->last < HM_INSTANCE_NEVER)
		return false;
	for (int32_t l = 0; l < venue->levels; l++) {
		if (venue->since[l] < (l == 0 ? 1 : venue->since[l - 1]))
			return false;
	}
	for (int32_t i = 0; i < instance->days * venue->levels; i++) {
		const int32_t units = venue->units[i];
		const bool first = i % venue->levels == 0;

		if (units < 0 || units > HM_INSTANCE_UNITS_MAX ||
			(!first && units < venue->units[i - 1]))
			return false;
	}
	for (size_t i = 0; i < venue->nlinks; i++) {
		const struct hm_instance_link *link = &venue->links[i];

		if (link->team < 0 ||
			(size_t)link->team >= instance->teams.len ||
			link->from < 0 || link->to > instance->days ||
			link->to < 0 || link->from > instance->days ||
			link->cost < -HM_INSTANCE_COST_MAX ||
			link->cost > HM_INSTANCE_COST_MAX)
			return false;
	}
	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm_instance_credit *credit = &venue->credits[i];

		if (credit->row < 0 ||
			(size_t)credit->row >= instance->rows.len ||
			credit->from < 0 || credit->to > instance->days ||
			credit->to < 0 || credit->from > instance->days)
			return false;
	}
	return true;
}

/* The days with units, and what may come before each. */
static bool add_days(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm__place *place)
{
	const int32_t levels = venue->levels;
	const size_t cells = (size_t)place->ndays * (size_t)levels;

	place->day = hm__arena_alloc(
		&instance->arena, (size_t)place->ndays * sizeof(*place->day));
	place->units = hm__arena_alloc(
		&instance->arena, cells * sizeof(*place->units));
	place->prior = hm__arena_alloc(
		&instance->arena, cells * sizeof(*place->prior));
	if (place->day == NULL || place->units == NULL || place->prior == NULL)
		return false;

	int32_t n = 0;
	for (int32_t t = 0; t < instance->days; t++) {
		const int32_t *units = venue->units + t * levels;

		if (units[levels - 1] == 0)
			continue;
		place->day[n] = t;
		for (int32_t l = 0; l < levels; l++) {
			const int32_t by = t - venue->since[l];
			int32_t prior =
				l == 0 ? n : place->prior[n * levels + l - 1];

			while (prior > 0 && place->day[prior - 1] > by)
				prior--;
			if (prior <= 0 && venue->last > by &&
				venue->last != HM_INSTANCE_NEVER)
				prior = -1;
			place->units[n * levels + l] = (int16_t)units[l];
			place->prior[n * levels + l] = (int16_t)prior;
		}
		n++;
	}
	return true;
}

/* Drives a venue has room for. */
static int32_t count_most(const struct hm__place *place)
{
	int32_t n = 0;
	int32_t free_from = 0;

	for (int32_t i = 0; i < place->ndays; i++) {
		if (place->day[i] < free_from)
			continue;
		n++;
		free_from = place->day[i] + place->since[0];
	}
	return n;
}

/* Appends the segment of some rows, which are at the end of the members. */
static bool end_segment(struct hm_instance *instance, int32_t first)
{
	const struct hm__segment segment = { first,
		(int32_t)instance->members.len - first };

	return hm__vec_push(&instance->segments, &segment) != NULL;
}

static bool add_segments(
	struct hm_instance *instance, struct hm__profile *profile)
{
	for (int32_t t = 0; t < instance->days; t++) {
		const int32_t first = (int32_t)instance->members.len;
		bool same = t > 0;

		for (size_t i = 0; i < profile->ncredits; i++) {
			const struct hm_instance_credit *c =
				&profile->credits[i];
			const bool now = t >= c->from && t < c->to;

			if (now != (t > c->from && t <= c->to))
				same = false;
		}
		if (same) {
			profile->segment[t] = profile->segment[t - 1];
			continue;
		}
		for (size_t i = 0; i < profile->ncredits; i++) {
			const struct hm_instance_credit *c =
				&profile->credits[i];

			if (t >= c->from && t < c->to &&
				hm__vec_push(&instance->members, &c->row) ==
					NULL)
				return false;
		}
		if ((size_t)first == instance->members.len) {
			profile->segment[t] = 0;
			continue;
		}
		profile->segment[t] = (int32_t)instance->segments.len;
		if (!end_segment(instance, first))
			return false;
	}
	return true;
}

static bool same_credits(const struct hm__profile *profile,
	const struct hm_instance_venue *venue)
{
	if (profile->ncredits != venue->ncredits)
		return false;
	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm_instance_credit *a = &profile->credits[i];
		const struct hm_instance_credit *b = &venue->credits[i];

		if (a->row != b->row || a->from != b->from || a->to != b->to)
			return false;
	}
	return true;
}

/* The profile of a venue, from the latest backwards; -1: no memory. */
static int32_t find_profile(
	struct hm_instance *instance, const struct hm_instance_venue *venue)
{
	for (size_t i = instance->profiles.len; i-- > 0;) {
		if (same_credits(hm__profile(instance, i), venue))
			return (int32_t)i;
	}

	struct hm__profile profile = { .ncredits = venue->ncredits };
	const size_t size = venue->ncredits * sizeof(*profile.credits);
	profile.credits = hm__arena_alloc(&instance->arena, size);
	profile.segment = hm__arena_alloc(&instance->arena,
		(size_t)instance->days * sizeof(*profile.segment));
	if (profile.credits == NULL || profile.segment == NULL)
		return -1;
	if (venue->ncredits > 0)
		memcpy(profile.credits, venue->credits, size);
	if (!add_segments(instance, &profile) ||
		hm__vec_push(&instance->profiles, &profile) == NULL)
		return -1;
	return (int32_t)instance->profiles.len - 1;
}

static bool add_crews(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm__place *place)
{
	place->ncrews = venue->nlinks;
	place->crews = hm__arena_alloc(
		&instance->arena, venue->nlinks * sizeof(*place->crews));
	if (place->crews == NULL)
		return false;
	for (size_t i = 0; i < venue->nlinks; i++) {
		const struct hm_instance_link *link = &venue->links[i];

		place->crews[i] = (struct hm__crew){ link->team, link->from,
			link->to, (double)link->cost };
	}
	return true;
}

/* All that drives at the venue could cost, for themselves and in rows. */
static bool weigh(struct hm_instance *instance,
	const struct hm_instance_venue *venue, const struct hm__place *place,
	int32_t units)
{
	int64_t dearest = 0;

	for (size_t i = 0; i < venue->nlinks; i++) {
		const int64_t cost = venue->links[i].cost;

		if (cost > dearest || -cost > dearest)
			dearest = cost < 0 ? -cost : cost;
	}
	if (!add_worst(instance, place->most, dearest))
		return false;
	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm_instance_row *row = hm__row(
			instance, (size_t)venue->credits[i].row);

		if (!add_worst(
			    instance, (int64_t)place->most * units, row->over))
			return false;
	}
	return true;
}

enum hm_status hm_instance_add_venue(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm_error *err)
{
	const int32_t levels = venue->levels;
	struct hm__place place = { .last = venue->last, .levels = levels };
	int32_t *since;
	int32_t most = 0;

	if (!venue_is_sound(instance, venue))
		return refuse(
			HM_ERR_INVALID, bad_venue, instance->places.len, err);
	for (int32_t t = 0; t < instance->days; t++) {
		const int32_t units = venue->units[(t + 1) * levels - 1];

		place.ndays += units > 0;
		most = units > most ? units : most;
	}
	since = hm__arena_alloc(
		&instance->arena, (size_t)levels * sizeof(*since));
	if (since == NULL)
		return hm__no_memory(err);
	memcpy(since, venue->since, (size_t)levels * sizeof(*since));
	place.since = since;
	if (!add_days(instance, venue, &place) ||
		!add_crews(instance, venue, &place))
		return hm__no_memory(err);
	place.most = count_most(&place);
	const int64_t old = instance->worst;
	if ((int64_t)place.most * most > INT32_MAX - instance->units_sum ||
		!weigh(instance, venue, &place, most)) {
		instance->worst = old;
		return refuse(
			HM_ERR_LIMIT, dear_venue, instance->places.len, err);
	}
	place.profile = find_profile(instance, venue);
	if (place.profile < 0 ||
		hm__vec_push(&instance->places, &place) == NULL)
		return hm__no_memory(err);
	instance->units_sum += (int64_t)place.most * most;
	if (most > instance->units_max)
		instance->units_max = most;
	return HM_OK;
}
