/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau plan why-not: what keeps drives from a venue, a team or a day. */

#include "plan_explain.h"

#include <string.h>

static const struct hm_table_column reason_columns[] = {
	{ "reason", HM_N_("reason"), false },
	{ "count", HM_N_("number of days"), true },
	{ "rule", HM_N_("rule"), false },
};

static const struct hm_table_column pair_columns[] = {
	{ "reason", HM_N_("reason"), false },
	{ "count", HM_N_("venues with teams"), true },
	{ "rule", HM_N_("rule"), false },
};

static void add_reason(const struct cli *cli, struct hm_table *table,
	enum hm_explain_reason reason, int32_t count)
{
	hm_table_add(table,
		cli->format == HM_TABLE_TEXT
			? cli_text(cli, hm_explain_reason_text(reason))
			: hm_explain_reason_name(reason));
	hm_table_add_number(table, count);
}

/* A row for each reason; for each rule where something is forbidden. */
static struct hm_table *table_of_reasons(struct cli *cli,
	const struct hm_table_column *columns, const struct cli_list *rules,
	const struct hm_explain_why_not *why)
{
	struct hm_table *table = cli_table(cli, columns, rules->n ? 3 : 2);

	for (int i = 0; table && i < HM_REASON_COUNT; i++) {
		const enum hm_explain_reason reason = (enum hm_explain_reason)i;

		for (size_t r = 0;
			reason == HM_REASON_FORBIDDEN && r < why->nrules; r++) {
			if (why->rules[r] == 0)
				continue;
			add_reason(cli, table, reason, why->rules[r]);
			hm_table_add(table, rules->items[r]);
		}
		if (why->count[i] == 0 || reason == HM_REASON_FORBIDDEN)
			continue;
		add_reason(cli, table, reason, why->count[i]);
		if (rules->n)
			hm_table_add(table, NULL);
	}
	return table;
}

/* What the best of the drives that are possible would come to. */
static void say_best(const struct cli *cli, const struct plan_case *at,
	const struct hm_explain_why_not *why)
{
	cli_say(cli, HM_N_("Planned: %d drives."), (int)why->drives);
	if (why->nbest == 0) {
		cli_say(cli, HM_N_("No other is possible."));
		return;
	}

	const struct hm_explain_change *best = &why->best[0];
	const int64_t loss = best->loss.objective;
	char day[HM_DATE_TEXT_MAX];
	char text[4][PLAN_NUMBER_MAX];

	hm_date_format(best->day, cli->lang, day);
	if (at->how.order)
		cli_say(cli,
			HM_N_("The best that is possible, %s, %s, %s: missing "
			      "%s units, above targets %s units, weeks out of "
			      "pace %s units, cost %s VND."),
			day, cli_venue_name(cli, best->venue),
			cli_team_name(cli, best->team),
			plan_signed(cli, best->loss.missing, text[0]),
			plan_signed(cli, best->loss.surplus, text[1]),
			plan_signed(cli, best->loss.beside, text[2]),
			plan_signed(cli, best->loss.cost, text[3]));
	else if (loss > 0)
		cli_say(cli,
			HM_N_("The best that is possible, %s, %s, %s, would "
			      "cost %s VND more than it saves."),
			day, cli_venue_name(cli, best->venue),
			cli_team_name(cli, best->team),
			plan_number(cli, loss, text[0]));
	else
		cli_say(cli,
			HM_N_("The best that is possible, %s, %s, %s, would "
			      "make the plan better by %s VND; plan again, "
			      "with more --effort."),
			day, cli_venue_name(cli, best->venue),
			cli_team_name(cli, best->team),
			plan_number(cli, -loss, text[0]));
}

/*
 * The days of the booked drives at which those are expected who would come,
 * the first of them, each with how often it is in the way.
 */
static void say_booked(
	const struct cli *cli, const struct hm_explain_why_not *why)
{
	enum { MOST = 10 };
	struct hm_text days;

	if (why->nbooked == 0)
		return;
	hm_text_init(&days, NULL);
	for (size_t i = 0; i < why->nbooked && i < MOST; i++) {
		char day[HM_DATE_TEXT_MAX];

		hm_date_format(why->booked[i].day, cli->lang, day);
		hm_text_addf(&days, "%s%s (%d)", i > 0 ? ", " : "", day,
			(int)why->booked[i].count);
	}
	if (why->nbooked > MOST)
		hm_text_add(&days, ", ...");
	if (hm_text_str(&days))
		cli_say(cli,
			HM_N_("Days of booked drives at which all who would "
			      "come are expected: %s."),
			hm_text_str(&days));
	hm_text_fini(&days);
}

/* What is said in sentences, for programs. */
static void write_why_not(
	const struct hm_explain_why_not *why, struct hm_text *out)
{
	hm_text_addf(out, "\"planned\": %d,\n\"booked\": [", (int)why->drives);
	for (size_t i = 0; i < why->nbooked; i++) {
		char day[HM_DATE_TEXT_MAX];

		hm_date_format_iso(why->booked[i].day, day);
		hm_text_addf(out, "%s{\"day\": \"%s\", \"count\": %d}",
			i > 0 ? ", " : "", day, (int)why->booked[i].count);
	}
	hm_text_add(out, "],\n");
}

static int show_why_not(struct cli *cli, const struct plan_case *at,
	const struct hm_table_column *columns,
	const struct hm_explain_why_not *why)
{
	static const char *const keys[] = { "reasons", "changes" };
	const struct cli_list *rules = &at->ask->rules.forbid;
	struct hm_table *tables[2] = { table_of_reasons(
					       cli, columns, rules, why),
		plan_change_table(cli, why->best, why->nbest) };

	if (!tables[0] || !tables[1]) {
		hm_table_free(tables[0]);
		hm_table_free(tables[1]);
		return CLI_SYSTEM;
	}
	say_best(cli, at, why);
	say_booked(cli, why);
	if (cli->format == HM_TABLE_TEXT && why->nbest > 0)
		return cli_emit_tables(cli, tables, 2);
	if (cli->format == HM_TABLE_JSON) {
		struct hm_text figures;

		hm_text_init(&figures, NULL);
		write_why_not(why, &figures);
		return plan_emit_object(cli, &figures, keys, tables, 2);
	}
	hm_table_free(tables[1]);
	return cli_emit_table(cli, tables[0]);
}

/* A venue of another org has its drives in another plan; false: said so. */
static bool is_planned(const struct cli *cli, const struct plan_case *at,
	const struct hm_venue *venue)
{
	const struct hm_id org = at->options.org;
	const hm_date first = at->options.span.from;
	const hm_date last = at->options.span.to - 1;

	if (hm_id_is_none(org) ||
		hm_tree_is_within(cli->book, venue->org, org, first) ||
		hm_tree_is_within(cli->book, venue->org, org, last))
		return true;
	cli_say(cli,
		HM_N_("%s is outside the org that is planned; give its own, or "
		      "one above both, with --org."),
		venue->code);
	return false;
}

int plan_why_not(struct cli *cli, struct plan_case *at, const char *what)
{
	const struct hm_venue *venue = hm_book_find_venue_by_code(
		cli->book, what);
	const struct hm_team *team = hm_book_find_team_by_code(cli->book, what);
	struct hm_explain_why_not why;
	enum hm_status status;
	hm_date day = HM_DATE_NONE;

	if (!venue && !team && hm_date_parse(what, strlen(what), &day)) {
		cli_say(cli,
			HM_N_("%s is neither a venue, a team nor a day; give "
			      "a code or a date."),
			what);
		return CLI_INPUT;
	}

	int code = plan_case_open(cli, at->ask, at);
	if (!code && venue && !is_planned(cli, at, venue))
		return CLI_INPUT;
	if (!code)
		code = plan_lay_out(cli, at);
	if (code)
		return code;
	if (venue)
		status = hm_explain_why_not_venue(
			at->explain, venue->id, &why, &cli->err);
	else if (team)
		status = hm_explain_why_not_team(
			at->explain, team->id, &why, &cli->err);
	else
		status = hm_explain_why_not_day(
			at->explain, day, &why, &cli->err);
	if (status)
		return cli_fail(cli);
	return show_why_not(
		cli, at, venue || team ? reason_columns : pair_columns, &why);
}
