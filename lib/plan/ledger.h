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
 * a venue more room, a day may be opened (blocked), and one venue may have a
 * twin, with the number behind the last.
 *
 * Venues that draw on the same people stand in one list, that of the venue
 * whose people they are. Two teams at a venue on a day are one drive there,
 * and share its units by what each can take; each is put in for itself.
 *
 * Where all drives of a time are felt (echo.h), each first has the least it
 * could have; then, in order of days, it takes as many of the people as it has
 * use for and leaves those after it theirs. The plan may have taken fewer.
 */

#include <hienmau/explain.h>

#include "engine/board.h"
#include "plan/problem_ahead.h"
#include "plan/problem_instance.h"

/* A drive of one team in numbers. */
struct hm__slot {
	int32_t venue;
	int32_t day;
	int32_t team;
};

/* A drive of a venue, or of one that draws on its people. */
struct hm__ledger_drive {
	int32_t venue;
	int32_t day;
	int32_t team;
	int32_t second; /* above @team; -1: none */
	int32_t units;  /* it brings now, less what booked ones lose */
};

struct hm__ledger_venue {
	const struct hm__profile *profile;
	const struct hm__plan_venue *record;
	int32_t tag;  /* of its links; a twin has those of the other */
	int32_t pool; /* whose list and place these are; itself */
	int32_t room; /* units a day; 0: any number */
	const struct hm__place *place;
	struct hm__ledger_drive *drives; /* by day */
	int32_t ndrives;
	int64_t late; /* dong, for the last of them */
};

struct hm__ledger {
	const struct hm_problem *problem;
	const struct hm_instance *instance;
	struct hm__arena arena;
	struct hm__ledger_venue *venues; /* one more, for a twin */
	int64_t *units;                  /* [row] */
	int32_t *capacity;               /* [team] */
	uint8_t *blocked;                /* [team * days + day]: bits of duty.h,
					  * none for a full week */
	int32_t *at;   /* [team * days + day]: the venue; -1: none */
	int32_t *left; /* [team * weeks + week]: drives it may still take */
	struct hm__duty duty;
	struct hm__visit *scratch;
	struct hm_explain_sums sums;
};

/** An empty plan; false: no memory. Borrows both. */
bool hm__ledger_init(struct hm__ledger *ledger,
	const struct hm_problem *problem, const struct hm_instance *instance);

void hm__ledger_fini(struct hm__ledger *ledger);

/** True if the drive may be put in. */
bool hm__ledger_may(const struct hm__ledger *ledger, struct hm__slot slot);

/**
 * True if it may be put in to be joined by @second: alone it might leave less
 * than it takes from a booked drive.
 */
bool hm__ledger_may_first(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t second);

/** Puts in a drive that may be. */
void hm__ledger_add(struct hm__ledger *ledger, struct hm__slot slot);

/** Takes out a drive that is in. */
void hm__ledger_take(struct hm__ledger *ledger, struct hm__slot slot);

/** Units of a drive that is in, and what of them is taken; of one team. */
struct hm__gain hm__ledger_whole(
	const struct hm__ledger *ledger, struct hm__slot slot);
struct hm__gain hm__ledger_gain(
	const struct hm__ledger *ledger, struct hm__slot slot);

/** Units that teams of a drive can take together, and the venue lets them. */
int32_t hm__ledger_most(
	const struct hm__ledger *ledger, const struct hm__ledger_drive *drive);

/** What one team of a drive that is in has of @units. */
int32_t hm__ledger_part(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t units);

/** The drive at a venue, or at one with the same people, on a day; or NULL. */
const struct hm__ledger_drive *hm__ledger_find(
	const struct hm__ledger *ledger, int32_t venue, int32_t day);

/** True if a day of its people's is at least their spacing away from those of
 * their drives, and leaves all of them somebody. */
bool hm__ledger_has_people(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *pool, int32_t day);

/** True if a drive of its people's at a level has room beside the others at the
 * least they could have. */
bool hm__ledger_fits(const struct hm__ledger *ledger,
	const struct hm__ledger_venue *pool, int32_t day, int32_t level);

/** What the drives of a venue's people bring, into the units of the scratch
 * in their order. */
void hm__ledger_count(
	const struct hm__ledger *ledger, const struct hm__ledger_venue *pool);

/** Counts all drives again, after places or capacities were changed. */
void hm__ledger_recount(struct hm__ledger *ledger);

/** The rows a drive counts for; targets are the first of them. */
const int32_t *hm__ledger_rows(
	const struct hm__ledger *ledger, struct hm__slot slot, int32_t *n);

/** Makes the last venue a twin of @venue, without drives. */
void hm__ledger_twin(struct hm__ledger *ledger, size_t venue);

#endif
