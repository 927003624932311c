/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_SHEET_H
#define HIENMAU_IO_SHEET_H

/*
 * Sheets: the kinds of table that are imported and exported, and reading the
 * cells of a CSV file. A header may be in English or Vietnamese, in any case,
 * with or without diacritics, in the first 20 rows. Comma, semicolon or tab;
 * with or without BOM; UTF-8 or UTF-16. man 5 hienmau-sheets lists columns.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/alloc.h>
#include <hienmau/api.h>
#include <hienmau/diag.h>
#include <hienmau/error.h>
#include <hienmau/text.h>

HM_BEGIN

/** Kinds of sheet, in the order in which they can be imported. */
enum hm_sheet_kind {
	HM_SHEET_UNKNOWN = 0,
	HM_SHEET_ORGS = 1,
	HM_SHEET_LINKS = 2,
	HM_SHEET_CONTACTS = 3,
	HM_SHEET_VENUES = 4,
	HM_SHEET_TEAMS = 5,
	HM_SHEET_DAYS = 6,
	HM_SHEET_CAMPAIGNS = 7,
	HM_SHEET_TARGETS = 8,
	HM_SHEET_DRIVES = 9,
	HM_SHEET_RESULTS = 10,
	HM_SHEET_DONORS = 11,
	HM_SHEET_DONATIONS = 12,
	HM_SHEET_DEFERRALS = 13,
};

enum { HM_SHEET_KIND_COUNT = 14 };

/** The token of a kind: "orgs", "donations". */
HM_API const char *hm_sheet_kind_name(enum hm_sheet_kind kind);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_sheet_kind_parse(
	const char *text, size_t len, enum hm_sheet_kind *out);

/** The columns of a kind, for help and manuals. */
struct hm_sheet_column {
	const char *name;    /* English header and token: "birth" */
	const char *name_vi; /* Vietnamese header: "Ngày sinh" */
	const char *aliases; /* further headers, '|' between; may be "" */
	bool required;
	const char *help; /* what a cell holds, a message id */
};

/** The columns of a kind, *@n of them. Constant. */
HM_API const struct hm_sheet_column *hm_sheet_columns(
	enum hm_sheet_kind kind, size_t *n);

struct hm_sheet;

/** Longest cell in bytes, most columns, most rows of a sheet. */
enum {
	HM_SHEET_CELL_MAX = 32768,
	HM_SHEET_COLUMNS_MAX = 256,
	HM_SHEET_ROWS_MAX = 5000000,
};

/**
 * One cell: UTF-8 in NFC, trimmed, a NUL behind it, without the apostrophe
 * that hides a formula. Borrowed from the sheet.
 */
struct hm_cell {
	const char *text;
	size_t len;
	int32_t line;   /* in the file, from 1 */
	int32_t column; /* of the sheet, from 1 */
};

/**
 * Splits @len bytes into rows and cells, without knowing what they mean.
 * Tells what is broken (NUL, bad UTF-8, an open quote, a cell too long, half
 * a last row) to @say and returns HM_ERR_PARSE; an .xlsx file is refused with
 * how to save it as CSV. *@out is the caller's.
 */
HM_API enum hm_status hm_sheet_parse(const char *bytes, size_t len,
	const char *source, const struct hm_alloc *alloc,
	const struct hm_say *say, struct hm_sheet **out, struct hm_error *err);

/** Frees the sheet. NULL is a no-op. */
HM_API void hm_sheet_free(struct hm_sheet *sheet);

/** Number of rows, the header and empty ones included. */
HM_API size_t hm_sheet_row_count(const struct hm_sheet *sheet);

/** The cells of row @i, *@n of them. Borrowed from the sheet. */
HM_API const struct hm_cell *hm_sheet_row(
	const struct hm_sheet *sheet, size_t i, size_t *n);

/** The bytes of row @i as they stand in the file (converted to UTF-8),
 * without the line end; *@len how many. */
HM_API const char *hm_sheet_row_bytes(
	const struct hm_sheet *sheet, size_t i, size_t *len);

/** The character between cells: ',' ';' or tab. */
HM_API char hm_sheet_separator(const struct hm_sheet *sheet);

/**
 * Appends one cell to a CSV row being written: quoted where needed, and with
 * a leading apostrophe where a spreadsheet would run it as a formula. @first
 * says that no separator comes before it.
 */
HM_API void hm_sheet_write_cell(
	struct hm_text *out, const char *text, bool first);

HM_END

#endif
