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

/* Who is asked about. */
struct wish {
	enum hm_product product;
	enum hm_abo abo; /* unknown = any */
	enum hm_rhd rhd;
	struct hm_id above; /* none = donors of every org */
	hm_date day;
	struct cli_words with; /* of the drive, as rules ask for them */
	bool count_only;
};

/* The orgs whose donors are wanted, by id. */
struct orgs {
	struct hm_id *ids;
	size_t n;
};

static int compare_ids(const void *a, const void *b)
{
	return hm_id_compare(
		*(const struct hm_id *)a, *(const struct hm_id *)b);
}

/* Donors are many and orgs few: the tree is asked once for each org. False
 * if there is no memory; the list is the caller's in any case. */
static bool find_orgs(
	const struct hm_book *book, const struct wish *wish, struct orgs *out)
{
	const size_t n = hm_book_org_count(book);

	out->ids = calloc(n ? n : 1, sizeof(*out->ids));
	if (!out->ids)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct hm_id id = hm_book_org_at(book, i)->id;

		if (hm_tree_is_within(book, id, wish->above, wish->day))
			out->ids[out->n++] = id;
	}
	qsort(out->ids, out->n, sizeof(*out->ids), compare_ids);
	return true;
}

static bool is_wanted(const struct wish *wish, const struct orgs *orgs,
	const struct hm_donor *donor)
{
	if ((wish->abo && wish->abo != donor->abo) ||
		(wish->rhd && wish->rhd != donor->rhd))
		return false;
	return hm_id_is_none(wish->above) ||
		bsearch(&donor->org, orgs->ids, orgs->n, sizeof(*orgs->ids),
			compare_ids);
}

/* Donors of the registry, and what the policy says of each. */
struct asked {
	const struct hm_registry *donors;
	size_t *rows;
	uint8_t *headlines;
	size_t n;
};

static struct hm_id asked_org(void *ctx, size_t i)
{
	const struct asked *asked = ctx;

	return hm_registry_at(asked->donors, asked->rows[i])->org;
}

static void asked_subject(void *ctx, size_t i, struct hm_subject *out)
{
	const struct asked *asked = ctx;

	*out = hm_subject_of(asked->donors, asked->rows[i]);
}

/* The donors who are wanted. False if there is no memory; what was made is
 * the caller's in any case. */
static bool choose(struct cli *cli, const struct wish *wish, struct asked *out)
{
	const size_t n = hm_registry_count(cli->donors);
	struct orgs orgs = { 0 };

	*out = (struct asked){
		.donors = cli->donors,
		.rows = calloc(n ? n : 1, sizeof(*out->rows)),
		.headlines = calloc(n ? n : 1, 1),
	};
	if (!out->rows || !out->headlines || !find_orgs(cli->book, wish, &orgs))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_wanted(wish, &orgs, hm_registry_at(cli->donors, i)))
			out->rows[out->n++] = i;
	free(orgs.ids);
	return true;
}

/*
 * Columns of one day for these donors are made faster than each of them is
 * asked about. Of a product without rules nobody may give anything.
 */
static bool ask(struct cli *cli, const struct wish *wish, struct asked *asked)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;
	struct hm_columns *compiled = NULL;

	if (!hm_policy_has_product(cli->policy, wish->product)) {
		asked->n = 0;
		return true;
	}

	const struct hm_columns_source source = { asked->n, asked_org,
		asked_subject, asked };

	options.days = hm_span_make(wish->day, wish->day + 1);
	options.products = 1u << wish->product;
	options.context = wish->with.items;
	options.ncontext = wish->with.n;
	if (hm_columns_new_from(
		    cli->policy, &source, &options, NULL, &compiled, &cli->err))
		return false;
	hm_columns_headlines(
		compiled, wish->product, wish->day, asked->headlines);
	hm_columns_free(compiled);
	return true;
}

/* Leaves only the donors who may be invited. */
static void keep_invitable(struct asked *asked)
{
	size_t n = 0;

	for (size_t i = 0; i < asked->n; i++) {
		if (!may_invite((enum hm_headline)asked->headlines[i]))
			continue;
		asked->rows[n] = asked->rows[i];
		asked->headlines[n++] = asked->headlines[i];
	}
	asked->n = n;
}

static int emit_count(struct cli *cli, size_t n)
{
	struct hm_text text;
	int code;

	hm_text_init(&text, NULL);
	hm_text_addf(&text, "%zu\n", n);
	code = cli_emit(cli, hm_text_str(&text), text.len);
	hm_text_fini(&text);
	return code;
}

static int emit_list(struct cli *cli, const struct asked *asked)
{
	struct hm_table *table = cli_table(cli, columns, 7);

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < asked->n; i++)
		add_row(cli, table, asked->rows[i],
			(enum hm_headline)asked->headlines[i]);
	return cli_emit_table(cli, table);
}

static int answer(struct cli *cli, const struct wish *wish)
{
	struct asked asked;
	int code = CLI_SYSTEM;

	if (!choose(cli, wish, &asked)) {
		cli_say(cli, HM_N_("There is not enough memory."));
		goto done;
	}
	if (!ask(cli, wish, &asked)) {
		code = cli_fail(cli);
		goto done;
	}
	keep_invitable(&asked);
	code = wish->count_only ? emit_count(cli, asked.n)
				: emit_list(cli, &asked);
	if (!code && !asked.n)
		code = CLI_NO;
done:
	free(asked.headlines);
	free(asked.rows);
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
	struct wish wish = { .product = HM_PRODUCT_WB, .day = HM_DATE_NONE };
	const char *org = NULL;
	const char *venue = NULL;
	const char *product = "WB";
	const char *group_text = "";
	const struct cli_option options[] = {
		{ "on", 0, CLI_DATE, &wish.day, "DATE",
			HM_N_("the day of the drive (default: today)") },
		{ "org", 0, CLI_TEXT, &org, "CODE",
			HM_N_("donors of this org and below") },
		{ "venue", 0, CLI_TEXT, &venue, "CODE",
			HM_N_("donors of the venue's org") },
		{ "product", 0, CLI_TEXT, &product, "PRODUCT",
			HM_N_("WB, PLT, PLA ... (default WB)") },
		{ "group", 0, CLI_TEXT, &group_text, "GROUP",
			HM_N_("blood group: O+, AB-, A") },
		{ "with", 0, CLI_WORDS, &wish.with, "WORD,...",
			HM_N_("what rules may ask about the drive: mobile, "
			      "low_stock ...") },
		{ "count", 0, CLI_FLAG, &wish.count_only, NULL,
			HM_N_("only how many") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options,
		    sizeof(options) / sizeof(options[0]), &nargs, &code))
		return code;
	if (nargs || (org && venue))
		return cli_usage(cli,
			HM_N_("eligible takes a day, and an org or a "
			      "venue"));
	if (hm_product_parse(product, strlen(product), &wish.product))
		return cli_usage(cli, HM_N_("'%s' is not a product"), product);
	if (hm_blood_parse(
		    group_text, strlen(group_text), &wish.abo, &wish.rhd))
		return cli_usage(
			cli, HM_N_("'%s' is not a blood group"), group_text);
	if (!cli_open(cli, CLI_BOOK | CLI_DONORS | CLI_POLICY, &code))
		return code;
	cli_say_unknown_words(cli, &wish.with);
	if (wish.day == HM_DATE_NONE)
		wish.day = cli->today;
	if (!find_place(cli, org, venue, wish.day, &wish.above))
		return CLI_INPUT;
	return answer(cli, &wish);
}
