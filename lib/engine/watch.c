/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/watch.h"

#include <math.h>

/* The caller hears after so many seconds, or so much of the work. */
static const double tell_seconds = 0.1;
static const double tell_share = 0.005;

static double now(const struct hm__watch *watch)
{
	return watch->clock == NULL
		? 0
		: watch->clock(watch->clock_ctx) - watch->start;
}

void hm__watch_init(struct hm__watch *watch,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx)
{
	*watch = (struct hm__watch){
		.clock = options->clock,
		.clock_ctx = options->clock_ctx,
		.time = options->clock == NULL ? 0 : options->time,
		.effort = options->effort > 0 ? options->effort / 100.0 : 1,
		.progress = progress,
		.ctx = ctx,
		.best = HUGE_VAL,
		.bound = -HUGE_VAL,
	};
	watch->start = now(watch);
}

void hm__watch_phase(struct hm__watch *watch, double to, double steps)
{
	watch->from = watch->to;
	watch->to = to;
	watch->phase_start = now(watch);
	watch->steps = steps * watch->effort;
}

static void tell(struct hm__watch *watch, double seconds, double done)
{
	const double at = watch->time > 0 ? seconds : done;
	const double gap = watch->time > 0 ? tell_seconds : tell_share;
	const struct hm_solve_progress progress = {
		.seconds = seconds,
		.best = watch->best < HUGE_VAL ? (int64_t)watch->best
					       : INT64_MAX,
		.bound = watch->bound,
		.done = done,
	};

	if (watch->progress == NULL || (done < 1 && at < watch->told + gap))
		return;
	watch->told = at;
	if (!watch->progress(watch->ctx, &progress))
		watch->stopped = true;
}

double hm__watch_done(struct hm__watch *watch, double step)
{
	const double seconds = now(watch);
	double part = watch->steps > 0 ? step / watch->steps : 1;

	/* Objectives are whole: nothing is left to be gained. */
	if (watch->stopped || watch->best - watch->bound < 0.999)
		return 1;
	if (watch->time > 0) {
		const double end = watch->to * watch->time;
		const double span = end - watch->phase_start;

		part = span > 0 ? (seconds - watch->phase_start) / span : 1;
	}
	part = part < 1 ? part : 1;
	tell(watch, seconds, watch->from + part * (watch->to - watch->from));
	return watch->stopped ? 1 : part;
}

void hm__watch_end(struct hm__watch *watch)
{
	if (!watch->stopped)
		tell(watch, now(watch), 1);
}
