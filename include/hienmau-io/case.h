/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_CASE_H
#define HIENMAU_IO_CASE_H

/*
 * Case files: worked cases of donor rules as a CSV sheet, one row a donor, a
 * question and the expected answer. A medical officer writes them to check a
 * policy; man 5 hienmau-cases describes them for people. Columns, in any
 * order; others are ignored:
 *
 *   id, jurisdiction, product, query_date         required
 *   sex, birthdate                                F M X; a date or a year
 *   weight_kg, hb_g_dl, systolic, diastolic, pulse, platelets, protein_g_l
 *   history    date:type[:ml][:failed|:partial|:noreturn], blanks between;
 *              one after query_date is a booking
 *   events     code@date, blanks between; a code alone is an event whose day
 *              is not known: it is open (HM_FINDING_OPEN), however long the
 *              policy would wait, and so is a code that no rule knows
 *   context    words such as mobile, low_stock; one no rule asks for says
 *              nothing
 *   product_ml empty: volume rules are silent
 *   expected_verdict         a headline, ELIGIBLE ...; empty: none expected
 *   expected_first_eligible  a date, never, unknown; empty: none expected
 *
 * A measurement without a column counts as passed, an empty cell as not
 * taken. Rows without any cell are left out.
 *
 * Faults, each told with line and column: a cell that cannot be read, an
 * expected headline or first day that no verdict has, an id that another case
 * has, a cell behind the last column, a column of these given twice or one
 * required missing, a file without cases. What can be read but hardly meant
 * (a birth after the asked day, 130 years of age, a donation told twice) is
 * answered as verdict.h says.
 */

#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/api.h>
#include <hienmau/diag.h>
#include <hienmau/verdict.h>

HM_BEGIN

struct hm_cases;

/** One case. Everything it points to is borrowed from its file. */
struct hm_case {
	const char *id;
	const char *jurisdiction;
	struct hm_subject subject;
	struct hm_question question; /* in the view HM_VIEW_SCREEN */
	hm_date day;
	const char *verdict;   /* expected headline, or empty */
	const char *first_day; /* expected: ISO date, never, unknown; or empty */
	int32_t line;
};

/**
 * Reads a case file. Every fault is told to @say with line, column and value;
 * if there was any, HM_ERR_PARSE and no cases. *@out is the caller's. Cost:
 * n log n in the cases.
 */
HM_API enum hm_status hm_case_parse(const char *bytes, size_t len,
	const char *source, const struct hm_alloc *alloc,
	const struct hm_say *say, struct hm_cases **out, struct hm_error *err);

/** Frees the cases. NULL is a no-op. */
HM_API void hm_case_free(struct hm_cases *cases);

/** Number of cases. */
HM_API size_t hm_case_count(const struct hm_cases *cases);

/** Case @i in the order of the file. Borrowed. */
HM_API const struct hm_case *hm_case_at(const struct hm_cases *cases, size_t i);

/**
 * Tells @say, with line and column, every case whose jurisdiction has no
 * policy compiled in; returns how many.
 */
HM_API size_t hm_case_check_builtin(
	const struct hm_cases *cases, const struct hm_say *say);

enum { HM_CASE_FIRST_MAX = 11 };

/**
 * Writes what the column of the first eligible day holds for a verdict: an
 * ISO date; "never" for what never or only elsewhere may be; "unknown" where
 * no day can be told (a gap, something open, a measurement).
 */
HM_API void hm_case_first_day(
	const struct hm_verdict *verdict, char out[HM_CASE_FIRST_MAX]);

/**
 * Appends which rules decide the verdict of a case, made by hm_verdict_on():
 * ids in the order of their bytes, each once, '+' between them; nothing for
 * HM_HEADLINE_ELIGIBLE. Of a donor who waits they are those that bar the day
 * before the first eligible one (findings wait, never, open, gap), or where
 * no day comes those that stay for good once all others have ended; else those
 * whose findings make the headline. A gap between two products is named by
 * the pair, "WB->PLT", where the donor gave only one product that day. Cost:
 * that of hm_verdict_on(), where no day comes for each end of a wait.
 */
HM_API void hm_case_rules(const struct hm_case *row,
	const struct hm_verdict *verdict, struct hm_text *out);

HM_END

#endif
