/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_CHANCE_H
#define HM_ENGINE_CHANCE_H

/*
 * Random numbers of the search: xoroshiro128+ (Blackman and Vigna, 2018),
 * seeded by splitmix64. The same on every machine.
 */

#include <stdint.h>

struct hm__chance {
	uint64_t s[2];
};

static inline uint64_t hm__chance_mix(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline struct hm__chance hm__chance_init(uint64_t seed)
{
	struct hm__chance chance;

	chance.s[0] = hm__chance_mix(&seed);
	chance.s[1] = hm__chance_mix(&seed);
	return chance;
}

static inline uint64_t hm__chance_next(struct hm__chance *chance)
{
	const uint64_t a = chance->s[0];
	uint64_t b = chance->s[1];
	const uint64_t out = a + b;

	b ^= a;
	chance->s[0] = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
	chance->s[1] = (b << 37) | (b >> 27);
	return out;
}

/** A number of [0, n), n > 0. */
static inline int32_t hm__chance_below(struct hm__chance *chance, int32_t n)
{
	return (int32_t)(((hm__chance_next(chance) >> 32) * (uint64_t)n) >> 32);
}

/** A number of [0, 1). */
static inline double hm__chance_part(struct hm__chance *chance)
{
	return (double)(hm__chance_next(chance) >> 11) * 0x1p-53;
}

/**
 * A number whose distribution is nearly exponential with mean 1: -log of a
 * uniform one, the logarithm straight between powers of two.
 */
static inline double hm__chance_wait(struct hm__chance *chance)
{
	const uint64_t bits = hm__chance_next(chance) >> 11;
	double u = (double)(bits + 1) * 0x1p-53;
	double sum = 0;

	while (u < 0.5) {
		u *= 2;
		sum += 0.69314718055994531;
	}
	return sum + (1 - u) * 1.38629436111989062;
}

#endif
