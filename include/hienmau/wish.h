/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_WISH_H
#define HIENMAU_WISH_H

/*
 * Wishes and limits: what would help a plan, and what stands in the way of its
 * targets. A wish is one thing more: a day of a team, its drives of a month or
 * days in a row, a venue like one there is, a quarter more beds or room, a
 * holiday less. A limit is a kind of rule that keeps a target from being met,
 * whatever the plan.
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
	HM_WISH_HOLIDAY = 5,    /* a holiday is a day like any other */
	HM_WISH_TEAM_MONTH = 6, /* a team has one more drive each month */
	HM_WISH_TEAM_ROW = 7,   /* a team works one more day in a row */
};

/** One wish. */
struct hm_wish {
	enum hm_wish_kind kind;
	struct hm_id of; /* the team or venue, or none */
	hm_date day;     /* or HM_DATE_NONE */
	int64_t units;   /* fewer would be missing: estimated */
	int64_t saving;  /* dong of the objective: estimated. Of goals in order
			  * it and what follows are weights, good to compare */
	bool verified;   /* the plan was made again, with and without */
	/* Of wishes that are verified; negative: the search found less. */
	int64_t verified_units;  /* fewer were missing */
	int64_t verified_saving; /* dong of the objective */
	int64_t most;            /* dong that any plan could save: proved */
};

/**
 * How to wish; how the pools of the problem were counted, but for their span:
 * the problem's, and 84 days more.
 */
struct hm_wish_options {
	size_t size;
	int32_t top; /* wishes to verify; 0 = 3; negative: none */
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
 * leaves the plan as it is, puts in what the wish allows, as long as that
 * saves, and takes out the drives that can then be spared. The first @top are
 * verified: the problem and the changed one are both solved with the effort
 * (or, together, the time) of @how, which may be NULL.
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

struct hm_limits;

/** Kinds of rules that can keep a target from being met; a set of bits. */
enum hm_limit_kind {
	HM_LIMIT_NONE = 0,
	HM_LIMIT_TEAM_DAYS = 1,  /* days off, not granted, too long; full
				  * weeks and months; days in a row */
	HM_LIMIT_SPACING = 2,    /* venues rest, and their people recover */
	HM_LIMIT_CLOSED = 4,     /* venues' closed days, holidays */
	HM_LIMIT_CAPACITY = 8,   /* beds of teams, room of venues */
	HM_LIMIT_FORBIDDEN = 16, /* what rules of the problem forbid */
	HM_LIMIT_ALL = 31
};

/** What stands in the way of a target. */
enum hm_limit_verdict {
	HM_LIMIT_UNKNOWN = 0,
	HM_LIMIT_OTHERS = 1, /* nothing of its own: other targets, or prices */
	HM_LIMIT_RULES = 2,  /* rules of @kinds */
	HM_LIMIT_PEOPLE = 3, /* too few, even without all those rules */
};

/** What one target can get. */
struct hm_limit {
	struct hm_id target;
	enum hm_limit_verdict verdict;
	int64_t wanted;      /* with a confidence, what makes it sure too */
	int64_t reached;     /* with the plan given */
	int64_t possible;    /* found, were there this target only */
	int64_t at_most;     /* whatever the plan: proved; at most @wanted */
	unsigned kinds;      /* the smallest set that, lifted, lets it be met */
	unsigned instead;    /* any single one of these would do as well */
	int64_t lifted;      /* found without @kinds */
	struct hm_span days; /* whole weeks in which lifting was used; may be
			      * empty */
};

/**
 * What stands in the way of each target of which the plan misses units. Each
 * is planned for alone, at no cost; then with one kind of rule lifted, with
 * all, with two, until it is met. @how gives the confidence, with which a
 * target is a greater one, and seed and effort (0: 20 per cent) of each of
 * these plans. The other arguments are as for hm_wishes_new().
 */
HM_API enum hm_status hm_limits_new(const struct hm_problem *problem,
	const struct hm_plan_options *how, const struct hm_plan_drive *drives,
	size_t n, const struct hm_wish_options *options,
	hm_plan_callback *progress, void *ctx, struct hm_limits **out,
	struct hm_error *err);

/** Frees the limits. NULL is a no-op. */
HM_API void hm_limits_free(struct hm_limits *limits);

/** How many targets are not met. */
HM_API size_t hm_limits_count(const struct hm_limits *limits);

/** Limit @i, in the order of the targets. Borrowed. */
HM_API const struct hm_limit *hm_limits_at(
	const struct hm_limits *limits, size_t i);

/** The stable token of one kind: "team-days". */
HM_API const char *hm_limit_kind_name(enum hm_limit_kind kind);

/** A message id: one kind in words, "days of teams". */
HM_API const char *hm_limit_kind_text(enum hm_limit_kind kind);

/** The stable token of a verdict: "rules". */
HM_API const char *hm_limit_verdict_name(enum hm_limit_verdict verdict);

/** Tells a limit as a sentence: "Điện Biên, ...: at most 640 of 900: ...". */
HM_API void hm_limit_say(const struct hm_book *book,
	const struct hm_limit *limit, const struct hm_say *say);

HM_END

#endif
