/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_VENUE_H
#define HIENMAU_VENUE_H

/*
 * Venues: places where a drive can be held. Records; text is borrowed from
 * the book.
 */

#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/date.h>
#include <hienmau/id.h>

HM_BEGIN

/** A latitude or longitude that is not known. */
#define HM_DEGREES_NONE INT32_MIN

/** Weekday sets: bit 0 is Monday, bit 6 Sunday. */
#define HM_WEEKDAYS_ALL 0x7fU
#define HM_WEEKDAY_BIT(weekday) (1U << ((unsigned)(weekday)-1U))

/** Dong at most: a trillion, so that costs of many drives can be added. */
#define HM_COST_MAX INT64_C(1000000000000)

/** Teams at one venue on one day at most. */
enum { HM_VENUE_TEAMS_MAX = 2 };

/** A place. 0 in a limit means "no rule of its own: the default holds". */
struct hm_venue {
	struct hm_id id;
	const char *code;
	const char *name;
	struct hm_id org;    /* whose place it is; host of planned drives */
	const char *address; /* room and street; may be empty */
	int32_t lat_udeg;    /* millionths of a degree north */
	int32_t lon_udeg;    /* millionths of a degree east */
	int32_t capacity;    /* units one drive can collect; 0 = the team's */
	int32_t headcount;   /* people it draws on; -1 = not known */
	int32_t share; /* of those who register, per 10,000; 0 = default */
	int32_t spacing_days; /* least days between two drives; 0 = default */
	int32_t notice_days;  /* least days of notice; 0 = default */
	unsigned weekdays;    /* days it may be used; 0 = all */
	int64_t setup_cost;   /* dong for one drive, to HM_COST_MAX */
	int32_t teams;        /* that may be there on one day, each with its
			       * drive, to HM_VENUE_TEAMS_MAX; 0 or 1 = one */
	struct hm_id pool;    /* the venue whose people it draws on, of the
			       * same org, which must draw on its own; none = its
			       * own people */
	const char *note;     /* may be empty */
};

/** The id of a venue with an external code. */
HM_API struct hm_id hm_venue_id(const char *code);

/**
 * Metres between two points given in millionths of a degree, by the
 * spherical formula, rounded to 10 m. -1 if any coordinate is not known.
 */
HM_API int32_t hm_venue_distance(
	int32_t lat_a, int32_t lon_a, int32_t lat_b, int32_t lon_b);

/**
 * Metres of road between two such points: 1.3 times the straight line, as
 * plans here take it. -1 if any coordinate is not
 * known.
 */
HM_API int32_t hm_venue_road(
	int32_t lat_a, int32_t lon_a, int32_t lat_b, int32_t lon_b);

/** The id of the venue whose people a venue draws on: @pool, or its own. */
HM_API struct hm_id hm_venue_pool(const struct hm_venue *venue);

HM_END

#endif
