/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/book_priv.h"

/* The shape of every kind of record, and what may stand in its fields. */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define WORD(record, member)                                                   \
	{                                                                      \
		.name = #member, .at = offsetof(struct record, member),        \
		.type = HM__FIELD_WORD                                         \
	}
#define TEXT(record, member)                                                   \
	{                                                                      \
		.name = #member, .at = offsetof(struct record, member),        \
		.type = HM__FIELD_TEXT                                         \
	}
#define REF(record, member, kind)                                              \
	{                                                                      \
		.name = #member, .at = offsetof(struct record, member),        \
		.type = HM__FIELD_REF, .to = HM__BOOK_##kind                   \
	}
#define MAYBE(record, member, kind)                                            \
	{                                                                      \
		.name = #member, .at = offsetof(struct record, member),        \
		.type = HM__FIELD_MAYBE, .to = HM__BOOK_##kind                 \
	}
#define SPAN(record)                                                           \
	{                                                                      \
		.name = "span", .at = offsetof(struct record, span),           \
		.type = HM__FIELD_SPAN                                         \
	}
#define DAY(record, member)                                                    \
	{                                                                      \
		.name = #member, .at = offsetof(struct record, member),        \
		.type = HM__FIELD_DAY                                          \
	}
#define NUMBER(width, record, label, member, least, most)                      \
	{                                                                      \
		.name = (label), .at = offsetof(struct record, member),        \
		.type = HM__FIELD_##width, .min = (least), .max = (most)       \
	}
#define INT(record, member, least, most)                                       \
	NUMBER(INT, record, #member, member, least, most)
#define BIG(record, member, least, most)                                       \
	NUMBER(BIG, record, #member, member, least, most)
#define COUNTED(member)                                                        \
	NUMBER(INT, hm_result, #member, counts.member, -1, INT32_MAX)
#define LATITUDE(record)                                                       \
	NUMBER(DEGREES, record, "latitude", lat_udeg, -90000000, 90000000)
#define LONGITUDE(record)                                                      \
	NUMBER(DEGREES, record, "longitude", lon_udeg, -180000000, 180000000)

/* INT fields are read as four bytes, enums and flags among them. */
_Static_assert(sizeof(enum hm_org_kind) == 4, "enums are four bytes");
_Static_assert(sizeof(unsigned) == 4, "flags are four bytes");

/* The id comes first in every record: tables need to know no more. */
_Static_assert(offsetof(struct hm_org, id) == 0 &&
		offsetof(struct hm_org_link, id) == 0 &&
		offsetof(struct hm_venue, id) == 0 &&
		offsetof(struct hm_team, id) == 0 &&
		offsetof(struct hm_days, id) == 0 &&
		offsetof(struct hm_contact, id) == 0 &&
		offsetof(struct hm_drive, id) == 0 &&
		offsetof(struct hm_result, id) == 0 &&
		offsetof(struct hm_target, id) == 0 &&
		offsetof(struct hm_campaign, id) == 0,
	"every record begins with its id");

static const struct hm__field org_fields[] = {
	WORD(hm_org, code),
	WORD(hm_org, name),
	INT(hm_org, kind, HM_ORG_KIND_NATION, HM_ORG_KIND_CLUB),
	SPAN(hm_org),
	INT(hm_org, headcount, -1, INT32_MAX),
	TEXT(hm_org, note),
};

static const struct hm__field link_fields[] = {
	INT(hm_org_link, kind, HM_LINK_KIND_PART_OF, HM_LINK_KIND_SUCCEEDED_BY),
	REF(hm_org_link, org, ORG),
	REF(hm_org_link, to, ORG),
	SPAN(hm_org_link),
};

static const struct hm__field venue_fields[] = {
	WORD(hm_venue, code),
	WORD(hm_venue, name),
	MAYBE(hm_venue, org, ORG),
	TEXT(hm_venue, address),
	LATITUDE(hm_venue),
	LONGITUDE(hm_venue),
	INT(hm_venue, capacity, 0, INT32_MAX),
	INT(hm_venue, headcount, -1, INT32_MAX),
	INT(hm_venue, share, 0, 10000),
	INT(hm_venue, spacing_days, 0, INT32_MAX),
	INT(hm_venue, notice_days, 0, INT32_MAX),
	INT(hm_venue, weekdays, 0, HM_WEEKDAYS_ALL),
	BIG(hm_venue, setup_cost, 0, HM_COST_MAX),
	INT(hm_venue, teams, 0, HM_VENUE_TEAMS_MAX),
	MAYBE(hm_venue, pool, VENUE),
	TEXT(hm_venue, note),
};

static const struct hm__field team_fields[] = {
	WORD(hm_team, code),
	WORD(hm_team, name),
	MAYBE(hm_team, owner, ORG),
	LATITUDE(hm_team),
	LONGITUDE(hm_team),
	INT(hm_team, beds, 0, INT32_MAX),
	INT(hm_team, staff, 0, INT32_MAX),
	INT(hm_team, capacity, 0, INT32_MAX),
	INT(hm_team, start, 0, 1440),
	INT(hm_team, end, 0, 1440),
	INT(hm_team, days, HM_TEAM_DAYS_OFF, HM_TEAM_DAYS_GRANTED),
	INT(hm_team, max_per_week, 0, INT32_MAX),
	INT(hm_team, max_per_month, 0, HM_TEAM_MONTH_MAX),
	INT(hm_team, max_in_row, 0, HM_TEAM_ROW_MAX),
	INT(hm_team, day_minutes, 0, HM_TEAM_MINUTES_MAX),
	INT(hm_team, setup_minutes, 0, HM_TEAM_MINUTES_MAX),
	INT(hm_team, speed, 0, HM_TEAM_SPEED_MAX),
	BIG(hm_team, fixed_cost, 0, HM_COST_MAX),
	BIG(hm_team, km_cost, 0, HM_KM_COST_MAX),
	BIG(hm_team, night_cost, 0, HM_COST_MAX),
	TEXT(hm_team, note),
};

static const struct hm__field days_fields[] = {
	INT(hm_days, kind, HM_DAYS_KIND_HOLIDAY, HM_DAYS_KIND_GRANTED),
	SPAN(hm_days),
	TEXT(hm_days, reason),
};

static const struct hm__field contact_fields[] = {
	REF(hm_contact, org, ORG),
	WORD(hm_contact, name),
	TEXT(hm_contact, role),
	TEXT(hm_contact, phone),
	TEXT(hm_contact, email),
};

static const struct hm__field drive_fields[] = {
	WORD(hm_drive, code),
	DAY(hm_drive, day),
	INT(hm_drive, start, 0, 1440),
	INT(hm_drive, end, 0, 1440),
	REF(hm_drive, venue, VENUE),
	MAYBE(hm_drive, team, TEAM),
	REF(hm_drive, host, ORG),
	INT(hm_drive, state, HM_DRIVE_STATE_PROPOSED, HM_DRIVE_STATE_CANCELLED),
	INT(hm_drive, expected, -1, INT32_MAX),
	BIG(hm_drive, cost, -1, HM_DRIVE_COST_MAX),
	INT(hm_drive, revision, 0, INT32_MAX),
	TEXT(hm_drive, note),
};

static const struct hm__field result_fields[] = {
	TEXT(hm_result, code),
	REF(hm_result, org, ORG),
	SPAN(hm_result),
	MAYBE(hm_result, drive, DRIVE),
	MAYBE(hm_result, replaces, RESULT),
	COUNTED(registered),
	COUNTED(came),
	COUNTED(accepted),
	COUNTED(units),
	NUMBER(BIG, hm_result, "ml", counts.ml, -1, INT64_MAX),
	COUNTED(bags_250),
	COUNTED(bags_350),
	COUNTED(bags_450),
	COUNTED(repeat),
	TEXT(hm_result, source),
};

static const struct hm__field target_fields[] = {
	REF(hm_target, org, ORG),
	SPAN(hm_target),
	INT(hm_target, measure, HM_MEASURE_UNITS, HM_MEASURE_DRIVES),
	BIG(hm_target, value, 0, HM_TARGET_MAX),
	TEXT(hm_target, source),
};

static const struct hm__field campaign_fields[] = {
	WORD(hm_campaign, code),
	WORD(hm_campaign, name),
	SPAN(hm_campaign),
};

static enum hm_status check_hours(
	const char *code, hm_minute start, hm_minute end, struct hm_error *err)
{
	if (start < end)
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		"The hours of %s end before they begin; give an end after the "
		"start.",
		code);
}

static enum hm_status check_venue(const void *row, struct hm_error *err)
{
	const struct hm_venue *venue = row;

	if (!hm_id_equal(venue->pool, venue->id))
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		"The venue %s is said to draw on its own people; name another "
		"venue, or leave that out.",
		venue->code);
}

static enum hm_status check_team(const void *row, struct hm_error *err)
{
	const struct hm_team *team = row;

	if (team->nserves > 0 && !team->serves)
		return hm_error_set(err, HM_ERR_INVALID,
			"The list of orgs that team %s serves is missing.",
			team->code);
	return check_hours(team->code, team->start, team->end, err);
}

static enum hm_status check_drive(const void *row, struct hm_error *err)
{
	const struct hm_drive *drive = row;

	return check_hours(drive->code, drive->start, drive->end, err);
}

static enum hm_status check_link(const void *row, struct hm_error *err)
{
	const struct hm_org_link *link = row;

	if (!hm_id_equal(link->org, link->to))
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		"A link leads from an org to itself; name two different orgs.");
}

static enum hm_status check_days(const void *row, struct hm_error *err)
{
	const struct hm_days *days = row;
	bool common = days->kind == HM_DAYS_KIND_HOLIDAY;

	if (common == hm_id_is_none(days->owner))
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		common ? "A holiday is everybody's; leave its owner out."
		       : "Days that are closed, off or granted need the venue "
			 "or the team they belong to.");
}

#define FIELDS(table) .fields = (table), .nfields = COUNT(table)

const struct hm__book_descr hm__book_descrs[HM__BOOK_KIND_COUNT] = {
	[HM__BOOK_ORG] = { .word = HM_N_("org"),
		.size = sizeof(struct hm_org),
		.code_at = offsetof(struct hm_org, code),
		FIELDS(org_fields) },
	[HM__BOOK_LINK] = { .word = HM_N_("link"),
		.size = sizeof(struct hm_org_link),
		.ref_at = offsetof(struct hm_org_link, org),
		FIELDS(link_fields),
		.check = check_link },
	[HM__BOOK_VENUE] = { .word = HM_N_("venue"),
		.size = sizeof(struct hm_venue),
		.code_at = offsetof(struct hm_venue, code),
		FIELDS(venue_fields),
		.check = check_venue },
	[HM__BOOK_TEAM] = { .word = HM_N_("team"),
		.size = sizeof(struct hm_team),
		.code_at = offsetof(struct hm_team, code),
		FIELDS(team_fields),
		.check = check_team },
	[HM__BOOK_DAYS] = { .word = HM_N_("days"),
		.size = sizeof(struct hm_days),
		FIELDS(days_fields),
		.check = check_days },
	[HM__BOOK_CONTACT] = { .word = HM_N_("contact"),
		.size = sizeof(struct hm_contact),
		FIELDS(contact_fields) },
	[HM__BOOK_DRIVE] = { .word = HM_N_("drive"),
		.size = sizeof(struct hm_drive),
		.code_at = offsetof(struct hm_drive, code),
		FIELDS(drive_fields),
		.check = check_drive },
	[HM__BOOK_RESULT] = { .word = HM_N_("result"),
		.size = sizeof(struct hm_result),
		.code_at = offsetof(struct hm_result, code),
		FIELDS(result_fields) },
	[HM__BOOK_TARGET] = { .word = HM_N_("target"),
		.size = sizeof(struct hm_target),
		FIELDS(target_fields) },
	[HM__BOOK_CAMPAIGN] = { .word = HM_N_("campaign"),
		.size = sizeof(struct hm_campaign),
		.code_at = offsetof(struct hm_campaign, code),
		FIELDS(campaign_fields) },
};
