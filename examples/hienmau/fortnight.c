/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau without a command: the fortnight. Drives to confirm and whom to
 * call, results that are overdue, targets that are behind.
 */

#include <stdlib.h>

#include "commands.h"

enum { FORTNIGHT_DAYS = 14 };

static const struct hm_table_column columns[] = {
	{ "what", HM_N_("to do"), false },
	{ "date", HM_N_("date"), false },
	{ "code", HM_N_("code"), false },
	{ "who", HM_N_("who"), false },
	{ "contact", HM_N_("contact"), false },
	{ "figure", HM_N_("units"), true },
};

static const struct hm_contact *contact_of(
	const struct cli *cli, struct hm_id org)
{
	for (size_t i = 0; i < hm_book_contact_count(cli->book); i++) {
		const struct hm_contact *contact = hm_book_contact_at(
			cli->book, i);

		if (hm_id_equal(contact->org, org))
			return contact;
	}
	return NULL;
}

static void add_drive(const struct cli *cli, struct hm_table *table,
	const char *what, const struct hm_drive *drive)
{
	const struct hm_contact *contact = contact_of(cli, drive->host);
	struct hm_text line;

	hm_text_init(&line, NULL);
	if (contact)
		hm_text_addf(&line, "%s%s%s", contact->name,
			contact->phone[0] || contact->email[0] ? " " : "",
			contact->phone[0] ? contact->phone : contact->email);
	hm_table_add_word(table, what);
	hm_table_add_date(table, drive->day);
	hm_table_add(table, drive->code);
	hm_table_add(table, cli_org_name(cli, drive->host));
	hm_table_add(table, hm_text_str(&line));
	hm_table_add_count(table, drive->expected);
	hm_text_fini(&line);
}

/* What a drive asks for now, or NULL. */
static const char *to_do(const struct cli *cli, const struct hm_drive *drive)
{
	if (drive->day < cli->today)
		return hm_drive_state_scheduled(drive->state) ||
				drive->state == HM_DRIVE_STATE_HELD
			? HM_N_("result overdue")
			: NULL;
	if (drive->day >= cli->today + FORTNIGHT_DAYS)
		return NULL;
	if (drive->state == HM_DRIVE_STATE_TENTATIVE)
		return HM_N_("confirm with the host");
	return drive->state == HM_DRIVE_STATE_CONFIRMED ? HM_N_("held soon")
							: NULL;
}

static bool add_drives(struct cli *cli, struct hm_table *table)
{
	const struct hm_drive **drives = drives_by_day(cli);

	if (!drives)
		return false;
	for (size_t i = 0; drives[i]; i++) {
		const char *what = to_do(cli, drives[i]);

		if (what)
			add_drive(cli, table, what, drives[i]);
	}
	free(drives);
	return true;
}

static bool add_targets(struct cli *cli, struct hm_table *table)
{
	struct hm_tally *tally = NULL;

	if (hm_tally_new(
		    cli->book, cli->today, NULL, NULL, &tally, &cli->err)) {
		cli_fail_system(cli);
		return false;
	}
	for (size_t i = 0; i < hm_book_target_count(cli->book); i++) {
		const struct hm_target *target = hm_book_target_at(
			cli->book, i);

		if (!hm_span_contains(target->span, cli->today))
			continue;
		struct hm_progress progress = hm_tally_progress(
			tally, target, cli->today);

		if (!progress.behind)
			continue;
		hm_table_add_word(table, HM_N_("target behind"));
		hm_table_add_date(table, target->span.to - 1);
		hm_table_add_word(table, hm_measure_name(target->measure));
		hm_table_add(table, cli_org_name(cli, target->org));
		hm_table_add(table, NULL);
		hm_table_add_number(table, progress.gap);
	}
	hm_tally_free(tally);
	return true;
}

int cmd_fortnight(struct cli *cli, int argc, char **argv)
{
	struct hm_table *table;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	if (!cli_open(cli, CLI_BOOK, &code))
		return code;
	table = cli_table(cli, columns, 6);
	if (!table)
		return CLI_SYSTEM;
	if (!add_drives(cli, table) || !add_targets(cli, table)) {
		hm_table_free(table);
		return CLI_SYSTEM;
	}
	if (!hm_table_rows(table))
		cli_say(cli, HM_N_("Nothing to do in the next fortnight."));
	return cli_emit_table(cli, table);
}
