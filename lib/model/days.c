/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/days.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const kinds[] = {
	[HM_DAYS_KIND_UNKNOWN] = "?",
	[HM_DAYS_KIND_HOLIDAY] = "holiday",
	[HM_DAYS_KIND_CLOSED] = "closed",
	[HM_DAYS_KIND_OFF] = "off",
	[HM_DAYS_KIND_GRANTED] = "granted",
};
_Static_assert(
	COUNT(kinds) == HM_DAYS_KIND_GRANTED + 1, "a word for each kind");

const char *hm_days_kind_name(enum hm_days_kind kind)
{
	return hm__token_name(kinds, COUNT(kinds), (size_t)kind);
}

enum hm_status hm_days_kind_parse(
	const char *text, size_t len, enum hm_days_kind *out)
{
	size_t found = hm__token_find(kinds, COUNT(kinds), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_days_kind)found;
	return HM_OK;
}

struct hm_id hm_days_id(
	enum hm_days_kind kind, struct hm_id owner, struct hm_span span)
{
	struct hm__key key = hm__key_begin("days");

	hm__key_text(&key, hm_days_kind_name(kind));
	hm__key_text(&key, "/");
	hm__key_id(&key, owner);
	hm__key_text(&key, "@");
	hm__key_day(&key, span.from);
	hm__key_text(&key, "/");
	hm__key_day(&key, span.to);
	return hm__key_end(&key);
}
