/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* The sheets of what is planned with: orgs, venues, teams, days, targets. */
#include "io/export_priv.h"

#include <hienmau/tree.h>

/* The org above for all days of @org, as a cell "part_of" says it. */
static struct hm_id parent_of(
	const struct hm_book *book, const struct hm_org *org)
{
	const struct hm_id none = HM_ID_NONE_INIT;
	const struct hm_id parent = hm_tree_parent(
		book, org->id, org->span.from);
	const struct hm_org_link *link = hm_book_find_link(book,
		hm_org_link_id(
			HM_LINK_KIND_PART_OF, org->id, parent, org->span.from));

	if (link == NULL || !hm_span_equal(link->span, org->span))
		return none;
	return parent;
}

void hm__export_orgs(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_org_count(e->book); i++) {
		const struct hm_org *org = hm_book_org_at(e->book, i);

		hm__export_text(e, org->code);
		hm__export_text(e, org->name);
		hm__export_text(e, hm_org_kind_name(org->kind));
		hm__export_span(e, org->span, true);
		hm__export_known(e, org->headcount, -1);
		hm__export_org(e, parent_of(e->book, org),
			hm__export_day_of(org->span.from));
		hm__export_text(e, org->note);
		hm__export_end_row(e);
	}
}

void hm__export_links(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_link_count(e->book); i++) {
		const struct hm_org_link *link = hm_book_link_at(e->book, i);
		const hm_date first = hm__export_day_of(link->span.from);
		const bool merged = link->kind == HM_LINK_KIND_SUCCEEDED_BY &&
			first != HM_DATE_NONE;

		hm__export_org(e, link->org, merged ? first - 1 : first);
		hm__export_text(e, hm_link_kind_name(link->kind));
		hm__export_org(e, link->to, first);
		hm__export_span(e, link->span, true);
		hm__export_end_row(e);
	}
}

void hm__export_contacts(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_contact_count(e->book); i++) {
		const struct hm_contact *contact = hm_book_contact_at(
			e->book, i);

		hm__export_org(e, contact->org, HM_DATE_NONE);
		hm__export_text(e, contact->name);
		hm__export_text(e, contact->role);
		hm__export_text(e, contact->phone);
		hm__export_text(e, contact->email);
		hm__export_end_row(e);
	}
}

static void export_degrees(struct hm__export *e, int32_t udeg)
{
	if (udeg == HM_DEGREES_NONE)
		hm__export_text(e, "");
	else
		hm__export_fixed(e, udeg, 6);
}

static void export_weekdays(struct hm__export *e, unsigned weekdays)
{
	char digits[8];
	size_t n = 0;

	for (unsigned day = HM_MONDAY; day <= HM_SUNDAY; day++)
		if ((weekdays & HM_WEEKDAY_BIT(day)) != 0)
			digits[n++] = (char)('0' + day);
	digits[n] = '\0';
	hm__export_text(e, digits);
}

static void export_pool(struct hm__export *e, const struct hm_venue *venue)
{
	const struct hm_venue *pool = hm_book_find_venue(e->book, venue->pool);

	hm__export_text(e, pool != NULL ? pool->code : "");
}

void hm__export_venues(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_venue_count(e->book); i++) {
		const struct hm_venue *venue = hm_book_venue_at(e->book, i);

		hm__export_text(e, venue->code);
		hm__export_text(e, venue->name);
		hm__export_org(e, venue->org, HM_DATE_NONE);
		hm__export_text(e, venue->address);
		export_degrees(e, venue->lat_udeg);
		export_degrees(e, venue->lon_udeg);
		hm__export_known(e, venue->capacity, 0);
		hm__export_known(e, venue->headcount, -1);
		if (venue->share == 0)
			hm__export_text(e, "");
		else
			hm__export_fixed(e, venue->share, 2);
		hm__export_known(e, venue->spacing_days, 0);
		hm__export_known(e, venue->notice_days, 0);
		export_weekdays(e, venue->weekdays);
		hm__export_known(e, venue->setup_cost, 0);
		hm__export_known(e, venue->teams, 0);
		export_pool(e, venue);
		hm__export_text(e, venue->note);
		hm__export_end_row(e);
	}
}

static void export_serves(struct hm__export *e, const struct hm_team *team)
{
	struct hm_text codes;

	hm_text_init(&codes, e->out->alloc);
	for (size_t i = 0; i < team->nserves; i++) {
		if (i > 0)
			hm_text_add(&codes, " ");
		hm__export_org_code(e, &codes, team->serves[i], HM_DATE_NONE);
	}
	if (hm_text_str(&codes) == NULL)
		e->out->failed = true;
	else
		hm__export_text(e, hm_text_str(&codes));
	hm_text_fini(&codes);
}

static void export_limits(struct hm__export *e, const struct hm_team *team)
{
	hm__export_known(e, team->max_per_week, 0);
	hm__export_known(e, team->max_per_month, 0);
	hm__export_known(e, team->max_in_row, 0);
	hm__export_known(e, team->day_minutes, 0);
	hm__export_known(e, team->setup_minutes, 0);
	hm__export_known(e, team->speed, 0);
}

void hm__export_teams(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_team_count(e->book); i++) {
		const struct hm_team *team = hm_book_team_at(e->book, i);

		hm__export_text(e, team->code);
		hm__export_text(e, team->name);
		hm__export_org(e, team->owner, HM_DATE_NONE);
		export_degrees(e, team->lat_udeg);
		export_degrees(e, team->lon_udeg);
		hm__export_known(e, team->beds, 0);
		hm__export_known(e, team->staff, 0);
		hm__export_number(e, team->capacity);
		hm__export_minute(e, team->start);
		hm__export_minute(e, team->end);
		hm__export_text(e, hm_team_days_name(team->days));
		export_limits(e, team);
		hm__export_known(e, team->fixed_cost, 0);
		hm__export_known(e, team->km_cost, 0);
		hm__export_known(e, team->night_cost, 0);
		export_serves(e, team);
		hm__export_text(e, team->note);
		hm__export_end_row(e);
	}
}

static const char *owner_code(
	const struct hm_book *book, const struct hm_days *days)
{
	const struct hm_venue *venue = hm_book_find_venue(book, days->owner);
	const struct hm_team *team = hm_book_find_team(book, days->owner);

	if (venue != NULL)
		return venue->code;
	return team != NULL ? team->code : "";
}

void hm__export_days(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_days_count(e->book); i++) {
		const struct hm_days *days = hm_book_days_at(e->book, i);

		hm__export_text(e, hm_days_kind_name(days->kind));
		hm__export_text(e, owner_code(e->book, days));
		hm__export_span(e, days->span, false);
		hm__export_text(e, days->reason);
		hm__export_end_row(e);
	}
}

void hm__export_campaigns(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_campaign_count(e->book); i++) {
		const struct hm_campaign *campaign = hm_book_campaign_at(
			e->book, i);

		hm__export_text(e, campaign->code);
		hm__export_text(e, campaign->name);
		hm__export_span(e, campaign->span, false);
		hm__export_end_row(e);
	}
}

void hm__export_targets(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_target_count(e->book); i++) {
		const struct hm_target *target = hm_book_target_at(e->book, i);
		const bool share = target->measure == HM_MEASURE_SHARE_350 ||
			target->measure == HM_MEASURE_SHARE_REPEAT;

		hm__export_org(e, target->org, target->span.from);
		hm__export_span(e, target->span, false);
		hm__export_text(e, hm_measure_name(target->measure));
		hm__export_fixed(e, target->value, share ? 2 : 0);
		hm__export_text(e, target->illustrative ? "yes" : "");
		hm__export_text(e, target->source);
		hm__export_end_row(e);
	}
}
