/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau record: what a drive brought, typed in or from a sheet. A drive
 * with a result is reported; recording again corrects the first result.
 */

#include <stdio.h>
#include <string.h>

#include "commands.h"

enum { COUNT_LARGEST = 100000, ML_LARGEST = 100000000, CODE_MAX = 120 };

struct figures {
	int64_t registered;
	int64_t came;
	int64_t accepted;
	int64_t units;
	int64_t ml;
	int64_t bags_250;
	int64_t bags_350;
	int64_t bags_450;
};

static int32_t count_of(int64_t figure)
{
	return figure < 0 ? HM_COUNT_NONE : (int32_t)figure;
}

static struct hm_counts counts_of(const struct figures *figures)
{
	struct hm_counts counts = HM_COUNTS_INIT;

	counts.registered = count_of(figures->registered);
	counts.came = count_of(figures->came);
	counts.accepted = count_of(figures->accepted);
	counts.units = count_of(figures->units);
	counts.ml = figures->ml;
	counts.bags_250 = count_of(figures->bags_250);
	counts.bags_350 = count_of(figures->bags_350);
	counts.bags_450 = count_of(figures->bags_450);
	return counts;
}

/* Bags by volume are some of the units, never more. */
static bool bags_fit(struct cli *cli, const struct figures *figures)
{
	const int64_t bags[] = { figures->bags_250, figures->bags_350,
		figures->bags_450 };
	int64_t left = figures->units;

	for (size_t i = 0; i < sizeof(bags) / sizeof(bags[0]); i++) {
		if (bags[i] > left) {
			cli_say(cli,
				HM_N_("The figures do not fit: the bags by "
				      "volume are more than the units."));
			return false;
		}
		if (bags[i] > 0)
			left -= bags[i];
	}
	if (figures->ml <= ML_LARGEST)
		return true;
	cli_say(cli, HM_N_("The volume is in ml, at most %d."), ML_LARGEST);
	return false;
}

/* Nobody collects more than came: the funnel only narrows. */
static bool is_funnel(struct cli *cli, const struct figures *figures)
{
	const int64_t steps[] = { figures->registered, figures->came,
		figures->accepted, figures->units };
	int64_t before = COUNT_LARGEST;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (steps[i] < 0)
			continue;
		if (steps[i] > before) {
			cli_say(cli,
				HM_N_("The figures do not fit: registered, "
				      "came, accepted, units can only "
				      "shrink, each at most %d."),
				COUNT_LARGEST);
			return false;
		}
		before = steps[i];
	}
	return bags_fit(cli, figures);
}

static bool is_replaced(const struct cli *cli, struct hm_id id)
{
	for (size_t i = 0; i < hm_book_result_count(cli->book); i++)
		if (hm_id_equal(hm_book_result_at(cli->book, i)->replaces, id))
			return true;
	return false;
}

/* The result of a drive that stands, which a correction replaces. */
static const struct hm_result *standing_result(
	const struct cli *cli, struct hm_id drive, size_t *number)
{
	const struct hm_result *standing = NULL;

	*number = 0;
	for (size_t i = 0; i < hm_book_result_count(cli->book); i++) {
		const struct hm_result *result = hm_book_result_at(
			cli->book, i);

		if (!hm_id_equal(result->drive, drive))
			continue;
		if (!is_replaced(cli, result->id))
			standing = result;
		++*number;
	}
	return standing;
}

static bool put_result(struct cli *cli, struct hm_book *changes,
	const struct hm_drive *drive, const struct figures *figures)
{
	size_t number;
	const struct hm_result *old = standing_result(cli, drive->id, &number);
	struct hm_result result = { .org = drive->host,
		.span = { drive->day, drive->day + 1 },
		.drive = drive->id,
		.counts = counts_of(figures),
		.code = "",
		.source = "" };
	char code[CODE_MAX];

	result.id = hm_result_id_for_drive(drive->id);
	if (old) {
		/* What was credited elsewhere by hand stays there. */
		result.org = old->org;
		result.span = old->span;
		snprintf(code, sizeof(code), "%s/%zu", drive->code, number + 1);
		result.code = code;
		result.id = hm_result_id(code);
		result.replaces = old->id;
		cli_say(cli, HM_N_("This corrects the result of %s."),
			drive->code);
	}
	return !hm_book_put_result(changes, &result, &cli->err);
}

static int record_one(
	struct cli *cli, const char *code, const struct figures *figures)
{
	const struct hm_drive *old = cli_drive(cli, code);
	struct hm_book *changes = NULL;
	struct hm_drive drive;
	int exit_code = CLI_INPUT;

	if (!old || !is_funnel(cli, figures))
		return CLI_INPUT;
	if (old->day > cli->today) {
		cli_say(cli, HM_N_("The drive %s is still to come."), code);
		return CLI_INPUT;
	}
	drive = *old;
	changes = cli_changes(cli);
	if (!changes)
		return CLI_SYSTEM;
	if ((drive.state != HM_DRIVE_STATE_REPORTED &&
		    hm_drive_set_state(&drive, HM_DRIVE_STATE_REPORTED,
			    cli->now, &cli->err)) ||
		hm_book_put_drive(changes, &drive, &cli->err) ||
		!put_result(cli, changes, &drive, figures))
		exit_code = cli_fail(cli);
	else
		exit_code = cli_save(cli, changes, NULL, NULL, 0);
	hm_book_free(changes);
	return exit_code;
}

/* A sheet of results is an import like any other. */
static int record_file(struct cli *cli, const char *file)
{
	char kind[] = "results";
	char path[1024];
	char *argv[] = { kind, path };

	if (strlen(file) >= sizeof(path))
		return cli_usage(cli, HM_N_("the file's name is too long"));
	strcpy(path, file);
	return cmd_import(cli, 2, argv);
}

int cmd_record(struct cli *cli, int argc, char **argv)
{
	struct figures figures = { -1, -1, -1, -1, -1, -1, -1, -1 };
	const char *file = NULL;
	const struct cli_option options[] = {
		{ "file", 0, CLI_TEXT, &file, "FILE",
			HM_N_("a sheet of results") },
		{ "registered", 0, CLI_NUMBER, &figures.registered, "N",
			HM_N_("people who registered") },
		{ "came", 0, CLI_NUMBER, &figures.came, "N",
			HM_N_("people who came") },
		{ "accepted", 0, CLI_NUMBER, &figures.accepted, "N",
			HM_N_("people who were found fit") },
		{ "units", 0, CLI_NUMBER, &figures.units, "N",
			HM_N_("bags collected") },
		{ "ml", 0, CLI_NUMBER, &figures.ml, "ML",
			HM_N_("volume collected") },
		{ "bags-250", 0, CLI_NUMBER, &figures.bags_250, "N",
			HM_N_("bags of less than 350 ml") },
		{ "bags-350", 0, CLI_NUMBER, &figures.bags_350, "N",
			HM_N_("bags of 350 ml") },
		{ "bags-450", 0, CLI_NUMBER, &figures.bags_450, "N",
			HM_N_("bags of 450 ml") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 9, &nargs, &code))
		return code;
	if (file && !nargs)
		return record_file(cli, file);
	if (nargs != 1 || figures.units < 0)
		return cli_usage(cli,
			HM_N_("record wants a drive and --units, "
			      "or --file"));
	if (!cli_open(cli, CLI_BOOK | CLI_WRITE, &code))
		return code;
	return record_one(cli, argv[0], &figures);
}
