/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau eligible: who may be invited for a day. Measurements are taken at
 * the drive and exclude nobody here; the table says which.
 */

#include <stdlib.h>
#include <string.h>

#include "commands.h"

static const struct hm_table_column columns[] = {
	{ "code", HM_N_("code"), false },
	{ "name", HM_N_("name"), false },
	{ "blood", HM_N_("blood group"), false },
	{ "org", HM_N_("org"), false },
	{ "phone", HM_N_("phone"), false },
	{ "last", HM_N_("last donation"), false },
	{ "note", HM_N_("note"), false },
};

/* Headlines that do not stop an invitation. */
static bool may_invite(enum hm_headline headline)
{
	return headline == HM_HEADLINE_ELIGIBLE ||
		headline == HM_HEADLINE_NEEDS_CONSENT ||
		headline == HM_HEADLINE_NEEDS_PHYSICIAN;
}

static void add_row(struct cli *cli, struct hm_table *table, size_t row,
	enum hm_headline headline)
{
	const struct hm_donor *donor = hm_registry_at(cli->donors, row);
	char blood[HM_BLOOD_TEXT_MAX];
	size_t n;
	const struct hm_donation *given = hm_registry_donations(
		cli->donors, row, &n);

	hm_blood_format(donor->abo, donor->rhd, blood);
	hm_table_add(table, donor->code);
	hm_table_add(table, donor->name);
	hm_table_add(table, blood);
	hm_table_add(table, cli_org_name(cli, donor->org));
	hm_table_add(table, donor->phone);
	if (n)
		hm_table_add_date(table, given[n - 1].day);
	else
		hm_table_add(table, NULL);
	hm_table_add_word(table,
		headline == HM_HEADLINE_ELIGIBLE ? HM_N_("to be measured there")
						 : hm_headline_words(headline));
}

/* Orgs repeat among donors: the tree is asked once for each. */
struct within {
	const struct cli *cli;
	struct hm_id above;
	hm_date day;
	struct hm_id last;
	bool last_in;
};

static bool is_within(struct within *within, struct hm_id org)
{
	if (hm_id_is_none(within->above))
		return true;
	if (!hm_id_equal(org, within->last)) {
		within->last = org;
		within->last_in = hm_tree_is_within(
			within->cli->book, org, within->above, within->day);
	}
	return within->last_in;
}

/* Blood groups wanted; unknown = any. */
struct group {
	enum hm_abo abo;
	enum hm_rhd rhd;
};

static bool is_of_group(const struct group *group, const struct hm_donor *donor)
{
	return (!group->abo || group->abo == donor->abo) &&
		(!group->rhd || group->rhd == donor->rhd);
}

static int list(struct cli *cli, const struct hm_question *question,
	const struct group *group, struct hm_id above, hm_date day,
	bool count_only)
{
	size_t n = hm_registry_count(cli->donors);
	uint8_t *headlines = calloc(n ? n : 1, 1);
	struct hm_table *table = cli_table(cli, columns, 7);
	struct within within = { cli, above, day, HM_ID_NONE_INIT, false };
	size_t found = 0;
	int code = CLI_SYSTEM;

	if (!headlines || !table)
		goto done;
	hm_verdict_scan(cli->policy, cli->donors, question, day, headlines);
	for (size_t i = 0; i < n; i++) {
		enum hm_headline headline = (enum hm_headline)headlines[i];

		if (!may_invite(headline) ||
			!is_of_group(group, hm_registry_at(cli->donors, i)) ||
			!is_within(
				&within, hm_registry_at(cli->donors, i)->org))
			continue;
		found++;
		if (!count_only)
			add_row(cli, table, i, headline);
	}
	if (count_only) {
		struct hm_text text;

		hm_text_init(&text, NULL);
		hm_text_addf(&text, "%zu\n", found);
		code = cli_emit(cli, hm_text_str(&text), text.len);
		hm_text_fini(&text);
	} else {
		code = cli_emit_table(cli, table);
		table = NULL;
	}
	if (!code && !found)
		code = CLI_NO;
done:
	hm_table_free(table);
	free(headlines);
	return code;
}

static bool find_place(struct cli *cli, const char *org_code,
	const char *venue_code, hm_date day, struct hm_id *above)
{
	if (venue_code) {
		const struct hm_venue *venue = cli_venue(cli, venue_code);

		if (!venue)
			return false;
		*above = venue->org;
	} else if (org_code) {
		const struct hm_org *org = cli_org(cli, org_code, day);

		if (!org)
			return false;
		*above = org->id;
	}
	return true;
}

int cmd_eligible(struct cli *cli, int argc, char **argv)
{
	hm_date on = HM_DATE_NONE;
	const char *org = NULL;
	const char *venue = NULL;
	const char *product = "WB";
	const char *group_text = "";
	bool count_only = false;
	const struct cli_option options[] = {
		{ "on", 0, CLI_DATE, &on, "DATE",
			HM_N_("the day of the drive (default: today)") },
		{ "org", 0, CLI_TEXT, &org, "CODE",
			HM_N_("donors of this org and below") },
		{ "venue", 0, CLI_TEXT, &venue, "CODE",
			HM_N_("donors of the venue's org") },
		{ "product", 0, CLI_TEXT, &product, "PRODUCT",
			HM_N_("WB, PLT, PLA ... (default WB)") },
		{ "group", 0, CLI_TEXT, &group_text, "GROUP",
			HM_N_("blood group: O+, AB-, A") },
		{ "count", 0, CLI_FLAG, &count_only, NULL,
			HM_N_("only how many") },
	};
	struct hm_question question = { .product = HM_PRODUCT_WB };
	struct hm_id above = HM_ID_NONE_INIT;
	struct group group;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 6, &nargs, &code))
		return code;
	if (nargs || (org && venue))
		return cli_usage(cli,
			HM_N_("eligible takes a day, and an org or a "
			      "venue"));
	if (hm_product_parse(product, strlen(product), &question.product))
		return cli_usage(cli, HM_N_("'%s' is not a product"), product);
	if (hm_blood_parse(
		    group_text, strlen(group_text), &group.abo, &group.rhd))
		return cli_usage(
			cli, HM_N_("'%s' is not a blood group"), group_text);
	if (!cli_open(cli, CLI_BOOK | CLI_DONORS | CLI_POLICY, &code))
		return code;
	if (on == HM_DATE_NONE)
		on = cli->today;
	if (!find_place(cli, org, venue, on, &above))
		return CLI_INPUT;
	return list(cli, &question, &group, above, on, count_only);
}
