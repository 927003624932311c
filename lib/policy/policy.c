/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/policy.h>

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"
#include "policy/builtin.h"
#include "policy/policy_priv.h"

/* How long a donor is a regular one, unless the policy says otherwise. */
enum { REGULAR_MONTHS = 24 };

static const char *const KIND_NAMES[] = {
	[HM_RULE_KIND_UNKNOWN] = "unknown",
	[HM_RULE_KIND_GATE] = HM_N_("gate"),
	[HM_RULE_KIND_AGE] = HM_N_("age"),
	[HM_RULE_KIND_INTERVAL] = HM_N_("interval"),
	[HM_RULE_KIND_WINDOW] = HM_N_("window"),
	[HM_RULE_KIND_VOLUME] = HM_N_("volume"),
	[HM_RULE_KIND_DEFERRAL] = HM_N_("deferral"),
	[HM_RULE_KIND_DEFAULT] = HM_N_("default"),
	[HM_RULE_KIND_VENUE] = HM_N_("venue"),
};
_Static_assert(sizeof(KIND_NAMES) / sizeof(KIND_NAMES[0]) == HM__KIND_COUNT,
	"a name for each kind of rule");

static const char *const STATUS_NAMES[] = {
	[HM_RULE_STATUS_IN_FORCE] = HM_N_("in-force"),
	[HM_RULE_STATUS_CHALLENGED] = HM_N_("challenged"),
	[HM_RULE_STATUS_STAYED] = HM_N_("stayed"),
};

static const char *const SURE_NAMES[] = {
	[HM_CONFIDENCE_UNKNOWN] = "unknown",
	[HM_CONFIDENCE_VERIFIED] = HM_N_("verified"),
	[HM_CONFIDENCE_SECONDARY] = HM_N_("secondary"),
	[HM_CONFIDENCE_MEMORY] = HM_N_("memory"),
};
_Static_assert(
	sizeof(SURE_NAMES) / sizeof(SURE_NAMES[0]) == HM_CONFIDENCE_MEMORY + 1,
	"a name for each confidence");

const char *hm_rule_kind_name(enum hm_rule_kind kind)
{
	const unsigned i = (unsigned)kind;

	return KIND_NAMES[i < HM__KIND_COUNT ? i : 0];
}

const char *hm_rule_status_name(enum hm_rule_status status)
{
	const unsigned i = (unsigned)status;

	return i <= HM_RULE_STATUS_STAYED ? STATUS_NAMES[i] : "unknown";
}

const char *hm_confidence_name(enum hm_confidence sure)
{
	const unsigned i = (unsigned)sure;

	return SURE_NAMES[i <= HM_CONFIDENCE_MEMORY ? i : 0];
}

/* A rule that stands in no file. */
static struct hm_rule own_rule(const char *id, enum hm_rule_kind kind)
{
	return (struct hm_rule){
		.id = id,
		.kind = kind,
		.clause = "",
		.source = "",
		.url = "",
		.sure = HM_CONFIDENCE_VERIFIED,
		.reading = "",
		.policy = "",
		.note = "",
		.text = "",
		.valid = hm_span_all(),
	};
}

/* Of whom no rule need speak, the strictest rule of any sex holds. */
static void map_sexes(struct hm_policy *policy)
{
	for (size_t sex = 0; sex < HM__SEXES; sex++)
		for (size_t i = 0; i < HM__CRITERION_COUNT; i++)
			policy->sexes[sex][i] = sex == HM_SEX_FEMALE ||
					sex == HM_SEX_MALE
				? 1u << sex
				: ~0u;
}

struct hm_policy *hm__policy_new(const struct hm_alloc *alloc)
{
	struct hm_policy *policy = hm__mem_new(alloc, 1, sizeof(*policy));

	if (policy == NULL)
		return NULL;
	policy->alloc = alloc;
	hm__arena_init(&policy->text, alloc);
	hm__vec_init(&policy->rules, sizeof(struct hm__rule), alloc);
	hm__vec_init(&policy->versions, sizeof(struct hm__version), alloc);
	hm__vec_init(&policy->sources, sizeof(struct hm__source), alloc);
	hm__vec_init(&policy->classes, sizeof(struct hm__class), alloc);
	policy->returning = hm__lookback_default();
	policy->regular = hm__lookback_default();
	policy->regular.bounded = true;
	policy->regular.within =
		(struct hm__wait){ HM__WAIT_MONTHS, REGULAR_MONTHS };
	map_sexes(policy);
	policy->id = policy->jurisdiction = policy->title = "";
	policy->no_version = own_rule("no-version", HM_RULE_KIND_DEFAULT);
	policy->until = own_rule("until", HM_RULE_KIND_DEFERRAL);
	policy->permanent = own_rule("permanent", HM_RULE_KIND_DEFERRAL);
	return policy;
}

void hm_policy_free(struct hm_policy *policy)
{
	if (policy == NULL)
		return;
	hm_policy_free(policy->parent);
	hm__vec_fini(&policy->classes);
	hm__vec_fini(&policy->sources);
	hm__vec_fini(&policy->versions);
	hm__vec_fini(&policy->rules);
	hm__arena_fini(&policy->text);
	hm__mem_free(policy->alloc, policy);
}

static const struct hm__builtin *find_builtin(const char *jurisdiction)
{
	if (jurisdiction == NULL)
		return &hm__builtins[hm__builtin_default];
	for (size_t i = 0; i < hm__builtin_count; i++)
		if (strcmp(hm__builtins[i].jurisdiction, jurisdiction) == 0)
			return &hm__builtins[i];
	return NULL;
}

size_t hm_policy_builtin_count(void)
{
	return hm__builtin_count;
}

const char *hm_policy_builtin_name(size_t i)
{
	assert(i < hm__builtin_count);
	return hm__builtins[i].jurisdiction;
}

enum hm_status hm_policy_builtin(const char *jurisdiction,
	const struct hm_alloc *alloc, struct hm_policy **out,
	struct hm_error *err)
{
	const struct hm__builtin *builtin = find_builtin(jurisdiction);

	if (builtin == NULL)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"No donor policy for \"%s\" is built in; give a policy "
			"file instead.",
			jurisdiction != NULL ? jurisdiction : "");
	return hm_policy_parse(builtin->text, strlen(builtin->text),
		builtin->file, alloc, NULL, out, err);
}

const char *hm_policy_builtin_text(const char *jurisdiction)
{
	const struct hm__builtin *builtin = find_builtin(jurisdiction);

	return builtin != NULL ? builtin->text : NULL;
}

struct hm_policy_info hm_policy_info(const struct hm_policy *policy)
{
	struct hm_policy_info info = {
		.id = policy->id,
		.jurisdiction = policy->jurisdiction,
		.title = policy->title,
		.rules = policy->rules.len,
		.verified = true,
	};

	for (size_t i = 0; i < policy->rules.len; i++)
		if (hm__policy_rule(policy, i)->shown.sure !=
			HM_CONFIDENCE_VERIFIED)
			info.verified = false;
	return info;
}

const struct hm_rule *hm_policy_rule_at(
	const struct hm_policy *policy, size_t i)
{
	assert(i < policy->rules.len);
	return &hm__policy_rule(policy, i)->shown;
}

hm_date hm_policy_version_on(const struct hm_policy *policy, hm_date day)
{
	for (size_t i = 0; i < policy->versions.len; i++) {
		const struct hm_span valid =
			hm__policy_version(policy, i)->valid;

		if (hm_span_contains(valid, day))
			return valid.from;
	}
	return HM_DATE_NONE;
}

bool hm_policy_has_product(
	const struct hm_policy *policy, enum hm_product product)
{
	const unsigned i = (unsigned)product;

	return i < HM_PRODUCT_COUNT && (policy->products >> i & 1u) != 0;
}

bool hm_policy_has_event(const struct hm_policy *policy, const char *event)
{
	for (size_t i = 0; i < policy->rules.len; i++) {
		const struct hm__rule *rule = hm__policy_rule(policy, i);

		if ((rule->event != NULL && strcmp(rule->event, event) == 0) ||
			(rule->until_event != NULL &&
				strcmp(rule->until_event, event) == 0))
			return true;
	}
	return strcmp(event, policy->until.id) == 0 ||
		strcmp(event, policy->permanent.id) == 0;
}

static bool has_name(const struct hm__words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->names[i], name) == 0)
			return true;
	return false;
}

bool hm_policy_has_word(const struct hm_policy *policy, const char *word)
{
	for (size_t i = 0; i < policy->rules.len; i++) {
		const struct hm__rule *rule = hm__policy_rule(policy, i);

		if (has_name(&rule->or_test, word))
			return true;
		for (size_t k = 0; k < rule->cond.nwords; k++)
			if (has_name(&rule->cond.words[k], word))
				return true;
	}
	return false;
}
