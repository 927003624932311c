/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/error.h>

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/phrase.h"

enum hm_status hm_error_set(
	struct hm_error *err, enum hm_status status, const char *msgid, ...)
{
	assert(status != HM_OK);
	if (err == NULL || err->status != HM_OK)
		return status;

	va_list args;

	va_start(args, msgid);
	hm__phrase_format(err->message, err->lang, msgid, args);
	va_end(args);
	err->status = status;
	err->line = 0;
	err->column = 0;
	err->source[0] = '\0';
	return status;
}

/* The end of a path names the file, so the head is what is dropped. */
static void copy_tail(char *out, size_t room, const char *text)
{
	const size_t len = strlen(text);

	if (len >= room)
		text += len - (room - 1);
	while (((unsigned char)*text & 0xc0) == 0x80)
		text++;
	memcpy(out, text, strlen(text) + 1);
}

void hm_error_at(
	struct hm_error *err, const char *source, int32_t line, int32_t column)
{
	if (err == NULL || err->status == HM_OK || err->source[0] != '\0')
		return;
	if (err->line == 0) {
		err->line = line;
		err->column = column;
	}
	if (source != NULL)
		copy_tail(err->source, sizeof(err->source), source);
}

void hm_error_clear(struct hm_error *err)
{
	if (err != NULL)
		*err = (struct hm_error){ .status = HM_OK, .lang = err->lang };
}

static const char *const STATUS_NAMES[] = {
	[-HM_OK] = "ok",
	[-HM_ERR_NOMEM] = "no-memory",
	[-HM_ERR_INVALID] = "invalid",
	[-HM_ERR_PARSE] = "parse",
	[-HM_ERR_NOT_FOUND] = "not-found",
	[-HM_ERR_EXISTS] = "exists",
	[-HM_ERR_CONFLICT] = "conflict",
	[-HM_ERR_LIMIT] = "limit",
	[-HM_ERR_IO] = "io",
	[-HM_ERR_STORE] = "store",
	[-HM_ERR_VERSION] = "version",
	[-HM_ERR_CANCELLED] = "cancelled",
};
_Static_assert(
	sizeof(STATUS_NAMES) / sizeof(STATUS_NAMES[0]) == 1 - HM_ERR_CANCELLED,
	"a name for each status");

const char *hm_status_name(enum hm_status status)
{
	if (status > HM_OK || status < HM_ERR_CANCELLED)
		return "unknown";
	return STATUS_NAMES[-(int)status];
}
