/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_ALLOC_H
#define HIENMAU_ALLOC_H

/*
 * Where memory comes from. Each root object (book, policy, plan, store) is
 * made with an allocator, keeps the pointer and hands it to its parts; the
 * allocator must outlive them. NULL means malloc. There is no global hook. A
 * call that works on several threads asks it from one at a time.
 */

#include <stddef.h>

#include <hienmau/api.h>

HM_BEGIN

/**
 * Allocation functions with the meaning of malloc, realloc and free, and the
 * caller's context as first argument. Sizes are never 0. @alloc and @realloc
 * may return NULL: the call that needed memory then fails with HM_ERR_NOMEM
 * and leaves its object as it was.
 */
struct hm_alloc {
	void *(*alloc)(void *ctx, size_t size);
	void *(*realloc)(void *ctx, void *ptr, size_t size);
	void (*free)(void *ctx, void *ptr);
	void *ctx;
};

/** The allocator that uses malloc. Constant, lives as long as the program. */
HM_API const struct hm_alloc *hm_alloc_default(void);

HM_END

#endif
