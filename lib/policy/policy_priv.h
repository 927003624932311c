/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_PRIV_H
#define HM_POLICY_PRIV_H

/*
 * What a policy is made of once it is read. Sets of products are bits
 * 1 << enum hm_product, sets of sexes, outcomes and donor classes likewise.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/date.h>
#include <hienmau/policy.h>
#include <hienmau/verdict.h>

#include "base/arena.h"
#include "base/vec.h"
#include "policy/cond.h"
#include "policy/wait.h"

/* Every product that has a name; not "unknown". */
#define HM__PRODUCTS_ALL ((1u << HM_PRODUCT_COUNT) - 2u)

enum { HM__KIND_COUNT = HM_RULE_KIND_VENUE + 1 };

/* What a window adds up. */
enum hm__sum {
	HM__SUM_COUNT = 0,
	HM__SUM_UNITS,
	HM__SUM_ML,
	HM__SUM_PLASMA_ML,
	HM__SUM_RBC_ML,
};

/* What a default says about a pair of products no interval names. */
enum hm__unlisted {
	HM__UNLISTED_GAP = 0,
	HM__UNLISTED_ROW,   /* the longest wait after the earlier one */
	HM__UNLISTED_ALLOW, /* free */
};

/* Most donations a window takes; or a run of days, and the pause after it. */
struct hm__window {
	enum hm__sum sum;
	unsigned counted; /* products, with those that reduce */
	bool calendar;    /* periods of the calendar, not any span */
	int32_t slack;    /* days the span is taken shorter */
	int32_t burst;    /* donations on days in a row; 0 = none */
	struct hm__wait pause;
};

/* A rule and its parameters; which are used depends on its kind. */
struct hm__rule {
	struct hm_rule shown; /* first: a finding borrows this */
	unsigned of;          /* products asked for that it bears on */
	unsigned from;        /* interval: products given before */
	struct hm__cond cond;
	struct hm__wait wait; /* interval, deferral; window: its length */
	/* What it says where it has a choice: refer, consent, venue; else 0. */
	enum hm_finding_kind then;
	enum hm_field field; /* gate */
	int32_t min;         /* gate, age in years: lowest good value */
	int32_t max;         /* gate, age: highest; window: most; volume: ml */
	int32_t per_kg;      /* volume: ml for each kg; 0 = no such limit */
	int32_t late;        /* age: days after the birthday */
	struct hm__window window;
	const char *event;          /* deferral */
	const char *until_event;    /* deferral: must have come, or NULL */
	struct hm__words or_test;   /* deferral: with one of these words */
	struct hm__wait or_wait;    /* ... this wait holds instead */
	enum hm__unlisted unlisted; /* default */
	const char *replaces;       /* rule of the layer below, or NULL */
	bool has_reason;            /* to be looser than that one */
	bool has_status;            /* by a record of its own */
	int32_t column;             /* of the id */
	int32_t replaces_column;    /* of replaces= */
};

/* An event some deferral is about; @ends where it only ends another's wait. */
struct hm__event {
	const char *name;
	uint16_t rule; /* by number */
	bool ends;
};

/* The rules in force over a span; a slice of the policy's rules. */
struct hm__version {
	struct hm_span valid;
	size_t first;
	size_t count;
	/* For each product given: the products some interval rule names; and
	 * those one names that speaks for every donor and donation. */
	unsigned listed[HM_PRODUCT_COUNT];
	unsigned always[HM_PRODUCT_COUNT];
	/* For each product asked for: its rules but deferrals, by number. */
	const uint16_t *bearing[HM_PRODUCT_COUNT];
	uint16_t nbearing[HM_PRODUCT_COUNT];
	const struct hm__event *events; /* by name */
	size_t nevents;
	size_t fallback; /* the default rule */
	bool has_fallback;
	int32_t line; /* in the policy file */
};

/* A product as a policy has it; 0 where the file does not say. */
struct hm__product {
	int32_t ml; /* usual volume */
	int32_t units;
	int32_t plasma_ml;
	int32_t rbc_ml;
};

struct hm__source {
	const char *id;
	const char *title;
	const char *url;
	enum hm_confidence sure;
};

/* A name for a set of products. */
struct hm__class {
	const char *name;
	unsigned products;
};

struct hm_policy {
	const struct hm_alloc *alloc;
	struct hm__arena text;
	struct hm_policy *parent; /* the layer below, owned; or NULL */
	const char *id;
	const char *jurisdiction;
	const char *title;
	enum hm_month_end month_end;
	enum hm_leap_birthday leap;
	unsigned products;
	struct hm__product product[HM_PRODUCT_COUNT];
	/* Whose rules hold for a sex, by criterion: bits of enum hm_sex. */
	unsigned sexes[HM__SEXES][HM__CRITERION_COUNT];
	struct hm__lookback returning; /* else first */
	struct hm__lookback regular;
	struct hm__vec sources;  /* struct hm__source */
	struct hm__vec classes;  /* struct hm__class */
	struct hm__vec rules;    /* struct hm__rule */
	struct hm__vec versions; /* struct hm__version, by day */
	/* What no line of the file says: a day without a version, and
	 * deferrals that carry their own end. */
	struct hm_rule no_version;
	struct hm_rule until;
	struct hm_rule permanent;
};

/** Makes an empty policy; NULL if no memory. */
struct hm_policy *hm__policy_new(const struct hm_alloc *alloc);

static inline const struct hm__rule *hm__policy_rule(
	const struct hm_policy *policy, size_t i)
{
	return (const struct hm__rule *)policy->rules.data + i;
}

static inline const struct hm__version *hm__policy_version(
	const struct hm_policy *policy, size_t i)
{
	return (const struct hm__version *)policy->versions.data + i;
}

/** Reads a measurement's name in files; false if there is none. */
bool hm__field_parse(const char *text, size_t len, enum hm_field *out);

#endif
