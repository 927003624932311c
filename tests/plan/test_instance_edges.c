/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/instance.h>

#include <string.h>

#include "plan/parts.h"
#include "support/run.h"

/* Edges of instances, worked out by hand. */

START_TEST(test_nothing_to_do)
{
	parts_want(0, 0);
	ck_assert_int_eq(HM_OK,
		hm_instance_add_row(parts.instance, &parts.row, &parts.err));
	parts_want(1000, 0); /* no teams, no venues */
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts_want(1000, 0); /* no venues */
	parts.venue.nlinks = 0;
	parts.venue.links = NULL;
	parts_add_venue();
	parts_want(1000, 0); /* no team for it */
	parts.venue.ncredits = 0;
	parts.venue.credits = NULL;
	parts_add_venue();
	parts_want(1000, 0);
}
END_TEST

START_TEST(test_closed)
{
	parts_add_row_and_team();
	memset(parts.open_days, 0, sizeof(parts.open_days));
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
	parts.link.team = 1;
	parts_add_venue();
	parts_want(1000, 0); /* the team is closed */
	memset(parts.units, 0, sizeof(parts.units));
	parts.link.team = 0;
	parts_add_venue();
	parts_want(1000, 0); /* the venue has no units */
}
END_TEST

START_TEST(test_capacity_of_nothing)
{
	parts.team.capacity = 0;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(1000, 0);
}
END_TEST

/* A row without a price for what is missing asks for nothing. */
START_TEST(test_free_rows)
{
	parts.row.under = 0;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(0, 0);
}
END_TEST

/* Costs nothing and is worth nothing: any plan will do. */
START_TEST(test_all_for_nothing)
{
	parts.row = (struct hm_instance_row){ 0, INT64_MAX, 0, 0 };
	parts.link.cost = 0;
	parts_add_row_and_team();
	parts_add_venue();
	struct hm_solution *solution = parts_solve();

	ck_assert_int_eq(0, hm_solution_objective(solution));
	ck_assert_int_eq(0, hm_solution_bound(solution));
	hm_solution_free(solution);
}
END_TEST

/* One drive in each of the weeks [0, 3) and [3, 10). */
START_TEST(test_week_limits)
{
	parts.most_drives[0] = 1;
	parts.most_drives[1] = 1;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(1000 - 2 * (250 - 50), 2);
}
END_TEST

/* The drive before day 0 counts; the level of a nearer day is the lower. */
START_TEST(test_drive_before)
{
	parts.venue.last = -1;
	parts.since[0] = 9;
	parts.since[1] = 11;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(1000 - (200 - 50), 1); /* from day 8, level 0: 20 units */
	hm_instance_free(parts.instance);
	parts_set_up();
	parts.venue.last = -1;
	parts.since[0] = 11;
	parts.since[1] = 12;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(1000, 0);
}
END_TEST

/* A lower level than reached may be booked, to stay within a band. */
START_TEST(test_lower_level)
{
	parts.row = (struct hm_instance_row){ 20, 20, 100, 100 };
	parts_add_row_and_team();
	parts_add_venue();
	struct hm_solution *solution = parts_solve();

	ck_assert_int_eq(50, hm_solution_objective(solution));
	ck_assert_uint_eq(1, hm_solution_drive_count(solution));
	ck_assert_int_eq(0, hm_solution_drive_at(solution, 0)->level);
	ck_assert_int_eq(20, hm_solution_drive_at(solution, 0)->units);
	hm_solution_free(solution);
}
END_TEST

/* Links and credits of part of the days; empty spans are none. */
START_TEST(test_spans)
{
	const struct hm_instance_link links[] = { { 0, 2, 4, 50 },
		{ 0, 4, 4, 0 }, { 0, 6, 6, 0 },
		{ 0, PARTS_DAYS, PARTS_DAYS, 0 } };
	const struct hm_instance_credit credits[] = { { 0, 3, 4 }, { 0, 5, 5 },
		{ 0, PARTS_DAYS, PARTS_DAYS } };

	parts.venue.links = links;
	parts.venue.nlinks = 4;
	parts.venue.credits = credits;
	parts.venue.ncredits = 3;
	parts_add_row_and_team();
	parts_add_venue();
	struct hm_solution *solution = parts_solve();

	ck_assert_int_eq(1000 - (250 - 50), hm_solution_objective(solution));
	ck_assert_uint_eq(1, hm_solution_drive_count(solution));
	ck_assert_int_eq(3, hm_solution_drive_at(solution, 0)->day);
	hm_solution_free(solution);
}
END_TEST

/* Whatever two credits of one row mean: solve and check mean the same. */
START_TEST(test_credits_overlap)
{
	const struct hm_instance_credit credits[] = { { 0, 0, 6 },
		{ 0, 4, PARTS_DAYS }, { 0, 4, 6 } };

	parts.venue.credits = credits;
	parts.venue.ncredits = 3;
	parts_add_row_and_team();
	parts_add_venue();
	hm_solution_free(parts_solve());
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/instance_edges");
	TCase *tcase = tcase_create("instance_edges");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, parts_set_up, parts_tear_down);
	tcase_add_test(tcase, test_nothing_to_do);
	tcase_add_test(tcase, test_closed);
	tcase_add_test(tcase, test_capacity_of_nothing);
	tcase_add_test(tcase, test_free_rows);
	tcase_add_test(tcase, test_all_for_nothing);
	tcase_add_test(tcase, test_week_limits);
	tcase_add_test(tcase, test_drive_before);
	tcase_add_test(tcase, test_lower_level);
	tcase_add_test(tcase, test_spans);
	tcase_add_test(tcase, test_credits_overlap);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
