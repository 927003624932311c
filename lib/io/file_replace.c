/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * Replacing a file so that a reader, or a power cut, finds the old bytes or
 * the new and never half of each: write a new file in the same directory,
 * make its bytes durable, rename it over the old one, and make the rename
 * durable by syncing the directory.
 */
/* realpath() belongs to the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include <hienmau-io/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

static enum hm_status cannot_write(struct hm_error *err, const char *path)
{
	const int code = errno;

	return hm_error_set(err, HM_ERR_IO,
		"File \"%s\" cannot be written: %s.", path, strerror(code));
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		const ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* Devices and pipes have no "beside": their bytes go straight in. */
static enum hm_status write_directly(
	const char *path, const char *bytes, size_t len, struct hm_error *err)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return cannot_write(err, path);

	const bool written = write_all(fd, bytes, len);
	enum hm_status status = written ? HM_OK : cannot_write(err, path);
	if (close(fd) != 0 && status == HM_OK)
		status = cannot_write(err, path);
	return status;
}

/* Opens a new file named after @path; its name goes to *@temp. */
static int open_beside(
	const char *path, unsigned mode, struct hm_text *temp, int tries)
{
	for (int i = 0; i < tries; i++) {
		hm_text_clear(temp);
		hm_text_addf(temp, "%s.%ld-%d.new", path, (long)getpid(), i);
		if (hm_text_str(temp) == NULL) {
			errno = ENOMEM;
			return -1;
		}
		const int fd = open(temp->data,
			O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* A file system that cannot sync a directory has nothing to make durable. */
static bool sync_directory_of(const char *path, struct hm_text *name)
{
	const char *slash = strrchr(path, '/');

	hm_text_clear(name);
	if (slash == NULL)
		hm_text_add(name, ".");
	else
		hm_text_add_bytes(
			name, path, slash == path ? 1 : (size_t)(slash - path));
	if (hm_text_str(name) == NULL)
		return false;

	const int fd = open(name->data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno == EACCES;
	const bool synced = fsync(fd) == 0 || errno == EINVAL;
	close(fd);
	return synced;
}

static bool fill(int fd, const char *bytes, size_t len, const struct stat *old)
{
	if (old != NULL && fchmod(fd, old->st_mode & 07777) != 0)
		return false;
	return write_all(fd, bytes, len) && fsync(fd) == 0;
}

/* @old is the file that is replaced, or NULL. */
static enum hm_status replace(const char *path, const char *bytes, size_t len,
	unsigned mode, const struct stat *old)
{
	struct hm_text temp;
	enum hm_status status = HM_ERR_IO;

	hm_text_init(&temp, NULL);
	const int fd = open_beside(path, mode, &temp, 100);
	if (fd < 0)
		goto free_temp;

	const bool filled = fill(fd, bytes, len, old);
	const int why = errno;
	if (close(fd) != 0 || !filled) {
		errno = filled ? errno : why;
		goto remove_temp;
	}
	if (rename(temp.data, path) != 0)
		goto remove_temp;
	if (sync_directory_of(path, &temp))
		status = HM_OK;
	goto free_temp;

remove_temp : {
	const int kept = errno;
	unlink(temp.data);
	errno = kept;
}
free_temp:
	hm_text_fini(&temp);
	return status;
}

enum hm_status hm_file_replace(const char *path, const char *bytes, size_t len,
	unsigned mode, struct hm_error *err)
{
	struct stat old;

	if (stat(path, &old) != 0)
		return replace(path, bytes, len, mode, NULL) == HM_OK
			? HM_OK
			: cannot_write(err, path);
	if (S_ISDIR(old.st_mode)) {
		errno = EISDIR;
		return cannot_write(err, path);
	}
	if (!S_ISREG(old.st_mode))
		return write_directly(path, bytes, len, err);

	/* A symbolic link stays one: the file it leads to is replaced. */
	char *real = realpath(path, NULL);
	enum hm_status status = real == NULL
		? HM_ERR_IO
		: replace(real, bytes, len, mode, &old);
	if (status != HM_OK)
		status = cannot_write(err, path);
	free(real);
	return status;
}
