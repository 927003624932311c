/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Reading one cell. Every type of cell has one reader in one table; a reader
 * writes the value into the row, or tells what is wrong and what would be
 * right.
 */
#include "io/import_priv.h"

#include <string.h>

#include <hienmau/lang.h>
#include <hienmau/num.h>

/* A cell being read. */
struct reading {
	struct hm__import_run *run;
	size_t column;
	const struct hm__cell_spec *spec;
	const char *text;
	size_t len;
	void *out; /* in the row */
};

#define BAD(r, code, ...)                                                      \
	HM__IMPORT_BAD((r)->run, (r)->column, code, __VA_ARGS__)

static const char *shown(const struct reading *r)
{
	return hm__import_shown(r->run, r->column);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool fits(const struct reading *r)
{
	const size_t max = r->spec->max > 0 ? (size_t)r->spec->max
					    : HM__IMPORT_TEXT_MAX;

	if (r->len <= max)
		return true;
	BAD(r, "sheet.too-long",
		"This text is longer than %zu bytes; shorten it.", max);
	return false;
}

static void read_text(const struct reading *r)
{
	if (fits(r))
		memcpy(r->out, &r->text, sizeof(r->text));
}

/* "1.23E+11": what Excel makes of a long number in a cell of its own. */
static bool is_wrecked(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len &&
		(is_digit(text[at]) || text[at] == '.' || text[at] == ','))
		at++;
	if (at == 0 || len - at < 3 || (text[at] != 'E' && text[at] != 'e') ||
		text[at + 1] != '+')
		return false;
	for (at += 2; at < len; at++)
		if (!is_digit(text[at]))
			return false;
	return true;
}

static bool is_whole(const struct reading *r)
{
	if (!is_wrecked(r->text, r->len))
		return true;
	BAD(r, "sheet.bad-code",
		"Excel has shortened this number and lost digits; format the "
		"column as text and write it again.");
	return false;
}

static void read_code(const struct reading *r)
{
	if (is_whole(r) && fits(r))
		memcpy(r->out, &r->text, sizeof(r->text));
}

static void read_phone(const struct reading *r)
{
	if (!is_whole(r) || !fits(r))
		return;
	if (strspn(r->text, "0123456789+-./() ;,") != r->len) {
		BAD(r, "sheet.bad-phone",
			"This phone number has other signs than digits, "
			"blanks, and + - . / ( ); write digits.");
		return;
	}
	memcpy(r->out, &r->text, sizeof(r->text));
}

/* A number without the marks of thousands; longer ones are no numbers. */
struct digits {
	char text[40];
	size_t len;
};

/* Length of the mark of thousands at @text: '.', ',', ' ' or U+00A0. */
static size_t mark_length(const char *text, size_t len)
{
	if (len > 0 && (*text == '.' || *text == ',' || *text == ' '))
		return 1;
	return len > 1 && memcmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static size_t digit_run(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && is_digit(text[n]))
		n++;
	return n;
}

/*
 * Takes "1.234.567" for 1234567: groups of three behind one to three digits,
 * all with the same mark. False if the text is grouped in no such way.
 */
static bool ungroup(const char *text, size_t len, struct digits *out)
{
	const size_t minus = len > 0 && *text == '-';
	size_t at = minus + digit_run(text + minus, len - minus);
	const size_t mark = mark_length(text + at, len - at);
	const char *first_mark = text + at;

	out->len = at;
	if (mark == 0 || at == minus || at > minus + 3 ||
		len >= sizeof(out->text))
		return false;
	memcpy(out->text, text, at);
	while (at < len) {
		if (len - at < mark + 3 ||
			memcmp(text + at, first_mark, mark) != 0 ||
			digit_run(text + at + mark, len - at - mark) < 3)
			return false;
		memcpy(out->text + out->len, text + at + mark, 3);
		out->len += 3;
		at += mark + 3;
	}
	return true;
}

/* Cuts the units of money and ".0" from the end: they say nothing new. */
static size_t without_tail(const char *text, size_t len)
{
	static const char *const tails[] = { "VND", "VNĐ", "vnd", "vnđ", "đồng",
		"đ", "₫", ".00", ".0", ",00", ",0" };

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		const size_t n = strlen(tails[i]);

		if (len > n && memcmp(text + len - n, tails[i], n) == 0)
			len -= n;
		while (len > 0 && text[len - 1] == ' ')
			len--;
	}
	return len;
}

static enum hm_status parse_whole(const char *text, size_t len,
	const struct hm__cell_spec *spec, int64_t *out)
{
	struct digits digits;

	len = without_tail(text, len);
	if (ungroup(text, len, &digits))
		return hm_num_parse(
			digits.text, digits.len, spec->min, spec->max, out);
	return hm_num_parse(text, len, spec->min, spec->max, out);
}

static enum hm_status parse_fixed(const char *text, size_t len,
	const struct hm__cell_spec *spec, int64_t *out)
{
	if (len > 0 && text[len - 1] == '%')
		len--;
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return hm_num_parse_fixed(
		text, len, spec->digits, spec->min, spec->max, out);
}

static bool read_number_text(const struct reading *r, int64_t *out)
{
	const bool fixed = r->spec->digits > 0;
	const enum hm_status status = fixed
		? parse_fixed(r->text, r->len, r->spec, out)
		: parse_whole(r->text, r->len, r->spec, out);

	if (status == HM_OK)
		return true;
	if (status == HM_ERR_INVALID)
		BAD(r, "sheet.out-of-range",
			"\"%s\" is too small or too large for this column; "
			"check it.",
			shown(r));
	else if (fixed)
		BAD(r, "sheet.bad-number",
			"\"%s\" is no number; write digits with at most %d "
			"decimals, such as 12.5.",
			shown(r), r->spec->digits);
	else
		BAD(r, "sheet.bad-number",
			"\"%s\" is no whole number; write digits alone, such "
			"as 1200.",
			shown(r));
	return false;
}

static void read_int(const struct reading *r)
{
	int64_t value = 0;

	if (read_number_text(r, &value))
		*(int32_t *)r->out = (int32_t)value;
}

static void read_big(const struct reading *r)
{
	int64_t value = 0;

	if (read_number_text(r, &value))
		*(int64_t *)r->out = value;
}

/* Excel writes a day with a time of day that says nothing. */
static size_t without_midnight(const char *text, size_t len)
{
	static const char *const tails[] = { " 00:00:00", " 00:00", " 0:00" };

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		const size_t n = strlen(tails[i]);
		if (len > n && memcmp(text + len - n, tails[i], n) == 0)
			return len - n;
	}
	return len;
}

static bool parse_date(const struct reading *r, hm_date *out)
{
	const enum hm_status status = hm_date_parse(
		r->text, without_midnight(r->text, r->len), out);

	if (status == HM_OK)
		return true;
	if (status == HM_ERR_INVALID)
		BAD(r, "sheet.bad-date",
			"There is no such day as \"%s\"; check day and month.",
			shown(r));
	else
		BAD(r, "sheet.bad-date",
			"\"%s\" is no date; write it as 2027-03-15 or "
			"15/03/2027.",
			shown(r));
	return false;
}

static bool is_past(const struct reading *r, hm_date day)
{
	if (day <= r->run->import->today)
		return true;
	BAD(r, "sheet.future", "\"%s\" is in the future; check the year.",
		shown(r));
	return false;
}

static void read_date(const struct reading *r)
{
	hm_date day = 0;

	if (parse_date(r, &day))
		*(hm_date *)r->out = day;
}

static void read_past(const struct reading *r)
{
	hm_date day = 0;

	if (parse_date(r, &day) && is_past(r, day))
		*(hm_date *)r->out = day;
}

static void read_last(const struct reading *r)
{
	hm_date day = 0;

	if (parse_date(r, &day))
		*(hm_date *)r->out = day + 1;
}

static void read_birth(const struct reading *r)
{
	struct hm_span birth = { 0, 0 };
	int64_t year = 0;

	if (r->len == 4 && hm_num_parse(r->text, 4, 1, 9999, &year) == HM_OK)
		birth = hm_span_year((int32_t)year);
	else if (parse_date(r, &birth.from))
		birth.to = birth.from + 1;
	else
		return;
	if (is_past(r, birth.from))
		*(struct hm_span *)r->out = birth;
}

static void read_time(const struct reading *r)
{
	if (hm_minute_parse(r->text, r->len, r->out) != HM_OK)
		BAD(r, "sheet.bad-time",
			"\"%s\" is no time of day; write it as 7:30 or 7h30.",
			shown(r));
}

/* Weekday of a word such as "t2" (Monday) or "cn"; 0 if it is none. */
static unsigned weekday_bit(const char *word, size_t len)
{
	if (len == 2 && memcmp(word, "cn", 2) == 0)
		return HM_WEEKDAY_BIT(HM_SUNDAY);
	if (len == 2 && word[0] == 't' && word[1] >= '2' && word[1] <= '7')
		return HM_WEEKDAY_BIT(word[1] - '1');
	return 0;
}

static unsigned digit_bits(const char *word, size_t len)
{
	unsigned bits = 0;

	for (size_t i = 0; i < len; i++) {
		if (word[i] < '1' || word[i] > '7')
			return 0;
		bits |= HM_WEEKDAY_BIT(word[i] - '0');
	}
	return bits;
}

static unsigned parse_weekdays(const char *folded)
{
	unsigned bits = 0;

	for (const char *at = folded; *at != '\0';) {
		const size_t len = strcspn(at, " ");
		unsigned more = weekday_bit(at, len);

		if (more == 0)
			more = digit_bits(at, len);
		if (more == 0)
			return 0;
		bits |= more;
		at += len;
		at += *at == ' ';
	}
	return bits;
}

static void read_weekdays(const struct reading *r)
{
	const char *folded = hm__import_fold(r->run, r->text, r->len);
	if (folded == NULL)
		return;

	const unsigned bits = parse_weekdays(folded);
	if (bits == 0)
		BAD(r, "sheet.bad-weekdays",
			"\"%s\" names no weekdays; write digits such as 67 (1 "
			"is Monday) or T2 to T7 and CN.",
			shown(r));
	else
		*(unsigned *)r->out = bits;
}

static bool parse_word(
	const struct reading *r, const struct hm__words *words, int *out)
{
	const char *folded = hm__import_fold(r->run, r->text, r->len);
	if (folded == NULL)
		return false;

	for (size_t i = 0; i < words->n; i++) {
		if (strcmp(words->words[i].folded, folded) != 0)
			continue;
		*out = words->words[i].value;
		return true;
	}
	BAD(r, "sheet.bad-word", "\"%s\" is not known here; write one of: %s.",
		shown(r), hm_lang_text(r->run->say.lang, words->choices));
	return false;
}

static void read_word(const struct reading *r)
{
	int value = 0;

	_Static_assert(sizeof(enum hm_org_kind) == sizeof(int),
		"the words are written as enums");
	if (parse_word(r, r->spec->words, &value))
		memcpy(r->out, &value, sizeof(value));
}

static void read_bool(const struct reading *r)
{
	int value = 0;

	if (parse_word(r, &hm__words_bool, &value))
		*(bool *)r->out = value != 0;
}

static void read_blood(const struct reading *r)
{
	struct hm__blood *blood = r->out;

	if (hm_blood_parse(r->text, r->len, &blood->abo, &blood->rhd) != HM_OK)
		BAD(r, "sheet.bad-blood",
			"\"%s\" is no blood group; write O, A, B or AB with + "
			"or -.",
			shown(r));
}

/* The number behind ">" or "trên"; 0 if the text begins with neither. */
static size_t at_least_length(const char *text, size_t len)
{
	static const char *const words[] = { ">=", ">", "≥", "trên", "Trên",
		"hơn", "Hơn", "ít nhất", "Ít nhất", "at least", "over" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const size_t n = strlen(words[i]);
		if (len > n && memcmp(text, words[i], n) == 0)
			return n + strspn(text + n, " ");
	}
	return 0;
}

static void read_units(const struct reading *r)
{
	struct hm__units *units = r->out;
	const size_t skip = at_least_length(r->text, r->len);
	struct reading rest = *r;
	int64_t value = 0;

	rest.text += skip;
	rest.len -= skip;
	if (!read_number_text(&rest, &value))
		return;
	units->units = (int32_t)value;
	units->at_least = skip > 0;
}

static void read_later(const struct reading *r)
{
	(void)is_whole(r);
}

static void (*const readers[])(const struct reading *r) = {
	[HM__CELL_LATER] = read_later,
	[HM__CELL_TEXT] = read_text,
	[HM__CELL_CODE] = read_code,
	[HM__CELL_PHONE] = read_phone,
	[HM__CELL_INT] = read_int,
	[HM__CELL_BIG] = read_big,
	[HM__CELL_FIXED] = read_int,
	[HM__CELL_DATE] = read_date,
	[HM__CELL_PAST] = read_past,
	[HM__CELL_LAST] = read_last,
	[HM__CELL_BIRTH] = read_birth,
	[HM__CELL_TIME] = read_time,
	[HM__CELL_WEEKDAYS] = read_weekdays,
	[HM__CELL_WORD] = read_word,
	[HM__CELL_BOOL] = read_bool,
	[HM__CELL_BLOOD] = read_blood,
	[HM__CELL_UNITS] = read_units,
};
_Static_assert(sizeof(readers) / sizeof(readers[0]) == HM__CELL_TYPE_COUNT,
	"a reader for each type of cell");

bool hm__import_number(struct hm__import_run *run, size_t column,
	const struct hm__cell_spec *spec, int64_t *out)
{
	const struct hm_cell *cell = hm__import_cell(run, column);
	if (cell == NULL)
		return false;

	const struct reading r = { run, column, spec, cell->text, cell->len,
		NULL };
	return read_number_text(&r, out);
}

void hm__import_check_span(
	struct hm__import_run *run, size_t last, struct hm_span span)
{
	if (span.from != HM_DATE_NONE && span.to != HM_DATE_NONE &&
		hm_span_is_empty(span))
		HM__IMPORT_BAD(run, last, "sheet.bad-span",
			"The last day is before the first; check both.");
}

void hm__import_read_cells(struct hm__import_run *run, void *row)
{
	for (size_t i = 0; i < run->ncolumns; i++) {
		const struct hm_cell *cell = hm__import_cell(run, i);
		const struct hm__cell_spec *spec = &run->kind->specs[i];

		if (cell != NULL) {
			const struct reading r = { run, i, spec, cell->text,
				cell->len, (char *)row + spec->at };
			readers[spec->type](&r);
		} else if (run->columns[i].required) {
			HM__IMPORT_BAD(run, i, "sheet.required",
				"The cell in column \"%s\" (\"%s\") is empty; "
				"fill it in.",
				run->columns[i].name, run->columns[i].name_vi);
		}
	}
}
