/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/book.h>

#include <string.h>

#include "model/sample.h"
#include "support/run.h"

/*
 * What a put refuses. Each row makes one value of a valid record wrong; the
 * error text must hold a word by which the reader knows where to look.
 */

static const struct hm_id none = HM_ID_NONE_INIT;

static enum hm_status put_bad_org(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_org row = sample_org("X", hm_span_all());

	switch (how) {
	case 0:
		row.code = "";
		break;
	case 1:
		row.name = NULL;
		break;
	case 2:
		row.kind = HM_ORG_KIND_UNKNOWN;
		break;
	case 3:
		row.kind = (enum hm_org_kind)12;
		break;
	case 4:
		row.span.to = row.span.from;
		break;
	case 5:
		row.span.to = INT32_MAX;
		break;
	case 6:
		row.headcount = -2;
		break;
	case 7:
		row.id = none;
		break;
	default:
		break;
	}
	return hm_book_put_org(b, &row, err);
}

static enum hm_status put_bad_link(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_org_link row = sample_link(HM_LINK_KIND_PART_OF,
		hm_org_id("X", 0), hm_org_id("Y", 0), hm_span_all());

	switch (how) {
	case 0:
		row.kind = HM_LINK_KIND_UNKNOWN;
		break;
	case 1:
		row.org = none;
		break;
	case 2:
		row.to = none;
		break;
	case 3:
		row.span.to = row.span.from;
		break;
	case 4:
		row.to = row.org;
		break;
	default:
		break;
	}
	return hm_book_put_link(b, &row, err);
}

static enum hm_status put_bad_venue(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_venue row = sample_venue("X");

	switch (how) {
	case 0:
		row.code = NULL;
		break;
	case 1:
		row.name = "";
		break;
	case 2:
		row.lat_udeg = 90000001;
		break;
	case 3:
		row.lon_udeg = -180000001;
		break;
	case 4:
		row.capacity = -1;
		break;
	case 5:
		row.headcount = -2;
		break;
	case 6:
		row.share = 10001;
		break;
	case 7:
		row.weekdays = 0x80U;
		break;
	case 8:
		row.spacing_days = -1;
		break;
	case 9:
		row.setup_cost = -1;
		break;
	case 10:
		row.setup_cost = HM_COST_MAX + 1;
		break;
	case 11:
		row.teams = -1;
		break;
	case 12:
		row.teams = HM_VENUE_TEAMS_MAX + 1;
		break;
	case 13:
		row.pool = row.id;
		break;
	default:
		break;
	}
	return hm_book_put_venue(b, &row, err);
}

/* One more than a limit of a team may say (@how odd), or less than nothing. */
static void spoil_limit(struct hm_team *row, int how)
{
	const bool over = how % 2 != 0;

	if (how / 2 == 5)
		row->max_per_month = over ? 32 : -1;
	else if (how / 2 == 6)
		row->max_in_row = over ? 367 : -1;
	else if (how / 2 == 7)
		row->day_minutes = over ? 1441 : -1;
	else if (how / 2 == 8)
		row->setup_minutes = over ? 1441 : -1;
	else if (how / 2 == 9)
		row->speed = over ? 201 : -1;
	else if (how / 2 == 10)
		row->night_cost = over ? HM_COST_MAX + 1 : -1;
}

static enum hm_status put_bad_team(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_team row = sample_team("X");

	switch (how) {
	case 0:
		row.code = "";
		break;
	case 1:
		row.days = HM_TEAM_DAYS_UNKNOWN;
		break;
	case 2:
		row.start = -1;
		break;
	case 3:
		row.end = 1441;
		break;
	case 4:
		row.end = row.start;
		break;
	case 5:
		row.beds = -1;
		break;
	case 6:
		row.km_cost = -1;
		break;
	case 7:
		row.nserves = 1;
		break;
	case 8:
		row.fixed_cost = HM_COST_MAX + 1;
		break;
	case 9:
		row.km_cost = HM_KM_COST_MAX + 1;
		break;
	default:
		spoil_limit(&row, how);
		break;
	}
	return hm_book_put_team(b, &row, err);
}

static enum hm_status put_bad_days(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_days row = sample_days(hm_team_id("X"));

	switch (how) {
	case 0:
		row.kind = HM_DAYS_KIND_UNKNOWN;
		break;
	case 1:
		row.span.to = row.span.from - 1;
		break;
	case 2:
		row.owner = none;
		break;
	case 3:
		row.kind = HM_DAYS_KIND_HOLIDAY;
		break;
	default:
		break;
	}
	return hm_book_put_days(b, &row, err);
}

static enum hm_status put_bad_contact(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_contact row = sample_contact(hm_org_id("X", 0));

	switch (how) {
	case 0:
		row.name = "";
		break;
	case 1:
		row.org = none;
		break;
	default:
		break;
	}
	return hm_book_put_contact(b, &row, err);
}

static enum hm_status put_bad_drive(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_drive row = sample_drive("X");

	switch (how) {
	case 0:
		row.code = "";
		break;
	case 1:
		row.day = HM_DATE_NONE;
		break;
	case 2:
		row.start = HM_MINUTE_NONE;
		break;
	case 3:
		row.end = row.start - 1;
		break;
	case 4:
		row.venue = none;
		break;
	case 5:
		row.host = none;
		break;
	case 6:
		row.state = HM_DRIVE_STATE_UNKNOWN;
		break;
	case 7:
		row.expected = -2;
		break;
	case 8:
		row.cost = -2;
		break;
	case 9:
		row.revision = -1;
		break;
	case 10:
		row.cost = HM_DRIVE_COST_MAX + 1;
		break;
	default:
		break;
	}
	return hm_book_put_drive(b, &row, err);
}

static enum hm_status put_bad_result(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_result row = sample_result("X");

	switch (how) {
	case 0:
		row.org = none;
		break;
	case 1:
		row.span.to = row.span.from;
		break;
	case 2:
		row.counts.registered = -2;
		break;
	case 3:
		row.counts.ml = -2;
		break;
	case 4:
		row.counts.repeat = -2;
		break;
	default:
		break;
	}
	return hm_book_put_result(b, &row, err);
}

static enum hm_status put_bad_target(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_target row = sample_target(hm_org_id("X", 0));

	switch (how) {
	case 0:
		row.org = none;
		break;
	case 1:
		row.measure = HM_MEASURE_UNKNOWN;
		break;
	case 2:
		row.value = -1;
		break;
	case 3:
		row.value = HM_TARGET_MAX + 1;
		break;
	default:
		break;
	}
	return hm_book_put_target(b, &row, err);
}

static enum hm_status put_bad_campaign(
	struct hm_book *b, int how, struct hm_error *err)
{
	struct hm_campaign row = sample_campaign("X");

	switch (how) {
	case 0:
		row.code = "";
		break;
	case 1:
		row.name = NULL;
		break;
	case 2:
		row.span.to = row.span.from;
		break;
	default:
		break;
	}
	return hm_book_put_campaign(b, &row, err);
}

static const struct {
	enum hm_status (*put)(struct hm_book *b, int how, struct hm_error *err);
	int how;
	const char *word;
} rows[] = {
	{ put_bad_org, 0, "code" },
	{ put_bad_org, 1, "name" },
	{ put_bad_org, 2, "kind" },
	{ put_bad_org, 3, "kind" },
	{ put_bad_org, 4, "dates" },
	{ put_bad_org, 5, "dates" },
	{ put_bad_org, 6, "headcount" },
	{ put_bad_org, 7, "id" },
	{ put_bad_link, 0, "kind" },
	{ put_bad_link, 1, "org" },
	{ put_bad_link, 2, "to" },
	{ put_bad_link, 3, "dates" },
	{ put_bad_link, 4, "itself" },
	{ put_bad_venue, 0, "code" },
	{ put_bad_venue, 1, "name" },
	{ put_bad_venue, 2, "latitude" },
	{ put_bad_venue, 3, "longitude" },
	{ put_bad_venue, 4, "capacity" },
	{ put_bad_venue, 5, "headcount" },
	{ put_bad_venue, 6, "share" },
	{ put_bad_venue, 7, "weekdays" },
	{ put_bad_venue, 8, "spacing_days" },
	{ put_bad_venue, 9, "setup_cost" },
	{ put_bad_venue, 10, "setup_cost" },
	{ put_bad_venue, 11, "teams" },
	{ put_bad_venue, 12, "teams" },
	{ put_bad_venue, 13, "its own people" },
	{ put_bad_team, 0, "code" },
	{ put_bad_team, 1, "days" },
	{ put_bad_team, 2, "start" },
	{ put_bad_team, 3, "end" },
	{ put_bad_team, 4, "hours" },
	{ put_bad_team, 5, "beds" },
	{ put_bad_team, 6, "km_cost" },
	{ put_bad_team, 7, "serves" },
	{ put_bad_team, 8, "fixed_cost" },
	{ put_bad_team, 9, "km_cost" },
	{ put_bad_team, 10, "max_per_month" },
	{ put_bad_team, 11, "max_per_month" },
	{ put_bad_team, 12, "max_in_row" },
	{ put_bad_team, 13, "max_in_row" },
	{ put_bad_team, 14, "day_minutes" },
	{ put_bad_team, 15, "day_minutes" },
	{ put_bad_team, 16, "setup_minutes" },
	{ put_bad_team, 17, "setup_minutes" },
	{ put_bad_team, 18, "speed" },
	{ put_bad_team, 19, "speed" },
	{ put_bad_team, 20, "night_cost" },
	{ put_bad_team, 21, "night_cost" },
	{ put_bad_days, 0, "kind" },
	{ put_bad_days, 1, "dates" },
	{ put_bad_days, 2, "need the venue" },
	{ put_bad_days, 3, "holiday" },
	{ put_bad_contact, 0, "name" },
	{ put_bad_contact, 1, "org" },
	{ put_bad_drive, 0, "code" },
	{ put_bad_drive, 1, "day" },
	{ put_bad_drive, 2, "start" },
	{ put_bad_drive, 3, "hours" },
	{ put_bad_drive, 4, "venue" },
	{ put_bad_drive, 5, "host" },
	{ put_bad_drive, 6, "state" },
	{ put_bad_drive, 7, "expected" },
	{ put_bad_drive, 8, "cost" },
	{ put_bad_drive, 9, "revision" },
	{ put_bad_drive, 10, "cost" },
	{ put_bad_result, 0, "org" },
	{ put_bad_result, 1, "dates" },
	{ put_bad_result, 2, "registered" },
	{ put_bad_result, 3, "ml" },
	{ put_bad_result, 4, "repeat" },
	{ put_bad_target, 0, "org" },
	{ put_bad_target, 1, "measure" },
	{ put_bad_target, 2, "value" },
	{ put_bad_target, 3, "value" },
	{ put_bad_campaign, 0, "code" },
	{ put_bad_campaign, 1, "name" },
	{ put_bad_campaign, 2, "dates" },
};

START_TEST(a_wrong_value_is_refused_by_name)
{
	struct hm_book *book;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	enum hm_status status = rows[_i].put(book, rows[_i].how, &err);
	ck_assert_msg(status == HM_ERR_INVALID, "row %d, %s: status %d", _i,
		rows[_i].word, (int)status);
	ck_assert_msg(strstr(err.message, rows[_i].word) != NULL,
		"row %d, %s: %s", _i, rows[_i].word, err.message);
	ck_assert_uint_eq(hm_book_org_count(book) + hm_book_link_count(book) +
			hm_book_venue_count(book) + hm_book_team_count(book) +
			hm_book_days_count(book) + hm_book_drive_count(book),
		0);
	/* The same record without the fault is taken. */
	ck_assert_int_eq(rows[_i].put(book, -1, NULL), HM_OK);
	hm_book_free(book);
}
END_TEST

START_TEST(values_at_the_edge_are_taken)
{
	struct hm_book *book;
	struct hm_venue venue = sample_venue("V");
	struct hm_drive drive = sample_drive("D");

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	venue.lat_udeg = -90000000;
	venue.lon_udeg = 180000000;
	venue.share = 10000;
	venue.weekdays = HM_WEEKDAYS_ALL;
	venue.org = none;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	venue.lat_udeg = HM_DEGREES_NONE;
	venue.lon_udeg = HM_DEGREES_NONE;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	drive.start = 0;
	drive.end = 1440;
	drive.team = none;
	drive.expected = -1;
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/book_validate");
	TCase *tcase = tcase_create("book_validate");

	tcase_add_loop_test(tcase, a_wrong_value_is_refused_by_name, 0,
		sizeof(rows) / sizeof(rows[0]));
	tcase_add_test(tcase, values_at_the_edge_are_taken);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
