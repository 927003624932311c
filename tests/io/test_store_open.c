/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/store_sample.h"
#include "support/oom.h"
#include "support/run.h"

/* Files that are opened, made and refused. */

static struct scratch scratch;

static void setup(void)
{
	scratch_make(&scratch);
}

static void teardown(void)
{
	scratch_remove(&scratch);
}

/* Opens what must not open; the error is @err, cleared before. */
static enum hm_status refuse(enum hm_store_mode mode, struct hm_error *err)
{
	struct hm_store *store = NULL;

	*err = (struct hm_error)HM_ERROR_INIT(HM_LANG_EN);
	const enum hm_status status = hm_store_open(
		scratch.path, mode, NULL, &store, err);
	ck_assert_ptr_null(store);
	ck_assert_int_eq(err->status, status);
	ck_assert_str_eq(err->source, scratch.path);
	ck_assert_ptr_null(strchr(err->message, '\n'));
	return status;
}

static void write_file(const char *bytes, size_t len)
{
	FILE *file = fopen(scratch.path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
	ck_assert_int_eq(fclose(file), 0);
}

static mode_t mode_of(const char *suffix)
{
	struct stat found;
	char path[320];

	snprintf(path, sizeof(path), "%s%s", scratch.path, suffix);
	ck_assert_msg(stat(path, &found) == 0, "%s", path);
	return found.st_mode & 0777;
}

START_TEST(a_new_file_is_for_its_owner_alone)
{
	static const mode_t masks[] = { 0, 0022, 0777 };
	const mode_t mask = umask(masks[_i]);
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);

	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_set_setting(store, "a", "b", NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
	umask(mask);
	ck_assert_uint_eq(mode_of(""), 0600);
	ck_assert_uint_eq(mode_of("-wal"), 0600);
	ck_assert_uint_eq(mode_of("-shm"), 0600);
	hm_store_close(store);
}
END_TEST

START_TEST(a_file_must_be_there_or_not)
{
	struct hm_error err;

	ck_assert_int_eq(refuse(HM_STORE_READ, &err), HM_ERR_NOT_FOUND);
	ck_assert_int_eq(refuse(HM_STORE_WRITE, &err), HM_ERR_NOT_FOUND);
	ck_assert_int_ne(access(scratch.path, F_OK), 0);
	hm_store_close(scratch_open(&scratch, HM_STORE_CREATE));
	ck_assert_int_eq(refuse(HM_STORE_CREATE, &err), HM_ERR_EXISTS);
	hm_store_close(scratch_open(&scratch, HM_STORE_READ));
	hm_store_close(scratch_open(&scratch, HM_STORE_WRITE));
}
END_TEST

START_TEST(a_file_is_not_made_through_a_link_or_without_a_folder)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = NULL;
	char path[320];

	ck_assert_int_eq(symlink("nowhere", scratch.path), 0);
	ck_assert_int_eq(refuse(HM_STORE_CREATE, &err), HM_ERR_EXISTS);
	hm_error_clear(&err);
	snprintf(path, sizeof(path), "%s/none/x.db", scratch.dir);
	ck_assert_int_eq(
		hm_store_open(path, HM_STORE_CREATE, NULL, &store, &err),
		HM_ERR_IO);
}
END_TEST

START_TEST(names_that_mean_something_to_sqlite_are_files)
{
	static const char *const names[] = { ":memory:", "file:x?mode=memory",
		"100% of 1#2", "Lào Cai.db" };
	struct hm_store *store = NULL;

	ck_assert_int_eq(chdir(scratch.dir), 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		ck_assert_msg(hm_store_open(names[i], HM_STORE_CREATE, NULL,
				      &store, NULL) == HM_OK,
			"%s", names[i]);
		hm_store_close(store);
		struct stat found;
		ck_assert_msg(stat(names[i], &found) == 0 && found.st_size > 0,
			"%s", names[i]);
	}
	ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(a_newer_version_is_refused)
{
	struct hm_error err;

	hm_store_close(scratch_open(&scratch, HM_STORE_CREATE));
	scratch_sql(&scratch, "PRAGMA user_version = 7");
	for (int mode = HM_STORE_READ; mode <= HM_STORE_WRITE; mode++) {
		ck_assert_int_eq(
			refuse((enum hm_store_mode)mode, &err), HM_ERR_VERSION);
		ck_assert_ptr_nonnull(
			strstr(err.message, "version 7, this one knows 2"));
	}
}
END_TEST

START_TEST(what_is_not_ours_is_refused_and_left_alone)
{
	static const char text[] = "Họ tên;Ngày\nNguyễn Văn A;01/02/2027\n";
	struct hm_error err;
	struct stat before;
	struct stat after;

	if (_i == 0)
		write_file(text, sizeof(text));
	else if (_i == 1)
		write_file("", 0);
	else
		scratch_sql(&scratch, "CREATE TABLE donor (x)");
	ck_assert_int_eq(stat(scratch.path, &before), 0);
	ck_assert_int_eq(refuse(HM_STORE_READ, &err), HM_ERR_STORE);
	ck_assert_int_eq(refuse(HM_STORE_WRITE, &err), HM_ERR_STORE);
	ck_assert_ptr_nonnull(strstr(err.message, "not a database of hienmau"));
	ck_assert_int_eq(stat(scratch.path, &after), 0);
	ck_assert_int_eq(before.st_size, after.st_size);
	ck_assert_int_eq(before.st_mode, after.st_mode);
}
END_TEST

/* Cut anywhere, a file is refused or damaged; never a crash, never a book
 * that looks whole. */
START_TEST(a_file_cut_short_is_noticed)
{
	struct hm_book *book = sample_book(1, 30);
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = NULL;
	struct stat found;

	scratch_fill(&scratch, book, NULL);
	ck_assert_int_eq(stat(scratch.path, &found), 0);
	for (off_t cut = found.st_size - 1; cut > 0; cut -= 4001) {
		struct hm_book *back = empty_book();
		ck_assert_int_eq(truncate(scratch.path, cut), 0);
		enum hm_status status = hm_store_open(
			scratch.path, HM_STORE_READ, NULL, &store, &err);
		if (status == HM_OK) {
			status = hm_store_load_book(store, back, &err);
			hm_store_close(store);
		}
		ck_assert_msg(status != HM_OK, "cut at %ld", (long)cut);
		hm_error_clear(&err);
		hm_book_free(back);
	}
	hm_book_free(book);
}
END_TEST

/* Runs @fn in a process of its own that no permission is waived for. */
static void as_nobody(int (*fn)(void))
{
	const pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		_exit(geteuid() == 0 && setuid(65534) != 0 ? 99 : fn());

	int status = 0;
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
		"the process came to %d", status);
}

static int read_only(void)
{
	struct hm_store *store = NULL;
	struct hm_book *book = NULL;
	enum hm_status status = hm_book_new(NULL, &book, NULL);

	if (status == HM_OK)
		status = hm_store_open(
			scratch.path, HM_STORE_READ, NULL, &store, NULL);
	if (status == HM_OK)
		status = hm_store_load_book(store, book, NULL);
	const bool whole = status == HM_OK && hm_book_org_count(book) == 3;
	hm_store_close(store);
	hm_book_free(book);
	return whole ? 0 : 1;
}

static int refused(void)
{
	struct hm_store *store = NULL;

	return hm_store_open(scratch.path, HM_STORE_READ, NULL, &store, NULL) ==
			HM_ERR_IO
		? 0
		: 1;
}

static int refused_to_write(void)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *store = NULL;
	const enum hm_status status = hm_store_open(
		scratch.path, HM_STORE_WRITE, NULL, &store, &err);

	return status == HM_ERR_IO && strstr(err.message, "permissions") ? 0
									 : 1;
}

START_TEST(a_folder_may_be_read_only)
{
	struct hm_book *book = sample_book(1, 3);

	scratch_fill(&scratch, book, NULL);
	ck_assert_int_eq(chmod(scratch.path, 0444), 0);
	ck_assert_int_eq(chmod(scratch.dir, 0555), 0);
	as_nobody(read_only);
	as_nobody(refused_to_write);
	hm_book_free(book);
}
END_TEST

/* What a writer left in its log would be passed over. */
START_TEST(a_log_in_a_read_only_folder_is_not_passed_over)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_CREATE);
	char shm[320];

	snprintf(shm, sizeof(shm), "%s-shm", scratch.path);
	ck_assert_int_eq(chmod(scratch.path, 0444), 0);
	ck_assert_int_eq(unlink(shm), 0);
	ck_assert_int_eq(chmod(scratch.dir, 0555), 0);
	as_nobody(refused);
	ck_assert_int_eq(chmod(scratch.dir, 0700), 0);
	hm_store_close(store);
}
END_TEST

START_TEST(without_memory_nothing_is_made)
{
	struct hm_store *store = NULL;
	struct hm_oom oom;
	int n = 0;

	do {
		hm_oom_init(&oom, ++n);
		const enum hm_status status = hm_store_open(scratch.path,
			HM_STORE_CREATE, &oom.alloc, &store, NULL);
		if (oom.failed) {
			ck_assert_int_eq(status, HM_ERR_NOMEM);
			ck_assert_ptr_null(store);
			ck_assert_int_ne(access(scratch.path, F_OK), 0);
		}
		hm_store_close(store);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 3);
}
END_TEST

static enum hm_status call_save(
	struct hm_store *store, struct hm_book *book, struct hm_error *err)
{
	struct hm_store_changes changes = { 0, 0, 0 };

	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	enum hm_status status = hm_store_save(store, book, NULL, &changes, err);
	if (status != HM_OK) {
		ck_assert_uint_eq(changes.added, 0);
		ck_assert_int_eq(hm_store_commit(store, NULL), HM_ERR_STORE);
	} else {
		status = hm_store_commit(store, err);
	}
	return status;
}

static enum hm_status call_load(
	struct hm_store *store, struct hm_book *book, struct hm_error *err)
{
	struct hm_book *other = empty_book();
	const enum hm_status status = hm_store_load_book(store, other, err);

	if (status == HM_OK)
		ck_assert_uint_eq(
			hm_book_org_count(other), hm_book_org_count(book));
	hm_book_free(other);
	return status;
}

static enum hm_status call_check(
	struct hm_store *store, struct hm_book *book, struct hm_error *err)
{
	size_t faults = 99;
	const enum hm_status status = hm_store_check(store, NULL, &faults, err);

	(void)book;
	ck_assert((status == HM_OK) == (faults != 99));
	return status;
}

/* Saving first, so that there is something to load and check. */
static enum hm_status (*const calls[])(struct hm_store *store,
	struct hm_book *book,
	struct hm_error *err) = { call_save, call_load, call_check };

START_TEST(a_store_outlives_a_lack_of_memory)
{
	struct hm_store *store = NULL;
	struct hm_book *book = sample_book(4, 3);
	struct hm_oom oom;

	hm_oom_init(&oom, 0);
	ck_assert_int_eq(hm_store_open(scratch.path, HM_STORE_CREATE,
				 &oom.alloc, &store, NULL),
		HM_OK);
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		const long live = oom.live;
		long n = 0;
		do {
			oom.failed = false;
			oom.fail_at = oom.calls + ++n;
			const enum hm_status status = calls[i](
				store, book, NULL);
			ck_assert_int_eq(
				status, oom.failed ? HM_ERR_NOMEM : HM_OK);
			ck_assert_int_eq(oom.live, live);
		} while (oom.failed);
		ck_assert_msg(n > 3, "call %zu", i);
	}
	hm_store_close(store);
	ck_assert_int_eq(oom.live, 0);
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/store_open");
	TCase *tcase = tcase_create("files");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, a_new_file_is_for_its_owner_alone, 0, 3);
	tcase_add_test(tcase, a_file_must_be_there_or_not);
	tcase_add_test(
		tcase, a_file_is_not_made_through_a_link_or_without_a_folder);
	tcase_add_test(tcase, names_that_mean_something_to_sqlite_are_files);
	tcase_add_test(tcase, a_newer_version_is_refused);
	tcase_add_loop_test(
		tcase, what_is_not_ours_is_refused_and_left_alone, 0, 3);
	tcase_add_test(tcase, a_file_cut_short_is_noticed);
	tcase_add_test(tcase, a_folder_may_be_read_only);
	tcase_add_test(tcase, a_log_in_a_read_only_folder_is_not_passed_over);
	tcase_add_test(tcase, without_memory_nothing_is_made);
	tcase_add_test(tcase, a_store_outlives_a_lack_of_memory);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
