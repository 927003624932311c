/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Silence about pairs of products: those no interval names, and those whose
 * intervals speak for some only. Of the latter a donor is looked for whom none
 * of them is about. What conditions tell apart is a finite number of kinds of
 * donors: of each sex, class and outcome, and with each number at which some
 * condition begins or ends. They are tried one by one, up to a limit. Of words
 * of the context none or one is tried at a time, so that what is found is true
 * but silence to two words together may be missed.
 *
 * Men wait 12 weeks, and women from 40 on 16: a woman of 0 years is left out.
 */

#include "policy/lint.h"

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

/* Room for the pairs a finding names; and what is tried of each. */
enum {
	PAIRS_SHOWN = 12,
	PAIR_BYTES = 16,
	RULES_MOST = 32,
	VALUES_MOST = 2 * RULES_MOST + 1,
	TRIES_MOST = 20000,
};

/* The pairs a finding names, as text. */
struct pair_list {
	char text[PAIRS_SHOWN * PAIR_BYTES];
	size_t len;
	int n; /* all, also those not shown */
};

static void append(struct pair_list *list, const char *word)
{
	const size_t len = strlen(word);

	assert(list->len + len < sizeof(list->text));
	memcpy(list->text + list->len, word, len + 1);
	list->len += len;
}

static void add_pair(struct pair_list *list, size_t first, size_t next)
{
	if (list->n++ >= PAIRS_SHOWN)
		return;
	if (list->n == PAIRS_SHOWN) {
		append(list, " ...");
		return;
	}
	if (list->n > 1)
		append(list, ", ");
	append(list, hm_product_name((enum hm_product)first));
	append(list, "->");
	append(list, hm_product_name((enum hm_product)next));
}

/* True for a pair. */
typedef bool pair_test(const struct hm_policy *policy,
	const struct hm__version *version, size_t first, size_t next);

/* Says which pairs of the policy's products pass the test, if any does. */
static void list_pairs(struct hm__linting *lint,
	const struct hm__version *version, pair_test *test, const char *code,
	const char *msgid)
{
	const struct hm_policy *policy = lint->policy;
	struct pair_list list = { .n = 0 };
	char from[HM_DATE_TEXT_MAX];

	if (hm__policy_rule(policy, version->fallback)->unlisted ==
		HM__UNLISTED_ALLOW)
		return;
	for (size_t i = 0; i < HM_PRODUCT_COUNT; i++)
		for (size_t k = 0; k < HM_PRODUCT_COUNT; k++)
			if ((policy->products >> i & 1u) != 0 &&
				(policy->products >> k & 1u) != 0 &&
				test(policy, version, i, k))
				add_pair(&list, i, k);
	if (list.n == 0)
		return;

	const struct hm_diag diag = hm__lint_about(
		lint, HM_SEVERITY_NOTE, code, version->line, "version");

	hm__lint_date(lint, version->valid.from, from);
	hm_diag_say(lint->say, &diag, msgid, from, list.n, list.text);
}

static bool is_hole(const struct hm_policy *policy,
	const struct hm__version *version, size_t first, size_t next)
{
	(void)policy;
	return (version->listed[first] >> next & 1u) == 0;
}

void hm__lint_holes(struct hm__linting *lint, const struct hm__version *version)
{
	list_pairs(lint, version, is_hole, "lint.hole",
		HM_N_("From %s on no interval names %d pairs of products "
		      "(%s)."));
}

/* What a kind of donor, donation and question may differ in. */
enum axis {
	AXIS_SEX,
	AXIS_CLASS,
	AXIS_OUTCOME,
	AXIS_AGE,
	AXIS_PREV_ML,
	AXIS_ML,
	AXIS_WEIGHT,
	AXIS_WORD, /* number of a word, or -1 */
	AXES
};

/* What is tried for a pair. */
struct trial {
	const struct hm_policy *policy;
	const struct hm__rule *rules[RULES_MOST];
	size_t nrules;
	const char *words[VALUES_MOST];
	size_t nwords;
	int32_t values[AXES][VALUES_MOST];
	size_t count[AXES];
};

static void add_value(struct trial *trial, enum axis axis, int32_t value)
{
	for (size_t i = 0; i < trial->count[axis]; i++)
		if (trial->values[axis][i] == value)
			return;
	if (trial->count[axis] < VALUES_MOST)
		trial->values[axis][trial->count[axis]++] = value;
}

/* A number from which on conditions may differ; not the end of all. */
static void add_edge(struct trial *trial, enum axis axis, int32_t edge)
{
	if (edge != INT32_MAX)
		add_value(trial, axis, edge);
}

static void add_words(struct trial *trial, const struct hm__words *words)
{
	for (size_t i = 0; i < words->n && trial->nwords + 1 < VALUES_MOST;
		i++) {
		trial->words[trial->nwords] = words->names[i];
		add_value(trial, AXIS_WORD, (int32_t)trial->nwords++);
	}
}

static void add_rule(struct trial *trial, const struct hm__rule *rule)
{
	const struct hm__cond *c = &rule->cond;

	if (trial->nrules == RULES_MOST)
		return;
	trial->rules[trial->nrules++] = rule;
	add_value(trial, AXIS_AGE, c->age_from);
	add_edge(trial, AXIS_AGE, c->age_below);
	add_value(trial, AXIS_PREV_ML, c->prev_ml_from);
	add_edge(trial, AXIS_PREV_ML, c->prev_ml_below);
	add_value(trial, AXIS_ML, c->ml_over + 1);
	add_edge(trial, AXIS_ML,
		c->ml_most == INT32_MAX ? INT32_MAX : c->ml_most + 1);
	add_value(trial, AXIS_WEIGHT, c->weight_from);
	add_edge(trial, AXIS_WEIGHT, c->weight_below);
	for (size_t i = 0; i < c->nwords; i++)
		add_words(trial, &c->words[i]);
}

static void add_everybody(struct trial *trial)
{
	static const enum hm_sex SEXES[] = { HM_SEX_FEMALE, HM_SEX_MALE,
		HM_SEX_X };
	static const enum hm_outcome OUTCOMES[] = { HM_OUTCOME_FULL,
		HM_OUTCOME_PARTIAL, HM_OUTCOME_NORETURN };

	for (int32_t i = 0; i < 3; i++) {
		add_value(trial, AXIS_SEX, (int32_t)SEXES[i]);
		add_value(trial, AXIS_CLASS, i);
		add_value(trial, AXIS_OUTCOME, (int32_t)OUTCOMES[i]);
	}
	for (int axis = AXIS_AGE; axis < AXIS_WORD; axis++)
		add_value(trial, (enum axis)axis, 0);
	add_value(trial, AXIS_WORD, -1);
}

static bool words_hold(
	const struct trial *trial, const struct hm__words *words, int32_t word)
{
	for (size_t i = 0; word >= 0 && i < words->n; i++)
		if (strcmp(words->names[i], trial->words[word]) == 0)
			return !words->absent;
	return words->absent;
}

static bool holds(const struct trial *trial, const struct hm__cond *c,
	const int32_t kind[AXES])
{
	const unsigned sexes =
		trial->policy->sexes[kind[AXIS_SEX]][c->criterion];

	for (size_t i = 0; i < c->nwords; i++)
		if (!words_hold(trial, &c->words[i], kind[AXIS_WORD]))
			return false;
	return (c->sexes == 0 || (c->sexes & sexes) != 0) &&
		(c->donors == 0 || (c->donors >> kind[AXIS_CLASS] & 1u) != 0) &&
		(c->outcomes >> kind[AXIS_OUTCOME] & 1u) != 0 &&
		kind[AXIS_AGE] >= c->age_from &&
		kind[AXIS_AGE] < c->age_below &&
		kind[AXIS_PREV_ML] >= c->prev_ml_from &&
		kind[AXIS_PREV_ML] < c->prev_ml_below &&
		kind[AXIS_ML] > c->ml_over && kind[AXIS_ML] <= c->ml_most &&
		hm__cond_has_weight(c, kind[AXIS_WEIGHT]);
}

static bool is_spoken_for(const struct trial *trial, const int32_t kind[AXES])
{
	for (size_t i = 0; i < trial->nrules; i++)
		if (holds(trial, &trial->rules[i]->cond, kind))
			return true;
	return false;
}

/* The kind of a number, counted through all axes; false behind the last. */
static bool kind_of(const struct trial *trial, size_t n, int32_t kind[AXES])
{
	for (size_t axis = 0; axis < AXES; axis++) {
		kind[axis] = trial->values[axis][n % trial->count[axis]];
		n /= trial->count[axis];
	}
	return n == 0;
}

static bool leaves_out(const struct hm_policy *policy,
	const struct hm__version *version, size_t first, size_t next)
{
	struct trial trial = { .policy = policy };
	int32_t kind[AXES];

	if ((version->listed[first] >> next & 1u) == 0 ||
		(version->always[first] >> next & 1u) != 0)
		return false;
	add_everybody(&trial);
	for (size_t i = 0; i < version->nbearing[next]; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			policy, version->bearing[next][i]);

		if (rule->shown.kind == HM_RULE_KIND_INTERVAL &&
			(rule->from >> first & 1u) != 0 &&
			(rule->of >> next & 1u) != 0)
			add_rule(&trial, rule);
	}
	for (size_t n = 0; n < TRIES_MOST && kind_of(&trial, n, kind); n++)
		if (!is_spoken_for(&trial, kind))
			return true;
	return false;
}

void hm__lint_silences(
	struct hm__linting *lint, const struct hm__version *version)
{
	list_pairs(lint, version, leaves_out, "lint.silent",
		HM_N_("From %s on the intervals of %d pairs of products (%s) "
		      "leave somebody out by sex, age, class of donor, "
		      "weight, outcome, volume or context; there the default "
		      "speaks."));
}
