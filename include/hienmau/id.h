/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_ID_H
#define HIENMAU_ID_H

/*
 * Identifiers of records: sixteen bytes. Records that come from an external
 * code, or that a plan proposes, have name-based ids (UUID version 5), so
 * that the same file imported twice changes nothing and a calendar's UID
 * never changes. Donors and records made by hand have random ids; the random
 * bytes are the caller's. All functions are pure.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

struct hm_id {
	uint8_t bytes[16];
};

/** Room for an id in text and its NUL. */
enum { HM_ID_TEXT_MAX = 37 };

/** The id that is none: sixteen zero bytes. */
#define HM_ID_NONE_INIT                                                        \
	{                                                                      \
		{                                                              \
			0                                                      \
		}                                                              \
	}

/** True for the id that is none. */
HM_API bool hm_id_is_none(struct hm_id id);

/** True if both are the same id. */
HM_API bool hm_id_equal(struct hm_id a, struct hm_id b);

/** <0, 0 or >0, by bytes: the order that breaks ties everywhere. */
HM_API int hm_id_compare(struct hm_id a, struct hm_id b);

/**
 * The name-based id of @name within @kind ("org", "venue", "drive" ...):
 * the same two strings give the same id everywhere, for ever.
 */
HM_API struct hm_id hm_id_from_name(
	const char *kind, const char *name, size_t len);

/** A random id from sixteen bytes of the caller's random source. */
HM_API struct hm_id hm_id_from_random(const uint8_t bytes[16]);

/** Writes "01234567-89ab-cdef-0123-456789abcdef" in lower case. */
HM_API void hm_id_format(struct hm_id id, char out[HM_ID_TEXT_MAX]);

/** Reads the 36 characters of an id in either case; HM_ERR_PARSE if not. */
HM_API enum hm_status hm_id_parse(
	const char *text, size_t len, struct hm_id *out);

HM_END

#endif
