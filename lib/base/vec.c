/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/vec.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_CAP = 8 };

void hm__vec_init(
	struct hm__vec *vec, size_t size, const struct hm_alloc *alloc)
{
	assert(size > 0);
	*vec = (struct hm__vec){ .size = size, .alloc = alloc };
}

/* Half as much again keeps the cost of appending linear. */
static size_t grown_cap(const struct hm__vec *vec, size_t need)
{
	size_t cap = FIRST_CAP;

	if (vec->cap <= SIZE_MAX / 2 && vec->cap + vec->cap / 2 > cap)
		cap = vec->cap + vec->cap / 2;
	return cap > need ? cap : need;
}

bool hm__vec_reserve(struct hm__vec *vec, size_t n)
{
	if (n > SIZE_MAX - vec->len)
		return false;

	const size_t need = vec->len + n;
	if (need <= vec->cap)
		return true;

	const size_t cap = grown_cap(vec, need);
	if (cap > SIZE_MAX / vec->size)
		return false;

	void *data = hm__mem_resize(vec->alloc, vec->data, cap * vec->size);
	if (data == NULL)
		return false;
	vec->data = data;
	vec->cap = cap;
	return true;
}

void *hm__vec_push(struct hm__vec *vec, const void *elem)
{
	if (!hm__vec_reserve(vec, 1))
		return NULL;

	void *slot = (char *)vec->data + vec->len * vec->size;

	if (elem != NULL)
		memcpy(slot, elem, vec->size);
	else
		memset(slot, 0, vec->size);
	vec->len++;
	return slot;
}

bool hm__vec_append(struct hm__vec *vec, const struct hm__vec *from)
{
	assert(vec->size == from->size);
	if (from->len == 0)
		return true;
	if (!hm__vec_reserve(vec, from->len))
		return false;
	memcpy((char *)vec->data + vec->len * vec->size, from->data,
		from->len * from->size);
	vec->len += from->len;
	return true;
}

void *hm__vec_at(const struct hm__vec *vec, size_t i)
{
	assert(i < vec->len);
	return (char *)vec->data + i * vec->size;
}

void hm__vec_remove(struct hm__vec *vec, size_t i)
{
	char *slot = hm__vec_at(vec, i);

	memmove(slot, slot + vec->size, (vec->len - i - 1) * vec->size);
	vec->len--;
}

void hm__vec_clear(struct hm__vec *vec)
{
	vec->len = 0;
}

void hm__vec_fini(struct hm__vec *vec)
{
	hm__mem_free(vec->alloc, vec->data);
	hm__vec_init(vec, vec->size, vec->alloc);
}
