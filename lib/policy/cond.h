/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_COND_H
#define HM_POLICY_COND_H

/*
 * When a rule speaks: all its conditions together. Most have one answer for
 * a question; age and class of donor change from day to day, so what they
 * govern is cut at the days on which they change. Whatever is not known is
 * taken in the way that lets the rule speak.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/donor.h>

#include "policy/wait.h"

/* All outcomes but "failed", as bits; what is not known may have been any. */
#define HM__OUTCOMES_COLLECTED                                                 \
	(1u << HM_OUTCOME_UNKNOWN | 1u << HM_OUTCOME_FULL |                    \
		1u << HM_OUTCOME_PARTIAL | 1u << HM_OUTCOME_NORETURN)

/* Classes of donors; every donor is of one on each day. */
enum hm__donor_class {
	HM__DONOR_FIRST = 0,
	HM__DONOR_RETURNING = 1,
	HM__DONOR_REGULAR = 2,
};

/* What a sex may be mapped for, so that each can have its own answer. */
enum hm__criterion {
	HM__CRITERION_FREQUENCY = 0, /* intervals and windows */
	HM__CRITERION_HAEMOGLOBIN,   /* gates of field=hb */
	HM__CRITERION_GATE,          /* all other gates */
	HM__CRITERION_AGE,
	HM__CRITERION_VOLUME,
	HM__CRITERION_OTHER, /* never mapped: always the strictest */
};

enum {
	HM__SEXES = HM_SEX_X + 1,
	HM__CRITERION_COUNT = HM__CRITERION_OTHER + 1
};

/* Words of the context: one of them must be there; or none may be. */
struct hm__words {
	const char *const *names;
	size_t n;
	bool absent;
};

/*
 * How a class of donor looks back: at least @count donations before the day,
 * each no longer ago than @within.
 */
struct hm__lookback {
	bool given; /* a line of the file says so */
	bool bounded;
	struct hm__wait within;
	int32_t count;
	unsigned outcomes;
};

struct hm__cond {
	unsigned sexes;  /* 0 = any */
	unsigned donors; /* 0 = any */
	/* Of the donation a rule looks back at. */
	unsigned outcomes;
	int32_t prev_ml_from;
	int32_t prev_ml_below;
	int32_t age_from; /* years, 0 = any */
	int32_t age_below;
	/* Of the volume asked for, 0 where none is. */
	int32_t ml_over; /* -1 = any */
	int32_t ml_most;
	int32_t weight_from; /* grams */
	int32_t weight_below;
	enum hm__criterion criterion; /* whose answer for the sex counts */
	size_t nwords;
	const struct hm__words *words; /* each of them must hold */
};

struct hm__asking;
struct hm__rule;

/** No conditions; what was not collected counts only where a rule says so. */
struct hm__cond hm__cond_any(void);

/** One full donation, however long ago. */
struct hm__lookback hm__lookback_default(void);

/** True if what does not change from day to day lets the rule speak. */
bool hm__cond_holds(
	const struct hm__asking *asking, const struct hm__rule *rule);

/**
 * As hm__cond_holds(), but a weight that the drive will measure, or is taken
 * for passed, may yet be the one the rule asks for.
 */
bool hm__cond_may_hold(
	const struct hm__asking *asking, const struct hm__rule *rule);

/**
 * True if what the rule asks of the person, not of the drive and the day, may
 * hold on some day: the sex and the weight.
 */
bool hm__cond_may_concern(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** True if the rule asks for a weight. */
bool hm__cond_asks_weight(const struct hm__cond *cond);

/** True if the weight, in grams, is one the rule asks for. */
bool hm__cond_has_weight(const struct hm__cond *cond, int32_t weight);

/** True if the donor's weight counts and was taken: at screening. */
bool hm__cond_knows_weight(const struct hm__asking *asking);

/** True if the rule speaks for every donor and every donation collected. */
bool hm__cond_is_empty(const struct hm__cond *cond);

/** True if the conditions may change from day to day. */
bool hm__cond_varies(const struct hm__cond *cond);

/**
 * True if what changes lets the rule speak on @day; @next is the first day
 * after it on which that may be otherwise.
 */
bool hm__cond_on(const struct hm__asking *asking, const struct hm__cond *cond,
	hm_date day, hm_date *next);

/** True if a word of the context is among these, or none is, as asked. */
bool hm__words_hold(
	const struct hm__asking *asking, const struct hm__words *words);

/**
 * True if @child lets a rule speak in fewer cases than @parent: it names a
 * condition that the other has not, or a narrower one.
 */
bool hm__cond_is_narrower(
	const struct hm__cond *child, const struct hm__cond *parent);

#endif
