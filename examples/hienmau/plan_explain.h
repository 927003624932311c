/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_PLAN_EXPLAIN_H
#define HM_EXAMPLES_HIENMAU_PLAN_EXPLAIN_H

/* Questions about the saved proposals: plan explain, why-not and so on. */

#include "plan.h"

/* What is asked. */
struct plan_question {
	hm_date first;
	hm_date last;
	const char *org;
	const char *name; /* of the plan; NULL: the only one */
	int64_t top;
	int64_t effort;
	int64_t seconds;
	int64_t price; /* as the plan was made with */
	int64_t end;
	int64_t fair;
	int64_t surplus;
	bool order;
	const char *confidence; /* as typed, or NULL */
	int32_t chance;         /* the same, per 10,000; 0: none */
	struct plan_rules rules;
};

/* The proposals and the problem they solve; they are out of cli->book. */
struct plan_case {
	const struct plan_question *ask;
	struct hm_problem_options options;
	struct hm_pool_options pools;
	struct hm_plan_options how;
	struct hm_pool *pool;
	struct hm_problem *problem;
	struct hm_explain *explain;
	struct hm_plan_drive *drives;
	struct hm_id *ids; /* of the drives */
	size_t n;
};

/** True if the arguments of plan ask a question. */
bool plan_is_question(int argc, char **argv);

/** Answers it; an exit code. */
int cmd_plan_question(struct cli *cli, int argc, char **argv);

/** Fills a case but for its explanation; an exit code. Close it in any case. */
int plan_case_open(
	struct cli *cli, const struct plan_question *ask, struct plan_case *at);

void plan_case_close(struct plan_case *at);

/** Explains the case that was opened; an exit code. */
int plan_lay_out(struct cli *cli, struct plan_case *at);

/** A row for each change and what it would lose. NULL: said why. */
struct hm_table *plan_change_table(
	struct cli *cli, const struct hm_explain_change *changes, size_t n);

/** Answers "plan why-not". */
int plan_why_not(struct cli *cli, struct plan_case *at, const char *what);

/** Answers "plan wishes". */
int plan_wishes(struct cli *cli, struct plan_case *at, const char *unused);

/** Answers "plan limits". */
int plan_limits(struct cli *cli, struct plan_case *at, const char *unused);

#endif
