/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Accepting a plan: its proposals become tentative. Those who give at one of
 * them are not all back at the drive that is booked after it, which then
 * expects less. The pools say how many; they are counted only where there is
 * such a drive.
 */

#include <stdlib.h>

#include "plan.h"

static int accept_by_pool(struct cli *cli,
	const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted, struct hm_book *changes)
{
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_pool *pool = NULL;
	int code = CLI_DONE;

	pools.span = plan_pool_days(options->span);
	if (!cli_load(cli, CLI_DONORS | CLI_POLICY, &code))
		return code;
	if (hm_pool_new(cli->book, cli->donors, cli->policy, &pools, NULL,
		    &pool, &cli->err) ||
		hm_plan_accept(
			cli->book, pool, options, accepted, changes, &cli->err))
		code = cli_fail(cli);
	hm_pool_free(pool);
	return code;
}

static int put_accepted(struct cli *cli, struct hm_span days,
	const struct hm_plan_accepted *accepted, struct hm_book *changes)
{
	struct hm_problem_options options = HM_PROBLEM_OPTIONS_INIT;

	options.span = days;
	options.today = cli->today;
	options.felt = true;
	options.rules.with_proposed = true;
	if (hm_plan_accept_asks_pool(cli->book, &options, accepted))
		return accept_by_pool(cli, &options, accepted, changes);
	if (hm_plan_accept(
		    cli->book, NULL, &options, accepted, changes, &cli->err))
		return cli_fail(cli);
	return CLI_DONE;
}

static void say_less(const struct cli *cli, const struct hm_drive *old,
	const struct hm_drive *drive)
{
	if (old->expected < 0)
		cli_say(cli,
			cli->dry_run
				? HM_N_("%s would expect %d units, fewer than "
					"is usual: people who give shortly "
					"before would not be back by then.")
				: HM_N_("%s now expects %d units, fewer than "
					"is usual: people who give shortly "
					"before are not back by then."),
			old->code, (int)drive->expected);
	else
		cli_say(cli,
			cli->dry_run
				? HM_N_("%s would expect %d units instead of "
					"%d: people who give shortly before "
					"would not be back by then.")
				: HM_N_("%s now expects %d units instead of "
					"%d: people who give shortly before "
					"are not back by then."),
			old->code, (int)drive->expected, (int)old->expected);
}

static void say_who_expects_less(
	const struct cli *cli, const struct hm_book *changes)
{
	for (size_t i = 0; i < hm_book_drive_count(changes); i++) {
		const struct hm_drive *drive = hm_book_drive_at(changes, i);
		const struct hm_drive *old = hm_book_find_drive(
			cli->book, drive->id);

		if (old && old->expected != drive->expected)
			say_less(cli, old, drive);
	}
}

/* A plan's proposals; free() them. NULL without memory, after saying so. */
static struct hm_id *list_meant(
	struct cli *cli, struct hm_span days, struct hm_id org, size_t *n)
{
	const size_t count = hm_book_drive_count(cli->book);
	struct hm_id *ids = calloc(count + 1, sizeof(*ids));

	*n = 0;
	if (!ids)
		cli_say(cli, HM_N_("There is not enough memory."));
	for (size_t i = 0; ids && i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (plan_is_meant(cli, drive, days, org))
			ids[(*n)++] = drive->id;
	}
	return ids;
}

/* In the book they stand in each other's way, each as it was but booked. */
static bool book_accepted(
	struct cli *cli, const struct hm_plan_accepted *accepted)
{
	for (size_t i = 0; i < accepted->n; i++) {
		struct hm_drive drive = *hm_book_find_drive(
			cli->book, accepted->ids[i]);

		if (hm_drive_set_state(&drive, HM_DRIVE_STATE_TENTATIVE,
			    cli->now, &cli->err) ||
			hm_book_put_drive(cli->book, &drive, &cli->err))
			return false;
	}
	return true;
}

/* Days and drives may have come since the plan was made. */
static size_t count_conflicts(
	struct cli *cli, const struct hm_plan_accepted *accepted)
{
	size_t n = 0;

	for (size_t i = 0; i < accepted->n; i++)
		n += drive_conflicts(cli,
			hm_book_find_drive(cli->book, accepted->ids[i]),
			cli->today);
	return n;
}

static int accept_into(struct cli *cli, struct hm_span days,
	const struct hm_plan_accepted *accepted, struct hm_book *changes)
{
	int code = put_accepted(cli, days, accepted, changes);

	if (code)
		return code;
	if (!book_accepted(cli, accepted))
		return cli_fail(cli);
	if (count_conflicts(cli, accepted)) {
		cli_say(cli,
			HM_N_("Nothing was changed: plan again, around what "
			      "is booked now."));
		return CLI_NO;
	}
	code = cli_save(cli, changes, NULL, NULL, 0);
	if (code)
		return code;
	cli_say(cli,
		cli->dry_run ? HM_N_("%zu drives would be tentative.")
			     : HM_N_("%zu drives are now tentative."),
		accepted->n);
	say_who_expects_less(cli, changes);
	return CLI_DONE;
}

int plan_accept(struct cli *cli, const struct plan_wish *wish)
{
	struct hm_span days = plan_days(cli, wish);
	struct hm_id org = HM_ID_NONE_INIT;
	char name[PLAN_NAME_MAX];
	struct hm_plan_accepted accepted = HM_PLAN_ACCEPTED_INIT;
	struct hm_id *ids;
	struct hm_book *changes;
	int code;

	if (!plan_org(cli, wish, days.from, &org))
		return CLI_INPUT;
	code = plan_choose(cli, wish->name, days, org, name);
	if (code)
		return code;
	if (!plan_forget_others(cli, name))
		return cli_fail(cli);
	ids = list_meant(cli, days, org, &accepted.n);
	accepted.ids = ids;
	accepted.now = cli->now;
	changes = ids ? cli_changes(cli) : NULL;
	code = changes ? accept_into(cli, days, &accepted, changes)
		       : CLI_SYSTEM;
	hm_book_free(changes);
	free(ids);
	return code;
}
