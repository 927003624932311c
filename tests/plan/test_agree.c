/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/plan.h>

#include <stdio.h>

#include <hienmau/tally.h>

#include "support/run.h"
#include "support/scale.h"

/*
 * Planner and tally must agree on which results count. In random books, whose
 * results all tell the truth about some days of a province or one of its
 * communes, they do; and as whatever is counted twice is too much, neither
 * may say more than the truth.
 */

/* 2027-01-01 and the days after it. */
enum { FIRST = 20819, DAYS = 12, ORGS = 3, RESULTS_MAX = 9 };

struct truth {
	uint64_t random;
	struct hm_book *book;
	struct hm_id orgs[ORGS]; /* a province and its communes */
	int units[ORGS][DAYS];
};

static int draw(struct truth *truth, int from, int to)
{
	truth->random = truth->random * 6364136223846793005U +
		1442695040888963407U;
	return from + (int)((truth->random >> 33) % (uint64_t)(to - from + 1));
}

static void put_org(struct truth *truth, int i)
{
	char code[16];

	snprintf(code, sizeof(code), "org-%d", i);
	const struct hm_org org = {
		.id = hm_org_id(code, HM_DATE_MIN),
		.kind = i == 0 ? HM_ORG_KIND_PROVINCE : HM_ORG_KIND_COMMUNE,
		.code = code,
		.name = code,
		.span = hm_span_all(),
		.headcount = -1,
		.note = "",
	};

	truth->orgs[i] = org.id;
	ck_assert_int_eq(HM_OK, hm_book_put_org(truth->book, &org, NULL));
	for (int d = 0; d < DAYS; d++) {
		truth->units[i][d] = i == 0 ? 0 : draw(truth, 1, 50);
		truth->units[0][d] += i == 0 ? 0 : truth->units[i][d];
	}
	if (i == 0)
		return;

	const struct hm_org_link link = {
		.id = hm_org_link_id(HM_LINK_KIND_PART_OF, org.id,
			truth->orgs[0], HM_DATE_MIN),
		.kind = HM_LINK_KIND_PART_OF,
		.org = org.id,
		.to = truth->orgs[0],
		.span = hm_span_all(),
	};
	ck_assert_int_eq(HM_OK, hm_book_put_link(truth->book, &link, NULL));
}

static void put_result(struct truth *truth, int i)
{
	const int org = draw(truth, 0, ORGS - 1);
	const int from = draw(truth, 0, DAYS - 1);
	const bool of_drive = org > 0 && draw(truth, 0, 2) == 0;
	const int to = of_drive ? from + 1 : draw(truth, from + 1, DAYS);
	char code[24];
	char drive[32];

	snprintf(code, sizeof(code), "result-%d", i);
	snprintf(drive, sizeof(drive), "drive-%d-%d", org, from);
	struct hm_result result = {
		.id = hm_result_id(code),
		.code = code,
		.org = truth->orgs[org],
		.span = hm_span_make(FIRST + from, FIRST + to),
		.counts = HM_COUNTS_INIT,
		.source = "",
	};

	result.counts.units = 0;
	for (int d = from; d < to; d++)
		result.counts.units += truth->units[org][d];
	if (of_drive)
		result.drive = hm_drive_id(drive);
	ck_assert_int_eq(HM_OK, hm_book_put_result(truth->book, &result, NULL));
}

static void put_target(struct truth *truth, int org)
{
	const struct hm_span span = hm_span_make(FIRST, FIRST + DAYS);
	const struct hm_target target = {
		.id = hm_target_id(truth->orgs[org], span, HM_MEASURE_UNITS),
		.org = truth->orgs[org],
		.span = span,
		.measure = HM_MEASURE_UNITS,
		.value = 1000,
		.source = "",
	};

	ck_assert_int_eq(HM_OK, hm_book_put_target(truth->book, &target, NULL));
}

static void make(struct truth *truth, uint64_t seed)
{
	*truth = (struct truth){ .random = seed };
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &truth->book, NULL));
	for (int i = 0; i < ORGS; i++)
		put_org(truth, i);
	for (int i = draw(truth, 1, RESULTS_MAX); i > 0; i--)
		put_result(truth, i);
	for (int i = 0; i < ORGS; i++)
		put_target(truth, i);
}

static struct hm_plan *solve(const struct truth *truth)
{
	struct hm_problem_options options = HM_PROBLEM_OPTIONS_INIT;
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_pool *pool = NULL;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;

	options.span = hm_span_make(FIRST, FIRST + DAYS);
	pools.span = options.span;
	ck_assert_int_eq(HM_OK,
		hm_pool_new(
			truth->book, NULL, NULL, &pools, NULL, &pool, NULL));
	ck_assert_int_eq(HM_OK,
		hm_problem_new(
			truth->book, pool, &options, NULL, &problem, NULL));
	ck_assert_int_eq(
		HM_OK, hm_plan_solve(problem, NULL, NULL, NULL, &plan, NULL));
	hm_problem_free(problem);
	hm_pool_free(pool);
	return plan;
}

static void compare(const struct truth *truth, long round)
{
	struct hm_plan *plan = solve(truth);
	struct hm_tally *tally = NULL;

	ck_assert_int_eq(HM_OK,
		hm_tally_new(truth->book, FIRST, NULL, NULL, &tally, NULL));
	for (size_t i = 0; i < ORGS; i++) {
		const struct hm_progress progress = hm_tally_progress(
			tally, hm_book_target_at(truth->book, i), FIRST + DAYS);
		const int64_t collected = hm_plan_target_at(plan, i)->collected;
		int64_t units = 0;

		for (int d = 0; d < DAYS; d++)
			units += truth->units[i][d];
		ck_assert_msg(collected == progress.done && collected <= units,
			"round %ld, org %zu: plan %lld, tally %lld, truth "
			"%lld",
			round, i, (long long)collected,
			(long long)progress.done, (long long)units);
	}
	hm_tally_free(tally);
	hm_plan_free(plan);
}

START_TEST(test_plan_and_tally)
{
	const long rounds = hm_test_scale(2000);

	for (long i = 0; i < rounds; i++) {
		struct truth truth;

		make(&truth, (uint64_t)i);
		compare(&truth, i);
		hm_book_free(truth.book);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan/agree");
	TCase *tcase = tcase_create("agree");

	tcase_add_test(tcase, test_plan_and_tally);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
