/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * The engine against the day-by-day reckoning of ref.h, on rules of every
 * kind, donors, histories and questions made up at random. HM_SCALE=3000
 * makes it a hundred thousand triples.
 */

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "policy/ref.h"
#include "support/run.h"
#include "support/scale.h"

enum { DAY_2026 = 20454, HORIZON = 420, TRIPLES = 3000, DONORS_EACH = 3 };
enum { GIVEN_MOST = 9, DEFERRALS_MOST = 3, SPANS = 256 };

struct donor {
	struct hm_subject subject;
	struct hm_question question;
	struct hm_donation given[GIVEN_MOST];
	struct hm_deferral deferrals[DEFERRALS_MOST];
	const char *context[REF_WORDS];
	int start;               /* of the days that are compared */
	unsigned found[HORIZON]; /* by the reckoning, day by day */
};

/* About to turn 18 to 23, or to reach some upper limit. */
static struct hm_span some_birth(int start)
{
	const int kind = ref_below(8);
	const int years = kind < 5 ? 18 + ref_below(6) : 22 + ref_below(42);
	const int year = ref_civil_of(start + HORIZON / 2).year - years;
	const int leap = year - year % 4;
	const int birth = kind % 4 == 0
		? ref_day_of(leap, 2, 29)
		: ref_day_of(year, 1, 1) + ref_below(365);

	if (kind == 7)
		return hm_span_make(0, 0);
	if (kind == 6)
		return hm_span_make(
			ref_day_of(year, 1, 1), ref_day_of(year + 1, 1, 1));
	return hm_span_make(birth, birth + 1);
}

static struct hm_donation some_donation(int middle)
{
	const bool near = ref_below(2) == 0;

	return (struct hm_donation){
		.day = middle + (near ? ref_below(9) : ref_below(500) - 250),
		.product = (enum hm_product)(
			1 + ref_below(ref_below(2) == 0 ? 4 : 12)),
		.ml = ref_below(3) == 0 ? 0 : 200 + ref_below(300),
		.outcome = ref_below(2) == 0 ? HM_OUTCOME_FULL
					     : (enum hm_outcome)ref_below(5),
	};
}

static int some_value(int field)
{
	static const int EDGES[] = { 50000, 60000, 50001, 59999, 70000 };

	if (ref_below(6) == 0)
		return HM_VALUE_UNKNOWN;
	if (ref_below(6) == 0)
		return HM_VALUE_PASSED;
	return field == HM_FIELD_WEIGHT ? EDGES[ref_below(5)]
					: 115 + ref_below(40);
}

static void make_question(struct donor *donor)
{
	static const char *const WORDS[] = { "w0", "w1", "w2", "w3" };

	donor->question = (struct hm_question){
		.product = (enum hm_product)(
			1 + ref_below(ref_below(2) == 0 ? 4 : 12)),
		.ml = ref_below(3) == 0 ? 0 : 250 + 50 * ref_below(5),
		.view = ref_below(2) == 0 ? HM_VIEW_INVITE : HM_VIEW_SCREEN,
		.context = donor->context,
	};
	for (int i = 0; i < REF_WORDS; i++)
		if (ref_below(2) == 0)
			donor->context[donor->question.ncontext++] = WORDS[i];
}

static void make_donor(struct donor *donor)
{
	static const char *const EVENTS[] = { "e0", "e1", "e2", "e3", "e4" };
	const int start = DAY_2026 + ref_below(1000);
	const int middle = start + ref_below(HORIZON);

	donor->start = start;
	donor->subject = hm_subject_unknown();
	donor->subject.birth = some_birth(start);
	donor->subject.sex = (enum hm_sex)ref_below(4);
	donor->subject.values[HM_FIELD_WEIGHT] = some_value(HM_FIELD_WEIGHT);
	donor->subject.values[HM_FIELD_HB] = some_value(HM_FIELD_HB);
	donor->subject.donations = donor->given;
	donor->subject.deferrals = donor->deferrals;
	donor->subject.ndonations = (size_t)ref_below(GIVEN_MOST + 1);
	donor->subject.ndeferrals =
		ref_below(2) == 0 ? (size_t)ref_below(DEFERRALS_MOST + 1) : 0;
	for (size_t i = 0; i < donor->subject.ndonations; i++)
		donor->given[i] = some_donation(middle);
	for (size_t i = 0; i < donor->subject.ndeferrals; i++)
		donor->deferrals[i] = (struct hm_deferral){
			.event = EVENTS[ref_below(
				ref_below(6) == 0 ? 5 : REF_EVENTS)],
			.day = middle + ref_below(400) - 200,
			.until = ref_below(3) == 0 ? middle + ref_below(100)
						   : HM_DATE_NONE,
		};
	make_question(donor);
}

static const unsigned CLOSING = 1u << HM_FINDING_WAIT | 1u << HM_FINDING_NEVER |
	1u << HM_FINDING_OPEN | 1u << HM_FINDING_GAP;

/* From the gravest to the least. */
static const struct {
	enum hm_finding_kind kind;
	enum hm_headline headline;
} ORDER[] = {
	{ HM_FINDING_NEVER, HM_HEADLINE_INELIGIBLE },
	{ HM_FINDING_VENUE, HM_HEADLINE_NOT_AT_THIS_VENUE },
	{ HM_FINDING_GAP, HM_HEADLINE_POLICY_GAP },
	{ HM_FINDING_OPEN, HM_HEADLINE_DEFERRED_OPEN },
	{ HM_FINDING_UNKNOWN, HM_HEADLINE_NEEDS_MEASUREMENT },
	{ HM_FINDING_MEASURE, HM_HEADLINE_NOT_TODAY },
	{ HM_FINDING_WAIT, HM_HEADLINE_DEFERRED },
	{ HM_FINDING_REFER, HM_HEADLINE_NEEDS_PHYSICIAN },
	{ HM_FINDING_CONSENT, HM_HEADLINE_NEEDS_CONSENT },
};

static enum hm_headline headline_of(unsigned found)
{
	for (size_t i = 0; i < sizeof(ORDER) / sizeof(ORDER[0]); i++)
		if ((found >> ORDER[i].kind & 1u) != 0)
			return ORDER[i].headline;
	return HM_HEADLINE_ELIGIBLE;
}

static unsigned kinds_of(const struct hm_verdict *verdict)
{
	const unsigned endless = 1u << HM_FINDING_NEVER |
		1u << HM_FINDING_OPEN | 1u << HM_FINDING_GAP;
	unsigned found = 0;

	for (size_t i = 0; i < verdict->nfindings; i++)
		found |= 1u << verdict->findings[i].kind;
	if (verdict->headline != HM_HEADLINE_DEFERRED)
		return found;
	/* What bars the days after a wait is told if none of them is free. */
	ck_assert((found & endless) == 0 || verdict->first_day == HM_DATE_NONE);
	ck_assert((found & endless) != 0 || verdict->first_day != HM_DATE_NONE);
	return found & ~endless;
}

static void compare_day(const struct hm_policy *policy,
	const struct donor *donor, int i, const char *text)
{
	const struct hm_subject *subject = &donor->subject;
	const struct hm_question *question = &donor->question;
	struct hm_verdict verdict;

	hm_verdict_on(policy, subject, question, donor->start + i, &verdict);
	ck_assert_msg(kinds_of(&verdict) == donor->found[i] || verdict.more,
		"day %d: findings %x, not %x\n%s", i, kinds_of(&verdict),
		donor->found[i], text);
	ck_assert_msg(verdict.headline == headline_of(donor->found[i]),
		"day %d: %s\n%s", i, hm_headline_name(verdict.headline), text);
	ck_assert_int_eq(verdict.headline,
		hm_verdict_headline(
			policy, subject, question, donor->start + i));
	/* A finding does not end before it can change. */
	for (size_t k = 0; k < verdict.nfindings; k++)
		ck_assert(verdict.findings[k].until == HM_DATE_NONE ||
			verdict.findings[k].until > donor->start + i);
}

static void compare_first(const struct hm_policy *policy,
	const struct donor *donor, int i, const char *text)
{
	const hm_date first = hm_verdict_first_day(
		policy, &donor->subject, &donor->question, donor->start + i);
	const int end = donor->start + HORIZON;

	while (i < HORIZON && (donor->found[i] & CLOSING) != 0)
		i++;
	ck_assert_msg(i == HORIZON ? first == HM_DATE_NONE || first >= end
				   : first == donor->start + i,
		"first day %d, not %d\n%s", first - donor->start, i, text);
}

static void compare_spans(const struct hm_policy *policy,
	const struct donor *donor, const char *text)
{
	const struct hm_span within = { donor->start, donor->start + HORIZON };
	struct hm_span spans[SPANS];
	const size_t n = hm_verdict_spans(policy, &donor->subject,
		&donor->question, within, spans, SPANS);

	ck_assert_uint_le(n, SPANS);
	for (int i = 0; i < HORIZON; i++)
		if (hm_spans_contain(spans, n, donor->start + i) !=
			((donor->found[i] & CLOSING) == 0))
			ck_abort_msg("spans: day %d (%d donations)\n%s", i,
				(int)donor->subject.ndonations, text);
}

static void compare(const struct ref_policy *ref,
	const struct hm_policy *policy, const char *text)
{
	struct donor donor;
	const struct ref_ask ask = { ref, &donor.subject, &donor.question };

	make_donor(&donor);
	for (int i = 0; i < HORIZON; i++)
		donor.found[i] = ref_findings(&ask, donor.start + i);
	compare_spans(policy, &donor, text);
	/* Both sides of each day on which something changes. */
	for (int i = 1; i < HORIZON; i++) {
		if (donor.found[i] == donor.found[i - 1])
			continue;
		compare_day(policy, &donor, i - 1, text);
		compare_day(policy, &donor, i, text);
	}
	for (int k = 0; k < 8; k++) {
		compare_day(policy, &donor, ref_below(HORIZON), text);
		compare_first(policy, &donor, ref_below(HORIZON), text);
	}
}

START_TEST(engine_agrees_on_any_rules)
{
	static struct ref_policy ref;
	static char text[REF_TEXT];

	srand(20261125);
	for (long round = hm_test_scale(TRIPLES) / DONORS_EACH; round >= 0;
		round--) {
		struct hm_policy *policy = NULL;
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		ref_make(&ref);
		ref_write(&ref, text);
		ck_assert_msg(hm_policy_parse(text, strlen(text), "ref.policy",
				      NULL, NULL, &policy, &err) == HM_OK,
			"%d: %s\n%s", (int)err.line, err.message, text);
		for (int i = 0; i < DONORS_EACH; i++)
			compare(&ref, policy, text);
		hm_policy_free(policy);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/oracle_rules");
	TCase *cases = tcase_create("random");

	tcase_add_checked_fixture(cases, ref_count_calendar, NULL);
	tcase_set_timeout(cases, 3600);
	tcase_add_test(cases, engine_agrees_on_any_rules);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
