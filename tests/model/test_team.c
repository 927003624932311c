/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/team.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_team_days value;
	const char *word;
} hm_team_days_rows[] = {
	{ HM_TEAM_DAYS_OFF, "off" },
	{ HM_TEAM_DAYS_GRANTED, "granted" },
};

START_TEST(hm_team_days_reads_what_it_writes)
{
	enum hm_team_days value;
	const char *word = hm_team_days_rows[_i].word;

	ck_assert_str_eq(hm_team_days_name(hm_team_days_rows[_i].value), word);
	ck_assert_int_eq(hm_team_days_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_team_days_rows[_i].value);
	ck_assert_int_eq(hm_team_days_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_team_days_rows[_i].value);
}
END_TEST

START_TEST(id_is_that_of_the_code)
{
	ck_assert(hm_id_equal(
		hm_team_id("T1"), hm_id_from_name("team", "T1", 2)));
}
END_TEST

static const struct {
	int32_t speed;
	int32_t metres;
	int32_t minutes;
} roads[] = {
	{ 40, 0, 0 },
	{ 40, 1, 1 },
	{ 40, 40000, 60 },
	{ 40, 40001, 61 },
	{ 0, 40000, 60 },
	{ 200, 50000, 15 },
	{ 1, 52000000, 3120000 },
	{ 1, INT32_MAX, 128849019 },
	{ 40, -1, -1 },
};

START_TEST(a_road_takes_whole_minutes)
{
	const struct hm_team team = { .speed = roads[_i].speed };

	ck_assert_int_eq(hm_team_road_minutes(&team, roads[_i].metres),
		roads[_i].minutes);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/team");
	TCase *tcase = tcase_create("team");

	tcase_add_loop_test(tcase, hm_team_days_reads_what_it_writes, 0,
		sizeof(hm_team_days_rows) / sizeof(hm_team_days_rows[0]));
	tcase_add_loop_test(tcase, a_road_takes_whole_minutes, 0,
		sizeof(roads) / sizeof(roads[0]));
	tcase_add_test(tcase, id_is_that_of_the_code);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
