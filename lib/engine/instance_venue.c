/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"
#include "engine/echo.h"

static const char bad_venue[] = HM_N_(
	"Venue %zu of the plan has units, days, teams or rows out of range; "
	"mend it.");
static const char dear_venue[] = HM_N_(
	"With venue %zu, costs, prices or units add up to more than the "
	"planner can count; give smaller ones.");

/* All people of a venue: shares are parts of so many. */
enum { WHOLE = 10000 };

static bool link_is_sound(
	const struct hm_instance *instance, const struct hm_instance_link *link)
{
	const size_t teams = instance->teams.len;

	if (link->joint &&
		(link->second < 0 || (size_t)link->second >= teams ||
			link->second == link->team))
		return false;
	return link->team >= 0 && (size_t)link->team < teams &&
		link->from >= 0 && link->to <= instance->days &&
		link->to >= 0 && link->from <= instance->days &&
		link->cost >= -HM_INSTANCE_COST_MAX &&
		link->cost <= HM_INSTANCE_COST_MAX && link->capacity >= 0;
}

/* What tells how earlier drives are felt, and what a late one leaves. */
static bool memory_is_sound(const struct hm_instance *instance,
	const struct hm_instance_venue *venue)
{
	for (int32_t t = 0; venue->late != NULL && t < instance->days; t++) {
		if (venue->late[t] < (t == 0 ? 0 : venue->late[t - 1]) ||
			venue->late[t] > HM_INSTANCE_COST_MAX)
			return false;
	}
	if (venue->within < 0)
		return false;
	for (int32_t l = 0; venue->within > 0 && l < venue->levels; l++) {
		if (venue->share[l] < (l == 0 ? 1 : venue->share[l - 1]) ||
			venue->share[l] > WHOLE)
			return false;
	}
	for (int32_t g = 0; g < venue->within; g++) {
		if (venue->missing[g] < 0 ||
			venue->missing[g] >
				(g == 0 ? WHOLE : venue->missing[g - 1]))
			return false;
	}
	for (size_t i = 0; venue->within > 0 && i < venue->npast; i++) {
		if (venue->past[i].day >= instance->days ||
			venue->past[i].day < HM_INSTANCE_NEVER ||
			venue->past[i].share < 0 ||
			venue->past[i].share > WHOLE)
			return false;
	}
	return true;
}

static bool venue_is_sound(const struct hm_instance *instance,
	const struct hm_instance_venue *venue)
{
	if ((venue->all && venue->within > 0) || venue->levels < 1 ||
		venue->levels > HM_INSTANCE_LEVELS_MAX || venue->last >= 0 ||
		venue->last < HM_INSTANCE_NEVER ||
		venue->nlinks > HM_INSTANCE_LINKS_MAX)
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
		if (!link_is_sound(instance, &venue->links[i]))
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
	return memory_is_sound(instance, venue);
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
			if (!hm__echo_past_allows(place, t, l))
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

/* An array of the caller's, copied; NULL: no memory. */
static void *copy_array(
	struct hm_instance *instance, const void *from, size_t n, size_t size)
{
	void *copy = hm__arena_alloc(&instance->arena, n * size);

	if (copy != NULL && n > 0)
		memcpy(copy, from, n * size);
	return copy;
}

/* Units of a link's drive at most; no drive has more than the limit. */
static int32_t capacity_of(
	const struct hm_instance *instance, const struct hm_instance_link *link)
{
	int64_t units = link->capacity;

	if (units == 0) {
		units = hm__team(instance, (size_t)link->team)->capacity;
		if (link->joint)
			units += hm__team(instance, (size_t)link->second)
					 ->capacity;
	}
	return units < HM_INSTANCE_UNITS_MAX ? (int32_t)units
					     : HM_INSTANCE_UNITS_MAX;
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
		struct hm__crew *crew = &place->crews[i];

		*crew = (struct hm__crew){
			.team = link->team,
			.second = link->joint ? link->second : -1,
			.from = link->from,
			.to = link->to,
			.tag = link->tag,
			.capacity = capacity_of(instance, link),
			.cost = (double)link->cost,
			.least = (double)link->cost,
		};
		place->joint |= link->joint;
		if (link->days == NULL)
			continue;
		crew->days = copy_array(
			instance, link->days, (size_t)instance->days, 1);
		if (crew->days == NULL)
			return false;
	}
	return true;
}

static bool add_memory(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm__place *place)
{
	struct hm__echo *echo = &place->echo;
	const size_t levels = (size_t)venue->levels;

	if (venue->late != NULL) {
		place->late = hm__arena_alloc(&instance->arena,
			(size_t)instance->days * sizeof(*place->late));
		if (place->late == NULL)
			return false;
		for (int32_t t = 0; t < instance->days; t++)
			place->late[t] = (double)venue->late[t];
	}
	if (venue->within == 0)
		return true;
	echo->within = venue->within;
	echo->npast = venue->npast;
	echo->share = copy_array(
		instance, venue->share, levels, sizeof(*echo->share));
	echo->missing = copy_array(instance, venue->missing,
		(size_t)venue->within, sizeof(*echo->missing));
	echo->past = copy_array(
		instance, venue->past, venue->npast, sizeof(*echo->past));
	echo->gap = hm__arena_alloc(
		&instance->arena, levels * levels * sizeof(*echo->gap));
	if (echo->share == NULL || echo->missing == NULL ||
		echo->past == NULL || echo->gap == NULL)
		return false;
	hm__echo_find_gaps(place);
	return true;
}

/*
 * What a unit above all its rows costs on the worst day of a venue: there is
 * one on which a credit begins.
 */
static int64_t dearest_above(const struct hm_instance *instance,
	const struct hm_instance_venue *venue)
{
	int64_t most = 0;

	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm_instance_credit *at = &venue->credits[i];
		int64_t sum = 0;

		if (hm__row(instance, (size_t)at->row)->over == 0)
			continue;
		for (size_t j = 0; j < venue->ncredits; j++) {
			const struct hm_instance_credit *credit =
				&venue->credits[j];

			if (credit->from <= at->from && credit->to > at->from &&
				sum <= HM_INSTANCE_COST_MAX)
				sum += hm__row(instance, (size_t)credit->row)
					       ->over;
		}
		most = sum > most ? sum : most;
	}
	return most;
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
	if (!hm__instance_add_worst(instance, place->most, dearest))
		return false;
	if (venue->late != NULL && place->most > 0 &&
		!hm__instance_add_worst(
			instance, 1, venue->late[instance->days - 1]))
		return false;
	return hm__instance_add_worst(instance, (int64_t)place->most * units,
		dearest_above(instance, venue));
}

enum hm_status hm_instance_add_venue(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm_error *err)
{
	const int32_t levels = venue->levels;
	struct hm__place place = {
		.last = venue->last, .levels = levels, .all = venue->all
	};
	int32_t *since;
	int32_t most = 0;

	if (!venue_is_sound(instance, venue))
		return hm__instance_refuse(
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
	if (!add_memory(instance, venue, &place) ||
		!add_days(instance, venue, &place) ||
		!add_crews(instance, venue, &place))
		return hm__no_memory(err);
	place.most = count_most(&place);
	const int64_t old = instance->worst;
	if ((int64_t)place.most * most > INT32_MAX - instance->units_sum ||
		!weigh(instance, venue, &place, most)) {
		instance->worst = old;
		return hm__instance_refuse(
			HM_ERR_LIMIT, dear_venue, instance->places.len, err);
	}
	place.profile = find_profile(instance, venue);
	if (place.profile < 0 ||
		hm__vec_push(&instance->places, &place) == NULL)
		return hm__no_memory(err);
	instance->units_sum += (int64_t)place.most * most;
	if (most > instance->units_max)
		instance->units_max = most;
	instance->echoes |= place.echo.within > 0;
	return HM_OK;
}
