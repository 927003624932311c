/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/toll.h"

#include <stdlib.h>

static int compare(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_drives(const void *a, const void *b)
{
	const struct hm__toll_drive *x = a;
	const struct hm__toll_drive *y = b;

	if (x->people != y->people)
		return compare(x->people, y->people);
	if (x->record->day != y->record->day)
		return x->record->day < y->record->day ? -1 : 1;

	const int order = hm_id_compare(x->record->venue, y->record->venue);
	return order != 0 ? order : compare(x->row, y->row);
}

bool hm__toll_init(struct hm__toll *toll, struct hm_problem *problem,
	const struct hm__credit *credit)
{
	const struct hm_book *book = problem->book;
	const size_t n = hm_book_drive_count(book);
	struct hm_problem_options all = problem->options;

	*toll = (struct hm__toll){ .problem = problem };
	toll->drives = hm__problem_array(problem, n, sizeof(*toll->drives));
	if (toll->drives == NULL)
		return false;
	all.rules.with_proposed = true;
	for (size_t i = 0; i < n; i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		const int32_t units = hm__plan_expects(
			credit, book, &all, drive);
		const struct hm__plan_venue *people = units > 0
			? hm__problem_find_pool(problem, drive)
			: NULL;

		if (people != NULL)
			toll->drives[toll->n++] = (struct hm__toll_drive){
				.record = drive,
				.row = i,
				.people = people->row,
				.units = units,
			};
	}
	qsort(toll->drives, toll->n, sizeof(*toll->drives), compare_drives);
	return true;
}

/* Drives of the same people on one day: behind the last of those from @i. */
static size_t day_end(const struct hm__toll *toll, size_t i)
{
	const struct hm__toll_drive *first = &toll->drives[i];

	while (i < toll->n && toll->drives[i].people == first->people &&
		toll->drives[i].record->day == first->record->day)
		i++;
	return i;
}

/* Likewise of one venue. */
static size_t venue_end(const struct hm__toll *toll, size_t i)
{
	const size_t end = day_end(toll, i);
	const struct hm_id venue = toll->drives[i].record->venue;

	while (i < end && hm_id_equal(toll->drives[i].record->venue, venue))
		i++;
	return i;
}

/* What a drive of @units has of a sum, where those before it have theirs. */
static int64_t part_of(int64_t sum, int64_t before, int64_t units, int64_t all)
{
	return sum * (before + units) / all - sum * before / all;
}

static bool gives(const struct hm__toll_drive *drive, hm_instant taker)
{
	return drive->gives ||
		(drive->gives_later && drive->record->changed < taker);
}

/*
 * The days behind a drive on which somebody gives to one that was changed at
 * @taker, and the first one of each day; there is room for 84.
 */
static int32_t list_ahead(const struct hm__toll *toll, size_t i,
	hm_instant taker, struct hm__plan_ahead *days, size_t *first)
{
	const struct hm__toll_drive *self = &toll->drives[i];
	int32_t n = 0;

	for (; i < toll->n && toll->drives[i].people == self->people; i++) {
		const struct hm__toll_drive *other = &toll->drives[i];
		const int32_t day = other->record->day -
			toll->problem->options.span.from;

		if (other->record->day - self->record->day >= HM_SPACING_DAYS)
			break;
		if (!gives(other, taker) ||
			other->record->day == self->record->day)
			continue;
		if (n == 0 || days[n - 1].day != day) {
			days[n] = (struct hm__plan_ahead){ day, 0 };
			first[n++] = i;
		}
		days[n - 1].expected += other->units;
	}
	return n;
}

/*
 * Units of those of [@i, @end) that take, and when the last of them was
 * changed. Who is pinned does not know of other proposals.
 */
static int64_t add_takers(
	const struct hm__toll *toll, size_t i, size_t end, hm_instant *changed)
{
	int64_t units = 0;

	*changed = INT64_MIN;
	for (; i < end; i++) {
		const struct hm__toll_drive *drive = &toll->drives[i];

		if (!drive->takes)
			continue;
		units += drive->units;
		if (!drive->record->pinned && drive->record->changed > *changed)
			*changed = drive->record->changed;
	}
	return units;
}

/* Those of a venue on a day, [@i, @end), take as one drive. */
static void take(struct hm__toll *toll, size_t i, size_t end)
{
	const struct hm_problem *problem = toll->problem;
	const size_t people = toll->drives[i].people;
	const int32_t day = toll->drives[i].record->day -
		problem->options.span.from;
	struct hm__plan_ahead days[HM_SPACING_DAYS];
	size_t firsts[HM_SPACING_DAYS];
	int32_t first;
	hm_instant taker;
	const int64_t units = add_takers(toll, i, end, &taker);
	const int32_t ndays =
		units == 0 ? 0 : list_ahead(toll, i, taker, days, firsts);
	const int32_t n = hm__ahead_reach(
		days, ndays, problem->venues[people].felt, day, &first);
	int64_t sum = 0;

	if (n == 0)
		return;

	const int32_t share = hm__ahead_share(problem, people, day,
		units < INT32_MAX ? (int32_t)units : INT32_MAX);
	for (int32_t j = first; j < first + n; j++) {
		const int32_t lost = hm__ahead_from(
			problem, people, &days[j], day, share);

		toll->drives[firsts[j]].day_lost += lost;
		sum += lost;
	}
	for (int64_t before = 0; i < end; i++) {
		struct hm__toll_drive *drive = &toll->drives[i];

		if (!drive->takes)
			continue;
		drive->taken += part_of(sum, before, drive->units, units);
		before += drive->units;
	}
}

static bool may_lose(const struct hm__toll_drive *drive)
{
	return drive->gives || drive->gives_later;
}

/* Those that give on one day, [@i, @end), lose as one; not more than all. */
static void lose(struct hm__toll *toll, size_t i, size_t end)
{
	int64_t lost = 0;
	int64_t before = 0;
	int64_t all = 0;

	for (size_t j = i; j < end; j++) {
		lost += toll->drives[j].day_lost;
		all += may_lose(&toll->drives[j]) ? toll->drives[j].units : 0;
		toll->drives[j].day_lost = 0;
	}
	if (lost > all)
		lost = all;
	for (; lost > 0 && i < end; i++) {
		struct hm__toll_drive *drive = &toll->drives[i];

		if (!may_lose(drive))
			continue;
		drive->lost += part_of(lost, before, drive->units, all);
		if (drive->lost > drive->units)
			drive->lost = drive->units;
		before += drive->units;
	}
}

void hm__toll_count(struct hm__toll *toll)
{
	for (size_t i = 0; i < toll->n; i = venue_end(toll, i))
		take(toll, i, venue_end(toll, i));
	for (size_t i = 0; i < toll->n; i = day_end(toll, i))
		lose(toll, i, day_end(toll, i));
}

/* False if there is no such proposal. */
static bool find_proposed(const struct hm_problem *problem)
{
	for (size_t i = 0; i < hm_book_drive_count(problem->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(
			problem->book, i);

		if (drive->state == HM_DRIVE_STATE_PROPOSED &&
			hm__plan_is_booked(
				problem->book, &problem->options, drive))
			return true;
	}
	return false;
}

const int64_t *hm__toll_of_proposed(
	struct hm_problem *problem, const struct hm__credit *credit)
{
	const size_t n = hm_book_drive_count(problem->book);
	int64_t *taken = hm__problem_array(problem, n, sizeof(*taken));
	struct hm__toll toll;

	if (taken == NULL || !find_proposed(problem))
		return taken;
	if (!hm__toll_init(&toll, problem, credit))
		return NULL;
	for (size_t i = 0; i < toll.n; i++) {
		struct hm__toll_drive *drive = &toll.drives[i];

		drive->gives = drive->record->state != HM_DRIVE_STATE_PROPOSED;
		drive->takes = !drive->gives &&
			hm__plan_is_booked(problem->book, &problem->options,
				drive->record);
	}
	hm__toll_count(&toll);
	for (size_t i = 0; i < toll.n; i++)
		taken[toll.drives[i].row] = toll.drives[i].taken;
	return taken;
}
