/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_PRIV_H
#define HM_POLICY_PRIV_H

/*
 * What a policy is made of once it is read. Sets of products are bits
 * 1 << enum hm_product, sets of sexes and outcomes likewise.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/date.h>
#include <hienmau/policy.h>
#include <hienmau/verdict.h>

#include "base/arena.h"
#include "base/vec.h"
#include "policy/wait.h"

/* Every product that has a name; not "unknown". */
#define HM__PRODUCTS_ALL ((1u << HM_PRODUCT_COUNT) - 2u)

/*
 * When a rule speaks: all of these together. Sexes 0 = any. Weights are
 * grams, [weight_from, weight_below). @outcomes are those of the donation a
 * rule looks back at.
 */
struct hm__cond {
	unsigned sexes;
	unsigned outcomes;
	int32_t ml_over; /* a volume above this; -1 = any, also none */
	int32_t weight_from;
	int32_t weight_below;
};

/* A rule and its parameters; which are used depends on its kind. */
struct hm__rule {
	struct hm_rule shown; /* first: a finding borrows this */
	unsigned of;          /* products asked for that it bears on */
	unsigned from;        /* interval: products given before */
	struct hm__cond cond;
	struct hm__wait wait; /* interval, deferral; window: its length */
	enum hm_field field;  /* gate */
	int32_t min;          /* gate, age in years: lowest good value */
	int32_t max;          /* gate, age: highest; window: most; volume: ml */
	int32_t per_kg;       /* volume: ml for each kg; 0 = no such limit */
	int32_t late;         /* age: days after the birthday */
	const char *event;    /* deferral */
	bool allow;           /* default: a pair not listed is free */
};

/* The rules in force over a span; a slice of the policy's rules. */
struct hm__version {
	struct hm_span valid;
	size_t first;
	size_t count;
	/* For each product given: the products some interval rule names. */
	unsigned listed[HM_PRODUCT_COUNT];
	size_t fallback; /* the default rule */
	bool has_fallback;
	int32_t line; /* in the policy file */
};

struct hm_policy {
	const struct hm_alloc *alloc;
	struct hm__arena text;
	const char *id;
	const char *jurisdiction;
	const char *title;
	enum hm_month_end month_end;
	enum hm_leap_birthday leap;
	unsigned products;
	int32_t product_ml[HM_PRODUCT_COUNT]; /* default volumes, 0 = none */
	struct hm__vec rules;                 /* struct hm__rule */
	struct hm__vec versions;              /* struct hm__version, by day */
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
	return hm__vec_at(&policy->rules, i);
}

static inline const struct hm__version *hm__policy_version(
	const struct hm_policy *policy, size_t i)
{
	return hm__vec_at(&policy->versions, i);
}

/** Reads a measurement's name in files; false if there is none. */
bool hm__field_parse(const char *text, size_t len, enum hm_field *out);

#endif
