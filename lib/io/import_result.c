/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* Results: for a drive, or the total of an org over a span. */
#include "io/import_priv.h"

#include <stddef.h>
#include <string.h>

#include "io/sheet_columns.h"

struct result_row {
	struct hm_result result;
	struct hm__units units;
};

#define AT(member) .at = offsetof(struct result_row, member)

#define COUNT_CELL(member)                                                     \
	{                                                                      \
		.type = HM__CELL_INT, AT(result.counts.member),                \
		.max = INT32_MAX                                               \
	}

static const struct result_row result_blank = {
	.result = { .code = "",
		.span = { HM_DATE_NONE, HM_DATE_NONE },
		.counts = HM_COUNTS_INIT,
		.source = "" },
};

static const struct hm__cell_spec result_cells[HM__RESULT_COLUMNS] = {
	[HM__RESULT_CODE] = { .type = HM__CELL_CODE,
		AT(result.code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__RESULT_DRIVE] = { .type = HM__CELL_LATER },
	[HM__RESULT_ORG] = { .type = HM__CELL_LATER },
	[HM__RESULT_FIRST] = { .type = HM__CELL_DATE, AT(result.span.from) },
	[HM__RESULT_LAST] = { .type = HM__CELL_LAST, AT(result.span.to) },
	[HM__RESULT_REGISTERED] = COUNT_CELL(registered),
	[HM__RESULT_CAME] = COUNT_CELL(came),
	[HM__RESULT_ACCEPTED] = COUNT_CELL(accepted),
	[HM__RESULT_UNITS] = { .type = HM__CELL_UNITS,
		AT(units),
		.max = INT32_MAX },
	[HM__RESULT_ML] = { .type = HM__CELL_BIG,
		AT(result.counts.ml),
		.max = INT64_MAX },
	[HM__RESULT_BAGS_250] = COUNT_CELL(bags_250),
	[HM__RESULT_BAGS_350] = COUNT_CELL(bags_350),
	[HM__RESULT_BAGS_450] = COUNT_CELL(bags_450),
	[HM__RESULT_REPEAT] = COUNT_CELL(repeat),
	[HM__RESULT_REPLACES] = { .type = HM__CELL_LATER },
	[HM__RESULT_SOURCE] = { .type = HM__CELL_TEXT, AT(result.source) },
};

/* Without a drive to say it, a result must say whose and when itself. */
static void require(struct hm__import_run *run, size_t column)
{
	if (hm__import_cell(run, column) == NULL)
		HM__IMPORT_BAD(run, column, "sheet.required",
			"A result without a drive needs an org, a first and a "
			"last day; fill in column \"%s\" (\"%s\").",
			run->columns[column].name,
			run->columns[column].name_vi);
}

/* Takes org and span from the drive where the row leaves them out. */
static bool resolve_drive(struct hm__import_run *run, struct hm_result *result)
{
	if (hm__import_cell(run, HM__RESULT_DRIVE) == NULL) {
		require(run, HM__RESULT_ORG);
		require(run, HM__RESULT_FIRST);
		require(run, HM__RESULT_LAST);
		return !run->bad;
	}
	const struct hm_drive *drive = hm__import_drive(run, HM__RESULT_DRIVE);
	if (drive == NULL)
		return false;
	result->drive = drive->id;
	result->org = drive->host;
	if (result->span.from == HM_DATE_NONE)
		result->span.from = drive->day;
	if (result->span.to == HM_DATE_NONE)
		result->span.to = drive->day + 1;
	return true;
}

/* The id of the result that a code, or an id in text, names. */
static bool find_result(const struct hm__import_run *run,
	const struct hm_cell *cell, struct hm_id *out)
{
	const struct hm_result *known = hm__import_known_result(
		run, cell->text);
	struct hm_id id = hm_result_id(cell->text);

	if (known != NULL)
		id = known->id;
	else if (!hm__import_has_key(run, id.bytes, sizeof(id.bytes)) &&
		hm_id_parse(cell->text, cell->len, &id) != HM_OK)
		return false;
	*out = id;
	return true;
}

static void resolve_replaces(
	struct hm__import_run *run, struct hm_result *result)
{
	const struct hm_cell *cell = hm__import_cell(run, HM__RESULT_REPLACES);

	if (cell != NULL && !find_result(run, cell, &result->replaces))
		HM__IMPORT_BAD(run, HM__RESULT_REPLACES, "sheet.no-such-result",
			"There is no result with the code \"%s\" above this "
			"row or in the book; correct the code.",
			hm__import_shown(run, HM__RESULT_REPLACES));
}

/* What is sent once has no code; a correction needs one. */
static struct hm_id id_of(
	const struct hm__import_run *run, const struct hm_result *result)
{
	const struct hm_result *known = result->code[0] == '\0'
		? NULL
		: hm__import_known_result(run, result->code);

	if (known != NULL)
		return known->id;
	if (result->code[0] != '\0')
		return hm_result_id(result->code);
	if (!hm_id_is_none(result->drive))
		return hm_result_id_for_drive(result->drive);
	return hm_result_id_for_span(result->org, result->span);
}

static void resolve_result(struct hm__import_run *run, void *data)
{
	struct result_row *row = data;
	struct hm_result *result = &row->result;

	result->counts.units = row->units.units;
	result->at_least = row->units.at_least;
	resolve_replaces(run, result);
	if (!resolve_drive(run, result))
		return;
	if (hm__import_cell(run, HM__RESULT_ORG) != NULL) {
		const struct hm_org *org = hm__import_org(
			run, HM__RESULT_ORG, result->span.from);
		if (org == NULL)
			return;
		result->org = org->id;
	}
	hm__import_check_span(run, HM__RESULT_LAST, result->span);
	result->id = id_of(run, result);
}

static size_t key_result(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(
		((const struct result_row *)row)->result.id, key);
}

/* The drive as the change has it, else as it is known. */
static const struct hm_drive *drive_of(
	const struct hm__import_run *run, struct hm_id id)
{
	const struct hm_drive *drive = hm_book_find_drive(
		run->import->into, id);

	if (drive == NULL && run->import->known != NULL)
		drive = hm_book_find_drive(run->import->known, id);
	return drive;
}

static enum hm_status put_result(struct hm__import_run *run,
	struct hm_book *book, const void *data, struct hm_error *err)
{
	const struct hm_result *result =
		&((const struct result_row *)data)->result;
	const enum hm_status status = hm_book_put_result(book, result, err);
	const struct hm_drive *drive = drive_of(run, result->drive);

	if (status != HM_OK || drive == NULL || book != run->import->into ||
		!hm_drive_state_may_become(
			drive->state, HM_DRIVE_STATE_REPORTED))
		return status;
	struct hm_drive reported = *drive;
	hm_drive_set_state(
		&reported, HM_DRIVE_STATE_REPORTED, run->import->now, NULL);
	return hm_book_put_drive(book, &reported, err);
}

const struct hm__import_kind hm__import_results = {
	.size = sizeof(struct result_row),
	.blank = &result_blank,
	.specs = result_cells,
	.resolve = resolve_result,
	.key = key_result,
	.put = put_result,
};
