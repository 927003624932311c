/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau-admin db: does a database agree with itself? */

#include <string.h>

#include "commands.h"

int cmd_db(struct cli *cli, int argc, char **argv)
{
	size_t faults = 0;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	if (nargs != 1 || strcmp(argv[0], "check") != 0)
		return cli_usage(cli, HM_N_("db wants 'check'"));
	if (!cli_open(cli, 0, &code))
		return code;
	struct hm_say say = cli_listener(cli);

	if (hm_store_check(cli->store, &say, &faults, &cli->err))
		return cli_fail_system(cli);
	cli_say(cli, HM_N_("%s: %zu faults."), cli->db, faults);
	return faults ? CLI_NO : CLI_DONE;
}
