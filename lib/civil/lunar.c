/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/lunar.h>

#include <assert.h>
#include <math.h>

/*
 * The Vietnamese lunar calendar.
 *
 * Problem. A month begins on the local day (UTC+7) of the new moon. The
 * month that holds the winter solstice (sun at 270 degrees) is the 11th. If
 * thirteen months lie between two such months' beginnings, the first of them
 * in which the sun enters no new sector of 30 degrees (no major term) is a
 * leap month and bears the number of the month before it. A lunar year
 * begins with month 1. Nothing but astronomy decides, so the rule reaches
 * into the future, where no table has been published yet.
 *
 * Method. The time of the k-th new moon since January 1900 and the apparent
 * longitude of the sun come from short series, good to about two minutes and
 * a hundredth of a degree. These are the only floating-point numbers in the
 * dates of hienmau: an astronomical moment is a real number, and it turns
 * into a whole day in two small functions, new_moon_day() and sun_sector().
 * Everything else counts months by the integer k. A "frame" is the run of
 * months from one month 11 up to the next.
 *
 * Cost. A conversion evaluates a few dozen sines for each of up to 17 new
 * moons: some microseconds. Nothing is kept.
 *
 * Example. Between month 11 of 2024 and month 11 of 2025 lie 13 months. The
 * 8th after the first holds no major term; the one before it has the number
 * 6, so 2025 has a leap month 6 and Tet 2026 falls on 17 February.
 *
 * Limit. Of the new moons of 1900 to 2199, twenty fall within three minutes
 * of midnight (2031-04-22 and 2054-05-08 are the next): a printed calendar
 * may begin such a month a day apart. None is closer than 13 seconds, so the
 * rounding of a machine's sine never decides. The rule is applied to all
 * years; before 1968 calendars for UTC+8 were printed in the country too.
 *
 * Reference. J. Meeus, Astronomical Algorithms, chapters on the phases of
 * the moon (the form with epoch 1900) and on solar coordinates; the rules as
 * described by Ho Ngoc Duc for Viet Nam.
 */

enum {
	YEAR_MIN = 1900,
	YEAR_MAX = 2199,
};

static const double PI = 3.14159265358979323846;
static const double JULIAN_DAY_1970 = 2440587.5; /* 1970-01-01T00:00Z */
static const double VIETNAM = 7.0 / 24.0;        /* UTC+7 in days */
static const double LUNATION = 29.530588853;     /* mean month in days */

/* Months from a month 11 up to the next. */
struct frame {
	int32_t year;  /* civil year in which the first month begins */
	int32_t first; /* its new moon */
	int32_t count; /* 12 or 13 */
	int32_t leap;  /* place of the leap month after the first, 0 = none */
};

static double sin_deg(double degrees)
{
	return sin(fmod(degrees, 360.0) * PI / 180.0);
}

/* Periodic terms of the new moon in days; angles in degrees. */
static double new_moon_terms(double t, double sun, double moon, double node)
{
	return (0.1734 - 0.000393 * t) * sin_deg(sun) +
		0.0021 * sin_deg(2 * sun) - 0.4068 * sin_deg(moon) +
		0.0161 * sin_deg(2 * moon) - 0.0004 * sin_deg(3 * moon) +
		0.0104 * sin_deg(2 * node) - 0.0051 * sin_deg(sun + moon) -
		0.0074 * sin_deg(sun - moon) +
		0.0004 * sin_deg(2 * node + sun) -
		0.0004 * sin_deg(2 * node - sun) -
		0.0006 * sin_deg(2 * node + moon) +
		0.0010 * sin_deg(2 * node - moon) +
		0.0005 * sin_deg(sun + 2 * moon);
}

/* Days by which dynamical time is ahead of the clock; @t as below. */
static double clock_lag(double t)
{
	return -0.000278 + 0.000265 * t + 0.000262 * t * t;
}

/* The Julian day (UTC) of new moon @k; k = 0 is in January 1900. */
static double new_moon(int32_t index)
{
	const double k = index;
	const double t = k / 1236.85; /* centuries since 1900 */
	const double t2 = t * t;
	const double t3 = t2 * t;
	const double mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 -
		0.000000155 * t3 +
		0.00033 * sin_deg(166.56 + 132.87 * t - 0.009173 * t2);
	const double sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 -
		0.00000347 * t3;
	const double moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 +
		0.00001236 * t3;
	const double node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 -
		0.00000239 * t3;

	return mean + new_moon_terms(t, sun, moon, node) - clock_lag(t);
}

/* The day in Viet Nam of new moon @k. */
static hm_date new_moon_day(int32_t k)
{
	return (hm_date)floor(new_moon(k) - JULIAN_DAY_1970 + VIETNAM);
}

/* The apparent longitude of the sun at a Julian day (UTC), in degrees. */
static double sun_longitude(double julian)
{
	const double lag = clock_lag((julian - 2415020.0) / 36525.0);
	const double t = (julian + lag - 2451545.0) / 36525.0;
	const double t2 = t * t;
	const double mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
	const double anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 -
		0.00000048 * t2 * t;
	const double centre = (1.914600 - 0.004817 * t - 0.000014 * t2) *
			sin_deg(anomaly) +
		(0.019993 - 0.000101 * t) * sin_deg(2 * anomaly) +
		0.000290 * sin_deg(3 * anomaly);
	const double aberration = -0.00569;
	const double nutation = -0.00478 * sin_deg(125.04 - 1934.136 * t);

	return mean + centre + aberration + nutation;
}

/* The sector 0..11 of 30 degrees where the sun is as @day begins. */
static int32_t sun_sector(hm_date day)
{
	const double at = (double)day + JULIAN_DAY_1970 - VIETNAM;
	const double turns = sun_longitude(at) / 360.0;

	return (int32_t)floor((turns - floor(turns)) * 12.0);
}

/* The new moon on or before @day. */
static int32_t new_moon_before(hm_date day)
{
	const double since = (double)(day - new_moon_day(0));
	int32_t k = (int32_t)floor(since / LUNATION) + 1;

	while (new_moon_day(k) > day)
		k--;
	return k;
}

/* The new moon that begins month 11 in civil year @year. */
static int32_t month_11(int32_t year)
{
	hm_date last = HM_DATE_NONE;
	const enum hm_status status = hm_date_from_ymd(year, 12, 31, &last);
	assert(status == HM_OK);
	(void)status;

	/* Sector 9 begins at the solstice: it lies before this new moon. */
	const int32_t k = new_moon_before(last);
	return sun_sector(new_moon_day(k)) >= 9 ? k - 1 : k;
}

/* The first month of the frame, after its month 11, without a major term. */
static int32_t leap_place(int32_t first)
{
	int32_t place = 1;
	int32_t sector = sun_sector(new_moon_day(first + place));

	for (; place < 13; place++) {
		const int32_t next = sun_sector(
			new_moon_day(first + place + 1));

		if (next == sector)
			break;
		sector = next;
	}
	return place;
}

static struct frame frame_of(int32_t year)
{
	const int32_t first = month_11(year);
	const int32_t count = month_11(year + 1) - first;

	return (struct frame){ year, first, count,
		count == 13 ? leap_place(first) : 0 };
}

/* The lunar date of the first day of the month at @place in a frame. */
static struct hm_lunar month_at(const struct frame *frame, int32_t place)
{
	const bool later = frame->leap > 0 && place >= frame->leap;
	const int32_t months = 10 + place - later; /* since month 1 of @year */

	return (struct hm_lunar){
		.year = frame->year + months / 12,
		.month = months % 12 + 1,
		.day = 1,
		.leap = frame->leap > 0 && place == frame->leap,
	};
}

enum hm_status hm_lunar_from_date(hm_date date, struct hm_lunar *out)
{
	if (!hm_date_is_valid(date))
		return HM_ERR_INVALID;

	const struct hm_ymd ymd = hm_date_to_ymd(date);
	if (ymd.year < YEAR_MIN || ymd.year > YEAR_MAX ||
		(ymd.year == YEAR_MIN && ymd.month == 1))
		return HM_ERR_INVALID;

	const int32_t k = new_moon_before(date);
	struct frame frame = frame_of(ymd.year);
	if (k < frame.first)
		frame = frame_of(ymd.year - 1);
	*out = month_at(&frame, k - frame.first);
	out->day = date - new_moon_day(k) + 1;
	return HM_OK;
}

enum hm_status hm_lunar_to_date(struct hm_lunar lunar, hm_date *out)
{
	if (lunar.year < YEAR_MIN || lunar.year > YEAR_MAX || lunar.month < 1 ||
		lunar.month > 12)
		return HM_ERR_INVALID;

	const bool early = lunar.month < 11;
	const struct frame frame = frame_of(lunar.year - early);
	int32_t place = early ? lunar.month + 1 : lunar.month - 11;

	if (lunar.leap && (frame.leap == 0 || place + 1 != frame.leap))
		return HM_ERR_INVALID;
	if (lunar.leap || (frame.leap > 0 && place >= frame.leap))
		place++;

	const hm_date first = new_moon_day(frame.first + place);
	const hm_date next = new_moon_day(frame.first + place + 1);

	if (lunar.day < 1 || lunar.day > next - first)
		return HM_ERR_INVALID;
	*out = first + lunar.day - 1;
	return HM_OK;
}

int32_t hm_lunar_leap_month(int32_t year)
{
	assert(year >= YEAR_MIN && year <= YEAR_MAX);

	/* Months 1 to 10 lie in the frame that begins the year before. */
	const struct frame before = frame_of(year - 1);
	if (before.leap > 2)
		return before.leap - 2;

	const struct frame frame = frame_of(year);
	return frame.leap == 1 || frame.leap == 2 ? frame.leap + 10 : 0;
}

static hm_date day_of(int32_t year, int32_t month, int32_t day)
{
	const struct hm_lunar lunar = { year, month, day, false };
	hm_date date = HM_DATE_NONE;

	(void)hm_lunar_to_date(lunar, &date);
	return date;
}

hm_date hm_lunar_tet(int32_t year)
{
	return day_of(year, 1, 1);
}

hm_date hm_lunar_gio_to(int32_t year)
{
	return day_of(year, 3, 10);
}
