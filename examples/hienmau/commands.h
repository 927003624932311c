/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_COMMANDS_H
#define HM_EXAMPLES_HIENMAU_COMMANDS_H

/* One function per command, each in the file of its name. */

#include "cli/cli.h"

int cmd_calendar(struct cli *cli, int argc, char **argv);
int cmd_demo(struct cli *cli, int argc, char **argv);
int cmd_donor(struct cli *cli, int argc, char **argv);
int cmd_drive(struct cli *cli, int argc, char **argv);
int cmd_eligible(struct cli *cli, int argc, char **argv);
int cmd_export(struct cli *cli, int argc, char **argv);
int cmd_fortnight(struct cli *cli, int argc, char **argv);
int cmd_import(struct cli *cli, int argc, char **argv);
int cmd_init(struct cli *cli, int argc, char **argv);
int cmd_org(struct cli *cli, int argc, char **argv);
int cmd_plan(struct cli *cli, int argc, char **argv);
int cmd_progress(struct cli *cli, int argc, char **argv);
int cmd_record(struct cli *cli, int argc, char **argv);
int cmd_why(struct cli *cli, int argc, char **argv);

/** Adds the rows of one drive to a table with drive_columns. */
#define DRIVE_COLUMNS 11
extern const struct hm_table_column drive_columns[DRIVE_COLUMNS];
void drive_add_row(const struct cli *cli, struct hm_table *table,
	const struct hm_drive *drive);

/** The same for a drive of a plan, with what of its units it takes from drives
 * booked later. */
#define PLANNED_COLUMNS (DRIVE_COLUMNS + 1)
extern const struct hm_table_column planned_columns[PLANNED_COLUMNS];
void drive_add_planned(const struct cli *cli, struct hm_table *table,
	const struct hm_drive *drive, int32_t taken);

/**
 * Says every hard rule that a drive would break and returns how many. With
 * @today HM_DATE_NONE the notice to the host is not asked for.
 */
size_t drive_conflicts(
	struct cli *cli, const struct hm_drive *drive, hm_date today);

/** All drives by day, then code, then NULL; free() it. NULL without memory,
 * after saying so. */
const struct hm_drive **drives_by_day(struct cli *cli);

#endif
