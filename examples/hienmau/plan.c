/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau plan: propose the drives that meet the targets, check them, accept
 * them. Planning again replaces the proposals of the days planned.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "plan_explain.h"

struct wish {
	hm_date first;
	hm_date last;
	const char *org;
	const char *name;
	const char *confidence; /* "0.8", or NULL */
	int64_t seed;
	int64_t effort;
	int64_t threads;
	int64_t seconds;
	int64_t keep;
	bool ask;
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

/* Ctrl-C ends the search, not the program: the best plan so far is kept. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static double read_clock(void *ctx)
{
	struct timespec now;

	(void)ctx;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* A progress line, only where a person looks on. */
static bool show_progress(void *ctx, const struct hm_plan_progress *progress)
{
	enum { WIDTH = 20 };
	const struct cli *cli = ctx;
	const int filled = progress->done * WIDTH / 10000;
	char bar[WIDTH + 1];

	for (int i = 0; i < WIDTH; i++)
		bar[i] = i < filled ? '#' : '.';
	bar[WIDTH] = '\0';
	if (isatty(STDERR_FILENO)) {
		fprintf(stderr, "\r[%s] ", bar);
		fprintf(stderr,
			cli_text(cli,
				HM_N_("%3d %%, at most %5.1f %% from the "
				      "best possible")),
			progress->done / 100, progress->gap * 100);
	}
	return !interrupted;
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

/* Where the proposals stand: what is kept of them costs nothing. */
static struct hm_plan_keep *list_kept(
	const struct cli *cli, const struct hm_id *ids, size_t n)
{
	struct hm_plan_keep *keep = calloc(n ? n : 1, sizeof(*keep));

	for (size_t i = 0; keep && i < n; i++) {
		const struct hm_drive *drive = hm_book_find_drive(
			cli->book, ids[i]);

		keep[i] = (struct hm_plan_keep){ drive->venue, drive->team,
			drive->day };
	}
	return keep;
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
	struct hm_plan_keep *keep; /* what they were */
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
	options->ask = wish->ask;
	pools.span = options->span;
	if (!find_org(cli, wish, options->span.from, &options->org))
		return CLI_INPUT;
	work->old = old_proposals(cli, options, &work->nold);
	work->keep = work->old ? list_kept(cli, work->old, work->nold) : NULL;
	if (!work->keep) {
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
	if (hm_plan_gap(plan) < 1)
		cli_say(cli,
			HM_N_("No plan can be better by more than %.1f %%: that is "
			      "proved of the plan, not of how many people come."),
			hm_plan_gap(plan) * 100);
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

static const struct hm_table_column asked_columns[] = {
	{ "day", HM_N_("day"), false },
	{ "team", HM_N_("team"), false },
	{ "owner", HM_N_("owner"), false },
	{ "venue", HM_N_("venue"), false },
	{ "units", HM_N_("units"), true },
};

static int compare_asked(const void *a, const void *b)
{
	const struct hm_plan_drive *const *x = a;
	const struct hm_plan_drive *const *y = b;

	if ((*x)->units != (*y)->units)
		return (*x)->units > (*y)->units ? -1 : 1;
	return (*x)->day < (*y)->day ? -1 : (*x)->day > (*y)->day;
}

/* The days to ask for, those that bring most first. */
static int show_asked(struct cli *cli, const struct hm_plan *plan)
{
	const size_t count = hm_plan_drive_count(plan);
	const struct hm_plan_drive **asked = calloc(count + 1, sizeof(*asked));
	struct hm_table *table = cli_table(cli, asked_columns, 5);
	size_t n = 0;

	if (!asked || !table) {
		free(asked);
		hm_table_free(table);
		return CLI_SYSTEM;
	}
	for (size_t i = 0; i < count; i++)
		if (hm_plan_drive_at(plan, i)->asked)
			asked[n++] = hm_plan_drive_at(plan, i);
	qsort(asked, n, sizeof(*asked), compare_asked);
	for (size_t i = 0; i < n; i++) {
		const struct hm_team *team = hm_book_find_team(
			cli->book, asked[i]->team);

		hm_table_add_date(table, asked[i]->day);
		hm_table_add(table, team->name);
		hm_table_add(table,
			hm_id_is_none(team->owner)
				? ""
				: cli_org_name(cli, team->owner));
		hm_table_add(table,
			hm_book_find_venue(cli->book, asked[i]->venue)->name);
		hm_table_add_number(table, asked[i]->units);
	}
	free(asked);
	return cli_emit_table(cli, table);
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
	if (wish->ask)
		return show_asked(cli, plan);
	int code = save_plan(cli, work, wish->name ? wish->name : name);

	if (code)
		return code;
	return hm_plan_missing(plan) > 0 ? CLI_NO : CLI_DONE;
}

/* "0.8", "80" or "80%" as parts of 10,000; false: none of them. */
static bool read_confidence(const char *text, int32_t *out)
{
	char *end;
	double value = strtod(text, &end);

	if (end == text)
		return false;
	if (*end == '%' || value > 1)
		value /= 100;
	if (*end == '%')
		end++;
	if (*end || value < 0.5 || value > 0.99)
		return false;
	*out = (int32_t)(value * 10000 + 0.5);
	return true;
}

static bool set_how(struct cli *cli, const struct wish *wish,
	const struct work *work, struct hm_plan_options *how)
{
	how->seed = (uint64_t)wish->seed;
	how->effort = (int32_t)wish->effort;
	how->threads = (int32_t)wish->threads;
	how->time = (double)wish->seconds;
	how->clock = read_clock;
	how->smooth = -1;
	if (wish->keep > 0) {
		how->keep = work->keep;
		how->nkeep = work->nold;
		how->keep_cost = wish->keep;
	}
	if (wish->confidence &&
		!read_confidence(wish->confidence, &how->confidence)) {
		cli_say(cli,
			HM_N_("--confidence is a chance from 0.5 to 0.99"));
		return false;
	}
	return true;
}

/* Searches; Ctrl-C meanwhile keeps the best plan so far. */
static int search(
	struct cli *cli, struct work *work, const struct hm_plan_options *how)
{
	struct sigaction catch = { .sa_handler = interrupt };
	struct sigaction before;
	int code = CLI_DONE;

	sigemptyset(&catch.sa_mask);
	sigaction(SIGINT, &catch, &before);
	if (hm_plan_solve(work->problem, how, show_progress, cli, &work->plan,
		    &cli->err))
		code = cli_fail(cli);
	sigaction(SIGINT, &before, NULL);
	if (isatty(STDERR_FILENO) && work->plan)
		fprintf(stderr, "\n");
	if (interrupted && work->plan)
		cli_say(cli, HM_N_("Stopped; this is the best plan so far."));
	return code;
}

static int plan_make(struct cli *cli, const struct wish *wish)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct work work = { .options = HM_PROBLEM_OPTIONS_INIT };
	int code = make_problem(cli, wish, &work);

	if (!code && !set_how(cli, wish, &work, &how))
		code = CLI_USAGE;
	if (!code)
		code = search(cli, &work, &how);
	if (!code)
		code = check_and_save(cli, &work, wish);
	hm_plan_free(work.plan);
	hm_problem_free(work.problem);
	hm_pool_free(work.pool);
	free(work.keep);
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
		{ "from", 0, CLI_DATE, &wish.first, "DATE",
			HM_N_("the same as --first") },
		{ "to", 0, CLI_DATE, &wish.last, "DATE",
			HM_N_("the same as --last") },
		{ "effort", 0, CLI_NUMBER, &wish.effort, "PERCENT",
			HM_N_("work of the search (default: 100)") },
		{ "time", 0, CLI_NUMBER, &wish.seconds, "SECONDS",
			HM_N_("search so long; the plan then depends on the "
			      "machine") },
		{ "threads", 0, CLI_NUMBER, &wish.threads, "N",
			HM_N_("work on so many threads; the plan is the "
			      "same") },
		{ "keep", 0, CLI_NUMBER, &wish.keep, "VND",
			HM_N_("what it costs to change a proposed drive") },
		{ "ask", 0, CLI_FLAG, &wish.ask, NULL,
			HM_N_("take days that could be asked of teams as "
			      "granted, and list them; nothing is saved") },
		{ "confidence", 0, CLI_TEXT, &wish.confidence, "P",
			HM_N_("meet each target with this chance, as 0.8") },
	};
	int nargs;
	int code;

	if (plan_is_question(argc, argv))
		return cmd_plan_question(cli, argc, argv);
	if (!cli_parse(cli, argc, argv, options,
		    sizeof(options) / sizeof(options[0]), &nargs, &code))
		return code;
	bool accept = nargs == 1 && !strcmp(argv[0], "accept");
	bool check = nargs == 1 && !strcmp(argv[0], "check");

	if (nargs && !accept && !check)
		return cli_usage(cli,
			HM_N_("plan takes 'accept', 'check' or "
			      "nothing"));
	if (wish.effort > 10000 || wish.threads > 64 || wish.seconds > 86400)
		return cli_usage(cli,
			HM_N_("--effort is at most 10000, --threads 64, --time "
			      "86400"));
	unsigned need = CLI_BOOK | (check ? 0 : CLI_WRITE);

	if (!accept && !check)
		need |= CLI_DONORS | CLI_POLICY;
	if (!cli_open(cli, need, &code))
		return code;
	if (accept)
		return plan_accept(cli, &wish);
	return check ? plan_check(cli, &wish) : plan_make(cli, &wish);
}
