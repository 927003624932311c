/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/case.h>

#include <check.h>
#include <string.h>

#include "support/oom.h"
#include "support/run.h"

static const char HEADER[] = "id,jurisdiction,sex,birthdate,weight_kg,"
			     "hb_g_dl,history,events,context,product,"
			     "product_ml,query_date,expected_verdict,"
			     "expected_first_eligible,note\n";

static const char FULL[] =
	"C1,AT,X,1990-05-10,49.5,12.45,"
	"2026-03-01:RBC2 2027-01-05:PLT:250:noreturn,"
	"tattoo@2026-09-15 pregnant,mobile low_stock,WB,450,2027-03-15,"
	"DEFERRED,2027-04-01,a note\n";

/* Told to every reader: how many findings, and the last one. */
struct heard {
	int count;
	int32_t line;
	int32_t column;
	char value[64];
};

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;

	heard->count++;
	heard->line = diag->line;
	heard->column = diag->column;
	heard->value[0] = '\0';
	if (diag->value)
		strncat(heard->value, diag->value, sizeof(heard->value) - 1);
	ck_assert_ptr_nonnull(diag->message);
}

static enum hm_status parse(const char *rows, struct heard *heard,
	const struct hm_alloc *alloc, struct hm_cases **out)
{
	struct hm_say say = { hear, heard, HM_LANG_EN };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_text text;
	enum hm_status status;

	hm_text_init(&text, NULL);
	hm_text_add(&text, HEADER);
	hm_text_add(&text, rows);
	status = hm_case_parse(hm_text_str(&text), text.len, "cases.csv", alloc,
		&say, out, &err);
	ck_assert_int_eq(err.status, status);
	hm_text_fini(&text);
	return status;
}

START_TEST(test_everything_in_a_row)
{
	struct heard heard = { 0 };
	struct hm_cases *cases = NULL;

	ck_assert_int_eq(parse(FULL, &heard, NULL, &cases), HM_OK);
	ck_assert_uint_eq(hm_case_count(cases), 1);
	const struct hm_case *row = hm_case_at(cases, 0);
	const struct hm_subject *donor = &row->subject;

	ck_assert_str_eq(row->id, "C1");
	ck_assert_str_eq(row->jurisdiction, "AT");
	ck_assert_int_eq(donor->sex, HM_SEX_X);
	ck_assert_int_eq(donor->values[HM_FIELD_WEIGHT], 49500);
	ck_assert_int_eq(donor->values[HM_FIELD_HB], 124);
	ck_assert_int_eq(donor->values[HM_FIELD_PULSE], HM_VALUE_PASSED);
	ck_assert_uint_eq(donor->ndonations, 2);
	ck_assert_int_eq(donor->donations[0].product, HM_PRODUCT_RBC2);
	ck_assert_int_eq(donor->donations[0].outcome, HM_OUTCOME_FULL);
	ck_assert_int_eq(donor->donations[1].ml, 250);
	ck_assert_int_eq(donor->donations[1].outcome, HM_OUTCOME_NORETURN);
	ck_assert_uint_eq(donor->ndeferrals, 2);
	ck_assert_str_eq(donor->deferrals[0].event, "tattoo");
	ck_assert_int_eq(donor->deferrals[1].day, HM_DATE_NONE);
	ck_assert_uint_eq(row->question.ncontext, 2);
	ck_assert_str_eq(row->question.context[1], "low_stock");
	ck_assert_int_eq(row->question.ml, 450);
	ck_assert_int_eq(row->question.view, HM_VIEW_SCREEN);
	ck_assert_str_eq(row->verdict, "DEFERRED");
	ck_assert_str_eq(row->first_day, "2027-04-01");
	ck_assert_int_eq(row->line, 2);
	hm_case_free(cases);
}
END_TEST

START_TEST(test_empty_cells)
{
	struct heard heard = { 0 };
	struct hm_cases *cases = NULL;

	ck_assert_int_eq(parse("C2,VN,,1988,,,,,,PLT,,2027-03-15,,,\n\n",
				 &heard, NULL, &cases),
		HM_OK);
	ck_assert_uint_eq(hm_case_count(cases), 1);
	const struct hm_case *row = hm_case_at(cases, 0);

	ck_assert_int_eq(hm_span_days(row->subject.birth), 366);
	ck_assert_int_eq(
		row->subject.values[HM_FIELD_WEIGHT], HM_VALUE_UNKNOWN);
	ck_assert_int_eq(row->subject.values[HM_FIELD_HB], HM_VALUE_UNKNOWN);
	ck_assert_uint_eq(row->subject.ndonations, 0);
	ck_assert_int_eq(row->question.ml, 0);
	ck_assert_str_eq(row->verdict, "");
	hm_case_free(cases);
}
END_TEST

static const struct {
	const char *row;
	int32_t column;
	const char *value;
} bad[] = {
	{ ",VN,,,,,,,,WB,,2027-03-15,,,\n", 1, "" },
	{ "B,,,,,,,,,WB,,2027-03-15,,,\n", 2, "" },
	{ "B,VN,W,,,,,,,WB,,2027-03-15,,,\n", 3, "W" },
	{ "B,VN,,30/02/1990,,,,,,WB,,2027-03-15,,,\n", 4, "30/02/1990" },
	{ "B,VN,,,heavy,,,,,WB,,2027-03-15,,,\n", 5, "heavy" },
	{ "B,VN,,,,1.2.3,,,,WB,,2027-03-15,,,\n", 6, "1.2.3" },
	{ "B,VN,,,,,2027-01-05,,,WB,,2027-03-15,,,\n", 7, "2027-01-05" },
	{ "B,VN,,,,,2027-01-05:WB:0,,,WB,,2027-03-15,,,\n", 7,
		"2027-01-05:WB:0" },
	{ "B,VN,,,,,2027-01-05:WB:300:400,,,WB,,2027-03-15,,,\n", 7,
		"2027-01-05:WB:300:400" },
	{ "B,VN,,,,,2027-01-05:WB:failed:full,,,WB,,2027-03-15,,,\n", 7,
		"2027-01-05:WB:failed:full" },
	{ "B,VN,,,,,2027-01-05:WB:,,,WB,,2027-03-15,,,\n", 7,
		"2027-01-05:WB:" },
	{ "B,VN,,,,,2027-01-05:BLOOD,,,WB,,2027-03-15,,,\n", 7,
		"2027-01-05:BLOOD" },
	{ "B,VN,,,,,,tattoo@yesterday,,WB,,2027-03-15,,,\n", 8,
		"tattoo@yesterday" },
	{ "B,VN,,,,,,@2027-01-05,,WB,,2027-03-15,,,\n", 8, "@2027-01-05" },
	{ "B,VN,,,,,,,,BLOOD,,2027-03-15,,,\n", 10, "BLOOD" },
	{ "B,VN,,,,,,,,WB,many,2027-03-15,,,\n", 11, "many" },
	{ "B,VN,,,,,,,,WB,,tomorrow,,,\n", 12, "tomorrow" },
	{ "B,VN,,,,,,,,WB,,2027-03-15,FOO,,\n", 13, "FOO" },
	{ "B,VN,,,,,,,,WB,,2027-03-15,eligible,,\n", 13, "eligible" },
	{ "B,VN,,,,,,,,WB,,2027-03-15,,soon,\n", 14, "soon" },
	{ "B,VN,,,,,,,,WB,,2027-03-15,,Never,\n", 14, "Never" },
	{ "B,VN,,,,,,,,WB,,2027-03-15,,,a, note\n", 16, "note" },
};

START_TEST(test_bad_cells)
{
	struct heard heard = { 0 };
	struct hm_cases *cases = NULL;

	ck_assert_int_eq(
		parse(bad[_i].row, &heard, NULL, &cases), HM_ERR_PARSE);
	ck_assert_ptr_null(cases);
	ck_assert_msg(
		heard.count == 1, "%s: told %d", bad[_i].row, heard.count);
	ck_assert_int_eq(heard.line, 2);
	ck_assert_int_eq(heard.column, bad[_i].column);
	ck_assert_str_eq(heard.value, bad[_i].value);
}
END_TEST

/* Whole files, each with one fault of the file as such. */
static const struct {
	const char *text;
	int32_t line;
	int32_t column;
	const char *value;
} bad_files[] = {
	{ "", 1, 0, "" },
	{ "id,jurisdiction,product\nA,VN,WB\n", 1, 0, "" },
	{ "id,jurisdiction,product,query_date\n", 1, 0, "" },
	{ "id,jurisdiction,product,query_date\n,,,\n", 1, 0, "" },
	{ "id,jurisdiction,sex,product,query_date,sex\n"
	  "A,VN,F,WB,2027-03-15,M\n",
		1, 6, "sex" },
	{ "jurisdiction,id,product,query_date\nVN,A,WB,2027-03-15\n"
	  "VN,B,WB,2027-03-15\nVN,A,PLT,2027-03-15\n",
		4, 2, "A" },
};

START_TEST(test_bad_files)
{
	struct heard heard = { 0 };
	struct hm_say say = { hear, &heard, HM_LANG_EN };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_cases *cases = NULL;
	const char *text = bad_files[_i].text;

	ck_assert_int_eq(hm_case_parse(text, strlen(text), "c.csv", NULL, &say,
				 &cases, &err),
		HM_ERR_PARSE);
	ck_assert_ptr_null(cases);
	ck_assert_str_eq(err.source, "c.csv");
	ck_assert_msg(heard.count == 1, "%s: told %d", text, heard.count);
	ck_assert_int_eq(heard.line, bad_files[_i].line);
	ck_assert_int_eq(heard.column, bad_files[_i].column);
	ck_assert_str_eq(heard.value, bad_files[_i].value);
}
END_TEST

START_TEST(test_all_faults_are_told)
{
	struct heard heard = { 0 };
	struct hm_cases *cases = NULL;

	/* Two cells, and two ids that are not the first of their name. */
	ck_assert_int_eq(parse("A,VN,W,,,,,,,WB,,2027-03-15,,,\n"
			       "A,VN,,,,,,,,WB,,2027-03-15,FOO,,\n"
			       "B,VN,,,,,,,,WB,,2027-03-15,,,\n"
			       "A,VN,,,,,,,,WB,,2027-03-15,,,\n",
				 &heard, NULL, &cases),
		HM_ERR_PARSE);
	ck_assert_int_eq(heard.count, 4);
	ck_assert_int_eq(heard.line, 5);
	ck_assert_int_eq(heard.column, 1);
}
END_TEST

START_TEST(test_expected_day_may_be_written_as_people_do)
{
	struct heard heard = { 0 };
	struct hm_cases *cases = NULL;

	ck_assert_int_eq(parse("A,VN,,,,,,,,WB,,15/03/2027,ELIGIBLE,"
			       "15/03/2027,\nB,VN,,,,,,,,WB,,2027-03-15,"
			       "INELIGIBLE,never,\n",
				 &heard, NULL, &cases),
		HM_OK);
	ck_assert_str_eq(hm_case_at(cases, 0)->first_day, "2027-03-15");
	ck_assert_str_eq(hm_case_at(cases, 1)->first_day, "never");
	hm_case_free(cases);
}
END_TEST

START_TEST(test_jurisdictions_must_be_built_in)
{
	struct heard heard = { 0 };
	struct hm_say say = { hear, &heard, HM_LANG_EN };
	struct hm_cases *cases = NULL;

	ck_assert_int_eq(parse("A,VN,,,,,,,,WB,,2027-03-15,,,\n"
			       "B,XX,,,,,,,,WB,,2027-03-15,,,\n"
			       "C,AT,,,,,,,,WB,,2027-03-15,,,\n"
			       "D,vn,,,,,,,,WB,,2027-03-15,,,\n",
				 &heard, NULL, &cases),
		HM_OK);
	ck_assert_uint_eq(hm_case_check_builtin(cases, &say), 2);
	ck_assert_int_eq(heard.count, 2);
	ck_assert_int_eq(heard.line, 5);
	ck_assert_int_eq(heard.column, 2);
	ck_assert_str_eq(heard.value, "vn");
	ck_assert_uint_eq(hm_case_check_builtin(cases, NULL), 2);
	hm_case_free(cases);
}
END_TEST

START_TEST(test_no_memory)
{
	struct hm_oom oom;
	struct hm_cases *cases = NULL;
	int n = 0;

	do {
		struct heard heard = { 0 };

		hm_oom_init(&oom, ++n);
		enum hm_status status = parse(FULL, &heard, &oom.alloc, &cases);

		ck_assert(status == HM_OK || status == HM_ERR_NOMEM);
		ck_assert(!oom.failed || status == HM_ERR_NOMEM);
		if (status)
			ck_assert_ptr_null(cases);
		else
			hm_case_free(cases);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 4);
}
END_TEST

static const struct {
	enum hm_headline headline;
	hm_date day;
	const char *word;
} firsts[] = {
	{ HM_HEADLINE_ELIGIBLE, 20781, "2026-11-24" },
	{ HM_HEADLINE_NEEDS_CONSENT, 20781, "2026-11-24" },
	{ HM_HEADLINE_DEFERRED, 20782, "2026-11-25" },
	{ HM_HEADLINE_DEFERRED, HM_DATE_NONE, "never" },
	{ HM_HEADLINE_INELIGIBLE, HM_DATE_NONE, "never" },
	{ HM_HEADLINE_NOT_AT_THIS_VENUE, 20781, "never" },
	{ HM_HEADLINE_POLICY_GAP, 20781, "unknown" },
	{ HM_HEADLINE_DEFERRED_OPEN, HM_DATE_NONE, "unknown" },
	{ HM_HEADLINE_NEEDS_MEASUREMENT, 20781, "unknown" },
	{ HM_HEADLINE_NOT_TODAY, 20781, "unknown" },
};

START_TEST(test_first_day)
{
	struct hm_verdict verdict = { .headline = firsts[_i].headline,
		.first_day = firsts[_i].day };
	char text[HM_CASE_FIRST_MAX];

	hm_case_first_day(&verdict, text);
	ck_assert_str_eq(text, firsts[_i].word);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/case");
	TCase *tc = tcase_create("case");

	tcase_add_test(tc, test_everything_in_a_row);
	tcase_add_test(tc, test_empty_cells);
	tcase_add_loop_test(
		tc, test_bad_cells, 0, (int)(sizeof(bad) / sizeof(bad[0])));
	tcase_add_loop_test(tc, test_bad_files, 0,
		(int)(sizeof(bad_files) / sizeof(bad_files[0])));
	tcase_add_test(tc, test_all_faults_are_told);
	tcase_add_test(tc, test_expected_day_may_be_written_as_people_do);
	tcase_add_test(tc, test_jurisdictions_must_be_built_in);
	tcase_add_test(tc, test_no_memory);
	tcase_add_loop_test(tc, test_first_day, 0,
		(int)(sizeof(firsts) / sizeof(firsts[0])));
	suite_add_tcase(suite, tc);
	return hm_test_run(suite);
}
