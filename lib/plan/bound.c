/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/bound.h"

#include <math.h>
#include <string.h>

/* The numbers of the method; the search is not sensitive to them. */
static const double least_factor = 1e-7;
static const double most_factor = 0.2;
static const double longer = 1.1;
static const double shorter = 0.66;
static const double least_mix = 1e-4;

/* The mix is looked at so often. */
enum { MIX_PASSES = 200 };

/* The list of drives to look at is made anew so often. */
enum { LIST_PASSES = 40 };

/* Kinds of rows that are told apart; a row of another goes its own way. */
enum { KINDS_MAX = 16 };

/* Rows move together for this part of the phase. */
static const double share_end = 0.5;

/* A step is spread so many times over neighbouring knots at first. */
enum { SPREADS = 3 };

void hm__bound_fini(struct hm__bound *bound)
{
	hm__arena_fini(&bound->arena);
}

/* Rows at the same prices are of one kind. */
static void find_kinds(struct hm__bound *bound)
{
	const struct hm__dual *dual = bound->pricing->dual;
	const size_t nrows = dual->instance->rows.len;

	for (size_t r = 0; r < nrows; r++) {
		const struct hm_instance_row *row = hm__row(dual->instance, r);
		size_t like = 0;

		bound->kind[r] = -1;
		if (dual->is_linear[r])
			continue;
		while (like < r &&
			(bound->kind[like] < 0 ||
				hm__row(dual->instance, like)->under !=
					row->under ||
				hm__row(dual->instance, like)->over !=
					row->over))
			like++;
		if (like < r)
			bound->kind[r] = bound->kind[like];
		else if (bound->nkinds < KINDS_MAX)
			bound->kind[r] = bound->nkinds++;
	}
}

/* Rows of many drives move faster: more drives tell them where to go. */
static void weigh_rows(struct hm__bound *bound)
{
	const struct hm__dual *dual = bound->pricing->dual;

	for (size_t r = 0; r < dual->instance->rows.len; r++) {
		const double drives = (double)hm__row(dual->instance, r)->lo /
			dual->usual / 3;

		bound->weight[r] = drives < 1 || dual->is_linear[r] ? 1
			: drives > 4                                ? 4
								    : drives;
	}
}

bool hm__bound_init(struct hm__bound *bound, struct hm__pricing *pricing)
{
	const size_t size = pricing->dual->size * sizeof(double);

	*bound = (struct hm__bound){ .pricing = pricing };
	hm__arena_init(&bound->arena, pricing->dual->instance->alloc);
	bound->best = hm__arena_alloc(&bound->arena, size);
	bound->next = hm__arena_alloc(&bound->arena, size);
	bound->gradient = hm__arena_alloc(&bound->arena, size);
	bound->mean = hm__arena_alloc(&bound->arena, size);
	bound->step = hm__arena_alloc(&bound->arena, size);
	bound->weight = hm__arena_alloc(&bound->arena,
		pricing->dual->instance->rows.len * sizeof(double));
	bound->kind = hm__arena_alloc(&bound->arena,
		pricing->dual->instance->rows.len * sizeof(int32_t));
	bound->kind_mean = hm__arena_alloc(&bound->arena,
		((size_t)pricing->dual->nknots + 1) * sizeof(double));
	if (bound->best != NULL && bound->next != NULL &&
		bound->gradient != NULL && bound->mean != NULL &&
		bound->step != NULL && bound->weight != NULL &&
		bound->kind != NULL && bound->kind_mean != NULL) {
		find_kinds(bound);
		weigh_rows(bound);
		return true;
	}
	hm__bound_fini(bound);
	return false;
}

static double clip(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

static void spread(double *step, int32_t n)
{
	double before = step[0];

	for (int32_t i = 0; i < n; i++) {
		const double here = step[i];
		const double after = i + 1 < n ? step[i + 1] : here;

		step[i] = 0.5 * here + 0.25 * (before + after);
		before = here;
	}
}

/*
 * Rows of one kind ask for about the same shape: at first they move together,
 * each by as much of the mean of all as @part says.
 */
static void share(struct hm__bound *bound, double part)
{
	const struct hm__dual *dual = bound->pricing->dual;
	const size_t n = (size_t)dual->nknots;

	for (int32_t kind = 0; kind < bound->nkinds; kind++) {
		double *mean = bound->kind_mean;
		double members = 0;

		memset(mean, 0, n * sizeof(*mean));
		for (size_t r = 0; r < dual->instance->rows.len; r++) {
			if (bound->kind[r] != kind)
				continue;
			for (size_t i = 0; i < n; i++)
				mean[i] +=
					bound->step[(size_t)dual->first[r] + i];
			members++;
		}
		for (size_t r = 0; r < dual->instance->rows.len; r++) {
			double *step = bound->step + dual->first[r];

			if (bound->kind[r] != kind)
				continue;
			for (size_t i = 0; i < n; i++)
				step[i] += part * (mean[i] / members - step[i]);
		}
	}
}

/*
 * The direction of the next step: the mean of the passes, weighed, spread and
 * shared; less and less of that as the phase goes on.
 */
static void find_direction(struct hm__bound *bound, double done)
{
	const int spreads = (int)(SPREADS * (1 - done) + 0.5);
	const double part = 1 - done / share_end;

	const struct hm__dual *dual = bound->pricing->dual;

	memcpy(bound->step, bound->mean, dual->size * sizeof(*bound->step));
	for (size_t r = 0; r < dual->instance->rows.len; r++) {
		double *step = bound->step + dual->first[r];
		const int32_t n = dual->first[r + 1] - dual->first[r];

		for (int32_t i = 0; i < n; i++)
			step[i] *= bound->weight[r];
		for (int k = 0; n > 1 && k < spreads; k++)
			spread(step, n);
	}
	if (part > 0 && bound->nkinds > 0)
		share(bound, part);
}

/* How much a step of length 1 gains if all goes on as it is. */
static double slope(const struct hm__bound *bound)
{
	const struct hm__dual *dual = bound->pricing->dual;
	double sum = 0;

	for (size_t i = 0; i < dual->size; i++) {
		double mean = bound->mean[i];

		if (bound->best[i] <= dual->low[i] && mean < 0)
			mean = 0;
		if (bound->best[i] >= dual->high[i] && mean > 0)
			mean = 0;
		sum += bound->step[i] * mean;
	}
	return sum;
}

static void take_step(struct hm__bound *bound, double length)
{
	const struct hm__dual *dual = bound->pricing->dual;

	for (size_t i = 0; i < dual->size; i++)
		bound->next[i] = clip(bound->best[i] + length * bound->step[i],
			dual->low[i], dual->high[i]);
}

/*
 * Takes the newest pass into the mean, as much of it as makes the mean
 * shortest, within bounds. Returns whether both point the same way.
 */
static bool mix(struct hm__bound *bound, double most)
{
	const size_t n = bound->pricing->dual->size;
	double mm = 0;
	double mg = 0;
	double gg = 0;

	for (size_t i = 0; i < n; i++) {
		mm += bound->mean[i] * bound->mean[i];
		mg += bound->mean[i] * bound->gradient[i];
		gg += bound->gradient[i] * bound->gradient[i];
	}
	const double den = mm - 2 * mg + gg;
	const double part = clip(
		den > 1e-12 ? (mm - mg) / den : most, most / 10, most);

	for (size_t i = 0; i < n; i++)
		bound->mean[i] += part * (bound->gradient[i] - bound->mean[i]);
	return mg > 0;
}

static void swap(double **a, double **b)
{
	double *c = *a;

	*a = *b;
	*b = c;
}

/*
 * Lists the drives worth a look at the best prices, which get their true value
 * by a pass over all drives. False: no memory.
 */
static bool refresh(
	struct hm__bound *bound, struct hm__shortlist *list, double threshold)
{
	struct hm__pricing *pricing = bound->pricing;

	if (pricing->list != NULL)
		hm__shortlist_fini(list);
	pricing->list = NULL;
	bound->value = hm__pricing_run(pricing, bound->best, bound->gradient);
	if (!hm__shortlist_init(list, pricing, threshold))
		return false;
	pricing->list = list;
	return true;
}

bool hm__bound_rise(struct hm__bound *bound, double factor, int patience,
	double threshold, struct hm__watch *watch)
{
	struct hm__shortlist list = { 0 };
	struct hm__pricing *pricing = bound->pricing;
	double most_mix = 0.1;
	double looked_at;
	int vain = 0;
	bool ok = true;

	bound->value = hm__pricing_run(pricing, bound->best, bound->mean);
	looked_at = bound->value;
	for (int pass = 1;; pass++) {
		const double done = hm__watch_done(watch, pass);

		if (threshold > 0 && pass % LIST_PASSES == LIST_PASSES - 1)
			ok = refresh(bound, &list, threshold);

		if (done >= 1 || !ok)
			break;
		find_direction(bound, done);

		const double scale = fmax(
			fabs(bound->value), bound->pricing->dual->drive);
		const double gain = slope(bound);
		if (gain < 1e-12)
			break;
		take_step(bound, factor * scale / gain);

		const double value = hm__pricing_run(
			pricing, bound->next, bound->gradient);
		const bool same_way = mix(bound, most_mix);
		if (value > bound->value) {
			bound->value = value;
			swap(&bound->best, &bound->next);
			if (same_way)
				factor = clip(factor * longer, 0, most_factor);
			vain = 0;
		} else if (++vain >= patience) {
			factor = clip(
				factor * shorter, least_factor, most_factor);
			vain = 0;
		}
		if (pass % MIX_PASSES == 0) {
			if (bound->value - looked_at <
					5e-4 * fabs(bound->value) &&
				most_mix > least_mix)
				most_mix /= 2;
			looked_at = bound->value;
		}
	}
	if (pricing->list != NULL)
		hm__shortlist_fini(&list);
	pricing->list = NULL;
	return ok;
}
