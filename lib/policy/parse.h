/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_PARSE_H
#define HM_POLICY_PARSE_H

/*
 * Reading a policy file. Each line is one record: parse.c finds its kind and
 * hands every word to the key table (parse_key.c), whose setters fill a
 * draft; parse_record.c checks the draft and adds it to the policy. A new
 * kind of rule is a row in each of the two tables.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"
#include "policy/line.h"
#include "policy/policy_priv.h"

enum hm__record {
	HM__RECORD_POLICY = 0,
	HM__RECORD_CALENDAR,
	HM__RECORD_SOURCE,
	HM__RECORD_VERSION,
	HM__RECORD_PRODUCT,
	HM__RECORD_GATE,
	HM__RECORD_AGE,
	HM__RECORD_INTERVAL,
	HM__RECORD_WINDOW,
	HM__RECORD_VOLUME,
	HM__RECORD_DEFERRAL,
	HM__RECORD_DEFAULT,
};

enum { HM__RECORD_COUNT = HM__RECORD_DEFAULT + 1 };

/* What can be wrong; parse_fault.c has the sentences. */
enum hm__fault {
	HM__FAULT_RECORD = 0, /* no such record */
	HM__FAULT_KEY,        /* no such key in this record */
	HM__FAULT_VALUE,      /* a value that cannot be read */
	HM__FAULT_TWICE,      /* a key, a record or an id given before */
	HM__FAULT_MISSING,    /* a record without a key it needs */
	HM__FAULT_ORDER,      /* a record in the wrong place */
	HM__FAULT_NAME,       /* a class, product or source not defined */
	HM__FAULT_BOUNDS,     /* bounds that exclude each other */
	HM__FAULT_QUOTE,
	HM__FAULT_BYTES, /* not UTF-8, or a control character */
	HM__FAULT_LIMIT, /* too long or too many */
};

enum { HM__FAULT_COUNT = HM__FAULT_LIMIT + 1 };

struct hm__source {
	const char *id;
	const char *title;
	const char *url;
	enum hm_confidence sure;
};

/* A name for a set of products. */
struct hm__class {
	const char *name;
	unsigned products;
};

/* What one line says, before it is checked. */
struct hm__draft {
	struct hm__word kind;     /* the record's word */
	struct hm__word id;       /* empty if it has none */
	struct hm__word min, max; /* read when the field is known */
	struct hm__word classes;  /* product: read when its id is */
	const struct hm__source *source;
	const char *title;
	const char *jurisdiction;
	const char *url;
	struct hm_span valid;
	enum hm_confidence sure;
	int32_t ml;
	int edge; /* index of EDGE words: closed, open, half-open */
	struct hm__rule rule;
};

struct hm__parser {
	struct hm_policy *policy;
	const struct hm_say *say;
	struct hm_error *err;
	const char *source; /* the file's name in messages */
	int32_t line;
	int32_t faults;
	bool nomem;
	unsigned records_seen;  /* bits 1 << enum hm__record */
	struct hm__vec sources; /* struct hm__source */
	struct hm__vec classes; /* struct hm__class */
	struct hm__draft draft;
	uint64_t keys_seen; /* bits 1 << row of the key table */
};

/** Tells a fault at @word; @expected says what would be right, or "". */
void hm__parser_fault(struct hm__parser *p, enum hm__fault fault,
	const struct hm__word *word, const char *expected);

/** A copy of text that lives as long as the policy; NULL notes no memory. */
const char *hm__parser_copy(struct hm__parser *p, const char *text, size_t len);

/** Takes a word of a record with its key; false after a fault. */
bool hm__parser_key(struct hm__parser *p, enum hm__record record,
	const struct hm__word *word);

/** True if every key the record needs was given; tells those that are not. */
bool hm__parser_keys_complete(struct hm__parser *p, enum hm__record record);

/** Finds a record by its word; false if there is none. */
bool hm__record_find(const struct hm__word *word, enum hm__record *out);

/** True if the record's second word is an id. */
bool hm__record_has_id(enum hm__record record);

/** The words of all records, for messages. */
extern const char hm__record_words[];

/** Checks the draft and adds it to the policy. */
void hm__parser_finish(struct hm__parser *p, enum hm__record record);

/**
 * Reads a list of classes and products ("WB,platelets", "*") as a set.
 * False after a fault at @word.
 */
bool hm__parser_products(
	struct hm__parser *p, const struct hm__word *word, unsigned *out);

/** Reads "a,b,c": each name in turn, until there is none. */
bool hm__list_next(
	const char **text, size_t *len, const char **name, size_t *name_len);

#endif
