/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_PHRASE_H
#define HM_BASE_PHRASE_H

/* A translated message made from its printf arguments. */

#include <stdarg.h>
#include <stddef.h>

#include <hienmau/error.h>

/** Room for any message and its NUL. */
enum { HM__PHRASE_MAX = HM_ERROR_MESSAGE_MAX };

/**
 * Writes the translation of @msgid with its arguments; a text too long is
 * cut between characters.
 */
void hm__phrase_format(char out[HM__PHRASE_MAX], enum hm_lang lang,
	const char *msgid, va_list args) HM_PRINTF(3, 0);

#endif
