/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_INSTANCE_H
#define HIENMAU_INSTANCE_H

/*
 * Instances: a planning problem in numbers alone, and its solution with a
 * proven bound. plan.h makes an instance of a book; a program with figures of
 * its own makes one here.
 *
 *   hm_instance_new -> hm_instance_add_row, _team, _venue
 *   hm_instance_solve -> hm_solution
 *
 * A drive is a venue, a day, a link, which names one team or two, and a level
 * of recovery. Allowed are drives on days on which the venue has units at that
 * level and the link's teams are open, one drive a team and day, so many a
 * team and week, and level l at least since[l] days after the venue's drive
 * before. It brings units[level], at most the link's capacity. A row counts
 * the units of some venues on some days; what lies below or above its band is
 * priced. To find are the drives for which their costs and the prices of all
 * rows add up to least.
 *
 * Beyond that, where asked for: caps on a team's drives in a time, hard or
 * priced; days in a row; nights away, which save a team two ways home; venues
 * whose earlier drives are all felt for a time, not the last alone; and what
 * a late last drive leaves to the time after the plan.
 *
 * Days count from 0 and are below the number of days; a week begins on the
 * first weekday given and every seven days from there, the days before it are
 * week 0. Spans are half-open. Everything is copied. An instance may be shared
 * by threads once nothing is added any more.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/alloc.h>
#include <hienmau/error.h>

HM_BEGIN

struct hm_instance;
struct hm_solution;

/** Limits of an instance. */
enum {
	HM_INSTANCE_DAYS_MAX = 1096,
	HM_INSTANCE_LEVELS_MAX = 32,
	HM_INSTANCE_LINKS_MAX = 32000, /* of one venue */
	HM_INSTANCE_UNITS_MAX = 30000, /* of one drive */
	HM_INSTANCE_NEVER = -100000,   /* no drive before */
};

/** Costs and prices: every sum of them must stay below. */
#define HM_INSTANCE_COST_MAX INT64_C(4000000000000000)

/** A band: each unit below @lo costs @under, each above @hi costs @over. */
struct hm_instance_row {
	int64_t lo;
	int64_t hi; /* at least @lo */
	int64_t under;
	int64_t over;
};

/** What a team does on a day. */
enum {
	HM_INSTANCE_CLOSED = 0, /* it rests */
	HM_INSTANCE_OPEN = 1,   /* it may hold a drive of the plan */
	HM_INSTANCE_BUSY = 2,   /* it works on something else */
};

/**
 * A team's drives on days of [from, to): of the plan, at most @most. With
 * @over negative, none beyond that is allowed; else each beyond costs @over.
 */
struct hm_instance_cap {
	int32_t from;
	int32_t to;
	int32_t most;
	int64_t over;
};

/**
 * A team. The arrays have an entry a day and a week. What is left 0 is without
 * effect. Days in a row are days of drives or BUSY; @before and @after are
 * those that lie right before day 0 and right after the last day.
 */
struct hm_instance_team {
	int32_t capacity;    /* units a drive */
	const uint8_t *open; /* [day]: CLOSED, OPEN or BUSY */
	const int32_t *most; /* [week]: drives at most */
	const struct hm_instance_cap *caps;
	size_t ncaps;
	int32_t in_row; /* days in a row at most; 0 = any number */
	int32_t before;
	int32_t after;
};

/**
 * How a venue may have a drive on days of [from, to), on which all its teams
 * are open. Links may overlap; a drive names its link.
 */
struct hm_instance_link {
	int32_t team;
	int32_t from;
	int32_t to;
	int64_t cost; /* of one drive; negative: it is wanted */
	bool joint;   /* team @second comes too */
	int32_t second;
	int32_t capacity;    /* units; 0 = what its teams take together */
	const uint8_t *days; /* [day]: 0 where it may not be; NULL: any day */
	int32_t tag;         /* of the caller's, for nothing here */
};

/**
 * Drives at a venue on days of [from, to) count for a row; where several
 * credits of one venue name a row for the same day, once for each.
 */
struct hm_instance_credit {
	int32_t row;
	int32_t from;
	int32_t to;
};

/**
 * A drive that is not of the plan, before day 0 or later; days after it feel
 * it, and nothing else comes of it here.
 */
struct hm_instance_past {
	int32_t day;   /* below the number of days; negative: before day 0 */
	int32_t share; /* of the people, that it took, per 10,000 */
};

/**
 * A venue. What is left 0 is without effect.
 *
 * With @within, every drive of the last so many days is felt, not the last
 * alone. A drive at level j takes share[j] of the people, per 10,000, and of
 * those missing[g] per 10,000 are not back g days later; drives that are not of
 * the plan are told as @past. Level l can be booked where share[l] and what is
 * missing still of all drives fewer than @within days before add up to 10,000
 * at most, exactly; since[] holds besides.
 */
struct hm_instance_venue {
	int32_t last; /* day of the last drive, negative; or _NEVER */
	int32_t levels;
	const int32_t *since; /* [level]: days, at least 1, not falling */
	const int32_t *units; /* [day * levels + level], not falling with the
			       * level; 0: no drive */
	const struct hm_instance_link *links;
	size_t nlinks;
	const struct hm_instance_credit *credits;
	size_t ncredits;
	int32_t within;         /* days; 0 = the last drive alone counts */
	const int32_t *share;   /* [level]: 1 to 10,000, not falling */
	const int32_t *missing; /* [day after, < within]: 0 to 10,000, not
				 * rising */
	const struct hm_instance_past *past;
	size_t npast;
	const int64_t *late; /* [day]: what it costs to have the last drive on
			      * this day; 0 or more, not falling */
	bool all; /* a drive takes all who would come: it is at no level at
		   * which a higher one, allowed by since[] and the drive
		   * before, brings more; never with @within */
};

/**
 * An instance without rows, teams and venues. @first_weekday: days until the
 * first whole week begins, 0 to 6. HM_ERR_INVALID for no days or too many.
 */
HM_API enum hm_status hm_instance_new(int32_t days, int32_t first_weekday,
	const struct hm_alloc *alloc, struct hm_instance **out,
	struct hm_error *err);

/** Frees the instance. NULL is a no-op. */
HM_API void hm_instance_free(struct hm_instance *instance);

/** Number of weeks, the first and the last of which may be short. */
HM_API int32_t hm_instance_weeks(const struct hm_instance *instance);

/**
 * Adds a row, team or venue; they are numbered from 0 as they come. Rows and
 * teams come before the venues that name them. HM_ERR_INVALID for a value out
 * of range, with the number of the row, team or venue in the message;
 * HM_ERR_LIMIT where costs could add up to too much.
 */
HM_API enum hm_status hm_instance_add_row(struct hm_instance *instance,
	const struct hm_instance_row *row, struct hm_error *err);

/** Adds a team; see hm_instance_add_row(). */
HM_API enum hm_status hm_instance_add_team(struct hm_instance *instance,
	const struct hm_instance_team *team, struct hm_error *err);

/** Adds a venue; see hm_instance_add_row(). */
HM_API enum hm_status hm_instance_add_venue(struct hm_instance *instance,
	const struct hm_instance_venue *venue, struct hm_error *err);

/**
 * A team that has a drive at venue @a on one day and at @b on the next may stay
 * there for the night, which saves @saving, not negative. Of several for the
 * same team and venues the largest counts. After the venues it names.
 * HM_ERR_INVALID for a team, venue or saving out of range, HM_ERR_LIMIT where
 * costs could add up to too much. Cost: linear in the links of both venues.
 */
HM_API enum hm_status hm_instance_add_stay(struct hm_instance *instance,
	int32_t team, int32_t a, int32_t b, int64_t saving,
	struct hm_error *err);

/** A drive of a solution. */
struct hm_solution_drive {
	int32_t venue;
	int32_t day;
	int32_t team;
	int32_t level;
	int32_t units;
	int32_t link; /* of the venue: how it is held */
};

/** How far the search is. */
struct hm_solve_progress {
	double seconds; /* by the clock given, or 0 */
	int64_t best;   /* objective; INT64_MAX: no plan yet */
	double bound;   /* no plan can cost less */
	double done;    /* share of the work, 0 to 1 */
};

/** Called from time to time; false stops with the best plan so far. */
typedef bool hm_solve_callback(
	void *ctx, const struct hm_solve_progress *progress);

/** How to search. */
struct hm_solve_options {
	size_t size;
	uint64_t seed;
	int32_t effort;  /* per cent of the usual work; 0 = 100 */
	int32_t threads; /* at most; 0 = 1. The solution is the same */
	double time;     /* seconds by @clock instead of an effort; 0 = none */
	double (*clock)(void *ctx); /* seconds from any start, never back */
	void *clock_ctx;
	const struct hm_alloc *alloc; /* of the solution and all scratch */
};

#define HM_SOLVE_OPTIONS_INIT                                                  \
	{                                                                      \
		sizeof(struct hm_solve_options), 0, 0, 0, 0, NULL, NULL, NULL  \
	}

/**
 * Solves an instance. @options and @progress may be NULL. With a time limit
 * the solution depends on the machine; without, the same instance, seed and
 * effort give the same solution, whatever the number of threads. A search
 * that was stopped still gives its best plan and HM_OK.
 */
HM_API enum hm_status hm_instance_solve(const struct hm_instance *instance,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx, struct hm_solution **out, struct hm_error *err);

/** Frees the solution. NULL is a no-op. */
HM_API void hm_solution_free(struct hm_solution *solution);

/** Costs and prices together. */
HM_API int64_t hm_solution_objective(const struct hm_solution *solution);

/** No solution of the instance has a lower objective. */
HM_API int64_t hm_solution_bound(const struct hm_solution *solution);

/** Number of drives. */
HM_API size_t hm_solution_drive_count(const struct hm_solution *solution);

/** Drive @i by day, then venue. */
HM_API const struct hm_solution_drive *hm_solution_drive_at(
	const struct hm_solution *solution, size_t i);

/**
 * Checks drives, given in order of days, against an instance, rule by rule,
 * and adds up the objective into *@objective without anything the search made.
 * HM_ERR_CONFLICT names the first drive that breaks a rule, counted from 1 for
 * people to read; *@objective is then untouched. Cost: for
 * each drive linear in the days of its venue, in the nights and, where drives
 * are felt, in the drives before; besides, in the instance.
 */
HM_API enum hm_status hm_instance_check(const struct hm_instance *instance,
	const struct hm_solution_drive *drives, size_t n, int64_t *objective,
	struct hm_error *err);

HM_END

#endif
