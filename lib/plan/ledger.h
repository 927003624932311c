/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_LEDGER_H
#define HM_PLAN_LEDGER_H

/*
 * The books of a plan: its drives, and what they come to, true after every
 * drive that is put in or taken out. Exact and slow beside the search's board;
 * nothing here is rounded, weighed or left for later. A question is answered
 * by putting a drive in, reading the sums, and taking it out again.
 *
 * Rows, credits and bands are those of one instance. What a venue offers may
 * be taken from another one (place), a team may be given more beds (capacity),
 * a day may be opened (open), and one venue may have a twin, with the number
 * behind the last.
 */

#include <hienmau/explain.h>

#include "plan/instance_priv.h"
#include "plan/problem_instance.h"

/* A drive in numbers. */
struct hm__slot {
	int32_t venue;
	int32_t day;
	int32_t team;
};

/* A drive of a venue: what it brings now. */
struct hm__ledger_drive {
	int32_t day;
	int32_t team;
	int32_t units;
};

struct hm__ledger_venue {
	const struct hm__place *place;
	const struct hm__profile *profile;
	const struct hm__plan_venue *record;
	struct hm__ledger_drive *drives; /* by day */
	int32_t ndrives;
};

struct hm__ledger {
	const struct hm_problem *problem;
	const struct hm_instance *instance;
	struct hm__arena arena;
	struct hm__ledger_venue *venues; /* one more, for a twin */
	int64_t *units;                  /* [row] */
	int32_t *capacity;               /* [team] */
	uint8_t *open;                   /* [team * days + day] */
	int32_t *at;   /* [team * days + day]: the venue; -1: none */
	int32_t *left; /* [team * weeks + week]: drives it may still take */
	struct hm_explain_sums sums;
};

/** An empty plan; false: no memory. Borrows both. */
bool hm__ledger_init(struct hm__ledger *ledger,
	const struct hm_problem *problem, const struct hm_instance *instance);

void hm__ledger_fini(struct hm__ledger *ledger);

/** True if the drive may be put in. */
bool hm__ledger_may(const struct hm__ledger *ledger, struct hm__slot slot);

/** Puts in a drive that may be. */
void hm__ledger_add(struct hm__ledger *ledger, struct hm__slot slot);

/** Takes out a drive that is in. */
void hm__ledger_take(struct hm__ledger *ledger, struct hm__slot slot);

/** Units of a drive that is in. */
int32_t hm__ledger_units(const struct hm__ledger *ledger, struct hm__slot slot);

/** Counts all drives again, after places or capacities were changed. */
void hm__ledger_recount(struct hm__ledger *ledger);

/** The rows a drive counts for; targets are the first of them. */
const int32_t *hm__ledger_rows(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t *n);

/** Makes the last venue a twin of @venue, without drives. */
void hm__ledger_twin(struct hm__ledger *ledger, size_t venue);

#endif
