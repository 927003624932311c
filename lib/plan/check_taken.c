/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/check_taken.h"

enum { WHOLE = HM__PLAN_WHOLE, PARTS = HM__PLAN_PARTS };

/* A planned drive, or one that is proposed and stays, all teams together. */
struct look {
	const struct hm__check_book *at;
	const struct hm_venue *people; /* the venue whose they are */
	size_t row;
	hm_date day;
	int64_t units;
	int64_t expected[HM_SPACING_DAYS]; /* [days after it] of booked ones */
};

static size_t row_of(const struct hm_book *book, const struct hm_venue *venue)
{
	size_t row = 0;

	while (hm_book_venue_at(book, row) != venue)
		row++;
	return row;
}

/* What the teams there bring. */
static void add_teams(struct look *look, const struct hm_plan *plan,
	const struct hm_plan_drive *drive)
{
	for (size_t i = 0; i < plan->ndrives; i++) {
		const struct hm_plan_drive *other = &plan->drives[i];

		if (other->day == drive->day &&
			hm_id_equal(other->venue, drive->venue))
			look->units += other->units;
	}
}

/* Proposals take from what is booked itself. */
static void add_booked(struct look *look, bool proposed)
{
	const struct hm_book *book = look->at->book;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *booked = hm_book_drive_at(book, i);
		const int32_t days = booked->day - look->day;
		const struct hm_venue *venue = days <= 0 ||
				days >= HM_SPACING_DAYS ||
				(booked->state == HM_DRIVE_STATE_PROPOSED &&
					!proposed)
			? NULL
			: hm_book_find_venue(book, booked->venue);

		if (venue != NULL &&
			hm_book_find_pool(book, venue) == look->people)
			look->expected[days] += hm__plan_expects(
				look->at->credit, book, look->at->options,
				booked);
	}
}

/* The last drive alone is felt: by the next one only. */
static int64_t take_next(const struct look *look)
{
	int32_t days = 1;

	while (days < HM_SPACING_DAYS && look->expected[days] == 0)
		days++;
	if (days == HM_SPACING_DAYS)
		return 0;

	const int64_t expected = look->expected[days];
	const int32_t back = hm_pool_recovery(days);
	const int64_t comes = hm_pool_units(
		look->at->pool, look->row, look->day + days, back);
	const int64_t part = expected * back / WHOLE;
	const int64_t left = comes > part ? comes : part;

	return expected > left ? expected - left : 0;
}

/* All drives are felt, by the share of the people that they take. */
static int64_t take_share(const struct look *look)
{
	int64_t twentieths = 0;
	int64_t units = 0;
	int64_t sum = 0;

	do {
		units = hm_pool_units(look->at->pool, look->row, look->day,
			(int32_t)(++twentieths * WHOLE / PARTS));
	} while (twentieths < PARTS && units < look->units);
	for (int32_t days = 1; days < HM_SPACING_DAYS; days++) {
		const int64_t gone = WHOLE - hm_pool_recovery(days);

		sum += (look->expected[days] * twentieths * gone +
			       PARTS * WHOLE - 1) /
			(PARTS * WHOLE);
	}
	return sum;
}

static struct look look_at(const struct hm__check_book *at,
	const struct hm_venue *venue, hm_date day)
{
	const struct hm_venue *people = hm_book_find_pool(at->book, venue);

	return (struct look){
		.at = at,
		.people = people,
		.row = row_of(at->book, people),
		.day = day,
	};
}

static int64_t take(const struct look *look)
{
	const struct hm_problem_options *options = look->at->options;

	return options->felt &&
			hm_conflict_spacing(look->people, &options->rules) <
				HM_SPACING_DAYS / 2
		? take_share(look)
		: take_next(look);
}

int64_t hm__check_taken(const struct hm__check_book *at,
	const struct hm_plan *plan, const struct hm_plan_drive *drive)
{
	struct look look = look_at(
		at, hm_book_find_venue(at->book, drive->venue), drive->day);

	add_teams(&look, plan, drive);
	add_booked(&look, true);
	return take(&look);
}

/* Units of a proposal that stays; 0: it is none. */
static int32_t stays(
	const struct hm__check_book *at, const struct hm_drive *drive)
{
	return drive->state != HM_DRIVE_STATE_PROPOSED
		? 0
		: hm__plan_expects(at->credit, at->book, at->options, drive);
}

/* All that stay with a proposal; the units of those before it in the book. */
static int64_t add_proposed(struct look *look, const struct hm_drive *drive)
{
	const struct hm_book *book = look->at->book;
	int64_t before = 0;
	bool passed = false;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *other = hm_book_drive_at(book, i);
		const bool together = other->day == drive->day &&
			hm_id_equal(other->venue, drive->venue);
		const int32_t units = together ? stays(look->at, other) : 0;

		passed |= other == drive;
		before += passed ? 0 : units;
		look->units += units;
	}
	return before;
}

bool hm__check_proposed(const struct hm__check_book *at, int64_t *less)
{
	bool any = false;

	for (size_t i = 0; i < hm_book_drive_count(at->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(at->book, i);
		const int32_t units = stays(at, drive);
		const struct hm_venue *venue = hm_book_find_venue(
			at->book, drive->venue);

		any |= units > 0;
		if (units == 0 || venue == NULL || at->pool == NULL)
			continue;

		struct look look = look_at(at, venue, drive->day);
		const int64_t before = add_proposed(&look, drive);
		add_booked(&look, false);

		const int64_t sum = take(&look);
		less[i] = sum * (before + units) / look.units -
			sum * before / look.units;
	}
	return any;
}
