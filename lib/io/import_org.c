/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* Orgs, the links between them, and whom to call there. */
#include "io/import_priv.h"

#include <stddef.h>

#include "io/sheet_columns.h"

/* @parent is none where the cell is empty. */
struct org_row {
	struct hm_org org;
	struct hm_id parent;
};

static const struct org_row org_blank = {
	.org = { .code = "",
		.span = { HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO },
		.headcount = -1,
		.note = "" },
};

#define AT(row, member) .at = offsetof(struct row, member)

static const struct hm__cell_spec org_cells[HM__ORG_COLUMNS] = {
	[HM__ORG_CODE] = { .type = HM__CELL_CODE,
		AT(org_row, org.code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__ORG_NAME] = { .type = HM__CELL_TEXT, AT(org_row, org.name) },
	[HM__ORG_KIND] = { .type = HM__CELL_WORD,
		AT(org_row, org.kind),
		.words = &hm__words_org_kind },
	[HM__ORG_FIRST] = { .type = HM__CELL_DATE, AT(org_row, org.span.from) },
	[HM__ORG_LAST] = { .type = HM__CELL_LAST, AT(org_row, org.span.to) },
	[HM__ORG_HEADCOUNT] = { .type = HM__CELL_INT,
		AT(org_row, org.headcount),
		.max = INT32_MAX },
	[HM__ORG_PART_OF] = { .type = HM__CELL_LATER },
	[HM__ORG_NOTE] = { .type = HM__CELL_TEXT, AT(org_row, org.note) },
};

/* An open beginning is no day to look at: the latest org is meant. */
static hm_date day_of(hm_date first)
{
	return first == HM_SPAN_OPEN_FROM ? HM_DATE_NONE : first;
}

/* The id of an org that is known by other means than its code. */
static struct hm_id known_org_id(
	const struct hm_book *book, const struct hm_org *org, struct hm_id id)
{
	const struct hm_org *known = book == NULL
		? NULL
		: hm_book_find_org_by_code(book, org->code, org->span.from);

	if (known != NULL && known->span.from == org->span.from)
		return known->id;
	return id;
}

static void resolve_org(struct hm__import_run *run, void *data)
{
	struct org_row *row = data;
	struct hm_org *org = &row->org;

	hm__import_check_span(run, HM__ORG_LAST, org->span);
	org->id = hm_org_id(org->code, org->span.from);
	org->id = known_org_id(run->import->known, org, org->id);
	if (hm__import_cell(run, HM__ORG_PART_OF) == NULL)
		return;
	const struct hm_org *parent = hm__import_org(
		run, HM__ORG_PART_OF, day_of(org->span.from));
	if (parent != NULL)
		row->parent = known_org_id(
			run->import->known, parent, parent->id);
}

/* For scan, as a parent: the id that is known is found afterwards. */
static void scan_org(struct hm__import_run *run, void *data)
{
	struct hm_org *org = &((struct org_row *)data)->org;

	(void)run;
	org->id = hm_org_id(org->code, org->span.from);
}

static size_t key_org(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct org_row *)row)->org.id, key);
}

static enum hm_status put_org(struct hm__import_run *run, struct hm_book *book,
	const void *data, struct hm_error *err)
{
	const struct org_row *row = data;
	const enum hm_status status = hm_book_put_org(book, &row->org, err);

	(void)run;
	if (status != HM_OK || hm_id_is_none(row->parent))
		return status;
	const struct hm_org_link link = {
		.id = hm_org_link_id(HM_LINK_KIND_PART_OF, row->org.id,
			row->parent, row->org.span.from),
		.kind = HM_LINK_KIND_PART_OF,
		.org = row->org.id,
		.to = row->parent,
		.span = row->org.span,
	};
	return hm_book_put_link(book, &link, err);
}

const struct hm__import_kind hm__import_orgs = {
	.size = sizeof(struct org_row),
	.blank = &org_blank,
	.specs = org_cells,
	.scan = scan_org,
	.resolve = resolve_org,
	.key = key_org,
	.put = put_org,
};

static const struct hm_org_link link_blank = {
	.span = { HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO },
};

static const struct hm__cell_spec link_cells[HM__LINK_COLUMNS] = {
	[HM__LINK_ORG] = { .type = HM__CELL_LATER },
	[HM__LINK_KIND] = { .type = HM__CELL_WORD,
		AT(hm_org_link, kind),
		.words = &hm__words_link_kind },
	[HM__LINK_TO] = { .type = HM__CELL_LATER },
	[HM__LINK_FIRST] = { .type = HM__CELL_DATE,
		AT(hm_org_link, span.from) },
	[HM__LINK_LAST] = { .type = HM__CELL_LAST, AT(hm_org_link, span.to) },
};

static void resolve_link(struct hm__import_run *run, void *row)
{
	struct hm_org_link *link = row;
	const hm_date first = day_of(link->span.from);
	const bool merged = link->kind == HM_LINK_KIND_SUCCEEDED_BY;
	/* Who is succeeded had the code until the day before. */
	const hm_date before = merged && first != HM_DATE_NONE ? first - 1
							       : first;
	const struct hm_org *org = hm__import_org(run, HM__LINK_ORG, before);
	const struct hm_org *to = hm__import_org(run, HM__LINK_TO, first);

	hm__import_check_span(run, HM__LINK_LAST, link->span);
	if (org == NULL || to == NULL)
		return;
	link->org = org->id;
	link->to = to->id;
	link->id = hm_org_link_id(link->kind, org->id, to->id, link->span.from);
}

static size_t key_link(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_org_link *)row)->id, key);
}

static enum hm_status put_link(struct hm__import_run *run, struct hm_book *book,
	const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_link(book, row, err);
}

const struct hm__import_kind hm__import_links = {
	.size = sizeof(struct hm_org_link),
	.blank = &link_blank,
	.specs = link_cells,
	.resolve = resolve_link,
	.key = key_link,
	.put = put_link,
};

static const struct hm_contact contact_blank = {
	.name = "",
	.role = "",
	.phone = "",
	.email = "",
};

static const struct hm__cell_spec contact_cells[HM__CONTACT_COLUMNS] = {
	[HM__CONTACT_ORG] = { .type = HM__CELL_LATER },
	[HM__CONTACT_NAME] = { .type = HM__CELL_TEXT,
		.secret = true,
		AT(hm_contact, name) },
	[HM__CONTACT_ROLE] = { .type = HM__CELL_TEXT, AT(hm_contact, role) },
	[HM__CONTACT_PHONE] = { .type = HM__CELL_PHONE,
		.secret = true,
		AT(hm_contact, phone) },
	[HM__CONTACT_EMAIL] = { .type = HM__CELL_TEXT,
		.secret = true,
		AT(hm_contact, email) },
};

static void resolve_contact(struct hm__import_run *run, void *row)
{
	struct hm_contact *contact = row;
	const struct hm_org *org = hm__import_org(
		run, HM__CONTACT_ORG, HM_DATE_NONE);

	if (org == NULL)
		return;
	contact->org = org->id;
	contact->id = hm_contact_id(org->id, contact->name);
}

static size_t key_contact(
	const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_contact *)row)->id, key);
}

static enum hm_status put_contact(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_contact(book, row, err);
}

const struct hm__import_kind hm__import_contacts = {
	.size = sizeof(struct hm_contact),
	.blank = &contact_blank,
	.specs = contact_cells,
	.resolve = resolve_contact,
	.key = key_contact,
	.put = put_contact,
};
