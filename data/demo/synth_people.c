/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_people.h"

#include <hienmau/tree.h>

#include "demo/synth_funnel.h"

/* The province, by its code of today, whose hospital keeps its donors. */
static const char NO_DONORS[] = "11";

/* Per 10,000: year of birth alone, gave before the first year. */
enum { YEAR_ONLY = 1200, VETERAN = 7000 };

/* Viet Nam: O 45, B 30, A 20, AB 5 %; RhD negative about one in a thousand. */
static const enum hm_abo groups[] = { HM_ABO_O, HM_ABO_B, HM_ABO_A, HM_ABO_AB };
static const int32_t group_shares[] = { 4500, 3000, 2000, 500 };

/* A few come whenever they may, many now and then, some hardly ever. */
static const int32_t keenness[] = { 15500, 10000, 3500 };
static const int32_t keenness_shares[] = { 3000, 5000, 2000 };

/* Adults that can be asked; half are under 34. */
enum { AGE_MIN = 18, AGE_MAX = 60, AGE_YOUNGEST = 19, AGE_OLDEST = 57 };

static int32_t heads_of(
	const struct hm_book *book, const struct hm_venue *venue, hm_date today)
{
	const struct hm_org *without = hm_book_find_org_by_code(
		book, NO_DONORS, today);

	if (venue->headcount <= 0 ||
		(without &&
			hm_tree_is_within(
				book, venue->org, without->id, today)))
		return 0;
	return venue->headcount;
}

bool synth_homes_make(
	const struct hm_book *book, hm_date today, struct synth_home *out)
{
	size_t n = hm_book_venue_count(book);
	int64_t all = 0;
	int64_t seen = 0;
	int32_t next = 0;

	for (size_t i = 0; i < n; i++)
		all += heads_of(book, hm_book_venue_at(book, i), today);
	for (size_t i = 0; all > 0 && i < n; i++) {
		out[i].first = next;
		seen += heads_of(book, hm_book_venue_at(book, i), today);
		next = (int32_t)(SYNTH_DONORS * seen / all);
		out[i].count = next - out[i].first;
	}
	return all > 0;
}

static hm_date draw_birth(struct synth_random *random, hm_date today)
{
	int32_t range = (AGE_OLDEST - AGE_YOUNGEST) * 365;
	int32_t a = synth_random_below(random, range);
	int32_t b = synth_random_below(random, range);

	return today - AGE_YOUNGEST * 366 - (a < b ? a : b);
}

struct synth_donor synth_donor_draw(
	struct synth_random *random, int32_t drives, hm_date today)
{
	bool veteran = synth_random_chance(random, VETERAN) || drives == 0;
	struct synth_donor donor = {
		.born = draw_birth(random, today),
		.year_only = synth_random_chance(random, YEAR_ONLY),
		.sex = synth_random_chance(random, 4900) ? HM_SEX_FEMALE
							 : HM_SEX_MALE,
		.abo = groups[synth_random_pick(random, group_shares, 4)],
		.rhd = synth_random_chance(random, 10) ? HM_RHD_NEGATIVE
						       : HM_RHD_POSITIVE,
		.keenness =
			keenness[synth_random_pick(random, keenness_shares, 3)],
		.first = veteran ? -1 : synth_random_below(random, drives),
		.free = HM_DATE_MIN,
	};

	donor.weight_g = synth_weight_draw(random, donor.sex);
	return donor;
}

/* A birth year alone must be right whichever its day was. */
bool synth_is_of_age(const struct synth_donor *donor, hm_date day)
{
	hm_date oldest = donor->born;
	hm_date youngest = donor->born;

	if (donor->year_only) {
		oldest = hm_date_year_start(donor->born);
		youngest = oldest + 365;
	}
	return hm_date_age(youngest, day, HM_LEAP_BIRTHDAY_MAR_1) >= AGE_MIN &&
		hm_date_age(oldest, day, HM_LEAP_BIRTHDAY_MAR_1) <= AGE_MAX;
}
