/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/fault.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

void fault_hear(void *ctx, const struct hm_diag *diag)
{
	struct fault_heard *heard = ctx;

	if (heard->count++ > 0)
		return;
	heard->line = diag->line;
	heard->column = diag->column;
	snprintf(heard->code, sizeof(heard->code), "%s", diag->code);
	snprintf(heard->value, sizeof(heard->value), "%s", diag->value);
	snprintf(heard->message, sizeof(heard->message), "%s", diag->message);
	ck_assert_str_eq(diag->source, "x.policy");
	ck_assert_int_eq(diag->severity, HM_SEVERITY_ERROR);
}

void fault_check(const struct fault *fault, int row)
{
	struct fault_heard heard = { 0 };
	const struct hm_say say = { fault_hear, &heard, HM_LANG_EN };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_policy *policy = NULL;
	const enum hm_status status = hm_policy_parse(fault->text,
		strlen(fault->text), "x.policy", NULL, &say, &policy, &err);
	const bool good = fault->code[0] == '\0';

	ck_assert_msg(status == (good ? HM_OK : HM_ERR_PARSE), "%d: %s", row,
		err.message);
	ck_assert_int_eq(policy != NULL, good);
	hm_policy_free(policy);
	if (good)
		return;
	ck_assert_msg(strcmp(heard.code, fault->code) == 0, "%d: %s", row,
		heard.code);
	ck_assert_msg(strcmp(heard.value, fault->value) == 0, "%d: \"%s\"", row,
		heard.value);
	if (fault->line > 0)
		ck_assert_msg(heard.line == fault->line, "%d: line %d", row,
			heard.line);
	ck_assert_msg(heard.column == fault->column, "%d: column %d", row,
		heard.column);
	ck_assert_str_eq(heard.message, err.message);
	ck_assert_int_eq(heard.line, err.line);
	ck_assert_int_eq(heard.column, err.column);
}
