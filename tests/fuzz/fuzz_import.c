/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The first byte names a kind of sheet, the rest is the file: no crash,
 * nothing taken after an error, and what is taken can be exported and
 * imported again.
 */
#include <stdint.h>
#include <stdlib.h>

#include <hienmau-io/import.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum hm_status import(struct hm_import *import, enum hm_sheet_kind kind,
	const char *bytes, size_t len, struct hm_import_report *report)
{
	struct hm_text bad_rows;

	hm_text_init(&bad_rows, NULL);
	const enum hm_status status = hm_import_sheet(import, kind, bytes, len,
		"fuzz.csv", NULL, report, &bad_rows, NULL);
	hm_text_fini(&bad_rows);
	return status;
}

static void import_again(struct hm_import *what, enum hm_sheet_kind kind)
{
	struct hm_import_report report = { 0 };
	struct hm_text sheet;

	hm_text_init(&sheet, NULL);
	if (hm_registry_index(what->into_donors, NULL, NULL) != HM_OK ||
		hm_export_sheet(what->into, what->into_donors, kind, HM_LANG_VI,
			&sheet, NULL) != HM_OK ||
		import(what, kind, sheet.data, sheet.len, &report) != HM_OK ||
		report.bad > 0)
		abort();
	hm_text_fini(&sheet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char orgs[] = "code,name,kind\nA,Xã A,xã\nB,Xã B,xã\n";
	struct hm_import what = HM_IMPORT_INIT;
	struct hm_import_report report = { 0 };

	if (size == 0)
		return 0;
	const enum hm_sheet_kind kind = (enum hm_sheet_kind)(
		1 + data[0] % (HM_SHEET_KIND_COUNT - 1));
	if (hm_book_new(NULL, &what.into, NULL) != HM_OK ||
		hm_registry_new(NULL, &what.into_donors, NULL) != HM_OK)
		abort();
	what.today = 20971;
	if (import(&what, HM_SHEET_ORGS, orgs, sizeof(orgs) - 1, &report) !=
		HM_OK)
		abort();
	if (import(&what, kind, (const char *)data + 1, size - 1, &report) ==
		HM_OK)
		import_again(&what, kind);
	else if (report.taken > 0)
		abort();
	hm_registry_free(what.into_donors);
	hm_book_free(what.into);
	return 0;
}
