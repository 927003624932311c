/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/problem_instance.h"

#include <math.h>

#include "plan/problem_link.h"
#include "plan/risk.h"

/*
 * What units, weeks and the time after weigh. Goals in order are prices so far
 * apart that no drive trades one goal for the next:
 *
 *	beside   2 drives: a unit above a target, or beside a week's band
 *	missing  what two drives can put beside, and 4 more
 *
 * where a drive is the dearest, with all that may go with it, or the largest,
 * in all its rows. Say drives cost to six million and bring to 150 units, each
 * for a month, a year and a week: a unit beside weighs 12 million, a missing
 * one 904 of those, 10.8 thousand million. For a province that wants 40,000
 * units this adds up to 4 * 10^14, a tenth of what can be counted.
 */

/* Missing units together weigh no more than this, rather than be refused. */
static const int64_t ROOM = HM_INSTANCE_COST_MAX / 4;

/* How a drive counts at most. */
struct reach {
	int64_t cost;    /* dong, with what goes with it */
	int32_t units;   /* it brings */
	int32_t targets; /* it counts for */
	int32_t rows;    /* the same, and weeks */
};

int64_t hm__problem_need(const struct hm_problem *problem,
	const struct hm_plan_options *options, size_t goal)
{
	const struct hm__plan_goal *at = &problem->goals[goal];
	const int32_t chance = options->confidence;

	if (at->need <= 0)
		return 0;
	if (chance <= 0)
		return at->need;

	/* What is booked is as uncertain as what is planned. */
	const double sure = hm__risk_mean(
		(double)(at->need + at->stock.booked), HM_DRIVE_SIZE, chance);
	const int64_t need = (int64_t)ceil(sure) - at->stock.booked;
	return need > at->need ? need : at->need;
}

/* What the dearest drive costs. */
static int64_t dearest_drive(const struct hm_problem *problem)
{
	int64_t most = 0;

	for (size_t v = 0; v < problem->nvenues; v++) {
		for (size_t k = 0; k < problem->nteams; k++) {
			if (problem->venues[v].cost[k] > most &&
				hm__problem_is_served(
					problem, &problem->venues[v], k))
				most = problem->venues[v].cost[k];
		}
	}
	return most;
}

static int32_t largest_team(const struct hm_problem *problem)
{
	int32_t most = 0;

	for (size_t k = 0; k < problem->nteams; k++) {
		if (problem->teams[k].capacity > most)
			most = problem->teams[k].capacity;
	}
	return most < HM_INSTANCE_UNITS_MAX ? most : HM_INSTANCE_UNITS_MAX;
}

/* What the cheapest unit of a usual venue costs. */
static int64_t usual_unit(const struct hm_problem *problem)
{
	int64_t sum = 0;
	int64_t n = 0;

	for (size_t v = 0; v < problem->nvenues; v++) {
		const struct hm__plan_venue *venue = &problem->venues[v];
		const int32_t most = hm__problem_most_units(problem, venue);
		int64_t least = INT64_MAX;

		for (size_t k = 0; most > 0 && k < problem->nteams; k++) {
			const int32_t cap = problem->teams[k].capacity;
			const int32_t units = most < cap ? most : cap;

			if (units > 0 && venue->cost[k] / units < least &&
				hm__problem_is_served(problem, venue, k))
				least = venue->cost[k] / units;
		}
		if (least < INT64_MAX) {
			sum += least;
			n++;
		}
	}
	return n > 0 ? sum / n : 0;
}

/* Targets that a drive at a venue counts for on one day, at most. */
static int32_t count_credits(const struct hm__plan_venue *venue)
{
	int32_t most = 0;

	/* There is a day with the most on which one of them begins. */
	for (size_t i = 0; i < venue->ncredits; i++) {
		const int32_t day = venue->credits[i].from;
		int32_t n = 0;

		for (size_t j = 0; j < venue->ncredits; j++)
			n += venue->credits[j].from <= day &&
				venue->credits[j].to > day;
		most = n > most ? n : most;
	}
	return most;
}

/*
 * A drive counts for one band of a week: those are of the uppermost org with
 * targets, and of one of its targets.
 */
static struct reach measure(const struct hm_problem *problem,
	const struct hm_plan_options *options, int64_t end)
{
	const int64_t most = dearest_drive(problem);
	const int64_t keep = options->keep_cost;
	const int32_t team = largest_team(problem);
	struct reach reach = { .cost = most + (keep < most ? keep : most) +
			options->fair + end * team };

	for (size_t v = 0; v < problem->nvenues; v++) {
		const struct hm__plan_venue *venue = &problem->venues[v];
		const int32_t beds = venue->record->teams > 1 ? 2 * team : team;
		const int32_t come = hm__problem_most_units(problem, venue);
		const int32_t units = come < beds ? come : beds;
		const int32_t targets = count_credits(venue);

		if (units > reach.units)
			reach.units = units;
		if (targets > reach.targets)
			reach.targets = targets;
	}
	reach.rows = reach.targets + (options->smooth != 0);
	return reach;
}

/* Units at a price each, or ROOM where that is less. */
static int64_t times(int64_t price, int64_t units)
{
	return units > 0 && price > ROOM / units ? ROOM : price * units;
}

/* What a unit may cost so that all that are wanted can be counted. */
static int64_t room(
	const struct hm_problem *problem, const struct hm_plan_options *options)
{
	int64_t units = 1;

	for (size_t i = 0; i < problem->ngoals; i++)
		units += hm__problem_need(problem, options, i);
	return ROOM / units;
}

/* A price of missing units: @wanted, as far as it can be counted. */
static int64_t price_missing(const struct hm_problem *problem,
	const struct hm_plan_options *options, int64_t least, int64_t wanted)
{
	const int64_t most = room(problem, options);
	const int64_t price = wanted < most ? wanted : most;

	return price > least ? price : least;
}

/*
 * Units come before cost: one that is missing costs as much as two of the
 * dearest drives, and what may go with them. So no drive is spared for its
 * cost while it brings a unit that is wanted.
 */
static void set_prices(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct reach *reach,
	struct hm__prices *prices)
{
	prices->surplus = options->surplus;
	prices->smooth = options->smooth >= 0 ? options->smooth
					      : usual_unit(problem) / 2;
	prices->missing = options->price;
	if (prices->missing > 0)
		return;

	const int64_t plain = 2 * reach->cost + 2 * prices->smooth + 1;
	const int64_t all = (int64_t)reach->targets * reach->units;
	prices->missing = price_missing(problem, options,
		plain + times(2 * prices->surplus, reach->targets),
		plain + times(2 * prices->surplus, all));
}

static void set_order(const struct hm_problem *problem,
	const struct hm_plan_options *options, const struct reach *reach,
	struct hm__prices *prices)
{
	const int64_t beside = 2 * reach->cost + 1;

	prices->surplus = beside;
	prices->smooth = options->smooth == 0 ? 0 : beside;
	prices->missing = price_missing(problem, options, 4 * beside,
		times(beside, 4 + 2 * (int64_t)reach->rows * reach->units));
}

/* Weights of goals in order may be given again as prices, whatever they are. */
static enum hm_status check(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm_error *err)
{
	const int64_t weight = room(problem, options);
	const int64_t most = weight > HM_COST_MAX ? weight : HM_COST_MAX;

	if (options->fair < 0 || options->fair > HM_COST_MAX)
		return hm_error_set(err, HM_ERR_INVALID,
			"A fair load costs nothing or more, not less.");
	if (options->end > HM_COST_MAX / HM_INSTANCE_UNITS_MAX ||
		options->smooth > most || options->price > most ||
		options->surplus > most)
		return hm_error_set(err, HM_ERR_LIMIT,
			"The price of a unit is too high to be counted; give "
			"a lower one.");
	if (options->keep_cost < 0)
		return hm_error_set(err, HM_ERR_INVALID,
			"To keep a drive costs nothing or more, not less.");
	if (options->surplus < 0)
		return hm_error_set(err, HM_ERR_INVALID,
			"A unit above a target costs nothing or more, not "
			"less.");
	if (options->order &&
		(options->price > 0 || options->surplus > 0 ||
			options->smooth > 0))
		return hm_error_set(err, HM_ERR_INVALID,
			"Goals in order have weights of their own; give no "
			"price of a unit with them.");
	return HM_OK;
}

enum hm_status hm__problem_prices(const struct hm_problem *problem,
	const struct hm_plan_options *options, struct hm__prices *prices,
	struct hm_error *err)
{
	const enum hm_status status = check(problem, options, err);

	if (status != HM_OK)
		return status;
	*prices = (struct hm__prices){
		.end = options->end >= 0 ? options->end
					 : usual_unit(problem) / 2,
	};

	const struct reach reach = measure(problem, options, prices->end);
	if (options->order)
		set_order(problem, options, &reach, prices);
	else
		set_prices(problem, options, &reach, prices);
	return HM_OK;
}
