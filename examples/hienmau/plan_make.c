/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Making a plan: the problem, the search, what is saved. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "plan.h"

struct hm_span plan_days(struct cli *cli, const struct plan_wish *wish)
{
	struct hm_span span = cli_plan_year(cli);

	if (wish->first != HM_DATE_NONE)
		span.from = wish->first;
	if (wish->last != HM_DATE_NONE)
		span.to = wish->last + 1;
	return span;
}

struct hm_span plan_pool_days(struct hm_span days)
{
	return hm_span_intersect(
		hm_span_make(days.from, days.to + HM_SPACING_DAYS),
		hm_span_all());
}

bool plan_org(struct cli *cli, const struct plan_wish *wish, hm_date day,
	struct hm_id *id)
{
	const struct hm_org *org = NULL;

	if (!cli_scope(cli, wish->org, day, &org))
		return false;
	if (org)
		*id = org->id;
	return true;
}

static int no_memory(const struct cli *cli)
{
	cli_say(cli, HM_N_("There is not enough memory."));
	return CLI_SYSTEM;
}

/* True if a drive may be planned anew. */
static bool is_free(const struct cli *cli, const struct plan_work *work,
	const struct hm_drive *drive)
{
	return !drive->pinned && !plan_rules_pin(cli, &work->options, drive);
}

/* Proposals that the new plan replaces; false without memory. */
static bool list_old(const struct cli *cli, struct plan_work *work)
{
	const size_t count = hm_book_drive_count(cli->book);

	work->old = calloc(count + 1, sizeof(*work->old));
	for (size_t i = 0; work->old && i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (is_free(cli, work, drive) && plan_owns(drive, work->name) &&
			plan_is_meant(cli, drive, work->options.span,
				work->options.org))
			work->old[work->nold++] = drive->id;
	}
	return work->old != NULL;
}

/* The proposal that was made last, of any plan: its plan is kept near. */
static const struct hm_drive *find_latest(
	const struct cli *cli, const struct plan_work *work)
{
	const struct hm_drive *latest = NULL;

	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (!plan_is_meant(cli, drive, work->options.span,
			    work->options.org) ||
			!plan_name_length(drive))
			continue;
		if (!latest || drive->changed > latest->changed ||
			(drive->changed == latest->changed &&
				strcmp(drive->code, latest->code) > 0))
			latest = drive;
	}
	return latest;
}

/*
 * What is kept near: the proposals that are replaced or, where this is the
 * first plan of its name, those of the plan that was made last.
 */
static bool list_kept(const struct cli *cli, struct plan_work *work)
{
	const size_t count = hm_book_drive_count(cli->book);
	char name[PLAN_NAME_MAX];

	snprintf(name, sizeof(name), "%s", work->name);
	if (!work->nold) {
		const struct hm_drive *latest = find_latest(cli, work);

		if (latest)
			snprintf(name, sizeof(name), "%.*s",
				(int)plan_name_length(latest), latest->code);
	}
	work->keep = calloc(count + 1, sizeof(*work->keep));
	for (size_t i = 0; work->keep && i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (is_free(cli, work, drive) && plan_owns(drive, name) &&
			plan_is_meant(cli, drive, work->options.span,
				work->options.org))
			work->keep[work->nkeep++] = (struct hm_plan_keep){
				drive->venue, drive->team, drive->day
			};
	}
	return work->keep != NULL;
}

/* Their numbers are free again; those of all other drives are not. */
static bool take_out(struct cli *cli, const struct plan_work *work)
{
	for (size_t i = 0; i < work->nold; i++)
		if (hm_book_remove_drive(cli->book, work->old[i], &cli->err))
			return false;
	return plan_forget_others(cli, work->name);
}

/*
 * What is planned anew is taken out of the book first; proposals of the same
 * plan on other days and of other orgs stay, and stand in the way like drives
 * that are booked.
 */
int plan_problem(
	struct cli *cli, const struct plan_wish *wish, struct plan_work *work)
{
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_problem_options *options = &work->options;

	options->span = plan_days(cli, wish);
	options->today = cli->today;
	options->rules.with_proposed = true;
	options->ask = wish->ask;
	options->felt = true;
	work->order = wish->order;
	work->above = wish->order || wish->surplus > 0;
	work->chance = wish->chance;
	plan_rules_give(&wish->rules, options);
	pools.span = plan_pool_days(options->span);
	if (wish->name)
		snprintf(work->name, sizeof(work->name), "%s", wish->name);
	else
		snprintf(work->name, sizeof(work->name), "%d",
			hm_date_to_ymd(options->span.from).year);
	if (!plan_org(cli, wish, options->span.from, &options->org))
		return CLI_INPUT;
	if (!list_old(cli, work) || !list_kept(cli, work))
		return no_memory(cli);
	if (!take_out(cli, work))
		return cli_fail(cli);
	plan_rules_say_idle(cli, &wish->rules, options);
	if (hm_pool_new(cli->book, cli->donors, cli->policy, &pools, NULL,
		    &work->pool, &cli->err) ||
		hm_problem_new(cli->book, work->pool, options, NULL,
			&work->problem, &cli->err))
		return cli_fail(cli);
	return CLI_DONE;
}

void plan_work_free(struct plan_work *work)
{
	hm_plan_free(work->plan);
	hm_problem_free(work->problem);
	hm_pool_free(work->pool);
	free(work->keep);
	free(work->old);
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

static void set_how(struct cli *cli, const struct plan_wish *wish,
	const struct plan_work *work, struct hm_plan_options *how)
{
	how->seed = (uint64_t)wish->seed;
	how->effort = (int32_t)wish->effort;
	how->threads = (int32_t)wish->threads;
	how->time = (double)wish->seconds;
	how->clock = read_clock;
	how->smooth = -1;
	how->price = wish->price;
	how->confidence = wish->chance;
	how->end = wish->end;
	how->fair = wish->fair;
	how->surplus = wish->surplus;
	how->order = wish->order;
	if (wish->keep > 0) {
		how->keep = work->keep;
		how->nkeep = work->nkeep;
		how->keep_cost = wish->keep;
	}
	if (wish->keep >= 0 && !work->nkeep)
		cli_say(cli,
			HM_N_("There are no proposals to keep: this is a new "
			      "plan."));
}

/* What the progress bar needs to know. */
struct watcher {
	const struct cli *cli;
	bool drawn;
};

/* A progress line, only where a person looks on. */
static bool show_progress(void *ctx, const struct hm_plan_progress *progress)
{
	enum { WIDTH = 12 };
	struct watcher *watcher = ctx;
	const struct cli *cli = watcher->cli;
	const int filled = progress->done * WIDTH / 10000;
	char bar[WIDTH + 1];
	char cost[PLAN_NUMBER_MAX];
	char gap[PLAN_NUMBER_MAX];

	if (!isatty(STDERR_FILENO))
		return !interrupted;
	for (int i = 0; i < WIDTH; i++)
		bar[i] = i < filled ? '#' : '.';
	bar[WIDTH] = '\0';
	fprintf(stderr, "\r[%s] ", bar);
	if (progress->gap < 1)
		fprintf(stderr,
			cli_text(cli,
				HM_N_("%3d %%, %s VND, at most %5s %% from "
				      "the best")),
			progress->done / 100,
			plan_number(cli, progress->objective, cost),
			plan_percent(cli, progress->gap, gap));
	else
		fprintf(stderr, "%3d %%", progress->done / 100);
	/* What a longer line before left behind. */
	fputs("  ", stderr);
	watcher->drawn = true;
	return !interrupted;
}

int plan_search(
	struct cli *cli, const struct plan_wish *wish, struct plan_work *work)
{
	struct sigaction catch = { .sa_handler = interrupt };
	struct sigaction before;
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct watcher watcher = { cli, false };
	int code = CLI_DONE;

	set_how(cli, wish, work, &how);
	sigemptyset(&catch.sa_mask);
	sigaction(SIGINT, &catch, &before);
	if (hm_plan_solve(work->problem, &how, show_progress, &watcher,
		    &work->plan, &cli->err))
		code = cli_fail(cli);
	sigaction(SIGINT, &before, NULL);
	if (watcher.drawn)
		fputc('\n', stderr);
	if (interrupted && work->plan)
		cli_say(cli, HM_N_("Stopped; this is the best plan so far."));
	return code;
}

static int save_plan(struct cli *cli, const struct plan_work *work)
{
	struct hm_book *changes = cli_changes(cli);
	int code = CLI_DONE;

	if (!changes)
		return CLI_SYSTEM;
	if (hm_plan_apply(work->plan, cli->book, work->name, cli->now, changes,
		    &cli->err))
		code = cli_fail(cli);
	/* Saved first: whoever reads the page may stop reading it. */
	if (!code)
		code = cli_save(cli, changes, NULL, work->old, work->nold);
	if (!code)
		code = plan_show(cli, work, changes);
	hm_book_free(changes);
	return code;
}

static int check_and_save(struct cli *cli, const struct plan_work *work)
{
	struct hm_say say = cli_listener(cli);
	size_t faults;

	if (hm_plan_check(work->plan, cli->book, work->pool, &work->options,
		    NULL, &say, &faults, &cli->err))
		return cli_fail(cli);
	if (faults) {
		cli_say(cli,
			HM_N_("The plan breaks a rule; nothing was "
			      "written. Please report this."));
		return CLI_SYSTEM;
	}
	int code = work->options.ask ? plan_show_asked(cli, work)
				     : save_plan(cli, work);

	if (code)
		return code;
	return hm_plan_missing(work->plan) > 0 ? CLI_NO : CLI_DONE;
}

int plan_make(struct cli *cli, const struct plan_wish *wish)
{
	struct plan_work work = { .options = HM_PROBLEM_OPTIONS_INIT };
	int code = plan_problem(cli, wish, &work);

	if (!code)
		code = plan_search(cli, wish, &work);
	if (!code)
		code = check_and_save(cli, &work);
	plan_work_free(&work);
	return code;
}
