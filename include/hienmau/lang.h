/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_LANG_H
#define HIENMAU_LANG_H

/*
 * Languages. The language of every text shown to a person is an argument,
 * never the locale of the process: a feed may be Vietnamese while messages
 * are English. The English text is the name of a message; its translations
 * are compiled in from po/. Formats of data files never depend on language.
 * All functions are pure and safe from any thread.
 */

#include <stddef.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

/**
 * The text of message @msgid in @lang; @msgid itself where the language has
 * no translation. The result is constant and lives as long as the program.
 * Cost: linear in the size of the catalogue; look a label up once per table.
 */
HM_API const char *hm_lang_text(enum hm_lang lang, const char *msgid);

/**
 * Reads a language from its tag ("vi", "en", "vi_VN.UTF-8", "en-GB").
 * Returns HM_OK and sets *@out, or HM_ERR_NOT_FOUND for a language we do not
 * speak.
 */
HM_API enum hm_status hm_lang_parse(const char *tag, enum hm_lang *out);

/** The tag of a language: "en" or "vi". */
HM_API const char *hm_lang_tag(enum hm_lang lang);

HM_END

#endif
