/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/table_priv.h"

#include <assert.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"

enum hm_status hm_table_new(const struct hm_table_column *columns, size_t n,
	enum hm_lang lang, enum hm_table_format format,
	const struct hm_alloc *alloc, struct hm_table **out,
	struct hm_error *err)
{
	struct hm_table *table = hm__mem_new(alloc, 1, sizeof(*table));

	assert(n > 0);
	if (table == NULL)
		return hm__no_memory(err);
	table->alloc = alloc;
	table->columns = columns;
	table->ncolumns = n;
	table->lang = lang;
	table->format = format;
	hm__vec_init(&table->cells, sizeof(struct hm__table_cell), alloc);
	hm_text_init(&table->text, alloc);
	*out = table;
	return HM_OK;
}

void hm_table_free(struct hm_table *table)
{
	if (table == NULL)
		return;
	hm_text_fini(&table->text);
	hm__vec_fini(&table->cells);
	hm__mem_free(table->alloc, table);
}

static void add(struct hm_table *table, const struct hm__table_cell *cell)
{
	if (hm__vec_push(&table->cells, cell) == NULL)
		table->failed = true;
}

void hm_table_add(struct hm_table *table, const char *text)
{
	const struct hm__table_cell cell = {
		.kind = text == NULL || *text == '\0' ? HM__TABLE_EMPTY
						      : HM__TABLE_TEXT,
		.at = table->text.len,
	};

	if (cell.kind == HM__TABLE_TEXT)
		hm_text_add_bytes(&table->text, text, strlen(text) + 1);
	add(table, &cell);
}

void hm_table_add_number(struct hm_table *table, int64_t number)
{
	const struct hm__table_cell cell = {
		.kind = HM__TABLE_NUMBER,
		.number = number,
	};

	add(table, &cell);
}

void hm_table_add_share(struct hm_table *table, int64_t rate)
{
	const struct hm__table_cell cell = {
		.kind = HM__TABLE_SHARE,
		.number = rate,
	};

	add(table, &cell);
}

void hm_table_add_count(struct hm_table *table, int64_t number)
{
	if (number < 0)
		hm_table_add(table, NULL);
	else
		hm_table_add_number(table, number);
}

void hm_table_add_date(struct hm_table *table, hm_date date)
{
	char text[HM_DATE_TEXT_MAX] = "";

	if (hm_date_is_valid(date) && table->format == HM_TABLE_TEXT)
		hm_date_format(date, table->lang, text);
	else if (hm_date_is_valid(date))
		hm_date_format_iso(date, text);
	hm_table_add(table, text);
}

void hm_table_add_word(struct hm_table *table, const char *msgid)
{
	if (msgid != NULL && table->format == HM_TABLE_TEXT)
		msgid = hm_lang_text(table->lang, msgid);
	hm_table_add(table, msgid);
}

size_t hm_table_rows(const struct hm_table *table)
{
	return table->cells.len / table->ncolumns;
}

enum hm_status hm_table_render(
	const struct hm_table *table, struct hm_text *out, struct hm_error *err)
{
	static enum hm_status (*const writers[])(
		const struct hm_table *table, struct hm_text *out) = {
		[HM_TABLE_TEXT] = hm__table_write_text,
		[HM_TABLE_CSV] = hm__table_write_csv,
		[HM_TABLE_JSON] = hm__table_write_json,
	};
	const bool failed = table->failed || table->text.failed;

	assert(failed || table->cells.len % table->ncolumns == 0);
	if (!failed && writers[table->format](table, out) == HM_OK)
		return HM_OK;
	return hm__no_memory(err);
}

enum hm_status hm_table_format_parse(
	const char *text, enum hm_table_format *out)
{
	static const char *const names[] = {
		[HM_TABLE_TEXT] = "table",
		[HM_TABLE_CSV] = "csv",
		[HM_TABLE_JSON] = "json",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], text) != 0)
			continue;
		*out = (enum hm_table_format)i;
		return HM_OK;
	}
	return HM_ERR_NOT_FOUND;
}
