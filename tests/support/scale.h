/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_SCALE_H
#define HM_TEST_SCALE_H

/**
 * How many rounds a random test runs: @n times HM_SCALE per cent from the
 * environment (100 without it), at least 1.
 */
long hm_test_scale(long n);

#endif
