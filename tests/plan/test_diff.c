/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/diff.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/lang.h>

#include "support/oom.h"
#include "support/run.h"

enum { DRIVES_MAX = 40, CODE_MAX = 16 };

/* A side: drives of venues 'a' to 'z' by day, team 1 and 100 units. */
struct list {
	struct hm_drive drives[DRIVES_MAX];
	const struct hm_drive *order[DRIVES_MAX];
	char codes[DRIVES_MAX][CODE_MAX];
	size_t n;
};

static struct list before;
static struct list after;

static struct hm_id id_of(char kind, int number)
{
	struct hm_id id = HM_ID_NONE_INIT;

	id.bytes[0] = (unsigned char)kind;
	id.bytes[1] = (unsigned char)number;
	return id;
}

static struct hm_drive *add(struct list *list, char venue, hm_date day)
{
	struct hm_drive *drive = &list->drives[list->n];

	snprintf(list->codes[list->n], CODE_MAX, "%c-%zu",
		list == &before ? 'B' : 'A', list->n);
	*drive = (struct hm_drive){ .id = hm_drive_id(list->codes[list->n]),
		.code = list->codes[list->n],
		.day = day,
		.venue = id_of('v', venue),
		.team = id_of('t', 1),
		.expected = 100,
		.cost = 1000,
		.note = "" };
	list->order[list->n++] = drive;
	return drive;
}

/* "a10 b20 a95": drives of venue and day. */
static void fill(struct list *list, const char *text)
{
	list->n = 0;
	for (; *text; text += strcspn(text, " "), text += *text == ' ')
		add(list, text[0], atoi(text + 1));
}

static struct hm_diff *compare(void)
{
	struct hm_diff *diff = NULL;

	ck_assert_int_eq(HM_OK,
		hm_diff_new(before.order, before.n, after.order, after.n, NULL,
			&diff, NULL));
	return diff;
}

/* The rows as "moved a10-a14", in the order of the diff. */
static void show(const struct hm_diff *diff, char *out, size_t size)
{
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < hm_diff_count(diff); i++) {
		const struct hm_diff_row *row = hm_diff_at(diff, i);
		const struct hm_drive *one = row->after ? row->after
							: row->before;

		len += (size_t)snprintf(out + len, size - len, "%s%s %c",
			i ? ", " : "", hm_diff_kind_name(row->kind),
			one->venue.bytes[1]);
		if (row->before)
			len += (size_t)snprintf(
				out + len, size - len, "%d", row->before->day);
		if (row->before && row->after)
			len += (size_t)snprintf(out + len, size - len, "-");
		if (row->after)
			len += (size_t)snprintf(
				out + len, size - len, "%d", row->after->day);
	}
}

static const struct {
	const char *before;
	const char *after;
	const char *rows;
} cases[] = {
	{ "", "", "" },
	{ "a10", "a10", "same a10-10" },
	{ "a10", "", "dropped a10" },
	{ "", "b7", "added b7" },
	{ "a10", "b10", "dropped a10, added b10" },
	/* Up to 30 days either way a drive moved. */
	{ "a10", "a40", "moved a10-40" },
	{ "a40", "a10", "moved a40-10" },
	/* The same day is found before a near one. */
	{ "a10 a30", "a30", "dropped a10, same a30-30" },
	{ "a10 a30", "a30 a50", "dropped a10, same a30-30, added a50" },
	/* Near drives are found before the same ordinal. */
	{ "a10 a100", "a105 a300", "dropped a10, moved a100-105, added a300" },
	/* The first visit stays the first, however far it goes. */
	{ "a10", "a200", "moved a10-200" },
	{ "a10 a100", "a200", "dropped a100, moved a10-200" },
	/* As many pairs as there can be, in order. */
	{ "a10 a40", "a35 a65", "moved a10-35, moved a40-65" },
	/* The order of the lists does not matter. */
	{ "b9 a40 a10", "a10 b9 a41", "same b9-9, same a10-10, moved a40-41" },
};

START_TEST(drives_are_paired_by_day_then_nearness_then_ordinal)
{
	char rows[512];

	fill(&before, cases[_i].before);
	fill(&after, cases[_i].after);
	struct hm_diff *diff = compare();

	show(diff, rows, sizeof(rows));
	size_t sum = 0;
	for (int kind = HM_DIFF_SAME; kind < HM_DIFF_COUNT; kind++)
		sum += hm_diff_tally(diff, (enum hm_diff_kind)kind);
	ck_assert_uint_eq(sum, hm_diff_count(diff));
	ck_assert_msg(!strcmp(rows, cases[_i].rows), "'%s' to '%s': %s, not %s",
		cases[_i].before, cases[_i].after, rows, cases[_i].rows);
	hm_diff_free(diff);
}
END_TEST

/* Whatever their ids: the drives of two teams at one venue keep their team. */
START_TEST(two_teams_of_a_day_are_paired_by_team)
{
	for (int swapped = 0; swapped < 2; swapped++) {
		fill(&before, "a10 a10");
		fill(&after, "a10 a10");
		before.drives[1].team = id_of('t', 2);
		before.drives[1].expected = 50;
		after.drives[swapped ? 0 : 1].team = id_of('t', 2);
		after.drives[swapped ? 0 : 1].expected = 50;
		struct hm_diff *diff = compare();

		ck_assert_uint_eq(2, hm_diff_tally(diff, HM_DIFF_SAME));
		hm_diff_free(diff);

		/* One has stayed, the other one is another team. */
		after.drives[swapped].team = id_of('t', 3);
		diff = compare();
		ck_assert_uint_eq(1, hm_diff_tally(diff, HM_DIFF_SAME));
		ck_assert_uint_eq(1, hm_diff_tally(diff, HM_DIFF_CHANGED));
		hm_diff_free(diff);
	}
}
END_TEST

START_TEST(another_team_or_other_units_are_a_change)
{
	fill(&before, "a10 b20 c30");
	fill(&after, "a10 b20 c30");
	after.drives[0].team = id_of('t', 2);
	after.drives[1].expected = 90;
	after.drives[2].start = 480;
	struct hm_diff *diff = compare();

	ck_assert_int_eq(hm_diff_at(diff, 0)->kind, HM_DIFF_CHANGED);
	ck_assert_int_eq(hm_diff_at(diff, 1)->kind, HM_DIFF_CHANGED);
	ck_assert_int_eq(hm_diff_at(diff, 2)->kind, HM_DIFF_SAME);
	ck_assert_uint_eq(hm_diff_tally(diff, HM_DIFF_CHANGED), 2);
	ck_assert_str_eq(hm_diff_kind_name((enum hm_diff_kind)77), "?");
	hm_diff_free(diff);
}
END_TEST

START_TEST(costs_add_up_and_unknown_ones_are_nothing)
{
	fill(&before, "a10 a100");
	fill(&after, "a10 b20 c30");
	before.drives[1].cost = -1;
	struct hm_diff *diff = compare();

	ck_assert_int_eq(hm_diff_cost_before(diff), 1000);
	ck_assert_int_eq(hm_diff_cost_after(diff), 3000);
	hm_diff_free(diff);
}
END_TEST

/* A province with a commune; a target of the province for days 0 to 49. */
static struct hm_book *make_book(struct hm_target *target)
{
	const struct hm_span ever = hm_span_all();
	const struct hm_org province = { .id = id_of('o', 1),
		.kind = HM_ORG_KIND_PROVINCE,
		.code = "P",
		.name = "P",
		.span = ever,
		.headcount = -1,
		.note = "" };
	struct hm_org commune = province;
	const struct hm_org_link link = { .id = id_of('l', 1),
		.kind = HM_LINK_KIND_PART_OF,
		.org = id_of('o', 2),
		.to = id_of('o', 1),
		.span = ever };
	struct hm_book *book = NULL;

	commune.id = id_of('o', 2);
	commune.code = commune.name = "C";
	ck_assert_int_eq(HM_OK, hm_book_new(NULL, &book, NULL));
	ck_assert_int_eq(HM_OK, hm_book_put_org(book, &province, NULL));
	ck_assert_int_eq(HM_OK, hm_book_put_org(book, &commune, NULL));
	ck_assert_int_eq(HM_OK, hm_book_put_link(book, &link, NULL));
	*target = (struct hm_target){ .id = id_of('g', 1),
		.org = id_of('o', 1),
		.span = hm_span_make(0, 50),
		.measure = HM_MEASURE_UNITS,
		.value = 500,
		.source = "" };
	return book;
}

START_TEST(targets_count_their_days_and_orgs)
{
	struct hm_target target;
	struct hm_book *book = make_book(&target);

	fill(&before, "a0 a49 a50");
	fill(&after, "a10 b60 c20 d30");
	for (size_t i = 0; i < DRIVES_MAX; i++) {
		before.drives[i].host = id_of('o', 2);
		after.drives[i].host = id_of('o', i == 2 ? 9 : 1);
	}
	after.drives[3].expected = -1;
	struct hm_diff *diff = compare();
	const struct hm_diff_units units = hm_diff_target(diff, book, &target);

	ck_assert_int_eq(units.before, 200);
	ck_assert_int_eq(units.after, 100);
	hm_diff_free(diff);
	hm_book_free(book);
}
END_TEST

/* By chance: each drive is in one row, and its row is about its venue. */
START_TEST(each_drive_is_in_one_row)
{
	unsigned random = (unsigned)_i + 1;
	size_t nbefore = 0;
	size_t nafter = 0;

	before.n = after.n = 0;
	for (int i = 0; i < 2 * DRIVES_MAX - 8; i++) {
		random = random * 1103515245 + 12345;
		add(i % 2 ? &before : &after, (char)('a' + random / 65536 % 4),
			(hm_date)(random / 1048576 % 400));
	}
	struct hm_diff *diff = compare();

	for (size_t i = 0; i < hm_diff_count(diff); i++) {
		const struct hm_diff_row *row = hm_diff_at(diff, i);

		nbefore += row->before != NULL;
		nafter += row->after != NULL;
		ck_assert(row->before || row->after);
		if (row->before && row->after)
			ck_assert(hm_id_equal(
				row->before->venue, row->after->venue));
	}
	ck_assert_uint_eq(nbefore, before.n);
	ck_assert_uint_eq(nafter, after.n);
	hm_diff_free(diff);
}
END_TEST

START_TEST(no_memory_is_said)
{
	struct hm_oom oom;
	long n = 0;

	fill(&before, "a10 b20");
	fill(&after, "a12 c20");
	do {
		struct hm_diff *diff = NULL;
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		hm_oom_init(&oom, ++n);
		enum hm_status status = hm_diff_new(before.order, before.n,
			after.order, after.n, &oom.alloc, &diff, &err);

		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(err.status, status);
		ck_assert(oom.failed == (diff == NULL));
		hm_diff_free(diff);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_ge(n, 6);
}
END_TEST

static Suite *diff_suite(void)
{
	Suite *suite = suite_create("plan/diff");
	TCase *tc = tcase_create("drives");

	tcase_add_loop_test(tc,
		drives_are_paired_by_day_then_nearness_then_ordinal, 0,
		sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tc, two_teams_of_a_day_are_paired_by_team);
	tcase_add_test(tc, another_team_or_other_units_are_a_change);
	tcase_add_test(tc, costs_add_up_and_unknown_ones_are_nothing);
	tcase_add_test(tc, targets_count_their_days_and_orgs);
	tcase_add_loop_test(tc, each_drive_is_in_one_row, 0, 50);
	tcase_add_test(tc, no_memory_is_said);
	suite_add_tcase(suite, tc);
	return suite;
}

int main(void)
{
	return hm_test_run(diff_suite());
}
