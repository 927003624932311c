/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/crowd.h"

#include <check.h>
#include <string.h>

struct hm_drive crowd_drive(const char *code, const struct brief *brief)
{
	struct hm_drive drive = chapter_drive(
		code, chapter_monday() + brief->day, brief->venue, brief->host);

	drive.state = brief->state;
	if (*brief->team)
		drive.team = hm_team_id(brief->team);
	return drive;
}

void crowd_put_drive(
	struct hm_book *book, const char *code, const struct brief *brief)
{
	struct hm_drive drive = crowd_drive(code, brief);

	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
}

struct hm_book *crowd_book(void)
{
	static const struct hm_id nobody = HM_ID_NONE_INIT;
	struct hm_book *book = chapter_new();
	hm_date monday = chapter_monday();
	struct hm_venue venue = chapter_venue("V2", "SP");

	venue.weekdays = HM_WEEKDAY_BIT(HM_MONDAY);
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	chapter_put_days(book, HM_DAYS_KIND_HOLIDAY, nobody,
		hm_span_make(monday + 10, monday + 12));
	chapter_put_days(book, HM_DAYS_KIND_CLOSED, hm_venue_id("V1"),
		hm_span_make(monday + 20, monday + 21));
	chapter_put_days(book, HM_DAYS_KIND_OFF, hm_team_id("T1"),
		hm_span_make(monday + 30, monday + 31));
	chapter_put_days(book, HM_DAYS_KIND_GRANTED, hm_team_id("T2"),
		hm_span_make(monday, monday + 100));
	return book;
}

static void put_place(struct hm_book *book, const char *code, const char *pool,
	int32_t lat_udeg)
{
	struct hm_venue venue = chapter_venue(code, "SP");

	if (pool)
		venue.pool = hm_venue_id(pool);
	if (lat_udeg != HM_DEGREES_NONE) {
		venue.lat_udeg = lat_udeg;
		venue.lon_udeg = 104000000;
	}
	venue.spacing_days = strcmp(code, "V3") == 0 ? 20 : 0;
	venue.teams = strcmp(code, "V1") == 0 ? HM_VENUE_TEAMS_MAX : 1;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
}

struct hm_book *crowd_richer_book(void)
{
	struct hm_book *book = crowd_book();
	struct hm_team team = chapter_team("T3");

	put_place(book, "V1", NULL, 22000000);
	put_place(book, "V3", NULL, HM_DEGREES_NONE);
	put_place(book, "V4", "V1", HM_DEGREES_NONE);
	put_place(book, "V5", "V3", HM_DEGREES_NONE);
	put_place(book, "V6", "V3", HM_DEGREES_NONE);
	put_place(book, "V7", NULL, HM_DEGREES_NONE);
	put_place(book, "V8", NULL, 23000000);
	team.lat_udeg = 22276630;
	team.lon_udeg = 104000000;
	team.max_per_month = 3;
	team.max_in_row = 2;
	team.day_minutes = 480;
	team.setup_minutes = 60;
	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
	return book;
}
