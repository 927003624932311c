/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_TABLE_H
#define HIENMAU_IO_TABLE_H

/*
 * Tables of answers: the same rows as an aligned table for people, as CSV or
 * as JSON for programs. Keys and number formats of CSV and JSON never depend
 * on the language.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/alloc.h>
#include <hienmau/date.h>
#include <hienmau/error.h>
#include <hienmau/text.h>

HM_BEGIN

enum hm_table_format {
	HM_TABLE_TEXT = 0,
	HM_TABLE_CSV = 1,
	HM_TABLE_JSON = 2, /* an array of objects */
};

/** A column: @key in CSV and JSON, @title (a message id) for people. */
struct hm_table_column {
	const char *key;
	const char *title;
	bool number; /* aligned right; a JSON number */
};

struct hm_table;

/** Makes a table with @n columns (borrowed). *@out is the caller's. */
HM_API enum hm_status hm_table_new(const struct hm_table_column *columns,
	size_t n, enum hm_lang lang, enum hm_table_format format,
	const struct hm_alloc *alloc, struct hm_table **out,
	struct hm_error *err);

/** Frees the table. NULL is a no-op. */
HM_API void hm_table_free(struct hm_table *table);

/** Adds the next cell, row by row; the text is copied. NULL is empty. */
HM_API void hm_table_add(struct hm_table *table, const char *text);

/** Adds a number. For people it has grouped thousands. */
HM_API void hm_table_add_number(struct hm_table *table, int64_t number);

/** Adds a number that may be missing: empty if negative. */
HM_API void hm_table_add_count(struct hm_table *table, int64_t number);

/** Adds a rate in parts per 10,000, as percent with two decimals. */
HM_API void hm_table_add_share(struct hm_table *table, int64_t rate);

/** Adds a date: ISO in CSV and JSON, as people write it in text. */
HM_API void hm_table_add_date(struct hm_table *table, hm_date date);

/** Adds a token that people read translated (a message id). */
HM_API void hm_table_add_word(struct hm_table *table, const char *msgid);

/** Rows completed so far. */
HM_API size_t hm_table_rows(const struct hm_table *table);

/**
 * Appends the table to @out. HM_ERR_NOMEM if any add failed;
 * a row that is not complete is a broken invariant.
 */
HM_API enum hm_status hm_table_render(const struct hm_table *table,
	struct hm_text *out, struct hm_error *err);

/** Reads "table", "csv" or "json"; HM_ERR_NOT_FOUND otherwise. */
HM_API enum hm_status hm_table_format_parse(
	const char *text, enum hm_table_format *out);

HM_END

#endif
