/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/diag.h>

#include <assert.h>
#include <stdarg.h>

#include "base/phrase.h"

void hm_diag_say(const struct hm_say *say, const struct hm_diag *what,
	const char *msgid, ...)
{
	assert(what != NULL);
	if (say == NULL || say->fn == NULL)
		return;

	char message[HM__PHRASE_MAX];
	va_list args;

	va_start(args, msgid);
	hm__phrase_format(message, say->lang, msgid, args);
	va_end(args);

	struct hm_diag told = *what;

	told.message = message;
	say->fn(say->ctx, &told);
}

static const char *const SEVERITY_NAMES[] = {
	[0] = "unknown",
	[HM_SEVERITY_NOTE] = HM_N_("note"),
	[HM_SEVERITY_WARNING] = HM_N_("warning"),
	[HM_SEVERITY_ERROR] = HM_N_("error"),
};
_Static_assert(sizeof(SEVERITY_NAMES) / sizeof(SEVERITY_NAMES[0]) ==
		HM_SEVERITY_ERROR + 1,
	"a name for each severity");

const char *hm_severity_name(enum hm_severity severity)
{
	const unsigned i = (unsigned)severity;

	return SEVERITY_NAMES[i <= HM_SEVERITY_ERROR ? i : 0];
}
