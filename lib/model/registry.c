/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/registry_priv.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

enum hm_status hm_registry_new(const struct hm_alloc *alloc,
	struct hm_registry **out, struct hm_error *err)
{
	struct hm_registry *reg = hm__mem_new(alloc, 1, sizeof(*reg));

	if (!reg)
		return hm__registry_no_memory(err);
	reg->alloc = alloc;
	hm__arena_init(&reg->arena, alloc);
	hm__map_init(&reg->by_code, alloc);
	hm__vec_init(&reg->donors, sizeof(struct hm_donor), alloc);
	hm__vec_init(&reg->donations, sizeof(struct hm_donation), alloc);
	hm__vec_init(&reg->deferrals, sizeof(struct hm_deferral), alloc);
	*out = reg;
	return HM_OK;
}

void hm_registry_free(struct hm_registry *reg)
{
	if (!reg)
		return;
	hm__mem_free(reg->alloc, reg->donation_at);
	hm__mem_free(reg->alloc, reg->deferral_at);
	hm__vec_fini(&reg->deferrals);
	hm__vec_fini(&reg->donations);
	hm__vec_fini(&reg->donors);
	hm__map_fini(&reg->by_code);
	hm__arena_fini(&reg->arena);
	hm__mem_free(reg->alloc, reg);
}

enum hm_status hm__registry_no_memory(struct hm_error *err)
{
	return hm__no_memory(err);
}

static enum hm_status add(struct hm_registry *reg, struct hm__vec *rows,
	const void *row, struct hm_error *err)
{
	if (!hm__vec_push(rows, row))
		return hm__registry_no_memory(err);
	reg->indexed = false;
	return HM_OK;
}

/*
 * Dates and enums that rules reckon with must be what they say: a damaged
 * database is bad input, not a broken invariant.
 */
static bool donor_can_be(const struct hm_donor *donor)
{
	return (hm_span_is_empty(donor->birth) ||
		       hm_span_covers(hm_span_all(), donor->birth)) &&
		(unsigned)donor->sex <= HM_SEX_X &&
		(unsigned)donor->abo <= HM_ABO_AB &&
		(unsigned)donor->rhd <= HM_RHD_NEGATIVE && donor->weight_g >= 0;
}

enum hm_status hm_registry_put_donor(struct hm_registry *reg,
	const struct hm_donor *donor, struct hm_error *err)
{
	struct hm_donor row = *donor;

	/* The message must not name the donor: it may end in a log. */
	if (hm_id_is_none(donor->id) || !donor->name)
		return hm_error_set(err, HM_ERR_INVALID,
			"A donor has no id or no name; give both.");
	if (!donor_can_be(donor))
		return hm_error_set(err, HM_ERR_INVALID,
			"A donor has a date of birth, sex, blood group or "
			"weight that cannot be; correct it.");
	row.code = hm__arena_str(&reg->arena, donor->code);
	row.name = hm__arena_str(&reg->arena, donor->name);
	row.phone = hm__arena_str(&reg->arena, donor->phone);
	if (!row.code || !row.name || !row.phone)
		return hm__registry_no_memory(err);
	return add(reg, &reg->donors, &row, err);
}

enum hm_status hm_registry_put_donation(struct hm_registry *reg,
	const struct hm_donation *given, struct hm_error *err)
{
	bool product = given->product > HM_PRODUCT_UNKNOWN &&
		(int)given->product < HM_PRODUCT_COUNT;

	if (hm_id_is_none(given->donor) || !hm_date_is_valid(given->day) ||
		!product)
		return hm_error_set(err, HM_ERR_INVALID,
			"A donation has no donor, day or product; give all "
			"three.");
	if (given->ml < 0 || (unsigned)given->outcome > HM_OUTCOME_NORETURN)
		return hm_error_set(err, HM_ERR_INVALID,
			"A donation has a volume or an outcome that cannot "
			"be; correct it.");
	return add(reg, &reg->donations, given, err);
}

enum hm_status hm_registry_put_deferral(struct hm_registry *reg,
	const struct hm_deferral *deferral, struct hm_error *err)
{
	struct hm_deferral row = *deferral;
	bool named = deferral->event && *deferral->event;

	if (hm_id_is_none(deferral->donor) ||
		!hm_date_is_valid(deferral->day) || !named)
		return hm_error_set(err, HM_ERR_INVALID,
			"A deferral has no donor, day or event; give all "
			"three.");
	if (deferral->until != HM_DATE_NONE &&
		(deferral->until < deferral->day ||
			!hm_date_is_valid(deferral->until)))
		return hm_error_set(err, HM_ERR_INVALID,
			"A deferral ends before it begins, or not in the "
			"calendar; correct its end.");
	row.event = hm__arena_str(&reg->arena, deferral->event);
	if (!row.event)
		return hm__registry_no_memory(err);
	return add(reg, &reg->deferrals, &row, err);
}

bool hm_registry_is_indexed(const struct hm_registry *reg)
{
	return reg->indexed;
}

size_t hm_registry_count(const struct hm_registry *reg)
{
	assert(reg->indexed);
	return reg->donors.len;
}

size_t hm_registry_donation_count(const struct hm_registry *reg)
{
	assert(reg->indexed);
	return reg->donations.len;
}

const struct hm_donor *hm_registry_at(const struct hm_registry *reg, size_t i)
{
	assert(reg->indexed);
	return hm__vec_at(&reg->donors, i);
}

bool hm_registry_find(
	const struct hm_registry *reg, struct hm_id donor, size_t *i)
{
	assert(reg->indexed);
	const struct hm_donor *donors = reg->donors.data;
	size_t begin = 0;
	size_t end = reg->donors.len;

	while (begin < end) {
		size_t mid = begin + (end - begin) / 2;
		int order = hm_id_compare(donors[mid].id, donor);
		if (order == 0) {
			*i = mid;
			return true;
		}
		if (order < 0)
			begin = mid + 1;
		else
			end = mid;
	}
	return false;
}

bool hm__registry_has_code(
	const void *ctx, size_t row, const void *key, size_t len)
{
	const struct hm_registry *reg = ctx;
	const struct hm_donor *donor = hm__vec_at(&reg->donors, row);

	return strlen(donor->code) == len && memcmp(donor->code, key, len) == 0;
}

bool hm_registry_find_code(
	const struct hm_registry *reg, const char *code, size_t *i)
{
	assert(reg->indexed);
	size_t row = hm__map_find(
		&reg->by_code, code, strlen(code), hm__registry_has_code, reg);

	if (row == SIZE_MAX)
		return false;
	*i = row;
	return true;
}

const struct hm_donation *hm_registry_donations(
	const struct hm_registry *reg, size_t i, size_t *n)
{
	assert(reg->indexed && i < reg->donors.len);
	const struct hm_donation *rows = reg->donations.data;
	size_t begin = reg->donation_at[i];

	*n = reg->donation_at[i + 1] - begin;
	return rows ? rows + begin : NULL;
}

const struct hm_deferral *hm_registry_deferrals(
	const struct hm_registry *reg, size_t i, size_t *n)
{
	assert(reg->indexed && i < reg->donors.len);
	const struct hm_deferral *rows = reg->deferrals.data;
	size_t begin = reg->deferral_at[i];

	*n = reg->deferral_at[i + 1] - begin;
	return rows ? rows + begin : NULL;
}
