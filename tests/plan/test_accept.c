/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <string.h>

#include "plan/checker.h"
#include "support/run.h"
#include "support/scale.h"

/*
 * What is booked after a plan was accepted is what was booked before and what
 * was planned, for every target that holds all who take and all who lose.
 */

enum { IDS_MAX = 400, ROUNDS = 40 };

/* How the worlds are made. */
struct kind {
	const char *name;
	int spacing;
	unsigned extra; /* of world_extend() */
	bool felt;
	size_t pins; /* rules */
};

static const struct kind kinds[] = {
	{ "half of 84 days", 42, 0, false, 0 },
	{ "fifty days, two teams", 50, WORLD_PAIRS, true, 0 },
	{ "shared", 42, WORLD_POOLS, false, 2 },
	{ "two teams, shared", 45, WORLD_PAIRS | WORLD_POOLS, false, 0 },
	{ "weeks, the last alone", 14, WORLD_POOLS, false, 1 },
	{ "weeks, all", 14, 0, true, 0 },
	{ "weeks, all, two teams", 10, WORLD_PAIRS, true, 2 },
	{ "weeks, all, shared, two teams", 21, WORLD_PAIRS | WORLD_POOLS, true,
		1 },
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static struct world world;

/* What is accepted, and what it came to. */
struct run {
	struct hm_id ids[IDS_MAX];
	struct hm_plan_accepted accepted;
	struct hm_book *changes;
	struct hm_plan *plan;
	bool clamped; /* a drive expects nothing any more */
	long lowered;
};

/* Drives beside others, on one day for the same people. */
static void add_beside(void)
{
	for (size_t i = 1; i < world.ndrives; i += 2) {
		struct hm_drive *drive = &world.drives[i];

		if (drive->state == HM_DRIVE_STATE_REPORTED ||
			world_random(&world, 0, 2) > 0)
			continue;
		drive->day = world.drives[i - 1].day;
		drive->venue = world.drives[i - 1].venue;
		drive->host = world.drives[i - 1].host;
	}
}

/* Those that stay though a plan is made anew: by themselves, or by a rule. */
static bool stays(const struct hm_drive *drive)
{
	bool pinned = drive->pinned || world.options.rules.with_proposed;

	for (size_t i = 0; i < world.options.npin; i++)
		pinned |= hm_plan_rule_matches(&world.options.pin[i],
			world.book, drive->venue, drive->team, drive->day);
	return pinned;
}

/* The usual size of a drive is another one for each target, so all are known;
 * totals would hide what drives are expected to bring. */
static void make_world(const struct kind *kind, uint64_t seed)
{
	const struct world_shape shape = { seed, 4, 2, 120, 20, kind->spacing,
		1 };

	ck_assert(world_init(&world, &shape));
	world.options.felt = kind->felt;
	world_add_rules(&world, 0, kind->pins);
	add_beside();
	if (world.nresults > 0)
		world.nresults--;
	for (size_t v = 0; v < world.nvenues; v++)
		world.venues[v].headcount = world_random(&world, 1000, 12000);
	for (size_t i = 0; i < world.ndrives; i++)
		world.drives[i].expected = world_random(&world, 0, 400);
	world.targets[0].span.from -= 200;
	world.targets[0].span.to += 200;
	world.targets[0].value *= 3;
	ck_assert(world_extend(&world, kind->extra));
	ck_assert(world_renew(&world));
}

/* Those of the plan have no other name. */
static bool is_proposed(const struct hm_drive *drive)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		(stays(drive) || strncmp(drive->code, "plan-", 5) == 0);
}

/* Writes the plan into the book, and accepts it and what stays. */
static void accept(struct run *run)
{
	*run = (struct run){ .accepted = HM_PLAN_ACCEPTED_INIT,
		.plan = run->plan };
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(
			run->plan, world.book, "plan", 1, world.book, NULL));
	for (size_t i = 0; i < hm_book_drive_count(world.book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(world.book, i);

		if (!is_proposed(drive))
			continue;
		ck_assert_uint_lt(run->accepted.n, IDS_MAX);
		run->ids[run->accepted.n++] = drive->id;
	}
	run->accepted.ids = run->ids;
	run->accepted.now = 77;
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &run->changes, NULL));
	ck_assert_int_eq(HM_OK,
		hm_plan_accept(world.book, world.pool, &world.options,
			&run->accepted, run->changes, NULL));
}

static bool is_accepted(const struct run *run, struct hm_id id)
{
	for (size_t i = 0; i < run->accepted.n; i++) {
		if (hm_id_equal(run->ids[i], id))
			return true;
	}
	return false;
}

/* Nothing else of a drive has changed. */
static void compare(struct run *run, const struct hm_drive *drive)
{
	const struct hm_drive *old = hm_book_find_drive(world.book, drive->id);
	const bool in = is_accepted(run, drive->id);

	ck_assert_ptr_nonnull(old);
	const bool booked = drive->state != HM_DRIVE_STATE_PROPOSED;
	ck_assert_int_eq(drive->revision, old->revision + booked);
	ck_assert_int_eq(drive->changed, booked ? 77 : old->changed);
	ck_assert_int_eq(
		drive->state, in ? HM_DRIVE_STATE_TENTATIVE : old->state);
	ck_assert_int_eq(drive->day, old->day);
	ck_assert_int_eq(drive->cost, old->cost);
	ck_assert(hm_id_equal(drive->venue, old->venue));
	ck_assert(hm_id_equal(drive->team, old->team));
	ck_assert_int_ge(drive->expected, 0);
	ck_assert_int_le(drive->expected, old->expected);
	ck_assert(in || drive->expected < old->expected);
	run->lowered += drive->expected < old->expected;
	run->clamped |= drive->expected == 0 && old->expected > 0;
}

static bool counts(const struct hm_target *target, const struct hm_drive *drive)
{
	return checker_counts(&world, target, drive->host, drive->day);
}

/* True if all that changes counts for a target; in no other is the sum due. */
static bool holds_all(const struct run *run, const struct hm_target *target)
{
	for (size_t i = 0; i < hm_book_drive_count(run->changes); i++) {
		if (!counts(target, hm_book_drive_at(run->changes, i)))
			return false;
	}
	return true;
}

/* The sum of a target, before the changes are put into the book and after. */
static long compare_targets(const struct run *run, const struct kind *kind,
	uint64_t seed, const struct hm_plan *after)
{
	long n = 0;

	for (size_t i = 0; i < hm_plan_target_count(after); i++) {
		const struct hm_plan_target *was = hm_plan_target_at(
			run->plan, i);
		const struct hm_plan_target *is = hm_plan_target_at(after, i);
		const struct hm_target *target = hm_book_find_target(
			world.book, is->target);

		ck_assert(hm_id_equal(was->target, is->target));
		if (!holds_all(run, target))
			continue;
		ck_assert_msg(run->clamped
				? is->booked >= was->booked + was->planned
				: is->booked == was->booked + was->planned,
			"%s, seed %llu: %lld and %lld planned, then %lld",
			kind->name, (unsigned long long)seed,
			(long long)was->booked, (long long)was->planned,
			(long long)is->booked);
		n += run->lowered > 0 && !run->clamped;
	}
	return n;
}

static void check(const struct hm_plan *plan)
{
	size_t faults = 99;

	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, NULL, &faults, NULL));
	ck_assert_uint_eq(faults, 0);
}

static struct hm_plan *solve(void)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.effort = 2;
	ck_assert(world_plan(&world, &options, &problem, &plan));
	hm_problem_free(problem);
	check(plan);
	return plan;
}

/* How many targets show that somebody was counted once. */
static long try_world(const struct kind *kind, uint64_t seed)
{
	struct run run;
	long n;

	make_world(kind, seed);
	run.plan = solve();
	accept(&run);
	for (size_t i = 0; i < hm_book_drive_count(run.changes); i++)
		compare(&run, hm_book_drive_at(run.changes, i));
	for (size_t i = 0; i < hm_book_drive_count(run.changes); i++)
		ck_assert_int_eq(HM_OK,
			hm_book_put_drive(world.book,
				hm_book_drive_at(run.changes, i), NULL));

	struct hm_plan *after = solve();
	n = compare_targets(&run, kind, seed, after);
	hm_plan_free(after);
	hm_plan_free(run.plan);
	hm_book_free(run.changes);
	world_fini(&world);
	return n;
}

START_TEST(test_booked_is_what_was_planned)
{
	const long rounds = hm_test_scale(ROUNDS);
	long n = 0;

	for (long i = 0; i < rounds; i++)
		n += try_world(&kinds[_i], 3 + 100 * (uint64_t)i);
	ck_assert_msg(n >= rounds / 10, "%s: only %ld of %ld", kinds[_i].name,
		n, rounds);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/accept");
	TCase *tests = tcase_create("laws");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_booked_is_what_was_planned, 0, KINDS);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
