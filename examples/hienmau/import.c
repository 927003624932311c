/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau import: sheets and holidays into the database, whole or not. */

#include <string.h>

#include "commands.h"

enum { FILE_BYTES_MAX = 512 << 20 };

/* Of each kind of fault, so many are shown; the file of bad rows has all. */
enum { SHOWN_PER_FAULT = 3, FAULT_KINDS_MAX = 64 };

struct fault_count {
	char code[48];
	size_t seen;
};

struct faults {
	const struct cli *cli;
	struct fault_count counts[FAULT_KINDS_MAX];
	size_t n;
};

static struct fault_count *fault_of(struct faults *faults, const char *code)
{
	for (size_t i = 0; i < faults->n; i++)
		if (!strcmp(faults->counts[i].code, code))
			return &faults->counts[i];
	if (faults->n == FAULT_KINDS_MAX)
		return &faults->counts[FAULT_KINDS_MAX - 1];
	struct fault_count *count = &faults->counts[faults->n++];

	strncpy(count->code, code, sizeof(count->code) - 1);
	return count;
}

static void hear_fault(void *ctx, const struct hm_diag *diag)
{
	struct faults *faults = ctx;
	struct hm_say print = cli_listener(faults->cli);

	if (diag->severity != HM_SEVERITY_ERROR) {
		print.fn(print.ctx, diag);
		return;
	}
	if (fault_of(faults, diag->code)->seen++ < SHOWN_PER_FAULT)
		print.fn(print.ctx, diag);
}

static void say_hidden(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		if (faults->counts[i].seen > SHOWN_PER_FAULT)
			cli_say(faults->cli,
				HM_N_("... and %zu more of the kind %s."),
				faults->counts[i].seen - SHOWN_PER_FAULT,
				faults->counts[i].code);
}

/*
 * Bad rows go beside the sheet, so that the planner finds them. If the good
 * ones were taken, that file is what is left to import; else it is a list of
 * what to mend in the sheet.
 */
static void write_bad_rows(struct cli *cli, const char *path, const char *bad,
	const struct hm_text *rows, bool rest_taken)
{
	struct hm_error err = HM_ERROR_INIT(cli->lang);
	struct hm_text name;

	hm_text_init(&name, NULL);
	if (bad)
		hm_text_add(&name, bad);
	else if (!strcmp(path, "-"))
		hm_text_add(&name, "stdin.bad.csv");
	else
		hm_text_addf(&name, "%s.bad.csv", path);
	const char *target = hm_text_str(&name);

	if (!target || !hm_text_str(rows))
		cli_say(cli, HM_N_("There is not enough memory."));
	else if (hm_file_replace(target, rows->data, rows->len, 0600, &err))
		cli_say(cli, HM_N_("The bad rows could not be written: %s"),
			err.message);
	else
		cli_say(cli,
			rest_taken ? HM_N_("The bad rows are in %s: mend them "
					   "there and import that file.")
				   : HM_N_("The bad rows are in %s, each with "
					   "what is wrong: mend them in the "
					   "sheet."),
			target);
	hm_text_fini(&name);
}

static void say_report(const struct cli *cli, const char *path,
	const struct hm_import_report *report)
{
	cli_say(cli, HM_N_("%s: %zu rows, %zu taken, %zu bad, %zu skipped."),
		path, report->rows, report->taken, report->bad,
		report->skipped);
}

static int import_sheet(struct cli *cli, struct hm_import *import,
	enum hm_sheet_kind kind, const char *path, const char *bad)
{
	struct hm_import_report report = { 0 };
	struct faults faults = { .cli = cli };
	struct hm_say say = { hear_fault, &faults, cli->lang };
	struct hm_text bytes;
	struct hm_text rows;
	int code = CLI_DONE;

	hm_text_init(&bytes, NULL);
	hm_text_init(&rows, NULL);
	if (hm_file_read(path, FILE_BYTES_MAX, &bytes, &cli->err)) {
		code = cli_fail_system(cli);
		goto done;
	}
	bool failed = hm_import_sheet(import, kind, hm_text_str(&bytes),
		bytes.len, path, &say, &report, &rows, &cli->err);

	say_hidden(&faults);
	say_report(cli, path, &report);
	if (report.bad && rows.len)
		write_bad_rows(cli, path, bad, &rows, !failed);
	if (failed)
		code = cli_fail(cli);
done:
	hm_text_fini(&bytes);
	hm_text_fini(&rows);
	return code;
}

static int import_holidays(
	struct cli *cli, const char *path, struct hm_book *into)
{
	struct hm_say say = cli_listener(cli);
	struct hm_text bytes;
	size_t count = 0;
	int code = CLI_DONE;

	hm_text_init(&bytes, NULL);
	if (hm_file_read(path, FILE_BYTES_MAX, &bytes, &cli->err))
		code = cli_fail_system(cli);
	else if (hm_feed_read_holidays(hm_text_str(&bytes), bytes.len, path,
			 NULL, into, &count, &say, &cli->err))
		code = cli_fail(cli);
	else
		cli_say(cli, HM_N_("%s: %zu holidays."), path, count);
	hm_text_fini(&bytes);
	return code;
}

static bool about_donors(enum hm_sheet_kind kind)
{
	return kind == HM_SHEET_DONORS || kind == HM_SHEET_DONATIONS ||
		kind == HM_SHEET_DEFERRALS;
}

/* Donor rows are looked up among the donors; the other kinds need none. */
static unsigned needs(enum hm_sheet_kind kind)
{
	return CLI_BOOK | CLI_WRITE | (about_donors(kind) ? CLI_DONORS : 0);
}

static int import_files(struct cli *cli, enum hm_sheet_kind kind, int n,
	char **paths, const char *bad, bool skip_bad)
{
	struct hm_book *changes = cli_changes(cli);
	struct hm_registry *donors = NULL;
	struct hm_import import = { .size = sizeof(import) };
	int code = CLI_DONE;

	if (!changes)
		return CLI_SYSTEM;
	if (about_donors(kind) && hm_registry_new(NULL, &donors, &cli->err)) {
		code = cli_fail_system(cli);
		goto done;
	}
	import.known = cli->book;
	import.donors = cli->donors;
	import.into = changes;
	import.into_donors = donors;
	import.today = cli->today;
	import.now = cli->now;
	import.skip_bad = skip_bad;
	for (int i = 0; i < n && !code; i++)
		code = kind == HM_SHEET_UNKNOWN
			? import_holidays(cli, paths[i], changes)
			: import_sheet(cli, &import, kind, paths[i], bad);
	if (code)
		cli_say(cli, HM_N_("Nothing was imported."));
	else
		code = cli_save(cli, changes, donors, NULL, 0);
done:
	hm_registry_free(donors);
	hm_book_free(changes);
	return code;
}

int cmd_import(struct cli *cli, int argc, char **argv)
{
	bool skip_bad = false;
	const char *bad = NULL;
	const struct cli_option options[] = {
		{ "skip-bad", 0, CLI_FLAG, &skip_bad, NULL,
			HM_N_("take the good rows of a file with bad ones") },
		{ "bad", 0, CLI_TEXT, &bad, "FILE",
			HM_N_("where to write bad rows (default: "
			      "SHEET.bad.csv)") },
	};
	enum hm_sheet_kind kind = HM_SHEET_UNKNOWN;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 2, &nargs, &code))
		return code;
	if (nargs < 2)
		return cli_usage(cli, HM_N_("import wants a kind and a file"));
	if (strcmp(argv[0], "holidays") != 0 &&
		hm_sheet_kind_parse(argv[0], strlen(argv[0]), &kind))
		return cli_usage(cli,
			HM_N_("'%s' is not a kind: orgs, links, contacts, "
			      "venues, teams, days, campaigns, targets, "
			      "drives, results, donors, donations, deferrals, "
			      "holidays"),
			argv[0]);
	if (bad && nargs > 2)
		return cli_usage(cli, HM_N_("--bad goes with one sheet"));
	if (!cli_open(cli, needs(kind), &code))
		return code;
	return import_files(cli, kind, nargs - 1, argv + 1, bad, skip_bad);
}
