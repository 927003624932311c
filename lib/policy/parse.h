/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_PARSE_H
#define HM_POLICY_PARSE_H

/*
 * Reading a policy file. Each line is one record: parse.c finds its kind and
 * hands every word to the tables of keys (parse_key.c), whose setters fill a
 * draft; parse_record.c and parse_rule.c check the draft and add it to the
 * policy. A new kind of rule is a row in each of the tables. parse_layer.c
 * joins a policy with the one it is a layer over, parse_version.c completes
 * the versions.
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
	HM__RECORD_SEX,
	HM__RECORD_DONOR_CLASS,
	HM__RECORD_GATE, /* from here on within a version */
	HM__RECORD_AGE,
	HM__RECORD_INTERVAL,
	HM__RECORD_WINDOW,
	HM__RECORD_VOLUME,
	HM__RECORD_DEFERRAL,
	HM__RECORD_DEFAULT,
	HM__RECORD_VENUE,
	HM__RECORD_STATUS,
};

enum { HM__RECORD_COUNT = HM__RECORD_STATUS + 1 };

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
	HM__FAULT_LAYER, /* the policy below cannot be taken */
	HM__FAULT_LOOSE, /* looser than the rule it replaces, and no reason */
	HM__FAULT_STAY,  /* stays a rule of the layer below, and no reason */
};

enum { HM__FAULT_COUNT = HM__FAULT_STAY + 1 };

/* Most words a condition may list, and conditions on words in a rule. */
enum { HM__WORDS_MOST = 32, HM__WORD_CONDS_MOST = 12, HM__KEYS_MOST = 128 };

/* What one line says, before it is checked. */
struct hm__draft {
	struct hm__word kind;     /* the record's word */
	struct hm__word id;       /* empty if it has none */
	struct hm__word min, max; /* read when the field is known */
	struct hm__word classes;  /* product: read when its id is */
	struct hm__word then;     /* age: what it says of a limit that .. */
	bool waits, nevers;       /* .. ends, or does not */
	struct hm__word layer;
	struct hm__word replaces;
	const struct hm__source *source;
	const char *title;
	const char *jurisdiction;
	const char *url;
	const char *note;   /* of a status */
	const char *reason; /* to be looser than the layer below */
	struct hm_span valid;
	enum hm_confidence sure;
	struct hm__product product;
	int edge; /* index of EDGE words: closed, open, half-open, open-min */
	int mapped[HM__CRITERION_COUNT]; /* sex: place among its words, or -1 */
	struct hm__lookback lookback;
	unsigned reduce_by;
	struct hm__words words[HM__WORD_CONDS_MOST];
	size_t nwords;
	bool has_or;
	bool has_status;
	enum hm_rule_status status;
	struct hm__rule rule;
};

/* Where a version says that a rule of the layer below stands in law. */
struct hm__standing {
	size_t version; /* by number, before layers are joined */
	const char *id; /* of the rule */
	enum hm_rule_status status;
	const char *note;
	bool has_reason;
	int32_t line;
	int32_t column; /* of the id */
};

struct hm__parser {
	struct hm_policy *policy;
	struct hm__vec standings; /* struct hm__standing */
	const struct hm_say *say;
	struct hm_error *err;
	const char *source;                /* the file's name in messages */
	const struct hm__parser *above;    /* of the policy over this one */
	const struct hm__builtin *builtin; /* what is read, if a layer */
	int32_t line;
	struct hm__line whole; /* the line, from its start */
	int32_t faults;
	bool nomem;
	unsigned records_seen; /* bits 1 << enum hm__record */
	unsigned products_seen;
	unsigned sexes_seen;
	struct hm__draft draft;
	bool keys_seen[HM__KEYS_MOST]; /* by place in the tables of keys */
};

/** Reads a policy for @p, which has its names set, into p->policy. */
void hm__parser_read(struct hm__parser *p, const char *text, size_t len,
	const struct hm_alloc *alloc);

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

/* Checks the draft of a rule and adds it; parse_rule.c, parse_status.c. */
void hm__finish_gate(struct hm__parser *p);
void hm__finish_age(struct hm__parser *p);
void hm__finish_interval(struct hm__parser *p);
void hm__finish_window(struct hm__parser *p);
void hm__finish_volume(struct hm__parser *p);
void hm__finish_deferral(struct hm__parser *p);
void hm__finish_default(struct hm__parser *p);
void hm__finish_venue(struct hm__parser *p);
void hm__finish_status(struct hm__parser *p);

/** The version whose rules are read; there is one. */
struct hm__version *hm__parser_version(struct hm__parser *p);

/** The rule of that version that is called so, or NULL. */
struct hm__rule *hm__parser_rule(
	struct hm__parser *p, const struct hm__word *id);

/** Gives a rule of the layer below the status that a version has for it. */
void hm__parser_give_status(
	struct hm__parser *p, size_t version, struct hm__rule *rule);

/** Appends to a vector of the policy; no memory is noted. */
void hm__parser_push(
	struct hm__parser *p, struct hm__vec *vec, const void *elem);

/** Reads the policy below and takes its names; parse_layer.c. */
void hm__parser_take_layer(struct hm__parser *p);

/** Checks the rules against the policy below, if any, and joins them. */
void hm__parser_join_layer(struct hm__parser *p);

/** Completes the versions once all their rules are known. */
void hm__parser_close_versions(struct hm__parser *p);

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
