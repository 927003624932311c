/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau progress: each target, what is done, booked, and missing. */

#include <string.h>

#include "commands.h"

static const struct hm_table_column columns[] = {
	{ "org", HM_N_("org"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "measure", HM_N_("measure"), false },
	{ "target", HM_N_("target"), true },
	{ "done", HM_N_("done"), true },
	{ "due", HM_N_("due by now"), true },
	{ "booked", HM_N_("booked"), true },
	{ "forecast", HM_N_("forecast"), true },
	{ "gap", HM_N_("gap"), true },
	{ "gap_drives", HM_N_("= drives"), true },
	{ "drive_size", HM_N_("of units"), true },
	{ "standing", HM_N_("standing"), false },
};

static const char *standing(const struct hm_progress *progress)
{
	if (progress->met)
		return HM_N_("met");
	return progress->behind ? HM_N_("behind") : HM_N_("on the way");
}

static bool is_share(enum hm_measure measure)
{
	return measure == HM_MEASURE_SHARE_350 ||
		measure == HM_MEASURE_SHARE_REPEAT;
}

/* A share has no pace and no drives that would mend it. */
static void add_share(
	struct hm_table *table, const struct hm_progress *progress)
{
	hm_table_add_share(table, progress->value);
	if (progress->done < 0)
		hm_table_add(table, NULL);
	else
		hm_table_add_share(table, progress->done);
	for (int i = 0; i < 6; i++)
		hm_table_add(table, NULL);
}

static void add_figures(
	struct hm_table *table, const struct hm_progress *progress)
{
	hm_table_add_number(table, progress->value);
	hm_table_add_count(table, progress->done);
	hm_table_add_number(table, progress->due);
	hm_table_add_number(table, progress->booked);
	hm_table_add_count(table, progress->forecast);
	hm_table_add_number(table, progress->gap);
	hm_table_add_number(table, progress->gap_drives);
	hm_table_add_number(table, progress->drive_size);
}

static void add_row(const struct cli *cli, struct hm_table *table,
	const struct hm_target *target, const struct hm_progress *progress)
{
	hm_table_add(table, cli_org_name(cli, target->org));
	hm_table_add_date(table, target->span.from);
	hm_table_add_date(table, target->span.to - 1);
	hm_table_add_word(table, hm_measure_name(target->measure));
	if (is_share(target->measure))
		add_share(table, progress);
	else
		add_figures(table, progress);
	hm_table_add_word(table, standing(progress));
}

/* Ended targets are history: shown only if asked for. */
static bool is_shown(const struct cli *cli, const struct hm_target *target,
	const struct hm_org *org, bool all)
{
	if (!all &&
		(target->span.to <= cli->today ||
			target->span.from > cli->today))
		return false;
	return !org ||
		hm_tree_is_within(cli->book, target->org, org->id, cli->today);
}

static int show(struct cli *cli, const struct hm_org *org, bool all)
{
	struct hm_say say = cli_listener(cli);
	struct hm_tally *tally = NULL;
	struct hm_table *table = NULL;

	if (hm_tally_new(cli->book, cli->today, NULL, &say, &tally, &cli->err))
		return cli_fail_system(cli);
	table = cli_table(cli, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; table && i < hm_book_target_count(cli->book); i++) {
		const struct hm_target *target = hm_book_target_at(
			cli->book, i);

		if (!is_shown(cli, target, org, all))
			continue;
		struct hm_progress progress = hm_tally_progress(
			tally, target, cli->today);

		add_row(cli, table, target, &progress);
	}
	hm_tally_free(tally);
	return table ? cli_emit_table(cli, table) : CLI_SYSTEM;
}

int cmd_progress(struct cli *cli, int argc, char **argv)
{
	const char *under = NULL;
	bool all = false;
	const struct cli_option options[] = {
		{ "org", 0, CLI_TEXT, &under, "CODE",
			HM_N_("only this org and what is below it (default: "
			      "the chapter's province)") },
		{ "all", 0, CLI_FLAG, &all, NULL,
			HM_N_("ended and future targets too") },
	};
	const struct hm_org *org = NULL;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 2, &nargs, &code))
		return code;
	if (nargs)
		return cli_usage(cli, HM_N_("progress takes only options"));
	if (!cli_open(cli, CLI_BOOK, &code))
		return code;
	if (!cli_scope(cli, under, cli->today, &org))
		return CLI_INPUT;
	return show(cli, org, all);
}
