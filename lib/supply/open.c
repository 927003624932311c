/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/open.h>

#include <hienmau/tree.h>

/* The first record of a kind and owner that holds the day, or NULL. */
static const struct hm_days *find_days(const struct hm_book *book,
	enum hm_days_kind kind, struct hm_id owner, hm_date day)
{
	size_t n = hm_book_days_count(book);

	for (size_t i = 0; i < n; i++) {
		const struct hm_days *days = hm_book_days_at(book, i);

		if (days->kind == kind && hm_span_contains(days->span, day) &&
			hm_id_equal(days->owner, owner))
			return days;
	}
	return NULL;
}

static bool answer(
	bool open, const struct hm_days *record, const struct hm_days **why)
{
	if (why)
		*why = record;
	return open;
}

bool hm_open_day(
	const struct hm_book *book, hm_date day, const struct hm_days **why)
{
	static const struct hm_id everybody = HM_ID_NONE_INIT;
	const struct hm_days *holiday = find_days(
		book, HM_DAYS_KIND_HOLIDAY, everybody, day);

	return answer(holiday == NULL, holiday, why);
}

bool hm_open_venue(const struct hm_book *book, const struct hm_venue *venue,
	hm_date day, const struct hm_days **why)
{
	const struct hm_days *closed = find_days(
		book, HM_DAYS_KIND_CLOSED, venue->id, day);

	if (closed)
		return answer(false, closed, why);

	unsigned allowed = venue->weekdays ? venue->weekdays : HM_WEEKDAYS_ALL;
	unsigned weekday = HM_WEEKDAY_BIT(hm_date_weekday(day));

	return answer((allowed & weekday) != 0, NULL, why);
}

bool hm_open_team(const struct hm_book *book, const struct hm_team *team,
	hm_date day, const struct hm_days **why)
{
	const struct hm_days *off = find_days(
		book, HM_DAYS_KIND_OFF, team->id, day);

	if (off)
		return answer(false, off, why);
	if (team->days != HM_TEAM_DAYS_GRANTED)
		return answer(true, NULL, why);

	const struct hm_days *granted = find_days(
		book, HM_DAYS_KIND_GRANTED, team->id, day);

	return answer(granted != NULL, NULL, why);
}

static bool holds(const struct hm_id *ids, size_t n, struct hm_id id)
{
	for (size_t i = 0; i < n; i++)
		if (hm_id_equal(ids[i], id))
			return true;
	return false;
}

bool hm_open_serves(const struct hm_book *book, const struct hm_team *team,
	struct hm_id org, hm_date day)
{
	if (team->nserves == 0)
		return true;

	struct hm_id above[HM_TREE_DEPTH_MAX];
	size_t n = hm_tree_ancestors(book, org, day, above);

	for (size_t i = 0; i < n; i++)
		if (holds(team->serves, team->nserves, above[i]))
			return true;
	return false;
}
