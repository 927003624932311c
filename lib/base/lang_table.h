/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_LANG_TABLE_H
#define HM_BASE_LANG_TABLE_H

/* The messages of po/vi.po, compiled in: po/po2c.awk writes lang_vi.c. */

#include <stddef.h>

struct hm__lang_entry {
	const char *msgid;
	const char *msgstr;
};

extern const struct hm__lang_entry hm__lang_vi[];

/** Entries in the table; it has one more, empty, so that it is never void. */
extern const size_t hm__lang_vi_count;

#endif
