/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks between two donations. A donation on day g blocks [g, g + wait)
 * whatever was given after it. A booking on day b blocks each day d before it
 * from which the wait for the booked product reaches beyond b.
 */

#include "policy/block.h"

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

/* Blocks the days before a booking from which @wait reaches beyond it. */
static bool keep_before(const struct hm__asking *asking,
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

bool hm__interval_keep(const struct hm__asking *asking,
	const struct hm__block *like, struct hm__wait wait, bool after)
{
	struct hm__block block = *like;

	if (!after)
		return !hm__asks_before(asking, like->since) ||
			keep_before(asking, like, wait);
	block.days.from = like->since;
	block.days.to = hm__wait_end(
		wait, like->since, asking->ask->policy->month_end);
	return hm__asking_emit(asking, &block);
}

/* What will come of the candidate is not known: taken for full. */
bool hm__interval_looks(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given,
	bool after)
{
	const struct hm_question *question = asking->ask->question;

	if (after)
		return hm__donation_counts(asking, rule, given->product,
			given->outcome, given->ml);
	return given->outcome != HM_OUTCOME_FAILED &&
		hm__donation_counts(asking, rule, question->product,
			HM_OUTCOME_FULL, question->ml);
}

static bool emit_wait(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given,
	bool after)
{
	const struct hm__block like = {
		.kind = HM_FINDING_WAIT,
		.rule = &rule->shown,
		.since = given->day,
	};

	return !hm__interval_looks(asking, rule, given, after) ||
		hm__interval_keep(asking, &like, rule->wait, after);
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
			!emit_wait(asking, rule, given, true))
			return false;
		if (as_first && (rule->of & bit) != 0 &&
			!emit_wait(asking, rule, given, false))
			return false;
	}
	return true;
}
