/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The tokenizer of CSV (RFC 4180, with the liberties that spreadsheets take).
 * No library of ours names the line and the column of a fault, so it is our
 * own. A cell is found in the raw text, then cleaned: quotes taken off, NFC,
 * trimmed, and the apostrophe removed that hides a formula from Excel.
 */
#include "io/sheet_priv.h"

#include <string.h>

#include <hienmau-io/fold.h>

/* Lines that are looked at to find the separator. */
enum { SNIFFED_LINES = 20 };

static const char separators[] = { ',', ';', '\t' };

enum { SEPARATORS = sizeof(separators) };

/* Separators of each sort in the line at *@at, outside quotes. */
static void count_line(
	const struct hm_text *raw, size_t *at, size_t counts[SEPARATORS])
{
	bool quoted = false;

	memset(counts, 0, SEPARATORS * sizeof(counts[0]));
	for (; *at < raw->len; (*at)++) {
		const char c = raw->data[*at];

		if (c == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (c == '\n' || c == '\r')
			break;
		for (size_t i = 0; i < SEPARATORS; i++)
			counts[i] += c == separators[i];
	}
	(*at)++;
}

/*
 * The separator of a table stands equally often in many lines, a comma in
 * the title or in decimals does not: each line counts with the separators it
 * shares with the fullest line so far.
 */
char hm__sheet_sniff(const struct hm_text *raw)
{
	size_t score[SEPARATORS] = { 0 };
	size_t last[SEPARATORS] = { 0 };
	size_t best = 0;
	size_t at = 0;

	for (int line = 0; line < SNIFFED_LINES && at < raw->len; line++) {
		size_t counts[SEPARATORS];

		count_line(raw, &at, counts);
		for (size_t i = 0; i < SEPARATORS; i++) {
			score[i] += counts[i];
			if (counts[i] > 0 && counts[i] == last[i])
				score[i] += 4 * counts[i];
			if (counts[i] > 0)
				last[i] = counts[i];
		}
	}
	for (size_t i = 1; i < SEPARATORS; i++)
		if (score[i] > score[best])
			best = i;
	return separators[best];
}

/* Where the tokenizer is. */
struct reader {
	struct hm_sheet *sheet;
	struct hm__sheet_talk *talk;
	struct hm_text unquoted; /* a quoted cell without its quotes */
	size_t at;
	int32_t line;
	int32_t column; /* of the cell being read */
	int32_t start;  /* line of the cell being read */
};

static bool at_end(const struct reader *r)
{
	return r->at >= r->sheet->raw.len;
}

static char here(const struct reader *r)
{
	return r->sheet->raw.data[r->at];
}

/* True for the blanks that Excel and web pages leave around a text. */
static size_t blank_length(const char *text, size_t len)
{
	static const char *const wide[] = { "\xc2\xa0", /* no-break space */
		"\xe2\x80\x8b",                         /* zero width space */
		"\xef\xbb\xbf" };                       /* BOM */

	if (len > 0 && strchr(" \t\r\n", text[0]) != NULL && text[0] != '\0')
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		const size_t n = strlen(wide[i]);
		if (len >= n && memcmp(text, wide[i], n) == 0)
			return n;
	}
	return 0;
}

static size_t blank_before(const char *text, size_t len)
{
	for (size_t n = 1; n <= 3 && n <= len; n++)
		if (blank_length(text + len - n, n) == n)
			return n;
	return 0;
}

static void trim(const char **text, size_t *len)
{
	size_t n = 0;

	while ((n = blank_length(*text, *len)) > 0) {
		*text += n;
		*len -= n;
	}
	while ((n = blank_before(*text, *len)) > 0)
		*len -= n;
}

/* Adds the cell @text to the sheet; false when there is no memory. */
static bool add_cell(struct reader *r, const char *text, size_t len)
{
	struct hm_sheet *sheet = r->sheet;
	struct hm_cell cell = { NULL, 0, r->start, r->column };

	if (len > HM_SHEET_CELL_MAX) {
		HM__SHEET_ERROR(r->talk, "sheet.too-long", r->start, r->column,
			"This cell is longer than %d bytes; look for a quote "
			"that is not closed.",
			(int)HM_SHEET_CELL_MAX);
		len = 0;
	}
	if (r->column == HM_SHEET_COLUMNS_MAX + 1)
		HM__SHEET_ERROR(r->talk, "sheet.too-many-columns", r->start, 0,
			"This row has more than %d cells; delete what does "
			"not belong to the table.",
			(int)HM_SHEET_COLUMNS_MAX);
	trim(&text, &len);
	if (len > 1 && text[0] == '\'' && hm__sheet_is_formula(text, len)) {
		text++;
		len--;
	}
	const size_t start = sheet->clean.len;
	if (hm_fold_nfc(text, len, &sheet->clean) == HM_ERR_NOMEM)
		return false;
	cell.len = sheet->clean.len - start;
	hm_text_add_bytes(&sheet->clean, "", 1);
	return !sheet->clean.failed &&
		hm__vec_push(&sheet->cells, &cell) != NULL;
}

/* Passes over a line end if there is one. */
static bool skip_line_end(struct reader *r)
{
	if (at_end(r) || (here(r) != '\n' && here(r) != '\r'))
		return false;
	if (here(r) == '\r' && r->at + 1 < r->sheet->raw.len &&
		r->sheet->raw.data[r->at + 1] == '\n')
		r->at++;
	r->at++;
	r->line++;
	return true;
}

static bool read_bare(struct reader *r)
{
	const char *raw = r->sheet->raw.data;
	const char separator = r->sheet->separator;
	const size_t start = r->at;

	while (!at_end(r) && raw[r->at] != separator && raw[r->at] != '\n' &&
		raw[r->at] != '\r')
		r->at++;
	return add_cell(r, raw + start, r->at - start);
}

/* Moves to the separator or line end behind a closing quote. */
static void finish_quoted(struct reader *r)
{
	bool told = false;

	while (!at_end(r) && here(r) != r->sheet->separator &&
		here(r) != '\n' && here(r) != '\r') {
		if (here(r) != ' ' && here(r) != '\t' && !told) {
			HM__SHEET_ERROR(r->talk, "sheet.quote", r->line,
				r->column,
				"There is text behind the closing quote of "
				"this cell; write a quote inside a quoted "
				"cell twice.");
			told = true;
		}
		r->at++;
	}
}

/* Collects what is between quotes; false if the file ends before the last. */
static bool collect_quoted(struct reader *r)
{
	const char *raw = r->sheet->raw.data;
	const size_t len = r->sheet->raw.len;

	hm_text_clear(&r->unquoted);
	for (r->at++; r->at < len; r->at++) {
		const char c = raw[r->at];

		if (c == '"' && r->at + 1 < len && raw[r->at + 1] == '"') {
			r->at++;
		} else if (c == '"') {
			r->at++;
			return true;
		}
		if (c == '\n' ||
			(c == '\r' &&
				(r->at + 1 == len || raw[r->at + 1] != '\n')))
			r->line++;
		hm_text_add_bytes(&r->unquoted, &c, 1);
	}
	return false;
}

static bool read_quoted(struct reader *r)
{
	if (!collect_quoted(r)) {
		HM__SHEET_ERROR(r->talk, "sheet.half", r->start, r->column,
			"The file ends inside a cell that begins here with a "
			"quote; close the quote, or copy the whole file "
			"again.");
		return add_cell(r, "", 0);
	}
	finish_quoted(r);
	return !r->unquoted.failed &&
		add_cell(r, r->unquoted.len > 0 ? r->unquoted.data : "",
			r->unquoted.len);
}

/* Blanks before a quote do not hide it. */
static bool read_cell(struct reader *r)
{
	size_t at = r->at;

	r->start = r->line;
	while (at < r->sheet->raw.len && r->sheet->raw.data[at] == ' ')
		at++;
	if (at == r->sheet->raw.len || r->sheet->raw.data[at] != '"')
		return read_bare(r);
	r->at = at;
	return read_quoted(r);
}

static bool read_row(struct reader *r)
{
	struct hm_sheet *sheet = r->sheet;
	struct hm__sheet_row row = { .first = sheet->cells.len, .at = r->at };

	for (r->column = 1;; r->column++) {
		if (!read_cell(r))
			return false;
		row.ncells++;
		if (at_end(r) || here(r) != sheet->separator)
			break;
		r->at++;
	}
	row.len = r->at - row.at;
	skip_line_end(r);
	return hm__vec_push(&sheet->rows, &row) != NULL;
}

static void set_pointers(struct hm_sheet *sheet)
{
	struct hm_cell *cells = sheet->cells.data;
	const char *at = sheet->clean.data;

	for (size_t i = 0; i < sheet->cells.len; i++) {
		cells[i].text = at;
		at += cells[i].len + 1;
	}
}

bool hm__sheet_split(struct hm_sheet *sheet, struct hm__sheet_talk *talk)
{
	struct reader r = { .sheet = sheet, .talk = talk, .line = 1 };
	bool ok = true;

	hm_text_init(&r.unquoted, sheet->alloc);
	while (ok && !at_end(&r)) {
		if (sheet->rows.len == HM_SHEET_ROWS_MAX) {
			HM__SHEET_ERROR(talk, "sheet.too-many-rows", r.line, 0,
				"The sheet has more than %d rows; split it "
				"into smaller files.",
				(int)HM_SHEET_ROWS_MAX);
			break;
		}
		ok = read_row(&r);
	}
	hm_text_fini(&r.unquoted);
	if (ok)
		set_pointers(sheet);
	return ok;
}
