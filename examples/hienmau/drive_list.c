/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* How a drive is shown in a table: the same everywhere. */

#include "commands.h"

const struct hm_table_column drive_columns[DRIVE_COLUMNS] = {
	{ "code", HM_N_("code"), false },
	{ "date", HM_N_("date"), false },
	{ "start", HM_N_("start"), false },
	{ "end", HM_N_("end"), false },
	{ "venue", HM_N_("venue"), false },
	{ "host", HM_N_("host"), false },
	{ "team", HM_N_("team"), false },
	{ "state", HM_N_("state"), false },
	{ "expected", HM_N_("expected units"), true },
	{ "cost", HM_N_("cost (VND)"), true },
	{ "revision", HM_N_("revision"), true },
};

void drive_add_row(const struct cli *cli, struct hm_table *table,
	const struct hm_drive *drive)
{
	char start[HM_MINUTE_TEXT_MAX];
	char end[HM_MINUTE_TEXT_MAX];

	hm_minute_format(drive->start, start);
	hm_minute_format(drive->end, end);
	hm_table_add(table, drive->code);
	hm_table_add_date(table, drive->day);
	hm_table_add(table, start);
	hm_table_add(table, end);
	hm_table_add(table, cli_venue_name(cli, drive->venue));
	hm_table_add(table, cli_org_name(cli, drive->host));
	hm_table_add(table, cli_team_name(cli, drive->team));
	hm_table_add_word(table, hm_drive_state_name(drive->state));
	hm_table_add_count(table, drive->expected);
	hm_table_add_count(table, drive->cost);
	hm_table_add_number(table, drive->revision);
}
