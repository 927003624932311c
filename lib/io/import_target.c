/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* Campaigns and targets; the table of all kinds of sheet. */
#include "io/import_priv.h"

#include <stddef.h>

#include "io/sheet_columns.h"

#define AT(row, member) .at = offsetof(struct row, member)

static const struct hm_campaign campaign_blank = {
	.code = "",
	.span = { HM_DATE_NONE, HM_DATE_NONE },
};

static const struct hm__cell_spec campaign_cells[HM__CAMPAIGN_COLUMNS] = {
	[HM__CAMPAIGN_CODE] = { .type = HM__CELL_CODE,
		AT(hm_campaign, code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__CAMPAIGN_NAME] = { .type = HM__CELL_TEXT, AT(hm_campaign, name) },
	[HM__CAMPAIGN_FIRST] = { .type = HM__CELL_DATE,
		AT(hm_campaign, span.from) },
	[HM__CAMPAIGN_LAST] = { .type = HM__CELL_LAST,
		AT(hm_campaign, span.to) },
};

static void resolve_campaign(struct hm__import_run *run, void *row)
{
	struct hm_campaign *campaign = row;
	const struct hm_campaign *known = NULL;

	if (run->import->known != NULL)
		known = hm_book_find_campaign_by_code(
			run->import->known, campaign->code);
	campaign->id = known != NULL ? known->id
				     : hm_campaign_id(campaign->code);
	hm__import_check_span(run, HM__CAMPAIGN_LAST, campaign->span);
}

static size_t key_campaign(
	const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_campaign *)row)->id, key);
}

static enum hm_status put_campaign(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_campaign(book, row, err);
}

const struct hm__import_kind hm__import_campaigns = {
	.size = sizeof(struct hm_campaign),
	.blank = &campaign_blank,
	.specs = campaign_cells,
	.resolve = resolve_campaign,
	.key = key_campaign,
	.put = put_campaign,
};

static const struct hm_target target_blank = {
	.span = { HM_DATE_NONE, HM_DATE_NONE },
	.measure = HM_MEASURE_UNITS,
	.source = "",
};

static const struct hm__cell_spec target_cells[HM__TARGET_COLUMNS] = {
	[HM__TARGET_ORG] = { .type = HM__CELL_LATER },
	[HM__TARGET_FIRST] = { .type = HM__CELL_DATE,
		AT(hm_target, span.from) },
	[HM__TARGET_LAST] = { .type = HM__CELL_LAST, AT(hm_target, span.to) },
	[HM__TARGET_MEASURE] = { .type = HM__CELL_WORD,
		AT(hm_target, measure),
		.words = &hm__words_measure },
	[HM__TARGET_VALUE] = { .type = HM__CELL_LATER },
	[HM__TARGET_ILLUSTRATIVE] = { .type = HM__CELL_BOOL,
		AT(hm_target, illustrative) },
	[HM__TARGET_SOURCE] = { .type = HM__CELL_TEXT, AT(hm_target, source) },
};

/* What a target's value means hangs on its measure: shares are per cent. */
static const struct hm__cell_spec value_cell = {
	.max = HM_TARGET_MAX,
};

static const struct hm__cell_spec share_cell = {
	.max = 10000,
	.digits = 2,
};

static void resolve_target(struct hm__import_run *run, void *row)
{
	struct hm_target *target = row;
	const bool share = target->measure == HM_MEASURE_SHARE_350 ||
		target->measure == HM_MEASURE_SHARE_REPEAT;
	const struct hm_org *org = hm__import_org(
		run, HM__TARGET_ORG, target->span.from);

	hm__import_number(run, HM__TARGET_VALUE,
		share ? &share_cell : &value_cell, &target->value);
	hm__import_check_span(run, HM__TARGET_LAST, target->span);
	if (org == NULL)
		return;
	target->org = org->id;
	target->id = hm_target_id(org->id, target->span, target->measure);
}

static size_t key_target(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_target *)row)->id, key);
}

static enum hm_status put_target(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_target(book, row, err);
}

const struct hm__import_kind hm__import_targets = {
	.size = sizeof(struct hm_target),
	.blank = &target_blank,
	.specs = target_cells,
	.resolve = resolve_target,
	.key = key_target,
	.put = put_target,
};

static const struct hm__import_kind *const kinds[] = {
	[HM_SHEET_UNKNOWN] = NULL,
	[HM_SHEET_ORGS] = &hm__import_orgs,
	[HM_SHEET_LINKS] = &hm__import_links,
	[HM_SHEET_CONTACTS] = &hm__import_contacts,
	[HM_SHEET_VENUES] = &hm__import_venues,
	[HM_SHEET_TEAMS] = &hm__import_teams,
	[HM_SHEET_DAYS] = &hm__import_days,
	[HM_SHEET_CAMPAIGNS] = &hm__import_campaigns,
	[HM_SHEET_TARGETS] = &hm__import_targets,
	[HM_SHEET_DRIVES] = &hm__import_drives,
	[HM_SHEET_RESULTS] = &hm__import_results,
	[HM_SHEET_DONORS] = &hm__import_donors,
	[HM_SHEET_DONATIONS] = &hm__import_donations,
	[HM_SHEET_DEFERRALS] = &hm__import_deferrals,
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == HM_SHEET_KIND_COUNT,
	"a row for each kind");

const struct hm__import_kind *hm__import_kind(enum hm_sheet_kind kind)
{
	return (size_t)kind < HM_SHEET_KIND_COUNT ? kinds[kind] : NULL;
}
