/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <stdint.h>
#include <string.h>

#include "base/map.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

enum { KEYS = 300 };

/* Row r has the key r % KEYS: several rows share one. */
static bool same_key(const void *ctx, size_t row, const void *key, size_t len)
{
	uint32_t wanted;

	(void)ctx;
	ck_assert_uint_eq(len, sizeof(wanted));
	memcpy(&wanted, key, len);
	return row % KEYS == wanted;
}

static bool add(struct hm__map *map, size_t row)
{
	const uint32_t key = (uint32_t)(row % KEYS);

	return hm__map_add(map, &key, sizeof(key), row);
}

static bool take(struct hm__map *map, size_t row)
{
	const uint32_t key = (uint32_t)(row % KEYS);

	return hm__map_remove(map, &key, sizeof(key), row);
}

static size_t find(const struct hm__map *map, size_t key_number)
{
	const uint32_t key = (uint32_t)key_number;

	return hm__map_find(map, &key, sizeof(key), same_key, NULL);
}

struct visits {
	uint32_t key;
	int left; /* stop after so many */
	int count;
};

static bool visit(void *ctx, size_t row)
{
	struct visits *visits = ctx;

	if (row % KEYS == visits->key)
		visits->count++;
	return --visits->left > 0;
}

static int count_rows(const struct hm__map *map, size_t key, int stop_after)
{
	struct visits visits = { (uint32_t)key, stop_after, 0 };

	hm__map_each(map, &visits.key, sizeof(visits.key), visit, &visits);
	return visits.count;
}

START_TEST(empty_map_finds_nothing)
{
	struct hm__map map;

	hm__map_init(&map, NULL);
	ck_assert_uint_eq(find(&map, 1), SIZE_MAX);
	ck_assert(!take(&map, 1));
	ck_assert_int_eq(count_rows(&map, 1, 9), 0);
	hm__map_clear(&map);
	hm__map_fini(&map);
}
END_TEST

START_TEST(rows_of_one_key_are_all_visited)
{
	struct hm__map map;

	hm__map_init(&map, NULL);
	for (size_t row = 0; row < 3 * KEYS; row++)
		ck_assert(add(&map, row));
	for (size_t key = 0; key < KEYS; key++) {
		ck_assert_uint_eq(find(&map, key) % KEYS, key);
		ck_assert_int_eq(count_rows(&map, key, 100), 3);
		ck_assert_int_eq(count_rows(&map, key, 2), 2);
	}
	hm__map_clear(&map);
	ck_assert_uint_eq(find(&map, 7), SIZE_MAX);
	ck_assert(add(&map, 7));
	ck_assert_uint_eq(find(&map, 7), 7);
	hm__map_fini(&map);
}
END_TEST

/* Adds and removes at random; a plain array says what must be there. */
START_TEST(random_changes_agree_with_an_array)
{
	struct hm__map map;
	bool there[2 * KEYS] = { false };
	uint32_t state = 12345;

	hm__map_init(&map, NULL);
	for (long i = 0; i < hm_test_scale(50000); i++) {
		state = state * 1664525U + 1013904223U;

		const size_t row = (state >> 8) % (2 * KEYS);
		const size_t twin = (row + KEYS) % (2 * KEYS);

		if (there[row] || state >> 31 == 0) {
			ck_assert_int_eq(take(&map, row), there[row]);
			there[row] = false;
		} else {
			ck_assert(add(&map, row));
			there[row] = true;
		}
		ck_assert_int_eq(count_rows(&map, row % KEYS, 9),
			there[row] + there[twin]);
		ck_assert_int_eq(find(&map, row % KEYS) != SIZE_MAX,
			there[row] || there[twin]);
	}
	/* Dead slots must not make the table grow without end. */
	ck_assert_uint_le(map.cap, 8 * KEYS);
	hm__map_fini(&map);
}
END_TEST

static bool note_row(void *ctx, size_t row)
{
	*(size_t *)ctx = row;
	return false;
}

START_TEST(closing_a_gap_counts_later_rows_down)
{
	struct hm__map map;

	hm__map_init(&map, NULL);
	hm__map_close_gap(&map, 0);
	for (size_t row = 0; row < KEYS; row++)
		ck_assert(add(&map, row));
	ck_assert(take(&map, 3));
	hm__map_close_gap(&map, 3);
	for (uint32_t key = 0; key < KEYS; key++) {
		size_t row = SIZE_MAX;

		hm__map_each(&map, &key, sizeof(key), note_row, &row);
		if (key == 3)
			ck_assert_uint_eq(row, SIZE_MAX);
		else
			ck_assert_uint_eq(row, key - (key > 3));
	}
	hm__map_fini(&map);
}
END_TEST

START_TEST(failed_add_changes_nothing)
{
	struct hm_oom oom;
	struct hm__map map;

	for (long n = 1;; n++) {
		hm_oom_init(&oom, n);
		hm__map_init(&map, &oom.alloc);
		for (size_t row = 0; row < KEYS; row++) {
			if (add(&map, row))
				continue;
			ck_assert_uint_eq(find(&map, row), SIZE_MAX);
			ck_assert(add(&map, row));
		}
		for (size_t row = 0; row < KEYS; row++)
			ck_assert_uint_eq(find(&map, row), row);
		hm__map_fini(&map);
		ck_assert_int_eq(oom.live, 0);
		if (!oom.failed)
			break;
	}
	ck_assert_int_gt(oom.calls, 3);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base/map");
	TCase *tcase = tcase_create("map");

	tcase_add_test(tcase, empty_map_finds_nothing);
	tcase_add_test(tcase, rows_of_one_key_are_all_visited);
	tcase_add_test(tcase, random_changes_agree_with_an_array);
	tcase_add_test(tcase, closing_a_gap_counts_later_rows_down);
	tcase_add_test(tcase, failed_add_changes_nothing);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
