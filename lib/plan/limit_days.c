/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/limit_days.h"

#include "plan/limit_instance.h"

static void widen(struct hm_span *span, hm_date day)
{
	const hm_date monday = day - ((hm_date)hm_date_weekday(day) - 1);

	if (hm_span_is_empty(*span))
		*span = hm_span_make(monday, monday + 7);
	if (monday < span->from)
		span->from = monday;
	if (monday + 7 > span->to)
		span->to = monday + 7;
}

static const struct hm__crew *crew_of(const struct hm_instance *instance,
	const struct hm_solution_drive *drive)
{
	return &hm__place(instance, (size_t)drive->venue)->crews[drive->link];
}

/* True if a drive is by a team. */
static bool is_by(const struct hm_instance *instance,
	const struct hm_solution_drive *drive, int32_t team)
{
	const struct hm__crew *crew = crew_of(instance, drive);

	return crew->team == team || crew->second == team;
}

/*
 * True if drive @i, those before it and all that are booked give a team more
 * days in a row than it may have.
 */
static bool is_long(const struct hm_problem *real,
	const struct hm_instance *instance, const struct hm_solution *solution,
	size_t i, int32_t team)
{
	const struct hm__plan_team *at = &real->teams[team];
	int32_t first = hm_solution_drive_at(solution, i)->day;
	int32_t end = first + 1;

	if (at->record->max_in_row <= 0)
		return false;
	while (end < real->days && at->busy[end])
		end++;
	for (size_t j = i + 1;; j--) {
		while (first > 0 && at->busy[first - 1])
			first--;
		if (j == 0 || first == 0)
			break;

		const struct hm_solution_drive *drive = hm_solution_drive_at(
			solution, j - 1);
		if (drive->day < first - 1)
			break;
		first -= drive->day == first - 1 &&
			is_by(instance, drive, team);
	}
	return (int64_t)end - first + (first == 0 ? at->before : 0) +
		(end == real->days ? at->after : 0) >
		at->record->max_in_row;
}

/* True if the real week or month of a team has no room for drive @i. */
static bool is_over(const struct hm_problem *real,
	const struct hm_instance *instance, const struct hm_solution *solution,
	size_t i, int32_t team)
{
	const struct hm__plan_team *at = &real->teams[team];
	const int32_t day = hm_solution_drive_at(solution, i)->day;
	int32_t left = at->left[hm__problem_week(real, day)];
	size_t m = 0;

	while (m < at->ncaps && day >= at->caps[m].to)
		m++;
	const struct hm_instance_cap *month = m < at->ncaps ? &at->caps[m]
							    : NULL;
	int32_t left_month = month == NULL ? 0 : month->most;

	for (size_t j = 0; j <= i; j++) {
		const struct hm_solution_drive *drive = hm_solution_drive_at(
			solution, j);

		if (!is_by(instance, drive, team))
			continue;
		left -= hm__problem_week(real, drive->day) ==
			hm__problem_week(real, day);
		left_month -= month != NULL && drive->day >= month->from &&
			drive->day < month->to;
	}
	return left < 0 || left_month < 0;
}

struct hm_span hm__limit_days(const struct hm_problem *real,
	const struct hm_instance *instance, const struct hm_solution *solution)
{
	struct hm_span days = hm_span_make(0, 0);

	for (size_t i = 0; i < hm_solution_drive_count(solution); i++) {
		const struct hm_solution_drive *drive = hm_solution_drive_at(
			solution, i);
		const struct hm__crew *crew = crew_of(instance, drive);
		const int32_t teams[] = { crew->team, crew->second };

		for (int k = 0; k < 2 && teams[k] >= 0; k++) {
			if (!hm__limit_is_real(
				    real, crew->tag, teams[k], drive->day) ||
				is_over(real, instance, solution, i,
					teams[k]) ||
				is_long(real, instance, solution, i, teams[k]))
				widen(&days,
					real->options.span.from + drive->day);
		}
	}
	return days;
}
