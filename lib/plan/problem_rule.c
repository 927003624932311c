/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_priv.h"

#include <string.h>

#include <hienmau/tree.h>

/*
 * What planners forbid and pin. A rule is asked of one drive by the records;
 * for the search, what is forbidden becomes days of teams, of venues, and of
 * teams at venues.
 */

/* True if a part of a rule holds for what a drive has. */
static bool part_holds(struct hm_id part, struct hm_id id)
{
	return hm_id_is_none(part) || hm_id_equal(part, id);
}

static bool is_on(const struct hm_plan_rule *rule, hm_date day)
{
	if (!hm_span_is_empty(rule->span) && !hm_span_contains(rule->span, day))
		return false;
	return rule->weekdays == 0 ||
		(hm_date_is_valid(day) &&
			(rule->weekdays &
				HM_WEEKDAY_BIT(hm_date_weekday(day))) != 0);
}

static bool is_within(const struct hm_plan_rule *rule,
	const struct hm_book *book, struct hm_id venue, hm_date day)
{
	const struct hm_venue *record = hm_book_find_venue(book, venue);

	return record != NULL &&
		hm_tree_is_within(book, record->org, rule->org, day);
}

bool hm_plan_rule_matches(const struct hm_plan_rule *rule,
	const struct hm_book *book, struct hm_id venue, struct hm_id team,
	hm_date day)
{
	return part_holds(rule->venue, venue) && part_holds(rule->team, team) &&
		is_on(rule, day) &&
		(hm_id_is_none(rule->org) || is_within(rule, book, venue, day));
}

static size_t find_rule(const struct hm_book *book,
	const struct hm_plan_rule *rules, size_t n,
	const struct hm_drive *drive)
{
	size_t i = 0;

	while (i < n &&
		!hm_plan_rule_matches(
			&rules[i], book, drive->venue, drive->team, drive->day))
		i++;
	return i;
}

bool hm__plan_is_booked(const struct hm_book *book,
	const struct hm_problem_options *options, const struct hm_drive *drive)
{
	if (drive->state != HM_DRIVE_STATE_PROPOSED)
		return hm_drive_state_holds(drive->state);
	return drive->pinned || options->rules.with_proposed ||
		find_rule(book, options->pin, options->npin, drive) <
		options->npin;
}

size_t hm__plan_find_forbid(const struct hm_book *book,
	const struct hm_problem_options *options, struct hm_id venue,
	struct hm_id team, hm_date day)
{
	const struct hm_drive drive = {
		.venue = venue, .team = team, .day = day
	};

	return find_rule(book, options->forbid, options->nforbid, &drive);
}

static enum hm_status check_rule(const struct hm_book *book,
	const struct hm_plan_rule *rule, struct hm_error *err)
{
	if ((rule->weekdays & ~HM_WEEKDAYS_ALL) != 0)
		return hm_error_set(err, HM_ERR_INVALID,
			"A rule to forbid or pin drives has more than seven "
			"weekdays; give those from Monday to Sunday.");
	if ((hm_id_is_none(rule->org) ||
		    hm_book_find_org(book, rule->org) != NULL) &&
		(hm_id_is_none(rule->venue) ||
			hm_book_find_venue(book, rule->venue) != NULL) &&
		(hm_id_is_none(rule->team) ||
			hm_book_find_team(book, rule->team) != NULL))
		return HM_OK;
	return hm_error_set(err, HM_ERR_NOT_FOUND,
		"A rule to forbid or pin drives names an organisation, a venue "
		"or a team that is not in the book; add it or leave out the "
		"rule.");
}

enum hm_status hm__plan_check_rules(const struct hm_book *book,
	const struct hm_problem_options *options, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; status == HM_OK && i < options->nforbid; i++)
		status = check_rule(book, &options->forbid[i], err);
	for (size_t i = 0; status == HM_OK && i < options->npin; i++)
		status = check_rule(book, &options->pin[i], err);
	return status;
}

static bool copy(
	struct hm_problem *problem, const struct hm_plan_rule **rules, size_t n)
{
	struct hm_plan_rule *own = hm__problem_array(problem, n, sizeof(*own));

	if (own == NULL)
		return false;
	if (n > 0)
		memcpy(own, *rules, n * sizeof(*own));
	*rules = own;
	return true;
}

bool hm__problem_copy_rules(struct hm_problem *problem)
{
	struct hm_problem_options *options = &problem->options;

	return copy(problem, &options->forbid, options->nforbid) &&
		copy(problem, &options->pin, options->npin);
}

void hm__problem_forbid_team(
	const struct hm_problem *problem, struct hm__plan_team *team)
{
	const struct hm_problem_options *options = &problem->options;
	const struct hm_id nowhere = HM_ID_NONE_INIT;

	for (int32_t t = 0; t < problem->days; t++) {
		if (hm__plan_find_forbid(problem->book, options, nowhere,
			    team->record->id,
			    options->span.from + t) < options->nforbid)
			team->open[t] = 0;
	}
}

/* Whose teams a rule means at any venue. */
static void forbid_teams(const struct hm_problem *problem,
	const struct hm_plan_rule *rule, uint8_t *may, int32_t day)
{
	for (size_t k = 0; k < problem->nteams; k++) {
		if (part_holds(rule->team, problem->teams[k].record->id))
			may[k * (size_t)problem->days + (size_t)day] = 0;
	}
}

/* The tree is asked once an epoch: see struct hm_problem. */
static void apply_rule(const struct hm_problem *problem,
	const struct hm_plan_rule *rule, const struct hm__plan_venue *venue)
{
	const hm_date first = problem->options.span.from;

	for (int32_t e = 0; e < problem->nepochs; e++) {
		const int32_t from = problem->epoch_first[e];

		if (!hm_id_is_none(rule->org) &&
			!hm_tree_is_within(problem->book, venue->record->org,
				rule->org, first + from))
			continue;
		for (int32_t t = from; t < problem->epoch_first[e + 1]; t++) {
			if (is_on(rule, first + t))
				forbid_teams(problem, rule, venue->may, t);
		}
	}
}

/* Where nobody may come the venue is as good as closed. */
static void close_days(
	const struct hm_problem *problem, const struct hm__plan_venue *venue)
{
	for (int32_t t = 0; t < problem->days; t++) {
		bool any = false;

		for (size_t k = 0; k < problem->nteams; k++)
			any |= !hm__problem_forbids(problem, venue, k, t);
		if (!any)
			venue->open[t] = 0;
	}
}

bool hm__problem_forbid_venue(
	struct hm_problem *problem, struct hm__plan_venue *venue)
{
	const struct hm_problem_options *options = &problem->options;
	const size_t cells = problem->nteams * (size_t)problem->days;

	for (size_t i = 0; i < options->nforbid; i++) {
		const struct hm_plan_rule *rule = &options->forbid[i];

		if (!part_holds(rule->venue, venue->record->id))
			continue;
		if (venue->may == NULL) {
			venue->may = hm__problem_array(problem, cells, 1);
			if (venue->may == NULL)
				return false;
			memset(venue->may, 1, cells);
		}
		apply_rule(problem, rule, venue);
	}
	if (venue->may != NULL)
		close_days(problem, venue);
	return true;
}
