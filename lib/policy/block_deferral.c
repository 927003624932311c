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

/* The rules of a version about one event. */
struct about {
	struct hm__unless unless; /* one of them is about the donor */
	size_t from;              /* places among the events of the version */
	size_t to;
};

static struct about find_about(
	const struct hm__version *version, const char *name)
{
	struct about about = { .from = find_event(version, name) };

	about.to = about.from;
	while (about.to < version->nevents &&
		strcmp(version->events[about.to].name, name) == 0)
		about.to++;
	return about;
}

static const struct hm__rule *rule_at(
	const struct hm__asking *asking, size_t place)
{
	return hm__policy_rule(
		asking->ask->policy, asking->version->events[place].rule);
}

/* True if a rule is about the event as such and the product asked for. */
static bool is_for_product(const struct hm__asking *asking, size_t place)
{
	return !asking->version->events[place].ends &&
		(rule_at(asking, place)->of & asking->product) != 0;
}

/* True if a rule is about the donor on @day, speaking or not. */
static bool is_concerned(const struct hm__asking *asking,
	const struct hm__unless *unless, hm_date day, hm_date *next)
{
	const struct about *about = (const struct about *)unless;

	*next = HM_SPAN_OPEN_TO;
	for (size_t i = about->from; i < about->to; i++) {
		const struct hm__rule *rule = rule_at(asking, i);
		hm_date change = HM_SPAN_OPEN_TO;

		if (!is_for_product(asking, i) ||
			!hm__cond_may_concern(asking, rule))
			continue;
		if (hm__cond_on(asking, &rule->cond, day, &change)) {
			*next = change;
			return true;
		}
		if (change < *next)
			*next = change;
	}
	return false;
}

/* True if the event is known, and means nothing for the product. */
static bool is_harmless(
	const struct hm__asking *asking, const struct about *about)
{
	for (size_t i = about->from; i < about->to; i++)
		if (is_for_product(asking, i))
			return false;
	return about->from < about->to;
}

/*
 * All rules about the event. If the version knows none, or none that is about
 * such a person, the deferral has its own say: silence is not permission.
 */
static bool deferral_blocks(
	const struct hm__asking *asking, const struct hm_deferral *deferral)
{
	const struct hm__version *version = asking->version;
	struct about about = find_about(version, deferral->event);
	struct hm__asking under = *asking;

	for (size_t i = about.from; i < about.to; i++)
		if (!version->events[i].ends &&
			!rule_blocks(asking, rule_at(asking, i), deferral))
			return false;
	if (is_harmless(asking, &about))
		return true;

	const struct lasting own = own_lasting(asking, deferral->event);

	about.unless.spoken = is_concerned;
	under.unless = about.from < about.to ? &about.unless : NULL;
	return emit_deferral(&under, &own, deferral);
}

bool hm__deferral_blocks(const struct hm__asking *asking)
{
	const struct hm_subject *subject = asking->ask->subject;

	for (size_t i = 0; i < subject->ndeferrals; i++)
		if (!deferral_blocks(asking, &subject->deferrals[i]))
			return false;
	return true;
}
