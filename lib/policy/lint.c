/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * What may be wrong with a policy that can be read. Nothing here changes an
 * answer: of several waits the longest decides, and silence is a gap.
 */

#include <hienmau/policy.h>

#include <string.h>

#include <hienmau/lang.h>

#include "policy/lint.h"
#include "policy/loosen.h"

struct hm_diag hm__lint_about(struct hm__linting *lint,
	enum hm_severity severity, const char *code, int32_t line,
	const char *value)
{
	lint->findings++;
	return (struct hm_diag){
		.severity = severity,
		.code = code,
		.source = lint->policy->id,
		.line = line,
		.value = value,
	};
}

/* The same about a rule, which a policy below may have. */
static struct hm_diag about_rule(struct hm__linting *lint,
	enum hm_severity severity, const char *code,
	const struct hm__rule *rule)
{
	struct hm_diag diag = hm__lint_about(
		lint, severity, code, rule->shown.line, rule->shown.id);

	diag.source = rule->shown.policy;
	return diag;
}

void hm__lint_date(
	const struct hm__linting *lint, hm_date day, char out[HM_DATE_TEXT_MAX])
{
	hm_date_format(
		day, lint->say != NULL ? lint->say->lang : HM_LANG_EN, out);
}

static void version_gap(struct hm__linting *lint,
	const struct hm__version *before, const struct hm__version *after)
{
	char from[HM_DATE_TEXT_MAX];
	char to[HM_DATE_TEXT_MAX];

	if (before->valid.to >= after->valid.from)
		return;

	const struct hm_diag diag = hm__lint_about(
		lint, HM_SEVERITY_WARNING, "lint.gap", after->line, "version");

	hm__lint_date(lint, before->valid.to, from);
	hm__lint_date(lint, after->valid.from, to);
	hm_diag_say(lint->say, &diag,
		HM_N_("No rules hold from %s until %s; add a version, or say "
		      "in a comment why there is none."),
		from, to);
}

static bool overlaps(int32_t from_a, int32_t to_a, int32_t from_b, int32_t to_b)
{
	return from_a < to_b && from_b < to_a;
}

/* True if two sets, in which 0 stands for all, share something. */
static bool share(unsigned a, unsigned b)
{
	return a == 0 || b == 0 || (a & b) != 0;
}

static bool names(const struct hm__words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->names[i], name) == 0)
			return true;
	return false;
}

/* True if one asks for words of which the other wants none. */
static bool words_exclude(const struct hm__words *a, const struct hm__words *b)
{
	const struct hm__words *wanted = a->absent ? b : a;
	const struct hm__words *unwanted = a->absent ? a : b;

	if (a->absent == b->absent)
		return false;
	for (size_t i = 0; i < wanted->n; i++)
		if (!names(unwanted, wanted->names[i]))
			return false;
	return true;
}

bool hm__lint_may_meet(const struct hm__cond *a, const struct hm__cond *b)
{
	for (size_t i = 0; i < a->nwords; i++)
		for (size_t k = 0; k < b->nwords; k++)
			if (words_exclude(&a->words[i], &b->words[k]))
				return false;
	return share(a->sexes, b->sexes) && share(a->donors, b->donors) &&
		(a->outcomes & b->outcomes & ~(1u << HM_OUTCOME_UNKNOWN)) !=
		0 &&
		overlaps(
			a->age_from, a->age_below, b->age_from, b->age_below) &&
		overlaps(a->weight_from, a->weight_below, b->weight_from,
			b->weight_below) &&
		overlaps(a->prev_ml_from, a->prev_ml_below, b->prev_ml_from,
			b->prev_ml_below) &&
		overlaps(a->ml_over, a->ml_most, b->ml_over, b->ml_most);
}

/* True if bounds, of which -1 is none, leave no value between them. */
static bool exclude(const struct hm__rule *a, const struct hm__rule *b)
{
	const int32_t min = a->min > b->min ? a->min : b->min;

	return (a->max >= 0 && min > a->max) || (b->max >= 0 && min > b->max);
}

/* Two gates or limits of age that nobody passes. */
static void impossible(struct hm__linting *lint, const struct hm__rule *a,
	const struct hm__rule *b)
{
	const enum hm_rule_kind kind = a->shown.kind;

	if (kind != b->shown.kind ||
		(kind != HM_RULE_KIND_GATE && kind != HM_RULE_KIND_AGE) ||
		(kind == HM_RULE_KIND_GATE && a->field != b->field) ||
		a->then != HM_FINDING_UNKNOWN_KIND ||
		b->then != HM_FINDING_UNKNOWN_KIND ||
		(a->of & b->of & lint->policy->products) == 0 ||
		!exclude(a, b) || !hm__lint_may_meet(&a->cond, &b->cond))
		return;

	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_WARNING, "lint.contradiction", b);

	hm_diag_say(lint->say, &diag,
		HM_N_("The rules \"%s\" and \"%s\" leave no value that both "
		      "allow; nobody passes."),
		a->shown.id, b->shown.id);
}

/* Two waits for one pair, of which neither is the exception of the other. */
static void contradiction(struct hm__linting *lint, const struct hm__rule *a,
	const struct hm__rule *b)
{
	const bool refines = hm__cond_is_narrower(&a->cond, &b->cond) !=
		hm__cond_is_narrower(&b->cond, &a->cond);

	if (a->shown.kind != HM_RULE_KIND_INTERVAL ||
		b->shown.kind != HM_RULE_KIND_INTERVAL ||
		(a->of & b->of & lint->policy->products) == 0 ||
		(a->from & b->from & lint->policy->products) == 0 ||
		(a->wait.unit == b->wait.unit && a->wait.n == b->wait.n) ||
		refines || !hm__lint_may_meet(&a->cond, &b->cond))
		return;

	/* Products of several classes meet several rules; that is meant. */
	const bool same = a->of == b->of && a->from == b->from;
	const struct hm_diag diag = about_rule(lint,
		same ? HM_SEVERITY_WARNING : HM_SEVERITY_NOTE,
		"lint.contradiction", b);

	hm_diag_say(lint->say, &diag,
		HM_N_("The intervals \"%s\" and \"%s\" give a pair of products "
		      "different waits; the longer one decides."),
		a->shown.id, b->shown.id);
}

/* True if all that @rule forbids is forbidden by @other as well. */
static bool is_shadowed(
	const struct hm__rule *rule, const struct hm__rule *other)
{
	return rule->shown.kind == other->shown.kind &&
		rule->shown.kind != HM_RULE_KIND_DEFAULT &&
		other->shown.status != HM_RULE_STATUS_STAYED &&
		rule->then == other->then && !hm__rule_is_looser(other, rule);
}

static void shadowed(struct hm__linting *lint, const struct hm__rule *rule,
	const struct hm__rule *other)
{
	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_WARNING, "lint.shadowed", rule);

	hm_diag_say(lint->say, &diag,
		HM_N_("The rule \"%s\" never decides: \"%s\" forbids all that "
		      "it forbids."),
		rule->shown.id, other->shown.id);
}

static void stayed(struct hm__linting *lint, const struct hm__rule *rule)
{
	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_NOTE, "lint.stayed", rule);

	hm_diag_say(lint->say, &diag,
		HM_N_("The rule \"%s\" is stayed and does not speak."),
		rule->shown.id);
}

static void pairs(struct hm__linting *lint, const struct hm__version *version)
{
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *a = hm__policy_rule(
			lint->policy, version->first + i);
		const struct hm__rule *over = NULL;

		if (a->shown.status == HM_RULE_STATUS_STAYED) {
			stayed(lint, a);
			continue;
		}
		for (size_t k = 0; k < version->count; k++) {
			const struct hm__rule *b = hm__policy_rule(
				lint->policy, version->first + k);

			if (i == k || b->shown.status == HM_RULE_STATUS_STAYED)
				continue;
			if (k > i) {
				contradiction(lint, a, b);
				impossible(lint, a, b);
			}
			/* Of two that say the same the first stands. */
			if (over == NULL && is_shadowed(a, b) &&
				(k < i || !is_shadowed(b, a)))
				over = b;
		}
		if (over != NULL)
			shadowed(lint, a, over);
	}
}

/* The usual share of a product in a sum; 0 where the policy has none. */
static int32_t usual_share(const struct hm__product *product, enum hm__sum sum)
{
	switch (sum) {
	case HM__SUM_COUNT:
		return 1;
	case HM__SUM_UNITS:
		return product->units;
	case HM__SUM_ML:
		return product->ml;
	case HM__SUM_PLASMA_ML:
		return product->plasma_ml;
	case HM__SUM_RBC_ML:
		return product->rbc_ml;
	}
	return 0;
}

/* A window adds up what no product of it is said to have. */
static void no_share(struct hm__linting *lint, const struct hm__rule *rule)
{
	const unsigned counted = rule->window.counted & lint->policy->products;

	if (rule->shown.kind != HM_RULE_KIND_WINDOW)
		return;
	for (size_t i = 0; i < HM_PRODUCT_COUNT; i++)
		if ((counted >> i & 1u) != 0 &&
			usual_share(&lint->policy->product[i],
				rule->window.sum) > 0)
			return;

	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_WARNING, "lint.no-volume", rule);

	hm_diag_say(lint->say, &diag,
		HM_N_("The window \"%s\" adds up what none of its products is "
		      "said to have; a volume that is not known counts "
		      "nothing. Give the products their volume or units."),
		rule->shown.id);
}

static void not_verified(struct hm__linting *lint, const struct hm__rule *rule)
{
	if (rule->shown.sure != HM_CONFIDENCE_MEMORY)
		return;

	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_WARNING, "lint.memory", rule);

	hm_diag_say(lint->say, &diag,
		HM_N_("The figures of \"%s\" are recalled, not read; check "
		      "them before you rely on them."),
		rule->shown.id);
}

static void secondary(struct hm__linting *lint)
{
	int n = 0;

	for (size_t i = 0; i < lint->policy->rules.len; i++)
		n += hm__policy_rule(lint->policy, i)->shown.sure ==
			HM_CONFIDENCE_SECONDARY;
	if (n == 0)
		return;

	const struct hm_diag diag = hm__lint_about(
		lint, HM_SEVERITY_NOTE, "lint.secondary", 0, NULL);

	hm_diag_say(lint->say, &diag,
		HM_N_("%d rules rest on a copy that is not the source."), n);
}

/* True if another volume rule speaks for the weight at which @rule ends. */
static bool goes_on(const struct hm__linting *lint,
	const struct hm__version *version, const struct hm__rule *rule,
	unsigned product)
{
	struct hm__cond cond = rule->cond;

	cond.weight_from = 0;
	cond.weight_below = INT32_MAX;
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *other = hm__policy_rule(
			lint->policy, version->first + i);

		if (other->shown.kind == HM_RULE_KIND_VOLUME &&
			other->shown.status != HM_RULE_STATUS_STAYED &&
			(other->of & product) != 0 &&
			hm__cond_has_weight(
				&other->cond, rule->cond.weight_below) &&
			hm__lint_may_meet(&other->cond, &cond))
			return true;
	}
	return false;
}

static void tier(struct hm__linting *lint, const struct hm__version *version,
	const struct hm__rule *rule)
{
	const unsigned products = rule->of & lint->policy->products;
	bool ends = false;

	for (size_t i = 0; i < HM_PRODUCT_COUNT; i++)
		if ((products >> i & 1u) != 0 &&
			!goes_on(lint, version, rule, 1u << i))
			ends = true;
	if (!ends)
		return;

	const struct hm_diag diag = about_rule(
		lint, HM_SEVERITY_WARNING, "lint.tier", rule);

	hm_diag_say(lint->say, &diag,
		HM_N_("Where the weights of \"%s\" end no volume is allowed; "
		      "let another volume rule begin there."),
		rule->shown.id);
}

static void tiers(struct hm__linting *lint, const struct hm__version *version)
{
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			lint->policy, version->first + i);

		if (rule->shown.kind == HM_RULE_KIND_VOLUME &&
			rule->shown.status != HM_RULE_STATUS_STAYED &&
			rule->cond.weight_below != INT32_MAX)
			tier(lint, version, rule);
	}
}

size_t hm_policy_lint(const struct hm_policy *policy, const struct hm_say *say)
{
	struct hm__linting lint = { policy, say, 0 };

	for (size_t i = 0; i < policy->versions.len; i++) {
		const struct hm__version *version = hm__policy_version(
			policy, i);

		if (i > 0)
			version_gap(&lint, hm__policy_version(policy, i - 1),
				version);
		hm__lint_holes(&lint, version);
		hm__lint_silences(&lint, version);
		pairs(&lint, version);
		tiers(&lint, version);
	}
	for (size_t i = 0; i < policy->rules.len; i++) {
		no_share(&lint, hm__policy_rule(policy, i));
		not_verified(&lint, hm__policy_rule(policy, i));
	}
	secondary(&lint);
	return lint.findings;
}
