/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include <hienmau/open.h>

#include "base/mem.h"
#include "engine/solution.h"
#include "plan/lift.h"
#include "plan/plan_priv.h"
#include "plan/problem_ahead.h"
#include "plan/problem_instance.h"
#include "plan/problem_link.h"
#include "plan/risk.h"

/*
 * From a problem to a plan: the problem is put into numbers
 * (problem_instance.c), the numbers are solved (instance_solve.c tells how),
 * and the solution is told in records again. What a drive brings is counted
 * at the level its venue has really reached: the search may have taken a lower
 * one.
 */

static bool is_asked(const struct hm_problem *problem, size_t team, hm_date day)
{
	return problem->options.ask &&
		!hm_open_team(
			problem->book, problem->teams[team].record, day, NULL);
}

/* A drive of the solution, and how it is held. */
struct held {
	const struct hm_solution_drive *drive;
	const struct hm__crew *crew;
	const struct hm__plan_venue *pool; /* whose people it draws on */
	const struct hm__plan_venue *venue;
};

static struct held hold(const struct hm_problem *problem,
	const struct hm_instance *instance,
	const struct hm_solution_drive *drive)
{
	const struct hm__crew *crew =
		&hm__place(instance, (size_t)drive->venue)->crews[drive->link];

	return (struct held){ drive, crew, &problem->venues[drive->venue],
		&problem->venues[crew->tag] };
}

/* Units that the teams of a drive can take. */
static int32_t most_of(
	const struct hm_problem *problem, const struct held *held)
{
	const int32_t team = held->crew->team;
	const int32_t second = held->crew->second;

	return hm__problem_capacity(problem, held->venue, (size_t)team,
		(size_t)(second < 0 ? team : second));
}

/*
 * What a drive brings, @before the planned one of its people before, or -1.
 * Where parts of people are planned, and where venues share theirs, as
 * planned.
 */
static struct hm__gain count_units(const struct hm_problem *problem,
	const struct held *held, int32_t before)
{
	const struct hm__plan_venue *venue = held->venue;
	const int32_t day = held->drive->day;
	const int32_t most = most_of(problem, held);
	int32_t since = venue->since[day];

	if (held->pool->felt || held->pool->shares)
		return hm__ahead_gain(
			problem, venue->pool, day, most, held->drive->units);
	if (before >= 0 && (since < 0 || day - before < since))
		since = day - before;

	const int32_t units = venue->units[day * problem->nlevels +
		hm__problem_level(problem, since)];
	return (struct hm__gain){ units < most ? units : most,
		hm__ahead_taken(problem, venue->pool, day, HM__PLAN_WHOLE) };
}

/* Adds a drive to all targets it counts for. */
static void count_targets(const struct held *held, struct hm__gain gain,
	struct hm_plan *plan, struct hm__risk *risks)
{
	for (size_t i = 0; i < held->venue->ncredits; i++) {
		const struct hm__plan_credit *credit = &held->venue->credits[i];

		if (held->drive->day < credit->from ||
			held->drive->day >= credit->to)
			continue;
		plan->targets[credit->target].planned += gain.units -
			gain.taken;
		risks[credit->target].squares += (double)gain.units *
			gain.units;
	}
}

/* What one team of a drive takes of its units, by what each can take. */
static void write_team(const struct hm_problem *problem,
	const struct held *held, int32_t team, struct hm__gain gain,
	struct hm_plan *plan)
{
	const hm_date day = problem->options.span.from + held->drive->day;

	plan->drives[plan->ndrives++] = (struct hm_plan_drive){
		.venue = held->venue->record->id,
		.team = problem->teams[team].record->id,
		.host = held->venue->record->org,
		.day = day,
		.units = gain.units,
		.taken = gain.taken,
		.asked = is_asked(problem, (size_t)team, day),
		.cost = held->venue->cost[team],
	};
	plan->cost += held->venue->cost[team];
}

static void write_drive(const struct hm_problem *problem,
	const struct held *held, struct hm__gain gain, struct hm_plan *plan)
{
	const int32_t team = held->crew->team;
	const int32_t second = held->crew->second;

	if (second < 0) {
		write_team(problem, held, team, gain, plan);
		return;
	}

	const int64_t a = problem->teams[team].capacity;
	const int64_t b = problem->teams[second].capacity;
	const struct hm__gain part = { hm__team_part(gain.units, a, b),
		hm__team_part(gain.taken, a, b) };
	const struct hm__gain rest = { gain.units - part.units,
		gain.taken - part.taken };
	write_team(problem, held, team, part, plan);
	write_team(problem, held, second, rest, plan);
}

static void write_drives(const struct hm_problem *problem,
	const struct hm_instance *instance, const struct hm_solution *solution,
	struct hm_plan *plan, struct hm__risk *risks, int32_t *before)
{
	for (size_t v = 0; v < problem->nvenues; v++)
		before[v] = -1;
	for (size_t i = 0; i < hm_solution_drive_count(solution); i++) {
		const struct hm_solution_drive *drive = hm_solution_drive_at(
			solution, i);
		const struct held held = hold(problem, instance, drive);
		const struct hm__gain gain = count_units(
			problem, &held, before[drive->venue]);

		before[drive->venue] = drive->day;
		count_targets(&held, gain, plan, risks);
		write_drive(problem, &held, gain, plan);
	}
}

static int compare_drives(const void *a, const void *b)
{
	const struct hm_plan_drive *x = a;
	const struct hm_plan_drive *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	const int order = hm_id_compare(x->venue, y->venue);
	return order != 0 ? order : hm_id_compare(x->team, y->team);
}

/* The venue of a record, by its id; -1: it has none. */
static int32_t find_venue(const struct hm_problem *problem, struct hm_id id)
{
	for (size_t v = 0; v < problem->nvenues; v++) {
		if (hm_id_equal(problem->venues[v].record->id, id))
			return (int32_t)v;
	}
	return -1;
}

/* The team's drive on the day after; NULL: it has none. */
static const struct hm_plan_drive *find_next(
	const struct hm_plan *plan, size_t i)
{
	for (size_t j = i + 1; j < plan->ndrives &&
		plan->drives[j].day <= plan->drives[i].day + 1;
		j++) {
		if (plan->drives[j].day == plan->drives[i].day + 1 &&
			hm_id_equal(plan->drives[j].team, plan->drives[i].team))
			return &plan->drives[j];
	}
	return NULL;
}

/* Nights that save something: the team stays. */
static void write_nights(const struct hm_problem *problem,
	const struct hm_instance *instance, struct hm_plan *plan)
{
	for (size_t i = 0; instance->stays.len > 0 && i < plan->ndrives; i++) {
		struct hm_plan_drive *drive = &plan->drives[i];
		const struct hm_plan_drive *next = find_next(plan, i);

		for (size_t k = 0; next != NULL && k < problem->nteams; k++) {
			if (!hm_id_equal(
				    problem->teams[k].record->id, drive->team))
				continue;
			drive->saved = hm__instance_saving(instance, (int32_t)k,
				find_venue(problem, drive->venue),
				find_venue(problem, next->venue));
			plan->cost -= drive->saved;
		}
	}
}

/* Booked drives are taken as of the usual size: their number is not kept. */
static void write_target(const struct hm__plan_goal *goal, struct hm__risk risk,
	struct hm_plan_target *target)
{
	const int64_t rest = goal->need - target->planned;
	const int64_t above = goal->need < 0 ? target->planned : -rest;

	target->target = goal->record->id;
	target->wanted = goal->record->value;
	target->collected = goal->stock.collected;
	target->booked = goal->stock.booked;
	target->missing = rest > 0 ? rest : 0;
	target->surplus = above > 0 ? above : 0;
	risk.mean = (double)(target->planned + target->booked);
	if (target->booked > 0)
		risk.squares += (double)target->booked * HM_DRIVE_SIZE;
	target->chance = hm__risk_chance(
		&risk, (double)(target->wanted - target->collected));
}

/*
 * The gap is of what the plan costs without its missing units: those stand in
 * the objective with a price that says how much they matter, and would hide
 * what could be saved.
 */
static void write_bound(const struct hm__prices *prices,
	const struct hm_solution *solution, int64_t bound, struct hm_plan *plan)
{
	plan->objective = hm_solution_objective(solution) + prices->kept;
	plan->bound = bound + prices->kept;

	const double away = (double)(plan->objective - plan->bound);
	const double rest = (double)plan->objective -
		(double)prices->missing * (double)plan->missing;
	plan->gap = away <= 0 ? 0 : rest > away ? away / rest : 1;
}

static bool fill_plan(const struct hm_problem *problem,
	const struct hm_instance *instance, const struct hm_solution *solution,
	struct hm_plan *plan)
{
	struct hm__risk *risks = hm__mem_new(
		problem->alloc, problem->ngoals + 1, sizeof(*risks));
	int32_t *before = hm__mem_new(
		problem->alloc, problem->nvenues + 1, sizeof(*before));
	const bool ok = risks != NULL && before != NULL;

	if (ok) {
		write_drives(problem, instance, solution, plan, risks, before);
		qsort(plan->drives, plan->ndrives, sizeof(*plan->drives),
			compare_drives);
		write_nights(problem, instance, plan);
		plan->ntargets = problem->ngoals;
		for (size_t i = 0; i < problem->ngoals; i++) {
			write_target(&problem->goals[i], risks[i],
				&plan->targets[i]);
			plan->missing += plan->targets[i].missing;
			plan->surplus += plan->targets[i].surplus;
		}
	}
	hm__mem_free(problem->alloc, risks);
	hm__mem_free(problem->alloc, before);
	return ok;
}

/* A plan, and what it is an answer to. */
struct answer {
	const struct hm_instance *instance;
	const struct hm_solution *solution;
};

/* @found: the plan to be; @large: of the problem at large, with its bound. */
static enum hm_status write_plan(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct hm__prices *prices,
	struct answer found, struct answer large, struct hm_plan **out,
	struct hm_error *err)
{
	struct hm_plan *plan = hm__plan_new(
		2 * hm_solution_drive_count(found.solution), problem->ngoals,
		problem->alloc);
	const int64_t objective = hm_solution_objective(found.solution);
	const int64_t bound = hm_solution_bound(large.solution);
	const int64_t priced = large.solution->priced;
	enum hm_status status = HM_OK;
	int64_t lift = 0;

	if (plan == NULL)
		return hm__no_memory(err);
	if (!fill_plan(problem, found.instance, found.solution, plan))
		status = hm__no_memory(err);
	if (status == HM_OK)
		status = hm__plan_lift(problem, options, prices, large.instance,
			large.solution, plan, &lift, err);
	if (status != HM_OK) {
		hm_plan_free(plan);
		return status;
	}
	assert(priced + lift <= objective);
	write_bound(prices, found.solution,
		priced + lift > bound ? priced + lift : bound, plan);
	*out = plan;
	return HM_OK;
}

/* Hands progress on in the plan's words. */
struct listener {
	hm_plan_callback *progress;
	void *ctx;
	struct hm__prices prices;
	double before; /* part of the work that is done */
	double share;  /* of the work, that is being done */
	bool keeps;    /* drives are kept: both ways are gone */
	bool stopped;
};

/* Of the work, to look for the plan in which drives stay: little changes. */
static const double stay_share = 0.1;

static bool hand_on(void *ctx, const struct hm_solve_progress *progress)
{
	struct listener *listener = ctx;
	const double kept = (double)listener->prices.kept;
	const double best = (double)progress->best + kept;
	/* While drives stay, the bound is of less than the problem. */
	const double bound = listener->before + listener->share < 1
		? -HUGE_VAL
		: progress->bound + kept;
	const bool any = progress->best < INT64_MAX;
	const double gap = any && bound > -HUGE_VAL && best > 0
		? 1 - fmax(bound, 0) / best
		: 1;
	const struct hm_plan_progress told = {
		.seconds = progress->seconds,
		.objective = any ? (int64_t)best : INT64_MAX,
		.gap = gap > 0 ? gap : 0,
		.done = (int32_t)((listener->before +
					  progress->done * listener->share) *
			10000),
	};

	/* Who has stopped once is not asked again. */
	if (!listener->stopped)
		listener->stopped = !listener->progress(listener->ctx, &told);
	return !listener->stopped;
}

/* Puts the problem into numbers and solves these, one of the two ways. */
static enum hm_status solve(const struct hm_problem *problem,
	const struct hm_plan_options *options, bool stay,
	struct listener *listener, struct hm_instance **instance,
	struct hm_solution **out, struct hm_error *err)
{
	const double part = !listener->keeps ? 1
		: stay                       ? stay_share
					     : 1 - stay_share;
	const int32_t effort = options->effort > 0 ? options->effort : 100;
	const struct hm_solve_options how = { sizeof(how), options->seed,
		stay ? (effort + 9) / 10 : effort, options->threads,
		options->time * part, options->clock, options->clock_ctx,
		problem->alloc };
	enum hm_status status =
		(stay ? hm__problem_stay : hm__problem_instance)(
			problem, options, &listener->prices, instance, err);

	if (status == HM_OK)
		status = hm_instance_solve(*instance, &how,
			listener->progress == NULL ? NULL : hand_on, listener,
			out, err);
	return status;
}

/*
 * Where drives are kept, the plan in which all stay that can is looked for
 * first: the search at large, which begins with nothing, might lose some of
 * them for no good. The better of the two is the plan; the bound is of the
 * problem at large.
 */
enum hm_status hm_plan_solve(const struct hm_problem *problem,
	const struct hm_plan_options *options, hm_plan_callback *progress,
	void *ctx, struct hm_plan **out, struct hm_error *err)
{
	const struct hm_plan_options usual = HM_PLAN_OPTIONS_INIT;
	const struct hm_plan_options *how = options == NULL ? &usual : options;
	const bool keeps = how->nkeep > 0 && how->keep_cost > 0;
	struct listener listener = {
		.progress = progress, .ctx = ctx, .keeps = keeps
	};
	struct hm_instance *instances[2] = { NULL, NULL };
	struct hm_solution *same = NULL;
	struct hm_solution *other = NULL;
	enum hm_status status = HM_OK;

	if (keeps) {
		listener.share = stay_share;
		status = solve(problem, how, true, &listener, &instances[0],
			&same, err);
	}
	listener.before = listener.share;
	listener.share = 1 - listener.before;
	if (status == HM_OK)
		status = solve(problem, how, false, &listener, &instances[1],
			&other, err);
	if (status == HM_OK) {
		const bool stays = same != NULL &&
			hm_solution_objective(same) <=
				hm_solution_objective(other);
		const struct answer large = { instances[1], other };

		status = write_plan(problem, how, &listener.prices,
			stays ? (struct answer){ instances[0], same } : large,
			large, out, err);
	}
	hm_instance_free(instances[0]);
	hm_instance_free(instances[1]);
	hm_solution_free(same);
	hm_solution_free(other);
	return status;
}
