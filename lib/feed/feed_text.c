/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/feed_priv.h"

#include <string.h>

#include <hienmau/lang.h>

#include "feed/ical_clean.h"

/* Marks of the parts of a text; the translations are looked up. */
static const char *say(const struct hm__feed *feed, const char *msgid)
{
	return hm_lang_text(feed->options.lang, msgid);
}

/* Adds one line's worth of what somebody typed. */
static void add(struct hm_text *out, const char *text)
{
	hm__clean_add(out, text, strlen(text), HM__CLEAN_LINE);
}

/* Begins the line "label: ". */
static void add_label(
	const struct hm__feed *feed, struct hm_text *out, const char *msgid)
{
	if (out->len > 0)
		hm_text_add(out, "\n");
	hm_text_add(out, say(feed, msgid));
	hm_text_add(out, ": ");
}

static const char *org_name(const struct hm__feed *feed, struct hm_id id)
{
	const struct hm_org *org = hm_book_find_org(feed->book, id);

	return org != NULL && !hm__clean_is_empty(org->name) ? org->name : NULL;
}

static const char *team_name(const struct hm__feed *feed, struct hm_id id)
{
	const struct hm_team *team = hm_book_find_team(feed->book, id);

	return team != NULL && !hm__clean_is_empty(team->name) ? team->name
							       : NULL;
}

static bool is_public(const struct hm__feed *feed)
{
	return feed->options.audience == HM_AUDIENCE_PUBLIC;
}

static void write_summary(struct hm__feed *feed, const struct hm_drive *drive,
	const struct hm_venue *venue)
{
	struct hm_text *out = &feed->summary;
	const char *host = org_name(feed, drive->host);

	hm_text_clear(out);
	if (drive->state == HM_DRIVE_STATE_CANCELLED) {
		hm_text_add(out, say(feed, HM_N_("[CANCELLED]")));
		hm_text_add(out, " ");
	}
	hm_text_add(out, say(feed, HM_N_("Blood drive")));
	hm_text_add(out, ": ");
	add(out, venue->name);
	if (is_public(feed) || host == NULL)
		return;
	hm_text_add(out, " (");
	add(out, host);
	hm_text_add(out, ")");
}

static void write_location(struct hm__feed *feed, const struct hm_venue *venue)
{
	struct hm_text *out = &feed->location;

	hm_text_clear(out);
	add(out, venue->name);
	if (hm__clean_is_empty(venue->address))
		return;
	if (out->len > 0)
		hm_text_add(out, ", ");
	add(out, venue->address);
}

/* What the public is told beside time and place. */
static void write_advice(struct hm__feed *feed, const struct hm_drive *drive)
{
	struct hm_text *out = &feed->description;

	if (out->len > 0)
		hm_text_add(out, "\n");
	if (drive->state == HM_DRIVE_STATE_CANCELLED)
		hm_text_add(out,
			say(feed,
				HM_N_("This drive has been cancelled. "
				      "Please do not come.")));
	else
		hm_text_add(out,
			say(feed,
				HM_N_("Please bring your identity card. The "
				      "doctor at the drive decides whether "
				      "you can give.")));
}

static void write_contact(
	struct hm__feed *feed, const struct hm_contact *contact)
{
	struct hm_text *out = &feed->description;

	add_label(feed, out, HM_N_("Contact"));
	add(out, contact->name);
	if (!hm__clean_is_empty(contact->role)) {
		hm_text_add(out, ", ");
		add(out, contact->role);
	}
	if (!hm__clean_is_empty(contact->phone)) {
		hm_text_add(out, ", ");
		add(out, contact->phone);
	}
}

static const struct hm_contact *contact_at(
	const struct hm__feed *feed, size_t i)
{
	return *(const struct hm_contact *const *)hm__vec_at(
		&feed->contacts, i);
}

/* The contacts are sorted by org: find the first of @host, write its run. */
static void write_contacts(struct hm__feed *feed, struct hm_id host)
{
	size_t low = 0;
	size_t high = feed->contacts.len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (hm_id_compare(contact_at(feed, mid)->org, host) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < feed->contacts.len; low++) {
		const struct hm_contact *contact = contact_at(feed, low);

		if (!hm_id_equal(contact->org, host))
			break;
		write_contact(feed, contact);
	}
}

static void write_description(
	struct hm__feed *feed, const struct hm_drive *drive)
{
	struct hm_text *out = &feed->description;
	const char *host = org_name(feed, drive->host);
	const char *team = team_name(feed, drive->team);

	hm_text_clear(out);
	if (host != NULL) {
		add_label(feed, out, HM_N_("Host"));
		add(out, host);
	}
	if (is_public(feed)) {
		write_advice(feed, drive);
		return;
	}
	if (team != NULL) {
		add_label(feed, out, HM_N_("Team"));
		add(out, team);
	}
	if (drive->expected >= 0) {
		add_label(feed, out, HM_N_("Expected units"));
		hm_text_addf(out, "%d", (int)drive->expected);
	}
	write_contacts(feed, drive->host);
}

bool hm__feed_describe(struct hm__feed *feed, const struct hm_drive *drive)
{
	const struct hm_venue *venue = hm_book_find_venue(
		feed->book, drive->venue);

	write_summary(feed, drive, venue);
	write_location(feed, venue);
	write_description(feed, drive);
	return !feed->summary.failed && !feed->location.failed &&
		!feed->description.failed;
}

/* The name that the audience gives the calendar. */
static void add_default_name(const struct hm__feed *feed, struct hm_text *out)
{
	const char *of = NULL;

	hm_text_add(out, say(feed, HM_N_("Blood drives")));
	switch (feed->options.audience) {
	case HM_AUDIENCE_TEAM:
		of = team_name(feed, feed->options.of);
		break;
	case HM_AUDIENCE_HOST:
		of = org_name(feed, feed->options.of);
		break;
	case HM_AUDIENCE_COMMITTEE:
		of = say(feed, HM_N_("committee"));
		break;
	case HM_AUDIENCE_PUBLIC:
		break;
	}
	if (of == NULL)
		return;
	hm_text_add(out, " - ");
	add(out, of);
}

/*
 * Some readers keep the backslash of an escaped comma in a calendar's name
 * (libical 3.0.16 among them), so the name has neither comma nor semicolon.
 */
void hm__feed_name(const struct hm__feed *feed, struct hm_text *out)
{
	const char *name = feed->options.name;

	hm_text_clear(out);
	if (name != NULL && !hm__clean_is_empty(name))
		add(out, name);
	else
		add_default_name(feed, out);
	for (size_t i = 0; i < out->len; i++)
		if (out->data[i] == ',' || out->data[i] == ';')
			out->data[i] = ' ';
}

const char *hm__feed_organizer_name(const struct hm__feed *feed)
{
	const char *name = feed->options.organizer_name;

	if (feed->options.organizer == NULL)
		return NULL;
	return name != NULL && !hm__clean_is_empty(name)
		? name
		: feed->options.organizer;
}

/* States that are in no feed have none. */
static const char *const STATUS[HM_DRIVE_STATE_COUNT] = {
	[HM_DRIVE_STATE_TENTATIVE] = "TENTATIVE",
	[HM_DRIVE_STATE_CONFIRMED] = "CONFIRMED",
	[HM_DRIVE_STATE_HELD] = "CONFIRMED",
	[HM_DRIVE_STATE_REPORTED] = "CONFIRMED",
	[HM_DRIVE_STATE_CANCELLED] = "CANCELLED",
};

const char *hm__feed_status(const struct hm_drive *drive)
{
	return STATUS[drive->state];
}
