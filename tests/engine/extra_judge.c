/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/extra.h"

#include <check.h>
#include <string.h>

/* Of the people, exactly: per 10,000 twice. */
#define EVERYBODY INT64_C(100000000)

/* A set of drives: the last of them, and those before. */
struct set {
	const struct extra *extra;
	const struct hm_solution_drive *drives;
	size_t n;
};

static bool is_in(int32_t value, size_t n)
{
	return value >= 0 && (size_t)value < n;
}

const struct hm_instance_link *extra_link(
	const struct extra *extra, const struct hm_solution_drive *drive)
{
	return &extra->plain.venues[drive->venue].links[drive->link];
}

static bool takes(const struct hm_instance_link *link, int32_t team)
{
	return link->team == team || (link->joint && link->second == team);
}

static bool is_there(
	const struct extra *extra, const struct hm_solution_drive *drive)
{
	if (!is_in(drive->venue, extra->plain.nvenues) ||
		!is_in(drive->day, (size_t)extra->plain.days))
		return false;

	const struct sample_venue *venue = &extra->plain.venues[drive->venue];

	return is_in(drive->link, venue->nlinks) &&
		is_in(drive->level, (size_t)venue->levels) &&
		venue->links[drive->link].team == drive->team;
}

int32_t extra_units(
	const struct extra *extra, const struct hm_solution_drive *drive)
{
	const struct hm_instance_link *link = extra_link(extra, drive);
	const struct sample_venue *venue = &extra->plain.venues[drive->venue];
	const int32_t units =
		venue->units[drive->day * venue->levels + drive->level];
	int32_t most = link->capacity;

	if (most == 0) {
		most = extra->plain.teams[link->team].capacity;
		if (link->joint)
			most += extra->plain.teams[link->second].capacity;
	}
	return units < most ? units : most;
}

/* Whether one of the drives takes the team on a day. */
static bool drives_on(const struct set *set, int32_t team, int32_t day)
{
	for (size_t i = 0; i < set->n; i++) {
		if (set->drives[i].day == day &&
			takes(extra_link(set->extra, &set->drives[i]), team))
			return true;
	}
	return false;
}

/* A team's drives on days of [from, to). */
static int32_t count_drives(
	const struct set *set, int32_t team, int32_t from, int32_t to)
{
	int32_t count = 0;

	for (size_t i = 0; i < set->n; i++) {
		const int32_t day = set->drives[i].day;

		if (from <= day && day < to)
			count += takes(
				extra_link(set->extra, &set->drives[i]), team);
	}
	return count;
}

static bool works_on(const struct set *set, int32_t team, int32_t day)
{
	return set->extra->plain.teams[team].open[day] == HM_INSTANCE_BUSY ||
		drives_on(set, team, day);
}

/* The days in a row around one on which the team works. */
static int32_t count_row(const struct set *set, int32_t team, int32_t day)
{
	const int32_t days = set->extra->plain.days;
	int32_t first = day;
	int32_t last = day;

	while (first > 0 && works_on(set, team, first - 1))
		first--;
	while (last < days - 1 && works_on(set, team, last + 1))
		last++;
	return last - first + 1 +
		(first == 0 ? set->extra->teams[team].before : 0) +
		(last == days - 1 ? set->extra->teams[team].after : 0);
}

/* What the last drive breaks for one of its teams. */
static unsigned broken_for_team(const struct set *set, int32_t team)
{
	const struct sample *plain = &set->extra->plain;
	const struct extra_team *more = &set->extra->teams[team];
	const int32_t day = set->drives[set->n - 1].day;
	const int32_t week = sample_week(plain, day);
	unsigned broken = 0;
	int32_t in_week = 0;

	for (size_t i = 0; i < set->n; i++)
		in_week += sample_week(plain, set->drives[i].day) == week &&
			takes(extra_link(set->extra, &set->drives[i]), team);
	if (plain->teams[team].open[day] != HM_INSTANCE_OPEN)
		broken |= 1U << EXTRA_RULE_OPEN;
	if (count_drives(set, team, day, day + 1) > 1)
		broken |= 1U << EXTRA_RULE_ONCE;
	if (in_week > plain->teams[team].most[week])
		broken |= 1U << EXTRA_RULE_WEEK;
	if (more->in_row > 0 && count_row(set, team, day) > more->in_row)
		broken |= 1U << EXTRA_RULE_IN_ROW;
	for (size_t i = 0; i < more->ncaps; i++) {
		const struct hm_instance_cap *cap = &more->caps[i];

		if (cap->over < 0 && cap->from <= day && day < cap->to &&
			count_drives(set, team, cap->from, cap->to) > cap->most)
			broken |= 1U << EXTRA_RULE_CAP;
	}
	return broken;
}

/* Whether the people for the last drive are back from all before it. */
static bool are_back(const struct set *set)
{
	const struct hm_solution_drive *drive = &set->drives[set->n - 1];
	const struct extra_venue *more = &set->extra->venues[drive->venue];
	int64_t gone = (int64_t)more->share[drive->level] * 10000;

	for (size_t i = 0; i < set->n - 1; i++) {
		const struct hm_solution_drive *before = &set->drives[i];
		const int32_t days = drive->day - before->day;

		if (before->venue == drive->venue && days < more->within)
			gone += (int64_t)more->share[before->level] *
				more->missing[days];
	}
	for (size_t i = 0; i < more->npast; i++) {
		const int32_t days = drive->day - more->past[i].day;

		if (days > 0 && days < more->within)
			gone += (int64_t)more->past[i].share *
				more->missing[days];
	}
	return gone <= EVERYBODY;
}

static unsigned broken_for_venue(const struct set *set)
{
	const struct hm_solution_drive *drive = &set->drives[set->n - 1];
	const struct sample_venue *venue =
		&set->extra->plain.venues[drive->venue];
	unsigned broken = 0;
	int32_t last = venue->last;

	for (size_t i = 0; i < set->n - 1; i++) {
		if (set->drives[i].venue == drive->venue)
			last = set->drives[i].day;
	}
	if (drive->day - last < venue->since[drive->level])
		broken |= 1U << EXTRA_RULE_SINCE;
	if (set->extra->venues[drive->venue].within > 0 && !are_back(set))
		broken |= 1U << EXTRA_RULE_FELT;
	return broken;
}

unsigned extra_broken_by_last(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n)
{
	const struct set set = { extra, drives, n };
	const struct hm_solution_drive *drive = &drives[n - 1];
	unsigned broken = 0;

	if (!is_there(extra, drive))
		return 1U << EXTRA_RULE_NAMES;

	const struct hm_instance_link *link = extra_link(extra, drive);
	const struct extra_venue *more = &extra->venues[drive->venue];
	const int32_t units = extra_units(extra, drive);

	if (drive->day < link->from || drive->day >= link->to ||
		(more->masked[drive->link] &&
			more->days[drive->link][drive->day] == 0))
		broken |= 1U << EXTRA_RULE_LINK;
	if (units <= 0 || drive->units != units)
		broken |= 1U << EXTRA_RULE_UNITS;
	broken |= broken_for_venue(&set) | broken_for_team(&set, link->team);
	if (link->joint)
		broken |= broken_for_team(&set, link->second);
	return broken;
}

unsigned extra_broken(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n)
{
	unsigned broken = 0;

	for (size_t i = 1; i <= n && broken == 0; i++)
		broken = extra_broken_by_last(extra, drives, i);
	return broken;
}

static int64_t cost_of_rows(const struct set *set)
{
	const struct sample *plain = &set->extra->plain;
	int64_t total[SAMPLE_ROWS] = { 0 };

	for (size_t i = 0; i < set->n; i++) {
		const struct hm_solution_drive *drive = &set->drives[i];
		const struct sample_venue *venue = &plain->venues[drive->venue];

		for (size_t c = 0; c < venue->ncredits; c++) {
			const struct hm_instance_credit *credit =
				&venue->credits[c];

			if (credit->from <= drive->day &&
				drive->day < credit->to)
				total[credit->row] += drive->units;
		}
	}
	return sample_row_costs(plain, total);
}

static int64_t cost_of_caps(const struct set *set, int32_t team)
{
	const struct extra_team *more = &set->extra->teams[team];
	int64_t cost = 0;

	for (size_t i = 0; i < more->ncaps; i++) {
		const struct hm_instance_cap *cap = &more->caps[i];
		const int32_t count = count_drives(
			set, team, cap->from, cap->to);

		if (cap->over > 0 && count > cap->most)
			cost += cap->over * (count - cap->most);
	}
	return cost;
}

static int64_t cost_of_late(const struct set *set, int32_t venue)
{
	const struct extra_venue *more = &set->extra->venues[venue];

	for (size_t i = set->n; more->has_late && i > 0; i--) {
		if (set->drives[i - 1].venue == venue)
			return more->late[set->drives[i - 1].day];
	}
	return 0;
}

/* What the nights between two drives save. */
static int64_t saving_between(const struct extra *extra,
	const struct hm_solution_drive *a, const struct hm_solution_drive *b)
{
	int64_t most[SAMPLE_TEAMS] = { 0 };
	int64_t sum = 0;

	if (b->day != a->day + 1)
		return 0;
	for (size_t i = 0; i < extra->nstays; i++) {
		const struct extra_stay *stay = &extra->stays[i];

		if (stay->a == a->venue && stay->b == b->venue &&
			takes(extra_link(extra, a), stay->team) &&
			takes(extra_link(extra, b), stay->team) &&
			stay->saving > most[stay->team])
			most[stay->team] = stay->saving;
	}
	for (size_t k = 0; k < extra->plain.nteams; k++)
		sum += most[k];
	return sum;
}

int64_t extra_objective(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n)
{
	const struct set set = { extra, drives, n };
	int64_t sum = cost_of_rows(&set);

	for (size_t i = 0; i < n; i++) {
		sum += extra_link(extra, &drives[i])->cost;
		for (size_t j = i + 1; extra->nstays > 0 && j < n; j++)
			sum -= saving_between(extra, &drives[i], &drives[j]);
	}
	for (size_t k = 0; k < extra->plain.nteams; k++)
		sum += cost_of_caps(&set, (int32_t)k);
	for (size_t v = 0; v < extra->plain.nvenues; v++)
		sum += cost_of_late(&set, (int32_t)v);
	return sum;
}

/* Counts the set; false if no set with further drives is to be tried. */
static bool count_set(struct extra_brute *brute, unsigned broken)
{
	const struct extra_plan *now = &brute->now;

	brute->sets++;
	if (brute->visit != NULL)
		brute->visit(brute->ctx, now, broken);
	if (broken != 0)
		return brute->go_on;
	brute->good++;

	const int64_t sum = extra_objective(brute->extra, now->drives, now->n);

	if (sum < brute->best) {
		brute->best = sum;
		brute->optimum = *now;
	}
	return true;
}

static void try_cells(struct extra_brute *brute, int32_t first);

/* Every link and level for a drive in a cell, and all that may follow. */
static void try_cell(struct extra_brute *brute, int32_t cell)
{
	const struct extra *extra = brute->extra;
	const int32_t venues = (int32_t)extra->plain.nvenues;
	const struct sample_venue *venue = &extra->plain.venues[cell % venues];
	const int32_t ways = (int32_t)venue->nlinks * venue->levels;
	struct extra_plan *now = &brute->now;
	struct hm_solution_drive *drive = &now->drives[now->n];

	for (int32_t way = 0; way < ways; way++) {
		*drive = (struct hm_solution_drive){ .venue = cell % venues,
			.day = cell / venues };
		drive->link = way / venue->levels;
		drive->level = way % venue->levels;
		drive->team = venue->links[drive->link].team;
		drive->units = extra_units(extra, drive);
		now->n++;

		const unsigned broken = brute->go_on
			? extra_broken(extra, now->drives, now->n)
			: extra_broken_by_last(extra, now->drives, now->n);

		if (count_set(brute, broken))
			try_cells(brute, cell + 1);
		now->n--;
	}
}

/* Recursion goes no deeper than there are drives in a set. */
static void try_cells(struct extra_brute *brute, int32_t first)
{
	const int32_t cells = brute->extra->plain.days *
		(int32_t)brute->extra->plain.nvenues;

	for (int32_t cell = first; cell < cells && brute->sets <= brute->most &&
		brute->now.n < SAMPLE_DAYS;
		cell++)
		try_cell(brute, cell);
}

bool extra_brute_run(struct extra_brute *brute, const struct extra *extra)
{
	brute->extra = extra;
	brute->sets = 0;
	brute->good = 0;
	brute->now.n = 0;
	brute->optimum.n = 0;
	brute->best = INT64_MAX;
	count_set(brute, 0);
	try_cells(brute, 0);
	return brute->sets <= brute->most;
}

static bool comes_after(
	const struct hm_solution_drive *b, const struct hm_solution_drive *a)
{
	return b->day > a->day || (b->day == a->day && b->venue > a->venue);
}

static void judge(const struct extra *extra, const struct hm_instance *instance,
	const struct hm_solution *solution)
{
	const size_t n = hm_solution_drive_count(solution);
	struct hm_solution_drive drives[SAMPLE_DRIVES];
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	int64_t objective = SAMPLE_BROKEN;

	ck_assert_uint_le(n, SAMPLE_DRIVES);
	for (size_t i = 0; i < n; i++) {
		drives[i] = *hm_solution_drive_at(solution, i);
		ck_assert(i == 0 || comes_after(&drives[i], &drives[i - 1]));
	}
	const unsigned broken = extra_broken(extra, drives, n);

	if (broken != 0)
		extra_print(extra, drives, n);
	ck_assert_uint_eq(broken, 0);
	ck_assert_msg(HM_OK ==
			hm_instance_check(
				instance, drives, n, &objective, &err),
		"%s", err.message);
	if (objective != extra_objective(extra, drives, n))
		extra_print(extra, drives, n);
	ck_assert_int_eq(objective, extra_objective(extra, drives, n));
	ck_assert_int_eq(objective, hm_solution_objective(solution));
	ck_assert_int_le(hm_solution_bound(solution), objective);
	ck_assert_int_le(objective, extra_objective(extra, NULL, 0));
}

struct hm_solution *extra_solve(const struct extra *extra,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx)
{
	struct hm_instance *instance = extra_build(extra, NULL);
	struct hm_solution *solution = NULL;

	ck_assert_int_eq(HM_OK,
		hm_instance_solve(
			instance, options, progress, ctx, &solution, NULL));
	judge(extra, instance, solution);
	hm_instance_free(instance);
	return solution;
}

void extra_same(const struct hm_solution *a, const struct hm_solution *b)
{
	sample_same(a, b);
	for (size_t i = 0; i < hm_solution_drive_count(a); i++)
		ck_assert_int_eq(hm_solution_drive_at(a, i)->link,
			hm_solution_drive_at(b, i)->link);
}
