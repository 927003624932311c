/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_LABEL_H
#define HM_ENGINE_LABEL_H

/*
 * The best path of a venue that feels all its drives of a time (echo.h). A
 * label is a path up to a drive. Of two up to the same day, one that costs no
 * more and leaves no more people missing on any later day is as good as the
 * other whatever follows, and the other is dropped: what is left holds a best
 * path.
 *
 * So what a choice is worth must be below 0, and below what any choice of a
 * lower level is worth: without it, or with that one, a path is as good.
 *
 * Cost: for each choice the labels of the time that is felt, four for each
 * day. Where there would be more, the best ones are kept.
 */

#include "engine/echo.h"
#include "engine/shortlist.h"

struct hm__label {
	double value;
	const struct hm__option *option;
	int32_t at;     /* day of the venue's shortlist */
	int32_t day;    /* of the plan */
	int32_t before; /* label of the drive before; -1: none */
};

/* An option of a day, and what it is worth by itself. */
struct hm__choice {
	const struct hm__option *option;
	double value;
};

struct hm__labels {
	const struct hm__place *place;
	struct hm__label *label;
	int32_t n;
	int32_t first;  /* of those of the day that is being added */
	int32_t felt;   /* days */
	int32_t oldest; /* still felt, of those before */
	int32_t best;   /* of those not felt any more; -1: none is below 0 */
};

/** False: no memory. The arrays are in @arena. */
bool hm__labels_init(
	struct hm__labels *labels, int32_t days, struct hm__arena *arena);

/** Begins a venue. */
void hm__labels_begin(struct hm__labels *labels, const struct hm__place *place);

/**
 * Adds paths that end on day @at of the list with one of @n choices, by level,
 * for each level at most one. Days come in order.
 */
void hm__labels_add(struct hm__labels *labels, int32_t at,
	const struct hm__option_day *day, const struct hm__choice *choice,
	int32_t n);

/** The label of the best path; -1: none is better than no drive. */
int32_t hm__labels_best(const struct hm__labels *labels);

#endif
