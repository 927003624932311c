/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_LINES_H
#define HM_TEST_LINES_H

/* Vector files: one case a line, '#' begins a comment line. */

/** A case: the line without its end, and where it is ("x.txt:12"). */
typedef void hm_test_line(const char *line, const char *where, void *ctx);

/**
 * Calls @fn for every line of $srcdir/tests/vectors/@name that is neither
 * empty nor a comment, and returns their number. The running test fails if
 * the file cannot be read or a line is too long.
 */
int hm_test_lines(const char *name, hm_test_line *fn, void *ctx);

#endif
