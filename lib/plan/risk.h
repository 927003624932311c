/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_RISK_H
#define HM_PLAN_RISK_H

/*
 * How sure a sum of drives is. A drive of mean m is negative binomial with
 * k = 8: variance m + m * m / 8, which is between what state-days of Malaysia
 * show (k = 4) and a chapter that knows its hosts (k = 16). Drives are
 * independent but for a level they share, with a standard deviation of 6 %:
 *
 *     var(sum) = sum(m + m * m / 8) + (0.06 * sum(m))^2
 */

#include <stdint.h>

/* What a sum of drives is made of. */
struct hm__risk {
	double mean;    /* below 0 where proposals take more than they bring */
	double squares; /* of the means */
};

/** The standard deviation of the sum; 0 where the mean is too far below 0. */
double hm__risk_deviation(const struct hm__risk *risk);

/** The chance, per 10,000, that the sum is at least @need. */
int32_t hm__risk_chance(const struct hm__risk *risk, double need);

/**
 * The mean that a sum of drives of @size units needs to be at least @need with
 * a chance per 10,000 of @chance (1 to 9,999).
 */
double hm__risk_mean(double need, double size, int32_t chance);

#endif
