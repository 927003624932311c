/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_POLICY_CASE_ROW_H
#define HM_TEST_POLICY_CASE_ROW_H

/*
 * Rows of tests/vectors/eligibility-*.txt, parts between bars:
 *
 *	donor | donations | events | what is asked | answer
 *
 * and of a file about many policies:
 *
 *	policy | donor | donations | events | context | what is asked | answer
 *
 * The files explain each part. Text that cannot be read fails the running
 * test and names the line.
 */

#include "policy/case.h"

enum { CASE_ROW_TEXT = 1024 };

/** A row that was read. It points into itself: never copy it. */
struct case_row {
	struct policy_case c;
	const char *policy; /* NULL in files about one */
	const char *headline;
	const char *first; /* first day, "never" or "unknown" */
	char text[CASE_ROW_TEXT];
};

/** Reads a row about the one policy of its file. */
void case_row_read(struct case_row *row, const char *line, const char *where);

/** Reads a row that names its policy and has a context. */
void case_row_read_world(
	struct case_row *row, const char *line, const char *where);

#endif
