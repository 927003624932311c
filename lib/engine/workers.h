/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_WORKERS_H
#define HM_ENGINE_WORKERS_H

/* Independent pieces of work on several threads. */

#include <stddef.h>

enum { HM__WORKERS_MAX = 64 };

/** Piece @i by worker @worker, who has scratch of its own. */
typedef void hm__work(void *ctx, int worker, size_t i);

/**
 * Does pieces 0 to @n - 1 on @threads threads, the caller's one of them, and
 * returns when all are done. Where a thread cannot be had, others do its
 * share. Which worker does a piece must not matter for what it writes.
 */
void hm__workers_run(int threads, size_t n, hm__work *work, void *ctx);

#endif
