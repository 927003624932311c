/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_priv.h"

#include <string.h>

/* Which member of which record stands in which column. */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define FIELD(kind, record, column_name, member)                               \
	{                                                                      \
		.column = (column_name), .type = HM__STORE_##kind,             \
		.at = offsetof(struct record, member)                          \
	}
/* A column that later tables brought: 0 or none in the files before. */
#define SINCE(version, kind, record, member)                                   \
	{                                                                      \
		.column = #member, .type = HM__STORE_##kind,                   \
		.at = offsetof(struct record, member), .since = (version)      \
	}
#define ID(record, column, member) FIELD(ID, record, column, member)
#define TEXT(record, member) FIELD(TEXT, record, #member, member)
#define INT(record, member) FIELD(INT, record, #member, member)
#define MAYBE(record, member) FIELD(MAYBE, record, #member, member)
#define BIG(record, member) FIELD(BIG, record, #member, member)
#define BOOL(record, member) FIELD(BOOL, record, #member, member)
#define COUNTED(member) FIELD(INT, hm_result, #member, counts.member)
/* "end", "from" and "to" are words of SQL. */
#define SPAN(record)                                                           \
	FIELD(INT, record, "from_day", span.from),                             \
		FIELD(INT, record, "to_day", span.to)
#define HOURS(record)                                                          \
	FIELD(INT, record, "start_minute", start),                             \
		FIELD(INT, record, "end_minute", end)
#define PLACE(record) MAYBE(record, lat_udeg), MAYBE(record, lon_udeg)

_Static_assert(sizeof(enum hm_org_kind) == 4 && sizeof(unsigned) == 4,
	"enums and flags are read as four bytes");

static const struct hm__store_field org_fields[] = {
	ID(hm_org, "id", id),
	INT(hm_org, kind),
	TEXT(hm_org, code),
	TEXT(hm_org, name),
	SPAN(hm_org),
	INT(hm_org, headcount),
	TEXT(hm_org, note),
};

static const struct hm__store_field link_fields[] = {
	ID(hm_org_link, "id", id),
	INT(hm_org_link, kind),
	ID(hm_org_link, "org", org),
	ID(hm_org_link, "to_org", to),
	SPAN(hm_org_link),
};

static const struct hm__store_field contact_fields[] = {
	ID(hm_contact, "id", id),
	ID(hm_contact, "org", org),
	TEXT(hm_contact, name),
	TEXT(hm_contact, role),
	TEXT(hm_contact, phone),
	TEXT(hm_contact, email),
};

static const struct hm__store_field venue_fields[] = {
	ID(hm_venue, "id", id),
	TEXT(hm_venue, code),
	TEXT(hm_venue, name),
	ID(hm_venue, "org", org),
	TEXT(hm_venue, address),
	PLACE(hm_venue),
	INT(hm_venue, capacity),
	INT(hm_venue, headcount),
	INT(hm_venue, share),
	INT(hm_venue, spacing_days),
	INT(hm_venue, notice_days),
	INT(hm_venue, weekdays),
	BIG(hm_venue, setup_cost),
	SINCE(2, INT, hm_venue, teams),
	SINCE(2, ID, hm_venue, pool),
	TEXT(hm_venue, note),
};

static const struct hm__store_field team_fields[] = {
	ID(hm_team, "id", id),
	TEXT(hm_team, code),
	TEXT(hm_team, name),
	ID(hm_team, "owner", owner),
	PLACE(hm_team),
	INT(hm_team, beds),
	INT(hm_team, staff),
	INT(hm_team, capacity),
	HOURS(hm_team),
	INT(hm_team, days),
	INT(hm_team, max_per_week),
	SINCE(2, INT, hm_team, max_per_month),
	SINCE(2, INT, hm_team, max_in_row),
	SINCE(2, INT, hm_team, day_minutes),
	SINCE(2, INT, hm_team, setup_minutes),
	SINCE(2, INT, hm_team, speed),
	BIG(hm_team, fixed_cost),
	BIG(hm_team, km_cost),
	SINCE(2, BIG, hm_team, night_cost),
	TEXT(hm_team, note),
};

static const struct hm__store_field days_fields[] = {
	ID(hm_days, "id", id),
	INT(hm_days, kind),
	ID(hm_days, "owner", owner),
	SPAN(hm_days),
	TEXT(hm_days, reason),
};

static const struct hm__store_field campaign_fields[] = {
	ID(hm_campaign, "id", id),
	TEXT(hm_campaign, code),
	TEXT(hm_campaign, name),
	SPAN(hm_campaign),
};

static const struct hm__store_field target_fields[] = {
	ID(hm_target, "id", id),
	ID(hm_target, "org", org),
	SPAN(hm_target),
	INT(hm_target, measure),
	BIG(hm_target, value),
	BOOL(hm_target, illustrative),
	TEXT(hm_target, source),
};

static const struct hm__store_field drive_fields[] = {
	ID(hm_drive, "id", id),
	TEXT(hm_drive, code),
	INT(hm_drive, day),
	HOURS(hm_drive),
	ID(hm_drive, "venue", venue),
	ID(hm_drive, "team", team),
	ID(hm_drive, "host", host),
	INT(hm_drive, state),
	BOOL(hm_drive, pinned),
	INT(hm_drive, expected),
	BIG(hm_drive, cost),
	INT(hm_drive, revision),
	BIG(hm_drive, changed),
	TEXT(hm_drive, note),
};

static const struct hm__store_field result_fields[] = {
	ID(hm_result, "id", id),
	TEXT(hm_result, code),
	ID(hm_result, "org", org),
	SPAN(hm_result),
	ID(hm_result, "drive", drive),
	ID(hm_result, "replaces", replaces),
	COUNTED(registered),
	COUNTED(came),
	COUNTED(accepted),
	COUNTED(units),
	FIELD(BIG, hm_result, "ml", counts.ml),
	COUNTED(bags_250),
	COUNTED(bags_350),
	COUNTED(bags_450),
	COUNTED(repeat),
	BOOL(hm_result, at_least),
	TEXT(hm_result, source),
};

static const struct hm__store_field donor_fields[] = {
	ID(hm_donor, "id", id),
	TEXT(hm_donor, code),
	TEXT(hm_donor, name),
	FIELD(INT, hm_donor, "birth_from", birth.from),
	FIELD(INT, hm_donor, "birth_to", birth.to),
	INT(hm_donor, sex),
	INT(hm_donor, abo),
	INT(hm_donor, rhd),
	ID(hm_donor, "org", org),
	TEXT(hm_donor, phone),
	INT(hm_donor, weight_g),
};

static const struct hm__store_field donation_fields[] = {
	ID(hm_donation, "donor", donor),
	INT(hm_donation, day),
	INT(hm_donation, product),
	ID(hm_donation, "drive", drive),
	INT(hm_donation, ml),
	INT(hm_donation, outcome),
};

static const struct hm__store_field deferral_fields[] = {
	ID(hm_deferral, "donor", donor),
	TEXT(hm_deferral, event),
	INT(hm_deferral, day),
	MAYBE(hm_deferral, until),
};

/* The calls of one kind of the book, behind types that are alike. */
#define BOOK_CALLS(noun)                                                       \
	static enum hm_status each_##noun(const void *from,                    \
		hm__store_visit *visit, void *ctx, struct hm_error *err)       \
	{                                                                      \
		const size_t n = hm_book_##noun##_count(from);                 \
		enum hm_status status = HM_OK;                                 \
                                                                               \
		for (size_t i = 0; i < n && status == HM_OK; i++)              \
			status = visit(                                        \
				ctx, hm_book_##noun##_at(from, i), err);       \
		return status;                                                 \
	}                                                                      \
	static enum hm_status put_##noun(                                      \
		void *to, const void *row, struct hm_error *err)               \
	{                                                                      \
		return hm_book_put_##noun(to, row, err);                       \
	}

BOOK_CALLS(org)
BOOK_CALLS(link)
BOOK_CALLS(contact)
BOOK_CALLS(venue)
BOOK_CALLS(team)
BOOK_CALLS(days)
BOOK_CALLS(campaign)
BOOK_CALLS(target)
BOOK_CALLS(drive)
BOOK_CALLS(result)

static enum hm_status each_donor(const void *from, hm__store_visit *visit,
	void *ctx, struct hm_error *err)
{
	const size_t n = hm_registry_count(from);
	enum hm_status status = HM_OK;

	for (size_t i = 0; i < n && status == HM_OK; i++)
		status = visit(ctx, hm_registry_at(from, i), err);
	return status;
}

static enum hm_status put_donor(void *to, const void *row, struct hm_error *err)
{
	return hm_registry_put_donor(to, row, err);
}

/* The calls of one kind of history: rows behind each donor. */
#define HISTORY_CALLS(noun)                                                    \
	static enum hm_status each_##noun(const void *from,                    \
		hm__store_visit *visit, void *ctx, struct hm_error *err)       \
	{                                                                      \
		const size_t donors = hm_registry_count(from);                 \
		enum hm_status status = HM_OK;                                 \
                                                                               \
		for (size_t d = 0; d < donors && status == HM_OK; d++) {       \
			size_t n = 0;                                          \
			const struct hm_##noun *rows = hm_registry_##noun##s(  \
				from, d, &n);                                  \
			for (size_t i = 0; i < n && status == HM_OK; i++)      \
				status = visit(ctx, &rows[i], err);            \
		}                                                              \
		return status;                                                 \
	}                                                                      \
	static enum hm_status put_##noun(                                      \
		void *to, const void *row, struct hm_error *err)               \
	{                                                                      \
		return hm_registry_put_##noun(to, row, err);                   \
	}

HISTORY_CALLS(donation)
HISTORY_CALLS(deferral)

/* Rows of the book are loaded as they were added: rowids grow. */
#define KIND(name, noun)                                                       \
	.table = name, .fields = noun##_fields,                                \
	.nfields = COUNT(noun##_fields), .each = each_##noun,                  \
	.put = put_##noun
#define BOOK_KIND(name, noun) KIND(name, noun), .nkeys = 1, .order = "rowid"

const struct hm__store_kind hm__store_kinds[] = {
	{ BOOK_KIND("org", org) },
	{ BOOK_KIND("org_link", link) },
	{ BOOK_KIND("contact", contact) },
	{ BOOK_KIND("venue", venue) },
	{ BOOK_KIND("team", team), .has_serves = true },
	{ BOOK_KIND("days", days) },
	{ BOOK_KIND("campaign", campaign) },
	{ BOOK_KIND("target", target) },
	{ BOOK_KIND("drive", drive) },
	{ BOOK_KIND("result", result), .has_sums = true },
	{ KIND("donor", donor), .nkeys = 1, .order = "id",
		.of_registry = true },
	{ KIND("donation", donation), .nkeys = 3,
		.order = "donor, day, product", .of_registry = true },
	{ KIND("deferral", deferral), .nkeys = 3, .order = "donor, event, day",
		.of_registry = true },
};

const size_t hm__store_kind_count = COUNT(hm__store_kinds);

const struct hm__store_kind *hm__store_kind_find(const char *table)
{
	for (size_t i = 0; i < hm__store_kind_count; i++) {
		if (strcmp(hm__store_kinds[i].table, table) == 0)
			return &hm__store_kinds[i];
	}
	return NULL;
}
