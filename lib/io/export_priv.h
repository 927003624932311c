/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_IO_EXPORT_PRIV_H
#define HM_IO_EXPORT_PRIV_H

/*
 * Writing sheets. The cells of a row are added in the order of
 * hm_sheet_columns(); a failed append shows in @out, once, at the end.
 */

#include <hienmau-io/import.h>

struct hm__export {
	const struct hm_book *book;
	const struct hm_registry *reg;
	struct hm_text *out;
	bool first; /* the next cell begins a row */
};

/** Writes all rows of a kind. */
typedef void hm__export_rows(struct hm__export *e);

hm__export_rows hm__export_orgs;
hm__export_rows hm__export_links;
hm__export_rows hm__export_contacts;
hm__export_rows hm__export_venues;
hm__export_rows hm__export_teams;
hm__export_rows hm__export_days;
hm__export_rows hm__export_campaigns;
hm__export_rows hm__export_targets;
hm__export_rows hm__export_drives;
hm__export_rows hm__export_results;
hm__export_rows hm__export_donors;
hm__export_rows hm__export_donations;
hm__export_rows hm__export_deferrals;

void hm__export_end_row(struct hm__export *e);

void hm__export_text(struct hm__export *e, const char *text);

void hm__export_number(struct hm__export *e, int64_t number);

/** Empty where @number is @none. */
void hm__export_known(struct hm__export *e, int64_t number, int64_t none);

/** @number / 10^@digits, without zeros at its end. */
void hm__export_fixed(struct hm__export *e, int64_t number, int digits);

/** A day; empty for HM_DATE_NONE. */
void hm__export_date(struct hm__export *e, hm_date date);

/** First and last day of a span; empty where it is open and @open says so. */
void hm__export_span(struct hm__export *e, struct hm_span span, bool open);

void hm__export_minute(struct hm__export *e, hm_minute minute);

/** An id in text: for records without a code. */
void hm__export_id(struct hm__export *e, struct hm_id id);

/** An org as a cell that is read on @day names it; empty for none. */
void hm__export_org(struct hm__export *e, struct hm_id org, hm_date day);

/** Appends that to @out. */
void hm__export_org_code(const struct hm__export *e, struct hm_text *out,
	struct hm_id org, hm_date day);

/** The day on which a cell of a row from @first is read. */
hm_date hm__export_day_of(hm_date first);

#endif
