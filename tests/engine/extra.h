/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_ENGINE_EXTRA_H
#define HM_TEST_ENGINE_EXTRA_H

/*
 * Samples with what an instance tells beyond the usual: joint drives, links
 * with a capacity and days, caps, days in a row, stays, venues that feel all
 * their drives, late last drives. Rules and objective are counted here, drive
 * by drive and from nothing, and small instances are solved by trying every
 * set of drives; nothing of the library takes part in that.
 */

#include <hienmau/instance.h>

#include "engine/sample.h"

enum {
	EXTRA_CAPS = 6,
	EXTRA_WITHIN = 16,
	EXTRA_PAST = 4,
	EXTRA_STAYS_MAX = 160,
};

/** What is told beyond the usual, as bits. */
enum {
	EXTRA_JOINT = 1, /* links of two teams */
	EXTRA_LINKS = 2, /* links that overlap, with capacities and days */
	EXTRA_HARD = 4,  /* caps on drives */
	EXTRA_SOFT = 8,  /* priced caps */
	EXTRA_IN_ROW = 16,
	EXTRA_STAYS = 32,
	EXTRA_FELT = 64, /* every drive within so many days */
	EXTRA_LATE = 128,
	EXTRA_ALL = 255,
};

/** The rules of drives. */
enum extra_rule {
	EXTRA_RULE_NAMES, /* its day, venue, link, team and level are there */
	EXTRA_RULE_LINK,  /* the link is for that day */
	EXTRA_RULE_OPEN,  /* its teams are open */
	EXTRA_RULE_UNITS, /* what it brings, above 0 */
	EXTRA_RULE_SINCE, /* days since the venue's drive before */
	EXTRA_RULE_FELT,  /* the people are back */
	EXTRA_RULE_ONCE,  /* one drive a team and day */
	EXTRA_RULE_WEEK,
	EXTRA_RULE_CAP,
	EXTRA_RULE_IN_ROW,
	EXTRA_RULES,
};

struct extra_shape {
	int kinds;
	struct sample_shape plain;
};

struct extra_team {
	struct hm_instance_cap caps[EXTRA_CAPS];
	size_t ncaps;
	int32_t in_row;
	int32_t before;
	int32_t after;
};

struct extra_venue {
	bool masked[SAMPLE_LINKS]; /* whether days[] of the link counts */
	uint8_t days[SAMPLE_LINKS][SAMPLE_DAYS];
	int32_t within;
	int32_t share[SAMPLE_LEVELS];
	int32_t missing[EXTRA_WITHIN];
	struct hm_instance_past past[EXTRA_PAST];
	size_t npast;
	bool has_late;
	int64_t late[SAMPLE_DAYS];
};

struct extra_stay {
	int32_t team;
	int32_t a;
	int32_t b;
	int64_t saving;
};

/** Joint links and capacities are in the plain venues' links. */
struct extra {
	struct sample plain; /* an open day is 0, 1 or 2 */
	struct extra_team teams[SAMPLE_TEAMS];
	struct extra_venue venues[SAMPLE_VENUES];
	struct extra_stay stays[EXTRA_STAYS_MAX];
	size_t nstays;
};

/** Makes up an instance, the same for the same shape. */
void extra_init(struct extra *extra, const struct extra_shape *shape);

/** Takes out all that such kinds tell. */
void extra_drop(struct extra *extra, int kinds);

/** Number of rows, teams, venues and stays together. */
size_t extra_parts(const struct extra *extra);

/** Adds part @i to an instance that has those before it. */
enum hm_status extra_add(
	const struct extra *extra, struct hm_instance *instance, size_t i);

/** The library's instance of it. The running test fails if there is none. */
struct hm_instance *extra_build(
	const struct extra *extra, const struct hm_alloc *alloc);

/** Prints the instance and drives, to report a failure. */
void extra_print(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n);

/** The link of a drive whose names are all there. */
const struct hm_instance_link *extra_link(
	const struct extra *extra, const struct hm_solution_drive *drive);

/** What a drive would bring. */
int32_t extra_units(
	const struct extra *extra, const struct hm_solution_drive *drive);

/** The rules, as bits, that the last of @n drives breaks after the others. */
unsigned extra_broken_by_last(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n);

/** The rules, as bits, that drives in order of days break. */
unsigned extra_broken(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n);

/** The objective of drives that break none. */
int64_t extra_objective(const struct extra *extra,
	const struct hm_solution_drive *drives, size_t n);

/** Drives in order of days, then venues. */
struct extra_plan {
	struct hm_solution_drive drives[SAMPLE_DAYS];
	size_t n;
};

/** Looks at a set of drives and the rules it breaks. */
typedef void extra_visit(
	void *ctx, const struct extra_plan *plan, unsigned broken);

/** All sets of drives of a small instance. */
struct extra_brute {
	const struct extra *extra;
	long most;          /* in: sets to try */
	bool go_on;         /* in: also after drives that break a rule */
	extra_visit *visit; /* in: of each set, or NULL */
	void *ctx;
	long sets;
	long good; /* sets that break no rule */
	int64_t best;
	struct extra_plan now;
	struct extra_plan optimum;
};

/** Tries all sets. False if they are more than @brute->most. */
bool extra_brute_run(struct extra_brute *brute, const struct extra *extra);

/**
 * Solves it and judges the solution: it breaks no rule, the library's check
 * and the count here agree with its objective, which is neither below its
 * bound nor above what no drives at all cost; drives are in order.
 */
struct hm_solution *extra_solve(const struct extra *extra,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx);

/** Fails unless both have the same drives, objective and bound. */
void extra_same(const struct hm_solution *a, const struct hm_solution *b);

#endif
