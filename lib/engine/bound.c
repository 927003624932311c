/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/bound.h"

#include <math.h>
#include <string.h>

/* The numbers of the method; the search is not sensitive to them. */
static const double least_factor = 1e-7;
static const double most_factor = 0.2;
static const double longer = 1.1;
static const double shorter = 0.66;
static const double first_mix = 0.1;
static const double least_mix = 1e-4;

/*
 * Functions have many figures for the same thing: once the level is found, only
 * a long mean tells which of them should move, the longer, the more passes
 * there are to be.
 */
static const double mix_passes = 20;
static const double long_mix = 0.004;

/*
 * A phase has a stage for so many passes; a step at the beginning of each is
 * shorter.
 */
enum { STAGE_PASSES = 180, STAGES_LEAST = 8, STAGES_MOST = 60 };
static const double stage_factor = 0.2;

/* The mix is looked at so often. */
enum { MIX_PASSES = 200 };

/*
 * The list of drives to look at is made anew so often; with so few options
 * that a full pass is quick, there is none.
 */
enum { LIST_PASSES = 40, LIST_OPTIONS = 100000 };

/* Kinds of rows that are told apart; a row of another goes its own way. */
enum { KINDS_MAX = 16 };

/* Rows move together for this part of the phase. */
static const double share_end = 0.5;

/* A step is spread so many times over neighbouring knots at first. */
enum { SPREADS = 2 };

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
	bound->sure = hm__arena_alloc(&bound->arena, size);
	bound->weight = hm__arena_alloc(&bound->arena,
		pricing->dual->instance->rows.len * sizeof(double));
	bound->kind = hm__arena_alloc(&bound->arena,
		pricing->dual->instance->rows.len * sizeof(int32_t));
	bound->kind_mean = hm__arena_alloc(&bound->arena,
		((size_t)pricing->dual->nknots + 1) * sizeof(double));
	if (bound->best != NULL && bound->next != NULL &&
		bound->gradient != NULL && bound->mean != NULL &&
		bound->step != NULL && bound->sure != NULL &&
		bound->weight != NULL && bound->kind != NULL &&
		bound->kind_mean != NULL) {
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

/* Ends the time of a list: the next pass looks at all drives. */
static void drop_list(struct hm__bound *bound)
{
	if (bound->pricing->list != NULL)
		hm__shortlist_fini(&bound->list);
	bound->pricing->list = NULL;
}

/*
 * Gives the best prices their true value, by a pass over all drives; where a
 * list had promised too much, the best ones that are sure come back, and lists
 * are longer from then on.
 */
static void make_sure(struct hm__bound *bound)
{
	const size_t size = bound->pricing->dual->size * sizeof(double);

	drop_list(bound);
	bound->value = hm__pricing_run(
		bound->pricing, bound->best, bound->gradient);
	if (bound->value >= bound->sure_value) {
		memcpy(bound->sure, bound->best, size);
		bound->sure_value = bound->value;
		return;
	}
	memcpy(bound->best, bound->sure, size);
	bound->value = hm__pricing_run(
		bound->pricing, bound->best, bound->gradient);
	bound->threshold *= 2;
}

/* Lists the drives worth a look at the best prices; false: no memory. */
static bool make_list(struct hm__bound *bound)
{
	make_sure(bound);
	if (!hm__shortlist_init(&bound->list, bound->pricing, bound->threshold))
		return false;
	bound->pricing->list = &bound->list;
	return true;
}

/* The lengths of steps, and what they come to. */
struct stride {
	double factor;
	int patience;
	int vain;
	double most_mix;
	double looked_at; /* the value when the mix was looked at last */
};

/* One step and its pass; false: there is nowhere to go. */
static bool go(struct hm__bound *bound, struct stride *stride)
{
	const double scale = fmax(
		fabs(bound->value), bound->pricing->dual->drive);
	const double gain = slope(bound);

	if (gain < 1e-12)
		return false;
	take_step(bound, stride->factor * scale / gain);

	const double value = hm__pricing_run(
		bound->pricing, bound->next, bound->gradient);
	const bool same_way = mix(bound, stride->most_mix);
	if (value > bound->value) {
		bound->value = value;
		swap(&bound->best, &bound->next);
		if (same_way)
			stride->factor = clip(
				stride->factor * longer, 0, most_factor);
		stride->vain = 0;
	} else if (++stride->vain >= stride->patience) {
		stride->factor = clip(
			stride->factor * shorter, least_factor, most_factor);
		stride->vain = 0;
	}
	return true;
}

/* A mean that gains little takes less of each pass. */
static void look_at_mix(const struct hm__bound *bound, struct stride *stride)
{
	if (bound->value - stride->looked_at < 5e-4 * fabs(bound->value) &&
		stride->most_mix > least_mix)
		stride->most_mix /= 2;
	stride->looked_at = bound->value;
}

/*
 * What stands still with steps spread and shared may go on without: longer
 * steps again, but each time less long.
 */
static void begin_stage(
	struct stride *stride, double factor, int stage, double most_mix)
{
	for (int i = 0; i < stage; i++)
		factor *= stage_factor;
	stride->factor = fmax(stride->factor, factor);
	stride->most_mix = most_mix;
	stride->vain = 0;
}

/* Stages of a phase of so many passes. */
static double count_stages(double passes)
{
	return clip(passes / STAGE_PASSES, STAGES_LEAST, STAGES_MOST);
}

bool hm__bound_rise(struct hm__bound *bound, double factor, int patience,
	double threshold, struct hm__watch *watch)
{
	struct stride stride = { factor, patience, 0, first_mix, 0 };
	const bool lists = bound->pricing->dual->noptions > LIST_OPTIONS;
	const bool linear = bound->pricing->dual->linear;
	int stage = 0;
	bool ok = true;

	bound->threshold = threshold;
	bound->sure_value = -HUGE_VAL;
	bound->value = hm__pricing_run(
		bound->pricing, bound->best, bound->mean);
	stride.looked_at = bound->value;
	for (int pass = 1; ok; pass++) {
		const double done = hm__watch_done(watch, pass);

		if (done >= 1)
			break;
		bound->passes = pass;
		if (lists && pass % LIST_PASSES == LIST_PASSES - 1)
			ok = make_list(bound);
		if (done * count_stages(pass / done) > stage + 1)
			begin_stage(&stride, factor, ++stage,
				linear ? first_mix
				       : clip(mix_passes * done / pass,
						 long_mix, first_mix));
		find_direction(bound, done);
		if (!go(bound, &stride))
			break;
		if (pass % MIX_PASSES == 0)
			look_at_mix(bound, &stride);
	}
	make_sure(bound);
	return ok;
}
