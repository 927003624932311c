/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_RANDOM_H
#define HM_DEMO_SYNTH_RANDOM_H

/*
 * Random numbers that are the same on every machine: a counter that grows by
 * the golden ratio, mixed by SplitMix64 (Steele, Lea and Flood, Fast
 * splittable pseudorandom number generators, 2014). Integers only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct synth_random {
	uint64_t state;
};

/** A stream of its own for one use of a seed. */
struct synth_random synth_random_of(
	uint64_t seed, const char *use, uint64_t number);

/** 64 random bits. */
uint64_t synth_random_next(struct synth_random *random);

/** 0 to @n - 1; @n is at least 1. */
int32_t synth_random_below(struct synth_random *random, int32_t n);

/** True @rate times in 10,000. */
bool synth_random_chance(struct synth_random *random, int32_t rate);

/**
 * Bell-shaped around @mean, at most @reach away: the sum of four even draws.
 * The standard deviation is 0.29 @reach.
 */
int32_t synth_random_around(
	struct synth_random *random, int32_t mean, int32_t reach);

/** The row drawn from a table of weights that sum to 10,000. */
size_t synth_random_pick(
	struct synth_random *random, const int32_t *weights, size_t n);

#endif
