/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_funnel.h"

/*
 * Units per registered person, per 10,000: the median, and the range, of
 * nineteen published drives; the reach gives their quartiles 0.71 and 0.81
 * together with the luck of each person.
 */
enum { YIELD = 7650, YIELD_REACH = 1900, YIELD_MIN = 5700, YIELD_MAX = 8600 };

/* Half of what is lost stays at home, half is turned away. */
enum { COME = 8800, COME_MAX = 9700, WHOLE = 10000 };

/* Of those accepted: nothing collected, or too little. Of all: had given. */
enum { FAILED = 50, PARTIAL = 100, REPEAT = 5500 };

enum { GRAMS_350 = 45000, GRAMS_450 = 50000 };

struct synth_rates synth_rates_draw(struct synth_random *random)
{
	int32_t yield = synth_random_around(random, YIELD, YIELD_REACH);

	if (yield < YIELD_MIN)
		yield = YIELD_MIN;
	if (yield > YIELD_MAX)
		yield = YIELD_MAX;

	struct synth_rates rates = { .come = COME + (yield - YIELD) / 2 };

	if (rates.come > COME_MAX)
		rates.come = COME_MAX;
	rates.accept = yield * WHOLE / rates.come;
	return rates;
}

int32_t synth_weight_draw(struct synth_random *random, enum hm_sex sex)
{
	int32_t half_kg = sex == HM_SEX_FEMALE
		? synth_random_around(random, 102, 28)
		: synth_random_around(random, 120, 34);
	int32_t least = sex == HM_SEX_FEMALE ? 84 : 90;

	return (half_kg < least ? least : half_kg) * 500;
}

/* The bag a weight allows (Circular 26/2013/TT-BYT, article 4.2.a). */
static int32_t draw_bag(struct synth_random *random, int32_t weight_g)
{
	static const int32_t bags[] = { 250, 350, 450 };
	static const int32_t shares[] = { 1300, 7400, 1300 };
	int32_t bag = bags[synth_random_pick(random, shares, 3)];

	if (bag == 450 && weight_g < GRAMS_450)
		bag = 350;
	if (bag == 350 && weight_g < GRAMS_350)
		bag = 250;
	return bag;
}

struct synth_gift synth_funnel_pass(struct synth_random *random,
	const struct synth_rates *rates, int32_t weight_g)
{
	if (!synth_random_chance(random, rates->come))
		return (struct synth_gift){ SYNTH_NO_SHOW, 0 };
	if (!synth_random_chance(random, rates->accept))
		return (struct synth_gift){ SYNTH_REFUSED, 0 };
	if (synth_random_chance(random, FAILED))
		return (struct synth_gift){ SYNTH_FAILED, 0 };
	if (synth_random_chance(random, PARTIAL))
		return (struct synth_gift){ SYNTH_PARTIAL,
			100 + 10 * synth_random_below(random, 12) };
	return (struct synth_gift){ SYNTH_FULL, draw_bag(random, weight_g) };
}

struct hm_counts synth_counts_zero(void)
{
	return (struct hm_counts){ 0 };
}

void synth_counts_add(
	struct hm_counts *counts, struct synth_gift gift, bool repeat)
{
	counts->registered++;
	if (gift.stage == SYNTH_NO_SHOW)
		return;
	counts->came++;
	if (gift.stage == SYNTH_REFUSED)
		return;
	counts->accepted++;
	if (gift.stage == SYNTH_FAILED)
		return;
	counts->units++;
	counts->ml += gift.ml;
	counts->repeat += repeat;
	if (gift.ml >= 450)
		counts->bags_450++;
	else if (gift.ml >= 350)
		counts->bags_350++;
	else
		counts->bags_250++;
}

struct hm_counts synth_counts_draw(
	struct synth_random *random, int32_t registered, int32_t most)
{
	struct synth_rates rates = synth_rates_draw(random);
	struct hm_counts counts = synth_counts_zero();

	for (int32_t i = 0; i < registered && counts.units < most; i++) {
		enum hm_sex sex = synth_random_chance(random, 5000)
			? HM_SEX_FEMALE
			: HM_SEX_MALE;
		int32_t weight_g = synth_weight_draw(random, sex);

		synth_counts_add(&counts,
			synth_funnel_pass(random, &rates, weight_g),
			synth_random_chance(random, REPEAT));
	}
	return counts;
}
