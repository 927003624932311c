/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_EXPLAIN_H
#define HIENMAU_EXPLAIN_H

/*
 * Reasons: why a drive stands where it stands in a plan, and why a venue, a
 * team or a day has none.
 *
 *   hm_problem, drives -> hm_explain_new
 *   -> hm_explain_drive, _why_not_venue, _why_not_team, _why_not_day, _at
 *
 * Every change is recomputed, not estimated: one drive is put in, taken out or
 * moved, all others stay, the next drive at a venue finds more or fewer people
 * back, and the objective of plan.h is taken again. All differences are after
 * less before: a positive one is what the change would lose. Where more than
 * the last drive is felt, each takes as many of the people as it can, in order
 * of days: changes are then to that, and the plan, which may have left more to
 * later ones, can be better.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/plan.h>

HM_BEGIN

struct hm_explain;

/** Changes told of at most; and of one kind, for a drive. */
enum { HM_EXPLAIN_BEST = 5, HM_EXPLAIN_KIND_BEST = 3 };

/** What a plan comes to, or a change of it. */
struct hm_explain_sums {
	int64_t objective; /* dong, as hm_plan_objective() */
	int64_t missing;   /* units, of all targets together */
	int64_t surplus;   /* units of the plan above targets, likewise; with a
			    * confidence, above what it plans for them */
	int64_t beside;    /* units beside the bands of weeks */
	int64_t smooth;    /* dong for these */
	int64_t cost;      /* dong for all drives, less what nights save */
	int64_t later; /* dong for uneven loads and what late drives leave to
			    * the time after the plan */
};

/** What is done to a plan. */
enum hm_explain_kind {
	HM_EXPLAIN_UNKNOWN = 0,
	HM_EXPLAIN_DROP = 1,   /* the drive is not held */
	HM_EXPLAIN_VENUE = 2,  /* its team goes to another venue that day */
	HM_EXPLAIN_MOVE = 3,   /* its venue has another day or team */
	HM_EXPLAIN_ADD = 4,    /* one drive more */
	HM_EXPLAIN_INSTEAD = 5 /* the same, and the team's drive goes */
};

/** A change of one drive. */
struct hm_explain_change {
	enum hm_explain_kind kind;
	struct hm_id venue; /* of the drive as it would be */
	struct hm_id team;
	hm_date day;
	int32_t units; /* it would bring, less what it takes from booked drives;
			* of two teams: its part */
	struct hm_id instead; /* the venue whose drive goes, or none */
	struct hm_explain_sums loss;
};

/** What a drive does for one target. */
struct hm_explain_credit {
	struct hm_id target;
	int32_t units;   /* it brings, less what it takes */
	int64_t missing; /* units that would be missing more without it */
};

/** Of what a drive brings: what would come on a later day to booked drives. */
struct hm_explain_taken {
	hm_date day;
	int32_t units;
};

/** Why a drive stands where it stands. */
struct hm_explain_answer {
	struct hm_plan_drive drive;
	int64_t fixed; /* dong of the cost: the team's day */
	int64_t road;
	int64_t setup;
	const struct hm_explain_credit *credits; /* until the next call */
	size_t ncredits;
	const struct hm_explain_taken *taken; /* until the next call; by day,
					       * together drive.taken */
	size_t ntaken;
	struct hm_explain_change drop; /* what its absence would lose */
	struct hm_explain_change best[HM_EXPLAIN_BEST]; /* @drop among them */
	size_t nbest;
};

/** Why there is no drive: of the reasons that hold, the last one here. */
enum hm_explain_reason {
	HM_REASON_UNKNOWN = 0,
	HM_REASON_HOLIDAY = 1,
	HM_REASON_CLOSED = 2,         /* the venue, by a record */
	HM_REASON_WEEKDAY = 3,        /* not one of the venue's */
	HM_REASON_NOTICE = 4,         /* too soon from today */
	HM_REASON_SPACING_BOOKED = 5, /* too near a booked drive */
	HM_REASON_SPACING = 6,        /* too near a drive of the plan */
	HM_REASON_SPACING_POOL = 7,   /* too near one, of the plan or booked, at
				       * another venue for the same people */
	HM_REASON_NOT_SERVED = 8, /* by no team; or it is outside the plan */
	HM_REASON_DAY_LENGTH = 9, /* the team could not be back in time */
	HM_REASON_TEAM_OFF = 10,
	HM_REASON_NOT_GRANTED = 11,
	HM_REASON_FORBIDDEN = 12, /* by a rule of the problem */
	HM_REASON_BUSY = 13,      /* the team has a drive that day */
	HM_REASON_WEEK = 14,      /* the team's week is full */
	HM_REASON_MONTH = 15,     /* its month is full */
	HM_REASON_ROW = 16,       /* it would work too many days in a row */
	HM_REASON_NOBODY = 17,    /* nobody would come, or too few beds, though
				   * not for two teams, or no more than the team
				   * that is there takes, or too few were left
				   * for the next drive of the plan, which may
				   * be one before booked drives itself */
	HM_REASON_TAKEN = 18,     /* people would come, but drives booked soon
				   * after would lack as many units as the drive
				   * could bring (plan.h): all who would come
				   * are expected there */
	HM_REASON_NO_VENUE = 19,  /* no venue that the team could go to, or
				   * could but for a rule or booked drives */
	HM_REASON_PRICE = 20,     /* none: it would cost more than it saves */
};

enum { HM_REASON_COUNT = 21 };

/** A day with booked drives at which those are expected who would come. */
struct hm_explain_booked {
	hm_date day;
	int32_t count; /* of days, or pairs, without a drive because of them */
};

/** Why a venue, a team or a day has no more drives. */
struct hm_explain_why_not {
	/* Days of the span by reason; of a day: pairs of venue and team. */
	int32_t count[HM_REASON_COUNT];
	int32_t total;
	/* Of those forbidden: by which rule, the first that forbids; by the
	 * order of the problem's rules to forbid; until the next call. */
	const int32_t *rules;
	size_t nrules;
	/* Of those taken: by the day of the booked drives that would lack most,
	 * the first of them; by day; until the next call. */
	const struct hm_explain_booked *booked;
	size_t nbooked;
	int32_t drives;                                 /* the plan has there */
	struct hm_explain_change best[HM_EXPLAIN_BEST]; /* one drive more */
	size_t nbest;
};

/**
 * Lays a plan before the problem it is a plan of. @options (or NULL) are the
 * ones it was made with: they give the prices. Of each drive venue, team and
 * day are read. Problem and options are borrowed for the life of *@out, which
 * is the caller's. HM_ERR_CONFLICT names a drive that breaks a rule,
 * HM_ERR_NOT_FOUND one whose venue or team is not in the book.
 */
HM_API enum hm_status hm_explain_new(const struct hm_problem *problem,
	const struct hm_plan_options *options,
	const struct hm_plan_drive *drives, size_t n, struct hm_explain **out,
	struct hm_error *err);

/** Frees it. NULL is a no-op. */
HM_API void hm_explain_free(struct hm_explain *explain);

/** What the plan comes to. */
HM_API struct hm_explain_sums hm_explain_get_sums(
	const struct hm_explain *explain);

/**
 * Explains drive @i of those given. The next best changes are its team at
 * another venue that day, its venue on another day or by another team, and
 * none at all. Cost: one look at every venue, and at every day and team.
 */
HM_API void hm_explain_drive(
	struct hm_explain *explain, size_t i, struct hm_explain_answer *out);

/**
 * Why a venue has no more drives: its days by reason, and what the best of the
 * drives there would lose that the reasons leave. HM_ERR_NOT_FOUND if it is
 * not in the book.
 */
HM_API enum hm_status hm_explain_why_not_venue(struct hm_explain *explain,
	struct hm_id venue, struct hm_explain_why_not *out,
	struct hm_error *err);

/** Likewise for a team. */
HM_API enum hm_status hm_explain_why_not_team(struct hm_explain *explain,
	struct hm_id team, struct hm_explain_why_not *out,
	struct hm_error *err);

/**
 * Likewise for a day: pairs of venue and team by reason, and who could go
 * where. HM_ERR_INVALID if the day is not planned.
 */
HM_API enum hm_status hm_explain_why_not_day(struct hm_explain *explain,
	hm_date day, struct hm_explain_why_not *out, struct hm_error *err);

/**
 * The reason alone why a venue has no more drives on a day: of all teams the
 * one that is nearest to a drive. UNKNOWN if the venue is not in the book or
 * the day not planned. Cost: one look at every drive of the book and every
 * team; nothing is recomputed.
 */
HM_API enum hm_explain_reason hm_explain_why_not_at(
	const struct hm_explain *explain, struct hm_id venue, hm_date day);

/** The stable token of a reason, "week-full". */
HM_API const char *hm_explain_reason_name(enum hm_explain_reason reason);

/** A message id: the reason in words, "the team's week is full". */
HM_API const char *hm_explain_reason_text(enum hm_explain_reason reason);

/** The stable token of a kind of change, "drop". */
HM_API const char *hm_explain_kind_name(enum hm_explain_kind kind);

/** A message id: the change in words, "leave it out". */
HM_API const char *hm_explain_kind_text(enum hm_explain_kind kind);

HM_END

#endif
