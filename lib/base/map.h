/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BASE_MAP_H
#define HM_BASE_MAP_H

/*
 * A hash index from bytes to row numbers, open addressing. It stores hashes
 * and rows, not keys: the caller says whether a row has the key. Several
 * rows may have one key; they are visited in no particular order.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/alloc.h>

struct hm__map {
	struct hm__map_slot *slots;
	size_t cap;  /* a power of two, or 0 */
	size_t used; /* slots taken, dead ones included */
	size_t live;
	const struct hm_alloc *alloc;
};

/** True if row @row has the key. */
typedef bool hm__map_same(
	const void *ctx, size_t row, const void *key, size_t len);

void hm__map_init(struct hm__map *map, const struct hm_alloc *alloc);

/** Adds a row under a key; false if no memory. */
bool hm__map_add(struct hm__map *map, const void *key, size_t len, size_t row);

/** The first row with the key, or SIZE_MAX. */
size_t hm__map_find(const struct hm__map *map, const void *key, size_t len,
	hm__map_same *same, const void *ctx);

/**
 * Calls @visit for every row that has the hash of the key (the caller checks
 * the key) until it returns false.
 */
void hm__map_each(const struct hm__map *map, const void *key, size_t len,
	bool (*visit)(void *ctx, size_t row), void *ctx);

/** Takes (key, row) out; false if it was not there. */
bool hm__map_remove(
	struct hm__map *map, const void *key, size_t len, size_t row);

/**
 * Counts every row behind @row down by one, after that row itself was taken
 * out of the map. Cost: the slots, without looking at a key.
 */
void hm__map_close_gap(struct hm__map *map, size_t row);

/** Forgets all rows, keeps the memory. */
void hm__map_clear(struct hm__map *map);

void hm__map_fini(struct hm__map *map);

#endif
