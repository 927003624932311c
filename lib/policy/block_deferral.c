/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Blocks that come from deferrals: waits from an event, which may be left
 * open, last for good, be shortened by a test, or also need that something
 * else has happened ("a week, and until it has healed").
 */

#include "policy/block.h"

#include <string.h>

/* How long a deferral lasts. */
struct lasting {
	const struct hm_rule *rule;
	struct hm__wait wait;
	const char *until_event; /* or NULL */
};

/* The first day on or after @from of an event, or HM_DATE_NONE. */
static hm_date first_event(
	const struct hm_subject *subject, const char *event, hm_date from)
{
	hm_date first = HM_DATE_NONE;

	for (size_t i = 0; i < subject->ndeferrals; i++) {
		const struct hm_deferral *other = &subject->deferrals[i];

		if (hm_date_is_valid(other->day) && other->day >= from &&
			(first == HM_DATE_NONE || other->day < first) &&
			strcmp(other->event, event) == 0)
			first = other->day;
	}
	return first;
}

/* Lengthens the block until the other event, which may not have come yet. */
static void wait_for_event(const struct hm__asking *asking, const char *event,
	struct hm__block *block)
{
	const hm_date day = first_event(
		asking->ask->subject, event, block->days.from);

	if (block->kind == HM_FINDING_NEVER)
		return;
	if (day == HM_DATE_NONE) {
		block->kind = HM_FINDING_OPEN;
		block->days.to = HM_SPAN_OPEN_TO;
		return;
	}
	if (block->kind == HM_FINDING_OPEN || day > block->days.to)
		block->days.to = day;
	block->kind = HM_FINDING_WAIT;
}

/*
 * The days a deferral blocks, and how. An end of its own is the word of a
 * doctor: it ends what is open, and may be later than the rule asks, never
 * earlier.
 */
static bool emit_deferral(const struct hm__asking *asking,
	const struct lasting *lasting, const struct hm_deferral *deferral)
{
	static const enum hm_finding_kind KINDS[] = {
		[HM__WAIT_DAYS] = HM_FINDING_WAIT,
		[HM__WAIT_MONTHS] = HM_FINDING_WAIT,
		[HM__WAIT_OPEN] = HM_FINDING_OPEN,
		[HM__WAIT_PERMANENT] = HM_FINDING_NEVER,
	};
	const bool dated = hm_date_is_valid(deferral->day);
	struct hm__block block = {
		.days = { dated ? deferral->day : HM_SPAN_OPEN_FROM,
			HM_SPAN_OPEN_TO },
		.kind = KINDS[lasting->wait.unit],
		.rule = lasting->rule,
		.since = dated ? deferral->day : HM_DATE_NONE,
	};

	if (hm__wait_is_dated(lasting->wait) && dated)
		block.days.to = hm__wait_end(lasting->wait, deferral->day,
			asking->ask->policy->month_end);
	else if (hm__wait_is_dated(lasting->wait))
		block.kind = HM_FINDING_OPEN; /* nobody knows its end */
	if (lasting->until_event != NULL && dated)
		wait_for_event(asking, lasting->until_event, &block);
	if (!hm_date_is_valid(deferral->until) ||
		block.kind == HM_FINDING_NEVER)
		return hm__asking_emit(asking, &block);
	if (block.kind == HM_FINDING_OPEN || deferral->until > block.days.to)
		block.days.to = deferral->until;
	block.kind = HM_FINDING_WAIT;
	return hm__asking_emit(asking, &block);
}

/* Blocks of a deferral under a rule about its event. */
static bool rule_blocks(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_deferral *deferral)
{
	struct hm__asking under = *asking;
	const bool tested = rule->or_test.n > 0 &&
		hm__words_hold(asking, &rule->or_test);
	const struct lasting lasting = { &rule->shown,
		tested ? rule->or_wait : rule->wait, rule->until_event };

	return rule->shown.status == HM_RULE_STATUS_STAYED ||
		(rule->of & asking->product) == 0 ||
		!hm__asking_under(&under, rule) ||
		emit_deferral(&under, &lasting, deferral);
}

/* What a deferral says that no rule governs. */
static struct lasting own_lasting(
	const struct hm__asking *asking, const char *event)
{
	const struct hm_policy *policy = asking->ask->policy;
	struct lasting lasting = { .wait = { HM__WAIT_OPEN, 0 } };

	if (strcmp(event, policy->permanent.id) == 0) {
		lasting.rule = &policy->permanent;
		lasting.wait.unit = HM__WAIT_PERMANENT;
	} else if (strcmp(event, policy->until.id) == 0) {
		lasting.rule = &policy->until;
	} else {
		lasting.rule = &hm__policy_rule(
			policy, asking->version->fallback)
					->shown;
	}
	return lasting;
}

/* The place of the first event not before @name. */
static size_t find_event(const struct hm__version *version, const char *name)
{
	size_t low = 0;
	size_t high = version->nevents;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (strcmp(version->events[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* All rules about the event; or, if the version knows none, its own say. */
static bool deferral_blocks(
	const struct hm__asking *asking, const struct hm_deferral *deferral)
{
	const struct hm__version *version = asking->version;
	const size_t first = find_event(version, deferral->event);
	size_t i = first;

	for (; i < version->nevents; i++) {
		const struct hm__event *event = &version->events[i];

		if (strcmp(event->name, deferral->event) != 0)
			break;
		if (!event->ends &&
			!rule_blocks(asking,
				hm__policy_rule(
					asking->ask->policy, event->rule),
				deferral))
			return false;
	}
	if (i > first)
		return true;

	const struct lasting own = own_lasting(asking, deferral->event);

	return emit_deferral(asking, &own, deferral);
}

bool hm__deferral_blocks(const struct hm__asking *asking)
{
	const struct hm_subject *subject = asking->ask->subject;

	for (size_t i = 0; i < subject->ndeferrals; i++)
		if (!deferral_blocks(asking, &subject->deferrals[i]))
			return false;
	return true;
}
