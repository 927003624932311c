/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau-admin policy: which policies there are, every rule of one with its
 * clause and how sure it is, what is doubtful about it, and whether it
 * answers a file of cases as expected (policy_test.c).
 */

#include <string.h>

#include "commands.h"

static const struct hm_table_column list_columns[] = {
	{ "policy", HM_N_("policy"), false },
	{ "title", HM_N_("title"), false },
	{ "rules", HM_N_("rules"), true },
	{ "verified", HM_N_("figures"), false },
};

static bool add_policy(
	struct cli *cli, struct hm_table *table, const char *name)
{
	struct hm_policy *policy = NULL;

	if (!cli_policy(cli, name, &policy))
		return false;
	struct hm_policy_info info = hm_policy_info(policy);

	hm_table_add(table, name);
	hm_table_add(table, info.title);
	hm_table_add_number(table, (int64_t)info.rules);
	hm_table_add_word(table,
		info.verified ? HM_N_("verified") : HM_N_("not all verified"));
	hm_policy_free(policy);
	return true;
}

static int list(struct cli *cli)
{
	struct hm_table *table = cli_table(cli, list_columns, 4);

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < hm_policy_builtin_count(); i++) {
		if (add_policy(cli, table, hm_policy_builtin_name(i)))
			continue;
		hm_table_free(table);
		return cli_fail(cli);
	}
	return cli_emit_table(cli, table);
}

static const struct hm_table_column show_columns[] = {
	{ "rule", HM_N_("rule"), false },
	{ "kind", HM_N_("kind"), false },
	{ "first", HM_N_("first day"), false },
	{ "text", HM_N_("what it says"), false },
	{ "clause", HM_N_("clause"), false },
	{ "source", HM_N_("source"), false },
	{ "confidence", HM_N_("confidence"), false },
	{ "status", HM_N_("status"), false },
	{ "note", HM_N_("note"), false },
	{ "reading", HM_N_("reading"), false },
};

enum { SHOW_COLUMNS = sizeof(show_columns) / sizeof(show_columns[0]) };

static void add_rule(struct hm_table *table, const struct hm_rule *rule)
{
	hm_table_add(table, rule->id);
	hm_table_add_word(table, hm_rule_kind_name(rule->kind));
	if (rule->valid.from == HM_SPAN_OPEN_FROM)
		hm_table_add(table, NULL);
	else
		hm_table_add_date(table, rule->valid.from);
	hm_table_add(table, rule->text);
	hm_table_add(table, rule->clause);
	hm_table_add(table, rule->source);
	hm_table_add_word(table, hm_confidence_name(rule->sure));
	hm_table_add_word(table, hm_rule_status_name(rule->status));
	hm_table_add(table, rule->note);
	hm_table_add(table, rule->reading);
}

static void say_head(const struct cli *cli)
{
	struct hm_policy_info info = hm_policy_info(cli->policy);

	cli_say(cli, "%s (%s): %s", info.id, info.jurisdiction, info.title);
	if (!info.verified)
		cli_say(cli,
			HM_N_("Not verified: do not use without checking. "
			      "Some figures are recalled, or read in one "
			      "copy only."));
}

static int show(struct cli *cli)
{
	struct hm_table *table = cli_table(cli, show_columns, SHOW_COLUMNS);
	struct hm_policy_info info = hm_policy_info(cli->policy);

	if (!table)
		return CLI_SYSTEM;
	say_head(cli);
	for (size_t i = 0; i < info.rules; i++)
		add_rule(table, hm_policy_rule_at(cli->policy, i));
	return cli_emit_table(cli, table);
}

/* The file as it was written, which is the rule itself. */
static int show_text(struct cli *cli, const char *name)
{
	struct hm_text bytes;
	int code;

	say_head(cli);
	hm_text_init(&bytes, NULL);
	if (cli_policy_text(cli, name, &bytes))
		code = cli_emit(cli, hm_text_str(&bytes), bytes.len);
	else
		code = cli_fail(cli);
	hm_text_fini(&bytes);
	return code;
}

static int lint(struct cli *cli)
{
	struct hm_say say = cli_listener(cli);

	say_head(cli);
	size_t findings = hm_policy_lint(cli->policy, &say);

	cli_say(cli, HM_N_("%zu findings."), findings);
	return findings ? CLI_NO : CLI_DONE;
}

int cmd_policy(struct cli *cli, int argc, char **argv)
{
	bool text = false;
	const struct cli_option options[] = {
		{ "text", 0, CLI_FLAG, &text, NULL,
			HM_N_("show: the file as it is written") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 1, &nargs, &code))
		return code;
	const char *verb = nargs ? argv[0] : "";
	const char *name = nargs > 1 ? argv[1] : "VN";

	if (!strcmp(verb, "list") && nargs == 1)
		return list(cli);
	if (!strcmp(verb, "test") && nargs == 3)
		return policy_test(cli, name, argv[2]);
	bool shows = !strcmp(verb, "show");

	if (nargs > 2 || (!shows && strcmp(verb, "lint") != 0))
		return cli_usage(cli,
			HM_N_("policy wants list, show, lint or "
			      "test"));
	if (text && !shows)
		return cli_usage(cli, HM_N_("--text goes with show"));
	if (!cli_policy(cli, name, &cli->policy))
		return cli_fail(cli);
	if (text)
		return show_text(cli, name);
	return shows ? show(cli) : lint(cli);
}
