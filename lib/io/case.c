/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/case.h>

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "io/case_priv.h"

/* Where a column may be missing: measurements passed, the rest empty. */
struct column {
	const char *name;
	bool required;
	void (*read)(struct hm__case_reader *reader, const char *text,
		size_t len, struct hm_case *out);
};

static const struct column columns[] = {
	{ "id", true, hm__case_id },
	{ "jurisdiction", true, hm__case_jurisdiction },
	{ "sex", false, hm__case_sex },
	{ "birthdate", false, hm__case_birth },
	{ "weight_kg", false, hm__case_weight },
	{ "hb_g_dl", false, hm__case_hb },
	{ "systolic", false, hm__case_systolic },
	{ "diastolic", false, hm__case_diastolic },
	{ "pulse", false, hm__case_pulse },
	{ "platelets", false, hm__case_platelets },
	{ "protein_g_l", false, hm__case_protein },
	{ "history", false, hm__case_history },
	{ "events", false, hm__case_events },
	{ "context", false, hm__case_context },
	{ "product", true, hm__case_product },
	{ "product_ml", false, hm__case_volume },
	{ "query_date", true, hm__case_day },
	{ "expected_verdict", false, hm__case_verdict },
	{ "expected_first_eligible", false, hm__case_first },
};

enum {
	COLUMN_ID = 0,
	COLUMN_JURISDICTION = 1,
	COLUMNS = sizeof(columns) / sizeof(columns[0]),
};

/* Which cell of a row holds each column; -1 = the file has none. */
struct layout {
	int32_t at[COLUMNS];
	size_t n; /* cells of the header */
};

void hm__case_bad(struct hm__case_reader *reader, const char *value, size_t len,
	const char *msgid)
{
	char shown[64];
	size_t n = len < sizeof(shown) - 1 ? len : sizeof(shown) - 1;
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "case.bad-cell",
		.source = reader->source,
		.line = reader->line,
		.column = reader->column,
		.value = shown,
	};

	memcpy(shown, value, n);
	shown[n] = '\0';
	reader->errors++;
	hm_diag_say(reader->say, &diag, "%s",
		hm_lang_text(
			reader->say ? reader->say->lang : HM_LANG_EN, msgid));
}

/* Tells a fault in the header. */
static void bad_header(struct hm__case_reader *reader,
	const struct hm_cell *cell, const char *msgid)
{
	reader->line = cell ? cell->line : 1;
	reader->column = cell ? cell->column : 0;
	hm__case_bad(
		reader, cell ? cell->text : "", cell ? cell->len : 0, msgid);
}

/* False if a column is missing, so that no row can be read. */
static bool find_columns(const struct hm_cell *cells, size_t n,
	struct hm__case_reader *reader, struct layout *layout)
{
	bool complete = true;

	layout->n = n;
	for (size_t c = 0; c < COLUMNS; c++) {
		layout->at[c] = -1;
		for (size_t i = 0; i < n; i++) {
			if (strcmp(cells[i].text, columns[c].name) != 0)
				continue;
			if (layout->at[c] < 0)
				layout->at[c] = (int32_t)i;
			else
				bad_header(reader, &cells[i],
					HM_N_("This column is there already; "
					      "take one of the two out."));
		}
		if (layout->at[c] < 0 && columns[c].required)
			complete = false;
	}
	if (!complete)
		bad_header(reader, NULL,
			HM_N_("A case file needs the columns id, "
			      "jurisdiction, product and query_date."));
	return complete;
}

/* A cell behind the last column: a comma too many shifts all after it. */
static void check_width(struct hm__case_reader *reader,
	const struct layout *layout, const struct hm_cell *cells, size_t n)
{
	for (size_t i = layout->n; i < n; i++) {
		if (!cells[i].len)
			continue;
		reader->column = cells[i].column;
		hm__case_bad(reader, cells[i].text, cells[i].len,
			HM_N_("This cell stands behind the last column; a text "
			      "with commas stands in double quotes."));
	}
}

static void read_row(struct hm__case_reader *reader,
	const struct layout *layout, const struct hm_cell *cells, size_t n)
{
	struct hm_case row = { .subject = hm_subject_unknown(),
		.question.view = HM_VIEW_SCREEN,
		.verdict = "",
		.first_day = "" };

	for (size_t f = 0; f < HM_FIELD_COUNT; f++)
		row.subject.values[f] = HM_VALUE_PASSED;
	row.line = reader->line = cells[0].line;
	for (size_t c = 0; c < COLUMNS; c++) {
		int32_t at = layout->at[c];

		if (at < 0)
			continue;
		reader->column = at + 1;
		if ((size_t)at < n)
			columns[c].read(
				reader, cells[at].text, cells[at].len, &row);
		else
			columns[c].read(reader, "", 0, &row);
	}
	check_width(reader, layout, cells, n);
	if (!hm__vec_push(&reader->cases->rows, &row))
		reader->no_memory = true;
}

static bool is_empty(const struct hm_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].len)
			return false;
	return true;
}

static void read_rows(
	struct hm__case_reader *reader, const struct hm_sheet *sheet)
{
	struct layout layout;
	size_t n = 0;
	size_t rows = hm_sheet_row_count(sheet);
	const struct hm_cell *header = rows ? hm_sheet_row(sheet, 0, &n) : NULL;

	if (!find_columns(header, n, reader, &layout))
		return;
	reader->cases->id_column = layout.at[COLUMN_ID] + 1;
	reader->cases->jurisdiction_column = layout.at[COLUMN_JURISDICTION] + 1;
	for (size_t i = 1; i < rows && !reader->no_memory; i++) {
		const struct hm_cell *cells = hm_sheet_row(sheet, i, &n);

		if (!is_empty(cells, n))
			read_row(reader, &layout, cells, n);
	}
	if (!reader->cases->rows.len)
		bad_header(reader, NULL,
			HM_N_("There are no cases below the header; add one "
			      "a row."));
	hm__case_check_ids(reader);
}

static struct hm_cases *cases_new(
	const char *source, const struct hm_alloc *alloc)
{
	struct hm_cases *cases = hm__mem_new(alloc, 1, sizeof(*cases));

	if (!cases)
		return NULL;
	cases->alloc = alloc;
	hm__arena_init(&cases->arena, alloc);
	hm__vec_init(&cases->rows, sizeof(struct hm_case), alloc);
	cases->source = source
		? hm__arena_copy(&cases->arena, source, strlen(source))
		: "";
	if (!cases->source) {
		hm_case_free(cases);
		return NULL;
	}
	return cases;
}

enum hm_status hm_case_parse(const char *bytes, size_t len, const char *source,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_cases **out, struct hm_error *err)
{
	struct hm__case_reader reader = { .say = say, .source = source };
	struct hm_sheet *sheet = NULL;
	enum hm_status status = hm_sheet_parse(
		bytes, len, source, alloc, say, &sheet, err);

	if (status)
		return status;
	reader.cases = cases_new(source, alloc);
	if (reader.cases)
		read_rows(&reader, sheet);
	hm_sheet_free(sheet);
	if (!reader.cases || reader.no_memory) {
		status = hm__no_memory(err);
	} else if (reader.errors) {
		status = hm_error_set(err, HM_ERR_PARSE,
			"Faults in the case file: %zu; mend them and try "
			"again.",
			reader.errors);
		hm_error_at(err, source, 0, 0);
	}
	if (status) {
		hm_case_free(reader.cases);
		return status;
	}
	*out = reader.cases;
	return HM_OK;
}

void hm_case_free(struct hm_cases *cases)
{
	if (!cases)
		return;
	hm__vec_fini(&cases->rows);
	hm__arena_fini(&cases->arena);
	hm__mem_free(cases->alloc, cases);
}

size_t hm_case_count(const struct hm_cases *cases)
{
	return cases->rows.len;
}

const struct hm_case *hm_case_at(const struct hm_cases *cases, size_t i)
{
	return hm__vec_at(&cases->rows, i);
}

void hm_case_first_day(
	const struct hm_verdict *verdict, char out[HM_CASE_FIRST_MAX])
{
	const char *word = NULL;

	switch (verdict->headline) {
	case HM_HEADLINE_INELIGIBLE:
	case HM_HEADLINE_NOT_AT_THIS_VENUE:
		word = "never";
		break;
	case HM_HEADLINE_POLICY_GAP:
	case HM_HEADLINE_DEFERRED_OPEN:
	case HM_HEADLINE_NEEDS_MEASUREMENT:
	case HM_HEADLINE_NOT_TODAY:
		word = "unknown";
		break;
	case HM_HEADLINE_ELIGIBLE:
	case HM_HEADLINE_NEEDS_CONSENT:
	case HM_HEADLINE_NEEDS_PHYSICIAN:
	case HM_HEADLINE_DEFERRED:
		if (!hm_date_is_valid(verdict->first_day))
			word = "never";
		break;
	}
	if (word)
		memcpy(out, word, strlen(word) + 1);
	else
		hm_date_format_iso(verdict->first_day, out);
}
