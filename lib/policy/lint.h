/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_LINT_H
#define HM_POLICY_LINT_H

/* What the files of lint share. */

#include <hienmau/diag.h>

#include "policy/policy_priv.h"

struct hm__linting {
	const struct hm_policy *policy;
	const struct hm_say *say;
	size_t findings;
};

/** Counts a finding; what is left to do is to say it. */
struct hm_diag hm__lint_about(struct hm__linting *lint,
	enum hm_severity severity, const char *code, int32_t line,
	const char *value);

/** A day as findings write it. */
void hm__lint_date(const struct hm__linting *lint, hm_date day,
	char out[HM_DATE_TEXT_MAX]);

/** True if some donor on some day may meet both conditions. */
bool hm__lint_may_meet(const struct hm__cond *a, const struct hm__cond *b);

/** Pairs of products that no interval of the version names. */
void hm__lint_holes(
	struct hm__linting *lint, const struct hm__version *version);

/** Pairs of products whose intervals leave some donor or donation out. */
void hm__lint_silences(
	struct hm__linting *lint, const struct hm__version *version);

#endif
