/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Time, missing units and cost of plans for made-up chapters: 68 venues, 7
 * teams, a year. A line for each chapter and effort:
 * seed, per cent of the usual effort, seconds for the problem, seconds to solve, missing, million
 * dong, drives.
 */

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "plan/world.h"

static double seconds(clock_t from)
{
	return (double)(clock() - from) / CLOCKS_PER_SEC;
}

static int bench(struct world *world, uint64_t seed, int32_t effort)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	const clock_t start = clock();

	options.seed = seed;
	options.effort = effort;
	if (hm_problem_new(world->book, world->pool, &world->options, NULL,
		    &problem, NULL) != HM_OK)
		return 1;

	const double made = seconds(start);
	if (hm_plan_solve(problem, &options, NULL, NULL, &plan, NULL) !=
		HM_OK) {
		hm_problem_free(problem);
		return 1;
	}
	printf("%4" PRIu64 " %7" PRId32 " %7.3f %7.3f %7" PRId64
	       " %9.3f %4zu\n",
		seed, effort, made, seconds(start) - made,
		hm_plan_missing(plan), (double)hm_plan_cost(plan) / 1e6,
		hm_plan_drive_count(plan));
	hm_plan_free(plan);
	hm_problem_free(problem);
	return 0;
}

int main(void)
{
	static const int32_t efforts[] = { 1, 10, 0, 400 };
	static struct world world;
	int failed = 0;

	for (uint64_t seed = 1; seed <= 5; seed++) {
		const struct world_shape shape = { seed, 68, 7, 365, 20, 0, 1 };

		if (!world_init(&world, &shape))
			return 1;
		for (size_t i = 0; i < sizeof(efforts) / sizeof(efforts[0]);
			i++)
			failed |= bench(&world, seed, efforts[i]);
		world_fini(&world);
	}
	return failed;
}
