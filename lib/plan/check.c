/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/plan_priv.h"

#include <hienmau/lang.h>
#include <hienmau/tree.h>

#include "base/mem.h"
#include "plan/check_conflict.h"
#include "plan/check_taken.h"

/*
 * The check of a plan does not look at what the planner thought: the rules of
 * drives are asked as if it was written into the book (check_conflict.h), what
 * a drive says of itself and every target are counted from the records.
 */

struct check {
	const struct hm_plan *plan;
	const struct hm_book *book;
	const struct hm_pool *pool;
	const struct hm_problem_options *options;
	const struct hm_say *say;
	const struct hm__credit *credit;
	size_t faults;
	int64_t *less; /* what proposals that stay take, by row */
	bool unsure;   /* there are such, but no pools to tell it by */
};

static enum hm_lang lang_of(const struct check *check)
{
	return check->say == NULL ? HM_LANG_EN : check->say->lang;
}

/* One finding about the plan as a whole or one of its targets. */
static void say_fault(struct check *check, const char *what)
{
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "plan.count",
		.value = what,
	};

	hm_diag_say(check->say, &diag,
		"The plan's figure of %s is not what the book gives; plan "
		"anew with the book as it is.",
		what);
	check->faults++;
}

static void say_drive(struct check *check, const struct hm_plan_drive *drive,
	const char *what)
{
	const struct hm_venue *venue = hm_book_find_venue(
		check->book, drive->venue);
	const char *name = venue == NULL ? "?" : venue->name;
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "plan.drive",
		.value = what,
	};
	char day[HM_DATE_TEXT_MAX];

	hm_date_format(drive->day, lang_of(check), day);
	hm_diag_say(check->say, &diag,
		"The planned drive at %s on %s has a wrong %s; plan anew with "
		"the book as it is.",
		name, day, hm_lang_text(lang_of(check), what));
	check->faults++;
}

/* A drive that a rule forbids; rules are counted from 1, as people do. */
static void say_forbidden(
	struct check *check, const struct hm_plan_drive *drive, size_t rule)
{
	const struct hm_venue *venue = hm_book_find_venue(
		check->book, drive->venue);
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "plan.forbidden",
	};
	char day[HM_DATE_TEXT_MAX];

	hm_date_format(drive->day, lang_of(check), day);
	hm_diag_say(check->say, &diag,
		"The planned drive at %s on %s is forbidden by rule %zu; plan "
		"anew with the rules as they are.",
		venue == NULL ? "?" : venue->name, day, rule + 1);
	check->faults++;
}

/* What all teams at the venue of a drive bring on its day, and take. */
static int64_t count_there(const struct check *check,
	const struct hm_plan_drive *drive, int64_t *taken)
{
	int64_t units = 0;

	*taken = 0;
	for (size_t i = 0; i < check->plan->ndrives; i++) {
		const struct hm_plan_drive *other = &check->plan->drives[i];

		if (other->day == drive->day &&
			hm_id_equal(other->venue, drive->venue)) {
			units += other->units;
			*taken += other->taken;
		}
	}
	return units;
}

static struct hm__check_book look_at(const struct check *check)
{
	return (struct hm__check_book){ check->book, check->pool,
		check->options, check->credit };
}

/* Units of a drive within what team and venue can take. */
static void check_units(struct check *check, const struct hm_plan_drive *drive,
	const struct hm_venue *venue, const struct hm_team *team)
{
	const struct hm__check_book at = look_at(check);
	int64_t taken;
	const int64_t units = count_there(check, drive, &taken);

	if (drive->units < 0 || drive->units > team->capacity ||
		(venue->capacity > 0 && units > venue->capacity))
		say_drive(check, drive, HM_N_("number of units"));
	if (drive->taken < 0 || drive->taken > drive->units ||
		(check->pool != NULL &&
			taken != hm__check_taken(&at, check->plan, drive)))
		say_drive(check, drive,
			HM_N_("number of units that booked drives lose"));
}

/* True if the team has a drive on the next day that makes a night save so. */
static bool saves_so(const struct check *check,
	const struct hm_plan_drive *drive, const struct hm_venue *venue,
	const struct hm_team *team)
{
	for (size_t i = 0; drive->saved != 0 && i < check->plan->ndrives; i++) {
		const struct hm_plan_drive *next = &check->plan->drives[i];
		const struct hm_venue *there = hm_book_find_venue(
			check->book, next->venue);

		if (next->day == drive->day + 1 &&
			hm_id_equal(next->team, drive->team))
			return team->night_cost > 0 && there != NULL &&
				hm__plan_night_saving(venue, there, team) ==
				drive->saved;
	}
	return drive->saved == 0;
}

/* What a planned drive says of itself. Unknown ids are conflicts. */
static void check_drive(struct check *check, const struct hm_plan_drive *drive)
{
	const struct hm_book *book = check->book;
	const struct hm_venue *venue = hm_book_find_venue(book, drive->venue);
	const struct hm_team *team = hm_book_find_team(book, drive->team);
	const struct hm_id org = check->options->org;

	const size_t rule = hm__plan_find_forbid(
		book, check->options, drive->venue, drive->team, drive->day);

	if (!hm_span_contains(check->options->span, drive->day))
		say_drive(check, drive, "day");
	if (rule < check->options->nforbid)
		say_forbidden(check, drive, rule);
	if (venue == NULL || team == NULL)
		return;
	if (!hm_id_equal(venue->org, drive->host))
		say_drive(check, drive, "host");
	if (!hm_id_is_none(org) &&
		!hm_tree_is_within(book, drive->host, org, drive->day))
		say_drive(check, drive, "host");
	check_units(check, drive, venue, team);
	if (!saves_so(check, drive, venue, team))
		say_drive(check, drive, HM_N_("saving of a night away"));
	if (drive->cost != hm__plan_drive_cost(venue, team))
		say_drive(check, drive, "cost");
}

static int64_t count_planned(
	const struct check *check, const struct hm_target *target)
{
	int64_t units = 0;

	for (size_t i = 0; i < check->plan->ndrives; i++) {
		const struct hm_plan_drive *drive = &check->plan->drives[i];
		const hm_date day = drive->day;

		if (hm_span_contains(target->span, day) &&
			hm_tree_is_within(
				check->book, drive->host, target->org, day))
			units += drive->units - drive->taken;
	}
	return units;
}

/* Counts one target anew. */
static void check_target(struct check *check, const struct hm_target *target,
	const struct hm_plan_target *said)
{
	const struct hm__plan_stock stock = hm__plan_count(check->credit,
		check->book, check->options, target, check->less);
	const int64_t booked = check->unsure ? said->booked : stock.booked;
	const int64_t planned = count_planned(check, target);
	const int64_t need = target->value - stock.collected - booked;
	const int64_t rest = need - planned;
	const int64_t above = need > 0 ? -rest : planned;

	if (!hm_id_equal(said->target, target->id) ||
		said->wanted != target->value ||
		said->collected != stock.collected || said->booked != booked ||
		said->planned != planned ||
		said->missing != (rest > 0 ? rest : 0) ||
		said->surplus != (above > 0 ? above : 0))
		say_fault(check, HM_N_("a target"));
}

static void check_targets(struct check *check)
{
	const struct hm_plan *plan = check->plan;
	size_t n = 0;

	for (size_t i = 0; i < hm_book_target_count(check->book); i++) {
		const struct hm_target *target = hm_book_target_at(
			check->book, i);

		if (!hm__plan_takes_target(check->book, check->options, target))
			continue;
		if (n < plan->ntargets)
			check_target(check, target, &plan->targets[n]);
		n++;
	}
	if (n != plan->ntargets)
		say_fault(check, HM_N_("the number of targets"));
}

static void check_sums(struct check *check)
{
	int64_t cost = 0;
	int64_t missing = 0;
	int64_t surplus = 0;

	for (size_t i = 0; i < check->plan->ndrives; i++)
		cost += check->plan->drives[i].cost -
			check->plan->drives[i].saved;
	for (size_t i = 0; i < check->plan->ntargets; i++) {
		missing += check->plan->targets[i].missing;
		surplus += check->plan->targets[i].surplus;
	}
	if (cost != check->plan->cost)
		say_fault(check, HM_N_("all costs"));
	if (missing != check->plan->missing)
		say_fault(check, HM_N_("all missing units"));
	if (surplus != check->plan->surplus)
		say_fault(check, HM_N_("all units above targets"));
}

static void look_through(struct check *check)
{
	const struct hm__check_book at = look_at(check);

	check->unsure = hm__check_proposed(&at, check->less) &&
		check->pool == NULL;
	for (size_t i = 0; i < check->plan->ndrives; i++)
		check_drive(check, &check->plan->drives[i]);
	check_sums(check);
	check_targets(check);
}

static enum hm_status check_all(
	struct check *check, const struct hm_alloc *alloc, struct hm_error *err)
{
	enum hm_status status = HM_OK;
	struct hm__credit *credit = hm__plan_credit_new(
		check->book, check->options, alloc);

	check->credit = credit;
	check->less = hm__mem_new(alloc, hm_book_drive_count(check->book) + 1,
		sizeof(*check->less));
	if (credit != NULL && check->less != NULL)
		look_through(check);
	else
		status = hm__no_memory(err);
	hm__mem_free(alloc, check->less);
	hm__credit_free(credit);
	return status;
}

enum hm_status hm_plan_check(const struct hm_plan *plan,
	const struct hm_book *book, const struct hm_pool *pool,
	const struct hm_problem_options *options, const struct hm_alloc *alloc,
	const struct hm_say *say, size_t *faults, struct hm_error *err)
{
	struct check check = { .plan = plan,
		.book = book,
		.pool = pool,
		.options = options,
		.say = say };
	enum hm_status status = hm__check_conflicts(
		plan, book, options, alloc, say, &check.faults, err);

	if (status == HM_OK)
		status = check_all(&check, alloc, err);
	if (status == HM_OK)
		*faults = check.faults;
	return status;
}
