/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Any bytes as a sheet: no crash, no sheet after an error, and cells that
 * hold to their contract.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau-io/sheet.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_row(const struct hm_sheet *sheet, size_t i)
{
	size_t n = 0;
	size_t len = 0;
	const struct hm_cell *cells = hm_sheet_row(sheet, i, &n);

	(void)hm_sheet_row_bytes(sheet, i, &len);
	if (n == 0 || n > HM_SHEET_COLUMNS_MAX)
		abort();
	for (size_t j = 0; j < n; j++)
		if (strlen(cells[j].text) != cells[j].len ||
			cells[j].line < 1 || cells[j].column != (int32_t)j + 1)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hm_sheet *sheet = NULL;
	const enum hm_status status = hm_sheet_parse(
		(const char *)data, size, "fuzz.csv", NULL, NULL, &sheet, NULL);

	if ((status == HM_OK) != (sheet != NULL))
		abort();
	if (sheet == NULL)
		return 0;
	for (size_t i = 0; i < hm_sheet_row_count(sheet); i++)
		check_row(sheet, i);
	hm_sheet_free(sheet);
	return 0;
}
