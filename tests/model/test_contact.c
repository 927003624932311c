/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/contact.h>

#include <string.h>

#include "support/run.h"

START_TEST(id_is_made_of_org_and_name)
{
	struct hm_id a = hm_id_from_name("org", "a", 1);
	struct hm_id b = hm_id_from_name("org", "b", 1);
	struct hm_id id = hm_contact_id(a, "Ms Example");

	ck_assert(hm_id_equal(id, hm_contact_id(a, "Ms Example")));
	ck_assert(!hm_id_equal(id, hm_contact_id(b, "Ms Example")));
	ck_assert(!hm_id_equal(id, hm_contact_id(a, "Mr Example")));
	ck_assert(!hm_id_is_none(hm_contact_id(a, "")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/contact");
	TCase *tcase = tcase_create("contact");

	tcase_add_test(tcase, id_is_made_of_org_and_name);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
