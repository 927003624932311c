/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/diff.h>

#include <assert.h>
#include <stdlib.h>

#include <hienmau/lang.h>
#include <hienmau/tree.h>

#include "base/mem.h"

/*
 * Both lists are sorted by venue and day, and walked venue by venue. Within
 * one, four passes pair what is left by the one before: same day and team, as
 * two teams may be there, same day, near days, same ordinal. A walk along two
 * sorted lists that pairs the first two drives within reach pairs as many as
 * any other way would.
 */

struct side {
	const struct hm_drive **drives; /* by venue, day, team */
	uint8_t *paired;
	size_t n;
};

/* The drives of one venue on a side: [from, to). */
struct run {
	size_t from;
	size_t to;
};

struct hm_diff {
	const struct hm_alloc *alloc;
	struct hm_diff_row *rows;
	size_t n;
};

static int compare_days(hm_date a, hm_date b)
{
	return (a > b) - (a < b);
}

static int compare_visits(const struct hm_drive *x, const struct hm_drive *y)
{
	const int order = compare_days(x->day, y->day);

	return order == 0 ? hm_id_compare(x->team, y->team) : order;
}

static int compare_drives(const void *a, const void *b)
{
	const struct hm_drive *x = *(const struct hm_drive *const *)a;
	const struct hm_drive *y = *(const struct hm_drive *const *)b;
	int order = hm_id_compare(x->venue, y->venue);

	if (order == 0)
		order = compare_visits(x, y);
	return order == 0 ? hm_id_compare(x->id, y->id) : order;
}

static void side_fini(struct side *side, const struct hm_alloc *alloc)
{
	hm__mem_free(alloc, side->paired);
	hm__mem_free(alloc, side->drives);
}

static bool side_init(struct side *side, const struct hm_drive *const *drives,
	size_t n, const struct hm_alloc *alloc)
{
	side->n = n;
	side->drives = hm__mem_new(alloc, n + 1, sizeof(*side->drives));
	side->paired = hm__mem_new(alloc, n + 1, sizeof(*side->paired));
	if (side->drives == NULL || side->paired == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		side->drives[i] = drives[i];
	qsort(side->drives, n, sizeof(*side->drives), compare_drives);
	return true;
}

static void add_row(struct hm_diff *diff, const struct hm_drive *before,
	const struct hm_drive *after)
{
	enum hm_diff_kind kind = HM_DIFF_SAME;

	if (before == NULL)
		kind = HM_DIFF_ADDED;
	else if (after == NULL)
		kind = HM_DIFF_DROPPED;
	else if (before->day != after->day)
		kind = HM_DIFF_MOVED;
	else if (!hm_id_equal(before->team, after->team) ||
		before->expected != after->expected)
		kind = HM_DIFF_CHANGED;
	diff->rows[diff->n++] = (struct hm_diff_row){ kind, before, after };
}

static void pair(struct hm_diff *diff, struct side *before, size_t i,
	struct side *after, size_t j)
{
	before->paired[i] = 1;
	after->paired[j] = 1;
	add_row(diff, before->drives[i], after->drives[j]);
}

/* Pairs drives of one day and one team. */
static void pair_same(struct hm_diff *diff, struct side *before, struct run b,
	struct side *after, struct run a)
{
	size_t i = b.from;
	size_t j = a.from;

	while (i < b.to && j < a.to) {
		const int order = compare_visits(
			before->drives[i], after->drives[j]);

		if (order < 0)
			i++;
		else if (order > 0)
			j++;
		else
			pair(diff, before, i++, after, j++);
	}
}

/* Pairs drives at most @reach days apart. */
static void pair_near(struct hm_diff *diff, struct side *before, struct run b,
	struct side *after, struct run a, int32_t reach)
{
	size_t i = b.from;
	size_t j = a.from;

	while (i < b.to && j < a.to) {
		if (before->paired[i]) {
			i++;
			continue;
		}
		if (after->paired[j]) {
			j++;
			continue;
		}

		const int32_t away = after->drives[j]->day -
			before->drives[i]->day;
		if (away > reach)
			i++;
		else if (away < -reach)
			j++;
		else
			pair(diff, before, i++, after, j++);
	}
}

static void pair_ordinals(struct hm_diff *diff, struct side *before,
	struct run b, struct side *after, struct run a)
{
	for (size_t k = 0; b.from + k < b.to && a.from + k < a.to; k++) {
		if (!before->paired[b.from + k] && !after->paired[a.from + k])
			pair(diff, before, b.from + k, after, a.from + k);
	}
}

static void add_rest(struct hm_diff *diff, const struct side *before,
	struct run b, const struct side *after, struct run a)
{
	for (size_t i = b.from; i < b.to; i++) {
		if (!before->paired[i])
			add_row(diff, before->drives[i], NULL);
	}
	for (size_t j = a.from; j < a.to; j++) {
		if (!after->paired[j])
			add_row(diff, NULL, after->drives[j]);
	}
}

/* The drives of @venue that begin at @from; none if another comes first. */
static struct run find_run(
	const struct side *side, size_t from, struct hm_id venue)
{
	struct run run = { from, from };

	while (run.to < side->n &&
		hm_id_equal(side->drives[run.to]->venue, venue))
		run.to++;
	return run;
}

/* The venue that comes next on either side. */
static struct hm_id next_venue(
	const struct side *before, size_t i, const struct side *after, size_t j)
{
	if (j >= after->n)
		return before->drives[i]->venue;
	if (i >= before->n)
		return after->drives[j]->venue;
	return hm_id_compare(
		       before->drives[i]->venue, after->drives[j]->venue) < 0
		? before->drives[i]->venue
		: after->drives[j]->venue;
}

static void compare_sides(
	struct hm_diff *diff, struct side *before, struct side *after)
{
	struct run b = { 0, 0 };
	struct run a = { 0, 0 };

	while (b.to < before->n || a.to < after->n) {
		const struct hm_id venue = next_venue(
			before, b.to, after, a.to);

		b = find_run(before, b.to, venue);
		a = find_run(after, a.to, venue);
		pair_same(diff, before, b, after, a);
		pair_near(diff, before, b, after, a, 0);
		pair_near(diff, before, b, after, a, HM_DIFF_MOVE_DAYS);
		pair_ordinals(diff, before, b, after, a);
		add_rest(diff, before, b, after, a);
	}
}

static const struct hm_drive *shown(const struct hm_diff_row *row)
{
	return row->after == NULL ? row->before : row->after;
}

static int compare_rows(const void *a, const void *b)
{
	const struct hm_diff_row *left = a;
	const struct hm_diff_row *right = b;
	const struct hm_drive *x = shown(left);
	const struct hm_drive *y = shown(right);
	int order = compare_days(x->day, y->day);

	if (order == 0)
		order = hm_id_compare(x->venue, y->venue);
	if (order == 0)
		order = (left->after == NULL) - (right->after == NULL);
	return order == 0 ? hm_id_compare(x->id, y->id) : order;
}

enum hm_status hm_diff_new(const struct hm_drive *const *before, size_t nbefore,
	const struct hm_drive *const *after, size_t nafter,
	const struct hm_alloc *alloc, struct hm_diff **out,
	struct hm_error *err)
{
	struct side b = { NULL, NULL, 0 };
	struct side a = { NULL, NULL, 0 };
	struct hm_diff *diff = hm__mem_new(alloc, 1, sizeof(*diff));

	if (diff == NULL)
		goto fail;
	diff->alloc = alloc;
	diff->rows = hm__mem_new(
		alloc, nbefore + nafter + 1, sizeof(*diff->rows));
	if (diff->rows == NULL || !side_init(&b, before, nbefore, alloc) ||
		!side_init(&a, after, nafter, alloc))
		goto free_all;
	compare_sides(diff, &b, &a);
	qsort(diff->rows, diff->n, sizeof(*diff->rows), compare_rows);
	side_fini(&b, alloc);
	side_fini(&a, alloc);
	*out = diff;
	return HM_OK;

free_all:
	side_fini(&b, alloc);
	side_fini(&a, alloc);
	hm_diff_free(diff);
fail:
	return hm__no_memory(err);
}

void hm_diff_free(struct hm_diff *diff)
{
	if (diff == NULL)
		return;
	hm__mem_free(diff->alloc, diff->rows);
	hm__mem_free(diff->alloc, diff);
}

size_t hm_diff_count(const struct hm_diff *diff)
{
	return diff->n;
}

const struct hm_diff_row *hm_diff_at(const struct hm_diff *diff, size_t i)
{
	assert(i < diff->n);
	return &diff->rows[i];
}

size_t hm_diff_tally(const struct hm_diff *diff, enum hm_diff_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < diff->n; i++)
		n += diff->rows[i].kind == kind;
	return n;
}

static int64_t cost_of(const struct hm_drive *drive)
{
	return drive != NULL && drive->cost > 0 ? drive->cost : 0;
}

int64_t hm_diff_cost_before(const struct hm_diff *diff)
{
	int64_t sum = 0;

	for (size_t i = 0; i < diff->n; i++)
		sum += cost_of(diff->rows[i].before);
	return sum;
}

int64_t hm_diff_cost_after(const struct hm_diff *diff)
{
	int64_t sum = 0;

	for (size_t i = 0; i < diff->n; i++)
		sum += cost_of(diff->rows[i].after);
	return sum;
}

static int32_t units_for(const struct hm_drive *drive,
	const struct hm_book *book, const struct hm_target *target)
{
	if (drive == NULL || drive->expected <= 0 ||
		!hm_span_contains(target->span, drive->day) ||
		!hm_tree_is_within(book, drive->host, target->org, drive->day))
		return 0;
	return drive->expected;
}

struct hm_diff_units hm_diff_target(const struct hm_diff *diff,
	const struct hm_book *book, const struct hm_target *target)
{
	struct hm_diff_units units = { 0, 0 };

	for (size_t i = 0; i < diff->n; i++) {
		units.before += units_for(diff->rows[i].before, book, target);
		units.after += units_for(diff->rows[i].after, book, target);
	}
	return units;
}

static const char *const names[] = {
	[HM_DIFF_UNKNOWN] = "?",
	[HM_DIFF_SAME] = HM_N_("same"),
	[HM_DIFF_ADDED] = HM_N_("added"),
	[HM_DIFF_DROPPED] = HM_N_("dropped"),
	[HM_DIFF_MOVED] = HM_N_("moved"),
	[HM_DIFF_CHANGED] = HM_N_("changed"),
};
_Static_assert(sizeof(names) / sizeof(names[0]) == HM_DIFF_COUNT,
	"a word for each kind");

const char *hm_diff_kind_name(enum hm_diff_kind kind)
{
	return (size_t)kind < HM_DIFF_COUNT ? names[kind] : names[0];
}
