/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/label.h"

#include <math.h>

#include "base/mem.h"

/* Labels of one day; what a day before has is never more. */
enum { DAY_LABELS = 4 };

bool hm__labels_init(
	struct hm__labels *labels, int32_t days, struct hm__arena *arena)
{
	labels->label = hm__arena_alloc(arena,
		((size_t)days * DAY_LABELS + 1) * sizeof(*labels->label));
	return labels->label != NULL;
}

void hm__labels_begin(struct hm__labels *labels, const struct hm__place *place)
{
	labels->place = place;
	/* A drive is felt, or too near, for so many days. */
	labels->felt = place->echo.within;
	for (int32_t l = 0; l < place->levels; l++) {
		if (place->since[l] > labels->felt)
			labels->felt = place->since[l];
	}
	labels->n = 0;
	labels->first = 0;
	labels->oldest = 0;
	labels->best = -1;
}

static int32_t share_of(
	const struct hm__labels *labels, const struct hm__label *label)
{
	return labels->place->echo.share[label->option->level];
}

/* True if all that path @a lets be missing, path @b does, later and more. */
static bool leaves_more(
	const struct hm__labels *labels, int32_t a, int32_t b, int32_t day)
{
	const int32_t within = labels->place->echo.within;

	while (a >= 0 && day - labels->label[a].day < within) {
		const struct hm__label *x = &labels->label[a];
		const struct hm__label *y;

		if (b < 0)
			return false;
		y = &labels->label[b];
		b = y->before;
		if (y->day < x->day)
			return false;
		if (share_of(labels, y) >= share_of(labels, x))
			a = x->before;
	}
	return true;
}

/*
 * Adds the newest label unless one of its day is as good; it takes the place
 * of a worse one, or of the dearest where the day is full. No label points at
 * one of its own day.
 */
static void settle(struct hm__labels *labels)
{
	struct hm__label *label = labels->label;
	const int32_t new = labels->n;
	const int32_t day = label[new].day;
	int32_t dearest = new;

	for (int32_t i = labels->first; i < new; i++) {
		if (label[i].value <= label[new].value &&
			leaves_more(labels, i, new, day))
			return;
		if (label[i].value > label[dearest].value)
			dearest = i;
	}
	for (int32_t i = labels->first; i < new; i++) {
		if (label[new].value <= label[i].value &&
			leaves_more(labels, new, i, day)) {
			label[i] = label[new];
			return;
		}
	}
	if (new - labels->first < DAY_LABELS)
		labels->n++;
	else
		label[dearest] = label[new];
}

/* What the path of a label lets be missing on a later day. */
static int64_t missing_after(
	const struct hm__labels *labels, int32_t before, int32_t day)
{
	const struct hm__echo *echo = &labels->place->echo;
	int64_t sum = 0;

	for (int32_t i = before; i >= 0; i = labels->label[i].before) {
		const int32_t gap = day - labels->label[i].day;

		if (gap >= echo->within)
			break;
		sum += hm__echo_missing(
			echo, share_of(labels, &labels->label[i]), gap);
	}
	return sum;
}

/* Labels before a new day; of those not felt any more the best alone counts. */
static void begin_day(struct hm__labels *labels, int32_t day)
{
	const struct hm__label *label = labels->label;

	labels->first = labels->n;
	for (; labels->oldest < labels->n; labels->oldest++) {
		const int32_t i = labels->oldest;

		if (day - label[i].day < labels->felt)
			return;
		if (label[i].value <
			(labels->best < 0 ? 0 : label[labels->best].value))
			labels->best = i;
	}
}

static double value_of(const struct hm__labels *labels, int32_t i)
{
	return i < 0 ? 0 : labels->label[i].value;
}

/*
 * What a new label must be worth less than: the best path that is felt no more
 * leaves nobody missing, so it is as good as any that costs no less; and a full
 * day has no room for its dearest.
 */
static double find_limit(const struct hm__labels *labels)
{
	const double limit = value_of(labels, labels->best);
	double dearest = -HUGE_VAL;

	if (labels->n - labels->first < DAY_LABELS)
		return limit;
	for (int32_t i = labels->first; i < labels->n; i++) {
		const double value = labels->label[i].value;

		dearest = value > dearest ? value : dearest;
	}
	return dearest < limit ? dearest : limit;
}

/* Adds the choices that have room after one label; the limit after them. */
static double add_after(struct hm__labels *labels, int32_t at, int32_t before,
	const struct hm__option_day *day, const struct hm__choice *choice,
	const int64_t *room, int32_t n, double limit)
{
	const struct hm__place *place = labels->place;
	const double value = value_of(labels, before);
	const int32_t gap = before < 0 ? INT32_MAX
				       : day->day - labels->label[before].day;
	const int64_t missing = missing_after(labels, before, day->day);

	while (n > 0 &&
		(gap < place->since[choice[n - 1].option->level] ||
			room[n - 1] < missing))
		n--;
	/* The lower the level, the less a choice is worth. */
	for (int32_t i = n - 1; i >= 0 && value + choice[i].value < limit;
		i--) {
		labels->label[labels->n] =
			(struct hm__label){ value + choice[i].value,
				choice[i].option, at, day->day, before };
		settle(labels);
		limit = find_limit(labels);
	}
	return limit;
}

/* Choices that a path may be better with. */
static int32_t choose(
	const struct hm__choice *choice, int32_t n, struct hm__choice *out)
{
	double least = 0;
	int32_t count = 0;

	for (int32_t i = 0; i < n; i++) {
		if (choice[i].value >= least)
			continue;
		least = choice[i].value;
		out[count++] = choice[i];
	}
	return count;
}

void hm__labels_add(struct hm__labels *labels, int32_t at,
	const struct hm__option_day *day, const struct hm__choice *choice,
	int32_t n)
{
	struct hm__choice some[HM_INSTANCE_LEVELS_MAX];
	int64_t room[HM_INSTANCE_LEVELS_MAX];
	const int32_t count = choose(choice, n, some);
	double limit;

	if (count == 0)
		return;
	for (int32_t i = 0; i < count; i++)
		room[i] = hm__echo_room(
			labels->place, day->day, some[i].option->level);
	begin_day(labels, day->day);
	limit = find_limit(labels);
	for (int32_t i = labels->oldest - 1; i < labels->first; i++) {
		const int32_t before = i < labels->oldest ? labels->best : i;

		/* The last choice is worth most. */
		if (value_of(labels, before) + some[count - 1].value < limit)
			limit = add_after(labels, at, before, day, some, room,
				count, limit);
	}
}

int32_t hm__labels_best(const struct hm__labels *labels)
{
	const double *late = labels->place->late;
	double least = 0;
	int32_t best = -1;

	for (int32_t i = 0; i < labels->n; i++) {
		const struct hm__label *label = &labels->label[i];
		const double value = label->value +
			(late == NULL ? 0 : late[label->day]);

		if (value < least) {
			least = value;
			best = i;
		}
	}
	return best;
}
