/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_MEM_H
#define HM_BASE_MEM_H

/*
 * Calls of an allocator; @alloc NULL means malloc. And what is said where one
 * failed.
 */

#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/error.h>

/** @count items of @size bytes, zeroed; NULL on overflow or no memory. */
void *hm__mem_new(const struct hm_alloc *alloc, size_t count, size_t size);

/** Resizes; like realloc(), @ptr stays valid on failure. */
void *hm__mem_resize(const struct hm_alloc *alloc, void *ptr, size_t size);

/** Frees; NULL is a no-op. */
void hm__mem_free(const struct hm_alloc *alloc, void *ptr);

/** A copy of @len bytes with a NUL behind; NULL if no memory. */
char *hm__mem_copy(const struct hm_alloc *alloc, const char *text, size_t len);

/** Records that memory ran out and returns HM_ERR_NOMEM. */
enum hm_status hm__no_memory(struct hm_error *err);

#endif
