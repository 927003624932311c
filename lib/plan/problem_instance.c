/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_instance.h"

#include <string.h>

#include <hienmau/tree.h>

#include "base/mem.h"
#include "plan/problem_link.h"
#include "plan/problem_units.h"

/* The band of a week, parts of its pace per cent. */
enum { BAND_LOW = 75, BAND_HIGH = 135 };

/* A band of a week: the target whose pace it keeps. */
struct band {
	int32_t goal;
	int32_t week;
	int64_t lo;
	int64_t hi;
};

struct builder {
	const struct hm_problem *problem;
	const struct hm_plan_options *options;
	struct hm__prices *prices;
	bool stay;
	struct hm_instance *instance;
	struct hm__arena arena;
	struct band *bands;
	size_t nbands;
	struct hm_error *err;
};

/*
 * What the numbers of a record make too much for: the instance tells it by its
 * place, people know it by its name.
 */
static enum hm_status refuse(
	const struct builder *builder, enum hm_status status, const char *name)
{
	if (status == HM_ERR_NOMEM)
		return hm__no_memory(builder->err);
	return hm_error_set(builder->err, HM_ERR_LIMIT,
		"With %s the plan has more dong than the planner can count: a "
		"missing unit weighs %lld; check the costs of venues and "
		"teams, and the targets.",
		name, (long long)builder->prices->missing);
}

/* The org whose target row @i is about. */
static const char *name_of_goal(const struct builder *builder, size_t i)
{
	const struct hm_problem *problem = builder->problem;
	const struct hm_org *org = hm_book_find_org(
		problem->book, problem->goals[i].record->org);

	return org == NULL ? "?" : org->name;
}

static void *array(struct builder *builder, size_t n, size_t size)
{
	return hm__arena_alloc(&builder->arena, n * size);
}

/* True if another target stands above this one and shares its days. */
static bool is_below_another(const struct hm_problem *problem, size_t goal)
{
	const struct hm_target *record = problem->goals[goal].record;

	for (size_t i = 0; i < problem->ngoals; i++) {
		const struct hm_target *other = problem->goals[i].record;

		if (!hm_id_equal(other->org, record->org) &&
			hm_span_overlaps(other->span, record->span) &&
			hm_tree_is_within(problem->book, record->org,
				other->org,
				hm__plan_tree_day(
					&problem->options, record->span.from)))
			return true;
	}
	return false;
}

/* The days of a target within the plan, [from, to). */
static void goal_days(const struct hm_problem *problem, size_t goal,
	int32_t *from, int32_t *to)
{
	const struct hm_span span = problem->options.span;
	const struct hm_span both = hm_span_intersect(
		problem->goals[goal].record->span, span);

	*from = both.from - span.from;
	*to = both.to - span.from;
}

/* The shortest target of the same org that holds a week keeps its pace. */
static bool is_paced_by_another(
	const struct hm_problem *problem, size_t goal, int32_t from, int32_t to)
{
	const struct hm_target *record = problem->goals[goal].record;
	const int32_t days = hm_span_days(record->span);

	for (size_t i = 0; i < problem->ngoals; i++) {
		const struct hm_target *other = problem->goals[i].record;
		int32_t first;
		int32_t end;

		if (i == goal || !hm_id_equal(other->org, record->org))
			continue;
		goal_days(problem, i, &first, &end);
		if (first <= from && end >= to &&
			(hm_span_days(other->span) < days ||
				(hm_span_days(other->span) == days && i < goal)))
			return true;
	}
	return false;
}

/* Days of [from, to) on which some team works. */
static int32_t count_open(
	const struct hm_problem *problem, int32_t from, int32_t to)
{
	int32_t n = 0;

	for (int32_t t = from; t < to; t++) {
		bool any = false;

		for (size_t k = 0; k < problem->nteams; k++)
			any |= problem->teams[k].open[t] != 0;
		n += any;
	}
	return n;
}

/*
 * The bands of a target's whole weeks: its pace is what it asks for over the
 * days on which somebody works, so that Tết takes nothing from the weeks
 * around it.
 */
static void add_bands(struct builder *builder, size_t goal)
{
	const struct hm_problem *problem = builder->problem;
	const int64_t need = hm__problem_need(problem, builder->options, goal);
	int32_t from;
	int32_t to;

	goal_days(problem, goal, &from, &to);
	const int32_t open = count_open(problem, from, to);
	if (need <= 0 || open == 0)
		return;
	for (int32_t w = 0; w < problem->weeks; w++) {
		const int32_t first = w * 7 - problem->weekday;
		const int64_t days = first < from || first + 7 > to
			? 0
			: count_open(problem, first, first + 7);

		if (days == 0 ||
			is_paced_by_another(problem, goal, first, first + 7))
			continue;
		builder->bands[builder->nbands++] = (struct band){
			(int32_t)goal,
			w,
			need * days * BAND_LOW / 100 / open,
			need * days * BAND_HIGH / 100 / open,
		};
	}
}

static enum hm_status add_rows(struct builder *builder)
{
	const struct hm_problem *problem = builder->problem;
	enum hm_status status = HM_OK;

	builder->bands = array(builder,
		problem->ngoals * (size_t)problem->weeks, sizeof(struct band));
	if (builder->bands == NULL)
		return hm__no_memory(builder->err);
	for (size_t i = 0; builder->prices->smooth > 0 && i < problem->ngoals;
		i++) {
		if (!is_below_another(problem, i))
			add_bands(builder, i);
	}
	for (size_t i = 0; status == HM_OK && i < problem->ngoals; i++) {
		const int64_t need = hm__problem_need(
			problem, builder->options, i);
		const struct hm_instance_row row = { need, need,
			builder->prices->missing, builder->prices->surplus };

		status = hm_instance_add_row(builder->instance, &row, NULL);
		if (status != HM_OK)
			return refuse(
				builder, status, name_of_goal(builder, i));
	}
	for (size_t i = 0; status == HM_OK && i < builder->nbands; i++) {
		const struct hm_instance_row row = { builder->bands[i].lo,
			builder->bands[i].hi, builder->prices->smooth,
			builder->prices->smooth };

		status = hm_instance_add_row(builder->instance, &row, NULL);
		if (status != HM_OK)
			return refuse(builder, status,
				name_of_goal(builder,
					(size_t)builder->bands[i].goal));
	}
	return status;
}

/* In so many steps a day more gets dearer. */
enum { FAIR_STEPS = 10 };

/*
 * A team's day is dearer, the more of its days it has drives on, booked ones
 * included; on the last of them by the whole price. So teams are loaded alike, each by what it
 * is there for.
 */
static size_t write_fair(const struct builder *builder,
	const struct hm__plan_team *team, struct hm_instance_cap *caps)
{
	const int32_t days = builder->problem->days;
	const int64_t fair = builder->options->fair;
	int32_t busy = 0;
	int32_t all = 0;

	if (fair <= 0)
		return 0;
	for (int32_t t = 0; t < days; t++) {
		busy += team->busy[t] != 0;
		all += team->open[t] || team->busy[t];
	}
	for (int32_t i = 0; i < FAIR_STEPS; i++) {
		const int32_t most = all * i / FAIR_STEPS - busy;

		caps[i] = (struct hm_instance_cap){ 0, days,
			most > 0 ? most : 0,
			fair * (i + 1) / FAIR_STEPS - fair * i / FAIR_STEPS };
	}
	return FAIR_STEPS;
}

/* Scratch for teams. */
struct team_room {
	int32_t *most;
	uint8_t *open;
	struct hm_instance_cap *caps;
};

static enum hm_status add_team(struct builder *builder,
	const struct hm__plan_team *at, struct team_room *room)
{
	const struct hm_problem *problem = builder->problem;
	size_t ncaps = at->ncaps;

	for (int32_t w = 0; w < problem->weeks; w++)
		room->most[w] = at->left[w] > 0 ? at->left[w] : 0;
	for (int32_t t = 0; t < problem->days; t++)
		room->open[t] = at->open[t] ? HM_INSTANCE_OPEN
			: at->busy[t]       ? HM_INSTANCE_BUSY
					    : HM_INSTANCE_CLOSED;
	if (ncaps > 0)
		memcpy(room->caps, at->caps, ncaps * sizeof(*at->caps));
	ncaps += write_fair(builder, at, room->caps + ncaps);

	const struct hm_instance_team team = {
		.capacity = at->capacity > 0 ? at->capacity : 0,
		.open = room->open,
		.most = room->most,
		.caps = room->caps,
		.ncaps = ncaps,
		.in_row = at->record->max_in_row,
		.before = at->before,
		.after = at->after,
	};
	return hm_instance_add_team(builder->instance, &team, NULL);
}

static enum hm_status add_teams(struct builder *builder)
{
	const struct hm_problem *problem = builder->problem;
	const size_t days = (size_t)problem->days;
	struct team_room room = {
		.most = array(builder, (size_t)problem->weeks, sizeof(int32_t)),
		.open = array(builder, days, 1),
		.caps = array(builder, days / 28 + 2 + FAIR_STEPS,
			sizeof(struct hm_instance_cap)),
	};
	enum hm_status status = HM_OK;

	if (room.most == NULL || room.open == NULL || room.caps == NULL)
		return hm__no_memory(builder->err);
	for (size_t k = 0; status == HM_OK && k < problem->nteams; k++) {
		status = add_team(builder, &problem->teams[k], &room);
		if (status != HM_OK)
			return refuse(builder, status,
				problem->teams[k].record->name);
	}
	return status;
}

/* Scratch for venues. */
struct venue_room {
	struct hm__units units;
	struct hm__vec links;
	struct hm_instance_credit *credits;
};

static size_t write_credits(const struct builder *builder,
	const struct hm__plan_venue *venue, struct venue_room *room)
{
	const int32_t shift = builder->problem->weekday;
	size_t n = 0;

	for (size_t i = 0; i < venue->ncredits; i++) {
		const struct hm__plan_credit *credit = &venue->credits[i];

		room->credits[n++] = (struct hm_instance_credit){
			credit->target, credit->from, credit->to
		};
		for (size_t b = 0; b < builder->nbands; b++) {
			const struct band *band = &builder->bands[b];
			const int32_t first = band->week * 7 - shift;
			const int32_t from = credit->from > first ? credit->from
								  : first;
			const int32_t to = credit->to < first + 7 ? credit->to
								  : first + 7;

			if (band->goal == credit->target && from < to)
				room->credits[n++] = (struct hm_instance_credit){
					(int32_t)(builder->problem->ngoals + b),
					from, to
				};
		}
	}
	return n;
}

static bool make_room(struct builder *builder, struct venue_room *room)
{
	const struct hm_problem *problem = builder->problem;
	size_t credits = 0;

	for (size_t v = 0; v < problem->nvenues; v++) {
		const size_t n = problem->venues[v].ncredits;

		credits = n > credits ? n : credits;
	}
	hm__vec_init(
		&room->links, sizeof(struct hm_instance_link), problem->alloc);
	room->credits = array(builder, credits * (1 + builder->nbands) + 1,
		sizeof(*room->credits));
	return room->credits != NULL &&
		hm__units_init(&room->units, problem, &builder->arena);
}

static enum hm_status add_venue(
	struct builder *builder, struct venue_room *room, size_t v)
{
	const struct hm_problem *problem = builder->problem;
	const struct hm_plan_options *options = builder->options;
	const struct hm__plan_venue *at = &problem->venues[v];
	struct hm_instance_venue venue = { .last = HM_INSTANCE_NEVER };

	if (!hm__problem_links(problem, v, &room->links, &builder->arena) ||
		!hm__keep_cheapen(
			problem, options, builder->prices, &room->links))
		return HM_ERR_NOMEM;
	if (builder->stay)
		hm__keep_only(problem, options, v, &room->links);
	hm__units_write(&room->units, problem, v, builder->prices->end, &venue);
	/* A drive that is to bring fewer people does not: they come. */
	venue.all = builder->prices->surplus > 0 && !at->felt;
	venue.links = room->links.data;
	venue.nlinks = room->links.len;
	venue.credits = room->credits;
	venue.ncredits = write_credits(builder, at, room);
	return hm_instance_add_venue(builder->instance, &venue, NULL);
}

static enum hm_status add_venues(struct builder *builder)
{
	const struct hm_problem *problem = builder->problem;
	struct venue_room room;
	enum hm_status status = HM_OK;

	if (!make_room(builder, &room))
		return hm__no_memory(builder->err);
	for (size_t v = 0; status == HM_OK && v < problem->nvenues; v++) {
		status = add_venue(builder, &room, v);
		if (status != HM_OK)
			status = refuse(builder, status,
				problem->venues[v].record->name);
	}
	hm__vec_fini(&room.links);
	if (status != HM_OK)
		return status;
	status = hm__problem_stays(problem, builder->instance);
	return status == HM_OK
		? HM_OK
		: hm_error_set(builder->err, status,
			  "With nights away the plan has more dong than the "
			  "planner can count; check what teams cost a "
			  "kilometre.");
}

static enum hm_status build(const struct hm_problem *problem,
	const struct hm_plan_options *options, bool stay,
	struct hm__prices *prices, struct hm_instance **out,
	struct hm_error *err)
{
	struct builder builder = { .problem = problem,
		.options = options,
		.prices = prices,
		.stay = stay,
		.err = err };
	enum hm_status status;

	status = hm__problem_prices(problem, options, prices, err);
	if (status != HM_OK)
		return status;
	hm__arena_init(&builder.arena, problem->alloc);
	status = hm_instance_new(problem->days, (7 - problem->weekday) % 7,
		problem->alloc, &builder.instance, err);
	if (status == HM_OK)
		status = add_rows(&builder);
	if (status == HM_OK)
		status = add_teams(&builder);
	if (status == HM_OK)
		status = add_venues(&builder);
	hm__arena_fini(&builder.arena);
	if (status == HM_OK)
		*out = builder.instance;
	else
		hm_instance_free(builder.instance);
	return status;
}

enum hm_status hm__problem_instance(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_instance **out, struct hm_error *err)
{
	return build(problem, options, false, prices, out, err);
}

enum hm_status hm__problem_stay(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_instance **out, struct hm_error *err)
{
	return build(problem, options, true, prices, out, err);
}
