/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Problem: "how many of each commune may be invited on the 14th, for every
 * product" asks the engine ten million times twelve questions of a
 * microsecond. The answers hardly differ: nearly every donor is deferred
 * until some day, may then be invited, and one day is too old.
 *
 * Method: for each product a column of the day on which the donor becomes
 * free, as 16 bits counted from the first day compiled; and a column of the
 * day from which the donor never may again, which products share whose age
 * rules are the same. A donor is ELIGIBLE on day d if free <= d < over. All
 * that does not have this shape (a booking ahead, a deferral without an end,
 * a gap, a birth that is not known) stands in a side table of pieces, and has
 * in the column a day that never comes, so that the scan needs no branch.
 * What is the shape of a donor is never reckoned here: columns_cut.c has the
 * engine's own answers for it, columns_part.c puts remembered ones together.
 *
 * Donors of one org stand together, in the order of their rows, and each org
 * begins at a multiple of 16 slots, filled up with nobody. A count by org is
 * then a sum over a run, which compilers turn into vector instructions.
 *
 * Cost: 2 bytes a donor and product, and 2 for the last day: 26 for the
 * twelve products of Viet Nam. A scan reads them once, at the speed of
 * memory. Eight more bytes lead from rows to slots and back; only lists and
 * answers by row read those. Making the columns is linear but for sorting
 * the side table; updating one donor moves the side table's rest.
 *
 * Example. Days compiled: 2027-01-01 to 2036-12-31, 3653 of them. An gave
 * whole blood on 2026-12-21 and turns 61 on 2030-05-02. Bình never gave, was
 * born in 1990, and has a booking for 2027-04-03, day 92.
 *
 *	       free(WB)  over   pieces(WB)
 *	An           73  1217
 *	Bình      32767  3653   0 ELIGIBLE, 9 DEFERRED, 176 ELIGIBLE
 *
 * On 2027-03-15, day 73, An counts (73 <= 73 < 1217); Bình does not in the
 * scan, and his piece of that day says DEFERRED: nothing is added.
 */

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "policy/columns_priv.h"

enum hm_status hm__columns_no_memory(struct hm_error *err)
{
	return hm__no_memory(err);
}

static enum hm_status check_options(const struct hm_policy *policy,
	const struct hm_columns_options *options, struct hm_error *err)
{
	const struct hm_span days = options->days;

	if (!hm_span_covers(hm_span_all(), days) || hm_span_is_empty(days) ||
		hm_span_days(days) > HM_COLUMNS_DAYS_MOST)
		return hm_error_set(err, HM_ERR_INVALID,
			"Columns can be made for 1 to %d days of the "
			"calendar; ask for other days.",
			(int)HM_COLUMNS_DAYS_MOST);
	for (size_t p = 0; p < 8 * sizeof(options->products); p++)
		if ((options->products >> p & 1u) != 0 &&
			(p >= HM_PRODUCT_COUNT ||
				!hm_policy_has_product(
					policy, (enum hm_product)p)))
			return hm_error_set(err, HM_ERR_NOT_FOUND,
				"The policy %s has no rules for the product "
				"%s; ask for one that it has.",
				hm_policy_info(policy).id,
				hm_product_name((enum hm_product)p));
	return HM_OK;
}

/* True if the same age rules bear on both products. */
static bool ages_alike(
	const struct hm_policy *policy, enum hm_product a, enum hm_product b)
{
	for (size_t i = 0; i < policy->rules.len; i++) {
		const struct hm__rule *rule = hm__policy_rule(policy, i);

		if (rule->shown.kind == HM_RULE_KIND_AGE &&
			(rule->of >> a & 1u) != (rule->of >> b & 1u))
			return false;
	}
	return true;
}

/* The column of last days for column @k: that of one before, or a new one. */
static size_t choose_over(struct hm_columns *columns, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (ages_alike(columns->policy, columns->columns[i].product,
			    columns->columns[k].product))
			return columns->columns[i].over;
	return columns->novers++;
}

static void choose_columns(struct hm_columns *columns, unsigned products)
{
	for (size_t p = HM_PRODUCT_WB; p < HM_PRODUCT_COUNT; p++) {
		const enum hm_product product = (enum hm_product)p;
		struct hm__column *column =
			&columns->columns[columns->ncolumns];

		if (!hm_policy_has_product(columns->policy, product) ||
			(products != 0 && (products >> p & 1u) == 0))
			continue;
		column->product = product;
		hm__vec_init(&column->pieces, sizeof(struct hm__piece),
			columns->alloc);
		column->over = choose_over(columns, columns->ncolumns);
		columns->ncolumns++;
	}
}

/* Copies the words behind the pointers to them; false if no memory. */
static bool copy_context(
	struct hm_columns *columns, const struct hm_columns_options *options)
{
	size_t size = options->ncontext * sizeof(*columns->context);

	if (options->ncontext == 0)
		return true;
	for (size_t i = 0; i < options->ncontext; i++)
		size += strlen(options->context[i]) + 1;
	columns->context = hm__mem_new(columns->alloc, size, 1);
	if (columns->context == NULL)
		return false;
	columns->ncontext = options->ncontext;

	char *at = (char *)(columns->context + options->ncontext);

	for (size_t i = 0; i < options->ncontext; i++) {
		const size_t n = strlen(options->context[i]) + 1;

		columns->context[i] = memcpy(at, options->context[i], n);
		at += n;
	}
	return true;
}

static struct hm_columns *new_empty(const struct hm_policy *policy,
	const struct hm_columns_options *options, const struct hm_alloc *alloc)
{
	struct hm_columns *columns = hm__mem_new(alloc, 1, sizeof(*columns));

	if (columns == NULL)
		return NULL;
	columns->alloc = alloc;
	columns->policy = policy;
	columns->days = options->days;
	columns->ndays = (int16_t)hm_span_days(options->days);
	hm__map_init(&columns->by_org, alloc);
	hm__vec_init(&columns->orgs, sizeof(struct hm__columns_org), alloc);
	hm__vec_init(&columns->found, sizeof(struct hm__piece), alloc);
	hm__columns_cut_init(columns);
	choose_columns(columns, options->products);
	hm__columns_compare(columns);
	hm__parts_init(columns);
	return columns;
}

void hm_columns_free(struct hm_columns *columns)
{
	if (columns == NULL)
		return;
	hm__parts_fini(columns);
	hm__vec_fini(&columns->found);
	hm__vec_fini(&columns->marks);
	hm__vec_fini(&columns->blocks);
	hm__map_fini(&columns->by_org);
	hm__vec_fini(&columns->orgs);
	hm__mem_free(columns->alloc, columns->context);
	hm__mem_free(columns->alloc, columns->row_at);
	hm__mem_free(columns->alloc, columns->slot_of);
	for (size_t i = 0; i < columns->novers; i++)
		hm__mem_free(columns->alloc, columns->over[i]);
	for (size_t k = 0; k < columns->ncolumns; k++) {
		hm__mem_free(columns->alloc, columns->columns[k].free);
		hm__vec_fini(&columns->columns[k].pieces);
	}
	hm__mem_free(columns->alloc, columns);
}

static bool org_is(const void *ctx, size_t row, const void *key, size_t len)
{
	const struct hm_columns *columns = ctx;

	return memcmp(&hm__columns_org(columns, row)->id, key, len) == 0;
}

/* The number of an org, which is new or known; SIZE_MAX if no memory. */
static size_t number_org(struct hm_columns *columns, struct hm_id id)
{
	const size_t known = hm__map_find(
		&columns->by_org, &id, sizeof(id), org_is, columns);
	const struct hm__columns_org org = { .id = id };
	const size_t fresh = columns->orgs.len;

	if (known != SIZE_MAX)
		return known;
	if (hm__vec_push(&columns->orgs, &org) == NULL ||
		!hm__map_add(&columns->by_org, &id, sizeof(id), fresh))
		return SIZE_MAX;
	return fresh;
}

/* Counts the donors of each org; slot_of[] gets the numbers of the orgs. */
static bool count_orgs(
	struct hm_columns *columns, const struct hm_columns_source *source)
{
	struct hm_id last = { { 0 } };
	size_t org = SIZE_MAX;

	for (size_t i = 0; i < source->count; i++) {
		const struct hm_id id = source->org(source->ctx, i);

		if (org == SIZE_MAX || !hm_id_equal(id, last))
			org = number_org(columns, id);
		if (org == SIZE_MAX)
			return false;
		last = id;
		((struct hm__columns_org *)hm__vec_at(&columns->orgs, org))
			->count++;
		columns->slot_of[i] = (uint32_t)org;
	}
	return true;
}

/* Gives every org its blocks; false if there are too many. */
static bool place_orgs(struct hm_columns *columns)
{
	size_t block = 0;

	for (size_t i = 0; i < columns->orgs.len; i++) {
		struct hm__columns_org *org = hm__vec_at(&columns->orgs, i);

		org->block = block;
		block += (org->count + HM__COLUMN_LANES - 1) / HM__COLUMN_LANES;
		org->count = 0; /* place_donors() counts again */
	}
	columns->nblocks = block;
	return block < HM__ROW_NONE / HM__COLUMN_LANES;
}

static size_t slot_count(const struct hm_columns *columns)
{
	return columns->nblocks * HM__COLUMN_LANES;
}

static void place_donors(struct hm_columns *columns)
{
	/* HM__ROW_NONE is all bits set. */
	memset(columns->row_at, 0xff,
		slot_count(columns) * sizeof(*columns->row_at));
	for (size_t row = 0; row < columns->count; row++) {
		struct hm__columns_org *org = hm__vec_at(
			&columns->orgs, columns->slot_of[row]);
		const size_t slot = org->block * HM__COLUMN_LANES +
			org->count++;

		columns->slot_of[row] = (uint32_t)slot;
		columns->row_at[slot] = (uint32_t)row;
	}
}

/* Empty columns: nobody is ever free. */
static bool new_days(struct hm_columns *columns)
{
	for (size_t i = 0; i < columns->novers; i++) {
		columns->over[i] = hm__mem_new(columns->alloc,
			slot_count(columns), sizeof(*columns->over[i]));
		if (columns->over[i] == NULL)
			return false;
	}
	for (size_t k = 0; k < columns->ncolumns; k++) {
		struct hm__column *column = &columns->columns[k];

		column->free = hm__mem_new(columns->alloc, slot_count(columns),
			sizeof(*column->free));
		if (column->free == NULL)
			return false;
		for (size_t slot = 0; slot < slot_count(columns); slot++)
			column->free[slot] = HM__DAY_ODD;
	}
	return true;
}

static enum hm_status lay_out(struct hm_columns *columns,
	const struct hm_columns_source *source, struct hm_error *err)
{
	if (source->count >= HM__ROW_NONE)
		goto too_many;
	columns->count = source->count;
	columns->slot_of = hm__mem_new(
		columns->alloc, source->count, sizeof(*columns->slot_of));
	if (columns->slot_of == NULL || !count_orgs(columns, source))
		return hm__columns_no_memory(err);
	if (!place_orgs(columns))
		goto too_many;
	columns->row_at = hm__mem_new(
		columns->alloc, slot_count(columns), sizeof(*columns->row_at));
	if (columns->row_at == NULL || !new_days(columns))
		return hm__columns_no_memory(err);
	place_donors(columns);
	return HM_OK;

too_many:
	return hm_error_set(err, HM_ERR_LIMIT,
		"There are more donors than columns can hold; divide the "
		"registry.");
}

static enum hm_status fill(struct hm_columns *columns,
	const struct hm_columns_source *source, struct hm_error *err)
{
	columns->filling = true;
	for (size_t i = 0; i < source->count; i++) {
		struct hm_subject subject;

		source->subject(source->ctx, i, &subject);

		const enum hm_status status = hm__columns_set(
			columns, columns->slot_of[i], &subject, err);

		if (status != HM_OK)
			return status;
	}
	columns->filling = false;
	hm__columns_sort(columns);
	return HM_OK;
}

enum hm_status hm_columns_new_from(const struct hm_policy *policy,
	const struct hm_columns_source *source,
	const struct hm_columns_options *options, const struct hm_alloc *alloc,
	struct hm_columns **out, struct hm_error *err)
{
	assert(options->size == sizeof(*options));

	enum hm_status status = check_options(policy, options, err);

	if (status != HM_OK)
		return status;

	struct hm_columns *columns = new_empty(policy, options, alloc);

	if (columns == NULL)
		return hm__columns_no_memory(err);
	if (!copy_context(columns, options))
		status = hm__columns_no_memory(err);
	if (status == HM_OK)
		status = lay_out(columns, source, err);
	if (status == HM_OK)
		status = fill(columns, source, err);
	if (status != HM_OK) {
		hm_columns_free(columns);
		return status;
	}
	*out = columns;
	return HM_OK;
}

/* A registry as a source. */
static struct hm_id registry_org(void *ctx, size_t i)
{
	const struct hm_registry *const *reg = ctx;

	return hm_registry_at(*reg, i)->org;
}

static void registry_subject(void *ctx, size_t i, struct hm_subject *out)
{
	const struct hm_registry *const *reg = ctx;

	*out = hm_subject_of(*reg, i);
}

enum hm_status hm_columns_new(const struct hm_policy *policy,
	const struct hm_registry *reg, const struct hm_columns_options *options,
	const struct hm_alloc *alloc, struct hm_columns **out,
	struct hm_error *err)
{
	const struct hm_columns_source source = { hm_registry_count(reg),
		registry_org, registry_subject, &reg };

	return hm_columns_new_from(policy, &source, options, alloc, out, err);
}
