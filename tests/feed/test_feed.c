/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/lang.h>

#include "feed/feed_book.h"
#include "support/oom.h"
#include "support/run.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static struct hm_feed_options options_of(enum hm_audience audience)
{
	struct hm_feed_options options = HM_FEED_OPTIONS_INIT;

	options.audience = audience;
	return options;
}

/* Undoes folds, so that a text can be looked for. */
static void unfold(struct hm_text *text)
{
	char *to = text->data;

	for (const char *from = text->data; *from != '\0';) {
		if (strncmp(from, "\r\n ", 3) == 0)
			from += 3;
		else
			*to++ = *from++;
	}
	*to = '\0';
}

/* Whether the feed holds the drive. */
static bool holds(const struct hm_text *text, const char *code)
{
	char uid[64] = "UID:drive-";

	hm_id_format(hm_drive_id(code), uid + strlen(uid));
	return strstr(text->data, uid) != NULL;
}

static char *read_golden(size_t *len)
{
	static char bytes[1 << 16];
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/vectors/feed-committee.ics",
		srcdir != NULL ? srcdir : ".");

	FILE *file = fopen(path, "rb");

	ck_assert_msg(file != NULL, "%s cannot be opened", path);
	*len = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	return bytes;
}

START_TEST(golden)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(HM_AUDIENCE_COMMITTEE);
	size_t len = 0;

	options.organizer = "ctd@example.org";
	options.organizer_name = "Hội Chữ thập đỏ \"Tỉnh Mẫu\"";

	struct hm_text text = feed_written(book, &options);
	const char *want = read_golden(&len);

	ck_assert_uint_eq(text.len, len);
	ck_assert(memcmp(text.data, want, len) == 0);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

static const struct {
	enum hm_audience audience;
	const char *of; /* code of a team or org, or NULL */
	const char *drives;
} AUDIENCES[] = {
	{ HM_AUDIENCE_PUBLIC, NULL, "D1 D4 D6 D7" },
	{ HM_AUDIENCE_COMMITTEE, NULL, "D1 D2 D4 D6 D7" },
	{ HM_AUDIENCE_TEAM, NULL, "D1 D2 D4 D6 D7" },
	{ HM_AUDIENCE_TEAM, "T1", "D1 D2 D4 D6" },
	{ HM_AUDIENCE_TEAM, "T2", "D7" },
	{ HM_AUDIENCE_HOST, "15", "D1 D2 D4 D6 D7" },
	{ HM_AUDIENCE_HOST, "15.1", "D1 D2 D4 D6" },
	{ HM_AUDIENCE_HOST, "15.2", "D7" },
};

START_TEST(audience_selects)
{
	static const char *const ALL[] = { "D1", "D2", "D3", "D4", "D5", "D6",
		"D7" };
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(AUDIENCES[_i].audience);

	if (AUDIENCES[_i].of != NULL)
		options.of = options.audience == HM_AUDIENCE_TEAM
			? hm_team_id(AUDIENCES[_i].of)
			: feed_id("org", AUDIENCES[_i].of);

	struct hm_text text = feed_written(book, &options);

	for (size_t i = 0; i < ROWS(ALL); i++)
		ck_assert_msg(holds(&text, ALL[i]) ==
				(strstr(AUDIENCES[_i].drives, ALL[i]) != NULL),
			"row %d: drive %s", _i, ALL[i]);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

/* What an audience must read, and what it must never. */
static const struct {
	enum hm_audience audience;
	const char *text;
	bool there;
} PRIVACY[] = {
	{ HM_AUDIENCE_PUBLIC, FEED_PHONE, false },
	{ HM_AUDIENCE_PUBLIC, FEED_CONTACT, false },
	{ HM_AUDIENCE_PUBLIC, "example.org", false },
	{ HM_AUDIENCE_PUBLIC, "187", false },
	{ HM_AUDIENCE_PUBLIC, "TENTATIVE", false },
	{ HM_AUDIENCE_PUBLIC, "ghi chú nội bộ", false },
	{ HM_AUDIENCE_PUBLIC, "The doctor at the drive decides", true },
	{ HM_AUDIENCE_HOST, FEED_PHONE, false },
	{ HM_AUDIENCE_HOST, FEED_CONTACT, false },
	{ HM_AUDIENCE_HOST, "ghi chú nội bộ", false },
	{ HM_AUDIENCE_HOST, "Expected units: 187", true },
	{ HM_AUDIENCE_TEAM, "Contact: " FEED_CONTACT, true },
	{ HM_AUDIENCE_TEAM, FEED_PHONE, true },
	{ HM_AUDIENCE_TEAM, "Expected units: 187", true },
	{ HM_AUDIENCE_TEAM, "mau@example.org", false },
	{ HM_AUDIENCE_COMMITTEE, FEED_PHONE, true },
	{ HM_AUDIENCE_COMMITTEE, "STATUS:TENTATIVE", true },
	{ HM_AUDIENCE_COMMITTEE, "[CANCELLED] Blood drive", true },
	{ HM_AUDIENCE_PUBLIC, "[CANCELLED] Blood drive", true },
	{ HM_AUDIENCE_PUBLIC, "METHOD", false },
	{ HM_AUDIENCE_PUBLIC, "ORGANIZER", false },
};

START_TEST(privacy)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = options_of(PRIVACY[_i].audience);
	struct hm_text text = feed_written(book, &options);

	unfold(&text);
	ck_assert_msg((strstr(text.data, PRIVACY[_i].text) != NULL) ==
			PRIVACY[_i].there,
		"%s: \"%s\"", hm_audience_name(PRIVACY[_i].audience),
		PRIVACY[_i].text);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(same_bytes_twice)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = options_of(
		HM_AUDIENCE_COMMITTEE);
	struct hm_text one = feed_written(book, &options);
	struct hm_text two = feed_written(book, &options);

	ck_assert_str_eq(one.data, two.data);
	hm_text_fini(&two);
	hm_text_fini(&one);
	hm_book_free(book);
}
END_TEST

START_TEST(moved_keeps_uid_and_counts_up)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = options_of(HM_AUDIENCE_TEAM);
	struct hm_drive drive = *hm_book_find_drive(book, hm_drive_id("D7"));

	drive.day += 2;
	hm_drive_touch(&drive, drive.changed + 60);
	feed_put_drive(book, &drive);

	struct hm_text text = feed_written(book, &options);

	ck_assert(holds(&text, "D7"));
	ck_assert_ptr_nonnull(strstr(text.data,
		"\r\nDTSTAMP:20270213T070100Z\r\n"
		"LAST-MODIFIED:20270213T070100Z\r\nSEQUENCE:3\r\n"
		"DTSTART;TZID=Asia/Ho_Chi_Minh:20270317T180000\r\n"
		"DTEND;TZID=Asia/Ho_Chi_Minh:20270318T000000\r\n"));
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(span_limits)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(HM_AUDIENCE_COMMITTEE);
	struct hm_text text;
	size_t events = 99;

	options.span = hm_span_make(feed_day(), feed_day() + 1);
	hm_text_init(&text, NULL);
	ck_assert_int_eq(
		hm_feed_write(book, &options, feed_catch, &text, &events, NULL),
		HM_OK);
	ck_assert_uint_eq(events, 2);
	ck_assert(holds(&text, "D1") && holds(&text, "D7"));
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

static const struct {
	const char *organizer;
	enum hm_audience audience;
	const char *of;
	enum hm_status status;
} BAD_OPTIONS[] = {
	{ "a@b\r\nATTENDEE:x", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ "nobody", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ "@x", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ "a@b@c", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ "hội@x.vn", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ "", HM_AUDIENCE_PUBLIC, NULL, HM_ERR_INVALID },
	{ NULL, HM_AUDIENCE_PUBLIC, "nobody", HM_ERR_INVALID },
	{ NULL, HM_AUDIENCE_COMMITTEE, "nobody", HM_ERR_INVALID },
	{ NULL, HM_AUDIENCE_TEAM, "nobody", HM_ERR_NOT_FOUND },
	{ NULL, HM_AUDIENCE_HOST, "nobody", HM_ERR_NOT_FOUND },
	{ NULL, (enum hm_audience)9, NULL, HM_ERR_INVALID },
};

START_TEST(bad_options)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(BAD_OPTIONS[_i].audience);
	struct hm_text text;
	size_t events = 99;

	options.organizer = BAD_OPTIONS[_i].organizer;
	if (BAD_OPTIONS[_i].of != NULL)
		options.of = feed_id("org", BAD_OPTIONS[_i].of);
	hm_text_init(&text, NULL);
	ck_assert_msg(hm_feed_write(book, &options, feed_catch, &text, &events,
			      NULL) == BAD_OPTIONS[_i].status,
		"row %d", _i);
	ck_assert_uint_eq(events, 99);
	ck_assert_uint_eq(text.len, 0);
	hm_book_free(book);
}
END_TEST

/* Takes @left calls and then no more. */
struct short_sink {
	long left;
	bool asked_again;
};

static bool fail_at(void *ctx, const char *bytes, size_t len)
{
	struct short_sink *sink = ctx;

	ck_assert(bytes != NULL && len > 0);
	if (sink->left < 0)
		sink->asked_again = true;
	return sink->left-- > 0;
}

START_TEST(sink_fails)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = options_of(HM_AUDIENCE_TEAM);
	enum hm_status status = HM_ERR_IO;
	long n = 0;

	for (; status != HM_OK; n++) {
		struct short_sink sink = { .left = n };
		size_t events = 99;

		status = hm_feed_write(
			book, &options, fail_at, &sink, &events, NULL);
		ck_assert(!sink.asked_again);
		ck_assert(status == HM_OK || status == HM_ERR_IO);
		ck_assert_uint_eq(events, status == HM_OK ? 5 : 99);
	}
	ck_assert_int_gt(n, 50);
	hm_book_free(book);
}
END_TEST

START_TEST(no_memory)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(HM_AUDIENCE_COMMITTEE);
	struct hm_oom oom;
	int n = 0;

	do {
		struct hm_text text;
		size_t events = 99;

		hm_oom_init(&oom, ++n);
		options.alloc = &oom.alloc;
		hm_text_init(&text, NULL);

		const enum hm_status status = hm_feed_write(
			book, &options, feed_catch, &text, &events, NULL);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_uint_eq(events, oom.failed ? 99 : 5);
		ck_assert_int_eq(oom.live, 0);
		hm_text_fini(&text);
	} while (oom.failed);
	ck_assert_int_gt(n, 5);
	hm_book_free(book);
}
END_TEST

START_TEST(unwritable_drives)
{
	struct hm_book *book = feed_book();
	const struct hm_feed_options options = options_of(
		HM_AUDIENCE_COMMITTEE);
	struct hm_drive drive = feed_drive("X");
	struct hm_text text;

	hm_text_init(&text, NULL);
	drive.venue = hm_venue_id("nowhere");
	feed_put_drive(book, &drive);
	ck_assert_int_eq(
		hm_feed_write(book, &options, feed_catch, &text, NULL, NULL),
		HM_ERR_INVALID);
	drive = feed_drive("X");
	drive.day = hm_span_year(1970).from;
	feed_put_drive(book, &drive);
	ck_assert_int_eq(
		hm_feed_write(book, &options, feed_catch, &text, NULL, NULL),
		HM_ERR_INVALID);
	ck_assert_uint_eq(text.len, 0);
	hm_book_free(book);
}
END_TEST

/* In Vietnamese from the compiled catalogue. */
START_TEST(vietnamese)
{
	static const char *const TEXTS[] = {
		"\r\nNAME;LANGUAGE=vi:Lịch hiến máu - ban chỉ đạo\r\n",
		"\r\nSUMMARY;LANGUAGE=vi:[HỦY] Hiến máu: Hội trường lớn",
		"\\nSố đơn vị máu dự kiến: 187\\nLiên hệ: ",
	};
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(HM_AUDIENCE_COMMITTEE);

	options.lang = HM_LANG_VI;

	struct hm_text text = feed_written(book, &options);

	unfold(&text);
	for (size_t i = 0; i < ROWS(TEXTS); i++)
		ck_assert_msg(
			strstr(text.data, TEXTS[i]) != NULL, "%s", TEXTS[i]);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(calendar_name)
{
	struct hm_book *book = feed_book();
	struct hm_feed_options options = options_of(HM_AUDIENCE_PUBLIC);

	options.name = "Lịch, hiến máu;\r\nUID:x";
	options.lang = HM_LANG_VI;

	struct hm_text text = feed_written(book, &options);

	ck_assert_ptr_nonnull(strstr(text.data,
		"\r\nNAME;LANGUAGE=vi:Lịch hiến máu UID:x\r\n"
		"X-WR-CALNAME:Lịch hiến máu UID:x\r\n"
		"X-WR-TIMEZONE:Asia/Ho_Chi_Minh\r\n"));
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(empty_feed)
{
	struct hm_book *book = NULL;
	const struct hm_feed_options options = options_of(
		HM_AUDIENCE_COMMITTEE);

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);

	struct hm_text text = feed_written(book, &options);

	ck_assert_ptr_null(strstr(text.data, "VEVENT"));
	ck_assert_int_eq(
		hm_feed_check(book, &options, text.data, text.len, NULL, NULL),
		HM_OK);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(audience_names)
{
	for (int i = 1; i <= 4; i++) {
		const char *name = hm_audience_name((enum hm_audience)i);
		enum hm_audience back = (enum hm_audience)0;

		ck_assert_int_eq(
			hm_audience_parse(name, strlen(name), &back), HM_OK);
		ck_assert_int_eq((int)back, i);
	}
	enum hm_audience out = HM_AUDIENCE_HOST;

	ck_assert_int_eq(hm_audience_parse("publi", 5, &out), HM_ERR_NOT_FOUND);
	ck_assert_int_eq((int)out, HM_AUDIENCE_HOST);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("feed/feed");
	TCase *tcase = tcase_create("feed");

	suite_add_tcase(suite, tcase);
	tcase_add_test(tcase, golden);
	tcase_add_loop_test(tcase, audience_selects, 0, ROWS(AUDIENCES));
	tcase_add_loop_test(tcase, privacy, 0, ROWS(PRIVACY));
	tcase_add_test(tcase, same_bytes_twice);
	tcase_add_test(tcase, moved_keeps_uid_and_counts_up);
	tcase_add_test(tcase, span_limits);
	tcase_add_loop_test(tcase, bad_options, 0, ROWS(BAD_OPTIONS));
	tcase_add_test(tcase, sink_fails);
	tcase_add_test(tcase, no_memory);
	tcase_add_test(tcase, unwritable_drives);
	tcase_add_test(tcase, vietnamese);
	tcase_add_test(tcase, calendar_name);
	tcase_add_test(tcase, empty_feed);
	tcase_add_test(tcase, audience_names);
	return hm_test_run(suite);
}
