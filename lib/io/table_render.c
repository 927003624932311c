/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/table_priv.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>
#include <utf8proc.h>

#include <hienmau/lang.h>

#include <hienmau-io/sheet.h>

#include "base/mem.h"

static const struct hm__table_cell *cell_at(
	const struct hm_table *table, size_t row, size_t column)
{
	return hm__vec_at(&table->cells, row * table->ncolumns + column);
}

/* Digits in groups of three from the right: "1.234.567" or "1,234,567". */
static void group(char *out, int64_t number, char mark)
{
	char digits[24];
	const int n = snprintf(
		digits, sizeof(digits), "%lld", (long long)number);

	for (int i = 0; i < n; i++) {
		*out++ = digits[i];
		const int left = n - 1 - i;
		if (left > 0 && left % 3 == 0 && digits[i] != '-')
			*out++ = mark;
	}
	*out = '\0';
}

/* Rates are never negative. */
static void write_share(
	char room[32], int64_t rate, char point, const char *unit)
{
	snprintf(room, 32, "%lld%c%02lld%s", (long long)(rate / 100), point,
		(long long)(rate % 100), unit);
}

const char *hm__table_shown(const struct hm_table *table,
	const struct hm__table_cell *cell, char room[32])
{
	switch (cell->kind) {
	case HM__TABLE_EMPTY:
		break;
	case HM__TABLE_TEXT:
		return table->text.data + cell->at;
	case HM__TABLE_NUMBER:
		group(room, cell->number,
			table->lang == HM_LANG_VI ? '.' : ',');
		return room;
	case HM__TABLE_SHARE:
		write_share(room, cell->number,
			table->lang == HM_LANG_VI ? ',' : '.', " %");
		return room;
	}
	return "";
}

/*
 * Columns of a terminal: accents written apart take none, some signs two.
 * Line ends and tabs are shown as a blank.
 */
static size_t width_of(const char *text)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
	size_t width = 0;

	while (*at != '\0') {
		utf8proc_int32_t code = 0;
		const utf8proc_ssize_t n = utf8proc_iterate(at, -1, &code);

		if (code == '\n' || code == '\r' || code == '\t')
			width++;
		else if (n > 0)
			width += (size_t)utf8proc_charwidth(code);
		at += n > 0 ? n : 1;
	}
	return width;
}

/* A line of a text table must stay one, whatever a note holds. */
static void add_line_text(struct hm_text *out, const char *text)
{
	while (*text != '\0') {
		const size_t n = strcspn(text, "\r\n\t");

		hm_text_add_bytes(out, text, n);
		text += n;
		if (*text != '\0') {
			hm_text_add_bytes(out, " ", 1);
			text++;
		}
	}
}

/* A line being written: blanks wait until a text follows them. */
struct line {
	struct hm_text *out;
	size_t blanks;
};

static void add_padded(
	struct line *line, const char *text, size_t width, bool right)
{
	const size_t own = width_of(text);
	const size_t pad = width > own ? width - own : 0;

	line->blanks += right ? pad : 0;
	if (own > 0) {
		for (; line->blanks > 0; line->blanks--)
			hm_text_add_bytes(line->out, " ", 1);
		add_line_text(line->out, text);
	}
	line->blanks += (right ? 0 : pad) + 2;
}

static const char *title_of(const struct hm_table *table, size_t column)
{
	return hm_lang_text(table->lang, table->columns[column].title);
}

static size_t column_width(const struct hm_table *table, size_t column)
{
	size_t widest = width_of(title_of(table, column));

	for (size_t row = 0; row < hm_table_rows(table); row++) {
		char room[32];
		const char *text = hm__table_shown(
			table, cell_at(table, row, column), room);
		const size_t width = width_of(text);

		if (width > widest)
			widest = width;
	}
	return widest;
}

static void write_titles(
	const struct hm_table *table, const size_t *widths, struct hm_text *out)
{
	struct line line = { out, 0 };

	for (size_t i = 0; i < table->ncolumns; i++)
		add_padded(&line, title_of(table, i), widths[i],
			table->columns[i].number);
	hm_text_add(out, "\n");
}

static void write_row(const struct hm_table *table, size_t row,
	const size_t *widths, struct hm_text *out)
{
	struct line line = { out, 0 };

	for (size_t i = 0; i < table->ncolumns; i++) {
		char room[32];
		const char *text = hm__table_shown(
			table, cell_at(table, row, i), room);
		add_padded(&line, text, widths[i], table->columns[i].number);
	}
	hm_text_add(out, "\n");
}

enum hm_status hm__table_write_text(
	const struct hm_table *table, struct hm_text *out)
{
	size_t *widths = hm__mem_new(
		table->alloc, table->ncolumns, sizeof(*widths));
	if (widths == NULL)
		return HM_ERR_NOMEM;

	for (size_t i = 0; i < table->ncolumns; i++)
		widths[i] = column_width(table, i);
	write_titles(table, widths, out);
	for (size_t row = 0; row < hm_table_rows(table); row++)
		write_row(table, row, widths, out);
	hm__mem_free(table->alloc, widths);
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}

static void write_csv_cell(const struct hm_table *table,
	const struct hm__table_cell *cell, bool first, struct hm_text *out)
{
	char room[32];

	if (cell->kind == HM__TABLE_SHARE) {
		write_share(room, cell->number, '.', "");
		hm_text_addf(out, "%s%s", first ? "" : ",", room);
	} else if (cell->kind == HM__TABLE_NUMBER) {
		hm_text_addf(out, "%s%lld", first ? "" : ",",
			(long long)cell->number);
	} else {
		hm_sheet_write_cell(out,
			cell->kind == HM__TABLE_TEXT
				? table->text.data + cell->at
				: "",
			first);
	}
}

enum hm_status hm__table_write_csv(
	const struct hm_table *table, struct hm_text *out)
{
	for (size_t i = 0; i < table->ncolumns; i++)
		hm_sheet_write_cell(out, table->columns[i].key, i == 0);
	hm_text_add(out, "\n");
	for (size_t row = 0; row < hm_table_rows(table); row++) {
		for (size_t i = 0; i < table->ncolumns; i++)
			write_csv_cell(
				table, cell_at(table, row, i), i == 0, out);
		hm_text_add(out, "\n");
	}
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}

static json_t *json_of(
	const struct hm_table *table, const struct hm__table_cell *cell)
{
	switch (cell->kind) {
	case HM__TABLE_EMPTY:
		break;
	case HM__TABLE_TEXT:
		return json_string(table->text.data + cell->at);
	case HM__TABLE_NUMBER:
		return json_integer(cell->number);
	case HM__TABLE_SHARE:
		return json_real((double)cell->number / 100);
	}
	return json_null();
}

/* One row as an object, keys in the order of the columns. */
static json_t *row_object(const struct hm_table *table, size_t row)
{
	json_t *object = json_object();

	for (size_t i = 0; object != NULL && i < table->ncolumns; i++) {
		json_t *value = json_of(table, cell_at(table, row, i));

		if (json_object_set_new(object, table->columns[i].key, value) !=
			0) {
			json_decref(object);
			return NULL;
		}
	}
	return object;
}

static int add_bytes(const char *bytes, size_t len, void *out)
{
	hm_text_add_bytes(out, bytes, len);
	return ((struct hm_text *)out)->failed ? -1 : 0;
}

/* Row by row, so that a long table is never in memory twice. */
static bool write_object(
	const struct hm_table *table, size_t row, struct hm_text *out)
{
	json_t *object = row_object(table, row);
	if (object == NULL)
		return false;

	hm_text_add(out, row == 0 ? "\n" : ",\n");
	const int status = json_dump_callback(object, add_bytes, out,
		JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(15));
	json_decref(object);
	return status == 0;
}

enum hm_status hm__table_write_json(
	const struct hm_table *table, struct hm_text *out)
{
	const size_t rows = hm_table_rows(table);

	hm_text_add(out, "[");
	for (size_t row = 0; row < rows; row++)
		if (!write_object(table, row, out))
			return HM_ERR_NOMEM;
	hm_text_add(out, rows > 0 ? "\n]\n" : "]\n");
	return out->failed ? HM_ERR_NOMEM : HM_OK;
}
