/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/tree.h>

#include "model/sample.h"
#include "support/run.h"

/*
 * The merger of 2025-07-01 as it was: Yen Bai (15) and Lao Cai (10) became
 * Lao Cai (15), Ha Giang (02) went into Tuyen Quang (08), districts ended.
 */
static struct hm_book *book;
static struct hm_id nation, cluster, yen_bai, old_lao_cai, lao_cai;
static struct hm_id ha_giang, tuyen_quang, van_yen, commune;
static hm_date merger;

static struct hm_id put(const char *code, hm_date from, hm_date to)
{
	struct hm_org org = sample_org(code, hm_span_make(from, to));

	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	return org.id;
}

static void put_orgs(void)
{
	nation = put("VN", HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO);
	cluster = put("CUM1", HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO);
	yen_bai = put("15", HM_SPAN_OPEN_FROM, merger);
	lao_cai = put("15", merger, HM_SPAN_OPEN_TO);
	old_lao_cai = put("10", HM_SPAN_OPEN_FROM, merger);
	ha_giang = put("02", HM_SPAN_OPEN_FROM, merger);
	tuyen_quang = put("08", HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO);
	van_yen = put("136", HM_SPAN_OPEN_FROM, merger);
	commune = put("04375", HM_SPAN_OPEN_FROM, HM_SPAN_OPEN_TO);
}

static void setup(void)
{
	struct hm_span before, after, ever = hm_span_all();

	merger = sample_day(2025, 7, 1);
	before = hm_span_make(HM_SPAN_OPEN_FROM, merger);
	after = hm_span_make(merger, HM_SPAN_OPEN_TO);
	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	put_orgs();
	sample_put_link(book, HM_LINK_KIND_PART_OF, yen_bai, nation, before);
	sample_put_link(
		book, HM_LINK_KIND_PART_OF, old_lao_cai, nation, before);
	sample_put_link(book, HM_LINK_KIND_PART_OF, ha_giang, nation, before);
	sample_put_link(book, HM_LINK_KIND_PART_OF, lao_cai, nation, after);
	sample_put_link(book, HM_LINK_KIND_PART_OF, tuyen_quang, nation, ever);
	sample_put_link(book, HM_LINK_KIND_PART_OF, van_yen, yen_bai, before);
	sample_put_link(book, HM_LINK_KIND_PART_OF, commune, van_yen, before);
	sample_put_link(book, HM_LINK_KIND_PART_OF, commune, lao_cai, after);
	sample_put_link(book, HM_LINK_KIND_MEMBER_OF, lao_cai, cluster, after);
	sample_put_link(
		book, HM_LINK_KIND_SUCCEEDED_BY, yen_bai, lao_cai, after);
	sample_put_link(
		book, HM_LINK_KIND_SUCCEEDED_BY, old_lao_cai, lao_cai, after);
	sample_put_link(
		book, HM_LINK_KIND_SUCCEEDED_BY, ha_giang, tuyen_quang, after);
}

static void teardown(void)
{
	hm_book_free(book);
}

static bool within(struct hm_id org, struct hm_id above, hm_date day)
{
	return hm_tree_is_within(book, org, above, day);
}

START_TEST(a_predecessor_counts_in_its_successor_from_its_first_day)
{
	ck_assert(!within(yen_bai, lao_cai, merger - 1));
	ck_assert(within(yen_bai, lao_cai, merger));
	ck_assert(within(old_lao_cai, lao_cai, merger + 1000));
	ck_assert(within(ha_giang, tuyen_quang, merger));
	ck_assert(!within(ha_giang, lao_cai, merger));
	ck_assert(!within(tuyen_quang, ha_giang, merger));
}
END_TEST

START_TEST(an_ended_org_keeps_its_last_parent)
{
	ck_assert(within(van_yen, yen_bai, merger + 1000));
	ck_assert(within(van_yen, lao_cai, merger + 1000));
	ck_assert(within(van_yen, nation, merger + 1000));
	ck_assert(hm_id_equal(
		hm_tree_parent(book, van_yen, merger + 1000), yen_bai));
}
END_TEST

START_TEST(a_living_org_has_the_parent_of_the_day)
{
	ck_assert(hm_id_equal(
		hm_tree_parent(book, commune, merger - 1), van_yen));
	ck_assert(hm_id_equal(hm_tree_parent(book, commune, merger), lao_cai));
	ck_assert(within(commune, yen_bai, merger - 1));
	ck_assert(!within(commune, yen_bai, merger));
	ck_assert(hm_id_is_none(hm_tree_parent(book, nation, merger)));
	ck_assert(hm_id_is_none(
		hm_tree_parent(book, hm_drive_id("none"), merger)));
}
END_TEST

START_TEST(clusters_stand_above_their_members)
{
	ck_assert(within(commune, cluster, merger));
	ck_assert(within(yen_bai, cluster, merger));
	ck_assert(!within(yen_bai, cluster, merger - 1));
}
END_TEST

START_TEST(ancestors_are_nearest_first_and_each_once)
{
	struct hm_id out[HM_TREE_DEPTH_MAX];
	size_t n = hm_tree_ancestors(book, van_yen, merger, out);

	ck_assert_uint_eq(n, 5);
	ck_assert(hm_id_equal(out[0], van_yen));
	ck_assert(hm_id_equal(out[1], yen_bai));
	/* Lao Cai and the nation are equally near: by id. */
	ck_assert_int_lt(hm_id_compare(out[2], out[3]), 0);
	ck_assert(hm_id_equal(out[2], lao_cai) || hm_id_equal(out[3], lao_cai));
	ck_assert(hm_id_equal(out[2], nation) || hm_id_equal(out[3], nation));
	ck_assert(hm_id_equal(out[4], cluster));
}
END_TEST

START_TEST(an_unknown_org_has_nothing_above)
{
	struct hm_id out[HM_TREE_DEPTH_MAX];
	struct hm_id none = hm_drive_id("none");

	ck_assert_uint_eq(hm_tree_ancestors(book, none, merger, out), 0);
	ck_assert(!within(none, nation, merger));
	ck_assert(within(none, none, merger));
	/* A link that leads out of the book leads nowhere. */
	sample_put_link(
		book, HM_LINK_KIND_MEMBER_OF, nation, none, hm_span_all());
	ck_assert_uint_eq(hm_tree_ancestors(book, nation, merger, out), 1);
}
END_TEST

START_TEST(a_code_is_that_of_its_day)
{
	const struct hm_org *org = hm_book_find_org_by_code(
		book, "15", merger - 1);

	ck_assert(hm_id_equal(org->id, yen_bai));
	org = hm_book_find_org_by_code(book, "15", merger);
	ck_assert(hm_id_equal(org->id, lao_cai));
	org = hm_book_find_org_by_code(book, "15", HM_DATE_NONE);
	ck_assert(hm_id_equal(org->id, lao_cai));
	ck_assert_ptr_null(hm_book_find_org_by_code(book, "10", merger));
	org = hm_book_find_org_by_code(book, "10", HM_DATE_NONE);
	ck_assert(hm_id_equal(org->id, old_lao_cai));
	ck_assert_ptr_null(hm_book_find_org_by_code(book, "99", merger));
}
END_TEST

START_TEST(the_merger_is_a_sound_book)
{
	ck_assert_uint_eq(hm_book_check(book, NULL), 0);
}
END_TEST

START_TEST(a_chain_is_cut_at_the_limit)
{
	struct hm_id out[HM_TREE_DEPTH_MAX];
	struct hm_id below = nation;

	for (int i = 0; i < 40; i++) {
		char code[] = { 'c', (char)('A' + i), '\0' };
		struct hm_id org = sample_put_org(book, code);
		sample_put_link(
			book, HM_LINK_KIND_PART_OF, org, below, hm_span_all());
		below = org;
	}
	ck_assert_uint_eq(
		hm_tree_ancestors(book, below, merger, out), HM_TREE_DEPTH_MAX);
	ck_assert(hm_id_equal(out[0], below));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/tree");
	TCase *tcase = tcase_create("tree");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase,
		a_predecessor_counts_in_its_successor_from_its_first_day);
	tcase_add_test(tcase, an_ended_org_keeps_its_last_parent);
	tcase_add_test(tcase, a_living_org_has_the_parent_of_the_day);
	tcase_add_test(tcase, clusters_stand_above_their_members);
	tcase_add_test(tcase, ancestors_are_nearest_first_and_each_once);
	tcase_add_test(tcase, an_unknown_org_has_nothing_above);
	tcase_add_test(tcase, a_code_is_that_of_its_day);
	tcase_add_test(tcase, the_merger_is_a_sound_book);
	tcase_add_test(tcase, a_chain_is_cut_at_the_limit);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
