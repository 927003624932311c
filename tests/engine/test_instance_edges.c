/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/instance.h>

#include <string.h>

#include "engine/parts.h"
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

/* A drive that is wanted for itself; the row has what it needs. */
START_TEST(test_wanted_drives)
{
	parts.row = (struct hm_instance_row){ 0, 15, 0, 3 };
	parts.link.cost = -31;
	parts_add_row_and_team();
	parts_add_venue();
	/* Each of 20: the first is 5 too many, others 20. */
	parts_want(-31 + 15, 1);
	parts.venue.ncredits = 0;
	parts_add_venue(); /* counts for no row: as many as fit */
	parts_want(-31 + 15 - 4 * 31, 5);
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

/* _NEVER is no drive before, however long a level asks to wait. */
START_TEST(test_never)
{
	parts.since[0] = 200000;
	parts.since[1] = INT32_MAX;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(1000 - (250 - 50), 1);
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
	const struct hm_instance_link links[] = {
		{ .from = 2, .to = 4, .cost = 50 },
		{ .from = 4, .to = 4 },
		{ .from = 6, .to = 6 },
		{ .from = PARTS_DAYS, .to = PARTS_DAYS },
	};
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

/* More links than a venue may have are refused, the most are not. */
START_TEST(test_very_many_links)
{
	static struct hm_instance_link links[HM_INSTANCE_LINKS_MAX + 1];

	for (size_t i = 0; i <= HM_INSTANCE_LINKS_MAX; i++)
		links[i] = (struct hm_instance_link){ .to = PARTS_DAYS,
			.cost = 50 + (int64_t)i };
	parts.venue.links = links;
	parts.venue.nlinks = HM_INSTANCE_LINKS_MAX + 1;
	parts_add_row_and_team();
	ck_assert_int_eq(HM_ERR_INVALID,
		hm_instance_add_venue(parts.instance, &parts.venue, NULL));
	parts.venue.nlinks--;
	ck_assert_int_eq(HM_OK,
		hm_instance_add_venue(parts.instance, &parts.venue, NULL));
}
END_TEST

/* Of two links of a team for the same days the cheaper one counts. */
START_TEST(test_links_overlap)
{
	const struct hm_instance_link links[] = {
		{ .to = PARTS_DAYS, .cost = 50 },
		{ .from = 2, .to = 4, .cost = 20 },
		{ .from = 3, .to = 5, .cost = 70 },
	};

	parts.row = (struct hm_instance_row){ 25, 25, 10, 0 };
	parts.venue.links = links;
	parts.venue.nlinks = 3;
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(20, 1);
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

/* As large as can be, for a moment's search. */
START_TEST(test_largest)
{
	enum { MOST = HM_INSTANCE_DAYS_MAX * HM_INSTANCE_LEVELS_MAX };
	static int32_t many_units[MOST];
	static int32_t many_since[HM_INSTANCE_LEVELS_MAX];
	static uint8_t many_open[HM_INSTANCE_DAYS_MAX];
	static int32_t many_most[HM_INSTANCE_DAYS_MAX / 7 + 2];
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_solution *solution = NULL;

	hm_instance_free(parts.instance);
	ck_assert_int_eq(HM_OK,
		hm_instance_new(
			HM_INSTANCE_DAYS_MAX, 6, NULL, &parts.instance, NULL));
	for (int32_t i = 0; i < MOST; i++)
		many_units[i] = HM_INSTANCE_UNITS_MAX - HM_INSTANCE_LEVELS_MAX +
			i % HM_INSTANCE_LEVELS_MAX;
	for (int32_t l = 0; l < HM_INSTANCE_LEVELS_MAX; l++)
		many_since[l] = 1 + l;
	memset(many_open, 1, sizeof(many_open));
	for (int32_t w = 0; w < hm_instance_weeks(parts.instance); w++)
		many_most[w] = 6;
	many_units[MOST - 1] = HM_INSTANCE_UNITS_MAX;
	many_units[0] = 0;
	parts.row = (struct hm_instance_row){ 1000000, 2000000, 10, 3 };
	parts.team = (struct hm_instance_team){
		.capacity = INT32_MAX, .open = many_open, .most = many_most
	};
	parts_add_row_and_team();
	parts.credit.to = HM_INSTANCE_DAYS_MAX;
	parts.link.to = HM_INSTANCE_DAYS_MAX;
	parts.venue.levels = HM_INSTANCE_LEVELS_MAX;
	parts.venue.since = many_since;
	parts.venue.units = many_units;
	parts_add_venue();
	options.effort = 1;
	ck_assert_int_eq(HM_OK,
		hm_instance_solve(parts.instance, &options, NULL, NULL,
			&solution, &parts.err));
	/* No drives at all cost 10,000,000. */
	ck_assert_int_le(hm_solution_objective(solution), 10000000);
	ck_assert_int_le(
		hm_solution_bound(solution), hm_solution_objective(solution));
	hm_solution_free(solution);
}
END_TEST

/* Drives of 20 would do, but 25 come to the first one, and to any 5 days later. */
START_TEST(test_all_who_come)
{
	struct hm_solution *solution;
	struct hm_instance *free_levels;
	int64_t objective = -1;

	parts.row = (struct hm_instance_row){ 40, 40, 10, 100 };
	parts_add_row_and_team();
	parts_add_venue();
	parts_want(2 * 50, 2);
	solution = parts_solve();
	free_levels = parts.instance;
	parts_set_up();
	parts.row = (struct hm_instance_row){ 40, 40, 10, 100 };
	parts_add_row_and_team();
	parts.venue.all = true;
	parts_add_venue();
	parts_want(50 + 15 * 10, 1);
	ck_assert_int_eq(HM_ERR_CONFLICT,
		hm_instance_check(parts.instance,
			hm_solution_drive_at(solution, 0), 2, &objective,
			&parts.err));
	hm_solution_free(solution);
	hm_instance_free(free_levels);
}
END_TEST

/* 20 come so soon after the first one: 45, as is wanted. */
START_TEST(test_all_who_come_soon)
{
	parts.row = (struct hm_instance_row){ 45, 45, 10, 100 };
	parts_add_row_and_team();
	parts.venue.all = true;
	parts_add_venue();
	parts_want(2 * 50, 2);
}
END_TEST

/* Who never had a drive has rested longer than any level asks for. */
START_TEST(test_all_who_come_first)
{
	parts.row = (struct hm_instance_row){ 25, 25, 100, 100 };
	parts_add_row_and_team();
	parts.venue.all = true;
	parts.venue.last = HM_INSTANCE_NEVER;
	parts.since[1] = 2 * -HM_INSTANCE_NEVER;
	for (int32_t t = 0; t < PARTS_DAYS; t++)
		parts.units[t * PARTS_LEVELS] = 0;
	parts_add_venue();
	parts_want(50, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("engine/instance_edges");
	TCase *tcase = tcase_create("instance_edges");

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, parts_set_up, parts_tear_down);
	tcase_add_test(tcase, test_very_many_links);
	tcase_add_test(tcase, test_nothing_to_do);
	tcase_add_test(tcase, test_closed);
	tcase_add_test(tcase, test_capacity_of_nothing);
	tcase_add_test(tcase, test_wanted_drives);
	tcase_add_test(tcase, test_free_rows);
	tcase_add_test(tcase, test_all_for_nothing);
	tcase_add_test(tcase, test_week_limits);
	tcase_add_test(tcase, test_drive_before);
	tcase_add_test(tcase, test_never);
	tcase_add_test(tcase, test_lower_level);
	tcase_add_test(tcase, test_spans);
	tcase_add_test(tcase, test_links_overlap);
	tcase_add_test(tcase, test_credits_overlap);
	tcase_add_test(tcase, test_largest);
	tcase_add_test(tcase, test_all_who_come);
	tcase_add_test(tcase, test_all_who_come_soon);
	tcase_add_test(tcase, test_all_who_come_first);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
