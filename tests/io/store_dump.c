/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_sample.h"

#include <check.h>
#include <inttypes.h>

/*
 * Written out by hand, member by member: the tables of the store must not be
 * the judge of the store.
 */

static void add_id(struct hm_text *text, struct hm_id id)
{
	char room[HM_ID_TEXT_MAX];

	hm_id_format(id, room);
	hm_text_addf(text, "|%s", room);
}

static void add_ints(struct hm_text *text, const int64_t *ints, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hm_text_addf(text, "|%" PRId64, ints[i]);
}

#define ADD_INTS(text, ...)                                                    \
	add_ints(text, (const int64_t[]){ __VA_ARGS__ },                       \
		sizeof((const int64_t[]){ __VA_ARGS__ }) / sizeof(int64_t))
#define EACH(noun, book, i)                                                    \
	for (size_t i = 0; i < hm_book_##noun##_count(book); i++)

static void add_orgs(struct hm_text *text, const struct hm_book *book)
{
	EACH(org, book, i)
	{
		const struct hm_org *r = hm_book_org_at(book, i);
		add_id(text, r->id);
		ADD_INTS(text, r->kind, r->span.from, r->span.to, r->headcount);
		hm_text_addf(text, "|%s|%s|%s\n", r->code, r->name, r->note);
	}
	EACH(link, book, i)
	{
		const struct hm_org_link *r = hm_book_link_at(book, i);
		add_id(text, r->id);
		add_id(text, r->org);
		add_id(text, r->to);
		ADD_INTS(text, r->kind, r->span.from, r->span.to);
		hm_text_add(text, "\n");
	}
	EACH(contact, book, i)
	{
		const struct hm_contact *r = hm_book_contact_at(book, i);
		add_id(text, r->id);
		add_id(text, r->org);
		hm_text_addf(text, "|%s|%s|%s|%s\n", r->name, r->role, r->phone,
			r->email);
	}
}

static void add_places(struct hm_text *text, const struct hm_book *book)
{
	EACH(venue, book, i)
	{
		const struct hm_venue *r = hm_book_venue_at(book, i);
		add_id(text, r->id);
		add_id(text, r->org);
		add_id(text, r->pool);
		ADD_INTS(text, r->lat_udeg, r->lon_udeg, r->capacity,
			r->headcount, r->share, r->spacing_days, r->notice_days,
			r->weekdays, r->setup_cost, r->teams);
		hm_text_addf(text, "|%s|%s|%s|%s\n", r->code, r->name,
			r->address, r->note);
	}
	EACH(team, book, i)
	{
		const struct hm_team *r = hm_book_team_at(book, i);
		add_id(text, r->id);
		add_id(text, r->owner);
		ADD_INTS(text, r->lat_udeg, r->lon_udeg, r->beds, r->staff,
			r->capacity, r->start, r->end, r->days, r->max_per_week,
			r->fixed_cost, r->km_cost);
		ADD_INTS(text, r->max_per_month, r->max_in_row, r->day_minutes,
			r->setup_minutes, r->speed, r->night_cost);
		for (size_t s = 0; s < r->nserves; s++)
			add_id(text, r->serves[s]);
		hm_text_addf(text, "|%s|%s|%s\n", r->code, r->name, r->note);
	}
}

static void add_spans(struct hm_text *text, const struct hm_book *book)
{
	EACH(days, book, i)
	{
		const struct hm_days *r = hm_book_days_at(book, i);
		add_id(text, r->id);
		add_id(text, r->owner);
		ADD_INTS(text, r->kind, r->span.from, r->span.to);
		hm_text_addf(text, "|%s\n", r->reason);
	}
	EACH(campaign, book, i)
	{
		const struct hm_campaign *r = hm_book_campaign_at(book, i);
		add_id(text, r->id);
		ADD_INTS(text, r->span.from, r->span.to);
		hm_text_addf(text, "|%s|%s\n", r->code, r->name);
	}
	EACH(target, book, i)
	{
		const struct hm_target *r = hm_book_target_at(book, i);
		add_id(text, r->id);
		add_id(text, r->org);
		ADD_INTS(text, r->span.from, r->span.to, r->measure, r->value,
			r->illustrative);
		hm_text_addf(text, "|%s\n", r->source);
	}
}

static void add_drives(struct hm_text *text, const struct hm_book *book)
{
	EACH(drive, book, i)
	{
		const struct hm_drive *r = hm_book_drive_at(book, i);
		add_id(text, r->id);
		add_id(text, r->venue);
		add_id(text, r->team);
		add_id(text, r->host);
		ADD_INTS(text, r->day, r->start, r->end, r->state, r->pinned,
			r->expected, r->cost, r->revision, r->changed);
		hm_text_addf(text, "|%s|%s\n", r->code, r->note);
	}
	EACH(result, book, i)
	{
		const struct hm_result *r = hm_book_result_at(book, i);
		const struct hm_counts *c = &r->counts;
		add_id(text, r->id);
		add_id(text, r->org);
		add_id(text, r->drive);
		add_id(text, r->replaces);
		ADD_INTS(text, r->span.from, r->span.to, c->registered, c->came,
			c->accepted, c->units, c->ml, c->bags_250, c->bags_350,
			c->bags_450, c->repeat, r->at_least);
		hm_text_addf(text, "|%s|%s\n", r->code, r->source);
	}
}

char *dump_book(const struct hm_book *book)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_add(&text, "book\n");
	add_orgs(&text, book);
	add_places(&text, book);
	add_spans(&text, book);
	add_drives(&text, book);
	char *out = hm_text_steal(&text);
	ck_assert_ptr_nonnull(out);
	return out;
}

static void add_history(
	struct hm_text *text, const struct hm_registry *reg, size_t donor)
{
	size_t n = 0;
	const struct hm_donation *given = hm_registry_donations(reg, donor, &n);

	for (size_t i = 0; i < n; i++) {
		add_id(text, given[i].donor);
		add_id(text, given[i].drive);
		ADD_INTS(text, given[i].day, given[i].product, given[i].ml,
			given[i].outcome);
		hm_text_add(text, "\n");
	}
	const struct hm_deferral *deferrals = hm_registry_deferrals(
		reg, donor, &n);
	for (size_t i = 0; i < n; i++) {
		add_id(text, deferrals[i].donor);
		ADD_INTS(text, deferrals[i].day, deferrals[i].until);
		hm_text_addf(text, "|%s\n", deferrals[i].event);
	}
}

char *dump_registry(const struct hm_registry *reg)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_text_add(&text, "registry\n");
	for (size_t i = 0; i < hm_registry_count(reg); i++) {
		const struct hm_donor *r = hm_registry_at(reg, i);
		add_id(&text, r->id);
		add_id(&text, r->org);
		ADD_INTS(&text, r->birth.from, r->birth.to, r->sex, r->abo,
			r->rhd, r->weight_g);
		hm_text_addf(&text, "|%s|%s|%s\n", r->code, r->name, r->phone);
		add_history(&text, reg, i);
	}
	char *out = hm_text_steal(&text);
	ck_assert_ptr_nonnull(out);
	return out;
}
