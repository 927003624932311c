/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "support/lines.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 4096, PATH_MAX_BYTES = 1024, WHERE_MAX_BYTES = 256 };

static FILE *open_vectors(const char *name)
{
	const char *srcdir = getenv("srcdir");
	char path[PATH_MAX_BYTES];
	const int n = snprintf(path, sizeof(path), "%s/tests/vectors/%s",
		srcdir != NULL ? srcdir : ".", name);

	ck_assert_msg(n > 0 && n < (int)sizeof(path), "%s: long path", name);

	FILE *file = fopen(path, "r");

	ck_assert_msg(file != NULL, "%s: cannot be opened", path);
	return file;
}

int hm_test_lines(const char *name, hm_test_line *fn, void *ctx)
{
	FILE *file = open_vectors(name);
	char line[LINE_MAX_BYTES];
	char where[WHERE_MAX_BYTES];
	int number = 0;
	int cases = 0;

	while (fgets(line, sizeof(line), file) != NULL) {
		number++;
		snprintf(where, sizeof(where), "%s:%d", name, number);
		ck_assert_msg(strlen(line) + 1 < sizeof(line),
			"%s: the line is too long", where);
		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		fn(line, where, ctx);
		cases++;
	}
	fclose(file);
	return cases;
}
