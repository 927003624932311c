/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * A donor's headlines as pieces. A headline can change only where a block
 * begins or ends, so the engine is asked once for all blocks of the days
 * compiled; the headline of each stretch between two such days is the gravest
 * of the blocks over it. Neighbours that say the same are joined. Nothing of
 * a rule is known here.
 */

#include <stdlib.h>

#include "policy/block.h"
#include "policy/columns_priv.h"

/* A block that is more than a note. */
struct hm__stretch {
	struct hm_span days;
	enum hm_headline headline;
	bool closes;
};

void hm__columns_cut_init(struct hm_columns *columns)
{
	hm__vec_init(
		&columns->blocks, sizeof(struct hm__stretch), columns->alloc);
	hm__vec_init(&columns->marks, sizeof(hm_date), columns->alloc);
}

static bool note_mark(struct hm_columns *columns, hm_date day)
{
	return day <= columns->days.from || day >= columns->days.to ||
		hm__vec_push(&columns->marks, &day) != NULL;
}

static bool note_block(void *ctx, const struct hm__block *block)
{
	struct hm_columns *columns = ctx;
	const struct hm__stretch stretch = { block->days,
		hm__block_headline(block->kind),
		hm__block_closes_day(block->kind) };

	if (stretch.headline == HM_HEADLINE_ELIGIBLE)
		return true;
	return hm__vec_push(&columns->blocks, &stretch) != NULL &&
		note_mark(columns, block->days.from) &&
		note_mark(columns, block->days.to);
}

static int compare_days(const void *a, const void *b)
{
	const hm_date left = *(const hm_date *)a;
	const hm_date right = *(const hm_date *)b;

	return (left > right) - (left < right);
}

/* What the blocks of @day come to. */
static struct hm__piece piece_of(const struct hm_columns *columns, hm_date day)
{
	const struct hm__stretch *stretches = columns->blocks.data;
	struct hm__piece piece = {
		.from = (int16_t)(day - columns->days.from),
		.headline = HM_HEADLINE_ELIGIBLE,
	};

	for (size_t i = 0; i < columns->blocks.len; i++) {
		const struct hm__stretch *stretch = &stretches[i];

		if (day < stretch->days.from || day >= stretch->days.to)
			continue;
		if (stretch->headline > (enum hm_headline)piece.headline)
			piece.headline = (uint8_t)stretch->headline;
		piece.closed |= stretch->closes;
	}
	return piece;
}

/* Collects the days on which something may change, in order. */
static bool find_marks(struct hm_columns *columns, const struct hm__ask *ask)
{
	hm__vec_clear(&columns->blocks);
	hm__vec_clear(&columns->marks);
	if (hm__vec_push(&columns->marks, &ask->within.from) == NULL ||
		!hm__blocks_each(ask, note_block, columns))
		return false;
	qsort(columns->marks.data, columns->marks.len, sizeof(hm_date),
		compare_days);
	return true;
}

static bool add_piece(
	struct hm_columns *columns, size_t first, const struct hm__piece *piece)
{
	if (columns->found.len > first) {
		const struct hm__piece *last = hm__vec_at(
			&columns->found, columns->found.len - 1);

		if (last->headline == piece->headline &&
			last->closed == piece->closed)
			return true;
	}
	return hm__vec_push(&columns->found, piece) != NULL;
}

bool hm__columns_cut(struct hm_columns *columns, size_t k,
	const struct hm_subject *subject, uint32_t slot)
{
	const struct hm_question question = hm__columns_question(columns, k);
	const struct hm__ask ask = { columns->policy, subject, &question,
		columns->days };
	const size_t first = columns->found.len;

	if (!find_marks(columns, &ask))
		return false;

	const hm_date *marks = columns->marks.data;

	for (size_t i = 0; i < columns->marks.len; i++) {
		if (i > 0 && marks[i] == marks[i - 1])
			continue;

		struct hm__piece piece = piece_of(columns, marks[i]);

		piece.slot = slot;
		if (!add_piece(columns, first, &piece))
			return false;
	}
	return true;
}

/* The common shape in its order; each stage may be left out. */
static const struct {
	enum hm_headline headline;
	bool closed;
} STAGES[] = {
	{ HM_HEADLINE_DEFERRED, true },
	{ HM_HEADLINE_ELIGIBLE, false },
	{ HM_HEADLINE_INELIGIBLE, true },
};

enum { STAGE_COUNT = sizeof(STAGES) / sizeof(STAGES[0]) };

struct hm__when hm__pieces_shape(
	const struct hm__piece *pieces, size_t n, int16_t ndays)
{
	int16_t begins[STAGE_COUNT] = { 0, ndays, ndays };
	size_t stage = 0;

	for (size_t i = 0; i < n; i++) {
		while (stage < STAGE_COUNT &&
			(STAGES[stage].headline != pieces[i].headline ||
				STAGES[stage].closed != pieces[i].closed))
			stage++;
		if (stage == STAGE_COUNT)
			return (struct hm__when){ HM__DAY_ODD, ndays };
		begins[stage] = pieces[i].from;
	}
	/* Where nobody is ever free, free and over are one day. */
	if (begins[1] > begins[2])
		begins[1] = begins[2];
	return (struct hm__when){ begins[1], begins[2] };
}
