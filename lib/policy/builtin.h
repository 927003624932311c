/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_BUILTIN_H
#define HM_POLICY_BUILTIN_H

/*
 * The policies of data/policies, compiled in: data/policies/embed.awk writes
 * builtin.c, in the order of the jurisdictions.
 */

#include <stddef.h>

struct hm__builtin {
	const char *jurisdiction;
	const char *file;
	const char *text;
};

extern const struct hm__builtin hm__builtins[];
extern const size_t hm__builtin_count;
extern const size_t hm__builtin_default;

#endif
