/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/parts.h"

#include <check.h>

struct parts parts;

void parts_set_up(void)
{
	parts.err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
	parts.instance = NULL;
	ck_assert_int_eq(HM_OK,
		hm_instance_new(
			PARTS_DAYS, 3, NULL, &parts.instance, &parts.err));
	parts.row = (struct hm_instance_row){ 100, 120, 10, 3 };
	for (int32_t t = 0; t < PARTS_DAYS; t++) {
		parts.open_days[t] = 1;
		parts.units[t * PARTS_LEVELS] = 20;
		parts.units[t * PARTS_LEVELS + 1] = 30;
	}
	for (int32_t w = 0; w < PARTS_WEEKS; w++)
		parts.most_drives[w] = 7;
	parts.since[0] = 3;
	parts.since[1] = 5;
	parts.team = (struct hm_instance_team){ .capacity = 25,
		.open = parts.open_days,
		.most = parts.most_drives };
	parts.link = (struct hm_instance_link){ .to = PARTS_DAYS, .cost = 50 };
	parts.credit = (struct hm_instance_credit){ 0, 0, PARTS_DAYS };
	parts.venue = (struct hm_instance_venue){
		.last = HM_INSTANCE_NEVER,
		.levels = PARTS_LEVELS,
		.since = parts.since,
		.units = parts.units,
		.links = &parts.link,
		.nlinks = 1,
		.credits = &parts.credit,
		.ncredits = 1,
	};
}

void parts_tear_down(void)
{
	hm_instance_free(parts.instance);
	parts.instance = NULL;
}

void parts_add_row_and_team(void)
{
	ck_assert_int_eq(HM_OK,
		hm_instance_add_row(parts.instance, &parts.row, &parts.err));
	ck_assert_int_eq(HM_OK,
		hm_instance_add_team(parts.instance, &parts.team, &parts.err));
}

void parts_add_venue(void)
{
	ck_assert_int_eq(HM_OK,
		hm_instance_add_venue(
			parts.instance, &parts.venue, &parts.err));
}

struct hm_solution *parts_solve(void)
{
	struct hm_solution *solution = NULL;
	int64_t objective = -1;

	ck_assert_int_eq(HM_OK,
		hm_instance_solve(parts.instance, NULL, NULL, NULL, &solution,
			&parts.err));
	ck_assert_int_eq(HM_OK,
		hm_instance_check(parts.instance,
			hm_solution_drive_at(solution, 0),
			hm_solution_drive_count(solution), &objective,
			&parts.err));
	ck_assert_int_eq(objective, hm_solution_objective(solution));
	ck_assert_int_le(hm_solution_bound(solution), objective);
	return solution;
}

void parts_want(int64_t objective, size_t drives)
{
	struct hm_solution *solution = parts_solve();

	ck_assert_int_eq(hm_solution_objective(solution), objective);
	ck_assert_uint_eq(hm_solution_drive_count(solution), drives);
	hm_solution_free(solution);
}
