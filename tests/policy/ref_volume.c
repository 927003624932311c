/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/ref.h"

static bool is_tier(const struct ref_rule *rule)
{
	return rule->cond.weight_from > 0 || rule->cond.weight_below > 0;
}

/* What the volume rules say of a donor of that weight, in grams. */
struct volumes {
	bool any; /* one is for the weight */
	bool too_much;
};

static bool too_much(
	const struct ref_ask *ask, const struct ref_rule *rule, int weight)
{
	const int ml = ask->question->ml;

	return (rule->max >= 0 && ml > rule->max) ||
		(rule->per_kg > 0 &&
			(long)ml * 1000 > (long)rule->per_kg * weight);
}

static struct volumes volumes_at(const struct ref_ask *ask,
	const struct ref_version *version, int weight, int day)
{
	struct volumes all = { false, false };

	for (int i = 0; i < version->nrules; i++) {
		const struct ref_rule *rule = &version->rules[i];

		if (rule->kind != HM_RULE_KIND_VOLUME ||
			(rule->of >> ask->question->product & 1u) == 0 ||
			!ref_holds(ask, rule, REF_VOLUME, day) ||
			weight < rule->cond.weight_from * 1000 ||
			(rule->cond.weight_below > 0 &&
				weight >= rule->cond.weight_below * 1000))
			continue;
		all.any = true;
		all.too_much = all.too_much || too_much(ask, rule, weight);
	}
	return all;
}

/* Weights around those that rules made up name, and the most. */
static bool no_weight_will_do(
	const struct ref_ask *ask, const struct ref_version *version, int day)
{
	for (int kg = 40; kg <= 500; kg += kg < 70 ? 1 : 430)
		for (int less = 1; less >= 0; less--) {
			const struct volumes at = volumes_at(
				ask, version, kg * 1000 - less, day);

			if (at.any && !at.too_much)
				return false;
		}
	return true;
}

unsigned ref_volume(
	const struct ref_ask *ask, const struct ref_version *version, int day)
{
	const int weight = ask->subject->values[HM_FIELD_WEIGHT];
	const bool taken = ask->question->view == HM_VIEW_SCREEN &&
		weight != HM_VALUE_UNKNOWN && weight != HM_VALUE_PASSED;
	const struct volumes at = volumes_at(ask, version, weight, day);
	bool any = false;
	bool asked = false;
	unsigned found = 0;

	for (int i = 0; i < version->nrules; i++) {
		const struct ref_rule *rule = &version->rules[i];

		if (rule->kind != HM_RULE_KIND_VOLUME ||
			(rule->of >> ask->question->product & 1u) == 0 ||
			!ref_holds(ask, rule, REF_VOLUME, day))
			continue;
		any = true;
		if (is_tier(rule) || rule->per_kg > 0)
			asked = true;
		else if (ask->question->ml > rule->max)
			found = 1u << HM_FINDING_MEASURE;
	}
	if (!any || ask->question->ml == 0)
		return 0;
	if (taken)
		return !at.any || at.too_much ? 1u << HM_FINDING_MEASURE : 0;
	if (!asked)
		return found;
	return no_weight_will_do(ask, version, day)
		? 1u << HM_FINDING_MEASURE
		: ref_measured(ask, weight, true, HM_FINDING_MEASURE);
}
