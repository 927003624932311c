/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse.h"

#include <assert.h>
#include <string.h>

#include <hienmau/num.h>

enum { RULES_MOST = 1000, SOURCES_MOST = 100, CLASSES_MOST = 64 };
enum { VERSIONS_MOST = 100 };
enum { AGE_MOST = 150, VALUE_MOST = 1000, WEIGHT_MOST_G = 500000 };

/* What edge= may be, in the order of its words. */
enum { EDGE_CLOSED = 0, EDGE_OPEN = 1, EDGE_HALF_OPEN = 2 };

static bool word_is(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && memcmp(name, text, len) == 0;
}

/* Notes that memory ran out; the callers stop by p->nomem. */
static void push(struct hm__parser *p, struct hm__vec *vec, const void *elem)
{
	if (!p->nomem && hm__vec_push(vec, elem) == NULL)
		p->nomem = true;
}

static const char *copy_id(struct hm__parser *p)
{
	return hm__parser_copy(p, p->draft.id.text, p->draft.id.len);
}

static void finish_policy(struct hm__parser *p)
{
	p->policy->id = copy_id(p);
	p->policy->title = p->draft.title;
	p->policy->jurisdiction = p->draft.jurisdiction;
	p->policy->no_version.source = p->draft.title;
}

static void finish_calendar(struct hm__parser *p)
{
	(void)p; /* the keys have set it */
}

static void finish_source(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;

	if (p->sources.len >= SOURCES_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, id, "100 source");
		return;
	}
	for (size_t i = 0; i < p->sources.len; i++) {
		const struct hm__source *other = hm__vec_at(&p->sources, i);

		if (word_is(other->id, id->text, id->len)) {
			hm__parser_fault(p, HM__FAULT_TWICE, id, "source ID");
			return;
		}
	}

	const struct hm__source source = {
		.id = copy_id(p),
		.title = p->draft.title,
		.url = p->draft.url != NULL ? p->draft.url : "",
		.sure = p->draft.sure,
	};

	push(p, &p->sources, &source);
}

static const struct hm__version *last_version(const struct hm__parser *p)
{
	const size_t n = p->policy->versions.len;

	return n > 0 ? hm__policy_version(p->policy, n - 1) : NULL;
}

static void finish_version(struct hm__parser *p)
{
	struct hm__vec *versions = &p->policy->versions;
	struct hm__version next = {
		.valid = p->draft.valid,
		.first = p->policy->rules.len,
		.line = p->line,
	};

	if (hm_span_is_empty(next.valid)) {
		hm__parser_fault(p, HM__FAULT_BOUNDS, &p->draft.kind,
			"version from=A to=B, A < B");
		return;
	}
	if (versions->len >= VERSIONS_MOST) {
		hm__parser_fault(
			p, HM__FAULT_LIMIT, &p->draft.kind, "100 version");
		return;
	}
	if (versions->len > 0) {
		struct hm__version *last = hm__vec_at(
			versions, versions->len - 1);

		/* A version without an end lasts until the next. */
		if (last->valid.to == HM_SPAN_OPEN_TO &&
			last->valid.from < next.valid.from)
			last->valid.to = next.valid.from;
		if (last->valid.to > next.valid.from) {
			hm__parser_fault(p, HM__FAULT_BOUNDS, &p->draft.kind,
				"version from= >= to= of the version above");
			return;
		}
	}
	push(p, versions, &next);
}

/* The class of a name, made if there is none; NULL at the limit. */
static struct hm__class *class_of(
	struct hm__parser *p, const char *name, size_t len)
{
	for (size_t i = 0; i < p->classes.len; i++) {
		struct hm__class *known = hm__vec_at(&p->classes, i);

		if (word_is(known->name, name, len))
			return known;
	}
	if (p->classes.len >= CLASSES_MOST)
		return NULL;

	const struct hm__class fresh = { hm__parser_copy(p, name, len), 0 };

	if (fresh.name == NULL)
		return NULL;
	push(p, &p->classes, &fresh);
	return p->nomem ? NULL : hm__vec_at(&p->classes, p->classes.len - 1);
}

static void finish_product(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;
	const struct hm__word *list = &p->draft.classes;
	enum hm_product product = HM_PRODUCT_UNKNOWN;
	enum hm_product other = HM_PRODUCT_UNKNOWN;

	if (hm_product_parse(id->text, id->len, &product) != HM_OK ||
		product == HM_PRODUCT_UNKNOWN) {
		hm__parser_fault(p, HM__FAULT_VALUE, id,
			"WB|RBC1|RBC2|PLT|PLT2|PLT3|PLA|PLTP|PLTR|PLAR|GRAN|"
			"STEM");
		return;
	}
	if (hm_policy_has_product(p->policy, product)) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "product ID");
		return;
	}

	const char *text = list->value;
	size_t len = list->value_len;
	const char *name = NULL;
	size_t n = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		struct hm__class *class = NULL;

		/* A class called as a product would be ambiguous. */
		if (n > 0 && hm_product_parse(name, n, &other) != HM_OK)
			class = class_of(p, name, n);
		if (p->nomem)
			return;
		if (class == NULL) {
			hm__parser_fault(p, HM__FAULT_VALUE, list,
				"classes=NAME,NAME (64)");
			return;
		}
		class->products |= 1u << product;
	}
	p->policy->products |= 1u << product;
	p->policy->product_ml[product] = p->draft.ml;
}

/* Completes the draft's rule and adds it to the last version. */
static void add_rule(struct hm__parser *p, enum hm_rule_kind kind)
{
	struct hm__rule *rule = &p->draft.rule;
	const struct hm__version *version = last_version(p);
	const struct hm__word *id = &p->draft.id;

	if (p->policy->rules.len >= RULES_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, id, "1000");
		return;
	}
	for (size_t i = version->first; i < p->policy->rules.len; i++) {
		const struct hm__rule *other = hm__policy_rule(p->policy, i);

		if (word_is(other->shown.id, id->text, id->len)) {
			hm__parser_fault(p, HM__FAULT_TWICE, id, "ID");
			return;
		}
	}
	rule->shown.id = copy_id(p);
	rule->shown.kind = kind;
	rule->shown.source = p->draft.source->title;
	rule->shown.url = p->draft.source->url;
	rule->shown.sure = p->draft.sure != HM_CONFIDENCE_UNKNOWN
		? p->draft.sure
		: p->draft.source->sure;
	rule->shown.line = p->line;
	push(p, &p->policy->rules, rule);
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

static void finish_gate(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;

	if (rule->field == HM_FIELD_WEIGHT) {
		if (!read_bounds(p, true, WEIGHT_MOST_G))
			return;
	} else if (!read_bounds(p, false, VALUE_MOST)) {
		return;
	}
	if (p->draft.edge == EDGE_OPEN && p->draft.min.len > 0)
		rule->min++;
	if (p->draft.edge != EDGE_CLOSED && p->draft.max.len > 0)
		rule->max--;
	if (check_bounds(p))
		add_rule(p, HM_RULE_KIND_GATE);
}

static void finish_age(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;

	if (!read_bounds(p, false, AGE_MOST) || !check_bounds(p))
		return;
	if (p->draft.max.len == 0)
		rule->max = -1;
	if (p->draft.min.len == 0)
		rule->min = -1;
	add_rule(p, HM_RULE_KIND_AGE);
}

static void finish_interval(struct hm__parser *p)
{
	add_rule(p, HM_RULE_KIND_INTERVAL);
}

static void finish_window(struct hm__parser *p)
{
	add_rule(p, HM_RULE_KIND_WINDOW);
}

static void finish_volume(struct hm__parser *p)
{
	const struct hm__rule *rule = &p->draft.rule;

	if (rule->max == 0 && rule->per_kg == 0) {
		hm__parser_fault(
			p, HM__FAULT_MISSING, &p->draft.kind, "max= per-kg=");
		return;
	}
	if (rule->cond.weight_from >= rule->cond.weight_below) {
		hm__parser_fault(p, HM__FAULT_BOUNDS, &p->draft.kind,
			"weight>=A weight<B, A < B");
		return;
	}
	add_rule(p, HM_RULE_KIND_VOLUME);
}

static void finish_deferral(struct hm__parser *p)
{
	struct hm__rule *rule = &p->draft.rule;

	if (strcmp(rule->event, p->policy->until.id) == 0 ||
		strcmp(rule->event, p->policy->permanent.id) == 0) {
		hm__parser_fault(p, HM__FAULT_VALUE, &p->draft.id,
			"event= but not until|permanent");
		return;
	}
	if (rule->of == 0)
		rule->of = HM__PRODUCTS_ALL;
	add_rule(p, HM_RULE_KIND_DEFERRAL);
}

static void finish_default(struct hm__parser *p)
{
	struct hm__vec *versions = &p->policy->versions;
	struct hm__version *version = hm__vec_at(versions, versions->len - 1);

	if (version->has_fallback) {
		hm__parser_fault(
			p, HM__FAULT_TWICE, &p->draft.kind, "default ID");
		return;
	}
	version->fallback = p->policy->rules.len;
	version->has_fallback = true;
	add_rule(p, HM_RULE_KIND_DEFAULT);
}

static const struct {
	const char *word;
	bool has_id;
	void (*finish)(struct hm__parser *p);
} RECORDS[] = {
	[HM__RECORD_POLICY] = { "policy", true, finish_policy },
	[HM__RECORD_CALENDAR] = { "calendar", false, finish_calendar },
	[HM__RECORD_SOURCE] = { "source", true, finish_source },
	[HM__RECORD_VERSION] = { "version", false, finish_version },
	[HM__RECORD_PRODUCT] = { "product", true, finish_product },
	[HM__RECORD_GATE] = { "gate", true, finish_gate },
	[HM__RECORD_AGE] = { "age", true, finish_age },
	[HM__RECORD_INTERVAL] = { "interval", true, finish_interval },
	[HM__RECORD_WINDOW] = { "window", true, finish_window },
	[HM__RECORD_VOLUME] = { "volume", true, finish_volume },
	[HM__RECORD_DEFERRAL] = { "deferral", true, finish_deferral },
	[HM__RECORD_DEFAULT] = { "default", true, finish_default },
};
_Static_assert(sizeof(RECORDS) / sizeof(RECORDS[0]) == HM__RECORD_COUNT,
	"a row for each record");

const char hm__record_words[] =
	"policy, calendar, source, product, version, gate, age, interval, "
	"window, volume, deferral, default";

bool hm__record_find(const struct hm__word *word, enum hm__record *out)
{
	for (size_t i = 0; i < HM__RECORD_COUNT; i++) {
		if (word->relation == HM__RELATION_NONE &&
			word_is(RECORDS[i].word, word->text, word->len)) {
			*out = (enum hm__record)i;
			return true;
		}
	}
	return false;
}

bool hm__record_has_id(enum hm__record record)
{
	return RECORDS[record].has_id;
}

void hm__parser_finish(struct hm__parser *p, enum hm__record record)
{
	RECORDS[record].finish(p);
}
