/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_NUM_H
#define HIENMAU_NUM_H

/*
 * Bounded parsing of whole and decimal numbers, without locale. Pure.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

/**
 * Reads the @len bytes at @text as a decimal whole number: an optional '-',
 * then digits and nothing else. HM_ERR_PARSE if it is anything else,
 * HM_ERR_INVALID if it is outside [@min, @max] (both included).
 */
HM_API enum hm_status hm_num_parse(
	const char *text, size_t len, int64_t min, int64_t max, int64_t *out);

/**
 * Reads a decimal fraction with at most @digits places after a '.' or ','
 * and returns it times 10^@digits: "49.5" with 3 digits is 49500. The same
 * errors as hm_num_parse(); @min and @max are in the scaled unit. @digits is
 * 0 to 9.
 */
HM_API enum hm_status hm_num_parse_fixed(const char *text, size_t len,
	int digits, int64_t min, int64_t max, int64_t *out);

HM_END

#endif
