/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks that come from donations.
 *
 * Interval. A donation on day g blocks [g, g + wait) whatever was given
 * after it. A booking on day b blocks each day d before it from which the
 * wait for the booked product reaches beyond b.
 *
 * Window: at most `max` donations in any span of days. Each donation counts
 * from its day until day + span, and the candidate counts itself. So day d is
 * blocked if and only if there are `max` others which, together with d, fit
 * into one span; it is enough to look at runs of `max` others that follow
 * each other. Let a be the first day of a run and z the last, z < a + span:
 *
 *	d in [a, z]   always too many
 *	d after z     too many while d < a + span
 *	d before a    too many once d + span > z
 *
 * Three in 7 days, given on days 10 and 12 and booked for 15: day 9 is
 * blocked since 9 + 7 > 15, day 8 is free, 16 is blocked since 16 < 10 + 7,
 * 17 is free.
 *
 * Cost: linear in the history for a sorted one and small `max`.
 */

#include "policy/block.h"

/* What the policy does not list is asked about for a year. */
enum { UNLISTED_DAYS = 365 };

static unsigned product_bit(const struct hm_donation *given)
{
	const unsigned i = (unsigned)given->product;

	return i < HM_PRODUCT_COUNT ? 1u << i : 0;
}

/* True if a rule looks at a donation with this outcome. */
static bool outcome_counts(const struct hm__rule *rule, enum hm_outcome outcome)
{
	return (rule->cond.outcomes >> (unsigned)outcome & 1u) != 0;
}

static const struct hm_donation *donation_at(
	const struct hm__asking *asking, size_t i)
{
	return &asking->ask->subject->donations[i];
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

static bool interval_of_donation(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given)
{
	const unsigned bit = product_bit(given);
	struct hm__block block = {
		.kind = HM_FINDING_WAIT,
		.rule = &rule->shown,
		.since = given->day,
	};

	/* Given first, then the candidate; the caller checked rule->of. */
	if ((rule->from & bit) != 0 && outcome_counts(rule, given->outcome)) {
		block.days = hm_span_make(given->day,
			hm__wait_end(rule->wait, given->day,
				asking->ask->policy->month_end));
		if (!hm__asking_emit(asking, &block))
			return false;
	}
	return true;
}

/* The candidate first, then the booking. */
static bool interval_of_booking(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *booked)
{
	const struct hm__block like = {
		.kind = HM_FINDING_WAIT,
		.rule = &rule->shown,
		.since = booked->day,
	};

	/* What will come of the candidate is not known: taken for full. */
	if ((rule->of & product_bit(booked)) == 0 ||
		booked->outcome == HM_OUTCOME_FAILED ||
		!outcome_counts(rule, HM_OUTCOME_FULL))
		return true;
	return emit_before(asking, &like, rule->wait);
}

bool hm__interval_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const bool as_next = (rule->of & asking->product) != 0;
	const bool as_first = (rule->from & asking->product) != 0;

	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = donation_at(asking, i);

		if (!hm_date_is_valid(given->day))
			continue;
		if (as_next && !interval_of_donation(asking, rule, given))
			return false;
		if (as_first && !interval_of_booking(asking, rule, given))
			return false;
	}
	return true;
}

static bool in_window(const struct hm__rule *rule, const struct hm_donation *d)
{
	return (rule->of & product_bit(d)) != 0 && hm_date_is_valid(d->day) &&
		outcome_counts(rule, d->outcome);
}

/*
 * The donation that follows number @i among those the rule counts, by day and
 * then by place; the number of donations if there is none.
 */
static size_t next_counted(
	const struct hm__asking *asking, const struct hm__rule *rule, size_t i)
{
	const size_t n = asking->ask->subject->ndonations;
	const hm_date day = donation_at(asking, i)->day;
	size_t best = n;

	for (size_t k = asking->sorted ? i + 1 : 0; k < n; k++) {
		const struct hm_donation *other = donation_at(asking, k);

		if (!in_window(rule, other) || other->day < day ||
			(other->day == day && k <= i))
			continue;
		if (best == n || other->day < donation_at(asking, best)->day)
			best = k;
		if (asking->sorted)
			break;
	}
	return best;
}

/* Blocks around the run from @first to @last, both days included. */
static bool emit_run(const struct hm__asking *asking,
	const struct hm__rule *rule, hm_date first, hm_date last)
{
	const enum hm_month_end month_end = asking->ask->policy->month_end;
	const hm_date end = hm__wait_end(rule->wait, first, month_end);
	struct hm_span spans[HM__WAIT_SPANS + 1];
	size_t n = hm__wait_before(rule->wait, last, month_end, spans);

	for (size_t i = 0; i < n; i++)
		if (spans[i].to > first)
			spans[i].to = first;
	spans[n++] = hm_span_make(first, end);
	n = hm_spans_normalize(spans, n);
	for (size_t i = 0; i < n; i++) {
		const struct hm__block block = {
			.days = spans[i],
			.kind = HM_FINDING_WAIT,
			.rule = &rule->shown,
			.since = first,
		};

		if (!hm__asking_emit(asking, &block))
			return false;
	}
	return true;
}

static bool run_from(const struct hm__asking *asking,
	const struct hm__rule *rule, size_t first)
{
	const hm_date day = donation_at(asking, first)->day;
	const hm_date end = hm__wait_end(
		rule->wait, day, asking->ask->policy->month_end);
	size_t last = first;

	for (int32_t k = 1; k < rule->max; k++) {
		last = next_counted(asking, rule, last);
		if (last == asking->ask->subject->ndonations ||
			donation_at(asking, last)->day >= end)
			return true;
	}
	return emit_run(asking, rule, day, donation_at(asking, last)->day);
}

bool hm__window_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	for (size_t i = 0; i < asking->ask->subject->ndonations; i++)
		if (in_window(rule, donation_at(asking, i)) &&
			!run_from(asking, rule, i))
			return false;
	return true;
}

/* True if an interval rule names the pair; sets of products as bits. */
static bool pair_listed(
	const struct hm__version *version, unsigned first, unsigned next)
{
	for (size_t i = 0; i < HM_PRODUCT_COUNT; i++)
		if ((first >> i & 1u) != 0)
			return (version->listed[i] & next) != 0;
	return false;
}

bool hm__unlisted_blocks(const struct hm__asking *asking)
{
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, asking->version->fallback);
	const struct hm__wait year = { HM__WAIT_DAYS, UNLISTED_DAYS };

	if (fallback->allow)
		return true;
	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = donation_at(asking, i);
		const unsigned bit = product_bit(given);
		struct hm__block block = {
			.days = { given->day,
				hm_date_add_days(given->day, UNLISTED_DAYS) },
			.kind = HM_FINDING_GAP,
			.rule = &fallback->shown,
			.since = given->day,
		};

		if (!hm_date_is_valid(given->day) ||
			given->outcome == HM_OUTCOME_FAILED)
			continue;
		if (!pair_listed(asking->version, bit, asking->product) &&
			!hm__asking_emit(asking, &block))
			return false;
		if (!pair_listed(asking->version, asking->product, bit) &&
			!emit_before(asking, &block, year))
			return false;
	}
	return true;
}
