/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_MODEL_BOOK_PRIV_H
#define HM_MODEL_BOOK_PRIV_H

/*
 * A book is an array of tables, one for each kind of record. What the kinds
 * differ in (where their texts, codes and references stand, which values are
 * allowed) is described by a table of fields; putting, finding and checking
 * are written once for all of them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/book.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

enum hm__book_kind {
	HM__BOOK_ORG,
	HM__BOOK_LINK,
	HM__BOOK_VENUE,
	HM__BOOK_TEAM,
	HM__BOOK_DAYS,
	HM__BOOK_CONTACT,
	HM__BOOK_DRIVE,
	HM__BOOK_RESULT,
	HM__BOOK_TARGET,
	HM__BOOK_CAMPAIGN,
	HM__BOOK_KIND_COUNT,
};

enum hm__field_type {
	HM__FIELD_WORD,    /* text that must not be empty */
	HM__FIELD_TEXT,    /* text that may be empty; NULL is kept as "" */
	HM__FIELD_REF,     /* id of a record of kind @to, must not be none */
	HM__FIELD_MAYBE,   /* the same, may be none */
	HM__FIELD_SPAN,    /* must not be empty */
	HM__FIELD_DAY,     /* must be in the calendar */
	HM__FIELD_INT,     /* four bytes in [min, max] */
	HM__FIELD_BIG,     /* eight bytes in [min, max] */
	HM__FIELD_DEGREES, /* in [min, max], or HM_DEGREES_NONE */
};

/** One member of a record: what may stand there. */
struct hm__field {
	const char *name; /* as it is called in error texts; a message id */
	size_t at;        /* offset in the record */
	enum hm__field_type type;
	enum hm__book_kind to;
	int64_t min;
	int64_t max;
};

/** What a row is found by. */
enum hm__book_index {
	HM__BOOK_BY_ID,
	HM__BOOK_BY_CODE,
	HM__BOOK_BY_REF,
	HM__BOOK_INDEX_COUNT,
};

/** An offset that no code or reference can have: the id stands there. */
enum { HM__BOOK_NOWHERE = 0 };

/** A kind of record. Every record begins with its id. */
struct hm__book_descr {
	const char *word; /* "venue", a message id */
	size_t size;
	size_t code_at; /* HM__BOOK_NOWHERE: has no code */
	/*
	 * The id that HM__BOOK_BY_REF goes by, likewise. Only where few rows
	 * share one: all rows of a key stand in one run of the map, so a
	 * thousand results of one org would cost a million steps to enter.
	 */
	size_t ref_at;
	const struct hm__field *fields;
	size_t nfields;
	/* Says what fields alone cannot; NULL = nothing more. */
	enum hm_status (*check)(const void *row, struct hm_error *err);
};

extern const struct hm__book_descr hm__book_descrs[HM__BOOK_KIND_COUNT];

/** Room for a row of any kind. */
union hm__book_row {
	struct hm_id id;
	struct hm_org org;
	struct hm_org_link link;
	struct hm_venue venue;
	struct hm_team team;
	struct hm_days days;
	struct hm_contact contact;
	struct hm_drive drive;
	struct hm_result result;
	struct hm_target target;
	struct hm_campaign campaign;
};

struct hm__book_table {
	struct hm__vec rows;
	struct hm__map maps[HM__BOOK_INDEX_COUNT];
};

struct hm_book {
	const struct hm_alloc *alloc;
	struct hm__arena arena; /* all text and arrays of all rows */
	struct hm__book_table tables[HM__BOOK_KIND_COUNT];
};

/** A key of a row: bytes borrowed from it. */
struct hm__book_key {
	const void *bytes;
	size_t len; /* 0 = the row has no such key */
};

/** The key of a row in an index. */
struct hm__book_key hm__book_key_of(
	enum hm__book_kind kind, enum hm__book_index index, const void *row);

/** The text at offset @at of a row. */
const char *hm__book_text_at(const void *row, size_t at);

/** The id at offset @at of a row. */
struct hm_id hm__book_id_at(const void *row, size_t at);

/** What a row is called in messages: its code, or else its id in @room. */
const char *hm__book_label(
	enum hm__book_kind kind, const void *row, char room[HM_ID_TEXT_MAX]);

/** HM_OK if every field of @row holds a value that may stand there. */
enum hm_status hm__book_validate(
	enum hm__book_kind kind, const void *row, struct hm_error *err);

/** The row number of an id, or SIZE_MAX. */
size_t hm__book_row_of(
	const struct hm_book *book, enum hm__book_kind kind, struct hm_id id);

/** The row with an id, or NULL. */
const void *hm__book_find(
	const struct hm_book *book, enum hm__book_kind kind, struct hm_id id);

/** Row @i of a kind. */
const void *hm__book_at(
	const struct hm_book *book, enum hm__book_kind kind, size_t i);

size_t hm__book_count(const struct hm_book *book, enum hm__book_kind kind);

/** Who is called by hm__book_each(). */
struct hm__book_visit {
	bool (*fn)(void *ctx, size_t i, const void *row);
	void *ctx;
};

/**
 * Calls @visit with every row that has @key in an index, in no particular
 * order, until it returns false.
 */
void hm__book_each(const struct hm_book *book, enum hm__book_kind kind,
	enum hm__book_index index, struct hm__book_key key,
	const struct hm__book_visit *visit);

/** Adds or replaces a row. */
enum hm_status hm__book_put(struct hm_book *book, enum hm__book_kind kind,
	const void *row, struct hm_error *err);

#endif
