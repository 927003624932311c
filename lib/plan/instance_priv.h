/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_INSTANCE_PRIV_H
#define HM_PLAN_INSTANCE_PRIV_H

/*
 * An instance laid out for passes over all options of all venues. Slots are
 * pairs (team, day) as team * days + day; team weeks are team * weeks + week.
 *
 * Rows are met through segments: a segment is the set of rows that a drive at
 * a venue on a day counts for. Venues with the same credits share a profile,
 * which tells the segment of every day.
 */

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
	int32_t from;
	int32_t to;
	double cost; /* whole dong */
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
};

struct hm__crew_team {
	int32_t capacity;
	uint8_t *open;
	int32_t *most;
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
	int64_t worst;           /* what all could cost together */
	int64_t units_sum;       /* of all drives there could be */
	int32_t units_max;       /* of one drive */
};

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
