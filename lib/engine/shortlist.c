/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/shortlist.h"

#include <math.h>

#include "base/mem.h"
#include "engine/pricing.h"
#include "engine/shared_alloc.h"
#include "engine/workers.h"

/* Forward and backward values of one venue. */
struct sweep {
	const struct hm__pricing *pricing;
	const struct hm__place *place;
	double *low;   /* [place + 1]: best of the days before */
	double *after; /* [place]: best of what may follow a drive there */
	double *step;  /* [place * levels + level]: best crew; HUGE_VAL */
	double best;
};

struct scratch {
	struct hm__arena arena;
	struct sweep sweep;
	int32_t *days; /* of the list so far, of this venue */
};

static int32_t crew_units(const struct hm__crew *crew, int32_t units)
{
	return units < crew->capacity ? units : crew->capacity;
}

/* Dong of a drive at the prices; HUGE_VAL where it cannot be. */
static double drive_value(const struct sweep *sweep, int32_t i,
	const struct hm__crew *crew, int32_t level)
{
	const struct hm_instance *instance = sweep->pricing->dual->instance;
	const int32_t day = sweep->place->day[i];
	const int32_t units = crew_units(
		crew, sweep->place->units[i * sweep->place->levels + level]);
	const size_t width = (size_t)instance->units_max + 1;
	const size_t segment = (size_t)hm__segment_of(
		instance, sweep->place, day);

	if (!hm__crew_goes(crew, day) || units <= 0)
		return HUGE_VAL;
	return crew->least + hm__pricing_ask(sweep->pricing, crew, day) -
		sweep->pricing->pay[segment * width + (size_t)units];
}

/* What it costs that a day's drive is the last one. */
static double late(const struct hm__place *place, int32_t i)
{
	return place->late == NULL ? 0 : place->late[place->day[i]];
}

static void go_forward(struct sweep *sweep)
{
	const struct hm__place *place = sweep->place;

	sweep->low[0] = 0;
	sweep->best = 0;
	for (int32_t i = 0; i < place->ndays; i++) {
		double best = HUGE_VAL;

		for (int32_t l = 0; l < place->levels; l++) {
			const int32_t at = i * place->levels + l;
			double step = HUGE_VAL;

			for (size_t j = 0;
				place->prior[at] >= 0 && j < place->ncrews;
				j++) {
				const double value = drive_value(
					sweep, i, &place->crews[j], l);

				step = value < step ? value : step;
			}
			sweep->step[at] = step;
			if (step < HUGE_VAL &&
				step + sweep->low[place->prior[at]] < best)
				best = step + sweep->low[place->prior[at]];
		}
		sweep->low[i + 1] = best < sweep->low[i] ? best : sweep->low[i];
		if (best + late(place, i) < sweep->best)
			sweep->best = best + late(place, i);
	}
}

/*
 * A drive on day j at a level may follow one on day i if i is among the days
 * long enough before it. These are more the later j is, so as i goes back,
 * days j come in from the end and never leave.
 */
static void go_backward(struct sweep *sweep)
{
	const struct hm__place *place = sweep->place;
	double least[HM_INSTANCE_LEVELS_MAX];
	int32_t next[HM_INSTANCE_LEVELS_MAX];

	for (int32_t l = 0; l < place->levels; l++) {
		least[l] = HUGE_VAL;
		next[l] = place->ndays;
	}
	for (int32_t i = place->ndays - 1; i >= 0; i--) {
		double best = late(place, i);

		for (int32_t l = 0; l < place->levels; l++) {
			while (next[l] - 1 > i &&
				place->prior[(next[l] - 1) * place->levels + l] >
					i) {
				const int32_t j = --next[l];
				const double value = sweep->after[j] +
					sweep->step[j * place->levels + l];

				if (value < least[l])
					least[l] = value;
			}
			if (least[l] < best)
				best = least[l];
		}
		sweep->after[i] = best;
	}
}

/* Days of the list, so far, that lie at least @gap before @day. */
static int16_t count_prior(
	const int32_t *days, int32_t n, int32_t day, int32_t gap)
{
	while (n > 0 && days[n - 1] > day - gap)
		n--;
	return (int16_t)n;
}

static bool add_option(struct hm__shortlist *list, const struct sweep *sweep,
	const struct scratch *scratch, int32_t n, int32_t i, int32_t crew,
	int32_t level)
{
	const struct hm__place *place = sweep->place;
	const struct hm_instance *instance = sweep->pricing->dual->instance;
	const struct hm__crew *by = &place->crews[crew];
	const int32_t day = place->day[i];
	const struct hm__option option = {
		.cost = by->cost,
		.slot = by->team * instance->days + day,
		.units = (int16_t)crew_units(
			by, place->units[i * place->levels + level]),
		.prior = count_prior(
			scratch->days, n, day, place->since[level]),
		.level = (int16_t)level,
		.crew = (int16_t)crew,
		.place = (int16_t)i,
	};

	return hm__vec_push(&list->options, &option) != NULL;
}

/* The options of one day; *any tells whether there are some. */
static bool add_day(struct hm__shortlist *list, struct scratch *scratch,
	int32_t n, int32_t i, double threshold, bool *any)
{
	const struct sweep *sweep = &scratch->sweep;
	const struct hm__place *place = sweep->place;
	const double most = sweep->best + threshold - sweep->after[i];
	const size_t before = list->options.len;

	for (size_t j = 0; j < place->ncrews; j++) {
		int32_t last = 0;

		for (int32_t l = 0; l < place->levels; l++) {
			const int32_t prior =
				place->prior[i * place->levels + l];
			const int32_t units = crew_units(&place->crews[j],
				place->units[i * place->levels + l]);

			if (prior < 0)
				break;
			if (units == last)
				continue;
			last = units;
			/* Written so that a closed day, HUGE_VAL, is out. */
			if (!(drive_value(sweep, i, &place->crews[j], l) +
					    sweep->low[prior] <=
				    most))
				continue;
			if (!add_option(
				    list, sweep, scratch, n, i, (int32_t)j, l))
				return false;
		}
	}
	*any = list->options.len > before;
	return true;
}

/* The most and the least of a day's options, which are the last ones. */
static void sum_up(const struct hm__shortlist *list, struct hm__option_day *day)
{
	for (int32_t i = day->first; (size_t)i < list->options.len; i++) {
		const struct hm__option *o = hm__option(list, i);

		day->most = o->units > day->most ? o->units : day->most;
		day->least = o->cost < day->least ? o->cost : day->least;
	}
}

static bool add_place(struct hm__shortlist *list, struct scratch *scratch,
	size_t v, double threshold)
{
	struct sweep *sweep = &scratch->sweep;
	const struct hm_instance *instance = sweep->pricing->dual->instance;
	int32_t n = 0;

	sweep->place = hm__place(instance, v);
	list->first[v] = (int32_t)list->days.len;
	go_forward(sweep);
	go_backward(sweep);
	/* A price by more than the last drive may be higher than this one. */
	if (sweep->place->echo.within > 0 &&
		sweep->pricing->place_value[v] > sweep->best)
		sweep->best = sweep->pricing->place_value[v];
	for (int32_t i = 0; i < sweep->place->ndays; i++) {
		const int32_t day = sweep->place->day[i];
		struct hm__option_day head = { day,
			hm__segment_of(instance, sweep->place, day),
			(int32_t)list->options.len, 0, HUGE_VAL };
		bool any = false;

		if (!add_day(list, scratch, n, i, threshold, &any))
			return false;
		if (!any)
			continue;
		sum_up(list, &head);
		if (hm__vec_push(&list->days, &head) == NULL)
			return false;
		scratch->days[n++] = day;
	}
	return true;
}

static bool init_scratch(struct scratch *scratch,
	const struct hm__pricing *pricing, const struct hm_alloc *alloc)
{
	const size_t days = (size_t)pricing->dual->instance->days + 1;
	struct sweep *sweep = &scratch->sweep;

	hm__arena_init(&scratch->arena, alloc);
	sweep->pricing = pricing;
	sweep->low = hm__arena_alloc(&scratch->arena, days * sizeof(double));
	sweep->after = hm__arena_alloc(&scratch->arena, days * sizeof(double));
	sweep->step = hm__arena_alloc(&scratch->arena,
		days * HM_INSTANCE_LEVELS_MAX * sizeof(double));
	scratch->days = hm__arena_alloc(
		&scratch->arena, days * sizeof(int32_t));
	return sweep->low != NULL && sweep->after != NULL &&
		sweep->step != NULL && scratch->days != NULL;
}

/*
 * The list is made in so many parts, of which workers make some at a time: they
 * and the list are not in memory twice.
 */
enum { PARTS = 32, PARTS_AT_ONCE = 8 };

/*
 * A part is a list of some venues, one after the other, whose figures count
 * from its own beginning. `first` is that of the list to be.
 */
struct part {
	struct hm__shortlist list;
	bool ok;
};

struct build {
	struct hm__shared_alloc shared;
	const struct hm__pricing *pricing;
	double threshold;
	size_t first; /* of the parts being made */
	struct part parts[PARTS_AT_ONCE];
};

static void init_lists(struct hm__shortlist *list, const struct hm_alloc *alloc)
{
	list->alloc = alloc;
	hm__vec_init(&list->options, sizeof(struct hm__option), alloc);
	hm__vec_init(&list->days, sizeof(struct hm__option_day), alloc);
}

/* Venues of a part: from here up to, not with, the beginning of the next. */
static size_t part_begin(const struct hm__pricing *pricing, size_t part)
{
	return pricing->dual->instance->places.len * part / PARTS;
}

/* Lists the venues from @begin up to, not with, @end, behind those before. */
static bool list_places(struct hm__shortlist *list,
	const struct hm__pricing *pricing, double threshold, size_t begin,
	size_t end)
{
	struct scratch scratch;
	bool ok = init_scratch(&scratch, pricing, list->alloc);

	for (size_t v = begin; ok && v < end; v++)
		ok = add_place(list, &scratch, v, threshold);
	hm__arena_fini(&scratch.arena);
	return ok;
}

static void make_part(void *ctx, int worker, size_t i)
{
	struct build *build = ctx;
	struct part *part = &build->parts[i];

	(void)worker;
	part->ok = list_places(&part->list, build->pricing, build->threshold,
		part_begin(build->pricing, build->first + i),
		part_begin(build->pricing, build->first + i + 1));
}

/* Appends a part, whose figures then count from the beginning of the list. */
static bool append_part(
	struct hm__shortlist *list, const struct build *build, size_t i)
{
	const struct part *part = &build->parts[i];
	const size_t begin = part_begin(build->pricing, build->first + i);
	const size_t end = part_begin(build->pricing, build->first + i + 1);
	const int32_t options = (int32_t)list->options.len;
	const int32_t days = (int32_t)list->days.len;

	if (!part->ok || !hm__vec_append(&list->options, &part->list.options) ||
		!hm__vec_append(&list->days, &part->list.days))
		return false;
	for (size_t d = (size_t)days; d < list->days.len; d++) {
		struct hm__option_day *day = hm__vec_at(&list->days, d);

		day->first += options;
	}
	for (size_t v = begin; v < end; v++)
		list->first[v] += days;
	return true;
}

static bool make_parts(struct hm__shortlist *list, struct build *build)
{
	bool ok = true;

	for (size_t i = 0; i < PARTS_AT_ONCE; i++) {
		init_lists(&build->parts[i].list, &build->shared.alloc);
		build->parts[i].list.first = list->first;
	}
	for (; ok && build->first < PARTS; build->first += PARTS_AT_ONCE) {
		hm__workers_run(build->pricing->threads, PARTS_AT_ONCE,
			make_part, build);
		for (size_t i = 0; i < PARTS_AT_ONCE; i++) {
			ok = ok && append_part(list, build, i);
			hm__vec_clear(&build->parts[i].list.options);
			hm__vec_clear(&build->parts[i].list.days);
		}
	}
	for (size_t i = 0; i < PARTS_AT_ONCE; i++) {
		hm__vec_fini(&build->parts[i].list.options);
		hm__vec_fini(&build->parts[i].list.days);
	}
	return ok;
}

/* On several threads; the list is the same. */
static bool share_places(struct hm__shortlist *list,
	const struct hm__pricing *pricing, double threshold)
{
	struct build build = { .pricing = pricing, .threshold = threshold };

	if (!hm__shared_alloc_init(&build.shared, list->alloc))
		return false;

	const bool ok = make_parts(list, &build);
	hm__shared_alloc_fini(&build.shared);
	return ok;
}

bool hm__shortlist_init(struct hm__shortlist *list, struct hm__pricing *pricing,
	double threshold)
{
	const size_t n = pricing->dual->instance->places.len;
	bool ok;

	init_lists(list, pricing->dual->instance->alloc);
	list->first = hm__mem_new(list->alloc, n + 1, sizeof(*list->first));
	ok = list->first != NULL &&
		(pricing->threads > 1
				? share_places(list, pricing, threshold)
				: list_places(list, pricing, threshold, 0, n));
	if (ok) {
		const struct hm__option_day end = { 0, 0,
			(int32_t)list->options.len, 0, 0 };

		list->first[n] = (int32_t)list->days.len;
		ok = hm__vec_push(&list->days, &end) != NULL;
	}
	if (!ok)
		hm__shortlist_fini(list);
	return ok;
}

void hm__shortlist_fini(struct hm__shortlist *list)
{
	hm__vec_fini(&list->options);
	hm__vec_fini(&list->days);
	hm__mem_free(list->alloc, list->first);
	list->first = NULL;
}
