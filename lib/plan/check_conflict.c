/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/check_conflict.h"

#include <string.h>

#include "plan/problem_priv.h"

/* Conflicts of one drive that are told one by one. */
enum { CONFLICTS_MAX = 32 };

/* Room for the code of a planned drive within the check. */
enum { CODE_MAX = 48 };

/* A book as it would be with the plan. */
struct written {
	const struct hm_plan *plan;
	const struct hm_book *book;
	const struct hm_problem_options *options;
	struct hm_book *copy;
};

#define COPY(kind)                                                             \
	static enum hm_status copy_##kind(const struct hm_book *book,          \
		struct hm_book *into, struct hm_error *err)                    \
	{                                                                      \
		enum hm_status status = HM_OK;                                 \
		const size_t n = hm_book_##kind##_count(book);                 \
                                                                               \
		for (size_t i = 0; status == HM_OK && i < n; i++)              \
			status = hm_book_put_##kind(                           \
				into, hm_book_##kind##_at(book, i), err);      \
		return status;                                                 \
	}

COPY(org)
COPY(link)
COPY(venue)
COPY(days)

/* Days that are asked for are taken as granted. */
static enum hm_status copy_teams(const struct written *at, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0; status == HM_OK && i < hm_book_team_count(at->book);
		i++) {
		struct hm_team team = *hm_book_team_at(at->book, i);

		if (at->options->ask)
			team.days = HM_TEAM_DAYS_OFF;
		status = hm_book_put_team(at->copy, &team, err);
	}
	return status;
}

/* Booked drives hold in the copy, whatever their state says of that. */
static enum hm_status copy_booked(
	const struct written *at, struct hm_error *err)
{
	for (size_t i = 0; i < hm_book_drive_count(at->book); i++) {
		struct hm_drive drive = *hm_book_drive_at(at->book, i);

		if (!hm__plan_is_booked(at->book, at->options, &drive))
			continue;
		if (drive.state == HM_DRIVE_STATE_PROPOSED)
			drive.state = HM_DRIVE_STATE_TENTATIVE;

		const enum hm_status status = hm_book_put_drive(
			at->copy, &drive, err);
		if (status != HM_OK)
			return status;
	}
	return HM_OK;
}

/* "planned drive 00000012": no book is known to name its drives so. */
static void write_code(size_t i, char code[CODE_MAX])
{
	static const char zeros[CODE_MAX] = "planned drive 00000000";
	char *digit = code + strlen(zeros);

	memcpy(code, zeros, sizeof(zeros));
	for (size_t n = i + 1; n > 0 && digit[-1] == '0'; n /= 10)
		*--digit = (char)('0' + n % 10);
}

/* Hours are those of the team, as when the plan is written into a book. */
static struct hm_drive as_tentative(const struct written *at,
	const struct hm_plan_drive *planned, size_t i, char code[CODE_MAX])
{
	const struct hm_team *team = hm_book_find_team(at->book, planned->team);

	write_code(i, code);
	return (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = planned->day,
		.start = team == NULL ? 0 : team->start,
		.end = team == NULL ? 1440 : team->end,
		.venue = planned->venue,
		.team = planned->team,
		.host = planned->host,
		.state = HM_DRIVE_STATE_TENTATIVE,
		.expected = planned->units,
		.cost = planned->cost,
		.note = "",
	};
}

static enum hm_status put_planned(
	const struct written *at, struct hm_error *err)
{
	char code[CODE_MAX];

	for (size_t i = 0; i < at->plan->ndrives; i++) {
		const struct hm_drive drive = as_tentative(
			at, &at->plan->drives[i], i, code);
		const enum hm_status status = hm_book_put_drive(
			at->copy, &drive, err);

		if (status != HM_OK)
			return status;
	}
	return HM_OK;
}

static enum hm_status make_copy(const struct written *at, struct hm_error *err)
{
	typedef enum hm_status copy_fn(const struct hm_book *book,
		struct hm_book *into, struct hm_error *err);
	static copy_fn *const copies[] = { copy_org, copy_link, copy_venue,
		copy_days };

	for (size_t i = 0; i < sizeof(copies) / sizeof(copies[0]); i++) {
		const enum hm_status status = copies[i](
			at->book, at->copy, err);

		if (status != HM_OK)
			return status;
	}

	enum hm_status status = copy_teams(at, err);
	if (status == HM_OK)
		status = copy_booked(at, err);
	return status == HM_OK ? put_planned(at, err) : status;
}

/* Asks for each planned drive; how often a rule is broken. */
static size_t ask_all(const struct written *at, const struct hm_say *say)
{
	struct hm_conflict_options rules = at->options->rules;
	struct hm_conflict found[CONFLICTS_MAX];
	char code[CODE_MAX];
	size_t faults = 0;

	rules.today = at->options->today;
	rules.with_proposed = false;
	for (size_t i = 0; i < at->plan->ndrives; i++) {
		const struct hm_drive drive = as_tentative(
			at, &at->plan->drives[i], i, code);
		const size_t n = hm_conflict_check(
			at->copy, &drive, &rules, found, CONFLICTS_MAX);

		for (size_t j = 0; j < n && j < CONFLICTS_MAX; j++)
			hm_conflict_say(at->copy, &drive, &found[j], say);
		faults += n;
	}
	return faults;
}

enum hm_status hm__check_conflicts(const struct hm_plan *plan,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_alloc *alloc, const struct hm_say *say, size_t *faults,
	struct hm_error *err)
{
	struct written at = { plan, book, options, NULL };
	enum hm_status status = hm_book_new(alloc, &at.copy, err);

	if (status != HM_OK)
		return status;
	status = make_copy(&at, err);
	if (status == HM_OK)
		*faults = ask_all(&at, say);
	hm_book_free(at.copy);
	return status;
}
