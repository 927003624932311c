/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "feed/feed_book.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* What was said. */
struct heard {
	int count;
	char codes[1 << 15];
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;
	const size_t len = strlen(heard->codes);

	heard->count++;
	ck_assert_int_eq(diag->severity, HM_SEVERITY_ERROR);
	ck_assert(diag->message[0] != '\0');
	snprintf(heard->codes + len, sizeof(heard->codes) - len, "%s(%s) ",
		diag->code, diag->value != NULL ? diag->value : "");
}

static struct hm_feed_options committee(void)
{
	struct hm_feed_options options = HM_FEED_OPTIONS_INIT;

	options.organizer = "ctd@example.org";
	return options;
}

static enum hm_status check(const struct hm_book *book,
	const struct hm_feed_options *options, const struct hm_text *text,
	struct heard *heard)
{
	const struct hm_say say = { hear, heard, HM_LANG_EN };

	*heard = (struct heard){ .count = 0 };
	return hm_feed_check(book, options, text->data, text->len, &say, NULL);
}

/* Replaces the @nth (from 1) @from by @to. */
static void plant(
	struct hm_text *text, const char *from, const char *to, int nth)
{
	struct hm_text out;
	const char *at = text->data;

	for (int i = 1; (at = strstr(at, from)) != NULL && i < nth; i++)
		at++;
	ck_assert_msg(at != NULL, "\"%s\" is not in the feed", from);
	hm_text_init(&out, NULL);
	hm_text_add_bytes(&out, text->data, (size_t)(at - text->data));
	hm_text_add(&out, to);
	hm_text_add(&out, at + strlen(from));
	hm_text_fini(text);
	*text = out;
}

#define D1 "drive-30ff7e0e-843f-52c6-9b56-68690bc7f1cf"
#define D6 "drive-f7f141ee-145a-527a-8e1d-c8915b4b66b5"

static const struct {
	const char *from;
	const char *to;
	int nth;
	const char *code; /* one of those said */
} CORRUPTIONS[] = {
	/* Bytes. */
	{ "\r\n", "\n", 1, "feed.line-end()" },
	{ "\r\n", "\n", 40, "feed.line-end()" },
	{ "END:VCALENDAR\r\n", "END:VCALENDAR", 1, "feed.line-end()" },
	{ "END:VCALENDAR\r\n", "END:VCALENDAR\r\n\r\n", 1, "feed.fold()" },
	{ "END:VCALENDAR\r\n", "", 1, "feed.frame()" },
	{ "END:VCALENDAR\r\n", "END:VCALENDAR\r\nX:1\r\n", 1, "feed.frame()" },
	{ "BEGIN:VCALENDAR\r\n",
		"\xef\xbb\xbf"
		"BEGIN:VCALENDAR\r\n",
		1, "feed.frame()" },
	{ "\r\n ", "", 1, "feed.line-long()" },
	{ "STATUS", "\rSTATUS", 1, "feed.control()" },
	{ "Blood", "Bl\x01ood", 1, "feed.control()" },
	{ "Blood", "Bl\tood", 1, "feed.control()" },
	{ "ộ", "\xe1\xbb\r\n \x99", 1, "feed.utf8()" },
	{ "ộ", "\xff", 1, "feed.utf8()" },
	{ "\r\nSUMMARY", "\r\n \r\nSUMMARY", 1, "feed.fold()" },
	{ "\r\n ", "\r\n \r\n ", 1, "feed.fold()" },
	/* The calendar. */
	{ "VERSION:2.0\r\n", "", 1, "feed.property(VERSION:2.0)" },
	{ "PRODID:", "X-PRODID:", 1, "feed.property(PRODID:)" },
	{ "CALSCALE", "UID:x\r\nCALSCALE", 1, "feed.property()" },
	{ "METHOD:PUBLISH\r\n", "", 1, "feed.method()" },
	{ "METHOD:PUBLISH", "METHOD:REQUEST", 1, "feed.method()" },
	{ "END:VCALENDAR", "X-WR-CALNAME:x\r\nEND:VCALENDAR", 1,
		"feed.order()" },
	{ "TZOFFSETTO:+0700", "TZOFFSETTO:+0800", 1, "feed.calendar()" },
	{ "TZID:Asia/Ho_Chi_Minh", "TZID:Asia/Saigon", 1, "feed.calendar()" },
	{ "TZOFFSETFROM:+0700", "TZOFFSETFROM:+0800", 1, "feed.calendar()" },
	{ "DTSTART:19700101", "DTSTART:20700101", 1, "feed.calendar()" },
	{ "TZNAME:+07\r\n", "", 1, "feed.calendar()" },
	{ "END:STANDARD", "END:STANDARt", 1, "feed.calendar()" },
	{ "X-WR-TIMEZONE:Asia", "X-WR-TIMEZONE:Asie", 1, "feed.calendar()" },
	{ "END:VCALENDAR", "END:VCALENDAy", 1, "feed.frame()" },
	{ "END:VTIMEZONE\r\n",
		"END:VTIMEZONE\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n", 1,
		"feed.calendar()" },
	/* Which events. */
	{ "END:VEVENT\r\n", "", 1, "feed.event-broken()" },
	{ "END:VEVENT\r\n", "", 1, "feed.missing(D6)" },
	{ "BEGIN:VEVENT\r\n", "", 2, "feed.missing(D1)" },
	{ "UID:" D6, "UID:" D1, 1, "feed.twice(D1)" },
	{ "UID:" D6, "UID:" D1, 1, "feed.missing(D6)" },
	{ "UID:" D6, "UID:" D6 "0", 1, "feed.unknown-event(" D6 "0)" },
	{ "UID:drive", "UID:event", 1, "feed.missing(D6)" },
	{ "UID:drive-f7f1", "UID:drive-F7F1", 1, "feed.missing(D6)" },
	{ "UID:" D6 "\r\n", "", 1, "feed.unknown-event()" },
	/* What is said of them. */
	{ "SEQUENCE:2", "SEQUENCE:1", 1, "feed.differs(SEQUENCE)" },
	{ "SEQUENCE:2\r\n", "", 1, "feed.differs(SEQUENCE)" },
	{ "DTSTAMP:20270213T070000Z", "DTSTAMP:20270213T070001Z", 2,
		"feed.differs(DTSTAMP)" },
	{ "DTSTAMP:20270213T070000Z", "DTSTAMP:20270213T070000", 1,
		"feed.differs(DTSTAMP)" },
	{ "LAST-MODIFIED:20270213", "LAST-MODIFIED:20270214", 1,
		"feed.differs(LAST-MODIFIED)" },
	{ "20270315T070000", "20270315T073000", 1, "feed.differs(DTSTART)" },
	{ "20270315T110000", "20270316T110000", 1, "feed.differs(DTEND)" },
	{ "20270301T070000", "20270230T070000", 1, "feed.differs(DTSTART)" },
	{ "DTSTART;TZID=Asia/Ho_Chi_Minh", "DTSTART", 1,
		"feed.differs(DTSTART)" },
	{ "DTSTART;TZID=Asia/Ho_Chi_Minh", "DTSTART;TZID=Asia/Tokyo", 1,
		"feed.differs(DTSTART)" },
	{ "20270301T110000", "20270301T110000Z", 1, "feed.differs(DTEND)" },
	{ "20270301T110000", "20270301T11000x", 1, "feed.differs(DTEND)" },
	{ "LAST-MODIFIED:20270213T070000Z", "LAST-MODIFIED:20270213T07000xZ", 1,
		"feed.differs(LAST-MODIFIED)" },
	{ "CATEGORIES:BLOOD-DRIVE", "CATEGORIES:DONOR", 1,
		"feed.differs(CATEGORIES)" },
	{ "CN=\"ctd", "CN=\"abc", 1, "feed.differs(ORGANIZER)" },
	{ "mailto:ctd@", "mailto:abc@", 1, "feed.differs(ORGANIZER)" },
	{ "\\,", ",", 1, "feed.differs(SUMMARY)" },
	{ "NAME;LANGUAGE=en:Blood", "NAME;LANGUAGE=en:blood", 1,
		"feed.name(Blood drives - committee)" },
	{ "NAME;LANGUAGE=en", "NAME;LANGUAGE=vi", 1,
		"feed.name(Blood drives - committee)" },
	{ "X-WR-CALNAME:", "X-WR-CALNAME:x", 1,
		"feed.name(Blood drives - committee)" },
	{ "Blood", "blood", 3, "feed.differs(SUMMARY)" },
	{ "SUMMARY;LANGUAGE=en", "SUMMARY;LANGUAGE=vi", 1,
		"feed.differs(SUMMARY)" },
	{ "SUMMARY;LANGUAGE=en", "SUMMARY", 1, "feed.differs(SUMMARY)" },
	{ "units: 187", "units: 188", 3, "feed.differs(DESCRIPTION)" },
	{ "LOCATION;LANGUAGE=en:", "LOCATION;LANGUAGE=en:x", 1,
		"feed.differs(LOCATION)" },
	{ "STATUS:TENTATIVE", "STATUS:CONFIRMED", 1, "feed.differs(STATUS)" },
	{ "STATUS:CANCELLED", "STATUS:CONFIRMED", 1, "feed.differs(STATUS)" },
	{ "TRANSP:TRANSPARENT", "TRANSP:OPAQUE", 1, "feed.differs(TRANSP)" },
	{ "GEO:22.480000;", "GEO:22.480001;", 1, "feed.differs(GEO)" },
	{ "GEO:22.480000;103.970055\r\n", "", 1, "feed.differs(GEO)" },
	{ "X-TITLE=\"", "X-TITLE=\"x", 1,
		"feed.differs(X-APPLE-STRUCTURED-LOCATION)" },
	{ "^'", "", 1, "feed.differs(X-APPLE-STRUCTURED-LOCATION)" },
	{ "mailto:ctd@", "mailto:ctx@", 1, "feed.differs(ORGANIZER)" },
	{ "TRANSP:", "ATTENDEE:mailto:a@b.c\r\nTRANSP:", 1, "feed.property()" },
	{ "TRANSP:", "RRULE:FREQ=DAILY\r\nTRANSP:", 1, "feed.property()" },
	{ "TRANSP:", "COMMENT:\r\nTRANSP:", 1, "feed.property()" },
	{ "END:VEVENT",
		"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n"
		"DESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT",
		1, "feed.property()" },
};

START_TEST(corruption)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = committee();
	struct hm_text text = feed_written(book, &options);
	struct heard heard;

	ck_assert_int_eq(check(book, &options, &text, &heard), HM_OK);
	ck_assert_int_eq(heard.count, 0);
	plant(&text, CORRUPTIONS[_i].from, CORRUPTIONS[_i].to,
		CORRUPTIONS[_i].nth);
	ck_assert_msg(check(book, &options, &text, &heard) == HM_ERR_PARSE,
		"row %d: \"%s\" not found", _i, CORRUPTIONS[_i].from);
	ck_assert_msg(strstr(heard.codes, CORRUPTIONS[_i].code) != NULL,
		"row %d: \"%s\": %s, not %s", _i, CORRUPTIONS[_i].from,
		heard.codes, CORRUPTIONS[_i].code);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(not_a_calendar)
{
	static const char *const BYTES[] = { "", "\r\n", "BEGIN:VCALENDAR\r\n",
		"BEGIN:VEVENT", "END:VCALENDAR\r\n", "\xff\xfe", ":::\r\n" };
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = committee();

	for (size_t i = 0; i < ROWS(BYTES); i++)
		ck_assert_msg(
			hm_feed_check(book, &options, BYTES[i],
				strlen(BYTES[i]), NULL, NULL) == HM_ERR_PARSE,
			"row %zu", i);
	hm_book_free(book);
}
END_TEST

/* Every audience's feed is found right, and another's wrong. */
START_TEST(audiences)
{
	struct hm_book *book = feed_book();
	struct heard heard;

	for (int i = 1; i <= 4; i++) {
		struct hm_feed_options options = HM_FEED_OPTIONS_INIT;

		options.audience = (enum hm_audience)i;

		struct hm_text text = feed_written(book, &options);

		ck_assert_int_eq(check(book, &options, &text, &heard), HM_OK);
		options.audience = (enum hm_audience)(i % 4 + 1);
		ck_assert_int_eq(
			check(book, &options, &text, &heard), HM_ERR_PARSE);
		hm_text_fini(&text);
	}
	hm_book_free(book);
}
END_TEST

static uint64_t next(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	return *state >> 33;
}

/* Text of the kind that breaks calendars. */
static void make_text(uint64_t *state, char *out, size_t room)
{
	static const char *const PIECES[] = { "Hiến", " ", ",", ";", ":", "\\",
		"\r\n", "\n", "\"", "^", "\xe2\x80\xa8", "\xc2\x85", "\xff",
		"\xe1\xbb", "BEGIN:VEVENT", "END:VEVENT", "\t", "\x01",
		"\xf0\x9f\xa9\xb8", "ễ", "đường", "\\n", "\\,", "^n", "máu",
		"Trường THPT", "=", "'", "%s", "\xef\xbb\xbf" };
	const size_t n = 1 + next(state) % 60;

	out[0] = 'x';
	out[1] = '\0';
	for (size_t i = 0; i < n; i++) {
		const char *piece = PIECES[next(state) % ROWS(PIECES)];
		const size_t len = strlen(out);

		if (len + strlen(piece) + 1 > room)
			break;
		memcpy(out + len, piece, strlen(piece) + 1);
	}
}

/* Changes names and a drive of the book at random. */
static void shake(struct hm_book *book, uint64_t *state)
{
	char name[1024];
	char address[1024];
	struct hm_venue venue = *hm_book_venue_at(book, 0);
	struct hm_org org = *hm_book_find_org(book, feed_id("org", "THPT1"));
	struct hm_contact contact = *hm_book_contact_at(book, 0);
	struct hm_drive drive = feed_drive("D1");

	make_text(state, name, sizeof(name));
	make_text(state, address, sizeof(address));
	venue.name = name;
	venue.address = address;
	venue.lat_udeg = (int32_t)(next(state) % 180000001) - 90000000;
	venue.lon_udeg = (int32_t)(next(state) % 360000001) - 180000000;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	org.name = address;
	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	contact.role = name;
	ck_assert_int_eq(hm_book_put_contact(book, &contact, NULL), HM_OK);
	drive.day += (hm_date)(next(state) % 4000);
	drive.start = (hm_minute)(next(state) % 1440);
	drive.end = drive.start + 1 +
		(hm_minute)(next(state) % (uint64_t)(1440 - drive.start));
	drive.revision = (int32_t)(next(state) % 100);
	drive.changed = (hm_instant)next(state);
	feed_put_drive(book, &drive);
}

START_TEST(random_feeds)
{
	struct hm_book *book = feed_book();
	uint64_t state = 20270315;
	const long rounds = hm_test_scale(300);
	struct heard heard;

	for (long i = 0; i < rounds; i++) {
		struct hm_feed_options options = HM_FEED_OPTIONS_INIT;

		options.audience = (enum hm_audience)(1 + i % 4);
		options.lang = i % 2 == 0 ? HM_LANG_VI : HM_LANG_EN;
		shake(book, &state);

		struct hm_text text = feed_written(book, &options);

		ck_assert_msg(check(book, &options, &text, &heard) == HM_OK,
			"round %ld: %s", i, heard.codes);
		hm_text_fini(&text);
	}
	hm_book_free(book);
}
END_TEST

START_TEST(long_names)
{
	static char name[10001];
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = committee();
	struct hm_venue venue = *hm_book_venue_at(book, 0);
	struct heard heard;

	for (size_t i = 0; i + 3 < sizeof(name); i += 3)
		memcpy(name + i, i % 30 == 27 ? ", -" : "ễ", 3);
	venue.name = name;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);

	struct hm_text text = feed_written(book, &options);

	ck_assert_uint_gt(text.len, 4 * 10000);
	ck_assert_msg(check(book, &options, &text, &heard) == HM_OK, "%s",
		heard.codes);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(no_memory)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = committee();
	struct hm_text text = feed_written(book, &options);
	struct hm_oom oom;
	int n = 0;

	do {
		hm_oom_init(&oom, ++n);
		options.alloc = &oom.alloc;

		const enum hm_status status = hm_feed_check(
			book, &options, text.data, text.len, NULL, NULL);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 8);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

/* A book that was changed after the feed was written. */
START_TEST(stale)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = committee();
	struct hm_text text = feed_written(book, &options);
	struct hm_drive drive = feed_drive("D8");
	struct heard heard;

	feed_put_drive(book, &drive);
	ck_assert_int_eq(check(book, &options, &text, &heard), HM_ERR_PARSE);
	ck_assert_str_eq(heard.codes, "feed.missing(D8) ");
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("feed/feed_check");
	TCase *tcase = tcase_create("feed_check");

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, corruption, 0, ROWS(CORRUPTIONS));
	tcase_add_test(tcase, not_a_calendar);
	tcase_add_test(tcase, audiences);
	tcase_add_test(tcase, random_feeds);
	tcase_add_test(tcase, long_names);
	tcase_add_test(tcase, no_memory);
	tcase_add_test(tcase, stale);
	tcase_set_timeout(tcase, 120);
	return hm_test_run(suite);
}
