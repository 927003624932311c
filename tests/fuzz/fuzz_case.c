/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Any bytes as a case file: no crash, no cases after an error, and every case
 * can be asked of the policy of Viet Nam.
 */
#include <stdint.h>
#include <stdlib.h>

#include <hienmau-io/case.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct hm_policy *policy(void)
{
	static struct hm_policy *vn;

	if (!vn && hm_policy_builtin("VN", NULL, &vn, NULL))
		abort();
	return vn;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hm_cases *cases = NULL;
	enum hm_status status = hm_case_parse(
		(const char *)data, size, "fuzz.csv", NULL, NULL, &cases, NULL);

	if ((status == HM_OK) != (cases != NULL))
		abort();
	if (!cases)
		return 0;
	for (size_t i = 0; i < hm_case_count(cases); i++) {
		const struct hm_case *row = hm_case_at(cases, i);
		struct hm_verdict verdict;
		char first[HM_CASE_FIRST_MAX];
		struct hm_text rules;

		hm_verdict_on(policy(), &row->subject, &row->question, row->day,
			&verdict);
		hm_case_first_day(&verdict, first);
		hm_text_init(&rules, NULL);
		hm_case_rules(row, &verdict, &rules);
		hm_text_fini(&rules);
	}
	hm_case_check_builtin(cases, NULL);
	hm_case_free(cases);
	return 0;
}
