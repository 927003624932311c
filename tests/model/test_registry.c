/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/registry.h>

#include <string.h>

#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

/* xorshift64 (Marsaglia 2003): the same numbers in every run. */
static uint64_t seed;

static int random_below(int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int)(seed % (uint64_t)n);
}

/* Twelve donors; those from 10 on are never added. */
enum { DONORS = 10, PEOPLE = 12, ROWS = 200 };

static struct hm_id person(int i)
{
	char code[] = { 'p', (char)('a' + i), '\0' };

	return hm_donor_id(code);
}

static struct hm_donor donor_of(int i, const char *name)
{
	return (struct hm_donor){ .id = person(i), .code = "", .name = name };
}

/* The naive registry: the rows as they were added. */
struct naive {
	struct hm_donation given[ROWS];
	size_t ngiven;
	struct hm_deferral deferred[ROWS];
	size_t ndeferred;
	int weight[PEOPLE]; /* of the donor as added last; 0 = never added */
};

static const char *const events[] = { "tattoo", "until", "permanent" };

static void add_donor(struct hm_registry *reg, struct naive *naive)
{
	int i = random_below(DONORS);
	struct hm_donor donor = donor_of(i, "n");

	naive->weight[i] = 40000 + random_below(40000);
	donor.weight_g = naive->weight[i];
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
}

static void add_donation(struct hm_registry *reg, struct naive *naive)
{
	struct hm_donation row = { .donor = person(random_below(PEOPLE)),
		.day = random_below(30),
		.product = (enum hm_product)(1 + random_below(2)),
		.ml = random_below(450),
		.outcome = HM_OUTCOME_FULL };

	naive->given[naive->ngiven++] = row;
	ck_assert_int_eq(hm_registry_put_donation(reg, &row, NULL), HM_OK);
}

static void add_deferral(struct hm_registry *reg, struct naive *naive)
{
	struct hm_deferral row = { .donor = person(random_below(PEOPLE)),
		.event = events[random_below(3)],
		.day = random_below(30),
		.until = 30 + random_below(1000) };

	naive->deferred[naive->ndeferred++] = row;
	ck_assert_int_eq(hm_registry_put_deferral(reg, &row, NULL), HM_OK);
}

/* The row of a key as it was added last, or NULL. */
static const struct hm_donation *last_given(
	const struct naive *naive, struct hm_id donor, hm_date day, int product)
{
	for (size_t i = naive->ngiven; i-- > 0;) {
		const struct hm_donation *row = &naive->given[i];
		if (hm_id_equal(row->donor, donor) && row->day == day &&
			(int)row->product == product)
			return row;
	}
	return NULL;
}

static const struct hm_deferral *last_deferred(const struct naive *naive,
	struct hm_id donor, hm_date day, const char *event)
{
	for (size_t i = naive->ndeferred; i-- > 0;) {
		const struct hm_deferral *row = &naive->deferred[i];
		if (hm_id_equal(row->donor, donor) && row->day == day &&
			strcmp(row->event, event) == 0)
			return row;
	}
	return NULL;
}

/* Walks all keys in order: the history must hold just those with a row. */
static size_t check_donations(const struct hm_registry *reg,
	const struct naive *naive, struct hm_id donor, size_t i)
{
	size_t n;
	size_t at = 0;
	const struct hm_donation *rows = hm_registry_donations(reg, i, &n);

	for (int key = 0; key < 60; key++) {
		const struct hm_donation *want = last_given(
			naive, donor, key / 2, 1 + key % 2);
		if (!want)
			continue;
		ck_assert_uint_lt(at, n);
		ck_assert(hm_id_equal(rows[at].donor, donor));
		ck_assert_int_eq(rows[at].day, want->day);
		ck_assert_int_eq(rows[at].product, want->product);
		ck_assert_int_eq(rows[at].ml, want->ml);
		at++;
	}
	ck_assert_uint_eq(at, n);
	return n;
}

static void check_deferrals(const struct hm_registry *reg,
	const struct naive *naive, struct hm_id donor, size_t i)
{
	/* In the order of letters. */
	static const char *const sorted[] = { "permanent", "tattoo", "until" };
	size_t n;
	size_t at = 0;
	const struct hm_deferral *rows = hm_registry_deferrals(reg, i, &n);

	for (int key = 0; key < 90; key++) {
		const struct hm_deferral *want = last_deferred(
			naive, donor, key / 3, sorted[key % 3]);
		if (!want)
			continue;
		ck_assert_uint_lt(at, n);
		ck_assert_int_eq(rows[at].day, want->day);
		ck_assert_str_eq(rows[at].event, want->event);
		ck_assert_int_eq(rows[at].until, want->until);
		at++;
	}
	ck_assert_uint_eq(at, n);
}

static void check_all(const struct hm_registry *reg, const struct naive *naive)
{
	size_t donors = 0;
	size_t donations = 0;

	for (int p = 0; p < PEOPLE; p++) {
		size_t i = SIZE_MAX;
		bool known = hm_registry_find(reg, person(p), &i);
		ck_assert(known == (naive->weight[p] != 0));
		if (!known)
			continue;
		ck_assert_int_eq(
			hm_registry_at(reg, i)->weight_g, naive->weight[p]);
		donations += check_donations(reg, naive, person(p), i);
		check_deferrals(reg, naive, person(p), i);
		donors++;
	}
	ck_assert_uint_eq(donors, hm_registry_count(reg));
	ck_assert_uint_eq(donations, hm_registry_donation_count(reg));
	for (size_t i = 1; i < donors; i++)
		ck_assert_int_lt(hm_id_compare(hm_registry_at(reg, i - 1)->id,
					 hm_registry_at(reg, i)->id),
			0);
}

/* What belongs to nobody at an indexing is gone afterwards. */
static void forget_orphans(struct naive *naive)
{
	for (int p = 0; p < PEOPLE; p++) {
		if (naive->weight[p])
			continue;
		for (size_t i = 0; i < naive->ngiven; i++) {
			if (hm_id_equal(naive->given[i].donor, person(p)))
				naive->given[i].day = -1;
		}
		for (size_t i = 0; i < naive->ndeferred; i++) {
			if (hm_id_equal(naive->deferred[i].donor, person(p)))
				naive->deferred[i].day = -1;
		}
	}
}

static void run_round(void)
{
	static struct naive naive;
	struct hm_registry *reg;

	memset(&naive, 0, sizeof(naive));
	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	for (int pass = 0; pass < 3; pass++) {
		int rows = random_below(60);
		for (int i = 0; i < rows; i++) {
			int what = random_below(4);
			if (what == 0)
				add_donor(reg, &naive);
			else if (what == 1)
				add_deferral(reg, &naive);
			else
				add_donation(reg, &naive);
		}
		ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
		forget_orphans(&naive);
		check_all(reg, &naive);
	}
	hm_registry_free(reg);
}

START_TEST(the_registry_equals_a_naive_list)
{
	seed = 20270315;
	for (long i = hm_test_scale(300); i > 0; i--)
		run_round();
}
END_TEST

START_TEST(an_empty_registry_can_be_asked)
{
	struct hm_registry *reg;
	size_t orphans = 99;
	size_t i = 7;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	ck_assert(!hm_registry_is_indexed(reg));
	ck_assert_int_eq(hm_registry_index(reg, &orphans, NULL), HM_OK);
	ck_assert_uint_eq(orphans, 0);
	ck_assert_uint_eq(hm_registry_count(reg), 0);
	ck_assert(!hm_registry_find(reg, person(0), &i));
	ck_assert(!hm_registry_find_code(reg, "x", &i));
	ck_assert_uint_eq(i, 7);
	hm_registry_free(reg);
	hm_registry_free(NULL);
}
END_TEST

START_TEST(orphans_are_counted_and_dropped)
{
	struct hm_registry *reg;
	struct hm_donor donor = donor_of(0, "n");
	struct hm_donation given = {
		.donor = person(1), .day = 5, .product = HM_PRODUCT_WB
	};
	struct hm_deferral deferral = { .donor = person(2),
		.event = "tattoo",
		.day = 5,
		.until = HM_DATE_NONE };
	size_t orphans;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_put_donation(reg, &given, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_put_deferral(reg, &deferral, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(reg, &orphans, NULL), HM_OK);
	ck_assert_uint_eq(orphans, 2);
	ck_assert_uint_eq(hm_registry_donation_count(reg), 0);
	ck_assert_int_eq(hm_registry_index(reg, &orphans, NULL), HM_OK);
	ck_assert_uint_eq(orphans, 0);
	hm_registry_free(reg);
}
END_TEST

START_TEST(codes_lead_to_donors)
{
	struct hm_registry *reg;
	struct hm_donor donor = donor_of(0, "a");
	char code[] = "012";
	size_t i;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	donor.code = code;
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	code[0] = 'x'; /* the text was copied */
	donor = donor_of(1, "b");
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	ck_assert(!hm_registry_is_indexed(reg));
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert(hm_registry_find_code(reg, "012", &i));
	ck_assert_str_eq(hm_registry_at(reg, i)->name, "a");
	ck_assert_str_eq(hm_registry_at(reg, i)->phone, "");
	ck_assert(!hm_registry_find_code(reg, "12", &i));
	ck_assert(!hm_registry_find_code(reg, "", &i));
	hm_registry_free(reg);
}
END_TEST

START_TEST(rows_without_what_they_need_are_refused)
{
	struct hm_registry *reg;
	struct hm_donor donor = donor_of(0, NULL);
	struct hm_donation given = { .donor = person(0), .day = 5 };
	struct hm_deferral deferral = { .donor = person(0), .event = "" };

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	ck_assert_int_eq(
		hm_registry_put_donor(reg, &donor, NULL), HM_ERR_INVALID);
	donor = (struct hm_donor){ .name = "n" };
	ck_assert_int_eq(
		hm_registry_put_donor(reg, &donor, NULL), HM_ERR_INVALID);
	ck_assert_int_eq(
		hm_registry_put_donation(reg, &given, NULL), HM_ERR_INVALID);
	given.product = HM_PRODUCT_WB;
	given.day = HM_DATE_NONE;
	ck_assert_int_eq(
		hm_registry_put_donation(reg, &given, NULL), HM_ERR_INVALID);
	ck_assert_int_eq(
		hm_registry_put_deferral(reg, &deferral, NULL), HM_ERR_INVALID);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	ck_assert_uint_eq(hm_registry_count(reg), 0);
	hm_registry_free(reg);
}
END_TEST

static enum hm_status put_some(struct hm_registry *reg)
{
	enum hm_status status = HM_OK;

	for (int i = 9; i >= 0 && status == HM_OK; i--) {
		struct hm_donor donor = donor_of(i, "n");
		struct hm_donation given = { .donor = person(i % 3),
			.day = i,
			.product = HM_PRODUCT_WB };
		struct hm_deferral deferral = { .donor = person(i),
			.event = "tattoo",
			.day = i,
			.until = HM_DATE_NONE };
		donor.code = "c";
		status = hm_registry_put_donor(reg, &donor, NULL);
		if (status == HM_OK)
			status = hm_registry_put_donation(reg, &given, NULL);
		if (status == HM_OK)
			status = hm_registry_put_deferral(reg, &deferral, NULL);
	}
	return status;
}

/* Fills and indexes with the n-th allocation failing, then once more. */
static void fill(struct hm_oom *oom)
{
	struct hm_registry *reg = NULL;
	size_t orphans = 99;
	enum hm_status status = hm_registry_new(&oom->alloc, &reg, NULL);

	if (status != HM_OK) {
		ck_assert_ptr_null(reg);
		return;
	}
	status = put_some(reg);
	if (status == HM_OK)
		status = hm_registry_index(reg, &orphans, NULL);
	ck_assert_int_eq(status, oom->failed ? HM_ERR_NOMEM : HM_OK);
	ck_assert(oom->failed == (orphans == 99));
	ck_assert(oom->failed != hm_registry_is_indexed(reg));
	if (oom->failed) {
		ck_assert_int_eq(put_some(reg), HM_OK);
		ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	}
	ck_assert_uint_eq(hm_registry_count(reg), 10);
	ck_assert_uint_eq(hm_registry_donation_count(reg), 10);
	hm_registry_free(reg);
}

/* Each breaks one value of a donor that is otherwise good. */
static void born_before_all(struct hm_donor *d)
{
	d->birth = hm_span_make(HM_DATE_NONE, 5);
}

static void born_after_all(struct hm_donor *d)
{
	d->birth = hm_span_make(5, HM_SPAN_OPEN_TO + 1);
}

static void of_no_sex(struct hm_donor *d)
{
	d->sex = (enum hm_sex)40;
}

static void of_no_group(struct hm_donor *d)
{
	d->abo = (enum hm_abo) - 1;
}

static void of_no_factor(struct hm_donor *d)
{
	d->rhd = (enum hm_rhd)3;
}

static void weightless(struct hm_donor *d)
{
	d->weight_g = -1;
}

static void (*const breaks[])(struct hm_donor *) = { born_before_all,
	born_after_all, of_no_sex, of_no_group, of_no_factor, weightless };

START_TEST(donors_that_cannot_be_are_refused)
{
	struct hm_registry *reg;
	struct hm_donor donor = donor_of(0, "n");

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	donor.birth = hm_span_all();
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	breaks[_i](&donor);
	ck_assert_int_eq(
		hm_registry_put_donor(reg, &donor, NULL), HM_ERR_INVALID);
	hm_registry_free(reg);
}
END_TEST

START_TEST(histories_that_cannot_be_are_refused)
{
	struct hm_registry *reg;
	struct hm_donation given = { .donor = person(0),
		.day = 5,
		.product = HM_PRODUCT_WB,
		.outcome = (enum hm_outcome)99 };
	struct hm_deferral deferral = { .donor = person(0),
		.event = "until",
		.day = 5,
		.until = HM_DATE_MAX + 1 };

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	ck_assert_int_eq(
		hm_registry_put_donation(reg, &given, NULL), HM_ERR_INVALID);
	given.outcome = HM_OUTCOME_NORETURN;
	given.ml = -1;
	ck_assert_int_eq(
		hm_registry_put_donation(reg, &given, NULL), HM_ERR_INVALID);
	ck_assert_int_eq(
		hm_registry_put_deferral(reg, &deferral, NULL), HM_ERR_INVALID);
	deferral.until = HM_DATE_NONE;
	ck_assert_int_eq(hm_registry_put_deferral(reg, &deferral, NULL), HM_OK);
	hm_registry_free(reg);
}
END_TEST

START_TEST(nothing_is_lost_when_memory_runs_out)
{
	struct hm_oom oom;
	long n = 0;

	do {
		hm_oom_init(&oom, ++n);
		fill(&oom);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 10);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/registry");
	TCase *tcase = tcase_create("registry");

	tcase_add_test(tcase, the_registry_equals_a_naive_list);
	tcase_add_test(tcase, an_empty_registry_can_be_asked);
	tcase_add_test(tcase, orphans_are_counted_and_dropped);
	tcase_add_test(tcase, codes_lead_to_donors);
	tcase_add_test(tcase, rows_without_what_they_need_are_refused);
	tcase_add_loop_test(tcase, donors_that_cannot_be_are_refused, 0,
		(int)(sizeof(breaks) / sizeof(breaks[0])));
	tcase_add_test(tcase, histories_that_cannot_be_are_refused);
	tcase_add_test(tcase, nothing_is_lost_when_memory_runs_out);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
