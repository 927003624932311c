/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_SHORTLIST_H
#define HM_ENGINE_SHORTLIST_H

/*
 * The drives worth a look. At given prices the best path of a venue that
 * takes a drive costs so much more than its best path of all: the drive's
 * reduced cost. What a good plan holds has little of it, so the search looks
 * at drives below a threshold only, some hundredths of all.
 */

#include "engine/instance_priv.h"

struct hm__pricing;

struct hm__option {
	double cost;
	int32_t slot;
	int16_t units;
	int16_t prior; /* days of the list that lie long enough before */
	int16_t level;
	int16_t crew;
	int16_t place; /* of its day in the venue's own list */
};

/* Options of a day stand together; the next day's begin where they end. */
struct hm__option_day {
	int32_t day;
	int32_t segment;
	int32_t first;
	int32_t most; /* units of any of them */
	double least; /* cost of the cheapest */
};

struct hm__shortlist {
	struct hm__vec options;
	struct hm__vec days; /* of all venues, and one at the end */
	int32_t *first;      /* [place]: its first day; one at the end */
	const struct hm_alloc *alloc;
};

/**
 * Lists drives with a reduced cost, in dong, of at most @threshold at the
 * prices that @pricing has its tables of: by venue, then by day. On as many
 * threads as @pricing has; the list is the same. False: no memory, and nothing
 * to free. Cost: two looks at every drive there is.
 */
bool hm__shortlist_init(struct hm__shortlist *list, struct hm__pricing *pricing,
	double threshold);

void hm__shortlist_fini(struct hm__shortlist *list);

static inline const struct hm__option_day *hm__option_day(
	const struct hm__shortlist *list, int32_t i)
{
	return (const struct hm__option_day *)list->days.data + i;
}

static inline const struct hm__option *hm__option(
	const struct hm__shortlist *list, int32_t i)
{
	const struct hm__option *options = list->options.data;

	return options == NULL ? NULL : options + i;
}

#endif
