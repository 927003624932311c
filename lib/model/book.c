/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/book_priv.h"

#include <string.h>

#include "base/mem.h"

enum hm_status hm_book_new(const struct hm_alloc *alloc, struct hm_book **out,
	struct hm_error *err)
{
	struct hm_book *book = hm__mem_new(alloc, 1, sizeof(*book));

	if (!book)
		return hm__no_memory(err);
	book->alloc = alloc;
	hm__arena_init(&book->arena, alloc);
	for (size_t kind = 0; kind < HM__BOOK_KIND_COUNT; kind++) {
		struct hm__book_table *table = &book->tables[kind];
		hm__vec_init(&table->rows, hm__book_descrs[kind].size, alloc);
		for (size_t i = 0; i < HM__BOOK_INDEX_COUNT; i++)
			hm__map_init(&table->maps[i], alloc);
	}
	*out = book;
	return HM_OK;
}

void hm_book_free(struct hm_book *book)
{
	if (!book)
		return;
	for (size_t kind = 0; kind < HM__BOOK_KIND_COUNT; kind++) {
		struct hm__book_table *table = &book->tables[kind];
		for (size_t i = 0; i < HM__BOOK_INDEX_COUNT; i++)
			hm__map_fini(&table->maps[i]);
		hm__vec_fini(&table->rows);
	}
	hm__arena_fini(&book->arena);
	hm__mem_free(book->alloc, book);
}

const char *hm__book_text_at(const void *row, size_t at)
{
	const char *text;

	memcpy(&text, (const char *)row + at, sizeof(text));
	return text;
}

struct hm_id hm__book_id_at(const void *row, size_t at)
{
	struct hm_id id;

	memcpy(&id, (const char *)row + at, sizeof(id));
	return id;
}

/* No key at all where the offset is that of the id, or the id is none. */
static struct hm__book_key id_key(const void *row, size_t at)
{
	const void *bytes = (const char *)row + at;
	bool none = hm_id_is_none(hm__book_id_at(row, at));

	return (struct hm__book_key){ bytes, none ? 0 : sizeof(struct hm_id) };
}

static struct hm__book_key code_key(const void *row, size_t at)
{
	const char *code = hm__book_text_at(row, at);

	return (struct hm__book_key){ code, code ? strlen(code) : 0 };
}

struct hm__book_key hm__book_key_of(
	enum hm__book_kind kind, enum hm__book_index index, const void *row)
{
	const struct hm__book_descr *descr = &hm__book_descrs[kind];

	switch (index) {
	case HM__BOOK_BY_ID:
		return id_key(row, 0);
	case HM__BOOK_BY_CODE:
		if (descr->code_at != HM__BOOK_NOWHERE)
			return code_key(row, descr->code_at);
		break;
	case HM__BOOK_BY_REF:
		if (descr->ref_at != HM__BOOK_NOWHERE)
			return id_key(row, descr->ref_at);
		break;
	case HM__BOOK_INDEX_COUNT:
		break;
	}
	return (struct hm__book_key){ NULL, 0 };
}

const char *hm__book_label(
	enum hm__book_kind kind, const void *row, char room[HM_ID_TEXT_MAX])
{
	struct hm__book_key code = hm__book_key_of(kind, HM__BOOK_BY_CODE, row);

	if (code.len > 0)
		return code.bytes;
	hm_id_format(hm__book_id_at(row, 0), room);
	return room;
}

/* One index of one table, as hm__map_find() asks about its rows. */
struct place {
	const struct hm__book_table *table;
	enum hm__book_kind kind;
	enum hm__book_index index;
};

static bool row_has_key(
	const void *ctx, size_t row, const void *key, size_t len)
{
	const struct place *place = ctx;
	struct hm__book_key has = hm__book_key_of(place->kind, place->index,
		hm__vec_at(&place->table->rows, row));

	return has.len == len && memcmp(has.bytes, key, len) == 0;
}

static size_t find_row(const struct hm_book *book, enum hm__book_kind kind,
	enum hm__book_index index, struct hm__book_key key)
{
	const struct hm__book_table *table = &book->tables[kind];
	struct place place = { table, kind, index };

	if (key.len == 0)
		return SIZE_MAX;
	return hm__map_find(
		&table->maps[index], key.bytes, key.len, row_has_key, &place);
}

size_t hm__book_row_of(
	const struct hm_book *book, enum hm__book_kind kind, struct hm_id id)
{
	return find_row(book, kind, HM__BOOK_BY_ID, id_key(&id, 0));
}

const void *hm__book_find(
	const struct hm_book *book, enum hm__book_kind kind, struct hm_id id)
{
	size_t i = hm__book_row_of(book, kind, id);

	return i == SIZE_MAX ? NULL : hm__book_at(book, kind, i);
}

static const void *find_code(
	const struct hm_book *book, enum hm__book_kind kind, const char *code)
{
	struct hm__book_key key = { code, strlen(code) };
	size_t i = find_row(book, kind, HM__BOOK_BY_CODE, key);

	return i == SIZE_MAX ? NULL : hm__book_at(book, kind, i);
}

const void *hm__book_at(
	const struct hm_book *book, enum hm__book_kind kind, size_t i)
{
	return hm__vec_at(&book->tables[kind].rows, i);
}

size_t hm__book_count(const struct hm_book *book, enum hm__book_kind kind)
{
	return book->tables[kind].rows.len;
}

/* A walk over the rows of one hash, narrowed to those with the key. */
struct walk {
	struct place place;
	struct hm__book_key key;
	const struct hm__book_visit *visit;
};

static bool visit_same(void *ctx, size_t i)
{
	const struct walk *walk = ctx;

	if (!row_has_key(&walk->place, i, walk->key.bytes, walk->key.len))
		return true;
	return walk->visit->fn(
		walk->visit->ctx, i, hm__vec_at(&walk->place.table->rows, i));
}

void hm__book_each(const struct hm_book *book, enum hm__book_kind kind,
	enum hm__book_index index, struct hm__book_key key,
	const struct hm__book_visit *visit)
{
	const struct hm__book_table *table = &book->tables[kind];
	struct walk walk = { { table, kind, index }, key, visit };

	if (key.len > 0)
		hm__map_each(&table->maps[index], key.bytes, key.len,
			visit_same, &walk);
}

/* A search for the org that had a code on a day, or for the latest. */
struct dated {
	hm_date day;
	const struct hm_org *org;
};

static bool visit_dated(void *ctx, size_t i, const void *row)
{
	struct dated *dated = ctx;
	const struct hm_org *org = row;

	(void)i;
	if (dated->day == HM_DATE_NONE) {
		if (!dated->org || org->span.from > dated->org->span.from)
			dated->org = org;
		return true;
	}
	if (hm_span_contains(org->span, dated->day))
		dated->org = org;
	return !dated->org;
}

const struct hm_org *hm_book_find_org_by_code(
	const struct hm_book *book, const char *code, hm_date day)
{
	struct hm__book_key key = { code, strlen(code) };
	struct dated dated = { .day = day };
	struct hm__book_visit visit = { visit_dated, &dated };

	hm__book_each(book, HM__BOOK_ORG, HM__BOOK_BY_CODE, key, &visit);
	return dated.org;
}

/* The public calls of a kind: types around the calls for all kinds. */
#define CALLS(noun, type, kind)                                                \
	enum hm_status hm_book_put_##noun(struct hm_book *book,                \
		const struct type *noun, struct hm_error *err)                 \
	{                                                                      \
		return hm__book_put(book, kind, noun, err);                    \
	}                                                                      \
	size_t hm_book_##noun##_count(const struct hm_book *book)              \
	{                                                                      \
		return hm__book_count(book, kind);                             \
	}                                                                      \
	const struct type *hm_book_##noun##_at(                                \
		const struct hm_book *book, size_t i)                          \
	{                                                                      \
		return hm__book_at(book, kind, i);                             \
	}                                                                      \
	const struct type *hm_book_find_##noun(                                \
		const struct hm_book *book, struct hm_id id)                   \
	{                                                                      \
		return hm__book_find(book, kind, id);                          \
	}                                                                      \
	_Static_assert(sizeof(struct type) <= sizeof(union hm__book_row),      \
		"a row fits into the room for any row")

#define FIND_BY_CODE(noun, type, kind)                                         \
	const struct type *hm_book_find_##noun##_by_code(                      \
		const struct hm_book *book, const char *code)                  \
	{                                                                      \
		return find_code(book, kind, code);                            \
	}                                                                      \
	_Static_assert(offsetof(struct type, code) != HM__BOOK_NOWHERE,        \
		"a code does not stand where the id does")

CALLS(org, hm_org, HM__BOOK_ORG);
CALLS(link, hm_org_link, HM__BOOK_LINK);
CALLS(venue, hm_venue, HM__BOOK_VENUE);
CALLS(team, hm_team, HM__BOOK_TEAM);
CALLS(days, hm_days, HM__BOOK_DAYS);
CALLS(contact, hm_contact, HM__BOOK_CONTACT);
CALLS(drive, hm_drive, HM__BOOK_DRIVE);
CALLS(result, hm_result, HM__BOOK_RESULT);
CALLS(target, hm_target, HM__BOOK_TARGET);
CALLS(campaign, hm_campaign, HM__BOOK_CAMPAIGN);

FIND_BY_CODE(venue, hm_venue, HM__BOOK_VENUE);
FIND_BY_CODE(team, hm_team, HM__BOOK_TEAM);
FIND_BY_CODE(drive, hm_drive, HM__BOOK_DRIVE);
FIND_BY_CODE(result, hm_result, HM__BOOK_RESULT);
FIND_BY_CODE(campaign, hm_campaign, HM__BOOK_CAMPAIGN);

const struct hm_venue *hm_book_find_pool(
	const struct hm_book *book, const struct hm_venue *venue)
{
	const struct hm_venue *pool = hm_book_find_venue(book, venue->pool);

	return pool ? pool : venue;
}
