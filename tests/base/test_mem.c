/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "support/oom.h"
#include "support/run.h"

START_TEST(new_is_zeroed)
{
	unsigned char *bytes = hm__mem_new(NULL, 7, 3);

	for (int i = 0; i < 21; i++)
		ck_assert_int_eq(bytes[i], 0);
	hm__mem_free(NULL, bytes);
}
END_TEST

START_TEST(overflow_is_refused)
{
	ck_assert_ptr_null(hm__mem_new(NULL, SIZE_MAX / 2, 3));
	ck_assert_ptr_null(hm__mem_new(NULL, 3, SIZE_MAX / 2));
	ck_assert_ptr_null(hm__mem_copy(NULL, "x", SIZE_MAX));
}
END_TEST

/* The counting allocator aborts when asked for 0 bytes. */
START_TEST(allocator_is_never_asked_for_nothing)
{
	struct hm_oom oom;

	hm_oom_init(&oom, 0);

	void *none = hm__mem_new(&oom.alloc, 0, 8);
	void *more = hm__mem_resize(&oom.alloc, NULL, 0);
	char *copy = hm__mem_copy(&oom.alloc, NULL, 0);

	ck_assert_ptr_nonnull(none);
	ck_assert_ptr_nonnull(more);
	ck_assert_str_eq(copy, "");
	ck_assert_int_eq(oom.live, 3);
	hm__mem_free(&oom.alloc, none);
	hm__mem_free(&oom.alloc, more);
	hm__mem_free(&oom.alloc, copy);
	hm__mem_free(&oom.alloc, NULL);
	ck_assert_int_eq(oom.live, 0);
}
END_TEST

START_TEST(copy_ends_in_nul)
{
	char *copy = hm__mem_copy(NULL, "abcdef", 3);

	ck_assert_str_eq(copy, "abc");
	copy = hm__mem_resize(NULL, copy, 100);
	ck_assert_str_eq(copy, "abc");
	hm__mem_free(NULL, copy);
}
END_TEST

START_TEST(no_memory_is_null)
{
	struct hm_oom oom;

	hm_oom_init(&oom, 1);
	ck_assert_ptr_null(hm__mem_new(&oom.alloc, 1, 1));
	hm_oom_init(&oom, 1);
	ck_assert_ptr_null(hm__mem_copy(&oom.alloc, "x", 1));
	hm_oom_init(&oom, 2);

	char *kept = hm__mem_copy(&oom.alloc, "x", 1);

	ck_assert_ptr_null(hm__mem_resize(&oom.alloc, kept, 99));
	ck_assert_str_eq(kept, "x");
	hm__mem_free(&oom.alloc, kept);
	ck_assert_int_eq(oom.live, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/mem");
	TCase *tcase = tcase_create("mem");

	tcase_add_test(tcase, new_is_zeroed);
	tcase_add_test(tcase, overflow_is_refused);
	tcase_add_test(tcase, allocator_is_never_asked_for_nothing);
	tcase_add_test(tcase, copy_ends_in_nul);
	tcase_add_test(tcase, no_memory_is_null);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
