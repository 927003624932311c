/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "track/tally_priv.h"

#include <hienmau/pool.h>
#include <hienmau/tree.h>

/*
 * How a target stands. Example: a target of 400 units for the 30 days of
 * June, 100 units by the end of the tenth. A straight line would be at 133;
 * at this pace the month ends with 300. With a drive of 250 booked for the
 * twentieth it ends with 350 instead, and 50 are missing: one more drive.
 */

enum { WHOLE = 10000 };

static bool is_share(enum hm_measure measure)
{
	return measure == HM_MEASURE_SHARE_350 ||
		measure == HM_MEASURE_SHARE_REPEAT;
}

/* What a drive of so many units brings in a measure that is a count. */
static int64_t in_measure(int64_t units, enum hm_measure measure)
{
	switch (measure) {
	case HM_MEASURE_UNITS:
		return units;
	case HM_MEASURE_REGISTRATIONS:
		return units * WHOLE / HM_YIELD;
	case HM_MEASURE_ML:
		return units * HM_UNIT_ML;
	case HM_MEASURE_DRIVES:
		return 1;
	case HM_MEASURE_UNKNOWN:
	case HM_MEASURE_SHARE_350:
	case HM_MEASURE_SHARE_REPEAT:
		return 0;
	}
	return 0;
}

/* What the drives still to come in @ahead are expected to bring. */
static int64_t booked_in(const struct hm_tally *tally,
	const struct hm_target *target, struct hm_span ahead, int32_t size)
{
	size_t n = hm_book_drive_count(tally->book);
	int64_t booked = 0;

	for (size_t i = 0; i < n; i++) {
		const struct hm_drive *drive = hm_book_drive_at(tally->book, i);

		if (!hm_drive_state_scheduled(drive->state) ||
			!hm_span_contains(ahead, drive->day) ||
			hm__credit_is_reported(
				tally->credit, drive->id, false) ||
			!hm_tree_is_within(tally->book, drive->host,
				target->org, tally->tree_day))
			continue;
		booked += in_measure(
			drive->expected >= 0 ? drive->expected : size,
			target->measure);
	}
	return booked;
}

/* The sum of two amounts that are not negative, or the largest there is. */
static int64_t plus(int64_t a, int64_t b)
{
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

/* @amount times @part / @whole, rounded down, or the largest there is. */
static int64_t scale_days(int64_t amount, int32_t part, int32_t whole)
{
	int64_t quotient = amount / whole;

	if (part > 0 && quotient > INT64_MAX / part - 1)
		return INT64_MAX;
	return quotient * part + amount % whole * part / whole;
}

static void fill_share(struct hm_progress *progress)
{
	progress->forecast = progress->done;
	progress->met = progress->done >= progress->value;
	progress->behind = progress->done >= 0 && !progress->met;
}

/* @span is the target's, @past its days up to and with today. */
static void fill_pace(
	struct hm_progress *progress, struct hm_span span, struct hm_span past)
{
	int32_t days = hm_span_days(span);
	int32_t gone = hm_span_days(past);
	int64_t done = progress->done > 0 ? progress->done : 0;
	int64_t reached = plus(done, progress->booked);

	progress->due = scale_days(progress->value, gone, days);
	progress->forecast = reached;
	if (progress->booked == 0 && gone > 0)
		progress->forecast = scale_days(done, days, gone);
	if (reached < progress->value)
		progress->gap = progress->value - reached;
	progress->met = progress->done >= progress->value;
	progress->behind = done < progress->due &&
		progress->forecast < progress->value;
}

/* Drives of a size that fill a gap. */
static int32_t drives_for(int64_t gap, int64_t size)
{
	if (size <= 0)
		return 0;

	int64_t drives = gap / size + (gap % size != 0);

	return drives > INT32_MAX ? INT32_MAX : (int32_t)drives;
}

struct hm_progress hm_tally_progress(const struct hm_tally *tally,
	const struct hm_target *target, hm_date today)
{
	struct hm_span span = target->span;
	struct hm_span past = hm_span_intersect(
		span, hm_span_make(HM_SPAN_OPEN_FROM, today + 1));
	struct hm_span ahead = hm_span_intersect(
		span, hm_span_make(today, HM_SPAN_OPEN_TO));
	struct hm_sum sum = hm_tally_sum(tally, target->org, past);
	struct hm_progress progress = {
		.target = target->id,
		.value = target->value,
		.done = hm_tally_measure(&sum, target->measure),
		.drive_size = hm__credit_drive_size(
			tally->credit, target->org, today + 1),
	};

	if (is_share(target->measure)) {
		fill_share(&progress);
		return progress;
	}
	if (sum.results == 0)
		progress.done = 0;
	progress.booked = booked_in(tally, target, ahead, progress.drive_size);
	fill_pace(&progress, span, past);
	progress.gap_drives = drives_for(
		progress.gap, in_measure(progress.drive_size, target->measure));
	return progress;
}
