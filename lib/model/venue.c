/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/venue.h>

#include <math.h>

#include "model/key.h"

/* Mean radius of the earth (IUGG), metres. */
static const double earth_radius_m = 6371008.8;
static const double radians_per_udeg = 3.14159265358979323846 / 180e6;

struct hm_id hm_venue_id(const char *code)
{
	return hm__key_of_code("venue", code);
}

/* A road is longer than the straight line: 13 to 10, as plans here use. */
enum { DETOUR_NUM = 13, DETOUR_DEN = 10 };

/*
 * The haversine formula (Sinnott 1984): unlike the law of cosines it keeps
 * its precision for points a street apart. This is the one place on this
 * floor with floating point. Mathematics libraries differ in the last digit
 * of a sine, a fraction of a micrometre here; rounding to 10 m, far below
 * what a road adds to the straight line, makes the answer the same on every
 * machine.
 */
int32_t hm_venue_distance(
	int32_t lat_a, int32_t lon_a, int32_t lat_b, int32_t lon_b)
{
	if (lat_a == HM_DEGREES_NONE || lon_a == HM_DEGREES_NONE ||
		lat_b == HM_DEGREES_NONE || lon_b == HM_DEGREES_NONE)
		return -1;
	double north_a = lat_a * radians_per_udeg;
	double north_b = lat_b * radians_per_udeg;
	double up = sin((north_b - north_a) / 2);
	double along = sin(((double)lon_b - lon_a) * radians_per_udeg / 2);
	double h = up * up + cos(north_a) * cos(north_b) * along * along;
	double metres = 2 * earth_radius_m * asin(sqrt(fmin(h, 1)));

	return (int32_t)floor(metres / 10 + 0.5) * 10;
}

int32_t hm_venue_road(
	int32_t lat_a, int32_t lon_a, int32_t lat_b, int32_t lon_b)
{
	const int32_t straight = hm_venue_distance(lat_a, lon_a, lat_b, lon_b);

	if (straight < 0)
		return -1;
	/* Thirteen times half the earth's round, 20,000 km, is in range. */
	return straight * DETOUR_NUM / DETOUR_DEN;
}

struct hm_id hm_venue_pool(const struct hm_venue *venue)
{
	return hm_id_is_none(venue->pool) ? venue->id : venue->pool;
}
