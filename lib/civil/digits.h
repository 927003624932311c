/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_CIVIL_DIGITS_H
#define HM_CIVIL_DIGITS_H

/* Numbers of a fixed width in dates and times. */

#include <stddef.h>
#include <stdint.h>

/** Writes @value, which must not be negative, as @width digits; no NUL. */
void hm__digits_put(char *out, int width, int32_t value);

/**
 * The number that the first @width bytes at @text say (at most 9), or -1 if
 * they are not all digits.
 */
int32_t hm__digits_get(const char *text, size_t width);

/** How many of the @len bytes at @text are digits before another byte. */
size_t hm__digits_count(const char *text, size_t len);

#endif
