/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Columns against the engine, donor by donor: registries of random histories
 * with bookings, deferrals of every kind, years for births, donors of no age,
 * under policies whose rules can be taken apart and under such as cannot.
 */

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/columns.h>

#include "crowd.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

/* Days since 1970-01-01: from 2026-01-01 on. */
enum { FROM = CROWD_FROM, TO = FROM + 1500 };
/* Donors for the default policy, and for each of the others. */
enum { DONORS = 10000, FEWER = 1000 };
enum { DAYS = 4, UPDATES = 60, CLOSE = 6 };

static struct hm_policy *policy; /* of the round: messy, or compiled in */
static struct hm_registry *reg;

/* Words that rules ask for, and one of which none has heard. */
static const char *const WORDS[] = { "mobile", "low_stock", "malaria_test_neg",
	"plasma_weekly", "postmenopausal", "ecv_lt_100", "full_moon" };

enum { WORD_COUNT = sizeof(WORDS) / sizeof(WORDS[0]) };

/* The context of the round. */
static const char *context[WORD_COUNT];
static size_t ncontext;

static void set_up(void)
{
	srand(84);
	policy = NULL;
	ncontext = 0;
	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
}

/* Policy 0 is the default, then made-up ones, then all compiled in. */
enum { CROWD_WORDS = CROWD_POLICIES, FIRST_BUILTIN = 1 + CROWD_POLICIES };

static void read_policy(int i)
{
	enum hm_status status = HM_OK;

	if (i > 0 && i < FIRST_BUILTIN) {
		const char *text = crowd_policies[i - 1];

		status = hm_policy_parse(text, strlen(text), "made-up", NULL,
			NULL, &policy, NULL);
	} else {
		const char *name = i == 0
			? NULL
			: hm_policy_builtin_name((size_t)(i - FIRST_BUILTIN));

		status = hm_policy_builtin(name, NULL, &policy, NULL);
	}
	ck_assert_int_eq(status, HM_OK);
}

/* A registry to try policy @i on; returns how many donors it has. */
static int fill_for(int i)
{
	const int donors = (int)hm_test_scale(i == 0 ? DONORS : FEWER);

	read_policy(i);
	crowd_fill(reg, donors);
	return donors;
}

static void tear_down(void)
{
	hm_registry_free(reg);
	hm_policy_free(policy);
}

static struct hm_columns *compile(void)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;
	struct hm_columns *columns = NULL;

	options.days = hm_span_make(FROM, TO);
	options.context = context;
	options.ncontext = ncontext;
	ck_assert_int_eq(
		hm_columns_new(policy, reg, &options, NULL, &columns, NULL),
		HM_OK);
	return columns;
}

/* What columns are compiled for. */
static struct hm_question ask_for(enum hm_product product)
{
	return (struct hm_question){ .product = product,
		.view = HM_VIEW_INVITE,
		.context = context,
		.ncontext = ncontext };
}

/* Calls @check for every product that columns have. */
static void each_product(const struct hm_columns *columns,
	void (*check)(
		const struct hm_columns *columns, enum hm_product product))
{
	for (int p = 0; p < HM_PRODUCT_COUNT; p++)
		if (hm_columns_has_product(columns, (enum hm_product)p))
			check(columns, (enum hm_product)p);
}

static void compare_headline(const struct hm_columns *columns, size_t row,
	const struct hm_question *question, hm_date day)
{
	const struct hm_subject subject = hm_subject_of(reg, row);

	if (!hm_span_contains(hm_columns_days(columns), day))
		return;

	const enum hm_headline engine = hm_verdict_headline(
		policy, &subject, question, day);
	const enum hm_headline ours = hm_columns_headline(
		columns, row, question->product, day);

	ck_assert_msg(engine == ours, "%s, donor %zu, %s, day %d: %s, not %s",
		hm_policy_info(policy).id, row,
		hm_product_name(question->product), day - FROM,
		hm_headline_name(ours), hm_headline_name(engine));
}

/* Days around which a donor's headline may change, by the engine. */
static void compare_changes(const struct hm_columns *columns, size_t row,
	const struct hm_question *question)
{
	enum { SPANS = 16, AROUND = 1 };
	const struct hm_subject subject = hm_subject_of(reg, row);
	struct hm_span spans[SPANS];
	size_t n = hm_verdict_spans(policy, &subject, question,
		hm_span_make(FROM, TO), spans, SPANS);

	for (size_t i = 0; i < (n < SPANS ? n : SPANS); i++)
		for (int off = -AROUND; off <= AROUND; off++) {
			compare_headline(
				columns, row, question, spans[i].from + off);
			compare_headline(
				columns, row, question, spans[i].to + off);
		}
	for (hm_date day = FROM; day < TO;) {
		struct hm_verdict verdict;
		hm_date next = TO;

		hm_verdict_on(policy, &subject, question, day, &verdict);
		for (size_t i = 0; i < verdict.nfindings; i++)
			if (verdict.findings[i].until != HM_DATE_NONE &&
				verdict.findings[i].until < next)
				next = verdict.findings[i].until;
		compare_headline(columns, row, question, next - 1);
		compare_headline(columns, row, question, next);
		day = next;
	}
}

/* Each donor for one product: around changes, and on any days. */
START_TEST(headlines_change_as_the_engine_says)
{
	struct hm_question question = ask_for(HM_PRODUCT_UNKNOWN);

	fill_for(_i);

	struct hm_columns *columns = compile();

	for (size_t row = 0; row < hm_registry_count(reg); row++) {
		do
			question.product = (enum hm_product)(
				1 + crowd_below(12));
		while (!hm_columns_has_product(columns, question.product));
		compare_changes(columns, row, &question);
		compare_headline(columns, row, &question, FROM);
		compare_headline(columns, row, &question, TO - 1);
		for (int i = 0; i < DAYS; i++)
			compare_headline(columns, row, &question,
				FROM + crowd_below(TO - FROM));
	}
	hm_columns_free(columns);
}
END_TEST

static size_t org_of(const struct hm_columns *columns, size_t row)
{
	const struct hm_id id = hm_registry_at(reg, row)->org;

	for (size_t i = 0; i < hm_columns_org_count(columns); i++)
		if (hm_id_equal(hm_columns_org_at(columns, i), id))
			return i;
	ck_abort_msg("donor %zu is of no org", row);
	return 0;
}

/* The counts and the list of each org, by headlines already compared. */
static void compare_counts(const struct hm_columns *columns,
	enum hm_product product, hm_date day, const uint8_t *headlines)
{
	const size_t orgs = hm_columns_org_count(columns);
	const size_t count = hm_columns_count(columns);
	uint32_t *counts = calloc(orgs, sizeof(*counts));
	uint32_t *all = calloc(orgs * HM_PRODUCT_COUNT, sizeof(*all));
	uint32_t *naive = calloc(orgs, sizeof(*naive));
	uint32_t *rows = calloc(count, sizeof(*rows));
	size_t total = 0;

	for (size_t row = 0; row < count; row++)
		if (headlines[row] == HM_HEADLINE_ELIGIBLE) {
			naive[org_of(columns, row)]++;
			total++;
		}
	hm_columns_count_orgs(columns, product, day, counts);
	hm_columns_count_products(columns, day, all);
	ck_assert_uint_eq(
		hm_columns_count_eligible(columns, product, day), total);
	for (size_t i = 0; i < orgs; i++) {
		const size_t n = hm_columns_list(
			columns, i, product, day, rows, count);

		ck_assert_uint_eq(counts[i], naive[i]);
		ck_assert_uint_eq(
			all[i * HM_PRODUCT_COUNT + product], naive[i]);
		ck_assert_uint_eq(n, naive[i]);
		for (size_t k = 0; k < n; k++) {
			ck_assert_uint_eq(
				headlines[rows[k]], HM_HEADLINE_ELIGIBLE);
			ck_assert_uint_eq(org_of(columns, rows[k]), i);
			ck_assert(k == 0 || rows[k - 1] < rows[k]);
		}
	}
	free(rows);
	free(naive);
	free(all);
	free(counts);
}

static void compare_scan(
	const struct hm_columns *columns, enum hm_product product)
{
	const struct hm_question question = ask_for(product);
	const size_t n = hm_registry_count(reg);
	uint8_t *ours = malloc(n);
	uint8_t *engine = malloc(n);

	for (int i = 0; i < DAYS; i++) {
		const hm_date day = FROM + crowd_below(i == 0 ? 30 : TO - FROM);

		hm_verdict_scan(policy, reg, &question, day, engine);
		hm_columns_headlines(columns, product, day, ours);
		for (size_t row = 0; row < n; row++)
			ck_assert_msg(ours[row] == engine[row],
				"donor %zu, %s, day %d: %d, not %d", row,
				hm_product_name(product), day - FROM, ours[row],
				engine[row]);
		compare_counts(columns, product, day, ours);
	}
	free(engine);
	free(ours);
}

START_TEST(scans_equal_one_by_one)
{
	fill_for(_i);

	struct hm_columns *columns = compile();

	each_product(columns, compare_scan);
	hm_columns_free(columns);
}
END_TEST

static void compare_first(
	const struct hm_columns *columns, enum hm_product product)
{
	const struct hm_question question = ask_for(product);
	const struct hm_span span = hm_columns_days(columns);
	const size_t n = hm_registry_count(reg);
	const hm_date day = span.from + crowd_below(hm_span_days(span));
	hm_date *days = calloc(n, sizeof(*days));

	hm_columns_first_days(columns, product, day, days);
	for (size_t row = 0; row < n; row++) {
		const struct hm_subject subject = hm_subject_of(reg, row);
		hm_date first = hm_verdict_first_day(
			policy, &subject, &question, day);

		if (first >= span.to)
			first = HM_DATE_NONE;
		ck_assert_msg(days[row] == first,
			"donor %zu, %s from %d: %d, not %d", row,
			hm_product_name(product), day, days[row], first);
	}
	free(days);
}

START_TEST(first_days_equal_one_by_one)
{
	fill_for(_i);

	struct hm_columns *columns = compile();

	each_product(columns, compare_first);
	hm_columns_free(columns);
}
END_TEST

/* More history for some donors, a few of them many times. */
START_TEST(updated_columns_equal_new_ones)
{
	const int donors = fill_for(_i);

	struct hm_columns *columns = compile();

	for (int round = 0; round < UPDATES; round++) {
		const int n = 1 + crowd_below(round % 2 == 0 ? donors : CLOSE);
		size_t row = 0;

		if (crowd_below(2) == 0)
			crowd_put_donation(reg, n);
		else
			crowd_put_deferral(reg, n);
		ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
		ck_assert(hm_registry_find(reg, crowd_donor(n), &row));
		ck_assert_int_eq(
			hm_columns_update(columns, reg, row, NULL), HM_OK);
	}
	each_product(columns, compare_scan);
	each_product(columns, compare_first);
	hm_columns_free(columns);
}
END_TEST

/* Columns for words [from, to) of WORDS, gone from there once compiled. */
static struct hm_columns *compile_with(size_t from, size_t to)
{
	char gone[WORD_COUNT][20];

	ncontext = to - from;
	for (size_t i = 0; i < ncontext; i++) {
		memset(gone[i], 0, sizeof(gone[i]));
		memcpy(gone[i], WORDS[from + i], strlen(WORDS[from + i]));
		context[i] = gone[i];
	}

	struct hm_columns *columns = compile();

	memset(gone, 0, sizeof(gone));
	memcpy(context, WORDS + from, ncontext * sizeof(*context));
	return columns;
}

static void compare_with(size_t from, size_t to, int donors)
{
	struct hm_columns *columns = compile_with(from, to);
	const int n = 1 + crowd_below(donors);
	size_t row = 0;

	crowd_put_donation(reg, n);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert(hm_registry_find(reg, crowd_donor(n), &row));
	ck_assert_int_eq(hm_columns_update(columns, reg, row, NULL), HM_OK);
	each_product(columns, compare_scan);
	each_product(columns, compare_first);
	hm_columns_free(columns);
}

/* Each word the policy asks for alone, and all words together. */
START_TEST(words_count_as_they_do_one_by_one)
{
	const int donors = fill_for(_i);

	for (size_t i = 0; i < WORD_COUNT; i++)
		if (hm_policy_has_word(policy, WORDS[i]))
			compare_with(i, i + 1, donors);
	compare_with(0, WORD_COUNT, donors);
}
END_TEST

/* The word makes a difference, so that columns without it would be wrong. */
START_TEST(a_word_changes_what_columns_say)
{
	size_t free[2];

	read_policy(CROWD_WORDS);
	crowd_fill(reg, 300);
	for (int i = 0; i < 2; i++) {
		struct hm_columns *columns = compile_with(0, (size_t)i);

		free[i] = hm_columns_count_eligible(
			columns, HM_PRODUCT_PLT, FROM + 200);
		hm_columns_free(columns);
	}
	ck_assert_uint_gt(free[0], 0);
	ck_assert_uint_eq(free[1], 0);
}
END_TEST

START_TEST(update_refuses_another_registry)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	read_policy(1);
	crowd_fill(reg, 20);

	struct hm_columns *columns = compile();
	struct hm_donor moved = *hm_registry_at(reg, 3);

	moved.org = crowd_donor(1);
	ck_assert_int_eq(hm_registry_put_donor(reg, &moved, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert_int_eq(
		hm_columns_update(columns, reg, 3, &err), HM_ERR_INVALID);
	ck_assert_str_ne(err.message, "");
	ck_assert_int_eq(hm_columns_update(columns, reg, 2, NULL), HM_OK);
	crowd_put_donor(reg, 21);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert_int_eq(
		hm_columns_update(columns, reg, 2, NULL), HM_ERR_INVALID);
	hm_columns_free(columns);
}
END_TEST

static const struct {
	struct hm_span days;
	unsigned products;
	enum hm_status status;
} OPTIONS[] = {
	{ { FROM, FROM + 1 }, 0, HM_OK },
	{ { FROM, FROM + HM_COLUMNS_DAYS_MOST }, 1u << HM_PRODUCT_WB, HM_OK },
	{ { FROM, FROM + HM_COLUMNS_DAYS_MOST + 1 }, 0, HM_ERR_INVALID },
	{ { FROM, FROM }, 0, HM_ERR_INVALID },
	{ { HM_DATE_NONE, FROM }, 0, HM_ERR_INVALID },
	{ { FROM, TO }, 1u << HM_PRODUCT_STEM, HM_ERR_NOT_FOUND },
	{ { FROM, TO }, 1u << HM_PRODUCT_COUNT, HM_ERR_NOT_FOUND },
	{ { FROM, TO }, 1u << HM_PRODUCT_UNKNOWN, HM_ERR_NOT_FOUND },
};

START_TEST(options_are_checked)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;
	struct hm_columns *columns = NULL;

	options.days = OPTIONS[_i].days;
	options.products = OPTIONS[_i].products;
	read_policy(1);
	crowd_fill(reg, 50);
	ck_assert_int_eq(
		hm_columns_new(policy, reg, &options, NULL, &columns, NULL),
		OPTIONS[_i].status);
	ck_assert((columns == NULL) == (OPTIONS[_i].status != HM_OK));
	if (columns != NULL) {
		ck_assert_uint_eq(hm_columns_count(columns), 50);
		ck_assert(!hm_columns_has_product(columns, HM_PRODUCT_STEM));
		ck_assert(hm_columns_has_product(columns, HM_PRODUCT_WB));
		compare_first(columns, HM_PRODUCT_WB);
	}
	hm_columns_free(columns);
}
END_TEST

START_TEST(nobody_is_counted_in_nothing)
{
	read_policy(1);
	crowd_fill(reg, 0);

	struct hm_columns *columns = compile();

	ck_assert_uint_eq(hm_columns_count(columns), 0);
	ck_assert_uint_eq(hm_columns_org_count(columns), 0);
	ck_assert_uint_eq(
		hm_columns_count_eligible(columns, HM_PRODUCT_WB, FROM), 0);
	hm_columns_free(columns);
}
END_TEST

/* Compiles and updates with the n-th allocation failing, then once more. */
static void compile_failing(struct hm_oom *oom)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;
	struct hm_columns *columns = NULL;

	options.days = hm_span_make(FROM, TO);
	options.context = WORDS;
	options.ncontext = 2;

	const enum hm_status status = hm_columns_new(
		policy, reg, &options, &oom->alloc, &columns, NULL);

	ck_assert_int_eq(status, oom->failed ? HM_ERR_NOMEM : HM_OK);
	ck_assert((columns == NULL) == oom->failed);
	if (columns == NULL)
		return;
	oom->fail_at = oom->calls + 1;

	/* A subject of more pieces than any before it. */
	struct hm_donation given[24];
	struct hm_subject subject = hm_subject_of(reg, 0);

	for (int i = 0; i < 24; i++)
		given[i] = (struct hm_donation){ .day = FROM + 60 * i,
			.product = HM_PRODUCT_WB,
			.outcome = HM_OUTCOME_FULL };
	subject.donations = given;
	subject.ndonations = 24;
	ck_assert_int_eq(
		hm_columns_put(columns, 0, &subject, NULL), HM_ERR_NOMEM);
	compare_scan(columns, HM_PRODUCT_WB);
	ck_assert_int_eq(hm_columns_put(columns, 0, &subject, NULL), HM_OK);
	hm_columns_free(columns);
}

START_TEST(memory_may_run_out)
{
	struct hm_oom oom;
	long n = 0;

	read_policy(1);
	crowd_fill(reg, 60);
	memcpy(context, WORDS, sizeof(WORDS));
	ncontext = 2;
	do {
		hm_oom_init(&oom, ++n);
		compile_failing(&oom);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.calls >= n && n < 1000 && oom.fail_at == n);
	ck_assert_int_gt(n, 20);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/columns");
	TCase *cases = tcase_create("columns");
	const int policy_count = FIRST_BUILTIN + (int)hm_policy_builtin_count();

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_set_timeout(cases, 1200);
	tcase_add_loop_test(
		cases, headlines_change_as_the_engine_says, 0, policy_count);
	tcase_add_loop_test(cases, scans_equal_one_by_one, 0, policy_count);
	tcase_add_loop_test(
		cases, first_days_equal_one_by_one, 0, policy_count);
	tcase_add_loop_test(
		cases, updated_columns_equal_new_ones, 0, policy_count);
	tcase_add_loop_test(
		cases, words_count_as_they_do_one_by_one, 0, policy_count);
	tcase_add_test(cases, a_word_changes_what_columns_say);
	tcase_add_test(cases, update_refuses_another_registry);
	tcase_add_loop_test(cases, options_are_checked, 0,
		sizeof(OPTIONS) / sizeof(OPTIONS[0]));
	tcase_add_test(cases, nobody_is_counted_in_nothing);
	tcase_add_test(cases, memory_may_run_out);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
