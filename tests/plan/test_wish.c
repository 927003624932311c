/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/wish.h>

#include <string.h>

#include <hienmau/explain.h>
#include <hienmau/open.h>

#include "plan/world.h"
#include "support/oom.h"
#include "support/run.h"

enum { PRICE = 90000, EFFORT = 2 };

static const struct world_shape shapes[] = {
	{ 2, 2, 1, 30, 0, 7, 0 },
	{ 3, 4, 2, 90, 6, 0, 0 },
	{ 4, 8, 3, 60, 10, 0, 1 },
	{ 5, 6, 2, 80, 5, 20, 1 },
	{ 6, 0, 2, 30, 0, 0, 1 },
	{ 8, 10, 2, 100, 0, 42, 1 },
	{ 1, 10, 3, 60, 0, 42, 1 },
};

enum { SHAPES = sizeof(shapes) / sizeof(shapes[0]) };

/* A problem of a world's records, and its plan. */
struct solved {
	struct hm_book *book;
	struct hm_pool *pool;
	struct hm_problem *problem;
	struct hm_plan *plan;
};

#define PUT_ALL(book, world, kind, rows, n)                                    \
	for (size_t row = 0; row < (world)->n; row++)                          \
		ck_assert_int_eq(HM_OK,                                        \
			hm_book_put_##kind(                                    \
				(book), &(world)->rows[row], NULL));

static void solve(struct solved *out, const struct world *world)
{
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;

	how.price = PRICE;
	how.effort = EFFORT;
	pools.span = world->options.span;
	memset(out, 0, sizeof(*out));
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &out->book, NULL));
	PUT_ALL(out->book, world, org, orgs, norgs)
	PUT_ALL(out->book, world, link, links, nlinks)
	PUT_ALL(out->book, world, venue, venues, nvenues)
	PUT_ALL(out->book, world, team, teams, nteams)
	PUT_ALL(out->book, world, days, closed, nclosed)
	PUT_ALL(out->book, world, drive, drives, ndrives)
	PUT_ALL(out->book, world, result, results, nresults)
	PUT_ALL(out->book, world, target, targets, ntargets)
	ck_assert_int_eq(HM_OK,
		hm_pool_new(
			out->book, NULL, NULL, &pools, NULL, &out->pool, NULL));
	ck_assert_int_eq(HM_OK,
		hm_problem_new(out->book, out->pool, &world->options, NULL,
			&out->problem, NULL));
	ck_assert_int_eq(HM_OK,
		hm_plan_solve(
			out->problem, &how, NULL, NULL, &out->plan, NULL));
}

static void solved_free(struct solved *solved)
{
	hm_plan_free(solved->plan);
	hm_problem_free(solved->problem);
	hm_pool_free(solved->pool);
	hm_book_free(solved->book);
}

static struct hm_wishes *wish(const struct solved *base, int32_t top)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_wishes *wishes = NULL;
	const size_t n = hm_plan_drive_count(base->plan);

	how.price = PRICE;
	how.effort = EFFORT;
	options.top = top;
	ck_assert_int_eq(HM_OK,
		hm_wishes_new(base->problem, &how,
			n > 0 ? hm_plan_drive_at(base->plan, 0) : NULL, n,
			&options, NULL, NULL, &wishes, NULL));
	return wishes;
}

/* Takes a day out of all spans of a kind and owner. */
static void cut_day(struct world *world, enum hm_days_kind kind,
	struct hm_id owner, hm_date day)
{
	const size_t n = world->nclosed;

	for (size_t i = 0; i < n; i++) {
		struct hm_days *days = &world->closed[i];
		struct hm_days rest = *days;

		if (days->kind != kind || !hm_id_equal(days->owner, owner) ||
			!hm_span_contains(days->span, day))
			continue;
		rest.span.from = day + 1;
		days->span.to = day;
		rest.id = hm_days_id(kind, owner, rest.span);
		days->id = hm_days_id(kind, owner, days->span);
		if (!hm_span_is_empty(rest.span))
			world->closed[world->nclosed++] = rest;
		/* An empty span may be none: it becomes one long past. */
		if (hm_span_is_empty(days->span))
			days->span = hm_span_make(0, 1);
	}
}

/* What is forbidden at a venue is so at the last one too. */
static void forbid_likewise(struct world *world, struct hm_id venue)
{
	const size_t n = world->options.nforbid;

	world->options.forbid = world->forbid;
	for (size_t i = 0; i < n; i++) {
		struct hm_plan_rule *rule =
			&world->forbid[world->options.nforbid];

		if (!hm_id_equal(world->forbid[i].venue, venue))
			continue;
		*rule = world->forbid[i];
		rule->venue = world->venues[world->nvenues - 1].id;
		world->options.nforbid++;
	}
}

/* The world in which a wish came true, by the records. */
static void grant(struct world *world, const struct hm_wish *wish)
{
	const struct hm_id nobody = HM_ID_NONE_INIT;
	size_t i = 0;

	switch (wish->kind) {
	case HM_WISH_TEAM_DAY:
		cut_day(world, HM_DAYS_KIND_OFF, wish->of, wish->day);
		world->closed[world->nclosed++] = (struct hm_days){
			.id = hm_days_id(HM_DAYS_KIND_GRANTED, wish->of,
				hm_span_make(wish->day, wish->day + 1)),
			.kind = HM_DAYS_KIND_GRANTED,
			.owner = wish->of,
			.span = { wish->day, wish->day + 1 },
			.reason = "",
		};
		break;
	case HM_WISH_HOLIDAY:
		cut_day(world, HM_DAYS_KIND_HOLIDAY, nobody, wish->day);
		break;
	case HM_WISH_TEAM_MORE:
		while (!hm_id_equal(world->teams[i].id, wish->of))
			i++;
		world->teams[i].capacity += (world->teams[i].capacity + 3) / 4;
		break;
	case HM_WISH_VENUE_MORE:
		while (!hm_id_equal(world->venues[i].id, wish->of))
			i++;
		world->venues[i].capacity += (world->venues[i].capacity + 3) /
			4;
		break;
	case HM_WISH_VENUE:
		while (!hm_id_equal(world->venues[i].id, wish->of))
			i++;
		world->orgs[world->norgs] = (struct hm_org){
			.id = hm_org_id("twin", HM_DATE_MIN),
			.kind = HM_ORG_KIND_COMMUNE,
			.code = "twin",
			.name = "twin",
			.span = hm_span_all(),
			.headcount = -1,
			.note = "",
		};
		world->links[world->nlinks++] = (struct hm_org_link){
			.id = hm_org_link_id(HM_LINK_KIND_PART_OF,
				world->orgs[world->norgs].id,
				world->venues[i].org, HM_DATE_MIN),
			.kind = HM_LINK_KIND_PART_OF,
			.org = world->orgs[world->norgs].id,
			.to = world->venues[i].org,
			.span = hm_span_all(),
		};
		world->venues[world->nvenues] = world->venues[i];
		world->venues[world->nvenues].id = hm_venue_id("twin");
		world->venues[world->nvenues].code = "twin";
		world->venues[world->nvenues++].org =
			world->orgs[world->norgs++].id;
		forbid_likewise(world, wish->of);
		break;
	case HM_WISH_TEAM_MONTH:
		while (!hm_id_equal(world->teams[i].id, wish->of))
			i++;
		world->teams[i].max_per_month++;
		break;
	case HM_WISH_TEAM_ROW:
		while (!hm_id_equal(world->teams[i].id, wish->of))
			i++;
		world->teams[i].max_in_row++;
		break;
	case HM_WISH_UNKNOWN:
		ck_abort_msg("a wish for nothing");
	}
}

static struct world world;
static struct world changed;

/* Half of them have rules, and half teams with limits of a month and a row. */
static void make_world(int row)
{
	ck_assert(world_init(&world, &shapes[row]));
	if (row / 2 % 2 == 1)
		ck_assert(world_extend(&world, WORLD_MONTHS | WORLD_ROWS));
	if (row % 2 == 1)
		world_add_rules(&world, 3, 1);
}

/* What was verified comes out again of records changed by hand. */
START_TEST(test_verified_wishes_come_true)
{
	struct solved base;
	struct solved other;

	make_world(_i);
	solve(&base, &world);

	struct hm_wishes *wishes = wish(&base, 9);
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *at = hm_wishes_at(wishes, i);

		ck_assert_int_eq(at->verified, i < 9);
		if (!at->verified)
			continue;
		changed = world;
		grant(&changed, at);
		solve(&other, &changed);
		ck_assert_int_eq(at->verified_units,
			hm_plan_missing(base.plan) -
				hm_plan_missing(other.plan));
		ck_assert_int_eq(at->verified_saving,
			hm_plan_objective(base.plan) -
				hm_plan_objective(other.plan));
		ck_assert_int_eq(at->most,
			hm_plan_objective(base.plan) -
				hm_plan_bound(other.plan));
		solved_free(&other);
	}
	hm_wishes_free(wishes);
	solved_free(&base);
	world_fini(&world);
}
END_TEST

/* An estimate is of a plan that is possible once the wish came true. */
START_TEST(test_estimates_are_within_reach)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct solved base;
	struct hm_explain *explain = NULL;

	how.price = PRICE;
	make_world(_i);
	solve(&base, &world);

	const size_t n = hm_plan_drive_count(base.plan);
	struct hm_wishes *wishes = wish(&base, 12);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(base.problem, &how,
			n > 0 ? hm_plan_drive_at(base.plan, 0) : NULL, n,
			&explain, NULL));
	const int64_t now = hm_explain_get_sums(explain).objective;
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *at = hm_wishes_at(wishes, i);

		ck_assert_int_gt(at->saving, 0);
		if (at->verified)
			ck_assert_int_ge(now - at->saving,
				hm_plan_objective(base.plan) - at->most);
	}
	hm_explain_free(explain);
	hm_wishes_free(wishes);
	solved_free(&base);
	world_fini(&world);
}
END_TEST

static int64_t best_of_team(struct hm_explain *explain, struct hm_id team)
{
	struct hm_explain_why_not why;

	ck_assert_int_eq(
		HM_OK, hm_explain_why_not_team(explain, team, &why, NULL));
	for (size_t i = 0; i < why.nbest; i++) {
		if (why.best[i].kind == HM_EXPLAIN_ADD)
			return why.best[i].loss.objective < 0
				? why.best[i].loss.objective
				: 0;
	}
	return 0;
}

/* Where the plan has the best of the team's drives, the first that the wish
 * allows saves no more than all of them. */
static void check_rule_wish(struct hm_explain *before, struct hm_explain *after,
	const struct hm_wish *wish)
{
	if (best_of_team(before, wish->of) == 0)
		ck_assert_int_ge(wish->saving, -best_of_team(after, wish->of));
	ck_assert_int_eq(hm_explain_get_sums(before).objective,
		hm_explain_get_sums(after).objective);
}

/* True if some drive is better left out. */
static bool can_spare(struct hm_explain *explain, size_t n)
{
	struct hm_explain_answer answer;

	for (size_t i = 0; i < n; i++) {
		hm_explain_drive(explain, i, &answer);
		if (answer.drop.loss.objective < 0)
			return true;
	}
	return false;
}

/* A day of a team, and a quarter more, are what their questions say, or more
 * where a drive can then be spared. */
START_TEST(test_estimates_are_exact)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct solved base;
	struct solved other;

	how.price = PRICE;
	make_world(_i);
	solve(&base, &world);

	const size_t n = hm_plan_drive_count(base.plan);
	const struct hm_plan_drive *drives =
		n > 0 ? hm_plan_drive_at(base.plan, 0) : NULL;
	struct hm_wishes *wishes = wish(&base, -1);
	struct hm_explain *before = NULL;
	ck_assert_int_eq(HM_OK,
		hm_explain_new(base.problem, &how, drives, n, &before, NULL));
	for (size_t i = 0; i < hm_wishes_count(wishes); i++) {
		const struct hm_wish *at = hm_wishes_at(wishes, i);
		struct hm_explain *after = NULL;
		struct hm_explain_why_not why;
		int64_t loss = 0;

		if (at->kind == HM_WISH_VENUE || at->kind == HM_WISH_HOLIDAY)
			continue;
		changed = world;
		grant(&changed, at);
		solve(&other, &changed);
		ck_assert_int_eq(HM_OK,
			hm_explain_new(
				other.problem, &how, drives, n, &after, NULL));
		if (at->kind == HM_WISH_TEAM_MONTH ||
			at->kind == HM_WISH_TEAM_ROW) {
			check_rule_wish(before, after, at);
			hm_explain_free(after);
			solved_free(&other);
			continue;
		}
		if (at->kind == HM_WISH_TEAM_DAY) {
			ck_assert_int_eq(HM_OK,
				hm_explain_why_not_day(
					after, at->day, &why, NULL));
			ck_assert_uint_gt(why.nbest, 0);
			loss = why.best[0].loss.objective;
			ck_assert_int_le(loss, -at->saving);
			if (!hm_id_equal(why.best[0].team, at->of))
				loss = -at->saving;
		}
		const int64_t told = hm_explain_get_sums(before).objective -
			hm_explain_get_sums(after).objective - loss;

		if (!can_spare(before, n))
			ck_assert_int_ge(at->saving, told);
		if (at->kind == HM_WISH_TEAM_MORE && !can_spare(before, n) &&
			!can_spare(after, n))
			ck_assert_int_eq(at->saving, told);
		hm_explain_free(after);
		solved_free(&other);
	}
	hm_explain_free(before);
	hm_wishes_free(wishes);
	solved_free(&base);
	world_fini(&world);
}
END_TEST

/* Much is wanted of teams that work at weekends, but no two days in a row, or
 * twice a month. */
static void make_tight(bool month)
{
	for (size_t k = 0; k < world.nteams; k++) {
		world.teams[k].max_per_week = 7;
		world.teams[k].max_per_month = month ? 2 : 0;
		world.teams[k].max_in_row = month ? 0 : 1;
		world.teams[k].days = HM_TEAM_DAYS_OFF;
	}
	for (size_t v = 0; v < world.nvenues; v++)
		world.venues[v].weekdays = 0x60;
	for (size_t r = 0; r < world.ntargets; r++)
		world.targets[r].value *= 3;
	ck_assert(world_renew(&world));
}

/* Every kind of wish is made somewhere, and the best comes first. */
START_TEST(test_every_kind_is_wished)
{
	unsigned seen = 0;

	for (uint64_t seed = 1; seed <= 16; seed++) {
		const bool tight = seed > 8;
		const struct world_shape shape = { seed, 10, tight ? 1 : 3, 60,
			0, 42, 1 };
		struct solved base;

		ck_assert(world_init(&world, &shape));
		if (tight)
			make_tight(seed % 2 == 0);
		solve(&base, &world);

		struct hm_wishes *wishes = wish(&base, -1);
		for (size_t w = 0; w < hm_wishes_count(wishes); w++) {
			const struct hm_wish *at = hm_wishes_at(wishes, w);

			seen |= 1U << at->kind;
			ck_assert(!at->verified);
			if (w > 0)
				ck_assert_int_le(at->saving,
					hm_wishes_at(wishes, w - 1)->saving);
		}
		hm_wishes_free(wishes);
		solved_free(&base);
		world_fini(&world);
	}
	ck_assert_uint_eq(seen, 0xfe);
}
END_TEST

/* Saves more than the units alone do if a drive can then be spared. */
static bool spares(const struct solved *base, const struct hm_wish *wish)
{
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	const size_t n = hm_plan_drive_count(base->plan);
	const struct hm_plan_drive *drives = hm_plan_drive_at(base->plan, 0);
	struct solved other;
	struct hm_explain *before = NULL;
	struct hm_explain *after = NULL;

	how.price = PRICE;
	changed = world;
	grant(&changed, wish);
	solve(&other, &changed);
	ck_assert_int_eq(HM_OK,
		hm_explain_new(base->problem, &how, drives, n, &before, NULL));
	ck_assert_int_eq(HM_OK,
		hm_explain_new(other.problem, &how, drives, n, &after, NULL));
	const bool spared = !can_spare(before, n) && can_spare(after, n);
	const int64_t told = hm_explain_get_sums(before).objective -
		hm_explain_get_sums(after).objective;

	if (spared)
		ck_assert_int_gt(wish->saving, told);
	hm_explain_free(after);
	hm_explain_free(before);
	solved_free(&other);
	return spared;
}

/* More beds make drives superfluous. */
START_TEST(test_wishes_spare_drives)
{
	size_t spared = 0;

	for (uint64_t seed = 1; seed <= 12; seed++) {
		const struct world_shape shape = { seed, 10, 2, 60, 0, 42, 0 };
		struct solved base;

		ck_assert(world_init(&world, &shape));
		for (size_t k = 0; k < world.nteams; k++)
			world.teams[k].capacity = 60;
		ck_assert(world_renew(&world));
		solve(&base, &world);

		struct hm_wishes *wishes = wish(&base, -1);
		for (size_t i = 0; i < hm_wishes_count(wishes); i++)
			if (hm_wishes_at(wishes, i)->kind == HM_WISH_TEAM_MORE)
				spared += spares(
					&base, hm_wishes_at(wishes, i));
		hm_wishes_free(wishes);
		solved_free(&base);
		world_fini(&world);
	}
	ck_assert_uint_gt(spared, 0);
}
END_TEST

static bool stop(void *ctx, const struct hm_plan_progress *progress)
{
	(void)ctx;
	(void)progress;
	return false;
}

START_TEST(test_can_be_stopped)
{
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_wishes *wishes = NULL;
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;

	how.price = PRICE;
	ck_assert(world_init(&world, &shapes[2]));
	struct hm_problem *problem = NULL;
	ck_assert_int_eq(HM_OK,
		hm_problem_new(world.book, world.pool, &world.options, NULL,
			&problem, NULL));
	ck_assert_int_eq(HM_ERR_CANCELLED,
		hm_wishes_new(problem, &how, NULL, 0, &options, stop, NULL,
			&wishes, NULL));
	ck_assert_ptr_null(wishes);
	hm_problem_free(problem);
	world_fini(&world);
}
END_TEST

START_TEST(test_without_memory)
{
	const struct world_shape shape = { 3, 2, 1, 8, 1, 0, 0 };
	struct hm_plan_options how = HM_PLAN_OPTIONS_INIT;
	struct hm_wish_options options = HM_WISH_OPTIONS_INIT;
	struct hm_oom oom;
	long n = 0;

	how.effort = 1;
	options.top = 1;
	ck_assert(world_init(&world, &shape));
	ck_assert(world_extend(&world, WORLD_MONTHS | WORLD_ROWS));
	do {
		struct hm_problem *problem = NULL;
		struct hm_wishes *wishes = NULL;

		hm_oom_init(&oom, 0);
		ck_assert_int_eq(HM_OK,
			hm_problem_new(world.book, world.pool, &world.options,
				&oom.alloc, &problem, NULL));
		oom.fail_at = oom.calls + ++n;
		const enum hm_status status = hm_wishes_new(problem, &how, NULL,
			0, &options, NULL, NULL, &wishes, NULL);
		ck_assert_int_eq(status == HM_OK, !oom.failed);
		ck_assert_int_eq(status == HM_OK, wishes != NULL);
		hm_wishes_free(wishes);
		hm_problem_free(problem);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 100);
	world_fini(&world);
}
END_TEST

START_TEST(test_every_word)
{
	ck_assert_str_eq("team-day", hm_wish_kind_name(HM_WISH_TEAM_DAY));
	ck_assert_str_eq("?", hm_wish_kind_name((enum hm_wish_kind)99));
	ck_assert_str_eq("team-row", hm_wish_kind_name(HM_WISH_TEAM_ROW));
	ck_assert_str_ne("?", hm_wish_kind_text(HM_WISH_TEAM_MONTH));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/wish");
	TCase *tests = tcase_create("wish");

	tcase_set_timeout(tests, 0);
	tcase_add_loop_test(tests, test_verified_wishes_come_true, 0, SHAPES);
	tcase_add_loop_test(tests, test_estimates_are_within_reach, 0, SHAPES);
	tcase_add_loop_test(tests, test_estimates_are_exact, 0, SHAPES);
	tcase_add_test(tests, test_wishes_spare_drives);
	tcase_add_test(tests, test_every_kind_is_wished);
	tcase_add_test(tests, test_can_be_stopped);
	tcase_add_test(tests, test_without_memory);
	tcase_add_test(tests, test_every_word);
	suite_add_tcase(suite, tests);
	return hm_test_run(suite);
}
