/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau drive: list, show, add, confirm, cancel, move. What changes a drive
 * is checked against the hard rules before it is saved.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"

enum { CODE_MAX = 80, EXPECTED_LARGEST = 100000 };

/* All options of all verbs; each verb looks at its own. */
struct wish {
	hm_date first;
	hm_date last;
	const char *state;
	hm_date on;
	const char *venue;
	const char *team;
	const char *host;
	const char *code;
	hm_minute start;
	hm_minute end;
	int64_t expected;
	bool force;
};

static bool in_days(const struct wish *wish, hm_date day)
{
	return (wish->first == HM_DATE_NONE || day >= wish->first) &&
		(wish->last == HM_DATE_NONE || day <= wish->last);
}

static int list_drives(
	struct cli *cli, const struct wish *wish, enum hm_drive_state state)
{
	const struct hm_drive **drives = drives_by_day(cli);
	struct hm_table *table = NULL;

	if (drives)
		table = cli_table(cli, drive_columns, DRIVE_COLUMNS);
	for (size_t i = 0; table && drives[i]; i++)
		if (in_days(wish, drives[i]->day) &&
			(!state || drives[i]->state == state))
			drive_add_row(cli, table, drives[i]);
	free(drives);
	return table ? cli_emit_table(cli, table) : CLI_SYSTEM;
}

static int drive_list(struct cli *cli, const struct wish *wish)
{
	enum hm_drive_state state = HM_DRIVE_STATE_UNKNOWN;

	if (wish->state &&
		hm_drive_state_parse(wish->state, strlen(wish->state), &state))
		return cli_usage(cli,
			HM_N_("'%s' is not a state: proposed, tentative, "
			      "confirmed, held, reported, cancelled"),
			wish->state);
	return list_drives(cli, wish, state);
}

static int drive_show(struct cli *cli, const char *code)
{
	const struct hm_drive *drive = cli_drive(cli, code);
	struct hm_table *table;

	if (!drive)
		return CLI_INPUT;
	table = cli_table(cli, drive_columns, DRIVE_COLUMNS);
	if (!table)
		return CLI_SYSTEM;
	drive_add_row(cli, table, drive);
	return cli_emit_table(cli, table);
}

/* True if no hard rule is in the way, or the planner insists. */
static bool allowed(struct cli *cli, const struct hm_drive *drive,
	hm_date today, const struct wish *wish)
{
	size_t n = drive_conflicts(cli, drive, today);

	if (n && !wish->force)
		cli_say(cli,
			HM_N_("Nothing was changed; --force does it all "
			      "the same."));
	return !n || wish->force;
}

static int put_one(
	struct cli *cli, const struct hm_drive *drive, const struct wish *wish)
{
	struct hm_book *changes;
	int code;

	if (!allowed(cli, drive, cli->today, wish))
		return CLI_NO;
	changes = cli_changes(cli);
	if (!changes)
		return CLI_SYSTEM;
	if (hm_book_put_drive(changes, drive, &cli->err))
		code = cli_fail(cli);
	else
		code = cli_save(cli, changes, NULL, NULL, 0);
	hm_book_free(changes);
	return code;
}

/* Sets what the options name; false after saying what is unknown. */
static bool apply_wish(
	struct cli *cli, const struct wish *wish, struct hm_drive *drive)
{
	if (wish->venue) {
		const struct hm_venue *venue = cli_venue(cli, wish->venue);

		if (!venue)
			return false;
		drive->venue = venue->id;
		drive->host = venue->org;
	}
	if (wish->team) {
		const struct hm_team *team = cli_team(cli, wish->team);

		if (!team)
			return false;
		drive->team = team->id;
		drive->start = team->start;
		drive->end = team->end;
	}
	if (wish->on != HM_DATE_NONE)
		drive->day = wish->on;
	if (wish->host) {
		const struct hm_org *host = cli_org(
			cli, wish->host, drive->day);

		if (!host)
			return false;
		drive->host = host->id;
	}
	if (wish->start != HM_MINUTE_NONE)
		drive->start = wish->start;
	if (wish->end != HM_MINUTE_NONE)
		drive->end = wish->end;
	if (wish->expected >= 0)
		drive->expected = (int32_t)wish->expected;
	return true;
}

static int drive_add(struct cli *cli, const struct wish *wish)
{
	struct hm_drive drive = { .start = 7 * 60,
		.end = 11 * 60,
		.state = HM_DRIVE_STATE_TENTATIVE,
		.expected = -1,
		.cost = -1,
		.note = "" };
	char date[HM_DATE_TEXT_MAX];
	char code[CODE_MAX];

	if (wish->on == HM_DATE_NONE || !wish->venue)
		return cli_usage(cli,
			HM_N_("drive add wants --on DATE and --venue "
			      "CODE"));
	if (!apply_wish(cli, wish, &drive))
		return CLI_INPUT;
	hm_date_format_iso(wish->on, date);
	snprintf(code, sizeof(code), "%s-%s", date, wish->venue);
	drive.code = wish->code ? wish->code : code;
	drive.id = hm_drive_id(drive.code);
	drive.changed = cli->now;
	if (hm_book_find_drive(cli->book, drive.id)) {
		cli_say(cli, HM_N_("There is already a drive %s."), drive.code);
		return CLI_INPUT;
	}
	int exit_code = put_one(cli, &drive, wish);

	if (!exit_code)
		cli_say(cli, HM_N_("The drive's code is %s."), drive.code);
	return exit_code;
}

static bool says_what_to_move(const struct wish *wish)
{
	return wish->on != HM_DATE_NONE || wish->venue || wish->team ||
		wish->host || wish->start != HM_MINUTE_NONE ||
		wish->end != HM_MINUTE_NONE || wish->expected >= 0;
}

static int drive_move(
	struct cli *cli, const char *code, const struct wish *wish)
{
	const struct hm_drive *old = cli_drive(cli, code);
	struct hm_drive drive;

	if (!says_what_to_move(wish))
		return cli_usage(cli,
			HM_N_("drive move wants --on, --venue, --team, --host, "
			      "--start, --end or --expected"));
	if (!old)
		return CLI_INPUT;
	if (!hm_drive_state_scheduled(old->state) &&
		old->state != HM_DRIVE_STATE_PROPOSED) {
		cli_say(cli,
			HM_N_("The drive %s is %s; only drives that are still "
			      "to come can be moved."),
			code, cli_text(cli, hm_drive_state_name(old->state)));
		return CLI_NO;
	}
	drive = *old;
	if (!apply_wish(cli, wish, &drive))
		return CLI_INPUT;
	hm_drive_touch(&drive, cli->now);
	return put_one(cli, &drive, wish);
}

/* The drives a confirm or cancel is about: those named, or those of days. */
static bool is_meant(const struct hm_drive *drive, const struct wish *wish,
	int n, char **codes)
{
	if (!n)
		return drive->state == HM_DRIVE_STATE_TENTATIVE &&
			in_days(wish, drive->day);
	for (int i = 0; i < n; i++)
		if (!strcmp(drive->code, codes[i]))
			return true;
	return false;
}

static int put_states(struct cli *cli, struct hm_book *changes,
	enum hm_drive_state state, const struct wish *wish, int n, char **codes)
{
	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++) {
		const struct hm_drive *old = hm_book_drive_at(cli->book, i);
		struct hm_drive drive = *old;

		if (!is_meant(old, wish, n, codes))
			continue;
		if (hm_drive_set_state(&drive, state, cli->now, &cli->err))
			return cli_fail(cli);
		/* Its host has known of it since it was tentative. */
		if (state != HM_DRIVE_STATE_CANCELLED &&
			!allowed(cli, &drive, HM_DATE_NONE, wish))
			return CLI_NO;
		if (hm_book_put_drive(changes, &drive, &cli->err))
			return cli_fail(cli);
	}
	return CLI_DONE;
}

static int drive_states(struct cli *cli, enum hm_drive_state state,
	const struct wish *wish, int n, char **codes)
{
	struct hm_book *changes;
	int code = CLI_DONE;

	if (!n && (wish->first == HM_DATE_NONE || wish->last == HM_DATE_NONE))
		return cli_usage(cli,
			HM_N_("name drives, or give --first and "
			      "--last"));
	for (int i = 0; i < n; i++)
		if (!cli_drive(cli, codes[i]))
			return CLI_INPUT;
	changes = cli_changes(cli);
	if (!changes)
		return CLI_SYSTEM;
	code = put_states(cli, changes, state, wish, n, codes);
	if (!code)
		code = cli_save(cli, changes, NULL, NULL, 0);
	hm_book_free(changes);
	return code;
}

static int run_verb(struct cli *cli, const struct wish *wish, const char *verb,
	int n, char **args)
{
	if (!strcmp(verb, "list") && !n)
		return drive_list(cli, wish);
	if (!strcmp(verb, "show") && n == 1)
		return drive_show(cli, args[0]);
	if (!strcmp(verb, "add") && !n)
		return drive_add(cli, wish);
	if (!strcmp(verb, "move") && n == 1)
		return drive_move(cli, args[0], wish);
	if (!strcmp(verb, "confirm"))
		return drive_states(
			cli, HM_DRIVE_STATE_CONFIRMED, wish, n, args);
	if (!strcmp(verb, "cancel") && n)
		return drive_states(
			cli, HM_DRIVE_STATE_CANCELLED, wish, n, args);
	return cli_usage(cli,
		HM_N_("drive wants list, show, add, confirm, "
		      "cancel or move"));
}

int cmd_drive(struct cli *cli, int argc, char **argv)
{
	struct wish wish = { .first = HM_DATE_NONE,
		.last = HM_DATE_NONE,
		.on = HM_DATE_NONE,
		.start = HM_MINUTE_NONE,
		.end = HM_MINUTE_NONE,
		.expected = -1 };
	const struct cli_option options[] = {
		{ "first", 0, CLI_DATE, &wish.first, "DATE",
			HM_N_("drives from this day on") },
		{ "last", 0, CLI_DATE, &wish.last, "DATE",
			HM_N_("drives up to and with this day") },
		{ "state", 0, CLI_TEXT, &wish.state, "STATE",
			HM_N_("only drives in this state") },
		{ "on", 0, CLI_DATE, &wish.on, "DATE",
			HM_N_("the day of the drive") },
		{ "venue", 0, CLI_TEXT, &wish.venue, "CODE", HM_N_("where") },
		{ "team", 0, CLI_TEXT, &wish.team, "CODE",
			HM_N_("who collects") },
		{ "host", 0, CLI_TEXT, &wish.host, "CODE",
			HM_N_("who invites (default: the venue's org)") },
		{ "code", 0, CLI_TEXT, &wish.code, "CODE",
			HM_N_("a code of your own") },
		{ "start", 0, CLI_MINUTE, &wish.start, "HH:MM",
			HM_N_("first hour (default: the team's)") },
		{ "end", 0, CLI_MINUTE, &wish.end, "HH:MM",
			HM_N_("end (default: the team's)") },
		{ "expected", 0, CLI_NUMBER, &wish.expected, "UNITS",
			HM_N_("units expected") },
		{ "force", 0, CLI_FLAG, &wish.force, NULL,
			HM_N_("even against a hard rule") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 12, &nargs, &code))
		return code;
	if (wish.expected > EXPECTED_LARGEST)
		return cli_usage(cli, HM_N_("--expected is at most %d"),
			EXPECTED_LARGEST);
	if (!nargs)
		return run_verb(cli, &wish, "", 0, argv);
	bool reads = !strcmp(argv[0], "list") || !strcmp(argv[0], "show");

	if (!cli_open(cli, CLI_BOOK | (reads ? 0 : CLI_WRITE), &code))
		return code;
	return run_verb(cli, &wish, argv[0], nargs - 1, argv + 1);
}
