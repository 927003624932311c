/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * References by code. Records taken by earlier imports of the same change
 * (into) come before those known: they may be newer.
 */
#include "io/import_priv.h"

#include <string.h>

/* The books to look in, the newest first; some may be NULL. */
enum { BOOKS = 3 };

static void books_of(
	const struct hm__import_run *run, const struct hm_book *out[BOOKS])
{
	out[0] = run->scan;
	out[1] = run->import->into;
	out[2] = run->import->known;
}

static const struct hm_org *find_org(
	const struct hm__import_run *run, const char *code, hm_date day)
{
	const struct hm_book *books[BOOKS];
	const struct hm_org *found = NULL;

	books_of(run, books);
	for (size_t i = 0; i < BOOKS; i++) {
		const struct hm_org *org = books[i] == NULL
			? NULL
			: hm_book_find_org_by_code(books[i], code, day);

		if (org != NULL && day != HM_DATE_NONE)
			return org;
		if (org != NULL &&
			(found == NULL || org->span.from > found->span.from))
			found = org;
	}
	return found;
}

static void say_no_org(struct hm__import_run *run, size_t column,
	const struct hm_cell *part, hm_date day)
{
	char text[HM_DATE_TEXT_MAX];

	if (day == HM_DATE_NONE || !hm_date_is_valid(day)) {
		HM__IMPORT_BAD(run, column, "sheet.no-such-org",
			"There is no org with the code \"%s\"; import it "
			"first, or correct the code.",
			hm__import_clip(run, part->text, part->len));
		return;
	}
	hm_date_format(day, run->say.lang, text);
	HM__IMPORT_BAD(run, column, "sheet.no-such-org",
		"There was no org with the code \"%s\" on %s; import it "
		"first, correct the code, or write CODE@DATE with a day on "
		"which it had the code.",
		hm__import_clip(run, part->text, part->len), text);
}

const struct hm_org *hm__import_org_text(struct hm__import_run *run,
	size_t column, const struct hm_cell *part, hm_date day)
{
	char code[HM__IMPORT_CODE_MAX + HM_DATE_TEXT_MAX + 1];
	const struct hm_org *org = NULL;

	if (part->len >= sizeof(code)) {
		say_no_org(run, column, part, HM_DATE_NONE);
		return NULL;
	}
	memcpy(code, part->text, part->len);
	code[part->len] = '\0';
	char *at = strrchr(code, '@');
	hm_date named = 0;
	if (at != NULL &&
		hm_date_parse(at + 1, strlen(at + 1), &named) == HM_OK) {
		*at = '\0';
		day = named;
	}
	org = find_org(run, code, day);
	if (org == NULL) {
		const struct hm_cell bare = { code, strlen(code), 0, 0 };
		say_no_org(run, column, &bare, day);
	}
	return org;
}

const struct hm_org *hm__import_org(
	struct hm__import_run *run, size_t column, hm_date day)
{
	const struct hm_cell *cell = hm__import_cell(run, column);

	return cell == NULL ? NULL
			    : hm__import_org_text(run, column, cell, day);
}

/* The lookups by code that differ only in their type. */
#define KNOWN(noun, type)                                                      \
	const struct type *hm__import_known_##noun(                            \
		const struct hm__import_run *run, const char *code)            \
	{                                                                      \
		const struct hm_book *books[BOOKS];                            \
		const struct type *found = NULL;                               \
		books_of(run, books);                                          \
		for (size_t i = 1; i < BOOKS && found == NULL; i++)            \
			if (books[i] != NULL)                                  \
				found = hm_book_find_##noun##_by_code(         \
					books[i], code);                       \
		return found;                                                  \
	}

KNOWN(venue, hm_venue)
KNOWN(team, hm_team)
KNOWN(drive, hm_drive)
KNOWN(result, hm_result)

const struct hm_venue *hm__import_venue(
	struct hm__import_run *run, size_t column)
{
	const struct hm_cell *cell = hm__import_cell(run, column);
	if (cell == NULL)
		return NULL;

	const struct hm_venue *venue = hm__import_known_venue(run, cell->text);
	if (venue == NULL)
		HM__IMPORT_BAD(run, column, "sheet.no-such-venue",
			"There is no venue with the code \"%s\"; import it "
			"first, or correct the code.",
			hm__import_shown(run, column));
	return venue;
}

const struct hm_team *hm__import_team(struct hm__import_run *run, size_t column)
{
	const struct hm_cell *cell = hm__import_cell(run, column);
	if (cell == NULL)
		return NULL;

	const struct hm_team *team = hm__import_known_team(run, cell->text);
	if (team == NULL)
		HM__IMPORT_BAD(run, column, "sheet.no-such-team",
			"There is no team with the code \"%s\"; import it "
			"first, or correct the code.",
			hm__import_shown(run, column));
	return team;
}

const struct hm_drive *hm__import_drive(
	struct hm__import_run *run, size_t column)
{
	const struct hm_cell *cell = hm__import_cell(run, column);
	if (cell == NULL)
		return NULL;

	const struct hm_drive *drive = hm__import_known_drive(run, cell->text);
	if (drive == NULL)
		HM__IMPORT_BAD(run, column, "sheet.no-such-drive",
			"There is no drive with the code \"%s\"; import it "
			"first, or correct the code.",
			hm__import_shown(run, column));
	return drive;
}

/* Donors without a code are named by their id. */
static bool find_donor(
	const struct hm_registry *reg, const struct hm_cell *cell, size_t *i)
{
	struct hm_id id;

	if (hm_registry_find_code(reg, cell->text, i))
		return true;
	return hm_id_parse(cell->text, cell->len, &id) == HM_OK &&
		hm_registry_find(reg, id, i);
}

bool hm__import_donor(
	struct hm__import_run *run, size_t column, struct hm_id *out)
{
	const struct hm_import *import = run->import;
	const struct hm_cell *cell = hm__import_cell(run, column);
	size_t i = 0;

	if (cell == NULL)
		return false;
	if (find_donor(import->into_donors, cell, &i)) {
		*out = hm_registry_at(import->into_donors, i)->id;
		return true;
	}
	if (import->donors != NULL && find_donor(import->donors, cell, &i)) {
		*out = hm_registry_at(import->donors, i)->id;
		run->copied[i] = 1;
		return true;
	}
	HM__IMPORT_BAD(run, column, "sheet.no-such-donor",
		"There is no donor with the code \"%s\"; import the donor "
		"first, or correct the code.",
		hm__import_shown(run, column));
	return false;
}
