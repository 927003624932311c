/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/sample.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static uint64_t next_random(struct sample *sample)
{
	uint64_t x = sample->random += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

int32_t sample_random(struct sample *sample, int32_t from, int32_t to)
{
	return from +
		(int32_t)(next_random(sample) % (uint64_t)(to - from + 1));
}

static bool one_in(struct sample *sample, int32_t n)
{
	return sample_random(sample, 1, n) == 1;
}

/* Now within reach, now not; now one figure, now a band. */
static void add_row(struct sample *sample, int32_t most)
{
	struct hm_instance_row *row = &sample->rows[sample->nrows++];

	row->lo = one_in(sample, 4) ? 0 : sample_random(sample, 0, most);
	row->hi = row->lo;
	if (!one_in(sample, 3))
		row->hi += sample_random(sample, 0, most / 2);
	if (one_in(sample, 8))
		row->hi = INT64_MAX;
	row->under = one_in(sample, 5) ? 0 : sample_random(sample, 1, 60);
	row->over = one_in(sample, 3) ? 0 : sample_random(sample, 1, 30);
}

void sample_add_team(struct sample *sample)
{
	struct sample_team *team = &sample->teams[sample->nteams++];

	team->capacity = one_in(sample, 12) ? 0 : sample_random(sample, 3, 60);
	for (int32_t t = 0; t < sample->days; t++)
		team->open[t] = one_in(sample, 4) ? HM_INSTANCE_CLOSED
						  : HM_INSTANCE_OPEN;
	for (int32_t w = 0; w < sample->weeks; w++)
		team->most[w] = sample_random(sample, 0, 4);
}

void sample_add_link(struct sample *sample, size_t venue, int32_t team)
{
	struct sample_venue *at = &sample->venues[venue];
	struct hm_instance_link *link = &at->links[at->nlinks++];
	const int32_t cost = one_in(sample, 9) ? -sample_random(sample, 1, 600)
					       : sample_random(sample, 0, 900);

	*link = (struct hm_instance_link){
		.team = team, .to = sample->days, .cost = cost
	};
	if (one_in(sample, 3))
		link->to = sample_random(sample, 0, sample->days);
	if (link->to < sample->days && one_in(sample, 2))
		at->links[at->nlinks++] =
			(struct hm_instance_link){ .team = team,
				.from = link->to,
				.to = sample->days,
				.cost = cost / 2 };
}

/* Units that rise with the level; some days and low levels have none. */
static void add_units(struct sample *sample, struct sample_venue *venue,
	const struct sample_shape *shape)
{
	for (int32_t t = 0; t < sample->days; t++) {
		int32_t *units = venue->units + t * venue->levels;
		int32_t most = sample_random(sample, 0, shape->units);

		if (one_in(sample, 5))
			most = 0;
		for (int32_t l = venue->levels - 1; l >= 0; l--) {
			units[l] = most;
			most -= one_in(sample, 4) ? 0 : most / 3;
			if (one_in(sample, 8))
				most = 0;
		}
	}
}

/* Rows are nested and overlap: whole spans, halves, and some days. */
static void add_credits(
	struct sample *sample, struct sample_venue *venue, size_t parts)
{
	const int32_t days = sample->days;

	for (size_t r = 0; r < sample->nrows; r++) {
		struct hm_instance_credit credit = { (int32_t)r, 0, days };

		if (r % parts != (sample->nvenues - 1) % parts ||
			one_in(sample, 4))
			continue;
		if (r % 3 == 1) {
			credit.from = (int32_t)r % 2 * days / 2;
			credit.to = credit.from + days / 2;
		}
		if (r % 3 == 2) {
			credit.from = sample_random(sample, 0, days);
			credit.to = sample_random(sample, credit.from, days);
		}
		venue->credits[venue->ncredits++] = credit;
		if (credit.to < days && one_in(sample, 3))
			venue->credits[venue->ncredits++] =
				(struct hm_instance_credit){ (int32_t)r,
					sample_random(sample, credit.to, days),
					days };
	}
}

static void add_venue(struct sample *sample, const struct sample_shape *shape)
{
	struct sample_venue *venue = &sample->venues[sample->nvenues++];
	int32_t since = sample_random(sample, 1, shape->spacing);

	venue->last = one_in(sample, 2) ? HM_INSTANCE_NEVER
					: -sample_random(sample, 1, 12);
	venue->levels = sample_random(sample, 1, SAMPLE_LEVELS);
	for (int32_t l = 0; l < venue->levels; l++) {
		venue->since[l] = since;
		since += sample_random(sample, 1, shape->spacing);
	}
	add_units(sample, venue, shape);
	for (size_t k = 0; k < sample->nteams; k++) {
		if (!one_in(sample, 5))
			sample_add_link(
				sample, sample->nvenues - 1, (int32_t)k);
	}
	add_credits(sample, venue, shape->parts > 0 ? (size_t)shape->parts : 1);
}

void sample_init(struct sample *sample, const struct sample_shape *shape)
{
	memset(sample, 0, sizeof(*sample));
	sample->random = shape->seed;
	sample->days = shape->days;
	sample->first_weekday = sample_random(sample, 0, 6);
	sample->weeks = sample_week(sample, shape->days - 1) + 1;
	for (int32_t r = 0; r < shape->rows; r++)
		add_row(sample,
			shape->units * (3 + shape->venues * shape->days / 50));
	for (int32_t k = 0; k < shape->teams; k++)
		sample_add_team(sample);
	for (int32_t v = 0; v < shape->venues; v++)
		add_venue(sample, shape);
}

int32_t sample_week(const struct sample *sample, int32_t day)
{
	if (day < sample->first_weekday)
		return 0;
	return (day - sample->first_weekday) / 7 +
		(sample->first_weekday > 0 ? 1 : 0);
}

const struct hm_instance_link *sample_link(
	const struct sample *sample, int32_t venue, int32_t team, int32_t day)
{
	const struct sample_venue *at = &sample->venues[venue];

	for (size_t i = 0; i < at->nlinks; i++) {
		const struct hm_instance_link *link = &at->links[i];

		if (link->team == team && day >= link->from && day < link->to)
			return link;
	}
	return NULL;
}

int32_t sample_units(const struct sample *sample, int32_t venue, int32_t team,
	int32_t day, int32_t level)
{
	const struct sample_venue *at = &sample->venues[venue];
	const int32_t units = at->units[day * at->levels + level];
	const int32_t most = sample->teams[team].capacity;

	return units < most ? units : most;
}

int64_t sample_row_costs(const struct sample *sample, const int64_t *total)
{
	int64_t sum = 0;

	for (size_t r = 0; r < sample->nrows; r++) {
		const struct hm_instance_row *row = &sample->rows[r];

		if (total[r] < row->lo)
			sum += row->under * (row->lo - total[r]);
		if (total[r] > row->hi)
			sum += row->over * (total[r] - row->hi);
	}
	return sum;
}

static bool is_in(int32_t value, size_t n)
{
	return value >= 0 && (size_t)value < n;
}

/* Whether a drive may stand after those before it. */
static bool may_follow(const struct sample *sample,
	const struct hm_solution_drive *drives, size_t i)
{
	const struct hm_solution_drive *drive = &drives[i];

	if (!is_in(drive->venue, sample->nvenues) ||
		!is_in(drive->team, sample->nteams) ||
		!is_in(drive->day, (size_t)sample->days))
		return false;

	const struct sample_venue *venue = &sample->venues[drive->venue];
	const struct sample_team *team = &sample->teams[drive->team];
	const int32_t week = sample_week(sample, drive->day);
	int32_t last = venue->last;
	int32_t in_week = 1;

	for (size_t j = 0; j < i; j++) {
		if (drives[j].venue == drive->venue)
			last = drives[j].day;
		if (drives[j].team != drive->team)
			continue;
		if (drives[j].day == drive->day)
			return false;
		in_week += sample_week(sample, drives[j].day) == week;
	}
	return is_in(drive->level, (size_t)venue->levels) &&
		drive->day - last >= venue->since[drive->level] &&
		team->open[drive->day] != 0 && in_week <= team->most[week] &&
		sample_link(sample, drive->venue, drive->team, drive->day) !=
		NULL &&
		drive->units > 0 &&
		drive->units ==
		sample_units(sample, drive->venue, drive->team, drive->day,
			drive->level);
}

int64_t sample_count(const struct sample *sample,
	const struct hm_solution_drive *drives, size_t n)
{
	int64_t total[SAMPLE_ROWS] = { 0 };
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		const struct hm_solution_drive *drive = &drives[i];

		if (!may_follow(sample, drives, i))
			return SAMPLE_BROKEN;
		const struct sample_venue *venue =
			&sample->venues[drive->venue];

		sum += sample_link(
			sample, drive->venue, drive->team, drive->day)
			       ->cost;
		for (size_t c = 0; c < venue->ncredits; c++) {
			const struct hm_instance_credit *credit =
				&venue->credits[c];

			if (drive->day >= credit->from &&
				drive->day < credit->to)
				total[credit->row] += drive->units;
		}
	}
	return sum + sample_row_costs(sample, total);
}

size_t sample_parts(const struct sample *sample)
{
	return sample->nrows + sample->nteams + sample->nvenues;
}

enum hm_status sample_add(
	const struct sample *sample, struct hm_instance *instance, size_t i)
{
	if (i < sample->nrows)
		return hm_instance_add_row(instance, &sample->rows[i], NULL);
	i -= sample->nrows;
	if (i < sample->nteams) {
		const struct sample_team *from = &sample->teams[i];
		const struct hm_instance_team team = {
			.capacity = from->capacity,
			.open = from->open,
			.most = from->most,
		};

		return hm_instance_add_team(instance, &team, NULL);
	}

	const struct sample_venue *from = &sample->venues[i - sample->nteams];
	const struct hm_instance_venue venue = {
		.last = from->last,
		.levels = from->levels,
		.since = from->since,
		.units = from->units,
		.links = from->links,
		.nlinks = from->nlinks,
		.credits = from->credits,
		.ncredits = from->ncredits,
	};

	return hm_instance_add_venue(instance, &venue, NULL);
}

enum hm_status sample_fill(
	const struct sample *sample, struct hm_instance *instance)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; status == HM_OK && i < sample_parts(sample); i++)
		status = sample_add(sample, instance, i);
	return status;
}

struct hm_instance *sample_build(
	const struct sample *sample, const struct hm_alloc *alloc)
{
	struct hm_instance *instance = NULL;

	ck_assert_int_eq(HM_OK,
		hm_instance_new(sample->days, sample->first_weekday, alloc,
			&instance, NULL));
	ck_assert_int_eq(sample->weeks, hm_instance_weeks(instance));
	ck_assert_int_eq(HM_OK, sample_fill(sample, instance));
	return instance;
}

static bool comes_after(
	const struct hm_solution_drive *b, const struct hm_solution_drive *a)
{
	return b->day > a->day || (b->day == a->day && b->venue > a->venue);
}

static void judge(const struct sample *sample,
	const struct hm_instance *instance, const struct hm_solution *solution)
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
	ck_assert_msg(HM_OK ==
			hm_instance_check(
				instance, drives, n, &objective, &err),
		"%s", err.message);
	ck_assert_int_eq(objective, sample_count(sample, drives, n));
	ck_assert_int_eq(objective, hm_solution_objective(solution));
	ck_assert_int_le(hm_solution_bound(solution), objective);
	ck_assert_int_le(objective, sample_count(sample, NULL, 0));
}

struct hm_solution *sample_solve(const struct sample *sample,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx)
{
	struct hm_instance *instance = sample_build(sample, NULL);
	struct hm_solution *solution = NULL;

	ck_assert_int_eq(HM_OK,
		hm_instance_solve(
			instance, options, progress, ctx, &solution, NULL));
	judge(sample, instance, solution);
	hm_instance_free(instance);
	return solution;
}

void sample_same(const struct hm_solution *a, const struct hm_solution *b)
{
	ck_assert_int_eq(hm_solution_objective(a), hm_solution_objective(b));
	ck_assert_int_eq(hm_solution_bound(a), hm_solution_bound(b));
	ck_assert_uint_eq(
		hm_solution_drive_count(a), hm_solution_drive_count(b));
	for (size_t i = 0; i < hm_solution_drive_count(a); i++) {
		const struct hm_solution_drive *x = hm_solution_drive_at(a, i);
		const struct hm_solution_drive *y = hm_solution_drive_at(b, i);

		ck_assert_msg(x->venue == y->venue && x->day == y->day &&
				x->team == y->team && x->level == y->level &&
				x->units == y->units,
			"drive %zu differs", i);
	}
}

static void print_venue(const struct sample_venue *venue, int32_t days)
{
	printf("venue last %d since", (int)venue->last);
	for (int32_t l = 0; l < venue->levels; l++)
		printf(" %d", (int)venue->since[l]);
	printf("\n  units");
	for (int32_t i = 0; i < days * venue->levels; i++)
		printf("%s%d", i % venue->levels == 0 ? "  " : " ",
			(int)venue->units[i]);
	printf("\n");
	for (size_t i = 0; i < venue->nlinks; i++)
		printf("  team %d days %d to %d cost %" PRId64 "\n",
			(int)venue->links[i].team, (int)venue->links[i].from,
			(int)venue->links[i].to, venue->links[i].cost);
	for (size_t i = 0; i < venue->ncredits; i++)
		printf("  row %d days %d to %d\n", (int)venue->credits[i].row,
			(int)venue->credits[i].from, (int)venue->credits[i].to);
}

void sample_print(const struct sample *sample)
{
	printf("%d days, first weekday %d\n", (int)sample->days,
		(int)sample->first_weekday);
	for (size_t r = 0; r < sample->nrows; r++)
		printf("row %" PRId64 " to %" PRId64 " under %" PRId64
		       " over %" PRId64 "\n",
			sample->rows[r].lo, sample->rows[r].hi,
			sample->rows[r].under, sample->rows[r].over);
	for (size_t k = 0; k < sample->nteams; k++) {
		printf("team of %d open", (int)sample->teams[k].capacity);
		for (int32_t t = 0; t < sample->days; t++)
			printf(" %d", sample->teams[k].open[t] != 0);
		printf(" most");
		for (int32_t w = 0; w < sample->weeks; w++)
			printf(" %d", (int)sample->teams[k].most[w]);
		printf("\n");
	}
	for (size_t v = 0; v < sample->nvenues; v++)
		print_venue(&sample->venues[v], sample->days);
	fflush(stdout);
}
