/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_POLICY_REF_H
#define HM_TEST_POLICY_REF_H

/*
 * Donor rules reckoned day by day, with no code of the engine: an own
 * calendar made by counting, own rules, and for each day the plain question
 * what each rule says on it. Only the values that go in (products, outcomes,
 * donations) are the library's. ref_make.c makes rules up and writes them as
 * a policy file, so that the engine can be asked the same.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/verdict.h>

/* Days since 1970-01-01 for which the calendar is counted. */
enum { REF_FIRST_DAY = -3653, REF_DAYS = 40000 }; /* from 1960-01-01 */

enum {
	REF_RULES = 6,
	REF_VERSIONS = 3,
	REF_EVENTS = 4, /* "e0" to "e3", and one no rule knows */
	REF_WORDS = 4,  /* "w0" to "w3" */
	REF_TEXT = 8192,
	REF_CRITERIA = 5,
};

/* What a sex may be mapped for, in the order of ref_policy.mapped[]. */
enum {
	REF_FREQUENCY,
	REF_HAEMOGLOBIN,
	REF_GATE,
	REF_AGE,
	REF_VOLUME,
	REF_OTHER
};

struct ref_civil {
	int year, month, day;
};

/* So many of d, w, m (months), y, h, f (free days), o (open), p (for good). */
struct ref_wait {
	char unit;
	int n;
};

struct ref_cond {
	unsigned sexes; /* bits, 0 = any */
	unsigned donors;
	unsigned outcomes;
	int prev_from, prev_below;
	int age_from, age_below;
	int ml_over, ml_most;
	int weight_from, weight_below; /* kg */
	int word;                      /* of the context, -1 = any */
	bool absent;
};

struct ref_rule {
	enum hm_rule_kind kind;
	bool stayed;
	unsigned of, from;
	unsigned counted, reduce_by; /* window */
	struct ref_cond cond;
	struct ref_wait wait;
	enum hm_finding_kind then; /* UNKNOWN_KIND = as ever */
	int field;                 /* gate: weight or hb */
	int min, max;              /* -1 = none */
	bool open_min, open_max;   /* gate */
	bool day_after;            /* age */
	int per_kg;
	int sum; /* 0 count, 1 units, 2 ml, 3 plasma-ml, 4 rbc-ml */
	bool calendar;
	int slack, burst;
	struct ref_wait pause;
	int event, until_event; /* -1 = none */
	int or_word;
	struct ref_wait or_wait;
};

struct ref_version {
	int from, to; /* to = 0: open */
	int unlisted; /* 0 gap, 1 strictest-row, 2 allow */
	struct ref_rule rules[REF_RULES];
	int nrules;
};

struct ref_lookback {
	int count;
	bool bounded;
	struct ref_wait within;
};

struct ref_policy {
	bool spill, leap_feb28;
	unsigned products;
	int ml[HM_PRODUCT_COUNT], units[HM_PRODUCT_COUNT];
	int plasma_ml[HM_PRODUCT_COUNT], rbc_ml[HM_PRODUCT_COUNT];
	/* Of X and of unknown: 0 strictest, else a sex. */
	enum hm_sex mapped[2][REF_CRITERIA];
	struct ref_lookback returning, regular;
	struct ref_version versions[REF_VERSIONS];
	int nversions;
};

/* One question about one donor. */
struct ref_ask {
	const struct ref_policy *policy;
	const struct hm_subject *subject;
	const struct hm_question *question;
};

/** Counts the calendar; before all else. */
void ref_count_calendar(void);

struct ref_civil ref_civil_of(int day);
int ref_day_of(int year, int month, int day);

/** The end of a wait that begins on @day. */
int ref_end(const struct ref_policy *policy, struct ref_wait wait, int day);

/** Whole years on @day of one born on @birth. */
int ref_age(const struct ref_policy *policy, int birth, int day);

/** The first day of the week, or of the period of so many months. */
int ref_period(struct ref_wait span, int day);

/** The kinds of finding on a day, as bits 1 << enum hm_finding_kind. */
unsigned ref_findings(const struct ref_ask *ask, int day);

/** True if a rule speaks on a day, for what it looks back at set aside. */
bool ref_holds(const struct ref_ask *ask, const struct ref_rule *rule,
	int criterion, int day);

/** What a measurement says, as a bit. */
unsigned ref_measured(const struct ref_ask *ask, int value, bool good,
	enum hm_finding_kind bad);

/** What all volume rules together say on a day. */
unsigned ref_volume(
	const struct ref_ask *ask, const struct ref_version *version, int day);

/** True if a window closes the day; it is not closed by the volume alone. */
bool ref_window_closes(
	const struct ref_ask *ask, const struct ref_rule *rule, int day);

/** What one donation adds to a window. */
int ref_share(const struct ref_policy *policy, const struct ref_rule *rule,
	enum hm_product product, int ml);

/** True if a rule looks at a donation: outcome and volume. */
bool ref_counts(const struct ref_policy *policy, const struct ref_rule *rule,
	enum hm_product product, enum hm_outcome outcome, int ml);

/** Makes rules up, and writes them as a policy file. */
void ref_make(struct ref_policy *policy);
void ref_write(const struct ref_policy *policy, char out[REF_TEXT]);

/** A random number from 0 to @n - 1. */
int ref_below(int n);

#endif
