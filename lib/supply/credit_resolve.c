/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/credit_priv.h"

/* Rules 2 to 4 of tally.h, which do not depend on what is asked. */

static struct hm_span span_of(const struct hm__credit_row *row)
{
	return row->result->span;
}

struct hm__credit_walk hm__credit_walk_begin(
	const struct hm__credit *credit, size_t node, struct hm_span days)
{
	size_t first = credit->nodes[node].totals;
	size_t low = first;
	size_t high = credit->nodes[node].end;

	/* Totals that begin after the days share none with them. */
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (span_of(&credit->rows[mid]).from < days.to)
			low = mid + 1;
		else
			high = mid;
	}
	return (struct hm__credit_walk){ credit, first, low, days };
}

struct hm__credit_row *hm__credit_walk_next(struct hm__credit_walk *walk)
{
	while (walk->at > walk->first) {
		struct hm__credit_row *row = &walk->credit->rows[walk->at - 1];

		if (row->reach <= walk->days.from)
			break;
		walk->at--;
		if (hm_span_overlaps(span_of(row), walk->days))
			return row;
	}
	return NULL;
}

static const char *name_of(const struct hm__credit *credit, struct hm_id id)
{
	const struct hm_org *org = hm_book_find_org(credit->book, id);

	return org && org->name ? org->name : "?";
}

/* Days of a result as people read them: both ends are within. */
struct days_text {
	char first[HM_DATE_TEXT_MAX];
	char last[HM_DATE_TEXT_MAX];
};

static struct days_text days_text(struct hm_span span, enum hm_lang lang)
{
	struct days_text text = { "", "" };

	hm_date_format(span.from, lang, text.first);
	hm_date_format(span.to - 1, lang, text.last);
	return text;
}

static bool agree(int32_t a, bool a_at_least, int32_t b, bool b_at_least)
{
	if (a < 0 || b < 0 || a == b)
		return true;
	return a < b ? a_at_least : b_at_least;
}

static void say_doubled(const struct hm__credit *credit,
	const struct hm_result *kept, const struct hm_result *left,
	const struct hm_say *say)
{
	const struct hm_diag what = { .severity = HM_SEVERITY_WARNING,
		.code = "tally.disagrees",
		.value = left->code };

	if (!say ||
		agree(kept->counts.units, kept->at_least, left->counts.units,
			left->at_least))
		return;

	struct days_text days = days_text(kept->span, say->lang);

	hm_diag_say(say, &what,
		"Two results of %s from %s to %s say %d and %d units; the "
		"first is counted. Record the right one as the correction of "
		"the other.",
		name_of(credit, kept->org), days.first, days.last,
		kept->counts.units, left->counts.units);
}

/* Units of the results that count in a total's place. */
struct parts {
	int32_t units; /* -1: none tells them; a sum too large: the largest */
	bool at_least;
};

static struct parts add_parts(
	const struct hm__credit *credit, const struct hm_result *total)
{
	struct hm__credit_query query = hm__credit_ask(
		credit, total->org, total->span);
	struct parts parts = { -1, false };
	const struct hm_result *part;

	while ((part = hm__credit_next(&query)) != NULL) {
		int32_t units = part->counts.units;
		int32_t sum = parts.units < 0 ? 0 : parts.units;

		if (units >= 0)
			parts.units = units > INT32_MAX - sum ? INT32_MAX
							      : sum + units;
		parts.at_least = parts.at_least || part->at_least;
	}
	return parts;
}

/* Tells of a total whose parts, counted in its place, say something else. */
static void say_total(const struct hm__credit *credit,
	const struct hm_result *total, const struct hm_say *say)
{
	const struct hm_diag what = { .severity = HM_SEVERITY_WARNING,
		.code = "tally.disagrees",
		.value = total->code };
	struct parts parts = add_parts(credit, total);

	if (agree(total->counts.units, total->at_least, parts.units,
		    parts.at_least))
		return;

	struct days_text days = days_text(total->span, say->lang);

	hm_diag_say(say, &what,
		"The total of %s from %s to %s says %d units, but its drives "
		"and shorter totals add up to %d, which is counted; check "
		"which is right and correct the other.",
		name_of(credit, total->org), days.first, days.last,
		total->counts.units, parts.units);
}

/* True if the two tell of the same: rows stand so that such are neighbours. */
static bool is_double(
	const struct hm__credit_row *a, const struct hm__credit_row *b)
{
	if (!hm_id_equal(a->result->org, b->result->org) ||
		!hm_id_equal(a->result->drive, b->result->drive))
		return false;
	return !hm__credit_is_total(a) || hm_span_equal(span_of(a), span_of(b));
}

/* Rule 2. */
static void drop_doubles(struct hm__credit *credit, const struct hm_say *say)
{
	size_t kept = 0;

	for (size_t i = 1; i < credit->nrows; i++) {
		struct hm__credit_row *row = &credit->rows[i];

		if (!is_double(&credit->rows[kept], row)) {
			kept = i;
			continue;
		}
		row->fate = HM__CREDIT_DOUBLED;
		say_doubled(
			credit, credit->rows[kept].result, row->result, say);
	}
}

/* Rule 3 for one drive's result. */
static void beat_totals(
	struct hm__credit *credit, const struct hm__credit_row *drive)
{
	for (size_t i = 0; i < drive->nup; i++) {
		struct hm__credit_walk walk = hm__credit_walk_begin(
			credit, credit->ups[drive->up + i], span_of(drive));
		struct hm__credit_row *total;

		while ((total = hm__credit_walk_next(&walk)) != NULL)
			if (total->fate == HM__CREDIT_COUNTED &&
				hm_span_covers(span_of(total), span_of(drive)))
				total->fate = HM__CREDIT_BEATEN;
	}
}

/* A shorter total within @total that may help to fill its days. */
static bool is_tile(
	const struct hm__credit_row *row, const struct hm__credit_row *total)
{
	if (row->fate != HM__CREDIT_COUNTED && row->fate != HM__CREDIT_TILED)
		return false;
	return hm_span_covers(span_of(total), span_of(row)) &&
		!hm_span_equal(span_of(total), span_of(row));
}

/*
 * Rule 4: totals stand by first day, so one pass from the first that may
 * begin with @total finds the first day that no tile fills. A tile that is
 * itself tiled is as good as its parts.
 */
static bool is_tiled(
	const struct hm__credit *credit, const struct hm__credit_row *total)
{
	const struct hm__credit_node *node =
		&credit->nodes[credit->ups[total->up]];
	const struct hm__credit_row *row = total;
	const struct hm__credit_row *end = credit->rows + node->end;
	struct hm_span days = span_of(total);
	hm_date filled = days.from;

	/* Shorter ones that begin on the same day stand before it. */
	while (row > credit->rows + node->totals &&
		span_of(row - 1).from == days.from)
		row--;
	for (; row < end && span_of(row).from <= filled; row++)
		if (is_tile(row, total) && span_of(row).to > filled)
			filled = span_of(row).to;
	return filled >= days.to;
}

void hm__credit_resolve(struct hm__credit *credit, const struct hm_say *say)
{
	drop_doubles(credit, say);
	for (size_t i = 0; i < credit->nrows; i++)
		if (credit->rows[i].fate == HM__CREDIT_COUNTED &&
			!hm__credit_is_total(&credit->rows[i]))
			beat_totals(credit, &credit->rows[i]);
	for (size_t i = 0; i < credit->nrows; i++)
		if (credit->rows[i].fate == HM__CREDIT_COUNTED &&
			hm__credit_is_total(&credit->rows[i]) &&
			is_tiled(credit, &credit->rows[i]))
			credit->rows[i].fate = HM__CREDIT_TILED;
	if (!say || !say->fn)
		return;
	for (size_t i = 0; i < credit->nrows; i++)
		if (credit->rows[i].fate == HM__CREDIT_BEATEN ||
			credit->rows[i].fate == HM__CREDIT_TILED)
			say_total(credit, credit->rows[i].result, say);
}
