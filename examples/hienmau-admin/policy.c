/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau-admin policy: every rule with its clause and how sure it is. */

#include <string.h>

#include "commands.h"

enum { POLICY_BYTES_MAX = 1 << 20 };

static const struct hm_table_column columns[] = {
	{ "rule", HM_N_("rule"), false },
	{ "kind", HM_N_("kind"), false },
	{ "clause", HM_N_("clause"), false },
	{ "source", HM_N_("source"), false },
	{ "confidence", HM_N_("confidence"), false },
	{ "reading", HM_N_("reading"), false },
};

static bool read_policy(struct cli *cli, const char *name)
{
	struct hm_say say = cli_listener(cli);
	struct hm_text text;
	enum hm_status status;

	if (!strchr(name, '/') && !strchr(name, '.'))
		return !hm_policy_builtin(name, NULL, &cli->policy, &cli->err);
	hm_text_init(&text, NULL);
	status = hm_file_read(name, POLICY_BYTES_MAX, &text, &cli->err);
	if (!status)
		status = hm_policy_parse(hm_text_str(&text), text.len, name,
			NULL, &say, &cli->policy, &cli->err);
	hm_text_fini(&text);
	return !status;
}

static int show(struct cli *cli)
{
	struct hm_policy_info info = hm_policy_info(cli->policy);
	struct hm_table *table = cli_table(cli, columns, 6);

	if (!table)
		return CLI_SYSTEM;
	cli_say(cli, "%s (%s): %s", info.id, info.jurisdiction, info.title);
	if (!info.verified)
		cli_say(cli,
			HM_N_("Some figures are not verified: do not use "
			      "without checking."));
	for (size_t i = 0; i < info.rules; i++) {
		const struct hm_rule *rule = hm_policy_rule_at(cli->policy, i);

		hm_table_add(table, rule->id);
		hm_table_add_word(table, hm_rule_kind_name(rule->kind));
		hm_table_add(table, rule->clause);
		hm_table_add(table, rule->source);
		hm_table_add_word(table, hm_confidence_name(rule->sure));
		hm_table_add(table, rule->reading);
	}
	return cli_emit_table(cli, table);
}

int cmd_policy(struct cli *cli, int argc, char **argv)
{
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	if (nargs < 1 || nargs > 2 || strcmp(argv[0], "show") != 0)
		return cli_usage(cli, HM_N_("policy wants 'show'"));
	if (!read_policy(cli, nargs == 2 ? argv[1] : "VN"))
		return cli_fail(cli);
	return show(cli);
}
