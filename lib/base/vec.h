/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_VEC_H
#define HM_BASE_VEC_H

/*
 * The one growable array: elements of equal size in one block. Sizes are
 * checked before arithmetic; on failure the array is unchanged.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/alloc.h>

struct hm__vec {
	void *data; /* cast to the element type */
	size_t len; /* elements in use */
	size_t cap;
	size_t size; /* bytes of one element */
	const struct hm_alloc *alloc;
};

void hm__vec_init(
	struct hm__vec *vec, size_t size, const struct hm_alloc *alloc);

/** Room for @n more elements; false if no memory. */
bool hm__vec_reserve(struct hm__vec *vec, size_t n);

/** Appends a copy of *@elem (zeroes if NULL); its address, or NULL. */
void *hm__vec_push(struct hm__vec *vec, const void *elem);

/** Appends all of @from, which has elements of the same size. */
bool hm__vec_append(struct hm__vec *vec, const struct hm__vec *from);

/** Element @i, which must exist. */
void *hm__vec_at(const struct hm__vec *vec, size_t i);

/** Takes element @i out; the order of the rest is kept. */
void hm__vec_remove(struct hm__vec *vec, size_t i);

/** Forgets the elements, keeps the memory. */
void hm__vec_clear(struct hm__vec *vec);

void hm__vec_fini(struct hm__vec *vec);

#endif
