/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Checks what stands before the rules and adds it to the policy. */

#include "policy/parse.h"

#include <string.h>

#include "policy/loosen.h"

/* The tokens of products, as a fault tells them. */
#define PRODUCTS "WB|RBC1|RBC2|PLT|PLT2|PLT3|PLA|PLTP|PLTR|PLAR|GRAN|STEM"

enum { SOURCES_MOST = 100, CLASSES_MOST = 64, VERSIONS_MOST = 100 };

static bool word_is(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && memcmp(name, text, len) == 0;
}

void hm__parser_push(
	struct hm__parser *p, struct hm__vec *vec, const void *elem)
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
	p->policy->no_version.policy = p->policy->id;
	p->policy->until.policy = p->policy->id;
	p->policy->permanent.policy = p->policy->id;
	if (p->draft.layer.len > 0)
		hm__parser_take_layer(p);
}

/* Tells that a record is looser than below, unless it says why. */
static void check_looser(
	struct hm__parser *p, const struct hm__word *word, bool looser)
{
	const char *reason = p->draft.reason;

	if (looser && (reason == NULL || reason[0] == '\0'))
		hm__parser_fault(p, HM__FAULT_LOOSE, word, "override=\"WHY\"");
}

/* The keys have set it. Months that spill over only lengthen waits. */
static void finish_calendar(struct hm__parser *p)
{
	const struct hm_policy *policy = p->policy;
	const struct hm_policy *parent = policy->parent;

	check_looser(p, &p->draft.kind,
		parent != NULL &&
			(policy->leap != parent->leap ||
				(policy->month_end != parent->month_end &&
					policy->month_end ==
						HM_MONTH_END_CLAMP)));
}

/* The place of the source that is called so, or their number. */
static size_t find_source(const struct hm__parser *p, const struct hm__word *id)
{
	const struct hm__vec *sources = &p->policy->sources;
	size_t i = 0;

	while (i < sources->len &&
		!word_is(
			((const struct hm__source *)hm__vec_at(sources, i))->id,
			id->text, id->len))
		i++;
	return i;
}

static void finish_source(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;

	if (p->policy->sources.len >= SOURCES_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, id, "100 source");
		return;
	}
	if (find_source(p, id) < p->policy->sources.len) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "source ID");
		return;
	}

	const struct hm__source source = {
		.id = copy_id(p),
		.title = p->draft.title,
		.url = p->draft.url != NULL ? p->draft.url : "",
		.sure = p->draft.sure,
	};

	hm__parser_push(p, &p->policy->sources, &source);
}

struct hm__version *hm__parser_version(struct hm__parser *p)
{
	struct hm__vec *versions = &p->policy->versions;

	return hm__vec_at(versions, versions->len - 1);
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
		struct hm__version *last = hm__parser_version(p);

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
	hm__parser_push(p, versions, &next);
}

/* The class of a name, made if there is none; NULL at the limit. */
static struct hm__class *class_of(
	struct hm__parser *p, const char *name, size_t len)
{
	struct hm__vec *classes = &p->policy->classes;

	for (size_t i = 0; i < classes->len; i++) {
		struct hm__class *known = hm__vec_at(classes, i);

		if (word_is(known->name, name, len))
			return known;
	}
	if (classes->len >= CLASSES_MOST)
		return NULL;

	const struct hm__class fresh = { hm__parser_copy(p, name, len), 0 };

	if (fresh.name == NULL)
		return NULL;
	hm__parser_push(p, classes, &fresh);
	return p->nomem ? NULL : hm__vec_at(classes, classes->len - 1);
}

/* Reads the product of the id; false after a fault. */
static bool read_product(struct hm__parser *p, enum hm_product *out)
{
	const struct hm__word *id = &p->draft.id;

	if (hm_product_parse(id->text, id->len, out) != HM_OK ||
		*out == HM_PRODUCT_UNKNOWN) {
		hm__parser_fault(p, HM__FAULT_VALUE, id, PRODUCTS);
		return false;
	}
	if ((p->products_seen >> *out & 1u) != 0) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "product ID");
		return false;
	}
	return true;
}

/* Puts a product into the classes of the list; false after a fault. */
static bool join_classes(struct hm__parser *p, enum hm_product product)
{
	const struct hm__word *list = &p->draft.classes;
	const char *text = list->value;
	size_t len = list->value_len;
	const char *name = NULL;
	size_t n = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		struct hm__class *class = NULL;
		enum hm_product other = HM_PRODUCT_UNKNOWN;

		/* A class called as a product would be ambiguous. */
		if (n > 0 && hm_product_parse(name, n, &other) != HM_OK)
			class = class_of(p, name, n);
		if (p->nomem)
			return false;
		if (class == NULL) {
			hm__parser_fault(p, HM__FAULT_VALUE, list,
				other == HM_PRODUCT_UNKNOWN
					? "classes=NAME,NAME (64)"
					: "classes=NAME,NAME (NAME != " PRODUCTS
					  ")");
			return false;
		}
		class->products |= 1u << product;
	}
	return true;
}

static void finish_product(struct hm__parser *p)
{
	enum hm_product product = HM_PRODUCT_UNKNOWN;
	struct hm__vec *classes = &p->policy->classes;

	if (!read_product(p, &product))
		return;
	/* Redefined, a product leaves the classes of the layer below. */
	for (size_t i = 0; i < classes->len; i++) {
		struct hm__class *class = hm__vec_at(classes, i);

		class->products &= ~(1u << product);
	}
	if (!join_classes(p, product))
		return;
	check_looser(p, &p->draft.id,
		p->policy->parent != NULL &&
			hm__product_is_looser(
				p->policy->parent, product, &p->draft.product));
	p->products_seen |= 1u << product;
	p->policy->products |= 1u << product;
	p->policy->product[product] = p->draft.product;
}

/* Indexed as the words of the keys: strictest, F, M. */
static const unsigned MAPPED[] = {
	~0u,
	1u << HM_SEX_FEMALE,
	1u << HM_SEX_MALE,
};

static void finish_sex(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;
	const bool unknown = word_is("?", id->text, id->len);
	const enum hm_sex sex = unknown ? HM_SEX_UNKNOWN : HM_SEX_X;

	if (!unknown && !word_is("X", id->text, id->len)) {
		hm__parser_fault(p, HM__FAULT_VALUE, id, "X|?");
		return;
	}
	if ((p->sexes_seen >> sex & 1u) != 0) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "sex X|?");
		return;
	}
	p->sexes_seen |= 1u << sex;
	/* A rule that names the sex itself always holds. */
	for (size_t i = 0; i < HM__CRITERION_OTHER; i++)
		p->policy->sexes[sex][i] = MAPPED[p->draft.mapped[i]] |
			1u << sex;
	check_looser(p, id,
		p->policy->parent != NULL &&
			hm__sexes_are_looser(p->policy->sexes[sex],
				p->policy->parent->sexes[sex]));
}

static void finish_donor_class(struct hm__parser *p)
{
	static const char *const WORDS[] = { "first", "returning", "regular" };
	const struct hm__word *id = &p->draft.id;
	int which = 0;

	while (which < 3 && !word_is(WORDS[which], id->text, id->len))
		which++;
	if (which == 3) {
		hm__parser_fault(
			p, HM__FAULT_VALUE, id, "first|returning|regular");
		return;
	}

	/* Who is not a first donor is a returning one: one line says both. */
	struct hm__lookback *own = which == 2 ? &p->policy->regular
					      : &p->policy->returning;

	if (own->given) {
		hm__parser_fault(p, HM__FAULT_TWICE, id,
			"donor-class first|returning, regular");
		return;
	}
	/* Rules may favour a class or burden it: no change is stricter. */
	check_looser(p, id,
		p->policy->parent != NULL &&
			hm__lookback_differs(&p->draft.lookback, own));
	*own = p->draft.lookback;
	own->given = true;
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
	[HM__RECORD_SEX] = { "sex", true, finish_sex },
	[HM__RECORD_DONOR_CLASS] = { "donor-class", true, finish_donor_class },
	[HM__RECORD_GATE] = { "gate", true, hm__finish_gate },
	[HM__RECORD_AGE] = { "age", true, hm__finish_age },
	[HM__RECORD_INTERVAL] = { "interval", true, hm__finish_interval },
	[HM__RECORD_WINDOW] = { "window", true, hm__finish_window },
	[HM__RECORD_VOLUME] = { "volume", true, hm__finish_volume },
	[HM__RECORD_DEFERRAL] = { "deferral", true, hm__finish_deferral },
	[HM__RECORD_DEFAULT] = { "default", true, hm__finish_default },
	[HM__RECORD_VENUE] = { "venue", true, hm__finish_venue },
	[HM__RECORD_STATUS] = { "status", true, hm__finish_status },
};
_Static_assert(sizeof(RECORDS) / sizeof(RECORDS[0]) == HM__RECORD_COUNT,
	"a row for each record");

const char hm__record_words[] =
	"policy, calendar, source, product, sex, donor-class, version, gate, "
	"age, interval, window, volume, venue, deferral, status, default";

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
