/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_PLAN_WORLD_H
#define HM_TEST_PLAN_WORLD_H

/*
 * A made-up chapter, the same for the same shape: a nation of two provinces
 * in one cluster, a commune for each venue, one of which moves to the other
 * province halfway. The records stand in arrays, for checks that use nothing
 * of the library, and in a book.
 */

#include <hienmau/plan.h>
#include <hienmau/tree.h>

enum {
	WORLD_VENUES = 80,
	WORLD_TEAMS = 8,
	WORLD_ORGS = WORLD_VENUES + 4,
	WORLD_LINKS = 2 * WORLD_ORGS,
	WORLD_DAYS = 400,
	WORLD_DRIVES = 80,
	WORLD_TARGETS = 64,
	WORLD_RULES = 8,
	WORLD_NAME = 16,
};

struct world_shape {
	uint64_t seed;
	int venues;
	int teams;
	int days;
	int booked;
	int spacing;  /* of all venues; 0 = of every kind */
	int quarters; /* 1: targets by quarter besides the year's */
};

struct world {
	struct hm_org orgs[WORLD_ORGS];
	size_t norgs;
	struct hm_org_link links[WORLD_LINKS];
	size_t nlinks;
	struct hm_venue venues[WORLD_VENUES];
	size_t nvenues;
	struct hm_team teams[WORLD_TEAMS];
	size_t nteams;
	struct hm_id serves[WORLD_TEAMS];
	struct hm_days closed[WORLD_DAYS];
	size_t nclosed;
	struct hm_drive drives[WORLD_DRIVES];
	size_t ndrives;
	struct hm_result results[WORLD_DRIVES];
	size_t nresults;
	struct hm_target targets[WORLD_TARGETS];
	size_t ntargets;
	struct hm_plan_rule forbid[WORLD_RULES];
	struct hm_plan_rule pin[WORLD_RULES];
	char names[WORLD_ORGS + WORLD_VENUES + WORLD_TEAMS + WORLD_DRIVES]
		  [WORLD_NAME];
	size_t nnames;
	uint64_t random;

	struct hm_problem_options options;
	struct hm_book *book;
	struct hm_pool *pool;
};

/** Makes the chapter; false if it cannot. */
bool world_init(struct world *world, const struct world_shape *shape);

void world_fini(struct world *world);

/** What venues and teams may have beyond what world_init() gives; bits. */
enum {
	WORLD_MONTHS = 1,  /* drives of a month */
	WORLD_ROWS = 2,    /* days in a row */
	WORLD_NIGHTS = 4,  /* nights away */
	WORLD_PAIRS = 8,   /* two teams at a venue */
	WORLD_POOLS = 16,  /* venues that share people, of the same org */
	WORLD_LENGTHS = 32 /* the working day */
};

/** Gives some of all kinds to venues and teams; false if it cannot. */
bool world_extend(struct world *world, unsigned kinds);

/** Makes book and pools anew of the records as they are now. */
bool world_renew(struct world *world);

/** Adds so many rules of all kinds to those that forbid, and that pin. */
void world_add_rules(struct world *world, size_t forbid, size_t pin);

/**
 * Takes the problem out of the world as its records are now, and solves it.
 * Both are the caller's; false, and neither, if either fails.
 */
bool world_plan(const struct world *world,
	const struct hm_plan_options *options, struct hm_problem **problem,
	struct hm_plan **plan);

/** Units of a share of a venue's people, of the pools that @ctx is. */
int32_t world_people(void *ctx, size_t venue, hm_date day, int32_t share);

/** A number in [@from, @to] of the world's own sequence. */
int world_random(struct world *world, int from, int to);

#endif
