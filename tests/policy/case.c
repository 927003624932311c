/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/case.h"

#include <check.h>
#include <string.h>

#include <hienmau/num.h>

void case_init(struct policy_case *c)
{
	memset(c, 0, sizeof(*c));
	c->subject = hm_subject_unknown();
	for (int i = 0; i < HM_FIELD_COUNT; i++)
		c->subject.values[i] = HM_VALUE_PASSED;
	c->subject.donations = c->donations;
	c->subject.deferrals = c->deferrals;
	c->question.context = c->context;
}

hm_date case_date(const char *text, const char *where)
{
	hm_date day = HM_DATE_NONE;

	ck_assert_msg(hm_date_parse(text, strlen(text), &day) == HM_OK,
		"%s: \"%s\" is not a date", where, text);
	return day;
}

int32_t case_number(const char *text, int digits, const char *where)
{
	int64_t n = 0;

	ck_assert_msg(hm_num_parse_fixed(text, strlen(text), digits, 0,
			      INT32_MAX - 1, &n) == HM_OK,
		"%s: \"%s\" is not a number", where, text);
	return (int32_t)n;
}

enum hm_product case_product(const char *text, const char *where)
{
	enum hm_product product = HM_PRODUCT_UNKNOWN;

	ck_assert_msg(hm_product_parse(text, strlen(text), &product) == HM_OK,
		"%s: \"%s\" is not a product", where, text);
	return product;
}

void case_sex(struct policy_case *c, const char *text, const char *where)
{
	ck_assert_msg(
		hm_sex_parse(text, strlen(text), &c->subject.sex) == HM_OK,
		"%s: \"%s\" is not a sex", where, text);
}

void case_birth(struct policy_case *c, const char *text, const char *where)
{
	if (strlen(text) == 4) {
		c->subject.birth = hm_span_year(case_number(text, 0, where));
		return;
	}

	const hm_date day = case_date(text, where);

	c->subject.birth = hm_span_make(day, day + 1);
}

/* Cuts the text at @sep; the rest, or NULL. */
static char *cut(char *text, char sep)
{
	char *at = strchr(text, sep);

	if (at != NULL)
		*at++ = '\0';
	return at;
}

/* One donation: date:product[:ml][:outcome]. */
static void donation(struct policy_case *c, char *text, const char *where)
{
	ck_assert_uint_lt(c->subject.ndonations, CASE_ITEMS);

	struct hm_donation *d = &c->donations[c->subject.ndonations++];
	char *product = cut(text, ':');

	ck_assert_msg(product != NULL, "%s: no product", where);

	char *more = cut(product, ':');

	d->day = case_date(text, where);
	d->product = case_product(product, where);
	d->outcome = HM_OUTCOME_FULL;
	while (more != NULL) {
		char *next = cut(more, ':');

		if (hm_outcome_parse(more, strlen(more), &d->outcome) != HM_OK)
			d->ml = case_number(more, 0, where);
		more = next;
	}
}

void case_history(struct policy_case *c, char *text, const char *where)
{
	while (text != NULL) {
		char *next = cut(text, ' ');

		if (text[0] != '\0')
			donation(c, text, where);
		text = next;
	}
}

/* One deferral: event@date, or until@date/date. */
static void deferral(struct policy_case *c, char *text, const char *where)
{
	ck_assert_uint_lt(c->subject.ndeferrals, CASE_ITEMS);

	struct hm_deferral *d = &c->deferrals[c->subject.ndeferrals++];
	char *day = cut(text, '@');

	ck_assert_msg(day != NULL, "%s: \"%s\" has no date", where, text);

	const char *until = cut(day, '/');

	d->event = text;
	d->day = case_date(day, where);
	d->until = until != NULL ? case_date(until, where) : HM_DATE_NONE;
}

void case_events(struct policy_case *c, const char *text, const char *where)
{
	ck_assert_uint_lt(strlen(text), CASE_TEXT);
	strcpy(c->events, text);
	for (char *at = c->events; at != NULL;) {
		char *next = cut(at, ' ');

		if (at[0] != '\0')
			deferral(c, at, where);
		at = next;
	}
}

void case_context(struct policy_case *c, const char *text, const char *where)
{
	ck_assert_uint_lt(strlen(text), CASE_TEXT);
	strcpy(c->words, text);
	for (char *at = c->words; at != NULL;) {
		char *next = cut(at, ' ');

		ck_assert_msg(c->question.ncontext < CASE_WORDS,
			"%s: too many words", where);
		if (at[0] != '\0')
			c->context[c->question.ncontext++] = at;
		at = next;
	}
}

/* The first day as case files print it. */
static void first_day_text(
	const struct hm_verdict *verdict, char out[HM_DATE_TEXT_MAX])
{
	switch (verdict->headline) {
	case HM_HEADLINE_INELIGIBLE:
	case HM_HEADLINE_NOT_AT_THIS_VENUE:
		strcpy(out, "never");
		return;
	case HM_HEADLINE_POLICY_GAP:
	case HM_HEADLINE_DEFERRED_OPEN:
	case HM_HEADLINE_NEEDS_MEASUREMENT:
	case HM_HEADLINE_NOT_TODAY:
		strcpy(out, "unknown");
		return;
	case HM_HEADLINE_ELIGIBLE:
	case HM_HEADLINE_DEFERRED:
	case HM_HEADLINE_NEEDS_CONSENT:
	case HM_HEADLINE_NEEDS_PHYSICIAN:
		break;
	}
	if (verdict->first_day == HM_DATE_NONE)
		strcpy(out, "never");
	else
		hm_date_format_iso(verdict->first_day, out);
}

void case_check(const struct hm_policy *policy, const struct policy_case *c,
	const char *headline, const char *first, const char *where)
{
	struct hm_verdict verdict;
	char text[HM_DATE_TEXT_MAX];

	hm_verdict_on(policy, &c->subject, &c->question, c->day, &verdict);
	ck_assert_msg(strcmp(hm_headline_name(verdict.headline), headline) == 0,
		"%s: is %s, not %s", where, hm_headline_name(verdict.headline),
		headline);
	first_day_text(&verdict, text);
	ck_assert_msg(strcmp(text, first) == 0, "%s: from %s, not %s", where,
		text, first);
	ck_assert_int_eq(
		hm_verdict_headline(policy, &c->subject, &c->question, c->day),
		verdict.headline);
	ck_assert_int_eq(
		hm_verdict_first_day(policy, &c->subject, &c->question, c->day),
		verdict.first_day);
}
