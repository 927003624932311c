/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse_key.h"

#include <assert.h>
#include <string.h>

#include <hienmau/num.h>

static const char *const RELATION_SIGNS[] = {
	[HM__RELATION_NONE] = "",
	[HM__RELATION_EQ] = "=",
	[HM__RELATION_NE] = "!=",
	[HM__RELATION_GT] = ">",
	[HM__RELATION_GE] = ">=",
	[HM__RELATION_LT] = "<",
	[HM__RELATION_LE] = "<=",
};

/* Room for the names of all keys of a record. */
enum { KEYS_TEXT_MAX = 480, NUMBER_TEXT_MAX = 32 };

bool hm__value_bad(
	struct hm__parser *p, const struct hm__word *word, const char *expected)
{
	hm__parser_fault(p, HM__FAULT_VALUE, word, expected);
	return false;
}

int hm__value_choice(
	const struct hm__word *word, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (strlen(words[i]) == word->value_len &&
			memcmp(words[i], word->value, word->value_len) == 0)
			return i;
	return -1;
}

bool hm__value_text(
	struct hm__parser *p, const struct hm__word *word, const char **out)
{
	const char *copy = hm__parser_copy(p, word->value, word->value_len);

	if (copy != NULL)
		*out = copy;
	return copy != NULL;
}

static void add_digits(char **at, int32_t n)
{
	if (n >= 10)
		add_digits(at, n / 10);
	*(*at)++ = (char)('0' + n % 10);
}

bool hm__value_number(struct hm__parser *p, const struct hm__word *word,
	int32_t min, int32_t most, int32_t *out)
{
	char range[NUMBER_TEXT_MAX];
	char *at = range;
	int64_t n = 0;

	if (hm_num_parse(word->value, word->value_len, min, most, &n) ==
		HM_OK) {
		*out = (int32_t)n;
		return true;
	}
	add_digits(&at, min);
	*at++ = '.';
	*at++ = '.';
	add_digits(&at, most);
	*at = '\0';
	return hm__value_bad(p, word, range);
}

bool hm__value_dated(
	struct hm__parser *p, const struct hm__word *word, struct hm__wait *out)
{
	if (!hm__wait_parse(word->value, word->value_len, out) ||
		!hm__wait_is_dated(*out))
		return hm__value_bad(p, word, "14d|12w|6mo|1y|48h|2free");
	return true;
}

/* A donation whose outcome is not known may have been any but failed. */
bool hm__value_outcomes(
	struct hm__parser *p, const struct hm__word *word, unsigned *out)
{
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;
	unsigned set = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		enum hm_outcome outcome = HM_OUTCOME_UNKNOWN;

		if (n == 3 && memcmp(name, "all", 3) == 0) {
			set |= HM__OUTCOMES_COLLECTED | 1u << HM_OUTCOME_FAILED;
			continue;
		}
		if (hm_outcome_parse(name, n, &outcome) != HM_OK ||
			outcome == HM_OUTCOME_UNKNOWN)
			return hm__value_bad(
				p, word, "full|partial|failed|noreturn|all");
		set |= 1u << outcome;
	}
	if ((set & HM__OUTCOMES_COLLECTED) != 0)
		set |= 1u << HM_OUTCOME_UNKNOWN;
	*out = set;
	return true;
}

bool hm__value_sure(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "verified", "secondary",
		"memory" };
	const int i = hm__value_choice(word, WORDS, 3);

	if (i < 0)
		return hm__value_bad(p, word, "verified|secondary|memory");
	p->draft.sure = (enum hm_confidence)(i + HM_CONFIDENCE_VERIFIED);
	return true;
}

/* Key number @i of all tables, or NULL behind the last. */
static const struct hm__key *key_at(size_t i)
{
	assert(hm__keys_head_count + hm__keys_rule_count +
			hm__keys_cond_count <=
		HM__KEYS_MOST);
	if (i < hm__keys_head_count)
		return &hm__keys_head[i];
	i -= hm__keys_head_count;
	if (i < hm__keys_rule_count)
		return &hm__keys_rule[i];
	i -= hm__keys_rule_count;
	return i < hm__keys_cond_count ? &hm__keys_cond[i] : NULL;
}

/* Appends a key with its sign; what does not fit is left out. */
static void add_key(
	char text[KEYS_TEXT_MAX], size_t *len, const struct hm__key *key)
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

/* Finds a key and its number; NULL if the record has none such. */
static const struct hm__key *find_key(
	enum hm__record record, const struct hm__word *word, size_t *number)
{
	const struct hm__key *key = NULL;

	for (size_t i = 0; (key = key_at(i)) != NULL; i++) {
		if ((key->records >> record & 1u) == 0 ||
			key->relation != word->relation ||
			strlen(key->name) != word->key_len ||
			memcmp(key->name, word->text, word->key_len) != 0)
			continue;
		*number = i;
		return key;
	}
	return NULL;
}

/* "if" may stand before the conditions, for the reader. */
static bool is_filler(enum hm__record record, const struct hm__word *word)
{
	return word->relation == HM__RELATION_NONE && word->len == 2 &&
		memcmp(word->text, "if", 2) == 0 &&
		(HM__REC_DONOR_RULE >> record & 1u) != 0;
}

static void unknown_key(struct hm__parser *p, enum hm__record record,
	const struct hm__word *word)
{
	char names[KEYS_TEXT_MAX] = "";
	size_t len = 0;
	const struct hm__key *key = NULL;

	for (size_t i = 0; (key = key_at(i)) != NULL; i++)
		if ((key->records >> record & 1u) != 0)
			add_key(names, &len, key);
	hm__parser_fault(p, HM__FAULT_KEY, word, names);
}

bool hm__parser_key(struct hm__parser *p, enum hm__record record,
	const struct hm__word *word)
{
	size_t number = 0;

	if (is_filler(record, word))
		return true;

	const struct hm__key *key = find_key(record, word, &number);

	if (key == NULL) {
		unknown_key(p, record, word);
		return false;
	}
	if (p->keys_seen[number]) {
		hm__parser_fault(p, HM__FAULT_TWICE, word, key->name);
		return false;
	}
	p->keys_seen[number] = true;
	return key->set(p, word);
}

bool hm__parser_keys_complete(struct hm__parser *p, enum hm__record record)
{
	char names[KEYS_TEXT_MAX] = "";
	size_t len = 0;
	const struct hm__key *key = NULL;

	for (size_t i = 0; (key = key_at(i)) != NULL; i++)
		if ((key->needed >> record & 1u) != 0 && !p->keys_seen[i])
			add_key(names, &len, key);
	if (len == 0)
		return true;
	hm__parser_fault(p, HM__FAULT_MISSING, &p->draft.kind, names);
	return false;
}
