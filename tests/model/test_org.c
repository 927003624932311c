/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/org.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_org_kind value;
	const char *word;
} hm_org_kind_rows[] = {
	{ HM_ORG_KIND_NATION, "nation" },
	{ HM_ORG_KIND_CLUSTER, "cluster" },
	{ HM_ORG_KIND_PROVINCE, "province" },
	{ HM_ORG_KIND_DISTRICT, "district" },
	{ HM_ORG_KIND_COMMUNE, "commune" },
	{ HM_ORG_KIND_OFFICE, "office" },
	{ HM_ORG_KIND_SCHOOL, "school" },
	{ HM_ORG_KIND_COMPANY, "company" },
	{ HM_ORG_KIND_HOSPITAL, "hospital" },
	{ HM_ORG_KIND_MILITARY, "military" },
	{ HM_ORG_KIND_CLUB, "club" },
};

START_TEST(hm_org_kind_reads_what_it_writes)
{
	enum hm_org_kind value;
	const char *word = hm_org_kind_rows[_i].word;

	ck_assert_str_eq(hm_org_kind_name(hm_org_kind_rows[_i].value), word);
	ck_assert_int_eq(hm_org_kind_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_org_kind_rows[_i].value);
	ck_assert_int_eq(hm_org_kind_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_org_kind_rows[_i].value);
}
END_TEST

static const struct {
	enum hm_link_kind value;
	const char *word;
} hm_link_kind_rows[] = {
	{ HM_LINK_KIND_PART_OF, "part-of" },
	{ HM_LINK_KIND_MEMBER_OF, "member-of" },
	{ HM_LINK_KIND_SUCCEEDED_BY, "succeeded-by" },
};

START_TEST(hm_link_kind_reads_what_it_writes)
{
	enum hm_link_kind value;
	const char *word = hm_link_kind_rows[_i].word;

	ck_assert_str_eq(hm_link_kind_name(hm_link_kind_rows[_i].value), word);
	ck_assert_int_eq(hm_link_kind_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_link_kind_rows[_i].value);
	ck_assert_int_eq(hm_link_kind_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_link_kind_rows[_i].value);
}
END_TEST

START_TEST(kinds_read_either_case_and_refuse_the_unknown)
{
	enum hm_org_kind kind = HM_ORG_KIND_CLUB;

	ck_assert_int_eq(hm_org_kind_parse("PrOvInCe", 8, &kind), HM_OK);
	ck_assert_int_eq(kind, HM_ORG_KIND_PROVINCE);
	ck_assert_int_eq(hm_org_kind_parse("?", 1, &kind), HM_ERR_NOT_FOUND);
	ck_assert_int_eq(hm_org_kind_parse("", 0, &kind), HM_ERR_NOT_FOUND);
	ck_assert_int_eq(kind, HM_ORG_KIND_PROVINCE);
	ck_assert_str_eq(hm_org_kind_name(HM_ORG_KIND_UNKNOWN), "?");
	ck_assert_str_eq(hm_org_kind_name((enum hm_org_kind)99), "?");
}
END_TEST

START_TEST(id_is_made_of_code_and_first_day)
{
	hm_date merger;
	struct hm_id id = hm_id_from_name("org", "15@2025-07-01", 13);
	struct hm_id open = hm_id_from_name("org", "15@-", 4);

	ck_assert_int_eq(hm_date_from_ymd(2025, 7, 1, &merger), HM_OK);
	ck_assert(hm_id_equal(hm_org_id("15", merger), id));
	ck_assert(hm_id_equal(hm_org_id("15", HM_SPAN_OPEN_FROM), open));
	ck_assert(!hm_id_equal(id, open));
}
END_TEST

START_TEST(id_counts_every_byte_of_a_long_code)
{
	char code[1000];

	memset(code, 'x', sizeof(code));
	code[999] = '\0';
	struct hm_id id = hm_org_id(code, 0);
	code[998] = 'y';
	ck_assert(!hm_id_equal(hm_org_id(code, 0), id));
	code[998] = 'x';
	ck_assert(hm_id_equal(hm_org_id(code, 0), id));
	code[0] = 'y';
	ck_assert(!hm_id_equal(hm_org_id(code, 0), id));
}
END_TEST

START_TEST(link_id_is_made_of_all_but_the_end)
{
	struct hm_id a = hm_org_id("a", 0);
	struct hm_id b = hm_org_id("b", 0);
	struct hm_id id = hm_org_link_id(HM_LINK_KIND_PART_OF, a, b, 5);

	ck_assert(
		hm_id_equal(id, hm_org_link_id(HM_LINK_KIND_PART_OF, a, b, 5)));
	ck_assert(!hm_id_equal(
		id, hm_org_link_id(HM_LINK_KIND_PART_OF, b, a, 5)));
	ck_assert(!hm_id_equal(
		id, hm_org_link_id(HM_LINK_KIND_MEMBER_OF, a, b, 5)));
	ck_assert(!hm_id_equal(
		id, hm_org_link_id(HM_LINK_KIND_PART_OF, a, b, 6)));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/org");
	TCase *tcase = tcase_create("org");

	tcase_add_loop_test(tcase, hm_org_kind_reads_what_it_writes, 0,
		sizeof(hm_org_kind_rows) / sizeof(hm_org_kind_rows[0]));
	tcase_add_loop_test(tcase, hm_link_kind_reads_what_it_writes, 0,
		sizeof(hm_link_kind_rows) / sizeof(hm_link_kind_rows[0]));
	tcase_add_test(tcase, kinds_read_either_case_and_refuse_the_unknown);
	tcase_add_test(tcase, id_is_made_of_code_and_first_day);
	tcase_add_test(tcase, id_counts_every_byte_of_a_long_code);
	tcase_add_test(tcase, link_id_is_made_of_all_but_the_end);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
