/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/chapter.h"

#include <check.h>

hm_date chapter_monday(void)
{
	hm_date monday = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_from_ymd(2027, 3, 1, &monday), HM_OK);
	ck_assert_int_eq(hm_date_weekday(monday), HM_MONDAY);
	return monday;
}

struct hm_id chapter_org(const char *code)
{
	return hm_org_id(code, HM_SPAN_OPEN_FROM);
}

void chapter_put_org(struct hm_book *book, const char *code, const char *parent,
	int32_t headcount)
{
	const struct hm_org org = {
		.id = chapter_org(code),
		.kind = HM_ORG_KIND_COMMUNE,
		.code = code,
		.name = code,
		.span = hm_span_all(),
		.headcount = headcount,
		.note = "",
	};

	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	if (!parent)
		return;

	const struct hm_org_link link = {
		.id = hm_org_link_id(HM_LINK_KIND_PART_OF, org.id,
			chapter_org(parent), HM_SPAN_OPEN_FROM),
		.kind = HM_LINK_KIND_PART_OF,
		.org = org.id,
		.to = chapter_org(parent),
		.span = hm_span_all(),
	};

	ck_assert_int_eq(hm_book_put_link(book, &link, NULL), HM_OK);
}

struct hm_venue chapter_venue(const char *code, const char *org)
{
	return (struct hm_venue){
		.id = hm_venue_id(code),
		.code = code,
		.name = code,
		.org = chapter_org(org),
		.address = "",
		.lat_udeg = HM_DEGREES_NONE,
		.lon_udeg = HM_DEGREES_NONE,
		.headcount = -1,
		.note = "",
	};
}

struct hm_team chapter_team(const char *code)
{
	return (struct hm_team){
		.id = hm_team_id(code),
		.code = code,
		.name = code,
		.owner = chapter_org("VN"),
		.lat_udeg = HM_DEGREES_NONE,
		.lon_udeg = HM_DEGREES_NONE,
		.capacity = 250,
		.start = 420,
		.end = 660,
		.days = HM_TEAM_DAYS_OFF,
		.note = "",
	};
}

static void put_venues(struct hm_book *book)
{
	static const char *const venues[][2] = { { "V1", "SP" }, { "V2", "SP" },
		{ "V3", "LC" } };

	for (size_t i = 0; i < sizeof(venues) / sizeof(venues[0]); i++) {
		struct hm_venue venue = chapter_venue(
			venues[i][0], venues[i][1]);

		ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	}
}

static void put_teams(struct hm_book *book)
{
	const struct hm_id lao_cai = chapter_org("LC");
	struct hm_team first = chapter_team("T1");
	struct hm_team second = chapter_team("T2");

	first.max_per_week = 2;
	first.serves = &lao_cai;
	first.nserves = 1;
	second.days = HM_TEAM_DAYS_GRANTED;
	ck_assert_int_eq(hm_book_put_team(book, &first, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_team(book, &second, NULL), HM_OK);
}

struct hm_book *chapter_new(void)
{
	struct hm_book *book = NULL;

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	chapter_put_org(book, "VN", NULL, -1);
	chapter_put_org(book, "LC", "VN", 30000);
	chapter_put_org(book, "YB", "VN", -1);
	chapter_put_org(book, "SP", "LC", 5001);
	chapter_put_org(book, "BX", "LC", -1);
	put_venues(book);
	put_teams(book);
	return book;
}

struct hm_drive chapter_drive(
	const char *code, hm_date day, const char *venue, const char *host)
{
	return (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = day,
		.start = 420,
		.end = 660,
		.venue = hm_venue_id(venue),
		.host = chapter_org(host),
		.state = HM_DRIVE_STATE_CONFIRMED,
		.expected = -1,
		.cost = -1,
		.note = "",
	};
}

void chapter_put_days(struct hm_book *book, enum hm_days_kind kind,
	struct hm_id owner, struct hm_span span)
{
	const struct hm_days days = { .id = hm_days_id(kind, owner, span),
		.kind = kind,
		.owner = owner,
		.span = span,
		.reason = "" };

	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
}

void chapter_put_result(struct hm_book *book, const char *drive,
	const char *org, hm_date day, const int32_t people_units[2])
{
	struct hm_result result = {
		.id = hm_result_id_for_drive(hm_drive_id(drive)),
		.code = drive,
		.org = chapter_org(org),
		.span = { day, day + 1 },
		.drive = hm_drive_id(drive),
		.counts = HM_COUNTS_INIT,
		.source = "",
	};

	result.counts.registered = people_units[0];
	result.counts.units = people_units[1];
	ck_assert_int_eq(hm_book_put_result(book, &result, NULL), HM_OK);
}

uint32_t chapter_random(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % n;
}

struct hm_pool_options chapter_half_year(void)
{
	struct hm_pool_options options = HM_POOL_OPTIONS_INIT;

	options.span = hm_span_make(chapter_monday(), chapter_monday() + 184);
	return options;
}

struct hm_pool *chapter_pool(const struct hm_book *book,
	const struct hm_registry *reg, const struct hm_policy *policy)
{
	struct hm_pool_options options = chapter_half_year();
	struct hm_pool *pool = NULL;

	ck_assert_int_eq(
		hm_pool_new(book, reg, policy, &options, NULL, &pool, NULL),
		HM_OK);
	return pool;
}

void chapter_draw_on(struct hm_book *book, const char *code, const char *org,
	const char *pool)
{
	struct hm_venue venue = chapter_venue(code, org);

	venue.pool = hm_venue_id(pool);
	venue.capacity = 30;
	/* What it says of people of its own does not matter. */
	venue.headcount = 77;
	venue.share = 5000;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
}
