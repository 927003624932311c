/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau-io/file.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "base/mem.h"

enum { CHUNK = 65536 };

static enum hm_status say_errno(
	struct hm_error *err, const char *path, const char *msgid, int code)
{
	enum hm_status status = code == ENOENT ? HM_ERR_NOT_FOUND : HM_ERR_IO;

	return hm_error_set(err, status, msgid, path, strerror(code));
}

/* Appends what @fd still has; the buffer is on the stack, not in @out, so
 * that a short file costs no more than its length. */
static enum hm_status read_all(int fd, const char *path, size_t max,
	struct hm_text *out, struct hm_error *err)
{
	const size_t start = out->len;
	char chunk[CHUNK];

	for (;;) {
		const ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return say_errno(err, path,
				HM_N_("File \"%s\" cannot be read: %s."),
				errno);
		if (n == 0)
			break;
		if ((size_t)n > max - (out->len - start))
			return hm_error_set(err, HM_ERR_LIMIT,
				"File \"%s\" is longer than %zu bytes; split "
				"it into smaller files.",
				path, max);
		hm_text_add_bytes(out, chunk, (size_t)n);
		if (out->failed)
			break;
	}
	if (!out->failed)
		return HM_OK;
	return hm__no_memory(err);
}

enum hm_status hm_file_read(
	const char *path, size_t max, struct hm_text *out, struct hm_error *err)
{
	const bool standard = strcmp(path, "-") == 0;
	const int fd = standard ? STDIN_FILENO
				: open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return say_errno(err, path,
			HM_N_("File \"%s\" cannot be opened: %s."), errno);

	const enum hm_status status = read_all(fd, path, max, out, err);
	if (!standard)
		close(fd);
	return status;
}
