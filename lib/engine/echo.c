/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/echo.h"

/* Shares are parts of so many; a share of a share, of its square. */
static const int64_t whole = 10000;

int64_t hm__echo_missing(
	const struct hm__echo *echo, int32_t share, int32_t gap)
{
	return gap <= 0 || gap >= echo->within
		? 0
		: (int64_t)share * echo->missing[gap];
}

void hm__echo_find_gaps(struct hm__place *place)
{
	struct hm__echo *echo = &place->echo;

	for (int32_t j = 0; j < place->levels; j++) {
		for (int32_t l = 0; l < place->levels; l++) {
			const int64_t room = whole * (whole - echo->share[l]);
			int32_t gap = place->since[l];

			while (hm__echo_missing(echo, echo->share[j], gap) >
				room)
				gap++;
			echo->gap[j * place->levels + l] = gap;
		}
	}
}

/* What drives before day 0 let be missing. */
static int64_t missing_past(const struct hm__echo *echo, int32_t day)
{
	int64_t sum = 0;

	for (size_t i = 0; i < echo->npast; i++)
		sum += hm__echo_missing(
			echo, echo->past[i].share, day - echo->past[i].day);
	return sum;
}

int64_t hm__echo_room(const struct hm__place *place, int32_t day, int32_t level)
{
	const struct hm__echo *echo = &place->echo;

	return whole * (whole - echo->share[level]) - missing_past(echo, day);
}

bool hm__echo_past_allows(
	const struct hm__place *place, int32_t day, int32_t level)
{
	return place->echo.within == 0 || hm__echo_room(place, day, level) >= 0;
}

/* What drives @at before a day let be missing. */
static int64_t missing_visits(
	const struct hm__echo *echo, const struct hm__visits *at, int32_t day)
{
	int64_t sum = missing_past(echo, day);

	for (int32_t i = 0; i < at->n && at->visit[i].day < day; i++)
		sum += hm__echo_missing(echo, echo->share[at->visit[i].level],
			day - at->visit[i].day);
	return sum;
}

bool hm__echo_fits(const struct hm__place *place, const struct hm__visits *at,
	int32_t day, int32_t level)
{
	const struct hm__echo *echo = &place->echo;
	const int32_t share = echo->within == 0 ? 0 : echo->share[level];

	if (echo->within == 0)
		return true;
	if (whole * share + missing_visits(echo, at, day) > whole * whole)
		return false;
	for (int32_t i = 0; i < at->n; i++) {
		const struct hm__visit *visit = &at->visit[i];

		if (visit->day > day &&
			whole * echo->share[visit->level] +
					missing_visits(echo, at, visit->day) +
					hm__echo_missing(
						echo, share, visit->day - day) >
				whole * whole)
			return false;
	}
	return true;
}
