/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* The cells of a case file: histories, events, measurements. */

#include <string.h>

#include <hienmau/num.h>

#include "io/case_priv.h"

enum { MEASURED_MAX = 1000000, ML_MAX = 5000, PARTS_MAX = 4 };

static const char *copy(
	struct hm__case_reader *reader, const char *text, size_t len)
{
	const char *own = hm__arena_copy(&reader->cases->arena, text, len);

	if (!own)
		reader->no_memory = true;
	return own ? own : "";
}

HM__CASE_CELL(id)
{
	if (!len)
		hm__case_bad(reader, text, len, HM_N_("A case needs an id."));
	out->id = copy(reader, text, len);
}

HM__CASE_CELL(jurisdiction)
{
	if (!len)
		hm__case_bad(reader, text, len,
			HM_N_("A case needs a jurisdiction, such as VN."));
	out->jurisdiction = copy(reader, text, len);
}

HM__CASE_CELL(sex)
{
	if (hm_sex_parse(text, len, &out->subject.sex))
		hm__case_bad(reader, text, len,
			HM_N_("The sex is F, M, X or empty."));
}

HM__CASE_CELL(birth)
{
	struct hm_span *birth = &out->subject.birth;
	int64_t year;
	hm_date day;

	if (!len)
		return;
	if (!hm_date_parse(text, len, &day))
		*birth = hm_span_make(day, day + 1);
	else if (len == 4 && !hm_num_parse(text, len, 1, 9999, &year))
		*birth = hm_span_year((int32_t)year);
	else
		hm__case_bad(reader, text, len,
			HM_N_("The birth is a day, 1990-05-10, or a year."));
}

/* A measurement times 10^@digits, then divided by @down. */
static void measure(struct hm__case_reader *reader, const char *text,
	size_t len, int digits, int32_t down, int32_t *out)
{
	int64_t value;

	if (!len)
		*out = HM_VALUE_UNKNOWN;
	else if (hm_num_parse_fixed(text, len, digits, 0, MEASURED_MAX, &value))
		hm__case_bad(reader, text, len,
			HM_N_("A measurement is a number, or empty where it "
			      "was not taken."));
	else
		*out = (int32_t)value / down;
}

HM__CASE_CELL(weight)
{
	measure(reader, text, len, 3, 1, &out->subject.values[HM_FIELD_WEIGHT]);
}

HM__CASE_CELL(hb)
{
	/* From g/dl to whole g/l; a rest below one g/l is dropped. */
	measure(reader, text, len, 2, 10, &out->subject.values[HM_FIELD_HB]);
}

HM__CASE_CELL(systolic)
{
	measure(reader, text, len, 0, 1,
		&out->subject.values[HM_FIELD_SYSTOLIC]);
}

HM__CASE_CELL(diastolic)
{
	measure(reader, text, len, 0, 1,
		&out->subject.values[HM_FIELD_DIASTOLIC]);
}

HM__CASE_CELL(pulse)
{
	measure(reader, text, len, 0, 1, &out->subject.values[HM_FIELD_PULSE]);
}

HM__CASE_CELL(platelets)
{
	measure(reader, text, len, 0, 1,
		&out->subject.values[HM_FIELD_PLATELETS]);
}

HM__CASE_CELL(protein)
{
	measure(reader, text, len, 0, 1,
		&out->subject.values[HM_FIELD_PROTEIN]);
}

/* The next word of a cell: sets *@word and *@n, advances *@rest. */
static bool next_word(
	const char **rest, const char *end, const char **word, size_t *n)
{
	while (*rest < end && **rest == ' ')
		++*rest;
	*word = *rest;
	while (*rest < end && **rest != ' ')
		++*rest;
	*n = (size_t)(*rest - *word);
	return *n > 0;
}

static size_t count_words(const char *text, size_t len)
{
	const char *rest = text;
	const char *word;
	size_t n;
	size_t count = 0;

	while (next_word(&rest, text + len, &word, &n))
		count++;
	return count;
}

/* Room for one item a word; NULL if there are none or no memory. */
static void *items(struct hm__case_reader *reader, const char *text, size_t len,
	size_t size)
{
	size_t count = count_words(text, len);
	void *room = count
		? hm__arena_alloc(&reader->cases->arena, count * size)
		: NULL;

	if (count && !room)
		reader->no_memory = true;
	return room;
}

/* Part @part of a donation, behind the product: a volume, then an outcome. */
static bool take_detail(
	const char *text, size_t len, size_t part, struct hm_donation *out)
{
	int64_t ml;

	if (part == 2 && !hm_num_parse(text, len, 1, ML_MAX, &ml)) {
		out->ml = (int32_t)ml;
		return true;
	}
	return (part == 2 || out->ml > 0) && len > 0 &&
		!hm_outcome_parse(text, len, &out->outcome);
}

/* date:type[:ml][:outcome] */
static bool parse_donation(
	const char *word, size_t len, struct hm_donation *out)
{
	const char *end = word + len;
	size_t part = 0;

	out->outcome = HM_OUTCOME_FULL;
	for (const char *at = word; at <= end; part++) {
		const char *colon = memchr(at, ':', (size_t)(end - at));
		size_t n = (size_t)((colon ? colon : end) - at);
		bool good = part == 0 ? !hm_date_parse(at, n, &out->day)
			: part == 1
			? !hm_product_parse(at, n, &out->product)
			: part < PARTS_MAX && take_detail(at, n, part, out);

		if (!good)
			return false;
		at += n + 1;
	}
	return part >= 2;
}

HM__CASE_CELL(history)
{
	struct hm_donation *given = items(
		reader, text, len, sizeof(struct hm_donation));
	const char *rest = text;
	const char *word;
	size_t n;
	size_t count = 0;

	while (given && next_word(&rest, text + len, &word, &n)) {
		if (!parse_donation(word, n, &given[count++]))
			hm__case_bad(reader, word, n,
				HM_N_("A donation is date:type[:ml][:failed|"
				      ":partial|:noreturn], such as "
				      "2026-12-21:WB:350."));
	}
	out->subject.donations = given;
	out->subject.ndonations = count;
}

/* code@date, or a code alone for what has no date. */
static bool parse_event(struct hm__case_reader *reader, const char *word,
	size_t len, struct hm_deferral *out)
{
	const char *at = memchr(word, '@', len);
	size_t n = at ? (size_t)(at - word) : len;

	out->event = copy(reader, word, n);
	out->day = HM_DATE_NONE;
	out->until = HM_DATE_NONE;
	return n && (!at || !hm_date_parse(at + 1, len - n - 1, &out->day));
}

HM__CASE_CELL(events)
{
	struct hm_deferral *deferrals = items(
		reader, text, len, sizeof(struct hm_deferral));
	const char *rest = text;
	const char *word;
	size_t n;
	size_t count = 0;

	while (deferrals && next_word(&rest, text + len, &word, &n)) {
		if (!parse_event(reader, word, n, &deferrals[count++]))
			hm__case_bad(reader, word, n,
				HM_N_("An event is code@date, such as "
				      "tattoo@2026-09-15."));
	}
	out->subject.deferrals = deferrals;
	out->subject.ndeferrals = count;
}

HM__CASE_CELL(context)
{
	const char **words = items(reader, text, len, sizeof(*words));
	const char *rest = text;
	const char *word;
	size_t n;
	size_t count = 0;

	while (words && next_word(&rest, text + len, &word, &n))
		words[count++] = copy(reader, word, n);
	out->question.context = words;
	out->question.ncontext = count;
}

HM__CASE_CELL(product)
{
	if (hm_product_parse(text, len, &out->question.product))
		hm__case_bad(reader, text, len,
			HM_N_("The product is one of WB, RBC1, RBC2, PLT, "
			      "PLT2, PLT3, PLA, PLTP, PLTR, PLAR, GRAN, "
			      "STEM."));
}

HM__CASE_CELL(volume)
{
	int64_t ml;

	if (!len)
		return;
	if (hm_num_parse(text, len, 1, ML_MAX, &ml))
		hm__case_bad(reader, text, len,
			HM_N_("A volume is a whole number of ml, or empty."));
	else
		out->question.ml = (int32_t)ml;
}

HM__CASE_CELL(day)
{
	if (hm_date_parse(text, len, &out->day))
		hm__case_bad(reader, text, len,
			HM_N_("The day asked for is a date, 2027-03-15."));
}

static bool is_headline(const char *text)
{
	for (int i = 0; i < HM_HEADLINE_COUNT; i++)
		if (!strcmp(text, hm_headline_name((enum hm_headline)i)))
			return true;
	return false;
}

HM__CASE_CELL(verdict)
{
	if (len && !is_headline(text))
		hm__case_bad(reader, text, len,
			HM_N_("The verdict expected is one of ELIGIBLE, "
			      "NEEDS_CONSENT, NEEDS_PHYSICIAN, DEFERRED, "
			      "NOT_TODAY, NEEDS_MEASUREMENT, DEFERRED_OPEN, "
			      "POLICY_GAP, NOT_AT_THIS_VENUE, INELIGIBLE, or "
			      "empty."));
	out->verdict = copy(reader, text, len);
}

HM__CASE_CELL(first)
{
	char iso[HM_DATE_TEXT_MAX];
	hm_date day;

	if (!len || !strcmp(text, "never") || !strcmp(text, "unknown")) {
		out->first_day = copy(reader, text, len);
	} else if (!hm_date_parse(text, len, &day)) {
		hm_date_format_iso(day, iso);
		out->first_day = copy(reader, iso, strlen(iso));
	} else {
		hm__case_bad(reader, text, len,
			HM_N_("The first day expected is a date, never, "
			      "unknown or empty."));
	}
}
