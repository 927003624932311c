/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau donor: find a donor by name, show one with its history. */

#include <string.h>

#include "commands.h"

static const struct hm_table_column find_columns[] = {
	{ "code", HM_N_("code"), false },
	{ "name", HM_N_("name"), false },
	{ "birth", HM_N_("born"), false },
	{ "sex", HM_N_("sex"), false },
	{ "blood", HM_N_("blood group"), false },
	{ "org", HM_N_("org"), false },
	{ "donations", HM_N_("donations"), true },
	{ "last", HM_N_("last donation"), false },
};

static void add_birth(struct hm_table *table, struct hm_span birth)
{
	struct hm_text year;

	if (hm_span_is_empty(birth)) {
		hm_table_add(table, NULL);
	} else if (hm_span_days(birth) == 1) {
		hm_table_add_date(table, birth.from);
	} else {
		hm_text_init(&year, NULL);
		hm_text_addf(&year, "%d", hm_date_to_ymd(birth.from).year);
		hm_table_add(table, hm_text_str(&year));
		hm_text_fini(&year);
	}
}

static void add_donor(const struct cli *cli, struct hm_table *table, size_t row)
{
	const struct hm_donor *donor = hm_registry_at(cli->donors, row);
	char blood[HM_BLOOD_TEXT_MAX];
	size_t n;
	const struct hm_donation *given = hm_registry_donations(
		cli->donors, row, &n);

	hm_blood_format(donor->abo, donor->rhd, blood);
	hm_table_add(table, donor->code);
	hm_table_add(table, donor->name);
	add_birth(table, donor->birth);
	hm_table_add_word(table, hm_sex_name(donor->sex));
	hm_table_add(table, blood);
	hm_table_add(table, cli_org_name(cli, donor->org));
	hm_table_add_number(table, (int64_t)n);
	if (n)
		hm_table_add_date(table, given[n - 1].day);
	else
		hm_table_add(table, NULL);
}

/* True if the donor has the folded words in the name, or is the code. */
static bool is_meant(const struct hm_donor *donor, const char *words,
	const char *code, struct hm_text *name)
{
	if (!strcmp(donor->code, code))
		return true;
	hm_text_clear(name);
	if (hm_fold(donor->name, strlen(donor->name), name))
		return false;
	return hm_fold_matches(hm_text_str(name), words);
}

static int donor_find(struct cli *cli, int n, char **words)
{
	struct hm_table *table = NULL;
	struct hm_text needle;
	struct hm_text name;
	size_t found = 0;
	int code = CLI_SYSTEM;

	hm_text_init(&needle, NULL);
	hm_text_init(&name, NULL);
	for (int i = 0; i < n; i++) {
		hm_text_add(&needle, " ");
		hm_fold(words[i], strlen(words[i]), &needle);
	}
	const char *folded = hm_text_str(&needle);

	/* Words without a letter would be in every name. */
	if (folded && !folded[strspn(folded, " ")]) {
		code = cli_usage(cli,
			HM_N_("donor find wants words of the name, or a code"));
		goto done;
	}
	table = cli_table(cli, find_columns, 8);
	if (!table)
		goto done;
	for (size_t i = 0; folded && i < hm_registry_count(cli->donors); i++) {
		if (!is_meant(hm_registry_at(cli->donors, i), folded, words[0],
			    &name))
			continue;
		add_donor(cli, table, i);
		found++;
	}
	code = cli_emit_table(cli, table);
	if (!code && !found)
		code = CLI_NO;
done:
	hm_text_fini(&name);
	hm_text_fini(&needle);
	return code;
}

static const struct hm_table_column history_columns[] = {
	{ "date", HM_N_("date"), false },
	{ "what", HM_N_("what"), false },
	{ "ml", HM_N_("ml"), true },
	{ "outcome", HM_N_("outcome"), false },
	{ "until", HM_N_("until"), false },
};

static void add_donations(
	const struct cli *cli, struct hm_table *table, size_t row)
{
	size_t n;
	const struct hm_donation *given = hm_registry_donations(
		cli->donors, row, &n);

	for (size_t i = 0; i < n; i++) {
		hm_table_add_date(table, given[i].day);
		hm_table_add_word(table, hm_product_words(given[i].product));
		hm_table_add_count(table, given[i].ml ? given[i].ml : -1);
		hm_table_add_word(table, hm_outcome_name(given[i].outcome));
		hm_table_add(table, NULL);
	}
}

static void add_deferrals(
	const struct cli *cli, struct hm_table *table, size_t row)
{
	size_t n;
	const struct hm_deferral *deferrals = hm_registry_deferrals(
		cli->donors, row, &n);

	for (size_t i = 0; i < n; i++) {
		hm_table_add_date(table, deferrals[i].day);
		hm_table_add(table, deferrals[i].event);
		hm_table_add(table, NULL);
		hm_table_add(table, NULL);
		if (deferrals[i].until == HM_DATE_NONE)
			hm_table_add(table, NULL);
		else
			hm_table_add_date(table, deferrals[i].until);
	}
}

static int donor_show(struct cli *cli, const char *name)
{
	struct hm_table *tables[2] = { NULL, NULL };
	size_t row;

	if (!hm_registry_find_code(cli->donors, name, &row)) {
		cli_say(cli,
			HM_N_("There is no donor with the code '%s' "
			      "('donor find' finds one by name)."),
			name);
		return CLI_INPUT;
	}
	tables[0] = cli_table(cli, find_columns, 8);
	tables[1] = cli_table(cli, history_columns, 5);
	if (!tables[0] || !tables[1]) {
		hm_table_free(tables[0]);
		hm_table_free(tables[1]);
		return CLI_SYSTEM;
	}
	add_donor(cli, tables[0], row);
	add_donations(cli, tables[1], row);
	add_deferrals(cli, tables[1], row);
	/* A person first sees who it is; a program gets the history alone. */
	if (cli->format == HM_TABLE_TEXT)
		return cli_emit_tables(cli, tables, 2);
	hm_table_free(tables[0]);
	return cli_emit_table(cli, tables[1]);
}

int cmd_donor(struct cli *cli, int argc, char **argv)
{
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	bool find = nargs >= 2 && !strcmp(argv[0], "find");
	bool show = nargs == 2 && !strcmp(argv[0], "show");

	if (!find && !show)
		return cli_usage(
			cli, HM_N_("donor wants 'find WORDS' or 'show CODE'"));
	if (!cli_open(cli, CLI_BOOK | CLI_DONORS, &code))
		return code;
	return find ? donor_find(cli, nargs - 1, argv + 1)
		    : donor_show(cli, argv[1]);
}
