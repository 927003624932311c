/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <hienmau/tree.h>

/*
 * What a target has already: results, and booked drives without a result.
 *
 * Results count by the rules of the tally (tally.h), which credit.h applies,
 * so that the plan begins where the progress stands. What a booked drive
 * without a result brought is part of a total that counts for its org and
 * day.
 */

struct hm__credit *hm__plan_credit_new(const struct hm_book *book,
	const struct hm_problem_options *options, const struct hm_alloc *alloc)
{
	/* Like hm__plan_tree_day(). */
	const struct hm__credit_trees trees = { options->span.from,
		HM_DATE_MAX };

	return hm__credit_new(book, trees, alloc, NULL);
}

static int64_t count_collected(struct hm__credit_query query)
{
	const struct hm_result *result;
	int64_t units = 0;

	while ((result = hm__credit_next(&query)) != NULL)
		if (result->counts.units > 0)
			units += result->counts.units;
	return units;
}

/* What a booked drive brings of which nobody said what to expect. */
static int32_t usual_size(const struct hm__credit *credit,
	const struct hm_problem_options *options, struct hm_id org)
{
	const hm_date today = hm_date_is_valid(options->today)
		? options->today
		: options->span.from - 1;

	return hm__credit_drive_size(credit, org, today + 1);
}

int32_t hm__plan_expects(const struct hm__credit *credit,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_drive *drive)
{
	if (!hm__plan_is_booked(book, options, drive) ||
		drive->state == HM_DRIVE_STATE_HELD ||
		drive->state == HM_DRIVE_STATE_REPORTED ||
		hm__credit_is_reported(credit, drive->id, true))
		return 0;
	return drive->expected >= 0 ? drive->expected
				    : usual_size(credit, options, drive->host);
}

static int64_t count_booked(const struct hm__credit_query *query,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_target *target, const int64_t *less)
{
	const int32_t size = usual_size(query->credit, options, target->org);
	int64_t units = 0;

	for (size_t i = 0; i < hm_book_drive_count(book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);
		const hm_date day = hm__plan_tree_day(options, drive->day);

		if (!hm_span_contains(target->span, drive->day) ||
			!hm__plan_is_booked(book, options, drive) ||
			hm__credit_is_reported(
				query->credit, drive->id, true) ||
			!hm_tree_is_within(
				book, drive->host, target->org, day) ||
			hm__credit_in_total(query, drive->host, drive->day))
			continue;
		units += drive->expected >= 0 ? drive->expected : size;
		units -= less == NULL ? 0 : less[i];
	}
	return units;
}

struct hm__plan_stock hm__plan_count(const struct hm__credit *credit,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_target *target, const int64_t *less)
{
	const struct hm__credit_query query = hm__credit_ask(
		credit, target->org, target->span);

	return (struct hm__plan_stock){
		.collected = count_collected(query),
		.booked = count_booked(&query, book, options, target, less),
	};
}
