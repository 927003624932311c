/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Proposals that are accepted: those who give at one of them are not all back
 * at the drive that is booked after it, which then expects less. The pools say
 * how many; they are counted only where there is such a drive.
 */

#include "commands.h"

static int accept_by_pool(struct cli *cli,
	const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted, struct hm_book *changes)
{
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_pool *pool = NULL;
	int code = CLI_DONE;

	pools.span = options->span;
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

/*
 * Proposals that are not accepted now lose nothing: those of the same plan
 * were planned beside the ones that are, unless they are pinned.
 */
int drives_accept(struct cli *cli, struct hm_span days,
	const struct hm_plan_accepted *accepted, struct hm_book *changes)
{
	struct hm_problem_options options = HM_PROBLEM_OPTIONS_INIT;

	options.span = days;
	options.today = cli->today;
	options.felt = true;
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

void drives_say_less(const struct cli *cli, const struct hm_book *changes)
{
	for (size_t i = 0; i < hm_book_drive_count(changes); i++) {
		const struct hm_drive *drive = hm_book_drive_at(changes, i);
		const struct hm_drive *old = hm_book_find_drive(
			cli->book, drive->id);

		if (old && old->expected != drive->expected)
			say_less(cli, old, drive);
	}
}
