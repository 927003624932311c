/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/id.h>
#include <hienmau/verdict.h>

#include "policy/case.h"
#include "support/run.h"

static struct hm_policy *policy;
static struct policy_case c;
static struct hm_verdict verdict;

static void set_up(void)
{
	ck_assert_int_eq(hm_policy_builtin(NULL, NULL, &policy, NULL), HM_OK);
	c = (struct policy_case){ 0 };
	c.subject = hm_subject_unknown();
	c.subject.sex = HM_SEX_MALE;
	c.subject.donations = c.donations;
	c.subject.deferrals = c.deferrals;
	case_birth(&c, "1990-05-10", "birth");
	c.question.product = HM_PRODUCT_WB;
	c.question.ml = 350;
	c.day = case_date("2027-03-15", "day");
}

static void tear_down(void)
{
	hm_policy_free(policy);
}

static void give(const char *history)
{
	char text[CASE_TEXT];

	strcpy(text, history);
	case_history(&c, text, history);
}

static void ask(void)
{
	hm_verdict_on(policy, &c.subject, &c.question, c.day, &verdict);
}

/* The finding of a rule, or NULL. */
static const struct hm_finding *found(const char *id)
{
	for (size_t i = 0; i < verdict.nfindings; i++)
		if (strcmp(verdict.findings[i].rule->id, id) == 0)
			return &verdict.findings[i];
	return NULL;
}

START_TEST(nothing_known_is_unknown)
{
	c.subject = hm_subject_unknown();
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_NEEDS_MEASUREMENT);
	ck_assert_int_eq(verdict.findings[0].kind, HM_FINDING_UNKNOWN);
	ck_assert_str_eq(verdict.findings[0].rule->id, "vn-age");
	ck_assert_int_eq(verdict.first_day, c.day);
}
END_TEST

START_TEST(inviting_lists_measurements)
{
	c.subject.values[HM_FIELD_WEIGHT] = 40000;
	c.subject.values[HM_FIELD_HB] = HM_VALUE_PASSED;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_ELIGIBLE);
	ck_assert_int_eq(verdict.day, c.day);
	ck_assert_ptr_eq(verdict.policy, policy);
	ck_assert_str_eq(hm_policy_info(verdict.policy).id, "vn-tt26-2013");
	ck_assert_int_eq(verdict.version, case_date("2013-11-15", "v"));
	ck_assert_ptr_nonnull(found("vn-weight-m"));
	ck_assert_int_eq(found("vn-weight-m")->kind, HM_FINDING_TO_MEASURE);
	ck_assert_int_eq(found("vn-weight-m")->field, HM_FIELD_WEIGHT);
	ck_assert_ptr_nonnull(found("vn-pulse"));
	ck_assert_ptr_nonnull(found("vn-ml-45"));
	ck_assert_ptr_null(found("vn-weight-f"));
	ck_assert_ptr_null(found("vn-hb"));
	c.question.ml = 0;
	ask();
	ck_assert_ptr_null(found("vn-ml-45"));
}
END_TEST

/* No weight that may be measured there allows more than 500 ml. */
START_TEST(inviting_keeps_the_most_of_volumes)
{
	c.question.ml = 1500;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_NOT_TODAY);
	ck_assert_ptr_nonnull(found("vn-ml-45"));
	ck_assert_int_eq(found("vn-ml-45")->kind, HM_FINDING_MEASURE);
	ck_assert_int_eq(found("vn-ml-45")->field, HM_FIELD_NONE);
	c.question.ml = 501;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_NOT_TODAY);
	c.question.ml = 500;
	c.subject.values[HM_FIELD_WEIGHT] = 43000;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_ELIGIBLE);
	ck_assert_int_eq(found("vn-ml-45")->kind, HM_FINDING_TO_MEASURE);
}
END_TEST

START_TEST(screening_applies_measurements)
{
	c.question.view = HM_VIEW_SCREEN;
	c.subject.values[HM_FIELD_WEIGHT] = 40000;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_NEEDS_MEASUREMENT);
	ck_assert_int_eq(found("vn-hb")->kind, HM_FINDING_UNKNOWN);
	ck_assert_int_eq(found("vn-weight-m")->kind, HM_FINDING_MEASURE);
	ck_assert_int_eq(found("vn-weight-m")->until, HM_DATE_NONE);
}
END_TEST

/* Born on 10 March 1966: too old from 10 March 2027, and free on the 14th. */
START_TEST(a_wait_that_never_ends_says_why)
{
	const char *const words =
		"Not any more from 2027-03-10 on: the donor is past the age "
		"limit then (Điều 4.1, Thông tư 26/2013/TT-BYT).";
	struct hm_text text;

	give("2026-12-20:WB");
	case_birth(&c, "1966-03-10", "birth");
	c.day = case_date("2027-03-01", "day");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_DEFERRED);
	ck_assert_int_eq(verdict.first_day, HM_DATE_NONE);
	ck_assert_str_eq(verdict.findings[0].rule->id, "vn-whole-12w");

	const struct hm_finding *last =
		&verdict.findings[verdict.nfindings - 1];

	ck_assert_str_eq(last->rule->id, "vn-age");
	ck_assert_int_eq(last->kind, HM_FINDING_NEVER);
	ck_assert_int_eq(last->until, HM_DATE_NONE);
	ck_assert_int_eq(last->since, case_date("2027-03-10", "since"));
	hm_text_init(&text, NULL);
	hm_finding_format(last, HM_LANG_EN, &text);
	ck_assert_str_eq(hm_text_str(&text), words);
	hm_text_fini(&text);
	/* Of the day itself it says what it always did. */
	c.day = case_date("2027-03-10", "day");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_INELIGIBLE);
	ck_assert_int_eq(found("vn-age")->since, HM_DATE_NONE);
}
END_TEST

/* Twenty-four donations within twelve weeks, and all there is to measure. */
START_TEST(the_end_of_a_wait_is_found_behind_a_full_list)
{
	char text[CASE_ITEMS * 16] = "";

	for (int i = 0; i < CASE_ITEMS; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
			"2026-12-%02d:WB ", 7 + i);
	case_history(&c, text, "history");
	case_events(&c,
		"flu_recovered@2027-02-26 cold_recovered@2027-02-26 "
		"tattoo@2026-12-01 piercing@2026-12-01 delivery@2026-12-01",
		"events");
	case_birth(&c, "1966-03-10", "birth");
	c.day = case_date("2027-02-27", "day");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_DEFERRED);
	ck_assert_int_eq(verdict.first_day, HM_DATE_NONE);
	ck_assert(verdict.more);
	ck_assert_uint_eq(verdict.nfindings, HM_FINDINGS_MAX);
	ck_assert_str_eq(
		verdict.findings[HM_FINDINGS_MAX - 1].rule->id, "vn-age");
}
END_TEST

START_TEST(findings_are_gravest_first)
{
	give("2027-03-10:WB 2027-03-12:PLT 2027-03-13:GRAN");
	case_events(&c, "pregnant@2027-01-01 hiv@2027-01-01 tattoo@2027-01-01",
		"events");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_INELIGIBLE);
	ck_assert_int_eq(verdict.findings[0].kind, HM_FINDING_NEVER);
	ck_assert_int_eq(verdict.findings[1].kind, HM_FINDING_GAP);
	ck_assert_int_eq(verdict.findings[2].kind, HM_FINDING_OPEN);
	ck_assert_int_eq(verdict.findings[3].kind, HM_FINDING_WAIT);
	ck_assert_str_eq(verdict.findings[3].rule->id, "vn-tattoo");
	ck_assert_str_eq(verdict.findings[4].rule->id, "vn-whole-12w");
	ck_assert_int_eq(
		verdict.findings[4].since, case_date("2027-03-10", "given"));
	ck_assert_int_eq(
		verdict.findings[4].until, case_date("2027-06-02", "free"));
	ck_assert_str_eq(verdict.findings[5].rule->id, "vn-apheresis-2w");
	ck_assert_int_eq(verdict.first_day, HM_DATE_NONE);
	ck_assert(!verdict.more);
}
END_TEST

/* More deferrals than a verdict has room for; the gravest is given last. */
START_TEST(findings_are_capped)
{
	struct hm_deferral many[HM_FINDINGS_MAX + 8];
	const size_t n = sizeof(many) / sizeof(many[0]);

	for (size_t i = 0; i < n; i++)
		many[i] = (struct hm_deferral){ .event = "tattoo",
			.day = c.day - 1 - (hm_date)i };
	many[n - 1].event = "hiv";
	c.subject.deferrals = many;
	c.subject.ndeferrals = n;
	ask();
	ck_assert_uint_eq(verdict.nfindings, HM_FINDINGS_MAX);
	ck_assert(verdict.more);
	ck_assert_int_eq(verdict.findings[0].kind, HM_FINDING_NEVER);
	ck_assert_int_eq(verdict.findings[1].since, c.day - 1);
}
END_TEST

START_TEST(spans_are_counted_beyond_room)
{
	const struct hm_span year = hm_span_year(2027);
	struct hm_span spans[4];

	give("2027-02-01:WB 2027-09-01:WB");

	const size_t n = hm_verdict_spans(
		policy, &c.subject, &c.question, year, spans, 4);

	ck_assert_uint_eq(n, 2);
	ck_assert_int_eq(spans[0].from, case_date("2027-04-26", ""));
	ck_assert_int_eq(spans[0].to, case_date("2027-06-10", ""));
	ck_assert_int_eq(spans[1].from, case_date("2027-11-24", ""));
	ck_assert_int_eq(spans[1].to, year.to);
	spans[1].from = 7;
	ck_assert_uint_eq(hm_verdict_spans(policy, &c.subject, &c.question,
				  year, spans, 1),
		2);
	ck_assert_int_eq(spans[1].from, 7);
	ck_assert_uint_eq(hm_verdict_spans(policy, &c.subject, &c.question,
				  hm_span_make(5, 5), NULL, 0),
		0);
}
END_TEST

START_TEST(products_not_listed_are_a_gap)
{
	c.question.product = HM_PRODUCT_UNKNOWN;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_POLICY_GAP);
	ck_assert_int_eq(verdict.first_day, HM_DATE_NONE);
}
END_TEST

/* A birth that is no birth has an answer all the same. */
START_TEST(odd_births_have_answers)
{
	case_birth(&c, "2027-03-16", "tomorrow");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_DEFERRED);
	ck_assert_int_eq(verdict.first_day, case_date("2045-03-16", "18"));
	case_birth(&c, "1897-03-15", "130 years ago");
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_INELIGIBLE);
	ck_assert_str_eq(verdict.findings[0].rule->id, "vn-age");
	ck_assert_int_eq(verdict.first_day, HM_DATE_NONE);
}
END_TEST

/* Days that are none are left out; the deferral then has no end. */
START_TEST(odd_days_have_answers)
{
	give("2027-03-10:WB");
	c.donations[0].day = HM_DATE_NONE;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_ELIGIBLE);
	case_events(&c, "tattoo@2020-01-01", "events");
	c.deferrals[0].day = HM_DATE_NONE;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_DEFERRED_OPEN);
}
END_TEST

/* Words that no rule knows say nothing. */
START_TEST(unknown_words_say_nothing)
{
	case_context(&c, "mobile full_moon", "context");
	c.question.context = c.context;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_ELIGIBLE);
}
END_TEST

START_TEST(edges_of_the_calendar_hold)
{
	give("2027-02-01:WB");
	case_events(&c, "tattoo@9999-12-01", "events");
	c.day = HM_DATE_MIN;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_POLICY_GAP);
	c.day = HM_DATE_MAX;
	ask();
	ck_assert_int_eq(verdict.headline, HM_HEADLINE_INELIGIBLE);
}
END_TEST

START_TEST(registry_is_scanned)
{
	struct hm_registry *reg = NULL;
	uint8_t headlines[2] = { 99, 99 };
	struct hm_donor donor = { .id = hm_donor_id("a"),
		.code = "a",
		.name = "A",
		.phone = "",
		.birth = c.subject.birth,
		.sex = HM_SEX_FEMALE };
	const struct hm_donation given = { .donor = donor.id,
		.day = c.day - 10,
		.product = HM_PRODUCT_WB,
		.outcome = HM_OUTCOME_FULL };
	size_t i = 0;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_put_donation(reg, &given, NULL), HM_OK);
	donor.id = hm_donor_id("b");
	donor.code = "b";
	donor.weight_g = 50000;
	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	hm_verdict_scan(policy, reg, &c.question, c.day, headlines);
	ck_assert(hm_registry_find_code(reg, "a", &i));
	ck_assert_int_eq(headlines[i], HM_HEADLINE_DEFERRED);
	ck_assert_int_eq(hm_subject_of(reg, i).values[HM_FIELD_WEIGHT],
		HM_VALUE_UNKNOWN);
	ck_assert_uint_eq(hm_subject_of(reg, i).ndonations, 1);
	ck_assert(hm_registry_find_code(reg, "b", &i));
	ck_assert_int_eq(headlines[i], HM_HEADLINE_ELIGIBLE);
	ck_assert_int_eq(hm_subject_of(reg, i).values[HM_FIELD_WEIGHT], 50000);
	hm_registry_free(reg);
}
END_TEST

START_TEST(names_cover_all_values)
{
	for (int i = 0; i < HM_HEADLINE_COUNT; i++) {
		ck_assert_str_ne(hm_headline_name((enum hm_headline)i), "?");
		ck_assert_str_ne(hm_headline_words((enum hm_headline)i), "?");
	}
	for (int i = 0; i < HM_FIELD_COUNT; i++) {
		ck_assert_str_ne(hm_field_name((enum hm_field)i), "?");
		ck_assert_str_ne(hm_field_words((enum hm_field)i), "?");
	}
	ck_assert_str_eq(
		hm_finding_kind_name(HM_FINDING_TO_MEASURE), "to-measure");
	ck_assert_str_eq(hm_headline_name((enum hm_headline)99), "?");
	ck_assert_str_eq(hm_headline_words((enum hm_headline)99), "?");
	ck_assert_str_eq(hm_field_name((enum hm_field)99), "?");
	ck_assert_str_eq(hm_field_words((enum hm_field)99), "?");
	ck_assert_str_eq(hm_finding_kind_name((enum hm_finding_kind)99), "?");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/verdict");
	TCase *cases = tcase_create("verdict");

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, nothing_known_is_unknown);
	tcase_add_test(cases, inviting_lists_measurements);
	tcase_add_test(cases, inviting_keeps_the_most_of_volumes);
	tcase_add_test(cases, screening_applies_measurements);
	tcase_add_test(cases, a_wait_that_never_ends_says_why);
	tcase_add_test(cases, the_end_of_a_wait_is_found_behind_a_full_list);
	tcase_add_test(cases, findings_are_gravest_first);
	tcase_add_test(cases, findings_are_capped);
	tcase_add_test(cases, spans_are_counted_beyond_room);
	tcase_add_test(cases, products_not_listed_are_a_gap);
	tcase_add_test(cases, odd_births_have_answers);
	tcase_add_test(cases, odd_days_have_answers);
	tcase_add_test(cases, unknown_words_say_nothing);
	tcase_add_test(cases, edges_of_the_calendar_hold);
	tcase_add_test(cases, registry_is_scanned);
	tcase_add_test(cases, names_cover_all_values);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
