/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/pool_priv.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

/*
 * Units per registered person. Nineteen published Vietnamese drives lie
 * between 0.57 and 0.88, with 0.76 in the middle; the tenth and ninetieth
 * per cent of them are taken as 0.62 and 0.85. Another median moves both in
 * proportion.
 */
enum {
	WHOLE = 10000,
	PERCENT_P10 = 62,
	PERCENT_P50 = 76,
	PERCENT_P90 = 85,
	DRIVES_ENOUGH = 3,
	RATE_MIN = 4000,
	RATE_MAX = 9500,
};

int32_t hm__yield_rate(
	const struct hm__yield_history *history, int32_t fallback)
{
	if (history->drives < DRIVES_ENOUGH)
		return fallback;

	int64_t rate = history->units * WHOLE / history->registered;

	if (rate < RATE_MIN)
		return RATE_MIN;
	return rate > RATE_MAX ? RATE_MAX : (int32_t)rate;
}

/* True for a result of a drive that was over before @day, both known. */
static bool teaches(const struct hm_result *result, hm_date day)
{
	return !hm_id_is_none(result->drive) && result->span.to <= day &&
		result->counts.registered > 0 && result->counts.units >= 0;
}

static void learn(
	struct hm__yield_history *history, const struct hm_result *result)
{
	history->registered += result->counts.registered;
	history->units += result->counts.units;
	history->drives++;
}

static bool is_corrected(const struct hm_book *book, struct hm_id result)
{
	size_t n = hm_book_result_count(book);

	for (size_t i = 0; i < n; i++)
		if (hm_id_equal(hm_book_result_at(book, i)->replaces, result))
			return true;
	return false;
}

int32_t hm_pool_rate(const struct hm_book *book, struct hm_id org, hm_date day,
	int32_t fallback)
{
	struct hm__yield_history history = { 0 };
	size_t n = hm_book_result_count(book);

	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(book, i);

		if (hm_id_equal(result->org, org) && teaches(result, day) &&
			!is_corrected(book, result->id))
			learn(&history, result);
	}
	return hm__yield_rate(&history, fallback);
}

static int compare_id(const void *left, const void *right)
{
	const struct hm_id *a = left;
	const struct hm_id *b = right;

	return hm_id_compare(*a, *b);
}

enum hm_status hm__yield_learn(struct hm_pool *pool, struct hm_error *err)
{
	size_t n = hm_book_result_count(pool->book);
	size_t ncorrected = 0;

	if (n == 0)
		return HM_OK;

	struct hm_id *corrected = hm__mem_new(
		pool->alloc, n, sizeof(*corrected));

	if (!corrected)
		return hm__no_memory(err);
	for (size_t i = 0; i < n; i++) {
		struct hm_id old = hm_book_result_at(pool->book, i)->replaces;

		if (!hm_id_is_none(old))
			corrected[ncorrected++] = old;
	}
	qsort(corrected, ncorrected, sizeof(*corrected), compare_id);
	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(
			pool->book, i);
		size_t group = hm__pool_find_group(pool, result->org);

		if (group != SIZE_MAX &&
			teaches(result, pool->options.span.from) &&
			!bsearch(&result->id, corrected, ncorrected,
				sizeof(*corrected), compare_id))
			learn(&pool->groups[group].history, result);
	}
	hm__mem_free(pool->alloc, corrected);
	return HM_OK;
}

/* What one drive can collect at most, whoever limits it. */
static int32_t capacity_of(
	const struct hm_pool *pool, size_t venue, size_t team)
{
	int32_t most = hm_book_venue_at(pool->book, venue)->capacity;

	if (most <= 0)
		most = INT32_MAX;
	if (team == SIZE_MAX)
		return most;

	int32_t teams = hm_book_team_at(pool->book, team)->capacity;

	return teams < most ? teams : most;
}

/* @registered people at @rate times @percent / PERCENT_P50, at most @most. */
static int32_t units_of(
	int32_t registered, int32_t rate, int64_t percent, int32_t most)
{
	int64_t scale = (int64_t)WHOLE * PERCENT_P50;
	int64_t units = (registered * (rate * percent) + scale / 2) / scale;

	if (units > registered)
		units = registered;
	return units > most ? most : (int32_t)units;
}

int32_t hm_pool_units(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t share)
{
	assert(venue < pool->nvenues);
	return units_of(hm__pool_people(pool, venue, day, share),
		pool->venues[venue].rate, PERCENT_P50, INT32_MAX);
}

struct hm_yield hm_pool_yield(const struct hm_pool *pool, size_t venue,
	size_t team, hm_date day, int32_t since)
{
	assert(venue < pool->nvenues);
	int32_t people = hm_pool_people(pool, venue, day, since);
	int32_t rate = pool->venues[venue].rate;
	int32_t most = capacity_of(pool, venue, team);

	return (struct hm_yield){
		.registered = people,
		.p10 = units_of(people, rate, PERCENT_P10, most),
		.p50 = units_of(people, rate, PERCENT_P50, most),
		.p90 = units_of(people, rate, PERCENT_P90, most),
	};
}

/* The id of the venue whose people are drawn on at one. */
static struct hm_id pool_of(const struct hm_book *book, struct hm_id id)
{
	const struct hm_venue *venue = hm_book_find_venue(book, id);

	return venue ? hm_book_find_pool(book, venue)->id : id;
}

hm_date hm_pool_last_drive(
	const struct hm_book *book, struct hm_id venue, hm_date day)
{
	const struct hm_id pool = pool_of(book, venue);
	hm_date last = HM_DATE_NONE;
	size_t n = hm_book_drive_count(book);

	for (size_t i = 0; i < n; i++) {
		const struct hm_drive *drive = hm_book_drive_at(book, i);

		if (drive->day < day && drive->day > last &&
			hm_drive_state_holds(drive->state) &&
			hm_id_equal(pool_of(book, drive->venue), pool))
			last = drive->day;
	}
	return last;
}
