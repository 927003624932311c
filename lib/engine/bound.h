/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_BOUND_H
#define HM_ENGINE_BOUND_H

/*
 * Prices that make the bound high. solve.c tells why any prices give a bound;
 * here they are moved, by the volume algorithm (Barahona and Anbil, 2000): a
 * step from the best prices along a mean of what recent passes asked for,
 * longer while it helps, shorter when it does not.
 *
 * Neighbouring knots of a price function ask for the same thing by turns, and
 * so do rows of one kind. At first a step is spread over knots and shared
 * among rows, which finds the shape that all have; later it is not, which
 * finds what is special to each.
 */

#include "engine/pricing.h"
#include "engine/watch.h"

/** Scratch for steps; all vectors of the layout's size. */
struct hm__bound {
	struct hm__pricing *pricing;
	struct hm__arena arena;
	double value; /* of the best prices, by a pass that is not exact */
	double *best; /* best prices */
	double *next;
	double *gradient;
	double *mean;
	double *step;
	double *sure; /* best prices with a value by a full pass */
	double sure_value;
	int passes;                /* made */
	struct hm__shortlist list; /* of drives to look at, for a time */
	double threshold;          /* of the list */
	double *weight;            /* [row]: of its steps */
	int32_t *kind;             /* [row]: rows of one kind; -1: none */
	int32_t nkinds;
	double *kind_mean; /* [knot] */
};

bool hm__bound_init(struct hm__bound *bound, struct hm__pricing *pricing);
void hm__bound_fini(struct hm__bound *bound);

/**
 * Moves the prices in `best` until the watch says the phase is done. @factor:
 * the part of the bound that a first step hopes to gain; @patience: so many
 * passes in vain make steps shorter; @threshold: in large instances most
 * passes look at drives below this reduced cost only. The prices in `best` and
 * their value are those of a full pass at the end.
 * False: no memory.
 */
bool hm__bound_rise(struct hm__bound *bound, double factor, int patience,
	double threshold, struct hm__watch *watch);

#endif
