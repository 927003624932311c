/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_link.h"

/*
 * Nights away. A team with drives at two venues on two days in a row can stay
 * there instead of going home: it saves two ways home, and pays the way from
 * one venue to the other and the night.
 *
 * Of the many pairs of a province few save much; of each venue those are told
 * that save most.
 */

enum { NIGHTS_MOST = 16 };

struct night {
	int32_t b;
	int64_t saving;
};

int64_t hm__plan_night_saving(const struct hm_venue *a,
	const struct hm_venue *b, const struct hm_team *team)
{
	const int32_t between = hm_venue_road(
		a->lat_udeg, a->lon_udeg, b->lat_udeg, b->lon_udeg);

	if (between < 0 || hm_plan_road(a, team) <= 0 ||
		hm_plan_road(b, team) <= 0)
		return -1;
	return (hm_plan_road(a, team) + hm_plan_road(b, team) - between) *
		team->km_cost / 1000 -
		team->night_cost;
}

/* Keeps the best ones, best first. */
static int keep_best(struct night *nights, int n, struct night night)
{
	int i = n < NIGHTS_MOST ? n : NIGHTS_MOST - 1;

	if (n == NIGHTS_MOST && nights[i].saving >= night.saving)
		return n;
	for (; i > 0 && nights[i - 1].saving < night.saving; i--)
		nights[i] = nights[i - 1];
	nights[i] = night;
	return n < NIGHTS_MOST ? n + 1 : n;
}

/* A venue that has people of its own, and for itself. */
static bool has_nights(
	const struct hm_problem *problem, size_t venue, size_t team)
{
	const struct hm__plan_venue *at = &problem->venues[venue];

	return !at->shares && hm__problem_is_served(problem, at, team);
}

static enum hm_status add_nights(const struct hm_problem *problem, size_t a,
	size_t team, struct hm_instance *instance)
{
	const struct hm_team *record = problem->teams[team].record;
	struct night nights[NIGHTS_MOST];
	enum hm_status status = HM_OK;
	int n = 0;

	for (size_t b = 0; b < problem->nvenues; b++) {
		struct night night = { (int32_t)b, 0 };

		if (a == b || !has_nights(problem, b, team))
			continue;
		night.saving = hm__plan_night_saving(problem->venues[a].record,
			problem->venues[b].record, record);
		if (night.saving > 0)
			n = keep_best(nights, n, night);
	}
	for (int i = 0; status == HM_OK && i < n; i++)
		status = hm_instance_add_stay(instance, (int32_t)team,
			(int32_t)a, nights[i].b, nights[i].saving, NULL);
	return status;
}

enum hm_status hm__problem_stays(
	const struct hm_problem *problem, struct hm_instance *instance)
{
	enum hm_status status = HM_OK;

	for (size_t k = 0; status == HM_OK && k < problem->nteams; k++) {
		if (problem->teams[k].record->night_cost <= 0)
			continue;
		for (size_t a = 0; status == HM_OK && a < problem->nvenues;
			a++) {
			if (has_nights(problem, a, k))
				status = add_nights(problem, a, k, instance);
		}
	}
	return status;
}
