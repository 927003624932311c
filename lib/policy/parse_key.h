/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_PARSE_KEY_H
#define HM_POLICY_PARSE_KEY_H

/*
 * The keys of all records, in three tables: of what stands before the rules,
 * of the rules themselves, and of their conditions.
 */

#include "policy/parse.h"

/* Sets of records. */
#define HM__REC(name) (1u << HM__RECORD_##name)
#define HM__REC_DONOR_RULE                                                     \
	(HM__REC(GATE) | HM__REC(AGE) | HM__REC(INTERVAL) | HM__REC(WINDOW) |  \
		HM__REC(VOLUME) | HM__REC(DEFERRAL) | HM__REC(VENUE))
#define HM__REC_ANY_RULE (HM__REC_DONOR_RULE | HM__REC(DEFAULT))

/* Limits of what makes sense; they keep all sums far from overflow. */
enum { HM__ML_MOST = 100000, HM__COUNT_MOST = 1000 };

typedef bool hm__key_set(struct hm__parser *p, const struct hm__word *word);

/*
 * A key: which records take it and which of those need it. A bare word has no
 * relation; the same name may mean different things in different records.
 */
struct hm__key {
	const char *name;
	enum hm__relation relation;
	unsigned records;
	unsigned needed;
	hm__key_set *set;
};

extern const struct hm__key hm__keys_head[];
extern const size_t hm__keys_head_count;
extern const struct hm__key hm__keys_rule[];
extern const size_t hm__keys_rule_count;
extern const struct hm__key hm__keys_cond[];
extern const size_t hm__keys_cond_count;

/** Tells that the value cannot be read; false, so that it can be returned. */
bool hm__value_bad(struct hm__parser *p, const struct hm__word *word,
	const char *expected);

/** The place of the value among @n words, or -1. */
int hm__value_choice(
	const struct hm__word *word, const char *const *words, int n);

/** Copies the value. */
bool hm__value_text(
	struct hm__parser *p, const struct hm__word *word, const char **out);

/** Reads a whole number from @min to @most. */
bool hm__value_number(struct hm__parser *p, const struct hm__word *word,
	int32_t min, int32_t most, int32_t *out);

/** Reads a wait that ends on a day. */
bool hm__value_dated(struct hm__parser *p, const struct hm__word *word,
	struct hm__wait *out);

/** Reads a list of outcomes as a set. */
bool hm__value_outcomes(
	struct hm__parser *p, const struct hm__word *word, unsigned *out);

/** Reads verified, secondary or memory. */
bool hm__value_sure(struct hm__parser *p, const struct hm__word *word);

#endif
