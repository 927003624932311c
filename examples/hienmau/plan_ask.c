/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * plan --ask: the days to request of each owner, best first. A day is worth
 * what would be missing from the targets without it; then what it brings.
 */

#include <stdlib.h>
#include <string.h>

#include "plan.h"

static const struct hm_table_column columns[] = {
	{ "owner", HM_N_("owner"), false },
	{ "day", HM_N_("day"), false },
	{ "team", HM_N_("team"), false },
	{ "venue", HM_N_("venue"), false },
	{ "units", HM_N_("units"), true },
	{ "missing", HM_N_("missing without it"), true },
	{ "cost", HM_N_("cost (VND)"), true },
};

struct asked {
	const struct hm_plan_drive *drive;
	const struct hm_team *team;
	const char *owner;
	int64_t missing; /* units, from all targets it counts for */
};

/* Units that a target lacks once a drive is taken out of the plan. */
static int64_t lost_to(
	const struct hm_plan_target *target, const struct hm_plan_drive *drive)
{
	const int64_t spare = target->collected + target->booked +
		target->planned - target->wanted;

	const int64_t units = drive->units - drive->taken;

	if (spare <= 0)
		return units;
	return units > spare ? units - spare : 0;
}

static int64_t count_lost(const struct cli *cli, const struct hm_plan *plan,
	const struct hm_plan_drive *drive)
{
	int64_t sum = 0;

	for (size_t i = 0; i < hm_plan_target_count(plan); i++) {
		const struct hm_plan_target *row = hm_plan_target_at(plan, i);
		const struct hm_target *target = hm_book_find_target(
			cli->book, row->target);

		if (hm_span_contains(target->span, drive->day) &&
			hm_tree_is_within(cli->book, drive->host, target->org,
				drive->day))
			sum += lost_to(row, drive);
	}
	return sum;
}

static int compare_asked(const void *a, const void *b)
{
	const struct asked *x = a;
	const struct asked *y = b;
	const int owner = strcmp(x->owner, y->owner);

	if (owner)
		return owner;
	if (x->missing != y->missing)
		return x->missing > y->missing ? -1 : 1;
	if (x->drive->units != y->drive->units)
		return x->drive->units > y->drive->units ? -1 : 1;
	if (x->drive->cost != y->drive->cost)
		return x->drive->cost < y->drive->cost ? -1 : 1;
	if (x->drive->day != y->drive->day)
		return x->drive->day < y->drive->day ? -1 : 1;
	return hm_id_compare(x->team->id, y->team->id);
}

/* The asked drives in order, or NULL after saying why. */
static struct asked *list_asked(
	const struct cli *cli, const struct hm_plan *plan, size_t *n)
{
	const size_t count = hm_plan_drive_count(plan);
	struct asked *asked = calloc(count + 1, sizeof(*asked));

	*n = 0;
	if (!asked) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);
		const struct hm_team *team = hm_book_find_team(
			cli->book, drive->team);

		if (drive->asked)
			asked[(*n)++] = (struct asked){ drive, team,
				cli_org_name(cli, team->owner),
				count_lost(cli, plan, drive) };
	}
	qsort(asked, *n, sizeof(*asked), compare_asked);
	return asked;
}

int plan_show_asked(struct cli *cli, const struct plan_work *work)
{
	size_t n = 0;
	struct asked *asked = list_asked(cli, work->plan, &n);
	struct hm_table *table = asked ? cli_table(cli, columns, 7) : NULL;

	plan_say(cli, work);
	if (asked && !n)
		cli_say(cli, HM_N_("No day needs to be asked for."));
	for (size_t i = 0; table && i < n; i++) {
		const struct hm_plan_drive *drive = asked[i].drive;

		hm_table_add(table, asked[i].owner);
		hm_table_add_date(table, drive->day);
		hm_table_add(table, asked[i].team->name);
		hm_table_add(table, cli_venue_name(cli, drive->venue));
		hm_table_add_number(table, drive->units);
		hm_table_add_number(table, asked[i].missing);
		hm_table_add_number(table, drive->cost);
	}
	free(asked);
	return table ? cli_emit_table(cli, table) : CLI_SYSTEM;
}
