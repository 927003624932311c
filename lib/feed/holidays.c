/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/feed.h>

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "base/mem.h"
#include "base/vec.h"
#include "feed/ical_clean.h"
#include "feed/ical_read.h"
#include "feed/ical_split.h"

/*
 * What is let near libical: a file of 300 KB made for it can cost seconds and
 * gigabytes, so what no holiday needs is refused before.
 */
enum {
	FILE_MAX = 16 * 1024 * 1024,
	EVENT_MAX = 1024 * 1024,
	LINE_MAX_OCTETS = 64 * 1024, /* unfolded */
};

/* A holiday read; its reason begins at @reason in the texts of the reader. */
struct holiday {
	struct hm_span span;
	size_t reason;
};

struct reader {
	const struct hm_say *say;
	const char *source;
	struct hm__vec holidays; /* struct holiday */
	struct hm_text reasons;  /* each ended by a NUL */
	struct hm_text scratch;
	size_t refused;
};

/* Why an event is not taken. The row's message says what to do. */
enum fault {
	FAULT_NONE,
	FAULT_BROKEN,
	FAULT_NO_DATE,
	FAULT_NOT_ALL_DAY,
	FAULT_BAD_DATE,
	FAULT_BAD_END,
	FAULT_RECURS,
	FAULT_COUNT,
};

static const struct {
	const char *code;
	const char *msgid;
} FAULTS[] = {
	[FAULT_NONE] = { NULL, NULL },
	[FAULT_BROKEN] = { "holidays.broken",
		HM_N_("The event cannot be read; export the calendar again.") },
	[FAULT_NO_DATE] = { "holidays.no-date",
		HM_N_("The event \"%s\" has no date that can be read; write "
		      "DTSTART;VALUE=DATE:20270206.") },
	[FAULT_NOT_ALL_DAY] = { "holidays.not-all-day",
		HM_N_("The event \"%s\" is not for whole days; a holiday "
		      "must be.") },
	[FAULT_BAD_DATE] = { "holidays.bad-date",
		HM_N_("The event \"%s\" is on a day that does not exist; "
		      "correct its date.") },
	[FAULT_BAD_END] = { "holidays.bad-end",
		HM_N_("The event \"%s\" does not end on a day after its "
		      "first; correct its end.") },
	[FAULT_RECURS] = { "holidays.recurs",
		HM_N_("The event \"%s\" recurs; enter it once for each "
		      "year.") },
};
_Static_assert(sizeof(FAULTS) / sizeof(FAULTS[0]) == FAULT_COUNT,
	"a message for each fault");

static void refuse(struct reader *reader, int32_t line, enum fault fault,
	const char *summary)
{
	const struct hm_diag what = {
		.severity = HM_SEVERITY_ERROR,
		.code = FAULTS[fault].code,
		.source = reader->source,
		.line = line,
		.value = summary[0] != '\0' ? summary : NULL,
	};

	reader->refused++;
	hm_diag_say(reader->say, &what, FAULTS[fault].msgid, summary);
}

/* libical takes 20260230 for a date; hm_date_from_ymd() does not. */
static enum fault read_date(struct icaltimetype time, hm_date *out)
{
	if (!time.is_date)
		return FAULT_NOT_ALL_DAY;
	if (hm_date_from_ymd(time.year, time.month, time.day, out) != HM_OK)
		return FAULT_BAD_DATE;
	return FAULT_NONE;
}

/* The day after the last by DURATION, which counts whole days or weeks. */
static enum fault read_duration(icalproperty *prop, hm_date from, hm_date *out)
{
	enum { DAYS_MAX = 3660, WEEKS_MAX = DAYS_MAX / 7 };
	const struct icaldurationtype lasts = icalproperty_get_duration(prop);

	if (lasts.hours != 0 || lasts.minutes != 0 || lasts.seconds != 0)
		return FAULT_NOT_ALL_DAY;
	if (lasts.is_neg || lasts.days > DAYS_MAX || lasts.weeks > WEEKS_MAX)
		return FAULT_BAD_END;
	*out = from + (int32_t)lasts.days + 7 * (int32_t)lasts.weeks;
	return FAULT_NONE;
}

/* DTEND is the day after the last; without it the event lasts one day. */
static enum fault read_end(icalcomponent *comp, hm_date from, hm_date *out)
{
	const size_t ends = hm__ical_count(comp, ICAL_DTEND_PROPERTY);
	const size_t lasts = hm__ical_count(comp, ICAL_DURATION_PROPERTY);

	*out = from + 1;
	if (ends + lasts > 1)
		return FAULT_BAD_END;
	if (lasts == 1)
		return read_duration(icalcomponent_get_first_property(
					     comp, ICAL_DURATION_PROPERTY),
			from, out);
	if (ends == 0)
		return FAULT_NONE;
	return read_date(
		icalproperty_get_dtend(icalcomponent_get_first_property(
			comp, ICAL_DTEND_PROPERTY)),
		out);
}

static const icalproperty_kind RECURRING[] = {
	ICAL_RRULE_PROPERTY,
	ICAL_RDATE_PROPERTY,
	ICAL_EXRULE_PROPERTY,
	ICAL_EXDATE_PROPERTY,
	ICAL_RECURRENCEID_PROPERTY,
};

static bool recurs(icalcomponent *comp)
{
	for (size_t i = 0; i < sizeof(RECURRING) / sizeof(RECURRING[0]); i++)
		if (hm__ical_count(comp, RECURRING[i]) != 0)
			return true;
	return false;
}

/*
 * libical drops a property whose value it cannot read and leaves a note of
 * its own. For an empty DESCRIPTION, as Google writes, that is no loss; for
 * a rule or an end it would silently change the days.
 */
static bool lost_days(icalcomponent *comp)
{
	static const char *const NAMES[] = { "DTEND", "DURATION", "RRULE",
		"RDATE", "STATUS" };

	for (icalproperty *prop = icalcomponent_get_first_property(
		     comp, ICAL_XLICERROR_PROPERTY);
		prop != NULL; prop = icalcomponent_get_next_property(
				      comp, ICAL_XLICERROR_PROPERTY)) {
		const char *note = icalproperty_get_xlicerror(prop);

		for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
			if (note != NULL && strstr(note, NAMES[i]) != NULL)
				return true;
	}
	return false;
}

static enum fault read_span(icalcomponent *comp, struct hm_span *out)
{
	icalproperty *start = hm__ical_only(comp, ICAL_DTSTART_PROPERTY);
	hm_date from = HM_DATE_NONE;
	hm_date to = HM_DATE_NONE;

	if (start == NULL)
		return FAULT_NO_DATE;

	enum fault fault = read_date(icalproperty_get_dtstart(start), &from);

	if (fault == FAULT_NONE && recurs(comp))
		fault = FAULT_RECURS;
	if (fault == FAULT_NONE && lost_days(comp))
		fault = FAULT_BROKEN;
	if (fault == FAULT_NONE)
		fault = read_end(comp, from, &to);
	if (fault == FAULT_NONE && (to <= from || to > HM_SPAN_OPEN_TO))
		fault = FAULT_BAD_END;
	if (fault == FAULT_NONE)
		*out = hm_span_make(from, to);
	return fault;
}

static bool is_cancelled(icalcomponent *comp)
{
	icalproperty *prop = icalcomponent_get_first_property(
		comp, ICAL_STATUS_PROPERTY);

	return prop != NULL &&
		icalproperty_get_status(prop) == ICAL_STATUS_CANCELLED;
}

/* Appends the event's summary to the reasons; where it begins. */
static size_t keep_reason(struct reader *reader, icalcomponent *comp)
{
	icalproperty *prop = icalcomponent_get_first_property(
		comp, ICAL_SUMMARY_PROPERTY);
	const char *text = prop != NULL ? icalproperty_get_summary(prop) : NULL;
	const size_t at = reader->reasons.len;

	if (text != NULL)
		hm__clean_add(
			&reader->reasons, text, strlen(text), HM__CLEAN_LINE);
	hm_text_add_bytes(&reader->reasons, "", 1);
	return at;
}

/* False if there was no memory. */
static bool keep(struct reader *reader, icalcomponent *comp, int32_t line)
{
	struct holiday holiday = { .reason = keep_reason(reader, comp) };

	if (reader->reasons.failed)
		return false;

	const enum fault fault = read_span(comp, &holiday.span);

	if (fault == FAULT_NONE)
		return hm__vec_push(&reader->holidays, &holiday) != NULL;
	refuse(reader, line, fault, reader->reasons.data + holiday.reason);
	return true;
}

/* Reads one event; false if there was no memory. */
static bool read_event(
	struct reader *reader, const char *bytes, size_t len, int32_t line)
{
	icalcomponent *comp = hm__ical_read(
		&reader->scratch, bytes, len, ICAL_VEVENT_COMPONENT);

	if (comp == NULL) {
		if (!reader->scratch.failed)
			refuse(reader, line, FAULT_BROKEN, "");
		return !reader->scratch.failed;
	}

	const bool ok = is_cancelled(comp) || keep(reader, comp, line);

	icalcomponent_free(comp);
	return ok;
}

static enum hm_status read_events(struct reader *reader, const char *bytes,
	size_t len, struct hm_error *err)
{
	struct hm__split split;
	enum hm__split_found found;

	hm__split_init(&split, bytes, len);
	while ((found = hm__split_next(&split)) != HM__SPLIT_END) {
		if (split.len > EVENT_MAX) {
			hm_error_set(err, HM_ERR_LIMIT,
				"The event is larger than 1 MB; this is not a "
				"calendar of holidays.");
			hm_error_at(err, reader->source, split.line, 0);
			return HM_ERR_LIMIT;
		}
		if (found == HM__SPLIT_BROKEN)
			refuse(reader, split.line, FAULT_BROKEN, "");
		else if (!read_event(reader, bytes + split.event, split.len,
				 split.line))
			return hm__no_memory(err);
	}
	if (reader->refused == 0)
		return HM_OK;
	hm_error_set(err, HM_ERR_PARSE,
		"%zu events could not be taken for holidays, so none was; "
		"correct them or take them out of the file.",
		reader->refused);
	hm_error_at(err, reader->source, 0, 0);
	return HM_ERR_PARSE;
}

/* Checks, line by line, that the bytes are text of bounded lines. */
static enum hm_status check_lines(
	const char *source, const char *bytes, size_t len, struct hm_error *err)
{
	struct hm__lines lines;
	struct hm__ical_row row;
	size_t unfolded = 0;
	enum hm_status status = HM_OK;

	hm__lines_init(&lines, bytes, len);
	while (status == HM_OK && hm__lines_next(&lines, &row)) {
		const bool joins = row.len > 0 &&
			(row.text[0] == ' ' || row.text[0] == '\t');

		unfolded = joins ? unfolded + row.len : row.len;
		if (unfolded > LINE_MAX_OCTETS)
			status = hm_error_set(err, HM_ERR_LIMIT,
				"The line is longer than 64 KB; this is not a "
				"calendar of holidays.");
		else if (!hm__utf8_valid(row.text, row.len) ||
			memchr(row.text, '\0', row.len) != NULL)
			status = hm_error_set(err, HM_ERR_PARSE,
				"The line is not UTF-8 text; save the calendar "
				"in UTF-8.");
	}
	if (status != HM_OK)
		hm_error_at(err, source, lines.line, 0);
	return status;
}

/* Half a file would be read as a calendar with fewer holidays. */
static enum hm_status check_end(
	const char *source, const char *bytes, size_t len, struct hm_error *err)
{
	struct hm__lines lines;
	struct hm__ical_row row;
	bool ended = false;

	hm__lines_init(&lines, bytes, len);
	while (hm__lines_next(&lines, &row))
		ended = hm__row_is(&row, "END:VCALENDAR") ||
			(ended && hm__row_is(&row, ""));
	if (ended)
		return HM_OK;
	hm_error_set(err, HM_ERR_PARSE,
		"The calendar breaks off before its last line, END:VCALENDAR; "
		"fetch the whole file again.");
	hm_error_at(err, source, lines.line, 0);
	return HM_ERR_PARSE;
}

static enum hm_status add_all(
	const struct reader *reader, struct hm_book *into, struct hm_error *err)
{
	const struct hm_id nobody = HM_ID_NONE_INIT;

	for (size_t i = 0; i < reader->holidays.len; i++) {
		const struct holiday *holiday = hm__vec_at(
			&reader->holidays, i);
		const struct hm_days days = {
			.id = hm_days_id(
				HM_DAYS_KIND_HOLIDAY, nobody, holiday->span),
			.kind = HM_DAYS_KIND_HOLIDAY,
			.owner = nobody,
			.span = holiday->span,
			.reason = reader->reasons.data + holiday->reason,
		};
		const enum hm_status status = hm_book_put_days(
			into, &days, err);

		if (status != HM_OK)
			return status;
	}
	return HM_OK;
}

static enum hm_status read_all(struct reader *reader, const char *bytes,
	size_t len, struct hm_book *into, struct hm_error *err)
{
	static const char BOM[] = "\xef\xbb\xbf";
	const size_t bom = sizeof(BOM) - 1;

	if (len >= bom && memcmp(bytes, BOM, bom) == 0) {
		bytes += bom;
		len -= bom;
	}

	struct hm__lines first;
	struct hm__ical_row row;

	hm__lines_init(&first, bytes, len);
	if (!hm__lines_next(&first, &row) ||
		!hm__row_is(&row, "BEGIN:VCALENDAR")) {
		hm_error_set(err, HM_ERR_PARSE,
			"The file is not an iCalendar file; it should begin "
			"with BEGIN:VCALENDAR.");
		hm_error_at(err, reader->source, 1, 0);
		return HM_ERR_PARSE;
	}

	enum hm_status status = check_lines(reader->source, bytes, len, err);

	if (status == HM_OK)
		status = read_events(reader, bytes, len, err);
	if (status == HM_OK)
		status = check_end(reader->source, bytes, len, err);
	if (status == HM_OK)
		status = add_all(reader, into, err);
	return status;
}

enum hm_status hm_feed_read_holidays(const char *bytes, size_t len,
	const char *source, const struct hm_alloc *alloc, struct hm_book *into,
	size_t *count, const struct hm_say *say, struct hm_error *err)
{
	struct reader reader = { .say = say, .source = source };

	assert(bytes != NULL || len == 0);
	assert(into != NULL);
	if (len > FILE_MAX) {
		hm_error_set(err, HM_ERR_LIMIT,
			"The file is larger than 16 MB; this is not a calendar "
			"of holidays.");
		hm_error_at(err, source, 0, 0);
		return HM_ERR_LIMIT;
	}
	hm__vec_init(&reader.holidays, sizeof(struct holiday), alloc);
	hm_text_init(&reader.reasons, alloc);
	hm_text_init(&reader.scratch, alloc);

	const enum hm_status status = read_all(&reader, bytes, len, into, err);

	if (status == HM_OK && count != NULL)
		*count = reader.holidays.len;
	hm_text_fini(&reader.scratch);
	hm_text_fini(&reader.reasons);
	hm__vec_fini(&reader.holidays);
	return status;
}
