/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/risk.h"

#include <math.h>

static const double shape = 8;
static const double level = 0.06;

double hm__risk_deviation(const struct hm__risk *risk)
{
	const double together = level * risk->mean;
	const double variance = risk->mean + risk->squares / shape +
		together * together;

	return variance > 0 ? sqrt(variance) : 0;
}

int32_t hm__risk_chance(const struct hm__risk *risk, double need)
{
	const double away = risk->mean - need;
	const double wide = hm__risk_deviation(risk);

	if (wide <= 0)
		return away >= 0 ? 10000 : 0;
	return (int32_t)lround(5000 * erfc(-away / wide / sqrt(2)));
}

double hm__risk_mean(double need, double size, int32_t chance)
{
	double low = 0;
	double high = 1;

	if (need <= 0)
		return need;
	/* Twice as much until it is enough, then halves. */
	for (int i = 0; i < 64; i++) {
		const struct hm__risk risk = { need * high,
			need * high * size };

		if (hm__risk_chance(&risk, need) >= chance)
			break;
		high *= 2;
	}
	for (int i = 0; i < 64; i++) {
		const double middle = (low + high) / 2;
		const struct hm__risk risk = { need * middle,
			need * middle * size };

		if (hm__risk_chance(&risk, need) >= chance)
			high = middle;
		else
			low = middle;
	}
	return need * high;
}
