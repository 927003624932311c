/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TEAM_H
#define HIENMAU_TEAM_H

/*
 * Mobile teams: who collects. Records; text and arrays are borrowed from the
 * book.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/minute.h>

HM_BEGIN

/** On which days a team works. Kept on disk, frozen. */
enum hm_team_days {
	HM_TEAM_DAYS_UNKNOWN = 0,
	HM_TEAM_DAYS_OFF = 1,     /* on all but its days off */
	HM_TEAM_DAYS_GRANTED = 2, /* only on days its owner grants */
};

/** Dong a kilometre at most. */
#define HM_KM_COST_MAX INT64_C(1000000000)

/** Most that the limits of a team can say, and its usual speed. */
enum {
	HM_TEAM_ROW_MAX = 366,      /* days in a row */
	HM_TEAM_MONTH_MAX = 31,     /* drives of a month */
	HM_TEAM_MINUTES_MAX = 1440, /* of a day */
	HM_TEAM_SPEED_MAX = 200,    /* km/h */
	HM_TEAM_SPEED = 40,         /* km/h on mountain roads */
};

/** A team. @serves NULL and 0 means it serves every org. */
struct hm_team {
	struct hm_id id;
	const char *code;
	const char *name;
	struct hm_id owner; /* the hospital or centre it belongs to */
	int32_t lat_udeg;   /* its base, millionths of a degree; see venue.h */
	int32_t lon_udeg;
	int32_t beds;     /* 0 = not known */
	int32_t staff;    /* 0 = not known */
	int32_t capacity; /* units it collects on one day */
	hm_minute start;  /* usual hours of a drive, [start, end) */
	hm_minute end;
	enum hm_team_days days;
	int32_t max_per_week;       /* drives Monday to Sunday; 0 = 7 */
	int32_t max_per_month;      /* drives of a calendar month, to 31;
				     * 0 = no rule */
	int32_t max_in_row;         /* days in a row with drives, to 366;
				     * 0 = no rule */
	int32_t day_minutes;        /* longest working day from base to base,
				     * to 1440; 0 = no limit */
	int32_t setup_minutes;      /* to set up and to pack, both together,
				     * to 1440 */
	int32_t speed;              /* km/h on the road, to 200; 0 = 40 */
	int64_t fixed_cost;         /* dong for one drive, to 10^12 */
	int64_t km_cost;            /* dong for one kilometre of road, to
				     * HM_KM_COST_MAX */
	int64_t night_cost;         /* dong for a night away instead of the
				     * way home and out again, when it has
				     * planned drives on two days in a row, at
				     * venues with people of their own, to
				     * 10^12; 0 = it goes home every night */
	const struct hm_id *serves; /* orgs, with all that is below them */
	size_t nserves;
	const char *note; /* may be empty */
};

/** The token: "off" or "granted". */
HM_API const char *hm_team_days_name(enum hm_team_days days);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_team_days_parse(
	const char *text, size_t len, enum hm_team_days *out);

/**
 * Minutes it takes for so many metres of road at its speed, rounded up; -1
 * for a negative road, one that is not known.
 */
HM_API int32_t hm_team_road_minutes(const struct hm_team *team, int32_t metres);

/** The id of a team with an external code. */
HM_API struct hm_id hm_team_id(const char *code);

HM_END

#endif
