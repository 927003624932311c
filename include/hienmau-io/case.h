/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_CASE_H
#define HIENMAU_IO_CASE_H

/*
 * Case files: worked cases of donor rules as a CSV sheet, one row a donor, a
 * question and the expected answer. A medical officer writes them to check a
 * policy. Columns (in any order; others are ignored):
 *
 *   id, jurisdiction, product, query_date         required
 *   sex, birthdate                                F M X; a date or a year
 *   weight_kg, hb_g_dl, systolic, diastolic, pulse, platelets, protein_g_l
 *   history    date:type[:ml][:failed|:partial|:noreturn], blanks between;
 *              one after query_date is a booking
 *   events     code@date, blanks between
 *   context    words such as mobile, low_stock
 *   product_ml empty: volume rules are silent
 *   expected_verdict, expected_first_eligible     empty: nothing is expected
 *
 * A measurement without a column counts as passed, an empty cell as not
 * taken.
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
 * Reads a case file. Every bad cell is told to @say with line, column and
 * value; if there was any, HM_ERR_PARSE and no cases. *@out is the caller's.
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

enum { HM_CASE_FIRST_MAX = 11 };

/**
 * Writes what the column of the first eligible day holds for a verdict: an
 * ISO date; "never" for what never or only elsewhere may be; "unknown" where
 * no day can be told (a gap, something open, a measurement).
 */
HM_API void hm_case_first_day(
	const struct hm_verdict *verdict, char out[HM_CASE_FIRST_MAX]);

HM_END

#endif
