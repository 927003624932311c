/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/workers.h"

#include <pthread.h>
#include <stdbool.h>

struct share {
	int worker;
	int threads;
	size_t n;
	hm__work *work;
	void *ctx;
};

static void do_share(const struct share *share)
{
	for (size_t i = (size_t)share->worker; i < share->n;
		i += (size_t)share->threads)
		share->work(share->ctx, share->worker, i);
}

static void *run(void *arg)
{
	do_share(arg);
	return NULL;
}

void hm__workers_run(int threads, size_t n, hm__work *work, void *ctx)
{
	struct share shares[HM__WORKERS_MAX];
	pthread_t ids[HM__WORKERS_MAX];
	bool started[HM__WORKERS_MAX] = { false };

	if (threads > HM__WORKERS_MAX)
		threads = HM__WORKERS_MAX;
	if (threads < 1)
		threads = 1;
	for (int k = 0; k < threads; k++) {
		shares[k] = (struct share){ k, threads, n, work, ctx };
		started[k] = k > 0 &&
			pthread_create(&ids[k], NULL, run, &shares[k]) == 0;
	}
	for (int k = 0; k < threads; k++) {
		if (!started[k])
			do_share(&shares[k]);
	}
	for (int k = 0; k < threads; k++) {
		if (started[k])
			pthread_join(ids[k], NULL);
	}
}
