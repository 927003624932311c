/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_ADMIN_COMMANDS_H
#define HM_EXAMPLES_HIENMAU_ADMIN_COMMANDS_H

/* One function per command, each in the file of its name. */

#include "cli/cli.h"

int cmd_db(struct cli *cli, int argc, char **argv);
int cmd_policy(struct cli *cli, int argc, char **argv);

/** Answers the cases of a file by a policy, or "auto": each row's own. */
int policy_test(struct cli *cli, const char *name, const char *path);

#endif
