/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_DEMO_SYNTH_SHEET_H
#define HM_DEMO_SYNTH_SHEET_H

/* Rows of the sheets; man 5 hienmau-sheets has their columns. */

#include <hienmau/result.h>
#include <hienmau/text.h>

#include "demo/synth_calendar.h"
#include "demo/synth_people.h"

enum { SYNTH_CODE_MAX = 96 };

/** What was given: one row of the donations. */
struct synth_donation {
	int32_t donor;
	hm_date day;
	enum hm_product product;
	int32_t ml;
	enum hm_outcome outcome;
	const char *drive; /* code, or empty */
};

void synth_sheet_donor_head(struct hm_text *sheet);
void synth_sheet_donor(struct hm_text *sheet, int32_t number,
	const struct synth_donor *donor, const char *name, const char *org);

void synth_sheet_donation_head(struct hm_text *sheet);
void synth_sheet_donation(
	struct hm_text *sheet, const struct synth_donation *row);

void synth_sheet_deferral_head(struct hm_text *sheet);

/** @until may be HM_DATE_NONE. */
void synth_sheet_deferral(struct hm_text *sheet, int32_t donor,
	const char *event, hm_date day, hm_date until);

/** "2026-HG-DONGVAN-1" */
void synth_drive_code(const struct hm_book *book,
	const struct synth_drive *drive, char out[SYNTH_CODE_MAX]);

void synth_sheet_drive_head(struct hm_text *sheet);
void synth_sheet_drive(struct hm_text *sheet, const struct hm_book *book,
	const struct synth_drive *drive, int32_t expected);

void synth_sheet_result_head(struct hm_text *sheet);
void synth_sheet_result(struct hm_text *sheet, const char *drive,
	const struct hm_counts *counts);

#endif
