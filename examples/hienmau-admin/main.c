/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau-admin: policies and databases, for who looks after them. */

#include <string.h>

#include "commands.h"

static const struct cli_command commands[] = {
	{ "db", "db check", HM_N_("check a database"),
		"db check --db laocai.db", cmd_db },
	{ "policy",
		"policy list\npolicy show [NAME | FILE]\npolicy lint [NAME | FILE]\npolicy test NAME | FILE | auto CASES.csv",
		HM_N_("donor rules with their sources"),
		"policy show VN --format csv\npolicy lint mine.policy\npolicy test auto cases.csv",
		cmd_policy },
};

int main(int argc, char **argv)
{
	return cli_main("hienmau-admin", commands,
		sizeof(commands) / sizeof(commands[0]), argc, argv);
}
