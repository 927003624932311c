/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DIAG_H
#define HIENMAU_DIAG_H

/*
 * Diagnostics: findings about input, a policy, a plan or a database, told
 * one by one to a callback of the caller. Reading goes on after one, so that
 * every bad row is named, not only the first. A diagnostic and its texts are
 * valid only during the callback.
 */

#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

enum hm_severity {
	HM_SEVERITY_NOTE = 1,    /* said for information */
	HM_SEVERITY_WARNING = 2, /* taken, but worth a look */
	HM_SEVERITY_ERROR = 3,   /* refused */
};

/** One finding: where, what value, how bad, and what would be right. */
struct hm_diag {
	enum hm_severity severity;
	const char *code;    /* stable id for programs, "sheet.bad-date" */
	const char *source;  /* file, policy or table; may be NULL */
	int32_t line;        /* from 1; 0 = does not apply */
	int32_t column;      /* from 1; 0 = does not apply */
	const char *value;   /* the offending value; may be NULL */
	const char *message; /* a sentence in the language of the listener */
};

/** Who listens. A NULL pointer, or a NULL @fn, listens to nothing. */
struct hm_say {
	void (*fn)(void *ctx, const struct hm_diag *diag);
	void *ctx;
	enum hm_lang lang;
};

/**
 * Tells @say the finding @what with its message made from the English printf
 * format @msgid, translated. @what->message is ignored. Never fails; a text
 * too long is cut at a character boundary.
 */
HM_API void hm_diag_say(const struct hm_say *say, const struct hm_diag *what,
	const char *msgid, ...) HM_PRINTF(3, 4);

/** "note", "warning" or "error"; a message id. */
HM_API const char *hm_severity_name(enum hm_severity severity);

HM_END

#endif
