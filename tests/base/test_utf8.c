/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include "base/utf8.h"
#include "support/run.h"

struct row {
	const char *bytes;
	size_t length; /* 0 = no valid character */
	uint32_t code;
};

static const struct row ROWS[] = {
	{ "a", 1, 'a' },
	{ "\x7f", 1, 0x7f },
	{ "\xc2\x80", 2, 0x80 },
	{ "\xc4\x91", 2, 0x111 },
	{ "\xdf\xbf", 2, 0x7ff },
	{ "\xe0\xa0\x80", 3, 0x800 },
	{ "\xe1\xba\xbf", 3, 0x1ebf },
	{ "\xed\x9f\xbf", 3, 0xd7ff },
	{ "\xee\x80\x80", 3, 0xe000 },
	{ "\xf0\x90\x80\x80", 4, 0x10000 },
	{ "\xf4\x8f\xbf\xbf", 4, 0x10ffff },
	{ "\x80", 0, 0 },
	{ "\xbf", 0, 0 },
	{ "\xc0\x80", 0, 0 },
	{ "\xc1\xbf", 0, 0 },
	{ "\xe0\x9f\xbf", 0, 0 },
	{ "\xf0\x8f\xbf\xbf", 0, 0 },
	{ "\xed\xa0\x80", 0, 0 },
	{ "\xed\xbf\xbf", 0, 0 },
	{ "\xf4\x90\x80\x80", 0, 0 },
	{ "\xf8\x88\x80\x80\x80", 0, 0 },
	{ "\xff", 0, 0 },
	{ "\xc4", 0, 0 },
	{ "\xe1\xba", 0, 0 },
	{ "\xe1\xba"
	  "a",
		0, 0 },
	{ "\xe1"
	  "aa",
		0, 0 },
};

START_TEST(character_is_read)
{
	const struct row *row = &ROWS[_i];
	const size_t len = strlen(row->bytes);
	uint32_t code = 0;

	ck_assert_uint_eq(hm__utf8_next(row->bytes, len, &code), row->length);
	ck_assert_uint_eq(code, row->code);
	ck_assert_uint_eq(hm__utf8_next(row->bytes, len, NULL), row->length);
	ck_assert_int_eq(hm__utf8_valid(row->bytes, len), row->length == len);
}
END_TEST

START_TEST(no_bytes_are_valid_but_no_character)
{
	ck_assert(hm__utf8_valid("", 0));
	ck_assert_uint_eq(hm__utf8_next("", 0, NULL), 0);
	ck_assert(hm__utf8_valid("a\xc4\x91\0b", 5));
	ck_assert(!hm__utf8_valid("a\xc4\x91\xc4", 4));
}
END_TEST

START_TEST(clip_ends_between_characters)
{
	static const char text[] = "a\xc4\x91\xe1\xba\xbf\xf0\x9f\xa9\xb8";
	static const size_t want[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };
	const size_t max = (size_t)_i;

	ck_assert_uint_eq(hm__utf8_clip(text, 10, max), want[max]);
}
END_TEST

START_TEST(clip_of_no_text_at_all)
{
	ck_assert_uint_eq(hm__utf8_clip("\x80\x80\x80\x80\x80\x80", 6, 5), 5);
	ck_assert_uint_eq(hm__utf8_clip("\x80\x80", 2, 1), 1);
	ck_assert_uint_eq(hm__utf8_clip("", 0, 0), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/utf8");
	TCase *tcase = tcase_create("utf8");

	tcase_add_loop_test(
		tcase, character_is_read, 0, sizeof(ROWS) / sizeof(ROWS[0]));
	tcase_add_test(tcase, no_bytes_are_valid_but_no_character);
	tcase_add_loop_test(tcase, clip_ends_between_characters, 0, 12);
	tcase_add_test(tcase, clip_of_no_text_at_all);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
