/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The course of an import: split the file, find the headers, check every
 * row, and only then, if all is well, take the rows. What a book refuses for
 * reasons of its own (two orgs with one code on one day) is found by putting
 * each row into a book of trial first.
 */
#include "io/import_priv.h"

#include <assert.h>
#include <string.h>

#include <hienmau-io/fold.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "io/sheet_priv.h"

/* Hears every diagnostic, keeps its words for the file of bad rows. */
static void collect(void *ctx, const struct hm_diag *diag)
{
	struct hm__import_run *run = ctx;

	if (run->bad_rows != NULL && diag->severity == HM_SEVERITY_ERROR) {
		if (run->faults.len > 0)
			hm_text_add(&run->faults, " ");
		hm_text_add(&run->faults, diag->message);
	}
	if (run->listener != NULL && run->listener->fn != NULL)
		run->listener->fn(run->listener->ctx, diag);
}

const struct hm_cell *hm__import_cell(
	const struct hm__import_run *run, size_t column)
{
	const int32_t at = run->at[column];

	if (at < 0 || (size_t)at >= run->ncells || run->cells[at].len == 0)
		return NULL;
	return &run->cells[at];
}

const char *hm__import_clip(
	struct hm__import_run *run, const char *text, size_t len)
{
	const size_t n = hm__utf8_clip(text, len, HM__IMPORT_SHOWN_MAX);

	memcpy(run->shown, text, n);
	strcpy(run->shown + n, n < len ? "..." : "");
	return run->shown;
}

const char *hm__import_shown(struct hm__import_run *run, size_t column)
{
	const struct hm_cell *cell = hm__import_cell(run, column);

	if (cell == NULL || run->kind->specs[column].secret)
		return "";
	return hm__import_clip(run, cell->text, cell->len);
}

struct hm_diag hm__import_fault(
	struct hm__import_run *run, size_t column, const char *code)
{
	const struct hm_cell *cell = hm__import_cell(run, column);
	const bool secret = run->kind->specs[column].secret;

	run->bad = true;
	return (struct hm_diag){
		.severity = HM_SEVERITY_ERROR,
		.code = code,
		.source = run->source,
		.line = cell != NULL ? cell->line : run->line,
		.column = run->at[column] + 1,
		.value = cell != NULL && !secret ? cell->text : NULL,
	};
}

const char *hm__import_fold(
	struct hm__import_run *run, const char *text, size_t len)
{
	hm_text_clear(&run->folded);
	if (hm_fold(text, len, &run->folded) != HM_OK) {
		run->no_memory = true;
		return NULL;
	}
	return hm_text_str(&run->folded);
}

size_t hm__import_id_key(struct hm_id id, unsigned char key[HM__IMPORT_KEY_MAX])
{
	memcpy(key, id.bytes, sizeof(id.bytes));
	return sizeof(id.bytes);
}

/* What hm__map_find() asks of a row: its key, made again. */
static bool row_has_key(
	const void *ctx, size_t row, const void *key, size_t len)
{
	const struct hm__import_run *run = ctx;
	unsigned char has[HM__IMPORT_KEY_MAX];
	const size_t n = run->kind->key(hm__vec_at(&run->rows, row), has);

	return n == len && memcmp(has, key, len) == 0;
}

bool hm__import_has_key(
	const struct hm__import_run *run, const void *key, size_t len)
{
	return hm__map_find(&run->keys, key, len, row_has_key, run) != SIZE_MAX;
}

/* Tells a row whose key an earlier one has. */
static void check_duplicate(
	struct hm__import_run *run, const void *key, size_t len)
{
	const size_t first = hm__map_find(
		&run->keys, key, len, row_has_key, run);

	if (first == SIZE_MAX)
		return;
	const int32_t *line = hm__vec_at(&run->lines, first);
	HM__IMPORT_BAD(run, 0, "sheet.duplicate",
		"This row says the same thing as line %d; delete one of "
		"them.",
		(int)*line);
}

/* Tries what a book says to the row, beyond what single cells can say. */
static void try_row(struct hm__import_run *run, const void *row)
{
	struct hm_error err = HM_ERROR_INIT(run->say.lang);
	const enum hm_status status = run->kind->put(
		run, run->staged, row, &err);

	if (status == HM_ERR_NOMEM)
		run->no_memory = true;
	else if (status != HM_OK)
		HM__IMPORT_BAD(run, 0, "sheet.refused", "%s", err.message);
}

static void keep_row(struct hm__import_run *run, const void *row)
{
	unsigned char key[HM__IMPORT_KEY_MAX];
	const size_t len = run->kind->key(row, key);
	const size_t at = run->rows.len;

	check_duplicate(run, key, len);
	if (!run->bad && !run->kind->donors)
		try_row(run, row);
	if (run->bad || run->no_memory)
		return;
	if (hm__vec_push(&run->rows, row) == NULL ||
		hm__vec_push(&run->lines, &run->line) == NULL ||
		!hm__map_add(&run->keys, key, len, at))
		run->no_memory = true;
}

/* Appends row @i of the sheet as it stands, and the errors behind it. */
static void copy_bad_row(
	struct hm__import_run *run, size_t i, const char *errors)
{
	const char separator = hm_sheet_separator(run->sheet);
	size_t len = 0;
	const char *bytes = hm_sheet_row_bytes(run->sheet, i, &len);
	size_t n = 0;

	(void)hm_sheet_row(run->sheet, i, &n);
	hm_text_add_bytes(run->bad_rows, bytes, len);
	for (; n < run->width; n++)
		hm_text_add_bytes(run->bad_rows, &separator, 1);
	hm_text_add_bytes(run->bad_rows, &separator, 1);
	hm__sheet_write_quoted(
		run->bad_rows, errors, strlen(errors), separator);
	hm_text_add(run->bad_rows, "\r\n");
}

static void tell_bad_row(struct hm__import_run *run, size_t i)
{
	const bool first = run->report->bad++ == 0;

	if (run->bad_rows == NULL)
		return;
	if (first) {
		hm_text_add(run->bad_rows, "\xef\xbb\xbf");
		copy_bad_row(run, run->header, "Lỗi/Error");
	}
	const char *faults = hm_text_str(&run->faults);
	if (faults == NULL)
		run->no_memory = true;
	else
		copy_bad_row(run, i, faults);
	if (run->bad_rows->failed)
		run->no_memory = true;
}

/* Text to the right of the headers is mostly a comma without quotes. */
static void check_extra_cells(struct hm__import_run *run)
{
	for (size_t i = run->width; i < run->ncells; i++) {
		if (run->cells[i].len == 0)
			continue;
		const struct hm_diag diag = {
			.severity = HM_SEVERITY_ERROR,
			.code = "sheet.extra-cell",
			.source = run->source,
			.line = run->cells[i].line,
			.column = run->cells[i].column,
		};
		run->bad = true;
		hm_diag_say(&run->say, &diag,
			"This row has more cells than the header row; put "
			"quotes around text with a comma in it.");
		return;
	}
}

static void set_row(struct hm__import_run *run, size_t i)
{
	run->cells = hm_sheet_row(run->sheet, i, &run->ncells);
	run->line = run->cells[0].line;
	run->bad = false;
	hm_text_clear(&run->faults);
}

/* True for a row without data: empty, or one of totals. */
static bool is_skipped(struct hm__import_run *run)
{
	static const char *const totals[] = { "tong", "tong cong", "tong so",
		"cong", "total", "totals", "grand total" };
	size_t i = 0;

	while (i < run->ncells && run->cells[i].len == 0)
		i++;
	if (i == run->ncells)
		return true;

	const char *word = hm__import_fold(
		run, run->cells[i].text, run->cells[i].len);
	for (size_t t = 0; word && t < sizeof(totals) / sizeof(*totals); t++)
		if (strcmp(word, totals[t]) == 0)
			return true;
	return false;
}

static void check_row(struct hm__import_run *run, size_t i, void *row)
{
	set_row(run, i);
	if (is_skipped(run)) {
		run->report->skipped++;
		return;
	}
	run->report->rows++;
	memcpy(row, run->kind->blank, run->kind->size);
	hm__import_read_cells(run, row);
	check_extra_cells(run);
	if (!run->no_memory)
		run->kind->resolve(run, row);
	if (!run->bad && !run->no_memory)
		keep_row(run, row);
	if (run->bad)
		tell_bad_row(run, i);
}

/*
 * Orgs name parents, and venues other venues, that may stand further down: a
 * first, silent reading finds which there are.
 */
static void scan_rows(struct hm__import_run *run, void *row)
{
	const struct hm_say say = run->say;

	run->say.fn = NULL;
	for (size_t i = run->header + 1;
		i < hm_sheet_row_count(run->sheet) && !run->no_memory; i++) {
		set_row(run, i);
		memcpy(row, run->kind->blank, run->kind->size);
		hm__import_read_cells(run, row);
		if (run->bad || run->no_memory)
			continue;
		run->kind->scan(run, row);
		if (run->kind->put(run, run->scan, row, NULL) == HM_ERR_NOMEM)
			run->no_memory = true;
	}
	run->say = say;
}

static void say_skipped(struct hm__import_run *run)
{
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_NOTE,
		.code = "sheet.skipped",
		.source = run->source,
	};

	if (run->report->skipped > 0)
		hm_diag_say(&run->say, &diag,
			"Rows that are empty or hold totals were left out: "
			"%zu.",
			run->report->skipped);
}

static enum hm_status check_rows(
	struct hm__import_run *run, struct hm_error *err)
{
	void *row = hm__mem_new(run->import->alloc, 1, run->kind->size);
	if (row == NULL)
		return hm__no_memory(err);

	if (run->kind->scan != NULL)
		scan_rows(run, row);
	const size_t n = hm_sheet_row_count(run->sheet);
	for (size_t i = run->header + 1; i < n && !run->no_memory; i++)
		check_row(run, i, row);
	hm__mem_free(run->import->alloc, row);
	if (run->no_memory)
		return hm__no_memory(err);
	say_skipped(run);
	return HM_OK;
}

static enum hm_status take_rows(
	struct hm__import_run *run, struct hm_error *err)
{
	for (size_t i = 0; i < run->rows.len; i++) {
		const enum hm_status status = run->kind->put(
			run, run->import->into, hm__vec_at(&run->rows, i), err);

		if (status != HM_OK) {
			const int32_t *line = hm__vec_at(&run->lines, i);
			hm_error_at(err, run->source, *line, 0);
			return status;
		}
	}
	run->report->taken = run->rows.len;
	return HM_OK;
}

static enum hm_status bad_file(
	const struct hm__import_run *run, struct hm_error *err)
{
	hm_error_set(err, HM_ERR_PARSE,
		"Of %zu rows %zu are bad and nothing was taken; mend the bad "
		"rows and import the file again.",
		run->report->rows, run->report->bad);
	hm_error_at(err, run->source, 0, 0);
	return HM_ERR_PARSE;
}

static enum hm_status bad_header(
	const struct hm__import_run *run, struct hm_error *err)
{
	if (run->no_memory)
		return hm__no_memory(err);
	hm_error_set(err, HM_ERR_PARSE,
		"The header row is not right and nothing was taken; mend it "
		"and import the file again.");
	hm_error_at(err, run->source, 0, 0);
	return HM_ERR_PARSE;
}

static enum hm_status import_rows(
	struct hm__import_run *run, struct hm_error *err)
{
	if (!hm__import_find_header(run))
		return bad_header(run, err);

	const enum hm_status status = check_rows(run, err);
	if (status != HM_OK)
		return status;
	if (run->report->bad > 0 && !run->import->skip_bad)
		return bad_file(run, err);
	return take_rows(run, err);
}

/* Donors are looked up by code, for which a registry must be indexed. */
static enum hm_status prepare_donors(
	struct hm__import_run *run, struct hm_error *err)
{
	const struct hm_import *import = run->import;

	if (!run->kind->donors)
		return HM_OK;
	if (import->into_donors == NULL)
		return hm_error_set(err, HM_ERR_INVALID,
			"Donors cannot be imported without a registry to take "
			"them.");
	if (!hm_registry_is_indexed(import->into_donors) &&
		hm_registry_index(import->into_donors, NULL, err) != HM_OK)
		return HM_ERR_NOMEM;
	if (import->donors == NULL || hm_registry_count(import->donors) == 0)
		return HM_OK;
	run->copied = hm__mem_new(
		import->alloc, hm_registry_count(import->donors), 1);
	return run->copied == NULL ? hm__no_memory(err) : HM_OK;
}

static enum hm_status prepare(struct hm__import_run *run, struct hm_error *err)
{
	const struct hm_alloc *alloc = run->import->alloc;

	hm__vec_init(&run->rows, run->kind->size, alloc);
	hm__vec_init(&run->lines, sizeof(int32_t), alloc);
	hm__map_init(&run->keys, alloc);
	hm__arena_init(&run->arena, alloc);
	hm_text_init(&run->folded, alloc);
	hm_text_init(&run->faults, alloc);
	enum hm_status status = hm_book_new(alloc, &run->scan, err);
	if (status == HM_OK)
		status = hm_book_new(alloc, &run->staged, err);
	return status == HM_OK ? prepare_donors(run, err) : status;
}

static void finish(struct hm__import_run *run)
{
	hm__mem_free(run->import->alloc, run->copied);
	hm_book_free(run->staged);
	hm_book_free(run->scan);
	hm_text_fini(&run->faults);
	hm_text_fini(&run->folded);
	hm__arena_fini(&run->arena);
	hm__map_fini(&run->keys);
	hm__vec_fini(&run->lines);
	hm__vec_fini(&run->rows);
	hm_sheet_free(run->sheet);
}

enum hm_status hm_import_sheet(struct hm_import *import,
	enum hm_sheet_kind kind, const char *bytes, size_t len,
	const char *source, const struct hm_say *say,
	struct hm_import_report *report, struct hm_text *bad_rows,
	struct hm_error *err)
{
	struct hm_import_report done = { 0 };
	struct hm__import_run run = { .import = import,
		.kind = hm__import_kind(kind),
		.source = source,
		.listener = say,
		.report = &done,
		.bad_rows = bad_rows };

	assert(import->size >= sizeof(*import));
	if (run.kind == NULL)
		return hm_error_set(err, HM_ERR_INVALID,
			"There is no such kind of sheet; see hienmau-sheets(5) "
			"for those there are.");
	run.columns = hm_sheet_columns(kind, &run.ncolumns);
	run.say = (struct hm_say){ collect, &run,
		say != NULL ? say->lang : HM_LANG_EN };

	enum hm_status status = prepare(&run, err);
	if (status == HM_OK)
		status = hm_sheet_parse(bytes, len, source, import->alloc,
			&run.say, &run.sheet, err);
	if (status == HM_OK)
		status = import_rows(&run, err);
	finish(&run);
	if (status != HM_ERR_NOMEM)
		*report = done;
	return status;
}
