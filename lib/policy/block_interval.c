/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks between two donations. A donation on day g blocks [g, g + wait)
 * whatever was given after it. A booking on day b blocks each day d before it
 * from which the wait for the booked product reaches beyond b.
 */

#include "policy/block.h"

/* What the policy does not list is asked about for a year. */
enum { UNLISTED_DAYS = 365 };

int32_t hm__volume_of(
	const struct hm_policy *policy, enum hm_product product, int32_t ml)
{
	const unsigned i = (unsigned)product;

	if (ml > 0 || i >= HM_PRODUCT_COUNT)
		return ml;
	return policy->product[i].ml;
}

bool hm__donation_counts(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_product product,
	enum hm_outcome outcome, int32_t ml)
{
	const struct hm__cond *c = &rule->cond;

	if ((c->outcomes >> (unsigned)outcome & 1u) == 0)
		return false;
	if (c->prev_ml_from <= 0 && c->prev_ml_below == INT32_MAX)
		return true;
	ml = hm__volume_of(asking->ask->policy, product, ml);
	return ml <= 0 || (ml >= c->prev_ml_from && ml < c->prev_ml_below);
}

/* Blocks the days before booking @given from which @wait reaches beyond it. */
static bool emit_before(const struct hm__asking *asking,
	const struct hm__block *like, struct hm__wait wait)
{
	struct hm_span spans[HM__WAIT_SPANS];
	const size_t n = hm__wait_before(
		wait, like->since, asking->ask->policy->month_end, spans);

	for (size_t i = 0; i < n; i++) {
		struct hm__block block = *like;

		block.days = spans[i];
		if (!hm__asking_emit(asking, &block))
			return false;
	}
	return true;
}

/* Given first, then the candidate; @shown is the rule that says so. */
static bool emit_after(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_rule *shown,
	const struct hm_donation *given)
{
	const struct hm__block block = {
		.days = { given->day,
			hm__wait_end(rule->wait, given->day,
				asking->ask->policy->month_end) },
		.kind = HM_FINDING_WAIT,
		.rule = shown,
		.since = given->day,
	};

	return !hm__donation_counts(asking, rule, given->product,
		       given->outcome, given->ml) ||
		hm__asking_emit(asking, &block);
}

/* The candidate first, then the booking. */
static bool emit_booking(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_rule *shown,
	const struct hm_donation *booked)
{
	const struct hm_question *question = asking->ask->question;
	const struct hm__block like = {
		.kind = HM_FINDING_WAIT,
		.rule = shown,
		.since = booked->day,
	};

	/* What will come of the candidate is not known: taken for full. */
	return !hm__asks_before(asking, booked->day) ||
		booked->outcome == HM_OUTCOME_FAILED ||
		!hm__donation_counts(asking, rule, question->product,
			HM_OUTCOME_FULL, question->ml) ||
		emit_before(asking, &like, rule->wait);
}

bool hm__interval_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const bool as_next = (rule->of & asking->product) != 0;
	const bool as_first = (rule->from & asking->product) != 0;

	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			asking, i);
		const unsigned bit = hm__product_bit(given->product);

		if (!hm_date_is_valid(given->day))
			continue;
		if (as_next && (rule->from & bit) != 0 &&
			!emit_after(asking, rule, &rule->shown, given))
			return false;
		if (as_first && (rule->of & bit) != 0 &&
			!emit_booking(asking, rule, &rule->shown, given))
			return false;
	}
	return true;
}

/* The products that an interval names after one of @first. */
static unsigned listed_after(
	const struct hm__version *version, enum hm_product first)
{
	const unsigned i = (unsigned)first;

	return i < HM_PRODUCT_COUNT ? version->listed[i] : 0;
}

/* What an unlisted pair means, @given first or last, as an interval does. */
typedef bool unlisted_emit(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_rule *shown,
	const struct hm_donation *given);

/* Every wait after the earlier product, whatever was to follow it. */
static bool emit_row(const struct hm__asking *asking, unsigned first,
	const struct hm_donation *given, unlisted_emit *emit)
{
	const struct hm_policy *policy = asking->ask->policy;
	const struct hm__version *version = asking->version;
	const struct hm_rule *shown =
		&hm__policy_rule(policy, version->fallback)->shown;

	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, version->first + i);
		struct hm__asking cut = *asking;

		if (rule->shown.kind != HM_RULE_KIND_INTERVAL ||
			rule->shown.status == HM_RULE_STATUS_STAYED ||
			(rule->from & first) == 0 ||
			!hm__asking_under(&cut, rule))
			continue;
		if (!emit(&cut, rule, shown, given))
			return false;
	}
	return true;
}

/* A year of silence on one side of a donation. */
static bool emit_gap(const struct hm__asking *asking,
	const struct hm_donation *given, bool after)
{
	const struct hm__wait year = { HM__WAIT_DAYS, UNLISTED_DAYS };
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, asking->version->fallback);
	const struct hm__block block = {
		.days = { given->day,
			hm_date_add_days(given->day, UNLISTED_DAYS) },
		.kind = HM_FINDING_GAP,
		.rule = &fallback->shown,
		.since = given->day,
	};

	if (after)
		return hm__asking_emit(asking, &block);
	return !hm__asks_before(asking, given->day) ||
		emit_before(asking, &block, year);
}

static bool unlisted_pair(const struct hm__asking *asking,
	enum hm_product first, const struct hm_donation *given, bool after)
{
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, asking->version->fallback);

	if (fallback->unlisted == HM__UNLISTED_ROW &&
		listed_after(asking->version, first) != 0)
		return emit_row(asking, hm__product_bit(first), given,
			after ? emit_after : emit_booking);
	return emit_gap(asking, given, after);
}

bool hm__unlisted_blocks(const struct hm__asking *asking)
{
	const struct hm__version *version = asking->version;
	const enum hm_product asked = asking->ask->question->product;
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, version->fallback);

	if (fallback->unlisted == HM__UNLISTED_ALLOW)
		return true;
	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			asking, i);
		const unsigned bit = hm__product_bit(given->product);

		if (!hm_date_is_valid(given->day) ||
			given->outcome == HM_OUTCOME_FAILED)
			continue;
		if ((listed_after(version, given->product) & asking->product) ==
				0 &&
			!unlisted_pair(asking, given->product, given, true))
			return false;
		if ((listed_after(version, asked) & bit) == 0 &&
			!unlisted_pair(asking, asked, given, false))
			return false;
	}
	return true;
}
