/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/feed_priv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/tree.h>

/*
 * Viet Nam has kept +07:00 since this day, and the one VTIMEZONE we write
 * says nothing else (tzdata, Asia/Ho_Chi_Minh).
 */
enum { ZONE_YEAR = 1975, ZONE_MONTH = 6, ZONE_DAY = 13 };

/* Members that an older caller does not know of keep their defaults. */
static void read_options(
	struct hm_feed_options *out, const struct hm_feed_options *options)
{
	const struct hm_feed_options defaults = HM_FEED_OPTIONS_INIT;
	const size_t given = options->size;

	*out = defaults;
	memcpy(out, options, given < sizeof(*out) ? given : sizeof(*out));
	out->size = sizeof(*out);
}

/*
 * True for an address that can stand in a mailto: URI as it is; quoted local
 * parts are legal mail and refused here.
 */
static bool is_address(const char *text)
{
	size_t ats = 0;

	for (const char *c = text; *c != '\0'; c++) {
		if (*c <= ' ' || *c > '~' || strchr("\"\\,;:<>()[]?&%#", *c))
			return false;
		ats += *c == '@';
	}

	const size_t len = strlen(text);

	return ats == 1 && len < 255 && text[0] != '@' && text[len - 1] != '@';
}

static enum hm_status check_of(
	const struct hm__feed *feed, struct hm_error *err)
{
	const struct hm_feed_options *options = &feed->options;
	bool found = false;

	switch (options->audience) {
	case HM_AUDIENCE_TEAM:
		found = hm_book_find_team(feed->book, options->of) != NULL;
		break;
	case HM_AUDIENCE_HOST:
		found = hm_book_find_org(feed->book, options->of) != NULL;
		break;
	case HM_AUDIENCE_PUBLIC:
	case HM_AUDIENCE_COMMITTEE:
		if (hm_id_is_none(options->of))
			return HM_OK;
		return hm_error_set(err, HM_ERR_INVALID,
			"Only a calendar for a team or a host can be of one "
			"team or host; leave it out.");
	default:
		return hm_error_set(err, HM_ERR_INVALID,
			"There is no such audience; choose public, team, host "
			"or committee.");
	}
	if (found || hm_id_is_none(options->of))
		return HM_OK;
	return hm_error_set(err, HM_ERR_NOT_FOUND,
		"The book does not have the team or host whose calendar is "
		"asked for; check the code.");
}

static enum hm_status check_options(
	const struct hm__feed *feed, struct hm_error *err)
{
	const char *organizer = feed->options.organizer;

	if (organizer != NULL && !is_address(organizer))
		return hm_error_set(err, HM_ERR_INVALID,
			"The organizer \"%s\" is not an e-mail address; "
			"write it as name@example.org.",
			organizer);
	return check_of(feed, err);
}

/*
 * A cancelled drive concerns only those who may have seen it before. A held
 * drive stays: a subscriber's past would otherwise change.
 */
static bool state_is_in(enum hm_audience audience, const struct hm_drive *drive)
{
	if (drive->state == HM_DRIVE_STATE_CANCELLED)
		return drive->revision > 0;
	if (audience == HM_AUDIENCE_PUBLIC)
		return hm_drive_state_public(drive->state);
	return hm_drive_state_holds(drive->state);
}

static bool is_in(const struct hm__feed *feed, const struct hm_drive *drive)
{
	const struct hm_feed_options *options = &feed->options;

	if (!state_is_in(options->audience, drive) ||
		!hm_span_contains(options->span, drive->day))
		return false;
	if (hm_id_is_none(options->of))
		return true;
	if (options->audience == HM_AUDIENCE_TEAM)
		return hm_id_equal(drive->team, options->of);
	return hm_tree_is_within(
		feed->book, drive->host, options->of, drive->day);
}

static bool has_valid_time(const struct hm_drive *drive)
{
	const bool hours = 0 <= drive->start && drive->start < drive->end &&
		drive->end <= 1440;
	hm_date zone = HM_DATE_NONE;

	if (hm_date_from_ymd(ZONE_YEAR, ZONE_MONTH, ZONE_DAY, &zone) != HM_OK)
		return false;
	/* A drive may end at midnight, which is on the next day. */
	return hours && drive->day >= zone && drive->day < HM_DATE_MAX;
}

static bool has_valid_change(const struct hm_drive *drive)
{
	return drive->revision >= 0 &&
		drive->changed >= hm_instant_make(HM_DATE_MIN, 0) &&
		drive->changed <= hm_instant_make(HM_DATE_MAX, 86399);
}

static enum hm_status check_drive(const struct hm__feed *feed,
	const struct hm_drive *drive, struct hm_error *err)
{
	if (!has_valid_time(drive))
		return hm_error_set(err, HM_ERR_INVALID,
			"The drive %s has no day since 1975-06-13 or no "
			"hours between 0:00 and 24:00; correct them.",
			drive->code);
	if (!has_valid_change(drive))
		return hm_error_set(err, HM_ERR_INVALID,
			"The drive %s has no valid revision or time of its "
			"last change; save it anew.",
			drive->code);
	if (hm_book_find_venue(feed->book, drive->venue) == NULL)
		return hm_error_set(err, HM_ERR_INVALID,
			"The drive %s is at a venue that the book does not "
			"have; enter the venue or correct the drive.",
			drive->code);
	return HM_OK;
}

/* <0, 0, >0 as numbers compare, whatever their distance. */
static int compare_int(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

static int compare_drives(const void *a, const void *b)
{
	const struct hm_drive *x = *(const struct hm_drive *const *)a;
	const struct hm_drive *y = *(const struct hm_drive *const *)b;
	int order = compare_int(x->day, y->day);

	if (order == 0)
		order = compare_int(x->start, y->start);
	return order != 0 ? order : hm_id_compare(x->id, y->id);
}

static int compare_contacts(const void *a, const void *b)
{
	const struct hm_contact *x = *(const struct hm_contact *const *)a;
	const struct hm_contact *y = *(const struct hm_contact *const *)b;
	int order = hm_id_compare(x->org, y->org);

	if (order == 0)
		order = strcmp(x->name, y->name);
	return order != 0 ? order : hm_id_compare(x->id, y->id);
}

/* qsort() must not be called with the NULL array of an empty vector. */
static void sort(
	struct hm__vec *vec, int (*compare)(const void *, const void *))
{
	if (vec->len > 1)
		qsort(vec->data, vec->len, vec->size, compare);
}

static enum hm_status select_drives(struct hm__feed *feed, struct hm_error *err)
{
	const size_t n = hm_book_drive_count(feed->book);

	for (size_t i = 0; i < n; i++) {
		const struct hm_drive *drive = hm_book_drive_at(feed->book, i);

		if (!is_in(feed, drive))
			continue;

		const enum hm_status status = check_drive(feed, drive, err);

		if (status != HM_OK)
			return status;
		if (hm__vec_push(&feed->drives, &drive) == NULL)
			return HM_ERR_NOMEM;
	}
	sort(&feed->drives, compare_drives);
	return HM_OK;
}

/* Other audiences never see a contact: theirs is not even looked up. */
static bool shows_contacts(enum hm_audience audience)
{
	return audience == HM_AUDIENCE_TEAM ||
		audience == HM_AUDIENCE_COMMITTEE;
}

static enum hm_status select_contacts(struct hm__feed *feed)
{
	const size_t n = hm_book_contact_count(feed->book);

	if (!shows_contacts(feed->options.audience))
		return HM_OK;
	for (size_t i = 0; i < n; i++) {
		const struct hm_contact *contact = hm_book_contact_at(
			feed->book, i);

		if (hm__vec_push(&feed->contacts, &contact) == NULL)
			return HM_ERR_NOMEM;
	}
	sort(&feed->contacts, compare_contacts);
	return HM_OK;
}

enum hm_status hm__feed_open(struct hm__feed *feed, const struct hm_book *book,
	const struct hm_feed_options *options, struct hm_error *err)
{
	*feed = (struct hm__feed){ .book = book };
	read_options(&feed->options, options);

	const struct hm_alloc *alloc = feed->options.alloc;

	hm__vec_init(&feed->drives, sizeof(const struct hm_drive *), alloc);
	hm__vec_init(&feed->contacts, sizeof(const struct hm_contact *), alloc);
	hm_text_init(&feed->summary, alloc);
	hm_text_init(&feed->location, alloc);
	hm_text_init(&feed->description, alloc);

	enum hm_status status = check_options(feed, err);

	if (status == HM_OK)
		status = select_drives(feed, err);
	if (status == HM_OK)
		status = select_contacts(feed);
	if (status != HM_OK)
		hm__feed_close(feed);
	if (status == HM_ERR_NOMEM)
		return hm_error_set(err, status,
			"There is not enough memory; close other programs and "
			"try again.");
	return status;
}

void hm__feed_close(struct hm__feed *feed)
{
	hm_text_fini(&feed->description);
	hm_text_fini(&feed->location);
	hm_text_fini(&feed->summary);
	hm__vec_fini(&feed->contacts);
	hm__vec_fini(&feed->drives);
}

const struct hm_drive *hm__feed_drive(const struct hm__feed *feed, size_t i)
{
	return *(const struct hm_drive *const *)hm__vec_at(&feed->drives, i);
}

size_t hm__feed_find(const struct hm__feed *feed, const struct hm_drive *drive)
{
	size_t low = 0;
	size_t high = feed->drives.len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const struct hm_drive *at = hm__feed_drive(feed, mid);
		const int order = compare_drives(&drive, &at);

		if (order == 0)
			return mid;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return SIZE_MAX;
}
