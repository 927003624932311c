/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_HIENMAU_PLAN_H
#define HM_EXAMPLES_HIENMAU_PLAN_H

/*
 * What the verbs of hienmau plan share. A plan is kept in the database as its
 * proposed drives, named "NAME-001" and so on: NAME is the plan's name, and
 * plans of several names stand beside each other. Proposals hold nothing, so
 * calendars, drives and progress do not see them; a verb that looks at one
 * plan first forgets the proposals of all others.
 */

#include "commands.h"
#include "plan_rule.h"

enum { PLAN_NAME_MAX = 32 };

/** All options of all verbs; each verb looks at its own. */
struct plan_wish {
	hm_date first;
	hm_date last;
	const char *org;
	const char *name;
	const char *confidence; /* as typed, or NULL */
	int32_t chance;         /* the same, per 10,000; 0: not asked for */
	int64_t seed;
	int64_t effort;
	int64_t threads;
	int64_t seconds;
	int64_t keep;    /* dong; negative: not asked for */
	int64_t price;   /* dong a missing unit; 0: units first */
	int64_t end;     /* dong a unit after the plan; -1: half its cost */
	int64_t fair;    /* dong a team's last day more */
	int64_t surplus; /* dong a unit above a target */
	bool order;      /* missing units, these and weeks, then cost */
	bool ask;
	struct plan_rules rules;
};

/** Everything a plan is made of, and what it replaces. */
struct plan_work {
	char name[PLAN_NAME_MAX];
	struct hm_problem_options options;
	struct hm_id *old; /* proposals it replaces */
	size_t nold;
	struct hm_plan_keep *keep; /* drives rather kept */
	size_t nkeep;
	bool order;     /* the objective is weights, not dong */
	bool above;     /* units above targets are a goal */
	int32_t chance; /* asked for of each target, per 10,000; 0: none */
	struct hm_pool *pool;
	struct hm_problem *problem;
	struct hm_plan *plan;
};

/**
 * Reads the chance that --confidence is given, if it is, in parts of 10,000;
 * an exit code.
 */
int plan_confidence(const struct cli *cli, const char *text, int32_t *out);

/** The days a command is about: those given, else the plan year. */
struct hm_span plan_days(struct cli *cli, const struct plan_wish *wish);

/** The days that pools are counted for: drives booked soon after count, too. */
struct hm_span plan_pool_days(struct hm_span days);

/** The org a command is about, none for all; false after saying why not. */
bool plan_org(struct cli *cli, const struct plan_wish *wish, hm_date day,
	struct hm_id *id);

/**
 * Takes the problem out of the book, without the proposals that are planned
 * anew and those of other plans. Returns an exit code; plan_work_free() in
 * any case.
 */
int plan_problem(
	struct cli *cli, const struct plan_wish *wish, struct plan_work *work);

/** Searches for work->plan, with a progress bar; Ctrl-C ends the search. */
int plan_search(
	struct cli *cli, const struct plan_wish *wish, struct plan_work *work);

void plan_work_free(struct plan_work *work);

/** Length of the name of the plan that a proposal is of; 0: of none. */
size_t plan_name_length(const struct hm_drive *drive);

/**
 * True for a proposal that belongs to the plan @name: by its code, or because
 * it belongs to every plan, being pinned or not named as planned drives are.
 */
bool plan_owns(const struct hm_drive *drive, const char *name);

/** True for a proposal of days and an org, or below it. */
bool plan_is_meant(const struct cli *cli, const struct hm_drive *drive,
	struct hm_span days, struct hm_id org);

/**
 * Writes the name of the plan meant: the one @wanted or, with NULL, the only
 * one with proposals of the days and the org or, if none has any there, of all
 * days and orgs; "" if there is none. Returns an
 * exit code, after saying that the one wanted is not there or that there are
 * several.
 */
int plan_choose(struct cli *cli, const char *wanted, struct hm_span days,
	struct hm_id org, char out[PLAN_NAME_MAX]);

/** Takes the proposals of other plans out of the book in memory. */
bool plan_forget_others(struct cli *cli, const char *name);

/** The verbs; each returns an exit code. */
int plan_make(struct cli *cli, const struct plan_wish *wish);
int plan_list(struct cli *cli);
int plan_accept(struct cli *cli, const struct plan_wish *wish);
int plan_check(struct cli *cli, const struct plan_wish *wish);
int plan_drop(struct cli *cli, const char *name);
int plan_diff(struct cli *cli, const struct plan_wish *wish, const char *before,
	const char *after);

/** Shows a plan: a page for people, its drives as CSV, all of it as JSON. */
int plan_show(struct cli *cli, const struct plan_work *work,
	const struct hm_book *changes);

/** A row for each team: its drives, days, load, road. NULL: said why. */
struct hm_table *plan_team_table(struct cli *cli, const struct plan_work *work);

/** Shows the days to ask of owners, those that bring most first. */
int plan_show_asked(struct cli *cli, const struct plan_work *work);

/** Whole dong or units in groups of three digits. */
enum { PLAN_NUMBER_MAX = 32 };
const char *plan_number(
	const struct cli *cli, int64_t number, char out[PLAN_NUMBER_MAX]);

/** The same with a plus where it is not negative. */
const char *plan_signed(
	const struct cli *cli, int64_t number, char out[PLAN_NUMBER_MAX]);

/** A share from 0 to 1 in per cent, rounded up to a tenth: what is proved not
 * to be more stays so. */
const char *plan_percent(
	const struct cli *cli, double share, char out[PLAN_NUMBER_MAX]);

/** Nights that teams stay away, and what that saves together. */
int64_t plan_count_nights(const struct hm_plan *plan, int64_t *saved);

/** Units of the day itself that drives booked later bring less. */
int64_t plan_count_taken(const struct hm_plan *plan);

/** Says in sentences how good a plan is. */
void plan_say(const struct cli *cli, const struct plan_work *work);

/**
 * Writes a JSON object: members already written to @figures, each with a
 * comma behind it, then the @n tables under their keys. Frees all of them.
 */
int plan_emit_object(struct cli *cli, struct hm_text *figures,
	const char *const *keys, struct hm_table *const *tables, size_t n);

/** Adds the org and the days of a target to a row. */
void plan_add_target(const struct cli *cli, struct hm_table *table,
	const struct hm_target *target);

#endif
