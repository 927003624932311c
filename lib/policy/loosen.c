/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/loosen.h"

#include <string.h>

/* Days in twelve months, and the shortest and longest of any n months. */
enum { YEAR_DAYS = 365, YEAR_MONTHS = 12, MONTH_LEAST = 28, MONTH_MOST = 31 };

/* The days a wait lasts at least, or at most. */
static int64_t wait_days(struct hm__wait wait, bool most)
{
	const int64_t years = wait.n / YEAR_MONTHS;
	const int64_t months = wait.n % YEAR_MONTHS;

	switch (wait.unit) {
	case HM__WAIT_DAYS:
		return wait.n;
	case HM__WAIT_MONTHS:
		return years * (YEAR_DAYS + most) +
			months * (most ? MONTH_MOST : MONTH_LEAST);
	case HM__WAIT_OPEN:
		return INT32_MAX;
	case HM__WAIT_PERMANENT:
		return (int64_t)INT32_MAX + 1;
	}
	return 0;
}

bool hm__wait_is_shorter(struct hm__wait a, struct hm__wait b)
{
	if (a.unit == b.unit)
		return a.n < b.n;
	return wait_days(a, false) < wait_days(b, true);
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

static bool deferral_looser(
	const struct hm__rule *rule, const struct hm__rule *old)
{
	const bool shortened = rule->or_test.n > 0;

	return hm__wait_is_shorter(rule->wait, old->wait) ||
		strcmp(rule->event, old->event) != 0 ||
		(shortened &&
			(old->or_test.n == 0 ||
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
