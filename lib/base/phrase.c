/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/phrase.h"

#include <stdio.h>
#include <string.h>

#include <hienmau/lang.h>

#include "base/utf8.h"

void hm__phrase_format(char out[HM__PHRASE_MAX], enum hm_lang lang,
	const char *msgid, va_list args)
{
	/* One byte more than fits tells whether the cut parts a character. */
	char text[HM__PHRASE_MAX + 1];
	const int n = vsnprintf(
		text, sizeof(text), hm_lang_text(lang, msgid), args);
	const char *from = n >= 0 ? text : msgid;
	const size_t len = hm__utf8_clip(
		from, strlen(from), HM__PHRASE_MAX - 1);

	memcpy(out, from, len);
	out[len] = '\0';
}
