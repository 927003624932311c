/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed/feed_book.h"
#include "support/oom.h"
#include "support/run.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

struct heard {
	int count;
	int32_t line;
	char code[64];
	char value[64];
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;

	heard->count++;
	heard->line = diag->line;
	ck_assert_str_eq(diag->source, "x.ics");
	snprintf(heard->code, sizeof(heard->code), "%s", diag->code);
	snprintf(heard->value, sizeof(heard->value), "%s",
		diag->value != NULL ? diag->value : "");
}

static enum hm_status read_bytes(const char *bytes, size_t len,
	struct hm_book *book, size_t *count, struct heard *heard)
{
	const struct hm_say say = { hear, heard, HM_LANG_EN };

	*heard = (struct heard){ .count = 0 };
	return hm_feed_read_holidays(
		bytes, len, "x.ics", NULL, book, count, &say, NULL);
}

static struct hm_book *new_book(void)
{
	struct hm_book *book = NULL;

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	return book;
}

static hm_date date(const char *iso)
{
	hm_date out = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_parse(iso, strlen(iso), &out), HM_OK);
	return out;
}

#define EVENT(lines)                                                           \
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n" lines \
	"END:VEVENT\r\nEND:VCALENDAR\r\n"

static const struct {
	const char *bytes;
	const char *from; /* NULL: no day is added */
	const char *to;
	const char *reason;
} GOOD[] = {
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nSUMMARY:Tết\r\n"), "2027-02-06",
		"2027-02-07", "Tết" },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:20270211\r\n"
		"SUMMARY;LANGUAGE=vi:Tết\\, năm \r\n  mới\\nnghỉ\r\n"),
		"2027-02-06", "2027-02-11", "Tết, năm mới nghỉ" },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDURATION:P5D\r\n"),
		"2027-02-06", "2027-02-11", "" },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDURATION:P1W\r\n"),
		"2027-02-06", "2027-02-13", "" },
	/* As Google exports it. */
	{ EVENT("DTSTART;VALUE=DATE:20270902\r\nDTEND;VALUE=DATE:20270903\r\n"
		"DTSTAMP:20261124T000000Z\r\nUID:x@google.com\r\n"
		"CLASS:PUBLIC\r\nDESCRIPTION:\r\nLOCATION:\r\nSEQUENCE:0\r\n"
		"STATUS:CONFIRMED\r\nSUMMARY:Quốc khánh\r\n"
		"TRANSP:TRANSPARENT\r\n"),
		"2027-09-02", "2027-09-03", "Quốc khánh" },
	{ "\xef\xbb\xbf"
	  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:\n 20270206\n"
	  "SUMMARY:a\nEND:VEVENT\nEND:VCALENDAR",
		"2027-02-06", "2027-02-07", "a" },
	{ "begin:vcalendar\nbegin:vevent\ndtstart;value=date:20270206\n"
	  "end:vevent\nend:vcalendar\n",
		"2027-02-06", "2027-02-07", "" },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nBEGIN:VALARM\r\n"
		"ACTION:DISPLAY\r\nTRIGGER:-P1D\r\nDESCRIPTION:x\r\n"
		"END:VALARM\r\nSUMMARY:b\r\n"),
		"2027-02-06", "2027-02-07", "b" },
	{ EVENT("DTSTART;VALUE=DATE:20240229\r\n"), "2024-02-29", "2024-03-01",
		"" },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nSTATUS:CANCELLED\r\n"), NULL,
		NULL, NULL },
	{ EVENT("DTSTART:20270206T070000\r\nSTATUS:CANCELLED\r\n"), NULL, NULL,
		NULL },
	{ "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", NULL, NULL, NULL },
};

START_TEST(good)
{
	struct hm_book *book = new_book();
	struct heard heard;
	size_t count = 99;

	ck_assert_msg(read_bytes(GOOD[_i].bytes, strlen(GOOD[_i].bytes), book,
			      &count, &heard) == HM_OK,
		"row %d: %s", _i, heard.code);
	ck_assert_int_eq(heard.count, 0);
	ck_assert_uint_eq(count, GOOD[_i].from != NULL ? 1 : 0);
	ck_assert_uint_eq(hm_book_days_count(book), count);
	if (count > 0) {
		const struct hm_days *days = hm_book_days_at(book, 0);
		const struct hm_id nobody = HM_ID_NONE_INIT;

		ck_assert_int_eq(days->span.from, date(GOOD[_i].from));
		ck_assert_int_eq(days->span.to, date(GOOD[_i].to));
		ck_assert_str_eq(days->reason, GOOD[_i].reason);
		ck_assert_int_eq(days->kind, HM_DAYS_KIND_HOLIDAY);
		ck_assert(hm_id_is_none(days->owner));
		ck_assert(hm_id_equal(days->id,
			hm_days_id(HM_DAYS_KIND_HOLIDAY, nobody, days->span)));
	}
	hm_book_free(book);
}
END_TEST

static const struct {
	const char *bytes;
	const char *code;
	int32_t line;
} REFUSED[] = {
	{ EVENT("SUMMARY:a\r\n"), "holidays.no-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:\r\n"), "holidays.no-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:soon\r\n"), "holidays.no-date", 4 },
	{ EVENT("DTSTART:20270206T070000\r\n"), "holidays.not-all-day", 4 },
	{ EVENT("DTSTART:20270206T000000Z\r\nDTEND:20270207T000000Z\r\n"),
		"holidays.not-all-day", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270230\r\n"), "holidays.bad-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270229\r\n"), "holidays.bad-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20271301\r\n"), "holidays.bad-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\n"
		"DTEND;VALUE=DATE:20270231\r\n"),
		"holidays.bad-date", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\n"
		"DTEND;VALUE=DATE:20270206\r\n"),
		"holidays.bad-end", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\n"
		"DTEND;VALUE=DATE:20270205\r\n"),
		"holidays.bad-end", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDURATION:-P1D\r\n"),
		"holidays.bad-end", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDURATION:P1D\r\n"
		"DTEND;VALUE=DATE:20270207\r\n"),
		"holidays.bad-end", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDURATION:PT6H\r\n"),
		"holidays.not-all-day", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDTEND:20270207T000000\r\n"),
		"holidays.not-all-day", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nRRULE:FREQ=YEARLY\r\n"),
		"holidays.recurs", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\n"
		"RDATE;VALUE=DATE:20270207\r\n"),
		"holidays.recurs", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nRRULE:FREQ=NEVER\r\n"),
		"holidays.broken", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:x\r\n"),
		"holidays.broken", 4 },
	{ EVENT("DTSTART;VALUE=DATE:20270206\r\nEND:VALARM\r\n"),
		"holidays.broken", 4 },
	{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206\n",
		"holidays.broken", 2 },
	{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206\n"
	  "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206\nEND:VEVENT\n"
	  "END:VCALENDAR\n",
		"holidays.broken", 2 },
	{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206\n"
	  "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n"
	  "END:VCALENDAR\n",
		"holidays.no-date", 5 },
};

START_TEST(refused)
{
	struct hm_book *book = new_book();
	struct heard heard;
	size_t count = 99;

	ck_assert_msg(read_bytes(REFUSED[_i].bytes, strlen(REFUSED[_i].bytes),
			      book, &count, &heard) == HM_ERR_PARSE,
		"row %d", _i);
	ck_assert_msg(strcmp(heard.code, REFUSED[_i].code) == 0,
		"row %d: %s, not %s", _i, heard.code, REFUSED[_i].code);
	ck_assert_int_eq(heard.count, 1);
	ck_assert_msg(heard.line == REFUSED[_i].line, "row %d: line %d", _i,
		(int)heard.line);
	ck_assert_uint_eq(count, 99);
	ck_assert_uint_eq(hm_book_days_count(book), 0);
	hm_book_free(book);
}
END_TEST

START_TEST(no_calendar)
{
	static const char *const BYTES[] = { "", "\n", "a,b\n",
		"BEGIN:VEVENT\n", "\xef\xbb\xbf", EVENT("SUMMARY:\xff\r\n") };
	struct hm_book *book = new_book();
	struct heard heard;

	for (size_t i = 0; i < ROWS(BYTES); i++)
		ck_assert_msg(read_bytes(BYTES[i], strlen(BYTES[i]), book, NULL,
				      &heard) == HM_ERR_PARSE,
			"row %zu", i);
	static const char NUL[] = "BEGIN:VCALENDAR\nX:\0\nEND:VCALENDAR\n";

	ck_assert_int_eq(read_bytes(NUL, sizeof(NUL) - 1, book, NULL, &heard),
		HM_ERR_PARSE);
	hm_book_free(book);
}
END_TEST

/* A file cut behind a whole event reads well, with days missing. */
START_TEST(half_a_file)
{
	static const char *const BYTES[] = { "BEGIN:VCALENDAR\n",
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270206\n"
		"END:VEVENT\n",
		EVENT("DTSTART;VALUE=DATE:20270206\r\n") "BEGIN:VCALENDAR\n" };
	struct hm_book *book = new_book();
	struct heard heard;

	for (size_t i = 0; i < ROWS(BYTES); i++)
		ck_assert_msg(read_bytes(BYTES[i], strlen(BYTES[i]), book, NULL,
				      &heard) == HM_ERR_PARSE,
			"row %zu", i);
	ck_assert_uint_eq(hm_book_days_count(book), 0);
	ck_assert_int_eq(HM_OK,
		read_bytes(EVENT("DTSTART;VALUE=DATE:20270206\r\n") "\r\n",
			strlen(EVENT("DTSTART;VALUE=DATE:20270206\r\n")) + 2,
			book, NULL, &heard));
	hm_book_free(book);
}
END_TEST

/* A calendar with one event of @lines lines of @width octets. */
static struct hm_text large(size_t lines, size_t width, const char *before)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_add(&text,
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
		"DTSTART;VALUE=DATE:20270206\nX-A:b\n");
	for (size_t i = 0; i < lines; i++) {
		hm_text_add(&text, before);
		for (size_t j = strlen(before); j < width; j++)
			hm_text_add_bytes(&text, "a", 1);
		hm_text_add(&text, "\n");
	}
	hm_text_add(&text, "END:VEVENT\nEND:VCALENDAR\n");
	ck_assert_ptr_nonnull(hm_text_str(&text));
	return text;
}

static const struct {
	size_t lines;
	size_t width;
	const char *before;
	enum hm_status status;
} LIMITS[] = {
	{ 1, 60000, "X-B:", HM_OK },
	{ 1, 66000, "X-B:", HM_ERR_LIMIT },
	{ 900, 70, " ", HM_OK },
	{ 1000, 70, " ", HM_ERR_LIMIT },
	{ 17, 61000, "X-B:", HM_OK },
	{ 18, 61000, "X-B:", HM_ERR_LIMIT },
	{ 280, 61000, "X-B:", HM_ERR_LIMIT },
};

START_TEST(limits)
{
	struct hm_book *book = new_book();
	struct heard heard;
	struct hm_text text = large(
		LIMITS[_i].lines, LIMITS[_i].width, LIMITS[_i].before);

	ck_assert_msg(read_bytes(text.data, text.len, book, NULL, &heard) ==
			LIMITS[_i].status,
		"row %d", _i);
	hm_text_fini(&text);
	hm_book_free(book);
}
END_TEST

START_TEST(twice_is_once)
{
	static const char BYTES[] = EVENT(
		"DTSTART;VALUE=DATE:20270206\r\nSUMMARY:a\r\n");
	struct hm_book *book = new_book();
	struct heard heard;

	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(read_bytes(BYTES, sizeof(BYTES) - 1, book,
					 NULL, &heard),
			HM_OK);
	ck_assert_uint_eq(hm_book_days_count(book), 1);
	hm_book_free(book);
}
END_TEST

static char *read_file(const char *name, size_t *len)
{
	static char bytes[1 << 17];
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/%s", srcdir != NULL ? srcdir : ".",
		name);

	FILE *file = fopen(path, "rb");

	ck_assert_msg(file != NULL, "%s cannot be opened", path);
	*len = fread(bytes, 1, sizeof(bytes), file);
	ck_assert(*len < sizeof(bytes));
	fclose(file);
	return bytes;
}

static bool is_holiday(const struct hm_book *book, const char *iso)
{
	for (size_t i = 0; i < hm_book_days_count(book); i++)
		if (hm_span_contains(hm_book_days_at(book, i)->span, date(iso)))
			return true;
	return false;
}

/* Days of the file that a planner would look at first. */
static const struct {
	const char *day;
	bool holiday;
} DAYS[] = {
	{ "2024-02-07", false },
	{ "2024-02-08", true },
	{ "2024-02-14", true },
	{ "2024-02-15", false },
	{ "2025-02-02", true },
	{ "2026-02-14", true },
	{ "2026-02-22", true },
	{ "2026-02-23", false },
	{ "2026-04-27", true },
	{ "2026-11-24", false },
	{ "2027-02-04", false },
	{ "2027-02-05", true },
	{ "2027-02-11", true },
	{ "2027-02-12", false },
	{ "2027-04-16", true },
	{ "2027-05-03", true },
	{ "2027-09-03", true },
	{ "2030-02-01", true },
	{ "2030-02-08", false },
	{ "2030-09-03", true },
};

START_TEST(file_of_viet_nam)
{
	struct hm_book *book = new_book();
	struct heard heard;
	size_t len = 0;
	size_t count = 0;
	const char *bytes = read_file("data/holidays/vn-2024-2030.ics", &len);

	ck_assert_int_eq(read_bytes(bytes, len, book, &count, &heard), HM_OK);
	ck_assert_uint_eq(hm_book_days_count(book), count);
	for (size_t i = 0; i < ROWS(DAYS); i++)
		ck_assert_msg(is_holiday(book, DAYS[i].day) == DAYS[i].holiday,
			"%s", DAYS[i].day);
	hm_book_free(book);
}
END_TEST

START_TEST(no_memory)
{
	static const char BYTES[] = EVENT(
		"DTSTART;VALUE=DATE:20270206\r\nSUMMARY:a\r\n");
	struct hm_oom oom;
	int n = 0;

	do {
		struct hm_book *book = NULL;
		size_t count = 99;

		hm_oom_init(&oom, 0);
		ck_assert_int_eq(hm_book_new(&oom.alloc, &book, NULL), HM_OK);
		oom.fail_at = oom.calls + ++n;

		const enum hm_status status = hm_feed_read_holidays(BYTES,
			sizeof(BYTES) - 1, NULL, &oom.alloc, book, &count, NULL,
			NULL);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_uint_eq(count, oom.failed ? 99 : 1);
		hm_book_free(book);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("feed/holidays");
	TCase *tcase = tcase_create("holidays");

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, good, 0, ROWS(GOOD));
	tcase_add_loop_test(tcase, refused, 0, ROWS(REFUSED));
	tcase_add_test(tcase, no_calendar);
	tcase_add_test(tcase, half_a_file);
	tcase_add_loop_test(tcase, limits, 0, ROWS(LIMITS));
	tcase_add_test(tcase, twice_is_once);
	tcase_add_test(tcase, file_of_viet_nam);
	tcase_add_test(tcase, no_memory);
	tcase_set_timeout(tcase, 60);
	return hm_test_run(suite);
}
