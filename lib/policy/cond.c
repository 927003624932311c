/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/cond.h"

#include <string.h>

#include "policy/block.h"

struct hm__cond hm__cond_any(void)
{
	return (struct hm__cond){
		.outcomes = HM__OUTCOMES_COLLECTED,
		.prev_ml_below = INT32_MAX,
		.age_below = INT32_MAX,
		.ml_over = -1,
		.ml_most = INT32_MAX,
		.weight_below = INT32_MAX,
		.criterion = HM__CRITERION_OTHER,
	};
}

struct hm__lookback hm__lookback_default(void)
{
	return (struct hm__lookback){
		.count = 1,
		.outcomes = 1u << HM_OUTCOME_UNKNOWN | 1u << HM_OUTCOME_FULL,
	};
}

static bool sex_holds(const struct hm__asking *asking, const struct hm__cond *c)
{
	const unsigned sex = (unsigned)asking->ask->subject->sex;
	const struct hm_policy *policy = asking->ask->policy;

	if (c->sexes == 0)
		return true;
	return (c->sexes &
		       policy->sexes[sex < HM__SEXES ? sex : 0][c->criterion]) !=
		0;
}

bool hm__words_hold(
	const struct hm__asking *asking, const struct hm__words *words)
{
	const struct hm_question *question = asking->ask->question;

	for (size_t i = 0; i < question->ncontext; i++)
		for (size_t k = 0; k < words->n; k++)
			if (strcmp(question->context[i], words->names[k]) == 0)
				return !words->absent;
	return words->absent;
}

/*
 * Volume rules and gates measure at the drive and are listed for every
 * weight; another rule with a condition on the weight is silent where the
 * weight does not count, and speaks where it should have been taken.
 */
static bool weight_holds(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm__cond *c = &rule->cond;
	const int32_t weight = asking->ask->subject->values[HM_FIELD_WEIGHT];

	if (rule->shown.kind == HM_RULE_KIND_VOLUME || !hm__cond_asks_weight(c))
		return true;
	if (asking->ask->question->view == HM_VIEW_INVITE)
		return rule->shown.kind == HM_RULE_KIND_GATE;
	if (weight == HM_VALUE_UNKNOWN)
		return true;
	return weight != HM_VALUE_PASSED && weight >= c->weight_from &&
		weight < c->weight_below;
}

/* What a question and a sex make of the conditions. */
static bool question_holds(
	const struct hm__asking *asking, const struct hm__cond *c)
{
	const int32_t ml = asking->ask->question->ml;

	if (ml <= c->ml_over || ml > c->ml_most || !sex_holds(asking, c))
		return false;
	for (size_t i = 0; i < c->nwords; i++)
		if (!hm__words_hold(asking, &c->words[i]))
			return false;
	return true;
}

bool hm__cond_holds(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	return question_holds(asking, &rule->cond) &&
		weight_holds(asking, rule);
}

bool hm__cond_knows_weight(const struct hm__asking *asking)
{
	const int32_t weight = asking->ask->subject->values[HM_FIELD_WEIGHT];

	return asking->ask->question->view == HM_VIEW_SCREEN &&
		weight != HM_VALUE_UNKNOWN && weight != HM_VALUE_PASSED;
}

bool hm__cond_has_weight(const struct hm__cond *cond, int32_t weight)
{
	return weight >= cond->weight_from && weight < cond->weight_below;
}

static bool weight_may_hold(
	const struct hm__asking *asking, const struct hm__cond *c)
{
	return !hm__cond_knows_weight(asking) ||
		hm__cond_has_weight(
			c, asking->ask->subject->values[HM_FIELD_WEIGHT]);
}

bool hm__cond_may_hold(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	return question_holds(asking, &rule->cond) &&
		weight_may_hold(asking, &rule->cond);
}

bool hm__cond_may_concern(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	return sex_holds(asking, &rule->cond) &&
		weight_may_hold(asking, &rule->cond);
}

bool hm__cond_asks_weight(const struct hm__cond *cond)
{
	return cond->weight_from > 0 || cond->weight_below < INT32_MAX;
}

bool hm__cond_is_empty(const struct hm__cond *cond)
{
	const struct hm__cond any = hm__cond_any();

	return cond->sexes == 0 && cond->nwords == 0 &&
		!hm__cond_varies(cond) && !hm__cond_asks_weight(cond) &&
		(any.outcomes & ~cond->outcomes) == 0 &&
		cond->prev_ml_from <= any.prev_ml_from &&
		cond->prev_ml_below == any.prev_ml_below &&
		cond->ml_over == any.ml_over && cond->ml_most == any.ml_most;
}

bool hm__cond_varies(const struct hm__cond *cond)
{
	return cond->donors != 0 || cond->age_from > 0 ||
		cond->age_below < INT32_MAX;
}

static void no_later(hm_date *next, hm_date change, hm_date day)
{
	if (change > day && change < *next)
		*next = change;
}

/* A birth year alone: true on every day on which it may be. */
static bool age_on(const struct hm__asking *asking, const struct hm__cond *c,
	hm_date day, hm_date *next)
{
	const struct hm_span birth = asking->ask->subject->birth;
	const enum hm_leap_birthday leap = asking->ask->policy->leap;
	struct hm_span days = hm_span_all();

	if (hm_span_is_empty(birth))
		return true;
	if (c->age_from > 0)
		days.from = hm_date_birthday(birth.from, c->age_from, leap);
	if (c->age_below < INT32_MAX)
		days.to = hm_date_birthday(birth.to - 1, c->age_below, leap);
	no_later(next, days.from, day);
	no_later(next, days.to, day);
	return hm_span_contains(days, day);
}

/* True if enough donations before @day lie within the look-back. */
static bool looks_back(const struct hm__asking *asking,
	const struct hm__lookback *back, hm_date day, hm_date *next)
{
	const struct hm_subject *subject = asking->ask->subject;
	int32_t n = 0;

	for (size_t i = 0; i < subject->ndonations; i++) {
		const struct hm_donation *given = &subject->donations[i];
		hm_date end = HM_SPAN_OPEN_TO;

		if (!hm_date_is_valid(given->day) ||
			(back->outcomes >> (unsigned)given->outcome & 1u) == 0)
			continue;
		/* The day that ends the look-back still belongs to it. */
		if (back->bounded)
			end = hm__wait_end(back->within, given->day,
				      asking->ask->policy->month_end) +
				1;
		no_later(next, given->day + 1, day);
		no_later(next, end, day);
		if (given->day < day && day < end)
			n++;
	}
	return n >= back->count;
}

static bool donor_on(const struct hm__asking *asking, const struct hm__cond *c,
	hm_date day, hm_date *next)
{
	const struct hm_policy *policy = asking->ask->policy;
	enum hm__donor_class class = HM__DONOR_FIRST;

	if (looks_back(asking, &policy->returning, day, next))
		class = HM__DONOR_RETURNING;
	if (looks_back(asking, &policy->regular, day, next))
		class = HM__DONOR_REGULAR;
	return (c->donors >> class & 1u) != 0;
}

bool hm__cond_on(const struct hm__asking *asking, const struct hm__cond *cond,
	hm_date day, hm_date *next)
{
	*next = HM_SPAN_OPEN_TO;

	const bool age = age_on(asking, cond, day, next);

	return (cond->donors == 0 || donor_on(asking, cond, day, next)) && age;
}

/* True if @a, a set in which 0 stands for all, lacks one that @b has. */
static bool lacks(unsigned a, unsigned b)
{
	return a != 0 && (b == 0 || (b & ~a) != 0);
}

static bool has_words(
	const struct hm__cond *cond, const struct hm__words *words)
{
	for (size_t i = 0; i < cond->nwords; i++) {
		const struct hm__words *own = &cond->words[i];
		size_t same = 0;

		while (same < own->n && same < words->n &&
			strcmp(own->names[same], words->names[same]) == 0)
			same++;
		if (own->absent == words->absent && own->n == words->n &&
			same == own->n)
			return true;
	}
	return false;
}

bool hm__cond_is_narrower(
	const struct hm__cond *child, const struct hm__cond *parent)
{
	for (size_t i = 0; i < child->nwords; i++)
		if (!has_words(parent, &child->words[i]))
			return true;
	return lacks(child->sexes, parent->sexes) ||
		lacks(child->donors, parent->donors) ||
		(parent->outcomes & ~child->outcomes) != 0 ||
		child->prev_ml_from > parent->prev_ml_from ||
		child->prev_ml_below < parent->prev_ml_below ||
		child->age_from > parent->age_from ||
		child->age_below < parent->age_below ||
		child->ml_over > parent->ml_over ||
		child->ml_most < parent->ml_most ||
		child->weight_from > parent->weight_from ||
		child->weight_below < parent->weight_below;
}
