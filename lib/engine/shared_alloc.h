/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_SHARED_ALLOC_H
#define HM_ENGINE_SHARED_ALLOC_H

/*
 * An allocator that workers may share. Nobody promised that the caller's may
 * be asked by two threads at a time, so it is asked by one after the other.
 */

#include <stdbool.h>

#include <pthread.h>

#include <hienmau/alloc.h>

struct hm__shared_alloc {
	struct hm_alloc alloc; /* hand this one to the workers */
	const struct hm_alloc *from;
	pthread_mutex_t lock;
};

/** Shares @from, NULL for malloc; it stays where it is. False: no memory. */
bool hm__shared_alloc_init(
	struct hm__shared_alloc *shared, const struct hm_alloc *from);
void hm__shared_alloc_fini(struct hm__shared_alloc *shared);

#endif
