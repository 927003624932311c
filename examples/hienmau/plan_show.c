/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * What a plan says: targets, teams, venues on one page for people; the same
 * and the drives as one object in JSON; the drives alone in CSV.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "plan_venue.h"

/* A chance for people: whole per cent, and never sure. */
static void add_chance(
	const struct cli *cli, struct hm_table *table, int32_t chance)
{
	char text[16];

	if (cli->format != HM_TABLE_TEXT) {
		hm_table_add_share(table, chance);
		return;
	}
	if (chance < 100)
		snprintf(text, sizeof(text), "< 1 %%");
	else if (chance > 9900)
		snprintf(text, sizeof(text), "> 99 %%");
	else
		snprintf(text, sizeof(text), "%d %%", (chance + 50) / 100);
	hm_table_add(table, text);
}

static const struct hm_table_column target_columns[] = {
	{ "org", HM_N_("org"), false }, { "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "wanted", HM_N_("target"), true },
	{ "collected", HM_N_("collected"), true },
	{ "booked", HM_N_("booked"), true },
	{ "planned", HM_N_("planned"), true },
	{ "missing", HM_N_("missing"), true },
	{ "chance", HM_N_("chance"), true },
	{ "surplus", HM_N_("above target"), true }, /* not for people */
};

void plan_add_target(const struct cli *cli, struct hm_table *table,
	const struct hm_target *target)
{
	hm_table_add(table, cli_org_name(cli, target->org));
	hm_table_add_date(table, target->span.from);
	hm_table_add_date(table, target->span.to - 1);
}

static void add_targets(const struct cli *cli, const struct plan_work *work,
	struct hm_table *table)
{
	const struct hm_plan *plan = work->plan;

	for (size_t i = 0; i < hm_plan_target_count(plan); i++) {
		const struct hm_plan_target *row = hm_plan_target_at(plan, i);

		plan_add_target(cli, table,
			hm_book_find_target(cli->book, row->target));
		hm_table_add_number(table, row->wanted);
		hm_table_add_number(table, row->collected);
		hm_table_add_number(table, row->booked);
		hm_table_add_number(table, row->planned);
		hm_table_add_number(table, row->missing);
		add_chance(cli, table, row->chance);
		if (cli->format != HM_TABLE_TEXT)
			hm_table_add_number(table, row->surplus);
	}
}

static const struct hm_table_column venue_columns[] = {
	{ "code", HM_N_("code"), false },
	{ "venue", HM_N_("venue"), false },
	{ "drives", HM_N_("drives"), true },
	{ "units", HM_N_("units"), true },
	{ "why_none", HM_N_("why none"), false },
};

static void add_venues(
	struct hm_table *table, const struct plan_visit *visits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		hm_table_add(table, visits[i].venue->code);
		hm_table_add(table, visits[i].venue->name);
		hm_table_add_number(table, (int64_t)visits[i].drives);
		hm_table_add_number(table, visits[i].units);
		hm_table_add(table, plan_why_key(visits[i].why));
	}
}

/* For people: one line, or a few, for all venues that are alike. */
static const struct hm_table_column group_columns[] = {
	{ "drives", HM_N_("drives each"), true },
	{ "why_none", HM_N_("why none"), false },
	{ "count", HM_N_("venues"), true },
	{ "venues", HM_N_("which"), false },
};

enum { LINE_WIDTH = 72 };

static bool is_in_group(const struct plan_visit *visit, size_t drives, int why)
{
	return visit->drives == drives && (int)visit->why == why;
}

/* The codes of a group, in as many rows as they need. */
static void add_codes(struct hm_table *table, const struct plan_visit *visits,
	size_t n, const struct plan_visit *like)
{
	struct hm_text line;

	hm_text_init(&line, NULL);
	for (size_t i = 0; i < n; i++) {
		if (!is_in_group(&visits[i], like->drives, (int)like->why))
			continue;
		if (line.len + strlen(visits[i].venue->code) > LINE_WIDTH) {
			hm_table_add(table, hm_text_str(&line));
			hm_text_clear(&line);
			for (int cell = 0; cell < 3; cell++)
				hm_table_add(table, NULL);
		}
		hm_text_addf(&line, "%s%s", line.len ? " " : "",
			visits[i].venue->code);
	}
	hm_table_add(table, hm_text_str(&line));
	hm_text_fini(&line);
}

static void add_group(const struct cli *cli, struct hm_table *table,
	const struct plan_visit *visits, size_t n,
	const struct plan_visit *like)
{
	int64_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += is_in_group(&visits[i], like->drives, (int)like->why);
	if (!count)
		return;
	hm_table_add_number(table, (int64_t)like->drives);
	hm_table_add(table,
		like->drives ? NULL : cli_text(cli, plan_why_text(like->why)));
	hm_table_add_number(table, count);
	add_codes(table, visits, n, like);
}

static void add_groups(const struct cli *cli, struct hm_table *table,
	const struct plan_visit *visits, size_t n)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = visits[i].drives > most ? visits[i].drives : most;
	for (size_t drives = most; drives > 0; drives--) {
		const struct plan_visit like = { .drives = drives };

		add_group(cli, table, visits, n, &like);
	}
	for (int why = 1; why < PLAN_WHY_COUNT; why++) {
		const struct plan_visit like = { .why = (enum plan_why)why };

		add_group(cli, table, visits, n, &like);
	}
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Three tables, or NULLs after saying why. */
static bool make_tables(struct cli *cli, const struct plan_work *work,
	const struct plan_visit *visits, size_t n, struct hm_table *tables[3])
{
	const bool people = cli->format == HM_TABLE_TEXT;

	tables[0] = cli_table(
		cli, target_columns, COUNT(target_columns) - (people ? 1 : 0));
	tables[1] = tables[0] ? plan_team_table(cli, work) : NULL;
	tables[2] = !tables[1] ? NULL
		: people ? cli_table(cli, group_columns, COUNT(group_columns))
			 : cli_table(cli, venue_columns, COUNT(venue_columns));
	if (!tables[2])
		return false;
	add_targets(cli, work, tables[0]);
	if (people)
		add_groups(cli, tables[2], visits, n);
	else
		add_venues(tables[2], visits, n);
	return true;
}

/* What a proposal takes from drives booked later: as planned. */
static int32_t find_taken(
	const struct hm_plan *plan, const struct hm_drive *drive)
{
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *planned = hm_plan_drive_at(plan, i);

		if (planned->day == drive->day &&
			hm_id_equal(planned->venue, drive->venue) &&
			hm_id_equal(planned->team, drive->team))
			return planned->taken;
	}
	return 0;
}

static struct hm_table *make_drives(struct cli *cli,
	const struct plan_work *work, const struct hm_book *changes)
{
	struct hm_table *table = cli_table(
		cli, planned_columns, PLANNED_COLUMNS);

	for (size_t i = 0; table && i < hm_book_drive_count(changes); i++) {
		const struct hm_drive *drive = hm_book_drive_at(changes, i);

		drive_add_planned(
			cli, table, drive, find_taken(work->plan, drive));
	}
	return table;
}

/* The figures of the plan as a whole; a name has no signs to be quoted. */
static void write_figures(const struct plan_work *work, struct hm_text *out)
{
	const struct hm_plan *plan = work->plan;
	const struct hm_yield yield = hm_plan_yield(plan);
	char first[HM_DATE_TEXT_MAX];
	char last[HM_DATE_TEXT_MAX];

	hm_date_format_iso(work->options.span.from, first);
	hm_date_format_iso(work->options.span.to - 1, last);
	hm_text_addf(out,
		"\"name\": \"%s\", \"first\": \"%s\", \"last\": \"%s\",\n",
		work->name, first, last);
	hm_text_addf(out,
		"\"missing\": %lld, \"missing_least\": %lld, "
		"\"surplus\": %lld, \"cost\": %lld, "
		"\"objective\": %lld, \"bound\": %lld, ",
		(long long)hm_plan_missing(plan),
		(long long)hm_plan_missing_least(plan),
		(long long)hm_plan_surplus(plan), (long long)hm_plan_cost(plan),
		(long long)hm_plan_objective(plan),
		(long long)hm_plan_bound(plan));
	/* In parts per 10,000 above, so that no locale writes a comma. */
	if (hm_plan_gap(plan) < 1) {
		const int gap = (int)(hm_plan_gap(plan) * 10000 + 0.999999);

		hm_text_addf(
			out, "\"gap\": 0.%04d,\n", gap < 10000 ? gap : 9999);
	} else {
		hm_text_add(out, "\"gap\": null,\n");
	}
	int64_t saved;
	const int64_t nights = plan_count_nights(plan, &saved);

	hm_text_addf(out, "\"nights\": %lld, \"saved\": %lld,\n",
		(long long)nights, (long long)saved);
	hm_text_addf(out,
		"\"units_p10\": %d, \"units\": %d, \"units_p90\": %d, "
		"\"taken\": %lld,\n",
		(int)yield.p10, (int)yield.p50, (int)yield.p90,
		(long long)plan_count_taken(plan));
}

int plan_emit_object(struct cli *cli, struct hm_text *figures,
	const char *const *keys, struct hm_table *const *tables, size_t n)
{
	struct hm_text text;
	int code = CLI_DONE;

	hm_text_init(&text, NULL);
	hm_text_add(&text, "{");
	hm_text_add_bytes(&text, figures->data, figures->len);
	for (size_t i = 0; i < n && !code; i++) {
		hm_text_addf(&text, "%s\"%s\": ", i ? "," : "", keys[i]);
		if (hm_table_render(tables[i], &text, &cli->err))
			code = cli_fail_system(cli);
	}
	hm_text_add(&text, "}\n");
	if (!code && (figures->failed || !hm_text_str(&text))) {
		cli_say(cli, HM_N_("There is not enough memory."));
		code = CLI_SYSTEM;
	}
	if (!code)
		code = cli_emit(cli, hm_text_str(&text), text.len);
	hm_text_fini(&text);
	hm_text_fini(figures);
	for (size_t i = 0; i < n; i++)
		hm_table_free(tables[i]);
	return code;
}

/* A team that no venue is open to is a mistake in its sheet. */
static void say_idle_teams(const struct cli *cli, const struct plan_work *work)
{
	const struct hm_book *book = cli->book;
	const hm_date first = work->options.span.from;
	const hm_date last = work->options.span.to - 1;

	for (size_t k = 0; k < hm_book_team_count(book); k++) {
		const struct hm_team *team = hm_book_team_at(book, k);
		bool serves = false;

		for (size_t v = 0; v < hm_book_venue_count(book); v++) {
			const struct hm_id org = hm_book_venue_at(book, v)->org;

			serves |= hm_open_serves(book, team, org, first) ||
				hm_open_serves(book, team, org, last);
		}
		if (!serves)
			cli_say(cli,
				HM_N_("The team %s serves no venue; check the "
				      "orgs it serves."),
				team->name);
	}
}

/* The limits that close all venues of an empty plan. */
static void say_limits(
	const struct cli *cli, const struct plan_visit *visits, size_t n)
{
	size_t counts[PLAN_WHY_COUNT] = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (visits[i].why >= PLAN_WHY_NOT_NEEDED)
			return;
		counts[visits[i].why]++;
	}
	for (int why = PLAN_WHY_HOLIDAY; why < PLAN_WHY_NOT_NEEDED; why++)
		if (counts[why])
			cli_say(cli,
				HM_N_("No drive is possible at %zu of %zu "
				      "venues: %s."),
				counts[why], n,
				cli_text(cli,
					plan_why_text((enum plan_why)why)));
}

/* An empty plan says why it is empty. */
static void say_empty(const struct cli *cli, const struct hm_plan *plan,
	const struct plan_visit *visits, size_t n)
{
	if (hm_plan_drive_count(plan))
		return;
	if (!hm_plan_target_count(plan))
		cli_say(cli,
			HM_N_("There is nothing to plan for: no target in "
			      "units of this org or below it shares a day with "
			      "the plan."));
	if (!n)
		cli_say(cli,
			HM_N_("No drive is possible: there is no venue in this "
			      "org or below it."));
	else if (!hm_book_team_count(cli->book))
		cli_say(cli, HM_N_("No drive is possible: there is no team."));
	else
		say_limits(cli, visits, n);
}

static int emit(struct cli *cli, const struct plan_work *work,
	const struct plan_visit *visits, size_t n,
	const struct hm_book *changes)
{
	static const char *const keys[] = { "targets", "teams", "venues",
		"drives" };
	struct hm_table *tables[4] = { NULL };

	if (cli->format == HM_TABLE_CSV) {
		tables[0] = make_drives(cli, work, changes);
		return tables[0] ? cli_emit_table(cli, tables[0]) : CLI_SYSTEM;
	}
	if (!make_tables(cli, work, visits, n, tables))
		goto free_tables;
	if (cli->format == HM_TABLE_TEXT)
		return cli_emit_tables(cli, tables, 3);
	tables[3] = make_drives(cli, work, changes);
	if (tables[3]) {
		struct hm_text figures;

		hm_text_init(&figures, NULL);
		write_figures(work, &figures);
		return plan_emit_object(cli, &figures, keys, tables, 4);
	}

free_tables:
	for (size_t i = 0; i < COUNT(tables); i++)
		hm_table_free(tables[i]);
	return CLI_SYSTEM;
}

int plan_show(struct cli *cli, const struct plan_work *work,
	const struct hm_book *changes)
{
	size_t n = 0;
	struct plan_visit *visits = plan_visits(cli, work, &n);
	int code = CLI_SYSTEM;

	if (!visits)
		return code;
	plan_say(cli, work);
	say_empty(cli, work->plan, visits, n);
	if (n)
		say_idle_teams(cli, work);
	code = emit(cli, work, visits, n, changes);
	free(visits);
	return code;
}
