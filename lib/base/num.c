/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/num.h>

#include <assert.h>
#include <stdbool.h>

/* A number being read: kept negative, which has one value more. */
struct reader {
	int64_t value;
	bool over; /* the digits do not fit */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void push_digit(struct reader *r, int digit)
{
	if (r->over || r->value < (INT64_MIN + digit) / 10)
		r->over = true;
	else
		r->value = r->value * 10 - digit;
}

/* Reads the digits from @at on; returns where they end. */
static size_t read_digits(
	struct reader *r, const char *text, size_t len, size_t at)
{
	while (at < len && is_digit(text[at])) {
		push_digit(r, text[at] - '0');
		at++;
	}
	return at;
}

static enum hm_status settle(const struct reader *r, bool minus, int64_t min,
	int64_t max, int64_t *out)
{
	if (r->over || (!minus && r->value == INT64_MIN))
		return HM_ERR_INVALID;

	const int64_t value = minus ? r->value : -r->value;

	if (value < min || value > max)
		return HM_ERR_INVALID;
	*out = value;
	return HM_OK;
}

enum hm_status hm_num_parse(
	const char *text, size_t len, int64_t min, int64_t max, int64_t *out)
{
	return hm_num_parse_fixed(text, len, 0, min, max, out);
}

enum hm_status hm_num_parse_fixed(const char *text, size_t len, int digits,
	int64_t min, int64_t max, int64_t *out)
{
	assert(digits >= 0 && digits <= 9);

	struct reader r = { 0, false };
	const bool minus = len > 0 && text[0] == '-';
	const size_t whole = minus ? 1 : 0;
	size_t at = read_digits(&r, text, len, whole);
	if (at == whole)
		return HM_ERR_PARSE;

	size_t places = 0;
	if (digits > 0 && at < len && (text[at] == '.' || text[at] == ',')) {
		const size_t point = at;

		at = read_digits(&r, text, len, point + 1);
		places = at - point - 1;
		if (places == 0 || places > (size_t)digits)
			return HM_ERR_PARSE;
	}
	if (at != len)
		return HM_ERR_PARSE;
	for (; places < (size_t)digits; places++)
		push_digit(&r, 0);
	return settle(&r, minus, min, max, out);
}
