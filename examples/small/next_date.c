/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* The first day on which a donor may be invited again, and why not before. */

#include <stdio.h>

#include <hienmau.h>

static hm_date day(int32_t year, int32_t month, int32_t mday)
{
	hm_date date = HM_DATE_NONE;

	hm_date_from_ymd(year, month, mday, &date);
	return date;
}

int main(void)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_policy *policy = NULL;
	struct hm_verdict verdict;
	struct hm_text text;

	if (hm_policy_builtin("VN", NULL, &policy, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}

	/* Whole blood, then platelets: both waits hold, each for its kind. */
	const struct hm_donation given[] = {
		{ .day = day(2027, 1, 5),
			.product = HM_PRODUCT_WB,
			.outcome = HM_OUTCOME_FULL },
		{ .day = day(2027, 2, 20),
			.product = HM_PRODUCT_PLT,
			.outcome = HM_OUTCOME_FULL },
	};
	struct hm_subject donor = hm_subject_unknown();

	donor.birth = hm_span_year(1990);
	donor.sex = HM_SEX_FEMALE;
	donor.donations = given;
	donor.ndonations = 2;

	const struct hm_question question = { .product = HM_PRODUCT_WB,
		.ml = 350 };

	hm_verdict_on(policy, &donor, &question, day(2027, 3, 15), &verdict);
	hm_text_init(&text, NULL);
	hm_verdict_format(&verdict, HM_LANG_EN, &text);
	hm_text_add(&text, "\n");
	for (size_t i = 0; i < verdict.nfindings; i++) {
		if (verdict.findings[i].kind == HM_FINDING_TO_MEASURE)
			continue;
		hm_text_add(&text, "- ");
		hm_finding_format(&verdict.findings[i], HM_LANG_EN, &text);
		hm_text_add(&text, "\n");
	}
	const char *answer = hm_text_str(&text);

	if (answer)
		fputs(answer, stdout);
	hm_text_fini(&text);
	hm_policy_free(policy);
	return answer ? 0 : 1;
}
