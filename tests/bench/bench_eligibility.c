/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * How fast are bulk questions about a large registry? "How many of each
 * commune may be invited on a day, for every product" by a scan of columns,
 * against a loop that only sums the same columns (no scan can be faster than
 * reading them), against the same question in SQL on an indexed SQLite table
 * of the same columns in memory, and against the engine asked one by one.
 *
 *	bench_eligibility [DONORS [REGISTRY]]
 *
 * DONORS (10,000,000) are made up and handed over one by one; REGISTRY
 * (1,000,000) are loaded into a registry first, to measure how fast columns
 * are made from one. All parts run in turn, in one process, on one core, and
 * medians are compared: what else the machine does hits all alike.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "policy/columns_priv.h"

enum {
	ORGS = 3321, /* communes of Viet Nam since 2025-07-01 */
	FROM = 20454,
	DAY = FROM + 40,
	DAYS = 3653,
	GIVEN = 4,
	ROUNDS = 5,
	SAMPLE = 20000, /* donors put to the engine one by one */
	VERDICTS = 200000,
};

static void must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench_eligibility: %s failed\n", what);
	exit(EXIT_FAILURE);
}

static double now_ms(void)
{
	struct timespec at;

	must(clock_gettime(CLOCK_MONOTONIC, &at) == 0, "clock_gettime");
	return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	const double *left = a;
	const double *right = b;

	return (*left > *right) - (*left < *right);
}

static double median(double times[ROUNDS])
{
	qsort(times, ROUNDS, sizeof(times[0]), compare);
	return times[ROUNDS / 2];
}

static uint64_t mix(uint64_t n)
{
	uint64_t z = (n + 1) * 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

static struct hm_id id_of(uint64_t n)
{
	struct hm_id id = { { 0 } };
	const uint64_t words[2] = { mix(n), mix(~n) };

	memcpy(id.bytes, words, sizeof(id.bytes));
	return id;
}

static struct hm_id made_org(void *ctx, size_t i)
{
	(void)ctx;
	return id_of(mix(i) % ORGS);
}

/* What a made-up donor's arrays point into. */
struct made {
	struct hm_donation given[GIVEN];
	struct hm_deferral deferral;
};

/*
 * Four donations of whole blood 84 to 339 days apart, the last within a year;
 * one donor in fifty has a booking instead of the last, one in thirty a
 * deferral; one in six gave only the year of birth.
 */
static void made_subject(void *ctx, size_t i, struct hm_subject *out)
{
	struct made *made = ctx;
	const uint64_t dice = mix(i ^ 0x5eed000000000000U);
	const hm_date birth = FROM - 6600 - (hm_date)(dice % 15000);
	hm_date day = FROM - (hm_date)((dice >> 16) % 360);

	*out = hm_subject_unknown();
	out->birth = dice >> 40 & 7 ? hm_span_make(birth, birth + 1)
				    : hm_span_year(1970 + (int32_t)(dice % 30));
	out->sex = dice >> 43 & 1 ? HM_SEX_FEMALE : HM_SEX_MALE;
	for (size_t k = GIVEN; k-- > 0;) {
		made->given[k] = (struct hm_donation){ .day = day,
			.product = HM_PRODUCT_WB,
			.ml = 350,
			.outcome = HM_OUTCOME_FULL };
		day -= 84 + (hm_date)(dice >> (8 * k) & 255);
	}
	if ((dice >> 44) % 50 == 0)
		made->given[GIVEN - 1].day = FROM + 1 + (hm_date)(i % 90);
	made->deferral = (struct hm_deferral){ .event = "tattoo",
		.day = FROM - (hm_date)(i % 300),
		.until = HM_DATE_NONE };
	out->donations = made->given;
	out->ndonations = GIVEN;
	out->deferrals = &made->deferral;
	out->ndeferrals = (dice >> 50) % 30 == 0;
}

static struct hm_columns_options options_for(unsigned products)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;

	options.days = hm_span_make(FROM, FROM + DAYS);
	options.products = products;
	return options;
}

static struct hm_registry *load_registry(size_t donors)
{
	struct hm_registry *reg = NULL;
	struct made made;

	must(hm_registry_new(NULL, &reg, NULL) == HM_OK, "a registry");
	for (size_t i = 0; i < donors; i++) {
		struct hm_subject subject;

		made_subject(&made, i, &subject);

		const struct hm_donor donor = { .id = id_of(i),
			.code = "",
			.name = "A",
			.birth = subject.birth,
			.sex = subject.sex,
			.org = made_org(NULL, i),
			.phone = "" };

		must(hm_registry_put_donor(reg, &donor, NULL) == HM_OK,
			"a donor");
		for (size_t k = 0; k < GIVEN; k++) {
			made.given[k].donor = donor.id;
			must(hm_registry_put_donation(
				     reg, &made.given[k], NULL) == HM_OK,
				"a donation");
		}
		made.deferral.donor = donor.id;
		if (subject.ndeferrals > 0)
			must(hm_registry_put_deferral(
				     reg, &made.deferral, NULL) == HM_OK,
				"a deferral");
	}
	must(hm_registry_index(reg, NULL, NULL) == HM_OK, "indexing");
	return reg;
}

static double time_build(const struct hm_policy *policy,
	const struct hm_registry *reg, unsigned products)
{
	const struct hm_columns_options options = options_for(products);
	struct hm_columns *columns = NULL;
	const double start = now_ms();

	must(hm_columns_new(policy, reg, &options, NULL, &columns, NULL) ==
			HM_OK,
		"columns of a registry");

	const double time = now_ms() - start;

	hm_columns_free(columns);
	return time;
}

static void bench_build(const struct hm_policy *policy, size_t donors)
{
	struct hm_registry *reg = load_registry(donors);
	double one[ROUNDS];
	double all[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		one[i] = time_build(policy, reg, 1u << HM_PRODUCT_WB);
		all[i] = time_build(policy, reg, 0);
	}
	hm_registry_free(reg);
	printf("columns of a registry of %zu donors, %d donations each:\n"
	       "  whole blood       %8.0f ms  %6.2f million donors/s\n"
	       "  all products      %8.0f ms  %6.2f million donors/s\n",
		donors, (int)GIVEN, median(one),
		(double)donors / median(one) / 1e3, median(all),
		(double)donors / median(all) / 1e3);
}

struct bench {
	const struct hm_policy *policy;
	struct hm_columns *columns;
	sqlite3 *db;
	sqlite3_stmt *query;
	uint32_t counts[ORGS * HM_PRODUCT_COUNT];
	uint64_t sink; /* what is reckoned must be used */
};

static void run_sql(struct bench *b, const char *sql)
{
	must(sqlite3_exec(b->db, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

/*
 * The days of a slot as SQL sees them. An odd donor gets one that is right
 * on the day asked, so that SQL has the same answer without a side table.
 */
static int32_t free_for_sql(
	const struct bench *b, const struct hm__column *column, size_t slot)
{
	if (column->free[slot] != HM__DAY_ODD)
		return column->free[slot];
	return hm_columns_headline(b->columns, b->columns->row_at[slot],
		       column->product, DAY) == HM_HEADLINE_ELIGIBLE
		? 0
		: HM__DAY_ODD;
}

static void insert_org(struct bench *b, sqlite3_stmt *insert, size_t org)
{
	const struct hm_columns *c = b->columns;
	const struct hm__columns_org *at = hm__columns_org(c, org);
	const size_t begin = at->block * HM__COLUMN_LANES;

	for (size_t slot = begin; slot < begin + at->count; slot++) {
		sqlite3_bind_int64(insert, 1, (sqlite3_int64)org);
		sqlite3_bind_int(insert, 2, c->over[0][slot]);
		for (size_t k = 0; k < c->ncolumns; k++)
			sqlite3_bind_int(insert, 3 + (int)k,
				free_for_sql(b, &c->columns[k], slot));
		must(sqlite3_step(insert) == SQLITE_DONE, "an insert");
		sqlite3_reset(insert);
	}
}

/* A table of the columns, and an index that has all the question needs. */
static void make_table(struct bench *b)
{
	char sql[2048] = "CREATE TABLE donor (org, over";
	char list[512] = "org, over";
	char marks[128] = "?, ?";
	char sums[1536] = "SELECT org";
	sqlite3_stmt *insert = NULL;

	for (size_t k = 0; k < b->columns->ncolumns; k++) {
		const size_t at = strlen(sums);

		snprintf(sql + strlen(sql), sizeof(sql) - strlen(sql), ", f%zu",
			k);
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			", f%zu", k);
		snprintf(marks + strlen(marks), sizeof(marks) - strlen(marks),
			", ?");
		snprintf(sums + at, sizeof(sums) - at,
			", sum(f%zu <= ?1 AND over > ?1)", k);
	}
	strcat(sql, ")");
	must(sqlite3_open(":memory:", &b->db) == SQLITE_OK, "opening");
	run_sql(b, sql);
	run_sql(b, "BEGIN");
	snprintf(sql, sizeof(sql), "INSERT INTO donor VALUES (%s)", marks);
	must(sqlite3_prepare_v2(b->db, sql, -1, &insert, NULL) == SQLITE_OK,
		"preparing");
	for (size_t org = 0; org < b->columns->orgs.len; org++)
		insert_org(b, insert, org);
	sqlite3_finalize(insert);
	run_sql(b, "COMMIT");
	snprintf(sql, sizeof(sql), "CREATE INDEX by_org ON donor (%s)", list);
	run_sql(b, sql);
	strcat(sums, " FROM donor GROUP BY org");
	must(sqlite3_prepare_v2(b->db, sums, -1, &b->query, NULL) == SQLITE_OK,
		"preparing");
}

static double time_sql(struct bench *b)
{
	const double start = now_ms();

	sqlite3_bind_int(b->query, 1, DAY - FROM);
	while (sqlite3_step(b->query) == SQLITE_ROW) {
		const size_t org = (size_t)sqlite3_column_int64(b->query, 0);
		const uint32_t *counts = b->counts + org * HM_PRODUCT_COUNT;

		for (size_t k = 0; k < b->columns->ncolumns; k++)
			must((uint32_t)sqlite3_column_int64(
				     b->query, (int)k + 1) ==
					counts[b->columns->columns[k].product],
				"the same counts in SQL");
	}
	must(sqlite3_reset(b->query) == SQLITE_OK, "the query");
	return now_ms() - start;
}

/* As wide as the days, as in the scan; a longer sum would be slower. */
static uint16_t sum_column(const int16_t *days, size_t blocks)
{
	uint16_t sum = 0;

	for (size_t i = 0; i < blocks * HM__COLUMN_LANES; i++)
		sum = (uint16_t)(sum + (uint16_t)days[i]);
	return sum;
}

static double time_floor(struct bench *b)
{
	const struct hm_columns *c = b->columns;
	const double start = now_ms();

	for (size_t i = 0; i < c->novers; i++)
		b->sink += sum_column(c->over[i], c->nblocks);
	for (size_t k = 0; k < c->ncolumns; k++)
		b->sink += sum_column(c->columns[k].free, c->nblocks);
	return now_ms() - start;
}

static double time_scan(struct bench *b)
{
	const double start = now_ms();

	hm_columns_count_products(b->columns, DAY, b->counts);
	return now_ms() - start;
}

static double time_scan_one(struct bench *b)
{
	static uint32_t counts[ORGS];
	const double start = now_ms();

	hm_columns_count_orgs(b->columns, HM_PRODUCT_WB, DAY, counts);
	b->sink += counts[0];
	return now_ms() - start;
}

/* All products of a sample; for all donors it would take so much longer. */
static double time_engine(struct bench *b)
{
	const size_t n = b->columns->count;
	const size_t sample = n < SAMPLE ? n : SAMPLE;
	struct made made;
	const double start = now_ms();

	for (size_t i = 0; i < sample; i++) {
		struct hm_subject subject;

		made_subject(&made, i, &subject);
		for (size_t k = 0; k < b->columns->ncolumns; k++) {
			const struct hm_question question = {
				.product = b->columns->columns[k].product,
				.view = HM_VIEW_INVITE,
			};
			const enum hm_headline headline = hm_verdict_headline(
				b->policy, &subject, &question, DAY);

			must(headline ==
					hm_columns_headline(b->columns, i,
						question.product, DAY),
				"the same headlines one by one");
		}
	}
	return (now_ms() - start) * (double)n / (double)sample;
}

/* Nanoseconds for one verdict with all findings, ten donations. */
static double time_verdict(struct bench *b)
{
	struct hm_donation given[10];
	struct hm_subject subject = hm_subject_unknown();
	const struct hm_question question = { .product = HM_PRODUCT_WB,
		.view = HM_VIEW_INVITE };
	struct hm_verdict verdict;

	for (int i = 0; i < 10; i++)
		given[i] = (struct hm_donation){ .day = DAY - 900 + 95 * i,
			.product = HM_PRODUCT_WB,
			.ml = 350,
			.outcome = HM_OUTCOME_FULL };
	subject.birth = hm_span_make(FROM - 12000, FROM - 11999);
	subject.sex = HM_SEX_FEMALE;
	subject.donations = given;
	subject.ndonations = 10;

	const double start = now_ms();

	for (int i = 0; i < VERDICTS; i++) {
		hm_verdict_on(
			b->policy, &subject, &question, DAY + i % 90, &verdict);
		b->sink += verdict.nfindings;
	}
	return (now_ms() - start) * 1e6 / VERDICTS;
}

static void build_columns(struct bench *b, size_t donors)
{
	struct made made;
	const struct hm_columns_source source = { donors, made_org,
		made_subject, &made };
	const struct hm_columns_options options = options_for(0);
	size_t odd = 0;
	const double start = now_ms();

	must(hm_columns_new_from(b->policy, &source, &options, NULL,
		     &b->columns, NULL) == HM_OK,
		"columns");

	const double time = now_ms() - start;

	for (size_t k = 0; k < b->columns->ncolumns; k++)
		odd += b->columns->columns[k].pieces.len;
	printf("columns of %zu donors made up on the way, all products:\n"
	       "  %.0f ms, %.2f million donors/s; the scan reads %.1f bytes "
	       "a donor\n  and %.2f pieces of the side table of %zu bytes\n",
		donors, time, (double)donors / time / 1e3,
		(double)(b->columns->nblocks * HM__COLUMN_LANES *
			sizeof(int16_t) *
			(b->columns->ncolumns + b->columns->novers)) /
			(double)donors,
		(double)odd / (double)donors, sizeof(struct hm__piece));
}

static void report(const char *what, double ms, double scan)
{
	printf("  %-28s %10.2f ms  %8.2f of the scan\n", what, ms, ms / scan);
}

static void bench_scan(struct bench *b, size_t donors)
{
	double floor[ROUNDS];
	double scan[ROUNDS];
	double one[ROUNDS];
	double sql[ROUNDS];
	double engine[ROUNDS];
	double verdict[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		floor[i] = time_floor(b);
		scan[i] = time_scan(b);
		one[i] = time_scan_one(b);
		sql[i] = time_sql(b);
		engine[i] = time_engine(b);
		verdict[i] = time_verdict(b);
	}

	const double base = median(scan);

	printf("count by org, %d orgs, all products, %zu donors; median of "
	       "%d:\n",
		(int)ORGS, donors, (int)ROUNDS);
	report("scan of the columns", base, base);
	report("sum of the same columns", median(floor), base);
	report("SQLite, covering index", median(sql), base);
	report("engine, one by one", median(engine), base);
	report("scan for whole blood alone", median(one), base);
	printf("the scan is %.2f times the sum\n", base / median(floor));
	printf("one verdict, ten donations: %.0f ns (%llu)\n", median(verdict),
		(unsigned long long)(b->sink & 1));
}

static size_t argument(int argc, char **argv, int i, size_t otherwise)
{
	return argc > i ? (size_t)strtoull(argv[i], NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
	static struct bench b;
	const size_t donors = argument(argc, argv, 1, 10000000);
	const size_t loaded = argument(argc, argv, 2, 1000000);
	struct hm_policy *policy = NULL;

	must(donors > 0 && loaded > 0, "reading the arguments");
	must(hm_policy_builtin("VN", NULL, &policy, NULL) == HM_OK, "VN");
	b.policy = policy;
	bench_build(policy, loaded);
	build_columns(&b, donors);
	make_table(&b);
	bench_scan(&b, donors);
	sqlite3_finalize(b.query);
	sqlite3_close(b.db);
	hm_columns_free(b.columns);
	hm_policy_free(policy);
	return EXIT_SUCCESS;
}
