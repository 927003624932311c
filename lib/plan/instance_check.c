/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/instance_priv.h"

#include <hienmau/lang.h>

#include "base/mem.h"

/*
 * Every rule is read off the instance, day by day and drive by drive, with
 * none of the search's arrays: priors, segments and boards do not count.
 */

struct ledger {
	int64_t *total; /* [row] */
	int32_t *week;  /* [team week] */
	uint8_t *taken; /* [slot] */
	int32_t *last;  /* [venue] */
};

static enum hm_status broken(size_t i, const char *msgid, struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_CONFLICT, msgid, i + 1);
}

static const struct hm__crew *find_crew(
	const struct hm__place *place, const struct hm_solution_drive *drive)
{
	const struct hm__crew *best = NULL;

	for (size_t j = 0; j < place->ncrews; j++) {
		const struct hm__crew *crew = &place->crews[j];

		if (crew->team == drive->team && drive->day >= crew->from &&
			drive->day < crew->to &&
			(best == NULL || crew->cost < best->cost))
			best = crew;
	}
	return best;
}

/* Units of a venue on a day at a level; 0 where it is closed. */
static int32_t find_units(
	const struct hm__place *place, int32_t day, int32_t level)
{
	for (int32_t i = 0; i < place->ndays; i++) {
		if (place->day[i] == day)
			return place->units[i * place->levels + level];
	}
	return 0;
}

static enum hm_status check_drive(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drive, size_t i,
	int64_t *cost, struct hm_error *err)
{
	if (drive->venue < 0 || (size_t)drive->venue >= instance->places.len ||
		drive->team < 0 || (size_t)drive->team >= instance->teams.len ||
		drive->day < 0 || drive->day >= instance->days)
		return broken(i,
			HM_N_("Drive %zu names a venue, team or day that is not in the plan."),
			err);

	const struct hm__place *place = hm__place(
		instance, (size_t)drive->venue);
	const struct hm__crew_team *team = hm__team(
		instance, (size_t)drive->team);
	const struct hm__crew *crew = find_crew(place, drive);
	const size_t slot = (size_t)(drive->team * instance->days + drive->day);
	const size_t week = (size_t)(drive->team * instance->weeks +
		hm__week(instance, drive->day));
	const struct hm__profile *profile = hm__profile(
		instance, (size_t)place->profile);

	if (crew == NULL)
		return broken(i,
			HM_N_("Drive %zu has a team that may not go to its venue."),
			err);
	if (drive->level < 0 || drive->level >= place->levels ||
		(ledger->last[drive->venue] != HM_INSTANCE_NEVER &&
			drive->day - ledger->last[drive->venue] <
				place->since[drive->level]))
		return broken(i,
			HM_N_("Drive %zu comes too soon after the drive before at its venue."),
			err);
	if (!team->open[drive->day] || ledger->taken[slot]++)
		return broken(i,
			HM_N_("Drive %zu is on a day on which its team is closed or busy."),
			err);
	if (++ledger->week[week] > team->most[hm__week(instance, drive->day)])
		return broken(i,
			HM_N_("Drive %zu is one too many for its team in that week."),
			err);

	int32_t units = find_units(place, drive->day, drive->level);
	if (units > team->capacity)
		units = team->capacity;
	if (units <= 0 || units != drive->units)
		return broken(i,
			HM_N_("Drive %zu has other units than its venue, day and team bring."),
			err);
	ledger->last[drive->venue] = drive->day;
	*cost += (int64_t)crew->cost;
	for (size_t c = 0; c < profile->ncredits; c++) {
		const struct hm_instance_credit *credit = &profile->credits[c];

		if (drive->day >= credit->from && drive->day < credit->to)
			ledger->total[credit->row] += units;
	}
	return HM_OK;
}

static enum hm_status run(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drives, size_t n,
	int64_t *objective, struct hm_error *err)
{
	int64_t sum = 0;

	for (size_t v = 0; v < instance->places.len; v++)
		ledger->last[v] = hm__place(instance, v)->last;
	for (size_t i = 0; i < n; i++) {
		const enum hm_status status = check_drive(
			instance, ledger, &drives[i], i, &sum, err);

		if (status != HM_OK)
			return status;
	}
	for (size_t r = 0; r < instance->rows.len; r++)
		sum += (int64_t)hm__row_cost(
			hm__row(instance, r), ledger->total[r]);
	*objective = sum;
	return HM_OK;
}

enum hm_status hm_instance_check(const struct hm_instance *instance,
	const struct hm_solution_drive *drives, size_t n, int64_t *objective,
	struct hm_error *err)
{
	const size_t teams = instance->teams.len;
	const struct hm_alloc *alloc = instance->alloc;
	struct ledger ledger = {
		.total = hm__mem_new(
			alloc, instance->rows.len + 1, sizeof(int64_t)),
		.week = hm__mem_new(alloc, teams * (size_t)instance->weeks + 1,
			sizeof(int32_t)),
		.taken = hm__mem_new(
			alloc, teams * (size_t)instance->days + 1, 1),
		.last = hm__mem_new(
			alloc, instance->places.len + 1, sizeof(int32_t)),
	};
	enum hm_status status;

	if (ledger.total == NULL || ledger.week == NULL ||
		ledger.taken == NULL || ledger.last == NULL)
		status = hm__no_memory(err);
	else
		status = run(instance, &ledger, drives, n, objective, err);
	hm__mem_free(alloc, ledger.total);
	hm__mem_free(alloc, ledger.week);
	hm__mem_free(alloc, ledger.taken);
	hm__mem_free(alloc, ledger.last);
	return status;
}
