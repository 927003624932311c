/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/policy.h>

#include "policy/fault.h"
#include "support/oom.h"
#include "support/run.h"

/* The least that is a policy; a bad line follows as line 7. */
#define HEAD                                                                   \
	"policy p jurisdiction=XX title=\"A policy\"\n"                        \
	"source s title=\"A law\" url=https://example.org status=secondary\n"  \
	"product WB classes=whole ml=450\n"                                    \
	"product PLT classes=platelets\n"                                      \
	"version from=2020-01-01\n"                                            \
	"default d unlisted=gap source=s\n"

static const struct fault FILES[] = {
	{ HEAD, 0, 0, "", "" },
	{ "\xEF\xBB\xBF# note\r\n" HEAD "\r\n", 0, 0, "", "" },
	{ "", 0, 1, "policy.missing", "policy" },
	{ "# nothing\n", 1, 1, "policy.missing", "policy" },
	{ "gate g\n", 1, 1, "policy.order", "gate" },
	{ HEAD "policy q jurisdiction=X title=T\n", 7, 1, "policy.order",
		"policy" },
	{ HEAD "product PLA classes=plasma\n", 7, 1, "policy.order",
		"product" },
	{ HEAD "calendar month-end=clamp\n", 7, 1, "policy.order", "calendar" },
	{ HEAD "gates g of=WB\n", 7, 1, "policy.record", "gates" },
	{ HEAD "  =x\n", 7, 3, "policy.record", "=x" },
	{ HEAD "gate\n", 7, 1, "policy.missing", "gate" },
	{ HEAD "gate of=WB field=hb min=1 source=s\n", 7, 1, "policy.missing",
		"gate" },
	{ HEAD "gate g of=WB field=hb min=120\n", 7, 1, "policy.missing",
		"gate" },
	{ HEAD "gate g of=WB field=hb source=s\n", 7, 1, "policy.missing",
		"gate" },
	{ HEAD "gate g of=WB field=blood min=1 source=s\n", 7, 14,
		"policy.value", "field=blood" },
	{ HEAD "gate g of=WB field=hb min=12x source=s\n", 7, 23,
		"policy.value", "min=12x" },
	{ HEAD "gate g of=WB field=hb min=12.5 source=s\n", 7, 23,
		"policy.value", "min=12.5" },
	{ HEAD "gate g of=WB field=weight min=12.5 source=s\n", 0, 0, "", "" },
	{ HEAD "gate g of=WB field=hb min=9 max=8 source=s\n", 7, 1,
		"policy.bounds", "gate" },
	{ HEAD "gate g of=WB field=hb min=8 max=8 edge=open source=s\n", 7, 1,
		"policy.bounds", "gate" },
	{ HEAD "gate g of=WB field=hb min=1 edge=shut source=s\n", 7, 29,
		"policy.value", "edge=shut" },
	{ HEAD "gate g of=blue field=hb min=1 source=s\n", 7, 8, "policy.name",
		"of=blue" },
	{ HEAD "gate g of=WB,,PLT field=hb min=1 source=s\n", 7, 8,
		"policy.name", "of=WB,,PLT" },
	{ HEAD "gate g of=PLA field=hb min=1 source=s\n", 7, 8, "policy.name",
		"of=PLA" },
	{ HEAD "gate g of=WB field=hb min=1 source=t\n", 7, 29, "policy.name",
		"source=t" },
	{ HEAD "gate g of=WB field=hb min=1 min=2 source=s\n", 7, 29,
		"policy.twice", "min=2" },
	{ HEAD "gate d of=WB field=hb min=1 source=s\n", 7, 6, "policy.twice",
		"d" },
	{ HEAD "gate g of=WB field=hb min=1 wait=2w source=s\n", 7, 29,
		"policy.key", "wait=2w" },
	{ HEAD "gate g of=WB field=hb min=1 ml>=350 source=s\n", 7, 29,
		"policy.key", "ml>=350" },
	{ HEAD "gate g of=WB field=hb min=1 sex=Q source=s\n", 7, 29,
		"policy.value", "sex=Q" },
	{ HEAD "gate g of=WB field=hb min=1 source=s clause=\"a\n", 7, 38,
		"policy.quote", "clause=\"a" },
	{ HEAD "gate g of=WB field=hb min= source=s\n", 7, 23, "policy.quote",
		"min= source=s" },
	{ HEAD "gate g of=WB clause=\"\xC4\x90\"x\n", 7, 14, "policy.quote",
		"clause=\"\xC4\x90\"x" },
	{ HEAD "gate g clause=\"\xC4\x90i\xE1\xBB\x81u\" of=?\n", 7, 22,
		"policy.name", "of=?" },
	{ HEAD "age a of=* source=s\n", 7, 1, "policy.missing", "age" },
	{ HEAD "age a of=* min=151 source=s\n", 7, 12, "policy.value",
		"min=151" },
	{ HEAD "age a of=* min=18 on=easter source=s\n", 7, 19, "policy.value",
		"on=easter" },
	{ HEAD "interval i from=* to=* wait=open source=s\n", 7, 24,
		"policy.value", "wait=open" },
	{ HEAD "window w of=* sum=litres span=1y max=2 source=s\n", 7, 15,
		"policy.value", "sum=litres" },
	{ HEAD "window w of=* sum=count span=1y max=0 source=s\n", 7, 33,
		"policy.value", "max=0" },
	{ HEAD "volume v of=* source=s\n", 7, 1, "policy.missing", "volume" },
	{ HEAD "volume v of=* max=9 weight>=50 weight<45 source=s\n", 7, 1,
		"policy.bounds", "volume" },
	{ HEAD "deferral t event=until wait=1d source=s\n", 7, 10,
		"policy.value", "t" },
	{ HEAD "deferral t event=x wait=soon source=s\n", 7, 20, "policy.value",
		"wait=soon" },
	{ HEAD "default e unlisted=allow source=s\n", 7, 1, "policy.twice",
		"default" },
	{ HEAD "default e unlisted=maybe source=s\n", 7, 11, "policy.value",
		"unlisted=maybe" },
	{ HEAD "source s title=T status=memory\n", 7, 8, "policy.twice", "s" },
	{ HEAD "source t title=T status=rumour\n", 7, 18, "policy.value",
		"status=rumour" },
	{ HEAD "version from=2019-01-01\n", 7, 1, "policy.bounds", "version" },
	{ HEAD "version from=01/01/2021\n", 7, 9, "policy.value",
		"from=01/01/2021" },
	{ HEAD "version from=2021-02-29\n", 7, 9, "policy.value",
		"from=2021-02-29" },
	{ HEAD "version from=2021-01-01\n\n# end\n", 7, 1, "policy.missing",
		"version" },
	{ HEAD "gate g of=WB \x01\n", 7, 14, "policy.bytes", "0x01" },
	{ HEAD "\xC4\x90\xFF\n", 7, 2, "policy.bytes", "0xFF" },
};

enum { FILE_COUNT = sizeof(FILES) / sizeof(FILES[0]) };

START_TEST(faults_name_their_place)
{
	fault_check(&FILES[_i], _i);
}
END_TEST

START_TEST(every_fault_is_told)
{
	static const char TEXT[] = HEAD "gate a of=WB\n"
					"gate b x=1 y=2\n"
					"nonsense\n";
	struct fault_heard heard = { 0 };
	const struct hm_say say = { fault_hear, &heard, HM_LANG_EN };
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(TEXT, sizeof(TEXT) - 1, "x.policy",
				 NULL, &say, &policy, NULL),
		HM_ERR_PARSE);
	ck_assert_int_eq(heard.count, 4);
}
END_TEST

START_TEST(limits_are_kept)
{
	static char text[3 * 1024 * 1024];
	struct fault_heard heard = { 0 };
	const struct hm_say say = { fault_hear, &heard, HM_LANG_EN };
	struct hm_policy *policy = NULL;

	memset(text, 'x', sizeof(text));
	ck_assert_int_eq(hm_policy_parse(text, sizeof(text), "x.policy", NULL,
				 &say, &policy, NULL),
		HM_ERR_LIMIT);
	ck_assert_int_eq(hm_policy_parse(text, 2001, "x.policy", NULL, &say,
				 &policy, NULL),
		HM_ERR_PARSE);
	ck_assert_str_eq(heard.code, "policy.limit");
	/* A file of faults ends the telling, not the program. */
	memset(text, '\n', 100000);
	for (size_t i = 0; i < 100000; i += 2)
		text[i] = 'x';
	heard.count = 0;
	ck_assert_int_eq(hm_policy_parse(text, 100000, "x.policy", NULL, &say,
				 &policy, NULL),
		HM_ERR_PARSE);
	ck_assert_int_eq(heard.count, 100);
	ck_assert_ptr_null(policy);
}
END_TEST

START_TEST(memory_may_run_out)
{
	const char *text = hm_policy_builtin_text("VN");
	struct hm_oom oom;
	long n = 0;
	enum hm_status status = HM_OK;

	do {
		struct hm_policy *policy = NULL;

		hm_oom_init(&oom, ++n);
		status = hm_policy_parse(text, strlen(text), "vn.policy",
			&oom.alloc, NULL, &policy, NULL);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(policy == NULL, oom.failed);
		hm_policy_free(policy);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 5);
}
END_TEST

/* Two versions, of which the first lasts until the second. */
static const char RULES[] = HEAD
	"gate g of=WB field=hb min=125 if ml>350 source=s clause=4 "
	"sure=memory reading=\"more than\" # note\n"
	"version from=2021-01-01 to=2022-01-01\n"
	"default e unlisted=allow source=s\n"
	"venue v of=* refuse if venue=hall,mobile source=s\n"
	"deferral t event=tattoo wait=4mo or=2mo if test=hcv_neg source=s\n";

static struct hm_policy *read_rules(void)
{
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(RULES, sizeof(RULES) - 1, "x.policy",
				 NULL, NULL, &policy, NULL),
		HM_OK);
	return policy;
}

START_TEST(rules_can_be_read)
{
	struct hm_policy *policy = read_rules();
	const struct hm_rule *rule = hm_policy_rule_at(policy, 1);

	ck_assert_str_eq(rule->id, "g");
	ck_assert_int_eq(rule->kind, HM_RULE_KIND_GATE);
	ck_assert_str_eq(rule->clause, "4");
	ck_assert_str_eq(rule->source, "A law");
	ck_assert_str_eq(rule->url, "https://example.org");
	ck_assert_str_eq(rule->reading, "more than");
	ck_assert_str_eq(rule->text, "of=WB field=hb min=125 if ml>350");
	ck_assert_int_eq(rule->sure, HM_CONFIDENCE_MEMORY);
	ck_assert_int_eq(rule->line, 7);
	/* 2020-01-01 to 2021-01-01. */
	ck_assert_int_eq(rule->valid.from, 18262);
	ck_assert_int_eq(rule->valid.to, 18628);
	rule = hm_policy_rule_at(policy, 0);
	ck_assert_int_eq(rule->sure, HM_CONFIDENCE_SECONDARY);
	hm_policy_free(policy);
}
END_TEST

START_TEST(policies_say_what_they_hold)
{
	struct hm_policy *policy = read_rules();
	const struct hm_policy_info info = hm_policy_info(policy);

	ck_assert_str_eq(info.id, "p");
	ck_assert_str_eq(info.jurisdiction, "XX");
	ck_assert_str_eq(info.title, "A policy");
	ck_assert_uint_eq(info.rules, 5);
	ck_assert(!info.verified);
	ck_assert_int_eq(hm_policy_version_on(policy, 18261), HM_DATE_NONE);
	ck_assert_int_eq(hm_policy_version_on(policy, 18627), 18262);
	ck_assert_int_eq(hm_policy_version_on(policy, 18628), 18628);
	ck_assert_int_eq(hm_policy_version_on(policy, 18993), HM_DATE_NONE);
	ck_assert(hm_policy_has_product(policy, HM_PRODUCT_PLT));
	ck_assert(!hm_policy_has_product(policy, HM_PRODUCT_PLA));
	ck_assert(hm_policy_has_event(policy, "tattoo"));
	ck_assert(hm_policy_has_event(policy, "until"));
	ck_assert(!hm_policy_has_event(policy, "piercing"));
	ck_assert(hm_policy_has_word(policy, "hcv_neg"));
	ck_assert(hm_policy_has_word(policy, "mobile"));
	ck_assert(!hm_policy_has_word(policy, "tattoo"));
	hm_policy_free(policy);
}
END_TEST

START_TEST(builtin_is_found)
{
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_builtin(NULL, NULL, &policy, NULL), HM_OK);
	ck_assert_str_eq(hm_policy_info(policy).jurisdiction, "VN");
	ck_assert_uint_gt(hm_policy_info(policy).rules, 60);
	for (size_t i = 0; i < hm_policy_info(policy).rules; i++)
		ck_assert_str_ne(hm_policy_rule_at(policy, i)->clause, "");
	hm_policy_free(policy);
	policy = NULL;
	ck_assert_int_eq(
		hm_policy_builtin("ZZ", NULL, &policy, NULL), HM_ERR_NOT_FOUND);
	ck_assert_ptr_null(policy);
	ck_assert_ptr_null(hm_policy_builtin_text("ZZ"));
	hm_policy_free(NULL);
}
END_TEST

/* How surely each figure is known, as the notes on the circular have it. */
static const struct {
	const char *id;
	enum hm_confidence sure;
} SURE[] = {
	{ "vn-silent", HM_CONFIDENCE_MEMORY },
	{ "vn-age", HM_CONFIDENCE_VERIFIED },
	{ "vn-weight-f", HM_CONFIDENCE_VERIFIED },
	{ "vn-ml-45", HM_CONFIDENCE_VERIFIED },
	{ "vn-systolic", HM_CONFIDENCE_SECONDARY },
	{ "vn-pulse", HM_CONFIDENCE_SECONDARY },
	{ "vn-hb-350", HM_CONFIDENCE_SECONDARY },
	{ "vn-protein", HM_CONFIDENCE_MEMORY },
	{ "vn-platelets", HM_CONFIDENCE_MEMORY },
	{ "vn-whole-12w", HM_CONFIDENCE_VERIFIED },
	{ "vn-cells-3-in-7d", HM_CONFIDENCE_VERIFIED },
	{ "vn-delivery", HM_CONFIDENCE_VERIFIED },
	{ "vn-tattoo", HM_CONFIDENCE_VERIFIED },
	{ "vn-dengue", HM_CONFIDENCE_SECONDARY },
	{ "vn-other-vaccine", HM_CONFIDENCE_SECONDARY },
	{ "vn-pregnant", HM_CONFIDENCE_VERIFIED },
	{ "vn-hepatitis-b", HM_CONFIDENCE_SECONDARY },
};

START_TEST(figures_say_how_sure_they_are)
{
	struct hm_policy *policy = NULL;
	size_t i = 0;

	ck_assert_int_eq(hm_policy_builtin("VN", NULL, &policy, NULL), HM_OK);
	while (strcmp(hm_policy_rule_at(policy, i)->id, SURE[_i].id) != 0)
		i++;
	ck_assert_msg(hm_policy_rule_at(policy, i)->sure == SURE[_i].sure, "%s",
		SURE[_i].id);
	ck_assert(!hm_policy_info(policy).verified);
	hm_policy_free(policy);
}
END_TEST

START_TEST(names_are_stable)
{
	ck_assert_str_eq(hm_rule_kind_name(HM_RULE_KIND_INTERVAL), "interval");
	ck_assert_str_eq(hm_rule_kind_name((enum hm_rule_kind)99), "unknown");
	ck_assert_str_eq(hm_confidence_name(HM_CONFIDENCE_MEMORY), "memory");
	ck_assert_str_eq(hm_confidence_name((enum hm_confidence)9), "unknown");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/policy_parse");
	TCase *cases = tcase_create("parse");

	tcase_set_timeout(cases, 120);
	tcase_add_loop_test(cases, faults_name_their_place, 0, FILE_COUNT);
	tcase_add_test(cases, every_fault_is_told);
	tcase_add_test(cases, limits_are_kept);
	tcase_add_test(cases, memory_may_run_out);
	tcase_add_test(cases, rules_can_be_read);
	tcase_add_test(cases, policies_say_what_they_hold);
	tcase_add_test(cases, builtin_is_found);
	tcase_add_loop_test(cases, figures_say_how_sure_they_are, 0,
		(int)(sizeof(SURE) / sizeof(SURE[0])));
	tcase_add_test(cases, names_are_stable);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
