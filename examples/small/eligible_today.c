/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Who of a small registry may be invited today, by name. */

#include <stdio.h>
#include <string.h>

#include <hienmau.h>

static const struct {
	const char *code;
	const char *name;
	const char *birth;
	const char *last; /* donation, or NULL */
} people[] = {
	{ "A1", "Hoàng Thị Mẫu", "1995-04-02", "2026-12-20" },
	{ "A2", "Giàng A Thí Dụ", "1988-11-30", "2026-12-21" },
	{ "A3", "Lò Văn Mẫu", "2009-06-01", NULL },
	{ "A4", "Nông Thị Thí Dụ", "1966-03-16", NULL },
};

static hm_date date(const char *text)
{
	hm_date day = HM_DATE_NONE;

	hm_date_parse(text, strlen(text), &day);
	return day;
}

static enum hm_status fill(struct hm_registry *registry, struct hm_error *err)
{
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		hm_date born = date(people[i].birth);
		const struct hm_donor donor = {
			.id = hm_donor_id(people[i].code),
			.code = people[i].code,
			.name = people[i].name,
			.phone = "",
			.birth = { born, born + 1 },
		};
		enum hm_status status = hm_registry_put_donor(
			registry, &donor, err);

		if (!status && people[i].last) {
			const struct hm_donation given = {
				.donor = donor.id,
				.day = date(people[i].last),
				.product = HM_PRODUCT_WB,
				.outcome = HM_OUTCOME_FULL,
			};

			status = hm_registry_put_donation(
				registry, &given, err);
		}
		if (status)
			return status;
	}
	return hm_registry_index(registry, NULL, err);
}

int main(void)
{
	const struct hm_question question = { .product = HM_PRODUCT_WB };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_registry *registry = NULL;
	struct hm_policy *policy = NULL;
	hm_date today = date("2027-03-15");
	int code = 1;

	if (hm_registry_new(NULL, &registry, &err) || fill(registry, &err) ||
		hm_policy_builtin("VN", NULL, &policy, &err))
		goto done;
	for (size_t i = 0; i < hm_registry_count(registry); i++) {
		struct hm_subject donor = hm_subject_of(registry, i);

		if (hm_verdict_headline(policy, &donor, &question, today) ==
			HM_HEADLINE_ELIGIBLE)
			printf("%s\n", hm_registry_at(registry, i)->name);
	}
	code = 0;
done:
	if (code)
		fprintf(stderr, "%s\n", err.message);
	hm_policy_free(policy);
	hm_registry_free(registry);
	return code;
}
