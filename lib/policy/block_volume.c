/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Volumes. What may be drawn often depends on the weight, in two ways: so much
 * for each kilogram, and rules for some weights only, which then stand beside
 * each other like steps. Of a donor whose weight counts, every rule for that
 * weight must allow the volume, and one at least must be for it: silence is
 * not permission. While the weight is still to be measured, a volume is asked
 * about if some weight would allow it, and forbidden if none would.
 *
 * 250 ml from 42 kg, 500 ml but 9 ml for each kilogram from 45 kg: 1500 ml are
 * forbidden whatever the scales say, 450 ml are to be seen there (50 kg), and
 * 200 ml at 40 kg are forbidden, because no step is for 40 kg.
 */

#include "policy/block.h"

enum { GRAMS_PER_KG = 1000, WEIGHT_MOST_G = 500000 };

/* True if a donor of that weight, in grams, may give the volume asked for. */
static bool allows(const struct hm__asking *asking, const struct hm__rule *rule,
	int32_t weight)
{
	const int32_t ml = asking->ask->question->ml;

	return (rule->max == 0 || ml <= rule->max) &&
		(rule->per_kg == 0 ||
			(int64_t)ml * GRAMS_PER_KG <=
				(int64_t)rule->per_kg * weight);
}

/* Volume rules about the product that speak on @day, one after the other. */
struct steps {
	const struct hm__asking *asking;
	hm_date day;
	hm_date next; /* from when on others may speak */
	size_t at;
};

static const struct hm__rule *next_step(struct steps *steps)
{
	const struct hm__asking *asking = steps->asking;
	const unsigned product = (unsigned)asking->ask->question->product;
	const struct hm__version *version = asking->version;

	while (steps->at < version->nbearing[product]) {
		const struct hm__rule *rule = hm__policy_rule(
			asking->ask->policy,
			version->bearing[product][steps->at++]);
		hm_date change = HM_SPAN_OPEN_TO;

		if (rule->shown.kind != HM_RULE_KIND_VOLUME ||
			!hm__cond_holds(asking, rule))
			continue;

		const bool speaks = hm__cond_on(
			asking, &rule->cond, steps->day, &change);

		if (change < steps->next)
			steps->next = change;
		if (speaks)
			return rule;
	}
	return NULL;
}

/* How many rules are for a weight, and how many of them allow the volume. */
struct tally {
	size_t rules;
	size_t allow;
};

static struct tally tally_at(const struct hm__asking *asking, int32_t weight,
	hm_date day, hm_date *next)
{
	struct steps steps = { asking, day, HM_SPAN_OPEN_TO, 0 };
	struct tally tally = { 0, 0 };
	const struct hm__rule *rule = NULL;

	while ((rule = next_step(&steps)) != NULL) {
		if (!hm__cond_has_weight(&rule->cond, weight))
			continue;
		tally.rules++;
		tally.allow += allows(asking, rule, weight);
	}
	*next = steps.next;
	return tally;
}

/* True if a rule is for the weight that was taken. */
static bool has_step(const struct hm__asking *asking,
	const struct hm__unless *unless, hm_date day, hm_date *next)
{
	const int32_t weight = asking->ask->subject->values[HM_FIELD_WEIGHT];

	(void)unless;
	return tally_at(asking, weight, day, next).rules > 0;
}

/* The most a donor of a rule may weigh. */
static int32_t top_of(const struct hm__rule *rule)
{
	return rule->cond.weight_below > WEIGHT_MOST_G
		? WEIGHT_MOST_G
		: rule->cond.weight_below - 1;
}

static bool is_allowed_at(
	const struct hm__asking *asking, int32_t weight, hm_date day)
{
	hm_date next = HM_SPAN_OPEN_TO;
	const struct tally tally = tally_at(asking, weight, day, &next);

	return tally.rules > 0 && tally.allow == tally.rules;
}

/*
 * True if some weight allows the volume. More weight never allows less within
 * the same rules, so that the last gram before each of them begins or ends,
 * and the most of all, are enough to look at.
 */
static bool is_allowed(const struct hm__asking *asking,
	const struct hm__unless *unless, hm_date day, hm_date *next)
{
	struct steps steps = { asking, day, HM_SPAN_OPEN_TO, 0 };
	bool allowed = is_allowed_at(asking, WEIGHT_MOST_G, day);
	const struct hm__rule *rule = NULL;

	(void)unless;
	while ((rule = next_step(&steps)) != NULL)
		allowed = allowed ||
			is_allowed_at(
				asking, rule->cond.weight_from - 1, day) ||
			is_allowed_at(asking, top_of(rule), day);
	*next = steps.next;
	return allowed;
}

static bool is_forbidden(const struct hm__asking *asking,
	const struct hm__unless *unless, hm_date day, hm_date *next)
{
	return !is_allowed(asking, unless, day, next);
}

/* Forbids the volume; @field says whether by the weight. */
static bool forbid(const struct hm__asking *asking, const struct hm__rule *rule,
	enum hm_field field)
{
	const struct hm__block block = {
		.days = hm_span_all(),
		.kind = HM_FINDING_MEASURE,
		.rule = &rule->shown,
		.since = HM_DATE_NONE,
		.field = field,
	};

	return hm__asking_emit(asking, &block);
}

/* The weight was taken. */
static bool weighed_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const int32_t weight = asking->ask->subject->values[HM_FIELD_WEIGHT];
	const struct hm__unless unless = { has_step };
	struct hm__asking cut = *asking;

	if (hm__cond_has_weight(&rule->cond, weight))
		return allows(asking, rule, weight) ||
			forbid(asking, rule, HM_FIELD_WEIGHT);
	cut.unless = &unless;
	return forbid(&cut, rule, HM_FIELD_WEIGHT);
}

/* The weight is still to be taken, or was taken for good. */
static bool unweighed_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm__unless allowed = { is_allowed };
	const struct hm__unless forbidden = { is_forbidden };
	struct hm__asking cut = *asking;

	cut.unless = &allowed;
	if (!allows(asking, rule, top_of(rule)) &&
		!forbid(&cut, rule, HM_FIELD_NONE))
		return false;
	cut.unless = &forbidden;
	return hm__asking_emit_measured(&cut, rule,
		asking->ask->subject->values[HM_FIELD_WEIGHT], true);
}

bool hm__volume_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const int32_t ml = asking->ask->question->ml;

	if (ml <= 0 || (rule->of & asking->product) == 0)
		return true;
	if (rule->per_kg == 0 && !hm__cond_asks_weight(&rule->cond))
		return ml <= rule->max || forbid(asking, rule, HM_FIELD_NONE);
	return hm__cond_knows_weight(asking) ? weighed_blocks(asking, rule)
					     : unweighed_blocks(asking, rule);
}
