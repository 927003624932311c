/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/book_priv.h"

#include <string.h>

#include <hienmau/lang.h>

/* The words of an error text about one field of one record. */
struct words {
	const char *kind;
	const char *label;
	const char *field;
};

static enum hm_status say_missing(
	const struct words *words, struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_INVALID,
		"In %s \"%s\" the field \"%s\" is empty; fill it in.",
		words->kind, words->label, words->field);
}

static enum hm_status check_range(const struct hm__field *field, int64_t value,
	const struct words *words, struct hm_error *err)
{
	if (value >= field->min && value <= field->max)
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		"In %s \"%s\" the field \"%s\" is %lld; it must be from %lld "
		"to %lld.",
		words->kind, words->label, words->field, (long long)value,
		(long long)field->min, (long long)field->max);
}

static enum hm_status check_span(const void *row, const struct hm__field *field,
	const struct words *words, struct hm_error *err)
{
	struct hm_span span;

	memcpy(&span, (const char *)row + field->at, sizeof(span));
	if (!hm_span_is_empty(span) && hm_span_covers(hm_span_all(), span))
		return HM_OK;
	return hm_error_set(err, HM_ERR_INVALID,
		"In %s \"%s\" the last day is before the first, or not in the "
		"calendar; correct the dates.",
		words->kind, words->label);
}

static enum hm_status check_day(
	hm_date day, const struct words *words, struct hm_error *err)
{
	if (hm_date_is_valid(day))
		return HM_OK;
	return say_missing(words, err);
}

static enum hm_status check_word(
	const char *text, const struct words *words, struct hm_error *err)
{
	return text && *text ? HM_OK : say_missing(words, err);
}

static int32_t int_at(const void *row, size_t at)
{
	int32_t value;

	memcpy(&value, (const char *)row + at, sizeof(value));
	return value;
}

static int64_t big_at(const void *row, size_t at)
{
	int64_t value;

	memcpy(&value, (const char *)row + at, sizeof(value));
	return value;
}

static enum hm_status check_field(const void *row,
	const struct hm__field *field, const struct words *words,
	struct hm_error *err)
{
	switch (field->type) {
	case HM__FIELD_WORD:
		return check_word(hm__book_text_at(row, field->at), words, err);
	case HM__FIELD_REF:
		if (hm_id_is_none(hm__book_id_at(row, field->at)))
			return say_missing(words, err);
		return HM_OK;
	case HM__FIELD_SPAN:
		return check_span(row, field, words, err);
	case HM__FIELD_DAY:
		return check_day(int_at(row, field->at), words, err);
	case HM__FIELD_INT:
		return check_range(field, int_at(row, field->at), words, err);
	case HM__FIELD_BIG:
		return check_range(field, big_at(row, field->at), words, err);
	case HM__FIELD_DEGREES:
		if (int_at(row, field->at) == HM_DEGREES_NONE)
			return HM_OK;
		return check_range(field, int_at(row, field->at), words, err);
	case HM__FIELD_TEXT:
	case HM__FIELD_MAYBE:
		return HM_OK;
	}
	return HM_OK;
}

enum hm_status hm__book_validate(
	enum hm__book_kind kind, const void *row, struct hm_error *err)
{
	const struct hm__book_descr *descr = &hm__book_descrs[kind];
	enum hm_lang lang = err ? err->lang : HM_LANG_EN;
	char room[HM_ID_TEXT_MAX];
	struct words words = { .kind = hm_lang_text(lang, descr->word),
		.label = hm__book_label(kind, row, room) };

	if (hm_id_is_none(hm__book_id_at(row, 0))) {
		words.field = "id";
		return say_missing(&words, err);
	}
	for (size_t i = 0; i < descr->nfields; i++) {
		words.field = hm_lang_text(lang, descr->fields[i].name);
		enum hm_status status = check_field(
			row, &descr->fields[i], &words, err);
		if (status != HM_OK)
			return status;
	}
	return descr->check ? descr->check(row, err) : HM_OK;
}
