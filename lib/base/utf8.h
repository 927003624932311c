/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_UTF8_H
#define HM_BASE_UTF8_H

/* Just enough UTF-8 for bounds and validity. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Length in bytes (1..4) of the valid character at @text, its code point in
 * *@code (which may be NULL); 0 if the @len bytes there begin no valid one
 * (overlong forms, surrogates and values over 10FFFF are not valid).
 */
size_t hm__utf8_next(const char *text, size_t len, uint32_t *code);

/** True if the @len bytes are valid UTF-8. */
bool hm__utf8_valid(const char *text, size_t len);

/** The longest prefix of at most @max bytes that ends between characters. */
size_t hm__utf8_clip(const char *text, size_t len, size_t max);

#endif
