/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_INSTANCE_PRIV_H
#define HM_ENGINE_INSTANCE_PRIV_H

/*
 * An instance laid out for passes over all options of all venues. Slots are
 * pairs (team, day) as team * days + day; team weeks are team * weeks + week.
 *
 * Rows are met through segments: a segment is the set of rows that a drive at
 * a venue on a day counts for. Venues with the same credits share a profile,
 * which tells the segment of every day.
 */

#include <stdbool.h>

#include <hienmau/instance.h>

#include "base/arena.h"
#include "base/vec.h"

/* The rows of a segment are rows[first] up to, not with, the next's first. */
struct hm__segment {
	int32_t first;
	int32_t count;
};

struct hm__profile {
	struct hm_instance_credit *credits;
	size_t ncredits;
	int32_t *segment; /* [day] */
};

struct hm__crew {
	int32_t team;
	int32_t second; /* -1: none */
	int32_t from;
	int32_t to;
	int32_t capacity;    /* units */
	const uint8_t *days; /* [day], or NULL */
	int32_t tag;
	double cost;  /* whole dong */
	double least; /* less what nights away could save at most */
	/* The most that a night before or after saves each of its teams. */
	int64_t before[2];
	int64_t after[2];
};

/* A night that a team may stay: struct hm_instance's hm_instance_add_stay. */
struct hm__stay {
	int32_t team;
	int32_t a;
	int32_t b;
	int64_t saving;
};

struct hm__cap {
	int32_t team;
	int32_t from;
	int32_t to;
	int32_t most;
	double over;  /* HUGE_VAL: none is allowed */
	bool implied; /* by days in a row: for the bound alone */
};

/*
 * How earlier drives of a venue are felt; within 0: the last one alone is, by
 * its day. gap[before * levels + level]: days from a drive at one level to a
 * drive at another, at least, if there were no others.
 */
struct hm__echo {
	int32_t within;
	int32_t *share;
	int32_t *missing;
	struct hm_instance_past *past;
	size_t npast;
	int32_t *gap;
};

/*
 * A venue. Only days with units are kept, `days` of them; places in their
 * list count from 0. The drives of a venue form a path over these days.
 */
struct hm__place {
	int32_t profile;
	int32_t last;
	int32_t levels;
	int32_t ndays;
	const int32_t *since; /* [level] */
	int32_t *day;         /* [place] */
	int16_t *units;       /* [place * levels + level] */
	/*
	 * [place * levels + level]: how many days of the list lie at least
	 * since[level] before; -1 where the drive before day 0 is too near.
	 */
	int16_t *prior;
	struct hm__crew *crews;
	size_t ncrews;
	int32_t most; /* drives, at most */
	bool joint;   /* some crew has two teams */
	bool stays;   /* a night somewhere near may save something */
	bool all;     /* a drive takes all who come */
	double *late; /* [day], or NULL */
	struct hm__echo echo;
};

struct hm__crew_team {
	int32_t capacity;
	uint8_t *open; /* [day]: HM_INSTANCE_CLOSED, _OPEN, _BUSY */
	int32_t *most;
	int32_t first_cap; /* of the instance's */
	int32_t ncaps;
	int32_t in_row;
	int32_t before;
	int32_t after;
	int64_t most_saving; /* of a night */
};

struct hm_instance {
	struct hm__arena arena;
	const struct hm_alloc *alloc;
	int32_t days;
	int32_t weeks;
	int32_t shift;           /* added to a day before it is divided by 7 */
	struct hm__vec rows;     /* struct hm_instance_row */
	struct hm__vec teams;    /* struct hm__crew_team */
	struct hm__vec places;   /* struct hm__place */
	struct hm__vec profiles; /* struct hm__profile */
	struct hm__vec segments; /* struct hm__segment; 0 has no rows */
	struct hm__vec members;  /* int32_t: rows of segments */
	struct hm__vec caps;     /* struct hm__cap, by team */
	struct hm__vec stays;    /* struct hm__stay */
	bool rests;              /* some team has days in a row */
	bool echoes;             /* some venue feels all its drives */
	int64_t worst;           /* what all could cost together */
	int64_t units_sum;       /* of all drives there could be */
	int32_t units_max;       /* of one drive */
};

/** Adds @times * @price to the worst that all can cost; false: too much. */
bool hm__instance_add_worst(
	struct hm_instance *instance, int64_t times, int64_t price);

/** An error about part @i: @msgid names the kind of it. */
enum hm_status hm__instance_refuse(enum hm_status status, const char *msgid,
	size_t i, struct hm_error *err);

/** What a night between two venues saves a team. Cost: linear in the nights. */
int64_t hm__instance_saving(
	const struct hm_instance *instance, int32_t team, int32_t a, int32_t b);

static inline const struct hm_instance_row *hm__row(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm_instance_row *)instance->rows.data + i;
}

static inline const struct hm__crew_team *hm__team(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm__crew_team *)instance->teams.data + i;
}

static inline const struct hm__place *hm__place(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm__place *)instance->places.data + i;
}

static inline const struct hm__cap *hm__cap(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm__cap *)instance->caps.data + i;
}

static inline const struct hm__profile *hm__profile(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm__profile *)instance->profiles.data + i;
}

static inline const struct hm__segment *hm__segment(
	const struct hm_instance *instance, size_t i)
{
	return (const struct hm__segment *)instance->segments.data + i;
}

/** The rows of a segment; NULL where no segment has any. */
static inline const int32_t *hm__segment_rows(
	const struct hm_instance *instance, const struct hm__segment *segment)
{
	const int32_t *rows = instance->members.data;

	return rows == NULL ? NULL : rows + segment->first;
}

static inline int32_t hm__week(const struct hm_instance *instance, int32_t day)
{
	return (day + instance->shift) / 7;
}

/** The segment of a venue on a day. */
static inline int32_t hm__segment_of(const struct hm_instance *instance,
	const struct hm__place *place, int32_t day)
{
	return hm__profile(instance, (size_t)place->profile)->segment[day];
}

/** True if a crew may hold a drive on a day; its teams are asked elsewhere. */
static inline bool hm__crew_goes(const struct hm__crew *crew, int32_t day)
{
	return day >= crew->from && day < crew->to &&
		(crew->days == NULL || crew->days[day] != 0);
}

/** True if all teams of a crew are open on a day. */
static inline bool hm__crew_is_open(const struct hm_instance *instance,
	const struct hm__crew *crew, int32_t day)
{
	return hm__team(instance, (size_t)crew->team)->open[day] ==
		HM_INSTANCE_OPEN &&
		(crew->second < 0 ||
			hm__team(instance, (size_t)crew->second)->open[day] ==
				HM_INSTANCE_OPEN);
}

/** Days since a drive on day @last; where there was none, for ever. */
static inline int32_t hm__gap(int32_t last, int32_t day)
{
	return last == HM_INSTANCE_NEVER ? INT32_MAX : day - last;
}

/** What a row costs that has @units. */
static inline double hm__row_cost(
	const struct hm_instance_row *row, int64_t units)
{
	if (units < row->lo)
		return (double)row->under * (double)(row->lo - units);
	if (units > row->hi)
		return (double)row->over * (double)(units - row->hi);
	return 0;
}

#endif
