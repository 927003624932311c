/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau plan limits: what stands in the way of targets that are not met. */

#include "plan_explain.h"

static const struct hm_table_column columns[] = {
	{ "org", HM_N_("org"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "wanted", HM_N_("target"), true },
	{ "reached", HM_N_("with this plan"), true },
	{ "possible", HM_N_("alone"), true },
	{ "at_most", HM_N_("at most"), true },
	{ "verdict", HM_N_("in the way"), false },
	{ "rules", HM_N_("which rules"), false },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char *verdict_of(
	const struct cli *cli, enum hm_limit_verdict verdict)
{
	if (cli->format != HM_TABLE_TEXT)
		return hm_limit_verdict_name(verdict);
	switch (verdict) {
	case HM_LIMIT_OTHERS:
		return cli_text(cli, HM_N_("other targets"));
	case HM_LIMIT_RULES:
		return cli_text(cli, HM_N_("some rules"));
	case HM_LIMIT_PEOPLE:
		return cli_text(cli, HM_N_("too few people"));
	case HM_LIMIT_UNKNOWN:
		break;
	}
	return "?";
}

/* The kinds of a limit, "team-days+spacing". */
static void add_rules(const struct cli *cli, struct hm_table *table,
	const struct hm_limit *limit)
{
	struct hm_text text;
	const char *between = "";

	hm_text_init(&text, NULL);
	for (unsigned kind = 1; kind < HM_LIMIT_ALL; kind *= 2) {
		const enum hm_limit_kind one = (enum hm_limit_kind)kind;

		if (limit->verdict != HM_LIMIT_RULES || !(limit->kinds & kind))
			continue;
		hm_text_add(&text, between);
		hm_text_add(&text,
			cli->format == HM_TABLE_TEXT
				? cli_text(cli, hm_limit_kind_text(one))
				: hm_limit_kind_name(one));
		between = cli->format == HM_TABLE_TEXT ? " + " : "+";
	}
	hm_table_add(table, hm_text_str(&text));
	hm_text_fini(&text);
}

static void add_limit(const struct cli *cli, struct hm_table *table,
	const struct hm_limit *limit)
{
	const struct hm_target *target = hm_book_find_target(
		cli->book, limit->target);

	hm_table_add(table, cli_org_name(cli, target->org));
	hm_table_add_date(table, target->span.from);
	hm_table_add_date(table, target->span.to - 1);
	hm_table_add_number(table, limit->wanted);
	hm_table_add_number(table, limit->reached);
	hm_table_add_number(table, limit->possible);
	hm_table_add_number(table, limit->at_most);
	hm_table_add(table, verdict_of(cli, limit->verdict));
	add_rules(cli, table, limit);
}

/* Each limit is a sentence, said as it is; the place of a fault it has not. */
static void say_line(void *ctx, const struct hm_diag *diag)
{
	cli_say(ctx, "%s", diag->message);
}

static int show(struct cli *cli, const struct hm_limits *limits, int32_t chance)
{
	struct hm_table *table = cli_table(cli, columns, COLUMNS);
	const struct hm_say say = { say_line, cli, cli->lang };

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < hm_limits_count(limits); i++) {
		add_limit(cli, table, hm_limits_at(limits, i));
		hm_limit_say(cli->book, hm_limits_at(limits, i), &say);
	}
	if (hm_limits_count(limits) == 0)
		cli_say(cli, HM_N_("The plan meets every target."));
	else if (chance > 0)
		cli_say(cli,
			HM_N_("Targets are told with what makes them sure: "
			      "each is to be met with a chance of %d %%."),
			(int)(chance + 50) / 100);
	return cli_emit_table(cli, table);
}

int plan_limits(struct cli *cli, struct plan_case *at, const char *unused)
{
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_limits *limits = NULL;
	int code = plan_case_open(cli, at->ask, at);

	(void)unused;
	if (code)
		return code;
	options.pools = &at->pools;
	options.donors = cli->donors;
	options.policy = cli->policy;
	at->how.effort = (int32_t)at->ask->effort;
	if (hm_limits_new(at->problem, &at->how, at->drives, at->n, &options,
		    NULL, NULL, &limits, &cli->err))
		return cli_fail(cli);
	code = show(cli, limits, at->how.confidence);
	hm_limits_free(limits);
	return code;
}
