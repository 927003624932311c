/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include <hienmau/id.h>

#include "support/run.h"
#include "support/scale.h"

static struct hm_id named(const char *kind, const char *name)
{
	return hm_id_from_name(kind, name, strlen(name));
}

static void check_bits(struct hm_id id, int version)
{
	ck_assert_int_eq(id.bytes[6] >> 4, version);
	ck_assert_int_eq(id.bytes[8] >> 6, 2);
}

/* These are in people's databases and calendars: they may never change. */
START_TEST(named_ids_are_for_ever)
{
	char text[HM_ID_TEXT_MAX];

	hm_id_format(named("org", "LS-01"), text);
	ck_assert_str_eq(text, "122a09b1-ea76-5be1-96f3-56d724b1aa45");
	hm_id_format(named("drive", ""), text);
	ck_assert_str_eq(text, "64827842-fffd-5454-b5e7-74724bc1d00f");
}
END_TEST

START_TEST(kind_and_name_both_count)
{
	const struct hm_id id = named("org", "a");

	check_bits(id, 5);
	ck_assert(hm_id_equal(id, hm_id_from_name("org", "abc", 1)));
	ck_assert(!hm_id_equal(id, named("venue", "a")));
	ck_assert(!hm_id_equal(id, named("org", "b")));
	ck_assert(!hm_id_equal(id, named("orga", "")));
	ck_assert(!hm_id_equal(id, hm_id_from_name("org", "a\0", 2)));
	ck_assert(!hm_id_equal(named("a", "b\nc"), named("a\nb", "c")));
	ck_assert(
		hm_id_equal(hm_id_from_name("org", NULL, 0), named("org", "")));
}
END_TEST

START_TEST(random_ids_keep_the_other_bits)
{
	uint8_t bytes[16];

	memset(bytes, 0xff, sizeof(bytes));

	const struct hm_id ones = hm_id_from_random(bytes);

	memset(bytes, 0, sizeof(bytes));

	const struct hm_id zeros = hm_id_from_random(bytes);

	check_bits(ones, 4);
	check_bits(zeros, 4);
	for (int i = 0; i < 16; i++) {
		const int fixed = i == 6 ? 0xf0 : i == 8 ? 0xc0 : 0;

		ck_assert_int_eq(ones.bytes[i] ^ zeros.bytes[i], 0xff & ~fixed);
	}
}
END_TEST

START_TEST(text_round_trips)
{
	uint32_t state = 7;

	for (long n = 0; n < hm_test_scale(2000); n++) {
		struct hm_id id;
		struct hm_id back = HM_ID_NONE_INIT;
		char text[HM_ID_TEXT_MAX];

		for (int i = 0; i < 16; i++) {
			state = state * 1664525U + 1013904223U;
			id.bytes[i] = (uint8_t)(state >> 24);
		}
		hm_id_format(id, text);
		ck_assert_uint_eq(strlen(text), 36);
		ck_assert_int_eq(hm_id_parse(text, 36, &back), HM_OK);
		ck_assert_mem_eq(back.bytes, id.bytes, 16);
	}
}
END_TEST

START_TEST(either_case_is_read)
{
	const char *upper = "01234567-89AB-CDEF-0123-456789ABCDEF, more";
	char text[HM_ID_TEXT_MAX];
	struct hm_id id;

	ck_assert_int_eq(hm_id_parse(upper, 36, &id), HM_OK);
	hm_id_format(id, text);
	ck_assert_str_eq(text, "01234567-89ab-cdef-0123-456789abcdef");
}
END_TEST

static const char *const NO_IDS[] = {
	"",
	"01234567-89ab-cdef-0123-456789abcde",
	"01234567-89ab-cdef-0123-456789abcdef0",
	"01234567-89ab-cdef-0123-456789abcdeg",
	"0123456789-ab-cdef-0123-456789abcdef",
	"01234567-89ab-cdef-0123+456789abcdef",
	"{1234567-89ab-cdef-0123-456789abcde}",
	" 1234567-89ab-cdef-0123-456789abcdef",
};

START_TEST(other_text_is_no_id)
{
	const char *text = NO_IDS[_i];
	struct hm_id id = HM_ID_NONE_INIT;

	ck_assert_msg(hm_id_parse(text, strlen(text), &id) == HM_ERR_PARSE,
		"%s", text);
	ck_assert(hm_id_is_none(id));
}
END_TEST

START_TEST(order_is_by_bytes)
{
	struct hm_id none = HM_ID_NONE_INIT;
	struct hm_id low = HM_ID_NONE_INIT;
	struct hm_id high = HM_ID_NONE_INIT;

	low.bytes[15] = 0xff;
	high.bytes[0] = 0x80;
	ck_assert(hm_id_is_none(none));
	ck_assert(!hm_id_is_none(low));
	ck_assert_int_lt(hm_id_compare(none, low), 0);
	ck_assert_int_lt(hm_id_compare(low, high), 0);
	ck_assert_int_gt(hm_id_compare(high, low), 0);
	ck_assert_int_eq(hm_id_compare(high, high), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("civil/id");
	TCase *tcase = tcase_create("id");

	tcase_add_test(tcase, named_ids_are_for_ever);
	tcase_add_test(tcase, kind_and_name_both_count);
	tcase_add_test(tcase, random_ids_keep_the_other_bits);
	tcase_add_test(tcase, text_round_trips);
	tcase_add_test(tcase, either_case_is_read);
	tcase_add_loop_test(tcase, other_text_is_no_id, 0,
		sizeof(NO_IDS) / sizeof(NO_IDS[0]));
	tcase_add_test(tcase, order_is_by_bytes);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
