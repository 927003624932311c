/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#define _XOPEN_SOURCE 700

#include <hienmau-io/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "support/oom.h"
#include "support/run.h"

static char dir[] = "file-test-XXXXXX";
static char path[64];

static void make_dir(void)
{
	strcpy(dir + strlen(dir) - 6, "XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/file", dir);
}

/* Nothing may be left beside the file, or the directory stays. */
static void remove_dir(void)
{
	unlink(path);
	ck_assert_int_eq(rmdir(dir), 0);
}

static void check_content(const char *content)
{
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_file_read(path, 1000, &out, NULL), HM_OK);
	ck_assert_str_eq(hm_text_str(&out), content);
	hm_text_fini(&out);
}

static unsigned mode_of(const char *name)
{
	struct stat info;

	ck_assert_int_eq(stat(name, &info), 0);
	return info.st_mode & 0777;
}

START_TEST(test_replace_and_read)
{
	ck_assert_int_eq(hm_file_replace(path, "one", 3, 0600, NULL), HM_OK);
	check_content("one");
	ck_assert_uint_eq(mode_of(path), 0600);
	ck_assert_int_eq(chmod(path, 0640), 0);
	ck_assert_int_eq(hm_file_replace(path, "second", 6, 0600, NULL), HM_OK);
	check_content("second");
	ck_assert_uint_eq(mode_of(path), 0640);
	ck_assert_int_eq(hm_file_replace(path, "", 0, 0600, NULL), HM_OK);
	check_content("");
}
END_TEST

START_TEST(test_link_stays_a_link)
{
	char link_path[80];
	struct stat info;

	snprintf(link_path, sizeof(link_path), "%s/link", dir);
	ck_assert_int_eq(hm_file_replace(path, "one", 3, 0600, NULL), HM_OK);
	ck_assert_int_eq(symlink("file", link_path), 0);
	ck_assert_int_eq(
		hm_file_replace(link_path, "two", 3, 0600, NULL), HM_OK);
	ck_assert_int_eq(lstat(link_path, &info), 0);
	ck_assert(S_ISLNK(info.st_mode));
	check_content("two");
	unlink(link_path);
}
END_TEST

START_TEST(test_errors_say_what_the_system_said)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(
		hm_file_read("no/such", 9, &out, &err), HM_ERR_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(err.message, "\"no/such\""));
	ck_assert_ptr_nonnull(strstr(err.message, "No such file"));
	ck_assert_int_eq(hm_file_read(dir, 9, &out, NULL), HM_ERR_IO);
	ck_assert_int_eq(
		hm_file_replace("no/such", "x", 1, 0600, NULL), HM_ERR_IO);
	ck_assert_int_eq(hm_file_replace(dir, "x", 1, 0600, NULL), HM_ERR_IO);
	ck_assert_uint_eq(out.len, 0);
	hm_text_fini(&out);
}
END_TEST

START_TEST(test_limit)
{
	struct hm_text out;

	hm_text_init(&out, NULL);
	ck_assert_int_eq(hm_file_replace(path, "12345", 5, 0600, NULL), HM_OK);
	ck_assert_int_eq(hm_file_read(path, 5, &out, NULL), HM_OK);
	ck_assert_int_eq(hm_file_read(path, 4, &out, NULL), HM_ERR_LIMIT);
	hm_text_fini(&out);
}
END_TEST

/* A full disk is an error, and a device is written, not replaced. */
START_TEST(test_devices)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct stat info;

	if (stat("/dev/full", &info) != 0)
		return;
	ck_assert_int_eq(
		hm_file_replace("/dev/full", "x", 1, 0600, &err), HM_ERR_IO);
	ck_assert_ptr_nonnull(strstr(err.message, "No space left"));
	ck_assert_int_eq(
		hm_file_replace("/dev/null", "x", 1, 0600, NULL), HM_OK);
	ck_assert_int_eq(stat("/dev/null", &info), 0);
	ck_assert(S_ISCHR(info.st_mode));
}
END_TEST

START_TEST(test_read_no_memory)
{
	struct hm_oom oom;
	int n = 0;

	ck_assert_int_eq(hm_file_replace(path, "12345", 5, 0600, NULL), HM_OK);
	do {
		struct hm_text out;

		hm_oom_init(&oom, ++n);
		hm_text_init(&out, &oom.alloc);
		ck_assert_int_eq(hm_file_read(path, 9, &out, NULL),
			oom.failed ? HM_ERR_NOMEM : HM_OK);
		hm_text_fini(&out);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("file");
	TCase *tcase = tcase_create("file");

	tcase_add_checked_fixture(tcase, make_dir, remove_dir);
	tcase_add_test(tcase, test_replace_and_read);
	tcase_add_test(tcase, test_link_stays_a_link);
	tcase_add_test(tcase, test_errors_say_what_the_system_said);
	tcase_add_test(tcase, test_limit);
	tcase_add_test(tcase, test_devices);
	tcase_add_test(tcase, test_read_no_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
