/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "support/oom.h"
#include "support/run.h"

enum { PIECES = 400 };

/* Sizes from none to larger than a block, in no simple order. */
static size_t size_of(int i)
{
	return (size_t)(i * 7919 % 97) * (i % 11 == 0 ? 100 : 1);
}

START_TEST(pieces_are_zeroed_aligned_and_apart)
{
	struct hm__arena arena;
	unsigned char *pieces[PIECES];

	hm__arena_init(&arena, NULL);
	for (int i = 0; i < PIECES; i++) {
		pieces[i] = hm__arena_alloc(&arena, size_of(i));
		ck_assert_ptr_nonnull(pieces[i]);
		ck_assert_uint_eq(
			(uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t j = 0; j < size_of(i); j++)
			ck_assert_int_eq(pieces[i][j], 0);
		memset(pieces[i], i % 255 + 1, size_of(i));
	}
	for (int i = 0; i < PIECES; i++)
		for (size_t j = 0; j < size_of(i); j++)
			ck_assert_int_eq(pieces[i][j], i % 255 + 1);
	hm__arena_fini(&arena);
}
END_TEST

START_TEST(strings_are_copied)
{
	struct hm__arena arena;

	hm__arena_init(&arena, NULL);
	ck_assert_str_eq(hm__arena_copy(&arena, "abcdef", 3), "abc");
	ck_assert_str_eq(hm__arena_copy(&arena, NULL, 0), "");
	ck_assert_str_eq(hm__arena_str(&arena, "whole"), "whole");
	ck_assert_str_eq(hm__arena_str(&arena, NULL), "");
	hm__arena_fini(&arena);
	ck_assert_str_eq(hm__arena_str(&arena, "again"), "again");
	hm__arena_fini(&arena);
}
END_TEST

START_TEST(overflow_is_refused)
{
	struct hm__arena arena;

	hm__arena_init(&arena, NULL);
	ck_assert_ptr_null(hm__arena_alloc(&arena, SIZE_MAX));
	ck_assert_ptr_null(hm__arena_alloc(&arena, SIZE_MAX - 40));
	ck_assert_ptr_null(hm__arena_copy(&arena, "x", SIZE_MAX));
	hm__arena_fini(&arena);
}
END_TEST

/* A large piece must not end the use of the block before it. */
START_TEST(large_pieces_waste_no_block)
{
	struct hm_oom oom;
	struct hm__arena arena;

	hm_oom_init(&oom, 0);
	hm__arena_init(&arena, &oom.alloc);
	for (int i = 0; i < 10; i++) {
		hm__arena_alloc(&arena, 16);
		hm__arena_alloc(&arena, 100000);
	}
	ck_assert_int_eq(oom.calls, 11);
	hm__arena_fini(&arena);
	ck_assert_int_eq(oom.live, 0);
}
END_TEST

START_TEST(no_memory_leaves_the_rest)
{
	struct hm_oom oom;
	struct hm__arena arena;

	for (long n = 1;; n++) {
		int refused = 0;

		hm_oom_init(&oom, n);
		hm__arena_init(&arena, &oom.alloc);
		for (int i = 0; i < PIECES; i++)
			refused += hm__arena_alloc(&arena, size_of(i)) == NULL;
		ck_assert_int_eq(refused, oom.failed);
		hm__arena_fini(&arena);
		ck_assert_int_eq(oom.live, 0);
		if (!oom.failed)
			break;
	}
	ck_assert_int_gt(oom.calls, 3);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/arena");
	TCase *tcase = tcase_create("arena");

	tcase_add_test(tcase, pieces_are_zeroed_aligned_and_apart);
	tcase_add_test(tcase, strings_are_copied);
	tcase_add_test(tcase, overflow_is_refused);
	tcase_add_test(tcase, large_pieces_waste_no_block);
	tcase_add_test(tcase, no_memory_leaves_the_rest);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
