/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/venue.h>

#include <string.h>

#include "support/run.h"

/* Great-circle distances, checked against the formula by hand to 0.1 %. */
static const struct {
	const char *what;
	int32_t lat_a, lon_a, lat_b, lon_b;
	int32_t metres;
	int32_t within;
} pairs[] = {
	{ "the same place", 22480000, 103970000, 22480000, 103970000, 0, 0 },
	{ "a degree of latitude", 21000000, 105000000, 22000000, 105000000,
		111195, 5 },
	{ "a degree of the equator", 0, 105000000, 0, 106000000, 111195, 5 },
	{ "a degree at 60 north", 60000000, 0, 60000000, 1000000, 55597, 10 },
	{ "over the date line", 0, 179500000, 0, -179500000, 111195, 5 },
	{ "the antipodes", 0, 0, 0, 180000000, 20015115, 5 },
	{ "pole to pole", 90000000, 0, -90000000, 0, 20015115, 5 },
	{ "Lao Cai to Ha Noi", 22480000, 103970000, 21030000, 105850000, 252300,
		300 },
};

START_TEST(distance_is_that_of_the_sphere)
{
	int32_t metres = hm_venue_distance(pairs[_i].lat_a, pairs[_i].lon_a,
		pairs[_i].lat_b, pairs[_i].lon_b);
	int32_t back = hm_venue_distance(pairs[_i].lat_b, pairs[_i].lon_b,
		pairs[_i].lat_a, pairs[_i].lon_a);
	int32_t off = metres - pairs[_i].metres;

	ck_assert_msg(off <= pairs[_i].within && -off <= pairs[_i].within,
		"%s: %d m", pairs[_i].what, (int)metres);
	ck_assert_msg(
		metres % 10 == 0, "%s: %d m", pairs[_i].what, (int)metres);
	ck_assert_int_eq(metres, back);
}
END_TEST

START_TEST(distance_needs_four_coordinates)
{
	ck_assert_int_eq(hm_venue_distance(HM_DEGREES_NONE, 1, 2, 3), -1);
	ck_assert_int_eq(hm_venue_distance(1, HM_DEGREES_NONE, 2, 3), -1);
	ck_assert_int_eq(hm_venue_distance(1, 2, HM_DEGREES_NONE, 3), -1);
	ck_assert_int_eq(hm_venue_distance(1, 2, 3, HM_DEGREES_NONE), -1);
}
END_TEST

START_TEST(a_road_is_longer_than_the_line)
{
	int32_t line = hm_venue_distance(0, 0, 0, 180000000);

	ck_assert_int_eq(hm_venue_road(1, 1, 1, 1), 0);
	ck_assert_int_eq(hm_venue_road(0, 0, 0, 180000000), line / 10 * 13);
	ck_assert_int_eq(hm_venue_road(1, 2, 3, HM_DEGREES_NONE), -1);
}
END_TEST

START_TEST(people_are_those_of_the_pool)
{
	struct hm_venue venue = { .id = hm_venue_id("A") };

	ck_assert(hm_id_equal(hm_venue_pool(&venue), venue.id));
	venue.pool = hm_venue_id("B");
	ck_assert(hm_id_equal(hm_venue_pool(&venue), venue.pool));
}
END_TEST

START_TEST(id_is_that_of_the_code)
{
	ck_assert(hm_id_equal(
		hm_venue_id("NVH-1"), hm_id_from_name("venue", "NVH-1", 5)));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/venue");
	TCase *tcase = tcase_create("venue");

	tcase_add_loop_test(tcase, distance_is_that_of_the_sphere, 0,
		sizeof(pairs) / sizeof(pairs[0]));
	tcase_add_test(tcase, distance_needs_four_coordinates);
	tcase_add_test(tcase, a_road_is_longer_than_the_line);
	tcase_add_test(tcase, people_are_those_of_the_pool);
	tcase_add_test(tcase, id_is_that_of_the_code);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
