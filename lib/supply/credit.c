/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/credit_priv.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"

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

/* By org; there drives by drive, then totals by span; ties by id. */
static int compare_row(const void *left, const void *right)
{
	const struct hm_result *a =
		((const struct hm__credit_row *)left)->result;
	const struct hm_result *b =
		((const struct hm__credit_row *)right)->result;
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
static bool make_rows(struct hm__credit *credit)
{
	size_t n = hm_book_result_count(credit->book);
	struct hm_id *corrected = hm__mem_new(
		credit->alloc, n, sizeof(*corrected));
	size_t ncorrected = 0;

	credit->rows = hm__mem_new(credit->alloc, n, sizeof(*credit->rows));
	if (!corrected || !credit->rows) {
		hm__mem_free(credit->alloc, corrected);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(
			credit->book, i);

		if (!hm_id_is_none(result->replaces) &&
			!hm_id_equal(result->replaces, result->id))
			corrected[ncorrected++] = result->replaces;
	}
	ncorrected = sort_ids(corrected, ncorrected);
	for (size_t i = 0; i < n; i++) {
		const struct hm_result *result = hm_book_result_at(
			credit->book, i);

		if (!has_id(corrected, ncorrected, result->id))
			credit->rows[credit->nrows++].result = result;
	}
	hm__mem_free(credit->alloc, corrected);
	if (credit->nrows > 0)
		qsort(credit->rows, credit->nrows, sizeof(*credit->rows),
			compare_row);
	return true;
}

static int compare_drive(const void *left, const void *right)
{
	const struct hm__credit_drive *a = left;
	const struct hm__credit_drive *b = right;

	return hm_id_compare(a->id, b->id);
}

static bool make_reported(struct hm__credit *credit)
{
	struct hm__credit_drive *drives = hm__mem_new(
		credit->alloc, credit->nrows, sizeof(*drives));
	size_t n = 0;

	credit->reported = drives;
	if (!drives)
		return false;
	for (size_t i = 0; i < credit->nrows; i++) {
		const struct hm_result *result = credit->rows[i].result;

		if (!hm_id_is_none(result->drive))
			drives[n++] = (struct hm__credit_drive){ result->drive,
				result->counts.units >= 0 };
	}
	qsort(drives, n, sizeof(*drives), compare_drive);
	for (size_t i = 0; i < n; i++) {
		size_t last = credit->nreported;

		if (last > 0 && hm_id_equal(drives[last - 1].id, drives[i].id))
			drives[last - 1].units |= drives[i].units;
		else
			drives[credit->nreported++] = drives[i];
	}
	return true;
}

bool hm__credit_is_reported(
	const struct hm__credit *credit, struct hm_id drive, bool units)
{
	const struct hm__credit_drive key = { drive, false };
	const struct hm__credit_drive *found = NULL;

	if (credit->nreported > 0)
		found = bsearch(&key, credit->reported, credit->nreported,
			sizeof(key), compare_drive);
	return found && (found->units || !units);
}

size_t hm__credit_ancestors(const struct hm__credit *credit, struct hm_id org,
	hm_date day, struct hm_id out[HM_TREE_DEPTH_MAX])
{
	if (day < credit->trees.first)
		day = credit->trees.first;
	if (day > credit->trees.last)
		day = credit->trees.last;

	size_t n = hm_tree_ancestors(credit->book, org, day, out);

	if (n > 0)
		return n;
	out[0] = org;
	return 1;
}

static size_t row_ancestors(const struct hm__credit *credit, size_t i,
	struct hm_id out[HM_TREE_DEPTH_MAX])
{
	const struct hm_result *result = credit->rows[i].result;

	return hm__credit_ancestors(
		credit, result->org, result->span.to - 1, out);
}

/* True if the two days are asked of one tree. */
static bool same_tree(struct hm__credit_trees trees, hm_date a, hm_date b)
{
	return a == b || (a <= trees.first && b <= trees.first) ||
		(a >= trees.last && b >= trees.last);
}

/* True if row @i has other orgs above it, perhaps, than the row before. */
static bool begins_path(const struct hm__credit *credit, size_t i)
{
	if (i == 0)
		return true;

	const struct hm_result *row = credit->rows[i].result;
	const struct hm_result *before = credit->rows[i - 1].result;

	return !hm_id_equal(row->org, before->org) ||
		!same_tree(
			credit->trees, row->span.to - 1, before->span.to - 1);
}

/* Appends the ids of all orgs that rows count for, with repetitions. */
static bool gather_orgs(const struct hm__credit *credit, struct hm__vec *ids)
{
	for (size_t i = 0; i < credit->nrows; i++) {
		struct hm_id above[HM_TREE_DEPTH_MAX];

		if (!begins_path(credit, i))
			continue;

		size_t n = row_ancestors(credit, i, above);

		for (size_t j = 0; j < n; j++)
			if (!hm__vec_push(ids, &above[j]))
				return false;
	}
	return true;
}

static bool make_nodes(struct hm__credit *credit)
{
	bool made = false;
	struct hm__vec ids;

	hm__vec_init(&ids, sizeof(struct hm_id), credit->alloc);
	if (!gather_orgs(credit, &ids))
		goto free_ids;

	/* Each id gathered is a step upwards that make_ups() writes down. */
	credit->nups = ids.len;
	credit->nnodes = sort_ids(ids.data, ids.len);
	credit->ups = hm__mem_new(
		credit->alloc, credit->nups, sizeof(*credit->ups));
	credit->nodes = hm__mem_new(
		credit->alloc, credit->nnodes, sizeof(*credit->nodes));
	if (!credit->ups || !credit->nodes)
		goto free_ids;
	for (size_t i = 0; i < credit->nnodes; i++)
		credit->nodes[i].org = *(struct hm_id *)hm__vec_at(&ids, i);
	made = true;
free_ids:
	hm__vec_fini(&ids);
	return made;
}

static int compare_node(const void *left, const void *right)
{
	const struct hm__credit_node *a = left;
	const struct hm__credit_node *b = right;

	return hm_id_compare(a->org, b->org);
}

size_t hm__credit_find_node(const struct hm__credit *credit, struct hm_id org)
{
	const struct hm__credit_node key = { .org = org };
	const struct hm__credit_node *found = NULL;

	if (credit->nnodes > 0)
		found = bsearch(&key, credit->nodes, credit->nnodes,
			sizeof(key), compare_node);
	return found ? (size_t)(found - credit->nodes) : SIZE_MAX;
}

/* Gives each row the list of nodes above it. */
static void make_ups(struct hm__credit *credit)
{
	size_t used = 0;

	for (size_t i = 0; i < credit->nrows; i++) {
		struct hm_id above[HM_TREE_DEPTH_MAX];
		struct hm__credit_row *row = &credit->rows[i];

		if (!begins_path(credit, i)) {
			row->up = row[-1].up;
			row->nup = row[-1].nup;
			continue;
		}
		row->up = used;
		row->nup = (unsigned)row_ancestors(credit, i, above);
		for (size_t j = 0; j < row->nup; j++)
			credit->ups[used++] = hm__credit_find_node(
				credit, above[j]);
	}
}

/* Tells each node where its own rows stand, and rows how far they reach. */
static void link_rows(struct hm__credit *credit)
{
	size_t i = 0;

	for (size_t n = 0; n < credit->nnodes; n++) {
		struct hm__credit_node *node = &credit->nodes[n];

		node->totals = i;
		for (; i < credit->nrows; i++) {
			struct hm__credit_row *row = &credit->rows[i];

			if (!hm_id_equal(row->result->org, node->org))
				break;
			row->reach = row->result->span.to;
			if (!hm__credit_is_total(row))
				node->totals = i + 1;
			else if (i > node->totals && row[-1].reach > row->reach)
				row->reach = row[-1].reach;
		}
		node->end = i;
	}
}

static int compare_post(const void *left, const void *right)
{
	const struct hm__credit_row *a = *(
		const struct hm__credit_row *const *)left;
	const struct hm__credit_row *b = *(
		const struct hm__credit_row *const *)right;
	int order = compare_date(a->result->span.from, b->result->span.from);

	return order != 0 ? order : hm_id_compare(a->result->id, b->result->id);
}

/* Calls for each (row, node it counts for): the two passes of make_posts(). */
static void post_rows(struct hm__credit *credit,
	void (*post)(struct hm__credit *, struct hm__credit_node *,
		const struct hm__credit_row *))
{
	for (size_t i = 0; i < credit->nrows; i++) {
		const struct hm__credit_row *row = &credit->rows[i];

		for (size_t j = 0; j < row->nup; j++)
			post(credit, &credit->nodes[credit->ups[row->up + j]],
				row);
	}
}

static void count_post(struct hm__credit *credit, struct hm__credit_node *node,
	const struct hm__credit_row *row)
{
	(void)credit;
	(void)row;
	node->nposts++;
}

static void put_post(struct hm__credit *credit, struct hm__credit_node *node,
	const struct hm__credit_row *row)
{
	credit->posts[node->post + node->nposts++] = row;
}

static bool make_posts(struct hm__credit *credit)
{
	size_t n = 0;

	post_rows(credit, count_post);
	for (size_t i = 0; i < credit->nnodes; i++) {
		credit->nodes[i].post = n;
		n += credit->nodes[i].nposts;
		credit->nodes[i].nposts = 0;
	}
	credit->posts = hm__mem_new(credit->alloc, n, sizeof(*credit->posts));
	if (!credit->posts)
		return false;
	post_rows(credit, put_post);
	for (size_t i = 0; i < credit->nnodes; i++)
		qsort(credit->posts + credit->nodes[i].post,
			credit->nodes[i].nposts, sizeof(*credit->posts),
			compare_post);
	return true;
}

static bool fill(struct hm__credit *credit)
{
	if (hm_book_result_count(credit->book) == 0)
		return true;
	if (!make_rows(credit))
		return false;
	if (credit->nrows == 0)
		return true;
	if (!make_reported(credit) || !make_nodes(credit))
		return false;
	make_ups(credit);
	link_rows(credit);
	return make_posts(credit);
}

struct hm__credit *hm__credit_new(const struct hm_book *book,
	struct hm__credit_trees trees, const struct hm_alloc *alloc,
	const struct hm_say *say)
{
	struct hm__credit *credit = hm__mem_new(alloc, 1, sizeof(*credit));

	if (!credit)
		return NULL;
	credit->book = book;
	credit->alloc = alloc;
	credit->trees = trees;
	if (!fill(credit)) {
		hm__credit_free(credit);
		return NULL;
	}
	hm__credit_resolve(credit, say);
	return credit;
}

void hm__credit_free(struct hm__credit *credit)
{
	if (!credit)
		return;
	hm__mem_free(credit->alloc, credit->reported);
	hm__mem_free(credit->alloc, credit->posts);
	hm__mem_free(credit->alloc, credit->ups);
	hm__mem_free(credit->alloc, credit->nodes);
	hm__mem_free(credit->alloc, credit->rows);
	hm__mem_free(credit->alloc, credit);
}
