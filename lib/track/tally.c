/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "track/tally_priv.h"

#include <stdlib.h>

#include <hienmau/tree.h>

#include "base/mem.h"
#include "base/vec.h"

static enum hm_status no_memory(struct hm_error *err)
{
	return hm_error_set(err, HM_ERR_NOMEM,
		"There is not enough memory; close other programs and try "
		"again.");
}

static int compare_id(const void *left, const void *right)
{
	const struct hm_id *a = left;
	const struct hm_id *b = right;

	return hm_id_compare(*a, *b);
}

static int compare_date(hm_date a, hm_date b)
{
	return a < b ? -1 : a > b;
}

bool hm__tally_is_total(const struct hm__tally_row *row)
{
	return hm_id_is_none(row->result->drive);
}

/* By org; there drives by drive, then totals by span; ties by id. */
static int compare_row(const void *left, const void *right)
{
	const struct hm_result *a =
		((const struct hm__tally_row *)left)->result;
	const struct hm_result *b =
		((const struct hm__tally_row *)right)->result;
	bool a_total = hm_id_is_none(a->drive);
	bool b_total = hm_id_is_none(b->drive);
	int order = hm_id_compare(a->org, b->org);

	if (order == 0 && a_total != b_total)
		order = a_total ? 1 : -1;
	if (order == 0)
		order = hm_id_compare(a->drive, b->drive);
	if (order == 0 && a_total)
		order = compare_date(a->span.from, b->span.from);
	if (order == 0 && a_total)
		order = compare_date(a->span.to, b->span.to);
	return order != 0 ? order : hm_id_compare(a->id, b->id);
}

/* Sorts ids and takes out repetitions; returns how many remain. */
static size_t sort_ids(struct hm_id *ids, size_t n)
{
	size_t kept = 0;

	if (n == 0)
		return 0;
	qsort(ids, n, sizeof(*ids), compare_id);
	for (size_t i = 1; i < n; i++)
		if (!hm_id_equal(ids[i], ids[kept]))
			ids[++kept] = ids[i];
	return kept + 1;
}

static bool has_id(const struct hm_id *ids, size_t n, struct hm_id id)
{
	return n > 0 && bsearch(&id, ids, n, sizeof(id), compare_id) != NULL;
}

/* Rule 1: the rows are the results that no other one corrects. */
static enum hm_status make_rows(struct hm_tally *tally, struct hm_error *err)
{
	size_t n = hm_book_result_count(tally->book);
	struct hm_id *corrected = hm__mem_new(
		tally->alloc, n, sizeof(*corrected));
	size_t ncorrected = 0;

	tally->rows = hm__mem_new(tally->alloc, n, sizeof(*tally->rows));
	if (!corrected || !tally->rows) {
		hm__mem_free(tally->alloc, corrected);
		return no_memory(err);
	}
	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(
			tally->book, i);

		if (!hm_id_is_none(result->replaces) &&
			!hm_id_equal(result->replaces, result->id))
			corrected[ncorrected++] = result->replaces;
	}
	ncorrected = sort_ids(corrected, ncorrected);
	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(
			tally->book, i);

		if (!has_id(corrected, ncorrected, result->id))
			tally->rows[tally->nrows++].result = result;
	}
	hm__mem_free(tally->alloc, corrected);
	if (tally->nrows > 0)
		qsort(tally->rows, tally->nrows, sizeof(*tally->rows),
			compare_row);
	return HM_OK;
}

static enum hm_status make_reported(
	struct hm_tally *tally, struct hm_error *err)
{
	size_t n = 0;

	tally->reported = hm__mem_new(
		tally->alloc, tally->nrows, sizeof(*tally->reported));
	if (!tally->reported)
		return no_memory(err);
	for (size_t i = 0; i < tally->nrows; i++)
		if (!hm__tally_is_total(&tally->rows[i]))
			tally->reported[n++] = tally->rows[i].result->drive;
	tally->nreported = sort_ids(tally->reported, n);
	return HM_OK;
}

/* An org and all above it; one that the book lacks stands alone. */
static size_t ancestors(const struct hm_tally *tally, struct hm_id org,
	struct hm_id out[HM_TREE_DEPTH_MAX])
{
	size_t n = hm_tree_ancestors(tally->book, org, tally->tree_day, out);

	if (n > 0)
		return n;
	out[0] = org;
	return 1;
}

/* True if row @i is the first of its org. */
static bool begins_org(const struct hm_tally *tally, size_t i)
{
	return i == 0 ||
		!hm_id_equal(tally->rows[i].result->org,
			tally->rows[i - 1].result->org);
}

/* Appends the ids of all orgs that rows count for, with repetitions. */
static bool gather_orgs(const struct hm_tally *tally, struct hm__vec *ids)
{
	for (size_t i = 0; i < tally->nrows; i++) {
		struct hm_id above[HM_TREE_DEPTH_MAX];

		if (!begins_org(tally, i))
			continue;

		size_t n = ancestors(tally, tally->rows[i].result->org, above);

		for (size_t j = 0; j < n; j++)
			if (!hm__vec_push(ids, &above[j]))
				return false;
	}
	return true;
}

static enum hm_status make_nodes(struct hm_tally *tally, struct hm_error *err)
{
	enum hm_status status = HM_OK;
	struct hm__vec ids;

	hm__vec_init(&ids, sizeof(struct hm_id), tally->alloc);
	if (!gather_orgs(tally, &ids)) {
		status = no_memory(err);
		goto free_ids;
	}

	/* Each id gathered is a step upwards that make_ups() writes down. */
	tally->nups = ids.len;
	tally->nnodes = sort_ids(ids.data, ids.len);
	tally->ups = hm__mem_new(
		tally->alloc, tally->nups, sizeof(*tally->ups));
	tally->nodes = hm__mem_new(
		tally->alloc, tally->nnodes, sizeof(*tally->nodes));
	if (!tally->ups || !tally->nodes) {
		status = no_memory(err);
		goto free_ids;
	}
	for (size_t i = 0; i < tally->nnodes; i++)
		tally->nodes[i].org = *(struct hm_id *)hm__vec_at(&ids, i);
free_ids:
	hm__vec_fini(&ids);
	return status;
}

static int compare_node(const void *left, const void *right)
{
	const struct hm__tally_node *a = left;
	const struct hm__tally_node *b = right;

	return hm_id_compare(a->org, b->org);
}

size_t hm__tally_find_node(const struct hm_tally *tally, struct hm_id org)
{
	const struct hm__tally_node key = { .org = org };
	const struct hm__tally_node *found = NULL;

	if (tally->nnodes > 0)
		found = bsearch(&key, tally->nodes, tally->nnodes, sizeof(key),
			compare_node);
	return found ? (size_t)(found - tally->nodes) : SIZE_MAX;
}

/* Gives each org with rows the list of nodes above it. */
static void make_ups(struct hm_tally *tally)
{
	size_t used = 0;

	for (size_t i = 0; i < tally->nrows; i++) {
		struct hm_id above[HM_TREE_DEPTH_MAX];
		struct hm_id org = tally->rows[i].result->org;

		if (!begins_org(tally, i))
			continue;

		struct hm__tally_node *node =
			&tally->nodes[hm__tally_find_node(tally, org)];

		node->up = used;
		node->nup = ancestors(tally, org, above);
		for (size_t j = 0; j < node->nup; j++)
			tally->ups[used++] = hm__tally_find_node(
				tally, above[j]);
	}
}

/* Tells each node where its own rows stand, and each row its node. */
static void link_rows(struct hm_tally *tally)
{
	size_t i = 0;

	for (size_t n = 0; n < tally->nnodes; n++) {
		struct hm__tally_node *node = &tally->nodes[n];

		node->drives = i;
		node->totals = i;
		for (; i < tally->nrows; i++) {
			struct hm__tally_row *row = &tally->rows[i];

			if (!hm_id_equal(row->result->org, node->org))
				break;
			row->node = n;
			row->reach = row->result->span.to;
			if (!hm__tally_is_total(row))
				node->totals = i + 1;
			else if (i > node->totals && row[-1].reach > row->reach)
				row->reach = row[-1].reach;
		}
		node->end = i;
	}
}

static int compare_post(const void *left, const void *right)
{
	const struct hm__tally_row *a = *(
		const struct hm__tally_row *const *)left;
	const struct hm__tally_row *b = *(
		const struct hm__tally_row *const *)right;
	int order = compare_date(a->result->span.from, b->result->span.from);

	return order != 0 ? order : hm_id_compare(a->result->id, b->result->id);
}

/* Calls for each (row, node it counts for): the two passes of make_posts(). */
static void post_rows(struct hm_tally *tally,
	void (*post)(struct hm_tally *, struct hm__tally_node *,
		const struct hm__tally_row *))
{
	for (size_t i = 0; i < tally->nrows; i++) {
		const struct hm__tally_row *row = &tally->rows[i];
		const struct hm__tally_node *own = &tally->nodes[row->node];

		for (size_t j = 0; j < own->nup; j++)
			post(tally, &tally->nodes[tally->ups[own->up + j]],
				row);
	}
}

static void count_post(struct hm_tally *tally, struct hm__tally_node *node,
	const struct hm__tally_row *row)
{
	(void)tally;
	(void)row;
	node->nposts++;
}

static void put_post(struct hm_tally *tally, struct hm__tally_node *node,
	const struct hm__tally_row *row)
{
	tally->posts[node->post + node->nposts++] = row;
}

static enum hm_status make_posts(struct hm_tally *tally, struct hm_error *err)
{
	size_t n = 0;

	post_rows(tally, count_post);
	for (size_t i = 0; i < tally->nnodes; i++) {
		tally->nodes[i].post = n;
		n += tally->nodes[i].nposts;
		tally->nodes[i].nposts = 0;
	}
	tally->posts = hm__mem_new(tally->alloc, n, sizeof(*tally->posts));
	if (!tally->posts)
		return no_memory(err);
	post_rows(tally, put_post);
	for (size_t i = 0; i < tally->nnodes; i++)
		qsort(tally->posts + tally->nodes[i].post,
			tally->nodes[i].nposts, sizeof(*tally->posts),
			compare_post);
	return HM_OK;
}

static enum hm_status fill(struct hm_tally *tally, struct hm_error *err)
{
	enum hm_status status = make_rows(tally, err);

	if (status != HM_OK || tally->nrows == 0)
		return status;
	status = make_reported(tally, err);
	if (status == HM_OK)
		status = make_nodes(tally, err);
	if (status != HM_OK)
		return status;
	make_ups(tally);
	link_rows(tally);
	return make_posts(tally, err);
}

enum hm_status hm_tally_new(const struct hm_book *book, hm_date tree_day,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_tally **out, struct hm_error *err)
{
	struct hm_tally *tally = hm__mem_new(alloc, 1, sizeof(*tally));

	if (!tally)
		return no_memory(err);
	tally->book = book;
	tally->alloc = alloc;
	tally->tree_day = tree_day;
	if (hm_book_result_count(book) > 0) {
		enum hm_status status = fill(tally, err);

		if (status != HM_OK) {
			hm_tally_free(tally);
			return status;
		}
	}
	hm__tally_resolve(tally, say);
	*out = tally;
	return HM_OK;
}

void hm_tally_free(struct hm_tally *tally)
{
	if (!tally)
		return;
	hm__mem_free(tally->alloc, tally->reported);
	hm__mem_free(tally->alloc, tally->posts);
	hm__mem_free(tally->alloc, tally->ups);
	hm__mem_free(tally->alloc, tally->nodes);
	hm__mem_free(tally->alloc, tally->rows);
	hm__mem_free(tally->alloc, tally);
}
