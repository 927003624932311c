/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/block.h"

#include <string.h>

enum { GRAMS_PER_KG = 1000 };

bool hm__block_closes_day(enum hm_finding_kind kind)
{
	return kind == HM_FINDING_WAIT || kind == HM_FINDING_NEVER ||
		kind == HM_FINDING_OPEN || kind == HM_FINDING_GAP;
}

bool hm__asking_emit(
	const struct hm__asking *asking, const struct hm__block *block)
{
	struct hm__block cut = *block;

	if (asking->version != NULL)
		cut.days = hm_span_intersect(cut.days, asking->version->valid);
	if (!hm_span_overlaps(cut.days, asking->ask->within))
		return true;
	return asking->visit(asking->ctx, &cut);
}

/* A block that lasts as long as the version. */
static bool emit_always(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_finding_kind kind)
{
	const struct hm__block block = {
		.days = hm_span_all(),
		.kind = kind,
		.rule = &rule->shown,
		.since = HM_DATE_NONE,
		.field = rule->shown.kind == HM_RULE_KIND_VOLUME
			? HM_FIELD_WEIGHT
			: rule->field,
	};

	return hm__asking_emit(asking, &block);
}

/*
 * What a measurement says. Inviting, all that the drive will measure is
 * assumed good and only listed, a known weight too: it was somebody's last.
 */
static bool emit_measured(const struct hm__asking *asking,
	const struct hm__rule *rule, int32_t value, bool good)
{
	if (value == HM_VALUE_PASSED)
		return true;
	if (asking->ask->question->view == HM_VIEW_INVITE)
		return emit_always(asking, rule, HM_FINDING_TO_MEASURE);
	if (value == HM_VALUE_UNKNOWN)
		return emit_always(asking, rule, HM_FINDING_UNKNOWN);
	return good || emit_always(asking, rule, HM_FINDING_MEASURE);
}

static bool gate_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const int32_t value = asking->ask->subject->values[rule->field];

	if (rule->cond.ml_over >= 0 &&
		asking->ask->question->ml <= rule->cond.ml_over)
		return true;
	return emit_measured(
		asking, rule, value, value >= rule->min && value <= rule->max);
}

/* True if @weight, in grams, allows the volume asked for. */
static bool volume_allowed(
	const struct hm__rule *rule, int32_t weight, int32_t ml)
{
	if (rule->max > 0 && ml > rule->max)
		return false;
	return rule->per_kg == 0 ||
		(int64_t)ml * GRAMS_PER_KG <= (int64_t)rule->per_kg * weight;
}

/* True if the rule depends on the donor's weight. */
static bool asks_weight(const struct hm__rule *rule)
{
	return rule->per_kg > 0 || rule->cond.weight_from > 0 ||
		rule->cond.weight_below < INT32_MAX;
}

static bool volume_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const int32_t weight = asking->ask->subject->values[HM_FIELD_WEIGHT];
	const int32_t ml = asking->ask->question->ml;
	const bool other = weight < rule->cond.weight_from ||
		weight >= rule->cond.weight_below;

	if (ml <= 0)
		return true;
	if (!asks_weight(rule))
		return ml <= rule->max ||
			emit_always(asking, rule, HM_FINDING_MEASURE);
	/* Inviting, every tier may turn out to be the donor's. */
	return emit_measured(asking, rule, weight,
		other || volume_allowed(rule, weight, ml));
}

/*
 * A birth year alone leaves many days of birth: the lower limit waits for the
 * last of them, the upper one comes with the first.
 */
static bool age_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm_span birth = asking->ask->subject->birth;
	const enum hm_leap_birthday leap = asking->ask->policy->leap;
	struct hm__block block = { .rule = &rule->shown,
		.since = HM_DATE_NONE };

	if (hm_span_is_empty(birth))
		return emit_always(asking, rule, HM_FINDING_UNKNOWN);
	if (rule->min >= 0) {
		const hm_date free = hm_date_add_days(
			hm_date_birthday(birth.to - 1, rule->min, leap),
			rule->late);

		block.kind = HM_FINDING_WAIT;
		block.days = hm_span_make(HM_SPAN_OPEN_FROM, free);
		if (!hm__asking_emit(asking, &block))
			return false;
	}
	if (rule->max < 0)
		return true;

	const hm_date over = hm_date_add_days(
		hm_date_birthday(birth.from, rule->max + 1, leap), rule->late);

	block.kind = HM_FINDING_NEVER;
	block.days = hm_span_make(over, HM_SPAN_OPEN_TO);
	return hm__asking_emit(asking, &block);
}

/*
 * The days a deferral blocks under its rule, and how. An end of its own is
 * the word of a doctor: it ends what is open, and may be later than the rule
 * asks, never earlier.
 */
static bool emit_deferral(const struct hm__asking *asking,
	const struct hm_rule *rule, struct hm__wait wait,
	const struct hm_deferral *deferral)
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
		.kind = KINDS[wait.unit],
		.rule = rule,
		.since = dated ? deferral->day : HM_DATE_NONE,
	};

	if (hm__wait_is_dated(wait) && dated)
		block.days.to = hm__wait_end(
			wait, deferral->day, asking->ask->policy->month_end);
	else if (hm__wait_is_dated(wait))
		block.kind = HM_FINDING_OPEN; /* nobody knows its end */
	if (!hm_date_is_valid(deferral->until) ||
		block.kind == HM_FINDING_NEVER)
		return hm__asking_emit(asking, &block);
	if (block.kind == HM_FINDING_OPEN || deferral->until > block.days.to)
		block.days.to = deferral->until;
	block.kind = HM_FINDING_WAIT;
	return hm__asking_emit(asking, &block);
}

static bool deferral_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm_subject *subject = asking->ask->subject;

	for (size_t i = 0; i < subject->ndeferrals; i++) {
		const struct hm_deferral *deferral = &subject->deferrals[i];

		if (strcmp(deferral->event, rule->event) == 0 &&
			!emit_deferral(
				asking, &rule->shown, rule->wait, deferral))
			return false;
	}
	return true;
}

static bool default_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	(void)asking; /* what it says depends on all other rules */
	(void)rule;
	return true;
}

/* Indexed by enum hm_rule_kind. */
static bool (*const RULE_BLOCKS[])(
	const struct hm__asking *asking, const struct hm__rule *rule) = {
	[HM_RULE_KIND_GATE] = gate_blocks,
	[HM_RULE_KIND_AGE] = age_blocks,
	[HM_RULE_KIND_INTERVAL] = hm__interval_blocks,
	[HM_RULE_KIND_WINDOW] = hm__window_blocks,
	[HM_RULE_KIND_VOLUME] = volume_blocks,
	[HM_RULE_KIND_DEFERRAL] = deferral_blocks,
	[HM_RULE_KIND_DEFAULT] = default_blocks,
};

/*
 * A rule for one sex also holds for a donor whose sex is not known or is X:
 * of two limits the stricter then decides.
 */
static bool sex_matches(unsigned sexes, enum hm_sex sex)
{
	if (sexes == 0 || sex == HM_SEX_UNKNOWN || sex == HM_SEX_X)
		return true;
	return (sexes >> sex & 1u) != 0;
}

static bool bears_on(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	/* Of an interval the candidate may also be the earlier donation. */
	const unsigned products = rule->of | rule->from;

	return (products & asking->product) != 0 &&
		sex_matches(rule->cond.sexes, asking->ask->subject->sex);
}

/* True if the version has a rule for the event, for whatever product. */
static bool event_known(const struct hm__asking *asking, const char *event)
{
	const struct hm__version *version = asking->version;

	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			asking->ask->policy, version->first + i);

		if (rule->event != NULL && strcmp(rule->event, event) == 0)
			return true;
	}
	return false;
}

/* Deferrals that carry their own end, and events nobody has a rule for. */
static bool own_deferral_blocks(
	const struct hm__asking *asking, const struct hm_deferral *deferral)
{
	const struct hm_policy *policy = asking->ask->policy;
	const struct hm__wait open = { HM__WAIT_OPEN, 0 };
	const struct hm__wait permanent = { HM__WAIT_PERMANENT, 0 };

	if (strcmp(deferral->event, policy->permanent.id) == 0)
		return emit_deferral(
			asking, &policy->permanent, permanent, deferral);
	if (strcmp(deferral->event, policy->until.id) == 0)
		return emit_deferral(asking, &policy->until, open, deferral);
	if (event_known(asking, deferral->event))
		return true;

	const struct hm__rule *fallback = hm__policy_rule(
		policy, asking->version->fallback);

	return emit_deferral(asking, &fallback->shown, open, deferral);
}

static bool version_blocks(const struct hm__asking *asking)
{
	const struct hm_policy *policy = asking->ask->policy;
	const struct hm__version *version = asking->version;
	const struct hm_subject *subject = asking->ask->subject;

	if ((policy->products & asking->product) == 0)
		return emit_always(asking,
			hm__policy_rule(policy, version->fallback),
			HM_FINDING_GAP);
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, version->first + i);

		if (bears_on(asking, rule) &&
			!RULE_BLOCKS[rule->shown.kind](asking, rule))
			return false;
	}
	for (size_t i = 0; i < subject->ndeferrals; i++)
		if (!own_deferral_blocks(asking, &subject->deferrals[i]))
			return false;
	return hm__unlisted_blocks(asking);
}

/* A gap over the days of no version. */
static bool emit_no_version(
	const struct hm__asking *asking, struct hm_span days)
{
	const struct hm__block block = {
		.days = days,
		.kind = HM_FINDING_GAP,
		.rule = &asking->ask->policy->no_version,
		.since = HM_DATE_NONE,
	};

	return hm__asking_emit(asking, &block);
}

static bool is_sorted(const struct hm_subject *subject)
{
	for (size_t i = 1; i < subject->ndonations; i++)
		if (subject->donations[i - 1].day > subject->donations[i].day)
			return false;
	return true;
}

bool hm__blocks_each(
	const struct hm__ask *ask, hm__block_visit *visit, void *ctx)
{
	const struct hm_policy *policy = ask->policy;
	const unsigned product = (unsigned)ask->question->product;
	struct hm__asking asking = {
		.ask = ask,
		.product = 1u << (product < HM_PRODUCT_COUNT ? product : 0),
		.sorted = is_sorted(ask->subject),
		.visit = visit,
		.ctx = ctx,
	};
	hm_date from = HM_SPAN_OPEN_FROM;

	for (size_t i = 0; i < policy->versions.len; i++) {
		const struct hm__version *version = hm__policy_version(
			policy, i);

		asking.version = NULL;
		if (!emit_no_version(
			    &asking, hm_span_make(from, version->valid.from)))
			return false;
		asking.version = version;
		if (hm_span_overlaps(version->valid, ask->within) &&
			!version_blocks(&asking))
			return false;
		from = version->valid.to;
	}
	asking.version = NULL;
	return emit_no_version(&asking, hm_span_make(from, HM_SPAN_OPEN_TO));
}
