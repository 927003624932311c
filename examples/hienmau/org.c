/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau org: the organisations and the tree they form on a day. */

#include <string.h>

#include "commands.h"

static const struct hm_table_column list_columns[] = {
	{ "code", HM_N_("code"), false },
	{ "name", HM_N_("name"), false },
	{ "kind", HM_N_("kind"), false },
	{ "part_of", HM_N_("part of"), false },
	{ "headcount", HM_N_("people"), true },
};

static const char *parent_name(
	const struct cli *cli, const struct hm_org *org, hm_date on)
{
	return cli_org_name(cli, hm_tree_parent(cli->book, org->id, on));
}

static int org_list(struct cli *cli, const struct hm_org *under, hm_date on)
{
	struct hm_table *table = cli_table(cli, list_columns, 5);

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < hm_book_org_count(cli->book); i++) {
		const struct hm_org *org = hm_book_org_at(cli->book, i);

		if (!hm_span_contains(org->span, on))
			continue;
		if (under &&
			!hm_tree_is_within(cli->book, org->id, under->id, on))
			continue;
		hm_table_add(table, org->code);
		hm_table_add(table, org->name);
		hm_table_add_word(table, hm_org_kind_name(org->kind));
		hm_table_add(table, parent_name(cli, org, on));
		hm_table_add_count(table, org->headcount);
	}
	return cli_emit_table(cli, table);
}

static const struct hm_table_column fact_columns[] = {
	{ "what", HM_N_("what"), false },
	{ "value", HM_N_("value"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
};

static void add_span(struct hm_table *table, struct hm_span span)
{
	if (span.from == HM_SPAN_OPEN_FROM)
		hm_table_add(table, NULL);
	else
		hm_table_add_date(table, span.from);
	if (span.to == HM_SPAN_OPEN_TO)
		hm_table_add(table, NULL);
	else
		hm_table_add_date(table, span.to - 1);
}

static void add_fact(struct hm_table *table, const char *what,
	const char *value, struct hm_span span)
{
	hm_table_add_word(table, what);
	hm_table_add(table, value);
	add_span(table, span);
}

static void add_links(
	const struct cli *cli, struct hm_table *table, struct hm_id id)
{
	for (size_t i = 0; i < hm_book_link_count(cli->book); i++) {
		const struct hm_org_link *link = hm_book_link_at(cli->book, i);
		const char *kind = hm_link_kind_name(link->kind);

		if (hm_id_equal(link->org, id))
			add_fact(table, kind, cli_org_name(cli, link->to),
				link->span);
		else if (hm_id_equal(link->to, id) &&
			link->kind == HM_LINK_KIND_SUCCEEDED_BY)
			add_fact(table, HM_N_("took over"),
				cli_org_name(cli, link->org), link->span);
	}
}

static void add_contacts(
	const struct cli *cli, struct hm_table *table, struct hm_id id)
{
	for (size_t i = 0; i < hm_book_contact_count(cli->book); i++) {
		const struct hm_contact *contact = hm_book_contact_at(
			cli->book, i);
		struct hm_text line;

		if (!hm_id_equal(contact->org, id))
			continue;
		hm_text_init(&line, NULL);
		hm_text_addf(&line, "%s %s %s", contact->name, contact->role,
			contact->phone);
		add_fact(table, HM_N_("contact"), hm_text_str(&line),
			hm_span_all());
		hm_text_fini(&line);
	}
}

static int org_show(struct cli *cli, const struct hm_org *org)
{
	struct hm_table *table = cli_table(cli, fact_columns, 4);

	if (!table)
		return CLI_SYSTEM;
	add_fact(table, HM_N_("name"), org->name, org->span);
	add_fact(table, HM_N_("code"), org->code, org->span);
	hm_table_add_word(table, HM_N_("kind"));
	hm_table_add_word(table, hm_org_kind_name(org->kind));
	add_span(table, org->span);
	add_links(cli, table, org->id);
	add_contacts(cli, table, org->id);
	return cli_emit_table(cli, table);
}

int cmd_org(struct cli *cli, int argc, char **argv)
{
	const char *under = NULL;
	hm_date on = HM_DATE_NONE;
	const struct cli_option options[] = {
		{ "under", 0, CLI_TEXT, &under, "CODE",
			HM_N_("only this org and what is below it") },
		{ "on", 0, CLI_DATE, &on, "DATE",
			HM_N_("the tree of that day (default: today)") },
	};
	const struct hm_org *org = NULL;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 2, &nargs, &code))
		return code;
	bool list = nargs == 1 && !strcmp(argv[0], "list");
	bool show = nargs == 2 && !strcmp(argv[0], "show");

	if (!list && !show)
		return cli_usage(cli, HM_N_("org wants 'list' or 'show CODE'"));
	if (!cli_open(cli, CLI_BOOK, &code))
		return code;
	if (on == HM_DATE_NONE)
		on = cli->today;
	const char *named = show ? argv[1] : under;

	if (named) {
		org = cli_org(cli, named, on);
		if (!org)
			return CLI_INPUT;
	}
	return show ? org_show(cli, org) : org_list(cli, org, on);
}
