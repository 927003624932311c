/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_LOOSEN_H
#define HM_POLICY_LOOSEN_H

/* Which of two rules of one kind, or records of a head, lets more give. */

#include "policy/policy_priv.h"

/** True if @rule forbids less than @old in any way: it is looser. */
bool hm__rule_is_looser(
	const struct hm__rule *rule, const struct hm__rule *old);

/** True if fewer rules hold for a sex than did. */
bool hm__sexes_are_looser(const unsigned own[HM__CRITERION_COUNT],
	const unsigned old[HM__CRITERION_COUNT]);

/** True if a class of donors looks back in another way. */
bool hm__lookback_differs(
	const struct hm__lookback *own, const struct hm__lookback *old);

/**
 * True if a product that the policy below has may count less with these
 * figures, or a rule below asks for the volume of earlier donations of it.
 */
bool hm__product_is_looser(const struct hm_policy *parent,
	enum hm_product product, const struct hm__product *own);

/** True if @a may end before @b does, a month taken for 28 to 31 days. */
bool hm__wait_is_shorter(struct hm__wait a, struct hm__wait b);

#endif
