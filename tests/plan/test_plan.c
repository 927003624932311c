/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/plan_priv.h"
#include "plan/world.h"
#include "support/oom.h"
#include "support/run.h"

static struct world world;
static struct hm_plan *plan;

static struct hm_plan *solve(const struct hm_alloc *alloc)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_problem *problem = NULL;
	struct hm_plan *out = NULL;

	options.effort = 2;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, alloc,
			&problem, NULL));
	ck_assert_int_eq(HM_OK,
		hm_plan_solve(problem, &options, NULL, NULL, &out, NULL));
	hm_problem_free(problem);
	return out;
}

static void set_up(void)
{
	const struct world_shape shape = { 6, 20, 4, 200, 20, 0, 1 };

	ck_assert(world_init(&world, &shape));
	plan = solve(NULL);
	ck_assert_uint_gt(hm_plan_drive_count(plan), 5);
}

static void tear_down(void)
{
	hm_plan_free(plan);
	world_fini(&world);
}

START_TEST(test_order_and_sums)
{
	int64_t cost = 0;
	int64_t missing = 0;

	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);
		const struct hm_plan_drive *next = drive + 1;

		cost += drive->cost;
		if (i + 1 == hm_plan_drive_count(plan))
			break;
		ck_assert(drive->day < next->day ||
			(drive->day == next->day &&
				hm_id_compare(drive->venue, next->venue) < 0));
	}
	for (size_t i = 0; i < hm_plan_target_count(plan); i++)
		missing += hm_plan_target_at(plan, i)->missing;
	ck_assert_int_eq(cost, hm_plan_cost(plan));
	ck_assert_int_eq(missing, hm_plan_missing(plan));
}
END_TEST

START_TEST(test_yield_is_about_all_drives)
{
	const struct hm_yield all = hm_plan_yield(plan);
	int64_t sum = 0;
	double squares = 0;

	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const double units = hm_plan_drive_at(plan, i)->units;

		sum += hm_plan_drive_at(plan, i)->units;
		squares += units * units;
	}

	/* The formula of risk.h, and 1.2816 deviations on either side. */
	const double level = 0.06 * (double)sum;
	const double wide = 1.2816 *
		sqrt((double)sum + squares / 8 + level * level);
	ck_assert_int_eq(all.p50, sum);
	ck_assert_double_eq_tol(all.p50 - all.p10, wide, 1);
	ck_assert_double_eq_tol(all.p90 - all.p50, wide, 1);
	ck_assert_int_lt(all.p10, all.p50);
}
END_TEST

START_TEST(test_road_is_what_drives_pay_for)
{
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);
		const struct hm_venue *venue = hm_book_find_venue(
			world.book, drive->venue);
		const struct hm_team *team = hm_book_find_team(
			world.book, drive->team);

		ck_assert_int_eq(drive->cost,
			team->fixed_cost + venue->setup_cost +
				2 * hm_plan_road(venue, team) * team->km_cost /
					1000);
	}
}
END_TEST

/* Solves at one price a unit, with drives of @old that are rather kept. */
static struct hm_plan *solve_keeping(const struct hm_plan *old, int64_t cost,
	int64_t price, enum hm_status want)
{
	struct hm_plan_options options = HM_PLAN_OPTIONS_INIT;
	struct hm_plan_keep keep[WORLD_DAYS];
	struct hm_problem *problem = NULL;
	struct hm_plan *out = NULL;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	options.effort = 5;
	options.price = price;
	options.keep = keep;
	options.keep_cost = cost;
	for (size_t i = 0; i < hm_plan_drive_count(old); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(old, i);

		keep[options.nkeep++] = (struct hm_plan_keep){ drive->venue,
			drive->team, drive->day };
	}
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(
		want, hm_plan_solve(problem, &options, NULL, NULL, &out, &err));
	ck_assert_int_eq(want, err.status);
	hm_problem_free(problem);
	return out;
}

static int64_t count_gone(
	const struct hm_plan *old, const struct hm_plan *new_plan)
{
	int64_t gone = 0;

	for (size_t i = 0; i < hm_plan_drive_count(old); i++) {
		const struct hm_plan_drive *a = hm_plan_drive_at(old, i);
		bool found = false;

		for (size_t j = 0; j < hm_plan_drive_count(new_plan); j++) {
			const struct hm_plan_drive *b = hm_plan_drive_at(
				new_plan, j);

			found |= a->day == b->day &&
				hm_id_equal(a->venue, b->venue) &&
				hm_id_equal(a->team, b->team);
		}
		gone += !found;
	}
	return gone;
}

/* What goes is paid for, and what would be dear to lose stays. */
START_TEST(test_drives_are_kept_for_their_price)
{
	static const int64_t costs[] = { 0, 1, 1000, INT64_MAX };
	const int64_t price = 10000000;

	struct hm_plan *new_plan = solve_keeping(plan, costs[_i], price, HM_OK);
	const int64_t gone = count_gone(plan, new_plan);
	const int64_t least = hm_plan_cost(new_plan) +
		price * hm_plan_missing(new_plan) +
		(costs[_i] <= 1000 ? costs[_i] * gone : 0);

	ck_assert_int_ge(hm_plan_objective(new_plan), least);
	ck_assert_int_le(hm_plan_bound(new_plan), hm_plan_objective(new_plan));
	ck_assert(hm_plan_gap(new_plan) >= 0 && hm_plan_gap(new_plan) <= 1);
	if (costs[_i] > price)
		ck_assert_int_le(gone, 2);
	hm_plan_free(new_plan);
}
END_TEST

START_TEST(test_prices_beyond_counting_are_refused)
{
	ck_assert_ptr_null(solve_keeping(plan, -1, 0, HM_ERR_INVALID));
	ck_assert_ptr_null(solve_keeping(plan, 0, INT64_MAX, HM_ERR_LIMIT));
	ck_assert_ptr_null(solve_keeping(
		plan, 0, INT64_C(4000000000000000), HM_ERR_LIMIT));
}
END_TEST

START_TEST(test_apply)
{
	const size_t before = hm_book_drive_count(world.book);
	char code[32];

	ck_assert_int_eq(HM_OK,
		hm_plan_apply(
			plan, world.book, "2027", 1234, world.book, NULL));
	ck_assert_uint_eq(hm_book_drive_count(world.book),
		before + hm_plan_drive_count(plan));
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *planned = hm_plan_drive_at(plan, i);

		snprintf(code, sizeof(code), "2027-%03zu", i + 1);
		const struct hm_drive *drive = hm_book_find_drive_by_code(
			world.book, code);
		ck_assert_ptr_nonnull(drive);
		ck_assert(hm_id_equal(drive->id, hm_drive_id(code)));
		ck_assert(hm_id_equal(drive->venue, planned->venue));
		ck_assert(hm_id_equal(drive->team, planned->team));
		ck_assert(hm_id_equal(drive->host, planned->host));
		ck_assert_int_eq(drive->state, HM_DRIVE_STATE_PROPOSED);
		ck_assert_int_eq(drive->day, planned->day);
		ck_assert_int_eq(drive->expected, planned->units);
		ck_assert_int_eq(drive->cost, planned->cost);
		ck_assert_int_eq(drive->start, 420);
		ck_assert_int_eq(drive->end, 690);
		ck_assert_int_eq(drive->revision, 0);
		ck_assert_int_eq(drive->changed, 1234);
	}
}
END_TEST

/* Takes the first @n numbers of "2027" out of the book. */
static void take_out(size_t n)
{
	char code[32];

	for (size_t i = 0; i < n; i++) {
		snprintf(code, sizeof(code), "2027-%03zu", i + 1);
		ck_assert_int_eq(HM_OK,
			hm_book_remove_drive(
				world.book, hm_drive_id(code), NULL));
	}
}

/* Proposed drives hold nothing: planning again gives the same plan. */
START_TEST(test_apply_twice_changes_nothing)
{
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(plan, world.book, "2027", 1, world.book, NULL));
	const size_t count = hm_book_drive_count(world.book);
	struct hm_plan *again = solve(NULL);

	take_out(hm_plan_drive_count(plan));

	ck_assert_int_eq(HM_OK,
		hm_plan_apply(again, world.book, "2027", 1, world.book, NULL));
	ck_assert_uint_eq(hm_book_drive_count(world.book), count);
	ck_assert_int_eq(hm_plan_missing(again), hm_plan_missing(plan));
	ck_assert_int_eq(hm_plan_cost(again), hm_plan_cost(plan));
	hm_plan_free(again);
}
END_TEST

/* A drive that was promised keeps its number, whatever is planned later. */
START_TEST(test_apply_passes_over_numbers)
{
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(plan, world.book, "2027", 1, world.book, NULL));
	struct hm_drive kept = *hm_book_find_drive_by_code(
		world.book, "2027-002");
	const size_t count = hm_book_drive_count(world.book);

	kept.state = HM_DRIVE_STATE_CONFIRMED;
	kept.cost = 77;
	ck_assert_int_eq(HM_OK, hm_book_put_drive(world.book, &kept, NULL));
	ck_assert_int_eq(HM_OK,
		hm_book_remove_drive(
			world.book, hm_drive_id("2027-001"), NULL));
	ck_assert_int_eq(HM_OK,
		hm_plan_apply(plan, world.book, "2027", 1, world.book, NULL));
	ck_assert_uint_eq(hm_book_drive_count(world.book),
		count - 1 + hm_plan_drive_count(plan));
	const struct hm_drive *first = hm_book_find_drive_by_code(
		world.book, "2027-001");
	ck_assert_int_eq(first->day, hm_plan_drive_at(plan, 0)->day);
	const struct hm_drive *drive = hm_book_find_drive_by_code(
		world.book, "2027-002");
	ck_assert_int_eq(drive->state, HM_DRIVE_STATE_CONFIRMED);
	ck_assert_int_eq(drive->cost, 77);
}
END_TEST

START_TEST(test_apply_without_team)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_book *empty = NULL;

	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &empty, NULL));
	ck_assert_int_eq(HM_ERR_NOT_FOUND,
		hm_plan_apply(plan, empty, "2027", 1, empty, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "2027-001"));
	hm_book_free(empty);
}
END_TEST

static size_t told;

static void listen(void *ctx, const struct hm_diag *diag)
{
	(void)ctx;
	ck_assert_int_eq(diag->severity, HM_SEVERITY_ERROR);
	ck_assert_str_ne(diag->message, "");
	told++;
}

static size_t faults_of(void)
{
	const struct hm_say say = { listen, NULL, HM_LANG_EN };
	size_t faults = 99;

	told = 0;
	ck_assert_int_eq(HM_OK,
		hm_plan_check(plan, world.book, world.pool, &world.options,
			NULL, &say, &faults, NULL));
	ck_assert_uint_eq(told, faults);
	return faults;
}

START_TEST(test_check_finds_nothing)
{
	ck_assert_uint_eq(faults_of(), 0);
}
END_TEST

static void spoil_day(void)
{
	plan->drives[0].day = world.options.span.to;
}

static void spoil_notice(void)
{
	plan->drives[0].day = world.options.today + 1;
}

static void spoil_team(void)
{
	plan->drives[1].team = plan->drives[0].team;
	plan->drives[1].day = plan->drives[0].day;
}

static void spoil_spacing(void)
{
	plan->drives[1].venue = plan->drives[0].venue;
	plan->drives[1].day = plan->drives[0].day;
}

static void spoil_host(void)
{
	plan->drives[0].host = world.orgs[0].id;
}

static void spoil_units(void)
{
	plan->drives[0].units++;
}

static void spoil_cost(void)
{
	plan->drives[0].cost++;
}

static void spoil_target(void)
{
	plan->targets[0].booked++;
}

static void spoil_missing(void)
{
	plan->missing++;
}

static void spoil_targets(void)
{
	plan->ntargets--;
}

static void spoil_venue(void)
{
	plan->drives[0].venue = world.orgs[0].id;
}

static void (*const spoilers[])(void) = { spoil_day, spoil_notice, spoil_team,
	spoil_spacing, spoil_host, spoil_units, spoil_cost, spoil_target,
	spoil_missing, spoil_targets, spoil_venue };

START_TEST(test_check_finds_what_is_wrong)
{
	spoilers[_i]();
	ck_assert_msg(faults_of() > 0, "spoiler %d", _i);
}
END_TEST

START_TEST(test_memory_fails)
{
	struct hm_oom oom;
	long n = 0;

	do {
		size_t faults = 99;

		hm_oom_init(&oom, ++n);
		const enum hm_status status = hm_plan_check(plan, world.book,
			world.pool, &world.options, &oom.alloc, NULL, &faults,
			NULL);
		ck_assert_uint_eq(faults, status == HM_OK ? 0 : 99);
		ck_assert_int_eq(oom.live, 0);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
	} while (oom.failed);
	ck_assert_int_gt(n, 10);
}
END_TEST

START_TEST(test_free_null)
{
	hm_plan_free(NULL);
	hm_problem_free(NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/plan");
	TCase *tcase = tcase_create("plan");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, test_order_and_sums);
	tcase_add_test(tcase, test_yield_is_about_all_drives);
	tcase_add_test(tcase, test_road_is_what_drives_pay_for);
	tcase_add_loop_test(tcase, test_drives_are_kept_for_their_price, 0, 4);
	tcase_add_test(tcase, test_prices_beyond_counting_are_refused);
	tcase_add_test(tcase, test_apply);
	tcase_add_test(tcase, test_apply_twice_changes_nothing);
	tcase_add_test(tcase, test_apply_passes_over_numbers);
	tcase_add_test(tcase, test_apply_without_team);
	tcase_add_test(tcase, test_check_finds_nothing);
	tcase_add_loop_test(tcase, test_check_finds_what_is_wrong, 0,
		sizeof(spoilers) / sizeof(spoilers[0]));
	tcase_add_test(tcase, test_memory_fails);
	tcase_add_test(tcase, test_free_null);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
