/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_SHEET_PRIV_H
#define HM_IO_SHEET_PRIV_H

/* What the files of the sheet reader share: bytes in, rows and cells out. */

#include <hienmau-io/sheet.h>

#include "base/vec.h"

/* A row: its cells, and where its bytes stand in the raw text. */
struct hm__sheet_row {
	size_t first; /* cell */
	size_t ncells;
	size_t at; /* byte of the raw text */
	size_t len;
};

/*
 * @clean holds the text of every cell, each followed by a NUL, in order;
 * the cells' pointers are set once it has stopped growing.
 */
struct hm_sheet {
	const struct hm_alloc *alloc;
	struct hm_text raw;   /* the file in UTF-8, without BOM */
	struct hm_text clean; /* the cells */
	struct hm__vec rows;  /* struct hm__sheet_row */
	struct hm__vec cells; /* struct hm_cell */
	char separator;
};

/* Who is told of what is broken, and how much that was. */
struct hm__sheet_talk {
	const struct hm_say *say;
	const char *source;
	size_t errors;
};

/* Tells one error and counts it. */
#define HM__SHEET_ERROR(talk, what_code, what_line, what_column, ...)          \
	do {                                                                   \
		const struct hm_diag what_diag = {                             \
			.severity = HM_SEVERITY_ERROR,                         \
			.code = (what_code),                                   \
			.source = (talk)->source,                              \
			.line = (what_line),                                   \
			.column = (what_column),                               \
		};                                                             \
		(talk)->errors++;                                              \
		hm_diag_say((talk)->say, &what_diag, __VA_ARGS__);             \
	} while (0)

/**
 * Fills the empty @raw with the UTF-8 of the file: without BOM, from UTF-16
 * if a BOM says so. Tells NUL and broken characters. False only when there is
 * no memory.
 */
bool hm__sheet_decode(const char *bytes, size_t len, struct hm_text *raw,
	struct hm__sheet_talk *talk);

/** True, and told, for a workbook of Excel, which is no text at all. */
bool hm__sheet_is_workbook(
	const char *bytes, size_t len, struct hm__sheet_talk *talk);

/** The character most likely to stand between the cells of @raw. */
char hm__sheet_sniff(const struct hm_text *raw);

/** Splits sheet->raw; tells what is broken. False when there is no memory. */
bool hm__sheet_split(struct hm_sheet *sheet, struct hm__sheet_talk *talk);

/** Appends a cell, quoted where @separator or a quote asks for it. */
void hm__sheet_write_quoted(
	struct hm_text *out, const char *text, size_t len, char separator);

/** True for text that a spreadsheet would run: "=1+1", "@x", "'=1+1" ... */
bool hm__sheet_is_formula(const char *text, size_t len);

#endif
