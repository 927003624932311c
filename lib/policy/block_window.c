/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks of windows: so much and no more within a span of days.
 *
 * A donation counts from its day d until end(d) = d + span, less the slack,
 * and the candidate counts itself. Day c is blocked if and only if it lies in
 * a span that holds too much with it. Such a span may begin with a donation
 * or with c; so for each donation i, let j be the first after it, by day, up
 * to which i..j and the candidate together are too much:
 *
 *	c in [day i, end(i))	too much if day j < end(i)
 *	c before day i		too much if end(c) > day j
 *
 * Three in 7 days, given on days 10 and 12 and booked for 15: day 9 is
 * blocked since 9 + 7 > 15, day 8 is free, 16 is blocked since 16 < 10 + 7,
 * 17 is free.
 *
 * In a window of the calendar all days of a period are one: a week, a month,
 * a year.
 *
 * Cost: linear in the history for a sorted one and few donations a span.
 */

#include "policy/block.h"

enum { WEEK_DAYS = 7, YEAR_MONTHS = 12 };

bool hm__window_counts(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given)
{
	return (rule->window.counted & hm__product_bit(given->product)) != 0 &&
		hm_date_is_valid(given->day) &&
		hm__donation_counts(asking, rule, given->product,
			given->outcome, given->ml);
}

/* The part of a volume that @part is of the usual one, rounded up. */
static int32_t part_of(int32_t ml, int32_t usual, int32_t part)
{
	if (ml <= 0 || usual <= 0 || part <= 0)
		return part;
	return (int32_t)(((int64_t)ml * part + usual - 1) / usual);
}

int32_t hm__window_share(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_product product, int32_t ml)
{
	const unsigned i = (unsigned)product;
	const struct hm__product *usual =
		&asking->ask->policy->product[i < HM_PRODUCT_COUNT ? i : 0];

	switch (rule->window.sum) {
	case HM__SUM_COUNT:
		return 1;
	case HM__SUM_UNITS:
		return usual->units;
	case HM__SUM_ML:
		return ml > 0 ? ml : usual->ml;
	case HM__SUM_PLASMA_ML:
		return part_of(ml, usual->ml, usual->plasma_ml);
	case HM__SUM_RBC_ML:
		return part_of(ml, usual->ml, usual->rbc_ml);
	}
	return 0;
}

int32_t hm__window_own_share(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm_question *question = asking->ask->question;

	return hm__window_share(asking, rule, question->product, question->ml);
}

hm_date hm__window_end(const struct hm__asking *asking,
	const struct hm__rule *rule, hm_date day)
{
	return hm__wait_end(rule->wait, day, asking->ask->policy->month_end) -
		rule->window.slack;
}

static int32_t share_of(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given)
{
	return hm__window_share(asking, rule, given->product, given->ml);
}

/*
 * The donation that follows number @i among those the rule counts, by day and
 * then by place; the number of donations if there is none.
 */
static size_t next_counted(
	const struct hm__asking *asking, const struct hm__rule *rule, size_t i)
{
	const size_t n = asking->ask->subject->ndonations;
	const hm_date day = hm__asking_donation(asking, i)->day;
	size_t best = n;

	for (size_t k = asking->sorted ? i + 1 : 0; k < n; k++) {
		const struct hm_donation *other = hm__asking_donation(
			asking, k);

		if (!hm__window_counts(asking, rule, other) ||
			other->day < day || (other->day == day && k <= i))
			continue;
		if (best == n ||
			other->day < hm__asking_donation(asking, best)->day)
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
	const hm_date end = hm__window_end(asking, rule, first);
	struct hm_span spans[HM__WAIT_SPANS + 1];
	size_t n = 0;

	if (hm__asks_before(asking, first))
		n = hm__wait_before(rule->wait,
			hm_date_add_days(last, rule->window.slack),
			asking->ask->policy->month_end, spans);
	for (size_t i = 0; i < n; i++)
		if (spans[i].to > first)
			spans[i].to = first;
	spans[n++] = hm_span_make(first, last < end ? end : first);
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

/* Goes from @first to where it is too much, if that is near enough. */
static bool run_from(const struct hm__asking *asking,
	const struct hm__rule *rule, size_t first)
{
	const size_t n = asking->ask->subject->ndonations;
	const hm_date day = hm__asking_donation(asking, first)->day;
	/* A span that begins before @day ends at most a little later. */
	const hm_date far = hm_date_add_days(
		hm__window_end(asking, rule, day), HM__MONTH_SLACK);
	int64_t sum = hm__window_own_share(asking, rule);
	size_t last = first;

	if (far <= asking->ask->within.from)
		return true;
	for (size_t k = first; k < n; k = next_counted(asking, rule, k)) {
		last = k;
		if (hm__asking_donation(asking, k)->day >= far)
			return true;
		sum += share_of(asking, rule, hm__asking_donation(asking, k));
		if (sum > rule->max)
			break;
	}
	return sum <= rule->max ||
		emit_run(asking, rule, day,
			hm__asking_donation(asking, last)->day);
}

/* The period of the calendar that holds @day. */
static struct hm_span period_of(struct hm__wait span, hm_date day)
{
	if (span.unit == HM__WAIT_DAYS) {
		const hm_date monday = hm_date_week_start(day);

		return hm_span_make(
			monday, hm_date_add_days(monday, WEEK_DAYS));
	}

	const struct hm_ymd ymd = hm_date_to_ymd(day);
	const hm_date month = hm_date_month_start(day);
	const hm_date from = hm_date_add_months(
		month, -((ymd.month - 1) % span.n), HM_MONTH_END_CLAMP);

	return hm_span_make(
		from, hm_date_add_months(from, span.n, HM_MONTH_END_CLAMP));
}

/* Adds up the period of donation @first; false if another came before it. */
static bool period_sum(const struct hm__asking *asking,
	const struct hm__rule *rule, size_t first, struct hm_span period,
	int64_t *sum)
{
	const size_t n = asking->ask->subject->ndonations;

	for (size_t i = 0; i < n; i++) {
		const struct hm_donation *given = hm__asking_donation(
			asking, i);

		if (!hm_span_contains(period, given->day) ||
			!hm__window_counts(asking, rule, given))
			continue;
		if (i < first)
			return false;
		*sum += share_of(asking, rule, given);
	}
	return true;
}

static bool calendar_from(const struct hm__asking *asking,
	const struct hm__rule *rule, size_t first)
{
	const hm_date day = hm__asking_donation(asking, first)->day;
	const struct hm_span period = period_of(rule->wait, day);
	int64_t sum = hm__window_own_share(asking, rule);

	if (!hm_span_overlaps(period, asking->ask->within) ||
		!period_sum(asking, rule, first, period, &sum) ||
		sum <= rule->max)
		return true;

	const struct hm__block block = {
		.days = period,
		.kind = HM_FINDING_WAIT,
		.rule = &rule->shown,
		.since = day,
	};

	return hm__asking_emit(asking, &block);
}

/* The blocks of a window but for its bursts. */
static bool plain_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		if (!hm__window_counts(
			    asking, rule, hm__asking_donation(asking, i)))
			continue;
		if (!(rule->window.calendar ? calendar_from(asking, rule, i)
					    : run_from(asking, rule, i)))
			return false;
	}
	return true;
}

bool hm__window_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	if ((rule->of & asking->product) == 0)
		return true;
	/* More at once than ever: no wait helps. */
	if (hm__window_own_share(asking, rule) > rule->max)
		return hm__asking_emit_always(asking, rule, HM_FINDING_MEASURE);
	if (rule->window.burst > 0)
		return hm__burst_blocks(asking, rule, plain_blocks);
	return plain_blocks(asking, rule);
}
