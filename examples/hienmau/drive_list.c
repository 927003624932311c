/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* How drives are ordered, shown and checked: the same in every command. */

#include <stdlib.h>
#include <string.h>

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

const struct hm_table_column planned_columns[PLANNED_COLUMNS] = {
	{ "code", HM_N_("code"), false },
	{ "date", HM_N_("date"), false },
	{ "start", HM_N_("start"), false },
	{ "end", HM_N_("end"), false },
	{ "venue", HM_N_("venue"), false },
	{ "host", HM_N_("host"), false },
	{ "team", HM_N_("team"), false },
	{ "state", HM_N_("state"), false },
	{ "expected", HM_N_("expected units"), true },
	{ "taken", HM_N_("less for booked drives"), true },
	{ "cost", HM_N_("cost (VND)"), true },
	{ "revision", HM_N_("revision"), true },
};

/* The cells up to the units. */
static void add_to_units(const struct cli *cli, struct hm_table *table,
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
}

/* The cells behind them. */
static void add_rest(struct hm_table *table, const struct hm_drive *drive)
{
	hm_table_add_count(table, drive->cost);
	hm_table_add_number(table, drive->revision);
}

void drive_add_row(const struct cli *cli, struct hm_table *table,
	const struct hm_drive *drive)
{
	add_to_units(cli, table, drive);
	add_rest(table, drive);
}

void drive_add_planned(const struct cli *cli, struct hm_table *table,
	const struct hm_drive *drive, int32_t taken)
{
	add_to_units(cli, table, drive);
	hm_table_add_number(table, taken);
	add_rest(table, drive);
}

size_t drive_conflicts(
	struct cli *cli, const struct hm_drive *drive, hm_date today)
{
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_conflict conflicts[HM_CONFLICT_MAX];
	struct hm_say say = cli_listener(cli);

	options.today = today;
	size_t n = hm_conflict_check(
		cli->book, drive, &options, conflicts, HM_CONFLICT_MAX);

	for (size_t i = 0; i < n; i++)
		hm_conflict_say(cli->book, drive, &conflicts[i], &say);
	return n;
}

static int compare_days(const void *a, const void *b)
{
	const struct hm_drive *const *x = a;
	const struct hm_drive *const *y = b;

	if ((*x)->day != (*y)->day)
		return (*x)->day < (*y)->day ? -1 : 1;
	return strcmp((*x)->code, (*y)->code);
}

const struct hm_drive **drives_by_day(struct cli *cli)
{
	size_t n = hm_book_drive_count(cli->book);
	const struct hm_drive **drives = calloc(n + 1, sizeof(*drives));

	if (!drives) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		drives[i] = hm_book_drive_at(cli->book, i);
	qsort(drives, n, sizeof(*drives), compare_days);
	return drives;
}
