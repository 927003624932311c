/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <math.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"
#include "engine/instance_priv.h"

static const char bad_team[] = HM_N_(
	"Team %zu of the plan has a negative capacity or number of drives; "
	"mend it.");
static const char dear_team[] = HM_N_(
	"With team %zu, costs and prices add up to more than the planner can "
	"count; give smaller ones.");
static const char bad_stay[] = HM_N_(
	"Night %zu of the plan names a team or a venue that is not there, or "
	"saves less than nothing; mend it.");
static const char dear_stay[] = HM_N_(
	"With night %zu, costs and prices add up to more than the planner can "
	"count; give smaller ones.");

static bool cap_is_sound(
	const struct hm_instance *instance, const struct hm_instance_cap *cap)
{
	return cap->from >= 0 && cap->from <= cap->to &&
		cap->to <= instance->days && cap->most >= 0 &&
		cap->over <= HM_INSTANCE_COST_MAX;
}

static bool team_is_sound(
	const struct hm_instance *instance, const struct hm_instance_team *team)
{
	if (team->capacity < 0 || team->in_row < 0 || team->before < 0 ||
		team->after < 0)
		return false;
	for (int32_t w = 0; w < instance->weeks; w++) {
		if (team->most[w] < 0)
			return false;
	}
	for (int32_t t = 0; t < instance->days; t++) {
		if (team->open[t] > HM_INSTANCE_BUSY)
			return false;
	}
	for (size_t i = 0; i < team->ncaps; i++) {
		if (!cap_is_sound(instance, &team->caps[i]))
			return false;
	}
	return true;
}

/* Prices of caps count for all drives there could be beyond. */
static bool weigh_caps(
	struct hm_instance *instance, const struct hm_instance_team *team)
{
	for (size_t i = 0; i < team->ncaps; i++) {
		const struct hm_instance_cap *cap = &team->caps[i];

		if (cap->over > 0 &&
			!hm__instance_add_worst(
				instance, cap->to - cap->from, cap->over))
			return false;
	}
	return true;
}

static bool add_caps(
	struct hm_instance *instance, const struct hm_instance_team *team)
{
	for (size_t i = 0; i < team->ncaps; i++) {
		const struct hm_instance_cap *at = &team->caps[i];
		const struct hm__cap cap = { (int32_t)instance->teams.len,
			at->from, at->to, at->most,
			at->over < 0 ? HUGE_VAL : (double)at->over, false };

		if (hm__vec_push(&instance->caps, &cap) == NULL)
			return false;
	}
	return true;
}

/*
 * Of so many days in a row and one more, one at least is free. That is a cap
 * for each such time, which gives days in a row a price in the bound.
 */
static bool imply_caps(
	struct hm_instance *instance, const struct hm_instance_team *team)
{
	const int32_t days = instance->days;

	for (int32_t from = 0; team->in_row > 0 && team->in_row < days &&
		from + team->in_row < days;
		from += team->in_row + 1) {
		struct hm__cap cap = { (int32_t)instance->teams.len, from,
			from + team->in_row + 1, team->in_row, HUGE_VAL, true };

		for (int32_t t = cap.from; t < cap.to; t++)
			cap.most -= team->open[t] == HM_INSTANCE_BUSY &&
				cap.most > 0;
		if (hm__vec_push(&instance->caps, &cap) == NULL)
			return false;
	}
	return true;
}

enum hm_status hm_instance_add_team(struct hm_instance *instance,
	const struct hm_instance_team *team, struct hm_error *err)
{
	const size_t days = (size_t)instance->days;
	const size_t weeks = (size_t)instance->weeks;
	const int64_t old = instance->worst;

	if (!team_is_sound(instance, team))
		return hm__instance_refuse(
			HM_ERR_INVALID, bad_team, instance->teams.len, err);
	if (!weigh_caps(instance, team)) {
		instance->worst = old;
		return hm__instance_refuse(
			HM_ERR_LIMIT, dear_team, instance->teams.len, err);
	}

	struct hm__crew_team copy = { .capacity = team->capacity,
		.first_cap = (int32_t)instance->caps.len,
		.in_row = team->in_row,
		.before = team->before,
		.after = team->after };
	copy.open = hm__arena_alloc(&instance->arena, days);
	copy.most = hm__arena_alloc(
		&instance->arena, weeks * sizeof(*copy.most));
	if (copy.open == NULL || copy.most == NULL ||
		!add_caps(instance, team) || !imply_caps(instance, team))
		return hm__no_memory(err);
	copy.ncaps = (int32_t)instance->caps.len - copy.first_cap;
	memcpy(copy.open, team->open, days);
	memcpy(copy.most, team->most, weeks * sizeof(*copy.most));
	if (hm__vec_push(&instance->teams, &copy) == NULL)
		return hm__no_memory(err);
	instance->rests |= team->in_row > 0;
	return HM_OK;
}

/*
 * A night is shared by the drives before and after it, so each can save half
 * of the best on either side: what it costs at least.
 */
static void cheapen(
	struct hm__place *place, const struct hm__stay *stay, bool is_before)
{
	place->stays = true;
	for (size_t j = 0; j < place->ncrews; j++) {
		struct hm__crew *crew = &place->crews[j];
		int64_t spare = 0;

		for (int i = 0; i < 2; i++) {
			int64_t *most = is_before ? crew->after : crew->before;

			if ((i == 0 ? crew->team : crew->second) ==
					stay->team &&
				stay->saving > most[i])
				most[i] = stay->saving;
			spare += crew->before[i] + crew->after[i];
		}
		crew->least = crew->cost - (double)spare / 2;
	}
}

enum hm_status hm_instance_add_stay(struct hm_instance *instance, int32_t team,
	int32_t a, int32_t b, int64_t saving, struct hm_error *err)
{
	const size_t n = instance->stays.len;
	const struct hm__stay stay = { team, a, b, saving };
	struct hm__crew_team *teams = instance->teams.data;
	struct hm__place *places = instance->places.data;

	if (team < 0 || (size_t)team >= instance->teams.len || a < 0 ||
		(size_t)a >= instance->places.len || b < 0 ||
		(size_t)b >= instance->places.len || saving < 0 ||
		saving > HM_INSTANCE_COST_MAX)
		return hm__instance_refuse(HM_ERR_INVALID, bad_stay, n, err);
	if (saving == 0)
		return HM_OK;
	if (saving > teams[team].most_saving &&
		!hm__instance_add_worst(instance, instance->days,
			saving - teams[team].most_saving))
		return hm__instance_refuse(HM_ERR_LIMIT, dear_stay, n, err);
	if (hm__vec_push(&instance->stays, &stay) == NULL)
		return hm__no_memory(err);
	if (saving > teams[team].most_saving)
		teams[team].most_saving = saving;
	cheapen(&places[a], &stay, true);
	cheapen(&places[b], &stay, false);
	return HM_OK;
}

int64_t hm__instance_saving(
	const struct hm_instance *instance, int32_t team, int32_t a, int32_t b)
{
	const struct hm__stay *stays = instance->stays.data;
	int64_t most = 0;

	for (size_t i = 0; i < instance->stays.len; i++) {
		if (stays[i].team == team && stays[i].a == a &&
			stays[i].b == b && stays[i].saving > most)
			most = stays[i].saving;
	}
	return most;
}
