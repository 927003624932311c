/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/pool_priv.h"

#include <assert.h>
#include <stdlib.h>

#include <hienmau/columns.h>
#include <hienmau/tree.h>

#include "base/mem.h"

/*
 * Counting from donors: each org of the book is sent once to the group it
 * belongs to, each donor through its org to a group, and the donors are
 * compiled into columns; then every month those of each group who may be
 * invited are counted in one pass.
 */

/* The group that the donors of an org belong to. */
struct home {
	struct hm_id org;
	size_t group; /* SIZE_MAX: no venue from there upwards */
};

static const bool INVITABLE[] = {
	[HM_HEADLINE_ELIGIBLE] = true,
	[HM_HEADLINE_NEEDS_CONSENT] = true,
	[HM_HEADLINE_NEEDS_PHYSICIAN] = true,
	[HM_HEADLINE_DEFERRED] = false,
	[HM_HEADLINE_NOT_TODAY] = false,
	[HM_HEADLINE_NEEDS_MEASUREMENT] = true,
	[HM_HEADLINE_DEFERRED_OPEN] = false,
	[HM_HEADLINE_POLICY_GAP] = false,
	[HM_HEADLINE_NOT_AT_THIS_VENUE] = false,
	[HM_HEADLINE_INELIGIBLE] = false,
};
_Static_assert(sizeof(INVITABLE) / sizeof(INVITABLE[0]) == HM_HEADLINE_COUNT,
	"an answer for each headline");

static int compare_home(const void *left, const void *right)
{
	const struct home *a = left;
	const struct home *b = right;

	return hm_id_compare(a->org, b->org);
}

static size_t nearest_group(const struct hm_pool *pool, struct hm_id org)
{
	struct hm_id above[HM_TREE_DEPTH_MAX];
	size_t n = hm_tree_ancestors(
		pool->book, org, pool->options.span.from, above);

	for (size_t i = 0; i < n; i++) {
		size_t group = hm__pool_find_group(pool, above[i]);

		if (group != SIZE_MAX)
			return group;
	}
	return SIZE_MAX;
}

/* The homes of all orgs, sorted by org; NULL if there is no memory. */
static struct home *make_homes(const struct hm_pool *pool, size_t n)
{
	struct home *homes = hm__mem_new(pool->alloc, n, sizeof(*homes));

	if (!homes)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		homes[i].org = hm_book_org_at(pool->book, i)->id;
		homes[i].group = nearest_group(pool, homes[i].org);
	}
	qsort(homes, n, sizeof(*homes), compare_home);
	return homes;
}

/* The group of each donor of the registry; counts them on the way. */
static enum hm_status find_groups(struct hm_pool *pool,
	const struct hm_registry *reg, size_t *group_of, struct hm_error *err)
{
	size_t norgs = hm_book_org_count(pool->book);
	struct home *homes = make_homes(pool, norgs);

	if (!homes)
		return hm__no_memory(err);
	for (size_t i = 0; i < hm_registry_count(reg); i++) {
		const struct home key = { hm_registry_at(reg, i)->org, 0 };
		const struct home *home = bsearch(
			&key, homes, norgs, sizeof(key), compare_home);

		group_of[i] = home ? home->group : SIZE_MAX;
		if (group_of[i] != SIZE_MAX)
			pool->groups[group_of[i]].donors++;
	}
	hm__mem_free(pool->alloc, homes);
	return HM_OK;
}

/* The day on which a month is counted: its first one within the span. */
static hm_date day_of_month(const struct hm_pool *pool, int32_t month)
{
	const hm_date day = hm_date_add_months(
		pool->first_month, month, HM_MONTH_END_CLAMP);

	return day < pool->options.span.from ? pool->options.span.from : day;
}

/* Compiles the days from @day on: all the span, or as many as columns hold. */
static enum hm_status compile(const struct hm_pool *pool,
	const struct hm_registry *reg, const struct hm_policy *policy,
	hm_date day, struct hm_columns **out, struct hm_error *err)
{
	struct hm_columns_options options = HM_COLUMNS_OPTIONS_INIT;

	options.days = hm_span_intersect(
		hm_span_make(day, day + HM_COLUMNS_DAYS_MOST),
		pool->options.span);
	options.products = 1u << pool->options.product;
	return hm_columns_new(policy, reg, &options, pool->alloc, out, err);
}

static enum hm_status count_months(struct hm_pool *pool,
	const struct hm_registry *reg, const struct hm_policy *policy,
	const size_t *group_of, uint8_t *headlines, struct hm_error *err)
{
	struct hm_columns *columns = NULL;
	enum hm_status status = HM_OK;

	for (int32_t month = 0; month < pool->months; month++) {
		int32_t *row = pool->invitable + (size_t)month * pool->ngroups;
		const hm_date day = day_of_month(pool, month);

		if (!columns ||
			!hm_span_contains(hm_columns_days(columns), day)) {
			hm_columns_free(columns);
			columns = NULL;
			status = compile(pool, reg, policy, day, &columns, err);
		}
		if (status != HM_OK)
			break;
		hm_columns_headlines(
			columns, pool->options.product, day, headlines);
		for (size_t i = 0; i < hm_registry_count(reg); i++)
			if (group_of[i] != SIZE_MAX && INVITABLE[headlines[i]])
				row[group_of[i]]++;
	}
	hm_columns_free(columns);
	return status;
}

enum hm_status hm__pool_count(struct hm_pool *pool,
	const struct hm_registry *reg, const struct hm_policy *policy,
	struct hm_error *err)
{
	assert(hm_registry_is_indexed(reg));
	size_t ndonors = hm_registry_count(reg);

	if (ndonors == 0 || hm_book_org_count(pool->book) == 0)
		return HM_OK;

	enum hm_status status = HM_ERR_NOMEM;
	size_t cells = (size_t)pool->months * pool->ngroups;
	size_t *group_of = hm__mem_new(pool->alloc, ndonors, sizeof(*group_of));
	uint8_t *headlines = hm__mem_new(
		pool->alloc, ndonors, sizeof(*headlines));

	pool->invitable = hm__mem_new(
		pool->alloc, cells, sizeof(*pool->invitable));
	if (!group_of || !headlines || !pool->invitable) {
		hm__no_memory(err);
		goto free_rows;
	}
	status = find_groups(pool, reg, group_of, err);
	/* Of a product without rules the policy lets nobody give anything. */
	if (status == HM_OK &&
		hm_policy_has_product(policy, pool->options.product))
		status = count_months(
			pool, reg, policy, group_of, headlines, err);
free_rows:
	hm__mem_free(pool->alloc, headlines);
	hm__mem_free(pool->alloc, group_of);
	return status;
}
