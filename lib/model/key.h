/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_MODEL_KEY_H
#define HM_MODEL_KEY_H

/*
 * The names that ids are made from, put together part by part without
 * memory of their own. The form of a name is frozen: an id made from it
 * stands in databases and in the calendars people subscribe to.
 */

#include <stddef.h>

#include <hienmau/date.h>
#include <hienmau/id.h>

enum { HM__KEY_ROOM = 240 };

struct hm__key {
	const char *kind;
	size_t len;
	char text[HM__KEY_ROOM];
};

/** Begins a name within @kind, which is kept as a pointer. */
struct hm__key hm__key_begin(const char *kind);

/** Appends text of any length. */
void hm__key_text(struct hm__key *key, const char *text);

/** Appends an id in its text form. */
void hm__key_id(struct hm__key *key, struct hm_id id);

/** Appends a day, or "-" for the open end of a span. */
void hm__key_day(struct hm__key *key, hm_date day);

/** The id of the name. */
struct hm_id hm__key_end(const struct hm__key *key);

/** The id of a record that its code alone names. */
struct hm_id hm__key_of_code(const char *kind, const char *code);

#endif
