/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>

#include <hienmau/verdict.h>

#include "support/run.h"

/* 2027-01-05 and, 84 days on, 2027-03-30. */
enum { GIVEN = 20823, FREE = 20907 };

static struct hm_rule rule_of(enum hm_rule_kind kind)
{
	return (struct hm_rule){ .id = "r",
		.kind = kind,
		.clause = "Điều 6.1",
		.source = "TT 26",
		.url = "",
		.reading = "",
		.note = "" };
}

static const struct {
	enum hm_finding_kind kind;
	enum hm_rule_kind rule;
	hm_date until;
	hm_date since;
	enum hm_field field;
	const char *text;
} FINDINGS[] = {
	{ HM_FINDING_WAIT, HM_RULE_KIND_INTERVAL, FREE, GIVEN, 0,
		"Not before 2027-03-30: the wait after the donation of "
		"2027-01-05 (Điều 6.1, TT 26)." },
	{ HM_FINDING_WAIT, HM_RULE_KIND_INTERVAL, FREE, FREE, 0,
		"Not before 2027-03-30: a donation is booked for 2027-03-30 "
		"(Điều 6.1, TT 26)." },
	{ HM_FINDING_WAIT, HM_RULE_KIND_WINDOW, FREE, GIVEN, 0,
		"Not before 2027-03-30: too many donations around 2027-01-05 "
		"(Điều 6.1, TT 26)." },
	{ HM_FINDING_WAIT, HM_RULE_KIND_AGE, FREE, HM_DATE_NONE, 0,
		"Not before 2027-03-30: the donor is too young (Điều 6.1, TT "
		"26)." },
	{ HM_FINDING_WAIT, HM_RULE_KIND_DEFERRAL, FREE, HM_DATE_NONE, 0,
		"Not before 2027-03-30 (Điều 6.1, TT 26)." },
	{ HM_FINDING_WAIT, HM_RULE_KIND_DEFERRAL, HM_DATE_NONE, GIVEN, 0,
		"Not yet (Điều 6.1, TT 26)." },
	{ HM_FINDING_NEVER, HM_RULE_KIND_AGE, HM_DATE_NONE, HM_DATE_NONE, 0,
		"Not any more: the donor is past the age limit (Điều 6.1, TT "
		"26)." },
	{ HM_FINDING_NEVER, HM_RULE_KIND_DEFERRAL, HM_DATE_NONE, GIVEN, 0,
		"Not any more: excluded since 2027-01-05 (Điều 6.1, TT 26)." },
	{ HM_FINDING_OPEN, HM_RULE_KIND_DEFERRAL, HM_DATE_NONE, GIVEN, 0,
		"Deferred since 2027-01-05, with no end known (Điều 6.1, TT "
		"26)." },
	{ HM_FINDING_GAP, HM_RULE_KIND_DEFAULT, FREE, GIVEN, 0,
		"The policy does not say how long to wait between this "
		"donation and that of 2027-01-05 (Điều 6.1, TT 26)." },
	{ HM_FINDING_GAP, HM_RULE_KIND_DEFAULT, HM_DATE_NONE, HM_DATE_NONE, 0,
		"The policy does not cover this product or this day (Điều "
		"6.1, TT 26)." },
	{ HM_FINDING_UNKNOWN, HM_RULE_KIND_AGE, HM_DATE_NONE, HM_DATE_NONE, 0,
		"The date of birth is missing; ask for it (Điều 6.1, TT 26)." },
	{ HM_FINDING_UNKNOWN, HM_RULE_KIND_GATE, HM_DATE_NONE, HM_DATE_NONE,
		HM_FIELD_HB,
		"Not measured yet: haemoglobin (Điều 6.1, TT 26)." },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_VOLUME, HM_DATE_NONE, HM_DATE_NONE,
		0,
		"The volume is more than the weight allows (Điều 6.1, TT "
		"26)." },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_VOLUME, HM_DATE_NONE, HM_DATE_NONE,
		HM_FIELD_NONE,
		"The volume is more than may be drawn at once (Điều 6.1, TT "
		"26)." },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_GATE, HM_DATE_NONE, HM_DATE_NONE,
		HM_FIELD_PULSE,
		"Outside the limits: pulse (Điều 6.1, TT 26)." },
	{ HM_FINDING_TO_MEASURE, HM_RULE_KIND_GATE, HM_DATE_NONE, HM_DATE_NONE,
		HM_FIELD_WEIGHT,
		"Will be measured at the drive: weight (Điều 6.1, TT 26)." },
};

enum { FINDING_COUNT = sizeof(FINDINGS) / sizeof(FINDINGS[0]) };

START_TEST(findings_are_sentences)
{
	const struct hm_rule rule = rule_of(FINDINGS[_i].rule);
	const struct hm_finding finding = {
		.kind = FINDINGS[_i].kind,
		.rule = &rule,
		.until = FINDINGS[_i].until,
		.since = FINDINGS[_i].since,
		.field = FINDINGS[_i].field,
	};
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_finding_format(&finding, HM_LANG_EN, &text);
	ck_assert_str_eq(hm_text_str(&text), FINDINGS[_i].text);
	hm_text_fini(&text);
}
END_TEST

START_TEST(a_rule_without_source_is_said_plainly)
{
	struct hm_rule rule = rule_of(HM_RULE_KIND_DEFERRAL);
	const struct hm_finding finding = { .kind = HM_FINDING_OPEN,
		.rule = &rule,
		.until = HM_DATE_NONE,
		.since = HM_DATE_NONE };
	struct hm_text text;

	rule.clause = rule.source = "";
	hm_text_init(&text, NULL);
	hm_finding_format(&finding, HM_LANG_EN, &text);
	ck_assert_str_eq(hm_text_str(&text), "Deferred, with no end known.");
	hm_text_fini(&text);
}
END_TEST

static const struct {
	enum hm_rule_status status;
	const char *clause;
	const char *note;
	enum hm_lang lang;
	const char *text;
} STATUSES[] = {
	{ HM_RULE_STATUS_IN_FORCE, "52", "a note", HM_LANG_EN,
		"Not yet (52, TT 26)." },
	{ HM_RULE_STATUS_CHALLENGED, "52", "before the courts", HM_LANG_EN,
		"Not yet (52, TT 26; challenged: before the courts)." },
	{ HM_RULE_STATUS_CHALLENGED, "52", "", HM_LANG_EN,
		"Not yet (52, TT 26; challenged)." },
	{ HM_RULE_STATUS_CHALLENGED, "52", "before the courts", HM_LANG_VI,
		"Chưa được (52, TT 26; đang bị khiếu kiện: before the "
		"courts)." },
	{ HM_RULE_STATUS_STAYED, NULL, "a court", HM_LANG_EN,
		"Not yet (stayed: a court)." },
};

START_TEST(where_a_rule_stands_in_law_is_said)
{
	struct hm_rule rule = rule_of(HM_RULE_KIND_DEFERRAL);
	const struct hm_finding finding = { .kind = HM_FINDING_WAIT,
		.rule = &rule,
		.until = HM_DATE_NONE,
		.since = HM_DATE_NONE };
	struct hm_text text;

	rule.status = STATUSES[_i].status;
	rule.note = STATUSES[_i].note;
	rule.clause = STATUSES[_i].clause;
	if (rule.clause == NULL)
		rule.clause = rule.source = "";
	hm_text_init(&text, NULL);
	hm_finding_format(&finding, STATUSES[_i].lang, &text);
	ck_assert_str_eq(hm_text_str(&text), STATUSES[_i].text);
	hm_text_fini(&text);
}
END_TEST

static const struct {
	enum hm_headline headline;
	hm_date first;
	const char *text;
} VERDICTS[] = {
	{ HM_HEADLINE_ELIGIBLE, FREE,
		"may be invited from 2027-03-30; the doctor at the drive "
		"decides" },
	{ HM_HEADLINE_DEFERRED, FREE,
		"may be invited from 2027-03-30; the doctor at the drive "
		"decides" },
	{ HM_HEADLINE_DEFERRED, HM_DATE_NONE, "may not be invited any more" },
	{ HM_HEADLINE_INELIGIBLE, HM_DATE_NONE, "may not be invited any more" },
	{ HM_HEADLINE_DEFERRED_OPEN, HM_DATE_NONE,
		"deferred, with no end known" },
	{ HM_HEADLINE_POLICY_GAP, FREE,
		"the policy does not say; ask the blood centre" },
};

enum { VERDICT_COUNT = sizeof(VERDICTS) / sizeof(VERDICTS[0]) };

START_TEST(verdicts_are_sentences)
{
	const struct hm_verdict verdict = { .headline = VERDICTS[_i].headline,
		.day = GIVEN,
		.first_day = VERDICTS[_i].first };
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_verdict_format(&verdict, HM_LANG_EN, &text);
	ck_assert_str_eq(hm_text_str(&text), VERDICTS[_i].text);
	hm_text_fini(&text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/verdict_format");
	TCase *cases = tcase_create("sentences");

	tcase_add_loop_test(cases, findings_are_sentences, 0, FINDING_COUNT);
	tcase_add_test(cases, a_rule_without_source_is_said_plainly);
	tcase_add_loop_test(cases, where_a_rule_stands_in_law_is_said, 0,
		sizeof(STATUSES) / sizeof(STATUSES[0]));
	tcase_add_loop_test(cases, verdicts_are_sentences, 0, VERDICT_COUNT);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
