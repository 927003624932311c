/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_POLICY_CASE_H
#define HM_TEST_POLICY_CASE_H

/*
 * Donors and questions in the notation of case files:
 *
 *	history  2026-12-21:WB 2027-02-20:PLT:250 2027-01-05:WB:failed
 *	events   tattoo@2026-08-31 until@2026-01-01/2026-02-01
 *	context  mobile low_stock
 *
 * Text that cannot be read fails the running test and names @where.
 */

#include <hienmau/verdict.h>

enum { CASE_ITEMS = 24, CASE_TEXT = 256, CASE_WORDS = 8 };

struct policy_case {
	struct hm_subject subject;
	struct hm_question question;
	hm_date day;
	struct hm_donation donations[CASE_ITEMS];
	struct hm_deferral deferrals[CASE_ITEMS];
	const char *context[CASE_WORDS];
	char events[CASE_TEXT]; /* what the deferrals point into */
	char words[CASE_TEXT];  /* what the context points into */
};

/** A case of whom nothing is known; a measurement not named is passed. */
void case_init(struct policy_case *c);

/** Reads one date. */
hm_date case_date(const char *text, const char *where);

/** Reads a donor's history and events, which may be empty. */
void case_history(struct policy_case *c, char *text, const char *where);
void case_events(struct policy_case *c, const char *text, const char *where);

/** Sets the sex: F, M, X. */
void case_sex(struct policy_case *c, const char *text, const char *where);

/** Sets the words of the context, which may be empty. */
void case_context(struct policy_case *c, const char *text, const char *where);

/** Sets the birth: a date or a year. */
void case_birth(struct policy_case *c, const char *text, const char *where);

/** Reads "49.5" with @digits places as 49500. */
int32_t case_number(const char *text, int digits, const char *where);

/** The product of a token. */
enum hm_product case_product(const char *text, const char *where);

/**
 * Asks the policy and checks the headline and the first day, which is a
 * date, "never" or "unknown" as case files print it.
 */
void case_check(const struct hm_policy *policy, const struct policy_case *c,
	const char *headline, const char *first, const char *where);

#endif
