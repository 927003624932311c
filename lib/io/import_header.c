/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The header row is the one among the first rows of the file that has the
 * most headers we know and all that are required; titles, letterheads and
 * empty rows may stand above it.
 */
#include "io/import_priv.h"

#include <string.h>

#include <hienmau/lang.h>

#include <hienmau-io/fold.h>

enum { HEADER_ROWS = 20, NAME_MAX_BYTES = 64 };

/* What a cell of a header row says, besides the number of a column. */
enum { UNKNOWN = -1, IGNORED = -2, NO_MEMORY = -3 };

/* Columns that people add for themselves, and our own of bad rows. */
static const char *const ignored[] = { "stt", "tt", "no", "so thu tu",
	"loi error" };

/* True if @folded is one of the @names, '|' between. */
static bool is_name(
	struct hm__import_run *run, const char *folded, const char *names)
{
	for (const char *at = names; *at != '\0';) {
		const size_t len = strcspn(at, "|");

		hm_text_clear(&run->faults);
		if (hm_fold(at, len, &run->faults) != HM_OK)
			run->no_memory = true;
		else if (strcmp(hm_text_str(&run->faults), folded) == 0)
			return true;
		at += len;
		at += *at == '|';
	}
	return false;
}

/* The column whose token, header or alias is @folded. */
static int find_column(struct hm__import_run *run, const char *folded)
{
	for (size_t i = 0; i < run->ncolumns; i++)
		if (is_name(run, folded, run->columns[i].name) ||
			is_name(run, folded, run->columns[i].name_vi) ||
			is_name(run, folded, run->columns[i].aliases))
			return (int)i;
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		if (strcmp(folded, ignored[i]) == 0)
			return IGNORED;
	return UNKNOWN;
}

static int read_header(struct hm__import_run *run, const struct hm_cell *cell)
{
	if (cell->len == 0)
		return IGNORED;

	const char *folded = hm__import_fold(run, cell->text, cell->len);
	if (folded == NULL)
		return NO_MEMORY;
	return *folded == '\0' ? IGNORED : find_column(run, folded);
}

/* How many headers a row has; all required ones count for more. */
static size_t score_row(struct hm__import_run *run, size_t row)
{
	bool seen[HM_SHEET_COLUMNS_MAX] = { false };
	size_t n = 0;
	size_t score = 0;
	const struct hm_cell *cells = hm_sheet_row(run->sheet, row, &n);

	for (size_t i = 0; i < n && !run->no_memory; i++) {
		const int column = read_header(run, &cells[i]);

		if (column >= 0 && !seen[column]) {
			seen[column] = true;
			score++;
		}
	}
	if (score == 0)
		return 0;
	for (size_t i = 0; i < run->ncolumns; i++)
		if (run->columns[i].required && !seen[i])
			return score;
	return score + HM_SHEET_COLUMNS_MAX;
}

static struct hm_diag header_fault(const struct hm__import_run *run,
	const char *code, const struct hm_cell *cell)
{
	size_t n = 0;
	const struct hm_cell *first = hm_sheet_row(run->sheet, run->header, &n);

	return (struct hm_diag){
		.severity = HM_SEVERITY_ERROR,
		.code = code,
		.source = run->source,
		.line = first->line,
		.column = cell != NULL ? cell->column : 0,
		.value = cell != NULL ? cell->text : NULL,
	};
}

static size_t min3(size_t a, size_t b, size_t c)
{
	const size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/*
 * The least number of letters to insert, delete or change between two short
 * texts (Levenshtein); one row of the table at a time.
 */
static size_t edits(const char *a, const char *b)
{
	size_t row[NAME_MAX_BYTES + 1];
	const size_t len = strlen(b);

	if (len > NAME_MAX_BYTES)
		return SIZE_MAX;
	for (size_t j = 0; j <= len; j++)
		row[j] = j;
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < len; j++) {
			const size_t above = row[j + 1];

			row[j + 1] = min3(
				corner + (a[i] != b[j]), above + 1, row[j] + 1);
			corner = above;
		}
	}
	return row[len];
}

static size_t edits_to(
	struct hm__import_run *run, const char *folded, const char *name)
{
	hm_text_clear(&run->faults);
	if (hm_fold(name, strlen(name), &run->faults) != HM_OK) {
		run->no_memory = true;
		return SIZE_MAX;
	}
	return edits(folded, hm_text_str(&run->faults));
}

/* The column that a mistyped header means, or UNKNOWN. */
static int nearest_column(struct hm__import_run *run, const char *folded)
{
	size_t best = strlen(folded) / 2;
	int found = UNKNOWN;

	for (size_t i = 0; i < run->ncolumns; i++) {
		const size_t en = edits_to(run, folded, run->columns[i].name);
		const size_t vi = edits_to(
			run, folded, run->columns[i].name_vi);
		const size_t n = en < vi ? en : vi;

		if (n < best || (n == best && found == UNKNOWN && n > 0)) {
			best = n;
			found = (int)i;
		}
	}
	return found;
}

static const char *name_of(const struct hm__import_run *run, int column)
{
	return run->say.lang == HM_LANG_VI ? run->columns[column].name_vi
					   : run->columns[column].name;
}

static void say_unknown(struct hm__import_run *run, const struct hm_cell *cell)
{
	const struct hm_diag diag = header_fault(
		run, "sheet.unknown-column", cell);
	const char *folded = hm__import_fold(run, cell->text, cell->len);
	if (folded == NULL)
		return;

	const int column = nearest_column(run, folded);
	if (column >= 0)
		hm_diag_say(&run->say, &diag,
			"There is no column \"%s\"; did you mean \"%s\"?",
			hm__import_clip(run, cell->text, cell->len),
			name_of(run, column));
	else
		hm_diag_say(&run->say, &diag,
			"There is no column \"%s\"; delete it or empty its "
			"header.",
			hm__import_clip(run, cell->text, cell->len));
}

static void say_twice(
	struct hm__import_run *run, const struct hm_cell *cell, int column)
{
	const struct hm_diag diag = header_fault(
		run, "sheet.duplicate-column", cell);

	hm_diag_say(&run->say, &diag,
		"Column \"%s\" is there twice; delete one of them.",
		name_of(run, column));
}

/* Notes where each column stands; how many faults there were. */
static size_t read_headers(struct hm__import_run *run)
{
	size_t faults = 0;
	size_t n = 0;
	const struct hm_cell *cells = hm_sheet_row(run->sheet, run->header, &n);

	run->width = n;
	for (size_t i = 0; i < n && !run->no_memory; i++) {
		const int column = read_header(run, &cells[i]);

		if (column == IGNORED)
			continue;
		if (column >= 0 && run->at[column] < 0) {
			run->at[column] = (int32_t)i;
			continue;
		}
		faults++;
		if (column >= 0)
			say_twice(run, &cells[i], column);
		else
			say_unknown(run, &cells[i]);
	}
	return faults;
}

static size_t say_missing(struct hm__import_run *run)
{
	const struct hm_diag diag = header_fault(
		run, "sheet.missing-column", NULL);
	size_t faults = 0;

	for (size_t i = 0; i < run->ncolumns; i++) {
		if (!run->columns[i].required || run->at[i] >= 0)
			continue;
		faults++;
		hm_diag_say(&run->say, &diag,
			"Column \"%s\" (\"%s\") is missing; add it to the "
			"header row.",
			run->columns[i].name, run->columns[i].name_vi);
	}
	return faults;
}

static void say_no_header(struct hm__import_run *run)
{
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "sheet.no-header",
		.source = run->source,
	};

	hm_diag_say(&run->say, &diag,
		"None of the first %d rows has a header of this kind of sheet, "
		"such as \"%s\" or \"%s\"; add the header row.",
		(int)HEADER_ROWS, run->columns[0].name,
		run->columns[0].name_vi);
}

bool hm__import_find_header(struct hm__import_run *run)
{
	const size_t nrows = hm_sheet_row_count(run->sheet);
	const size_t last = nrows < HEADER_ROWS ? nrows : HEADER_ROWS;
	size_t best = 0;

	for (size_t i = 0; i < HM_SHEET_COLUMNS_MAX; i++)
		run->at[i] = -1;
	for (size_t i = 0; i < last && !run->no_memory; i++) {
		const size_t score = score_row(run, i);

		if (score > best) {
			best = score;
			run->header = i;
		}
	}
	if (run->no_memory)
		return false;
	if (best == 0) {
		say_no_header(run);
		return false;
	}
	size_t faults = read_headers(run);
	faults += say_missing(run);
	return faults == 0 && !run->no_memory;
}
