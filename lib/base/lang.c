/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/lang.h>

#include <assert.h>
#include <string.h>

#include "base/lang_table.h"

static const struct {
	const char *tag;
	enum hm_lang lang;
} LANGS[] = {
	{ "en", HM_LANG_EN },
	{ "vi", HM_LANG_VI },
};

const char *hm_lang_text(enum hm_lang lang, const char *msgid)
{
	assert(msgid != NULL);
	if (lang != HM_LANG_VI)
		return msgid;
	for (size_t i = 0; i < hm__lang_vi_count; i++)
		if (strcmp(hm__lang_vi[i].msgid, msgid) == 0)
			return hm__lang_vi[i].msgstr;
	return msgid;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* True if the language of @tag, up to its region or charset, is @lang. */
static bool tag_begins(const char *tag, const char *lang)
{
	size_t i = 0;

	while (lang[i] != '\0' && lower(tag[i]) == lang[i])
		i++;
	return lang[i] == '\0' && strchr("_-.@", tag[i]) != NULL;
}

enum hm_status hm_lang_parse(const char *tag, enum hm_lang *out)
{
	for (size_t i = 0; i < sizeof(LANGS) / sizeof(LANGS[0]); i++) {
		if (tag_begins(tag, LANGS[i].tag)) {
			*out = LANGS[i].lang;
			return HM_OK;
		}
	}
	return HM_ERR_NOT_FOUND;
}

const char *hm_lang_tag(enum hm_lang lang)
{
	return lang == HM_LANG_VI ? "vi" : "en";
}
