/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* The sheets of what happens: drives, results, and the donors' histories. */
#include "io/export_priv.h"

static const char *drive_code(const struct hm_book *book, struct hm_id id)
{
	const struct hm_drive *drive = hm_book_find_drive(book, id);

	return drive != NULL ? drive->code : "";
}

static const char *venue_code(const struct hm_book *book, struct hm_id id)
{
	const struct hm_venue *venue = hm_book_find_venue(book, id);

	return venue != NULL ? venue->code : "";
}

static const char *team_code(const struct hm_book *book, struct hm_id id)
{
	const struct hm_team *team = hm_book_find_team(book, id);

	return team != NULL ? team->code : "";
}

void hm__export_drives(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_drive_count(e->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(e->book, i);

		hm__export_text(e, drive->code);
		hm__export_date(e, drive->day);
		hm__export_text(e, venue_code(e->book, drive->venue));
		hm__export_text(e, team_code(e->book, drive->team));
		hm__export_minute(e, drive->start);
		hm__export_minute(e, drive->end);
		hm__export_org(e, drive->host, drive->day);
		hm__export_text(e, hm_drive_state_name(drive->state));
		hm__export_known(e, drive->expected, -1);
		hm__export_known(e, drive->cost, -1);
		hm__export_text(e, drive->note);
		hm__export_end_row(e);
	}
}

/* What a correction corrects mostly has no code of its own. */
static void export_replaced(struct hm__export *e, struct hm_id id)
{
	const struct hm_result *result = hm_book_find_result(e->book, id);

	if (hm_id_is_none(id))
		hm__export_text(e, "");
	else if (result == NULL || result->code[0] == '\0')
		hm__export_id(e, id);
	else
		hm__export_text(e, result->code);
}

static void export_counts(struct hm__export *e, const struct hm_result *result)
{
	const struct hm_counts *counts = &result->counts;

	hm__export_known(e, counts->registered, HM_COUNT_NONE);
	hm__export_known(e, counts->came, HM_COUNT_NONE);
	hm__export_known(e, counts->accepted, HM_COUNT_NONE);
	if (result->at_least)
		hm_text_addf(e->out, ",>%d", (int)counts->units);
	else
		hm__export_known(e, counts->units, HM_COUNT_NONE);
	hm__export_known(e, counts->ml, HM_COUNT_NONE);
	hm__export_known(e, counts->bags_250, HM_COUNT_NONE);
	hm__export_known(e, counts->bags_350, HM_COUNT_NONE);
	hm__export_known(e, counts->bags_450, HM_COUNT_NONE);
	hm__export_known(e, counts->repeat, HM_COUNT_NONE);
}

void hm__export_results(struct hm__export *e)
{
	for (size_t i = 0; i < hm_book_result_count(e->book); i++) {
		const struct hm_result *result = hm_book_result_at(e->book, i);

		hm__export_text(e, result->code);
		hm__export_text(e, drive_code(e->book, result->drive));
		hm__export_org(e, result->org, result->span.from);
		hm__export_span(e, result->span, false);
		export_counts(e, result);
		export_replaced(e, result->replaces);
		hm__export_text(e, result->source);
		hm__export_end_row(e);
	}
}

static void export_donor_code(
	struct hm__export *e, const struct hm_donor *donor)
{
	if (donor->code[0] != '\0')
		hm__export_text(e, donor->code);
	else
		hm__export_id(e, donor->id);
}

/* A birth known to the year is written as the year alone. */
static void export_birth(struct hm__export *e, struct hm_span birth)
{
	if (hm_span_is_empty(birth)) {
		hm__export_text(e, "");
		return;
	}
	const int32_t year = hm_date_to_ymd(birth.from).year;
	if (hm_span_equal(birth, hm_span_year(year)))
		hm__export_fixed(e, year, 0);
	else
		hm__export_date(e, birth.from);
}

static void export_blood(struct hm__export *e, const struct hm_donor *donor)
{
	char text[HM_BLOOD_TEXT_MAX] = "";

	if (donor->abo != HM_ABO_UNKNOWN)
		hm_blood_format(donor->abo, donor->rhd, text);
	hm__export_text(e, text);
}

void hm__export_donors(struct hm__export *e)
{
	for (size_t i = 0; i < hm_registry_count(e->reg); i++) {
		const struct hm_donor *donor = hm_registry_at(e->reg, i);

		export_donor_code(e, donor);
		hm__export_text(e, donor->name);
		export_birth(e, donor->birth);
		hm__export_text(e, hm_sex_name(donor->sex));
		export_blood(e, donor);
		hm__export_org(e, donor->org, HM_DATE_NONE);
		hm__export_text(e, donor->phone);
		if (donor->weight_g == 0)
			hm__export_text(e, "");
		else
			hm__export_fixed(e, donor->weight_g, 3);
		hm__export_end_row(e);
	}
}

static void export_donation(struct hm__export *e, const struct hm_donor *donor,
	const struct hm_donation *given)
{
	export_donor_code(e, donor);
	hm__export_date(e, given->day);
	hm__export_text(e, hm_product_name(given->product));
	hm__export_known(e, given->ml, 0);
	hm__export_text(e, hm_outcome_name(given->outcome));
	hm__export_text(e, drive_code(e->book, given->drive));
	hm__export_end_row(e);
}

void hm__export_donations(struct hm__export *e)
{
	for (size_t i = 0; i < hm_registry_count(e->reg); i++) {
		size_t n = 0;
		const struct hm_donation *given = hm_registry_donations(
			e->reg, i, &n);

		for (size_t j = 0; j < n; j++)
			export_donation(
				e, hm_registry_at(e->reg, i), &given[j]);
	}
}

void hm__export_deferrals(struct hm__export *e)
{
	for (size_t i = 0; i < hm_registry_count(e->reg); i++) {
		size_t n = 0;
		const struct hm_deferral *deferrals = hm_registry_deferrals(
			e->reg, i, &n);

		for (size_t j = 0; j < n; j++) {
			export_donor_code(e, hm_registry_at(e->reg, i));
			hm__export_text(e, deferrals[j].event);
			hm__export_date(e, deferrals[j].day);
			hm__export_date(e, deferrals[j].until);
			hm__export_end_row(e);
		}
	}
}
