/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_FOLD_H
#define HIENMAU_IO_FOLD_H

/*
 * Folding of text for search, for headers and for finding doubles: without
 * diacritics, case, punctuation and runs of blanks; "đ" is "d". "Nguyễn Thị
 * Ánh" and "nguyen thi anh" fold to the same.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/text.h>

HM_BEGIN

/** Appends the folded form of @len bytes of UTF-8. Invalid bytes are left
 * out. HM_ERR_NOMEM. */
HM_API enum hm_status hm_fold(
	const char *text, size_t len, struct hm_text *out);

/** Appends the NFC form of @len bytes. HM_ERR_PARSE if not UTF-8. */
HM_API enum hm_status hm_fold_nfc(
	const char *text, size_t len, struct hm_text *out);

/**
 * True if every word of @needle (folded) begins a word of @hay (folded), in
 * any order. An empty needle matches everything.
 */
HM_API bool hm_fold_matches(const char *hay, const char *needle);

HM_END

#endif
