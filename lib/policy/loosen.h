/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_LOOSEN_H
#define HM_POLICY_LOOSEN_H

/* Which of two rules of one kind lets more donors give. */

#include "policy/policy_priv.h"

/** True if @rule forbids less than @old in any way: it is looser. */
bool hm__rule_is_looser(
	const struct hm__rule *rule, const struct hm__rule *old);

/** True if @a may end before @b does, a month taken for 28 to 31 days. */
bool hm__wait_is_shorter(struct hm__wait a, struct hm__wait b);

#endif
