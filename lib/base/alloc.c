/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/alloc.h>

#include <stdlib.h>

static void *default_alloc(void *ctx, size_t size)
{
	(void)ctx;
	return malloc(size);
}

static void *default_realloc(void *ctx, void *ptr, size_t size)
{
	(void)ctx;
	return realloc(ptr, size);
}

static void default_free(void *ctx, void *ptr)
{
	(void)ctx;
	free(ptr);
}

static const struct hm_alloc default_allocator = {
	.alloc = default_alloc,
	.realloc = default_realloc,
	.free = default_free,
	.ctx = NULL,
};

const struct hm_alloc *hm_alloc_default(void)
{
	return &default_allocator;
}
