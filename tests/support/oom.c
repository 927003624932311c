/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "support/oom.h"

#include <stdlib.h>

static bool fails_now(struct hm_oom *oom)
{
	oom->calls++;
	if (oom->calls != oom->fail_at)
		return false;
	oom->failed = true;
	return true;
}

static void *oom_alloc(void *ctx, size_t size)
{
	struct hm_oom *oom = ctx;

	if (size == 0)
		abort(); /* the contract of struct hm_alloc */
	if (fails_now(oom))
		return NULL;

	void *ptr = malloc(size);

	if (ptr != NULL)
		oom->live++;
	return ptr;
}

static void *oom_realloc(void *ctx, void *ptr, size_t size)
{
	if (ptr == NULL)
		return oom_alloc(ctx, size);
	if (size == 0)
		abort();
	return fails_now(ctx) ? NULL : realloc(ptr, size);
}

static void oom_free(void *ctx, void *ptr)
{
	struct hm_oom *oom = ctx;

	if (ptr == NULL)
		return;
	oom->live--;
	free(ptr);
}

void hm_oom_init(struct hm_oom *oom, long fail_at)
{
	*oom = (struct hm_oom){
		.alloc = { oom_alloc, oom_realloc, oom_free, oom },
		.fail_at = fail_at,
	};
}
