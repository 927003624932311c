/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau plan wishes: what would help the saved proposals most. */

#include "plan_explain.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double read_clock(void *ctx)
{
	struct timespec now;

	(void)ctx;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Dots, only where a person looks on: how often we plan is not told. */
static bool show_progress(void *ctx, const struct hm_plan_progress *progress)
{
	const struct cli *cli = ctx;

	if (isatty(STDERR_FILENO)) {
		fprintf(stderr, "\r");
		fprintf(stderr, cli_text(cli, HM_N_("planning again: %3d %%")),
			progress->done / 100);
	}
	return true;
}

/* What is money comes last: goals in order have weights instead. */
static const struct hm_table_column columns[] = {
	{ "wish", HM_N_("wish"), false },
	{ "of", HM_N_("of whom"), false },
	{ "day", HM_N_("day"), false },
	{ "units", HM_N_("units"), true },
	{ "verified", HM_N_("planned again"), false },
	{ "verified_units", HM_N_("units then"), true },
	{ "saving", HM_N_("VND saved"), true },
	{ "verified_saving", HM_N_("VND saved then"), true },
	{ "most", HM_N_("VND at most"), true },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), MONEY_COLUMNS = 3 };

/* A number that is known of wishes that were verified only. */
static void add_verified(
	struct hm_table *table, const struct hm_wish *wish, int64_t number)
{
	if (wish->verified)
		hm_table_add_number(table, number);
	else
		hm_table_add(table, "");
}

static void add_wish(const struct cli *cli, struct hm_table *table,
	const struct hm_wish *wish, bool money)
{
	const bool team = wish->kind == HM_WISH_TEAM_DAY ||
		wish->kind == HM_WISH_TEAM_MORE ||
		wish->kind == HM_WISH_TEAM_MONTH ||
		wish->kind == HM_WISH_TEAM_ROW;

	hm_table_add(table,
		cli->format == HM_TABLE_TEXT
			? cli_text(cli, hm_wish_kind_text(wish->kind))
			: hm_wish_kind_name(wish->kind));
	hm_table_add(table,
		team ? cli_team_name(cli, wish->of)
		     : cli_venue_name(cli, wish->of));
	if (wish->day == HM_DATE_NONE)
		hm_table_add(table, "");
	else
		hm_table_add_date(table, wish->day);
	hm_table_add_number(table, wish->units);
	hm_table_add_word(table, wish->verified ? HM_N_("yes") : HM_N_("no"));
	add_verified(table, wish, wish->verified_units);
	if (!money)
		return;
	hm_table_add_number(table, wish->saving);
	add_verified(table, wish, wish->verified_saving);
	add_verified(table, wish, wish->most);
}

static int show(struct cli *cli, const struct hm_wishes *wishes, bool money)
{
	struct hm_table *table = cli_table(
		cli, columns, money ? COLUMNS : COLUMNS - MONEY_COLUMNS);

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < hm_wishes_count(wishes); i++)
		add_wish(cli, table, hm_wishes_at(wishes, i), money);
	if (hm_wishes_count(wishes) == 0)
		cli_say(cli,
			HM_N_("Nothing that can be wished for would help this "
			      "plan as it is."));
	else if (!money)
		cli_say(cli,
			HM_N_("Estimates leave the plan as it is, but for drives that it can then spare; the last column says what came out where it was planned again, with and without."));
	else
		cli_say(cli,
			HM_N_("Estimates leave the plan as it is, but for drives that it can then spare; the last columns say what came out where it was planned again, with and without, and what any plan could save at most. VND count missing units at their price."));
	return cli_emit_table(cli, table);
}

int plan_wishes(struct cli *cli, struct plan_case *at, const char *unused)
{
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_wishes *wishes = NULL;
	int code = plan_case_open(cli, at->ask, at);

	(void)unused;
	if (code)
		return code;
	options.top = at->ask->top > 0 ? (int32_t)at->ask->top : -1;
	options.pools = &at->pools;
	options.donors = cli->donors;
	options.policy = cli->policy;
	at->how.effort = (int32_t)at->ask->effort;
	at->how.time = (double)at->ask->seconds;
	at->how.clock = read_clock;
	if (hm_wishes_new(at->problem, &at->how, at->drives, at->n, &options,
		    show_progress, cli, &wishes, &cli->err))
		return cli_fail(cli);
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\n");
	if (hm_wishes_count(wishes) > 0 && at->how.confidence > 0)
		cli_say(cli,
			HM_N_("Units are those missing from targets on average; "
			      "what only makes targets surer is not among them."));
	code = show(cli, wishes, !at->how.order);
	hm_wishes_free(wishes);
	return code;
}
