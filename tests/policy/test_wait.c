/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <string.h>

#include "policy/wait.h"
#include "support/run.h"

static const struct {
	const char *text;
	bool ok;
	struct hm__wait wait;
} TEXTS[] = {
	{ "84d", true, { HM__WAIT_DAYS, 84 } },
	{ "12w", true, { HM__WAIT_DAYS, 84 } },
	{ "0d", true, { HM__WAIT_DAYS, 0 } },
	{ "6mo", true, { HM__WAIT_MONTHS, 6 } },
	{ "1y", true, { HM__WAIT_MONTHS, 12 } },
	{ "open", true, { HM__WAIT_OPEN, 0 } },
	{ "permanent", true, { HM__WAIT_PERMANENT, 0 } },
	{ "", false, { HM__WAIT_DAYS, 0 } },
	{ "d", false, { HM__WAIT_DAYS, 0 } },
	{ "12", false, { HM__WAIT_DAYS, 0 } },
	{ "-1d", false, { HM__WAIT_DAYS, 0 } },
	{ "1.5d", false, { HM__WAIT_DAYS, 0 } },
	{ "6m", false, { HM__WAIT_DAYS, 0 } },
	{ "151y", false, { HM__WAIT_DAYS, 0 } },
	{ "99999999999999999999d", false, { HM__WAIT_DAYS, 0 } },
	{ "opened", false, { HM__WAIT_DAYS, 0 } },
};

enum { TEXT_COUNT = sizeof(TEXTS) / sizeof(TEXTS[0]) };

START_TEST(waits_are_read)
{
	const char *text = TEXTS[_i].text;
	struct hm__wait wait = { HM__WAIT_DAYS, -1 };
	const bool ok = hm__wait_parse(text, strlen(text), &wait);

	ck_assert_msg(ok == TEXTS[_i].ok, "\"%s\"", text);
	if (!ok)
		return;
	ck_assert_msg(wait.unit == TEXTS[_i].wait.unit, "\"%s\"", text);
	ck_assert_msg(wait.n == TEXTS[_i].wait.n, "\"%s\": %d", text, wait.n);
}
END_TEST

/* The days before @day from which the wait reaches beyond it, one by one. */
static void check_before(
	struct hm__wait wait, hm_date day, enum hm_month_end rule)
{
	struct hm_span spans[HM__WAIT_SPANS];
	const size_t n = hm__wait_before(wait, day, rule, spans);

	for (hm_date d = day - 420; d < day + 5; d++) {
		const bool beyond = d < day &&
			hm__wait_end(wait, d, rule) > day;

		/* Millions of days: an assertion a day would be slow. */
		if (hm_spans_contain(spans, n, d) != beyond)
			ck_abort_msg("unit %d, n %d, day %d: %d",
				(int)wait.unit, wait.n, day, d);
	}
}

START_TEST(days_before_are_exact)
{
	static const struct hm__wait WAITS[] = {
		{ HM__WAIT_DAYS, 0 },
		{ HM__WAIT_DAYS, 1 },
		{ HM__WAIT_DAYS, 84 },
		{ HM__WAIT_MONTHS, 1 },
		{ HM__WAIT_MONTHS, 6 },
		{ HM__WAIT_MONTHS, 12 },
	};
	const enum hm_month_end rule = (enum hm_month_end)_i;

	/* Four years around 29 February 2028. */
	for (hm_date day = 20454; day < 20454 + 1461; day++)
		for (size_t i = 0; i < sizeof(WAITS) / sizeof(WAITS[0]); i++)
			check_before(WAITS[i], day, rule);
}
END_TEST

START_TEST(edges_of_the_calendar_hold)
{
	const struct hm__wait year = { HM__WAIT_MONTHS, 12 };
	const struct hm__wait days = { HM__WAIT_DAYS, 84 };
	struct hm_span spans[HM__WAIT_SPANS];

	ck_assert_int_eq(hm__wait_end(year, HM_DATE_MAX, HM_MONTH_END_CLAMP),
		HM_DATE_MAX);
	ck_assert_uint_eq(
		hm__wait_before(days, HM_DATE_MIN, HM_MONTH_END_CLAMP, spans),
		0);
	ck_assert_uint_eq(hm__wait_before(days, HM_DATE_MIN + 10,
				  HM_MONTH_END_CLAMP, spans),
		1);
	ck_assert_int_eq(spans[0].from, HM_DATE_MIN);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/wait");
	TCase *cases = tcase_create("wait");

	tcase_set_timeout(cases, 120);
	tcase_add_loop_test(cases, waits_are_read, 0, TEXT_COUNT);
	tcase_add_loop_test(cases, days_before_are_exact, HM_MONTH_END_CLAMP,
		HM_MONTH_END_SPILL + 1);
	tcase_add_test(cases, edges_of_the_calendar_hold);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
