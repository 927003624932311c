/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_sheet.h"

#include <stdio.h>
#include <string.h>

/* Codes come from sheets of the user: they may hold what CSV quotes. */
static void add_cell(struct hm_text *sheet, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		hm_text_add(sheet, text);
		return;
	}
	hm_text_add(sheet, "\"");
	for (; *text; text++)
		hm_text_add_bytes(sheet, *text == '"' ? "\"\"" : text,
			*text == '"' ? 2 : 1);
	hm_text_add(sheet, "\"");
}

static void add_date(struct hm_text *sheet, hm_date day)
{
	char text[HM_DATE_TEXT_MAX];

	hm_date_format_iso(day, text);
	hm_text_add(sheet, text);
}

void synth_sheet_donor_head(struct hm_text *sheet)
{
	hm_text_add(sheet,
		"Mã,Họ tên,Ngày sinh,Giới,Nhóm máu,Đơn vị,Điện thoại,"
		"Cân nặng\n");
}

static void add_birth(struct hm_text *sheet, const struct synth_donor *donor)
{
	char text[HM_DATE_TEXT_MAX];

	hm_date_format_dmy(donor->born, text);
	hm_text_add(sheet, donor->year_only ? text + 6 : text);
}

/* A group is known of those who have given. */
void synth_sheet_donor(struct hm_text *sheet, int32_t number,
	const struct synth_donor *donor, const char *name, const char *org)
{
	char blood[HM_BLOOD_TEXT_MAX] = "";

	if (donor->given > 0)
		hm_blood_format(donor->abo, donor->rhd, blood);
	hm_text_addf(sheet, "ND%06d,", (int)number);
	add_cell(sheet, name);
	hm_text_add(sheet, ",");
	add_birth(sheet, donor);
	hm_text_addf(sheet, ",%s,%s,",
		donor->sex == HM_SEX_FEMALE ? "nữ" : "nam", blood);
	add_cell(sheet, org);
	hm_text_addf(sheet, ",0000 %03d %03d,%d%s\n", (int)(number / 1000),
		(int)(number % 1000), (int)(donor->weight_g / 1000),
		donor->weight_g % 1000 ? ".5" : "");
}

void synth_sheet_donation_head(struct hm_text *sheet)
{
	hm_text_add(sheet, "donor,date,product,ml,outcome,drive\n");
}

void synth_sheet_donation(
	struct hm_text *sheet, const struct synth_donation *row)
{
	hm_text_addf(sheet, "ND%06d,", (int)row->donor);
	add_date(sheet, row->day);
	hm_text_addf(sheet, ",%s,", hm_product_name(row->product));
	if (row->ml > 0)
		hm_text_addf(sheet, "%d", (int)row->ml);
	hm_text_addf(sheet, ",%s,", hm_outcome_name(row->outcome));
	add_cell(sheet, row->drive);
	hm_text_add(sheet, "\n");
}

void synth_sheet_deferral_head(struct hm_text *sheet)
{
	hm_text_add(sheet, "donor,event,date,until\n");
}

void synth_sheet_deferral(struct hm_text *sheet, int32_t donor,
	const char *event, hm_date day, hm_date until)
{
	hm_text_addf(sheet, "ND%06d,%s,", (int)donor, event);
	add_date(sheet, day);
	hm_text_add(sheet, ",");
	if (until != HM_DATE_NONE)
		add_date(sheet, until);
	hm_text_add(sheet, "\n");
}

void synth_drive_code(const struct hm_book *book,
	const struct synth_drive *drive, char out[SYNTH_CODE_MAX])
{
	const struct hm_venue *venue = hm_book_venue_at(book, drive->venue);

	snprintf(out, SYNTH_CODE_MAX, "%d-%.64s-%d",
		(int)hm_date_to_ymd(drive->day).year, venue->code,
		(int)drive->number);
}

void synth_sheet_drive_head(struct hm_text *sheet)
{
	hm_text_add(
		sheet, "code,date,venue,team,start,end,state,expected,note\n");
}

void synth_sheet_drive(struct hm_text *sheet, const struct hm_book *book,
	const struct synth_drive *drive, int32_t expected)
{
	const struct hm_team *team = drive->team;
	char code[SYNTH_CODE_MAX];

	synth_drive_code(book, drive, code);
	add_cell(sheet, code);
	hm_text_add(sheet, ",");
	add_date(sheet, drive->day);
	hm_text_add(sheet, ",");
	add_cell(sheet, hm_book_venue_at(book, drive->venue)->code);
	hm_text_add(sheet, ",");
	add_cell(sheet, team->code);
	hm_text_addf(sheet, ",%02d:%02d,%02d:%02d,reported,%d,synthetic\n",
		(int)(team->start / 60), (int)(team->start % 60),
		(int)(team->end / 60), (int)(team->end % 60), (int)expected);
}

void synth_sheet_result_head(struct hm_text *sheet)
{
	hm_text_add(sheet,
		"drive,registered,came,accepted,units,ml,bags_250,bags_350,"
		"bags_450,repeat,source\n");
}

void synth_sheet_result(struct hm_text *sheet, const char *drive,
	const struct hm_counts *counts)
{
	add_cell(sheet, drive);
	hm_text_addf(sheet, ",%d,%d,%d,%d,%lld,%d,%d,%d,%d,synthetic\n",
		(int)counts->registered, (int)counts->came,
		(int)counts->accepted, (int)counts->units,
		(long long)counts->ml, (int)counts->bags_250,
		(int)counts->bags_350, (int)counts->bags_450,
		(int)counts->repeat);
}
