/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/variant.h"

#include <stdio.h>

#include <hienmau/text.h>

#include "base/mem.h"

/* More than anybody collects on a day. */
enum { EVERYBODY = 30000 };

/* Room for the code of a twin. */
enum { TWIN_CODE_MAX = HM_ID_TEXT_MAX + 1 };

/* A copy in the making. */
struct copier {
	const struct hm_problem *problem;
	const struct hm__change *change;
	const struct hm_wish_options *options;
	struct hm_book *into;
	struct hm_error *err;
};

static int32_t a_quarter_more(int32_t capacity)
{
	return capacity > INT32_MAX / 2 ? capacity
					: capacity + (capacity + 3) / 4;
}

/* True if there is such a limit, and one more is a limit still. */
static bool may_rise(int32_t limit, int32_t most)
{
	return limit > 0 && limit < most;
}

static enum hm_status put_venue(
	struct copier *copier, const struct hm_venue *venue)
{
	const struct hm__change *change = copier->change;
	struct hm_venue copy = *venue;

	if (venue->capacity > 0 &&
		(change->all_venues_more ||
			hm_id_equal(change->venue_more, venue->id)))
		copy.capacity = a_quarter_more(venue->capacity);
	if (change->capacity)
		copy.capacity = 0;
	if (change->closed_days)
		copy.weekdays = 0;
	if (change->spacing)
		copy.spacing_days = 1;
	return hm_book_put_venue(copier->into, &copy, copier->err);
}

static enum hm_status put_team(
	struct copier *copier, const struct hm_team *team)
{
	const struct hm__change *change = copier->change;
	struct hm_team copy = *team;

	if (hm_id_equal(change->team_more, team->id))
		copy.capacity = a_quarter_more(team->capacity);
	if (may_rise(team->max_per_month, HM_TEAM_MONTH_MAX) &&
		(change->all_months_more ||
			hm_id_equal(change->team_month, team->id)))
		copy.max_per_month++;
	if (may_rise(team->max_in_row, HM_TEAM_ROW_MAX) &&
		(change->all_rows_more ||
			hm_id_equal(change->team_row, team->id)))
		copy.max_in_row++;
	if (change->capacity)
		copy.capacity = EVERYBODY;
	if (change->team_days) {
		copy.days = HM_TEAM_DAYS_OFF;
		copy.max_per_week = 0;
		copy.max_per_month = 0;
		copy.max_in_row = 0;
		copy.day_minutes = 0;
	}
	return hm_book_put_team(copier->into, &copy, copier->err);
}

static enum hm_status put_days(
	struct copier *copier, const struct hm_days *days, struct hm_span span)
{
	struct hm_days copy = *days;

	if (hm_span_is_empty(span))
		return HM_OK;
	copy.span = span;
	if (!hm_span_equal(span, days->span))
		copy.id = hm_days_id(days->kind, days->owner, span);
	return hm_book_put_days(copier->into, &copy, copier->err);
}

/* The day that a span of days loses, or HM_DATE_NONE. */
static hm_date day_lost(
	const struct hm__change *change, const struct hm_days *days)
{
	if (days->kind == HM_DAYS_KIND_HOLIDAY)
		return change->day_lifted;
	if (days->kind == HM_DAYS_KIND_OFF &&
		hm_id_equal(days->owner, change->team_open))
		return change->day_open;
	return HM_DATE_NONE;
}

static enum hm_status copy_days(
	struct copier *copier, const struct hm_days *days)
{
	const struct hm__change *change = copier->change;
	const hm_date lost = day_lost(change, days);

	if ((days->kind == HM_DAYS_KIND_HOLIDAY &&
		    (change->all_holidays || change->closed_days)) ||
		(days->kind == HM_DAYS_KIND_CLOSED && change->closed_days) ||
		(days->kind == HM_DAYS_KIND_OFF && change->team_days))
		return HM_OK;
	if (lost == HM_DATE_NONE || !hm_span_contains(days->span, lost))
		return put_days(copier, days, days->span);

	const enum hm_status status = put_days(
		copier, days, hm_span_make(days->span.from, lost));
	return status != HM_OK
		? status
		: put_days(copier, days, hm_span_make(lost + 1, days->span.to));
}

static enum hm_status grant_day(struct copier *copier)
{
	const struct hm__change *change = copier->change;
	struct hm_days days = {
		.kind = HM_DAYS_KIND_GRANTED,
		.owner = change->team_open,
		.span = { change->day_open, change->day_open + 1 },
		.reason = "",
	};

	if (change->day_open == HM_DATE_NONE)
		return HM_OK;
	days.id = hm_days_id(days.kind, days.owner, days.span);
	return hm_book_put_days(copier->into, &days, copier->err);
}

/*
 * People a twin needs to bring what its venue brings: as many as register
 * there, by its share; more, where the host's people give more often than is
 * usual, for the twin has no history.
 */
static int32_t heads_of_twin(const struct copier *copier, size_t row)
{
	const struct hm_problem *problem = copier->problem;
	const struct hm_pool_options *pools = copier->options->pools;
	const struct hm_venue *venue = hm_book_find_pool(
		problem->book, hm_book_venue_at(problem->book, row));
	const int32_t usual = pools != NULL && pools->yield > 0 ? pools->yield
								: HM_YIELD;
	const int32_t rate = hm_pool_rate(
		problem->book, venue->org, problem->options.span.from, usual);
	int64_t share = venue->share;

	if (rate == usual && venue->headcount >= 0 &&
		!hm_pool_is_counted(problem->pool, row))
		return venue->headcount;
	if (share <= 0)
		share = pools != NULL && pools->head_share > 0
			? pools->head_share
			: HM_HEAD_SHARE;

	const int64_t people = hm_pool_people(
		problem->pool, row, problem->options.span.from, -1);
	const int64_t heads = (people * 10000 * rate / usual + share - 1) /
		share;
	return heads < INT32_MAX ? (int32_t)heads : INT32_MAX;
}

static const char *name_twin(struct hm_id venue, char code[TWIN_CODE_MAX])
{
	code[0] = '+';
	hm_id_format(venue, code + 1);
	return code;
}

/* A venue like another: below the same org, with people of its own. */
static enum hm_status put_twin(struct copier *copier, size_t row)
{
	const struct hm_book *book = copier->problem->book;
	struct hm_venue venue = *hm_book_venue_at(book, row);
	const struct hm_org *above = hm_book_find_org(book, venue.org);
	char code[TWIN_CODE_MAX];

	name_twin(venue.id, code);
	struct hm_org org = { .id = hm_org_id(code, HM_DATE_MIN),
		.kind = above == NULL ? HM_ORG_KIND_COMMUNE : above->kind,
		.code = code,
		.name = venue.name,
		.span = hm_span_all(),
		.headcount = -1,
		.note = "" };
	const struct hm_org_link link = {
		.id = hm_org_link_id(
			HM_LINK_KIND_PART_OF, org.id, venue.org, org.span.from),
		.kind = HM_LINK_KIND_PART_OF,
		.org = org.id,
		.to = venue.org,
		.span = org.span,
	};
	enum hm_status status = hm_book_put_org(
		copier->into, &org, copier->err);

	venue.headcount = heads_of_twin(copier, row);
	venue.spacing_days = hm_book_find_pool(
		book, hm_book_venue_at(book, row))
				     ->spacing_days;
	venue.pool = (struct hm_id)HM_ID_NONE_INIT;
	venue.id = hm_venue_id(code);
	venue.code = code;
	venue.org = org.id;
	if (status == HM_OK)
		status = hm_book_put_link(copier->into, &link, copier->err);
	if (status == HM_OK)
		status = hm_book_put_venue(copier->into, &venue, copier->err);
	return status;
}

#define COPY_ALL(copier, status, kind)                                         \
	for (size_t i = 0; (status) == HM_OK &&                                \
		i < hm_book_##kind##_count((copier)->problem->book);           \
		i++)                                                           \
		(status) = hm_book_put_##kind((copier)->into,                  \
			hm_book_##kind##_at((copier)->problem->book, i),       \
			(copier)->err);

/* Contacts and campaigns are nothing to the planner. */
static enum hm_status copy_book(struct copier *copier)
{
	const struct hm_book *book = copier->problem->book;
	enum hm_status status = HM_OK;

	COPY_ALL(copier, status, org)
	COPY_ALL(copier, status, link)
	COPY_ALL(copier, status, drive)
	COPY_ALL(copier, status, result)
	COPY_ALL(copier, status, target)
	for (size_t i = 0; status == HM_OK && i < hm_book_venue_count(book);
		i++)
		status = put_venue(copier, hm_book_venue_at(book, i));
	for (size_t i = 0; status == HM_OK && i < hm_book_team_count(book); i++)
		status = put_team(copier, hm_book_team_at(book, i));
	for (size_t i = 0; status == HM_OK && i < hm_book_days_count(book); i++)
		status = copy_days(copier, hm_book_days_at(book, i));
	if (status == HM_OK)
		status = grant_day(copier);
	for (size_t i = 0; status == HM_OK && i < hm_book_venue_count(book);
		i++) {
		if (hm_id_equal(copier->change->twin,
			    hm_book_venue_at(book, i)->id))
			status = put_twin(copier, i);
	}
	return status;
}

/*
 * Rules of the problem, and for a twin those of its venue: @room is for as
 * many again.
 */
static void write_rules(const struct hm__change *change,
	struct hm_plan_rule *room, struct hm_problem_options *options)
{
	char code[TWIN_CODE_MAX];
	size_t n = 0;

	if (change->forbidden)
		options->nforbid = 0;
	for (size_t i = 0; i < options->nforbid; i++) {
		room[n++] = options->forbid[i];
		if (hm_id_is_none(change->twin) ||
			!hm_id_equal(options->forbid[i].venue, change->twin))
			continue;
		room[n] = options->forbid[i];
		room[n++].venue = hm_venue_id(name_twin(change->twin, code));
	}
	options->forbid = room;
	options->nforbid = n;
}

static enum hm_status make_problem(struct hm__variant *variant,
	const struct hm_problem *problem, const struct hm__change *change,
	struct hm_error *err)
{
	struct hm_problem_options options = problem->options;
	struct hm_plan_rule *room = hm__mem_new(
		problem->alloc, 2 * options.nforbid + 1, sizeof(*room));

	if (room == NULL)
		return hm__no_memory(err);
	write_rules(change, room, &options);

	const enum hm_status status = hm_problem_new(variant->book,
		variant->pool, &options, problem->alloc, &variant->problem,
		err);
	hm__mem_free(problem->alloc, room);
	/* What is in the way without its spacing is so with nothing taken. */
	for (size_t v = 0; status == HM_OK && change->spacing &&
		v < variant->problem->nvenues;
		v++)
		variant->problem->venues[v].nahead = 0;
	return status;
}

enum hm_status hm__variant_init(struct hm__variant *variant,
	const struct hm_problem *problem, const struct hm__change *change,
	const struct hm_wish_options *options, struct hm_error *err)
{
	const struct hm_pool_options usual = HM_POOL_OPTIONS_INIT;
	struct hm_pool_options pools = options->pools == NULL ? usual
							      : *options->pools;
	struct copier copier = { problem, change, options, NULL, err };
	enum hm_status status;

	*variant = (struct hm__variant){ 0 };
	pools.span = hm_span_intersect(
		hm_span_make(problem->options.span.from,
			problem->options.span.to + HM_SPACING_DAYS),
		hm_span_all());
	status = hm_book_new(problem->alloc, &variant->book, err);
	copier.into = variant->book;
	if (status == HM_OK)
		status = copy_book(&copier);
	if (status == HM_OK)
		status = hm_pool_new(variant->book, options->donors,
			options->policy, &pools, problem->alloc, &variant->pool,
			err);
	if (status == HM_OK)
		status = make_problem(variant, problem, change, err);
	return status;
}

void hm__variant_fini(struct hm__variant *variant)
{
	hm_problem_free(variant->problem);
	hm_pool_free(variant->pool);
	hm_book_free(variant->book);
	*variant = (struct hm__variant){ 0 };
}
