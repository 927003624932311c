/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_WISH_H
#define HIENMAU_WISH_H

/*
 * Wishes and limits: what would help a plan, and what stands in the way of its
 * targets. A wish is one thing more: a day of a team, a venue like one there
 * is, a quarter more beds or room, a holiday less. A limit is a kind of rule
 * that keeps a target from being met, whatever the plan.
 *
 * Both are found on copies of the book with the change made, so that nothing
 * is counted that the book would not give.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/plan.h>
#include <hienmau/policy.h>
#include <hienmau/registry.h>

HM_BEGIN

struct hm_wishes;

/** What is wished for. */
enum hm_wish_kind {
	HM_WISH_UNKNOWN = 0,
	HM_WISH_TEAM_DAY = 1, /* a team works on a day it is off, not granted */
	HM_WISH_VENUE = 2,    /* one more venue like one */
	HM_WISH_TEAM_MORE = 3,  /* a team collects a quarter more a day */
	HM_WISH_VENUE_MORE = 4, /* a venue has a quarter more room */
	HM_WISH_HOLIDAY = 5     /* a holiday is a day like any other */
};

/** One wish. */
struct hm_wish {
	enum hm_wish_kind kind;
	struct hm_id of; /* the team or venue, or none */
	hm_date day;     /* or HM_DATE_NONE */
	int64_t units;   /* fewer would be missing: estimated */
	int64_t saving;  /* dong of the objective: estimated */
	bool verified;   /* the plan was made again, with and without */
	int64_t verified_units;
	int64_t verified_saving; /* negative: the search found less */
	int64_t most;            /* dong that any plan could save: proved */
};

/** How to wish; how the pools of the problem were counted. */
struct hm_wish_options {
	size_t size;
	int32_t top;                         /* wishes to verify; 0 = 3 */
	const struct hm_pool_options *pools; /* NULL: the defaults */
	const struct hm_registry *donors;    /* may be NULL */
	const struct hm_policy *policy;      /* may be NULL */
};

#define HM_WISH_OPTIONS_INIT                                                   \
	{                                                                      \
		sizeof(struct hm_wish_options), 0, NULL, NULL, NULL            \
	}

/**
 * What would help a plan most, best first; only what helps. The estimate
 * leaves the plan as it is and puts in what the wish allows, as long as that
 * saves. The first @top are verified: the problem and the changed one are both
 * solved with the effort (or, together, the time) of @how, which may be NULL.
 * @drives are those of a plan, as for hm_explain_new(). HM_ERR_CANCELLED if
 * @progress, which may be NULL, says so. *@out is the caller's.
 */
HM_API enum hm_status hm_wishes_new(const struct hm_problem *problem,
	const struct hm_plan_options *how, const struct hm_plan_drive *drives,
	size_t n, const struct hm_wish_options *options,
	hm_plan_callback *progress, void *ctx, struct hm_wishes **out,
	struct hm_error *err);

/** Frees the wishes. NULL is a no-op. */
HM_API void hm_wishes_free(struct hm_wishes *wishes);

/** How many there are. */
HM_API size_t hm_wishes_count(const struct hm_wishes *wishes);

/** Wish @i, those verified first, then by what they save. Borrowed. */
HM_API const struct hm_wish *hm_wishes_at(
	const struct hm_wishes *wishes, size_t i);

/** The stable token of a kind: "team-day". */
HM_API const char *hm_wish_kind_name(enum hm_wish_kind kind);

/** A message id: the wish in words, "one more day of the team". */
HM_API const char *hm_wish_kind_text(enum hm_wish_kind kind);

HM_END

#endif
