/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/feed_book.h"

#include <check.h>
#include <string.h>

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

hm_date feed_day(void)
{
	hm_date day = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_from_ymd(2027, 3, 15, &day), HM_OK);
	return day;
}

struct hm_id feed_id(const char *kind, const char *name)
{
	return hm_id_from_name(kind, name, strlen(name));
}

static void put_orgs(struct hm_book *book)
{
	static const struct {
		const char *code;
		const char *name;
		const char *parent;
		enum hm_org_kind kind;
	} ORGS[] = {
		{ "15", "Tỉnh Mẫu", NULL, HM_ORG_KIND_PROVINCE },
		{ "15.1", "Xã Một", "15", HM_ORG_KIND_COMMUNE },
		{ "15.2", "Xã Hai", "15", HM_ORG_KIND_COMMUNE },
		{ "THPT1", "Trường THPT số 1; cơ sở A, B", "15.1",
			HM_ORG_KIND_SCHOOL },
	};

	for (size_t i = 0; i < ROWS(ORGS); i++) {
		const struct hm_org org = {
			.id = feed_id("org", ORGS[i].code),
			.kind = ORGS[i].kind,
			.code = ORGS[i].code,
			.name = ORGS[i].name,
			.span = hm_span_all(),
			.headcount = -1,
			.note = "",
		};

		ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
		if (ORGS[i].parent == NULL)
			continue;

		struct hm_org_link link = {
			.kind = HM_LINK_KIND_PART_OF,
			.org = org.id,
			.to = feed_id("org", ORGS[i].parent),
			.span = hm_span_all(),
		};

		link.id = hm_org_link_id(
			link.kind, link.org, link.to, link.span.from);
		ck_assert_int_eq(hm_book_put_link(book, &link, NULL), HM_OK);
	}
}

static void put_venue(struct hm_book *book, const char *code, const char *name,
	int32_t lat, int32_t lon)
{
	const struct hm_venue venue = {
		.id = hm_venue_id(code),
		.code = code,
		.name = name,
		.org = feed_id("org", "THPT1"),
		.address = "Số 5, đường \"Hoa Ban\"",
		.lat_udeg = lat,
		.lon_udeg = lon,
		.headcount = -1,
		.note = "",
	};

	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
}

static void put_team(struct hm_book *book, const char *code, const char *name)
{
	const struct hm_team team = {
		.id = hm_team_id(code),
		.code = code,
		.name = name,
		.owner = feed_id("org", "15"),
		.lat_udeg = HM_DEGREES_NONE,
		.lon_udeg = HM_DEGREES_NONE,
		.capacity = 200,
		.start = 420,
		.end = 660,
		.days = HM_TEAM_DAYS_OFF,
		.note = "",
	};

	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
}

static void put_contact(
	struct hm_book *book, const char *name, const char *phone)
{
	const struct hm_id org = feed_id("org", "THPT1");
	const struct hm_contact contact = {
		.id = hm_contact_id(org, name),
		.org = org,
		.name = name,
		.role = "Bí thư Đoàn trường",
		.phone = phone,
		.email = "mau@example.org",
	};

	ck_assert_int_eq(hm_book_put_contact(book, &contact, NULL), HM_OK);
}

struct hm_drive feed_drive(const char *code)
{
	return (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = feed_day(),
		.start = 420,
		.end = 660,
		.venue = hm_venue_id("V1"),
		.team = hm_team_id("T1"),
		.host = feed_id("org", "THPT1"),
		.state = HM_DRIVE_STATE_CONFIRMED,
		.expected = 187,
		.cost = -1,
		.revision = 2,
		.changed = hm_instant_make(feed_day() - 30, 7 * 3600),
		.note = "ghi chú nội bộ",
	};
}

void feed_put_drive(struct hm_book *book, const struct hm_drive *drive)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_msg(hm_book_put_drive(book, drive, &err) == HM_OK, "%s",
		err.message);
}

static void put_drives(struct hm_book *book)
{
	static const struct {
		const char *code;
		int32_t day;
		enum hm_drive_state state;
		int32_t revision;
	} DRIVES[] = {
		{ "D6", -14, HM_DRIVE_STATE_REPORTED, 4 },
		{ "D2", 3, HM_DRIVE_STATE_TENTATIVE, 1 },
		{ "D1", 0, HM_DRIVE_STATE_CONFIRMED, 2 },
		{ "D3", 4, HM_DRIVE_STATE_PROPOSED, 0 },
		{ "D4", 5, HM_DRIVE_STATE_CANCELLED, 3 },
		{ "D5", 6, HM_DRIVE_STATE_CANCELLED, 0 },
	};

	for (size_t i = 0; i < ROWS(DRIVES); i++) {
		struct hm_drive drive = feed_drive(DRIVES[i].code);

		drive.day += DRIVES[i].day;
		drive.state = DRIVES[i].state;
		drive.revision = DRIVES[i].revision;
		feed_put_drive(book, &drive);
	}

	struct hm_drive other = feed_drive("D7");

	other.start = 1080;
	other.end = 1440;
	other.venue = hm_venue_id("V2");
	other.team = hm_team_id("T2");
	other.host = feed_id("org", "15.2");
	other.expected = -1;
	feed_put_drive(book, &other);
}

struct hm_book *feed_book(void)
{
	struct hm_book *book = NULL;

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	put_orgs(book);
	put_venue(book, "V1", "Hội trường lớn, Trường THPT số 1", 22480000,
		103970055);
	put_venue(book, "V2", "Nhà văn hóa Xã Hai", HM_DEGREES_NONE,
		HM_DEGREES_NONE);
	put_team(book, "T1", "Đội 1");
	put_team(book, "T2", "Đội 2");
	put_contact(book, FEED_CONTACT, FEED_PHONE);
	put_contact(book, "Lê Văn Thử", "");
	put_drives(book);
	return book;
}

bool feed_catch(void *ctx, const char *bytes, size_t len)
{
	struct hm_text *text = ctx;

	hm_text_add_bytes(text, bytes, len);
	return !text->failed;
}

struct hm_text feed_written(
	const struct hm_book *book, const struct hm_feed_options *options)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_text text;

	hm_text_init(&text, NULL);
	ck_assert_msg(hm_feed_write(book, options, feed_catch, &text, NULL,
			      &err) == HM_OK,
		"%s", err.message);
	return text;
}
