/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/drive.h>

#include <string.h>

#include "support/run.h"

static const struct {
	enum hm_drive_state value;
	const char *word;
} hm_drive_state_rows[] = {
	{ HM_DRIVE_STATE_PROPOSED, "proposed" },
	{ HM_DRIVE_STATE_TENTATIVE, "tentative" },
	{ HM_DRIVE_STATE_CONFIRMED, "confirmed" },
	{ HM_DRIVE_STATE_HELD, "held" },
	{ HM_DRIVE_STATE_REPORTED, "reported" },
	{ HM_DRIVE_STATE_CANCELLED, "cancelled" },
};

START_TEST(hm_drive_state_reads_what_it_writes)
{
	enum hm_drive_state value;
	const char *word = hm_drive_state_rows[_i].word;

	ck_assert_str_eq(
		hm_drive_state_name(hm_drive_state_rows[_i].value), word);
	ck_assert_int_eq(
		hm_drive_state_parse(word, strlen(word), &value), HM_OK);
	ck_assert_int_eq(value, hm_drive_state_rows[_i].value);
	ck_assert_int_eq(
		hm_drive_state_parse(word + 1, strlen(word) - 1, &value),
		HM_ERR_NOT_FOUND);
	ck_assert_int_eq(value, hm_drive_state_rows[_i].value);
}
END_TEST

/* The table of the design, written once more: rows from, columns to. */
static const char *const moves[HM_DRIVE_STATE_COUNT] = {
	/*     ?PTCHRX */
	[HM_DRIVE_STATE_UNKNOWN] = ".......",
	[HM_DRIVE_STATE_PROPOSED] = "..x...x",
	[HM_DRIVE_STATE_TENTATIVE] = "...xxxx",
	[HM_DRIVE_STATE_CONFIRMED] = "..x.xxx",
	[HM_DRIVE_STATE_HELD] = ".....xx",
	[HM_DRIVE_STATE_REPORTED] = ".......",
	[HM_DRIVE_STATE_CANCELLED] = "..x....",
};

START_TEST(state_changes_as_the_table_says)
{
	enum hm_drive_state from = (enum hm_drive_state)_i;

	for (int i = 0; i < HM_DRIVE_STATE_COUNT; i++) {
		enum hm_drive_state to = (enum hm_drive_state)i;
		struct hm_drive drive = { .code = "D1", .state = from };
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
		bool may = moves[from][to] == 'x';
		ck_assert_msg(hm_drive_state_may_become(from, to) == may,
			"from %s to %s", hm_drive_state_name(from),
			hm_drive_state_name(to));
		enum hm_status status = hm_drive_set_state(
			&drive, to, 1000, &err);
		ck_assert_int_eq(status, may ? HM_OK : HM_ERR_CONFLICT);
		ck_assert_int_eq(drive.state, may ? to : from);
		ck_assert_int_eq(drive.revision, may ? 1 : 0);
		ck_assert_int_eq(drive.changed, may ? 1000 : 0);
		ck_assert(may ||
			(strstr(err.message, hm_drive_state_name(from)) &&
				strstr(err.message, hm_drive_state_name(to))));
	}
}
END_TEST

START_TEST(states_obey_the_laws)
{
	enum hm_drive_state state = (enum hm_drive_state)_i;

	/* What is scheduled occupies its day. */
	ck_assert(!hm_drive_state_scheduled(state) ||
		hm_drive_state_holds(state));
	/* Whatever is planned or held can be called off. */
	if (hm_drive_state_scheduled(state) || state == HM_DRIVE_STATE_PROPOSED)
		ck_assert(hm_drive_state_may_become(
			state, HM_DRIVE_STATE_CANCELLED));
	/* Nothing becomes unknown, proposed again, or what it is. */
	ck_assert(!hm_drive_state_may_become(state, HM_DRIVE_STATE_UNKNOWN));
	ck_assert(!hm_drive_state_may_become(state, HM_DRIVE_STATE_PROPOSED));
	ck_assert(!hm_drive_state_may_become(state, state));
}
END_TEST

START_TEST(states_mean_what_the_design_says)
{
	ck_assert(!hm_drive_state_holds(HM_DRIVE_STATE_PROPOSED));
	ck_assert(hm_drive_state_holds(HM_DRIVE_STATE_TENTATIVE));
	ck_assert(hm_drive_state_holds(HM_DRIVE_STATE_HELD));
	ck_assert(!hm_drive_state_holds(HM_DRIVE_STATE_CANCELLED));
	ck_assert(!hm_drive_state_public(HM_DRIVE_STATE_TENTATIVE));
	ck_assert(hm_drive_state_public(HM_DRIVE_STATE_CONFIRMED));
	ck_assert(hm_drive_state_public(HM_DRIVE_STATE_CANCELLED));
	ck_assert(hm_drive_state_scheduled(HM_DRIVE_STATE_CONFIRMED));
	ck_assert(!hm_drive_state_scheduled(HM_DRIVE_STATE_HELD));
	ck_assert(!hm_drive_state_scheduled(HM_DRIVE_STATE_REPORTED));
	ck_assert(!hm_drive_state_holds((enum hm_drive_state)99));
	ck_assert(!hm_drive_state_may_become(
		(enum hm_drive_state)99, HM_DRIVE_STATE_TENTATIVE));
}
END_TEST

START_TEST(touch_counts_up_and_stops_at_the_end)
{
	struct hm_drive drive = { .revision = INT32_MAX - 1 };

	hm_drive_touch(&drive, 7);
	hm_drive_touch(&drive, 8);
	ck_assert_int_eq(drive.revision, INT32_MAX);
	ck_assert_int_eq(drive.changed, 8);
	ck_assert(hm_id_equal(
		hm_drive_id("D1"), hm_id_from_name("drive", "D1", 2)));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model/drive");
	TCase *tcase = tcase_create("drive");

	tcase_add_loop_test(tcase, hm_drive_state_reads_what_it_writes, 0,
		sizeof(hm_drive_state_rows) / sizeof(hm_drive_state_rows[0]));
	tcase_add_loop_test(tcase, state_changes_as_the_table_says, 0,
		sizeof(moves) / sizeof(moves[0]));
	tcase_add_loop_test(tcase, states_obey_the_laws, 0,
		sizeof(moves) / sizeof(moves[0]));
	tcase_add_test(tcase, states_mean_what_the_design_says);
	tcase_add_test(tcase, touch_counts_up_and_stops_at_the_end);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
