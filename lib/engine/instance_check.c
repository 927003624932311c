/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/instance_priv.h"

#include <math.h>

#include <hienmau/lang.h>

#include "base/mem.h"

/*
 * Every rule is read off the instance, day by day and drive by drive, with
 * none of the search's arrays: priors, segments and boards do not count.
 */

struct ledger {
	int64_t *total; /* [row] */
	int32_t *week;  /* [team week] */
	int32_t *place; /* [slot]: venue of the drive and 1; 0: none */
	int32_t *last;  /* [venue] */
};

static enum hm_status broken(size_t i, const char *msgid, struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_CONFLICT, msgid, i + 1);
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

/* Units of a drive that takes all who come after the one before. */
static int32_t all_who_come(const struct hm__place *place,
	const struct hm__crew *crew, int32_t day, int32_t last)
{
	int32_t most = 0;

	for (int32_t l = 0; l < place->levels; l++) {
		const int32_t units = find_units(place, day, l);

		if (last == HM_INSTANCE_NEVER || day - last >= place->since[l])
			most = units < crew->capacity ? units : crew->capacity;
	}
	return most;
}

/* People of a venue, per 10,000, times 10,000, that a drive @gap
 * days before leaves missing. */
static int64_t leaves(const struct hm__echo *echo, int32_t share, int32_t gap)
{
	return gap > 0 && gap < echo->within
		? (int64_t)share * echo->missing[gap]
		: 0;
}

/* True if a venue's drives before number @i leave people enough for it. */
static bool has_people(const struct hm_instance *instance,
	const struct hm_solution_drive *drives, size_t i)
{
	const struct hm_solution_drive *drive = &drives[i];
	const struct hm__echo *echo =
		&hm__place(instance, (size_t)drive->venue)->echo;
	int64_t sum;

	if (echo->within == 0)
		return true;
	sum = (int64_t)echo->share[drive->level] * 10000;
	for (size_t p = 0; p < echo->npast; p++)
		sum += leaves(echo, echo->past[p].share,
			drive->day - echo->past[p].day);
	for (size_t j = 0; j < i; j++) {
		if (drives[j].venue == drive->venue)
			sum += leaves(echo, echo->share[drives[j].level],
				drive->day - drives[j].day);
	}
	return sum <= 100000000;
}

/* The rules of one team; each of a drive's teams has to keep them. */
static enum hm_status check_team(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drive,
	int32_t number, size_t i, struct hm_error *err)
{
	const struct hm__crew_team *team = hm__team(instance, (size_t)number);
	const int32_t week = hm__week(instance, drive->day);
	int32_t *place = &ledger->place[number * instance->days + drive->day];

	if (team->open[drive->day] != HM_INSTANCE_OPEN || *place != 0)
		return broken(i,
			HM_N_("Drive %zu is on a day on which its team is closed or busy."),
			err);
	*place = drive->venue + 1;
	if (++ledger->week[number * instance->weeks + week] > team->most[week])
		return broken(i,
			HM_N_("Drive %zu is one too many for its team in that week."),
			err);
	return HM_OK;
}

/* The rules of the venue; what the drive costs, into *@cost. */
static enum hm_status check_venue(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drives, size_t i,
	struct hm_error *err)
{
	const struct hm_solution_drive *drive = &drives[i];
	const struct hm__place *place = hm__place(
		instance, (size_t)drive->venue);
	const struct hm__crew *crew = &place->crews[drive->link];

	if (crew->team != drive->team || drive->day < crew->from ||
		drive->day >= crew->to ||
		(crew->days != NULL && crew->days[drive->day] == 0))
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
	if (!has_people(instance, drives, i))
		return broken(i,
			HM_N_("Drive %zu asks for people who gave at drives before it."),
			err);

	int32_t units = find_units(place, drive->day, drive->level);
	if (units > crew->capacity)
		units = crew->capacity;
	if (units <= 0 || units != drive->units ||
		(place->all &&
			units < all_who_come(place, crew, drive->day,
					ledger->last[drive->venue])))
		return broken(i,
			HM_N_("Drive %zu has other units than its venue, day and team bring."),
			err);
	ledger->last[drive->venue] = drive->day;
	return HM_OK;
}

static enum hm_status check_drive(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drives, size_t i,
	int64_t *cost, struct hm_error *err)
{
	const struct hm_solution_drive *drive = &drives[i];
	enum hm_status status;

	if (drive->venue < 0 || (size_t)drive->venue >= instance->places.len ||
		drive->team < 0 || (size_t)drive->team >= instance->teams.len ||
		drive->day < 0 || drive->day >= instance->days ||
		drive->link < 0 ||
		(size_t)drive->link >=
			hm__place(instance, (size_t)drive->venue)->ncrews)
		return broken(i,
			HM_N_("Drive %zu names a venue, team or day that is not in the plan."),
			err);

	const struct hm__place *place = hm__place(
		instance, (size_t)drive->venue);
	const struct hm__crew *crew = &place->crews[drive->link];
	const struct hm__profile *profile = hm__profile(
		instance, (size_t)place->profile);

	status = check_venue(instance, ledger, drives, i, err);
	if (status == HM_OK)
		status = check_team(
			instance, ledger, drive, crew->team, i, err);
	if (status == HM_OK && crew->second >= 0)
		status = check_team(
			instance, ledger, drive, crew->second, i, err);
	if (status != HM_OK)
		return status;
	*cost += (int64_t)crew->cost;
	for (size_t c = 0; c < profile->ncredits; c++) {
		const struct hm_instance_credit *credit = &profile->credits[c];

		if (drive->day >= credit->from && drive->day < credit->to)
			ledger->total[credit->row] += drive->units;
	}
	return HM_OK;
}

/* The drive of a team on a day, to name it. */
static size_t find_drive(const struct hm_instance *instance,
	const struct hm_solution_drive *drives, int32_t team, int32_t day)
{
	for (size_t i = 0;; i++) {
		const struct hm__crew *crew = &hm__place(
			instance, (size_t)drives[i].venue)
						       ->crews[drives[i].link];

		if (drives[i].day == day &&
			(crew->team == team || crew->second == team))
			return i;
	}
}

/* Caps of a team; what those that may be passed cost, into *@cost. */
static enum hm_status check_caps(const struct hm_instance *instance,
	const struct ledger *ledger, const struct hm_solution_drive *drives,
	int64_t *cost, struct hm_error *err)
{
	for (size_t c = 0; c < instance->caps.len; c++) {
		const struct hm__cap *cap = hm__cap(instance, c);
		int32_t n = 0;

		for (int32_t t = cap->from; !cap->implied && t < cap->to; t++) {
			if (ledger->place[cap->team * instance->days + t] == 0)
				continue;
			if (++n <= cap->most)
				continue;
			if (cap->over == HUGE_VAL)
				return broken(find_drive(instance, drives,
						      cap->team, t),
					HM_N_("Drive %zu is one too many for its team in that time."),
					err);
			*cost += (int64_t)cap->over;
		}
	}
	return HM_OK;
}

/* Days in a row of a team with drives among them. */
static enum hm_status check_row(const struct hm_instance *instance,
	const struct ledger *ledger, const struct hm_solution_drive *drives,
	int32_t k, struct hm_error *err)
{
	const struct hm__crew_team *team = hm__team(instance, (size_t)k);
	int64_t n = team->before;
	int32_t newest = -1;

	for (int32_t t = 0; t <= instance->days; t++) {
		const bool end = t == instance->days;
		const bool drive = !end &&
			ledger->place[k * instance->days + t] != 0;

		if (end) {
			n += team->after;
		} else if (drive || team->open[t] == HM_INSTANCE_BUSY) {
			n++;
			newest = drive ? t : newest;
		} else {
			n = 0;
			newest = -1;
		}
		if (newest >= 0 && n > team->in_row)
			return broken(find_drive(instance, drives, k, newest),
				HM_N_("Drive %zu gives its team too many days in a row."),
				err);
	}
	return HM_OK;
}

static int64_t count_nights(
	const struct hm_instance *instance, const struct ledger *ledger)
{
	const int32_t days = instance->days;
	int64_t saved = 0;

	for (int32_t k = 0; (size_t)k < instance->teams.len; k++) {
		for (int32_t t = 0; t + 1 < days; t++) {
			const int32_t a = ledger->place[k * days + t];
			const int32_t b = ledger->place[k * days + t + 1];

			if (instance->stays.len > 0 && a > 0 && b > 0)
				saved += hm__instance_saving(
					instance, k, a - 1, b - 1);
		}
	}
	return saved;
}

/* Drives that are the last of their venues. */
static int64_t count_late(
	const struct hm_instance *instance, const struct ledger *ledger)
{
	int64_t sum = 0;

	for (size_t v = 0; v < instance->places.len; v++) {
		const double *late = hm__place(instance, v)->late;

		if (late != NULL && ledger->last[v] >= 0)
			sum += (int64_t)late[ledger->last[v]];
	}
	return sum;
}

static enum hm_status run(const struct hm_instance *instance,
	struct ledger *ledger, const struct hm_solution_drive *drives, size_t n,
	int64_t *objective, struct hm_error *err)
{
	enum hm_status status = HM_OK;
	int64_t sum = 0;

	for (size_t v = 0; v < instance->places.len; v++)
		ledger->last[v] = hm__place(instance, v)->last;
	for (size_t i = 0; status == HM_OK && i < n; i++)
		status = check_drive(instance, ledger, drives, i, &sum, err);
	if (status == HM_OK)
		status = check_caps(instance, ledger, drives, &sum, err);
	for (int32_t k = 0; status == HM_OK && (size_t)k < instance->teams.len;
		k++) {
		if (hm__team(instance, (size_t)k)->in_row > 0)
			status = check_row(instance, ledger, drives, k, err);
	}
	if (status != HM_OK)
		return status;
	sum += count_late(instance, ledger) - count_nights(instance, ledger);
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
		.place = hm__mem_new(alloc, teams * (size_t)instance->days + 1,
			sizeof(int32_t)),
		.last = hm__mem_new(
			alloc, instance->places.len + 1, sizeof(int32_t)),
	};
	enum hm_status status;

	if (ledger.total == NULL || ledger.week == NULL ||
		ledger.place == NULL || ledger.last == NULL)
		status = hm__no_memory(err);
	else
		status = run(instance, &ledger, drives, n, objective, err);
	hm__mem_free(alloc, ledger.total);
	hm__mem_free(alloc, ledger.week);
	hm__mem_free(alloc, ledger.place);
	hm__mem_free(alloc, ledger.last);
	return status;
}
