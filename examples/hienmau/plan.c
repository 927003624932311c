/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau plan: propose the drives that meet the targets, check them, accept
 * them. Planning again replaces the proposals of the days planned.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"

struct wish {
	hm_date first;
	hm_date last;
	const char *org;
	const char *name;
	int64_t seed;
	int64_t effort;
};

static struct hm_span days_of(struct cli *cli, const struct wish *wish)
{
	struct hm_span span = cli_plan_year(cli);

	if (wish->first != HM_DATE_NONE)
		span.from = wish->first;
	if (wish->last != HM_DATE_NONE)
		span.to = wish->last + 1;
	return span;
}

/* A progress line, only where a person looks on. */
static bool show_progress(void *ctx, const struct hm_plan_progress *progress)
{
	const struct cli *cli = ctx;

	fprintf(stderr, "\r");
	fprintf(stderr,
		cli_text(cli, HM_N_("%3d %%: %zu drives, %lld units missing")),
		progress->done / 100, progress->drives,
		(long long)progress->missing);
	return true;
}

/* A proposal of the days and the org that the command is about. */
static bool is_meant(const struct cli *cli, const struct hm_drive *drive,
	struct hm_span days, struct hm_id org)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		hm_span_contains(days, drive->day) &&
		(hm_id_is_none(org) ||
			hm_tree_is_within(
				cli->book, drive->host, org, drive->day));
}

/* Ids of proposals that the new plan replaces; *n how many. */
static struct hm_id *old_proposals(const struct cli *cli,
	const struct hm_problem_options *options, size_t *n)
{
	size_t count = hm_book_drive_count(cli->book);
	struct hm_id *ids = calloc(count ? count : 1, sizeof(*ids));

	*n = 0;
	for (size_t i = 0; ids && i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (!drive->pinned &&
			is_meant(cli, drive, options->span, options->org))
			ids[(*n)++] = drive->id;
	}
	return ids;
}

/* Their numbers are free again; those of all other drives are not. */
static bool take_out(struct cli *cli, const struct hm_id *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (hm_book_remove_drive(cli->book, ids[i], &cli->err))
			return false;
	return true;
}

/* Everything a plan is made of, and what it replaces. */
struct work {
	struct hm_problem_options options;
	struct hm_id *old;
	size_t nold;
	struct hm_pool *pool;
	struct hm_problem *problem;
	struct hm_plan *plan;
};

static bool find_org(
	struct cli *cli, const struct wish *wish, hm_date day, struct hm_id *id)
{
	const struct hm_org *org = NULL;

	if (!cli_scope(cli, wish->org, day, &org))
		return false;
	if (org)
		*id = org->id;
	return true;
}

/*
 * What is planned anew is taken out of the book first; proposals of other
 * days and orgs stay, and stand in the way like drives that are booked.
 */
static int make_problem(
	struct cli *cli, const struct wish *wish, struct work *work)
{
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_problem_options *options = &work->options;

	options->span = days_of(cli, wish);
	options->today = cli->today;
	options->rules.with_proposed = true;
	pools.span = options->span;
	if (!find_org(cli, wish, options->span.from, &options->org))
		return CLI_INPUT;
	work->old = old_proposals(cli, options, &work->nold);
	if (!work->old) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return CLI_SYSTEM;
	}
	if (!take_out(cli, work->old, work->nold) ||
		hm_pool_new(cli->book, cli->donors, cli->policy, &pools, NULL,
			&work->pool, &cli->err) ||
		hm_problem_new(cli->book, work->pool, options, NULL,
			&work->problem, &cli->err))
		return cli_fail(cli);
	return CLI_DONE;
}

static const struct hm_table_column target_columns[] = {
	{ "org", HM_N_("org"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "wanted", HM_N_("target"), true },
	{ "collected", HM_N_("collected"), true },
	{ "booked", HM_N_("booked"), true },
	{ "planned", HM_N_("planned"), true },
	{ "missing", HM_N_("missing"), true },
};

static void add_target(const struct cli *cli, struct hm_table *table,
	const struct hm_plan_target *row)
{
	const struct hm_target *target = hm_book_find_target(
		cli->book, row->target);

	hm_table_add(table, cli_org_name(cli, target->org));
	hm_table_add_date(table, target->span.from);
	hm_table_add_date(table, target->span.to - 1);
	hm_table_add_number(table, row->wanted);
	hm_table_add_number(table, row->collected);
	hm_table_add_number(table, row->booked);
	hm_table_add_number(table, row->planned);
	hm_table_add_number(table, row->missing);
}

/* People see how the targets stand; programs get the drives. */
static int show_plan(struct cli *cli, const struct hm_plan *plan,
	const struct hm_book *changes)
{
	bool people = cli->format == HM_TABLE_TEXT;
	struct hm_table *table = people
		? cli_table(cli, target_columns, 8)
		: cli_table(cli, drive_columns, DRIVE_COLUMNS);

	if (!table)
		return CLI_SYSTEM;
	if (people)
		for (size_t i = 0; i < hm_plan_target_count(plan); i++)
			add_target(cli, table, hm_plan_target_at(plan, i));
	else
		for (size_t i = 0; i < hm_book_drive_count(changes); i++)
			drive_add_row(cli, table, hm_book_drive_at(changes, i));
	return cli_emit_table(cli, table);
}

static void say_plan(const struct cli *cli, const struct hm_plan *plan)
{
	cli_say(cli,
		HM_N_("%zu drives proposed, %lld units missing, cost %lld VND."),
		hm_plan_drive_count(plan), (long long)hm_plan_missing(plan),
		(long long)hm_plan_cost(plan));
	cli_say(cli,
		HM_N_("Units are averages: eight drives in ten bring from a "
		      "fifth less to a tenth more."));
}

static int save_plan(struct cli *cli, const struct work *work, const char *name)
{
	struct hm_book *changes = cli_changes(cli);
	int code = CLI_DONE;

	if (!changes)
		return CLI_SYSTEM;
	if (hm_plan_apply(
		    work->plan, cli->book, name, cli->now, changes, &cli->err))
		code = cli_fail(cli);
	if (!code)
		code = show_plan(cli, work->plan, changes);
	if (!code)
		code = cli_save(cli, changes, NULL, work->old, work->nold);
	hm_book_free(changes);
	return code;
}

static int check_and_save(
	struct cli *cli, const struct work *work, const struct wish *wish)
{
	const struct hm_problem_options *options = &work->options;
	const struct hm_plan *plan = work->plan;
	struct hm_say say = cli_listener(cli);
	char name[16];
	size_t faults;

	if (hm_plan_check(
		    plan, cli->book, options, NULL, &say, &faults, &cli->err))
		return cli_fail(cli);
	if (faults) {
		cli_say(cli,
			HM_N_("The plan breaks a rule; nothing was "
			      "written. Please report this."));
		return CLI_SYSTEM;
	}
	snprintf(name, sizeof(name), "%d",
		hm_date_to_ymd(options->span.from).year);
	say_plan(cli, plan);
	int code = save_plan(cli, work, wish->name ? wish->name : name);

	if (code)
		return code;
	return hm_plan_missing(plan) > 0 ? CLI_NO : CLI_DONE;
}

static int plan_make(struct cli *cli, const struct wish *wish)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct work work = { .options = HM_PROBLEM_OPTIONS_INIT };
	bool person = isatty(STDERR_FILENO);

	how.seed = (uint64_t)wish->seed;
	how.effort = (int32_t)wish->effort;
	int code = make_problem(cli, wish, &work);

	if (!code &&
		hm_plan_solve(work.problem, &how, person ? show_progress : NULL,
			cli, &work.plan, &cli->err))
		code = cli_fail(cli);
	if (person && work.plan)
		fprintf(stderr, "\n");
	if (!code)
		code = check_and_save(cli, &work, wish);
	hm_plan_free(work.plan);
	hm_problem_free(work.problem);
	hm_pool_free(work.pool);
	free(work.old);
	return code;
}

/*
 * Puts the proposals that are meant as tentative drives into the book and the
 * changes.
 */
static bool put_accepted(struct cli *cli, struct hm_span days, struct hm_id org,
	struct hm_book *changes)
{
	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++) {
		struct hm_drive drive = *hm_book_drive_at(cli->book, i);

		if (!is_meant(cli, &drive, days, org))
			continue;
		if (hm_drive_set_state(&drive, HM_DRIVE_STATE_TENTATIVE,
			    cli->now, &cli->err) ||
			hm_book_put_drive(changes, &drive, &cli->err) ||
			hm_book_put_drive(cli->book, &drive, &cli->err))
			return false;
	}
	return true;
}

/* Days and drives may have come since the plan was made. */
static size_t count_conflicts(struct cli *cli, const struct hm_book *changes)
{
	size_t n = 0;

	for (size_t i = 0; i < hm_book_drive_count(changes); i++)
		n += drive_conflicts(
			cli, hm_book_drive_at(changes, i), cli->today);
	return n;
}

static int plan_accept(struct cli *cli, const struct wish *wish)
{
	struct hm_span days = days_of(cli, wish);
	struct hm_id org = HM_ID_NONE_INIT;
	struct hm_book *changes;
	int code = CLI_DONE;

	if (!find_org(cli, wish, days.from, &org))
		return CLI_INPUT;
	changes = cli_changes(cli);
	if (!changes)
		return CLI_SYSTEM;
	if (!put_accepted(cli, days, org, changes)) {
		code = cli_fail(cli);
	} else if (count_conflicts(cli, changes)) {
		cli_say(cli,
			HM_N_("Nothing was changed: plan again, around what "
			      "is booked now."));
		code = CLI_NO;
	} else {
		code = cli_save(cli, changes, NULL, NULL, 0);
	}
	if (!code)
		cli_say(cli,
			cli->dry_run ? HM_N_("%zu drives would be tentative.")
				     : HM_N_("%zu drives are now tentative."),
			hm_book_drive_count(changes));
	hm_book_free(changes);
	return code;
}

static int plan_check(struct cli *cli, const struct wish *wish)
{
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_say say = cli_listener(cli);

	options.today = cli->today;
	options.with_proposed = true;
	size_t faults = hm_conflict_check_all(
		cli->book, days_of(cli, wish), &options, &say);

	cli_say(cli, HM_N_("%zu conflicts."), faults);
	return faults ? CLI_NO : CLI_DONE;
}

int cmd_plan(struct cli *cli, int argc, char **argv)
{
	struct wish wish = { .first = HM_DATE_NONE, .last = HM_DATE_NONE };
	const struct cli_option options[] = {
		{ "first", 0, CLI_DATE, &wish.first, "DATE",
			HM_N_("first day to plan (default: the plan year)") },
		{ "last", 0, CLI_DATE, &wish.last, "DATE",
			HM_N_("last day to plan") },
		{ "org", 0, CLI_TEXT, &wish.org, "CODE",
			HM_N_("only this org and what is below it (default: "
			      "the chapter's province)") },
		{ "name", 0, CLI_TEXT, &wish.name, "NAME",
			HM_N_("what codes of drives begin with (default: the "
			      "year)") },
		{ "seed", 0, CLI_NUMBER, &wish.seed, "N",
			HM_N_("another seed, another search") },
		{ "effort", 0, CLI_NUMBER, &wish.effort, "ROUNDS",
			HM_N_("rounds of improvement") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 6, &nargs, &code))
		return code;
	bool accept = nargs == 1 && !strcmp(argv[0], "accept");
	bool check = nargs == 1 && !strcmp(argv[0], "check");

	if (nargs && !accept && !check)
		return cli_usage(cli,
			HM_N_("plan takes 'accept', 'check' or "
			      "nothing"));
	if (wish.effort > 1000000)
		return cli_usage(cli, HM_N_("--effort is at most 1000000"));
	unsigned need = CLI_BOOK | (check ? 0 : CLI_WRITE);

	if (!accept && !check)
		need |= CLI_DONORS | CLI_POLICY;
	if (!cli_open(cli, need, &code))
		return code;
	if (accept)
		return plan_accept(cli, &wish);
	return check ? plan_check(cli, &wish) : plan_make(cli, &wish);
}
