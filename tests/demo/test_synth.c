/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* The synthetic sheets agree with one another and with the figures they
 * claim to follow (data/demo/README.md). */
#include <stdlib.h>
#include <string.h>

#include <hienmau/conflict.h>
#include <hienmau/policy.h>
#include <hienmau/tree.h>

#include "demo/demo_world.h"
#include "demo/synth.h"
#include "support/oom.h"
#include "support/run.h"

enum { VALUES_MAX = 2000 };

static struct demo_world world;

static void set_up(void)
{
	demo_world_init(&world);
	demo_world_synth(&world);
}

static void tear_down(void)
{
	demo_world_fini(&world);
}

static int compare_int(const void *left, const void *right)
{
	int a = *(const int *)left;
	int b = *(const int *)right;

	return (a > b) - (a < b);
}

/* The value below which so many per cent of @n sorted values lie. */
static int percentile(const int *values, int n, int percent)
{
	return values[(n - 1) * percent / 100];
}

static void ck_near(const char *what, long value, long low, long high)
{
	ck_assert_msg(value >= low && value <= high,
		"%s is %ld, not between %ld and %ld", what, value, low, high);
}

/* Makes the sheets once more; sheets[i] is the caller's. */
static enum hm_status make(uint64_t seed, const struct hm_alloc *alloc,
	struct hm_text sheets[DEMO_SHEETS])
{
	for (int i = 0; i < DEMO_SHEETS; i++)
		hm_text_init(&sheets[i], alloc);
	return synth_donors(seed, world.book, world.today, &sheets[DEMO_DONORS],
		&sheets[DEMO_DONATIONS], &sheets[DEMO_DEFERRALS],
		&sheets[DEMO_DRIVES], &sheets[DEMO_RESULTS], NULL);
}

static void drop(struct hm_text sheets[DEMO_SHEETS])
{
	for (int i = 0; i < DEMO_SHEETS; i++)
		hm_text_fini(&sheets[i]);
}

START_TEST(the_same_seed_gives_the_same_bytes)
{
	struct hm_text again[DEMO_SHEETS];
	struct hm_text other[DEMO_SHEETS];

	ck_assert_int_eq(make(DEMO_SEED, NULL, again), HM_OK);
	ck_assert_int_eq(make(DEMO_SEED + 1, NULL, other), HM_OK);
	for (int i = 0; i < DEMO_SHEETS; i++) {
		ck_assert_msg(again[i].len == world.sheets[i].len &&
				!memcmp(again[i].data, world.sheets[i].data,
					again[i].len),
			"sheet %d", i);
		ck_assert_str_ne(
			hm_text_str(&other[i]), hm_text_str(&world.sheets[i]));
	}
	drop(again);
	drop(other);
}
END_TEST

START_TEST(there_are_as_many_as_promised)
{
	ck_assert_uint_eq(hm_registry_count(world.donors), 40000);
	ck_near("donations", (long)hm_registry_donation_count(world.donors),
		110000, 150000);
	ck_near("drives", (long)hm_book_drive_count(world.book), 400, 550);
}
END_TEST

START_TEST(one_province_holds_no_donors)
{
	struct hm_id without = demo_org(&world, "11", world.today)->id;

	for (size_t i = 0; i < hm_registry_count(world.donors); i++)
		ck_assert(!hm_tree_is_within(world.book,
			hm_registry_at(world.donors, i)->org, without,
			world.today));
}
END_TEST

/* Whole blood 84 days, platelets 14, whatever follows (TT 26/2013, art. 6). */
START_TEST(nobody_gives_too_soon)
{
	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		const struct hm_donor *donor = hm_registry_at(world.donors, i);
		size_t n = 0;
		const struct hm_donation *given = hm_registry_donations(
			world.donors, i, &n);

		for (size_t k = 1; k < n; k++) {
			int wait = given[k - 1].product == HM_PRODUCT_WB ? 84
									 : 14;

			ck_assert_msg(given[k].day - given[k - 1].day >= wait,
				"%s waited %d days", donor->code,
				(int)(given[k].day - given[k - 1].day));
		}
	}
}
END_TEST

START_TEST(nobody_gives_outside_the_ages_or_more_than_the_weight_allows)
{
	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		const struct hm_donor *donor = hm_registry_at(world.donors, i);
		size_t n = 0;
		const struct hm_donation *given = hm_registry_donations(
			world.donors, i, &n);

		ck_assert_int_ge(donor->weight_g,
			donor->sex == HM_SEX_FEMALE ? 42000 : 45000);
		for (size_t k = 0; k < n; k++) {
			int most = donor->weight_g >= 50000 ? 450
				: donor->weight_g >= 45000  ? 350
							    : 250;
			hm_date birth = donor->birth.to - 1;

			ck_assert_int_le(given[k].ml, most);
			ck_assert_int_ge(hm_date_age(birth, given[k].day,
						 HM_LEAP_BIRTHDAY_MAR_1),
				18);
			ck_assert_int_le(
				hm_date_age(donor->birth.from, given[k].day,
					HM_LEAP_BIRTHDAY_MAR_1),
				60);
		}
	}
}
END_TEST

START_TEST(blood_groups_are_shared_out_as_in_viet_nam)
{
	long n[5] = { 0 };
	long negative = 0;
	long known = 0;

	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		const struct hm_donor *donor = hm_registry_at(world.donors, i);

		n[donor->abo]++;
		negative += donor->rhd == HM_RHD_NEGATIVE;
	}
	known = 40000 - n[HM_ABO_UNKNOWN];
	ck_near("known", known, 36000, 39900);
	ck_near("O", n[HM_ABO_O] * 1000 / known, 440, 460);
	ck_near("B", n[HM_ABO_B] * 1000 / known, 290, 310);
	ck_near("A", n[HM_ABO_A] * 1000 / known, 190, 210);
	ck_near("AB", n[HM_ABO_AB] * 1000 / known, 45, 55);
	ck_near("negative", negative, 20, 80);
}
END_TEST

/* Results of drives, without what is published. */
static int collect(int *out, int (*value)(const struct hm_counts *counts))
{
	int n = 0;

	for (size_t i = 0; i < hm_book_result_count(world.book); i++) {
		const struct hm_result *result = hm_book_result_at(
			world.book, i);

		if (!hm_id_is_none(result->drive) && n < VALUES_MAX)
			out[n++] = value(&result->counts);
	}
	qsort(out, (size_t)n, sizeof(*out), compare_int);
	return n;
}

static int units_of(const struct hm_counts *counts)
{
	return counts->units;
}

static int yield_of(const struct hm_counts *counts)
{
	return counts->units * 1000 / counts->registered;
}

START_TEST(drives_are_as_large_as_published_ones)
{
	int units[VALUES_MAX];
	int n = collect(units, units_of);
	int within = 0;

	for (int i = 0; i < n; i++)
		within += units[i] >= 130 && units[i] <= 500;
	ck_near("per cent within 130-500", within * 100 / n, 80, 100);
	ck_near("median", percentile(units, n, 50), 170, 250);
	ck_near("smallest", units[0], 50, 130);
	ck_near("largest", units[n - 1], 300, 500);
}
END_TEST

START_TEST(yields_are_spread_as_published_ones)
{
	int yields[VALUES_MAX];
	int n = collect(yields, yield_of);

	ck_near("lower quartile", percentile(yields, n, 25), 690, 730);
	ck_near("median", percentile(yields, n, 50), 750, 770);
	ck_near("upper quartile", percentile(yields, n, 75), 790, 810);
	ck_near("smallest", yields[0], 520, 650);
	ck_near("largest", yields[n - 1], 860, 930);
}
END_TEST

START_TEST(the_funnel_narrows_and_bags_sum_to_units)
{
	for (size_t i = 0; i < hm_book_result_count(world.book); i++) {
		const struct hm_result *result = hm_book_result_at(
			world.book, i);
		const struct hm_counts *c = &result->counts;

		if (hm_id_is_none(result->drive))
			continue;
		ck_assert_int_ge(c->registered, c->came);
		ck_assert_int_ge(c->came, c->accepted);
		ck_assert_int_ge(c->accepted, c->units);
		ck_assert_int_ge(c->units, c->repeat);
		ck_assert_int_eq(
			c->bags_250 + c->bags_350 + c->bags_450, c->units);
	}
}
END_TEST

static int compare_donation(const void *left, const void *right)
{
	const struct hm_id *a = left;
	const struct hm_id *b = right;

	return hm_id_compare(*a, *b);
}

/* The drives of all bags, sorted; the caller frees them. */
static struct hm_id *drives_of_bags(size_t *n)
{
	size_t most = hm_registry_donation_count(world.donors);
	struct hm_id *ids = calloc(most, sizeof(*ids));

	ck_assert_ptr_nonnull(ids);
	*n = 0;
	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		size_t k = 0;
		const struct hm_donation *given = hm_registry_donations(
			world.donors, i, &k);

		for (; k > 0; k--, given++)
			if (given->outcome != HM_OUTCOME_FAILED)
				ids[(*n)++] = given->drive;
	}
	qsort(ids, *n, sizeof(*ids), compare_donation);
	return ids;
}

static long count_of(const struct hm_id *ids, size_t n, struct hm_id id)
{
	const struct hm_id *first = bsearch(
		&id, ids, n, sizeof(*ids), compare_donation);
	long count = 0;

	if (!first)
		return 0;
	while (first > ids && hm_id_equal(first[-1], id))
		first--;
	for (; first < ids + n && hm_id_equal(*first, id); first++)
		count++;
	return count;
}

/* Where donors are on file, each unit of a result is one of them. */
START_TEST(results_are_the_sum_of_donations)
{
	size_t n = 0;
	struct hm_id *ids = drives_of_bags(&n);
	long without = 0;

	for (size_t i = 0; i < hm_book_result_count(world.book); i++) {
		const struct hm_result *result = hm_book_result_at(
			world.book, i);
		long bags = count_of(ids, n, result->drive);

		if (hm_id_is_none(result->drive))
			continue;
		if (bags == 0)
			without++;
		else
			ck_assert_int_eq(bags, result->counts.units);
	}
	ck_near("drives without donors", without, 30, 80);
	free(ids);
}
END_TEST

START_TEST(drives_are_before_today_and_no_team_is_twice_on_a_day)
{
	struct hm_span all = hm_span_all();

	for (size_t i = 0; i < hm_book_drive_count(world.book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(world.book, i);

		ck_assert_int_lt(drive->day, world.today);
		ck_assert_int_ge(drive->day, hm_span_year(2025).from);
		ck_assert_int_eq(drive->state, HM_DRIVE_STATE_REPORTED);
	}
	ck_assert_uint_eq(
		hm_conflict_check_all(world.book, all, NULL, NULL), 0);
}
END_TEST

/* As if it were still to be held: spacing, weekdays, holidays. */
START_TEST(drives_keep_the_rules_of_their_venues)
{
	for (size_t i = 0; i < hm_book_drive_count(world.book); i++) {
		struct hm_drive drive = *hm_book_drive_at(world.book, i);
		struct hm_conflict found[HM_CONFLICT_MAX];

		drive.state = HM_DRIVE_STATE_CONFIRMED;
		size_t n = hm_conflict_check(
			world.book, &drive, NULL, found, HM_CONFLICT_MAX);

		for (size_t k = 0; k < n; k++)
			ck_assert_msg(found[k].kind == HM_CONFLICT_NOT_SERVED,
				"%s: %s", drive.code,
				hm_conflict_kind_name(found[k].kind));
	}
}
END_TEST

START_TEST(the_policy_knows_every_deferral)
{
	struct hm_policy *policy = NULL;
	long deferrals = 0;

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		size_t n = 0;
		const struct hm_deferral *rows = hm_registry_deferrals(
			world.donors, i, &n);

		deferrals += (long)n;
		for (; n > 0; n--, rows++)
			ck_assert_msg(!strcmp(rows->event, "until") ||
					!strcmp(rows->event, "permanent") ||
					hm_policy_has_event(
						policy, rows->event),
				"%s", rows->event);
	}
	ck_near("deferrals", deferrals, 1500, 4000);
	hm_policy_free(policy);
}
END_TEST

/* Least days of a deferral; 366 stands for "for ever" in this test. */
static int wait_of(const struct hm_deferral *deferral)
{
	static const struct {
		const char *event;
		int days;
	} waits[] = { { "flu_recovered", 7 }, { "other_vaccine", 7 },
		{ "dengue_recovered", 28 }, { "tattoo", 181 },
		{ "piercing", 181 }, { "surgery_recovered", 365 },
		{ "delivery", 365 }, { "permanent", 366 } };

	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++)
		if (!strcmp(waits[i].event, deferral->event))
			return waits[i].days;
	return (int)(deferral->until - deferral->day);
}

START_TEST(nobody_gives_while_deferred)
{
	for (size_t i = 0; i < hm_registry_count(world.donors); i++) {
		size_t n = 0;
		size_t ngiven = 0;
		const struct hm_deferral *rows = hm_registry_deferrals(
			world.donors, i, &n);
		const struct hm_donation *given = hm_registry_donations(
			world.donors, i, &ngiven);

		for (size_t k = 0; k < n * ngiven; k++) {
			const struct hm_deferral *row = &rows[k / ngiven];
			hm_date day = given[k % ngiven].day;

			ck_assert_msg(day < row->day ||
					day >= row->day + wait_of(row),
				"%s: %s", hm_registry_at(world.donors, i)->code,
				row->event);
		}
	}
}
END_TEST

START_TEST(a_book_without_venues_is_refused)
{
	struct hm_book *empty = NULL;
	struct hm_text sheets[DEMO_SHEETS];
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(hm_book_new(NULL, &empty, NULL), HM_OK);
	for (int i = 0; i < DEMO_SHEETS; i++)
		hm_text_init(&sheets[i], NULL);
	ck_assert_int_eq(
		synth_donors(DEMO_SEED, empty, world.today, &sheets[0],
			&sheets[1], &sheets[2], &sheets[3], &sheets[4], &err),
		HM_ERR_INVALID);
	ck_assert_ptr_nonnull(strstr(err.message, "import"));
	for (int i = 0; i < DEMO_SHEETS; i++)
		ck_assert_uint_eq(sheets[i].len, 0);
	hm_book_free(empty);
}
END_TEST

/* Every growth of every text fails once; the texts double, so these are few. */
START_TEST(no_memory_is_said)
{
	struct hm_oom oom;
	long n = 0;

	do {
		struct hm_text sheets[DEMO_SHEETS];

		hm_oom_init(&oom, n += 7);
		enum hm_status status = make(DEMO_SEED, &oom.alloc, sheets);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		drop(sheets);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
}
END_TEST

static Suite *synth_suite(void)
{
	Suite *suite = suite_create("demo/synth");
	TCase *tc = tcase_create("donors");

	tcase_set_timeout(tc, 120);
	tcase_add_unchecked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, the_same_seed_gives_the_same_bytes);
	tcase_add_test(tc, there_are_as_many_as_promised);
	tcase_add_test(tc, one_province_holds_no_donors);
	tcase_add_test(tc, nobody_gives_too_soon);
	tcase_add_test(tc,
		nobody_gives_outside_the_ages_or_more_than_the_weight_allows);
	tcase_add_test(tc, blood_groups_are_shared_out_as_in_viet_nam);
	tcase_add_test(tc, drives_are_as_large_as_published_ones);
	tcase_add_test(tc, yields_are_spread_as_published_ones);
	tcase_add_test(tc, the_funnel_narrows_and_bags_sum_to_units);
	tcase_add_test(tc, results_are_the_sum_of_donations);
	tcase_add_test(
		tc, drives_are_before_today_and_no_team_is_twice_on_a_day);
	tcase_add_test(tc, drives_keep_the_rules_of_their_venues);
	tcase_add_test(tc, the_policy_knows_every_deferral);
	tcase_add_test(tc, nobody_gives_while_deferred);
	tcase_add_test(tc, a_book_without_venues_is_refused);
	tcase_add_test(tc, no_memory_is_said);
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	return hm_test_run(synth_suite());
}
