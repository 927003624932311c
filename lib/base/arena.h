/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_ARENA_H
#define HM_BASE_ARENA_H

/* Memory that lives and dies together: pieces of large blocks. */

#include <stddef.h>

#include <hienmau/alloc.h>

struct hm__arena_block;

struct hm__arena {
	struct hm__arena_block *blocks; /* newest first */
	const struct hm_alloc *alloc;
};

void hm__arena_init(struct hm__arena *arena, const struct hm_alloc *alloc);

/** @size zeroed bytes, aligned for any type; NULL if no memory. */
void *hm__arena_alloc(struct hm__arena *arena, size_t size);

/** A copy of @len bytes with a NUL behind; NULL if no memory. */
char *hm__arena_copy(struct hm__arena *arena, const char *text, size_t len);

/** A copy of a string; a NULL string gives "". NULL if no memory. */
char *hm__arena_str(struct hm__arena *arena, const char *str);

/** Frees everything at once. The arena may be used again. */
void hm__arena_fini(struct hm__arena *arena);

#endif
