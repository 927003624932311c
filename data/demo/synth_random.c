/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_random.h"

uint64_t synth_random_next(struct synth_random *random)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

/* The name is mixed in byte by byte, so that no two uses run in step. */
struct synth_random synth_random_of(
	uint64_t seed, const char *use, uint64_t number)
{
	struct synth_random random = { seed };

	for (; *use; use++) {
		random.state ^= (unsigned char)*use;
		random.state = synth_random_next(&random);
	}
	random.state ^= number;
	random.state = synth_random_next(&random);
	return random;
}

int32_t synth_random_below(struct synth_random *random, int32_t n)
{
	uint64_t high = synth_random_next(random) >> 32;

	return (int32_t)(high * (uint64_t)n >> 32);
}

bool synth_random_chance(struct synth_random *random, int32_t rate)
{
	return synth_random_below(random, 10000) < rate;
}

int32_t synth_random_around(
	struct synth_random *random, int32_t mean, int32_t reach)
{
	int32_t sum = 0;

	for (int i = 0; i < 4; i++)
		sum += synth_random_below(random, 2 * reach + 1) - reach;
	return mean + sum / 4;
}

size_t synth_random_pick(
	struct synth_random *random, const int32_t *weights, size_t n)
{
	int32_t left = synth_random_below(random, 10000);
	size_t i = 0;

	while (i + 1 < n && left >= weights[i])
		left -= weights[i++];
	return i;
}
