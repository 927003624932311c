/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/label.h"

#include "base/mem.h"

/* Labels of one day; what a day before has is never more. */
enum { DAY_LABELS = 8 };

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

/* True if the option has room after the path of a label. */
static bool fits(const struct hm__labels *labels, int32_t before, int32_t day,
	const struct hm__option *option)
{
	int64_t room = hm__echo_room(labels->place, day, option->level);

	for (int32_t i = before; i >= 0; i = labels->label[i].before)
		room -= hm__echo_missing(&labels->place->echo,
			share_of(labels, &labels->label[i]),
			day - labels->label[i].day);
	return room >= 0;
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

void hm__labels_add(struct hm__labels *labels, int32_t at, int32_t day,
	const struct hm__option *option, double value)
{
	const struct hm__label *label = labels->label;
	const int32_t since = labels->place->since[option->level];

	if (labels->n == 0 || label[labels->n - 1].day < day)
		begin_day(labels, day);
	for (int32_t i = labels->oldest - 1; i < labels->first; i++) {
		const int32_t before = i < labels->oldest ? labels->best : i;

		if (before >= 0 && day - label[before].day < since)
			return;
		if (!fits(labels, before, day, option))
			continue;
		labels->label[labels->n] = (struct hm__label){ value +
				(before < 0 ? 0 : label[before].value),
			option, at, day, before };
		settle(labels);
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
