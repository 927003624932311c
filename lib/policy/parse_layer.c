/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Layers. A policy that names one below it starts with that one's products,
 * classes, sources and readings, and in the end holds the rules of both: its
 * versions are cut where those below change. A rule may stand for one below,
 * or a status be given to it; what makes it looser must say why.
 */

#include "policy/parse.h"

#include <string.h>

#include "policy/builtin.h"
#include "policy/loosen.h"

enum { RULES_MOST_JOINED = UINT16_MAX };

static const struct hm__builtin *find_layer(const struct hm__word *word)
{
	for (size_t i = 0; i < hm__builtin_count; i++) {
		const char *name = hm__builtins[i].jurisdiction;

		if (strlen(name) == word->value_len &&
			memcmp(name, word->value, word->value_len) == 0)
			return &hm__builtins[i];
	}
	return NULL;
}

static bool in_circle(
	const struct hm__parser *p, const struct hm__builtin *builtin)
{
	while (p != NULL && p->builtin != builtin)
		p = p->above;
	return p != NULL;
}

static void copy_all(
	struct hm__parser *p, struct hm__vec *to, const struct hm__vec *from)
{
	for (size_t i = 0; i < from->len; i++)
		hm__parser_push(p, to, hm__vec_at(from, i));
}

/* What the policy below defines holds until it is defined anew. */
static void inherit(struct hm__parser *p, struct hm_policy *parent)
{
	struct hm_policy *policy = p->policy;

	policy->parent = parent;
	policy->month_end = parent->month_end;
	policy->leap = parent->leap;
	policy->products = parent->products;
	memcpy(policy->product, parent->product, sizeof(policy->product));
	memcpy(policy->sexes, parent->sexes, sizeof(policy->sexes));
	policy->returning = parent->returning;
	policy->regular = parent->regular;
	policy->returning.given = policy->regular.given = false;
	copy_all(p, &policy->sources, &parent->sources);
	copy_all(p, &policy->classes, &parent->classes);
}

void hm__parser_take_layer(struct hm__parser *p)
{
	const struct hm__builtin *builtin = find_layer(&p->draft.layer);
	struct hm__parser below = { .above = p, .builtin = builtin };
	const bool known = builtin != NULL && !in_circle(p, builtin);

	if (known) {
		below.source = builtin->file;
		hm__parser_read(&below, builtin->text, strlen(builtin->text),
			p->policy->alloc);
	}
	if (known && below.nomem)
		p->nomem = true;
	else if (!known || below.faults > 0)
		hm__parser_fault(p, HM__FAULT_LAYER, &p->draft.layer,
			"layer=JURISDICTION");
	if (known && !below.nomem && below.faults == 0)
		inherit(p, below.policy);
	else
		hm_policy_free(below.policy);
}

/* The rule of a version that is called so, or NULL. */
static const struct hm__rule *rule_called(const struct hm_policy *policy,
	const struct hm__version *version, const char *id)
{
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, version->first + i);

		if (strcmp(rule->shown.id, id) == 0)
			return rule;
	}
	return NULL;
}

/* The rule of @below that @rule stands for, or NULL. */
static const struct hm__rule *replaced(const struct hm_policy *parent,
	const struct hm__version *below, const struct hm__rule *rule)
{
	if (rule->replaces != NULL)
		return rule_called(parent, below, rule->replaces);
	if (rule->shown.kind == HM_RULE_KIND_DEFAULT)
		return hm__policy_rule(parent, below->fallback);
	return NULL;
}

/* Tells a fault of a rule at its id, or at the one it stands for. */
static void rule_fault(struct hm__parser *p, enum hm__fault fault,
	const struct hm__rule *rule, const char *expected)
{
	const bool other = fault == HM__FAULT_NAME;
	const char *text = other ? rule->replaces : rule->shown.id;
	const struct hm__word word = {
		.text = text,
		.len = strlen(text),
		.column = other ? rule->replaces_column : rule->column,
		.value = "",
	};

	p->line = rule->shown.line;
	hm__parser_fault(p, fault, &word, expected);
}

/* False after a fault: the rule may not stand over those of @below. */
static bool check_over(struct hm__parser *p, const struct hm__version *below,
	const struct hm__rule *rule)
{
	const struct hm_policy *parent = p->policy->parent;
	const struct hm__rule *old = replaced(parent, below, rule);
	const struct hm__rule *same = rule_called(
		parent, below, rule->shown.id);

	if (same != NULL && same != old) {
		rule_fault(p, HM__FAULT_TWICE, rule, "replaces=ID");
		return false;
	}
	if (old == NULL)
		return true;
	if (old->shown.kind != rule->shown.kind) {
		rule_fault(p, HM__FAULT_NAME, rule,
			"replaces= a rule of the same kind");
		return false;
	}
	if (hm__rule_is_looser(rule, old) && !rule->has_reason) {
		rule_fault(p, HM__FAULT_LOOSE, rule, "override=\"WHY\"");
		return false;
	}
	return true;
}

static void check_rule(struct hm__parser *p, const struct hm__version *version,
	const struct hm__rule *rule)
{
	const struct hm_policy *parent = p->policy->parent;
	bool found = rule->replaces == NULL;

	for (size_t i = 0; parent != NULL && i < parent->versions.len; i++) {
		const struct hm__version *below = hm__policy_version(parent, i);

		if (!hm_span_overlaps(below->valid, version->valid))
			continue;
		if (!check_over(p, below, rule))
			return;
		found = found || replaced(parent, below, rule) != NULL;
	}
	if (!found)
		rule_fault(p, HM__FAULT_NAME, rule,
			"layer=JURISDICTION, and there the rule ID");
}

/* True if a rule of the version stands for @old. */
static bool is_replaced(const struct hm_policy *policy,
	const struct hm__version *version, const struct hm__rule *old)
{
	if (old->shown.kind == HM_RULE_KIND_DEFAULT && version->has_fallback)
		return true;
	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, version->first + i);

		if (rule->replaces != NULL &&
			strcmp(rule->replaces, old->shown.id) == 0)
			return true;
	}
	return false;
}

/* The rule of @below that a status of @version is about, or NULL. */
static const struct hm__rule *standing_rule(const struct hm_policy *policy,
	const struct hm__version *version, const struct hm__version *below,
	const struct hm__standing *standing)
{
	const struct hm__rule *rule = rule_called(
		policy->parent, below, standing->id);

	if (rule == NULL || rule->shown.kind == HM_RULE_KIND_DEFAULT ||
		is_replaced(policy, version, rule))
		return NULL;
	return rule;
}

static void standing_fault(struct hm__parser *p, enum hm__fault fault,
	const struct hm__standing *standing, const char *expected)
{
	const struct hm__word word = {
		.text = standing->id,
		.len = strlen(standing->id),
		.column = standing->column,
		.value = "",
	};

	p->line = standing->line;
	hm__parser_fault(p, fault, &word, expected);
}

/* True if a rule is looser once it has the status, and nobody said why. */
static bool loosens(
	const struct hm__standing *standing, const struct hm__rule *rule)
{
	struct hm__rule given = *rule;

	given.shown.status = standing->status;
	return hm__rule_is_looser(&given, rule) && !standing->has_reason;
}

static void check_standing(
	struct hm__parser *p, const struct hm__standing *standing)
{
	const struct hm_policy *policy = p->policy;
	const struct hm__version *version = hm__policy_version(
		policy, standing->version);
	bool found = false;

	for (size_t i = 0; i < policy->parent->versions.len; i++) {
		const struct hm__version *below = hm__policy_version(
			policy->parent, i);

		if (!hm_span_overlaps(below->valid, version->valid))
			continue;

		const struct hm__rule *rule = standing_rule(
			policy, version, below, standing);

		if (rule == NULL)
			continue;
		if (loosens(standing, rule)) {
			standing_fault(p, HM__FAULT_STAY, standing,
				"override=\"WHY\"");
			return;
		}
		found = true;
	}
	if (!found)
		standing_fault(p, HM__FAULT_NAME, standing,
			"the rule ID, here or in the policy below");
}

/* The span of days from @day on in which the version below is the same. */
static struct hm_span piece_from(const struct hm_policy *parent, hm_date day,
	const struct hm__version **below)
{
	*below = NULL;
	for (size_t i = 0; i < parent->versions.len; i++) {
		const struct hm__version *version = hm__policy_version(
			parent, i);

		if (hm_span_contains(version->valid, day)) {
			*below = version;
			return hm_span_make(day, version->valid.to);
		}
		if (version->valid.from > day)
			return hm_span_make(day, version->valid.from);
	}
	return hm_span_make(day, HM_SPAN_OPEN_TO);
}

struct joined {
	struct hm__vec rules;
	struct hm__vec versions;
};

static void join_piece(struct hm__parser *p, struct joined *joined,
	const struct hm__version *version, const struct hm__version *below,
	struct hm_span valid)
{
	const struct hm_policy *policy = p->policy;
	const size_t number = (size_t)(version - hm__policy_version(policy, 0));
	struct hm__version piece = *version;

	piece.valid = valid;
	piece.first = joined->rules.len;
	piece.fallback = piece.first + version->fallback - version->first;
	for (size_t i = 0; i < version->count; i++)
		hm__parser_push(p, &joined->rules,
			hm__policy_rule(policy, version->first + i));
	for (size_t i = 0; below != NULL && i < below->count; i++) {
		struct hm__rule rule = *hm__policy_rule(
			policy->parent, below->first + i);

		if (is_replaced(policy, version, &rule))
			continue;
		if (rule.shown.kind == HM_RULE_KIND_DEFAULT) {
			piece.fallback = joined->rules.len;
			piece.has_fallback = true;
		}
		hm__parser_give_status(p, number, &rule);
		hm__parser_push(p, &joined->rules, &rule);
	}
	piece.count = joined->rules.len - piece.first;
	hm__parser_push(p, &joined->versions, &piece);
}

static void join_version(struct hm__parser *p, struct joined *joined,
	const struct hm__version *version)
{
	hm_date day = version->valid.from;

	while (day < version->valid.to && !p->nomem) {
		const struct hm__version *below = NULL;
		const struct hm_span piece = hm_span_intersect(version->valid,
			piece_from(p->policy->parent, day, &below));

		join_piece(p, joined, version, below, piece);
		day = piece.to;
	}
}

/* Takes the joined rules in place of the policy's own. */
static void take(struct hm__parser *p, struct joined *joined)
{
	struct hm_policy *policy = p->policy;
	const struct joined own = { policy->rules, policy->versions };

	if (joined->rules.len > RULES_MOST_JOINED)
		hm__parser_fault(p, HM__FAULT_LIMIT, &p->draft.kind, "65535");
	policy->rules = joined->rules;
	policy->versions = joined->versions;
	*joined = own;
}

void hm__parser_join_layer(struct hm__parser *p)
{
	struct hm_policy *policy = p->policy;
	struct joined joined;

	for (size_t i = 0; i < policy->versions.len; i++) {
		const struct hm__version *version = hm__policy_version(
			policy, i);

		for (size_t k = 0; k < version->count; k++)
			check_rule(p, version,
				hm__policy_rule(policy, version->first + k));
	}
	for (size_t i = 0; i < p->standings.len; i++)
		check_standing(p, hm__vec_at(&p->standings, i));
	if (policy->parent == NULL || p->faults > 0)
		return;
	hm__vec_init(&joined.rules, sizeof(struct hm__rule), policy->alloc);
	hm__vec_init(
		&joined.versions, sizeof(struct hm__version), policy->alloc);
	for (size_t i = 0; i < policy->versions.len; i++)
		join_version(p, &joined, hm__policy_version(policy, i));
	if (!p->nomem)
		take(p, &joined);
	hm__vec_fini(&joined.versions);
	hm__vec_fini(&joined.rules);
}
