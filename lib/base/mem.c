/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/mem.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

static const struct hm_alloc *or_default(const struct hm_alloc *alloc)
{
	return alloc != NULL ? alloc : hm_alloc_default();
}

/* An allocator is never asked for 0 bytes: malloc(0) may be NULL or not. */
static size_t at_least_one(size_t size)
{
	return size > 0 ? size : 1;
}

void *hm__mem_new(const struct hm_alloc *alloc, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		return NULL;

	const struct hm_alloc *a = or_default(alloc);
	const size_t bytes = at_least_one(count * size);
	void *ptr = a->alloc(a->ctx, bytes);

	if (ptr != NULL)
		memset(ptr, 0, bytes);
	return ptr;
}

void *hm__mem_resize(const struct hm_alloc *alloc, void *ptr, size_t size)
{
	const struct hm_alloc *a = or_default(alloc);

	return a->realloc(a->ctx, ptr, at_least_one(size));
}

void hm__mem_free(const struct hm_alloc *alloc, void *ptr)
{
	const struct hm_alloc *a = or_default(alloc);

	if (ptr != NULL)
		a->free(a->ctx, ptr);
}

char *hm__mem_copy(const struct hm_alloc *alloc, const char *text, size_t len)
{
	assert(text != NULL || len == 0);
	if (len == SIZE_MAX)
		return NULL;

	const struct hm_alloc *a = or_default(alloc);
	char *copy = a->alloc(a->ctx, len + 1);

	if (copy == NULL)
		return NULL;
	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

enum hm_status hm__no_memory(struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_NOMEM,
		"There is not enough memory; close other programs and try "
		"again.");
}
