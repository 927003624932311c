/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Plans an instance folder of generate.py:
 *
 *   bench_plan DIR [--time S] [--cpu S] [--seed N] [--threads N]
 *              [--effort N] [--out PLAN.csv] [--mps MODEL.mps]
 *
 * and prints one line of JSON: objective, bound, gap, wall_s, cpu_s,
 * peak_rss_kb, drives. --out writes the plan for check.py; --mps writes the
 * compact model for any solver, and solves nothing.
 */

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bench_plan_folder.h"

struct wishes {
	const char *folder;
	const char *out;
	const char *mps;
	double wall;
	double cpu;
	long seed;
	long threads;
	long effort;
	bool verbose;
};

static double read_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double wall_clock(void *ctx)
{
	(void)ctx;
	return read_clock(CLOCK_MONOTONIC);
}

static double cpu_clock(void *ctx)
{
	(void)ctx;
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static bool show(void *ctx, const struct hm_solve_progress *progress)
{
	(void)ctx;
	fprintf(stderr, "%8.2f s  best %lld  bound %.0f\n", progress->seconds,
		progress->best == INT64_MAX ? -1 : (long long)progress->best,
		progress->bound);
	return true;
}

static bool parse(int argc, char **argv, struct wishes *wishes)
{
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];

		if (word[0] != '-' && wishes->folder == NULL) {
			wishes->folder = word;
			continue;
		}
		if (strcmp(word, "-v") == 0) {
			wishes->verbose = true;
			continue;
		}
		if (i + 1 == argc)
			return false;
		const char *value = argv[++i];

		if (strcmp(word, "--time") == 0)
			wishes->wall = atof(value);
		else if (strcmp(word, "--cpu") == 0)
			wishes->cpu = atof(value);
		else if (strcmp(word, "--seed") == 0)
			wishes->seed = atol(value);
		else if (strcmp(word, "--threads") == 0)
			wishes->threads = atol(value);
		else if (strcmp(word, "--effort") == 0)
			wishes->effort = atol(value);
		else if (strcmp(word, "--out") == 0)
			wishes->out = value;
		else if (strcmp(word, "--mps") == 0)
			wishes->mps = value;
		else
			return false;
	}
	return wishes->folder != NULL;
}

static bool write_plan(const char *name, const struct hm_solution *solution)
{
	FILE *file = fopen(name, "w");
	const size_t n = hm_solution_drive_count(solution);

	if (file == NULL)
		return false;
	fprintf(file, "site,day,team,units\n");
	for (size_t i = 0; i < n; i++) {
		const struct hm_solution_drive *drive = hm_solution_drive_at(
			solution, i);

		fprintf(file, "%d,%d,%d,%d\n", (int)drive->venue,
			(int)drive->day, (int)drive->team, (int)drive->units);
	}
	return fclose(file) == 0;
}

static void report(const struct hm_solution *solution, double wall, double cpu)
{
	const double objective = (double)hm_solution_objective(solution);
	const double bound = (double)hm_solution_bound(solution);
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	printf("{\"objective\": %.0f, \"bound\": %.0f, \"gap\": %.6f, "
	       "\"wall_s\": %.3f, \"cpu_s\": %.3f, \"peak_rss_kb\": %ld, "
	       "\"drives\": %zu}\n",
		objective, bound,
		objective > 0 ? (objective - bound) / objective : 0, wall, cpu,
		usage.ru_maxrss, hm_solution_drive_count(solution));
}

static int solve(const struct wishes *wishes, const struct folder *folder)
{
	struct hm_solve_options options = HM_SOLVE_OPTIONS_INIT;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_instance *instance = NULL;
	struct hm_solution *solution = NULL;
	const double wall = wall_clock(NULL);
	const double cpu = cpu_clock(NULL);
	int64_t objective = 0;
	int code = 1;

	options.seed = (uint64_t)wishes->seed;
	options.threads = (int32_t)wishes->threads;
	options.effort = (int32_t)wishes->effort;
	options.time = wishes->cpu > 0 ? wishes->cpu : wishes->wall;
	options.clock = wishes->cpu > 0 ? cpu_clock : wall_clock;
	if (folder_instance(folder, &instance, &err) == HM_OK &&
		hm_instance_solve(instance, &options,
			wishes->verbose ? show : NULL, NULL, &solution,
			&err) == HM_OK &&
		hm_instance_check(instance, hm_solution_drive_at(solution, 0),
			hm_solution_drive_count(solution), &objective,
			&err) == HM_OK) {
		if (objective != hm_solution_objective(solution))
			fprintf(stderr, "the check counts %lld\n",
				(long long)objective);
		else
			code = 0;
		report(solution, wall_clock(NULL) - wall,
			cpu_clock(NULL) - cpu);
		if (wishes->out != NULL && !write_plan(wishes->out, solution)) {
			perror(wishes->out);
			code = 1;
		}
	} else {
		fprintf(stderr, "%s\n", err.message);
	}
	hm_solution_free(solution);
	hm_instance_free(instance);
	return code;
}

int main(int argc, char **argv)
{
	struct wishes wishes = { .threads = 1 };
	struct folder folder = { 0 };
	int code = 1;

	if (!parse(argc, argv, &wishes)) {
		fprintf(stderr,
			"usage: bench_plan DIR [--time S] [--cpu S] [--seed N] "
			"[--threads N] [--effort N] [--out PLAN.csv] "
			"[--mps MODEL.mps]\n");
		return 2;
	}
	if (folder_read(&folder, wishes.folder)) {
		if (wishes.mps == NULL)
			code = solve(&wishes, &folder);
		else if (folder_write_mps(&folder, wishes.mps))
			code = 0;
		else
			perror(wishes.mps);
	}
	folder_free(&folder);
	return code;
}
