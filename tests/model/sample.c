/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/sample.h"

#include "support/run.h"

/* What the samples refer to by default: records with these codes. */
static struct hm_id some_org(void)
{
	return hm_org_id("O1", HM_SPAN_OPEN_FROM);
}

hm_date sample_day(int year, int month, int day)
{
	hm_date date = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_from_ymd(year, month, day, &date), HM_OK);
	return date;
}

struct hm_org sample_org(const char *code, struct hm_span span)
{
	return (struct hm_org){ .id = hm_org_id(code, span.from),
		.kind = HM_ORG_KIND_PROVINCE,
		.code = code,
		.name = code,
		.span = span,
		.headcount = -1 };
}

struct hm_org_link sample_link(enum hm_link_kind kind, struct hm_id org,
	struct hm_id to, struct hm_span span)
{
	return (struct hm_org_link){ .id = hm_org_link_id(
					     kind, org, to, span.from),
		.kind = kind,
		.org = org,
		.to = to,
		.span = span };
}

struct hm_venue sample_venue(const char *code)
{
	return (struct hm_venue){ .id = hm_venue_id(code),
		.code = code,
		.name = "Hội trường",
		.org = some_org(),
		.lat_udeg = 22480000,
		.lon_udeg = 103970000,
		.capacity = 200,
		.headcount = -1 };
}

struct hm_team sample_team(const char *code)
{
	return (struct hm_team){ .id = hm_team_id(code),
		.code = code,
		.name = "Đội 1",
		.owner = some_org(),
		.lat_udeg = HM_DEGREES_NONE,
		.lon_udeg = HM_DEGREES_NONE,
		.capacity = 250,
		.start = 450,
		.end = 690,
		.days = HM_TEAM_DAYS_GRANTED };
}

struct hm_days sample_days(struct hm_id team)
{
	struct hm_span span = hm_span_make(20500, 20503);

	return (struct hm_days){ .id = hm_days_id(
					 HM_DAYS_KIND_GRANTED, team, span),
		.kind = HM_DAYS_KIND_GRANTED,
		.owner = team,
		.span = span };
}

struct hm_contact sample_contact(struct hm_id org)
{
	return (struct hm_contact){ .id = hm_contact_id(org, "Example"),
		.org = org,
		.name = "Example",
		.phone = "0200000000" };
}

struct hm_drive sample_drive(const char *code)
{
	return (struct hm_drive){ .id = hm_drive_id(code),
		.code = code,
		.day = 20500,
		.start = 450,
		.end = 690,
		.venue = hm_venue_id("V1"),
		.team = hm_team_id("T1"),
		.host = some_org(),
		.state = HM_DRIVE_STATE_TENTATIVE,
		.expected = 180,
		.cost = -1 };
}

struct hm_result sample_result(const char *code)
{
	return (struct hm_result){ .id = hm_result_id(code),
		.code = code,
		.org = some_org(),
		.span = hm_span_make(20500, 20501),
		.counts = HM_COUNTS_INIT };
}

struct hm_target sample_target(struct hm_id org)
{
	struct hm_span year = hm_span_year(2027);

	return (struct hm_target){ .id = hm_target_id(
					   org, year, HM_MEASURE_UNITS),
		.org = org,
		.span = year,
		.measure = HM_MEASURE_UNITS,
		.value = 7000 };
}

struct hm_campaign sample_campaign(const char *code)
{
	return (struct hm_campaign){ .id = hm_campaign_id(code),
		.code = code,
		.name = "Xuân hồng",
		.span = hm_span_year(2027) };
}

struct hm_id sample_put_org(struct hm_book *book, const char *code)
{
	struct hm_org org = sample_org(code, hm_span_all());

	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	return org.id;
}

void sample_put_link(struct hm_book *book, enum hm_link_kind kind,
	struct hm_id org, struct hm_id to, struct hm_span span)
{
	struct hm_org_link link = sample_link(kind, org, to, span);

	ck_assert_int_eq(hm_book_put_link(book, &link, NULL), HM_OK);
}
