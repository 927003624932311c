/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_ERROR_H
#define HIENMAU_ERROR_H

/*
 * Status codes and the error record.
 *
 * A function that can fail returns an enum hm_status and takes, as its last
 * argument, a struct hm_error that the caller owns and may leave NULL. The
 * record says in which language it wants its text. The first error wins: a
 * record that already holds one is left alone, so the deepest cause
 * survives. On failure outputs are untouched. There is no global error.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/api.h>

HM_BEGIN

/** Languages of messages and feeds; see lang.h. */
enum hm_lang {
	HM_LANG_EN = 0,
	HM_LANG_VI = 1,
};

/** What a call came to. Numbers are never reused. */
enum hm_status {
	HM_OK = 0,
	HM_ERR_NOMEM = -1,     /* an allocation failed */
	HM_ERR_INVALID = -2,   /* a value is outside its range */
	HM_ERR_PARSE = -3,     /* text is not in the format asked for */
	HM_ERR_NOT_FOUND = -4, /* no such record, file, policy, product */
	HM_ERR_EXISTS = -5,    /* there is one already */
	HM_ERR_CONFLICT = -6,  /* a hard rule forbids it */
	HM_ERR_LIMIT = -7,     /* too long, too large, too many */
	HM_ERR_IO = -8,        /* a file could not be read or written */
	HM_ERR_STORE = -9,     /* the database refused or is damaged */
	HM_ERR_VERSION = -10,  /* made by a newer version of hienmau */
	HM_ERR_CANCELLED = -11 /* the caller's callback asked to stop */
};

enum { HM_ERROR_SOURCE_MAX = 160, HM_ERROR_MESSAGE_MAX = 640 };

/**
 * One error: what, where, and in words what to do. @line and @column count
 * from 1, 0 = does not apply. @source is a file name or empty.
 */
struct hm_error {
	enum hm_status status;
	enum hm_lang lang; /* in: language wanted for @message */
	int32_t line;
	int32_t column;
	char source[HM_ERROR_SOURCE_MAX];
	char message[HM_ERROR_MESSAGE_MAX];
};

/** Initialiser of an error record that wants its text in language @l. */
#define HM_ERROR_INIT(l)                                                       \
	{                                                                      \
		HM_OK, (l), 0, 0, { 0 },                                       \
		{                                                              \
			0                                                      \
		}                                                              \
	}

/**
 * Records an error and returns @status, so that `return hm_error_set(...)`
 * reads well. @msgid is an English printf format, translated to the record's
 * language. Does nothing but return @status when @err is NULL or already
 * holds an error. Text too long is cut at a character boundary.
 */
HM_API enum hm_status hm_error_set(struct hm_error *err, enum hm_status status,
	const char *msgid, ...) HM_PRINTF(3, 4);

/**
 * Adds the place to an error that has none yet. @source may be NULL: a later
 * call then names the file and the line stays. A name too long keeps its
 * tail. No-op when @err is NULL or holds no error.
 */
HM_API void hm_error_at(
	struct hm_error *err, const char *source, int32_t line, int32_t column);

/** Empties the record; its language stays. NULL is a no-op. */
HM_API void hm_error_clear(struct hm_error *err);

/** The stable name of a status: "ok", "no-memory", "parse" ... */
HM_API const char *hm_status_name(enum hm_status status);

HM_END

#endif
