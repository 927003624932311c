/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* What a plan asks of each team. */

#include <stdio.h>

#include "plan.h"
#include "plan_venue.h"

bool plan_team_open(const struct cli *cli, const struct plan_work *work,
	const struct hm_team *team, hm_date day)
{
	struct hm_team record = *team;

	/* Days that could be asked for are as good as granted. */
	if (work->options.ask)
		record.days = HM_TEAM_DAYS_OFF;
	return day >= cli->today && hm_open_day(cli->book, day, NULL) &&
		hm_open_team(cli->book, &record, day, NULL);
}

/* Days a team could work: those it is open, up to its limit a week. */
static int32_t count_possible(const struct cli *cli,
	const struct plan_work *work, const struct hm_team *team)
{
	const struct hm_span span = work->options.span;
	const int32_t most = team->max_per_week > 0 ? team->max_per_week : 7;
	const int32_t most_month = team->max_per_month > 0 ? team->max_per_month
							   : 31;
	const int32_t most_row = team->max_in_row > 0 ? team->max_in_row : 366;
	int32_t sum = 0;
	int32_t week = 0;
	int32_t month = 0;
	int32_t row = 0;

	for (hm_date day = span.from; day < span.to; day++) {
		if (hm_date_week_start(day) == day)
			week = 0;
		if (hm_date_month_start(day) == day)
			month = 0;
		if (week < most && month < most_month && row < most_row &&
			plan_team_open(cli, work, team, day) &&
			!plan_rules_stop(cli, &work->options, team->id, day)) {
			week++;
			month++;
			row++;
			sum++;
		} else {
			row = 0;
		}
	}
	return sum;
}

/* What a team does in the days of a plan. */
struct duty {
	int32_t booked;
	int32_t drives;
	int64_t units;
	int64_t metres;
};

static struct duty count_duty(const struct cli *cli,
	const struct plan_work *work, const struct hm_team *team)
{
	const struct hm_plan *plan = work->plan;
	const struct hm_span span = work->options.span;
	struct duty duty = { 0 };

	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		duty.booked += hm_id_equal(drive->team, team->id) &&
			drive->day >= cli->today &&
			hm_span_contains(span, drive->day) &&
			(hm_drive_state_holds(drive->state) ||
				drive->state == HM_DRIVE_STATE_PROPOSED);
	}
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);

		if (!hm_id_equal(drive->team, team->id))
			continue;
		duty.drives++;
		duty.units += drive->units;
		duty.metres += 2 *
			hm_plan_road(
				hm_book_find_venue(cli->book, drive->venue),
				team);
	}
	return duty;
}

static const struct hm_table_column columns[] = {
	{ "team", HM_N_("team"), false },
	{ "booked", HM_N_("booked drives"), true },
	{ "planned", HM_N_("planned drives"), true },
	{ "possible_days", HM_N_("days it could work"), true },
	{ "load", HM_N_("load"), true },
	{ "km", HM_N_("km"), true },
	{ "units", HM_N_("units planned"), true },
};

static void add_load(const struct cli *cli, struct hm_table *table,
	int32_t days, int32_t possible)
{
	char text[16];

	if (possible <= 0) {
		hm_table_add(table, NULL);
	} else if (cli->format != HM_TABLE_TEXT) {
		hm_table_add_share(table, (int64_t)days * 10000 / possible);
	} else {
		snprintf(text, sizeof(text), "%d %%", days * 100 / possible);
		hm_table_add(table, text);
	}
}

struct hm_table *plan_team_table(struct cli *cli, const struct plan_work *work)
{
	struct hm_table *table = cli_table(cli, columns, 7);

	for (size_t k = 0; table && k < hm_book_team_count(cli->book); k++) {
		const struct hm_team *team = hm_book_team_at(cli->book, k);
		const struct duty duty = count_duty(cli, work, team);
		const int32_t possible = count_possible(cli, work, team);

		hm_table_add(table, team->name);
		hm_table_add_number(table, duty.booked);
		hm_table_add_number(table, duty.drives);
		hm_table_add_number(table, possible);
		add_load(cli, table, duty.booked + duty.drives, possible);
		hm_table_add_number(table, duty.metres / 1000);
		hm_table_add_number(table, duty.units);
	}
	return table;
}
