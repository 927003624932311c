/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdint.h>

#include "base/vec.h"
#include "support/oom.h"
#include "support/run.h"

static int at(const struct hm__vec *vec, size_t i)
{
	return *(const int *)hm__vec_at(vec, i);
}

START_TEST(push_keeps_order)
{
	struct hm__vec vec;

	hm__vec_init(&vec, sizeof(int), NULL);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(*(int *)hm__vec_push(&vec, &i), i);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(at(&vec, (size_t)i), i);
	ck_assert_int_eq(*(int *)hm__vec_push(&vec, NULL), 0);
	hm__vec_clear(&vec);
	ck_assert_uint_eq(vec.len, 0);
	hm__vec_fini(&vec);
	ck_assert_ptr_null(vec.data);
}
END_TEST

START_TEST(remove_closes_the_gap)
{
	struct hm__vec vec;

	hm__vec_init(&vec, sizeof(int), NULL);
	for (int i = 0; i < 5; i++)
		hm__vec_push(&vec, &i);
	hm__vec_remove(&vec, 4);
	hm__vec_remove(&vec, 0);
	hm__vec_remove(&vec, 1);
	ck_assert_uint_eq(vec.len, 2);
	ck_assert_int_eq(at(&vec, 0), 1);
	ck_assert_int_eq(at(&vec, 1), 3);
	hm__vec_fini(&vec);
}
END_TEST

START_TEST(reserve_is_enough)
{
	struct hm_oom oom;
	struct hm__vec vec;

	hm_oom_init(&oom, 2);
	hm__vec_init(&vec, sizeof(int), &oom.alloc);
	ck_assert(hm__vec_reserve(&vec, 100));
	for (int i = 0; i < 100; i++)
		ck_assert_ptr_nonnull(hm__vec_push(&vec, &i));
	ck_assert(!oom.failed);
	hm__vec_fini(&vec);
	ck_assert_int_eq(oom.live, 0);
}
END_TEST

START_TEST(append_takes_all_or_nothing)
{
	struct hm_oom oom;
	struct hm__vec vec;
	struct hm__vec from;

	hm__vec_init(&from, sizeof(int), NULL);
	hm_oom_init(&oom, 2);
	hm__vec_init(&vec, sizeof(int), &oom.alloc);
	ck_assert(hm__vec_append(&vec, &from));
	ck_assert_uint_eq(vec.len, 0);
	for (int i = 0; i < 100; i++)
		hm__vec_push(&from, &i);
	ck_assert(hm__vec_append(&vec, &from));
	ck_assert(!hm__vec_append(&vec, &from));
	ck_assert_uint_eq(vec.len, 100);
	ck_assert(hm__vec_append(&vec, &from));
	ck_assert_uint_eq(vec.len, 200);
	for (int i = 0; i < 200; i++)
		ck_assert_int_eq(at(&vec, (size_t)i), i % 100);
	hm__vec_fini(&vec);
	hm__vec_fini(&from);
	ck_assert_int_eq(oom.live, 0);
}
END_TEST

START_TEST(overflow_is_refused)
{
	struct hm__vec vec;
	const int one = 1;

	hm__vec_init(&vec, sizeof(int), NULL);
	hm__vec_push(&vec, &one);
	ck_assert(!hm__vec_reserve(&vec, SIZE_MAX));
	ck_assert(!hm__vec_reserve(&vec, SIZE_MAX / sizeof(int)));
	ck_assert_uint_eq(vec.len, 1);
	ck_assert_int_eq(at(&vec, 0), 1);
	hm__vec_fini(&vec);
}
END_TEST

START_TEST(failed_push_changes_nothing)
{
	struct hm_oom oom;
	struct hm__vec vec;

	for (long n = 1;; n++) {
		hm_oom_init(&oom, n);
		hm__vec_init(&vec, sizeof(int), &oom.alloc);
		for (int i = 0; i < 100; i++) {
			const size_t len = vec.len;

			if (hm__vec_push(&vec, &i) != NULL)
				continue;
			ck_assert_uint_eq(vec.len, len);
			ck_assert_ptr_nonnull(hm__vec_push(&vec, &i));
		}
		for (int i = 0; i < 100; i++)
			ck_assert_int_eq(at(&vec, (size_t)i), i);
		hm__vec_fini(&vec);
		ck_assert_int_eq(oom.live, 0);
		if (!oom.failed)
			break;
	}
	ck_assert_int_gt(oom.calls, 3);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/vec");
	TCase *tcase = tcase_create("vec");

	tcase_add_test(tcase, push_keeps_order);
	tcase_add_test(tcase, remove_closes_the_gap);
	tcase_add_test(tcase, reserve_is_enough);
	tcase_add_test(tcase, append_takes_all_or_nothing);
	tcase_add_test(tcase, overflow_is_refused);
	tcase_add_test(tcase, failed_push_changes_nothing);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
