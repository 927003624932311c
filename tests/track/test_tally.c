/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/tally.h>

#include "support/oom.h"
#include "support/run.h"
#include "supply/year.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { RESULTS_MAX = 5 };

/* Spans in days of the year. */
#define YEAR 0, 365
#define QUARTER 0, 90
#define JAN 0, 31
#define FEB 31, 59
#define MAR 59, 90

/* A result: "D1" in @drive for one of a drive, "" for a total. */
struct brief {
	const char *org;
	int32_t from;
	int32_t to;
	const char *drive;
	int32_t units;
};

static const struct {
	const char *name;
	struct brief results[RESULTS_MAX];
	const char *org;
	int32_t from;
	int32_t to;
	int32_t units; /* -1: nothing known */
	int said;
} cases[] = {
	{ "nothing", { { 0 } }, "LC", YEAR, -1, 0 },
	{ "itself", { { "LC", JAN, "", 500 } }, "LC", YEAR, 500, 0 },
	{ "from below", { { "SP", JAN, "", 500 } }, "VN", YEAR, 500, 0 },
	{ "not from above", { { "VN", JAN, "", 500 } }, "LC", YEAR, -1, 0 },
	{ "not from beside", { { "SP", JAN, "", 500 } }, "YB", YEAR, -1, 0 },
	{ "exactly its days", { { "LC", JAN, "", 500 } }, "LC", JAN, 500, 0 },
	{ "a day short", { { "LC", JAN, "", 500 } }, "LC", 0, 30, -1, 0 },
	{ "a day late", { { "LC", JAN, "", 500 } }, "LC", 1, 31, -1, 0 },
	{ "an empty span", { { "LC", JAN, "", 500 } }, "LC", 31, 0, -1, 0 },
	{ "two orgs", { { "SP", JAN, "", 5 }, { "BX", JAN, "", 6 } }, "LC",
		YEAR, 11, 0 },
	{ "two drives", { { "SP", 3, 4, "D1", 5 }, { "SP", 3, 4, "D2", 6 } },
		"LC", YEAR, 11, 0 },
	{ "one drive for two orgs",
		{ { "SP", 3, 4, "D1", 5 }, { "BX", 3, 4, "D1", 6 } }, "LC",
		YEAR, 11, 0 },
	{ "a drive twice, the same",
		{ { "SP", 3, 4, "D1", 5 }, { "SP", 3, 4, "D1", 5 } }, "LC",
		YEAR, 5, 0 },
	{ "a total twice, the same",
		{ { "LC", JAN, "", 5 }, { "LC", JAN, "", 5 } }, "LC", YEAR, 5,
		0 },
	{ "drives beat the month",
		{ { "LC", JAN, "", 500 }, { "LC", 3, 4, "D1", 200 },
			{ "SP", 30, 31, "D2", 290 } },
		"LC", YEAR, 490, 1 },
	{ "drives agree with the month",
		{ { "LC", JAN, "", 490 }, { "LC", 3, 4, "D1", 200 },
			{ "SP", 30, 31, "D2", 290 } },
		"VN", YEAR, 490, 0 },
	{ "the drive is a day after the month",
		{ { "LC", JAN, "", 500 }, { "LC", 31, 32, "D1", 200 } }, "LC",
		YEAR, 700, 0 },
	{ "the drive is of an org beside",
		{ { "SP", JAN, "", 500 }, { "BX", 3, 4, "D1", 200 } }, "LC",
		YEAR, 700, 0 },
	{ "months fill the quarter",
		{ { "LC", QUARTER, "", 60 }, { "LC", JAN, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 } },
		"LC", YEAR, 60, 0 },
	{ "months fill the quarter and say more",
		{ { "LC", QUARTER, "", 50 }, { "LC", JAN, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 } },
		"LC", YEAR, 60, 1 },
	{ "months fill a quarter that tells no units",
		{ { "LC", QUARTER, "", -1 }, { "LC", JAN, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 } },
		"LC", YEAR, 60, 0 },
	{ "a month is missing",
		{ { "LC", QUARTER, "", 60 }, { "LC", JAN, "", 10 },
			{ "LC", MAR, "", 30 } },
		"LC", YEAR, 60, 0 },
	{ "the first day is missing",
		{ { "LC", QUARTER, "", 70 }, { "LC", 1, 31, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 } },
		"LC", YEAR, 70, 0 },
	{ "a day is missing",
		{ { "LC", QUARTER, "", 70 }, { "LC", 0, 30, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 } },
		"LC", YEAR, 70, 0 },
	{ "the last day is missing",
		{ { "LC", QUARTER, "", 70 }, { "LC", JAN, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", 59, 89, "", 30 } },
		"LC", YEAR, 70, 0 },
	{ "a month is missing, but only months are asked for",
		{ { "LC", QUARTER, "", 60 }, { "LC", JAN, "", 10 },
			{ "LC", MAR, "", 30 } },
		"LC", 0, 89, 10, 0 },
	{ "months in a quarter in a year",
		{ { "LC", YEAR, "", 90 }, { "LC", QUARTER, "", 60 },
			{ "LC", JAN, "", 10 }, { "LC", FEB, "", 20 },
			{ "LC", MAR, "", 30 } },
		"LC", YEAR, 90, 0 },
	{ "a drive in one of three months",
		{ { "LC", QUARTER, "", 60 }, { "LC", JAN, "", 10 },
			{ "LC", FEB, "", 20 }, { "LC", MAR, "", 30 },
			{ "LC", 3, 4, "D1", 10 } },
		"LC", YEAR, 60, 0 },
	{ "the cluster over its provinces",
		{ { "CL", YEAR, "", 46000 }, { "LC", YEAR, "", 7000 },
			{ "YB", YEAR, "", 6000 } },
		"CL", YEAR, 46000, 0 },
	{ "the provinces where the cluster is not asked for",
		{ { "CL", YEAR, "", 46000 }, { "LC", YEAR, "", 7000 },
			{ "YB", YEAR, "", 6000 } },
		"VN", YEAR, 13000, 0 },
	{ "the province over its communes' months",
		{ { "LC", YEAR, "", 7000 }, { "SP", JAN, "", 20 },
			{ "YB", JAN, "", 6 } },
		"VN", YEAR, 7006, 0 },
	{ "the commune where the province is not asked for",
		{ { "LC", YEAR, "", 7000 }, { "SP", JAN, "", 20 } }, "SP", YEAR,
		20, 0 },
	{ "two spans that overlap: the longer",
		{ { "LC", 0, 59, "", 5 }, { "LC", 31, 91, "", 7 } }, "LC", YEAR,
		7, 0 },
	{ "two of one length: the earlier",
		{ { "LC", 0, 60, "", 5 }, { "LC", 31, 91, "", 7 } }, "LC", YEAR,
		5, 0 },
};

static void count_said(void *ctx, const struct hm_diag *diag)
{
	int *said = ctx;

	ck_assert_str_eq(diag->code, "tally.disagrees");
	ck_assert_int_eq(diag->severity, HM_SEVERITY_WARNING);
	++*said;
}

static struct hm_tally *make_tally(const struct hm_book *book, int *said)
{
	const struct hm_say say = { said ? count_said : NULL, said,
		HM_LANG_EN };
	struct hm_tally *tally = NULL;

	ck_assert_int_eq(
		hm_tally_new(book, year_day(364), NULL, &say, &tally, NULL),
		HM_OK);
	return tally;
}

static void put_brief(
	struct hm_book *book, const char *code, const struct brief *brief)
{
	struct hm_result result = year_result(code, brief->org,
		year_span(brief->from, brief->to), brief->drive, brief->units);

	year_put(book, &result);
}

START_TEST(test_rules)
{
	static const char *const codes[RESULTS_MAX] = { "a", "b", "c", "d",
		"e" };
	struct hm_book *book = year_new();
	int said = 0;

	for (size_t i = 0; i < RESULTS_MAX && cases[_i].results[i].org; i++)
		put_brief(book, codes[i], &cases[_i].results[i]);

	struct hm_tally *tally = make_tally(book, &said);
	struct hm_sum sum = hm_tally_sum(tally, year_org(cases[_i].org),
		year_span(cases[_i].from, cases[_i].to));

	ck_assert_msg(sum.counts.units == cases[_i].units, "%s: %d units",
		cases[_i].name, sum.counts.units);
	ck_assert_msg(said == cases[_i].said, "%s: %d findings", cases[_i].name,
		said);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

START_TEST(test_corrections)
{
	static const char *const codes[] = { "first", "second", "third" };
	struct hm_book *book = year_new();
	struct hm_result result = year_result(
		"first", "SP", year_span(3, 4), "D1", 100);

	for (int i = 0; i < 3; i++) {
		result.code = codes[i];
		result.id = hm_result_id(codes[i]);
		if (i > 0)
			result.replaces = hm_result_id(codes[i - 1]);
		result.counts.units = 100 + i;
		year_put(book, &result);

		struct hm_tally *tally = make_tally(book, NULL);
		struct hm_sum sum = hm_tally_sum(
			tally, year_org("VN"), year_span(YEAR));

		ck_assert_int_eq(sum.counts.units, 100 + i);
		ck_assert_int_eq(sum.results, 1);
		ck_assert_int_eq(sum.drives, 1);
		hm_tally_free(tally);
	}
	hm_book_free(book);
}
END_TEST

START_TEST(test_doubled)
{
	struct hm_book *book = year_new();
	struct hm_result a = year_result("a", "LC", year_span(JAN), "", 5);
	struct hm_result b = year_result("b", "LC", year_span(JAN), "", 6);
	int32_t kept = hm_id_compare(a.id, b.id) < 0 ? 5 : 6;
	int said = 0;

	year_put(book, &b);
	year_put(book, &a);

	struct hm_tally *tally = make_tally(book, &said);
	struct hm_sum sum = hm_tally_sum(
		tally, year_org("LC"), year_span(YEAR));

	ck_assert_int_eq(sum.counts.units, kept);
	ck_assert_int_eq(said, 1);
	hm_tally_free(tally);

	/* "More than five" agrees with six. */
	a.at_least = true;
	year_put(book, &a);
	said = 0;
	tally = make_tally(book, &said);
	ck_assert_int_eq(said, 0);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

/* Code 15 was Yen Bai until 2025-06-30 and is Lao Cai, merged, since. */
static struct hm_book *make_merger(hm_date merged)
{
	struct hm_book *book = NULL;
	struct hm_span before = hm_span_make(HM_SPAN_OPEN_FROM, merged);
	struct hm_span since = hm_span_make(merged, HM_SPAN_OPEN_TO);
	struct hm_id yen_bai[2] = { year_org("15"), hm_org_id("15", merged) };
	struct hm_id lao_cai[2] = { year_org("10"), hm_org_id("15", merged) };

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	year_put_org(book, "10", before);
	year_put_org(book, "15", before);
	year_put_org(book, "15", since);
	year_put_link(book, HM_LINK_KIND_SUCCEEDED_BY, yen_bai, since);
	year_put_link(book, HM_LINK_KIND_SUCCEEDED_BY, lao_cai, since);
	return book;
}

START_TEST(test_merger)
{
	hm_date merged = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_from_ymd(2025, 7, 1, &merged), HM_OK);

	struct hm_book *book = make_merger(merged);
	struct hm_id today = hm_org_id("15", merged);
	struct hm_result a = year_result(
		"yb", "15", hm_span_year(2024), "", 6000);
	struct hm_result b = year_result(
		"lc", "10", hm_span_year(2024), "", 7000);

	year_put(book, &a);
	year_put(book, &b);

	struct hm_tally *tally = make_tally(book, NULL);
	struct hm_tally *then = NULL;

	ck_assert_int_eq(
		hm_tally_new(book, merged - 1, NULL, NULL, &then, NULL), HM_OK);
	ck_assert_int_eq(
		hm_tally_sum(tally, today, hm_span_year(2024)).counts.units,
		13000);
	ck_assert_int_eq(hm_tally_sum(tally, year_org("15"), hm_span_year(2024))
				 .counts.units,
		6000);
	ck_assert_int_eq(
		hm_tally_sum(then, today, hm_span_year(2024)).counts.units, -1);
	hm_tally_free(then);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

static const struct {
	const char *name;
	struct hm_counts counts;
	enum hm_measure measure;
	int64_t value;
} measures[] = {
	{ "units", { -1, -1, -1, 300, -1, -1, -1, -1, -1 }, HM_MEASURE_UNITS,
		300 },
	{ "people", { 400, -1, -1, -1, -1, -1, -1, -1, -1 },
		HM_MEASURE_REGISTRATIONS, 400 },
	{ "people not told", HM_COUNTS_INIT, HM_MEASURE_REGISTRATIONS, -1 },
	{ "ml", { -1, -1, -1, 193, 67550, -1, -1, -1, -1 }, HM_MEASURE_ML,
		67550 },
	{ "drives", HM_COUNTS_INIT, HM_MEASURE_DRIVES, 1 },
	{ "large bags", { -1, -1, -1, 303, -1, 88, 215, 0, -1 },
		HM_MEASURE_SHARE_350, 7095 },
	{ "450 are large", { -1, -1, -1, -1, -1, 1, 2, 1, -1 },
		HM_MEASURE_SHARE_350, 7500 },
	{ "450 not told", { -1, -1, -1, -1, -1, 1, 3, -1, -1 },
		HM_MEASURE_SHARE_350, 7500 },
	{ "small bags not told", { -1, -1, -1, 9, -1, -1, 3, 3, -1 },
		HM_MEASURE_SHARE_350, -1 },
	{ "no bags", { -1, -1, -1, 0, -1, 0, 0, 0, -1 }, HM_MEASURE_SHARE_350,
		-1 },
	{ "not quite 80 %", { -1, -1, -1, -1, -1, 2001, 7999, 0, -1 },
		HM_MEASURE_SHARE_350, 7999 },
	{ "repeat donors", { -1, -1, -1, 3, -1, -1, -1, -1, 2 },
		HM_MEASURE_SHARE_REPEAT, 6666 },
	{ "repeat donors of how many", { -1, -1, -1, -1, -1, -1, -1, -1, 2 },
		HM_MEASURE_SHARE_REPEAT, -1 },
	{ "repeat not told", { -1, -1, -1, 3, -1, -1, -1, -1, -1 },
		HM_MEASURE_SHARE_REPEAT, -1 },
};

START_TEST(test_measures)
{
	struct hm_book *book = year_new();
	struct hm_result result = year_result(
		"a", "SP", year_span(3, 4), "D1", -1);
	struct hm_result total = year_result("b", "BX", year_span(JAN), "", -1);

	result.counts = measures[_i].counts;
	year_put(book, &result);
	year_put(book, &total);

	struct hm_tally *tally = make_tally(book, NULL);
	struct hm_sum sum = hm_tally_sum(
		tally, year_org("LC"), year_span(YEAR));
	int64_t value = hm_tally_measure(&sum, measures[_i].measure);

	ck_assert_msg(value == measures[_i].value, "%s: %lld",
		measures[_i].name, (long long)value);
	ck_assert_int_eq(sum.results, 2);
	ck_assert_int_eq(sum.drives, 1);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

START_TEST(test_repeat_of)
{
	struct hm_book *book = year_new();
	struct hm_result a = year_result("a", "SP", year_span(3, 4), "D1", 100);
	struct hm_result b = year_result("b", "BX", year_span(3, 4), "D2", 900);

	a.counts.repeat = 50;
	b.at_least = true;
	year_put(book, &a);
	year_put(book, &b);

	struct hm_tally *tally = make_tally(book, NULL);
	struct hm_sum sum = hm_tally_sum(
		tally, year_org("LC"), year_span(YEAR));

	/* Half of those asked, whatever those not asked would say. */
	ck_assert_int_eq(hm_tally_measure(&sum, HM_MEASURE_SHARE_REPEAT), 5000);
	ck_assert_int_eq(sum.repeat_of, 100);
	ck_assert(sum.at_least);
	ck_assert(
		!hm_tally_sum(tally, year_org("SP"), year_span(YEAR)).at_least);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

START_TEST(test_too_large)
{
	struct hm_book *book = year_new();
	struct hm_result a = year_result(
		"a", "SP", year_span(3, 4), "D1", INT32_MAX);
	struct hm_result b = year_result("b", "LC", year_span(3, 4), "D2", 1);

	a.counts.ml = INT64_MAX;
	b.counts.ml = 1;
	year_put(book, &a);
	year_put(book, &b);

	struct hm_tally *tally = make_tally(book, NULL);
	struct hm_sum sum = hm_tally_sum(
		tally, year_org("LC"), year_span(YEAR));

	ck_assert_int_eq(sum.counts.units, INT32_MAX);
	ck_assert_int_eq(sum.counts.ml, INT64_MAX);
	hm_tally_free(tally);
	hm_book_free(book);
}
END_TEST

START_TEST(test_no_memory)
{
	struct hm_book *book = year_new();
	struct hm_oom oom;
	int n = 0;

	put_brief(book, "a", &(struct brief){ "LC", YEAR, "", 7000 });
	put_brief(book, "b", &(struct brief){ "SP", JAN, "", 20 });
	put_brief(book, "c", &(struct brief){ "SP", 40, 41, "D1", 20 });
	do {
		struct hm_tally *tally = NULL;

		hm_oom_init(&oom, ++n);

		enum hm_status status = hm_tally_new(
			book, year_day(0), &oom.alloc, NULL, &tally, NULL);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert((tally == NULL) == oom.failed);
		hm_tally_free(tally);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 6);
	hm_tally_free(NULL);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("track/tally");
	TCase *tcase = tcase_create("tally");

	tcase_add_loop_test(tcase, test_rules, 0, COUNT(cases));
	tcase_add_test(tcase, test_corrections);
	tcase_add_test(tcase, test_doubled);
	tcase_add_test(tcase, test_merger);
	tcase_add_loop_test(tcase, test_measures, 0, COUNT(measures));
	tcase_add_test(tcase, test_repeat_of);
	tcase_add_test(tcase, test_too_large);
	tcase_add_test(tcase, test_no_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
