/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_POLICY_FAULT_H
#define HM_TEST_POLICY_FAULT_H

/* Policy files with a fault, and what the parser says of the first one. */

#include <hienmau/policy.h>

/* A file, called x.policy. */
struct fault {
	const char *text;
	int line, column; /* of the first fault; line 0: any */
	const char *code; /* "": the file has none */
	const char *value;
};

/* What a listener heard first, and how often it was called. */
struct fault_heard {
	int count;
	int32_t line;
	int32_t column;
	char code[32];
	char value[80];
	char message[HM_ERROR_MESSAGE_MAX];
};

/** Listens; @ctx is a struct fault_heard. */
void fault_hear(void *ctx, const struct hm_diag *diag);

/** Reads the file of row @row and holds what was said against it. */
void fault_check(const struct fault *fault, int row);

#endif
