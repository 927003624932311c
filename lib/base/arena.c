/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

/* Payload of a block in units of max_align_t, so every piece is aligned. */
struct hm__arena_block {
	struct hm__arena_block *next;
	size_t used;
	size_t cap;
	max_align_t data[];
};

/* About 4 KiB with the head: small books stay small. */
enum { BLOCK_UNITS = 4000 / sizeof(max_align_t) };

void hm__arena_init(struct hm__arena *arena, const struct hm_alloc *alloc)
{
	*arena = (struct hm__arena){ .alloc = alloc };
}

static struct hm__arena_block *new_block(
	const struct hm__arena *arena, size_t units)
{
	const size_t head = sizeof(struct hm__arena_block);

	if (units > (SIZE_MAX - head) / sizeof(max_align_t))
		return NULL;

	struct hm__arena_block *block = hm__mem_new(
		arena->alloc, 1, head + units * sizeof(max_align_t));
	if (block != NULL)
		block->cap = units;
	return block;
}

/*
 * A large piece gets a block of its own behind the newest one, whose rest
 * stays in use for small pieces.
 */
static struct hm__arena_block *block_with_room(
	struct hm__arena *arena, size_t units)
{
	struct hm__arena_block *newest = arena->blocks;

	if (newest != NULL && units <= newest->cap - newest->used)
		return newest;

	const bool large = units > BLOCK_UNITS / 4;
	struct hm__arena_block *block = new_block(
		arena, large ? units : BLOCK_UNITS);
	if (block == NULL)
		return NULL;
	if (large && newest != NULL) {
		block->next = newest->next;
		newest->next = block;
	} else {
		block->next = newest;
		arena->blocks = block;
	}
	return block;
}

void *hm__arena_alloc(struct hm__arena *arena, size_t size)
{
	const size_t unit = sizeof(max_align_t);
	size_t units = size / unit + (size % unit > 0);

	if (units == 0)
		units = 1;

	struct hm__arena_block *block = block_with_room(arena, units);
	if (block == NULL)
		return NULL;

	void *piece = block->data + block->used;
	block->used += units;
	return piece;
}

char *hm__arena_copy(struct hm__arena *arena, const char *text, size_t len)
{
	if (len == SIZE_MAX)
		return NULL;

	char *copy = hm__arena_alloc(arena, len + 1);

	if (copy != NULL && len > 0)
		memcpy(copy, text, len);
	return copy;
}

char *hm__arena_str(struct hm__arena *arena, const char *str)
{
	if (str == NULL)
		str = "";
	return hm__arena_copy(arena, str, strlen(str));
}

void hm__arena_fini(struct hm__arena *arena)
{
	struct hm__arena_block *block = arena->blocks;

	while (block != NULL) {
		struct hm__arena_block *next = block->next;

		hm__mem_free(arena->alloc, block);
		block = next;
	}
	arena->blocks = NULL;
}
