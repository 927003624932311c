/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_MODEL_TOKEN_H
#define HM_MODEL_TOKEN_H

/*
 * Tokens of enums: the words that stand in files. A table has one word for
 * each value; row 0 is the value "unknown" and is never read, only written.
 */

#include <stddef.h>

/** The word of @value, or "?" if the table has no such row. */
const char *hm__token_name(const char *const *words, size_t n, size_t value);

/** The row of a word in either case, or 0 if there is none. */
size_t hm__token_find(
	const char *const *words, size_t n, const char *text, size_t len);

#endif
