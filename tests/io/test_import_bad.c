/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Bad files: each bad_<what>.<kind>.csv has the diagnostics it must give
 * beside it, in a .exp file. With HM_WRITE_EXP=1 the files are written anew.
 */
#include "io/sheet_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau-io/file.h>

#include "support/run.h"

static const char *const files[] = { "bad_campaign.campaigns",
	"bad_contact.contacts", "bad_date.orgs", "bad_deferral.deferrals",
	"bad_donation.donations", "bad_duplicate.donors", "bad_empty.orgs",
	"bad_extra_cell.orgs", "bad_half.orgs", "bad_half_utf16.orgs",
	"bad_limits.teams", "bad_missing_column.orgs", "bad_no_header.donors",
	"bad_nul.orgs", "bad_number.venues", "bad_overlap.orgs",
	"bad_owner.days", "bad_pool.venues", "bad_private.donors",
	"bad_quote.orgs", "bad_reference.drives", "bad_result.results",
	"bad_state.drives", "bad_surrogate.orgs", "bad_target.targets",
	"bad_team.teams", "bad_too_long.orgs", "bad_twice_column.venues",
	"bad_unknown_column.venues", "bad_utf8.orgs", "bad_word.links",
	"bad_workbook.orgs", "bad_workbook_old.orgs" };

enum { FILES = sizeof(files) / sizeof(files[0]) };

static void write_expected(const char *name, const struct hm_text *heard)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/vectors/sheets/%s",
		srcdir != NULL ? srcdir : ".", name);
	ck_assert_int_eq(
		hm_file_replace(path, heard->data, heard->len, 0644, NULL),
		HM_OK);
}

static enum hm_sheet_kind kind_of(const char *name)
{
	const char *word = strchr(name, '.') + 1;
	enum hm_sheet_kind kind = HM_SHEET_UNKNOWN;

	ck_assert_int_eq(
		hm_sheet_kind_parse(word, strcspn(word, "."), &kind), HM_OK);
	return kind;
}

/* Imports a bad file into its own books, so that nothing may be taken. */
static void import_bad(struct world *world, const char *name)
{
	struct hm_import import = world_import_into(world);
	struct hm_import_report report = { .bad = 99 };
	struct hm_text bytes;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct world target;

	world_init(&target);
	hm_text_init(&bytes, NULL);
	world_read(name, &bytes);
	import.into = target.book;
	import.into_donors = target.donors;
	const enum hm_status status = hm_import_sheet(&import, kind_of(name),
		bytes.len > 0 ? bytes.data : "", bytes.len, name, &world->say,
		&report, NULL, &err);
	ck_assert_msg(status == HM_ERR_PARSE, "%s was taken", name);
	ck_assert_uint_eq(report.taken, 0);
	ck_assert_str_eq(err.source, name);
	ck_assert_uint_eq(hm_book_org_count(target.book), 0);
	ck_assert_uint_eq(hm_book_drive_count(target.book), 0);
	ck_assert_uint_eq(hm_registry_count(target.donors), 0);
	hm_text_fini(&bytes);
	world_fini(&target);
}

START_TEST(test_bad_file)
{
	struct world world;
	struct hm_text expected;
	char name[64];

	world_init(&world);
	world_load_all(&world);
	hm_text_clear(&world.heard);
	snprintf(name, sizeof(name), "%s.csv", files[_i]);
	import_bad(&world, name);
	snprintf(name, sizeof(name), "%s.exp", files[_i]);
	if (getenv("HM_WRITE_EXP") != NULL)
		write_expected(name, &world.heard);
	hm_text_init(&expected, NULL);
	world_read(name, &expected);
	ck_assert_msg(strcmp(expected.data, world.heard.data) == 0,
		"%s: heard\n%s", name, world.heard.data);
	hm_text_fini(&expected);
	world_fini(&world);
}
END_TEST

/* Names and phones of the bad files begin so; no diagnostic may hold them. */
START_TEST(test_private_cells_stay_private)
{
	struct world world;

	world_init(&world);
	world_load_all(&world);
	hm_text_clear(&world.heard);
	import_bad(&world, "bad_private.donors.csv");
	import_bad(&world, "bad_contact.contacts.csv");
	ck_assert_ptr_null(strstr(world.heard.data, "Kín"));
	ck_assert_ptr_null(strstr(world.heard.data, "call me"));
	ck_assert_ptr_nonnull(strstr(world.heard.data, "sheet.bad-phone"));
	world_fini(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("import_bad");
	TCase *tcase = tcase_create("files");

	tcase_add_loop_test(tcase, test_bad_file, 0, FILES);
	tcase_add_test(tcase, test_private_cells_stay_private);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
