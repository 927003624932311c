/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_OOM_H
#define HM_TEST_OOM_H

/*
 * An allocator that fails on purpose and counts what is alive:
 *
 *	struct hm_oom oom;
 *	int n = 0;
 *	do {
 *		hm_oom_init(&oom, ++n);
 *		status = call_under_test(&oom.alloc, &out);
 *		... on failure: the outputs are untouched ...
 *		... free what the call made ...
 *		ck_assert_int_eq(oom.live, 0);
 *	} while (oom.failed);
 */

#include <stdbool.h>

#include <hienmau/alloc.h>

struct hm_oom {
	struct hm_alloc alloc; /* give &oom.alloc to the code under test */
	long fail_at;          /* the call that fails, from 1; 0 = none */
	long calls;            /* of alloc and realloc so far */
	long live;             /* blocks not freed */
	bool failed;           /* call @fail_at happened */
};

/** The @fail_at-th allocation, and only that one, will fail; 0 = none. */
void hm_oom_init(struct hm_oom *oom, long fail_at);

#endif
