/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Completes the versions once all their rules are known: which pairs of
 * products an interval names, so that silence is found, and which rules bear
 * on which product, so that a question meets no others.
 */

#include "policy/parse.h"

static bool speaks(const struct hm__rule *rule)
{
	return rule->shown.status != HM_RULE_STATUS_STAYED;
}

static void list_pairs(const struct hm_policy *policy, struct hm__version *v)
{
	for (size_t i = 0; i < v->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, v->first + i);

		if (rule->shown.kind != HM_RULE_KIND_INTERVAL || !speaks(rule))
			continue;
		for (size_t k = 0; k < HM_PRODUCT_COUNT; k++)
			if ((rule->from >> k & 1u) != 0)
				v->listed[k] |= rule->of;
	}
}

/* True for the rules that are met by product, which asks for @product. */
static bool bears_on(const struct hm__rule *rule, size_t product)
{
	/* Of an interval the candidate may also be the earlier donation. */
	return speaks(rule) && rule->shown.kind != HM_RULE_KIND_DEFERRAL &&
		((rule->of | rule->from) >> product & 1u) != 0;
}

/* A deferral that is stayed is known all the same. */
static bool is_deferral(const struct hm__rule *rule, size_t product)
{
	(void)product;
	return rule->shown.kind == HM_RULE_KIND_DEFERRAL;
}

/* Lists the numbers of the rules that fit; false after no memory. */
static bool list_rules(struct hm__parser *p, const struct hm__version *v,
	bool (*fits)(const struct hm__rule *, size_t), size_t product,
	const uint16_t **list, uint16_t *count)
{
	uint16_t *out = NULL;
	uint16_t n = 0;

	for (size_t i = 0; i < v->count; i++)
		n = (uint16_t)(n +
			fits(hm__policy_rule(p->policy, v->first + i),
				product));
	if (n == 0)
		return true;
	out = hm__arena_alloc(&p->policy->text, n * sizeof(*out));
	if (out == NULL) {
		p->nomem = true;
		return false;
	}
	*list = out;
	*count = n;
	for (size_t i = 0; i < v->count; i++)
		if (fits(hm__policy_rule(p->policy, v->first + i), product))
			*out++ = (uint16_t)(v->first + i);
	return true;
}

static bool index_rules(struct hm__parser *p, struct hm__version *v)
{
	for (size_t i = 0; i < HM_PRODUCT_COUNT; i++)
		if (!list_rules(
			    p, v, bears_on, i, &v->bearing[i], &v->nbearing[i]))
			return false;
	return list_rules(p, v, is_deferral, 0, &v->deferrals, &v->ndeferrals);
}

/* Tells on the version's line that it lacks its default. */
static void no_default(struct hm__parser *p, const struct hm__version *version)
{
	static const char NAME[] = "version";
	const struct hm__word word = {
		.text = NAME, .len = sizeof(NAME) - 1, .column = 1, .value = ""
	};

	p->line = version->line;
	hm__parser_fault(p, HM__FAULT_MISSING, &word, "default");
}

void hm__parser_close_versions(struct hm__parser *p)
{
	struct hm_policy *policy = p->policy;

	for (size_t i = 0; i < policy->versions.len && !p->nomem; i++) {
		struct hm__version *version = hm__vec_at(&policy->versions, i);

		if (!version->has_fallback)
			no_default(p, version);
		list_pairs(policy, version);
		for (size_t k = 0; k < version->count; k++) {
			struct hm__rule *rule = hm__vec_at(
				&policy->rules, version->first + k);

			rule->shown.valid = version->valid;
		}
		if (!index_rules(p, version))
			return;
	}
}
