/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/solution.h"

#include <stdlib.h>

#include "base/mem.h"

static int compare(const void *a, const void *b)
{
	const struct hm_solution_drive *x = a;
	const struct hm_solution_drive *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->venue < y->venue ? -1 : x->venue > y->venue;
}

struct hm_solution *hm__solution_new(
	const struct hm__board *board, const struct hm_alloc *alloc)
{
	const struct hm_instance *instance = board->instance;
	struct hm_solution *solution = hm__mem_new(alloc, 1, sizeof(*solution));
	size_t n = 0;

	if (solution == NULL)
		return NULL;
	for (size_t v = 0; v < instance->places.len; v++)
		n += (size_t)board->places[v].n;
	solution->alloc = alloc;
	solution->drives = hm__mem_new(alloc, n + 1, sizeof(*solution->drives));
	if (solution->drives == NULL) {
		hm__mem_free(alloc, solution);
		return NULL;
	}
	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__visits *at = &board->places[v];

		for (int32_t i = 0; i < at->n; i++)
			solution->drives[solution->ndrives++] =
				(struct hm_solution_drive){
					.venue = (int32_t)v,
					.day = at->visit[i].day,
					.team = at->visit[i].slot /
						instance->days,
					.level = at->visit[i].level,
					.units = at->visit[i].units,
					.link = at->visit[i].crew,
				};
	}
	qsort(solution->drives, n, sizeof(*solution->drives), compare);
	solution->objective = (int64_t)hm__board_objective(board);
	return solution;
}

void hm_solution_free(struct hm_solution *solution)
{
	if (solution == NULL)
		return;
	hm__mem_free(solution->alloc, solution->drives);
	hm__mem_free(solution->alloc, solution);
}

int64_t hm_solution_objective(const struct hm_solution *solution)
{
	return solution->objective;
}

int64_t hm_solution_bound(const struct hm_solution *solution)
{
	return solution->bound;
}

size_t hm_solution_drive_count(const struct hm_solution *solution)
{
	return solution->ndrives;
}

const struct hm_solution_drive *hm_solution_drive_at(
	const struct hm_solution *solution, size_t i)
{
	return &solution->drives[i];
}
