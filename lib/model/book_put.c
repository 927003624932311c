/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/book_priv.h"

#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"

/* A search for another record that has the code already. */
struct rival {
	enum hm__book_kind kind;
	const void *row;
	size_t self; /* row number of the record that is replaced */
	bool found;
};

/* Codes of orgs mean something only with a date: days decide as well. */
static bool visit_rival(void *ctx, size_t i, const void *row)
{
	struct rival *rival = ctx;

	if (i == rival->self)
		return true;
	if (rival->kind == HM__BOOK_ORG) {
		const struct hm_org *mine = rival->row;
		const struct hm_org *theirs = row;
		rival->found = hm_span_overlaps(mine->span, theirs->span);
	} else {
		rival->found = true;
	}
	return !rival->found;
}

static enum hm_status check_code(const struct hm_book *book,
	enum hm__book_kind kind, const void *row, size_t self,
	struct hm_error *err)
{
	struct hm__book_key key = hm__book_key_of(kind, HM__BOOK_BY_CODE, row);
	struct rival rival = { .kind = kind, .row = row, .self = self };
	struct hm__book_visit visit = { visit_rival, &rival };

	if (key.len == 0)
		return HM_OK;
	hm__book_each(book, kind, HM__BOOK_BY_CODE, key, &visit);
	if (!rival.found)
		return HM_OK;
	enum hm_lang lang = err ? err->lang : HM_LANG_EN;
	return hm_error_set(err, HM_ERR_EXISTS,
		"There is another %s with the code \"%s\" already; give one of "
		"them another code.",
		hm_lang_text(lang, hm__book_descrs[kind].word),
		(const char *)key.bytes);
}

/*
 * Text that did not change keeps its place in the arena, so that records
 * put again and again (drives in a re-plan) take no new memory.
 */
static bool copy_text(
	struct hm_book *book, void *row, const void *old, size_t at)
{
	const char *text = hm__book_text_at(row, at);
	const char *kept = old ? hm__book_text_at(old, at) : NULL;

	if (!kept || strcmp(kept, text ? text : "") != 0)
		kept = hm__arena_str(&book->arena, text);
	memcpy((char *)row + at, &kept, sizeof(kept));
	return kept != NULL;
}

/* The only array of a record: the orgs a team serves. */
static bool copy_serves(struct hm_book *book, struct hm_team *team)
{
	if (team->nserves == 0) {
		team->serves = NULL;
		return true;
	}
	if (team->nserves > SIZE_MAX / sizeof(struct hm_id))
		return false;
	size_t size = team->nserves * sizeof(struct hm_id);
	struct hm_id *copy = hm__arena_alloc(&book->arena, size);
	if (!copy)
		return false;
	memcpy(copy, team->serves, size);
	team->serves = copy;
	return true;
}

/* Makes @copy, the bytes of the caller's row, independent of the caller. */
static bool adopt(struct hm_book *book, enum hm__book_kind kind,
	union hm__book_row *copy, const void *old)
{
	const struct hm__book_descr *descr = &hm__book_descrs[kind];

	for (size_t i = 0; i < descr->nfields; i++) {
		const struct hm__field *field = &descr->fields[i];
		bool text = field->type == HM__FIELD_WORD ||
			field->type == HM__FIELD_TEXT;
		if (text && !copy_text(book, copy, old, field->at))
			return false;
	}
	return kind != HM__BOOK_TEAM || copy_serves(book, &copy->team);
}

/* True if @row must be entered under another key than @old, or a first. */
static bool moves(enum hm__book_kind kind, enum hm__book_index index,
	const void *row, const void *old)
{
	struct hm__book_key key = hm__book_key_of(kind, index, row);

	if (!old)
		return key.len > 0;
	struct hm__book_key was = hm__book_key_of(kind, index, old);
	return key.len != was.len ||
		(key.len > 0 && memcmp(key.bytes, was.bytes, key.len) != 0);
}

static void leave(struct hm__book_table *table, enum hm__book_kind kind,
	enum hm__book_index index, const void *row, size_t i)
{
	struct hm__book_key key = hm__book_key_of(kind, index, row);

	if (key.len > 0)
		(void)hm__map_remove(
			&table->maps[index], key.bytes, key.len, i);
}

static bool enter(struct hm__book_table *table, enum hm__book_kind kind,
	enum hm__book_index index, const void *row, size_t i)
{
	struct hm__book_key key = hm__book_key_of(kind, index, row);

	return key.len == 0 ||
		hm__map_add(&table->maps[index], key.bytes, key.len, i);
}

/* Enters row @i under its new keys, then takes it out under the old ones. */
static bool reindex(struct hm__book_table *table, enum hm__book_kind kind,
	const void *row, const void *old, size_t i)
{
	unsigned index = 0;

	for (; index < HM__BOOK_INDEX_COUNT; index++) {
		if (moves(kind, index, row, old) &&
			!enter(table, kind, index, row, i))
			goto undo;
	}
	for (index = 0; old && index < HM__BOOK_INDEX_COUNT; index++) {
		if (moves(kind, index, row, old))
			leave(table, kind, index, old, i);
	}
	return true;

undo:
	while (index-- > 0) {
		if (moves(kind, index, row, old))
			leave(table, kind, index, row, i);
	}
	return false;
}

enum hm_status hm__book_put(struct hm_book *book, enum hm__book_kind kind,
	const void *row, struct hm_error *err)
{
	struct hm__book_table *table = &book->tables[kind];
	enum hm_status status = hm__book_validate(kind, row, err);
	union hm__book_row copy;

	if (status != HM_OK)
		return status;
	size_t i = hm__book_row_of(book, kind, hm__book_id_at(row, 0));
	status = check_code(book, kind, row, i, err);
	if (status != HM_OK)
		return status;
	void *old = i == SIZE_MAX ? NULL : hm__vec_at(&table->rows, i);
	memcpy(&copy, row, table->rows.size);
	if (!adopt(book, kind, &copy, old))
		return hm__no_memory(err);
	if (!old && !hm__vec_reserve(&table->rows, 1))
		return hm__no_memory(err);
	if (!reindex(table, kind, &copy, old, old ? i : table->rows.len))
		return hm__no_memory(err);
	if (old)
		memcpy(old, &copy, table->rows.size);
	else
		hm__vec_push(&table->rows, &copy);
	return HM_OK;
}

enum hm_status hm_book_remove_drive(
	struct hm_book *book, struct hm_id id, struct hm_error *err)
{
	struct hm__book_table *table = &book->tables[HM__BOOK_DRIVE];
	size_t i = hm__book_row_of(book, HM__BOOK_DRIVE, id);

	if (i == SIZE_MAX)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"There is no such drive to take out.");
	for (unsigned index = 0; index < HM__BOOK_INDEX_COUNT; index++) {
		leave(table, HM__BOOK_DRIVE, index, hm__vec_at(&table->rows, i),
			i);
		hm__map_close_gap(&table->maps[index], i);
	}
	hm__vec_remove(&table->rows, i);
	return HM_OK;
}
