/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth.h"

#include <stdlib.h>

#include <hienmau/conflict.h>
#include <hienmau/pool.h>

#include "demo/synth_calendar.h"
#include "demo/synth_defer.h"
#include "demo/synth_funnel.h"
#include "demo/synth_names.h"
#include "demo/synth_people.h"
#include "demo/synth_sheet.h"

/*
 * Problem: donors, donations, drives and results that agree with one another.
 *
 * Method: the drives are placed first. Then the donors are drawn, venue by
 * venue, with what they gave before 2025. Then the drives take place in the
 * order of their days: of a venue's donors each who may give registers or
 * not, and passes the funnel; so the result of a drive is the sum of what its
 * donors gave, and nobody gives too soon. Each venue and each drive has a
 * random stream of its own.
 *
 * Cost: the donors of each drive, about 300,000 draws, and the text.
 */

/* How many of those who may give register, per 10,000, month by month. */
static const int32_t SEASON[] = { 4000, 4600, 4500, 4300, 3600, 4000, 4100,
	3700, 3700, 3800, 3900, 4400 };

/* A seat asks the same people twice as often; so fewer of them come. */
enum { SEAT_PERCENT = 60 };

/* Of those turned away, so many have a reason with a date (per 10,000). */
enum { DEFERRED = 2500 };

/* Platelet donors of a seat, and what they need and give. */
enum {
	PLATELET_DONORS = 8,
	PLATELET_GRAMS = 52000,
	PLATELET_ML = 250,
	PLATELET_PAUSE = 21
};

enum { HISTORY_DAYS = 4 * 365 };

struct world {
	const struct hm_book *book;
	hm_date today;
	uint64_t seed;
	size_t nvenues;
	struct synth_home *homes;   /* [venue] */
	int32_t *visits;            /* [venue]: drives there */
	int32_t *seen;              /* [venue]: of them, so far */
	struct synth_drive *drives; /* by day */
	size_t ndrives;
	struct synth_donor *donors;
	struct hm_text *donations;
	struct hm_text *deferrals;
};

static enum hm_status say_nomem(struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_NOMEM,
		"There is not enough memory; close other programs and try "
		"again.");
}

static enum hm_status say_empty(struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_INVALID,
		"The demo needs venues with head-counts, and teams; import "
		"the sheets of the demo first.");
}

static void free_world(struct world *world)
{
	free(world->donors);
	free(world->drives);
	free(world->seen);
	free(world->visits);
	free(world->homes);
}

static enum hm_status make_world(struct world *world, struct hm_error *err)
{
	size_t n = hm_book_venue_count(world->book);

	if (n == 0 || hm_book_team_count(world->book) == 0)
		return say_empty(err);
	world->nvenues = n;
	world->homes = calloc(n, sizeof(*world->homes));
	world->visits = calloc(n, sizeof(*world->visits));
	world->seen = calloc(n, sizeof(*world->seen));
	world->drives = calloc(
		synth_drives_max(world->book), sizeof(*world->drives));
	world->donors = calloc(SYNTH_DONORS, sizeof(*world->donors));
	if (!world->homes || !world->visits || !world->seen || !world->drives ||
		!world->donors)
		return say_nomem(err);
	if (!synth_homes_make(world->book, world->today, world->homes))
		return say_empty(err);
	return synth_drives_make(world->seed, world->book, world->today,
		world->drives, &world->ndrives, err);
}

static void give(struct world *world, int32_t index, hm_date day,
	struct synth_gift gift, const char *drive)
{
	static const enum hm_outcome outcomes[] = {
		[SYNTH_FAILED] = HM_OUTCOME_FAILED,
		[SYNTH_PARTIAL] = HM_OUTCOME_PARTIAL,
		[SYNTH_FULL] = HM_OUTCOME_FULL,
	};
	struct synth_donor *donor = &world->donors[index];

	synth_sheet_donation(world->donations,
		&(struct synth_donation){ .donor = index + 1,
			.day = day,
			.product = HM_PRODUCT_WB,
			.ml = gift.ml,
			.outcome = outcomes[gift.stage],
			.drive = drive });
	donor->free = day + HM_SPACING_DAYS;
	donor->given += gift.stage != SYNTH_FAILED;
}

/* What somebody gave in the four years before the first drive on file. */
static void give_before(
	struct world *world, int32_t index, struct synth_random *random)
{
	struct synth_donor *donor = &world->donors[index];
	const struct synth_rates sure = { 10000, 10000 };
	hm_date end = hm_span_year(SYNTH_YEAR_FIRST).from - 30;
	hm_date day = end - synth_random_below(random, HISTORY_DAYS);

	for (; day < end; day += 150 + synth_random_below(random, 700))
		if (synth_is_of_age(donor, day))
			give(world, index, day,
				synth_funnel_pass(
					random, &sure, donor->weight_g),
				"");
}

static void give_platelets(
	struct world *world, int32_t index, struct synth_random *random)
{
	struct synth_donor *donor = &world->donors[index];
	hm_date day = hm_span_year(SYNTH_YEAR_FIRST).from +
		synth_random_below(random, 300);

	for (; day < world->today; day += PLATELET_PAUSE +
			synth_random_below(random, 2 * PLATELET_PAUSE)) {
		if (!synth_is_of_age(donor, day))
			continue;
		synth_sheet_donation(world->donations,
			&(struct synth_donation){ .donor = index + 1,
				.day = day,
				.product = HM_PRODUCT_PLT,
				.ml = PLATELET_ML,
				.outcome = HM_OUTCOME_FULL,
				.drive = "" });
		donor->given++;
	}
}

static void make_donors_of(struct world *world, size_t row)
{
	struct synth_random random = synth_random_of(world->seed, "venue", row);
	const struct synth_home *home = &world->homes[row];
	int32_t platelets = synth_is_seat(hm_book_venue_at(world->book, row))
		? PLATELET_DONORS
		: 0;

	for (int32_t i = home->first; i < home->first + home->count; i++) {
		struct synth_donor *donor = &world->donors[i];

		*donor = synth_donor_draw(
			&random, world->visits[row], world->today);
		donor->platelets = platelets > 0 &&
			donor->weight_g >= PLATELET_GRAMS;
		platelets -= donor->platelets;
		if (donor->platelets)
			give_platelets(world, i, &random);
		else if (donor->first < 0)
			give_before(world, i, &random);
	}
}

static bool registers(const struct synth_donor *donor, hm_date day,
	int32_t visit, int32_t rate, struct synth_random *random)
{
	if (donor->platelets || visit < donor->first || day < donor->free ||
		!synth_is_of_age(donor, day))
		return false;
	return visit == donor->first ||
		synth_random_chance(random, rate / 100 * donor->keenness / 100);
}

static void turn_away(struct world *world, int32_t index, hm_date day,
	struct synth_random *random)
{
	if (!synth_random_chance(random, DEFERRED))
		return;

	struct synth_deferral deferral = synth_deferral_draw(
		random, &world->donors[index], day);

	synth_sheet_deferral(world->deferrals, index + 1, deferral.event,
		deferral.day, deferral.until);
	world->donors[index].free = deferral.free;
}

static int32_t most_of(const struct hm_venue *venue, const struct hm_team *team)
{
	if (venue->capacity > 0 && venue->capacity < team->capacity)
		return venue->capacity;
	return team->capacity;
}

static int32_t rate_of(const struct hm_venue *venue, hm_date day)
{
	int32_t rate = SEASON[hm_date_to_ymd(day).month - 1];

	return synth_is_seat(venue) ? rate * SEAT_PERCENT / 100 : rate;
}

/* Where nobody is on file, the head-count says how many register. */
static struct hm_counts hold_unknown(const struct hm_venue *venue,
	const struct synth_drive *drive, struct synth_random *random)
{
	int64_t share = venue->share > 0 ? venue->share : HM_HEAD_SHARE;
	int32_t usual = (int32_t)(venue->headcount * share / 10000);
	int32_t people = usual * rate_of(venue, drive->day) / SEASON[0];

	return synth_counts_draw(random,
		synth_random_around(random, people, people / 3),
		most_of(venue, drive->team));
}

/*
 * The donors of a venue pass in a circle that begins anywhere, so that a full
 * drive does not always turn the same ones away.
 */
static struct hm_counts hold(
	struct world *world, const struct synth_drive *drive, const char *code)
{
	const struct hm_venue *venue = hm_book_venue_at(
		world->book, drive->venue);
	const struct synth_home *home = &world->homes[drive->venue];
	struct synth_random random = synth_random_of(world->seed, code, 0);

	if (home->count == 0)
		return hold_unknown(venue, drive, &random);

	int32_t visit = world->seen[drive->venue]++;
	int32_t start = synth_random_below(&random, home->count);
	int32_t most = most_of(venue, drive->team);
	int32_t rate = rate_of(venue, drive->day);
	struct synth_rates rates = synth_rates_draw(&random);
	struct hm_counts counts = synth_counts_zero();

	for (int32_t i = 0; i < home->count && counts.units < most; i++) {
		int32_t index = home->first + (start + i) % home->count;
		struct synth_donor *donor = &world->donors[index];

		if (!registers(donor, drive->day, visit, rate, &random))
			continue;

		struct synth_gift gift = synth_funnel_pass(
			&random, &rates, donor->weight_g);

		synth_counts_add(&counts, gift, donor->given > 0);
		if (gift.stage == SYNTH_REFUSED)
			turn_away(world, index, drive->day, &random);
		else if (gift.stage != SYNTH_NO_SHOW)
			give(world, index, drive->day, gift, code);
	}
	return counts;
}

/* What was hoped for: about what came, in tens. */
static int32_t expected_of(uint64_t seed, const char *code, int32_t units)
{
	struct synth_random random = synth_random_of(seed, code, 1);

	return (units * synth_random_around(&random, 100, 20) / 100 + 5) / 10 *
		10;
}

static void hold_all(
	struct world *world, struct hm_text *drives, struct hm_text *results)
{
	char code[SYNTH_CODE_MAX];

	for (size_t i = 0; i < world->ndrives; i++) {
		const struct synth_drive *drive = &world->drives[i];

		synth_drive_code(world->book, drive, code);
		struct hm_counts counts = hold(world, drive, code);

		synth_sheet_drive(drives, world->book, drive,
			expected_of(world->seed, code, counts.units));
		synth_sheet_result(results, code, &counts);
	}
}

static void write_donors_of(
	const struct world *world, size_t row, struct hm_text *sheet)
{
	struct synth_random random = synth_random_of(world->seed, "names", row);
	const struct hm_venue *venue = hm_book_venue_at(world->book, row);
	const struct hm_org *org = hm_book_find_org(world->book, venue->org);
	const struct synth_home *home = &world->homes[row];
	const int32_t *mix = synth_name_mix(
		world->book, venue->org, world->today);
	char name[SYNTH_NAME_MAX];

	for (int32_t i = home->first; i < home->first + home->count; i++) {
		const struct synth_donor *donor = &world->donors[i];

		synth_name(&random, mix, donor->sex, name);
		synth_sheet_donor(
			sheet, i + 1, donor, name, org ? org->code : "");
	}
}

enum hm_status synth_donors(uint64_t seed, const struct hm_book *book,
	hm_date today, struct hm_text *donors_csv,
	struct hm_text *donations_csv, struct hm_text *deferrals_csv,
	struct hm_text *drives_csv, struct hm_text *results_csv,
	struct hm_error *err)
{
	struct world world = { .book = book,
		.today = today,
		.seed = seed,
		.donations = donations_csv,
		.deferrals = deferrals_csv };
	enum hm_status status = make_world(&world, err);

	if (status != HM_OK)
		goto free_world;
	for (size_t i = 0; i < world.ndrives; i++)
		world.visits[world.drives[i].venue]++;
	synth_sheet_donation_head(donations_csv);
	synth_sheet_deferral_head(deferrals_csv);
	synth_sheet_drive_head(drives_csv);
	synth_sheet_result_head(results_csv);
	synth_sheet_donor_head(donors_csv);
	for (size_t row = 0; row < world.nvenues; row++)
		make_donors_of(&world, row);
	hold_all(&world, drives_csv, results_csv);
	for (size_t row = 0; row < world.nvenues; row++)
		write_donors_of(&world, row, donors_csv);
	if (donors_csv->failed || donations_csv->failed ||
		deferrals_csv->failed || drives_csv->failed ||
		results_csv->failed)
		status = say_nomem(err);
free_world:
	free_world(&world);
	return status;
}
