/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * From the bytes of a file to UTF-8. Excel saves "Unicode Text" as UTF-16
 * with a BOM, and "CSV UTF-8" with one too; what has neither must be UTF-8.
 */
#include "io/sheet_priv.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Broken lines told one by one; a file in the wrong code has thousands. */
enum { TOLD_MAX = 20 };

bool hm__sheet_is_workbook(
	const char *bytes, size_t len, struct hm__sheet_talk *talk)
{
	static const char *const magics[] = {
		"PK\003\004",       /* .xlsx: a zip archive */
		"\xd0\xcf\x11\xe0", /* .xls: a compound file */
	};

	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		if (len < 4 || memcmp(bytes, magics[i], 4) != 0)
			continue;
		HM__SHEET_ERROR(talk, "sheet.workbook", 0, 0,
			"This is an Excel workbook; open it in Excel, choose "
			"File, Save As, the type \"CSV UTF-8 (Comma "
			"delimited)\", and give the .csv file.");
		return true;
	}
	return false;
}

/* UTF-16 being read; @high is the byte of a pair that has the high bits. */
struct wide {
	const unsigned char *bytes;
	size_t len;
	size_t high; /* 0 = big endian, 1 = little endian */
	int32_t line;
};

static uint32_t unit_at(const struct wide *wide, size_t at)
{
	return (uint32_t)wide->bytes[at + wide->high] << 8 |
		wide->bytes[at + 1 - wide->high];
}

static void add_code(struct hm_text *raw, uint32_t code)
{
	char out[4];
	size_t n = 0;

	if (code < 0x80) {
		out[n++] = (char)code;
	} else if (code < 0x800) {
		out[n++] = (char)(0xc0 | code >> 6);
	} else if (code < 0x10000) {
		out[n++] = (char)(0xe0 | code >> 12);
		out[n++] = (char)(0x80 | (code >> 6 & 0x3f));
	} else {
		out[n++] = (char)(0xf0 | code >> 18);
		out[n++] = (char)(0x80 | (code >> 12 & 0x3f));
		out[n++] = (char)(0x80 | (code >> 6 & 0x3f));
	}
	if (code >= 0x80)
		out[n++] = (char)(0x80 | (code & 0x3f));
	hm_text_add_bytes(raw, out, n);
}

/* The character at @at and its length in bytes; 0 for half a pair. */
static size_t wide_next(const struct wide *wide, size_t at, uint32_t *code)
{
	const uint32_t first = unit_at(wide, at);

	*code = first;
	if (first < 0xd800 || first > 0xdfff)
		return 2;
	if (first > 0xdbff || wide->len - at < 4)
		return 0;

	const uint32_t second = unit_at(wide, at + 2);
	if (second < 0xdc00 || second > 0xdfff)
		return 0;
	*code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
	return 4;
}

static void narrow(
	struct wide *wide, struct hm_text *raw, struct hm__sheet_talk *talk)
{
	size_t at = 0;

	while (wide->len - at >= 2) {
		uint32_t code = 0;
		const size_t n = wide_next(wide, at, &code);

		if (n == 0) {
			HM__SHEET_ERROR(talk, "sheet.utf8", wide->line, 0,
				"A character of this line is broken; save the "
				"file again as CSV UTF-8.");
			return;
		}
		wide->line += code == '\n';
		add_code(raw, code);
		at += n;
	}
	if (at < wide->len)
		HM__SHEET_ERROR(talk, "sheet.half", wide->line, 0,
			"The file ends in the middle of a character; copy or "
			"save it again.");
}

/* Where a line that starts at @at ends: at CR, LF or the end of the text. */
static size_t line_end(const struct hm_text *raw, size_t at)
{
	while (at < raw->len && raw->data[at] != '\n' && raw->data[at] != '\r')
		at++;
	return at;
}

static bool is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] & 0x80) != 0 || text[i] == '\0')
			return false;
	return true;
}

static void check_line(
	const char *text, size_t len, int32_t line, struct hm__sheet_talk *talk)
{
	if (is_plain(text, len))
		return;
	if (memchr(text, '\0', len) != NULL)
		HM__SHEET_ERROR(talk, "sheet.nul", line, 0,
			"This line has a NUL byte, which no text has; save the "
			"file again as CSV UTF-8.");
	if (!hm__utf8_valid(text, len))
		HM__SHEET_ERROR(talk, "sheet.utf8", line, 0,
			"This line is not UTF-8; save the file again as CSV "
			"UTF-8.");
}

static void check_lines(const struct hm_text *raw, struct hm__sheet_talk *talk)
{
	int32_t line = 1;

	for (size_t at = 0; at < raw->len && talk->errors < TOLD_MAX; line++) {
		const size_t end = line_end(raw, at);

		check_line(raw->data + at, end - at, line, talk);
		at = end + 1;
		if (end + 1 < raw->len && raw->data[end] == '\r' &&
			raw->data[end + 1] == '\n')
			at++;
	}
}

bool hm__sheet_decode(const char *bytes, size_t len, struct hm_text *raw,
	struct hm__sheet_talk *talk)
{
	const bool little = len >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0;
	const bool big = len >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0;

	if (little || big) {
		struct wide wide = { (const unsigned char *)bytes + 2, len - 2,
			little ? 1 : 0, 1 };
		narrow(&wide, raw, talk);
	} else if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		hm_text_add_bytes(raw, bytes + 3, len - 3);
	} else {
		hm_text_add_bytes(raw, bytes, len);
	}
	if (raw->failed)
		return false;
	check_lines(raw, talk);
	return true;
}
