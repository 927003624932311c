/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/store_sample.h"
#include "support/run.h"
#include "support/scale.h"

/* Several programs, programs that die, disks that are full. */

static struct scratch scratch;

static void setup(void)
{
	scratch_make(&scratch);
}

static void teardown(void)
{
	scratch_remove(&scratch);
}

static void set(struct hm_store *store, const char *value)
{
	ck_assert_int_eq(hm_store_begin(store, NULL), HM_OK);
	ck_assert_int_eq(hm_store_set_setting(store, "x", value, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(store, NULL), HM_OK);
}

START_TEST(the_second_writer_waits_then_says_so)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_store *first = scratch_open(&scratch, HM_STORE_CREATE);
	struct hm_store *second = scratch_open(&scratch, HM_STORE_WRITE);

	ck_assert_int_eq(hm_store_begin(first, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(second, &err), HM_ERR_STORE);
	ck_assert_msg(
		strstr(err.message, "Another program"), "%s", err.message);
	ck_assert_int_eq(hm_store_commit(first, NULL), HM_OK);
	set(second, "1");
	hm_store_close(second);
	hm_store_close(first);
}
END_TEST

START_TEST(a_reader_sees_only_what_was_committed)
{
	struct hm_book *old = sample_book(1, 4);
	struct hm_book *new = sample_book(2, 8);

	scratch_fill(&scratch, old, NULL);
	struct hm_store *writer = scratch_open(&scratch, HM_STORE_WRITE);
	ck_assert_int_eq(hm_store_begin(writer, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(writer, new, NULL, NULL, NULL), HM_OK);
	scratch_check(&scratch, old, NULL);
	ck_assert_int_eq(hm_store_commit(writer, NULL), HM_OK);
	scratch_check(&scratch, new, NULL);
	hm_store_close(writer);
	hm_book_free(new);
	hm_book_free(old);
}
END_TEST

START_TEST(a_reader_may_hold_on_to_a_state)
{
	struct hm_book *old = sample_book(1, 4);
	struct hm_book *new = sample_book(2, 8);
	struct hm_book *back = empty_book();

	scratch_fill(&scratch, old, NULL);
	struct hm_store *reader = scratch_open(&scratch, HM_STORE_READ);
	struct hm_store *writer = scratch_open(&scratch, HM_STORE_WRITE);
	ck_assert_int_eq(hm_store_begin(reader, NULL), HM_OK);
	ck_assert_int_eq(hm_store_begin(writer, NULL), HM_OK);
	ck_assert_int_eq(hm_store_save(writer, new, NULL, NULL, NULL), HM_OK);
	ck_assert_int_eq(hm_store_commit(writer, NULL), HM_OK);
	ck_assert_int_eq(hm_store_load_book(reader, back, NULL), HM_OK);
	ck_assert_uint_eq(hm_book_org_count(back), 4);
	ck_assert_int_eq(
		hm_store_save(reader, new, NULL, NULL, NULL), HM_ERR_IO);
	hm_store_rollback(reader);
	scratch_check(&scratch, new, NULL);
	hm_store_close(writer);
	hm_store_close(reader);
	hm_book_free(back);
	hm_book_free(new);
	hm_book_free(old);
}
END_TEST

/* Writers in processes of their own: every transaction of each counts. */
START_TEST(no_write_of_two_processes_is_lost)
{
	enum { PROCESSES = 3, ROUNDS = 20 };
	pid_t pids[PROCESSES];

	hm_store_close(scratch_open(&scratch, HM_STORE_CREATE));
	for (int p = 0; p < PROCESSES; p++) {
		pids[p] = fork();
		if (pids[p] != 0)
			continue;
		struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);
		for (int i = 0; i < ROUNDS; i++) {
			char name[] = { (char)('a' + p), (char)('a' + i), 0 };
			if (hm_store_begin(store, NULL) != HM_OK ||
				hm_store_set_setting(store, name, "1", NULL) !=
					HM_OK ||
				hm_store_commit(store, NULL) != HM_OK)
				_exit(1);
		}
		hm_store_close(store);
		_exit(0);
	}
	for (int p = 0; p < PROCESSES; p++) {
		int status = -1;
		ck_assert_int_eq(waitpid(pids[p], &status, 0), pids[p]);
		ck_assert_int_eq(status, 0);
	}
	scratch_sql(&scratch,
		"CREATE TEMP TABLE t (n CHECK (n = 60)); "
		"INSERT INTO t SELECT count(*) FROM setting");
}
END_TEST

/* Saves @book and dies at a moment of its own, or of the parent's. */
static void save_and_die(const struct hm_book *book, bool commit)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);

	if (hm_store_begin(store, NULL) != HM_OK ||
		hm_store_save(store, book, NULL, NULL, NULL) != HM_OK)
		_exit(1);
	if (commit && hm_store_commit(store, NULL) != HM_OK)
		_exit(1);
	(void)kill(getpid(), SIGKILL);
	_exit(1);
}

static void run_and_die(const struct hm_book *book, bool commit)
{
	const pid_t pid = fork();
	int status = 0;

	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		save_and_die(book, commit);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

START_TEST(a_killed_transaction_never_was_a_committed_one_stays)
{
	struct hm_book *old = sample_book(1, 10);
	struct hm_book *new = sample_book(2, 200);

	scratch_fill(&scratch, old, NULL);
	run_and_die(new, false);
	scratch_check(&scratch, old, NULL);
	run_and_die(new, true);
	scratch_check(&scratch, new, NULL);
	hm_book_free(new);
	hm_book_free(old);
}
END_TEST

/* The file holds one of the two books, whenever the writer was killed. */
static void check_either(const struct hm_book *a, const struct hm_book *b)
{
	struct hm_store *store = scratch_open(&scratch, HM_STORE_READ);
	struct hm_book *back = empty_book();
	size_t faults = 1;

	ck_assert_int_eq(hm_store_load_book(store, back, NULL), HM_OK);
	char *got = dump_book(back);
	char *one = dump_book(a);
	char *two = dump_book(b);
	ck_assert(strcmp(got, one) == 0 || strcmp(got, two) == 0);
	free(two);
	free(one);
	free(got);
	ck_assert_int_eq(hm_store_check(store, NULL, &faults, NULL), HM_OK);
	hm_book_free(back);
	hm_store_close(store);
}

START_TEST(killed_at_any_moment_the_file_is_whole)
{
	struct hm_book *books[] = { sample_book(1, 60), sample_book(2, 60) };
	const long rounds = hm_test_scale(25);

	scratch_fill(&scratch, books[0], NULL);
	for (long i = 0; i < rounds; i++) {
		const pid_t pid = fork();
		ck_assert_int_ge(pid, 0);
		if (pid == 0)
			save_and_die(books[(i + 1) % 2], true);
		const struct timespec wait = { 0, (i % 12) * 2000000 };
		nanosleep(&wait, NULL);
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
		check_either(books[0], books[1]);
	}
	hm_book_free(books[1]);
	hm_book_free(books[0]);
}
END_TEST

/* Saving into a file that may not grow beyond @limit bytes. */
static void save_until_full(const struct hm_book *book, rlim_t limit)
{
	const struct rlimit max = { limit, limit };
	struct hm_store *store = scratch_open(&scratch, HM_STORE_WRITE);
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	(void)signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &max) != 0 ||
		hm_store_begin(store, &err) != HM_OK)
		_exit(1);
	enum hm_status status = hm_store_save(store, book, NULL, NULL, &err);
	if (status == HM_OK)
		status = hm_store_commit(store, &err);
	else
		hm_store_rollback(store);
	if (status != HM_ERR_IO || !strstr(err.message, "disk"))
		_exit(2);
	hm_store_close(store);
	_exit(0);
}

START_TEST(a_full_disk_is_said_and_changes_nothing)
{
	struct hm_book *old = sample_book(1, 3);
	struct hm_book *new = sample_book(2, 3000);

	scratch_fill(&scratch, old, NULL);
	const pid_t pid = fork();
	int status = -1;
	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		save_until_full(new, (rlim_t)300000 * (rlim_t)(_i + 1));
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	scratch_check(&scratch, old, NULL);
	hm_book_free(new);
	hm_book_free(old);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("io/store_crash");
	TCase *tcase = tcase_create("crashes");

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, the_second_writer_waits_then_says_so);
	tcase_add_test(tcase, a_reader_sees_only_what_was_committed);
	tcase_add_test(tcase, a_reader_may_hold_on_to_a_state);
	tcase_add_test(tcase, no_write_of_two_processes_is_lost);
	tcase_add_test(
		tcase, a_killed_transaction_never_was_a_committed_one_stays);
	tcase_add_test(tcase, killed_at_any_moment_the_file_is_whole);
	tcase_add_loop_test(
		tcase, a_full_disk_is_said_and_changes_nothing, 0, 3);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
