/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_PROBLEM_PRIV_H
#define HM_PLAN_PROBLEM_PRIV_H

/*
 * The planning problem as arrays of integers. Days are counted from the
 * first day of the planning span, weeks from the Monday on or before it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/instance.h>
#include <hienmau/plan.h>

#include "base/arena.h"
#include "supply/credit.h"

/* Days a plan may cover: three years. */
enum { HM__PLAN_DAYS_MAX = 1096 };

/* Steps of the recovery table that are told apart. */
enum { HM__PLAN_LEVELS_MAX = 32 };

/* All people of a pool, and the parts of them that are told apart where more
 * drives than the last are felt. */
enum { HM__PLAN_WHOLE = 10000, HM__PLAN_PARTS = 20 };

/* A drive at the venue on a day of [from, to) counts for the target. */
struct hm__plan_credit {
	int32_t target;
	int32_t from;
	int32_t to;
};

/* Units that drives booked on one day are expected to bring together. */
struct hm__plan_ahead {
	int32_t day;
	int64_t expected;
};

struct hm__plan_venue {
	const struct hm_venue *record;
	size_t row;      /* in the book: pools are asked by it */
	size_t pool;     /* the venue whose people it draws on; itself */
	bool shares;     /* some other venue draws on the same people */
	bool felt;       /* visited so often that not the last drive alone is
			  * felt (problem_units.c) */
	int32_t spacing; /* days, at least 1 */
	struct hm_instance_past *booked; /* drives on its people; can be
					  * outside the plan */
	int32_t nbooked;
	struct hm__plan_ahead *ahead; /* of those, still to come; by day. Only
				       * where its people are its own */
	int32_t nahead;
	uint8_t *open;   /* [day]: a drive may be planned */
	int32_t *since;  /* [day]: days since the last booked drive; -1: none */
	int32_t *units;  /* [day * nlevels + level], before the team's cap */
	uint8_t *served; /* [epoch * nteams + team] */
	uint8_t *may;    /* [team * days + day]: no rule forbids it; NULL: none
			  * forbids anything here */
	int64_t *cost;   /* [team]: dong for one drive */
	struct hm__plan_credit *credits;
	size_t ncredits;
};

struct hm__plan_team {
	const struct hm_team *record;
	size_t row;
	int32_t capacity; /* units a day */
	uint8_t *open;    /* [day]: works, has no booked drive, and no rule
			   * forbids it wherever it goes */
	int32_t *left;    /* [week]: drives it may still take */
	uint8_t *busy;    /* [day]: has a booked drive */
	int32_t before;   /* days in a row with booked drives before day 0 */
	int32_t after;    /* and after the last day */
	/* Drives it may still take in each month, where it has such a rule. */
	struct hm_instance_cap *caps;
	size_t ncaps;
};

/* What a target has already. */
struct hm__plan_stock {
	int64_t collected; /* by results so far */
	int64_t booked;    /* expected of booked drives that none tells of */
};

struct hm__plan_goal {
	const struct hm_target *record;
	struct hm__plan_stock stock;
	int64_t need; /* wanted less both; may be negative */
};

/*
 * An epoch is a run of days on which the tree of orgs stays as it is:
 * whatever hangs on the tree is asked once an epoch.
 */
struct hm_problem {
	struct hm__arena arena;
	const struct hm_alloc *alloc;
	const struct hm_book *book;
	const struct hm_pool *pool;
	struct hm_problem_options options;
	int32_t days;
	int32_t weeks;
	int32_t weekday; /* of day 0, Monday is 0 */

	int32_t *epoch;       /* [day] */
	int32_t *epoch_first; /* [epoch]: its first day; one more at the end */
	int32_t nepochs;

	/*
	 * Level j of recovery is reached level_since[j] days after a drive;
	 * the last one is a pool that is whole.
	 */
	int32_t level_since[HM__PLAN_LEVELS_MAX];
	int32_t nlevels;

	struct hm__plan_venue *venues;
	size_t nvenues;
	struct hm__plan_team *teams;
	size_t nteams;
	struct hm__plan_goal *goals;
	size_t ngoals;
};

/** True if the drive keeps its team, venue and day whatever is planned. */
bool hm__plan_is_booked(const struct hm_book *book,
	const struct hm_problem_options *options, const struct hm_drive *drive);

/** The first rule that forbids a drive; options->nforbid: none does. */
size_t hm__plan_find_forbid(const struct hm_book *book,
	const struct hm_problem_options *options, struct hm_id venue,
	struct hm_id team, hm_date day);

/**
 * The day whose tree says for whom something of @day counts: the day itself,
 * but no earlier than the first day planned, so that what a merged org
 * brought before counts for its successor.
 */
hm_date hm__plan_tree_day(
	const struct hm_problem_options *options, hm_date day);

/** True if a target is part of the problem. */
bool hm__plan_takes_target(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_target *target);

/**
 * Which results count for the targets of a problem; NULL: no memory. The
 * caller's, to free with hm__credit_free().
 */
struct hm__credit *hm__plan_credit_new(const struct hm_book *book,
	const struct hm_problem_options *options, const struct hm_alloc *alloc);

/**
 * Counts what a target has already. @credit is of the book and options; @less,
 * which may be NULL, is what proposals take from booked drives, by row. Cost:
 * linear in the results of the target's org and in the drives.
 */
struct hm__plan_stock hm__plan_count(const struct hm__credit *credit,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_target *target, const int64_t *less);

/**
 * Units that a drive is expected to bring, if it is booked and still to come;
 * else 0. Where nothing is known, the usual units of a drive of its host.
 */
int32_t hm__plan_expects(const struct hm__credit *credit,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_drive *drive);

/** Dong for one drive of a team at a venue. */
int64_t hm__plan_drive_cost(
	const struct hm_venue *venue, const struct hm_team *team);

/** What a night between two venues saves a team; negative: nothing. */
int64_t hm__plan_night_saving(const struct hm_venue *a,
	const struct hm_venue *b, const struct hm_team *team);

/** Says what is wrong with the rules of options. */
enum hm_status hm__plan_check_rules(const struct hm_book *book,
	const struct hm_problem_options *options, struct hm_error *err);

/** Makes the rules of the problem its own; false if there is no memory. */
bool hm__problem_copy_rules(struct hm_problem *problem);

/** Closes the days of a team on which a rule forbids it wherever it goes. */
void hm__problem_forbid_team(
	const struct hm_problem *problem, struct hm__plan_team *team);

/**
 * Writes which teams may come to a venue, and closes the days on which none
 * may; false if there is no memory.
 */
bool hm__problem_forbid_venue(
	struct hm_problem *problem, struct hm__plan_venue *venue);

/**
 * Fills in the venues, but of each only its place among those that draw on the
 * same people; false if there is no memory.
 */
bool hm__problem_place_venues(struct hm_problem *problem);

/** The venue whose people a drive draws on; NULL: not of the book. */
struct hm__plan_venue *hm__problem_find_pool(
	const struct hm_problem *problem, const struct hm_drive *drive);

/** Fills epochs, goals, teams, the rest of venues, in this order; false if
 * there is no memory. Venues have their places. */
bool hm__problem_add_epochs(struct hm_problem *problem);
bool hm__problem_add_goals(struct hm_problem *problem);
bool hm__problem_add_teams(struct hm_problem *problem);
bool hm__problem_add_venues(struct hm_problem *problem);

/** An array of @count zeroed items from the problem; NULL: no memory. */
void *hm__problem_array(struct hm_problem *problem, size_t count, size_t size);

/** The week of a day. */
static inline int32_t hm__problem_week(
	const struct hm_problem *problem, int32_t day)
{
	return (day + problem->weekday) / 7;
}

/** True if a rule forbids a team at a venue on a day. */
static inline bool hm__problem_forbids(const struct hm_problem *problem,
	const struct hm__plan_venue *venue, size_t team, int32_t day)
{
	return venue->may != NULL &&
		!venue->may[team * (size_t)problem->days + (size_t)day];
}

/** True if the way, setting up and the usual hours fit into a team's day. */
bool hm__problem_fits_day(
	const struct hm_venue *venue, const struct hm_team *team);

/** The level of a pool @since days after a drive; negative: whole. */
int32_t hm__problem_level(const struct hm_problem *problem, int32_t since);

#endif
