/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/shared_alloc.h"

static void *shared_new(void *ctx, size_t size)
{
	struct hm__shared_alloc *shared = ctx;

	pthread_mutex_lock(&shared->lock);
	void *ptr = shared->from->alloc(shared->from->ctx, size);
	pthread_mutex_unlock(&shared->lock);
	return ptr;
}

static void *shared_resize(void *ctx, void *ptr, size_t size)
{
	struct hm__shared_alloc *shared = ctx;

	pthread_mutex_lock(&shared->lock);
	void *moved = shared->from->realloc(shared->from->ctx, ptr, size);
	pthread_mutex_unlock(&shared->lock);
	return moved;
}

static void shared_free(void *ctx, void *ptr)
{
	struct hm__shared_alloc *shared = ctx;

	pthread_mutex_lock(&shared->lock);
	shared->from->free(shared->from->ctx, ptr);
	pthread_mutex_unlock(&shared->lock);
}

bool hm__shared_alloc_init(
	struct hm__shared_alloc *shared, const struct hm_alloc *from)
{
	shared->from = from == NULL ? hm_alloc_default() : from;
	shared->alloc = (struct hm_alloc){ shared_new, shared_resize,
		shared_free, shared };
	return pthread_mutex_init(&shared->lock, NULL) == 0;
}

void hm__shared_alloc_fini(struct hm__shared_alloc *shared)
{
	pthread_mutex_destroy(&shared->lock);
}
