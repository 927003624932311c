/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Keys of what stands before the rules. */

#include "policy/parse_key.h"

#include <hienmau/date.h>

static bool set_title(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.title);
}

static bool set_jurisdiction(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.jurisdiction);
}

static bool set_layer(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.layer = *word;
	return true;
}

static bool set_url(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.url);
}

static bool set_month_end(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "clamp", "spill" };
	const int i = hm__value_choice(word, WORDS, 2);

	if (i < 0)
		return hm__value_bad(p, word, "month-end=clamp|spill");
	p->policy->month_end = i == 0 ? HM_MONTH_END_CLAMP : HM_MONTH_END_SPILL;
	return true;
}

static bool set_leap(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "mar-1", "feb-28" };
	const int i = hm__value_choice(word, WORDS, 2);

	if (i < 0)
		return hm__value_bad(p, word, "leap-birthday=mar-1|feb-28");
	p->policy->leap = i == 0 ? HM_LEAP_BIRTHDAY_MAR_1
				 : HM_LEAP_BIRTHDAY_FEB_28;
	return true;
}

/* A key with one value, which the file may state for its reader. */
static bool only(struct hm__parser *p, const struct hm__word *word,
	const char *value, const char *expected)
{
	return hm__value_choice(word, &value, 1) == 0 ||
		hm__value_bad(p, word, expected);
}

static bool set_hours(struct hm__parser *p, const struct hm__word *word)
{
	return only(p, word, "ceil-days", "hours=ceil-days");
}

static bool set_window_edge(struct hm__parser *p, const struct hm__word *word)
{
	return only(p, word, "half-open", "window-edge=half-open");
}

static bool read_day(
	struct hm__parser *p, const struct hm__word *word, hm_date *out)
{
	/* hm_date_parse() knows other shapes, which files do not use. */
	if (word->value_len != HM_DATE_TEXT_MAX - 1 || word->value[4] != '-' ||
		hm_date_parse(word->value, word->value_len, out) != HM_OK)
		return hm__value_bad(p, word, "YYYY-MM-DD");
	return true;
}

static bool set_valid_from(struct hm__parser *p, const struct hm__word *word)
{
	return read_day(p, word, &p->draft.valid.from);
}

static bool set_valid_to(struct hm__parser *p, const struct hm__word *word)
{
	return read_day(p, word, &p->draft.valid.to);
}

static bool set_retrieved(struct hm__parser *p, const struct hm__word *word)
{
	hm_date day = HM_DATE_NONE;

	return read_day(p, word, &day);
}

static bool set_classes(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.classes = *word;
	return true;
}

static bool set_ml(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(p, word, 1, HM__ML_MOST, &p->draft.product.ml);
}

static bool set_units(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 0, HM__COUNT_MOST, &p->draft.product.units);
}

static bool set_plasma_ml(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 0, HM__ML_MOST, &p->draft.product.plasma_ml);
}

static bool set_rbc_ml(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 0, HM__ML_MOST, &p->draft.product.rbc_ml);
}

/* Whose rules hold for the sex of the record. */
static bool read_mapped(struct hm__parser *p, const struct hm__word *word,
	enum hm__criterion criterion)
{
	static const char *const WORDS[] = { "strictest", "F", "M" };
	const int i = hm__value_choice(word, WORDS, 3);

	p->draft.mapped[criterion] = i;
	return i >= 0 || hm__value_bad(p, word, "F|M|strictest");
}

static bool map_frequency(struct hm__parser *p, const struct hm__word *word)
{
	return read_mapped(p, word, HM__CRITERION_FREQUENCY);
}

static bool map_haemoglobin(struct hm__parser *p, const struct hm__word *word)
{
	return read_mapped(p, word, HM__CRITERION_HAEMOGLOBIN);
}

static bool map_gate(struct hm__parser *p, const struct hm__word *word)
{
	return read_mapped(p, word, HM__CRITERION_GATE);
}

static bool map_age(struct hm__parser *p, const struct hm__word *word)
{
	return read_mapped(p, word, HM__CRITERION_AGE);
}

static bool map_volume(struct hm__parser *p, const struct hm__word *word)
{
	return read_mapped(p, word, HM__CRITERION_VOLUME);
}

static bool set_within(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.lookback.bounded = true;
	return hm__value_dated(p, word, &p->draft.lookback.within);
}

static bool set_lookback_count(
	struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 1, HM__COUNT_MOST, &p->draft.lookback.count);
}

static bool set_lookback_outcomes(
	struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_outcomes(p, word, &p->draft.lookback.outcomes);
}

const struct hm__key hm__keys_head[] = {
	{ "jurisdiction", HM__RELATION_EQ, HM__REC(POLICY), HM__REC(POLICY),
		set_jurisdiction },
	{ "title", HM__RELATION_EQ, HM__REC(POLICY) | HM__REC(SOURCE),
		HM__REC(POLICY) | HM__REC(SOURCE), set_title },
	{ "layer", HM__RELATION_EQ, HM__REC(POLICY), 0, set_layer },
	{ "month-end", HM__RELATION_EQ, HM__REC(CALENDAR), 0, set_month_end },
	{ "leap-birthday", HM__RELATION_EQ, HM__REC(CALENDAR), 0, set_leap },
	{ "hours", HM__RELATION_EQ, HM__REC(CALENDAR), 0, set_hours },
	{ "window-edge", HM__RELATION_EQ, HM__REC(CALENDAR), 0,
		set_window_edge },
	{ "url", HM__RELATION_EQ, HM__REC(SOURCE), 0, set_url },
	{ "retrieved", HM__RELATION_EQ, HM__REC(SOURCE), 0, set_retrieved },
	{ "status", HM__RELATION_EQ, HM__REC(SOURCE), HM__REC(SOURCE),
		hm__value_sure },
	{ "from", HM__RELATION_EQ, HM__REC(VERSION), HM__REC(VERSION),
		set_valid_from },
	{ "to", HM__RELATION_EQ, HM__REC(VERSION), 0, set_valid_to },
	{ "classes", HM__RELATION_EQ, HM__REC(PRODUCT), HM__REC(PRODUCT),
		set_classes },
	{ "ml", HM__RELATION_EQ, HM__REC(PRODUCT), 0, set_ml },
	{ "units", HM__RELATION_EQ, HM__REC(PRODUCT), 0, set_units },
	{ "plasma-ml", HM__RELATION_EQ, HM__REC(PRODUCT), 0, set_plasma_ml },
	{ "rbc-ml", HM__RELATION_EQ, HM__REC(PRODUCT), 0, set_rbc_ml },
	{ "frequency", HM__RELATION_EQ, HM__REC(SEX), 0, map_frequency },
	{ "haemoglobin", HM__RELATION_EQ, HM__REC(SEX), 0, map_haemoglobin },
	{ "gate", HM__RELATION_EQ, HM__REC(SEX), 0, map_gate },
	{ "age", HM__RELATION_EQ, HM__REC(SEX), 0, map_age },
	{ "volume", HM__RELATION_EQ, HM__REC(SEX), 0, map_volume },
	{ "within", HM__RELATION_EQ, HM__REC(DONOR_CLASS), 0, set_within },
	{ "count", HM__RELATION_GE, HM__REC(DONOR_CLASS), 0,
		set_lookback_count },
	{ "outcome", HM__RELATION_EQ, HM__REC(DONOR_CLASS), 0,
		set_lookback_outcomes },
};

const size_t hm__keys_head_count = sizeof(hm__keys_head) /
	sizeof(hm__keys_head[0]);
