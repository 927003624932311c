/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/feed_check_priv.h"

#include <string.h>

#include <hienmau/lang.h>
#include <hienmau/num.h>

#include "feed/ical_clean.h"
#include "feed/ical_split.h"

/* One event that is being compared. */
struct compare {
	struct hm__check *check;
	icalcomponent *comp;
	int32_t line;
	const struct hm_drive *drive;
	const struct hm_venue *venue;
};

static void differs(struct compare *compare, const char *property)
{
	hm__check_found(compare->check, compare->line, "feed.differs", property,
		HM_N_("The event's %s is not what the book says; write the "
		      "calendar again."));
}

/* The value of a line of the unfolded event, up to its '\n'; NULL: no line. */
static const char *value_of(const struct compare *compare, const char *name)
{
	const size_t len = strlen(name);
	const char *at = compare->check->flat.data;

	while ((at = strchr(at, '\n')) != NULL) {
		at++;
		if (strncmp(at, name, len) == 0 &&
			(at[len] == ':' || at[len] == ';')) {
			at += strcspn(at, ":\n");
			return *at == ':' ? at + 1 : NULL;
		}
	}
	return NULL;
}

/* How often a property may and must be in an event. */
struct count {
	icalproperty_kind kind;
	const char *name;
	int least;
	int most;
};

static const struct count COUNTS[] = {
	{ ICAL_UID_PROPERTY, "UID", 1, 1 },
	{ ICAL_DTSTAMP_PROPERTY, "DTSTAMP", 1, 1 },
	{ ICAL_LASTMODIFIED_PROPERTY, "LAST-MODIFIED", 1, 1 },
	{ ICAL_SEQUENCE_PROPERTY, "SEQUENCE", 1, 1 },
	{ ICAL_DTSTART_PROPERTY, "DTSTART", 1, 1 },
	{ ICAL_DTEND_PROPERTY, "DTEND", 1, 1 },
	{ ICAL_SUMMARY_PROPERTY, "SUMMARY", 1, 1 },
	{ ICAL_DESCRIPTION_PROPERTY, "DESCRIPTION", 0, 1 },
	{ ICAL_LOCATION_PROPERTY, "LOCATION", 0, 1 },
	{ ICAL_GEO_PROPERTY, "GEO", 0, 1 },
	{ ICAL_X_PROPERTY, "X-APPLE-STRUCTURED-LOCATION", 0, 1 },
	{ ICAL_STATUS_PROPERTY, "STATUS", 1, 1 },
	{ ICAL_TRANSP_PROPERTY, "TRANSP", 1, 1 },
	{ ICAL_CATEGORIES_PROPERTY, "CATEGORIES", 1, 1 },
	{ ICAL_ORGANIZER_PROPERTY, "ORGANIZER", 0, 1 },
};

enum { COUNT_COUNT = sizeof(COUNTS) / sizeof(COUNTS[0]) };

/* Nothing may be missing, and nothing be there that is not in the table. */
static void compare_counts(struct compare *compare)
{
	int known = 0;

	for (size_t i = 0; i < COUNT_COUNT; i++) {
		const int n = icalcomponent_count_properties(
			compare->comp, COUNTS[i].kind);

		known += n;
		if (n < COUNTS[i].least || n > COUNTS[i].most)
			differs(compare, COUNTS[i].name);
	}
	if (known !=
			icalcomponent_count_properties(
				compare->comp, ICAL_ANY_PROPERTY) ||
		icalcomponent_count_components(
			compare->comp, ICAL_ANY_COMPONENT) != 0)
		hm__check_found(compare->check, compare->line, "feed.property",
			"",
			HM_N_("The event holds something it should not, or a "
			      "value that cannot be read; write the calendar "
			      "again."));
}

/* A property of type TEXT. */
struct text_rule {
	icalproperty_kind kind;
	const char *name;
	const char *(*get)(const icalproperty *prop);
	enum hm__clean_kind clean;
};

static const struct text_rule SUMMARY = { ICAL_SUMMARY_PROPERTY, "SUMMARY",
	icalproperty_get_summary, HM__CLEAN_LINE };
static const struct text_rule LOCATION = { ICAL_LOCATION_PROPERTY, "LOCATION",
	icalproperty_get_location, HM__CLEAN_LINE };
static const struct text_rule DESCRIPTION = { ICAL_DESCRIPTION_PROPERTY,
	"DESCRIPTION", icalproperty_get_description, HM__CLEAN_LINES };

static bool has_language(const struct compare *compare, icalproperty *prop)
{
	const enum hm_lang lang = compare->check->feed.options.lang;
	icalparameter *param = icalproperty_get_first_parameter(
		prop, ICAL_LANGUAGE_PARAMETER);

	return param != NULL &&
		strcmp(icalparameter_get_language(param), hm_lang_tag(lang)) ==
		0;
}

/* libical reads a bare comma or semicolon as well; others cut the text. */
static bool is_escaped(const char *value)
{
	for (; *value != '\n'; value++) {
		if (*value == ',' || *value == ';')
			return false;
		if (*value == '\\' && strchr(",;n", *++value) == NULL)
			return false;
	}
	return true;
}

/* Compares with the clean form of @text; false if no memory. */
static bool compare_text(struct compare *compare, const struct text_rule *rule,
	const struct hm_text *text)
{
	struct hm_text *want = &compare->check->want;
	icalproperty *prop = hm__ical_only(compare->comp, rule->kind);
	const char *got = prop != NULL ? rule->get(prop) : NULL;
	const char *raw = value_of(compare, rule->name);

	hm_text_clear(want);
	hm__clean_add(
		want, text->len > 0 ? text->data : "", text->len, rule->clean);
	if (hm_text_str(want) == NULL)
		return false;
	if (strcmp(got != NULL ? got : "", hm_text_str(want)) != 0 ||
		(prop != NULL && !has_language(compare, prop)) ||
		(raw != NULL && !is_escaped(raw)))
		differs(compare, rule->name);
	return true;
}

static bool compare_texts(struct compare *compare)
{
	const struct hm__feed *feed = &compare->check->feed;

	return compare_text(compare, &SUMMARY, &feed->summary) &&
		compare_text(compare, &LOCATION, &feed->location) &&
		compare_text(compare, &DESCRIPTION, &feed->description);
}

/*
 * The instant or local time as seconds since 1970-01-01 on its own clock.
 * libical takes 30 February for a date; hm_date_from_ymd() does not.
 */
static bool seconds_of(struct icaltimetype time, int64_t *out)
{
	hm_date day = HM_DATE_NONE;

	if (time.is_date || time.hour < 0 || time.hour > 23 ||
		time.minute < 0 || time.minute > 59 || time.second < 0 ||
		time.second > 59 ||
		hm_date_from_ymd(time.year, time.month, time.day, &day) !=
			HM_OK)
		return false;
	*out = (int64_t)day * 86400 + time.hour * 3600 + time.minute * 60 +
		time.second;
	return true;
}

/* libical reads "20270315T07000x" too. */
static bool is_digits(const char *value, const char *end)
{
	static const char DIGITS[] = "0123456789";

	return value != NULL && strspn(value, DIGITS) == 8 && value[8] == 'T' &&
		strspn(value + 9, DIGITS) == 6 &&
		strncmp(value + 15, end, strlen(end)) == 0;
}

static void compare_stamp(struct compare *compare, icalproperty_kind kind,
	const char *name, struct icaltimetype (*get)(const icalproperty *prop))
{
	icalproperty *prop = hm__ical_only(compare->comp, kind);
	int64_t got = 0;

	if (prop == NULL)
		return;

	const struct icaltimetype time = get(prop);

	if (!is_digits(value_of(compare, name), "Z\n") ||
		!icaltime_is_utc(time) || !seconds_of(time, &got) ||
		got != compare->drive->changed)
		differs(compare, name);
}

/* DTSTART and DTEND: local time in the zone that the parameter names. */
static void compare_local(struct compare *compare, icalproperty_kind kind,
	const char *name, struct icaltimetype (*get)(const icalproperty *prop),
	hm_minute minute)
{
	icalproperty *prop = hm__ical_only(compare->comp, kind);
	int64_t got = 0;

	if (prop == NULL)
		return;

	icalparameter *zone = icalproperty_get_first_parameter(
		prop, ICAL_TZID_PARAMETER);
	const struct icaltimetype time = get(prop);
	const int64_t want = (int64_t)compare->drive->day * 86400 +
		(int64_t)minute * 60;

	if (!is_digits(value_of(compare, name), "\n") || zone == NULL ||
		strcmp(icalparameter_get_tzid(zone), HM__FEED_ZONE) != 0 ||
		icaltime_is_utc(time) || !seconds_of(time, &got) || got != want)
		differs(compare, name);
}

static void compare_times(struct compare *compare)
{
	compare_stamp(compare, ICAL_DTSTAMP_PROPERTY, "DTSTAMP",
		icalproperty_get_dtstamp);
	compare_stamp(compare, ICAL_LASTMODIFIED_PROPERTY, "LAST-MODIFIED",
		icalproperty_get_lastmodified);
	compare_local(compare, ICAL_DTSTART_PROPERTY, "DTSTART",
		icalproperty_get_dtstart, compare->drive->start);
	compare_local(compare, ICAL_DTEND_PROPERTY, "DTEND",
		icalproperty_get_dtend, compare->drive->end);
}

static void compare_tokens(struct compare *compare)
{
	static const char CATEGORY[] = "BLOOD-DRIVE\n";
	const char *category = value_of(compare, "CATEGORIES");
	icalproperty *sequence = hm__ical_only(
		compare->comp, ICAL_SEQUENCE_PROPERTY);
	icalproperty *status = hm__ical_only(
		compare->comp, ICAL_STATUS_PROPERTY);
	icalproperty *transp = hm__ical_only(
		compare->comp, ICAL_TRANSP_PROPERTY);

	if (sequence != NULL &&
		icalproperty_get_sequence(sequence) != compare->drive->revision)
		differs(compare, "SEQUENCE");
	if (status != NULL &&
		strcmp(icalproperty_status_to_string(
			       icalproperty_get_status(status)),
			hm__feed_status(compare->drive)) != 0)
		differs(compare, "STATUS");
	if (transp != NULL &&
		icalproperty_get_transp(transp) != ICAL_TRANSP_TRANSPARENT)
		differs(compare, "TRANSP");
	if (category != NULL &&
		strncmp(category, CATEGORY, sizeof(CATEGORY) - 1) != 0)
		differs(compare, "CATEGORIES");
}

bool hm__check_unfold(struct hm_text *flat, const char *bytes, size_t len)
{
	struct hm__lines lines;
	struct hm__ical_row row;

	hm_text_clear(flat);
	hm__lines_init(&lines, bytes, len);
	while (hm__lines_next(&lines, &row)) {
		const bool joins = row.len > 0 && row.text[0] == ' ';

		if (!joins)
			hm_text_add(flat, "\n");
		hm_text_add_bytes(flat, row.text + (joins ? 1 : 0),
			row.len - (joins ? 1 : 0));
	}
	hm_text_add(flat, "\n");
	return !flat->failed;
}

/*
 * Reads "lat<between>lon" up to the end of the line. libical would give
 * floating point, and change the locale of the process to write it.
 */
static bool is_point(
	const struct hm_venue *venue, const char *text, char between)
{
	const size_t len = strcspn(text, "\n");
	const char *sign = memchr(text, between, len);
	int64_t lat = 0;
	int64_t lon = 0;

	if (sign == NULL)
		return false;

	const size_t first = (size_t)(sign - text);

	return hm_num_parse_fixed(text, first, 6, INT32_MIN, INT32_MAX, &lat) ==
		HM_OK &&
		hm_num_parse_fixed(sign + 1, len - first - 1, 6, INT32_MIN,
			INT32_MAX, &lon) == HM_OK &&
		lat == venue->lat_udeg && lon == venue->lon_udeg;
}

/*
 * Undoes RFC 6868 in a quoted parameter and compares; libical 3.0 does it by
 * halves. *@rest is what follows the closing quote.
 */
static bool is_quoted(const char *text, const char *want, const char **rest)
{
	for (; *text != '"' && *text != '\n'; text++, want++) {
		char c = *text;

		if (c == '^') {
			c = *++text;
			if (c == '\'')
				c = '"';
			else if (c == 'n')
				c = '\n';
		}
		if (c != *want || c == '\0')
			return false;
	}
	*rest = text + 1;
	return *text == '"' && *want == '\0';
}

/* True if @text is ":mailto:@address" and a line's end. */
static bool is_mailto(const char *text, const char *address)
{
	const size_t prefix = sizeof(":mailto:") - 1;
	const size_t len = strlen(address);

	return strncmp(text, ":mailto:", prefix) == 0 &&
		strncmp(text + prefix, address, len) == 0 &&
		text[prefix + len] == '\n';
}

#define ORGANIZER "\nORGANIZER;CN=\""

static bool compare_organizer(struct compare *compare)
{
	const struct hm__feed *feed = &compare->check->feed;
	const char *name = hm__feed_organizer_name(feed);
	const char *at = strstr(compare->check->flat.data, ORGANIZER);
	const char *rest = NULL;
	struct hm_text *want = &compare->check->want;

	if (name == NULL) {
		if (hm__ical_count(compare->comp, ICAL_ORGANIZER_PROPERTY) != 0)
			differs(compare, "ORGANIZER");
		return true;
	}
	hm_text_clear(want);
	hm__clean_add(want, name, strlen(name), HM__CLEAN_LINE);
	if (hm_text_str(want) == NULL)
		return false;
	if (at == NULL ||
		!is_quoted(
			at + sizeof(ORGANIZER) - 1, hm_text_str(want), &rest) ||
		!is_mailto(rest, feed->options.organizer))
		differs(compare, "ORGANIZER");
	return true;
}

#define APPLE                                                                  \
	"\nX-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=100;X-TITLE=\""
#define APPLE_POINT ":geo:"

static bool compare_place(struct compare *compare)
{
	const char *flat = compare->check->flat.data;
	const char *geo = strstr(flat, "\nGEO:");
	const char *apple = strstr(flat, APPLE);
	const char *rest = NULL;
	const bool placed = compare->venue->lat_udeg != HM_DEGREES_NONE &&
		compare->venue->lon_udeg != HM_DEGREES_NONE;

	if (!placed) {
		if (geo != NULL || apple != NULL)
			differs(compare, "GEO");
		return true;
	}
	if (geo == NULL || !is_point(compare->venue, geo + 5, ';'))
		differs(compare, "GEO");

	struct hm_text *want = &compare->check->want;
	const struct hm_text *location = &compare->check->feed.location;

	hm_text_clear(want);
	hm__clean_add(want, location->len > 0 ? location->data : "",
		location->len, HM__CLEAN_LINE);
	if (hm_text_str(want) == NULL)
		return false;
	if (apple == NULL ||
		!is_quoted(
			apple + sizeof(APPLE) - 1, hm_text_str(want), &rest) ||
		strncmp(rest, APPLE_POINT, sizeof(APPLE_POINT) - 1) != 0 ||
		!is_point(compare->venue, rest + sizeof(APPLE_POINT) - 1, ','))
		differs(compare, "X-APPLE-STRUCTURED-LOCATION");
	return true;
}

bool hm__check_event(struct hm__check *check,
	const struct hm__check_event *event, const struct hm_drive *drive)
{
	struct compare compare = {
		.check = check,
		.comp = event->comp,
		.line = event->line,
		.drive = drive,
		.venue = hm_book_find_venue(check->feed.book, drive->venue),
	};

	if (!hm__check_unfold(&check->flat, event->bytes, event->len) ||
		!hm__feed_describe(&check->feed, drive))
		return false;
	compare_counts(&compare);
	compare_times(&compare);
	compare_tokens(&compare);
	return compare_organizer(&compare) && compare_texts(&compare) &&
		compare_place(&compare);
}
