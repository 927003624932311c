/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/export_priv.h"

#include <stddef.h>

#include "base/mem.h"

void hm__export_text(struct hm__export *e, const char *text)
{
	hm_sheet_write_cell(e->out, text, e->first);
	e->first = false;
}

void hm__export_end_row(struct hm__export *e)
{
	hm_text_add(e->out, "\r\n");
	e->first = true;
}

/* A number never needs quotes: it goes straight to the row. */
void hm__export_number(struct hm__export *e, int64_t number)
{
	hm_text_addf(e->out, "%s%lld", e->first ? "" : ",", (long long)number);
	e->first = false;
}

void hm__export_known(struct hm__export *e, int64_t number, int64_t none)
{
	if (number == none)
		hm__export_text(e, "");
	else
		hm__export_number(e, number);
}

void hm__export_fixed(struct hm__export *e, int64_t number, int digits)
{
	int64_t scale = 1;

	for (int i = 0; i < digits; i++)
		scale *= 10;
	const int64_t size = number < 0 ? -number : number;
	int64_t rest = size % scale;
	hm_text_addf(e->out, "%s%s%lld", e->first ? "" : ",",
		number < 0 ? "-" : "", (long long)(size / scale));
	e->first = false;
	if (rest == 0)
		return;
	for (; rest % 10 == 0; digits--)
		rest /= 10;
	hm_text_addf(e->out, ".%0*lld", digits, (long long)rest);
}

void hm__export_date(struct hm__export *e, hm_date date)
{
	char text[HM_DATE_TEXT_MAX] = "";

	if (date != HM_DATE_NONE)
		hm_date_format_iso(date, text);
	hm__export_text(e, text);
}

void hm__export_span(struct hm__export *e, struct hm_span span, bool open)
{
	const bool no_first = open && span.from == HM_SPAN_OPEN_FROM;
	const bool no_last = open && span.to == HM_SPAN_OPEN_TO;

	hm__export_date(e, no_first ? HM_DATE_NONE : span.from);
	hm__export_date(e, no_last ? HM_DATE_NONE : span.to - 1);
}

void hm__export_minute(struct hm__export *e, hm_minute minute)
{
	char text[HM_MINUTE_TEXT_MAX];

	hm_minute_format(minute, text);
	hm__export_text(e, text);
}

void hm__export_id(struct hm__export *e, struct hm_id id)
{
	char text[HM_ID_TEXT_MAX];

	hm_id_format(id, text);
	hm__export_text(e, text);
}

/* The day is said where the code alone would name another org. */
void hm__export_org_code(const struct hm__export *e, struct hm_text *out,
	struct hm_id id, hm_date day)
{
	const struct hm_org *org = hm_book_find_org(e->book, id);
	char text[HM_DATE_TEXT_MAX];

	if (org == NULL)
		return;
	hm_text_add(out, org->code);
	if (hm_book_find_org_by_code(e->book, org->code, day) == org)
		return;
	hm_date_format_iso(org->span.from, text);
	hm_text_addf(out, "@%s", text);
}

void hm__export_org(struct hm__export *e, struct hm_id org, hm_date day)
{
	struct hm_text code;

	hm_text_init(&code, e->out->alloc);
	hm__export_org_code(e, &code, org, day);
	if (hm_text_str(&code) == NULL)
		e->out->failed = true;
	else
		hm__export_text(e, hm_text_str(&code));
	hm_text_fini(&code);
}

hm_date hm__export_day_of(hm_date first)
{
	return first == HM_SPAN_OPEN_FROM ? HM_DATE_NONE : first;
}

static hm__export_rows *const writers[] = {
	[HM_SHEET_UNKNOWN] = NULL,
	[HM_SHEET_ORGS] = hm__export_orgs,
	[HM_SHEET_LINKS] = hm__export_links,
	[HM_SHEET_CONTACTS] = hm__export_contacts,
	[HM_SHEET_VENUES] = hm__export_venues,
	[HM_SHEET_TEAMS] = hm__export_teams,
	[HM_SHEET_DAYS] = hm__export_days,
	[HM_SHEET_CAMPAIGNS] = hm__export_campaigns,
	[HM_SHEET_TARGETS] = hm__export_targets,
	[HM_SHEET_DRIVES] = hm__export_drives,
	[HM_SHEET_RESULTS] = hm__export_results,
	[HM_SHEET_DONORS] = hm__export_donors,
	[HM_SHEET_DONATIONS] = hm__export_donations,
	[HM_SHEET_DEFERRALS] = hm__export_deferrals,
};
_Static_assert(sizeof(writers) / sizeof(writers[0]) == HM_SHEET_KIND_COUNT,
	"a writer for each kind");

static void write_headers(
	struct hm__export *e, enum hm_sheet_kind kind, enum hm_lang lang)
{
	size_t n = 0;
	const struct hm_sheet_column *columns = hm_sheet_columns(kind, &n);

	for (size_t i = 0; i < n; i++)
		hm__export_text(e,
			lang == HM_LANG_VI ? columns[i].name_vi
					   : columns[i].name);
	hm__export_end_row(e);
}

enum hm_status hm_export_sheet(const struct hm_book *book,
	const struct hm_registry *reg, enum hm_sheet_kind kind,
	enum hm_lang lang, struct hm_text *out, struct hm_error *err)
{
	const bool donors = kind >= HM_SHEET_DONORS;
	struct hm__export e = { book, reg, out, true };

	if ((size_t)kind >= HM_SHEET_KIND_COUNT || writers[kind] == NULL)
		return hm_error_set(err, HM_ERR_INVALID,
			"There is no such kind of sheet; see hienmau-sheets(5) "
			"for those there are.");
	if (donors && reg == NULL)
		return hm_error_set(err, HM_ERR_INVALID,
			"Donors cannot be exported without a registry.");
	hm_text_add(out, "\xef\xbb\xbf");
	write_headers(&e, kind, lang);
	writers[kind](&e);
	if (!out->failed)
		return HM_OK;
	return hm__no_memory(err);
}
