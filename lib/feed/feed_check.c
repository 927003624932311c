/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/feed.h>

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"
#include "feed/feed_check_priv.h"
#include "feed/ical_clean.h"
#include "feed/ical_read.h"
#include "feed/ical_split.h"

void hm__check_found(struct hm__check *check, int32_t line, const char *code,
	const char *value, const char *msgid)
{
	const struct hm_diag what = {
		.severity = HM_SEVERITY_ERROR,
		.code = code,
		.line = line,
		.value = value[0] != '\0' ? value : NULL,
	};

	check->findings++;
	hm_diag_say(check->say, &what, msgid, value);
}

/* Where the drive that a UID names is in the feed, or SIZE_MAX. */
static size_t find_drive(const struct hm__check *check, const char *uid)
{
	const size_t prefix = sizeof(HM__FEED_UID) - 1;
	char exactly[HM_ID_TEXT_MAX];
	struct hm_id id;

	if (strncmp(uid, HM__FEED_UID, prefix) != 0 ||
		hm_id_parse(uid + prefix, strlen(uid + prefix), &id) != HM_OK)
		return SIZE_MAX;
	/* To a calendar program capitals make another event. */
	hm_id_format(id, exactly);
	if (strcmp(uid + prefix, exactly) != 0)
		return SIZE_MAX;

	const struct hm_drive *drive = hm_book_find_drive(check->feed.book, id);

	return drive != NULL ? hm__feed_find(&check->feed, drive) : SIZE_MAX;
}

/* Says which drive the event is, or that it is none of the feed. */
static size_t identify(
	struct hm__check *check, const struct hm__check_event *event)
{
	icalproperty *prop = hm__ical_only(event->comp, ICAL_UID_PROPERTY);
	const char *uid = prop != NULL ? icalproperty_get_uid(prop) : NULL;
	const size_t at = find_drive(check, uid != NULL ? uid : "");

	if (at == SIZE_MAX)
		hm__check_found(check, event->line, "feed.unknown-event",
			uid != NULL ? uid : "",
			HM_N_("The event %s is no drive of this calendar; "
			      "write the calendar again."));
	return at;
}

/* The events read so far. */
struct tally {
	unsigned char *seen; /* of each drive of the feed */
	size_t last;         /* one more than the place of the last */
};

/* Each drive once, each in its place. */
static void count_drive(
	struct hm__check *check, struct tally *tally, size_t at, int32_t line)
{
	const char *code = hm__feed_drive(&check->feed, at)->code;

	if (tally->seen[at] != 0)
		hm__check_found(check, line, "feed.twice", code,
			HM_N_("The drive %s is in the calendar twice; write "
			      "the calendar again."));
	else if (at < tally->last)
		hm__check_found(check, line, "feed.order", code,
			HM_N_("The drive %s is not in its place; write the "
			      "calendar again."));
	tally->seen[at] = 1;
	tally->last = at + 1;
}

static enum hm_status take_event(struct hm__check *check,
	const struct hm__split *split, struct tally *tally)
{
	struct hm__check_event event = {
		.bytes = check->bytes + split->event,
		.len = split->len,
		.line = split->line,
	};

	event.comp = hm__ical_read(
		&check->scratch, event.bytes, event.len, ICAL_VEVENT_COMPONENT);
	if (check->scratch.failed)
		return HM_ERR_NOMEM;
	if (event.comp == NULL) {
		hm__check_found(check, event.line, "feed.event-broken", "",
			HM_N_("The event cannot be read; write the calendar "
			      "again."));
		return HM_OK;
	}

	const size_t at = identify(check, &event);
	bool ok = true;

	if (at != SIZE_MAX) {
		count_drive(check, tally, at, event.line);
		ok = hm__check_event(
			check, &event, hm__feed_drive(&check->feed, at));
	}
	icalcomponent_free(event.comp);
	return ok ? HM_OK : HM_ERR_NOMEM;
}

static void report_missing(struct hm__check *check, const struct tally *tally)
{
	for (size_t i = 0; i < check->feed.drives.len; i++)
		if (tally->seen[i] == 0)
			hm__check_found(check, 0, "feed.missing",
				hm__feed_drive(&check->feed, i)->code,
				HM_N_("The drive %s is not in the calendar; "
				      "write the calendar again."));
}

static enum hm_status check_events(
	struct hm__check *check, struct tally *tally, struct hm_text *shell)
{
	struct hm__split split;
	enum hm__split_found found;
	enum hm_status status = HM_OK;
	size_t outside = 0;

	hm__split_init(&split, check->bytes, check->len);
	while (status == HM_OK &&
		(found = hm__split_next(&split)) != HM__SPLIT_END) {
		hm_text_add_bytes(
			shell, check->bytes + outside, split.event - outside);
		outside = split.event + split.len;
		if (found == HM__SPLIT_BROKEN)
			hm__check_found(check, split.line, "feed.event-broken",
				"",
				HM_N_("The event has no end of its own; write "
				      "the calendar again."));
		else
			status = take_event(check, &split, tally);
	}
	hm_text_add_bytes(shell, check->bytes + outside, check->len - outside);
	return status;
}

/* True if the unfolded calendar has the property with the value @name. */
static bool is_named(const struct hm__check *check, const char *property,
	const char *lang, const char *name)
{
	const size_t len = strlen(name);
	const char *at = strstr(check->flat.data, property);

	if (at == NULL)
		return len == 0;
	at += strlen(property);
	if (strncmp(at, lang, strlen(lang)) != 0)
		return false;
	at += strlen(lang);
	return at[0] == ':' && strncmp(at + 1, name, len) == 0 &&
		at[1 + len] == '\n';
}

/* A name has nothing to escape, so the bytes themselves are compared. */
static enum hm_status check_name(struct hm__check *check)
{
	struct hm_text *want = &check->want;

	hm__feed_name(&check->feed, &check->scratch);
	if (check->scratch.failed)
		return HM_ERR_NOMEM;
	hm_text_clear(want);
	hm__clean_add(want, hm_text_str(&check->scratch), check->scratch.len,
		HM__CLEAN_LINE);
	if (want->failed)
		return HM_ERR_NOMEM;
	if (!is_named(check, "\nNAME;LANGUAGE=",
		    hm_lang_tag(check->feed.options.lang), hm_text_str(want)) ||
		!is_named(check, "\nX-WR-CALNAME", "", hm_text_str(want)))
		hm__check_found(check, 0, "feed.name", hm_text_str(want),
			HM_N_("The calendar is not named \"%s\"; write the "
			      "calendar again."));
	return HM_OK;
}

/*
 * The zone, byte by byte: it is constant, and libical lets pass what other
 * readers do not.
 */
static const char ZONE[] = "\nBEGIN:VTIMEZONE\nTZID:" HM__FEED_ZONE
			   "\nX-LIC-LOCATION:" HM__FEED_ZONE
			   "\nBEGIN:STANDARD\nDTSTART:19700101T000000"
			   "\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700"
			   "\nTZNAME:+07\nEND:STANDARD\nEND:VTIMEZONE\n";

static bool has_zone(const char *flat)
{
	return strstr(flat, "\nX-WR-TIMEZONE:" HM__FEED_ZONE "\n") != NULL &&
		strstr(flat, ZONE) != NULL;
}

/* What is left of the file when its events are taken out. */
static enum hm_status check_shell(
	struct hm__check *check, const struct hm_text *shell)
{
	if (shell->failed ||
		!hm__check_unfold(&check->flat, shell->data, shell->len))
		return HM_ERR_NOMEM;

	icalcomponent *comp = hm__ical_read(&check->scratch, shell->data,
		shell->len, ICAL_VCALENDAR_COMPONENT);

	if (check->scratch.failed)
		return HM_ERR_NOMEM;

	icalcomponent *zone = comp != NULL
		? icalcomponent_get_first_component(
			  comp, ICAL_VTIMEZONE_COMPONENT)
		: NULL;
	const bool alone = comp != NULL &&
		icalcomponent_count_components(comp, ICAL_ANY_COMPONENT) == 1;

	if (zone == NULL || !alone || !has_zone(check->flat.data) ||
		hm__ical_count(comp, ICAL_XLICERROR_PROPERTY) != 0)
		hm__check_found(check, 0, "feed.calendar", "",
			HM_N_("The calendar around the events, or its time "
			      "zone, is not as it should be; write the "
			      "calendar again."));
	if (comp != NULL)
		icalcomponent_free(comp);
	return HM_OK;
}

/* Everything, on an opened feed. */
static enum hm_status check_all(struct hm__check *check)
{
	const struct hm_alloc *alloc = check->feed.options.alloc;
	struct tally tally = { .last = 0 };
	struct hm_text shell;

	/* One more than needed, as an empty feed needs none. */
	tally.seen = hm__mem_new(alloc, check->feed.drives.len + 1, 1);
	if (tally.seen == NULL)
		return HM_ERR_NOMEM;
	hm_text_init(&shell, alloc);

	const bool sound = hm__check_lint(check);
	enum hm_status status = check_events(check, &tally, &shell);

	/* Of an END without a BEGIN libical tells standard error. */
	if (status == HM_OK && sound)
		status = check_shell(check, &shell);
	if (status == HM_OK && sound)
		status = check_name(check);
	if (status == HM_OK)
		report_missing(check, &tally);
	hm_text_fini(&shell);
	hm__mem_free(alloc, tally.seen);
	return status;
}

static enum hm_status conclude(const struct hm__check *check,
	enum hm_status status, struct hm_error *err)
{
	if (status == HM_ERR_NOMEM)
		return hm_error_set(err, status,
			"There is not enough memory; close other programs and "
			"try again.");
	if (status == HM_OK && check->findings > 0)
		return hm_error_set(err, HM_ERR_PARSE,
			"The calendar does not say what the book says (%zu "
			"findings); do not publish it, write it again.",
			check->findings);
	return status;
}

enum hm_status hm_feed_check(const struct hm_book *book,
	const struct hm_feed_options *options, const char *bytes, size_t len,
	const struct hm_say *say, struct hm_error *err)
{
	struct hm__check check = { .say = say, .bytes = bytes, .len = len };

	assert(book != NULL && options != NULL);
	assert(bytes != NULL || len == 0);

	enum hm_status status = hm__feed_open(&check.feed, book, options, err);

	if (status != HM_OK)
		return status;

	const struct hm_alloc *alloc = check.feed.options.alloc;

	hm_text_init(&check.scratch, alloc);
	hm_text_init(&check.flat, alloc);
	hm_text_init(&check.want, alloc);
	status = conclude(&check, check_all(&check), err);
	hm_text_fini(&check.want);
	hm_text_fini(&check.flat);
	hm_text_fini(&check.scratch);
	hm__feed_close(&check.feed);
	return status;
}
