/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* How good a plan is, in sentences, and the numbers in them. */

#include <stdio.h>
#include <string.h>

#include "plan.h"

const char *plan_number(
	const struct cli *cli, int64_t number, char out[PLAN_NUMBER_MAX])
{
	const char mark = cli->lang == HM_LANG_VI ? '.' : ',';
	char digits[PLAN_NUMBER_MAX];
	const int n = snprintf(
		digits, sizeof(digits), "%lld", (long long)number);
	char *to = out;

	for (int i = 0; i < n; i++) {
		*to++ = digits[i];
		if (i + 1 < n && (n - 1 - i) % 3 == 0 && digits[i] != '-')
			*to++ = mark;
	}
	*to = '\0';
	return out;
}

const char *plan_signed(
	const struct cli *cli, int64_t number, char out[PLAN_NUMBER_MAX])
{
	char text[PLAN_NUMBER_MAX];

	plan_number(cli, number, text);
	if (number >= 0)
		*out = '+';
	strcpy(out + (number >= 0), text);
	return out;
}

const char *plan_percent(
	const struct cli *cli, double share, char out[PLAN_NUMBER_MAX])
{
	const int tenths = (int)(share * 1000 + 0.999999);

	snprintf(out, PLAN_NUMBER_MAX, "%d%s%d", tenths / 10,
		cli->lang == HM_LANG_VI ? "," : ".", tenths % 10);
	return out;
}

int64_t plan_count_nights(const struct hm_plan *plan, int64_t *saved)
{
	int64_t n = 0;

	*saved = 0;
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);

		n += drive->saved > 0;
		*saved += drive->saved;
	}
	return n;
}

int64_t plan_count_taken(const struct hm_plan *plan)
{
	int64_t n = 0;

	for (size_t i = 0; i < hm_plan_drive_count(plan); i++)
		n += hm_plan_drive_at(plan, i)->taken;
	return n;
}

/*
 * Targets that are less sure than was asked for, by more than half a per cent:
 * what makes them sure is taken in whole units.
 */
static size_t count_unsure(const struct plan_work *work)
{
	enum { HALF = 50 };
	size_t n = 0;

	for (size_t i = 0; i < hm_plan_target_count(work->plan); i++)
		n += hm_plan_target_at(work->plan, i)->chance + HALF <
			work->chance;
	return n;
}

static void say_unsure(const struct cli *cli, const struct plan_work *work)
{
	const size_t n = count_unsure(work);

	if (n > 0)
		cli_say(cli,
			HM_N_("Targets met with less than the chance asked "
			      "for: %zu of %zu; 'plan limits' with the same "
			      "--confidence says what is in the way."),
			n, hm_plan_target_count(work->plan));
}

/* What is missing in every plan is nobody's fault. */
static void say_missing(const struct cli *cli, const struct hm_plan *plan)
{
	const int64_t least = hm_plan_missing_least(plan);
	char units[PLAN_NUMBER_MAX];

	if (least > 0 && least >= hm_plan_missing(plan))
		cli_say(cli, HM_N_("No plan leaves fewer units missing."));
	else if (least > 0)
		cli_say(cli,
			HM_N_("At least %s of them are missing in every "
			      "plan."),
			plan_number(cli, least, units));
}

/* Units that are missing, be it only to be sure, outweigh all else. */
static bool is_short(const struct plan_work *work)
{
	return hm_plan_missing(work->plan) > 0 || count_unsure(work) > 0;
}

static void say_gap(const struct cli *cli, const struct plan_work *work)
{
	const struct hm_plan *plan = work->plan;
	char gap[PLAN_NUMBER_MAX];

	if (!hm_plan_drive_count(plan))
		return;
	if (hm_plan_gap(plan) <= 0)
		cli_say(cli, HM_N_("This is the best possible plan."));
	else if (work->order)
		cli_say(cli,
			HM_N_("How near the best a plan with goals in order is "
			      "cannot be told in per cent: weights are not "
			      "money."));
	else if (hm_plan_gap(plan) < 1 && !count_unsure(work))
		cli_say(cli, HM_N_("No plan can be better by more than %s %%."),
			plan_percent(cli, hm_plan_gap(plan), gap));
	else if (is_short(work))
		cli_say(cli,
			HM_N_("How near the best a plan is that leaves units "
			      "missing is not proved; 'plan limits' says "
			      "which of them no plan can bring."));
	else
		cli_say(cli,
			HM_N_("How near the best the plan is, is not proved "
			      "yet; search longer, with --effort or --time."));
}

/*
 * The objective weighs missing units so heavily that it means little while
 * some are missing.
 */
static void say_objective(const struct cli *cli, const struct plan_work *work)
{
	const struct hm_plan *plan = work->plan;
	char objective[PLAN_NUMBER_MAX];
	char bound[PLAN_NUMBER_MAX];

	if (work->order || is_short(work) ||
		hm_plan_objective(plan) <= hm_plan_cost(plan))
		return;
	cli_say(cli,
		HM_N_("With uneven weeks, the months after and changed "
		      "proposals weighed in that is %s VND; no plan has less "
		      "than %s VND."),
		plan_number(cli, hm_plan_objective(plan), objective),
		plan_number(cli, hm_plan_bound(plan), bound));
}

static void say_surplus(const struct cli *cli, const struct plan_work *work)
{
	char above[PLAN_NUMBER_MAX];

	plan_number(cli, hm_plan_surplus(work->plan), above);
	if (work->order)
		cli_say(cli,
			HM_N_("Units above targets: %s. They and uneven weeks "
			      "come after missing units and before the cost."),
			above);
	else if (work->above)
		cli_say(cli, HM_N_("Units above targets: %s."), above);
}

static void say_nights(const struct cli *cli, const struct hm_plan *plan)
{
	char count[PLAN_NUMBER_MAX];
	char saved[PLAN_NUMBER_MAX];
	int64_t sum;
	const int64_t n = plan_count_nights(plan, &sum);

	if (n > 0)
		cli_say(cli,
			HM_N_("Teams stay away for %s nights, which saves %s "
			      "VND."),
			plan_number(cli, n, count),
			plan_number(cli, sum, saved));
}

/* Who gives at a drive of the plan does not give again soon after. */
static void say_taken(const struct cli *cli, const struct hm_plan *plan)
{
	const int64_t taken = plan_count_taken(plan);
	char text[PLAN_NUMBER_MAX];

	if (taken > 0)
		cli_say(cli,
			HM_N_("Besides, %s units of theirs would have come to "
			      "booked drives for the same people; they count "
			      "once."),
			plan_number(cli, taken, text));
}

/* What is proved of a plan says nothing of how many people come. */
static void say_uncertainty(const struct cli *cli, const struct hm_plan *plan)
{
	const struct hm_yield yield = hm_plan_yield(plan);
	char low[PLAN_NUMBER_MAX];
	char mean[PLAN_NUMBER_MAX];
	char high[PLAN_NUMBER_MAX];

	if (!hm_plan_drive_count(plan))
		return;
	cli_say(cli,
		HM_N_("Its drives should bring %s units; how many people come "
		      "is less sure than the plan: in eight cases of ten "
		      "from %s to %s."),
		plan_number(cli, yield.p50, mean),
		plan_number(cli, yield.p10, low),
		plan_number(cli, yield.p90, high));
}

void plan_say(const struct cli *cli, const struct plan_work *work)
{
	const struct hm_plan *plan = work->plan;
	char missing[PLAN_NUMBER_MAX];
	char cost[PLAN_NUMBER_MAX];

	cli_say(cli,
		HM_N_("Plan %s: %zu drives proposed, %s units missing, cost %s "
		      "VND."),
		work->name, hm_plan_drive_count(plan),
		plan_number(cli, hm_plan_missing(plan), missing),
		plan_number(cli, hm_plan_cost(plan), cost));
	say_missing(cli, plan);
	if (hm_problem_ended_count(work->problem))
		cli_say(cli, HM_N_("Targets that have ended, left out: %zu."),
			hm_problem_ended_count(work->problem));
	say_unsure(cli, work);
	say_surplus(cli, work);
	say_objective(cli, work);
	say_gap(cli, work);
	say_nights(cli, plan);
	say_uncertainty(cli, plan);
	say_taken(cli, plan);
}
