/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/label.h"

#include "base/mem.h"

enum { LABELS_MAX = 8192 };

bool hm__labels_init(struct hm__labels *labels, struct hm__arena *arena)
{
	labels->label = hm__arena_alloc(
		arena, LABELS_MAX * sizeof(*labels->label));
	return labels->label != NULL;
}

void hm__labels_begin(struct hm__labels *labels, const struct hm__place *place)
{
	labels->place = place;
	labels->n = 0;
	labels->first = 0;
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

/* Adds the newest label unless one of its day is as good; drops worse ones. */
static void settle(struct hm__labels *labels)
{
	const int32_t new = labels->n;
	const int32_t day = labels->label[new].day;

	for (int32_t i = labels->first; i < new; i++) {
		if (labels->label[i].value <= labels->label[new].value &&
			leaves_more(labels, i, new, day))
			return;
	}
	/* None points at labels of the day that is being added. */
	for (int32_t i = labels->first; i < labels->n; i++) {
		if (labels->label[new].value <= labels->label[i].value &&
			leaves_more(labels, new, i, day)) {
			labels->label[i] = labels->label[new];
			return;
		}
	}
	labels->n++;
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

void hm__labels_add(struct hm__labels *labels, int32_t at, int32_t day,
	const struct hm__option *option, double value)
{
	const int32_t within = labels->place->echo.within;
	const int32_t since = labels->place->since[option->level];
	const int32_t felt = within > since ? within : since;
	int32_t oldest = -1;
	double least = 0;

	if (labels->n > 0 && labels->label[labels->n - 1].at < at)
		labels->first = labels->n;
	/* Of drives that are not felt any more only the best path counts. */
	for (int32_t i = 0; i < labels->first; i++) {
		const struct hm__label *before = &labels->label[i];

		if (day - before->day >= felt && before->value < least) {
			least = before->value;
			oldest = i;
		}
	}
	for (int32_t i = -1; i < labels->first; i++) {
		const int32_t before = i < 0 ? oldest : i;
		const int32_t gap = i < 0 ? felt : day - labels->label[i].day;

		if (labels->n == LABELS_MAX)
			return;
		if ((i >= 0 && gap >= within) || gap < since ||
			!fits(labels, before, day, option))
			continue;
		labels->label[labels->n] = (struct hm__label){ value +
				(before < 0 ? 0 : labels->label[before].value),
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
