/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Any bytes as a policy: no crash, no policy after a fault; and whatever is
 * read can be asked, with answers that agree.
 */

#include <stdint.h>
#include <stdlib.h>

#include <hienmau/verdict.h>

enum { DAY = 20893 }; /* 2027-03-16 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(const struct hm_policy *policy)
{
	static const struct hm_donation GIVEN[] = {
		{ .day = DAY - 40, .product = HM_PRODUCT_WB, .ml = 450 },
		{ .day = DAY - 1,
			.product = HM_PRODUCT_PLT,
			.outcome = HM_OUTCOME_NORETURN },
		{ .day = DAY + 40, .product = HM_PRODUCT_PLT },
	};
	static const struct hm_deferral DEFERRALS[] = {
		{ .event = "tattoo", .day = DAY - 90, .until = HM_DATE_NONE },
	};
	static const char *const CONTEXT[] = { "mobile", "low_stock" };
	struct hm_subject subject = hm_subject_unknown();

	subject.birth = hm_span_year(1990);
	subject.donations = GIVEN;
	subject.ndonations = 3;
	subject.deferrals = DEFERRALS;
	subject.ndeferrals = 1;
	for (int i = 0; i < HM_PRODUCT_COUNT; i++) {
		const struct hm_question question = {
			.product = (enum hm_product)i,
			.ml = 350,
			.view = HM_VIEW_SCREEN,
			.context = CONTEXT,
			.ncontext = 2,
		};
		struct hm_verdict verdict;

		hm_verdict_on(policy, &subject, &question, DAY, &verdict);
		if (verdict.headline !=
			hm_verdict_headline(policy, &subject, &question, DAY))
			abort();
		hm_verdict_spans(policy, &subject, &question,
			hm_span_make(DAY, DAY + 1000), NULL, 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hm_policy *policy = NULL;
	const enum hm_status status = hm_policy_parse((const char *)data, size,
		"fuzz.policy", NULL, NULL, &policy, NULL);

	if ((status == HM_OK) != (policy != NULL))
		abort();
	if (policy != NULL) {
		ask(policy);
		hm_policy_lint(policy, NULL);
	}
	hm_policy_free(policy);
	return 0;
}
