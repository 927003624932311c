/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_WATCH_H
#define HM_ENGINE_WATCH_H

/*
 * When to stop and when to tell. The search goes through phases, each with a
 * share of the work: counted in steps, or by the clock where the caller wants
 * an answer in time.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/instance.h>

struct hm__watch {
	double (*clock)(void *ctx);
	void *clock_ctx;
	double start;
	double time;   /* seconds for all phases; 0: steps count */
	double effort; /* 1 is the usual */
	hm_solve_callback *progress;
	void *ctx;
	double best;  /* objective so far; HUGE_VAL: none */
	double bound; /* so far */
	bool stopped; /* by the caller */

	double from; /* of the phase: share of all work */
	double to;
	double phase_start; /* seconds */
	double steps;       /* of the phase, where steps count */
	double told;        /* seconds or share when the caller was last told */
};

void hm__watch_init(struct hm__watch *watch,
	const struct hm_solve_options *options, hm_solve_callback *progress,
	void *ctx);

/** Begins a phase that ends at @to of all work, of so many usual steps. */
void hm__watch_phase(struct hm__watch *watch, double to, double steps);

/**
 * How much of the phase is done after @step steps: 1 or more is all of it.
 * Tells the caller now and then.
 */
double hm__watch_done(struct hm__watch *watch, double step);

/** Tells the caller that all is done. */
void hm__watch_end(struct hm__watch *watch);

#endif
