/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_REGISTRY_H
#define HIENMAU_REGISTRY_H

/*
 * The donors of a chapter with their histories. Add rows in any order, then
 * call hm_registry_index() before asking; adding again makes the index stale
 * (asking then is a broken invariant). Readers may share an indexed registry
 * between threads; it must not change meanwhile.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/donor.h>

HM_BEGIN

struct hm_registry;

/** Makes an empty registry. *@out is the caller's: hm_registry_free(). */
HM_API enum hm_status hm_registry_new(const struct hm_alloc *alloc,
	struct hm_registry **out, struct hm_error *err);

/**
 * Adds a donor, or replaces the one with the same id. The text is copied.
 * HM_ERR_INVALID if the id is none, @name is NULL, or a value is out of
 * range.
 */
HM_API enum hm_status hm_registry_put_donor(struct hm_registry *reg,
	const struct hm_donor *donor, struct hm_error *err);

/**
 * Adds a donation, or replaces that of the same donor, day and product. The
 * donor may be added later. HM_ERR_INVALID without donor, day or product, or
 * with a value out of range.
 */
HM_API enum hm_status hm_registry_put_donation(struct hm_registry *reg,
	const struct hm_donation *given, struct hm_error *err);

/**
 * Adds a deferral; the same (donor, event, day) replaces. Text is copied.
 * HM_ERR_INVALID without donor, day or event, or with an end that is no day
 * or before @day.
 */
HM_API enum hm_status hm_registry_put_deferral(struct hm_registry *reg,
	const struct hm_deferral *deferral, struct hm_error *err);

/**
 * Sorts the histories so that they can be asked for: donors by id, histories
 * by day, later additions replacing earlier ones. Donations and deferrals of
 * donors that were never added are dropped and counted in *@orphans (which
 * may be NULL). Cost O(n log n). Safe to call again.
 */
HM_API enum hm_status hm_registry_index(
	struct hm_registry *reg, size_t *orphans, struct hm_error *err);

/** True between an hm_registry_index() and the next addition. */
HM_API bool hm_registry_is_indexed(const struct hm_registry *reg);

/** Number of donors. */
HM_API size_t hm_registry_count(const struct hm_registry *reg);

/** Number of donations of all donors. */
HM_API size_t hm_registry_donation_count(const struct hm_registry *reg);

/** Donor @i, 0 <= i < count, in the order of ids. Borrowed until a change. */
HM_API const struct hm_donor *hm_registry_at(
	const struct hm_registry *reg, size_t i);

/** Sets *@i to the row of a donor; false if unknown. Cost O(log n). */
HM_API bool hm_registry_find(
	const struct hm_registry *reg, struct hm_id donor, size_t *i);

/** Sets *@i to the row with an external code; false if unknown. */
HM_API bool hm_registry_find_code(
	const struct hm_registry *reg, const char *code, size_t *i);

/**
 * The donations of donor @i, oldest first; *@n how many. Borrowed until a
 * change.
 */
HM_API const struct hm_donation *hm_registry_donations(
	const struct hm_registry *reg, size_t i, size_t *n);

/** The deferrals of donor @i by day; *@n how many. Borrowed likewise. */
HM_API const struct hm_deferral *hm_registry_deferrals(
	const struct hm_registry *reg, size_t i, size_t *n);

/** Frees the registry and all it holds. NULL is a no-op. */
HM_API void hm_registry_free(struct hm_registry *reg);

HM_END

#endif
