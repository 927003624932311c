/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Compiling one donor into its slot. First every column's answer is found,
 * then room is made, and only then is anything written.
 */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "policy/columns_priv.h"

/* The answers for one donor; pieces where .free is HM__DAY_ODD. */
struct answers {
	struct hm__when when[HM_PRODUCT_COUNT];
	bool asked[HM_PRODUCT_COUNT]; /* the engine has been */
	bool booked;                  /* a donation lies ahead */
	/* The pieces of column k are columns->found[at[k] .. at[k + 1]). */
	size_t at[HM_PRODUCT_COUNT + 1];
	/* By column of last days; -1 = none of its columns has one. */
	int16_t over[HM_PRODUCT_COUNT];
};

static const struct hm__piece *found_at(
	const struct hm_columns *columns, size_t i)
{
	const struct hm__piece *found = columns->found.data;

	return found != NULL ? found + i : NULL;
}

/*
 * A donor whose last day differs between columns that share one keeps it for
 * the first of them; for the others the donor is odd.
 */
static bool agrees_on_over(
	const struct hm_columns *columns, size_t k, struct answers *answers)
{
	int16_t *over = &answers->over[columns->columns[k].over];

	if (*over < 0)
		*over = answers->when[k].over;
	return *over == answers->when[k].over;
}

static void append_pieces(
	struct hm__vec *pieces, const struct hm__piece *fresh, size_t n)
{
	if (n == 0)
		return;
	memcpy((struct hm__piece *)pieces->data + pieces->len, fresh,
		n * sizeof(*fresh));
	pieces->len += n;
}

/* Takes the answers of an earlier column; false if no memory. */
static bool copy_column(struct hm_columns *columns, size_t k, size_t from,
	struct answers *answers)
{
	const size_t begin = answers->at[from];
	const size_t n = answers->at[from + 1] - begin;
	struct hm__vec *found = &columns->found;

	answers->when[k] = answers->when[from];
	if (n == 0)
		return true;
	if (!hm__vec_reserve(found, n))
		return false;
	append_pieces(found, found_at(columns, begin), n);
	return true;
}

/* Asks the engine where the parts did not tell; false if no memory. */
static bool ask_column(struct hm_columns *columns, size_t k,
	const struct hm_subject *subject, uint32_t slot,
	struct answers *answers)
{
	struct hm__when *when = &answers->when[k];
	const size_t first = columns->found.len;

	answers->at[k] = first;
	answers->asked[k] = false;
	if (when->free != HM__DAY_ODD && agrees_on_over(columns, k, answers))
		return true;
	answers->asked[k] = true;

	const size_t like = answers->booked ? columns->columns[k].like
					    : columns->columns[k].like_given;

	if (like < k && answers->asked[like])
		return copy_column(columns, k, like, answers);
	if (!hm__columns_cut(columns, k, subject, slot))
		return false;
	*when = hm__pieces_shape(found_at(columns, first),
		columns->found.len - first, columns->ndays);
	if (when->free != HM__DAY_ODD && agrees_on_over(columns, k, answers))
		columns->found.len = first;
	else
		when->free = HM__DAY_ODD;
	return true;
}

/* True if a donation lies behind the first day, so that days before it wait. */
static bool has_booking(
	const struct hm_columns *columns, const struct hm_subject *subject)
{
	for (size_t i = 0; i < subject->ndonations; i++)
		if (subject->donations[i].day > columns->days.from)
			return true;
	return false;
}

static bool ask_all(struct hm_columns *columns,
	const struct hm_subject *subject, uint32_t slot,
	struct answers *answers)
{
	hm__vec_clear(&columns->found);
	answers->booked = has_booking(columns, subject);
	for (size_t i = 0; i < columns->novers; i++)
		answers->over[i] = -1;
	if (!hm__parts_join(columns, subject, answers->when))
		return false;
	for (size_t k = 0; k < columns->ncolumns; k++)
		if (!ask_column(columns, k, subject, slot, answers))
			return false;
	answers->at[columns->ncolumns] = columns->found.len;
	return true;
}

/* Room for the new pieces in every side table; false if no memory. */
static bool make_room(struct hm_columns *columns, const struct answers *answers)
{
	for (size_t k = 0; k < columns->ncolumns; k++)
		if (!hm__vec_reserve(&columns->columns[k].pieces,
			    answers->at[k + 1] - answers->at[k]))
			return false;
	return true;
}

/* The first piece of @slot or a later one. */
static size_t first_piece(const struct hm__vec *pieces, uint32_t slot)
{
	const struct hm__piece *rows = pieces->data;
	size_t begin = 0;
	size_t end = pieces->len;

	while (begin < end) {
		const size_t mid = begin + (end - begin) / 2;

		if (rows[mid].slot < slot)
			begin = mid + 1;
		else
			end = mid;
	}
	return begin;
}

/* Puts @n pieces in the place of those of @slot; there is room. */
static void replace_pieces(struct hm__vec *pieces, uint32_t slot,
	const struct hm__piece *fresh, size_t n)
{
	const size_t begin = first_piece(pieces, slot);
	const size_t end = first_piece(pieces, slot + 1);
	struct hm__piece *rows = pieces->data;

	if (n == 0 && begin == end)
		return;
	memmove(rows + begin + n, rows + end,
		(pieces->len - end) * sizeof(*rows));
	if (n > 0)
		memcpy(rows + begin, fresh, n * sizeof(*rows));
	pieces->len = pieces->len - (end - begin) + n;
}

static void write_answers(struct hm_columns *columns, uint32_t slot,
	const struct answers *answers)
{
	for (size_t i = 0; i < columns->novers; i++)
		columns->over[i][slot] = answers->over[i] < 0
			? columns->ndays
			: answers->over[i];
	for (size_t k = 0; k < columns->ncolumns; k++) {
		struct hm__column *column = &columns->columns[k];
		const size_t n = answers->at[k + 1] - answers->at[k];
		const struct hm__piece *fresh = found_at(
			columns, answers->at[k]);

		column->free[slot] = answers->when[k].free;
		if (columns->filling)
			append_pieces(&column->pieces, fresh, n);
		else
			replace_pieces(&column->pieces, slot, fresh, n);
	}
}

enum hm_status hm__columns_set(struct hm_columns *columns, uint32_t slot,
	const struct hm_subject *subject, struct hm_error *err)
{
	struct answers answers;

	if (!ask_all(columns, subject, slot, &answers) ||
		!make_room(columns, &answers))
		return hm__columns_no_memory(err);
	write_answers(columns, slot, &answers);
	return HM_OK;
}

static int compare_pieces(const void *a, const void *b)
{
	const struct hm__piece *left = a;
	const struct hm__piece *right = b;

	if (left->slot != right->slot)
		return (left->slot > right->slot) - (left->slot < right->slot);
	return (left->from > right->from) - (left->from < right->from);
}

void hm__columns_sort(struct hm_columns *columns)
{
	for (size_t k = 0; k < columns->ncolumns; k++) {
		struct hm__vec *pieces = &columns->columns[k].pieces;

		if (pieces->len > 1)
			qsort(pieces->data, pieces->len,
				sizeof(struct hm__piece), compare_pieces);
	}
}

enum hm_status hm_columns_put(struct hm_columns *columns, size_t row,
	const struct hm_subject *subject, struct hm_error *err)
{
	assert(row < columns->count);
	return hm__columns_set(columns, columns->slot_of[row], subject, err);
}

/* The org that holds a slot. */
static struct hm_id org_of_slot(const struct hm_columns *columns, uint32_t slot)
{
	const size_t block = slot / HM__COLUMN_LANES;
	size_t begin = 0;
	size_t end = columns->orgs.len;

	while (end - begin > 1) {
		const size_t mid = begin + (end - begin) / 2;

		if (hm__columns_org(columns, mid)->block <= block)
			begin = mid;
		else
			end = mid;
	}
	return hm__columns_org(columns, begin)->id;
}

enum hm_status hm_columns_update(struct hm_columns *columns,
	const struct hm_registry *reg, size_t row, struct hm_error *err)
{
	assert(row < hm_registry_count(reg));
	if (hm_registry_count(reg) != columns->count ||
		!hm_id_equal(hm_registry_at(reg, row)->org,
			org_of_slot(columns, columns->slot_of[row])))
		return hm_error_set(err, HM_ERR_INVALID,
			"The registry no longer has the donors and "
			"organisations that the columns were made of; make "
			"the columns anew.");

	const struct hm_subject subject = hm_subject_of(reg, row);

	return hm_columns_put(columns, row, &subject, err);
}
