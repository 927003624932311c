/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_DUAL_H
#define HM_ENGINE_DUAL_H

/*
 * Prices: what a row pays for a drive of u units, what a team asks for a day
 * and for one of the drives of a week or under a cap.
 *
 * The price of a row is a function of the units, given at the knots of a grid
 * and straight in between, or one figure per unit for rows of very many
 * drives. All figures stand in one vector of doubles: rows, then slots,
 * then team weeks, then caps of teams.
 */

#include <stdbool.h>

#include "engine/instance_priv.h"

struct hm__dual {
	const struct hm_instance *instance;
	struct hm__arena arena;
	size_t size;  /* of a vector */
	size_t slots; /* where the slots begin */
	size_t weeks; /* where the team weeks begin */
	size_t caps;  /* where the caps begin */

	bool linear; /* every row has one figure */
	int32_t nknots;
	int32_t grid; /* units between knots; knot k lies at (k + 1) * grid */

	int32_t *first;  /* [row]: its first figure */
	bool *is_linear; /* [row]: one figure, for a drive of `usual` units */
	double noptions; /* drives that there are to choose from */
	double usual;    /* units of a usual drive */
	double drive;    /* dong of a usual drive */
	double unit;     /* dong of a unit, by the cheapest drive of a venue */
	double most;     /* dong that a row pays for a unit, or gets for it */
	double *low;     /* [figure]: bounds */
	double *high;
};

/**
 * Lays out prices. @linear: every row has one figure. False: no memory, and
 * there is nothing to free.
 */
bool hm__dual_init(
	struct hm__dual *dual, const struct hm_instance *instance, bool linear);

void hm__dual_fini(struct hm__dual *dual);

/** Prices to start from: what a unit costs in a usual drive. */
void hm__dual_start(const struct hm__dual *dual, double *x);

/** The same prices in another layout of the same instance. */
void hm__dual_convert(const struct hm__dual *from, const double *x,
	const struct hm__dual *to, double *out);

/** What a row pays for a drive of @units. */
double hm__dual_pay(const struct hm__dual *dual, const double *x, size_t row,
	int32_t units);

/** The same for all units from 0 to the most, into @pay. */
void hm__dual_table(
	const struct hm__dual *dual, const double *x, size_t row, double *pay);

/** Adds @times drives of @units to what the figures of a row have. */
void hm__dual_add(const struct hm__dual *dual, double *gradient, size_t row,
	int32_t units, double times);

#endif
