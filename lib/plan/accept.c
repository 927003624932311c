/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "plan/toll.h"

/*
 * Accepting is the other half of planning around what is booked. The plan
 * counted its drives less what they take from booked ones; once they are
 * booked themselves each counts whole, and the others less.
 */

struct accept {
	const struct hm_plan_accepted *what;
	struct hm_problem problem; /* venues have their places, no more */
	struct hm_id *ids;         /* in order, to be found in */
	bool *done;                /* [ids]: its drive is in @out */
	struct hm_drive *out;      /* to be put into the book */
	size_t nout;
};

static int compare_ids(const void *a, const void *b)
{
	return hm_id_compare(
		*(const struct hm_id *)a, *(const struct hm_id *)b);
}

/* The number of an id among those accepted; n: it is none. */
static size_t find_id(const struct accept *accept, struct hm_id id)
{
	const struct hm_id *found = accept->what->n == 0
		? NULL
		: bsearch(&id, accept->ids, accept->what->n, sizeof(id),
			  compare_ids);

	return found == NULL ? accept->what->n : (size_t)(found - accept->ids);
}

/* True if a drive is a proposal that is accepted. */
static bool is_accepted(
	const struct accept *accept, const struct hm_drive *drive)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		find_id(accept, drive->id) < accept->what->n;
}

/*
 * What was proposed together was planned beside each other, and what came
 * later around what was there: so a proposal that is accepted, or stands as if
 * booked, gives to those changed after it.
 */
static void count(const struct accept *accept, struct hm__toll *toll)
{
	const struct hm_book *book = accept->problem.book;
	const struct hm_problem_options *options = &accept->problem.options;

	for (size_t i = 0; i < toll->n; i++) {
		struct hm__toll_drive *drive = &toll->drives[i];
		const struct hm_drive *record = drive->record;
		const bool in = is_accepted(accept, record);
		const bool there = in ||
			hm__plan_is_booked(book, options, record);

		drive->takes = in;
		drive->gives_later = there &&
			record->state == HM_DRIVE_STATE_PROPOSED;
		drive->gives = there && !drive->gives_later;
	}
	hm__toll_count(toll);
}

/* The new state of a drive that is accepted, or its new figure alone. */
static enum hm_status change(struct accept *accept,
	const struct hm_drive *record, int32_t expected, struct hm_error *err)
{
	const struct hm_plan_accepted *what = accept->what;
	const size_t i = find_id(accept, record->id);
	struct hm_drive *drive = &accept->out[accept->nout++];

	*drive = *record;
	drive->expected = expected;
	if (i == what->n) {
		/* Proposals keep the time that they were planned at. */
		if (drive->state != HM_DRIVE_STATE_PROPOSED)
			hm_drive_touch(drive, what->now);
		return HM_OK;
	}
	accept->done[i] = true;
	if (drive->state != HM_DRIVE_STATE_PROPOSED)
		return hm_error_set(err, HM_ERR_CONFLICT,
			"Drive %s is not proposed any more; plan again, around "
			"what is booked now.",
			drive->code);
	return hm_drive_set_state(
		drive, HM_DRIVE_STATE_TENTATIVE, what->now, err);
}

static enum hm_status change_losers(struct accept *accept,
	const struct hm__credit *credit, struct hm_error *err)
{
	enum hm_status status = HM_OK;
	struct hm__toll toll;

	if (!hm__toll_init(&toll, &accept->problem, credit))
		return hm__no_memory(err);
	count(accept, &toll);
	for (size_t i = 0; status == HM_OK && i < toll.n; i++) {
		const struct hm__toll_drive *drive = &toll.drives[i];

		if (drive->lost > 0)
			status = change(accept, drive->record,
				drive->units - (int32_t)drive->lost, err);
	}
	return status;
}

static enum hm_status change_others(struct accept *accept, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; status == HM_OK && i < accept->what->n; i++) {
		const struct hm_drive *drive = accept->done[i]
			? NULL
			: hm_book_find_drive(
				  accept->problem.book, accept->ids[i]);

		if (drive != NULL)
			status = change(accept, drive, drive->expected, err);
		else if (!accept->done[i])
			status = hm_error_set(err, HM_ERR_NOT_FOUND,
				"A drive to accept is not in the book; plan "
				"again.");
	}
	return status;
}

static bool make_room(struct accept *accept)
{
	struct hm_problem *problem = &accept->problem;
	const size_t n = accept->what->n;
	const size_t all = hm_book_drive_count(problem->book);

	accept->ids = hm__problem_array(problem, n, sizeof(*accept->ids));
	accept->done = hm__problem_array(problem, n, sizeof(*accept->done));
	accept->out = hm__problem_array(problem, all + n, sizeof(*accept->out));
	if (accept->ids == NULL || accept->done == NULL || accept->out == NULL)
		return false;
	if (n > 0) {
		memcpy(accept->ids, accept->what->ids,
			n * sizeof(*accept->ids));
		qsort(accept->ids, n, sizeof(*accept->ids), compare_ids);
	}
	return hm__problem_place_venues(problem);
}

/* All that may fail for what was asked comes before anything is put. */
static enum hm_status fill(struct accept *accept, struct hm_error *err)
{
	const struct hm_problem *problem = &accept->problem;
	struct hm__credit *credit = make_room(accept)
		? hm__plan_credit_new(
			  problem->book, &problem->options, problem->alloc)
		: NULL;
	enum hm_status status = credit == NULL
		? hm__no_memory(err)
		: change_losers(accept, credit, err);

	if (status == HM_OK)
		status = change_others(accept, err);
	hm__credit_free(credit);
	return status;
}

enum hm_status hm_plan_accept(const struct hm_book *book,
	const struct hm_pool *pool, const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted, struct hm_book *into,
	struct hm_error *err)
{
	struct accept accept = { .what = accepted,
		.problem = { .alloc = accepted->alloc,
			.book = book,
			.pool = pool,
			.options = *options } };

	assert(pool != NULL ||
		!hm_plan_accept_asks_pool(book, options, accepted));
	hm__arena_init(&accept.problem.arena, accepted->alloc);

	enum hm_status status = fill(&accept, err);
	for (size_t i = 0; status == HM_OK && i < accept.nout; i++)
		status = hm_book_put_drive(into, &accept.out[i], err);
	hm__arena_fini(&accept.problem.arena);
	return status;
}

/* Drives that may lose to a proposal: booked, or proposed before it. */
static bool finds_behind(const struct hm_book *book,
	const struct hm_problem_options *options, const struct hm_drive *drive)
{
	const struct hm_venue *at = hm_book_find_venue(book, drive->venue);

	for (size_t i = 0; at != NULL && i < hm_book_drive_count(book); i++) {
		const struct hm_drive *other = hm_book_drive_at(book, i);
		const int64_t days = (int64_t)other->day - drive->day;
		const bool gives = other->state == HM_DRIVE_STATE_PROPOSED
			? other->changed < drive->changed
			: hm__plan_is_booked(book, options, other);
		const struct hm_venue *there = days <= 0 ||
				days >= HM_SPACING_DAYS || !gives
			? NULL
			: hm_book_find_venue(book, other->venue);

		if (there != NULL &&
			hm_book_find_pool(book, there) ==
				hm_book_find_pool(book, at))
			return true;
	}
	return false;
}

bool hm_plan_accept_asks_pool(const struct hm_book *book,
	const struct hm_problem_options *options,
	const struct hm_plan_accepted *accepted)
{
	for (size_t i = 0; i < accepted->n; i++) {
		const struct hm_drive *drive = hm_book_find_drive(
			book, accepted->ids[i]);

		if (drive != NULL && drive->state == HM_DRIVE_STATE_PROPOSED &&
			finds_behind(book, options, drive))
			return true;
	}
	return false;
}
