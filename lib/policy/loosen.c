/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/loosen.h"

#include <string.h>

bool hm__wait_is_shorter(struct hm__wait a, struct hm__wait b)
{
	if (a.unit == b.unit)
		return a.n < b.n;
	return hm__wait_days(a, false) < hm__wait_days(b, true);
}

/* How much a finding forbids. */
static int weight_of(enum hm_finding_kind then)
{
	if (then == HM_FINDING_CONSENT)
		return 0;
	return then == HM_FINDING_REFER ? 1 : 2;
}

/* True if @set, in which -1 or 0 stands for no limit, allows more. */
static bool allows_over(int32_t max, int32_t old, int32_t none)
{
	return old != none && (max == none || max > old);
}

static bool bounds_looser(
	const struct hm__rule *rule, const struct hm__rule *old)
{
	return rule->min < old->min || allows_over(rule->max, old->max, -1) ||
		(rule->min >= 0 && rule->late < old->late) ||
		(rule->max >= 0 && rule->late > old->late) ||
		(rule->shown.kind == HM_RULE_KIND_GATE &&
			rule->field != old->field);
}

static bool window_looser(
	const struct hm__rule *rule, const struct hm__rule *old)
{
	return rule->max > old->max ||
		hm__wait_is_shorter(rule->wait, old->wait) ||
		(old->window.counted & ~rule->window.counted) != 0 ||
		rule->window.sum != old->window.sum ||
		rule->window.slack > old->window.slack ||
		rule->window.calendar != old->window.calendar ||
		rule->window.burst > old->window.burst ||
		(old->window.burst > 0 &&
			(rule->window.burst == 0 ||
				hm__wait_is_shorter(rule->window.pause,
					old->window.pause)));
}

/* True if each of @some is one of @words. */
static bool names_all(
	const struct hm__words *words, const struct hm__words *some)
{
	for (size_t i = 0; i < some->n; i++) {
		size_t k = 0;

		while (k < words->n &&
			strcmp(words->names[k], some->names[i]) != 0)
			k++;
		if (k == words->n)
			return false;
	}
	return true;
}

static bool deferral_looser(
	const struct hm__rule *rule, const struct hm__rule *old)
{
	const bool shortened = rule->or_test.n > 0;

	return hm__wait_is_shorter(rule->wait, old->wait) ||
		strcmp(rule->event, old->event) != 0 ||
		(shortened &&
			(!names_all(&old->or_test, &rule->or_test) ||
				hm__wait_is_shorter(
					rule->or_wait, old->or_wait))) ||
		(old->until_event != NULL &&
			(rule->until_event == NULL ||
				strcmp(rule->until_event, old->until_event) !=
					0));
}

static bool parameters_looser(
	const struct hm__rule *rule, const struct hm__rule *old)
{
	switch (rule->shown.kind) {
	case HM_RULE_KIND_GATE:
	case HM_RULE_KIND_AGE:
		return bounds_looser(rule, old);
	case HM_RULE_KIND_INTERVAL:
		return hm__wait_is_shorter(rule->wait, old->wait) ||
			(old->from & ~rule->from) != 0;
	case HM_RULE_KIND_WINDOW:
		return window_looser(rule, old);
	case HM_RULE_KIND_VOLUME:
		return allows_over(rule->max, old->max, 0) ||
			allows_over(rule->per_kg, old->per_kg, 0);
	case HM_RULE_KIND_DEFERRAL:
		return deferral_looser(rule, old);
	case HM_RULE_KIND_DEFAULT:
		return rule->unlisted > old->unlisted;
	case HM_RULE_KIND_VENUE:
	case HM_RULE_KIND_UNKNOWN:
		break;
	}
	return false;
}

bool hm__rule_is_looser(const struct hm__rule *rule, const struct hm__rule *old)
{
	return (rule->shown.status == HM_RULE_STATUS_STAYED &&
		       old->shown.status != HM_RULE_STATUS_STAYED) ||
		(old->of & ~rule->of) != 0 ||
		weight_of(rule->then) < weight_of(old->then) ||
		hm__cond_is_narrower(&rule->cond, &old->cond) ||
		parameters_looser(rule, old);
}

bool hm__sexes_are_looser(const unsigned own[HM__CRITERION_COUNT],
	const unsigned old[HM__CRITERION_COUNT])
{
	for (size_t i = 0; i < HM__CRITERION_COUNT; i++)
		if ((old[i] & ~own[i]) != 0)
			return true;
	return false;
}

bool hm__lookback_differs(
	const struct hm__lookback *own, const struct hm__lookback *old)
{
	return own->count != old->count || own->outcomes != old->outcomes ||
		own->bounded != old->bounded ||
		(own->bounded &&
			(own->within.unit != old->within.unit ||
				own->within.n != old->within.n));
}

/* True if a rule asks for the volume of earlier donations of the product. */
static bool asks_volume(const struct hm_policy *policy, enum hm_product product)
{
	for (size_t i = 0; i < policy->rules.len; i++) {
		const struct hm__rule *rule = hm__policy_rule(policy, i);

		if (((rule->from | rule->window.counted) >> product & 1u) !=
				0 &&
			(rule->cond.prev_ml_from > 0 ||
				rule->cond.prev_ml_below < INT32_MAX))
			return true;
	}
	return false;
}

/* True if a part counts less of a volume that is known. */
static bool part_is_smaller(int32_t part, int32_t ml, int32_t old, int32_t of)
{
	if (part < old)
		return true;
	return ml != of && old > 0 &&
		(of == 0 || (int64_t)part * of < (int64_t)old * ml);
}

bool hm__product_is_looser(const struct hm_policy *parent,
	enum hm_product product, const struct hm__product *own)
{
	const struct hm__product *old = &parent->product[product];

	if ((parent->products >> product & 1u) == 0)
		return false;
	return own->units < old->units || own->ml < old->ml ||
		(own->ml != old->ml && asks_volume(parent, product)) ||
		part_is_smaller(
			own->plasma_ml, own->ml, old->plasma_ml, old->ml) ||
		part_is_smaller(own->rbc_ml, own->ml, old->rbc_ml, old->ml);
}
