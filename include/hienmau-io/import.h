/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_IMPORT_H
#define HIENMAU_IO_IMPORT_H

/*
 * Import and export of sheets.
 *
 * A file with bad rows is refused as a whole, every bad row named; or, if
 * asked for, its good rows are taken. References (an org by its code, a drive
 * by its code) are looked up among the records known and among those read
 * before. A code of an org is that of the row's own day. The same file
 * imported twice gives the same records.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/book.h>
#include <hienmau/diag.h>
#include <hienmau/registry.h>
#include <hienmau/text.h>

#include <hienmau-io/sheet.h>

HM_BEGIN

/** Where rows are looked up and where they go. */
struct hm_import {
	size_t size;
	const struct hm_book *known;      /* records so far; may be NULL */
	const struct hm_registry *donors; /* indexed; may be NULL */
	struct hm_book *into;             /* takes the new records */
	struct hm_registry *into_donors;  /* likewise; may be NULL when the
					     * kind is not about donors */
	hm_date today;  /* dates of birth and donation may not be later */
	hm_instant now; /* when drives that differ are said to have changed */
	bool skip_bad;  /* take the good rows of a file with bad ones */
	const struct hm_alloc *alloc;
};

/** What came of it. */
struct hm_import_report {
	size_t rows;    /* data rows seen */
	size_t taken;   /* rows put into the book or registry */
	size_t bad;     /* rows refused */
	size_t skipped; /* empty rows and rows of totals */
};

/** Initialiser: no records known, nowhere to put them. */
#define HM_IMPORT_INIT                                                         \
	{                                                                      \
		.size = sizeof(struct hm_import)                               \
	}

/**
 * Imports one sheet. Every bad row is told to @say (with source, line, column,
 * value, what would be right), and appended unchanged to @bad_rows, behind the
 * header row, with a last column "Lỗi/Error" (may be NULL). Without
 * @skip_bad, any bad row gives HM_ERR_PARSE and nothing is taken. *@report
 * is written in every case but HM_ERR_NOMEM.
 *
 * All rows are checked before the first is taken. Should memory run out
 * while they are taken, @into holds some of them: throw it away. A drive
 * that is known and differs is taken with its revision counted up; one that
 * does not differ is taken as it was. Donations and deferrals of a donor
 * known only in @donors take the donor along, so that @into_donors can be
 * indexed; it must be, after an import about donors.
 */
HM_API enum hm_status hm_import_sheet(struct hm_import *import,
	enum hm_sheet_kind kind, const char *bytes, size_t len,
	const char *source, const struct hm_say *say,
	struct hm_import_report *report, struct hm_text *bad_rows,
	struct hm_error *err);

/**
 * Appends all records of a kind as a CSV sheet that hm_import_sheet() takes
 * back unchanged. @reg (indexed) is needed for donors, donations, deferrals.
 * Headers are in @lang; with a BOM, so that Excel shows diacritics.
 */
HM_API enum hm_status hm_export_sheet(const struct hm_book *book,
	const struct hm_registry *reg, enum hm_sheet_kind kind,
	enum hm_lang lang, struct hm_text *out, struct hm_error *err);

HM_END

#endif
