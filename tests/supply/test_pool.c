/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/pool.h>

#include <stdio.h>

#include <hienmau/tree.h>
#include <hienmau/verdict.h>

#include "supply/chapter.h"
#include "support/oom.h"
#include "support/run.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Rows of the venues in the book. */
enum { V1, V2, V3, V4, V5 };

static const struct {
	int32_t since;
	int32_t back;
} recovery[] = {
	{ -1, 10000 },
	{ 0, 2000 },
	{ 41, 2000 },
	{ 42, 4200 },
	{ 62, 4200 },
	{ 63, 5500 },
	{ 83, 5500 },
	{ 84, 8600 },
	{ 111, 8600 },
	{ 112, 9400 },
	{ 139, 9400 },
	{ 140, 9800 },
	{ 181, 9800 },
	{ 182, 10000 },
	{ INT32_MAX, 10000 },
};

START_TEST(test_recovery)
{
	ck_assert_msg(hm_pool_recovery(recovery[_i].since) == recovery[_i].back,
		"after %d days: %d", recovery[_i].since,
		hm_pool_recovery(recovery[_i].since));
}
END_TEST

/* The head-count and share of V1, -1 and 0 where it has none of its own; SP
 * has 5,001 people for two venues. */
static const struct {
	const char *name;
	int32_t headcount;
	int32_t share;
	int32_t since;
	int32_t people;
} heads[] = {
	{ "half of the org's, with the odd one: 2,501 at 3 %", -1, 0, -1, 75 },
	{ "half of the org's, all of them", -1, 10000, -1, 2501 },
	{ "its own at 3 %", 2000, 0, -1, 60 },
	{ "its own at 10 %", 2000, 1000, -1, 200 },
	{ "84 days later", 2000, 1000, 84, 172 },
	{ "83 days later", 2000, 1000, 83, 110 },
	{ "nobody", 0, 1000, -1, 0 },
	{ "rounded up from 16.5", 55, 3000, -1, 17 },
	{ "as many as can be", INT32_MAX, 10000, -1, INT32_MAX },
};

START_TEST(test_heads)
{
	struct hm_book *book = chapter_new();
	struct hm_venue venue = chapter_venue("V1", "SP");

	venue.headcount = heads[_i].headcount;
	venue.share = heads[_i].share;
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);

	struct hm_pool *pool = chapter_pool(book, NULL, NULL);
	int32_t people = hm_pool_people(
		pool, V1, chapter_monday(), heads[_i].since);

	ck_assert_msg(
		people == heads[_i].people, "%s: %d", heads[_i].name, people);
	ck_assert(!hm_pool_is_counted(pool, V1));
	ck_assert_int_eq(hm_pool_people(pool, V2, chapter_monday(), -1), 75);
	ck_assert_int_eq(hm_pool_people(pool, V3, chapter_monday(), -1), 900);
	hm_pool_free(pool);
	hm_book_free(book);
}
END_TEST

/* Head-counts: SP's 5,001 are for one pool, which V2 and one of YB share. */
START_TEST(test_heads_of_a_pool)
{
	struct hm_book *book = chapter_new();

	chapter_draw_on(book, "V2", "SP", "V1");
	chapter_draw_on(book, "V4", "YB", "V1");
	chapter_draw_on(book, "V5", "YB", "not there");

	struct hm_pool *pool = chapter_pool(book, NULL, NULL);
	const hm_date day = chapter_monday();

	ck_assert_int_eq(hm_pool_people(pool, V1, day, -1), 150);
	ck_assert_int_eq(hm_pool_people(pool, V2, day, -1), 150);
	ck_assert_int_eq(hm_pool_people(pool, V4, day, -1), 150);
	ck_assert_int_eq(hm_pool_people(pool, V4, day, 84), 129);
	ck_assert_int_eq(hm_pool_people(pool, V3, day, -1), 900);
	/* One whose venue is missing is a pool of its own. */
	ck_assert_int_eq(hm_pool_people(pool, V5, day, -1), 39);
	/* The place is its own, whoever comes. */
	ck_assert_int_eq(hm_pool_yield(pool, V1, SIZE_MAX, day, -1).p50, 114);
	ck_assert_int_eq(hm_pool_yield(pool, V2, SIZE_MAX, day, -1).p50, 30);
	hm_pool_free(pool);
	hm_book_free(book);
}
END_TEST

/* Adds donor @i, born in @year, and returns the id. */
static struct hm_id put_person(
	struct hm_registry *reg, int i, int32_t year, const char *org)
{
	char code[16];

	snprintf(code, sizeof(code), "N%d", i);

	struct hm_donor donor = {
		.id = hm_donor_id(code),
		.code = code,
		.name = code,
		.birth = hm_span_year(year),
		.sex = i % 2 == 0 ? HM_SEX_MALE : HM_SEX_FEMALE,
		.org = chapter_org(org),
		.phone = "",
		.weight_g = 55000,
	};

	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	return donor.id;
}

static void put_donor(struct hm_registry *reg, int i, const char *org)
{
	/* From long ago to a week before the first day of the pools. */
	struct hm_donation given = {
		.donor = put_person(reg, i, 1940 + i % 70, org),
		.day = chapter_monday() - 7 - i % 200,
		.product = HM_PRODUCT_WB,
		.ml = 350,
		.outcome = HM_OUTCOME_FULL,
	};

	if (i % 3 != 0)
		ck_assert_int_eq(
			hm_registry_put_donation(reg, &given, NULL), HM_OK);
}

static struct hm_registry *make_registry(int donors)
{
	static const char *const orgs[] = { "SP", "BX", "YB", "LC", "SP" };
	struct hm_registry *reg = NULL;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	for (int i = 0; i < donors; i++)
		put_donor(reg, i, orgs[i % (int)COUNT(orgs)]);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	return reg;
}

/* Donors within @org but not @but that may be invited, one by one. */
static int32_t count_naively(const struct hm_book *book,
	const struct hm_registry *reg, const struct hm_policy *policy,
	const char *const org_but[2], hm_date day)
{
	const struct hm_question question = { .product = HM_PRODUCT_WB };
	int32_t n = 0;

	for (size_t i = 0; i < hm_registry_count(reg); i++) {
		struct hm_id org = hm_registry_at(reg, i)->org;
		struct hm_subject subject = hm_subject_of(reg, i);

		if (!hm_tree_is_within(
			    book, org, chapter_org(org_but[0]), day) ||
			hm_id_equal(org, chapter_org(org_but[1])))
			continue;
		switch (hm_verdict_headline(policy, &subject, &question, day)) {
		case HM_HEADLINE_ELIGIBLE:
		case HM_HEADLINE_NEEDS_CONSENT:
		case HM_HEADLINE_NEEDS_PHYSICIAN:
		case HM_HEADLINE_NEEDS_MEASUREMENT:
			n++;
			break;
		case HM_HEADLINE_DEFERRED:
		case HM_HEADLINE_NOT_TODAY:
		case HM_HEADLINE_DEFERRED_OPEN:
		case HM_HEADLINE_POLICY_GAP:
		case HM_HEADLINE_NOT_AT_THIS_VENUE:
		case HM_HEADLINE_INELIGIBLE:
			break;
		}
	}
	return n;
}

/* Those of the donors who register, rounded, as hm_pool_people() does. */
static int32_t comers(int32_t donors)
{
	return (donors * HM_DONOR_SHARE + 5000) / 10000;
}

START_TEST(test_donors)
{
	static const char *const sp[] = { "SP", "" };
	static const char *const lc[] = { "LC", "SP" };
	struct hm_book *book = chapter_new();
	struct hm_registry *reg = make_registry(2001);
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);

	struct hm_pool *pool = chapter_pool(book, reg, policy);
	hm_date month = chapter_monday();
	int32_t first = 0;

	for (int i = 0; i < 6; i++) {
		int32_t n = count_naively(book, reg, policy, sp, month);

		ck_assert_int_eq(hm_pool_people(pool, V1, month, -1),
			comers(n / 2 + n % 2));
		ck_assert_int_eq(hm_pool_people(pool, V2, month + 27, -1),
			comers(n / 2));
		/* Donors of BX have no nearer venue than the province's. */
		ck_assert_int_eq(hm_pool_people(pool, V3, month, -1),
			comers(count_naively(book, reg, policy, lc, month)));
		if (i == 0)
			first = n;
		ck_assert_int_ge(n, first);
		month = hm_date_add_months(month, 1, HM_MONTH_END_CLAMP);
	}
	ck_assert_int_gt(first, 100);
	ck_assert(hm_pool_is_counted(pool, V1));
	ck_assert_int_gt(hm_pool_people(pool, V1, HM_DATE_MAX, -1),
		hm_pool_people(pool, V1, HM_DATE_MIN, -1));
	ck_assert_int_eq(hm_pool_people(pool, V1, HM_DATE_MIN, -1),
		hm_pool_people(pool, V1, chapter_monday(), -1));
	ck_assert_int_eq(hm_pool_people(pool, V1, HM_DATE_MAX, -1),
		hm_pool_people(pool, V1, chapter_monday() + 183, -1));
	hm_pool_free(pool);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

/*
 * SP's donors are shared by V1 and V2's pool, V3; YB's two venues draw on V3,
 * which counts once, and V4 on its own.
 */
START_TEST(test_donors_of_a_pool)
{
	static const char *const sp[] = { "SP", "" };
	static const char *const lc[] = { "LC", "SP" };
	static const char *const yb[] = { "YB", "" };
	struct hm_book *book = chapter_new();
	struct hm_venue own = chapter_venue("V4", "YB");
	struct hm_registry *reg = make_registry(2001);
	struct hm_policy *policy = NULL;
	hm_date day = chapter_monday();

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	chapter_draw_on(book, "V2", "SP", "V3");
	ck_assert_int_eq(hm_book_put_venue(book, &own, NULL), HM_OK);
	chapter_draw_on(book, "V5", "YB", "V3");
	chapter_draw_on(book, "V6", "YB", "V3");

	struct hm_pool *pool = chapter_pool(book, reg, policy);
	int32_t of_sp = count_naively(book, reg, policy, sp, day);
	int32_t of_lc = count_naively(book, reg, policy, lc, day);
	int32_t of_yb = count_naively(book, reg, policy, yb, day);
	int32_t all = comers(of_lc + of_sp / 2 + of_yb / 2);

	ck_assert_int_gt(of_yb, 100);
	ck_assert_int_eq(hm_pool_people(pool, V1, day, -1),
		comers(of_sp / 2 + of_sp % 2));
	ck_assert_int_eq(hm_pool_people(pool, V4, day, -1),
		comers(of_yb / 2 + of_yb % 2));
	ck_assert_int_eq(hm_pool_people(pool, V3, day, -1), all);
	ck_assert_int_eq(hm_pool_people(pool, V2, day, -1), all);
	ck_assert_int_eq(hm_pool_people(pool, V5, day, -1), all);
	ck_assert_int_eq(hm_pool_people(pool, V5 + 1, day, -1), all);
	ck_assert(hm_pool_is_counted(pool, V5));
	hm_pool_free(pool);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

/* More days than columns hold, and donors who are born on the way. */
START_TEST(test_century)
{
	static const char *const lc[] = { "LC", "" };
	struct hm_book *book = chapter_new();
	struct hm_registry *reg = make_registry(0);
	struct hm_policy *policy = NULL;
	struct hm_pool *pool = NULL;
	struct hm_pool_options options = chapter_half_year();
	int32_t most = 0;

	options.span.to = hm_date_add_months(
		options.span.from, 100 * 12, HM_MONTH_END_CLAMP);
	options.donor_share = 10000;
	for (int i = 0; i < 36; i++)
		put_person(reg, i, 1960 + i * 4, "LC");
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	ck_assert_int_eq(
		hm_pool_new(book, reg, policy, &options, NULL, &pool, NULL),
		HM_OK);
	for (int month = 0; month < 100 * 12; month++) {
		hm_date day = hm_date_add_months(
			options.span.from, month, HM_MONTH_END_CLAMP);
		int32_t people = hm_pool_people(pool, V3, day, -1);

		ck_assert_int_eq(
			people, count_naively(book, reg, policy, lc, day));
		if (month >= 90 * 12 && people > most)
			most = people;
	}
	ck_assert_int_gt(most, 0);
	hm_pool_free(pool);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

/* Of what the policy has no rules for nobody may be invited to give. */
START_TEST(test_unknown_product)
{
	struct hm_book *book = chapter_new();
	struct hm_registry *reg = make_registry(100);
	struct hm_policy *policy = NULL;
	struct hm_pool *pool = NULL;
	struct hm_pool_options options = chapter_half_year();

	options.product = HM_PRODUCT_STEM;
	ck_assert_int_eq(hm_policy_builtin("TH", NULL, &policy, NULL), HM_OK);
	ck_assert(!hm_policy_has_product(policy, options.product));
	ck_assert_int_eq(
		hm_pool_new(book, reg, policy, &options, NULL, &pool, NULL),
		HM_OK);
	ck_assert(hm_pool_is_counted(pool, V3));
	ck_assert_int_eq(hm_pool_people(pool, V3, chapter_monday(), -1), 0);
	hm_pool_free(pool);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

START_TEST(test_no_donors)
{
	struct hm_book *book = chapter_new();
	struct hm_registry *reg = make_registry(0);
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	put_donor(reg, 0, "YB");
	put_donor(reg, 1, "unknown");
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);

	struct hm_pool *pool = chapter_pool(book, reg, policy);

	/* Donors elsewhere do not make a pool counted. */
	ck_assert(!hm_pool_is_counted(pool, V3));
	ck_assert_int_eq(hm_pool_people(pool, V3, chapter_monday(), -1), 900);
	hm_pool_free(pool);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

START_TEST(test_bad_options)
{
	struct hm_book *book = chapter_new();
	struct hm_pool *pool = NULL;
	struct hm_pool_options empty = HM_POOL_OPTIONS_INIT;
	struct hm_pool_options large = chapter_half_year();
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_int_eq(
		hm_pool_new(book, NULL, NULL, &empty, NULL, &pool, &err),
		HM_ERR_INVALID);
	ck_assert_int_eq(err.status, HM_ERR_INVALID);
	large.head_share = 10000;
	ck_assert_int_eq(
		hm_pool_new(book, NULL, NULL, &large, NULL, &pool, NULL),
		HM_OK);
	hm_pool_free(pool);
	pool = NULL;
	large.head_share = 10001;
	ck_assert_int_eq(
		hm_pool_new(book, NULL, NULL, &large, NULL, &pool, NULL),
		HM_ERR_INVALID);
	ck_assert_ptr_null(pool);
	hm_pool_free(NULL);
	hm_book_free(book);
}
END_TEST

START_TEST(test_no_memory)
{
	static const int32_t counts[] = { 100, 70 };
	struct hm_book *book = chapter_new();
	struct hm_registry *reg = make_registry(20);
	struct hm_policy *policy = NULL;
	struct hm_pool_options options = chapter_half_year();
	struct hm_oom oom;
	int n = 0;

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	chapter_put_result(book, "D0", "SP", chapter_monday() - 1, counts);
	do {
		struct hm_pool *pool = NULL;

		hm_oom_init(&oom, ++n);

		enum hm_status status = hm_pool_new(
			book, reg, policy, &options, &oom.alloc, &pool, NULL);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert((pool == NULL) == oom.failed);
		hm_pool_free(pool);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 8);
	hm_policy_free(policy);
	hm_registry_free(reg);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/pool");
	TCase *tcase = tcase_create("pool");

	tcase_add_loop_test(tcase, test_recovery, 0, COUNT(recovery));
	tcase_add_test(tcase, test_heads_of_a_pool);
	tcase_add_test(tcase, test_donors_of_a_pool);
	tcase_add_loop_test(tcase, test_heads, 0, COUNT(heads));
	tcase_add_test(tcase, test_donors);
	tcase_add_test(tcase, test_century);
	tcase_add_test(tcase, test_unknown_product);
	tcase_add_test(tcase, test_no_donors);
	tcase_add_test(tcase, test_bad_options);
	tcase_add_test(tcase, test_no_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
