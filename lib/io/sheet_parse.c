/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/sheet_priv.h"

#include <string.h>

#include "base/mem.h"

static struct hm_sheet *new_sheet(const struct hm_alloc *alloc)
{
	struct hm_sheet *sheet = hm__mem_new(alloc, 1, sizeof(*sheet));

	if (sheet == NULL)
		return NULL;
	sheet->alloc = alloc;
	hm_text_init(&sheet->raw, alloc);
	hm_text_init(&sheet->clean, alloc);
	hm__vec_init(&sheet->rows, sizeof(struct hm__sheet_row), alloc);
	hm__vec_init(&sheet->cells, sizeof(struct hm_cell), alloc);
	return sheet;
}

void hm_sheet_free(struct hm_sheet *sheet)
{
	if (sheet == NULL)
		return;
	hm__vec_fini(&sheet->cells);
	hm__vec_fini(&sheet->rows);
	hm_text_fini(&sheet->clean);
	hm_text_fini(&sheet->raw);
	hm__mem_free(sheet->alloc, sheet);
}

/* A text that cannot be read is not split: its quotes mean nothing. */
static bool read_sheet(struct hm_sheet *sheet, const char *bytes, size_t len,
	struct hm__sheet_talk *talk)
{
	if (hm__sheet_is_workbook(bytes, len, talk))
		return true;
	if (!hm__sheet_decode(bytes, len, &sheet->raw, talk))
		return false;
	if (talk->errors > 0)
		return true;
	sheet->separator = hm__sheet_sniff(&sheet->raw);
	return hm__sheet_split(sheet, talk);
}

enum hm_status hm_sheet_parse(const char *bytes, size_t len, const char *source,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_sheet **out, struct hm_error *err)
{
	struct hm__sheet_talk talk = { say, source, 0 };
	struct hm_sheet *sheet = new_sheet(alloc);

	if (sheet == NULL || !read_sheet(sheet, bytes, len, &talk)) {
		hm_sheet_free(sheet);
		return hm__no_memory(err);
	}
	if (talk.errors > 0) {
		hm_sheet_free(sheet);
		hm_error_set(err, HM_ERR_PARSE,
			"The file cannot be read as a table; mend what was "
			"said and try again.");
		hm_error_at(err, source, 0, 0);
		return HM_ERR_PARSE;
	}
	*out = sheet;
	return HM_OK;
}

size_t hm_sheet_row_count(const struct hm_sheet *sheet)
{
	return sheet->rows.len;
}

const struct hm_cell *hm_sheet_row(
	const struct hm_sheet *sheet, size_t i, size_t *n)
{
	const struct hm__sheet_row *row = hm__vec_at(&sheet->rows, i);

	*n = row->ncells;
	return hm__vec_at(&sheet->cells, row->first);
}

const char *hm_sheet_row_bytes(
	const struct hm_sheet *sheet, size_t i, size_t *len)
{
	const struct hm__sheet_row *row = hm__vec_at(&sheet->rows, i);

	*len = row->len;
	return sheet->raw.data + row->at;
}

char hm_sheet_separator(const struct hm_sheet *sheet)
{
	return sheet->separator;
}
