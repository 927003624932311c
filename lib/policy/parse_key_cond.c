/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Keys of the conditions of rules. */

#include "policy/parse_key.h"

#include <string.h>

#include <hienmau/num.h>

enum { WEIGHT_MOST_G = 500000, KG_DIGITS = 3, AGE_MOST = 150 };

static bool read_sexes(
	struct hm__parser *p, const struct hm__word *word, unsigned *out)
{
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		enum hm_sex sex = HM_SEX_UNKNOWN;

		if (hm_sex_parse(name, n, &sex) != HM_OK ||
			sex == HM_SEX_UNKNOWN)
			return hm__value_bad(p, word, "sex=F|M|X");
		*out |= 1u << sex;
	}
	return true;
}

static bool set_sex(struct hm__parser *p, const struct hm__word *word)
{
	return read_sexes(p, word, &p->draft.rule.cond.sexes);
}

static bool set_other_sex(struct hm__parser *p, const struct hm__word *word)
{
	const unsigned all = 1u << HM_SEX_FEMALE | 1u << HM_SEX_MALE |
		1u << HM_SEX_X;
	unsigned set = 0;

	if (!read_sexes(p, word, &set))
		return false;
	p->draft.rule.cond.sexes = all & ~set;
	return set != all || hm__value_bad(p, word, "sex!=F|M|X");
}

static bool set_donor(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "first", "returning", "regular" };
	struct hm__word part = *word;
	const char *text = word->value;
	size_t len = word->value_len;

	while (hm__list_next(&text, &len, &part.value, &part.value_len)) {
		const int i = hm__value_choice(&part, WORDS, 3);

		if (i < 0)
			return hm__value_bad(
				p, word, "donor=first|returning|regular");
		p->draft.rule.cond.donors |= 1u << i;
	}
	return true;
}

/* Reads a list of words of the context. */
static bool read_words(struct hm__parser *p, const struct hm__word *word,
	struct hm__words *out)
{
	const char *names[HM__WORDS_MOST];
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;
	size_t count = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		if (n == 0 || count == HM__WORDS_MOST)
			return hm__value_bad(p, word, "WORD,WORD (32)");
		names[count] = hm__parser_copy(p, name, n);
		if (names[count++] == NULL)
			return false;
	}

	const char **copy = hm__arena_alloc(
		&p->policy->text, count * sizeof(names[0]));

	if (copy == NULL) {
		p->nomem = true;
		return false;
	}
	memcpy(copy, names, count * sizeof(names[0]));
	*out = (struct hm__words){ .names = copy,
		.n = count,
		.absent = word->relation == HM__RELATION_NE };
	return true;
}

/* There are no more keys of this kind than places in the draft. */
static bool set_words(struct hm__parser *p, const struct hm__word *word)
{
	return read_words(p, word, &p->draft.words[p->draft.nwords++]);
}

/* Of a deferral with or=, the test chooses between the two waits. */
static bool set_test(struct hm__parser *p, const struct hm__word *word)
{
	return read_words(p, word, &p->draft.rule.or_test);
}

static bool set_age_from(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, AGE_MOST, &p->draft.rule.cond.age_from);
}

static bool set_age_below(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, AGE_MOST, &p->draft.rule.cond.age_below);
}

static bool set_ml_over(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 0, HM__ML_MOST, &p->draft.rule.cond.ml_over);
}

static bool set_ml_most(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, HM__ML_MOST, &p->draft.rule.cond.ml_most);
}

static bool set_prev_from(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, HM__ML_MOST, &p->draft.rule.cond.prev_ml_from);
}

static bool set_prev_below(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, HM__ML_MOST, &p->draft.rule.cond.prev_ml_below);
}

static bool read_kg(
	struct hm__parser *p, const struct hm__word *word, int32_t *out)
{
	int64_t grams = 0;

	if (hm_num_parse_fixed(word->value, word->value_len, KG_DIGITS, 0,
		    WEIGHT_MOST_G, &grams) != HM_OK)
		return hm__value_bad(p, word, "0..500 (kg)");
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

static bool set_outcomes(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_outcomes(p, word, &p->draft.rule.cond.outcomes);
}

static bool set_other_outcomes(
	struct hm__parser *p, const struct hm__word *word)
{
	unsigned not_these = 0;

	if (!hm__value_outcomes(p, word, &not_these))
		return false;
	/* What is not known may be another one. */
	p->draft.rule.cond.outcomes &= ~(
		not_these & ~(1u << HM_OUTCOME_UNKNOWN));
	return true;
}

#define LOOKS_BACK (HM__REC(INTERVAL) | HM__REC(WINDOW))

const struct hm__key hm__keys_cond[] = {
	{ "sex", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_sex },
	{ "sex", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_other_sex },
	{ "age", HM__RELATION_GE, HM__REC_DONOR_RULE, 0, set_age_from },
	{ "age", HM__RELATION_LT, HM__REC_DONOR_RULE, 0, set_age_below },
	{ "donor", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_donor },
	{ "venue", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_words },
	{ "venue", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_words },
	{ "flag", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_words },
	{ "flag", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_words },
	{ "device", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_words },
	{ "device", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_words },
	{ "programme", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_words },
	{ "programme", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_words },
	{ "test", HM__RELATION_EQ, HM__REC_DONOR_RULE, 0, set_test },
	{ "test", HM__RELATION_NE, HM__REC_DONOR_RULE, 0, set_words },
	{ "ml", HM__RELATION_GT, HM__REC_DONOR_RULE, 0, set_ml_over },
	{ "ml", HM__RELATION_LE, HM__REC_DONOR_RULE, 0, set_ml_most },
	{ "weight", HM__RELATION_GE, HM__REC_DONOR_RULE, 0, set_weight_from },
	{ "weight", HM__RELATION_LT, HM__REC_DONOR_RULE, 0, set_weight_below },
	{ "prev.ml", HM__RELATION_GE, LOOKS_BACK, 0, set_prev_from },
	{ "prev.ml", HM__RELATION_LT, LOOKS_BACK, 0, set_prev_below },
	{ "prev.outcome", HM__RELATION_EQ, LOOKS_BACK, 0, set_outcomes },
	{ "prev.outcome", HM__RELATION_NE, LOOKS_BACK, 0, set_other_outcomes },
};

const size_t hm__keys_cond_count = sizeof(hm__keys_cond) /
	sizeof(hm__keys_cond[0]);
