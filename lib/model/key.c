/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/key.h"

#include <string.h>

#include <hienmau/span.h>

struct hm__key hm__key_begin(const char *kind)
{
	return (struct hm__key){ .kind = kind };
}

/*
 * A full buffer is replaced by the id of what is in it, so that a name of
 * any length still counts to its last byte.
 */
static void fold(struct hm__key *key)
{
	char text[HM_ID_TEXT_MAX];

	hm_id_format(hm__key_end(key), text);
	key->len = HM_ID_TEXT_MAX - 1;
	memcpy(key->text, text, key->len);
}

void hm__key_text(struct hm__key *key, const char *text)
{
	for (size_t left = strlen(text); left > 0;) {
		if (key->len == HM__KEY_ROOM)
			fold(key);
		size_t room = HM__KEY_ROOM - key->len;
		size_t part = left < room ? left : room;
		memcpy(key->text + key->len, text, part);
		key->len += part;
		text += part;
		left -= part;
	}
}

void hm__key_id(struct hm__key *key, struct hm_id id)
{
	char text[HM_ID_TEXT_MAX];

	hm_id_format(id, text);
	hm__key_text(key, text);
}

void hm__key_day(struct hm__key *key, hm_date day)
{
	char text[HM_DATE_TEXT_MAX] = "-";

	if (day > HM_SPAN_OPEN_FROM && day < HM_SPAN_OPEN_TO)
		hm_date_format_iso(day, text);
	hm__key_text(key, text);
}

struct hm_id hm__key_end(const struct hm__key *key)
{
	return hm_id_from_name(key->kind, key->text, key->len);
}

struct hm_id hm__key_of_code(const char *kind, const char *code)
{
	return hm_id_from_name(kind, code, strlen(code));
}
