/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "checker.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool same(struct hm_id a, struct hm_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof(a.bytes)) == 0;
}

static bool none(struct hm_id id)
{
	static const struct hm_id zero;

	return same(id, zero);
}

static bool in_span(struct hm_span span, hm_date day)
{
	return day >= span.from && day < span.to;
}

/* Monday is 0; 1970-01-01 was a Thursday. */
static int weekday(hm_date day)
{
	return (int)((day + 3) % 7);
}

hm_date checker_monday(hm_date day)
{
	return day - weekday(day);
}

/* Months since some January, by the days of each. */
int checker_month(hm_date day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	int n = 0;

	/* From 2025-01-01 on; the next leap year is 2028. */
	for (day -= 20089; day >= days[n % 12] + (n == 37); n++)
		day -= days[n % 12] + (n == 37);
	return n;
}

/* Great-circle metres on a sphere, to 10 m, and a third more by road. */
static int64_t road(int32_t lat_a, int32_t lon_a, int32_t lat_b, int32_t lon_b)
{
	const double unit = 3.14159265358979323846 / 180e6;
	const double a = lat_a * unit;
	const double b = lat_b * unit;
	const double across = (lon_a - lon_b) * unit;
	const double hav = pow(sin((a - b) / 2), 2) +
		cos(a) * cos(b) * pow(sin(across / 2), 2);

	return 10 * llround(2 * 6371008.8 * asin(sqrt(hav)) / 10) * 13 / 10;
}

/* Up the links of a day; these worlds have no mergers. */
static bool is_below(const struct world *world, struct hm_id org,
	struct hm_id above, hm_date day)
{
	if (same(org, above))
		return true;
	for (size_t i = 0; i < world->nlinks; i++) {
		const struct hm_org_link *link = &world->links[i];

		if (same(link->org, org) && in_span(link->span, day) &&
			is_below(world, link->to, above, day))
			return true;
	}
	return false;
}

/* Nothing that a rule says stands against it; unknown venues are nowhere. */
static bool means(const struct world *world, const struct hm_plan_rule *rule,
	struct hm_id venue, struct hm_id team, hm_date day)
{
	size_t v = 0;

	if (!none(rule->venue) && !same(rule->venue, venue))
		return false;
	if (!none(rule->team) && !same(rule->team, team))
		return false;
	if (rule->span.from < rule->span.to && !in_span(rule->span, day))
		return false;
	if (rule->weekdays != 0 && (rule->weekdays >> weekday(day) & 1U) == 0)
		return false;
	if (none(rule->org))
		return true;
	while (v < world->nvenues && !same(world->venues[v].id, venue))
		v++;
	return v < world->nvenues &&
		is_below(world, world->venues[v].org, rule->org, day);
}

static bool is_pinned(const struct world *world, const struct hm_drive *drive)
{
	for (size_t i = 0; i < world->options.npin; i++) {
		if (means(world, &world->options.pin[i], drive->venue,
			    drive->team, drive->day))
			return true;
	}
	return drive->pinned;
}

static bool holds(const struct world *world, const struct hm_drive *drive)
{
	switch (drive->state) {
	case HM_DRIVE_STATE_TENTATIVE:
	case HM_DRIVE_STATE_CONFIRMED:
	case HM_DRIVE_STATE_HELD:
	case HM_DRIVE_STATE_REPORTED:
		return true;
	case HM_DRIVE_STATE_PROPOSED:
		return is_pinned(world, drive);
	case HM_DRIVE_STATE_UNKNOWN:
	case HM_DRIVE_STATE_CANCELLED:
		break;
	}
	return false;
}

static bool is_marked(const struct world *world, enum hm_days_kind kind,
	struct hm_id owner, hm_date day)
{
	for (size_t i = 0; i < world->nclosed; i++) {
		const struct hm_days *days = &world->closed[i];

		if (days->kind == kind && same(days->owner, owner) &&
			in_span(days->span, day))
			return true;
	}
	return false;
}

const struct hm_venue *checker_pool(
	const struct world *world, const struct hm_venue *venue)
{
	for (size_t v = 0; v < world->nvenues; v++) {
		if (same(world->venues[v].id, venue->pool))
			return &world->venues[v];
	}
	return venue;
}

bool checker_same_people(
	const struct world *world, struct hm_id a, struct hm_id b)
{
	const struct hm_venue *pools[2] = { NULL, NULL };

	for (size_t v = 0; v < world->nvenues; v++) {
		const struct hm_venue *venue = &world->venues[v];

		if (same(venue->id, a))
			pools[0] = checker_pool(world, venue);
		if (same(venue->id, b))
			pools[1] = checker_pool(world, venue);
	}
	return pools[0] != NULL && pools[0] == pools[1];
}

int checker_spacing(const struct hm_venue *venue)
{
	return venue->spacing_days > 0 ? venue->spacing_days : 84;
}

static bool venue_open(
	const struct world *world, const struct hm_venue *venue, hm_date day)
{
	static const struct hm_id nobody;
	const int notice = venue->notice_days > 0 ? venue->notice_days : 10;

	if (!in_span(world->options.span, day) ||
		day - world->options.today < notice)
		return false;
	if (is_marked(world, HM_DAYS_KIND_HOLIDAY, nobody, day) ||
		is_marked(world, HM_DAYS_KIND_CLOSED, venue->id, day))
		return false;
	return venue->weekdays == 0 ||
		(venue->weekdays >> weekday(day) & 1U) != 0;
}

static bool team_open(
	const struct world *world, const struct hm_team *team, hm_date day)
{
	if (is_marked(world, HM_DAYS_KIND_OFF, team->id, day))
		return false;
	return team->days != HM_TEAM_DAYS_GRANTED ||
		is_marked(world, HM_DAYS_KIND_GRANTED, team->id, day);
}

static bool serves(const struct world *world, const struct hm_team *team,
	struct hm_id org, hm_date day)
{
	for (size_t i = 0; i < team->nserves; i++) {
		if (is_below(world, org, team->serves[i], day))
			return true;
	}
	return team->nserves == 0;
}

/* Kilometres by road come at the team's speed, both ways rounded up. */
static bool fits_day(const struct hm_venue *venue, const struct hm_team *team)
{
	const int64_t metres = road(venue->lat_udeg, venue->lon_udeg,
		team->lat_udeg, team->lon_udeg);
	const int64_t speed = team->speed > 0 ? team->speed : 40;
	const int64_t ways = (2 * metres * 60 + speed * 1000 - 1) /
		(speed * 1000);

	return team->day_minutes == 0 ||
		ways + team->setup_minutes + team->end - team->start <=
		team->day_minutes;
}

bool checker_may(const struct world *world, const struct hm_venue *venue,
	const struct hm_team *team, hm_date day)
{
	if (!venue_open(world, venue, day) || !team_open(world, team, day) ||
		!serves(world, team, venue->org, day) || !fits_day(venue, team))
		return false;
	for (size_t i = 0; i < world->options.nforbid; i++) {
		if (means(world, &world->options.forbid[i], venue->id, team->id,
			    day))
			return false;
	}
	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];
		const int apart = drive->day > day ? drive->day - day
						   : day - drive->day;

		if (!holds(world, drive))
			continue;
		if (same(drive->team, team->id) && apart == 0)
			return false;
		if (checker_same_people(world, drive->venue, venue->id) &&
			apart < checker_spacing(checker_pool(world, venue)))
			return false;
	}
	return true;
}

bool checker_is_busy(
	const struct world *world, const struct hm_team *team, hm_date day)
{
	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (drive->day == day && same(drive->team, team->id) &&
			holds(world, drive))
			return true;
	}
	return false;
}

int checker_month_left(
	const struct world *world, const struct hm_team *team, hm_date day)
{
	int left = team->max_per_month > 0 ? team->max_per_month : 1000;

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (holds(world, drive) && same(drive->team, team->id) &&
			checker_month(drive->day) == checker_month(day))
			left--;
	}
	return left;
}

int checker_week_left(
	const struct world *world, const struct hm_team *team, hm_date day)
{
	int left = team->max_per_week > 0 ? team->max_per_week : 7;

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (holds(world, drive) && same(drive->team, team->id) &&
			checker_monday(drive->day) == checker_monday(day))
			left--;
	}
	return left;
}

int32_t checker_since_booked(
	const struct world *world, const struct hm_venue *venue, hm_date day)
{
	int32_t since = -1;

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];
		const int32_t days = day - drive->day;

		if (holds(world, drive) &&
			checker_same_people(world, drive->venue, venue->id) &&
			days > 0 && (since < 0 || days < since))
			since = days;
	}
	return since;
}

bool checker_takes(const struct world *world, const struct hm_target *target)
{
	return target->measure == HM_MEASURE_UNITS &&
		target->span.from < world->options.span.to &&
		target->span.to > world->options.span.from &&
		target->span.to > world->options.today;
}

bool checker_counts(const struct world *world, const struct hm_target *target,
	struct hm_id host, hm_date day)
{
	const hm_date first = world->options.span.from;

	return in_span(target->span, day) &&
		is_below(world, host, target->org, day < first ? first : day);
}

static bool is_current(
	const struct world *world, const struct hm_result *result)
{
	for (size_t i = 0; i < world->nresults; i++) {
		if (same(world->results[i].replaces, result->id))
			return false;
	}
	return true;
}

/* These worlds have one total; it counts if no drive's result is in it. */
static bool is_covered(const struct world *world, const struct hm_result *total)
{
	for (size_t i = 0; i < world->nresults; i++) {
		const struct hm_result *result = &world->results[i];

		if (!none(result->drive) && is_current(world, result) &&
			same(result->org, total->org) &&
			in_span(total->span, result->span.from))
			return true;
	}
	return false;
}

static bool is_reported(const struct world *world, struct hm_id drive)
{
	for (size_t i = 0; i < world->nresults; i++) {
		if (same(world->results[i].drive, drive))
			return true;
	}
	return false;
}

/* A total that counts for the target tells of the drive. */
static bool is_in_total(const struct world *world,
	const struct hm_target *target, const struct hm_drive *drive)
{
	for (size_t i = 0; i < world->nresults; i++) {
		const struct hm_result *result = &world->results[i];

		if (none(result->drive) && !is_covered(world, result) &&
			same(result->org, drive->host) &&
			in_span(result->span, drive->day) &&
			result->span.from >= target->span.from &&
			checker_counts(world, target, result->org,
				result->span.to - 1))
			return true;
	}
	return false;
}

/* The rounded mean of the drives of an org until today, or 180. */
static int64_t usual_size(const struct world *world, struct hm_id org)
{
	const hm_date first = world->options.span.from;
	int64_t units = 0;
	int64_t n = 0;

	for (size_t i = 0; i < world->nresults; i++) {
		const struct hm_result *result = &world->results[i];
		const hm_date day = result->span.to - 1;

		if (none(result->drive) || !is_current(world, result) ||
			day > world->options.today ||
			result->counts.units <= 0 ||
			!is_below(world, result->org, org,
				day < first ? first : day))
			continue;
		units += result->counts.units;
		n++;
	}
	return n > 0 ? (units + n / 2) / n : 180;
}

int64_t checker_expected(
	const struct world *world, const struct hm_drive *drive)
{
	if (!holds(world, drive) || drive->state == HM_DRIVE_STATE_HELD ||
		drive->state == HM_DRIVE_STATE_REPORTED ||
		is_reported(world, drive->id))
		return 0;
	return drive->expected >= 0 ? drive->expected
				    : usual_size(world, drive->host);
}

int64_t checker_need(const struct world *world, const struct hm_target *target)
{
	int64_t need = target->value;

	for (size_t i = 0; i < world->nresults; i++) {
		const struct hm_result *result = &world->results[i];

		if (checker_counts(
			    world, target, result->org, result->span.to - 1) &&
			result->span.from >= target->span.from &&
			is_current(world, result) &&
			(!none(result->drive) || !is_covered(world, result)))
			need -= result->counts.units;
	}
	for (size_t i = 0; i < world->ndrives; i++) {
		const struct hm_drive *drive = &world->drives[i];

		if (holds(world, drive) && !is_reported(world, drive->id) &&
			!is_in_total(world, target, drive) &&
			checker_counts(world, target, drive->host, drive->day))
			need -= (drive->expected >= 0 ? drive->expected
						      : usual_size(world,
								target->org)) -
				checker_given(world, drive);
	}
	return need;
}

int64_t checker_cost(const struct hm_venue *venue, const struct hm_team *team)
{
	return team->fixed_cost + venue->setup_cost +
		2 *
		road(venue->lat_udeg, venue->lon_udeg, team->lat_udeg,
			team->lon_udeg) *
		team->km_cost / 1000;
}

int64_t checker_net(const struct hm_plan_drive *drives, size_t n, size_t i)
{
	int64_t net = 0;

	for (size_t j = 0; j < n; j++) {
		if (drives[j].day == drives[i].day &&
			hm_id_equal(drives[j].venue, drives[i].venue))
			net += drives[j].units - drives[j].taken;
	}
	return net;
}

size_t checker_list(
	const struct world *world, struct hm_plan_drive *drives, size_t most)
{
	const struct hm_span span = world->options.span;
	const size_t npairs = world->nvenues * world->nteams;
	size_t n = 0;

	for (hm_date day = span.from; day < span.to; day++) {
		for (size_t i = 0; i < npairs; i++) {
			const struct hm_venue *venue =
				&world->venues[i / world->nteams];
			const struct hm_team *team =
				&world->teams[i % world->nteams];

			if (!checker_may(world, venue, team, day))
				continue;
			assert(n < most);
			drives[n++] =
				(struct hm_plan_drive){ .venue = venue->id,
					.team = team->id,
					.host = venue->org,
					.day = day,
					.cost = checker_cost(venue, team) };
		}
	}
	return n;
}

/* True if another venue draws on the same people. */
static bool shares(const struct world *world, const struct hm_venue *venue)
{
	for (size_t v = 0; v < world->nvenues; v++) {
		if (&world->venues[v] != venue &&
			checker_same_people(
				world, world->venues[v].id, venue->id))
			return true;
	}
	return false;
}

int64_t checker_saving(const struct world *world, const struct hm_team *team,
	const struct hm_venue *a, const struct hm_venue *b)
{
	const int64_t ways =
		road(a->lat_udeg, a->lon_udeg, team->lat_udeg, team->lon_udeg) +
		road(b->lat_udeg, b->lon_udeg, team->lat_udeg, team->lon_udeg) -
		road(a->lat_udeg, a->lon_udeg, b->lat_udeg, b->lon_udeg);
	const int64_t saved = ways * team->km_cost / 1000 - team->night_cost;

	return team->night_cost <= 0 || a == b || saved < 0 ||
			shares(world, a) || shares(world, b)
		? 0
		: saved;
}
