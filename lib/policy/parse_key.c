/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse.h"

#include <string.h>

#include <hienmau/donor.h>
#include <hienmau/num.h>

/* Sets of records, for the table of keys below. */
#define REC(name) (1u << HM__RECORD_##name)
#define ANY_RULE                                                               \
	(REC(GATE) | REC(AGE) | REC(INTERVAL) | REC(WINDOW) | REC(VOLUME) |    \
		REC(DEFERRAL) | REC(DEFAULT))
#define DONOR_RULE (ANY_RULE & ~REC(DEFAULT))

/* Limits of what makes sense; they keep all sums far from overflow. */
enum { ML_MOST = 10000, COUNT_MOST = 1000, PER_KG_MOST = 1000 };
enum { WEIGHT_MOST_G = 500000, KG_DIGITS = 3 };

typedef bool key_set(struct hm__parser *p, const struct hm__word *word);

/* Tells that the value cannot be read; false, so that it can be returned. */
static bool bad(
	struct hm__parser *p, const struct hm__word *word, const char *expected)
{
	hm__parser_fault(p, HM__FAULT_VALUE, word, expected);
	return false;
}

/* The place of the value among @n words, or -1. */
static int choice(const struct hm__word *word, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (strlen(words[i]) == word->value_len &&
			memcmp(words[i], word->value, word->value_len) == 0)
			return i;
	return -1;
}

static bool set_text(
	struct hm__parser *p, const struct hm__word *word, const char **out)
{
	const char *copy = hm__parser_copy(p, word->value, word->value_len);

	if (copy != NULL)
		*out = copy;
	return copy != NULL;
}

static bool set_title(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.title);
}

static bool set_jurisdiction(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.jurisdiction);
}

static bool set_url(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.url);
}

static bool set_clause(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.rule.shown.clause);
}

static bool set_reading(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.rule.shown.reading);
}

static bool set_event(struct hm__parser *p, const struct hm__word *word)
{
	return set_text(p, word, &p->draft.rule.event);
}

static bool set_month_end(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "clamp", "spill" };
	const int i = choice(word, WORDS, 2);

	if (i < 0)
		return bad(p, word, "month-end=clamp|spill");
	p->policy->month_end = i == 0 ? HM_MONTH_END_CLAMP : HM_MONTH_END_SPILL;
	return true;
}

static bool set_leap(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "mar-1", "feb-28" };
	const int i = choice(word, WORDS, 2);

	if (i < 0)
		return bad(p, word, "leap-birthday=mar-1|feb-28");
	p->policy->leap = i == 0 ? HM_LEAP_BIRTHDAY_MAR_1
				 : HM_LEAP_BIRTHDAY_FEB_28;
	return true;
}

/* Sources have status=, rules sure=, with the same words. */
static bool set_sure(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "verified", "secondary",
		"memory" };
	const int i = choice(word, WORDS, 3);

	if (i < 0)
		return bad(p, word, "verified|secondary|memory");
	p->draft.sure = (enum hm_confidence)(i + HM_CONFIDENCE_VERIFIED);
	return true;
}

static bool read_day(
	struct hm__parser *p, const struct hm__word *word, hm_date *out)
{
	/* hm_date_parse() knows other shapes, which files do not use. */
	if (word->value_len != HM_DATE_TEXT_MAX - 1 || word->value[4] != '-' ||
		hm_date_parse(word->value, word->value_len, out) != HM_OK)
		return bad(p, word, "YYYY-MM-DD");
	return true;
}

static bool set_valid_from(struct hm__parser *p, const struct hm__word *word)
{
	return read_day(p, word, &p->draft.valid.from);
}

static bool set_valid_to(struct hm__parser *p, const struct hm__word *word)
{
	return read_day(p, word, &p->draft.valid.to);
}

static bool set_retrieved(struct hm__parser *p, const struct hm__word *word)
{
	hm_date day = HM_DATE_NONE;

	return read_day(p, word, &day);
}

static bool set_classes(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.classes = *word;
	return true;
}

static bool set_of(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.rule.of);
}

static bool set_from(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.rule.from);
}

static bool read_number(struct hm__parser *p, const struct hm__word *word,
	int32_t most, const char *expected, int32_t *out)
{
	int64_t n = 0;

	if (hm_num_parse(word->value, word->value_len, 1, most, &n) != HM_OK)
		return bad(p, word, expected);
	*out = (int32_t)n;
	return true;
}

static bool set_ml(struct hm__parser *p, const struct hm__word *word)
{
	return read_number(p, word, ML_MOST, "ml=1..10000", &p->draft.ml);
}

static bool set_ml_over(struct hm__parser *p, const struct hm__word *word)
{
	return read_number(
		p, word, ML_MOST, "ml>1..10000", &p->draft.rule.cond.ml_over);
}

static bool set_count(struct hm__parser *p, const struct hm__word *word)
{
	return read_number(
		p, word, COUNT_MOST, "max=1..1000", &p->draft.rule.max);
}

static bool set_max_ml(struct hm__parser *p, const struct hm__word *word)
{
	return read_number(
		p, word, ML_MOST, "max=1..10000", &p->draft.rule.max);
}

static bool set_per_kg(struct hm__parser *p, const struct hm__word *word)
{
	return read_number(
		p, word, PER_KG_MOST, "per-kg=1..1000", &p->draft.rule.per_kg);
}

static bool read_kg(
	struct hm__parser *p, const struct hm__word *word, int32_t *out)
{
	int64_t grams = 0;

	if (hm_num_parse_fixed(word->value, word->value_len, KG_DIGITS, 0,
		    WEIGHT_MOST_G, &grams) != HM_OK)
		return bad(p, word, "0..500 (kg)");
	*out = (int32_t)grams;
	return true;
}

static bool set_weight_from(struct hm__parser *p, const struct hm__word *word)
{
	return read_kg(p, word, &p->draft.rule.cond.weight_from);
}

static bool set_weight_below(struct hm__parser *p, const struct hm__word *word)
{
	return read_kg(p, word, &p->draft.rule.cond.weight_below);
}

static bool set_field(struct hm__parser *p, const struct hm__word *word)
{
	if (!hm__field_parse(
		    word->value, word->value_len, &p->draft.rule.field))
		return bad(p, word,
			"field=weight|hb|systolic|diastolic|pulse|platelets|"
			"protein");
	return true;
}

static bool set_min(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.min = *word;
	return true;
}

static bool set_max(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.max = *word;
	return true;
}

static bool set_edge(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "closed", "open", "half-open" };

	p->draft.edge = choice(word, WORDS, 3);
	return p->draft.edge >= 0 || bad(p, word, "edge=closed|open|half-open");
}

static bool set_on(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "birthday", "day-after" };

	p->draft.rule.late = choice(word, WORDS, 2);
	return p->draft.rule.late >= 0 || bad(p, word, "on=birthday|day-after");
}

static bool set_dated(struct hm__parser *p, const struct hm__word *word)
{
	if (!hm__wait_parse(
		    word->value, word->value_len, &p->draft.rule.wait) ||
		!hm__wait_is_dated(p->draft.rule.wait))
		return bad(p, word, "14d|12w|6mo|1y");
	return true;
}

static bool set_wait(struct hm__parser *p, const struct hm__word *word)
{
	if (!hm__wait_parse(word->value, word->value_len, &p->draft.rule.wait))
		return bad(p, word, "14d|12w|6mo|1y|open|permanent");
	return true;
}

/* A key with the one value that is known so far. */
static bool only(struct hm__parser *p, const struct hm__word *word,
	const char *value, const char *expected)
{
	return choice(word, &value, 1) == 0 || bad(p, word, expected);
}

static bool set_sum(struct hm__parser *p, const struct hm__word *word)
{
	return only(p, word, "count", "sum=count");
}

static bool set_rolling(struct hm__parser *p, const struct hm__word *word)
{
	return only(p, word, "rolling", "kind=rolling");
}

static bool set_missing(struct hm__parser *p, const struct hm__word *word)
{
	return only(p, word, "unknown", "missing=unknown");
}

static bool set_unlisted(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "gap", "allow" };
	const int i = choice(word, WORDS, 2);

	p->draft.rule.allow = i == 1;
	return i >= 0 || bad(p, word, "unlisted=gap|allow");
}

static bool set_source(struct hm__parser *p, const struct hm__word *word)
{
	for (size_t i = 0; i < p->sources.len; i++) {
		const struct hm__source *source = hm__vec_at(&p->sources, i);

		if (strlen(source->id) == word->value_len &&
			memcmp(source->id, word->value, word->value_len) == 0) {
			p->draft.source = source;
			return true;
		}
	}
	hm__parser_fault(p, HM__FAULT_NAME, word, "source ID title= status=");
	return false;
}

static bool set_sex(struct hm__parser *p, const struct hm__word *word)
{
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		enum hm_sex sex = HM_SEX_UNKNOWN;

		if (hm_sex_parse(name, n, &sex) != HM_OK ||
			sex == HM_SEX_UNKNOWN)
			return bad(p, word, "sex=F|M|X");
		p->draft.rule.cond.sexes |= 1u << sex;
	}
	return true;
}

static bool set_outcomes(struct hm__parser *p, const struct hm__word *word)
{
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;

	p->draft.rule.cond.outcomes = 0;
	while (hm__list_next(&text, &len, &name, &n)) {
		enum hm_outcome outcome = HM_OUTCOME_UNKNOWN;

		if (hm_outcome_parse(name, n, &outcome) != HM_OK)
			return bad(p, word,
				"prev.outcome=full|partial|failed|noreturn");
		p->draft.rule.cond.outcomes |= 1u << outcome;
	}
	return true;
}

/*
 * All keys: which records take them and which of those need them. A bare
 * word has no relation; the same name may mean different things in different
 * records.
 */
static const struct key {
	const char *name;
	enum hm__relation relation;
	unsigned records;
	unsigned needed;
	key_set *set;
} KEYS[] = {
	{ "jurisdiction", HM__RELATION_EQ, REC(POLICY), REC(POLICY),
		set_jurisdiction },
	{ "title", HM__RELATION_EQ, REC(POLICY) | REC(SOURCE),
		REC(POLICY) | REC(SOURCE), set_title },
	{ "month-end", HM__RELATION_EQ, REC(CALENDAR), 0, set_month_end },
	{ "leap-birthday", HM__RELATION_EQ, REC(CALENDAR), 0, set_leap },
	{ "url", HM__RELATION_EQ, REC(SOURCE), 0, set_url },
	{ "retrieved", HM__RELATION_EQ, REC(SOURCE), 0, set_retrieved },
	{ "status", HM__RELATION_EQ, REC(SOURCE), REC(SOURCE), set_sure },
	{ "from", HM__RELATION_EQ, REC(VERSION), REC(VERSION), set_valid_from },
	{ "to", HM__RELATION_EQ, REC(VERSION), 0, set_valid_to },
	{ "classes", HM__RELATION_EQ, REC(PRODUCT), REC(PRODUCT), set_classes },
	{ "ml", HM__RELATION_EQ, REC(PRODUCT), 0, set_ml },
	{ "of", HM__RELATION_EQ,
		REC(GATE) | REC(AGE) | REC(WINDOW) | REC(VOLUME),
		REC(GATE) | REC(AGE) | REC(WINDOW) | REC(VOLUME), set_of },
	{ "field", HM__RELATION_EQ, REC(GATE), REC(GATE), set_field },
	{ "min", HM__RELATION_EQ, REC(GATE) | REC(AGE), 0, set_min },
	{ "max", HM__RELATION_EQ, REC(GATE) | REC(AGE), 0, set_max },
	{ "max", HM__RELATION_EQ, REC(WINDOW), REC(WINDOW), set_count },
	{ "max", HM__RELATION_EQ, REC(VOLUME), 0, set_max_ml },
	{ "edge", HM__RELATION_EQ, REC(GATE), 0, set_edge },
	{ "on", HM__RELATION_EQ, REC(AGE), 0, set_on },
	{ "from", HM__RELATION_EQ, REC(INTERVAL), REC(INTERVAL), set_from },
	{ "to", HM__RELATION_EQ, REC(INTERVAL), REC(INTERVAL), set_of },
	{ "wait", HM__RELATION_EQ, REC(INTERVAL), REC(INTERVAL), set_dated },
	{ "sum", HM__RELATION_EQ, REC(WINDOW), REC(WINDOW), set_sum },
	{ "span", HM__RELATION_EQ, REC(WINDOW), REC(WINDOW), set_dated },
	{ "kind", HM__RELATION_EQ, REC(WINDOW), 0, set_rolling },
	{ "per-kg", HM__RELATION_EQ, REC(VOLUME), 0, set_per_kg },
	{ "event", HM__RELATION_EQ, REC(DEFERRAL), REC(DEFERRAL), set_event },
	{ "wait", HM__RELATION_EQ, REC(DEFERRAL), REC(DEFERRAL), set_wait },
	{ "to", HM__RELATION_EQ, REC(DEFERRAL), 0, set_of },
	{ "unlisted", HM__RELATION_EQ, REC(DEFAULT), REC(DEFAULT),
		set_unlisted },
	{ "missing", HM__RELATION_EQ, REC(DEFAULT), 0, set_missing },
	{ "ml", HM__RELATION_GT, REC(GATE), 0, set_ml_over },
	{ "weight", HM__RELATION_GE, REC(VOLUME), 0, set_weight_from },
	{ "weight", HM__RELATION_LT, REC(VOLUME), 0, set_weight_below },
	{ "sex", HM__RELATION_EQ, DONOR_RULE, 0, set_sex },
	{ "prev.outcome", HM__RELATION_EQ, REC(INTERVAL) | REC(WINDOW), 0,
		set_outcomes },
	{ "source", HM__RELATION_EQ, ANY_RULE, ANY_RULE, set_source },
	{ "clause", HM__RELATION_EQ, ANY_RULE, 0, set_clause },
	{ "reading", HM__RELATION_EQ, ANY_RULE, 0, set_reading },
	{ "sure", HM__RELATION_EQ, ANY_RULE, 0, set_sure },
};

enum { KEY_COUNT = sizeof(KEYS) / sizeof(KEYS[0]) };
_Static_assert(KEY_COUNT <= 64, "keys_seen has a bit for each key");

static const char *const RELATION_SIGNS[] = {
	[HM__RELATION_NONE] = "",
	[HM__RELATION_EQ] = "=",
	[HM__RELATION_GT] = ">",
	[HM__RELATION_GE] = ">=",
	[HM__RELATION_LT] = "<",
	[HM__RELATION_LE] = "<=",
};

/* Room for the names of all keys of a record. */
enum { KEYS_TEXT_MAX = 320 };

/* Appends a key with its sign; what does not fit is left out. */
static void add_key(
	char text[KEYS_TEXT_MAX], size_t *len, const struct key *key)
{
	const char *const parts[] = { *len > 0 ? " " : "", key->name,
		RELATION_SIGNS[key->relation] };
	size_t need = 0;

	for (size_t i = 0; i < 3; i++)
		need += strlen(parts[i]);
	if (*len + need >= KEYS_TEXT_MAX)
		return;
	for (size_t i = 0; i < 3; i++) {
		memcpy(text + *len, parts[i], strlen(parts[i]));
		*len += strlen(parts[i]);
	}
	text[*len] = '\0';
}

static const struct key *find_key(
	enum hm__record record, const struct hm__word *word)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if ((KEYS[i].records >> record & 1u) != 0 &&
			KEYS[i].relation == word->relation &&
			strlen(KEYS[i].name) == word->key_len &&
			memcmp(KEYS[i].name, word->text, word->key_len) == 0)
			return &KEYS[i];
	return NULL;
}

/* "if" may stand before the conditions, for the reader. */
static bool is_filler(enum hm__record record, const struct hm__word *word)
{
	return word->relation == HM__RELATION_NONE && word->len == 2 &&
		memcmp(word->text, "if", 2) == 0 &&
		(DONOR_RULE >> record & 1u) != 0;
}

bool hm__parser_key(struct hm__parser *p, enum hm__record record,
	const struct hm__word *word)
{
	if (is_filler(record, word))
		return true;

	const struct key *key = find_key(record, word);

	if (key == NULL) {
		char names[KEYS_TEXT_MAX] = "";
		size_t len = 0;

		for (size_t i = 0; i < KEY_COUNT; i++)
			if ((KEYS[i].records >> record & 1u) != 0)
				add_key(names, &len, &KEYS[i]);
		hm__parser_fault(p, HM__FAULT_KEY, word, names);
		return false;
	}

	const uint64_t bit = UINT64_C(1) << (key - KEYS);

	if ((p->keys_seen & bit) != 0) {
		hm__parser_fault(p, HM__FAULT_TWICE, word, key->name);
		return false;
	}
	p->keys_seen |= bit;
	return key->set(p, word);
}

bool hm__parser_keys_complete(struct hm__parser *p, enum hm__record record)
{
	char names[KEYS_TEXT_MAX] = "";
	size_t len = 0;

	for (size_t i = 0; i < KEY_COUNT; i++)
		if ((KEYS[i].needed >> record & 1u) != 0 &&
			(p->keys_seen >> i & 1u) == 0)
			add_key(names, &len, &KEYS[i]);
	if (len == 0)
		return true;
	hm__parser_fault(p, HM__FAULT_MISSING, &p->draft.kind, names);
	return false;
}
