/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Donors, their donations and their deferrals. Names and phones never enter
 * a diagnostic: it may end in a log or on a screen that others see.
 */
#include "io/import_priv.h"

#include <stddef.h>
#include <string.h>

#include "io/sheet_columns.h"

#define AT(row, member) .at = offsetof(struct row, member)

struct donor_row {
	struct hm_donor donor;
	struct hm__blood blood;
};

static const struct donor_row donor_blank = {
	.donor = { .code = "", .name = "", .phone = "" },
};

static const struct hm__cell_spec donor_cells[HM__DONOR_COLUMNS] = {
	[HM__DONOR_CODE] = { .type = HM__CELL_CODE,
		AT(donor_row, donor.code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__DONOR_NAME] = { .type = HM__CELL_TEXT,
		.secret = true,
		AT(donor_row, donor.name) },
	[HM__DONOR_BIRTH] = { .type = HM__CELL_BIRTH,
		AT(donor_row, donor.birth) },
	[HM__DONOR_SEX] = { .type = HM__CELL_WORD,
		AT(donor_row, donor.sex),
		.words = &hm__words_sex },
	[HM__DONOR_BLOOD] = { .type = HM__CELL_BLOOD, AT(donor_row, blood) },
	[HM__DONOR_ORG] = { .type = HM__CELL_LATER },
	[HM__DONOR_PHONE] = { .type = HM__CELL_PHONE,
		.secret = true,
		AT(donor_row, donor.phone) },
	[HM__DONOR_WEIGHT_KG] = { .type = HM__CELL_FIXED,
		AT(donor_row, donor.weight_g),
		.max = 500000,
		.digits = 3 },
};

static bool known_donor(
	const struct hm_registry *reg, const char *code, struct hm_id *out)
{
	size_t i = 0;

	if (reg == NULL || !hm_registry_find_code(reg, code, &i))
		return false;
	*out = hm_registry_at(reg, i)->id;
	return true;
}

/* The export names donors without a code by their id. */
static void resolve_donor_id(
	const struct hm_import *import, struct hm_donor *donor)
{
	if (known_donor(import->into_donors, donor->code, &donor->id) ||
		known_donor(import->donors, donor->code, &donor->id))
		return;
	if (hm_id_parse(donor->code, strlen(donor->code), &donor->id) == HM_OK)
		donor->code = "";
	else
		donor->id = hm_donor_id(donor->code);
}

static void resolve_donor(struct hm__import_run *run, void *data)
{
	struct donor_row *row = data;
	struct hm_donor *donor = &row->donor;

	donor->abo = row->blood.abo;
	donor->rhd = row->blood.rhd;
	resolve_donor_id(run->import, donor);
	if (hm__import_cell(run, HM__DONOR_ORG) == NULL)
		return;
	const struct hm_org *org = hm__import_org(
		run, HM__DONOR_ORG, HM_DATE_NONE);
	if (org != NULL)
		donor->org = org->id;
}

static size_t key_donor(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(
		((const struct donor_row *)row)->donor.id, key);
}

static enum hm_status put_donor(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)book;
	return hm_registry_put_donor(run->import->into_donors,
		&((const struct donor_row *)row)->donor, err);
}

const struct hm__import_kind hm__import_donors = {
	.size = sizeof(struct donor_row),
	.blank = &donor_blank,
	.specs = donor_cells,
	.donors = true,
	.resolve = resolve_donor,
	.key = key_donor,
	.put = put_donor,
};

/*
 * A registry drops the histories of donors it does not hold, so a donor
 * known only elsewhere goes along with the first row about it.
 */
static enum hm_status take_donor_along(
	struct hm__import_run *run, struct hm_id donor, struct hm_error *err)
{
	const struct hm_import *import = run->import;
	size_t i = 0;

	if (run->copied == NULL || import->donors == import->into_donors ||
		!hm_registry_find(import->donors, donor, &i) ||
		run->copied[i] == 0)
		return HM_OK;
	run->copied[i] = 0;
	return hm_registry_put_donor(
		import->into_donors, hm_registry_at(import->donors, i), err);
}

static const struct hm_donation donation_blank = {
	.product = HM_PRODUCT_WB,
	.outcome = HM_OUTCOME_FULL,
};

static const struct hm__cell_spec donation_cells[HM__DONATION_COLUMNS] = {
	[HM__DONATION_DONOR] = { .type = HM__CELL_LATER },
	[HM__DONATION_DATE] = { .type = HM__CELL_PAST, AT(hm_donation, day) },
	[HM__DONATION_PRODUCT] = { .type = HM__CELL_WORD,
		AT(hm_donation, product),
		.words = &hm__words_product },
	[HM__DONATION_ML] = { .type = HM__CELL_INT,
		AT(hm_donation, ml),
		.max = INT32_MAX },
	[HM__DONATION_OUTCOME] = { .type = HM__CELL_WORD,
		AT(hm_donation, outcome),
		.words = &hm__words_outcome },
	[HM__DONATION_DRIVE] = { .type = HM__CELL_LATER },
};

static void resolve_donation(struct hm__import_run *run, void *row)
{
	struct hm_donation *given = row;

	(void)hm__import_donor(run, HM__DONATION_DONOR, &given->donor);
	if (hm__import_cell(run, HM__DONATION_DRIVE) == NULL)
		return;
	const struct hm_drive *drive = hm__import_drive(
		run, HM__DONATION_DRIVE);
	if (drive != NULL)
		given->drive = drive->id;
}

/* Appends the bytes of a number to a key. */
static size_t add_number(unsigned char *key, size_t len, int32_t number)
{
	memcpy(key + len, &number, sizeof(number));
	return len + sizeof(number);
}

static size_t key_donation(
	const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	const struct hm_donation *given = row;
	size_t len = hm__import_id_key(given->donor, key);

	len = add_number(key, len, given->day);
	return add_number(key, len, (int32_t)given->product);
}

static enum hm_status put_donation(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	const struct hm_donation *given = row;
	const enum hm_status status = take_donor_along(run, given->donor, err);

	(void)book;
	if (status != HM_OK)
		return status;
	return hm_registry_put_donation(run->import->into_donors, given, err);
}

const struct hm__import_kind hm__import_donations = {
	.size = sizeof(struct hm_donation),
	.blank = &donation_blank,
	.specs = donation_cells,
	.donors = true,
	.resolve = resolve_donation,
	.key = key_donation,
	.put = put_donation,
};

static const struct hm_deferral deferral_blank = {
	.event = "",
	.day = HM_DATE_NONE,
	.until = HM_DATE_NONE,
};

static const struct hm__cell_spec deferral_cells[HM__DEFERRAL_COLUMNS] = {
	[HM__DEFERRAL_DONOR] = { .type = HM__CELL_LATER },
	[HM__DEFERRAL_EVENT] = { .type = HM__CELL_CODE,
		AT(hm_deferral, event),
		.max = HM__IMPORT_CODE_MAX },
	[HM__DEFERRAL_DATE] = { .type = HM__CELL_DATE, AT(hm_deferral, day) },
	[HM__DEFERRAL_UNTIL] = { .type = HM__CELL_DATE,
		AT(hm_deferral, until) },
};

static void resolve_deferral(struct hm__import_run *run, void *row)
{
	struct hm_deferral *deferral = row;
	const bool named = deferral->until != HM_DATE_NONE;

	(void)hm__import_donor(run, HM__DEFERRAL_DONOR, &deferral->donor);
	if (strcmp(deferral->event, "until") == 0 && !named)
		HM__IMPORT_BAD(run, HM__DEFERRAL_UNTIL, "sheet.required",
			"A deferral until a day needs that day; fill in column "
			"\"%s\" (\"%s\").",
			run->columns[HM__DEFERRAL_UNTIL].name,
			run->columns[HM__DEFERRAL_UNTIL].name_vi);
	if (named && deferral->until < deferral->day)
		HM__IMPORT_BAD(run, HM__DEFERRAL_UNTIL, "sheet.bad-span",
			"The last day is before the first; check both.");
}

static size_t key_deferral(
	const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	const struct hm_deferral *deferral = row;
	const size_t n = strlen(deferral->event);
	size_t len = hm__import_id_key(deferral->donor, key);

	_Static_assert(HM__IMPORT_KEY_MAX >= 16 + 4 + HM__IMPORT_CODE_MAX,
		"room for the longest event");
	len = add_number(key, len, deferral->day);
	memcpy(key + len, deferral->event, n);
	return len + n;
}

static enum hm_status put_deferral(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	const struct hm_deferral *deferral = row;
	const enum hm_status status = take_donor_along(
		run, deferral->donor, err);

	(void)book;
	if (status != HM_OK)
		return status;
	return hm_registry_put_deferral(
		run->import->into_donors, deferral, err);
}

const struct hm__import_kind hm__import_deferrals = {
	.size = sizeof(struct hm_deferral),
	.blank = &deferral_blank,
	.specs = deferral_cells,
	.donors = true,
	.resolve = resolve_deferral,
	.key = key_deferral,
	.put = put_deferral,
};
