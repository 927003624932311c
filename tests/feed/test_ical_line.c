/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/text.h>

#include "base/utf8.h"
#include "feed/feed_book.h"
#include "feed/ical_line.h"
#include "support/run.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* One property with the text, as written. */
static struct hm_text written(const char *text, enum hm__clean_kind kind)
{
	struct hm_text out;
	struct hm__ical ical;

	hm_text_init(&out, NULL);
	hm__ical_init(&ical, feed_catch, &out);
	hm__ical_begin(&ical, "SUMMARY");
	hm__ical_text(&ical, text, kind);
	ck_assert(!ical.failed);
	return out;
}

/* The laws of every physical line. */
static void check_lines(const struct hm_text *out, const char *where)
{
	const char *at = out->data;

	while (*at != '\0') {
		const char *end = strstr(at, "\r\n");

		ck_assert_msg(end != NULL, "%s: no CR LF", where);

		const size_t len = (size_t)(end - at);

		ck_assert_msg(len <= 75, "%s: %zu octets", where, len);
		ck_assert_msg(len > 1, "%s: an empty line", where);
		ck_assert_msg(memchr(at, '\n', len) == NULL &&
				memchr(at, '\r', len) == NULL,
			"%s: a bare line end", where);
		ck_assert_msg(hm__utf8_valid(at, len), "%s: cut", where);
		ck_assert_msg(at == out->data || at[0] == ' ',
			"%s: a line begins", where);
		at = end + 2;
	}
}

static const struct {
	const char *text;
	enum hm__clean_kind kind;
	const char *value;
} TEXTS[] = {
	{ "Hiến máu", HM__CLEAN_LINE, "Hiến máu" },
	{ "a, b; c: d", HM__CLEAN_LINE, "a\\, b\\; c: d" },
	{ "a\\nb\\", HM__CLEAN_LINE, "a/nb/" },
	{ "a\r\nBEGIN:VEVENT", HM__CLEAN_LINE, "a BEGIN:VEVENT" },
	{ "a\r\nBEGIN:VEVENT", HM__CLEAN_LINES, "a\\nBEGIN:VEVENT" },
	{ "a\rb\nc\vd\fe", HM__CLEAN_LINE, "a b c d e" },
	{ "a\rb\nc", HM__CLEAN_LINES, "a\\nb\\nc" },
	{ "a\xe2\x80\xa8"
	  "b\xe2\x80\xa9"
	  "c\xc2\x85"
	  "d",
		HM__CLEAN_LINE, "a b c d" },
	{ "a\xe2\x80\xa8"
	  "b",
		HM__CLEAN_LINES, "a\\nb" },
	{ "\t a \t b \n", HM__CLEAN_LINE, "a b" },
	{ "\n a \n\n b \n", HM__CLEAN_LINES, "a\\nb" },
	{ "a\x01\x1b\x7f\xc2\x80"
	  "b",
		HM__CLEAN_LINE, "ab" },
	{ "\xef\xbb\xbf"
	  "a",
		HM__CLEAN_LINE, "a" },
	{ "a\xff\xc3", HM__CLEAN_LINE, "a\xef\xbf\xbd\xef\xbf\xbd" },
	{ "\xc0\xaf\xed\xa0\x80", HM__CLEAN_LINE,
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf"
		"\xbd" },
	{ "\xf0\x9f\xa9\xb8", HM__CLEAN_LINE, "\xf0\x9f\xa9\xb8" },
	{ "\"quoted\" ^n", HM__CLEAN_LINE, "\"quoted\" ^n" },
};

START_TEST(texts)
{
	struct hm_text out = written(TEXTS[_i].text, TEXTS[_i].kind);
	char want[128];

	snprintf(want, sizeof(want), "SUMMARY:%s\r\n", TEXTS[_i].value);
	ck_assert_msg(strcmp(out.data, want) == 0, "row %d: %s", _i, out.data);
	check_lines(&out, TEXTS[_i].text);
	hm_text_fini(&out);
}
END_TEST

static const struct {
	const char *text;
	const char *value;
} PARAMS[] = {
	{ "plain", "plain" },
	{ "a:b;c,d", "a:b;c,d" },
	{ "Hội \"Chữ thập đỏ\"", "Hội ^'Chữ thập đỏ^'" },
	{ "a^b", "a^^b" },
	{ "a\r\nb", "a b" },
	{ "a\\", "a/" },
	{ "x\":mailto:y\r\nATTENDEE:z", "x^':mailto:y ATTENDEE:z" },
};

START_TEST(param)
{
	struct hm_text out;
	struct hm__ical ical;
	char want[128];

	hm_text_init(&out, NULL);
	hm__ical_init(&ical, feed_catch, &out);
	hm__ical_begin(&ical, "X");
	hm__ical_param_text(&ical, "CN", PARAMS[_i].text);
	hm__ical_value(&ical, "v");
	snprintf(want, sizeof(want), "X;CN=\"%s\":v\r\n", PARAMS[_i].value);
	ck_assert_str_eq(out.data, want);
	hm_text_fini(&out);
}
END_TEST

START_TEST(value_cannot_end_the_line)
{
	struct hm_text out;
	struct hm__ical ical;

	hm_text_init(&out, NULL);
	hm__ical_init(&ical, feed_catch, &out);
	hm__ical_line(&ical, "URL", "http://x\r\nBEGIN:VEVENT\x7f");
	ck_assert_str_eq(out.data, "URL:http://xBEGIN:VEVENT\r\n");
	hm_text_fini(&out);
}
END_TEST

/* Unfolds in place. */
static void unfold(struct hm_text *out)
{
	char *to = out->data;

	for (const char *from = out->data; *from != '\0';) {
		if (strncmp(from, "\r\n ", 3) == 0)
			from += 3;
		else
			*to++ = *from++;
	}
	*to = '\0';
}

/* Characters and the octets they are written in. */
static const struct {
	const char *is;
	size_t octets;
} CHARS[] = {
	{ "x", 1 },
	{ "đ", 2 },
	{ "ễ", 3 },
	{ "\xf0\x9f\xa9\xb8", 4 },
	{ ",", 2 },
	{ ";", 2 },
};

/* Forty of a character, at each distance from the fold. */
START_TEST(fold_at_every_offset)
{
	enum { BEFORE_MAX = 80, TIMES = 40 };
	const size_t n = strlen(CHARS[_i].is);
	char text[BEFORE_MAX + 4 * TIMES + 1];

	for (size_t before = 0; before < BEFORE_MAX; before++) {
		memset(text, 'a', before);
		for (size_t i = 0; i < TIMES; i++)
			memcpy(text + before + i * n, CHARS[_i].is, n);
		text[before + TIMES * n] = '\0';

		struct hm_text out = written(text, HM__CLEAN_LINE);

		check_lines(&out, text);
		unfold(&out);
		ck_assert_uint_eq(strlen(out.data),
			strlen("SUMMARY:\r\n") + before +
				TIMES * CHARS[_i].octets);
		hm_text_fini(&out);
	}
}
END_TEST

/* Blanks at a fold stay, and stand behind it, where nothing trims them. */
START_TEST(fold_keeps_blanks)
{
	static char text[10001];

	for (size_t i = 0; i + 1 < sizeof(text); i++)
		text[i] = i % 3 == 1 ? ' ' : 'm';
	text[sizeof(text) - 1] = '\0';

	struct hm_text out = written(text, HM__CLEAN_LINE);

	check_lines(&out, "long");
	ck_assert_ptr_null(strstr(out.data, " \r\n"));
	unfold(&out);
	ck_assert_uint_eq(strlen(out.data), 8 + 10000 + 2);
	ck_assert(memcmp(out.data + 8, text, 10000) == 0);
	hm_text_fini(&out);
}
END_TEST

static bool never(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	++*(int *)ctx;
	return false;
}

START_TEST(failure_sticks)
{
	struct hm__ical ical;
	int calls = 0;

	hm__ical_init(&ical, never, &calls);
	hm__ical_line(&ical, "A", "1");
	hm__ical_line(&ical, "B", "2");
	ck_assert(ical.failed);
	ck_assert_int_eq(calls, 1);
}
END_TEST

START_TEST(empty)
{
	static const char *const EMPTY[] = { "", " ", "\r\n\t", "\x01",
		"\xe2\x80\xa8" };

	for (size_t i = 0; i < ROWS(EMPTY); i++)
		ck_assert_msg(hm__clean_is_empty(EMPTY[i]), "row %zu", i);
	ck_assert(!hm__clean_is_empty("\xff"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("feed/ical_line");
	TCase *tcase = tcase_create("ical_line");

	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, texts, 0, ROWS(TEXTS));
	tcase_add_loop_test(tcase, param, 0, ROWS(PARAMS));
	tcase_add_test(tcase, value_cannot_end_the_line);
	tcase_add_loop_test(tcase, fold_at_every_offset, 0, ROWS(CHARS));
	tcase_add_test(tcase, fold_keeps_blanks);
	tcase_add_test(tcase, failure_sticks);
	tcase_add_test(tcase, empty);
	return hm_test_run(suite);
}
