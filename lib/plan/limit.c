/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/limit_days.h"
#include "plan/limit_instance.h"
#include "plan/variant.h"

#include "base/mem.h"
#include "base/vec.h"
#include "plan/explain_priv.h"

/*
 * What stands in the way of a target. It is planned for alone: if even so it
 * is not met, some rule is in the way. Rules are of five kinds, the last one
 * only where something is forbidden; each is lifted in turn, and the first that
 * lets the target be met is named. If none does, all are lifted: if that does
 * not help either there are too few people, else two kinds are tried together.
 * A changed problem is made once for all targets.
 *
 * Say a province wants 900 units in a quarter, has one team on six granted
 * days, and venues for 200 units each on days a week apart. Alone: six drives,
 * or fewer where the days clash with closed venues: 640. Team-days lifted:
 * 900, with drives on days not granted in February. That is the answer.
 */

enum { EFFORT = 20, SETS = HM_LIMIT_ALL + 1 };

static const unsigned KINDS[] = { HM_LIMIT_TEAM_DAYS, HM_LIMIT_SPACING,
	HM_LIMIT_CLOSED, HM_LIMIT_CAPACITY, HM_LIMIT_FORBIDDEN };

enum { NKINDS = sizeof(KINDS) / sizeof(KINDS[0]) };

struct hm_limits {
	const struct hm_alloc *alloc;
	struct hm__vec rows; /* struct hm_limit */
};

/* A problem without some kinds of rules. */
struct lifted {
	bool made;
	struct hm__variant variant;
	struct hm_instance *instance;
};

struct finder {
	const struct hm_problem *problem;
	const struct hm_instance *instance;
	const struct hm_plan_options *how;
	struct hm_solve_options solve;
	const struct hm_wish_options *options;
	hm_plan_callback *progress;
	void *ctx;
	bool cancelled;
	struct lifted lifted[SETS];
	unsigned all; /* kinds of which there are any */
	int nkinds;   /* how many these are */
	struct hm_error *err;
};

/* What planning for one target came to. */
struct outcome {
	bool bounded;          /* in: is @missing_least wanted? */
	int64_t missing;       /* of the plan found */
	int64_t missing_least; /* of any plan */
	struct hm_span days;   /* in which lifted rules would be broken */
};

/* What a target asks of the plan, with what it takes to be sure. */
static int64_t need_of(const struct finder *finder, size_t goal)
{
	return hm__problem_need(finder->problem, finder->how, goal);
}

static bool listen(void *ctx, const struct hm_solve_progress *progress)
{
	struct finder *finder = ctx;
	const struct hm_plan_progress told = { .seconds = progress->seconds,
		.objective = progress->best,
		.gap = 1,
		.done = (int32_t)(progress->done * 10000) };

	if (finder->progress != NULL && !finder->progress(finder->ctx, &told))
		finder->cancelled = true;
	return !finder->cancelled;
}

/* The instance of the problem without the kinds of a set. */
static enum hm_status source_of(
	struct finder *finder, unsigned kinds, const struct hm_instance **out)
{
	const struct hm_plan_options plain = HM_PLAN_OPTIONS_INIT;
	struct lifted *lifted = &finder->lifted[kinds];
	struct hm__change change = HM__CHANGE_INIT;
	struct hm__prices prices;
	enum hm_status status = HM_OK;

	*out = kinds == 0 ? finder->instance : lifted->instance;
	if (kinds == 0 || lifted->made)
		return HM_OK;
	change.team_days = (kinds & HM_LIMIT_TEAM_DAYS) != 0;
	change.spacing = (kinds & HM_LIMIT_SPACING) != 0;
	change.closed_days = (kinds & HM_LIMIT_CLOSED) != 0;
	change.capacity = (kinds & HM_LIMIT_CAPACITY) != 0;
	change.forbidden = (kinds & HM_LIMIT_FORBIDDEN) != 0;
	lifted->made = true;
	status = hm__variant_init(&lifted->variant, finder->problem, &change,
		finder->options, finder->err);
	if (status == HM_OK)
		status = hm__problem_instance(lifted->variant.problem, &plain,
			&prices, &lifted->instance, finder->err);
	*out = lifted->instance;
	return status;
}

/* Every drive of these instances counts for the target. */
static bool read_outcome(const struct finder *finder, size_t goal,
	const struct hm_instance *instance, const struct hm_solution *solution,
	struct outcome *out)
{
	const int64_t need = need_of(finder, goal);
	int64_t most = need;
	int64_t units = 0;

	for (size_t i = 0; i < hm_solution_drive_count(solution); i++)
		units += hm_solution_drive_at(solution, i)->units;
	if (out->bounded && units < need &&
		!hm__limit_bound(instance, units, &most))
		return false;
	out->missing = units < need ? need - units : 0;
	out->missing_least = most < need ? need - most : 0;
	out->days = hm__limit_days(finder->problem, instance, solution);
	return true;
}

/* Plans for one target, without the kinds of a set. */
static enum hm_status plan_alone(
	struct finder *finder, size_t goal, unsigned kinds, struct outcome *out)
{
	struct hm__limit_ask ask = { finder->problem, NULL, (int32_t)goal,
		need_of(finder, goal), (kinds & HM_LIMIT_SPACING) != 0 };
	struct hm_instance *instance = NULL;
	struct hm_solution *solution = NULL;
	enum hm_status status = source_of(finder, kinds, &ask.source);

	if (status == HM_OK)
		status = hm__limit_instance(&ask, &instance, finder->err);
	if (status == HM_OK)
		status = hm_instance_solve(instance, &finder->solve, listen,
			finder, &solution, finder->err);
	if (status == HM_OK && finder->cancelled)
		status = hm_error_set(finder->err, HM_ERR_CANCELLED,
			"Stopped before all was known.");
	if (status == HM_OK &&
		!read_outcome(finder, goal, instance, solution, out))
		status = hm__no_memory(finder->err);
	hm_solution_free(solution);
	hm_instance_free(instance);
	return status;
}

/* Tries a set; true in *@met if the target is then met. */
static enum hm_status try_set(struct finder *finder, size_t goal,
	unsigned kinds, struct hm_limit *limit, bool *met)
{
	struct outcome outcome = { .bounded = false };
	const enum hm_status status = plan_alone(finder, goal, kinds, &outcome);

	if (status != HM_OK)
		return status;
	*met = outcome.missing == 0;
	if (*met && limit->kinds != 0) {
		limit->instead |= kinds;
	} else if (*met || kinds == finder->all) {
		limit->lifted = limit->wanted - outcome.missing;
		limit->days = outcome.days;
	}
	if (*met && limit->kinds == 0)
		limit->kinds = kinds;
	return HM_OK;
}

static enum hm_status try_singles(
	struct finder *finder, size_t goal, struct hm_limit *limit)
{
	enum hm_status status = HM_OK;
	bool met;

	for (size_t i = 0; status == HM_OK && i < NKINDS; i++) {
		if ((KINDS[i] & finder->all) != 0)
			status = try_set(finder, goal, KINDS[i], limit, &met);
	}
	return status;
}

static int count_kinds(unsigned set)
{
	int n = 0;

	for (size_t i = 0; i < NKINDS; i++)
		n += (set & KINDS[i]) != 0;
	return n;
}

/* Two kinds, then three and so on; all are known to be enough. */
static enum hm_status try_more(
	struct finder *finder, size_t goal, struct hm_limit *limit)
{
	enum hm_status status = HM_OK;

	limit->kinds = 0;
	for (int size = 2; size < finder->nkinds; size++) {
		for (unsigned set = 1; set < finder->all; set++) {
			bool met = false;

			if (count_kinds(set) == size &&
				(set & ~finder->all) == 0)
				status = try_set(
					finder, goal, set, limit, &met);
			if (status != HM_OK || met)
				return status;
		}
	}
	limit->kinds = finder->all;
	return HM_OK;
}

static enum hm_status find_kinds(
	struct finder *finder, size_t goal, struct hm_limit *limit)
{
	enum hm_status status = try_singles(finder, goal, limit);
	bool met = false;

	limit->verdict = HM_LIMIT_RULES;
	if (status != HM_OK || limit->kinds != 0)
		return status;
	status = try_set(finder, goal, finder->all, limit, &met);
	if (status != HM_OK || met)
		return status != HM_OK ? status : try_more(finder, goal, limit);
	limit->verdict = HM_LIMIT_PEOPLE;
	limit->kinds = HM_LIMIT_ALL;
	return HM_OK;
}

static enum hm_status find_limit(struct finder *finder, size_t goal,
	int64_t planned, struct hm_limits *limits)
{
	const struct hm__plan_goal *at = &finder->problem->goals[goal];
	const int64_t there = at->record->value - at->need;
	struct hm_limit limit = { .target = at->record->id,
		.wanted = there + need_of(finder, goal),
		.reached = there + planned,
		.verdict = HM_LIMIT_OTHERS };
	struct outcome alone = { .bounded = true };
	enum hm_status status = plan_alone(finder, goal, 0, &alone);

	if (status != HM_OK)
		return status;
	limit.possible = limit.wanted - alone.missing;
	if (limit.possible < limit.reached)
		limit.possible = limit.reached;
	limit.at_most = limit.wanted - alone.missing_least;
	limit.lifted = limit.possible;
	if (alone.missing > 0)
		status = find_kinds(finder, goal, &limit);
	if (status == HM_OK && hm__vec_push(&limits->rows, &limit) == NULL)
		status = hm__no_memory(finder->err);
	return status;
}

static enum hm_status find_all(struct hm_limits *limits, struct finder *finder,
	const struct hm_plan_options *how, const struct hm_plan_drive *drives,
	size_t n)
{
	const struct hm_problem *problem = finder->problem;
	struct hm_explain *explain = NULL;
	enum hm_status status = hm_explain_new(
		problem, how, drives, n, &explain, finder->err);

	if (status != HM_OK)
		return status;
	finder->instance = explain->instance;
	for (size_t i = 0; status == HM_OK && i < problem->ngoals; i++) {
		if (explain->ledger.units[i] < need_of(finder, i))
			status = find_limit(
				finder, i, explain->ledger.units[i], limits);
	}
	hm_explain_free(explain);
	for (size_t i = 0; i < SETS; i++) {
		hm_instance_free(finder->lifted[i].instance);
		hm__variant_fini(&finder->lifted[i].variant);
	}
	return status;
}

enum hm_status hm_limits_new(const struct hm_problem *problem,
	const struct hm_plan_options *how, const struct hm_plan_drive *drives,
	size_t n, const struct hm_wish_options *options,
	hm_plan_callback *progress, void *ctx, struct hm_limits **out,
	struct hm_error *err)
{
	const struct hm_wish_options none = HM_WISH_OPTIONS_INIT;
	const struct hm_plan_options usual = HM_PLAN_OPTIONS_INIT;
	struct finder finder = { .problem = problem,
		.how = how == NULL ? &usual : how,
		.solve = HM_SOLVE_OPTIONS_INIT,
		.options = options == NULL ? &none : options,
		.progress = progress,
		.ctx = ctx,
		.all = HM_LIMIT_ALL,
		.err = err };
	struct hm_limits *limits = hm__mem_new(
		problem->alloc, 1, sizeof(*limits));

	if (limits == NULL)
		return hm__no_memory(err);
	limits->alloc = problem->alloc;
	hm__vec_init(&limits->rows, sizeof(struct hm_limit), problem->alloc);
	if (problem->options.nforbid == 0)
		finder.all &= ~(unsigned)HM_LIMIT_FORBIDDEN;
	finder.nkinds = count_kinds(finder.all);
	finder.solve.alloc = problem->alloc;
	finder.solve.seed = finder.how->seed;
	finder.solve.threads = finder.how->threads;
	finder.solve.effort = EFFORT;
	if (finder.how->effort > 0)
		finder.solve.effort = finder.how->effort;

	const enum hm_status status = find_all(limits, &finder, how, drives, n);
	if (status != HM_OK) {
		hm_limits_free(limits);
		return status;
	}
	*out = limits;
	return HM_OK;
}

void hm_limits_free(struct hm_limits *limits)
{
	if (limits == NULL)
		return;
	hm__vec_fini(&limits->rows);
	hm__mem_free(limits->alloc, limits);
}

size_t hm_limits_count(const struct hm_limits *limits)
{
	return limits->rows.len;
}

const struct hm_limit *hm_limits_at(const struct hm_limits *limits, size_t i)
{
	return hm__vec_at(&limits->rows, i);
}
