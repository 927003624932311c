/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* Good files: what the rows become, what is skipped, and what is refused. */
#include <stdio.h>
#include <string.h>

#include "io/sheet_world.h"
#include "support/oom.h"
#include "support/run.h"

static enum hm_status import_text(struct world *world, enum hm_sheet_kind kind,
	const char *text, bool skip_bad, struct hm_text *bad_rows)
{
	struct hm_import import = world_import_into(world);
	struct hm_import_report report;

	import.skip_bad = skip_bad;
	hm_text_clear(&world->heard);
	return hm_import_sheet(&import, kind, text, strlen(text), "text",
		&world->say, &report, bad_rows, NULL);
}

static const struct hm_drive *drive(const struct world *world, const char *code)
{
	return hm_book_find_drive_by_code(world->book, code);
}

START_TEST(test_orgs_and_links)
{
	struct world w;

	world_init(&w);
	world_load_all(&w);
	const struct hm_org *old = hm_book_find_org_by_code(w.book, "15", 0);
	const struct hm_org *new = hm_book_find_org_by_code(
		w.book, "15", HM_DATE_NONE);
	ck_assert_str_eq(old->name, "Yên Bái");
	ck_assert_str_eq(new->name, "Lào Cai mới");
	ck_assert_int_eq(old->span.to, new->span.from);
	ck_assert_int_eq(new->headcount, 1700000);
	ck_assert_uint_eq(hm_book_link_count(w.book), 8);
	const struct hm_id merger = hm_org_link_id(
		HM_LINK_KIND_SUCCEEDED_BY, old->id, new->id, new->span.from);
	ck_assert_ptr_nonnull(hm_book_find_link(w.book, merger));
	ck_assert_ptr_nonnull(strstr(w.heard.data, "sheet.skipped"));
	world_fini(&w);
}
END_TEST

START_TEST(test_venues_and_teams)
{
	struct world w;

	world_init(&w);
	world_load_all(&w);
	const struct hm_venue *v1 = hm_book_find_venue_by_code(w.book, "V1");
	const struct hm_venue *v2 = hm_book_find_venue_by_code(w.book, "V2");
	const struct hm_team *t1 = hm_book_find_team_by_code(w.book, "T1");
	const struct hm_team *t2 = hm_book_find_team_by_code(w.book, "T2");
	ck_assert_int_eq(v1->lat_udeg, 22485600);
	ck_assert_int_eq(v1->setup_cost, 1500000);
	ck_assert_uint_eq(v1->weekdays, 0x60);
	ck_assert_int_eq(v1->share, 300);
	ck_assert_int_eq(v2->share, 250);
	ck_assert_int_eq(v2->headcount, 12000);
	ck_assert_int_eq(v2->lon_udeg, HM_DEGREES_NONE);
	ck_assert_int_eq(v1->teams, 2);
	ck_assert(hm_id_equal(v1->pool, v2->id));
	ck_assert_int_eq(v2->teams, 0);
	ck_assert(hm_id_is_none(v2->pool));
	ck_assert_str_eq(v2->note, "=SUM(A1)");
	ck_assert_int_eq(t2->start, 420);
	ck_assert_int_eq(t2->end, 660);
	ck_assert_uint_eq(t2->nserves, 2);
	ck_assert_int_eq(t1->max_per_month, 12);
	ck_assert_int_eq(t1->max_in_row, 3);
	ck_assert_int_eq(t1->day_minutes, 600);
	ck_assert_int_eq(t1->setup_minutes, 90);
	ck_assert_int_eq(t1->speed, 35);
	ck_assert_int_eq(t1->night_cost, 1500000);
	ck_assert_int_eq(t2->max_per_month, 0);
	ck_assert_int_eq(t2->speed, 0);
	ck_assert_uint_eq(hm_book_days_count(w.book), 4);
	world_fini(&w);
}
END_TEST

START_TEST(test_drives_and_results)
{
	struct world w;

	world_init(&w);
	world_load_all(&w);
	ck_assert_int_eq(drive(&w, "B1")->start, 450);
	ck_assert_int_eq(drive(&w, "B1")->state, HM_DRIVE_STATE_REPORTED);
	ck_assert_int_eq(drive(&w, "B1")->revision, 1);
	ck_assert_int_eq(drive(&w, "B2")->state, HM_DRIVE_STATE_TENTATIVE);
	ck_assert_int_eq(drive(&w, "B2")->expected, -1);
	const struct hm_result *r2 = hm_book_find_result_by_code(w.book, "R2");
	ck_assert(r2->at_least);
	ck_assert_int_eq(r2->counts.units, 4000);
	ck_assert_int_eq(r2->counts.came, HM_COUNT_NONE);
	ck_assert_int_eq(hm_span_days(r2->span), 365);
	const struct hm_result *r3 = hm_book_find_result_by_code(w.book, "R3");
	ck_assert(hm_id_equal(r3->replaces, r2->id));
	ck_assert_int_eq(hm_book_target_at(w.book, 0)->value, 7000);
	ck_assert_int_eq(hm_book_target_at(w.book, 1)->value, 8000);
	world_fini(&w);
}
END_TEST

START_TEST(test_donors)
{
	struct world w;
	size_t i = 0;
	size_t n = 0;

	world_init(&w);
	world_load_all(&w);
	ck_assert(hm_registry_find_code(w.donors, "007", &i));
	ck_assert_int_eq(hm_registry_at(w.donors, i)->weight_g, 61500);
	(void)hm_registry_donations(w.donors, i, &n);
	ck_assert_uint_eq(n, 2);
	ck_assert(hm_registry_find_code(w.donors, "D2", &i));
	ck_assert_str_eq(hm_registry_at(w.donors, i)->phone, "+84 900 000 004");
	ck_assert_int_eq(hm_span_days(hm_registry_at(w.donors, i)->birth), 366);
	ck_assert_int_eq(hm_registry_at(w.donors, i)->rhd, HM_RHD_NEGATIVE);
	ck_assert_uint_eq(hm_registry_donation_count(w.donors), 3);
	world_fini(&w);
}
END_TEST

/* The same files again: not even a revision may move. */
START_TEST(test_twice_changes_nothing)
{
	struct world w;

	world_init(&w);
	world_load_all(&w);
	const size_t orgs = hm_book_org_count(w.book);
	const size_t links = hm_book_link_count(w.book);
	world_load_all(&w);
	ck_assert_uint_eq(hm_book_org_count(w.book), orgs);
	ck_assert_uint_eq(hm_book_link_count(w.book), links);
	ck_assert_int_eq(drive(&w, "B1")->revision, 1);
	ck_assert_int_eq(drive(&w, "B1")->state, HM_DRIVE_STATE_REPORTED);
	ck_assert_int_eq(drive(&w, "B2")->revision, 0);
	ck_assert_uint_eq(hm_registry_donation_count(w.donors), 3);
	world_fini(&w);
}
END_TEST

START_TEST(test_changed_drive_gets_a_revision)
{
	struct world w;

	world_init(&w);
	world_load_all(&w);
	struct hm_drive pinned = *drive(&w, "B2");
	pinned.pinned = true;
	pinned.changed = 5;
	ck_assert_int_eq(hm_book_put_drive(w.book, &pinned, NULL), HM_OK);
	ck_assert_int_eq(import_text(&w, HM_SHEET_DRIVES,
				 "code,date,venue,start,end,host\n"
				 "B2,2027-03-22,V2,8:00,10:30,15\n",
				 false, NULL),
		HM_OK);
	ck_assert_int_eq(drive(&w, "B2")->revision, 1);
	ck_assert_int_eq(drive(&w, "B2")->changed, WORLD_NOW);
	ck_assert(drive(&w, "B2")->pinned);
	world_fini(&w);
}
END_TEST

START_TEST(test_skip_bad_keeps_bad_rows)
{
	struct world w;
	struct hm_text bad;

	world_init(&w);
	hm_text_init(&bad, NULL);
	ck_assert_int_eq(import_text(&w, HM_SHEET_ORGS,
				 "a title\ncode;name;kind\n"
				 "A;\"Một; hai\";xã\nB;Hai\nC;Ba;huyện\n",
				 true, &bad),
		HM_OK);
	ck_assert_uint_eq(hm_book_org_count(w.book), 2);
	ck_assert_str_eq(bad.data,
		"\xef\xbb\xbf"
		"code;name;kind;Lỗi/Error\r\nB;Hai;;"
		"\"The cell in column \"\"kind\"\" (\"\"Loại\"\") is empty; "
		"fill it in.\"\r\n");

	/* Mended, the file is taken as it is. */
	ck_assert_int_eq(import_text(&w, HM_SHEET_ORGS,
				 "code;name;kind;Lỗi/Error\nB;Hai;xã;mended\n",
				 false, NULL),
		HM_OK);
	hm_text_fini(&bad);
	world_fini(&w);
}
END_TEST

/* A donor known elsewhere goes along, so that indexing drops nothing. */
START_TEST(test_histories_take_their_donor_along)
{
	struct world w;
	struct world change;
	struct hm_import_report report;
	const char *text = "donor,date\n007,2027-05-05\n007,2026-01-01\n";
	size_t orphans = 9;

	world_init(&w);
	world_init(&change);
	world_load_all(&w);
	struct hm_import import = world_import_into(&w);
	import.into = change.book;
	import.into_donors = change.donors;
	ck_assert_int_eq(
		hm_import_sheet(&import, HM_SHEET_DONATIONS, text, strlen(text),
			"text", NULL, &report, NULL, NULL),
		HM_OK);
	ck_assert_int_eq(
		hm_registry_index(change.donors, &orphans, NULL), HM_OK);
	ck_assert_uint_eq(orphans, 0);
	ck_assert_uint_eq(hm_registry_count(change.donors), 1);
	ck_assert_uint_eq(hm_registry_donation_count(change.donors), 2);
	world_fini(&change);
	world_fini(&w);
}
END_TEST

static void check_oom(struct world *w, enum hm_sheet_kind kind,
	const struct hm_text *bytes, struct hm_oom *oom)
{
	struct hm_import import = world_import_into(w);
	struct hm_import_report report = { .rows = 77 };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	import.alloc = &oom->alloc;
	import.into = NULL;
	import.into_donors = NULL;
	ck_assert_int_eq(hm_book_new(NULL, &import.into, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_new(NULL, &import.into_donors, NULL), 0);
	const enum hm_status status = hm_import_sheet(&import, kind,
		bytes->data, bytes->len, "x", NULL, &report, NULL, &err);
	ck_assert_int_eq(status, oom->failed ? HM_ERR_NOMEM : HM_OK);
	ck_assert_int_eq(err.status, status);
	if (oom->failed)
		ck_assert_uint_eq(report.rows, 77);
	ck_assert_int_eq(oom->live, 0);
	hm_registry_free(import.into_donors);
	hm_book_free(import.into);
}

START_TEST(test_no_memory)
{
	const enum hm_sheet_kind kind = (enum hm_sheet_kind)_i;
	struct world w;
	struct hm_text bytes;
	struct hm_oom oom;
	char name[64];
	int n = 0;

	world_init(&w);
	world_load_all(&w);
	hm_text_init(&bytes, NULL);
	snprintf(name, sizeof(name), "good_%s.csv", hm_sheet_kind_name(kind));
	world_read(name, &bytes);
	do {
		hm_oom_init(&oom, ++n);
		check_oom(&w, kind, &bytes, &oom);
	} while (oom.failed);
	hm_text_fini(&bytes);
	world_fini(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("import_good");
	TCase *tcase = tcase_create("rows");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_orgs_and_links);
	tcase_add_test(tcase, test_venues_and_teams);
	tcase_add_test(tcase, test_drives_and_results);
	tcase_add_test(tcase, test_donors);
	tcase_add_test(tcase, test_twice_changes_nothing);
	tcase_add_test(tcase, test_changed_drive_gets_a_revision);
	tcase_add_test(tcase, test_skip_bad_keeps_bad_rows);
	tcase_add_test(tcase, test_histories_take_their_donor_along);
	tcase_add_loop_test(tcase, test_no_memory, 1, HM_SHEET_KIND_COUNT);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
