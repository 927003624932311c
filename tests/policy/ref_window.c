/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>

#include "policy/ref.h"

enum { GIVEN_MOST = 32 };

/* What a window looks at: the candidate is the first. */
struct seen {
	int day[GIVEN_MOST];
	int share[GIVEN_MOST];
	int n;
};

int ref_share(const struct ref_policy *policy, const struct ref_rule *rule,
	enum hm_product product, int ml)
{
	const int parts[] = { 1, policy->units[product], policy->ml[product],
		policy->plasma_ml[product], policy->rbc_ml[product] };
	const int usual = policy->ml[product];
	int share = parts[rule->sum];

	if (rule->sum == 2 && ml > 0)
		return ml;
	if (rule->sum < 3 || ml == 0 || usual == 0)
		return share;
	/* The least whole number not below the part. */
	share = share * ml / usual;
	while (share * usual < parts[rule->sum] * ml)
		share++;
	return share;
}

bool ref_counts(const struct ref_policy *policy, const struct ref_rule *rule,
	enum hm_product product, enum hm_outcome outcome, int ml)
{
	if ((rule->cond.outcomes >> outcome & 1u) == 0)
		return false;
	if (ml == 0)
		ml = policy->ml[product];
	if (ml == 0)
		return true;
	return ml >= rule->cond.prev_from && ml < rule->cond.prev_below;
}

static struct seen look(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const unsigned counted = rule->counted | rule->reduce_by;
	struct seen seen = { .n = 1 };

	seen.day[0] = day;
	seen.share[0] = ref_share(
		ask->policy, rule, ask->question->product, ask->question->ml);
	for (size_t i = 0; i < ask->subject->ndonations; i++) {
		const struct hm_donation *d = &ask->subject->donations[i];

		if ((counted >> d->product & 1u) == 0 ||
			!ref_counts(ask->policy, rule, d->product, d->outcome,
				d->ml))
			continue;
		if (seen.n == GIVEN_MOST)
			ck_abort_msg("too many donations");
		seen.day[seen.n] = d->day;
		seen.share[seen.n++] = ref_share(
			ask->policy, rule, d->product, d->ml);
	}
	return seen;
}

/* The sum of the span from @from to @to, but for days inside (skip, skip). */
static int sum_of(
	const struct seen *seen, int from, int to, int skip_from, int skip_to)
{
	int sum = 0;

	for (int i = 1; i < seen->n; i++)
		if (seen->day[i] >= from && seen->day[i] < to &&
			(seen->day[i] < skip_from || seen->day[i] > skip_to))
			sum += seen->share[i];
	return sum + seen->share[0];
}

/* True if a span that begins with one of the donations is too full. */
static bool too_full(const struct ref_ask *ask, const struct ref_rule *rule,
	const struct seen *seen, int skip_from, int skip_to)
{
	for (int i = 0; i < seen->n; i++) {
		const int from = seen->day[i];
		const int to = ref_end(ask->policy, rule->wait, from) -
			rule->slack;

		if (i > 0 && from >= skip_from && from <= skip_to)
			continue;
		if (from <= seen->day[0] && seen->day[0] < to &&
			sum_of(seen, from, to, skip_from, skip_to) > rule->max)
			return true;
	}
	return false;
}

static bool has_day(const struct seen *seen, int day)
{
	for (int i = 0; i < seen->n; i++)
		if (seen->day[i] == day)
			return true;
	return false;
}

/* The ends of the run of days in a row that holds @day. */
static void run_of(const struct seen *seen, int day, int *first, int *last)
{
	*first = *last = day;
	while (has_day(seen, *first - 1))
		--*first;
	while (has_day(seen, *last + 1))
		++*last;
}

static bool burst_closes(const struct ref_ask *ask, const struct ref_rule *rule,
	const struct seen *seen)
{
	int first;
	int last;

	run_of(seen, seen->day[0], &first, &last);
	if (last - first + 1 > rule->burst ||
		too_full(ask, rule, seen, first, last))
		return true;
	for (int i = 1; i < seen->n; i++) {
		int other_first;
		int other_last;

		if (seen->day[i] == seen->day[0])
			return true;
		run_of(seen, seen->day[i], &other_first, &other_last);
		if (other_last < first && other_first < other_last &&
			ref_end(ask->policy, rule->pause, other_last) > first)
			return true;
		if (other_first > last && first < last &&
			ref_end(ask->policy, rule->pause, last) > other_first)
			return true;
	}
	return false;
}

bool ref_window_closes(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const struct seen seen = look(ask, rule, day);
	int sum = seen.share[0];
	int others = 0;

	if (sum > rule->max)
		return false;
	if (rule->burst > 0)
		return burst_closes(ask, rule, &seen);
	if (!rule->calendar)
		return too_full(ask, rule, &seen, 1, 0);
	for (int i = 1; i < seen.n; i++) {
		if (ref_period(rule->wait, seen.day[i]) !=
			ref_period(rule->wait, day))
			continue;
		sum += seen.share[i];
		others++;
	}
	return others > 0 && sum > rule->max;
}
