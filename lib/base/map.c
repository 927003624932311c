/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/map.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

/*
 * Linear probing over a power of two of slots, at most three quarters full.
 * A removed slot stays dead, so that probes run on over it, until the next
 * rebuild. @entry is the row + 1: zeroed memory is then an empty table.
 */
struct hm__map_slot {
	uint64_t hash;
	size_t entry;
};

enum { FIRST_CAP = 16 };

static const size_t EMPTY = 0;
static const size_t DEAD = SIZE_MAX;

/* FNV-1a, with a last mix because the table uses the low bits only. */
static uint64_t hash_bytes(const void *key, size_t len)
{
	const unsigned char *bytes = key;
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < len; i++) {
		hash ^= bytes[i];
		hash *= UINT64_C(0x100000001b3);
	}
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ (hash >> 29);
}

static size_t first_slot(const struct hm__map *map, uint64_t hash)
{
	return (size_t)hash & (map->cap - 1);
}

static size_t next_slot(const struct hm__map *map, size_t i)
{
	return (i + 1) & (map->cap - 1);
}

static bool is_live(const struct hm__map_slot *slot, uint64_t hash)
{
	return slot->hash == hash && slot->entry != DEAD;
}

void hm__map_init(struct hm__map *map, const struct hm_alloc *alloc)
{
	*map = (struct hm__map){ .alloc = alloc };
}

/* The table must have an empty slot. */
static void put(struct hm__map *map, uint64_t hash, size_t entry)
{
	size_t i = first_slot(map, hash);

	while (map->slots[i].entry != EMPTY)
		i = next_slot(map, i);
	map->slots[i] = (struct hm__map_slot){ hash, entry };
	map->used++;
	map->live++;
}

/* Moves the live slots to a new table, larger if they fill half of it. */
static bool rebuild(struct hm__map *map)
{
	struct hm__map next = { .cap = FIRST_CAP, .alloc = map->alloc };

	while (next.cap / 2 <= map->live) {
		if (next.cap > SIZE_MAX / 2)
			return false;
		next.cap *= 2;
	}
	next.slots = hm__mem_new(map->alloc, next.cap, sizeof(*next.slots));
	if (next.slots == NULL)
		return false;

	for (size_t i = 0; i < map->cap; i++) {
		const struct hm__map_slot *slot = &map->slots[i];

		if (slot->entry != EMPTY && slot->entry != DEAD)
			put(&next, slot->hash, slot->entry);
	}
	hm__map_fini(map);
	*map = next;
	return true;
}

bool hm__map_add(struct hm__map *map, const void *key, size_t len, size_t row)
{
	assert(row < DEAD - 1);
	if (map->used >= map->cap - map->cap / 4 && !rebuild(map))
		return false;
	put(map, hash_bytes(key, len), row + 1);
	return true;
}

size_t hm__map_find(const struct hm__map *map, const void *key, size_t len,
	hm__map_same *same, const void *ctx)
{
	if (map->live == 0)
		return SIZE_MAX;

	const uint64_t hash = hash_bytes(key, len);
	size_t i = first_slot(map, hash);

	while (map->slots[i].entry != EMPTY) {
		const struct hm__map_slot *slot = &map->slots[i];

		if (is_live(slot, hash) && same(ctx, slot->entry - 1, key, len))
			return slot->entry - 1;
		i = next_slot(map, i);
	}
	return SIZE_MAX;
}

void hm__map_each(const struct hm__map *map, const void *key, size_t len,
	bool (*visit)(void *ctx, size_t row), void *ctx)
{
	if (map->live == 0)
		return;

	const uint64_t hash = hash_bytes(key, len);
	size_t i = first_slot(map, hash);

	while (map->slots[i].entry != EMPTY) {
		const struct hm__map_slot *slot = &map->slots[i];

		if (is_live(slot, hash) && !visit(ctx, slot->entry - 1))
			return;
		i = next_slot(map, i);
	}
}

bool hm__map_remove(
	struct hm__map *map, const void *key, size_t len, size_t row)
{
	if (map->live == 0)
		return false;

	const uint64_t hash = hash_bytes(key, len);
	size_t i = first_slot(map, hash);

	while (map->slots[i].entry != EMPTY) {
		struct hm__map_slot *slot = &map->slots[i];

		if (is_live(slot, hash) && slot->entry == row + 1) {
			slot->entry = DEAD;
			map->live--;
			return true;
		}
		i = next_slot(map, i);
	}
	return false;
}

void hm__map_close_gap(struct hm__map *map, size_t row)
{
	for (size_t i = 0; i < map->cap; i++) {
		struct hm__map_slot *slot = &map->slots[i];

		assert(slot->entry != row + 1);
		if (slot->entry != DEAD && slot->entry > row + 1)
			slot->entry--;
	}
}

void hm__map_clear(struct hm__map *map)
{
	if (map->cap > 0)
		memset(map->slots, 0, map->cap * sizeof(*map->slots));
	map->used = 0;
	map->live = 0;
}

void hm__map_fini(struct hm__map *map)
{
	hm__mem_free(map->alloc, map->slots);
	hm__map_init(map, map->alloc);
}
