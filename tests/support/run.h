/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_RUN_H
#define HM_TEST_RUN_H

#include <check.h>

/**
 * Runs a suite and frees it; the exit status of a test program. CK_VERBOSITY
 * says how much is printed, CK_FORK=no keeps it in one process.
 */
int hm_test_run(Suite *suite);

#endif
