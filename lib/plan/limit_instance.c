/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/limit_instance.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

struct maker {
	const struct hm__limit_ask *ask;
	struct hm_instance *into;
	struct hm__arena arena;
	int32_t *units;
	struct hm_instance_link *links;
	struct hm_instance_credit *credits;
	struct hm_instance_cap *caps;
	struct hm_error *err;
};

bool hm__limit_is_real(
	const struct hm_problem *real, int32_t venue, int32_t team, int32_t day)
{
	const struct hm__plan_venue *at = &real->venues[venue];
	const size_t epoch = (size_t)real->epoch[day];

	return at->open[day] && real->teams[team].open[day] &&
		at->served[epoch * real->nteams + (size_t)team] &&
		!hm__problem_forbids(real, at, (size_t)team, day);
}

/* The credits of the one target; its row is the only one. */
static size_t write_credits(
	const struct maker *maker, const struct hm__profile *profile)
{
	size_t n = 0;

	for (size_t i = 0; i < profile->ncredits; i++) {
		const struct hm_instance_credit *credit = &profile->credits[i];

		if (credit->row == maker->ask->goal)
			maker->credits[n++] = (struct hm_instance_credit){ 0,
				credit->from, credit->to };
	}
	return n;
}

static bool is_credited(const struct maker *maker, size_t n, int32_t day)
{
	for (size_t i = 0; i < n; i++) {
		if (day >= maker->credits[i].from && day < maker->credits[i].to)
			return true;
	}
	return false;
}

/* Units of days that count; of a pool that rests, those of a whole one. */
static void write_units(
	const struct maker *maker, const struct hm__place *place, size_t n)
{
	const int32_t days = maker->ask->real->days;
	const int32_t levels = maker->ask->rested ? 1 : place->levels;

	memset(maker->units, 0,
		(size_t)days * (size_t)place->levels * sizeof(int32_t));
	for (int32_t i = 0; i < place->ndays; i++) {
		const int32_t day = place->day[i];

		if (!is_credited(maker, n, day))
			continue;
		for (int32_t l = 0; l < levels; l++) {
			const int32_t level =
				maker->ask->rested ? place->levels - 1 : l;

			maker->units[day * levels + l] =
				place->units[i * place->levels + level];
		}
	}
}

/* The days of a crew in runs that are real, or not. */
static size_t split_crew(
	const struct maker *maker, const struct hm__crew *crew, size_t n)
{
	const struct hm_problem *real = maker->ask->real;

	for (int32_t t = crew->from; t < crew->to; t++) {
		const bool is_real = hm__limit_is_real(
					     real, crew->tag, crew->team, t) &&
			(crew->second < 0 ||
				hm__limit_is_real(
					real, crew->tag, crew->second, t));
		const int64_t cost = is_real ? HM__LIMIT_DRIVE
					     : HM__LIMIT_LIFTED;

		if (t > crew->from && maker->links[n - 1].cost == cost)
			maker->links[n - 1].to = t + 1;
		else
			maker->links[n++] = (struct hm_instance_link){
				.team = crew->team,
				.from = t,
				.to = t + 1,
				.cost = cost,
				.joint = crew->second >= 0,
				.second = crew->second,
				.capacity = crew->capacity,
				.days = crew->days,
				.tag = crew->tag,
			};
	}
	return n;
}

static enum hm_status add_venue(struct maker *maker, size_t v)
{
	const struct hm_instance *source = maker->ask->source;
	const struct hm__place *place = hm__place(source, v);
	const int32_t since = 1;
	size_t nlinks = 0;
	const size_t ncredits = write_credits(
		maker, hm__profile(source, (size_t)place->profile));

	write_units(maker, place, ncredits);
	for (size_t i = 0; i < place->ncrews; i++)
		nlinks = split_crew(maker, &place->crews[i], nlinks);

	struct hm_instance_venue venue = {
		.last = place->last,
		.levels = maker->ask->rested ? 1 : place->levels,
		.since = maker->ask->rested ? &since : place->since,
		.units = maker->units,
		.links = maker->links,
		.nlinks = nlinks,
		.credits = maker->credits,
		.ncredits = ncredits,
	};
	if (!maker->ask->rested && place->echo.within > 0) {
		venue.within = place->echo.within;
		venue.share = place->echo.share;
		venue.missing = place->echo.missing;
		venue.past = place->echo.past;
		venue.npast = place->echo.npast;
	}
	return hm_instance_add_venue(maker->into, &venue, maker->err);
}

/* Room for the largest venue. */
static bool make_room(struct maker *maker)
{
	const struct hm_instance *source = maker->ask->source;
	const size_t days = (size_t)maker->ask->real->days;
	size_t links = 0;
	size_t credits = 0;

	for (size_t v = 0; v < source->places.len; v++) {
		const struct hm__place *place = hm__place(source, v);
		const size_t n =
			hm__profile(source, (size_t)place->profile)->ncredits;
		size_t need = 0;

		for (size_t i = 0; i < place->ncrews; i++)
			need += (size_t)(place->crews[i].to -
				place->crews[i].from);
		links = need > links ? need : links;
		credits = n > credits ? n : credits;
	}
	maker->units = hm__arena_alloc(&maker->arena,
		days * HM_INSTANCE_LEVELS_MAX * sizeof(*maker->units));
	maker->links = hm__arena_alloc(
		&maker->arena, (links + 1) * sizeof(*maker->links));
	maker->credits = hm__arena_alloc(
		&maker->arena, (credits + 1) * sizeof(*maker->credits));
	maker->caps = hm__arena_alloc(
		&maker->arena, source->caps.len * sizeof(*maker->caps));
	return maker->units != NULL && maker->links != NULL &&
		maker->credits != NULL && maker->caps != NULL;
}

/* Rules of the team; loads that are only dear are no rules. */
static enum hm_status add_team(struct maker *maker, size_t k)
{
	const struct hm_instance *source = maker->ask->source;
	const struct hm__crew_team *at = hm__team(source, k);
	struct hm_instance_team team = {
		.capacity = at->capacity,
		.open = at->open,
		.most = at->most,
		.caps = maker->caps,
		.in_row = at->in_row,
		.before = at->before,
		.after = at->after,
	};

	for (int32_t i = 0; i < at->ncaps; i++) {
		const struct hm__cap *cap = hm__cap(
			source, (size_t)(at->first_cap + i));

		if (cap->over == HUGE_VAL && !cap->implied)
			maker->caps[team.ncaps++] = (struct hm_instance_cap){
				cap->from, cap->to, cap->most, -1
			};
	}
	return hm_instance_add_team(maker->into, &team, maker->err);
}

static enum hm_status fill(struct maker *maker)
{
	const struct hm_instance *source = maker->ask->source;
	const int64_t need = maker->ask->need;
	const struct hm_instance_row row = { need, need, HM__LIMIT_UNIT, 0 };
	enum hm_status status;

	if (!make_room(maker))
		return hm__no_memory(maker->err);
	status = hm_instance_add_row(maker->into, &row, maker->err);
	for (size_t k = 0; status == HM_OK && k < source->teams.len; k++)
		status = add_team(maker, k);
	for (size_t v = 0; status == HM_OK && v < source->places.len; v++)
		status = add_venue(maker, v);
	return status;
}

enum hm_status hm__limit_instance(const struct hm__limit_ask *ask,
	struct hm_instance **out, struct hm_error *err)
{
	struct maker maker = { .ask = ask, .err = err };
	enum hm_status status = hm_instance_new(ask->real->days,
		(7 - ask->source->shift) % 7, ask->real->alloc, &maker.into,
		err);

	if (status != HM_OK)
		return status;
	hm__arena_init(&maker.arena, ask->real->alloc);
	status = fill(&maker);
	hm__arena_fini(&maker.arena);
	if (status != HM_OK) {
		hm_instance_free(maker.into);
		return status;
	}
	*out = maker.into;
	return HM_OK;
}
