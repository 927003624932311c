/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/shortlist.h"

#include <math.h>

#include "base/mem.h"
#include "engine/pricing.h"

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

static bool init_scratch(
	struct scratch *scratch, const struct hm__pricing *pricing)
{
	const size_t days = (size_t)pricing->dual->instance->days + 1;
	struct sweep *sweep = &scratch->sweep;

	hm__arena_init(&scratch->arena, pricing->dual->instance->alloc);
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

bool hm__shortlist_init(struct hm__shortlist *list, struct hm__pricing *pricing,
	double threshold)
{
	const struct hm_instance *instance = pricing->dual->instance;
	const size_t n = instance->places.len;
	struct scratch scratch;
	bool ok = init_scratch(&scratch, pricing);

	*list = (struct hm__shortlist){ .alloc = instance->alloc };
	hm__vec_init(
		&list->options, sizeof(struct hm__option), instance->alloc);
	hm__vec_init(
		&list->days, sizeof(struct hm__option_day), instance->alloc);
	list->first = hm__mem_new(instance->alloc, n + 1, sizeof(*list->first));
	ok = ok && list->first != NULL;
	for (size_t v = 0; ok && v < n; v++)
		ok = add_place(list, &scratch, v, threshold);
	hm__arena_fini(&scratch.arena);
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
