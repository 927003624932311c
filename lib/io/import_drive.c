/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Drives. A drive that is known keeps what a sheet cannot say (that it is
 * pinned) and what it has come to since: its revision, and its state where
 * the sheet is behind.
 */
#include "io/import_priv.h"

#include <stddef.h>
#include <string.h>

#include <hienmau/lang.h>

#include "io/sheet_columns.h"

enum { USUAL_START = 7 * 60, USUAL_END = 11 * 60 };

#define AT(member) .at = offsetof(struct hm_drive, member)

static const struct hm_drive drive_blank = {
	.code = "",
	.day = HM_DATE_NONE,
	.start = HM_MINUTE_NONE,
	.end = HM_MINUTE_NONE,
	.expected = -1,
	.cost = -1,
	.note = "",
};

static const struct hm__cell_spec drive_cells[HM__DRIVE_COLUMNS] = {
	[HM__DRIVE_CODE] = { .type = HM__CELL_CODE,
		AT(code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__DRIVE_DATE] = { .type = HM__CELL_DATE, AT(day) },
	[HM__DRIVE_VENUE] = { .type = HM__CELL_LATER },
	[HM__DRIVE_TEAM] = { .type = HM__CELL_LATER },
	[HM__DRIVE_START] = { .type = HM__CELL_TIME, AT(start) },
	[HM__DRIVE_END] = { .type = HM__CELL_TIME, AT(end) },
	[HM__DRIVE_HOST] = { .type = HM__CELL_LATER },
	[HM__DRIVE_STATE] = { .type = HM__CELL_WORD,
		AT(state),
		.words = &hm__words_drive_state },
	[HM__DRIVE_EXPECTED] = { .type = HM__CELL_INT,
		AT(expected),
		.max = INT32_MAX },
	[HM__DRIVE_COST] = { .type = HM__CELL_BIG,
		AT(cost),
		.max = HM_DRIVE_COST_MAX },
	[HM__DRIVE_NOTE] = { .type = HM__CELL_TEXT, AT(note) },
};

static void resolve_place(struct hm__import_run *run, struct hm_drive *drive)
{
	const struct hm_venue *venue = hm__import_venue(run, HM__DRIVE_VENUE);
	const struct hm_org *host = NULL;

	if (venue != NULL) {
		drive->venue = venue->id;
		drive->host = venue->org;
	}
	if (hm__import_cell(run, HM__DRIVE_HOST) != NULL)
		host = hm__import_org(run, HM__DRIVE_HOST, drive->day);
	if (host != NULL)
		drive->host = host->id;
}

static void resolve_team(struct hm__import_run *run, struct hm_drive *drive)
{
	const struct hm_team *team = NULL;

	if (hm__import_cell(run, HM__DRIVE_TEAM) != NULL)
		team = hm__import_team(run, HM__DRIVE_TEAM);
	if (team != NULL)
		drive->team = team->id;
	if (drive->start == HM_MINUTE_NONE)
		drive->start = team != NULL ? team->start : USUAL_START;
	if (drive->end == HM_MINUTE_NONE)
		drive->end = team != NULL ? team->end : USUAL_END;
	if (!run->bad && drive->start >= drive->end)
		HM__IMPORT_BAD(run, HM__DRIVE_END, "sheet.bad-hours",
			"The drive ends before it begins; check both times.");
}

/*
 * An old sheet imported again must not undo what has happened since: where
 * the book has gone on from the state in the sheet, the book's stays.
 */
static void merge_state(struct hm__import_run *run, struct hm_drive *drive,
	enum hm_drive_state known)
{
	const enum hm_drive_state wanted = drive->state;
	const enum hm_lang lang = run->say.lang;

	if (wanted == HM_DRIVE_STATE_UNKNOWN || wanted == known ||
		hm_drive_state_may_become(known, wanted))
		drive->state = wanted == HM_DRIVE_STATE_UNKNOWN ? known
								: wanted;
	else if (hm_drive_state_may_become(wanted, known) ||
		known == HM_DRIVE_STATE_REPORTED)
		drive->state = known;
	else
		HM__IMPORT_BAD(run, HM__DRIVE_STATE, "sheet.bad-state",
			"The drive is %s and cannot become %s; correct the "
			"cell or leave it empty.",
			hm_lang_text(lang, hm_drive_state_name(known)),
			hm_lang_text(lang, hm_drive_state_name(wanted)));
}

static bool is_same(const struct hm_drive *a, const struct hm_drive *b)
{
	return a->day == b->day && a->start == b->start && a->end == b->end &&
		hm_id_equal(a->venue, b->venue) &&
		hm_id_equal(a->team, b->team) &&
		hm_id_equal(a->host, b->host) && a->state == b->state &&
		a->expected == b->expected && a->cost == b->cost &&
		strcmp(a->note, b->note) == 0;
}

static void resolve_drive(struct hm__import_run *run, void *row)
{
	struct hm_drive *drive = row;
	const struct hm_drive *known = hm__import_known_drive(run, drive->code);
	const hm_instant now = run->import->now;

	resolve_place(run, drive);
	resolve_team(run, drive);
	if (known == NULL) {
		drive->id = hm_drive_id(drive->code);
		drive->changed = now;
		if (drive->state == HM_DRIVE_STATE_UNKNOWN)
			drive->state = HM_DRIVE_STATE_TENTATIVE;
		return;
	}
	drive->id = known->id;
	drive->pinned = known->pinned;
	drive->revision = known->revision;
	drive->changed = known->changed;
	merge_state(run, drive, known->state);
	if (!is_same(drive, known))
		hm_drive_touch(drive, now);
}

static size_t key_drive(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_drive *)row)->id, key);
}

static enum hm_status put_drive(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_drive(book, row, err);
}

const struct hm__import_kind hm__import_drives = {
	.size = sizeof(struct hm_drive),
	.blank = &drive_blank,
	.specs = drive_cells,
	.resolve = resolve_drive,
	.key = key_drive,
	.put = put_drive,
};
