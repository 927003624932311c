/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_PLAN_RULE_H
#define HM_EXAMPLES_HIENMAU_PLAN_RULE_H

/* Rules on the command line: --forbid venue=SP1,weekday=sun, --pin team=D1. */

#include "commands.h"

/** What was typed, and the rules that it says, in the same order. */
struct plan_rules {
	struct cli_list forbid;
	struct cli_list pin;
	struct hm_plan_rule forbidden[CLI_LIST_MAX];
	struct hm_plan_rule pinned[CLI_LIST_MAX];
};

/**
 * Reads the rules typed; codes of orgs are those of @day. Returns an exit
 * code, after saying what cannot be read.
 */
int plan_rules_read(struct cli *cli, struct plan_rules *rules, hm_date day);

/** Gives the rules to @options, which borrows them. */
void plan_rules_give(
	const struct plan_rules *rules, struct hm_problem_options *options);

/** True if a rule pins a drive of the book. */
bool plan_rules_pin(const struct cli *cli,
	const struct hm_problem_options *options, const struct hm_drive *drive);

/**
 * Says which rules are idle: about no day planned, or pinning none of the
 * proposals that are left in the book.
 */
void plan_rules_say_idle(const struct cli *cli, const struct plan_rules *rules,
	const struct hm_problem_options *options);

/** True if a rule forbids a team wherever it goes on a day. */
bool plan_rules_stop(const struct cli *cli,
	const struct hm_problem_options *options, struct hm_id team,
	hm_date day);

#endif
