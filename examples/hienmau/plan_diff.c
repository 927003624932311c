/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * plan diff: what two plans do differently. A side is what would stand if
 * its plan were accepted: its proposals, and the drives that are booked
 * whatever is planned; "now" is these alone.
 */

#include <stdlib.h>
#include <string.h>

#include "plan.h"

static const struct hm_table_column row_columns[] = {
	{ "what", HM_N_("what"), false },
	{ "venue", HM_N_("venue"), false },
	{ "day_before", HM_N_("day before"), false },
	{ "day_after", HM_N_("day after"), false },
	{ "team_before", HM_N_("team before"), false },
	{ "team_after", HM_N_("team after"), false },
	{ "units_before", HM_N_("units before"), true },
	{ "units_after", HM_N_("units after"), true },
};

static const struct hm_table_column target_columns[] = {
	{ "org", HM_N_("org"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "wanted", HM_N_("target"), true },
	{ "before", HM_N_("units before"), true },
	{ "after", HM_N_("units after"), true },
	{ "change", HM_N_("change"), true },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What both sides are taken from. */
struct scope {
	struct hm_span days;
	struct hm_id org;
};

static bool is_in(const struct cli *cli, const struct hm_drive *drive,
	const struct scope *scope)
{
	return hm_span_contains(scope->days, drive->day) &&
		(hm_id_is_none(scope->org) ||
			hm_tree_is_within(cli->book, drive->host, scope->org,
				drive->day));
}

/*
 * The drives of a side, free() them; *n how many. NULL after saying why. With
 * a name there must be a proposal of it.
 */
static const struct hm_drive **list_side(const struct cli *cli,
	const struct scope *scope, const char *name, size_t *n, int *code)
{
	const size_t count = hm_book_drive_count(cli->book);
	const struct hm_drive **drives = calloc(count + 1, sizeof(*drives));
	const bool now = !strcmp(name, "now");
	bool found = now;

	*n = 0;
	*code = CLI_SYSTEM;
	if (!drives) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);
		const bool own = !now && plan_owns(drive, name);

		found |= own && plan_name_length(drive) == strlen(name) &&
			!strncmp(drive->code, name, strlen(name));
		if ((own || hm_drive_state_holds(drive->state)) &&
			is_in(cli, drive, scope))
			drives[(*n)++] = drive;
	}
	if (found)
		return drives;
	free(drives);
	cli_say(cli, HM_N_("There is no plan '%s' ('plan list' shows them)."),
		name);
	*code = CLI_INPUT;
	return NULL;
}

static void add_day(struct hm_table *table, const struct hm_drive *drive)
{
	if (drive)
		hm_table_add_date(table, drive->day);
	else
		hm_table_add(table, NULL);
}

static void add_row(const struct cli *cli, struct hm_table *table,
	const struct hm_diff_row *row)
{
	const struct hm_drive *one = row->after ? row->after : row->before;

	hm_table_add_word(table, hm_diff_kind_name(row->kind));
	hm_table_add(table, cli_venue_name(cli, one->venue));
	add_day(table, row->before);
	add_day(table, row->after);
	hm_table_add(table,
		row->before ? cli_team_name(cli, row->before->team) : NULL);
	hm_table_add(table,
		row->after ? cli_team_name(cli, row->after->team) : NULL);
	hm_table_add_count(table, row->before ? row->before->expected : -1);
	hm_table_add_count(table, row->after ? row->after->expected : -1);
}

static void add_targets(const struct cli *cli, const struct scope *scope,
	const struct hm_diff *diff, struct hm_table *table)
{
	for (size_t i = 0; i < hm_book_target_count(cli->book); i++) {
		const struct hm_target *target = hm_book_target_at(
			cli->book, i);
		struct hm_diff_units units;

		if (target->measure != HM_MEASURE_UNITS ||
			!hm_span_overlaps(target->span, scope->days))
			continue;
		units = hm_diff_target(diff, cli->book, target);
		if (!units.before && !units.after)
			continue;
		plan_add_target(cli, table, target);
		hm_table_add_number(table, target->value);
		hm_table_add_number(table, units.before);
		hm_table_add_number(table, units.after);
		hm_table_add_number(table, units.after - units.before);
	}
}

static void say_diff(const struct cli *cli, const struct hm_diff *diff)
{
	const int64_t before = hm_diff_cost_before(diff);
	const int64_t after = hm_diff_cost_after(diff);
	char from[PLAN_NUMBER_MAX];
	char to[PLAN_NUMBER_MAX];
	char more[PLAN_NUMBER_MAX];

	cli_say(cli,
		HM_N_("Drives added: %zu, dropped: %zu, moved: %zu, changed: "
		      "%zu, the same: %zu."),
		hm_diff_tally(diff, HM_DIFF_ADDED),
		hm_diff_tally(diff, HM_DIFF_DROPPED),
		hm_diff_tally(diff, HM_DIFF_MOVED),
		hm_diff_tally(diff, HM_DIFF_CHANGED),
		hm_diff_tally(diff, HM_DIFF_SAME));
	plan_number(cli, before, from);
	if (after == before)
		cli_say(cli, HM_N_("Both cost %s VND."), from);
	else
		cli_say(cli,
			after < before
				? HM_N_("Cost: %s VND before, %s VND after: %s "
					"VND less.")
				: HM_N_("Cost: %s VND before, %s VND after: %s "
					"VND more."),
			from, plan_number(cli, after, to),
			plan_number(cli,
				after < before ? before - after
					       : after - before,
				more));
}

/* People and JSON get both tables, CSV the drives. */
static int emit(
	struct cli *cli, const struct scope *scope, const struct hm_diff *diff)
{
	static const char *const keys[] = { "drives", "targets" };
	struct hm_table *tables[2] = { NULL };

	tables[0] = cli_table(cli, row_columns, COUNT(row_columns));
	tables[1] = tables[0]
		? cli_table(cli, target_columns, COUNT(target_columns))
		: NULL;
	if (!tables[1]) {
		hm_table_free(tables[0]);
		return CLI_SYSTEM;
	}
	for (size_t i = 0; i < hm_diff_count(diff); i++)
		if (hm_diff_at(diff, i)->kind != HM_DIFF_SAME)
			add_row(cli, tables[0], hm_diff_at(diff, i));
	add_targets(cli, scope, diff, tables[1]);
	if (cli->format == HM_TABLE_JSON) {
		struct hm_text figures;

		hm_text_init(&figures, NULL);
		hm_text_addf(&figures,
			"\"same\": %zu, \"cost_before\": %lld, "
			"\"cost_after\": %lld,\n",
			hm_diff_tally(diff, HM_DIFF_SAME),
			(long long)hm_diff_cost_before(diff),
			(long long)hm_diff_cost_after(diff));
		return plan_emit_object(cli, &figures, keys, tables, 2);
	}
	if (cli->format == HM_TABLE_TEXT)
		return cli_emit_tables(cli, tables, 2);
	hm_table_free(tables[1]);
	return cli_emit_table(cli, tables[0]);
}

int plan_diff(struct cli *cli, const struct plan_wish *wish, const char *before,
	const char *after)
{
	struct scope scope = { plan_days(cli, wish), HM_ID_NONE_INIT };
	const struct hm_drive **b = NULL;
	const struct hm_drive **a = NULL;
	struct hm_diff *diff = NULL;
	size_t nb = 0;
	size_t na = 0;
	int code = CLI_INPUT;

	if (plan_org(cli, wish, scope.days.from, &scope.org))
		b = list_side(cli, &scope, before, &nb, &code);
	if (b)
		a = list_side(cli, &scope, after, &na, &code);
	if (a && hm_diff_new(b, nb, a, na, NULL, &diff, &cli->err))
		code = cli_fail_system(cli);
	if (diff) {
		say_diff(cli, diff);
		code = emit(cli, &scope, diff);
	}
	hm_diff_free(diff);
	free(a);
	free(b);
	return code;
}
