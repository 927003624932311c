/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DRIVE_H
#define HIENMAU_DRIVE_H

/*
 * Drives: collection events. A drive is the hinge of everything: the planner
 * proposes it, calendars show it, results credit it. Records; text is
 * borrowed from the book. What a state means stands in one table, asked
 * through the functions here.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/date.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/minute.h>

HM_BEGIN

/** States. The numbers are kept on disk and never change. */
enum hm_drive_state {
	HM_DRIVE_STATE_UNKNOWN = 0,
	HM_DRIVE_STATE_PROPOSED = 1,  /* by a plan; holds nothing */
	HM_DRIVE_STATE_TENTATIVE = 2, /* we want it; host and team not sure */
	HM_DRIVE_STATE_CONFIRMED = 3, /* host and team have agreed */
	HM_DRIVE_STATE_HELD = 4,      /* took place; no result yet */
	HM_DRIVE_STATE_REPORTED = 5,  /* its result is recorded */
	HM_DRIVE_STATE_CANCELLED = 6,
};

enum { HM_DRIVE_STATE_COUNT = 7 };

/** Dong of a drive at most: its fixed costs, and a road around the world. */
#define HM_DRIVE_COST_MAX INT64_C(100000000000000)

struct hm_drive {
	struct hm_id id;
	const char *code; /* external or "2027-003" for planned; not empty */
	hm_date day;
	hm_minute start; /* local hours [start, end) at the venue */
	hm_minute end;
	struct hm_id venue;
	struct hm_id team; /* may be none while tentative */
	struct hm_id host; /* the org that invites; results credit it */
	enum hm_drive_state state;
	bool pinned;        /* a re-plan must leave it alone */
	int32_t expected;   /* units expected to be collected; -1 = not known */
	int64_t cost;       /* dong, to HM_DRIVE_COST_MAX; -1 = not known */
	int32_t revision;   /* grows by one with every published change */
	hm_instant changed; /* when it last changed */
	const char *note;   /* may be empty */
};

/** The stable token of a state, "tentative": in files, and a message id. */
HM_API const char *hm_drive_state_name(enum hm_drive_state state);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_drive_state_parse(
	const char *text, size_t len, enum hm_drive_state *out);

/** True if a drive in this state occupies its team and venue on its day. */
HM_API bool hm_drive_state_holds(enum hm_drive_state state);

/** True if it counts as scheduled: expected units, calendars. */
HM_API bool hm_drive_state_scheduled(enum hm_drive_state state);

/** True if the public may be told of it. */
HM_API bool hm_drive_state_public(enum hm_drive_state state);

/** True if a drive may go from one state to the other. */
HM_API bool hm_drive_state_may_become(
	enum hm_drive_state from, enum hm_drive_state to);

/**
 * Changes the state, counts the revision up and sets @changed to @now.
 * HM_ERR_CONFLICT, saying both states, if the table does not allow it.
 */
HM_API enum hm_status hm_drive_set_state(struct hm_drive *drive,
	enum hm_drive_state state, hm_instant now, struct hm_error *err);

/**
 * Notes that day, hours, place or team were changed by the caller: counts
 * the revision up and sets @changed.
 */
HM_API void hm_drive_touch(struct hm_drive *drive, hm_instant now);

/** The id of a drive with an external code. */
HM_API struct hm_id hm_drive_id(const char *code);

HM_END

#endif
