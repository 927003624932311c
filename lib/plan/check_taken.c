/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/check_taken.h"

enum { WHOLE = HM__PLAN_WHOLE, PARTS = HM__PLAN_PARTS };

/* A planned drive, all its teams together. */
struct look {
	const struct hm__check_book *at;
	const struct hm_venue *people; /* the venue whose they are */
	size_t row;
	hm_date day;
	int64_t units;
	int64_t most;
	int64_t expected[HM_SPACING_DAYS]; /* [days after it] of booked ones */
};

static size_t row_of(const struct hm_book *book, const struct hm_venue *venue)
{
	size_t row = 0;

	while (hm_book_venue_at(book, row) != venue)
		row++;
	return row;
}

/* What the teams there bring, and what they and the venue could hold. */
static void add_teams(struct look *look, const struct hm_plan *plan,
	const struct hm_plan_drive *drive)
{
	const struct hm_book *book = look->at->book;
	const int32_t room = hm_book_find_venue(book, drive->venue)->capacity;

	for (size_t i = 0; i < plan->ndrives; i++) {
		const struct hm_plan_drive *other = &plan->drives[i];
		const struct hm_team *team = hm_book_find_team(
			book, other->team);

		if (other->day != drive->day || team == NULL ||
			!hm_id_equal(other->venue, drive->venue))
			continue;
		look->units += other->units;
		look->most += team->capacity;
	}
	if (room > 0 && room < look->most)
		look->most = room;
}

static void add_booked(struct look *look)
{
	const struct hm_book *book = look->at->book;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *booked = hm_book_drive_at(book, i);
		const int32_t days = booked->day - look->day;
		const struct hm_venue *venue = days <= 0 ||
				days >= HM_SPACING_DAYS
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
	} while (twentieths < PARTS && units < look->units &&
		units < look->most);
	for (int32_t days = 1; days < HM_SPACING_DAYS; days++) {
		const int64_t gone = WHOLE - hm_pool_recovery(days);

		sum += (look->expected[days] * twentieths * gone +
			       PARTS * WHOLE - 1) /
			(PARTS * WHOLE);
	}
	return sum;
}

int64_t hm__check_taken(const struct hm__check_book *at,
	const struct hm_plan *plan, const struct hm_plan_drive *drive)
{
	const struct hm_venue *people = hm_book_find_pool(
		at->book, hm_book_find_venue(at->book, drive->venue));
	struct look look = {
		.at = at,
		.people = people,
		.row = row_of(at->book, people),
		.day = drive->day,
	};

	add_teams(&look, plan, drive);
	add_booked(&look);
	return at->options->felt &&
			hm_conflict_spacing(people, &at->options->rules) <
				HM_SPACING_DAYS / 2
		? take_share(&look)
		: take_next(&look);
}
