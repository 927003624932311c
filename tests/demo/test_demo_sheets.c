/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* The fixed sheets say what data/demo/README.md says of them. */
#include <string.h>

#include <hienmau/open.h>
#include <hienmau/tree.h>

#include "demo/demo_world.h"
#include "support/run.h"

static struct demo_world world;

static void set_up(void)
{
	demo_world_init(&world);
}

static void tear_down(void)
{
	demo_world_fini(&world);
}

static const struct {
	const char *day;
	int provinces;
} maps[] = {
	{ "2018-01-01", 63 },
	{ "2025-06-30", 63 },
	{ "2025-07-01", 34 },
	{ "2027-12-31", 34 },
};

START_TEST(there_are_63_provinces_then_34)
{
	hm_date day = demo_date(maps[_i].day);
	int n = 0;

	for (size_t i = 0; i < hm_book_org_count(world.book); i++) {
		const struct hm_org *org = hm_book_org_at(world.book, i);

		n += org->kind == HM_ORG_KIND_PROVINCE &&
			hm_span_contains(org->span, day);
	}
	ck_assert_msg(
		n == maps[_i].provinces, "%s: %d provinces", maps[_i].day, n);
}
END_TEST

/* Provinces of @day that are @id or stand above it. */
static int provinces_above(struct hm_id id, hm_date day)
{
	struct hm_id above[HM_TREE_DEPTH_MAX];
	size_t n = hm_tree_ancestors(world.book, id, day, above);
	int provinces = 0;

	for (size_t i = 0; i < n; i++) {
		const struct hm_org *org = hm_book_find_org(
			world.book, above[i]);

		provinces += org->kind == HM_ORG_KIND_PROVINCE &&
			hm_span_contains(org->span, day);
	}
	return provinces;
}

START_TEST(every_province_leads_to_one_of_today)
{
	for (size_t i = 0; i < hm_book_org_count(world.book); i++) {
		const struct hm_org *org = hm_book_org_at(world.book, i);

		if (org->kind == HM_ORG_KIND_PROVINCE)
			ck_assert_msg(
				provinces_above(org->id, world.today) == 1,
				"%s %s", org->code, org->name);
	}
}
END_TEST

static const struct {
	const char *code;
	const char *before; /* its name until 2025-06-30, "" = none */
	const char *after;  /* its name since, "" = none */
} codes[] = {
	{ "02", "Hà Giang", "" },
	{ "08", "Tuyên Quang", "Tuyên Quang" },
	{ "10", "Lào Cai", "" },
	{ "11", "Điện Biên", "Điện Biên" },
	{ "15", "Yên Bái", "Lào Cai" },
	{ "24", "Bắc Giang", "Bắc Ninh" },
	{ "44", "Quảng Bình", "Quảng Trị" },
	{ "52", "Bình Định", "Gia Lai" },
	{ "80", "Long An", "Tây Ninh" },
	{ "82", "Tiền Giang", "Đồng Tháp" },
	{ "91", "Kiên Giang", "An Giang" },
};

static const char *name_on(const char *code, const char *day)
{
	const struct hm_org *org = hm_book_find_org_by_code(
		world.book, code, demo_date(day));

	return org ? org->name : "";
}

START_TEST(a_code_means_what_it_meant_on_the_day)
{
	ck_assert_str_eq(
		name_on(codes[_i].code, "2025-06-30"), codes[_i].before);
	ck_assert_str_eq(
		name_on(codes[_i].code, "2025-07-01"), codes[_i].after);
}
END_TEST

START_TEST(the_cluster_has_seven_members_on_any_day)
{
	static const char *const days[] = { "2023-06-01", "2025-06-30",
		"2025-07-01", "2027-06-01" };
	hm_date day = demo_date(days[_i]);
	struct hm_id cluster = demo_org(&world, "CUM7", day)->id;
	int n = 0;

	for (size_t i = 0; i < hm_book_link_count(world.book); i++) {
		const struct hm_org_link *link = hm_book_link_at(world.book, i);

		n += link->kind == HM_LINK_KIND_MEMBER_OF &&
			hm_id_equal(link->to, cluster) &&
			hm_span_contains(link->span, day);
	}
	ck_assert_msg(n == 7, "%s: %d", days[_i], n);
}
END_TEST

START_TEST(every_town_is_in_the_cluster_before_and_after)
{
	hm_date before = demo_date("2025-06-30");
	struct hm_id cluster = demo_org(&world, "CUM7", before)->id;

	ck_assert_uint_eq(hm_book_venue_count(world.book), 70);
	for (size_t i = 0; i < hm_book_venue_count(world.book); i++) {
		const struct hm_venue *venue = hm_book_venue_at(world.book, i);

		ck_assert_msg(hm_tree_is_within(
				      world.book, venue->org, cluster, before),
			"%s before", venue->code);
		ck_assert_msg(hm_tree_is_within(world.book, venue->org, cluster,
				      world.today),
			"%s after", venue->code);
		ck_assert_int_eq(provinces_above(venue->org, before), 1);
		ck_assert_msg(venue->lat_udeg > 20500000 &&
				venue->lat_udeg < 23500000 &&
				venue->lon_udeg > 102000000 &&
				venue->lon_udeg < 107500000,
			"%s is elsewhere", venue->code);
	}
}
END_TEST

/* The university has one body of students and two venues. */
START_TEST(two_venues_draw_on_the_same_people)
{
	const struct hm_venue *hall = hm_book_find_venue_by_code(
		world.book, "SL-DAIHOC-A");
	const struct hm_venue *gym = hm_book_find_venue_by_code(
		world.book, "SL-DAIHOC-B");

	ck_assert(hm_id_equal(gym->pool, hall->id));
	ck_assert(hm_id_equal(gym->org, hall->org));
	ck_assert_int_eq(hall->teams, 2);
}
END_TEST

/* Where roads are long, teams may stay away, and days have an end. */
START_TEST(some_teams_stay_away_for_a_night)
{
	int nights = 0;
	int months = 0;

	for (size_t k = 0; k < hm_book_team_count(world.book); k++) {
		const struct hm_team *team = hm_book_team_at(world.book, k);

		nights += team->night_cost > 0 && team->max_in_row > 0;
		months += team->max_per_month > 0;
	}
	ck_assert_int_ge(nights, 2);
	ck_assert_int_ge(months, 2);
}
END_TEST

START_TEST(every_town_is_served_by_two_teams)
{
	for (size_t i = 0; i < hm_book_venue_count(world.book); i++) {
		const struct hm_venue *venue = hm_book_venue_at(world.book, i);
		int n = 0;

		for (size_t k = 0; k < hm_book_team_count(world.book); k++)
			n += hm_open_serves(world.book,
				hm_book_team_at(world.book, k), venue->org,
				world.today);
		ck_assert_msg(n >= 2, "%s: %d", venue->code, n);
	}
}
END_TEST

/* The sum of the targets in units within 2027, by length of their span. */
static int64_t sum_targets(const char *code, int32_t days_min, int32_t days_max)
{
	struct hm_span year = hm_span_year(2027);
	int64_t sum = 0;

	for (size_t i = 0; i < hm_book_target_count(world.book); i++) {
		const struct hm_target *target = hm_book_target_at(
			world.book, i);
		const struct hm_org *org = hm_book_find_org(
			world.book, target->org);
		int32_t days = hm_span_days(target->span);

		if (target->measure == HM_MEASURE_UNITS &&
			hm_span_covers(year, target->span) &&
			days >= days_min && days <= days_max &&
			(code ? !strcmp(org->code, code)
			      : org->kind == HM_ORG_KIND_PROVINCE))
			sum += target->value;
	}
	return sum;
}

START_TEST(the_targets_of_2027_sum_to_that_of_the_cluster)
{
	ck_assert_int_eq(sum_targets("CUM7", 365, 365), 46000);
	ck_assert_int_eq(sum_targets(NULL, 365, 365), 46000);
	ck_assert_int_eq(sum_targets("15", 365, 365), 7000);
	ck_assert_int_eq(sum_targets("15", 89, 92), 7000);
	ck_assert_int_eq(
		sum_targets("20", 89, 92), sum_targets("20", 365, 365));
}
END_TEST

START_TEST(a_target_is_illustrative_or_has_an_address)
{
	for (size_t i = 0; i < hm_book_target_count(world.book); i++) {
		const struct hm_target *target = hm_book_target_at(
			world.book, i);

		if (target->span.from >= hm_span_year(2027).from)
			ck_assert(target->illustrative);
		if (target->illustrative)
			ck_assert_ptr_nonnull(
				strstr(target->source, "illustrative"));
		else
			ck_assert_ptr_nonnull(strstr(target->source, "http"));
	}
}
END_TEST

START_TEST(what_yen_bai_brought_counts_in_lao_cai)
{
	const struct hm_result *result = hm_book_find_result_by_code(
		world.book, "YB-2024");
	hm_date then = result->span.to - 1;
	struct hm_id today = demo_org(&world, "15", world.today)->id;

	ck_assert_ptr_nonnull(strstr(result->source, "illustrative"));
	ck_assert(
		hm_tree_is_within(world.book, result->org, today, world.today));
	ck_assert(!hm_tree_is_within(world.book, result->org, today, then));
}
END_TEST

static Suite *demo_sheets_suite(void)
{
	Suite *suite = suite_create("demo/sheets");
	TCase *tc = tcase_create("fixed");

	tcase_add_unchecked_fixture(tc, set_up, tear_down);
	tcase_add_loop_test(tc, there_are_63_provinces_then_34, 0,
		sizeof(maps) / sizeof(maps[0]));
	tcase_add_test(tc, every_province_leads_to_one_of_today);
	tcase_add_loop_test(tc, a_code_means_what_it_meant_on_the_day, 0,
		sizeof(codes) / sizeof(codes[0]));
	tcase_add_loop_test(tc, the_cluster_has_seven_members_on_any_day, 0, 4);
	tcase_add_test(tc, every_town_is_in_the_cluster_before_and_after);
	tcase_add_test(tc, two_venues_draw_on_the_same_people);
	tcase_add_test(tc, some_teams_stay_away_for_a_night);
	tcase_add_test(tc, every_town_is_served_by_two_teams);
	tcase_add_test(tc, the_targets_of_2027_sum_to_that_of_the_cluster);
	tcase_add_test(tc, a_target_is_illustrative_or_has_an_address);
	tcase_add_test(tc, what_yen_bai_brought_counts_in_lao_cai);
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	return hm_test_run(demo_sheets_suite());
}
