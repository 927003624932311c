/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau: the planner's program. The command table is all there is. */

#include "commands.h"

static const struct cli_command commands[] = {
	{ "", "[options]", HM_N_("the fortnight: what needs doing now"),
		"--today 2027-04-20\n--format csv -o fortnight.csv",
		cmd_fortnight },
	{ "init", "init [--province CODE] [--policy NAME] [--plan-year YEAR]",
		HM_N_("make a database"),
		"init --province 15 --plan-year 2027 --lang vi\n"
		"init --db laocai.db --plan-first 2026-12-01",
		cmd_init },
	{ "import", "import KIND FILE...\nimport holidays FILE.ics...",
		HM_N_("bring in sheets (CSV) or holidays (.ics)"),
		"import orgs donvi.csv\n"
		"import donors nguoihien.csv --bad loi.csv\n"
		"import results - --skip-bad < ketqua.csv",
		cmd_import },
	{ "export", "export KIND", HM_N_("write records as a sheet"),
		"export drives -o buoi.csv\nexport results --lang vi",
		cmd_export },
	{ "org", "org list [--under CODE] [--on DATE]\norg show CODE",
		HM_N_("organisations and the tree they form"),
		"org list --under 15\norg show 15 --on 2024-06-30", cmd_org },
	{ "donor", "donor find WORDS...\ndonor show CODE",
		HM_N_("donors and their histories"),
		"donor find nguyen thi anh\ndonor show LC00042", cmd_donor },
	{ "eligible",
		"eligible --on DATE [--org CODE | --venue CODE] [--group GROUP]",
		HM_N_("who may be invited for a day"),
		"eligible --on 2027-03-15 --venue LC-SAPA\n"
		"eligible --on 15/03/2027 --org 15 --count",
		cmd_eligible },
	{ "why", "why DONOR [--on DATE] [--product P] [--volume ML]",
		HM_N_("why a donor may or may not give"),
		"why LC00042 --on 2027-03-15\n"
		"why LC00042 --at-screening --volume 450 --weight 52 --hb 128",
		cmd_why },
	{ "plan",
		"plan [--first DATE] [--last DATE] [--org CODE] [--name NAME]\n"
		"plan [--forbid RULE]... [--pin RULE]...\n"
		"plan list\n"
		"plan explain DRIVE\n"
		"plan why-not VENUE|TEAM|DAY\n"
		"plan wishes [--top N] [--time SECONDS]\n"
		"plan limits\n"
		"plan diff NAME|now NAME|now\n"
		"plan check [NAME|now]\n"
		"plan accept [NAME] [--first DATE] [--last DATE]\n"
		"plan drop NAME",
		HM_N_("propose the drives that meet the targets"),
		"plan\nplan --org 15 --first 2027-04-01 --last 2027-06-30\n"
		"plan explain 2027-014\nplan why-not LC-SAPA\n"
		"plan --name B --keep 5000000\nplan diff 2027 B\n"
		"plan --forbid venue=LC-SAPA,weekday=sun --pin team=DOI-LC\n"
		"plan accept B",
		cmd_plan },
	{ "drive",
		"drive list [--first DATE] [--last DATE] [--state STATE]\n"
		"drive show CODE\n"
		"drive add --on DATE --venue CODE [--team CODE]\n"
		"drive confirm CODE... | --first DATE --last DATE\n"
		"drive cancel CODE...\n"
		"drive move CODE [--on DATE] [--team CODE] [--venue CODE]",
		HM_N_("drives: list, add, confirm, cancel, move"),
		"drive list --state tentative\n"
		"drive add --on 2027-04-07 --venue LC-SAPA --team DOI-LC\n"
		"drive move 2027-014 --on 2027-04-09",
		cmd_drive },
	{ "calendar", "calendar export [--dir DIR] [--audience WHO]",
		HM_N_("calendars for the public, teams, hosts, committee"),
		"calendar export --dir out\n"
		"calendar export --audience public --dir www",
		cmd_calendar },
	{ "record",
		"record DRIVE --units N [--registered N] [--came N] ...\n"
		"record --file FILE",
		HM_N_("record what a drive brought"),
		"record 2027-014 --registered 240 --came 221 --units 182\n"
		"record --file ketqua-quy1.csv",
		cmd_record },
	{ "progress", "progress [--org CODE] [--all]",
		HM_N_("how far each target is, and the gap in drives"),
		"progress\nprogress --org 15 --today 2027-04-01",
		cmd_progress },
	{ "demo", "demo [--dir DIR]",
		HM_N_("run the demo campaign: seven provinces, one year"),
		"demo --dir out --lang vi", cmd_demo },
};

int main(int argc, char **argv)
{
	return cli_main("hienmau", commands,
		sizeof(commands) / sizeof(commands[0]), argc, argv);
}
