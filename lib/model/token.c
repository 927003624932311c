/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/token.h"

#include <stdbool.h>
#include <string.h>

/* Not tolower(): the locale must not decide what a file means. */
static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(const char *word, const char *text, size_t len)
{
	if (strlen(word) != len)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (lower(word[i]) != lower(text[i]))
			return false;
	}
	return true;
}

const char *hm__token_name(const char *const *words, size_t n, size_t value)
{
	return value < n ? words[value] : "?";
}

size_t hm__token_find(
	const char *const *words, size_t n, const char *text, size_t len)
{
	for (size_t i = 1; i < n; i++) {
		if (same_word(words[i], text, len))
			return i;
	}
	return 0;
}
