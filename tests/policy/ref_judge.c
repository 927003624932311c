/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <string.h>

#include "policy/ref.h"

static unsigned say(enum hm_finding_kind kind)
{
	return 1u << kind;
}

static bool has_word(const struct ref_ask *ask, int word)
{
	const char name[] = { 'w', (char)('0' + word), '\0' };

	for (size_t i = 0; i < ask->question->ncontext; i++)
		if (strcmp(ask->question->context[i], name) == 0)
			return true;
	return false;
}

static bool sex_holds(
	const struct ref_ask *ask, const struct ref_rule *rule, int criterion)
{
	const enum hm_sex sex = ask->subject->sex;
	enum hm_sex as = sex;

	if (rule->cond.sexes == 0 || (rule->cond.sexes >> sex & 1u) != 0)
		return true;
	if (sex == HM_SEX_X || sex == HM_SEX_UNKNOWN) {
		if (criterion == REF_OTHER)
			return true;
		as = ask->policy->mapped[sex == HM_SEX_X ? 0 : 1][criterion];
		if (as == HM_SEX_UNKNOWN)
			return true;
	}
	return (rule->cond.sexes >> as & 1u) != 0;
}

static bool looks_back(
	const struct ref_ask *ask, const struct ref_lookback *back, int day)
{
	int n = 0;

	for (size_t i = 0; i < ask->subject->ndonations; i++) {
		const struct hm_donation *d = &ask->subject->donations[i];

		if (d->day >= day ||
			(d->outcome != HM_OUTCOME_FULL &&
				d->outcome != HM_OUTCOME_UNKNOWN))
			continue;
		n += !back->bounded ||
			day <= ref_end(ask->policy, back->within, d->day);
	}
	return n >= back->count;
}

/* 0 first, 1 returning, 2 regular. */
static int donor_class(const struct ref_ask *ask, int day)
{
	if (looks_back(ask, &ask->policy->regular, day))
		return 2;
	return looks_back(ask, &ask->policy->returning, day) ? 1 : 0;
}

static bool age_holds(
	const struct ref_ask *ask, const struct ref_cond *cond, int day)
{
	const struct hm_span birth = ask->subject->birth;

	if (birth.to <= birth.from)
		return true;
	/* The oldest and the youngest the donor may be. */
	if (cond->age_from > 0 &&
		ref_age(ask->policy, birth.from, day) < cond->age_from)
		return false;
	return cond->age_below == 0 ||
		ref_age(ask->policy, birth.to - 1, day) < cond->age_below;
}

static bool weight_holds(const struct ref_ask *ask, const struct ref_rule *rule)
{
	const int weight = ask->subject->values[HM_FIELD_WEIGHT];

	if (rule->kind == HM_RULE_KIND_VOLUME ||
		(rule->cond.weight_from == 0 && rule->cond.weight_below == 0))
		return true;
	if (ask->question->view == HM_VIEW_INVITE)
		return rule->kind == HM_RULE_KIND_GATE;
	if (weight == HM_VALUE_UNKNOWN)
		return true;
	return weight != HM_VALUE_PASSED &&
		weight >= rule->cond.weight_from * 1000 &&
		(rule->cond.weight_below == 0 ||
			weight < rule->cond.weight_below * 1000);
}

/* True if the weight may be one that the rule asks for. */
static bool weight_fits(const struct ref_ask *ask, const struct ref_cond *cond)
{
	const int weight = ask->subject->values[HM_FIELD_WEIGHT];

	return ask->question->view == HM_VIEW_INVITE ||
		weight == HM_VALUE_UNKNOWN || weight == HM_VALUE_PASSED ||
		(weight >= cond->weight_from * 1000 &&
			(cond->weight_below == 0 ||
				weight < cond->weight_below * 1000));
}

/* What a rule asks of the person: sex, age, class, and the weight if known. */
static bool is_about(const struct ref_ask *ask, const struct ref_rule *rule,
	int criterion, int day)
{
	return sex_holds(ask, rule, criterion) &&
		weight_fits(ask, &rule->cond) &&
		age_holds(ask, &rule->cond, day) &&
		(rule->cond.donors == 0 ||
			(rule->cond.donors >> donor_class(ask, day) & 1u) != 0);
}

/* What a rule asks of the question: words of the context and the volume. */
static bool is_asked(const struct ref_ask *ask, const struct ref_rule *rule)
{
	const struct ref_cond *cond = &rule->cond;

	return (cond->word < 0 || has_word(ask, cond->word) != cond->absent) &&
		ask->question->ml > cond->ml_over &&
		ask->question->ml <= cond->ml_most;
}

bool ref_holds(const struct ref_ask *ask, const struct ref_rule *rule,
	int criterion, int day)
{
	struct ref_rule light = *rule;

	light.cond.weight_from = light.cond.weight_below = 0;
	return !rule->stayed && is_about(ask, &light, criterion, day) &&
		weight_holds(ask, rule) && is_asked(ask, rule);
}

unsigned ref_measured(const struct ref_ask *ask, int value, bool good,
	enum hm_finding_kind bad)
{
	if (value == HM_VALUE_PASSED)
		return 0;
	if (ask->question->view == HM_VIEW_INVITE)
		return say(HM_FINDING_TO_MEASURE);
	if (value == HM_VALUE_UNKNOWN)
		return say(HM_FINDING_UNKNOWN);
	return good ? 0 : say(bad);
}

static unsigned gate(const struct ref_ask *ask, const struct ref_rule *rule)
{
	const int value = ask->subject->values[rule->field];
	const int scale = rule->field == HM_FIELD_WEIGHT ? 1000 : 1;
	const bool low = rule->min >= 0 &&
		(value < rule->min * scale ||
			(rule->open_min && value == rule->min * scale));
	const bool high = rule->max >= 0 &&
		(value > rule->max * scale ||
			(rule->open_max && value == rule->max * scale));

	return ref_measured(ask, value, !low && !high,
		rule->then == HM_FINDING_UNKNOWN_KIND ? HM_FINDING_MEASURE
						      : rule->then);
}

static unsigned age(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const struct hm_span birth = ask->subject->birth;
	const bool mild = rule->then != HM_FINDING_UNKNOWN_KIND;
	unsigned found = 0;

	if (birth.to <= birth.from)
		return say(HM_FINDING_UNKNOWN);
	if (rule->day_after)
		day--;
	if (rule->min >= 0 &&
		ref_age(ask->policy, birth.to - 1, day) < rule->min)
		found |= say(mild ? rule->then : HM_FINDING_WAIT);
	if (rule->max >= 0 && ref_age(ask->policy, birth.from, day) > rule->max)
		found |= say(mild ? rule->then : HM_FINDING_NEVER);
	return found;
}

/* True if a rule counts the earlier of a donation and the candidate. */
static bool looks_at(const struct ref_ask *ask, const struct ref_rule *rule,
	const struct hm_donation *d, int day)
{
	if (d->day <= day)
		return ref_counts(
			ask->policy, rule, d->product, d->outcome, d->ml);
	return d->outcome != HM_OUTCOME_FAILED &&
		ref_counts(ask->policy, rule, ask->question->product,
			HM_OUTCOME_FULL, ask->question->ml);
}

/* True if the wait of a rule keeps the candidate and a donation apart. */
static bool apart(const struct ref_ask *ask, const struct ref_rule *rule,
	const struct hm_donation *d, int day)
{
	const int earlier = d->day <= day ? d->day : day;
	const int later = d->day <= day ? day : d->day;

	return looks_at(ask, rule, d, day) &&
		later < ref_end(ask->policy, rule->wait, earlier);
}

static unsigned interval(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const unsigned asked = 1u << ask->question->product;

	for (size_t i = 0; i < ask->subject->ndonations; i++) {
		const struct hm_donation *d = &ask->subject->donations[i];
		const unsigned given = 1u << d->product;
		const unsigned first = d->day <= day ? given : asked;
		const unsigned next = d->day <= day ? asked : given;

		if ((rule->from & first) != 0 && (rule->of & next) != 0 &&
			apart(ask, rule, d, day))
			return say(HM_FINDING_WAIT);
	}
	return 0;
}

static unsigned window(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	if (ref_share(ask->policy, rule, ask->question->product,
		    ask->question->ml) > rule->max)
		return say(HM_FINDING_MEASURE);
	return ref_window_closes(ask, rule, day) ? say(HM_FINDING_WAIT) : 0;
}

static bool is_event(const struct hm_deferral *d, int event)
{
	return d->event[0] == 'e' && d->event[1] == '0' + event;
}

/* The end of a deferral under a wait, or -1 open, -2 for good. */
static int deferral_end(const struct ref_ask *ask, const struct hm_deferral *d,
	struct ref_wait wait, int until_event)
{
	int end = wait.unit == 'o' ? -1
		: wait.unit == 'p' ? -2
				   : ref_end(ask->policy, wait, d->day);
	int came = 0;

	if (end == -2)
		return end;
	for (size_t i = 0; until_event >= 0 && i < ask->subject->ndeferrals;
		i++) {
		const struct hm_deferral *other = &ask->subject->deferrals[i];

		if (is_event(other, until_event) && other->day >= d->day &&
			(came == 0 || other->day < came))
			came = other->day;
	}
	if (until_event >= 0 && came == 0)
		end = -1;
	else if (until_event >= 0 && came > end)
		end = came;
	/* A doctor's word ends what is open and lengthens the rest. */
	if (d->until != HM_DATE_NONE && d->until > end)
		end = d->until;
	return end;
}

static unsigned deferral_says(const struct ref_ask *ask,
	const struct hm_deferral *d, struct ref_wait wait, int until_event,
	int day)
{
	const int end = deferral_end(ask, d, wait, until_event);

	if (day < d->day)
		return 0;
	if (end == -1)
		return say(HM_FINDING_OPEN);
	if (end == -2)
		return say(HM_FINDING_NEVER);
	return day < end ? say(HM_FINDING_WAIT) : 0;
}

static unsigned deferral(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const bool shorter = rule->or_word >= 0 && has_word(ask, rule->or_word);
	unsigned found = 0;

	for (size_t i = 0; i < ask->subject->ndeferrals; i++) {
		const struct hm_deferral *d = &ask->subject->deferrals[i];

		if (is_event(d, rule->event))
			found |= deferral_says(ask, d,
				shorter ? rule->or_wait : rule->wait,
				rule->until_event, day);
	}
	return found;
}

/* What is known of the event: nothing, that it does not matter, or a rule. */
static bool event_is_settled(const struct ref_ask *ask,
	const struct ref_version *version, const struct hm_deferral *d, int day)
{
	bool heard = false;
	bool open = false;

	for (int k = 0; k < version->nrules; k++) {
		const struct ref_rule *rule = &version->rules[k];

		if (rule->kind != HM_RULE_KIND_DEFERRAL)
			continue;
		heard = heard || is_event(d, rule->event) ||
			is_event(d, rule->until_event);
		if (!is_event(d, rule->event) ||
			(rule->of >> ask->question->product & 1u) == 0)
			continue;
		if (is_about(ask, rule, REF_OTHER, day))
			return true;
		open = true;
	}
	return heard && !open;
}

static unsigned unknown_events(
	const struct ref_ask *ask, const struct ref_version *version, int day)
{
	const struct ref_wait open = { 'o', 0 };
	unsigned found = 0;

	for (size_t i = 0; i < ask->subject->ndeferrals; i++) {
		const struct hm_deferral *d = &ask->subject->deferrals[i];

		if (!event_is_settled(ask, version, d, day))
			found |= deferral_says(ask, d, open, -1, day);
	}
	return found;
}

/* True if an interval in force is about donations of @first, then @next. */
static bool is_between(
	const struct ref_rule *rule, unsigned first, unsigned next)
{
	return rule->kind == HM_RULE_KIND_INTERVAL && !rule->stayed &&
		(rule->from & first) != 0 && (rule->of & next) != 0;
}

/* True if an interval about such donations speaks of this one on @day. */
static bool listed(const struct ref_ask *ask, const struct ref_version *version,
	const struct hm_donation *d, unsigned first, unsigned next, int day)
{
	for (int i = 0; i < version->nrules; i++) {
		const struct ref_rule *rule = &version->rules[i];

		if (is_between(rule, first, next) &&
			is_about(ask, rule, REF_FREQUENCY, day) &&
			is_asked(ask, rule) && looks_at(ask, rule, d, day))
			return true;
	}
	return false;
}

static unsigned gap_or_row(const struct ref_ask *ask,
	const struct ref_version *version, const struct hm_donation *d,
	unsigned first, unsigned next, int day)
{
	const int earlier = d->day <= day ? d->day : day;
	const int later = d->day <= day ? day : d->day;
	bool named = false;
	unsigned found = 0;

	for (int i = 0; i < version->nrules && version->unlisted == 1; i++) {
		const struct ref_rule *rule = &version->rules[i];
		const bool of_pair = is_between(rule, first, next);

		named = named || of_pair;
		if (is_between(rule, first, ~0u) &&
			(of_pair ||
				(ref_holds(ask, rule, REF_FREQUENCY, day) &&
					looks_at(ask, rule, d, day))) &&
			ref_end(ask->policy, rule->wait, earlier) > later)
			found = say(HM_FINDING_WAIT);
	}
	if (!named && !listed(ask, version, d, first, ~0u, day) &&
		later < earlier + 365)
		found |= say(HM_FINDING_GAP);
	return found;
}

/* What is said of pairs for which no interval speaks. */
static unsigned unlisted(
	const struct ref_ask *ask, const struct ref_version *version, int day)
{
	const unsigned asked = 1u << ask->question->product;
	unsigned found = 0;

	for (size_t i = 0; i < ask->subject->ndonations; i++) {
		const struct hm_donation *d = &ask->subject->donations[i];
		const unsigned given = 1u << d->product;
		const unsigned first = d->day <= day ? given : asked;
		const unsigned next = d->day <= day ? asked : given;

		if (version->unlisted == 2 || d->outcome == HM_OUTCOME_FAILED ||
			listed(ask, version, d, first, next, day))
			continue;
		/* Without a row, silence is a gap. */
		if (version->unlisted == 0)
			found |= (d->day <= day ? day < d->day + 365
						: d->day < day + 365)
				? say(HM_FINDING_GAP)
				: 0;
		else
			found |= gap_or_row(ask, version, d, first, next, day);
	}
	return found;
}

static int criterion_of(const struct ref_rule *rule)
{
	switch (rule->kind) {
	case HM_RULE_KIND_GATE:
		return rule->field == HM_FIELD_HB ? REF_HAEMOGLOBIN : REF_GATE;
	case HM_RULE_KIND_AGE:
		return REF_AGE;
	case HM_RULE_KIND_INTERVAL:
	case HM_RULE_KIND_WINDOW:
		return REF_FREQUENCY;
	case HM_RULE_KIND_VOLUME:
		return REF_VOLUME;
	case HM_RULE_KIND_DEFERRAL:
	case HM_RULE_KIND_VENUE:
	case HM_RULE_KIND_DEFAULT:
	case HM_RULE_KIND_UNKNOWN:
		break;
	}
	return REF_OTHER;
}

static unsigned rule_says(
	const struct ref_ask *ask, const struct ref_rule *rule, int day)
{
	const unsigned asked = 1u << ask->question->product;

	if (!ref_holds(ask, rule, criterion_of(rule), day))
		return 0;
	if (rule->kind == HM_RULE_KIND_INTERVAL)
		return interval(ask, rule, day);
	if ((rule->of & asked) == 0)
		return 0;
	switch (rule->kind) {
	case HM_RULE_KIND_GATE:
		return gate(ask, rule);
	case HM_RULE_KIND_AGE:
		return age(ask, rule, day);
	case HM_RULE_KIND_WINDOW:
		return window(ask, rule, day);
	case HM_RULE_KIND_DEFERRAL:
		return deferral(ask, rule, day);
	case HM_RULE_KIND_VENUE:
		return say(rule->then);
	case HM_RULE_KIND_INTERVAL:
	case HM_RULE_KIND_VOLUME: /* all of them together */
	case HM_RULE_KIND_DEFAULT:
	case HM_RULE_KIND_UNKNOWN:
		break;
	}
	return 0;
}

unsigned ref_findings(const struct ref_ask *ask, int day)
{
	const struct ref_policy *policy = ask->policy;
	unsigned found = 0;

	for (int i = 0; i < policy->nversions; i++) {
		const struct ref_version *version = &policy->versions[i];

		if (day < version->from ||
			(version->to != 0 && day >= version->to))
			continue;
		if ((policy->products >> ask->question->product & 1u) == 0)
			return say(HM_FINDING_GAP);
		for (int k = 0; k < version->nrules; k++)
			found |= rule_says(ask, &version->rules[k], day);
		return found | ref_volume(ask, version, day) |
			unknown_events(ask, version, day) |
			unlisted(ask, version, day);
	}
	return say(HM_FINDING_GAP);
}
