/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Completes the versions once all their rules are known: which pairs of
 * products an interval names, so that silence is found, and which rules bear
 * on which product, so that a question meets no others.
 */

#include "policy/parse.h"

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

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
		for (size_t k = 0; k < HM_PRODUCT_COUNT; k++) {
			if ((rule->from >> k & 1u) == 0)
				continue;
			v->listed[k] |= rule->of;
			if (hm__cond_is_empty(&rule->cond))
				v->always[k] |= rule->of;
		}
	}
}

/* True for the rules that are met by product, which asks for @product. */
static bool bears_on(const struct hm__rule *rule, size_t product)
{
	/* Of an interval the candidate may also be the earlier donation. */
	return speaks(rule) && rule->shown.kind != HM_RULE_KIND_DEFERRAL &&
		((rule->of | rule->from) >> product & 1u) != 0;
}

/* Lists the numbers of the rules that bear on a product. */
static void list_bearing(
	struct hm__parser *p, struct hm__version *v, size_t product)
{
	uint16_t *out = NULL;
	uint16_t n = 0;

	for (size_t i = 0; i < v->count; i++)
		n = (uint16_t)(n +
			bears_on(hm__policy_rule(p->policy, v->first + i),
				product));
	if (n == 0)
		return;
	out = hm__arena_alloc(&p->policy->text, n * sizeof(*out));
	if (out == NULL) {
		p->nomem = true;
		return;
	}
	v->bearing[product] = out;
	v->nbearing[product] = n;
	for (size_t i = 0; i < v->count; i++)
		if (bears_on(hm__policy_rule(p->policy, v->first + i), product))
			*out++ = (uint16_t)(v->first + i);
}

/* Sorts an event in, by name and then by place in the file. */
static void add_event(struct hm__event *events, size_t *n, const char *name,
	size_t rule, bool ends)
{
	size_t at = (*n)++;

	for (; at > 0 && strcmp(events[at - 1].name, name) > 0; at--)
		events[at] = events[at - 1];
	events[at] = (struct hm__event){ name, (uint16_t)rule, ends };
}

/* A deferral that is stayed does not speak, but is known all the same. */
static void list_events(struct hm__parser *p, struct hm__version *v)
{
	struct hm__event *events = NULL;
	size_t n = 0;

	for (size_t i = 0; i < v->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			p->policy, v->first + i);

		n += rule->event != NULL ? 1 : 0;
		n += rule->until_event != NULL ? 1 : 0;
	}
	if (n == 0)
		return;
	events = hm__arena_alloc(&p->policy->text, n * sizeof(*events));
	if (events == NULL) {
		p->nomem = true;
		return;
	}
	n = 0;
	for (size_t i = v->first; i < v->first + v->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(p->policy, i);

		if (rule->event != NULL)
			add_event(events, &n, rule->event, i, false);
		if (rule->until_event != NULL)
			add_event(events, &n, rule->until_event, i, true);
	}
	v->events = events;
	v->nevents = n;
}

/* Room for what a version lacks, with two dates. */
enum { LACK_BYTES = 64 };

static void append(char text[LACK_BYTES], const char *more)
{
	assert(strlen(text) + strlen(more) < LACK_BYTES);
	memcpy(text + strlen(text), more, strlen(more) + 1);
}

static void append_day(char text[LACK_BYTES], const char *key, hm_date day)
{
	char date[HM_DATE_TEXT_MAX];

	hm_date_format(day, HM_LANG_EN, date);
	append(text, key);
	append(text, date);
}

/*
 * Tells on the version's line that it lacks its default. A version of a layer
 * lacks one on days on which the policy below has no version.
 */
static void no_default(struct hm__parser *p, const struct hm__version *version)
{
	static const char NAME[] = "version";
	char lack[LACK_BYTES] = "default";
	const struct hm__word word = {
		.text = NAME, .len = sizeof(NAME) - 1, .column = 1, .value = ""
	};

	if (p->policy->parent != NULL) {
		append_day(lack, " (from=", version->valid.from);
		if (version->valid.to != HM_SPAN_OPEN_TO)
			append_day(lack, " to=", version->valid.to);
		append(lack, ")");
	}
	p->line = version->line;
	hm__parser_fault(p, HM__FAULT_MISSING, &word, lack);
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
		for (size_t k = 0; k < HM_PRODUCT_COUNT; k++)
			list_bearing(p, version, k);
		list_events(p, version);
	}
}
