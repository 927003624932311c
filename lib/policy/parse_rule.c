/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Checks rules and adds them to the version that is being read. */

#include "policy/parse.h"

#include <string.h>

#include <hienmau/num.h>

enum { RULES_MOST = 4000 };
enum { AGE_MOST = 150, VALUE_MOST = 1000, WEIGHT_MOST_G = 500000 };
enum { QUARTER_MONTHS = 3, HALF_MONTHS = 6, YEAR_MONTHS = 12, WEEK_DAYS = 7 };

/* What edge= may be, in the order of its words. */
enum { EDGE_CLOSED = 0, EDGE_OPEN = 1, EDGE_HALF_OPEN = 2, EDGE_OPEN_MIN = 3 };

static bool word_is(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && memcmp(name, text, len) == 0;
}

struct hm__rule *hm__parser_rule(
	struct hm__parser *p, const struct hm__word *id)
{
	for (size_t i = hm__parser_version(p)->first; i < p->policy->rules.len;
		i++) {
		struct hm__rule *rule = hm__vec_at(&p->policy->rules, i);

		if (word_is(rule->shown.id, id->text, id->len))
			return rule;
	}
	return NULL;
}

/* Keeps the conditions on words of the context with the rule. */
static bool keep_words(struct hm__parser *p, struct hm__rule *rule)
{
	const size_t n = p->draft.nwords;

	if (n == 0)
		return true;

	struct hm__words *copy = hm__arena_alloc(
		&p->policy->text, n * sizeof(*copy));

	if (copy == NULL) {
		p->nomem = true;
		return false;
	}
	memcpy(copy, p->draft.words, n * sizeof(*copy));
	rule->cond.words = copy;
	rule->cond.nwords = n;
	return true;
}

/* True if another member of a rule holds what the word says. */
static bool is_told_elsewhere(const struct hm__word *word)
{
	static const char *const KEYS[] = { "source", "clause", "sure",
		"reading", "override" };

	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++)
		if (word->relation == HM__RELATION_EQ &&
			word_is(KEYS[i], word->text, word->key_len))
			return true;
	return false;
}

/* The words of the line but its kind, its id and those told elsewhere. */
static const char *keep_text(struct hm__parser *p)
{
	struct hm__line line = p->whole;
	char *text = hm__arena_alloc(&p->policy->text, line.len + 1);
	struct hm__word word;
	size_t len = 0;

	if (text == NULL) {
		p->nomem = true;
		return "";
	}
	for (int i = 0; hm__line_next(&line, &word) == HM__LINE_WORD; i++) {
		if (i < 2 || is_told_elsewhere(&word))
			continue;
		if (len > 0)
			text[len++] = ' ';
		memcpy(text + len, word.text, word.len);
		len += word.len;
	}
	text[len] = '\0';
	return text;
}

/* Completes the draft's rule and adds it to the last version. */
static void add_rule(struct hm__parser *p, enum hm_rule_kind kind,
	enum hm__criterion criterion)
{
	struct hm__rule *rule = &p->draft.rule;
	const struct hm__word *id = &p->draft.id;

	if (p->policy->rules.len >= RULES_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, id, "4000");
		return;
	}
	if (hm__parser_rule(p, id) != NULL) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "ID");
		return;
	}
	rule->shown.id = hm__parser_copy(p, id->text, id->len);
	rule->shown.kind = kind;
	rule->shown.source = p->draft.source->title;
	rule->shown.url = p->draft.source->url;
	rule->shown.sure = p->draft.sure != HM_CONFIDENCE_UNKNOWN
		? p->draft.sure
		: p->draft.source->sure;
	rule->shown.policy = p->policy->id;
	rule->shown.line = p->line;
	rule->shown.text = keep_text(p);
	rule->shown.note = p->draft.reason != NULL ? p->draft.reason : "";
	rule->has_reason = rule->shown.note[0] != '\0';
	rule->cond.criterion = criterion;
	rule->column = id->column;
	rule->replaces_column = p->draft.replaces.column;
	if (keep_words(p, rule))
		hm__parser_push(p, &p->policy->rules, rule);
}

/* A test that chooses no other wait is a condition as any other. */
static void test_as_condition(struct hm__parser *p)
{
	if (p->draft.rule.or_test.n > 0)
		p->draft.words[p->draft.nwords++] = p->draft.rule.or_test;
	p->draft.rule.or_test.n = 0;
}

/* Reads a bound, if it was given; false after a fault. */
static bool read_bound(struct hm__parser *p, const struct hm__word *word,
	bool weight, int32_t most, int32_t *out)
{
	int64_t n = 0;

	if (word->len == 0)
		return true;
	if (hm_num_parse_fixed(word->value, word->value_len, weight ? 3 : 0, 0,
		    most, &n) != HM_OK) {
		hm__parser_fault(p, HM__FAULT_VALUE, word,
			most == AGE_MOST ? "0..150"
				: weight ? "0..500 (kg)"
					 : "0..1000");
		return false;
	}
	*out = (int32_t)n;
	return true;
}

/* Reads min= and max= of the draft; false after a fault. */
static bool read_bounds(struct hm__parser *p, bool weight, int32_t most)
{
	struct hm__rule *rule = &p->draft.rule;

	rule->min = 0;
	rule->max = INT32_MAX - 1; /* INT32_MAX is HM_VALUE_PASSED */
	if (!read_bound(p, &p->draft.min, weight, most, &rule->min) ||
		!read_bound(p, &p->draft.max, weight, most, &rule->max))
		return false;
	if (p->draft.min.len == 0 && p->draft.max.len == 0) {
		hm__parser_fault(
			p, HM__FAULT_MISSING, &p->draft.kind, "min= max=");
		return false;
	}
	return true;
}

/* False after a fault, if no value could be good. */
static bool check_bounds(struct hm__parser *p)
{
	if (p->draft.rule.min <= p->draft.rule.max)
		return true;
	hm__parser_fault(
		p, HM__FAULT_BOUNDS, &p->draft.kind, "min=A max=B, A <= B");
	return false;
}

/* False after a fault, if no donor could meet the conditions. */
static bool check_conditions(struct hm__parser *p)
{
	const struct hm__cond *c = &p->draft.rule.cond;
	const char *expected = NULL;

	if (c->weight_from >= c->weight_below)
		expected = "weight>=A weight<B, A < B";
	else if (c->age_from >= c->age_below)
		expected = "age>=A age<B, A < B";
	else if (c->prev_ml_from >= c->prev_ml_below)
		expected = "prev.ml>=A prev.ml<B, A < B";
	else if (c->ml_over >= c->ml_most)
		expected = "ml>A ml<=B, A < B";
	if (expected != NULL)
		hm__parser_fault(p, HM__FAULT_BOUNDS, &p->draft.kind, expected);
	return expected == NULL;
}

void hm__finish_gate(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;
	const bool weight = rule->field == HM_FIELD_WEIGHT;
	const int edge = p->draft.edge;

	if (!read_bounds(p, weight, weight ? WEIGHT_MOST_G : VALUE_MOST))
		return;
	if ((edge == EDGE_OPEN || edge == EDGE_OPEN_MIN) &&
		p->draft.min.len > 0)
		rule->min++;
	if ((edge == EDGE_OPEN || edge == EDGE_HALF_OPEN) &&
		p->draft.max.len > 0)
		rule->max--;
	test_as_condition(p);
	if (check_bounds(p) && check_conditions(p))
		add_rule(p, HM_RULE_KIND_GATE,
			rule->field == HM_FIELD_HB ? HM__CRITERION_HAEMOGLOBIN
						   : HM__CRITERION_GATE);
}

void hm__finish_age(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;

	if (!read_bounds(p, false, AGE_MOST) || !check_bounds(p))
		return;
	/* One waits for a lower limit only, and is beyond an upper one. */
	if ((p->draft.waits && p->draft.max.len > 0) ||
		(p->draft.nevers && p->draft.min.len > 0)) {
		hm__parser_fault(p, HM__FAULT_VALUE, &p->draft.then,
			"min= then=wait, max= then=never");
		return;
	}
	if (p->draft.max.len == 0)
		rule->max = -1;
	if (p->draft.min.len == 0)
		rule->min = -1;
	test_as_condition(p);
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_AGE, HM__CRITERION_AGE);
}

void hm__finish_interval(struct hm__parser *p)
{
	test_as_condition(p);
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_INTERVAL, HM__CRITERION_FREQUENCY);
}

/* True if the span is a period of the calendar: weeks begin on Mondays. */
static bool is_period(struct hm__wait span)
{
	if (span.unit == HM__WAIT_DAYS)
		return span.n == WEEK_DAYS;
	return span.n == 1 || span.n == QUARTER_MONTHS ||
		span.n == HALF_MONTHS || span.n == YEAR_MONTHS;
}

void hm__finish_window(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;
	const bool burst = rule->window.burst > 0;
	const bool pause = rule->window.pause.n > 0;
	const char *expected = NULL;

	if (rule->of == 0)
		rule->of = rule->window.counted;
	rule->window.counted |= p->draft.reduce_by;
	test_as_condition(p);
	if (hm__wait_days(rule->wait, false) == 0)
		expected = "span=1d";
	else if (rule->window.slack >= hm__wait_days(rule->wait, false))
		expected = "span=A slack=B, B < A";
	else if (rule->window.calendar && !is_period(rule->wait))
		expected = "kind=calendar span=1w|1mo|3mo|6mo|1y";
	else if (rule->window.calendar && (burst || rule->window.slack > 0))
		expected = "kind=rolling burst= slack=";
	else if (burst != pause)
		expected = "burst= pause=";
	if (expected != NULL) {
		hm__parser_fault(p, HM__FAULT_BOUNDS, &p->draft.kind, expected);
		return;
	}
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_WINDOW, HM__CRITERION_FREQUENCY);
}

void hm__finish_volume(struct hm__parser *p)
{
	const struct hm__rule *rule = &p->draft.rule;

	if (rule->max == 0 && rule->per_kg == 0) {
		hm__parser_fault(
			p, HM__FAULT_MISSING, &p->draft.kind, "max= per-kg=");
		return;
	}
	test_as_condition(p);
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_VOLUME, HM__CRITERION_VOLUME);
}

void hm__finish_venue(struct hm__parser *p)
{
	if (p->draft.rule.then == HM_FINDING_UNKNOWN_KIND) {
		hm__parser_fault(
			p, HM__FAULT_MISSING, &p->draft.kind, "refuse|refer");
		return;
	}
	test_as_condition(p);
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_VENUE, HM__CRITERION_OTHER);
}

void hm__finish_deferral(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;

	if (strcmp(rule->event, p->policy->until.id) == 0 ||
		strcmp(rule->event, p->policy->permanent.id) == 0) {
		hm__parser_fault(p, HM__FAULT_VALUE, &p->draft.id,
			"event= but not until|permanent");
		return;
	}
	if (!p->draft.has_or) {
		test_as_condition(p);
	} else if (rule->or_test.n == 0) {
		hm__parser_fault(
			p, HM__FAULT_MISSING, &p->draft.kind, "or= if test=");
		return;
	}
	if (rule->of == 0)
		rule->of = HM__PRODUCTS_ALL;
	if (check_conditions(p))
		add_rule(p, HM_RULE_KIND_DEFERRAL, HM__CRITERION_OTHER);
}

void hm__finish_default(struct hm__parser *p)
{
	struct hm__version *version = hm__parser_version(p);

	if (version->has_fallback) {
		hm__parser_fault(
			p, HM__FAULT_TWICE, &p->draft.kind, "default ID");
		return;
	}
	version->fallback = p->policy->rules.len;
	version->has_fallback = true;
	add_rule(p, HM_RULE_KIND_DEFAULT, HM__CRITERION_OTHER);
}
