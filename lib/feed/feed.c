/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/feed.h>

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/lang.h>

#include "feed/feed_priv.h"
#include "base/mem.h"
#include "feed/ical_line.h"

/* Room for a number, a date and time, or a pair of coordinates. */
enum { VALUE_MAX = 64 };

static const struct {
	const char *name;
	enum hm_audience audience;
} AUDIENCES[] = {
	{ "public", HM_AUDIENCE_PUBLIC },
	{ "team", HM_AUDIENCE_TEAM },
	{ "host", HM_AUDIENCE_HOST },
	{ "committee", HM_AUDIENCE_COMMITTEE },
};

enum { AUDIENCE_COUNT = sizeof(AUDIENCES) / sizeof(AUDIENCES[0]) };

const char *hm_audience_name(enum hm_audience audience)
{
	for (size_t i = 0; i < AUDIENCE_COUNT; i++)
		if (AUDIENCES[i].audience == audience)
			return AUDIENCES[i].name;
	return "unknown";
}

enum hm_status hm_audience_parse(
	const char *text, size_t len, enum hm_audience *out)
{
	for (size_t i = 0; i < AUDIENCE_COUNT; i++) {
		if (strlen(AUDIENCES[i].name) == len &&
			memcmp(AUDIENCES[i].name, text, len) == 0) {
			*out = AUDIENCES[i].audience;
			return HM_OK;
		}
	}
	return HM_ERR_NOT_FOUND;
}

/*
 * The zone is constant since 1975: one STANDARD. System zone data would give
 * ten observances with offsets of seconds, which Outlook and Emacs misread.
 */
static const char *const ZONE[][2] = {
	{ "BEGIN", "VTIMEZONE" },
	{ "TZID", HM__FEED_ZONE },
	{ "X-LIC-LOCATION", HM__FEED_ZONE },
	{ "BEGIN", "STANDARD" },
	{ "DTSTART", "19700101T000000" },
	{ "TZOFFSETFROM", "+0700" },
	{ "TZOFFSETTO", "+0700" },
	{ "TZNAME", "+07" },
	{ "END", "STANDARD" },
	{ "END", "VTIMEZONE" },
};

/* How often a subscriber should look again; Google decides for itself. */
#define REFRESH "PT6H"

static void write_zone(struct hm__ical *ical)
{
	for (size_t i = 0; i < sizeof(ZONE) / sizeof(ZONE[0]); i++)
		hm__ical_line(ical, ZONE[i][0], ZONE[i][1]);
}

static void write_text(struct hm__ical *ical, const char *name,
	const char *lang, const char *text, enum hm__clean_kind kind)
{
	/* libical calls an empty value an error and writes that out. */
	if (hm__clean_is_empty(text))
		return;
	hm__ical_begin(ical, name);
	if (lang != NULL)
		hm__ical_param(ical, "LANGUAGE", lang);
	hm__ical_text(ical, text, kind);
}

/*
 * Properties before components: others than libical read them only there. No
 * UID: vdirsyncer would take the whole feed for one event. METHOD asks for
 * an ORGANIZER in every event (RFC 5546 section 3.2.1).
 */
static void write_head(
	struct hm__ical *ical, const struct hm__feed *feed, const char *name)
{
	hm__ical_line(ical, "BEGIN", "VCALENDAR");
	hm__ical_line(ical, "VERSION", "2.0");
	hm__ical_line(ical, "PRODID", "-//hienmau//hienmau//EN");
	hm__ical_line(ical, "CALSCALE", "GREGORIAN");
	if (feed->options.organizer != NULL)
		hm__ical_line(ical, "METHOD", "PUBLISH");
	write_text(ical, "NAME", hm_lang_tag(feed->options.lang), name,
		HM__CLEAN_LINE);
	write_text(ical, "X-WR-CALNAME", NULL, name, HM__CLEAN_LINE);
	hm__ical_line(ical, "X-WR-TIMEZONE", HM__FEED_ZONE);
	hm__ical_begin(ical, "REFRESH-INTERVAL");
	hm__ical_param(ical, "VALUE", "DURATION");
	hm__ical_value(ical, REFRESH);
	hm__ical_line(ical, "X-PUBLISHED-TTL", REFRESH);
	write_zone(ical);
}

/* Drops '-' and ':', which the basic format of ISO 8601 does not have. */
static void compact(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++)
		if (*from != '-' && *from != ':')
			*to++ = *from;
	*to = '\0';
}

static void write_instant(
	struct hm__ical *ical, const char *name, hm_instant instant)
{
	char text[HM_INSTANT_TEXT_MAX];

	hm_instant_format(instant, text);
	compact(text);
	hm__ical_line(ical, name, text);
}

static void write_local(
	struct hm__ical *ical, const char *name, hm_date day, hm_minute minute)
{
	char date[HM_DATE_TEXT_MAX];
	char time[HM_MINUTE_TEXT_MAX];
	char text[VALUE_MAX];

	/* There is no 24:00 in iCalendar. */
	hm_date_format_iso(minute == 1440 ? day + 1 : day, date);
	hm_minute_format(minute == 1440 ? 0 : minute, time);
	snprintf(text, sizeof(text), "%sT%s00", date, time);
	compact(text);
	hm__ical_begin(ical, name);
	hm__ical_param(ical, "TZID", HM__FEED_ZONE);
	hm__ical_value(ical, text);
}

/* Writes millionths of a degree as degrees. */
static int format_degrees(char *out, size_t room, int32_t udeg)
{
	const long value = udeg;
	const long size = value < 0 ? -value : value;

	return snprintf(out, room, "%s%ld.%06ld", value < 0 ? "-" : "",
		size / 1000000, size % 1000000);
}

/*
 * Apple shows a map only for its own property, and only if its title is the
 * same as LOCATION. GEO separates by ';', the geo: URI by ','.
 */
static void write_place(struct hm__ical *ical, const struct hm_venue *venue,
	const char *location)
{
	char lat[VALUE_MAX];
	char lon[VALUE_MAX];
	char value[2 * VALUE_MAX + 8];

	if (venue->lat_udeg == HM_DEGREES_NONE ||
		venue->lon_udeg == HM_DEGREES_NONE)
		return;
	format_degrees(lat, sizeof(lat), venue->lat_udeg);
	format_degrees(lon, sizeof(lon), venue->lon_udeg);
	snprintf(value, sizeof(value), "%s;%s", lat, lon);
	hm__ical_line(ical, "GEO", value);

	snprintf(value, sizeof(value), "geo:%s,%s", lat, lon);
	hm__ical_begin(ical, "X-APPLE-STRUCTURED-LOCATION");
	hm__ical_param(ical, "VALUE", "URI");
	hm__ical_param(ical, "X-APPLE-RADIUS", "100");
	hm__ical_param_text(ical, "X-TITLE", location);
	hm__ical_value(ical, value);
}

static void write_organizer(struct hm__ical *ical, const struct hm__feed *feed)
{
	const char *name = hm__feed_organizer_name(feed);
	char value[8 + 256];

	if (name == NULL)
		return;
	snprintf(value, sizeof(value), "mailto:%s", feed->options.organizer);
	hm__ical_begin(ical, "ORGANIZER");
	hm__ical_param_text(ical, "CN", name);
	hm__ical_value(ical, value);
}

static void write_identity(struct hm__ical *ical, const struct hm_drive *drive)
{
	char uid[sizeof(HM__FEED_UID) + HM_ID_TEXT_MAX] = HM__FEED_UID;
	char sequence[VALUE_MAX];

	hm_id_format(drive->id, uid + sizeof(HM__FEED_UID) - 1);
	hm__ical_line(ical, "UID", uid);
	write_instant(ical, "DTSTAMP", drive->changed);
	write_instant(ical, "LAST-MODIFIED", drive->changed);
	snprintf(sequence, sizeof(sequence), "%ld", (long)drive->revision);
	hm__ical_line(ical, "SEQUENCE", sequence);
}

static bool write_event(struct hm__ical *ical, struct hm__feed *feed,
	const struct hm_drive *drive)
{
	const char *lang = hm_lang_tag(feed->options.lang);

	if (!hm__feed_describe(feed, drive))
		return false;

	const char *location = hm_text_str(&feed->location);

	hm__ical_line(ical, "BEGIN", "VEVENT");
	write_identity(ical, drive);
	write_local(ical, "DTSTART", drive->day, drive->start);
	write_local(ical, "DTEND", drive->day, drive->end);
	write_text(ical, "SUMMARY", lang, hm_text_str(&feed->summary),
		HM__CLEAN_LINE);
	write_text(ical, "DESCRIPTION", lang, hm_text_str(&feed->description),
		HM__CLEAN_LINES);
	write_text(ical, "LOCATION", lang, location, HM__CLEAN_LINE);
	write_place(
		ical, hm_book_find_venue(feed->book, drive->venue), location);
	hm__ical_line(ical, "STATUS", hm__feed_status(drive));
	hm__ical_line(ical, "TRANSP", "TRANSPARENT");
	hm__ical_line(ical, "CATEGORIES", "BLOOD-DRIVE");
	write_organizer(ical, feed);
	hm__ical_line(ical, "END", "VEVENT");
	return true;
}

/* Writes all of an opened feed. */
static enum hm_status write_feed(
	struct hm__feed *feed, struct hm__ical *ical, struct hm_error *err)
{
	struct hm_text name;

	hm_text_init(&name, feed->options.alloc);
	hm__feed_name(feed, &name);

	const bool named = hm_text_str(&name) != NULL;

	if (named)
		write_head(ical, feed, hm_text_str(&name));
	hm_text_fini(&name);
	if (!named)
		return hm__no_memory(err);

	for (size_t i = 0; i < feed->drives.len && !ical->failed; i++)
		if (!write_event(ical, feed, hm__feed_drive(feed, i)))
			return hm__no_memory(err);
	if (!ical->failed)
		hm__ical_line(ical, "END", "VCALENDAR");
	if (ical->failed)
		return hm_error_set(err, HM_ERR_IO,
			"The calendar could not be written; check the disk "
			"and try again.");
	return HM_OK;
}

enum hm_status hm_feed_write(const struct hm_book *book,
	const struct hm_feed_options *options, hm_sink *sink, void *ctx,
	size_t *events, struct hm_error *err)
{
	struct hm__feed feed;
	struct hm__ical ical;

	assert(book != NULL && options != NULL && sink != NULL);

	enum hm_status status = hm__feed_open(&feed, book, options, err);

	if (status != HM_OK)
		return status;
	hm__ical_init(&ical, sink, ctx);
	status = write_feed(&feed, &ical, err);
	if (status == HM_OK && events != NULL)
		*events = feed.drives.len;
	hm__feed_close(&feed);
	return status;
}
