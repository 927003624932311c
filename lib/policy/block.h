/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_BLOCK_H
#define HM_POLICY_BLOCK_H

/*
 * The one primitive of verdicts. Every rule, booking, age limit and version
 * turns into blocks: spans of days tagged with a rule and with what a finding
 * on those days says. All other answers are queries over the blocks.
 *
 * A block does not depend on the day asked. A donation on day g with a wait
 * of w days before the product asked for blocks [g, g + w). Seen from before,
 * the same donation is a booking: a gift on day d, after which one must wait
 * w' days for the booked product, is blocked if d + w' > g.
 */

#include <stdbool.h>

#include <hienmau/verdict.h>

#include "policy/policy_priv.h"

struct hm__block {
	struct hm_span days; /* within the version of the rule */
	enum hm_finding_kind kind;
	const struct hm_rule *rule;
	hm_date since; /* donation, event; or HM_DATE_NONE */
	enum hm_field field;
};

/** What is asked; blocks that touch no day of @within are left out. */
struct hm__ask {
	const struct hm_policy *policy;
	const struct hm_subject *subject;
	const struct hm_question *question;
	struct hm_span within;
};

/** Takes a block; false ends the enumeration. */
typedef bool hm__block_visit(void *ctx, const struct hm__block *block);

/**
 * Visits the blocks of a subject and a question, version by version and, in
 * a version, in the order of the file; what the policy does not list comes
 * last. Allocates nothing. False if a visit ended it.
 */
bool hm__blocks_each(
	const struct hm__ask *ask, hm__block_visit *visit, void *ctx);

/** True for the kinds of finding that close a day: wait, never, open, gap. */
bool hm__block_closes_day(enum hm_finding_kind kind);

/* What block.c and block_history.c share. */
struct hm__asking {
	const struct hm__ask *ask;
	const struct hm__version *version;
	unsigned product; /* 1 << product asked for */
	bool sorted;      /* the donations are in the order of days */
	hm__block_visit *visit;
	void *ctx;
};

/** Visits a block, cut to the version; false if the visit ended it. */
bool hm__asking_emit(
	const struct hm__asking *asking, const struct hm__block *block);

/** Blocks of an interval rule. */
bool hm__interval_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** Blocks of a window rule. */
bool hm__window_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** Gaps: pairs of products that no interval rule lists. */
bool hm__unlisted_blocks(const struct hm__asking *asking);

#endif
