/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_IO_FILE_H
#define HIENMAU_IO_FILE_H

/*
 * Whole files. Errors name the file and what the system said.
 */

#include <stddef.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/text.h>

HM_BEGIN

/**
 * Appends a file to @out; "-" is standard input. HM_ERR_NOT_FOUND,
 * HM_ERR_IO, or HM_ERR_LIMIT if it is longer than @max bytes.
 */
HM_API enum hm_status hm_file_read(const char *path, size_t max,
	struct hm_text *out, struct hm_error *err);

/**
 * Replaces a file as a whole: written beside it, made durable, renamed over
 * it; a reader sees the old bytes or the new. A new file gets @mode (0600
 * for anything about donors). A path that is a device or a pipe is written
 * directly.
 */
HM_API enum hm_status hm_file_replace(const char *path, const char *bytes,
	size_t len, unsigned mode, struct hm_error *err);

HM_END

#endif
