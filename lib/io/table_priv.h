/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_TABLE_PRIV_H
#define HM_IO_TABLE_PRIV_H

/* A table being filled, and the ways to write it. */

#include <hienmau-io/table.h>

#include "base/vec.h"

/* What a cell holds; the text of TEXT is in hm_table.text. */
enum hm__table_cell_kind {
	HM__TABLE_EMPTY = 0,
	HM__TABLE_TEXT,
	HM__TABLE_NUMBER,
	HM__TABLE_SHARE, /* a number of parts per 10,000 */
};

struct hm__table_cell {
	enum hm__table_cell_kind kind;
	size_t at; /* of the text, which ends in NUL */
	int64_t number;
};

struct hm_table {
	const struct hm_alloc *alloc;
	const struct hm_table_column *columns;
	size_t ncolumns;
	enum hm_lang lang;
	enum hm_table_format format;
	struct hm__vec cells; /* struct hm__table_cell, row by row */
	struct hm_text text;
	bool failed;
};

/** The text of a cell as people read it; numbers are written to @room. */
const char *hm__table_shown(const struct hm_table *table,
	const struct hm__table_cell *cell, char room[32]);

/** Appends aligned columns; widths are in cells of a terminal. */
enum hm_status hm__table_write_text(
	const struct hm_table *table, struct hm_text *out);

/** Appends CSV without BOM, lines ended by LF: it goes to programs. */
enum hm_status hm__table_write_csv(
	const struct hm_table *table, struct hm_text *out);

/** Appends an array of objects. */
enum hm_status hm__table_write_json(
	const struct hm_table *table, struct hm_text *out);

#endif
